"""What the scheduler may say of an initiative, and when it stays quiet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hjul.cycle.initiative.commands import (
    BeginStudy,
    CallOffTrial,
    CheckGain,
    ConcludeStudy,
    DoActivity,
    EndTrial,
    Escalate,
    MeetDeadline,
    OfferSupport,
    PauseInitiative,
    PlanActivity,
    Remind,
    ResumeInitiative,
    RunOutTrialTime,
    SetDeadline,
    StartTrial,
    StepBack,
)
from hjul.cycle.initiative.events import StudyBegun, TrialEnded, TrialTimeRanOut
from hjul.cycle.initiative.standing import Place
from hjul.cycle.law import Command
from hjul.cycle.record import HJUL, SCHEDULER
from hjul.cycle.timing import (
    ChangeTimes,
    ChangeWorkingDays,
    Escalated,
    MissReminder,
    ReminderGiven,
    ReminderMissed,
    SupportOffered,
)
from tests.cycle import samples as s
from tests.cycle.story import ANNA, TODAY, TOMORROW, YESTERDAY, Story, given

SHORT_TRIAL = (*s.TO_PLAN, s.PREDICTED, s.SHORT)
PAUSED = PauseInitiative(why="Everybody is away")


def reminded(story: Story, rule: str, due_on: date = TODAY, cycle: int | None = None) -> None:
    asked = Remind(rule=rule, due_on=due_on, for_cycle=cycle)
    story.when(asked, by=SCHEDULER).then(ReminderGiven, rule=rule, cycle=cycle)


def left_alone(story: Story, rule: str, due_on: date = TODAY, cycle: int | None = None) -> None:
    pressing: tuple[Command, ...] = (
        Remind(rule=rule, due_on=due_on, for_cycle=cycle),
        Escalate(rule=rule, due_on=due_on, to_role="unit-manager", for_cycle=cycle),
        MissReminder(rule=rule, due_on=due_on, rung="before", for_cycle=cycle),
    )
    for asked in pressing:
        story.when(asked, by=SCHEDULER).then_broken("is-still-waited-for")
    offer = OfferSupport(rule=rule, for_cycle=cycle)
    if rule != "time.trial-ends":
        story.when(offer, by=SCHEDULER).then_broken("is-still-waited-for")


# ---- the end of a trial --------------------------------------------------------------------------


def test_study_begins_by_itself_when_the_whole_last_day_has_passed() -> None:
    story = given(*SHORT_TRIAL, s.SEEN)

    told = story.when(s.BEGUN, by=SCHEDULER).then(StudyBegun(cycle=1, due_on=YESTERDAY))
    told.stays_quiet().and_stands_in(Place.STUDY)


def test_study_does_not_begin_by_itself_on_the_last_day() -> None:
    last_day = given(*SHORT_TRIAL[:-1], replace(s.SHORT, ends_on=TODAY), s.SEEN)
    begin = replace(s.BEGUN, due_on=TODAY)

    last_day.when(begin, by=SCHEDULER).then_broken("its-time-is-up")
    last_day.when(begin, by=SCHEDULER, today=TOMORROW).then(StudyBegun)
    last_day.when(RunOutTrialTime(cycle=1, due_on=TODAY), by=SCHEDULER).then(TrialTimeRanOut)


def test_a_trial_nobody_observed_never_goes_on_by_itself() -> None:
    given(*SHORT_TRIAL).when(s.BEGUN, by=SCHEDULER).then_refused("without a single observation")


def test_a_person_never_says_that_the_clock_ended_it() -> None:
    given(*SHORT_TRIAL, s.SEEN).when(s.BEGUN, by=ANNA).then_broken("asked-by-the-scheduler")


def test_a_person_says_afterwards_whether_it_went_as_planned_and_only_once() -> None:
    story = given(*s.TO_STUDY_BY_ITSELF)
    said = EndTrial(cycle=1, as_planned=False, what_differed="Two nights only")

    story.when(said).then(TrialEnded, as_planned=False).and_stands_in(Place.STUDY)
    story.and_then(said).when(said).then_refused("said already")
    given(*s.TO_STUDY).when(said).then_broken("nobody-has-said-how-it-went")


def test_concluding_without_having_said_how_it_went_is_advised_against() -> None:
    concluded = ConcludeStudy(cycle=1, improvement="yes", learnt="Light helps")
    story = given(*s.TO_STUDY_BY_ITSELF, s.COMPARED)

    story.when(concluded).and_advises("says-whether-it-went-as-planned")
    story.and_then(s.ENDED).when(concluded).stays_quiet()


def test_a_trial_that_is_run_again_is_told_of_again() -> None:
    back = StepBack(cycle=1, to_phase="plan", why="Once more")
    again = given(*s.TO_STUDY, back, s.SHORT)

    assert again.standing.cycles[1].told_how_it_went is False
    again.and_then(s.BEGUN).when(s.ENDED).then(TrialEnded)


def test_a_trial_that_rested_ends_as_much_later() -> None:
    rested = PauseInitiative(paused_on=TODAY - timedelta(days=10), why="Summer")
    started = StartTrial(cycle=1, started_on=TODAY - timedelta(days=20), ends_on=YESTERDAY)
    story = given(*SHORT_TRIAL[:-1], started, s.SEEN, rested)

    story.when(s.BEGUN, by=SCHEDULER).then_refused()
    resumed = story.and_then(ResumeInitiative())
    later = YESTERDAY + timedelta(days=10)
    resumed.when(s.BEGUN, by=SCHEDULER).then_broken("its-time-is-up")
    resumed.when(BeginStudy(cycle=1, due_on=later), by=SCHEDULER, today=later).then_broken(
        "its-time-is-up"
    )
    resumed.when(
        BeginStudy(cycle=1, due_on=later), by=SCHEDULER, today=later + timedelta(days=1)
    ).then(StudyBegun)


# ---- what is settled is left alone ---------------------------------------------------------------


def test_a_phase_is_waited_for_while_the_cycle_stands_in_it() -> None:
    for way, waited, over in (
        (s.TO_PLAN, "time.plan-lasts", "time.study-lasts"),
        (s.TO_STUDY, "time.study-lasts", "time.act-lasts"),
        (s.TO_ACT, "time.act-lasts", "time.plan-lasts"),
    ):
        reminded(given(*way), waited, cycle=1)
        left_alone(given(*way), over, cycle=1)


def test_the_end_of_a_trial_is_waited_for_on_its_own_day() -> None:
    trial = given(*s.TO_DO)
    ends_on = TODAY + timedelta(days=7)

    reminded(trial, "time.trial-ends", ends_on, 1)
    left_alone(trial, "time.trial-ends", TOMORROW, 1)
    left_alone(given(*s.TO_STUDY), "time.trial-ends", ends_on, 1)


def test_a_prediction_an_activity_and_a_deadline_are_waited_for_until_they_are_settled() -> None:
    activity, deadline = PlanActivity(what="Buy lamps"), SetDeadline(what="Report", due_on=TODAY)
    story = given(*s.TO_STUDY, activity, deadline)
    done = story.and_then(s.COMPARED, DoActivity(activity=1), MeetDeadline(deadline=1))

    for rule, cycle in (
        ("time.prediction-due", 1),
        ("time.activity-due", None),
        ("time.deadline", None),
    ):
        reminded(story, rule, cycle=cycle)
        left_alone(done, rule, cycle=cycle)


def test_what_was_gained_is_looked_after_also_when_all_is_closed() -> None:
    kept = given(*s.TO_ACT, s.ADOPTED, s.SECURED)
    closed = kept.and_then(replace(s.CLOSED, ending="secured"))

    reminded(closed, "time.gain-check", cycle=1)
    closed.when(CheckGain(cycle=1, holds="yes")).stays_quiet()
    left_alone(given(*s.TO_ACT, s.ADOPTED), "time.gain-check", cycle=1)
    left_alone(closed, "time.aim-due")
    closed.when(OfferSupport(offer="An hour")).then_refused("has closed")


def test_while_it_rests_only_the_end_of_the_pause_is_spoken_of() -> None:
    at_work = given(*s.TO_PLAN)
    resting = at_work.and_then(PAUSED)

    left_alone(resting, "time.stuck")
    reminded(resting, "time.pause-ends")
    left_alone(at_work, "time.pause-ends")
    reminded(at_work, "time.stuck")


def test_a_trial_that_was_called_off_waits_for_nothing() -> None:
    left_alone(given(*s.TO_DO, CallOffTrial(cycle=1)), "time.prediction-due", cycle=1)


# ---- what is said --------------------------------------------------------------------------------


def test_a_coach_offers_support_as_before_and_a_rule_offers_it_without_words() -> None:
    story = given(*s.TO_PLAN)

    story.when(OfferSupport(offer="An hour")).then(SupportOffered, offer="An hour", rule="")
    story.when(OfferSupport(rule="time.stuck"), by=SCHEDULER).then(SupportOffered, offer="")


def test_a_rung_that_was_missed_is_told() -> None:
    missed = MissReminder(rule="time.stuck", due_on=TODAY, rung="again")

    given(*s.TO_PLAN).when(missed, by=SCHEDULER).then(ReminderMissed, rung="again")


def test_it_goes_to_the_next_role_on_behalf_of_a_rule() -> None:
    escalate = Escalate(rule="time.plan-lasts", due_on=TODAY, to_role="unit-manager", for_cycle=1)

    given(*s.TO_PLAN).when(escalate, by=SCHEDULER).then(Escalated, cycle=1).stays_quiet()


@pytest.mark.parametrize(
    "asked",
    [
        Remind(rule="time.stuck", due_on=TODAY),
        MissReminder(rule="time.stuck", due_on=TODAY, rung="due"),
        OfferSupport(rule="time.stuck"),
        Escalate(rule="time.stuck", due_on=TODAY, to_role="unit-manager"),
    ],
    ids=lambda asked: type(asked).__name__,
)
def test_the_scheduler_looks_again_when_something_has_happened_since(asked: Command) -> None:
    story = given(*s.TO_PLAN)
    seen = len(story.entries)

    story.when(replace(asked, as_of=seen), by=SCHEDULER).stays_quiet()  # type: ignore[call-arg]  # all of these have it
    for older in (seen - 1, 0):
        story.when(replace(asked, as_of=older), by=SCHEDULER).then_broken(  # type: ignore[call-arg]  # all of these have it
            "nothing-has-happened-since"
        )


# ---- times and working days ----------------------------------------------------------------------

STUCK = ChangeTimes(setting="stuck-after", number="10", said_in="organisation@4")


def test_values_are_kept_by_name_until_they_are_taken_back() -> None:
    late = ChangeTimes(setting="missed", choice="late", said_in="organisation@5")
    story = given(*s.TO_PLAN, STUCK, late)

    assert story.standing.times == {"stuck-after": "10", "missed": "late"}
    story.when(STUCK, by=HJUL).then_broken("value-is-another")
    back = story.and_then(replace(STUCK, number=""))
    assert back.standing.times == {"missed": "late"}
    back.when(replace(STUCK, number=""), by=HJUL).then_broken("value-is-another")


def test_calendars_come_in_their_order() -> None:
    second = ChangeWorkingDays(calendar=2, days_off=(TODAY,), said_in="organisation@4")
    story = given(*s.TO_PLAN, second)

    assert story.standing.calendar == 2
    for version in (1, 2):
        story.when(replace(second, calendar=version), by=HJUL).then_broken("calendar-is-newer")
