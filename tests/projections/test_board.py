"""The board: where each cycle stands on the wheel, since when, for whom it waits, what is due."""

from datetime import date, timedelta
from typing import Any

import pytest

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.initiative import events as e
from hjul.cycle.measure.events import MeasureDefined
from hjul.cycle.record import Event
from hjul.projections import board
from hjul.projections.board import BOARD
from hjul.projections.telling import Teller
from tests.projections.histories import DAY, History, made

TODAY = DAY + timedelta(days=9)
OPENED = made(e.InitiativeOpened, title="Home visits on time", division="vard", unit="hemtjanst")
PLANNED = made(e.CyclePlanned, cycle=1, ramp=1, purpose="test", idea="Ring the evening before")
STARTED = made(e.TrialStarted, cycle=1, started_on=DAY, ends_on=DAY + timedelta(days=13))


def after(*events: Event, stream: str = "initiative-x", division: str = "vard") -> History:
    history = History(stream, division)
    for event in (OPENED, *events):
        history.add(event)
    return history


def lines(*histories: History, today: date = TODAY, **teller: Any) -> list[dict[str, str]]:
    rows = [row for history in histories for row in history.rows(BOARD).values()]
    return board.read(rows, today, Teller(**teller)).dicts()


def test_a_new_initiative_has_no_cycle_yet() -> None:
    assert lines(after()) == [
        {
            "division": "vard",
            "initiative": "Home visits on time",
            "cycle": "–",
            "phase": "no cycle yet",
            "since": "1 March (9 days)",
            "waits_for": "unit manager of hemtjanst",
            "due": "",
            "last": "1 March",
        }
    ]


def test_a_cycle_under_way_takes_the_place_of_its_initiative() -> None:
    (line,) = lines(after(PLANNED, STARTED))

    assert line["cycle"] == "1: Ring the evening before"
    assert line["phase"] == "Do"
    assert line["due"] == "the trial ends, 14 March (in 4 days)"


@pytest.mark.parametrize(
    ("events", "phase"),
    [
        ([PLANNED], "plan"),
        ([PLANNED, STARTED], "do"),
        ([PLANNED, STARTED, made(e.TrialTimeRanOut, cycle=1)], "do"),
        ([PLANNED, STARTED, made(e.TrialEnded, cycle=1)], "study"),
        ([PLANNED, STARTED, made(e.TrialStopped, cycle=1)], "study"),
        ([PLANNED, STARTED, made(e.StudyConcluded, cycle=1)], "act"),
        ([PLANNED, made(e.SteppedBack, cycle=1, to_phase="plan")], "plan"),
        ([PLANNED, made(e.ChangeAdopted, cycle=1)], "adopted"),
        ([PLANNED, made(e.ChangeAdapted, cycle=1)], "done"),
        ([PLANNED, made(e.TrialExtended, cycle=1)], "done"),
        ([PLANNED, made(e.ChangeAbandoned, cycle=1)], "done"),
        ([PLANNED, made(e.QuestionAnswered, cycle=1)], "done"),
        ([PLANNED, made(e.TrialCalledOff, cycle=1)], "done"),
    ],
)
def test_each_step_of_the_wheel_moves_the_cycle_and_nothing_else(
    events: list[Event], phase: str
) -> None:
    rows = after(*events).rows(BOARD)

    assert rows["cycle-1"].phase == phase
    assert rows["whole"].phase == "open"


def test_a_cycle_stands_where_it_stands_since_the_day_of_its_last_step() -> None:
    history = after(PLANNED).add(STARTED, on=DAY + timedelta(days=2))
    history.add(made(e.ObservationNoted, cycle=1), on=DAY + timedelta(days=5))

    assert history.rows(BOARD)["cycle-1"].since == DAY + timedelta(days=2)


def test_any_number_of_cycles_may_be_under_way_at_once() -> None:
    second = made(e.CyclePlanned, cycle=2, ramp=1, idea="Ring in the morning")

    assert [line["cycle"] for line in lines(after(PLANNED, STARTED, second))] == [
        "1: Ring the evening before",
        "2: Ring in the morning",
    ]


def test_between_cycles_the_initiative_has_its_own_line_again() -> None:
    (line,) = lines(after(PLANNED, STARTED, made(e.ChangeAbandoned, cycle=1)))

    assert (line["cycle"], line["phase"]) == ("–", "between cycles")


def test_the_line_waits_for_the_owner_once_there_is_one() -> None:
    named = after(made(e.OwnerNamed, person="u-7"), PLANNED)

    assert lines(named)[0]["waits_for"] == "owner u-7"
    assert lines(named, language="sv", persons={"u-7": "Anna Lund"})[0]["waits_for"] == (
        "ansvarig Anna Lund"
    )


