"""Plan: what we try, on which scale, and what we believe will happen."""

from dataclasses import replace

import pytest

from hjul.cycle.initiative.commands import (
    MakePrediction,
    NoteChangeIdea,
    PlanCycle,
    RevisePlan,
    StartTrial,
    StepBack,
    WithdrawPrediction,
)
from hjul.cycle.initiative.events import (
    CyclePlanned,
    PlanRevised,
    PredictionMade,
    PredictionWithdrawn,
)
from hjul.cycle.initiative.standing import Place
from tests.cycle.samples import OPENED, OWNED, PLANNED, PREDICTED, STARTED, TO_DO, TO_PLAN
from tests.cycle.story import TODAY, TOMORROW, YESTERDAY, but, given

BACK = StepBack(cycle=1, to_phase="plan", why="The lamps were wrong")


def test_cycles_are_numbered_from_one() -> None:
    given(OPENED).when(PLANNED).then(CyclePlanned, cycle=1).and_stands_in(Place.OPEN)
    given(OPENED, PLANNED).when(PLANNED).then(CyclePlanned, cycle=2)


def test_the_next_cycle_may_be_planned_while_the_first_one_runs() -> None:
    given(*TO_DO).when(PlanCycle(idea="Softer lamps", builds_on=1, learnt_there="Too bright")).then(
        CyclePlanned, cycle=2
    ).stays_quiet()


def test_a_cycle_that_builds_on_another_is_on_its_ramp() -> None:
    story = given(OPENED, PLANNED, PlanCycle(idea="Mats"))

    story.when(PlanCycle(idea="More mats", builds_on=2)).then(CyclePlanned, cycle=3, ramp=2)


def test_a_cycle_on_an_idea_that_was_tried_is_on_the_ramp_of_the_idea() -> None:
    idea = NoteChangeIdea(change="Mats")
    story = given(OPENED, idea, PLANNED, PlanCycle(idea_number=1))

    story.when(PlanCycle(idea_number=1)).then(CyclePlanned, ramp=2)


def test_a_cycle_on_something_new_begins_a_ramp() -> None:
    given(OPENED, PLANNED).when(PlanCycle(idea="Mats")).then(CyclePlanned, ramp=2)


def test_a_new_ramp_is_one_that_no_cycle_is_on() -> None:
    story = given(OPENED, PLANNED, PlanCycle(idea="Mats"), PlanCycle(idea="Lamps", builds_on=1))

    story.when(PlanCycle(idea="Rails")).then(CyclePlanned, cycle=4, ramp=3)


def test_a_revised_cycle_stays_on_its_ramp_unless_it_builds_on_another() -> None:
    story = given(OPENED, PLANNED, PlanCycle(idea="Mats"))

    story.when(RevisePlan(cycle=2, idea="Mats by the bed")).then(PlanRevised, ramp=2)
    story.when(RevisePlan(cycle=2, idea="Lamps", builds_on=1)).then(PlanRevised, ramp=1)


def test_no_cycle_builds_on_itself_or_on_one_that_was_planned_later() -> None:
    story = given(OPENED, PLANNED, PLANNED)

    story.when(RevisePlan(cycle=2, idea="x", builds_on=2)).then_refused("an earlier cycle")
    story.when(RevisePlan(cycle=1, idea="x", builds_on=2)).then_refused("an earlier cycle")
    story.when(PlanCycle(idea="x", builds_on=3)).then_refused("an earlier cycle")


def test_the_first_cycle_has_nothing_to_build_on_also_when_it_is_revised_later() -> None:
    given(OPENED, PLANNED, PLANNED).when(RevisePlan(cycle=1, idea="Lamps")).stays_quiet()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"how_many": 0}, "how_many"),
        ({"out_of": -1}, "out_of"),
        ({"lasts_days": 0}, "lasts_days"),
        ({"lasts_days": 999_999_999}, "lasts_days"),
        ({"how_many": 13, "out_of": 12}, "how_many"),
    ],
)
def test_a_scale_that_cannot_be_is_refused(wrong: dict[str, int], field: str) -> None:
    given(OPENED).when(but(PLANNED, **wrong)).then_refused(f"({field})", "at least 1")


