"""Transactions: all or nothing, parts within parts, turns among threads, and typed errors."""

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from eventsourcing.persistence import InterfaceError, ProgrammingError

from hjul.adapters.store.database import Database
from hjul.adapters.store.errors import Busy
from tests.store.places import Place

NOTES = sa.Table("notes", sa.MetaData(), sa.Column("note", sa.Text, unique=True))


@pytest.fixture
def notes(database: Database) -> sa.Table:
    """Make a table of notes."""
    table = NOTES.to_metadata(sa.MetaData(), schema=database.schema)  # type: ignore[arg-type]  # None is "as it is"
    with database.transaction() as connection:
        if database.schema:
            connection.execute(sa.schema.CreateSchema(database.schema))
        table.create(connection)
    return table


def note(database: Database, table: sa.Table, text: str) -> None:
    with database.transaction() as connection:
        connection.execute(sa.insert(table).values(note=text))


def noted(database: Database, table: sa.Table) -> list[str]:
    with database.transaction(write=False) as connection:
        return sorted(connection.scalars(sa.select(table.c.note)))


class Stumbled(Exception):
    """Something went wrong in the middle."""


def stumble(database: Database, table: sa.Table, then: Callable[[], None] | None = None) -> None:
    with database.transaction():
        note(database, table, "never")
        database.after_commit(then or (lambda: None))
        raise Stumbled


def test_what_fails_leaves_nothing_behind(database: Database, notes: sa.Table) -> None:
    with pytest.raises(Stumbled):
        stumble(database, notes)
    assert noted(database, notes) == []


def test_a_part_that_fails_leaves_nothing_and_the_whole_goes_on(
    database: Database, notes: sa.Table
) -> None:
    with database.transaction():
        note(database, notes, "before")
        with pytest.raises(Stumbled):
            stumble(database, notes)
        note(database, notes, "after")
    assert noted(database, notes) == ["after", "before"]


def test_a_statement_that_fails_in_a_part_does_not_spoil_the_whole(
    database: Database, notes: sa.Table
) -> None:
    with database.transaction():
        note(database, notes, "once")
        with pytest.raises(Exception, match=r"(?i)unique"):
            note(database, notes, "once")
        note(database, notes, "twice")
    assert noted(database, notes) == ["once", "twice"]


def test_who_began_to_read_cannot_go_on_to_write(database: Database, notes: sa.Table) -> None:
    with (
        database.transaction(write=False),
        pytest.raises(ProgrammingError, match="begin one to write"),
    ):
        note(database, notes, "never")
    assert noted(database, notes) == []


def test_what_waits_for_the_commit_comes_after_it_and_not_at_all_without(
    database: Database, notes: sa.Table
) -> None:
    heard: list[str] = []
    with database.transaction():
        note(database, notes, "kept")
        database.after_commit(lambda: heard.extend(noted(database, notes)))
        assert heard == []
    assert heard == ["kept"]
    with pytest.raises(Stumbled):
        stumble(database, notes, lambda: heard.append("never"))
    database.after_commit(lambda: heard.append("at once"))
    assert heard == ["kept", "at once"]


def test_many_threads_write_and_nothing_is_lost(database: Database, notes: sa.Table) -> None:
    texts = [f"note {number:03}" for number in range(120)]
    with ThreadPoolExecutor(8) as pool:
        for writing in [pool.submit(note, database, notes, text) for text in texts]:
            writing.result()
    assert noted(database, notes) == texts


def test_a_reader_waits_for_no_writer(shared: Place) -> None:
    with shared.open() as database, database.transaction() as writing:
        if database.schema:
            writing.execute(sa.schema.CreateSchema(database.schema))
        writing.exec_driver_sql("CREATE TEMPORARY TABLE pending (a int)")
        with shared.open() as other, other.transaction(write=False) as reading:
            assert reading.exec_driver_sql("SELECT 1").scalar() == 1


def test_a_thread_that_waits_too_long_is_told_so(file: Place) -> None:
    with file.open(busy_seconds=0.2) as database:
        held, done = threading.Event(), threading.Event()

        def hold() -> None:
            with database.transaction():
                held.set()
                done.wait(10)

        holder = threading.Thread(target=hold)
        holder.start()
        held.wait(10)
        with pytest.raises(Busy, match=r"0\.2 seconds"), database.transaction():
            pytest.fail("two writers at once")
        done.set()
        holder.join()


def test_another_process_that_writes_too_long_makes_us_busy(file: Place) -> None:
    with file.open(busy_seconds=0.2) as database, database.transaction():
        other = file.open(busy_seconds=0.2)
        with pytest.raises(Busy), other.transaction():
            pytest.fail("two writers at once")
        other.close()


def test_a_sqlite_connection_keeps_what_was_acknowledged(file: Place) -> None:
    with file.open() as database, database.transaction() as connection:
        ask = connection.exec_driver_sql
        settings = {
            name: ask(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "recursive_triggers",
                "secure_delete",
                "busy_timeout",
            )
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "busy_timeout": 10_000,
    }


def test_a_writer_on_sqlite_has_the_lock_from_the_beginning(file: Place) -> None:
    with file.open() as database, database.transaction():
        path = str(database.engine.url.database)
        stranger = sqlite3.connect(path, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            stranger.execute("CREATE TABLE intruder (a)")
        stranger.close()


def test_two_databases_in_memory_share_nothing() -> None:
    with Database("memory:") as one, Database("memory:") as other:
        with one.transaction() as connection:
            connection.exec_driver_sql("CREATE TABLE only_here (a)")
        with other.transaction(write=False) as connection:
            assert sa.inspect(connection).get_table_names() == []


def test_a_closed_database_says_so(place: Place) -> None:
    database = place.open()
    database.close()
    with pytest.raises(InterfaceError, match="closed"), database.transaction():
        pytest.fail("it is closed")


def test_the_engine_of_a_host_stays_open(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path}/host.db")
    held = engine.connect()
    Database(engine=engine).close()
    assert held.exec_driver_sql("SELECT 1").scalar() == 1
    held.close()


def test_an_error_never_shows_the_values_of_a_statement(
    database: Database, notes: sa.Table
) -> None:
    note(database, notes, "a secret text")
    with pytest.raises(Exception, match=r"(?i)unique") as raised:
        note(database, notes, "a secret text")
    assert "a secret text" not in str(raised.value)


def test_a_signal_given_between_reading_and_waiting_is_not_missed(database: Database) -> None:
    counted = database.wait(0)
    database.notify()
    assert database.wait(60, since=counted) != counted


def test_an_append_in_another_process_wakes_who_waits(shared: Place) -> None:
    with shared.open() as waiting, shared.open() as writing:
        woken = threading.Event()
        waiting.signal.listen(woken)
        for _ in range(50):  # until the watch has begun
            with writing.transaction() as connection:
                connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS sign (a int)")
                connection.exec_driver_sql("INSERT INTO sign VALUES (1)")
                writing.after_commit(writing.notify)
            if woken.wait(0.1):
                break
        woken.clear()
        with writing.transaction() as connection:
            connection.exec_driver_sql("INSERT INTO sign VALUES (1)")
            writing.after_commit(writing.notify)
        assert woken.wait(5)
        waiting.signal.unlisten(woken)
        with writing.transaction() as connection:
            connection.exec_driver_sql("DROP TABLE sign")
