"""The tables of the sealed history, frozen for ever, and how a database is opened with them.

Names and formats here are what an auditor reads in fifty years: nothing is renamed, and a change
is a new schema version.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from eventsourcing.persistence import PersistenceError, ProgrammingError

from hjul.adapters.log import logger
from hjul.adapters.store.columns import Name, Position, Utc
from hjul.adapters.store.database import Database
from hjul.adapters.store.guards import guards, put_back, unguarded

SCHEMA_VERSION: Final = 1


class ForeignTables(ProgrammingError):
    """The database holds tables with our names that are not ours, or not whole."""


class SchemaTooNew(ProgrammingError):
    """A newer release of hjul has written the database: this one may read it, and not write."""


@dataclass(frozen=True)
class HistoryTables:
    """The seven tables of a history."""

    metadata: sa.MetaData
    history: sa.Table
    leaf: sa.Table
    head: sa.Table
    command: sa.Table
    private: sa.Table
    checkpoint: sa.Table
    meta: sa.Table

    @property
    def filled(self) -> tuple[sa.Table, ...]:
        """The tables that an append inserts into."""
        return (self.history, self.leaf, self.command, self.private)

    @property
    def all(self) -> tuple[sa.Table, ...]:
        """Every table that is frozen."""
        return (*self.filled, self.head, self.checkpoint, self.meta)


def history_tables(schema: str | None) -> HistoryTables:
    """Return the tables as they are in a schema of PostgreSQL, or in a file."""
    metadata = sa.MetaData(schema=schema)
    return HistoryTables(
        metadata=metadata,
        history=_history(metadata),
        leaf=sa.Table(
            "hjul_leaf",
            metadata,
            sa.Column("position", Position, primary_key=True, autoincrement=False),
            sa.Column("leaf", sa.LargeBinary, nullable=False),
        ),
        head=sa.Table(
            "hjul_head",
            metadata,
            sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
            sa.Column("size", Position, nullable=False),
            sa.Column("peaks", sa.LargeBinary, nullable=False),
            sa.Column("recorded_at", Utc),
            sa.CheckConstraint("id = 1", name="hjul_head_is_one"),
        ),
        command=sa.Table(
            "hjul_command",
            metadata,
            sa.Column("command_id", Name, primary_key=True),
            sa.Column("first_position", Position, nullable=False),
            sa.Column("last_position", Position, nullable=False),
        ),
        private=sa.Table(
            "hjul_private",
            metadata,
            sa.Column("position", Position, primary_key=True, autoincrement=False),
            sa.Column("field", Name, primary_key=True),
            sa.Column("subject", Name, nullable=False),
            sa.Column("salt", sa.LargeBinary, nullable=False),
            sa.Column("bytes", sa.LargeBinary, nullable=False),
            sa.Index("hjul_private_subject", "subject"),
        ),
        checkpoint=sa.Table(
            "hjul_checkpoint",
            metadata,
            sa.Column("number", Position, primary_key=True, autoincrement=False),
            sa.Column("epoch", sa.Integer, nullable=False),
            sa.Column("size", Position, nullable=False),
            sa.Column("root", sa.LargeBinary, nullable=False),
            sa.Column("peaks", sa.LargeBinary, nullable=False),
            sa.Column("note", Name, nullable=False),
            sa.Column("made_at", Utc, nullable=False),
        ),
        meta=sa.Table(
            "hjul_meta",
            metadata,
            sa.Column("name", Name, primary_key=True),
            sa.Column("value", Name, nullable=False),
        ),
    )


def _history(metadata: sa.MetaData) -> sa.Table:
    return sa.Table(
        "hjul_history",
        metadata,
        sa.Column("position", Position, primary_key=True, autoincrement=False),
        sa.Column("originator_id", Name, nullable=False),
        sa.Column("originator_version", sa.Integer, nullable=False),
        sa.Column("topic", Name, nullable=False),
        sa.Column("division", Name, nullable=False),
        sa.Column("recorded_at", Utc, nullable=False),
        sa.Column("state", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("originator_id", "originator_version", name="hjul_history_stream"),
        sa.Index("hjul_history_division", "division", "position"),
        sa.Index("hjul_history_recorded_at", "recorded_at"),
    )


def create(database: Database, tables: HistoryTables, log_id: str = "") -> None:
    """Make the tables, unless the database has them; two processes may do so at once.

    A history that is made gets that id, or a new one.

    Raises:
        ForeignTables: If tables with our names are there that are not ours.
    """
    with database.transaction(write=False) as connection:
        if _present(connection, tables):
            return
    with database.transaction() as connection:
        database.lock(connection, "create")
        if not _present(connection, tables):
            _create(connection, tables, log_id or secrets.token_hex(16))


def guarded(database: Database) -> Sequence[str]:
    """Put back the triggers that keep the history append-only; return which were not there.

    Whoever may not make triggers, since another role owns the tables, works without them.
    """
    with database.transaction(write=False) as connection:
        missing = unguarded(connection, database.schema)
    if not missing:
        return ()
    try:
        with database.transaction() as connection:
            database.lock(connection, "create")
            missing = unguarded(connection, database.schema)
            put_back(connection, database.schema, missing)
        logger().error("guards_put_back", triggers=" ".join(missing))
    except PersistenceError as error:
        why = type(error).__name__
        logger().error("guards_missing", triggers=" ".join(missing), why=why)
    return missing


def schema_version(database: Database, tables: HistoryTables) -> int:
    """Return the schema version of the database.

    Raises:
        ForeignTables: If it is missing, no number, or of a release that never was.
    """
    meta = tables.meta
    query = sa.select(meta.c.value).where(meta.c.name == "schema_version")
    with database.transaction(write=False) as connection:
        if "hjul_meta" not in _found(connection, tables):
            raise ForeignTables(
                "The database holds no history yet, and it was not to be created: open it once "
                "with create_table=True and the right to create tables."
            )
        value: str | None = connection.scalar(query)
    if value is None or not value.isdecimal() or int(value) < SCHEMA_VERSION:
        raise ForeignTables(
            f"The database says its schema version is {value!r}; expected {SCHEMA_VERSION}. It was "
            "not made by a release of hjul: use another database or schema."
        )
    return int(value)


def _present(connection: sa.Connection, tables: HistoryTables) -> bool:
    """Say whether all tables are there; refuse some without the others, or of another shape."""
    wanted = {table.name: {column.name for column in table.columns} for table in tables.all}
    found = _found(connection, tables)
    missing = sorted(wanted.keys() - found.keys())
    if found and missing:
        raise ForeignTables(
            f"The database has {', '.join(sorted(found))} but not {', '.join(missing)}: it is not "
            "a whole history. Use another database or schema, or restore it from a backup."
        )
    for name, columns in found.items():
        if lacking := sorted(wanted[name] - columns):
            raise ForeignTables(
                f"The table {name} lacks {', '.join(lacking)}: it is not ours. "
                "Use another database or schema."
            )
    return bool(found)


def _found(connection: sa.Connection, tables: HistoryTables) -> dict[str, set[str]]:
    """Return which of our tables are there, with the columns they have; one query each kind."""
    names = ", ".join(f"'{table.name}'" for table in tables.all)
    query = (
        "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c "
        f"WHERE m.type = 'table' AND m.name IN ({names})"
        if connection.dialect.name == "sqlite"
        else "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid "
        "JOIN pg_namespace ON relnamespace = pg_namespace.oid "
        f"WHERE attnum > 0 AND NOT attisdropped AND nspname = %s AND relname IN ({names})"
    )
    given = (tables.metadata.schema,) if connection.dialect.name == "postgresql" else ()
    found: dict[str, set[str]] = {}
    for table, column in connection.exec_driver_sql(query, given):
        found.setdefault(table, set()).add(column)
    return found


def _create(connection: sa.Connection, tables: HistoryTables, log_id: str) -> None:
    schema = tables.metadata.schema
    if schema is not None and not sa.inspect(connection).has_schema(schema):
        connection.execute(sa.schema.CreateSchema(schema))
    tables.metadata.create_all(connection, tables=list(tables.all), checkfirst=False)
    for statement in guards(connection.dialect.name, schema):
        connection.exec_driver_sql(statement)
    connection.execute(sa.insert(tables.head).values(id=1, size=0, peaks=b""))
    meta = {"schema_version": str(SCHEMA_VERSION), "log_id": log_id}
    connection.execute(
        sa.insert(tables.meta), [{"name": name, "value": value} for name, value in meta.items()]
    )
