"""A fold that fails parks its stream, for that view alone, and the append stands."""

from dataclasses import replace
from typing import Any

import pytest
from eventsourcing.persistence import OperationalError
from sqlalchemy import exc

from hjul.adapters.store.database import Database
from hjul.cycle.initiative.events import LessonLearned, MemberNamed, SuccessCelebrated
from hjul.cycle.record import Event, Recorded
from hjul.projections.view import Rows, View
from tests.views.toys import (
    CELEBRATED,
    LEARNED,
    MEMBERS,
    OPENED,
    RECORD,
    SUMMARY,
    House,
    Summary,
    allergic,
    joined,
)

UNLUCKY = (allergic(SUMMARY, LessonLearned), MEMBERS)


@pytest.fixture
def house(database: Database) -> House:
    """Give a history with one view that cannot stand lessons, and one that can."""
    return House(database, UNLUCKY)


def parked(house: House) -> list[tuple[str, str, int]]:
    return [(it.view, it.stream, it.position) for it in house.views.parked()]


def test_an_append_stands_when_a_view_fails(house: House) -> None:
    house.append(("initiative-a", OPENED), ("initiative-a", LEARNED))

    assert len(house.entries()) == 2
    assert parked(house) == [("summary", "initiative-a", 2)]


def test_what_the_failing_fold_had_changed_is_not_kept(house: House) -> None:
    house.append(("initiative-a", OPENED), ("initiative-a", LEARNED))

    (placed,) = house.views.rows("summary")
    assert (placed.row.entries, placed.row.said) == (1, ())


def test_later_entries_of_the_stream_are_left_out_and_other_streams_go_on(house: House) -> None:
    house.append(("initiative-a", LEARNED))
    house.append(("initiative-a", CELEBRATED), ("initiative-b", CELEBRATED))
    house.append(("initiative-a", joined(1)))

    assert [it.stream for it in house.views.rows("summary")] == ["initiative-b"]
    assert parked(house) == [("summary", "initiative-a", 1)]
    assert house.views.position("summary") == 4


def test_other_views_never_notice(house: House) -> None:
    house.append(("initiative-a", LEARNED), ("initiative-a", joined(1)))

    assert house.views.rows("members") == house.folded(MEMBERS)


def test_the_reason_is_a_sentence_without_a_text_of_anybody(house: House) -> None:
    house.append(("initiative-a", replace(LEARNED, lesson="Anna föll i trappan")))

    (stream,) = house.views.parked()
    assert stream.reason.startswith("Unlucky: cannot stand LessonLearned")
    assert "Anna" not in stream.reason
    assert len(stream.reason) <= 300


def test_a_stream_is_taken_up_again_where_it_was_left_after_the_fold_was_put_right(
    house: House,
) -> None:
    house.append(("initiative-a", OPENED), ("initiative-a", LEARNED))
    house.append(("initiative-a", CELEBRATED), ("initiative-b", LEARNED))

    mended = house.again((SUMMARY, MEMBERS))
    assert mended.views.redrive("summary") == []

    assert mended.views.rows("summary") == mended.folded(SUMMARY)
    assert parked(mended) == []
    mended.append(("initiative-a", LEARNED))
    assert mended.views.rows("summary") == mended.folded(SUMMARY)


def test_a_stream_that_fails_again_stays_parked_where_it_fails_now(house: House) -> None:
    house.append(("initiative-a", LEARNED), ("initiative-a", joined(1)))

    other = house.again((allergic(SUMMARY, MemberNamed), MEMBERS))
    still = other.views.redrive("summary")

    assert [(it.stream, it.position) for it in still] == [("initiative-a", 2)]
    assert [it.row.entries for it in other.views.rows("summary")] == [1]


def test_a_rebuild_parks_too_and_forgets_what_was_parked_before(house: House) -> None:
    house.append(("initiative-a", OPENED), ("initiative-a", LEARNED), ("initiative-b", OPENED))

    house.views.rebuild()
    assert parked(house) == [("summary", "initiative-a", 2)]
    assert [it.stream for it in house.views.rows("summary")] == ["initiative-a", "initiative-b"]

    mended = house.again((SUMMARY, MEMBERS))
    mended.views.rebuild()
    assert parked(mended) == []
    assert mended.views.rows("summary") == mended.folded(SUMMARY)


def test_an_entry_from_a_newer_release_parks_its_stream_in_every_view(house: House) -> None:
    house.append(("initiative-a", OPENED), ("initiative-b", joined(1)))
    house.recorder.hooks.clear()
    newer = house.codec.entry("initiative-a", 2, CELEBRATED, RECORD)
    assert newer.sealed is not None
    stored = replace(house.mapper.to_stored_event(newer), topic="initiative.cake-baked.1")
    house.recorder.insert_events([stored], divisions=["care"])

    again = house.again((SUMMARY, MEMBERS))
    again.append(("initiative-b", joined(2)))

    assert sorted(parked(again)) == [
        ("members", "initiative-a", 3),
        ("summary", "initiative-a", 3),
    ]
    assert "newer" in again.views.parked()[0].reason
    assert [it.key for it in again.views.rows("members")] == ["1", "2"]


def misled(rows: Rows[Any], entry: Recorded[Event]) -> None:
    """Put a row that is not what its type says."""
    rows[""] = Summary(division="care", entries="many")  # type: ignore[arg-type]  # the mistake


def unwritable(rows: Rows[Any], entry: Recorded[Event]) -> None:
    """Put a row under a key that no database can hold: half a character."""
    rows["\ud83d"] = Summary(division="care", entries=entry.version)


def lost(rows: Rows[Any], entry: Recorded[Event]) -> None:
    """Put a row of a division that no database can hold."""
    rows[""] = Summary(division="a\0b")


def mad(rows: Rows[Any], entry: Recorded[Event]) -> None:
    """Look a row up under a key that no database can hold."""
    rows["\ud83d"] = rows["\ud83d"]


@pytest.mark.parametrize("fold", [misled, unwritable, lost, mad])
def test_a_row_that_no_table_can_hold_parks_its_stream_alone(fold: Any, database: Database) -> None:
    def careless(rows: Rows[Any], entry: Recorded[Event]) -> None:
        wrong = isinstance(entry.event, SuccessCelebrated)
        (fold if wrong else SUMMARY.fold)(rows, entry)

    house = House(database, (View("careless", 1, Summary, careless), MEMBERS))
    house.append(("initiative-a", OPENED), ("initiative-b", OPENED))
    house.append(
        ("initiative-a", CELEBRATED), ("initiative-b", LEARNED), ("initiative-a", joined(3))
    )

    assert parked(house) == [("careless", "initiative-a", 3)]
    rows = {it.stream: it.row.entries for it in house.views.rows("careless")}
    assert rows == {"initiative-a": 1, "initiative-b": 2}
    assert house.views.rows("members") == house.folded(MEMBERS)

    mended = house.again((replace(SUMMARY, name="careless"), MEMBERS))
    assert mended.views.redrive("careless") == []
    assert mended.views.rows("careless") == mended.folded(SUMMARY)


def test_a_trouble_of_the_database_is_not_taken_for_a_fault_of_the_fold(house: House) -> None:
    def broken(rows: Rows[Any], entry: Recorded[Event]) -> None:
        raise exc.OperationalError("SELECT 1", None, Exception("the disk is full"))

    other = house.again((replace(SUMMARY, fold=broken), MEMBERS))
    with pytest.raises(OperationalError):
        other.append(("initiative-a", OPENED))

    assert parked(other) == []
    assert len(other.entries()) == 0
