"""What is due: which timers there are, when each fires, and what a person reads of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as e
from hjul.cycle.measure.events import (
    MeasureDefined,
    MeasurementRecorded,
    MeasureRetired,
    RestAgreed,
)
from hjul.cycle.record import Event
from hjul.cycle.times import Rung
from hjul.cycle.timing import (
    Escalated,
    ReminderGiven,
    ReminderMissed,
    SupportOffered,
    TimesChanged,
    WorkingDaysChanged,
)
from hjul.projections import due
from hjul.projections.due import DUE
from hjul.projections.due_ladder import is_missed, rung_now
from hjul.projections.due_rows import PACE, DueRow, Pace
from hjul.projections.telling import Teller
from tests.projections.histories import DAY, History, made

OPENED = made(e.InitiativeOpened, title="Home visits", division="vard", unit="hemtjanst")
PLANNED = made(e.CyclePlanned, cycle=1, ramp=1)
ENDS = date(2027, 3, 14)
STARTED = made(e.TrialStarted, cycle=1, started_on=DAY, ends_on=ENDS)
SEEN = made(e.ObservationNoted, cycle=1, observed_on=DAY)
TRIAL = "trial-1"


def after(*events: Event, **how: Any) -> History:
    history = History("initiative-x")
    for event in (OPENED, *events):
        history.add(event, **how)
    return history


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def scheduled(history: History, event: Event, on: date) -> History:
    return history.add(event, on=on, kind="scheduler", by="hjul-scheduler")


def reminder(times: int, **more: Any) -> ReminderGiven:
    told = {"rule": "time.trial-ends", "due_on": ENDS, "cycle": 1, "to_role": "owner"}
    return ReminderGiven(times=times, **{**told, **more})  # pyright: ignore[reportArgumentType]  # the fields are those of the event


def setting(name: str, value: str) -> TimesChanged:
    number, choice = (value, "") if value.isdecimal() else ("", value)
    return TimesChanged(setting=name, number=number, choice=choice, said_in="organisation@9")


def pace_of(rows: dict[str, DueRow]) -> Pace:
    pace = rows[PACE].pace
    assert pace is not None
    return pace


# ---- the ladder ----------------------------------------------------------------------------------


def test_the_end_of_a_trial_is_told_ahead_and_comes_when_its_last_day_is_over() -> None:
    rows = after(PLANNED, STARTED).rows(DUE)

    ahead = rows[TRIAL]
    assert (ahead.rung, ahead.fires_at) == (Rung.BEFORE, at(date(2027, 3, 10), 7))
    then = scheduled(after(PLANNED, STARTED), reminder(0), date(2027, 3, 10)).rows(DUE)[TRIAL]
    assert (then.rung, then.fires_at) == (Rung.DUE, at(date(2027, 3, 15), 7))


def test_a_trial_moves_on_only_when_something_was_seen_and_the_method_lets_it() -> None:
    assert not after(PLANNED, STARTED).rows(DUE)[TRIAL].moves_on
    assert after(PLANNED, STARTED, SEEN).rows(DUE)[TRIAL].moves_on
    only_reminds = setting("at-trial-end", "reminds")
    assert not after(PLANNED, STARTED, SEEN, only_reminds).rows(DUE)[TRIAL].moves_on
    struck = EntryStruck(entry=4, entry_kind="observation-noted", cycle=1)
    assert not after(PLANNED, STARTED, SEEN, struck).rows(DUE)[TRIAL].moves_on


def test_the_ladder_is_climbed_to_its_end_and_then_is_quiet() -> None:
    history = after(PLANNED, STARTED)
    given = {"rule": "time.trial-ends", "due_on": ENDS, "cycle": 1}
    steps: list[Event] = [
        made(e.TrialTimeRanOut, cycle=1, due_on=ENDS),
        reminder(2),
        SupportOffered(offer="", rule="time.trial-ends", cycle=1),
        Escalated(to_role="unit-manager", **given),  # type: ignore[arg-type]  # the fields are those of the event
        Escalated(to_role="operations-manager", **given),  # type: ignore[arg-type]  # the fields are those of the event
    ]
    climbed: list[str] = []
    for step in steps:
        row = history.rows(DUE)[TRIAL]
        assert row.fires_at is not None
        scheduled(history, step, row.fires_at.date())
        climbed.append(history.rows(DUE)[TRIAL].rung)

    assert climbed == ["again", "support", "unit-manager", "operations-manager", ""]
    assert history.rows(DUE)[TRIAL].fires_at is None


def test_rungs_after_the_day_count_from_when_the_last_was_given() -> None:
    late = date(2027, 4, 6)
    history = scheduled(after(PLANNED, STARTED), made(e.TrialTimeRanOut, due_on=ENDS), late)

    assert history.rows(DUE)[TRIAL].fires_at == at(date(2027, 4, 13), 6)


def test_missed_rungs_given_late_count_from_when_they_should_have_been() -> None:
    late = date(2027, 4, 6)
    history = after(PLANNED, STARTED, setting("missed", "late"))
    scheduled(history, made(e.TrialTimeRanOut, due_on=ENDS), late)

    assert history.rows(DUE)[TRIAL].fires_at == at(date(2027, 3, 22), 7)


def test_a_reminder_ahead_that_was_missed_is_passed_over_when_the_day_has_come() -> None:
    rows = after(PLANNED, STARTED).rows(DUE)
    row, pace = rows[TRIAL], pace_of(rows)

    assert rung_now(row, pace, at(date(2027, 3, 10), 6)) is None
    assert rung_now(row, pace, at(date(2027, 3, 10), 7)) is Rung.BEFORE
    assert rung_now(row, pace, at(date(2027, 3, 15), 7)) is Rung.DUE


def test_each_missed_rung_is_given_when_that_was_chosen() -> None:
    rows = after(PLANNED, STARTED, setting("missed", "late")).rows(DUE)

    assert rung_now(rows[TRIAL], pace_of(rows), at(date(2027, 3, 20), 7)) is Rung.BEFORE


def test_a_rung_is_left_out_only_when_chosen_and_more_than_a_working_day_late() -> None:
    rows = after(PLANNED, STARTED, setting("missed", "skip")).rows(DUE)
    row, pace = rows[TRIAL], pace_of(rows)

    assert not is_missed(row, pace, at(date(2027, 3, 11), 7))
    assert is_missed(row, pace, at(date(2027, 3, 12), 7))
    assert not is_missed(row, replace(pace, own={}), at(date(2027, 3, 12), 7))
    missed = ReminderMissed(rule="time.trial-ends", due_on=ENDS, rung="before", cycle=1)
    history = after(PLANNED, STARTED, setting("missed", "skip"))
    over = scheduled(history, missed, date(2027, 4, 1)).rows(DUE)[TRIAL]
    assert over.rung is Rung.DUE
    assert not is_missed(over, pace, at(date(2027, 4, 1), 7)), "a transition is never left out"


# ---- what settles, rests and moves ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("made_by", "settled_by"),
    [
        (
            made(e.ActivityPlanned, activity=1, due_on=ENDS),
            made(e.ActivityDone, activity=1),
        ),
        (made(e.DeadlineSet, deadline=1, due_on=ENDS), made(e.DeadlineDropped, deadline=1)),
        (made(e.PredictionMade, due_on=ENDS), made(e.PredictionAssessed)),
        (made(e.GainSecured, check_on=(ENDS,)), made(e.GainChecked)),
        (made(e.InitiativePaused, until_on=ENDS), made(e.InitiativeResumed, moved_days=0)),
        (PLANNED, made(e.TrialCalledOff)),
        (STARTED, made(e.TrialEnded)),
    ],
)
def test_a_timer_ends_when_what_it_waits_for_is_settled(made_by: Event, settled_by: Event) -> None:
    before, then = after(made_by), after(made_by, settled_by)

    rules = {row.rule for row in before.rows(DUE).values()}
    left = {row.rule for row in then.rows(DUE).values()}
    assert rules - left, "it is gone"


def test_nothing_runs_while_it_rests_but_the_end_of_the_rest() -> None:
    rest = made(e.InitiativePaused, paused_on=DAY, until_on=date(2027, 4, 1))
    rows = after(PLANNED, STARTED, rest).rows(DUE)

    assert {row.rule for row in rows.values() if row.fires_at} == {"time.pause-ends"}


def test_what_rested_goes_on_where_it_stood_still() -> None:
    rest = made(e.InitiativePaused, paused_on=DAY)
    resumed = made(e.InitiativeResumed, moved_days=10)
    row = after(PLANNED, STARTED, rest, resumed).rows(DUE)[TRIAL]

    assert (row.due_on, row.first_due_on, row.moved_by) == (ENDS + timedelta(days=10), ENDS, 5)
    assert row.sequence == 1


def test_checks_of_a_gain_go_on_after_it_has_closed_and_nothing_else_does() -> None:
    gain = made(e.GainSecured, check_on=(date(2027, 9, 1),))
    task = made(e.DeadlineSet, deadline=1, due_on=ENDS)
    rows = after(task, gain, made(e.InitiativeClosed)).rows(DUE)

    assert {row.rule for row in rows.values() if row.fires_at} == {"time.gain-check"}
    opened = after(task, gain, made(e.InitiativeClosed), made(e.InitiativeReopened)).rows(DUE)
    assert {row.rule for row in opened.values() if row.fires_at} >= {"time.deadline", "time.stuck"}


def test_another_value_reaches_what_runs_and_says_which_entry_moved_it() -> None:
    before = after(PLANNED).rows(DUE)["phase-1"]
    rows = after(PLANNED, setting("plan-lasts", "30")).rows(DUE)
    row = rows["phase-1"]

    assert row.due_on > before.due_on
    assert (row.first_due_on, row.moved_by) == (before.due_on, 3)
    assert pace_of(rows).said_in == {"plan-lasts": "organisation@9"}


def test_a_day_off_that_is_added_moves_what_is_not_reached_yet() -> None:
    before = after(PLANNED).rows(DUE)["phase-1"]
    off = WorkingDaysChanged(
        calendar=2, days_off=(before.due_on,), days_worked=(), said_in="organisation@9"
    )

    row = after(PLANNED, off).rows(DUE)["phase-1"]

    assert row.due_on > before.due_on
    reached = after(PLANNED)
    told = reminder(1, rule="time.plan-lasts", due_on=before.due_on)
    scheduled(reached, told, before.due_on)
    assert reached.add(off).rows(DUE)["phase-1"].due_on == before.due_on


def test_a_corrected_day_is_another_ladder_and_the_same_day_is_the_same() -> None:
    history = scheduled(after(PLANNED, STARTED), reminder(0), date(2027, 3, 10))
    right = EntryCorrected(
        entry=3, entry_kind="trial-started", field="ends_on", now_on=date(2027, 4, 1)
    )
    history.add(right)
    row = history.rows(DUE)[TRIAL]
    assert (row.due_on, row.given, row.rung) == (date(2027, 4, 1), (), Rung.BEFORE)
    assert row.asked_as(Rung.BEFORE).endswith("2027-04-01:before:5")
    scheduled(history, reminder(0, due_on=date(2027, 4, 1)), date(2027, 3, 25))

    assert history.add(right).rows(DUE)[TRIAL].given == (Rung.BEFORE,)


def test_a_step_back_to_a_trial_that_is_over_gives_it_no_end() -> None:
    ended = made(e.TrialEnded, cycle=1)
    back = made(e.SteppedBack, cycle=1, from_phase="study", to_phase="do")

    later = after(PLANNED, STARTED, ended).add(back, on=date(2027, 4, 1)).rows(DUE)
    early = after(PLANNED, STARTED, ended).add(back, on=date(2027, 3, 5)).rows(DUE)

    assert TRIAL not in later
    assert early[TRIAL].entry == 5


def test_the_clock_that_moved_a_trial_on_is_not_told_twice_how_long_study_lasts() -> None:
    begun = made(e.StudyBegun, cycle=1, due_on=ENDS)
    history = scheduled(after(PLANNED, STARTED, SEEN), begun, date(2027, 3, 15))
    study = history.rows(DUE)["phase-1"]

    said = history.add(made(e.TrialEnded, cycle=1), on=date(2027, 3, 20)).rows(DUE)["phase-1"]

    assert (said.entry, said.due_on) == (study.entry, study.due_on)


# ---- nothing heard from anybody ------------------------------------------------------------------


def test_only_people_are_heard_from() -> None:
    history = after(PLANNED)
    before = history.rows(DUE)["stuck"]
    scheduled(history, reminder(1, rule="time.plan-lasts"), date(2027, 3, 20))

    assert history.rows(DUE)["stuck"] == before
    row = history.add(made(e.MeetingHeld), on=date(2027, 3, 21)).rows(DUE)["stuck"]
    assert (row.entry, row.begun_on) == (4, date(2027, 3, 21))


def test_while_only_a_gain_is_left_nobody_is_waited_for_before_its_day() -> None:
    check = date(2027, 9, 1)
    events = (PLANNED, made(e.ChangeAdopted, cycle=1), made(e.GainSecured, check_on=(check,)))
    row = after(*events).rows(DUE)["stuck"]

    assert row.due_on > check
    listed = after(*events, made(e.DeadlineSet, deadline=1, due_on=check)).rows(DUE)["stuck"]
    assert listed.due_on < check


# ---- measures ------------------------------------------------------------------------------------


def measured(*periods: str, frequency: str = "month") -> History:
    history = History("measure-m").add(made(MeasureDefined, name="On time", frequency=frequency))
    for period in periods:
        history.add(made(MeasurementRecorded, period=period, value="70"), by="u-2")
    return history


def test_a_measure_waits_for_the_period_after_the_last() -> None:
    row = measured().rows(DUE)["measurement"]
    assert (row.period, row.due_on) == ("2027-03", date(2027, 4, 14))

    later = measured("2027-04", "2027-02").rows(DUE)["measurement"]

    assert (later.period, later.entry, later.who) == ("2027-05", 2, "u-2")


def test_a_measurement_that_is_struck_is_waited_for_again() -> None:
    history = measured("2027-03", "2027-04", "2027-04")
    strike = [EntryStruck(entry=n, entry_kind="measurement-recorded", cycle=None) for n in (3, 4)]

    assert history.add(strike[0]).rows(DUE)["measurement"].period == "2027-05"
    assert history.add(strike[1]).rows(DUE)["measurement"].period == "2027-04"
    again = history.add(made(MeasurementRecorded, period="2027-04")).rows(DUE)["measurement"]
    assert again.period == "2027-05"


def test_nobody_waits_for_a_period_in_which_nothing_is_measured() -> None:
    rest = made(RestAgreed, from_on=date(2027, 4, 30), to_on=date(2027, 7, 31))
    resting = measured("2027-04").add(rest)
    row = resting.rows(DUE)["measurement"]
    assert (row.period, row.entry) == ("2027-08", 3)

    measured_all_the_same = resting.add(made(MeasurementRecorded, period="2027-06"))
    assert measured_all_the_same.rows(DUE)["measurement"].period == "2027-08"
    struck = EntryStruck(entry=3, entry_kind="rest-agreed", cycle=None)
    assert resting.add(struck).rows(DUE)["measurement"].period == "2027-07"

    beside = measured("2027-03").add(rest).rows(DUE)["measurement"]
    assert (beside.period, beside.entry) == ("2027-04", 2)


@pytest.mark.parametrize(
    "history", [measured(frequency=""), measured("2027-03").add(made(MeasureRetired))]
)
def test_a_measure_without_frequency_or_use_waits_for_nothing(history: History) -> None:
    assert set(history.rows(DUE)) == {PACE}


def test_a_measure_has_two_rows_however_long_its_series() -> None:
    history = measured(*(f"{year}-{month:02}" for year in range(2000, 2027) for month in (3, 9)))
    rows = history.rows(DUE)

    assert set(rows) == {PACE, "measurement"}
    series = pace_of(rows).series
    assert series is not None
    assert series.recorded == (len(history.entries),)


# ---- as a person reads it ------------------------------------------------------------------------


def told(history: History, today: date, **how: Any) -> due.Table:
    return due.read(history.rows(DUE).values(), today, Teller(**how))


def test_what_is_late_comes_first_and_what_comes_later_is_counted() -> None:
    task = made(e.DeadlineSet, deadline=1, what="Report", due_on=date(2027, 3, 2), who="u-9")
    far = made(e.AimSet, what="Everybody", reached_on=date(2027, 12, 1))
    table = told(after(task, STARTED, far), date(2027, 3, 8))

    late, soon = table.dicts()
    assert (late["when"], late["what"]) == ("Late", "deadline 1: Report")
    assert late["due"] == "2 March (6 days late)"
    assert late["who"] == "u-9"
    assert (soon["when"], soon["due"]) == ("Within 14 days", "14 March (in 6 days)")
    assert soon["next"] == "the reminder ahead of time, 10 March"
    assert soon["entry"] == "initiative-x@3"
    assert table.notes == ("And 2 due later, the first on 31 March.",)


def test_it_is_told_in_swedish() -> None:
    (row,) = told(after(STARTED, SEEN), ENDS, language="sv").dicts()

    assert (row["when"], row["what"]) == ("I dag", "prövningen i cykel 1 slutar")
    table = told(History("initiative-x"), ENDS, language="sv")
    assert table.notes == ("Inget ska ske inom 14 dagar.",)


def test_what_rests_is_named_and_not_called_late() -> None:
    task = made(e.DeadlineSet, deadline=1, due_on=date(2027, 3, 2))
    table = told(after(task, made(e.InitiativePaused)), date(2027, 6, 1))

    assert table.rows == ()
    assert table.notes[-1] == "Paused, so that nothing of it is due: Home visits."


def test_a_day_that_is_beyond_reckoning_never_fires_and_breaks_nothing() -> None:
    for day in (date.min, date.max, date(2900, 12, 31), date(9999, 1, 1)):
        history = after(made(e.DeadlineSet, deadline=1, due_on=day))
        history.add(made(e.InitiativePaused)).add(made(e.InitiativeResumed, moved_days=10**6))
        row = history.rows(DUE)["deadline-1"]
        assert (row.fires_at is None) is (day != date.min)
