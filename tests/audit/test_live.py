"""Whoever changes the live database behind our back is found, and so is a copy made of it then."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from hjul import LearnLesson, OpenInitiative
from hjul.adapters.ledger import tree
from hjul.adapters.store.database import Database
from hjul.adapters.store.guards import triggers
from hjul.adapters.store.history_tables import HistoryTables, history_tables
from tests.audit.conftest import ANNA, Check, a_clock, a_history

Attack = Callable[[sa.Connection, HistoryTables], None]


def change(connection: sa.Connection, table: sa.Table, at: int, **values: Any) -> None:
    connection.execute(sa.update(table).where(table.c.position == at).values(values))


def payload_edited(connection: sa.Connection, tables: HistoryTables) -> None:
    c = tables.history.c
    state = connection.execute(sa.select(c.state).where(c.position == 5)).scalar_one()
    assert b'"library"' in state
    change(connection, tables.history, 5, state=state.replace(b'"library"', b'"web"'))


def payload_and_leaf_edited(connection: sa.Connection, tables: HistoryTables) -> None:
    payload_edited(connection, tables)
    reseal(connection, tables, 5)


def reseal(connection: sa.Connection, tables: HistoryTables, position: int) -> None:
    """Write the leaf that an event's columns make."""
    raw = [sa.type_coerce(column, sa.Text) for column in tables.history.c][:-1]
    query = sa.select(*raw, tables.history.c.state).where(tables.history.c.position == position)
    row: Any = connection.execute(query).one()
    event: tuple[Any, ...] = (int(row[0]), row[1], int(row[2]), *row[3:6], bytes(row[6]))
    leaf = tree.leaf_bytes(*event)
    change(connection, tables.leaf, position, leaf=leaf)


def leaf_edited(connection: sa.Connection, tables: HistoryTables) -> None:
    leaf = tables.leaf.c
    found = connection.execute(sa.select(leaf.leaf).where(leaf.position == 5)).scalar_one()
    forged = found.replace(b"initiative", b"initiatives")
    change(connection, tables.leaf, 5, leaf=forged)


def deleted_in_the_middle(connection: sa.Connection, tables: HistoryTables) -> None:
    for table in (tables.leaf, tables.history):
        connection.execute(sa.delete(table).where(table.c.position == 5))


def tail_cut(connection: sa.Connection, tables: HistoryTables) -> None:
    for table in (tables.leaf, tables.history):
        connection.execute(sa.delete(table).where(table.c.position > 8))


def two_swapped(connection: sa.Connection, tables: HistoryTables) -> None:
    for now, then in ((5, -1), (6, 5), (-1, 6)):
        change(connection, tables.leaf, now, position=then)


def slipped_in_at_the_end(connection: sa.Connection, tables: HistoryTables) -> None:
    for table, more in ((tables.history, {"originator_version": 99}), (tables.leaf, {})):
        columns = [
            sa.literal({"position": 11, **more}[column.name])
            if column.name in {"position": 11, **more}
            else column
            for column in table.c
        ]
        last = sa.select(*columns).where(table.c.position == 10)
        connection.execute(sa.insert(table).from_select([*table.c], last))
    reseal(connection, tables, 11)


def clock_set_back(connection: sa.Connection, tables: HistoryTables) -> None:
    moment = sa.literal("1999-12-31T23:59:59.000000Z")
    history = tables.history
    at_five = sa.update(history).where(history.c.position == 5)
    connection.execute(at_five.values({history.c.recorded_at: moment}))
    reseal(connection, tables, 5)


def text_edited(connection: sa.Connection, tables: HistoryTables) -> None:
    lesson(connection, tables, bytes=b"x")


def beginning_of_a_text_moved_into_its_salt(
    connection: sa.Connection, tables: HistoryTables
) -> None:
    c = tables.private.c
    query = sa.select(c.salt, c.bytes).where(c.position == 3, c.field == "lesson")
    salt, text = connection.execute(query).one()
    lesson(connection, tables, salt=salt + text[:4], bytes=text[4:])


def lesson(connection: sa.Connection, tables: HistoryTables, **values: Any) -> None:
    c = tables.private.c
    here = sa.update(tables.private).where(c.position == 3, c.field == "lesson")
    connection.execute(here.values(values))


def command_renamed(connection: sa.Connection, tables: HistoryTables) -> None:
    c = tables.command.c
    here = sa.update(tables.command).where(c.first_position == 5)
    connection.execute(here.values(command_id="another"))


ATTACKS: dict[Attack, str] = {
    payload_edited: "payload",
    payload_and_leaf_edited: "root-other",
    leaf_edited: "version",
    deleted_in_the_middle: "leaf-order",
    tail_cut: "leaf-order",
    two_swapped: "leaf-order",
    slipped_in_at_the_end: "",  # no copy takes along what is not in the tree
    clock_set_back: "backwards",
    text_edited: "text",
    beginning_of_a_text_moved_into_its_salt: "text-form",
    command_renamed: "command",
}


@pytest.mark.parametrize("kind", ["file", "postgresql"])
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_a_copy_of_a_database_that_was_changed_is_refused_as_the_database_is(
    attack: Attack, kind: str, check: Check, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    is_file, clock = kind == "file", a_clock()
    url = f"sqlite:///{tmp_path / 'quality.db'}" if is_file else request.getfixturevalue("postgres")
    with a_history(url, clock) as hjul:
        stream = hjul.ask(OpenInitiative(division="kultur", title="Open longer"), by=ANNA).stream
        for number in range(8):
            hjul.ask(LearnLesson(stream, lesson=f"lesson {number}"), by=ANNA)
        hjul.checkpoint()
    with Database(url) as database, database.transaction() as connection:
        for trigger in triggers(database.dialect, database.schema):
            on = "" if is_file else f" ON {trigger.table}"
            connection.exec_driver_sql(f"DROP TRIGGER {trigger.name}{on}")
        attack(connection, history_tables(database.schema))

    with a_history(url, clock) as hjul:
        verdict = hjul.verify()
        said = check(hjul.export(tmp_path / "bundle").where)
    assert not verdict.ok
    assert [notice.code for notice in verdict.notices] == ["guards-put-back"]
    assert (said.status, said.code) == (int(bool(ATTACKS[attack])), ATTACKS[attack])
