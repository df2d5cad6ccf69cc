"""The triggers that keep the history append-only: guards against accidents.

The proof is the tree; these only see to it that nobody changes the history without meaning to.
On SQLite a trigger before the insert stops INSERT OR REPLACE on any connection, also one that
does not set `recursive_triggers`.
"""

from collections.abc import Iterator
from typing import Final

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


def guards(dialect: str, schema: str | None) -> Iterator[str]:
    """Return the statements that make the triggers, for tables that were just made."""
    if dialect == "sqlite":
        yield from _sqlite()
    else:
        yield from _postgresql(f'"{schema}".' if schema else "")


def guard_names(dialect: str) -> list[str]:
    """Return the names of the triggers."""
    made = (statement.split() for statement in guards(dialect, None))
    return [words[2] for words in made if words[1] == "TRIGGER"]


def _sqlite() -> Iterator[str]:
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


def _sqlite_trigger(table: str, name: str, moment: str, reason: str, when: str = "1") -> str:
    return (
        f"CREATE TRIGGER {table}_no_{name} {moment} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: {reason}'); END"
    )


def _postgresql(prefix: str) -> Iterator[str]:
    yield (
        f"CREATE FUNCTION {prefix}hjul_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '%%: %% is forbidden, the history is append-only', "
        "TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table, _, may_be_deleted in GUARDED:
        forbidden = "UPDATE" if may_be_deleted else "UPDATE OR DELETE"
        call = f"EXECUTE FUNCTION {prefix}hjul_append_only()"
        yield (
            f"CREATE TRIGGER {table}_append_only BEFORE {forbidden} ON {prefix}{table} "
            f"FOR EACH ROW {call}"
        )
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {prefix}{table} "
            f"FOR EACH STATEMENT {call}"
        )
