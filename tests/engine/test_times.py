"""What the organisation says of time reaches what is under way, and what begins or moves later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hjul import Hjul, SimulatedClock
from hjul.cycle.calendar import days_off
from hjul.cycle.commands import (
    AdoptCalendar,
    ChangeSetting,
    ChangeTimes,
    DefineMeasure,
    MergeDivision,
    MoveInitiative,
    NoteChangeIdea,
    OpenDivision,
    OpenInitiative,
    Remind,
)
from hjul.cycle.record import SCHEDULER
from hjul.cycle.refusals import Refused
from hjul.cycle.timing import ReminderGiven, TimesChanged, WorkingDaysChanged
from tests.engine.conftest import ANNA

LAMPS = OpenInitiative("initiative-1", title="Lamps", division="care")
FALLS = DefineMeasure("measure-1", name="Falls", division="care")
PUPILS = OpenInitiative("initiative-2", title="Pupils", division="school")
STUCK = ChangeSetting(setting="stuck-after", number="10", why="We want to know sooner")
CLOSING_DAY = date(2027, 5, 7)


@pytest.fixture
def hjul(engine: Hjul) -> Hjul:
    """A history with two divisions, two initiatives and a measure."""
    for division in ("care", "school"):
        engine.ask(OpenDivision(division=division, name=division), by=ANNA)
    engine.ask([LAMPS, FALLS, PUPILS], by=ANNA)
    return engine


def timed(hjul: Hjul, stream: str) -> Sequence[Any]:
    """Give the events of a stream that the organisation's times led to."""
    events = [entry.event for entry in hjul.history(stream)]
    return [event for event in events if isinstance(event, TimesChanged | WorkingDaysChanged)]


def values(hjul: Hjul, stream: str) -> list[tuple[str, str]]:
    return [(event.setting, event.number or event.choice) for event in timed(hjul, stream)]


def test_a_setting_for_the_whole_reaches_everything_and_says_where_it_was_said(hjul: Hjul) -> None:
    said = hjul.ask(STUCK, by=ANNA)

    for stream in ("initiative-1", "initiative-2", "measure-1"):
        entry = hjul.history(stream)[-1]
        assert entry.event == TimesChanged(
            setting="stuck-after", number="10", choice="", said_in=said.references[0]
        )
        assert (entry.record.by, entry.record.kind) == ("hjul", "service")
        assert entry.record.causation == said.references[0]


def test_a_setting_of_a_division_reaches_only_its_own_and_goes_first(hjul: Hjul) -> None:
    hjul.ask(replace(STUCK, division="care", number="30"), by=ANNA)
    hjul.ask(STUCK, by=ANNA)

    assert values(hjul, "initiative-1") == values(hjul, "measure-1") == [("stuck-after", "30")]
    assert values(hjul, "initiative-2") == [("stuck-after", "10")]


def test_the_default_gives_back_what_holds_otherwise(hjul: Hjul) -> None:
    own = replace(STUCK, division="care", number="30")
    hjul.ask(STUCK, by=ANNA)
    hjul.ask(own, by=ANNA)
    hjul.ask(replace(own, number="", choice="default"), by=ANNA)
    hjul.ask(replace(STUCK, number="", choice="default"), by=ANNA)

    said = [value for _, value in values(hjul, "initiative-1")]
    assert said == ["10", "30", "10", ""]


def test_a_setting_that_is_not_of_time_reaches_nothing(hjul: Hjul) -> None:
    hjul.ask(replace(STUCK, setting="own-colour-of-the-wheel"), by=ANNA)

    assert timed(hjul, "initiative-1") == []


def test_what_begins_later_has_the_same_values_and_calendar(hjul: Hjul) -> None:
    hjul.ask([STUCK, calendar(CLOSING_DAY)], by=ANNA)
    hjul.ask(OpenInitiative("initiative-3", title="Rails", division="care"), by=ANNA)
    hjul.ask(DefineMeasure("measure-3", name="Rails", division="care"), by=ANNA)

    for stream in ("initiative-3", "measure-3"):
        assert timed(hjul, stream) == timed(hjul, "initiative-1")
    assert len(timed(hjul, "initiative-3")) == 2


