"""The tables of the views: a cache that can be dropped and built anew from the history.

A generation is one building of a view from the first entry on. One generation of a view is live;
another may grow beside it until it takes its place.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from hjul.adapters.store.columns import Name, Position
from hjul.adapters.store.database import Database


@dataclass(frozen=True)
class ViewTables:
    """The three tables."""

    metadata: sa.MetaData
    view: sa.Table
    row: sa.Table
    parked: sa.Table


def view_tables(schema: str | None) -> ViewTables:
    """Return the tables as they are in a schema of PostgreSQL, or in a file."""
    metadata = sa.MetaData(schema=schema)
    return ViewTables(metadata, _view(metadata), _row(metadata), _parked(metadata))


def create(database: Database, tables: ViewTables) -> None:
    """Make the tables, unless they are there; those of another release are dropped first."""
    with database.transaction(write=False) as connection:
        if _present(connection, tables):
            return
    with database.transaction() as connection:
        database.lock(connection, "create")
        if not _present(connection, tables):
            tables.metadata.drop_all(connection)
            tables.metadata.create_all(connection)


def _view(metadata: sa.MetaData) -> sa.Table:
    """`peaks` are those of the tree at the position: the root follows from them."""
    return sa.Table(
        "hjul_view",
        metadata,
        sa.Column("name", Name, primary_key=True),
        sa.Column("generation", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("position", Position, nullable=False),
        sa.Column("peaks", sa.LargeBinary, nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("parked", sa.Integer, nullable=False),
    )


def _row(metadata: sa.MetaData) -> sa.Table:
    """`position` is that of the entry by which the row became what it is.

    `wakes` is the moment at which somebody is to look at the row again, in microseconds since
    1970. Only the rows that have one are in its index, which is read in the order of the moments.
    """
    wakes = sa.Column("wakes", sa.BigInteger)
    wake = sa.Index(
        "hjul_view_row_wakes",
        *("view", "generation", wakes, "stream", "key"),
        postgresql_where=wakes.is_not(None),
        sqlite_where=wakes.is_not(None),
    )
    return sa.Table(
        "hjul_view_row",
        metadata,
        sa.Column("view", Name, primary_key=True),
        sa.Column("generation", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("stream", Name, primary_key=True),
        sa.Column("key", Name, primary_key=True),
        sa.Column("division", Name, nullable=False),
        sa.Column("position", Position, nullable=False),
        sa.Column("row", sa.Text, nullable=False),
        wakes,
        wake,
        sa.Index("hjul_view_row_division", "view", "generation", "division"),
        sqlite_with_rowid=False,
    )


def _parked(metadata: sa.MetaData) -> sa.Table:
    return sa.Table(
        "hjul_view_parked",
        metadata,
        sa.Column("view", Name, primary_key=True),
        sa.Column("generation", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("stream", Name, primary_key=True),
        sa.Column("position", Position, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )


def _present(connection: sa.Connection, tables: ViewTables) -> bool:
    inspector = sa.inspect(connection)
    schema = tables.metadata.schema
    names = set(inspector.get_table_names(schema))
    return all(
        table.name in names
        and {column["name"] for column in inspector.get_columns(table.name, schema)}
        == {column.name for column in table.columns}
        for table in tables.metadata.tables.values()
    )
