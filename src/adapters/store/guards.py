"""The triggers that keep the history append-only: guards against accidents.

The proof is the tree; these only see to it that nobody changes the history without meaning to.
One that was taken away, turned off or made to do nothing is put back when the history is opened.
On SQLite a trigger before the insert stops INSERT OR REPLACE on any connection, also one that
does not set `recursive_triggers`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

# A table, what makes a row of it the same row, and whether its rows may be deleted.
GUARDED: Final = (
    (
        "hjul_history",
        "position = NEW.position OR (originator_id = NEW.originator_id "
        "AND originator_version = NEW.originator_version)",
        False,
    ),
    ("hjul_leaf", "position = NEW.position", False),
    ("hjul_command", "command_id = NEW.command_id", False),
    ("hjul_checkpoint", "number = NEW.number", False),
    ("hjul_private", "position = NEW.position AND field = NEW.field", True),
)


ROW, BEFORE, DELETE, UPDATE, TRUNCATE = 1, 2, 8, 16, 32
"""The bits of `tgtype` (PostgreSQL, src/include/catalog/pg_trigger.h)."""
REFUSES: Final = (
    "BEGIN RAISE EXCEPTION '%: % is forbidden, the history is append-only', "
    "TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation'; END"
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger: on which table, how it is made, and on PostgreSQL what kind that is."""

    name: str
    table: str
    make: str
    kind: int = 0


def guards(dialect: str, schema: str | None) -> Iterator[str]:
    """Return the statements that make the triggers, for tables that were just made."""
    if dialect == "postgresql":
        yield _function(schema)
    for trigger in triggers(dialect, schema):
        yield trigger.make


def triggers(dialect: str, schema: str | None) -> list[Trigger]:
    """Return every trigger as it is to be."""
    return list(_sqlite() if dialect == "sqlite" else _postgresql(_prefix(schema)))


def unguarded(connection: sa.Connection, schema: str | None) -> list[str]:
    """Return the names of the triggers that are missing, off, or not what they are to be."""
    is_sqlite = connection.dialect.name == "sqlite"
    present = _on_sqlite(connection) if is_sqlite else _on_postgresql(connection, schema)
    wanted = triggers(connection.dialect.name, schema)
    return [it.name for it in wanted if present.get(it.name) != (it.make if is_sqlite else it.kind)]


def put_back(connection: sa.Connection, schema: str | None, names: Sequence[str]) -> None:
    """Make those triggers anew."""
    dialect = connection.dialect.name
    if dialect == "postgresql":
        connection.exec_driver_sql(_function(schema))
    for trigger in triggers(dialect, schema):
        if trigger.name in names:
            on = f" ON {_prefix(schema)}{trigger.table}" if dialect == "postgresql" else ""
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger.name}{on}")
            connection.exec_driver_sql(trigger.make)


def _on_sqlite(connection: sa.Connection) -> dict[str, str | int]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    return {row[0]: row[1] for row in connection.exec_driver_sql(query)}


def _on_postgresql(connection: sa.Connection, schema: str | None) -> dict[str, str | int]:
    """Return the kinds of the triggers that are on, for all cases, and refuse as ours does."""
    query = sa.text(
        "SELECT tgname, tgtype FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "JOIN pg_namespace ON pg_namespace.oid = relnamespace "
        "JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE nspname = :schema AND tgenabled IN ('O', 'A') AND tgqual IS NULL "
        "AND cardinality(tgattr::int2[]) = 0 AND prosrc = :refuses"
    )
    found = connection.execute(query, {"schema": schema, "refuses": f" {REFUSES} "})
    return {row[0]: row[1] for row in found}


def _prefix(schema: str | None) -> str:
    return f'"{schema}".' if schema else ""


def _sqlite() -> Iterator[Trigger]:
    for table, same, may_be_deleted in GUARDED:
        yield _sqlite_trigger(table, "update", "BEFORE UPDATE", "nothing is ever changed")
        yield _sqlite_trigger(
            table,
            "replace",
            "BEFORE INSERT",
            "this is there already",
            f"EXISTS (SELECT 1 FROM {table} WHERE {same})",
        )
        if not may_be_deleted:
            yield _sqlite_trigger(table, "delete", "BEFORE DELETE", "nothing is ever deleted")


def _sqlite_trigger(table: str, name: str, moment: str, reason: str, when: str = "1") -> Trigger:
    return Trigger(
        f"{table}_no_{name}",
        table,
        f"CREATE TRIGGER {table}_no_{name} {moment} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: {reason}'); END",
    )


def _function(schema: str | None) -> str:
    body = REFUSES.replace("%", "%%")
    return (
        f"CREATE OR REPLACE FUNCTION {_prefix(schema)}hjul_append_only() RETURNS trigger "
        f"LANGUAGE plpgsql AS $$ {body} $$"
    )


def _postgresql(prefix: str) -> Iterator[Trigger]:
    for table, _, may_be_deleted in GUARDED:
        forbidden = "UPDATE" if may_be_deleted else "UPDATE OR DELETE"
        bits = UPDATE if may_be_deleted else UPDATE | DELETE
        name, call = f"{table}_append_only", f"EXECUTE FUNCTION {prefix}hjul_append_only()"
        yield Trigger(
            name,
            table,
            f"CREATE TRIGGER {name} BEFORE {forbidden} ON {prefix}{table} FOR EACH ROW {call}",
            ROW | BEFORE | bits,
        )
        name = f"{table}_no_truncate"
        yield Trigger(
            name,
            table,
            f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {prefix}{table} FOR EACH STATEMENT {call}",
            BEFORE | TRUNCATE,
        )
