"""Do: the trial, and what is seen while it runs."""

from dataclasses import replace
from datetime import timedelta

from hjul.cycle.entries import CorrectEntry, StrikeEntry
from hjul.cycle.initiative.commands import (
    CallOffTrial,
    EndTrial,
    NoteObservation,
    PauseInitiative,
    RunOutTrialTime,
    StartTrial,
    StepBack,
    StopTrial,
)
from hjul.cycle.initiative.events import (
    ObservationNoted,
    TrialCalledOff,
    TrialEnded,
    TrialStarted,
    TrialStopped,
    TrialTimeRanOut,
)
from hjul.cycle.initiative.standing import Place
from tests.cycle.samples import (
    CONCLUDED,
    ENDED,
    OPENED,
    OWNED,
    PLANNED,
    PREDICTED,
    SEEN,
    STARTED,
    TO_ACT,
    TO_DO,
    TO_PLAN,
    TO_STUDY,
)
from tests.cycle.story import ANNA, SCHEDULER, TODAY, TOMORROW, YESTERDAY, given

BACK = StepBack(cycle=1, to_phase="plan", why="The lamps were wrong")
IN_PDSA = replace(OPENED, method="pdsa.1")


def test_a_trial_does_not_start_before_somebody_has_said_what_will_happen() -> None:
    given(*TO_PLAN).when(STARTED).then_refused(
        "Nobody has said what will happen in cycle 1", "Make a prediction first (MakePrediction)"
    )


def test_a_trial_that_was_planned_for_a_week_ends_in_a_week() -> None:
    story = given(*TO_PLAN, PREDICTED)

    story.when(STARTED).then(TrialStarted, started_on=TODAY, ends_on=TODAY + timedelta(days=7))
    story.when(replace(STARTED, ends_on=TOMORROW)).then(TrialStarted, ends_on=TOMORROW)


def test_a_trial_whose_length_nobody_said_has_no_end() -> None:
    plan = replace(PLANNED, lasts_days=None)

    given(OPENED, plan, PREDICTED).when(STARTED).then(TrialStarted, ends_on=None)


def test_a_trial_starts_on_a_day_that_has_come() -> None:
    story = given(*TO_PLAN, PREDICTED)

    story.when(StartTrial(cycle=1, started_on=YESTERDAY)).then(TrialStarted, started_on=YESTERDAY)
    story.when(StartTrial(cycle=1, started_on=TOMORROW)).then_refused("has not come yet")
    story.when(StartTrial(cycle=1, ends_on=YESTERDAY)).then_refused("cannot end before it starts")


def test_nothing_new_begins_while_the_work_rests() -> None:
    given(*TO_PLAN, PREDICTED, PauseInitiative()).when(STARTED).then_refused("ResumeInitiative")


def test_under_pdsa_a_first_trial_is_smaller_than_the_whole_unless_a_reason_is_given() -> None:
    story = given(IN_PDSA, OWNED, replace(PLANNED, how_many=12), PREDICTED)

    story.when(STARTED).then_refused("A first trial is smaller than the whole")
    story.when(replace(STARTED, why="It is one lamp")).and_excuses(
        "trial-is-smaller-than-the-whole"
    )


def test_a_scale_in_words_is_a_scale() -> None:
    in_words = replace(PLANNED, how_many=None, out_of=None)

    given(OPENED, OWNED, in_words, PREDICTED).when(STARTED).stays_quiet()
    given(OPENED, OWNED, replace(in_words, scale=""), PREDICTED).when(STARTED).and_advises(
        "trial-is-smaller-than-the-whole"
    )


def test_only_the_first_trial_of_a_ramp_need_be_small() -> None:
    large = replace(PLANNED, how_many=12, builds_on=1, learnt_there="Light helps")
    second = (large, replace(PREDICTED, cycle=2))

    given(*TO_ACT, *second).when(StartTrial(cycle=2)).stays_quiet()


def test_collecting_information_may_be_done_in_the_whole_unit() -> None:
    asking = replace(PLANNED, purpose="collect-information", how_many=12)

    given(OPENED, OWNED, asking, PREDICTED).when(STARTED).stays_quiet()