def test_the_nearest_of_all_that_is_due_is_shown() -> None:
    prediction = made(e.PredictionMade, cycle=1, prediction=2, due_on=DAY + timedelta(days=11))
    deadline = made(e.DeadlineSet, cycle=1, what="Ask the users", due_on=DAY + timedelta(days=12))

    assert lines(after(PLANNED, STARTED, deadline, prediction))[0]["due"] == (
        "prediction 2 can be compared, 12 March (in 2 days)"
    )


@pytest.mark.parametrize(
    ("days", "english", "swedish"),
    [
        (6, "overdue by 3 days", "3 dagar försenat"),
        (8, "overdue by 1 day", "1 dag försenat"),
        (9, "today", "i dag"),
        (10, "in 1 day", "om 1 dag"),
    ],
)
def test_how_late_it_is_is_said_in_words(days: int, english: str, swedish: str) -> None:
    due = DAY + timedelta(days=days)
    history = after(PLANNED, made(e.DeadlineSet, cycle=1, what="Ask", due_on=due))

    assert lines(history)[0]["due"] == f"deadline: Ask, {due.day} March ({english})"
    assert lines(history, language="sv")[0]["due"] == (
        f"tidsgräns: Ask, den {due.day} mars ({swedish})"
    )


@pytest.mark.parametrize(
    ("begun", "ended"),
    [
        (STARTED, made(e.TrialEnded, cycle=1)),
        (STARTED, made(e.TrialStopped, cycle=1)),
        (STARTED, made(e.SteppedBack, cycle=1, to_phase="plan")),
        (
            made(e.PredictionMade, cycle=1, prediction=1, due_on=DAY),
            made(e.PredictionAssessed, cycle=1, prediction=1),
        ),
        (
            made(e.PredictionMade, cycle=1, prediction=1, due_on=DAY),
            made(e.PredictionWithdrawn, cycle=1, prediction=1),
        ),
        (made(e.DeadlineSet, cycle=1, due_on=DAY), made(e.ChangeAdapted, cycle=1)),
        (made(e.GainSecured, cycle=1, check_on=(DAY,)), made(e.GainChecked, cycle=1)),
        (made(e.SpreadOffered, cycle=1), made(e.SpreadTakenUp, cycle=1)),
    ],
)
def test_what_is_done_is_no_longer_due(begun: Event, ended: Event) -> None:
    assert len(after(PLANNED, begun).rows(BOARD)["cycle-1"].due) == 1
    assert after(PLANNED, begun, ended).rows(BOARD)["cycle-1"].due == ()


def test_activities_and_deadlines_of_the_whole_are_due_with_the_initiative() -> None:
    activity = made(
        e.ActivityPlanned, activity=1, what="Inform the relatives", who="u-9", due_on=DAY
    )
    (whole, cycle) = lines(after(activity, PLANNED))

    assert whole["due"] == "activity 1: Inform the relatives, 1 March (overdue by 9 days)"
    assert whole["waits_for"] == "u-9"
    assert cycle["cycle"] == "1: Ring the evening before"
    done = made(e.ActivityDone, activity=1, done_on=DAY)
    assert whole["phase"] == "under way"
    assert len(lines(after(activity, PLANNED, done))) == 1


def test_a_secured_gain_is_checked_by_its_keeper_on_one_day_after_the_other() -> None:
    days = (DAY + timedelta(days=60), DAY + timedelta(days=30))
    adopted = made(e.ChangeAdopted, cycle=1, keeper="u-9")
    secured = made(e.GainSecured, cycle=1, check_on=days)
    history = after(PLANNED, adopted, secured)

    assert lines(history)[0]["due"] == "the gain is checked, 31 March (in 21 days)"
    assert lines(history)[0]["waits_for"] == "u-9"
    history.add(made(e.GainChecked, cycle=1, checked_on=DAY + timedelta(days=31)))
    assert lines(history)[0]["due"] == "the gain is checked, 30 April (in 51 days)"


def test_a_gain_checked_before_its_day_needs_no_second_check_on_that_day() -> None:
    days = (DAY + timedelta(days=30), DAY + timedelta(days=60))
    secured = made(e.GainSecured, cycle=1, check_on=days)
    early = made(e.GainChecked, cycle=1, checked_on=DAY + timedelta(days=20))

    (due,) = after(PLANNED, secured, early).rows(BOARD)["cycle-1"].due

    assert due.due_on == DAY + timedelta(days=60)