def test_what_moves_comes_under_the_settings_of_its_new_division(hjul: Hjul) -> None:
    hjul.ask(replace(STUCK, division="care", number="30"), by=ANNA)
    hjul.ask(replace(STUCK, division="school", setting="plan-lasts"), by=ANNA)
    moved = hjul.ask(MoveInitiative("initiative-1", division="school", why="New work"), by=ANNA)

    assert values(hjul, "initiative-1")[1:] == [("stuck-after", ""), ("plan-lasts", "10")]
    assert timed(hjul, "initiative-1")[1].said_in == moved.references[0]


def test_what_is_under_way_moves_with_its_division_and_comes_under_other_settings(
    hjul: Hjul,
) -> None:
    hjul.ask(replace(STUCK, division="school", number="30"), by=ANNA)
    hjul.ask(MergeDivision(division="care", into="school", why="One roof"), by=ANNA)

    assert values(hjul, "initiative-1") == values(hjul, "measure-1") == [("stuck-after", "30")]
    assert hjul.history("measure-1")[-1].division == "school"


def test_a_calendar_reaches_everything_once_it_changes_something(hjul: Hjul) -> None:
    hjul.ask(calendar(), by=ANNA)
    assert timed(hjul, "initiative-1") == []

    said = hjul.ask(calendar(CLOSING_DAY), by=ANNA)
    for stream in ("initiative-1", "measure-1"):
        assert timed(hjul, stream) == [
            WorkingDaysChanged(
                calendar=2, days_off=(CLOSING_DAY,), days_worked=(), said_in=said.references[0]
            )
        ]


def calendar(*more: date) -> AdoptCalendar:
    """Give the calendar of 2027, with some more days off."""
    days = sorted({*days_off(2027), *more})
    return AdoptCalendar(from_year=2027, to_year=2027, days_off=tuple(days))


def test_nobody_lets_a_setting_reach_a_stream_by_hand(hjul: Hjul) -> None:
    by_hand = ChangeTimes(
        "initiative-1", setting="stuck-after", number="1", said_in="organisation@1"
    )

    with pytest.raises(Refused, match="by itself"):
        hjul.ask(by_hand, by=ANNA)


REMIND = Remind("initiative-1", rule="time.stuck", due_on=date(2027, 3, 1), to_role="owner")


def fire(hjul: Hjul, as_of: int, command_id: str) -> Sequence[Any]:
    return hjul.ask(
        replace(REMIND, as_of=as_of),
        by=SCHEDULER,
        command_id=command_id,
        rule="time.stuck",
        causation="initiative-1@1",
        through="scheduler",
    ).entries


def test_what_the_scheduler_says_tells_its_rule_and_what_made_the_timer(hjul: Hjul) -> None:
    (entry,) = fire(hjul, 1, "initiative-1@1:time.stuck:2027-03-01:due")

    assert isinstance(entry.event, ReminderGiven)
    record = entry.record
    assert (record.kind, record.rule, record.causation) == (
        "scheduler",
        "time.stuck",
        "initiative-1@1",
    )


def test_two_schedulers_that_saw_different_things_say_it_once(hjul: Hjul) -> None:
    """The second has seen what the first led to; it is the same asking all the same."""
    first = fire(hjul, 1, "timer")
    again = fire(hjul, 2, "timer")

    assert [entry.reference for entry in again] == [entry.reference for entry in first]
    assert len(hjul.history("initiative-1")) == 2


def test_a_timer_is_looked_at_again_when_something_happened_meanwhile(hjul: Hjul) -> None:
    hjul.ask(NoteChangeIdea("initiative-1", change="Soft lamps"), by=ANNA)

    with pytest.raises(Refused) as refused:
        fire(hjul, 1, "timer")
    assert refused.value.rules == ("initiative.nothing-has-happened-since",)
    assert len(fire(hjul, 2, "timer")) == 1


def test_what_came_of_times_is_kept_across_snapshots(hjul: Hjul, clock: SimulatedClock) -> None:
    """A standing from a snapshot still knows which value holds, so it is not said again."""
    hjul.ask([STUCK, calendar(CLOSING_DAY)], by=ANNA)
    for number in range(120):
        hjul.ask(NoteChangeIdea("initiative-1", change=f"Idea {number}"), by=ANNA)
        hjul.ask(ChangeSetting(setting="own-colour", number=str(number), why="Free"), by=ANNA)
    before = len(hjul.history("initiative-1"))
    hjul.ask(STUCK, by=ANNA)

    assert len(hjul.history("initiative-1")) == before
