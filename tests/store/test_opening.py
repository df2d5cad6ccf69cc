"""What guards the history, and how a database is opened that has one, or has something else."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from eventsourcing.persistence import (
    IntegrityError,
    PersistenceError,
)

from hjul.adapters.ledger.keeping_rows import Made, Rows
from hjul.adapters.store.database import Database
from hjul.adapters.store.faults import faults
from hjul.adapters.store.history import (
    HistoryRecorder,
    PrivateRow,
)
from hjul.adapters.store.history_tables import ForeignTables, SchemaTooNew
from tests.store.places import Place, event, table, told

ATTEMPTS = {
    "change an event": "UPDATE {}hjul_history SET topic = 'x'",
    "delete an event": "DELETE FROM {}hjul_history",
    "change a leaf": "UPDATE {}hjul_leaf SET position = 9",
    "delete a leaf": "DELETE FROM {}hjul_leaf",
    "change a command": "UPDATE {}hjul_command SET command_id = 'x'",
    "delete a command": "DELETE FROM {}hjul_command",
    "change a checkpoint": "UPDATE {}hjul_checkpoint SET size = 9",
    "delete a checkpoint": "DELETE FROM {}hjul_checkpoint",
    "change a text": "UPDATE {}hjul_private SET subject = 'x'",
}
REPLACES = [
    "INSERT OR REPLACE INTO hjul_history VALUES (1, 'other', 1, 't', 'd', 'r', x'00')",
    "INSERT OR REPLACE INTO hjul_history VALUES (2, 'initiative-1', 1, 't', 'd', 'r', x'00')",
    "INSERT OR REPLACE INTO hjul_leaf VALUES (1, x'00')",
    "INSERT OR REPLACE INTO hjul_command VALUES ('c-1', 1, 1)",
    "INSERT OR REPLACE INTO hjul_checkpoint VALUES (1, 1, 1, x'00', x'00', 'n', 'm')",
    "INSERT OR REPLACE INTO hjul_private VALUES (1, 'title', 'u', x'00', x'00')",
    "REPLACE INTO hjul_leaf VALUES (1, x'00')",
]


def seeded(history: HistoryRecorder) -> HistoryRecorder:
    private = [PrivateRow(0, "title", "u-1", b"s" * 16, b"text")]
    history.insert_events([event()], command_id="c-1", private=private)
    Rows(history).keep(Made(0, 1, 1, history.root(), history.root(), "note", datetime.now(UTC)))
    return history


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nobody_changes_or_deletes_by_accident(history: HistoryRecorder, attempt: str) -> None:
    schema = seeded(history).database.schema
    statement = ATTEMPTS[attempt].format(f'"{schema}".' if schema else "")
    before = [table(history, name) for name in ("hjul_history", "hjul_leaf", "hjul_private")]
    with (
        pytest.raises(IntegrityError, match=r"nothing is ever|append-only"),
        history.database.transaction() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert before == [
        table(history, name) for name in ("hjul_history", "hjul_leaf", "hjul_private")
    ]


@pytest.mark.parametrize("statement", REPLACES)
def test_nobody_replaces_on_sqlite_from_any_connection(file: Place, statement: str) -> None:
    with file.open() as database:
        seeded(HistoryRecorder(database))
        stranger = sqlite3.connect(str(database.engine.url.database))
        with pytest.raises(sqlite3.IntegrityError, match="there already"):
            stranger.execute(statement)
        stranger.close()


TOOTHLESS = {
    "sqlite": "DROP TRIGGER hjul_leaf_no_delete; CREATE TRIGGER hjul_leaf_no_delete BEFORE DELETE "
    "ON hjul_leaf WHEN 0 BEGIN SELECT RAISE(ABORT, 'never'); END",
    "postgresql": "CREATE OR REPLACE FUNCTION {}.hjul_append_only() RETURNS trigger LANGUAGE "
    "plpgsql AS $$ BEGIN RETURN OLD; END $$",
}


def test_a_guard_without_teeth_is_put_back_when_the_history_is_opened(
    shared: Place, caplog: pytest.LogCaptureFixture
) -> None:
    with shared.open() as database:
        seeded(HistoryRecorder(database))
        with database.transaction() as connection:
            for statement in TOOTHLESS[database.dialect].format(shared.schema).split("; C"):
                whole = statement if statement.startswith(("DROP", "C")) else f"C{statement}"
                connection.exec_driver_sql(whole)
    with shared.open() as database:
        assert "hjul_leaf_" in " ".join(faults(database))
        assert HistoryRecorder(database).unguarded
        assert "guards_put_back" in caplog.text
        assert "hjul_leaf_" not in " ".join(faults(database))
        assert not HistoryRecorder(database).unguarded
        with pytest.raises(IntegrityError), database.transaction() as connection:
            connection.execute(sa.delete(HistoryRecorder(database).tables.leaf))


@pytest.mark.parametrize("name", ["hjul_history", "hjul_leaf", "hjul_command", "hjul_private"])
def test_nobody_truncates_on_postgresql(on_postgres: Place, name: str) -> None:
    with on_postgres.open() as database:
        seeded(HistoryRecorder(database))
        with (
            pytest.raises(IntegrityError, match="append-only"),
            database.transaction() as connection,
        ):
            connection.exec_driver_sql(f'TRUNCATE "{database.schema}".{name}')


def test_a_database_of_a_newer_release_is_read_and_not_written(shared: Place) -> None:
    with shared.open() as database:
        seeded(HistoryRecorder(database))
        meta = HistoryRecorder(database).tables.meta
        with database.transaction() as connection:
            connection.execute(
                sa.update(meta).values(value="2").where(meta.c.name == "schema_version")
            )
    with shared.open() as database:
        reader = HistoryRecorder(database)
        assert told(reader) == [(1, "initiative-1", 1)]
        with pytest.raises(SchemaTooNew, match="Install the newer release"):
            reader.insert_events([event(version=2)])


@pytest.mark.parametrize("version", ["0", "", "old"])
def test_a_schema_version_that_never_was_is_told(file: Place, version: str) -> None:
    with file.open() as database:
        meta = seeded(HistoryRecorder(database)).tables.meta
        with database.transaction() as connection:
            connection.execute(
                sa.update(meta).values(value=version).where(meta.c.name == "schema_version")
            )
        with pytest.raises(ForeignTables, match=f"schema version is '{version}'"):
            HistoryRecorder(database)


def test_a_strangers_table_with_our_name_is_told(database: Database) -> None:
    prefix = f'"{database.schema}".' if database.schema else ""
    with database.transaction() as connection:
        if database.schema:
            connection.execute(sa.schema.CreateSchema(database.schema))
        connection.exec_driver_sql(f"CREATE TABLE {prefix}hjul_history (id integer)")
    with pytest.raises(ForeignTables, match="not a whole history"):
        HistoryRecorder(database)


def test_tables_of_another_shape_are_told(file: Place) -> None:
    names = ["history", "leaf", "head", "command", "private", "checkpoint", "meta"]
    with file.open() as database:
        with database.transaction() as connection:
            for name in names:
                connection.exec_driver_sql(f"CREATE TABLE hjul_{name} (id integer)")
        with pytest.raises(ForeignTables, match="lacks"):
            HistoryRecorder(database)


def test_a_history_that_is_not_to_be_created_is_told(file: Place) -> None:
    with file.open() as database, pytest.raises(ForeignTables, match="holds no history yet"):
        HistoryRecorder(database, create_table=False)


def test_a_file_that_is_no_database_gives_an_error_of_the_library(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Once upon a time there was a wheel. " * 99)
    with (
        pytest.raises(PersistenceError, match="not a database"),
        Database(f"sqlite:///{path}") as d,
    ):
        HistoryRecorder(d)
