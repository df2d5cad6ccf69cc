"""Where the tests of the views run: in memory, in a file, and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hjul.adapters.store.database import Database
from tests.views.toys import House


@pytest.fixture(params=["memory", "file", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres"))
    return "memory:" if request.param == "memory" else f"sqlite:///{tmp_path}/quality.db"


@pytest.fixture(params=["file", "postgres"])
def shared_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database that several processes can open."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path}/quality.db"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """Give an empty database."""
    with Database(url) as database:
        yield database


@pytest.fixture
def house(database: Database) -> House:
    """Give an empty history with the small views on it."""
    return House(database)
