"""A live view is compared with what the history says, row by row and column by column."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from hjul import Hjul, SimulatedClock
from hjul.adapters.reader import VIEWS, UnknownView
from hjul.adapters.replay import comparing
from hjul.adapters.replay.comparison import Comparison
from hjul.adapters.store.database import Database
from hjul.adapters.views import HistoryReplaced
from hjul.cycle.keeping.events import ViewsCompared
from hjul.projections.view import View
from tests.engine.histories import a_whole_initiative
from tests.replay.conftest import ANNA
from tests.views import toys
from tests.views.toys import House

Lived = tuple[Hjul, str, str]
BESIDE = ("division", "position", "wakes")
"""What is kept beside the row itself."""


@pytest.fixture(scope="module")
def once() -> Iterator[Hjul]:
    """One history for all who put back what they tamper with."""
    with Hjul("memory:", clock=SimulatedClock(datetime(2027, 3, 1, 8, tzinfo=UTC))) as hjul:
        a_whole_initiative(hjul)
        yield hjul


def columns() -> Iterator[Any]:
    for view in VIEWS:
        for name in dict.fromkeys([*(it.name for it in fields(view.row)), *BESIDE]):
            yield pytest.param(view, name, id=f"{view.name}-{name}")


def run(hjul: Hjul, statement: str, *values: object) -> None:
    with hjul._database.transaction() as connection:
        connection.exec_driver_sql(statement, values)


def a_row(hjul: Hjul, view: str) -> dict[str, Any]:
    with hjul._database.transaction(write=False) as connection:
        found = connection.exec_driver_sql(
            "SELECT * FROM hjul_view_row WHERE view = ? ORDER BY position DESC, key", (view,)
        )
        first = found.mappings().first()
    return dict(first) if first else {}


def put(hjul: Hjul, row: dict[str, Any]) -> None:
    run(
        hjul,
        "UPDATE hjul_view_row SET division = ?, position = ?, row = ?, wakes = ? "
        "WHERE view = ? AND generation = ? AND stream = ? AND key = ?",
        *(row[name] for name in ("division", "position", "row", "wakes")),
        *(row[name] for name in ("view", "generation", "stream", "key")),
    )


def other(value: object) -> object:
    """Give another value than this one."""
    return "another" if value != "another" else "yet another"


@pytest.mark.parametrize(("view", "column"), [*columns()])
def test_a_single_column_that_was_tampered_with_is_found_and_named(
    once: Hjul, view: View[Any], column: str
) -> None:
    before = a_row(once, view.name)
    if not before:
        assert once.compare(view.name).rows == 0  # a view that nothing here has a row in
        return
    tampered = dict(before)
    if column in BESIDE and column not in json.loads(before["row"]):
        tampered[column] = 1 if column == "wakes" else 999_999
    elif column == "division":
        tampered[column] = "another"
    else:
        row = json.loads(before["row"])
        row[column] = other(row.get(column))
        tampered["row"] = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    put(once, tampered)
    try:
        outcome = once.compare(view.name)
    finally:
        put(once, before)
    (found,) = outcome.found
    where = (view.name, before["stream"], before["key"], column)
    assert (found.view, found.stream, found.key, found.column) == where
    assert found.expected != found.found
    assert not outcome.ok
    assert outcome.first == ":".join(where)
    assert once.compare(view.name).ok


def test_an_honest_history_has_no_difference_on_any_database(lived: Lived) -> None:
    hjul, *_ = lived
    outcome = hjul.compare()
    assert outcome.ok
    assert outcome.rows == sum(len(hjul._reader.placed(view.name)) for view in VIEWS)
    assert outcome.position == hjul.verify().count
    assert {it.view for it in outcome.views} == {view.name for view in VIEWS}
    run(hjul, "UPDATE hjul_view_row SET division = 'by hand' WHERE view = 'board'")
    assert {it.column for it in hjul.compare("board").found} == {"division"}


def test_rows_that_are_missing_or_one_too_many_are_found(quick: Lived) -> None:
    hjul, *_ = quick
    row = a_row(hjul, "board")
    run(hjul, "DELETE FROM hjul_view_row WHERE view = 'board' AND key = ?", row["key"])
    for stream in ("", "aaa-first", "initiative-never-was", "zzz-last"):
        run(
            hjul,
            "INSERT INTO hjul_view_row (view, generation, stream, key, division, position, row) "
            "VALUES ('board', ?, ?, 'k', 'omsorg', 1, '{}')",
            row["generation"],
            stream,
        )
    outcome = hjul.compare("board")
    named = {(it.stream, bool(it.expected), bool(it.found)) for it in outcome.found}
    assert named == {
        (row["stream"], True, False),
        *((it, False, True) for it in ("", "aaa-first", "initiative-never-was", "zzz-last")),
    }
    assert {it.column for it in outcome.found} == {""}
    assert outcome.differences == 5


def test_a_stream_that_was_set_aside_by_hand_is_found(quick: Lived) -> None:
    hjul, *_ = quick
    row = a_row(hjul, "board")
    run(hjul, "UPDATE hjul_view SET parked = 1 WHERE name = 'board'")
    (found,) = hjul.compare("board").found
    assert (found.stream, found.column, found.expected, found.found) == ("", "parked", "0", "1")
    run(
        hjul,
        "INSERT INTO hjul_view_parked VALUES ('board', ?, ?, 3, 'by hand')",
        row["generation"],
        row["stream"],
    )
    (found,) = hjul.compare("board").found
    assert (found.stream, found.column, found.found) == (row["stream"], "parked", "3")


def test_of_one_division_only_its_rows_are_compared_and_no_entry_is_left(quick: Lived) -> None:
    hjul, *_ = quick
    row = a_row(hjul, "board")
    assert hjul.compare("board", division=row["division"]).rows > 0
    assert hjul.compare("board", division="nowhere").rows == 0
    put(hjul, row | {"division": "nowhere"})
    for division, is_found in ((row["division"], True), ("nowhere", True), ("elsewhere", False)):
        outcome = hjul.compare("board", division=division)
        assert [it.column for it in outcome.found] == ["division"] * is_found
    with pytest.raises(ValueError, match="one division"):
        outcome.command()


@pytest.mark.parametrize("row", ["no json", "[]", "", "null"])
def test_a_row_that_is_no_row_at_all_is_a_difference(quick: Lived, row: str) -> None:
    hjul, *_ = quick
    run(hjul, "UPDATE hjul_view_row SET row = ? WHERE view = 'lessons'", row)
    outcome = hjul.compare("lessons")
    assert {it.column for it in outcome.found} == {"row"}


def test_a_row_that_says_the_same_in_other_letters_is_a_difference(quick: Lived) -> None:
    hjul, *_ = quick
    row = a_row(hjul, "board")
    put(hjul, {**row, "row": row["row"].replace(":", ": ", 1)})
    assert [it.column for it in hjul.compare("board").found] == ["row"]


def test_a_rebuild_mends_what_the_comparison_found(quick: Lived) -> None:
    hjul, *_ = quick
    run(hjul, "UPDATE hjul_view_row SET division = 'nowhere' WHERE view = 'trail'")
    assert hjul.compare("trail").differences == hjul.compare("trail").rows
    hjul.rebuild("trail")
    assert hjul.compare("trail").ok


def test_many_differences_are_counted_and_the_first_ones_shown(
    quick: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    hjul, *_ = quick
    monkeypatch.setattr(comparing, "SHOWN_AT_MOST", 3)
    run(hjul, "UPDATE hjul_view_row SET division = 'nowhere' WHERE view = 'trail'")
    outcome = hjul.compare("trail")
    assert len(outcome.found) == 3
    assert outcome.differences == outcome.rows > 3


def test_parts_of_a_few_entries_give_the_same(
    quick: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    hjul, *_ = quick
    whole = hjul.compare()
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(comparing, "ENTRIES_AT_ONCE", 1)
    parted = hjul.compare(progress=lambda _, done, of: told.append((done, of)))
    assert parted.data() == whole.data()
    assert told[0] == (1, 3)
    assert (3, 3) in told


def test_what_is_appended_in_the_middle_does_no_harm(database: Database) -> None:
    house = House(database)
    house.append(("initiative-a", toys.OPENED), ("initiative-c", toys.OPENED))
    appended = iter((("initiative-b", toys.OPENED), ("initiative-c", toys.LEARNED)))

    def meanwhile(*_: object) -> None:
        if event := next(appended, None):
            house.append(event)

    comparing.ENTRIES_AT_ONCE, before = 1, comparing.ENTRIES_AT_ONCE
    try:
        found = comparing.compared(house.views.ground, ["members", "summary"], meanwhile)
    finally:
        comparing.ENTRIES_AT_ONCE = before
    assert [it.count for it in found] == [0, 0]


def test_a_view_of_another_history_is_refused_with_a_way_out(quick: Lived) -> None:
    hjul, *_ = quick
    run(hjul, "UPDATE hjul_view SET position = position + 5 WHERE name = 'board'")
    with pytest.raises(HistoryReplaced, match="hjul rebuild"):
        hjul.compare("board")


def test_an_unknown_view_is_told_with_those_there_are(quick: Lived) -> None:
    hjul, *_ = quick
    with pytest.raises(UnknownView, match="board"):
        hjul.compare("nothing")


def test_the_comparison_becomes_an_entry_that_tells_the_outcome(quick: Lived) -> None:
    hjul, *_ = quick
    row = a_row(hjul, "board")
    put(hjul, {**row, "division": "kultur"})
    outcome = hjul.compare("board")
    hjul.ask(outcome.command(), by=ANNA)
    event = hjul.history("keeping")[-1].event
    assert isinstance(event, ViewsCompared)
    assert (event.views, event.differences) == (("board",), 1)
    assert event.first == f"board:{row['stream']}:{row['key']}:division"


def test_a_first_difference_is_always_a_name_that_can_be_recorded(quick: Lived) -> None:
    hjul, *_ = quick
    strange = comparing.RowDifference("board", "en ström", "å" * 500, "x", "", "")
    found = replace(Comparison(()), views=(comparing.Compared("board", 1, 1, 1, [strange]),))
    hjul.ask(found.command(), by=ANNA)
    assert hjul.history("keeping")[-1].event
