"""Study: what did we predict, what did we see, what did we learn?"""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.initiative import commands as c, events as e
from hjul.cycle.initiative.standing import Place, Standing, with_cycle
from hjul.cycle.law import HOLDS, Asked, Missing, told, unless
from hjul.cycle.words import decimal

# ---- what must hold ------------------------------------------------------------------------------


def every_prediction_is_compared(standing: Standing, asked: Asked[c.ConcludeStudy]) -> Missing:
    """Study compares every prediction with what was seen (Langley et al. 2009; METHOD F3)."""
    predictions = standing.cycles[asked.command.cycle].predictions
    return tuple(
        str(number)
        for number, prediction in predictions.items()
        if not prediction.assessed and not prediction.withdrawn
    )


def says_what_was_learnt(_: object, asked: Asked[c.ConcludeStudy]) -> Missing:
    """A cycle is for learning: how it went is said before it is decided."""
    return HOLDS if asked.command.learnt else ("learnt",)


def says_whether_it_went_as_planned(standing: Standing, asked: Asked[c.ConcludeStudy]) -> Missing:
    """What was learnt hangs on whether it was tried as it was meant (METHOD 1.2, Do)."""
    return unless(not standing.cycles[asked.command.cycle].told_how_it_went)


def is_of_a_measure(_: object, asked: Asked[c.FreezeSignals]) -> Missing:
    """What is evaluated is a series, up to one of its own entries."""
    measure, at = asked.command.measure, asked.command.series_at
    its_own = measure.startswith("measure-") and at.partition("@")[0] == measure
    return unless(bool(measure and at) and not its_own)


# ---- what then happened --------------------------------------------------------------------------


def prediction_assessed(
    standing: Standing, asked: Asked[c.AssessPrediction]
) -> e.PredictionAssessed:
    """The difference is what was seen less what was predicted, when both are numbers."""
    assessed = asked.command
    predicted = standing.cycles[assessed.cycle].predictions[assessed.prediction].value
    seen, believed = decimal(assessed.value), decimal(predicted)
    difference = "" if seen is None or believed is None else f"{seen - believed:f}"
    return told(e.PredictionAssessed, asked, difference=difference)


def signals_evaluated(_: Standing, asked: Asked[c.FreezeSignals]) -> e.SignalsEvaluated:
    """An evaluation may be about one cycle."""
    return told(e.SignalsEvaluated, asked, cycle=asked.command.for_cycle)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.StudyEvent) -> Standing:
    """Give how the initiative stands after an event of Study."""
    match event:
        case e.PredictionAssessed(cycle=cycle, prediction=number):
            predictions = standing.cycles[cycle].predictions
            compared = replace(predictions[number], assessed=True)
            return with_cycle(standing, cycle, predictions={**predictions, number: compared})
        case e.SignalsEvaluated():
            return standing
        case e.StudyConcluded(cycle=cycle, improvement=improvement):
            return with_cycle(standing, cycle, phase=Place.ACT, improvement=improvement)
    assert_never(event)
