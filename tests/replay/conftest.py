"""A history in which everything that a view tells has happened, on every database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hjul import Actor, Hjul, SimulatedClock
from hjul.adapters.store.database import Database
from tests.engine.histories import a_whole_initiative
from tests.views.toys import House

ANNA = Actor(id="u-4711", roles=("unit-manager",))


@pytest.fixture(params=["memory", "file", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres"))
    return "memory:" if request.param == "memory" else f"sqlite:///{tmp_path / 'quality.db'}"


@pytest.fixture
def lived(url: str, clock: SimulatedClock) -> Iterator[tuple[Hjul, str, str]]:
    """An engine with an initiative and a measure that have seen everything once."""
    with Hjul(url, clock=clock) as hjul:
        yield hjul, *a_whole_initiative(hjul)


@pytest.fixture
def quick(clock: SimulatedClock) -> Iterator[tuple[Hjul, str, str]]:
    """The same in memory, where one database is enough."""
    with Hjul("memory:", clock=clock) as hjul:
        yield hjul, *a_whole_initiative(hjul)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An empty database of each kind."""
    with Database(url) as database:
        yield database


@pytest.fixture
def house(database: Database) -> House:
    """An empty history with small views on it."""
    return House(database)
