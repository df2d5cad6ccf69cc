"""One statement that stores a whole append on PostgreSQL, where every statement is a journey."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

Rows = Sequence[tuple[Any, ...]]


def insert_at_once(tables: Sequence[sa.Table], then: str) -> str:
    """Return the statement that inserts rows into every table and then does one thing more.

    Its values are one list for each column of each table, as `columns` makes them, and then the
    values of `then`.
    """
    inserts = [f"step_{number} AS ({_insert(table)})" for number, table in enumerate(tables)]
    return f"WITH {', '.join(inserts)} {then}"


def columns(table: sa.Table, rows: Rows) -> list[list[Any]]:
    """Turn rows into one list for each column of the table."""
    return [list(values) for values in zip(*rows, strict=True)] if rows else [[] for _ in table.c]


def _insert(table: sa.Table) -> str:
    names = ", ".join(column.name for column in table.c)
    lists = ", ".join(f"%s::{_type(column)}[]" for column in table.c)
    return f'INSERT INTO "{table.schema}".{table.name} ({names}) SELECT * FROM unnest({lists})'


def _type(column: sa.Column[Any]) -> str:
    match column.type:
        case sa.BigInteger():
            return "bigint"
        case sa.Integer():
            return "integer"
        case sa.LargeBinary():
            return "bytea"
        case _:
            return "text"
