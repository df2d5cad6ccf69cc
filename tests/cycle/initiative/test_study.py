"""Study: what did we predict, what did we see, what did we learn?"""

from dataclasses import replace

import pytest

from hjul.cycle.initiative.commands import ConcludeStudy, FreezeSignals, WithdrawPrediction
from hjul.cycle.initiative.events import PredictionAssessed, SignalsEvaluated, StudyConcluded
from hjul.cycle.initiative.standing import Place
from tests.cycle.samples import (
    CLEAN,
    COMPARED,
    CONCLUDED,
    ENDED,
    OPENED,
    OWNED,
    PLANNED,
    PREDICTED,
    SEEN,
    STARTED,
    TO_PLAN,
    TO_STUDY,
)
from tests.cycle.story import given


@pytest.mark.parametrize(
    ("believed", "seen", "difference"),
    [("2", "1", "-1"), ("3.10", "3.1", "0.00"), ("2", "", ""), ("", "1", ""), ("-1", "0.5", "1.5")],
)
def test_the_difference_is_what_was_seen_less_what_was_predicted(
    believed: str, seen: str, difference: str
) -> None:
    story = given(*TO_PLAN, replace(PREDICTED, value=believed), STARTED, SEEN, ENDED)

    story.when(replace(COMPARED, value=seen)).then(PredictionAssessed, difference=difference)


def test_a_prediction_may_be_compared_again_when_more_is_known() -> None:
    given(*TO_STUDY, COMPARED).when(replace(COMPARED, result="partly")).stays_quiet()


def test_only_a_prediction_that_stands_is_compared() -> None:
    given(*TO_STUDY).when(replace(COMPARED, prediction=2)).then_refused("no such prediction")


def test_under_pdsa_every_prediction_is_compared_before_the_conclusion() -> None:
    in_pdsa = (replace(OPENED, method="pdsa.1"), OWNED, PLANNED, PREDICTED, PREDICTED)
    story = given(*in_pdsa, STARTED, SEEN, ENDED, COMPARED)

    story.when(CONCLUDED).then_refused("Compare prediction 2 of cycle 1 first (AssessPrediction)")
    story.and_then(replace(COMPARED, prediction=2)).when(CONCLUDED).stays_quiet()


def test_a_prediction_that_was_withdrawn_need_not_be_compared() -> None:
    withdrawn = (PREDICTED, PREDICTED, WithdrawPrediction(cycle=1, prediction=2))

    given(*TO_PLAN, *withdrawn, STARTED, SEEN, ENDED, COMPARED).when(CONCLUDED).stays_quiet()


def test_a_study_says_what_was_learnt_and_the_cycle_waits_for_its_decision() -> None:
    given(*TO_STUDY, COMPARED).when(CONCLUDED).then(StudyConcluded).and_stands_in(Place.ACT)
    given(*TO_STUDY).when(ConcludeStudy(cycle=1, improvement="no")).then_refused(
        "what was learnt (learnt)"
    )


def test_what_is_frozen_is_the_series_of_a_measure_up_to_its_own_entry() -> None:
    freeze = CLEAN[FreezeSignals]
    story = given(OPENED)

    story.when(freeze).then(SignalsEvaluated, cycle=None)
    story.when(FreezeSignals(measure="measure-1", series_at="measure-10@2")).then_refused(
        "one of its own entries"
    )