def test_what_held_in_a_test_may_be_implemented() -> None:
    implement = replace(PLANNED, purpose="implement", builds_on=1, learnt_there="Light helps")
    later = (implement, replace(PREDICTED, cycle=2))

    given(*TO_ACT, *later).when(StartTrial(cycle=2)).stays_quiet()
    given(*TO_STUDY, replace(CONCLUDED, improvement="no"), *later).when(
        StartTrial(cycle=2)
    ).and_advises("implements-what-held-in-a-test")


def test_a_trial_nobody_observed_cannot_end() -> None:
    given(*TO_DO).when(ENDED).then_refused("without a single observation", "NoteObservation")


def test_a_trial_that_was_observed_ends_and_is_studied() -> None:
    given(*TO_DO, SEEN).when(ENDED).then(TrialEnded, ended_on=TODAY).and_stands_in(Place.STUDY)


def test_an_observation_that_was_struck_is_none() -> None:
    story = given(*TO_DO, SEEN)
    seen = len(story.entries)
    struck = story.and_then(StrikeEntry(entry=seen, why="It was another ward"))

    struck.when(ENDED).then_refused("without a single observation")
    struck.when(StrikeEntry(entry=seen, why="Again")).then_refused("struck already")


def test_somebody_says_whether_it_went_as_planned() -> None:
    given(*TO_DO, SEEN).when(EndTrial(cycle=1)).then_refused("whether it went as planned")


def test_observations_are_noted_until_the_decision() -> None:
    for way in (TO_DO, TO_STUDY, TO_ACT):
        given(*way).when(SEEN).then(ObservationNoted)
    given(*TO_PLAN).when(SEEN).then_not_now("The cycle stands in Plan")


def test_nobody_observes_tomorrow() -> None:
    given(*TO_DO).when(replace(SEEN, observed_on=TOMORROW)).then_refused("has not come yet")


def test_a_stop_is_never_refused() -> None:
    story = given(replace(OPENED, method="kvalitetshjul.1"), *TO_DO[1:])

    story.when(StopTrial(cycle=1)).then(TrialStopped, stopped_on=TODAY).stays_quiet()
    story.when(StopTrial(cycle=1)).and_stands_in(Place.STUDY)
    story.and_then(PauseInitiative()).when(StopTrial(cycle=1)).then(TrialStopped)


def test_a_trial_that_never_took_place_is_called_off_with_a_reason_that_is_advised() -> None:
    given(*TO_DO).when(CallOffTrial(cycle=1)).then(TrialCalledOff).and_advises("gives-a-reason")
    given(*TO_PLAN).when(CallOffTrial(cycle=1, why="No lamps")).and_stands_in(Place.DONE)


def test_a_trial_that_was_observed_took_place() -> None:
    call_off = CallOffTrial(cycle=1, why="No lamps")

    given(*TO_DO, SEEN).when(call_off).then_refused("the trial did take place", "StopTrial")
    given(*TO_DO, SEEN, BACK).when(call_off).then_refused("the trial did take place")


def test_only_the_scheduler_says_that_the_time_is_up_and_only_when_it_is() -> None:
    story = given(*TO_PLAN, PREDICTED, replace(STARTED, ends_on=TODAY))
    ran_out = RunOutTrialTime(cycle=1, due_on=TODAY)

    story.when(ran_out, by=SCHEDULER).then(TrialTimeRanOut).and_stands_in(Place.DO)
    story.when(ran_out, by=ANNA).then_refused("Only the scheduler")
    story.when(ran_out, by=SCHEDULER, today=YESTERDAY).then_refused("has not come yet")
    story.when(replace(ran_out, due_on=YESTERDAY), by=SCHEDULER).then_refused("is another one")


def test_the_time_is_up_on_the_day_that_is_right_after_a_correction() -> None:
    story = given(*TO_PLAN, PREDICTED, replace(STARTED, ends_on=TOMORROW))
    correct = CorrectEntry(entry=len(story.entries), field="ends_on", now_on=TODAY, why="A slip")
    ran_out = RunOutTrialTime(cycle=1, due_on=TODAY)

    story.when(ran_out, by=SCHEDULER).then_broken("its-time-is-up")
    story.and_then(correct).when(ran_out, by=SCHEDULER).then(TrialTimeRanOut)


def test_a_trial_cannot_have_ended_before_it_started() -> None:
    given(*TO_DO, SEEN).when(replace(ENDED, ended_on=YESTERDAY)).then_refused("Give a later day")


def test_an_observation_needs_words() -> None:
    given(*TO_DO).when(NoteObservation(cycle=1)).then_refused("fill in what was seen (noted)")