def test_an_idea_is_named_by_the_number_under_which_it_was_noted() -> None:
    story = given(OPENED, NoteChangeIdea(change="Mats"))

    story.when(PlanCycle(idea_number=1)).then(CyclePlanned, idea_number=1)
    story.when(PlanCycle(idea_number=2)).then_refused("Note the idea first (NoteChangeIdea)")
    story.when(PlanCycle(idea_number=0)).then_refused("NoteChangeIdea")


def test_a_question_is_enough_for_a_cycle() -> None:
    given(OPENED).when(
        PlanCycle(purpose="collect-information", questions=("When do they fall?",))
    ).stays_quiet()


def test_predictions_are_numbered_within_their_cycle() -> None:
    story = given(*TO_PLAN, PLANNED, PREDICTED)

    story.when(PREDICTED).then(PredictionMade, cycle=1, prediction=2)
    story.when(replace(PREDICTED, cycle=2)).then(PredictionMade, cycle=2, prediction=1)


def test_a_prediction_is_made_on_the_day_that_is_said_and_never_ahead() -> None:
    story = given(*TO_PLAN)

    story.when(PREDICTED).then(PredictionMade, made_on=TODAY)
    story.when(replace(PREDICTED, made_on=YESTERDAY)).then(PredictionMade, made_on=YESTERDAY)
    story.when(replace(PREDICTED, made_on=TOMORROW)).then_refused("That day has not come yet")


def test_a_prediction_made_after_a_step_back_is_marked_as_made_after_data() -> None:
    given(*TO_PLAN).when(PREDICTED).then(PredictionMade, after_data=False)
    given(*TO_DO, BACK).when(PREDICTED).then(PredictionMade, prediction=2, after_data=True)


def test_there_is_no_predicting_once_the_trial_runs() -> None:
    given(*TO_DO).when(PREDICTED).then_not_now(
        "The cycle stands in Do", "make a prediction (MakePrediction)", "note an observation"
    )


def test_a_prediction_is_withdrawn_before_the_trial_and_never_after_it() -> None:
    withdraw = WithdrawPrediction(cycle=1, prediction=1, why="It was a slip")

    given(*TO_PLAN, PREDICTED).when(withdraw).then(PredictionWithdrawn).stays_quiet()
    given(*TO_DO, BACK).when(withdraw).then_refused("what was predicted before it stands")


def test_a_prediction_that_was_withdrawn_is_none() -> None:
    withdraw = WithdrawPrediction(cycle=1, prediction=1)
    story = given(*TO_PLAN, PREDICTED, withdraw)

    story.when(withdraw).then_refused("it has been withdrawn")
    story.when(STARTED).then_refused("Make a prediction first (MakePrediction)")
    story.when(PREDICTED).then(PredictionMade, prediction=2)


def test_without_its_because_a_prediction_is_advised_against_and_under_pdsa_refused() -> None:
    bare = MakePrediction(cycle=1, statement="Fewer falls", measure="measure-1", value="2")
    in_pdsa = (replace(OPENED, method="pdsa.1"), OWNED, PLANNED)

    given(*TO_PLAN).when(replace(bare, due_on=TOMORROW)).and_advises("says-why-it-is-believed")
    given(*in_pdsa).when(bare).then_refused("Fill in why you believe it (because) too")


def test_everything_that_stands_in_the_way_is_told_at_once() -> None:
    given(replace(OPENED, method="pdsa.1"), PLANNED, PLANNED).when(
        StartTrial(cycle=2, started_on=TOMORROW, ends_on=TODAY)
    ).then_broken("day-has-come", "ends-after-it-begins", "prediction-is-made")
