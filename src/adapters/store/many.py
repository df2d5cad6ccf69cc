"""Many things looked up by one statement: what is asked for stands in it as a table of its own."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

AT_ONCE: Final = 1_000
"""How many are asked for by one statement: SQLite takes 32,766 values."""


def asked_for(
    dialect: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]
) -> tuple[str, tuple[Any, ...]]:
    """Return a table called `asked`, to stand before a statement, and its values.

    Args:
        dialect: `sqlite` or `postgresql`.
        columns: The type of each column by its name, as PostgreSQL calls it.
        rows: At least one, and at most `AT_ONCE`.
    """
    names = ", ".join(columns)
    if dialect == "postgresql":
        lists = ", ".join(f"%s::{kind}[]" for kind in columns.values())
        text = f"WITH asked({names}) AS (SELECT * FROM unnest({lists}))"
        return text, tuple(map(list, zip(*rows, strict=True)))
    row = f"({', '.join('?' * len(columns))})"
    text = f"WITH asked({names}) AS (VALUES {', '.join([row] * len(rows))})"
    return text, tuple(value for row in rows for value in row)
