"""A view is one thing however one comes by it: live, as of a moment, or built anew."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings

from hjul.adapters.store.database import Database
from hjul.adapters.views import HistoryReplaced, Placed, ViewNotReady
from hjul.adapters.views.inline import MISSED_AT_MOST
from hjul.adapters.views.reading import ViewChanged
from hjul.adapters.views.tables import view_tables
from hjul.cycle.record import Event
from hjul.projections.view import View
from tests.views import toys
from tests.views.toys import (
    CELEBRATED,
    LEARNED,
    MEMBERS,
    OPENED,
    SUMMARY,
    TOYS,
    House,
    Summary,
    histories,
    joined,
    left,
    moved,
)

History = list[list[tuple[str, Event]]]

STORY: History = [
    [("initiative-a", OPENED), ("initiative-a", joined(1)), ("initiative-b", OPENED)],
    [("initiative-b", joined(1)), ("initiative-a", CELEBRATED), ("initiative-a", joined(2))],
    [("initiative-a", left(1)), ("initiative-b", moved("school")), ("initiative-b", LEARNED)],
    [("initiative-a", joined(1)), ("initiative-b", left(1)), ("initiative-b", left(7))],
]


def assert_is_one_thing(house: House, view: View[Any]) -> None:
    """The rows in the table are the fold into a dict, now and at every moment before."""
    live = house.views.rows(view.name)
    last = len(house.entries())
    assert live == house.folded(view)
    assert live == house.views.as_of(view.name, last)
    assert house.views.position(view.name) == last


@settings(max_examples=60, deadline=None)
@given(histories)
def test_live_rows_are_the_fold_into_a_dict_and_the_fold_as_of_now(history: History) -> None:
    with toys.house() as house:
        for batch in history:
            house.append(*batch)
            for view in TOYS:
                assert_is_one_thing(house, view)


@settings(max_examples=30, deadline=None)
@given(histories)
def test_a_rebuild_changes_nothing(history: History) -> None:
    with toys.house() as house:
        for batch in history:
            house.append(*batch)
        before = {view.name: house.views.rows(view.name) for view in TOYS}

        house.views.rebuild()

        assert {view.name: house.views.rows(view.name) for view in TOYS} == before
        house.append(("initiative-a", LEARNED))
        assert_is_one_thing(house, SUMMARY)


def test_a_view_is_one_thing_on_every_database(house: House) -> None:
    for batch in STORY:
        house.append(*batch)
        for view in TOYS:
            assert_is_one_thing(house, view)
    house.views.rebuild("members")
    assert_is_one_thing(house, MEMBERS)


def test_a_view_as_of_a_moment_knows_nothing_of_what_came_later(house: House) -> None:
    for batch in STORY:
        house.append(*batch)

    for view in TOYS:
        for position in range(len(house.entries()) + 1):
            assert house.views.as_of(view.name, position) == house.folded(view, position)


def test_rows_of_a_division_follow_what_is_moved(house: House) -> None:
    house.append(("initiative-a", OPENED), ("initiative-b", OPENED))
    house.append(("initiative-b", moved("school")))

    def streams(division: str) -> list[str]:
        return [it.stream for it in house.views.rows("summary", division=division)]

    assert (streams("care"), streams("school")) == (["initiative-a"], ["initiative-b"])
    then = house.views.as_of("summary", 2, division="care")
    assert [it.stream for it in then] == ["initiative-a", "initiative-b"]


def test_rows_of_one_stream_are_read_alone(house: House) -> None:
    for batch in STORY:
        house.append(*batch)

    alone = house.views.rows("members", stream="initiative-a")

    assert alone == [it for it in house.folded(MEMBERS) if it.stream == "initiative-a"]
    assert house.views.as_of("members", 99, stream="initiative-a") == alone


def test_an_append_that_is_undone_leaves_the_views_as_they_were(house: House) -> None:
    house.append(*STORY[0])
    before = house.views.rows("summary")

    def fail() -> None:
        with house.database.transaction():
            house.append(*STORY[1])
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert house.views.rows("summary") == before
    house.append(*STORY[1])
    assert_is_one_thing(house, SUMMARY)


def test_several_appends_in_one_transaction_are_all_folded(house: House) -> None:
    with house.database.transaction():
        for batch in STORY:
            house.append(*batch)
            assert house.views.rows("summary") == house.folded(SUMMARY)

    assert_is_one_thing(house, SUMMARY)


@pytest.mark.parametrize("several", [1, MISSED_AT_MOST + 3])
def test_what_a_writer_without_views_appended_is_made_up_for(house: House, several: int) -> None:
    house.append(*STORY[0])
    house.recorder.hooks.clear()
    house.append(*[("initiative-a", CELEBRATED)] * several)
    assert house.views.position("summary") == 3

    again = house.again(prepared=several > 1)
    again.append(("initiative-a", LEARNED))

    assert_is_one_thing(again, SUMMARY)


def test_a_view_that_is_too_far_behind_holds_nobody_up(house: House) -> None:
    house.recorder.hooks.clear()
    house.append(*[("initiative-a", CELEBRATED)] * (MISSED_AT_MOST + 1))

    again = house.again(prepared=False)
    again.append(("initiative-a", LEARNED))

    assert again.views.position("summary") == 0
    again.views.prepare()
    again.append(("initiative-a", LEARNED))
    assert_is_one_thing(again, SUMMARY)


def test_an_older_release_leaves_the_rows_of_a_newer_one_alone(house: House) -> None:
    newer = replace(SUMMARY, version=2)
    house.append(*STORY[0])
    upgraded = house.again((newer,))

    house.append(*STORY[1])

    assert upgraded.views.position("summary") == 3
    upgraded.append(*STORY[2])
    assert_is_one_thing(upgraded, SUMMARY)
    with pytest.raises(ViewNotReady, match=r"'summary' is kept in version 2.*reads version 1"):
        house.views.rows("summary")


def test_a_view_that_nobody_built_says_so(database: Database) -> None:
    house = House(database, (MEMBERS,))
    house.views.prepare()

    with pytest.raises(ViewNotReady, match=r"'summary' has not been built yet"):
        House(database, (SUMMARY,), prepared=False).views.rows("summary")


def test_a_row_that_somebody_spoilt_says_so(house: House) -> None:
    house.append(*STORY[0])
    with house.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE hjul_view_row SET row = 'x'")

    with pytest.raises(ViewChanged, match="'summary' has a row that cannot be read"):
        house.views.rows("summary")


def put(house: House, **values: object) -> None:
    """Let the live views be as if another history were their base."""
    view = view_tables(house.database.schema).view
    with house.database.transaction() as connection:
        connection.execute(sa.update(view).values(**values))


def assert_is_refused_until_it_is_rebuilt(house: House) -> None:
    for _ in range(2):
        with pytest.raises(HistoryReplaced, match=r"summary.*rebuild"):
            house.views.rows("summary")
        house.append(("initiative-a", LEARNED))
        house.views.prepare()
    house.views.rebuild()
    assert_is_one_thing(house, SUMMARY)
    house.append(("initiative-a", LEARNED))
    assert_is_one_thing(house, MEMBERS)


def test_a_history_that_was_put_back_to_an_older_copy_is_noticed(house: House) -> None:
    house.append(*STORY[0])
    put(house, position=4)

    assert_is_refused_until_it_is_rebuilt(house.again())


def test_another_history_of_the_same_length_is_noticed(house: House) -> None:
    house.append(*STORY[0])
    put(house, peaks=bytes(64))

    assert_is_refused_until_it_is_rebuilt(house.again())


def test_another_history_is_noticed_by_whoever_goes_on_with_it(house: House) -> None:
    house.append(*STORY[0])
    put(house, position=1, peaks=bytes(32))

    house.append(("initiative-a", LEARNED))
    assert house.views.position("summary") == 1, "the append stands, and the view does not go on"
    before = stored_rows(house)
    house.views.worker().catch_up()

    assert stored_rows(house) == before, "not a row is written on a wrong base"
    assert_is_refused_until_it_is_rebuilt(house)


def stored_rows(house: House) -> list[str]:
    with house.database.transaction(write=False) as connection:
        return sorted(connection.exec_driver_sql("SELECT row FROM hjul_view_row").scalars())


def test_a_row_of_many_kinds_of_values_comes_back_as_it_was(house: House) -> None:
    house.append(("initiative-a", OPENED))

    (placed,) = house.views.rows("summary")

    (entry,) = house.entries()
    assert placed == Placed(
        "initiative-a",
        "",
        Summary(division="care", title="\x021#title", said=(), entries=1, last=entry.recorded_at),
    )


def test_tables_of_another_release_are_made_anew(house: House) -> None:
    house.append(*STORY[0])
    with house.database.transaction() as connection:
        connection.exec_driver_sql("ALTER TABLE hjul_view_row ADD COLUMN colour TEXT")

    assert_is_one_thing(house.again(), MEMBERS)
