"""The scheduler's own tables: who works at the moment, and what people have still to hear of.

Neither belongs to the history: without the first, two work where one would do; the second says
which entries were told to whom.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from hjul.adapters.store.columns import Name, Position
from hjul.adapters.store.database import Database


@dataclass(frozen=True)
class SchedulerTables:
    """The two tables."""

    metadata: sa.MetaData
    lease: sa.Table
    post: sa.Table


def scheduler_tables(schema: str | None) -> SchedulerTables:
    """Return the tables as they are in a schema of PostgreSQL, or in a file."""
    metadata = sa.MetaData(schema=schema)
    return SchedulerTables(metadata, _lease(metadata), _post(metadata))


def create(database: Database, tables: SchedulerTables) -> None:
    """Make the tables, unless they are there."""
    with database.transaction(write=False) as connection:
        if _present(connection, tables):
            return
    with database.transaction() as connection:
        database.lock(connection, "create")
        tables.metadata.create_all(connection)


def _lease(metadata: sa.MetaData) -> sa.Table:
    """`until` is in microseconds since 1970, by the clock of the database."""
    return sa.Table(
        "hjul_lease",
        metadata,
        sa.Column("name", Name, primary_key=True),
        sa.Column("holder", Name, nullable=False),
        sa.Column("until", Position, nullable=False),
    )


def _post(metadata: sa.MetaData) -> sa.Table:
    """One row for each entry, and each role that is to hear of it.

    `person` is a reference to where the id of the person is kept apart; empty when nobody holds
    the office. `digest` is empty until the entry was put into one, and `sent` (microseconds) until
    that was delivered. The row of position 0 says that somebody delivers.
    """
    return sa.Table(
        "hjul_post",
        metadata,
        sa.Column("position", Position, primary_key=True, autoincrement=False),
        sa.Column("stream", Name, nullable=False),
        sa.Column("role", Name, primary_key=True),
        sa.Column("person", Name, nullable=False),
        sa.Column("digest", Name, nullable=False),
        sa.Column("sent", Position, nullable=True),
        sa.Index("hjul_post_sent", "sent", "position"),
    )


def _present(connection: sa.Connection, tables: SchedulerTables) -> bool:
    names = set(sa.inspect(connection).get_table_names(tables.metadata.schema))
    return all(table.name in names for table in tables.metadata.tables.values())
