"""Databases for the store's tests, each empty, on every kind that we promise to work on."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder
from tests import postgres as server
from tests.conftest import ON_POSTGRES
from tests.store.hosts import Case
from tests.store.places import Place, fresh_schema


@pytest.fixture(scope="module")
def postgres_database(postgres_url: str) -> Iterator[str]:
    """Give a database of its own to a module; its tests take schemas in it."""
    with server.fresh_database(postgres_url) as url:
        yield url


def _place(kind: str, request: pytest.FixtureRequest) -> Place:
    if kind == "memory":
        return Place("memory:")
    if kind == "file":
        folder: Path = request.getfixturevalue("tmp_path")
        return Place(f"sqlite:///{folder / 'history.db'}")
    url: str = request.getfixturevalue("postgres_database")
    request.node.user_properties.append(ON_POSTGRES)
    return Place(url, fresh_schema())


@pytest.fixture(params=["memory", "file", "postgresql"])
def place(request: pytest.FixtureRequest) -> Place:
    """Give an empty place of every kind."""
    return _place(request.param, request)


@pytest.fixture(params=["file", "postgresql"])
def shared(request: pytest.FixtureRequest) -> Place:
    """Give an empty place that several processes or engines can open."""
    return _place(request.param, request)


@pytest.fixture
def file(request: pytest.FixtureRequest) -> Place:
    """Give an empty SQLite file."""
    return _place("file", request)


@pytest.fixture
def on_postgres(request: pytest.FixtureRequest) -> Place:
    """Give an empty schema on PostgreSQL."""
    return _place("postgresql", request)


@pytest.fixture
def database(place: Place) -> Iterator[Database]:
    """Open a database of every kind."""
    with place.open() as opened:
        yield opened


@pytest.fixture
def history(database: Database) -> HistoryRecorder:
    """Open an empty history on every kind of database."""
    return HistoryRecorder(database)


@pytest.fixture
def case(shared: Place) -> Iterator[Case]:
    """Give a host and a history in one database."""
    with closing(Case(shared)) as made:
        yield made
