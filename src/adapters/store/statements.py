"""Statements of SQLAlchemy Core, compiled once for a database and run as plain text after that.

What is asked a thousand times a second is written with Core like all the rest; only compiling it
is not repeated. Values are given by position, in the order they stand in the statement.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.sql.compiler import SQLCompiler


def compiled(statement: sa.ClauseElement, dialect: str) -> tuple[str, tuple[str, ...]]:
    """Return the text, and the names of its values in the order in which they are to be given."""
    kind: sa.Dialect = (
        psycopg.PGDialect_psycopg(paramstyle="format")  # type: ignore[no-untyped-call]  # SQLAlchemy left it untyped
        if dialect == "postgresql"
        else pysqlite.SQLiteDialect_pysqlite(paramstyle="qmark")
    )
    result = statement.compile(dialect=kind)
    assert isinstance(result, SQLCompiler)
    return str(result), tuple(result.positiontup or ())


def limited(statement: sa.ClauseElement, dialect: str) -> str:
    """Return the text with a limit as its last value; without one, give `no_limit(dialect)`."""
    return f"{compiled(statement, dialect)[0]} LIMIT {'?' if dialect == 'sqlite' else '%s'}"


def no_limit(dialect: str) -> int | None:
    """Return the value that stands for no limit at all."""
    return -1 if dialect == "sqlite" else None


def insert_text(table: sa.Table, dialect: str) -> str:
    """Return the statement that inserts a row, its values in the order of the columns."""
    return compiled(sa.insert(table), dialect)[0]


def value(name: str, kind: Any) -> sa.BindParameter[Any]:
    """Return the place of a value that is given when the statement is run."""
    return sa.bindparam(name, type_=kind)
