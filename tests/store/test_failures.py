"""Full disks, lost connections: a typed error, and nothing that was acknowledged is lost."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from eventsourcing.persistence import IntegrityError, OperationalError
from sqlalchemy.exc import IntegrityError as DriverIntegrityError

from hjul.adapters.store.check import verify
from hjul.adapters.store.database import Database
from hjul.adapters.store.errors import Busy, ConnectionLost, Damaged, DiskFull
from hjul.adapters.store.history import AlreadyAsked, HistoryRecorder, Kept
from tests.store.places import Place, event, told


def test_every_error_is_one_of_the_library_with_its_cause(file: Place) -> None:
    with file.open() as database:
        history = HistoryRecorder(database)
        history.insert_events([event()])
        with pytest.raises(IntegrityError) as raised:
            history.insert_events([event()])
        assert isinstance(raised.value.__cause__, DriverIntegrityError)
    assert issubclass(DiskFull, OperationalError)
    assert issubclass(ConnectionLost, OperationalError)


def test_a_full_disk_gives_a_typed_error_and_loses_nothing(file: Place) -> None:
    with file.open(pool_size=1, max_overflow=0) as database:
        history = HistoryRecorder(database)
        limit_pages(database, 60)
        stored = append_until_full(history)
        assert stored > 0
        assert [version for _, _, version in told(history)] == list(range(1, stored + 1))
        assert verify(history).ok
        limit_pages(database, 10_000)
        history.insert_events([event(version=stored + 1, state=bytes(3000))])
        assert verify(history).count == stored + 1


def test_a_file_that_is_damaged_or_no_database_gives_a_typed_error(file: Place) -> None:
    with file.open() as database:
        HistoryRecorder(database)
        path = Path(str(database.engine.url.database))
    whole = path.read_bytes()
    for damaged in (b"hello" * 1000, whole[: len(whole) // 2]):
        path.write_bytes(damaged)
        with pytest.raises(Damaged), file.open() as database:
            verify(HistoryRecorder(database))


def limit_pages(database: Database, pages: int) -> None:
    with database.transaction() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def append_until_full(history: HistoryRecorder) -> int:
    """Return how many appends were acknowledged before the disk was full."""
    for version in range(1, 100):
        try:
            history.insert_events([event(version=version, state=bytes(3000))])
        except DiskFull:
            return version - 1
    pytest.fail("the disk was never full")


def terminate_others(place: Place) -> None:
    """Kill every other server process of this database, as an administrator can."""
    with place.open() as database, database.transaction() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_connection_killed_before_the_commit_stores_nothing(on_postgres: Place) -> None:
    with on_postgres.open() as database:
        history = HistoryRecorder(database)
        history.hooks.append(lambda connection, kept: terminate_others(on_postgres))
        with pytest.raises(ConnectionLost):
            history.insert_events([event()], command_id="c-1")
        history.hooks.clear()
        assert told(history) == []
        assert list(history.insert_events([event()], command_id="c-1")) == [1]
        assert verify(history).ok


def test_a_connection_killed_after_the_commit_is_no_error(on_postgres: Place) -> None:
    with on_postgres.open() as database:
        history = HistoryRecorder(database)
        with losing_the_answer_to_commit(database):
            positions = history.insert_events([event()], command_id="c-1", fingerprint=b"it")
        assert list(positions) == [1]
        with pytest.raises(AlreadyAsked):
            history.insert_events([event()], command_id="c-1", fingerprint=b"it")
        assert told(history) == [(1, "initiative-1", 1)]


def test_without_a_command_id_one_cannot_know_and_is_told(on_postgres: Place) -> None:
    with on_postgres.open() as database:
        history = HistoryRecorder(database)
        with losing_the_answer_to_commit(database), pytest.raises(ConnectionLost):
            history.insert_events([event()])
        assert told(history) == [(1, "initiative-1", 1)]


class losing_the_answer_to_commit:  # reads as a sentence
    """Let the next commit succeed on the server, and its answer never arrive."""

    def __init__(self, database: Database) -> None:
        self.dialect: Any = database.engine.dialect
        self.commit: Callable[[Any], None] = self.dialect.do_commit

    def __enter__(self) -> None:
        def commit_and_lose(driver: Any) -> None:
            self.dialect.do_commit = self.commit
            self.commit(driver)
            driver.driver_connection.close()
            self.commit(driver)  # fails as psycopg does on a connection that is gone

        self.dialect.do_commit = commit_and_lose

    def __exit__(self, *_: object) -> None:
        self.dialect.do_commit = self.commit


def test_a_killed_pool_recovers_by_itself(on_postgres: Place) -> None:
    with on_postgres.open() as database:
        history = HistoryRecorder(database)
        history.insert_events([event()])
        terminate_others(on_postgres)
        history.insert_events([event(version=2)])
        assert len(told(history)) == 2


def test_a_live_subscription_survives_a_killed_server_process(on_postgres: Place) -> None:
    with on_postgres.open() as database:
        history = HistoryRecorder(database)
        with history.subscribe() as subscription:
            history.insert_events([event()])
            assert next(subscription).id == 1
            terminate_others(on_postgres)
            history.insert_events([event(version=2)])
            assert next(subscription).id == 2


def test_a_live_subscription_goes_on_when_a_reading_of_it_fails(
    history: HistoryRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, failures = history.select_notifications, [ConnectionLost("gone"), Busy("later")]

    def select(*given: Any, **more: Any) -> Sequence[Kept]:
        if failures:
            raise failures.pop()
        return really(*given, **more)

    monkeypatch.setattr(history, "select_notifications", select)
    with history.subscribe() as subscription:
        history.insert_events([event()])
        assert next(subscription).id == 1
    assert failures == []


def test_a_host_whose_connection_is_lost_has_stored_nothing(on_postgres: Place) -> None:
    with on_postgres.open() as database:
        history = HistoryRecorder(database)
        engine = sa.create_engine(database.engine.url)
        with engine.connect() as connection, database.join(connection):
            history.insert_events([event()], command_id="c-1")
            terminate_others(on_postgres)
            with pytest.raises(ConnectionLost):
                history.insert_events([event(version=2)], command_id="c-2")
        engine.dispose()
        assert told(history) == []


def test_a_reader_never_steps_over_what_is_being_appended(shared: Place) -> None:
    """While one holds its transaction open, others wait; no position is ever seen out of order."""
    with shared.open() as database, shared.open(busy_seconds=0.3) as other:
        history, reader = HistoryRecorder(database), HistoryRecorder(other)
        history.insert_events([event("initiative-1")])

        def look(connection: sa.Connection, kept: Sequence[Kept]) -> None:
            assert told(reader) == [(1, "initiative-1", 1)]
            with pytest.raises(OperationalError):
                reader.insert_events([event("initiative-3")])

        history.hooks.append(look)
        history.insert_events([event("initiative-2")])
        history.hooks.clear()
        reader.insert_events([event("initiative-3")])
        assert told(reader) == [
            (1, "initiative-1", 1),
            (2, "initiative-2", 1),
            (3, "initiative-3", 1),
        ]