def test_an_offered_change_waits_for_the_division_it_was_offered_to() -> None:
    adopted = made(e.ChangeAdopted, cycle=1)
    offered = made(e.SpreadOffered, cycle=1, to_division="skola")
    (line,) = lines(after(PLANNED, adopted, offered), names={"skola": "Skola"})

    assert line["waits_for"] == "Skola, which was offered the change"
    assert line["due"] == "answer to the offer"


def test_a_paused_initiative_waits_for_nobody_and_nothing_is_late() -> None:
    paused = made(e.InitiativePaused, paused_on=DAY, until_on=DAY + timedelta(days=30))
    late = made(e.DeadlineSet, due_on=DAY)
    (cycle, whole) = sorted(lines(after(PLANNED, late, paused)), key=lambda line: line["phase"])

    assert (whole["phase"], whole["due"], whole["waits_for"]) == (
        "paused until 31 March",
        "",
        "",
    )
    assert (cycle["due"], cycle["waits_for"]) == ("", "")


def test_on_resuming_every_day_that_is_due_has_moved() -> None:
    resumed = made(e.InitiativeResumed, resumed_on=DAY + timedelta(days=5), moved_days=5)
    rows = after(PLANNED, STARTED, made(e.DeadlineSet, due_on=DAY), resumed).rows(BOARD)

    assert rows["whole"].due[0].due_on == DAY + timedelta(days=5)
    assert rows["cycle-1"].due[0].due_on == DAY + timedelta(days=18)
    assert rows["whole"].phase == "open"


def test_a_day_is_moved_no_further_than_there_are_days() -> None:
    resumed = made(e.InitiativeResumed, resumed_on=DAY, moved_days=10**9)
    rows = after(PLANNED, made(e.DeadlineSet, due_on=DAY), resumed).rows(BOARD)

    assert rows["whole"].due[0].due_on == date.max


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        (e.InitiativeClosed(ending="secured"), "closed: the gain is secured"),
        (e.InitiativeMerged(into="initiative-y"), "closed: it goes on as part of another"),
    ],
)
def test_a_closed_initiative_says_how_it_ended_and_comes_last(ending: Event, told: str) -> None:
    closed = after(ending, stream="initiative-a")

    assert [line["phase"] for line in lines(closed, after())] == ["no cycle yet", told]
    reopened = closed.add(e.InitiativeReopened())
    assert lines(reopened)[0]["phase"] == "no cycle yet"


def test_the_board_is_ordered_by_division_and_then_by_what_is_most_overdue() -> None:
    early, late = (
        after(
            PLANNED, made(e.DeadlineSet, cycle=1, what=what, due_on=DAY), stream=f"initiative-{n}"
        )
        for n, what in ((1, "early"), (2, "late"))
    )
    late.add(made(e.DeadlineSet, cycle=1, what="later", due_on=DAY - timedelta(days=3)))
    school = after(stream="initiative-3", division="skola")

    assert [(line["division"], line["due"][:15]) for line in lines(early, late, school)] == [
        ("skola", ""),
        ("vard", "deadline: later"),
        ("vard", "deadline: early"),
    ]


def test_an_initiative_that_moved_takes_all_its_rows_along() -> None:
    moved = e.InitiativeMoved(division="skola", unit="nord", from_division="vard")
    rows = after(PLANNED, moved).rows(BOARD)

    assert {row.division for row in rows.values()} == {"skola"}
    assert rows["whole"].unit == "nord"


def test_only_a_person_counts_as_having_said_something() -> None:
    history = after().add(made(e.ReminderGiven), on=DAY + timedelta(days=4), kind="scheduler")

    assert history.rows(BOARD)["whole"].last_on == DAY


def test_a_corrected_day_moves_what_is_due() -> None:
    history = after(PLANNED, STARTED)
    correction = made(EntryCorrected, entry=3, field="ends_on", now_on=DAY + timedelta(days=20))

    assert history.add(correction).rows(BOARD)["cycle-1"].due[0].due_on == date(2027, 3, 21)


def test_a_corrected_title_is_shown() -> None:
    history = after().add(made(EntryCorrected, entry=1, field="title", now="Visits in time"))

    assert lines(history)[0]["initiative"] == "Visits in time"


def test_a_measure_has_no_place_on_the_board() -> None:
    assert History("measure-m").add(made(MeasureDefined)).rows(BOARD) == {}


def test_an_empty_board_says_so() -> None:
    assert str(board.read([], TODAY, Teller(language="sv"))) == (
        "Tavlan den 10 mars 2027\n\nInget förbättringsarbete pågår."
    )
