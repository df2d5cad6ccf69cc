"""A lease: one works, the others rest, and it passes on by itself."""

import time
from collections.abc import Iterator

import pytest

from hjul.adapters.scheduler.lease import Lease
from hjul.adapters.scheduler.tables import SchedulerTables, create, scheduler_tables
from hjul.adapters.store.database import Database


@pytest.fixture(params=["memory", "file", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: object) -> Iterator[Database]:
    """A database of each kind."""
    kinds = {"memory": "memory:", "file": f"sqlite:///{tmp_path}/lease.db"}
    url = kinds.get(request.param) or request.getfixturevalue("postgres")
    with Database(url) as database:
        yield database


@pytest.fixture
def tables(database: Database) -> SchedulerTables:
    """The scheduler's tables, made."""
    made = scheduler_tables(database.schema)
    create(database, made)
    create(database, made)
    return made


def test_only_one_holds_it_and_the_other_takes_it_when_it_is_given_back(
    database: Database, tables: SchedulerTables
) -> None:
    first, second = Lease(database, tables, "first"), Lease(database, tables, "second")

    assert first.take()
    assert first.take()
    assert not second.take()
    second.give_back()
    assert not second.take()
    first.give_back()
    assert second.take()


def test_it_passes_on_when_its_holder_neither_renews_nor_gives_it_back(
    database: Database, tables: SchedulerTables
) -> None:
    dead, alive = Lease(database, tables, "dead", seconds=0.2), Lease(database, tables, "alive")

    assert dead.take()
    assert not alive.take()
    time.sleep(0.25)
    assert alive.take()
    assert not dead.take()


def test_one_taken_before_the_clock_was_set_back_holds_nobody_up(
    database: Database, tables: SchedulerTables
) -> None:
    with database.transaction() as connection:
        row = {"name": "sweep", "holder": "tomorrow", "until": int((time.time() + 86_400) * 1e6)}
        connection.execute(tables.lease.insert().values(row))

    assert Lease(database, tables, "today").take()


def test_leases_of_different_names_do_not_meet(database: Database, tables: SchedulerTables) -> None:
    assert Lease(database, tables, "one").take()
    assert Lease(database, tables, "other", name="digests").take()


def test_a_block_holds_it_and_gives_it_back_even_when_it_fails(
    database: Database, tables: SchedulerTables
) -> None:
    lease, other = Lease(database, tables, "first"), Lease(database, tables, "second")

    def fails() -> None:
        with lease.held() as is_held:
            assert is_held
            with other.held() as is_ours:
                assert not is_ours
            assert not other.take()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert other.take()
