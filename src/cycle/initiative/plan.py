"""Plan: what we try, on which scale, and what we believe will happen."""

from dataclasses import replace
from typing import Final, assert_never

from hjul.cycle.initiative import commands as c, events as e
from hjul.cycle.initiative.standing import Cycle, Place, Prediction, Standing, with_cycle
from hjul.cycle.law import HOLDS, Asked, Missing, told, unless

Planning = c.PlanCycle | c.RevisePlan

LONGEST_TRIAL_DAYS: Final = 3660
"""Ten years, so that a slip of the keyboard gives no day that the calendar lacks."""

# ---- what must hold ------------------------------------------------------------------------------


def builds_on_an_earlier_cycle(standing: Standing, asked: Asked[Planning]) -> Missing:
    """A cycle builds on one that was planned before it (Taylor et al. 2014; METHOD F8)."""
    earlier = asked.command.builds_on
    return unless(earlier is not None and earlier not in _earlier(standing, asked.command))


def idea_is_noted(standing: Standing, asked: Asked[Planning]) -> Missing:
    """An idea named by its number was noted."""
    number = asked.command.idea_number
    return unless(number is not None and not 1 <= number <= standing.ideas)


def counts_are_possible(_: object, asked: Asked[Planning]) -> Missing:
    """Counts are positive, a part is no larger than the whole, and a trial ends one day."""
    plan = asked.command
    wrong = [
        name
        for name in ("how_many", "out_of", "lasts_days")
        if (count := getattr(plan, name)) is not None and count < 1
    ]
    if plan.lasts_days is not None and plan.lasts_days > LONGEST_TRIAL_DAYS:
        wrong.append("lasts_days")
    if plan.how_many and plan.out_of and plan.how_many > plan.out_of:
        wrong.append("how_many")
    return tuple(wrong)


def says_what_is_tried(_: object, asked: Asked[Planning]) -> Missing:
    """A cycle tries an idea or asks a question (Langley et al. 2009)."""
    plan = asked.command
    return HOLDS if plan.idea or plan.idea_number or plan.questions else ("idea",)


def builds_on_what_was_learnt(standing: Standing, asked: Asked[Planning]) -> Missing:
    """A later cycle says which one it builds on and what was learnt there (METHOD F7, F8)."""
    parts = {"builds_on": asked.command.builds_on, "learnt_there": asked.command.learnt_there}
    earlier = _earlier(standing, asked.command)
    return tuple(name for name, given in parts.items() if earlier and not given)


def _earlier(standing: Standing, plan: Planning) -> set[int]:
    itself = plan.cycle if isinstance(plan, c.RevisePlan) else len(standing.cycles) + 1
    return {number for number in standing.cycles if number < itself}


def prediction_stands(
    standing: Standing, asked: Asked[c.WithdrawPrediction | c.AssessPrediction]
) -> Missing:
    """The prediction was made and not taken back."""
    prediction = standing.cycles[asked.command.cycle].predictions.get(asked.command.prediction)
    return unless(prediction is None or prediction.withdrawn)


def trial_has_never_started(standing: Standing, asked: Asked[c.WithdrawPrediction]) -> Missing:
    """A prediction is taken back only before the test (METHOD F1)."""
    return unless(standing.cycles[asked.command.cycle].started_on is not None)


def says_why_it_is_believed(_: object, asked: Asked[c.MakePrediction]) -> Missing:
    """A prediction rests on a theory: without its because it teaches nothing (Langley 2009)."""
    return HOLDS if asked.command.because else ("because",)


def prediction_can_be_tested(_: object, asked: Asked[c.MakePrediction]) -> Missing:
    """It names a measure, a number or a direction, and a day (METHOD F2)."""
    made = asked.command
    parts = {"measure": made.measure, "value": made.value or made.direction, "due_on": made.due_on}
    return tuple(name for name, given in parts.items() if not given)


# ---- what then happened --------------------------------------------------------------------------


def cycle_planned(standing: Standing, asked: Asked[c.PlanCycle]) -> e.CyclePlanned:
    """Cycles are numbered; one that builds on another, or on the same idea, is on its ramp."""
    return told(
        e.CyclePlanned, asked, cycle=len(standing.cycles) + 1, ramp=_ramp(standing, asked.command)
    )


def plan_revised(standing: Standing, asked: Asked[c.RevisePlan]) -> e.PlanRevised:
    """A revised cycle stays on its ramp, unless it now builds on another."""
    known = standing.cycles[asked.command.cycle].ramp
    earlier = asked.command.builds_on
    ramp = standing.cycles[earlier].ramp if earlier else known
    return told(e.PlanRevised, asked, ramp=ramp)


def _ramp(standing: Standing, plan: c.PlanCycle) -> int:
    if plan.builds_on:
        return standing.cycles[plan.builds_on].ramp
    return standing.ramp_of_idea.get(plan.idea_number or 0, standing.ramps + 1)


def prediction_made(standing: Standing, asked: Asked[c.MakePrediction]) -> e.PredictionMade:
    """Predictions are numbered within the cycle; one made after the trial began is marked."""
    cycle = standing.cycles[asked.command.cycle]
    return told(
        e.PredictionMade,
        asked,
        prediction=len(cycle.predictions) + 1,
        made_on=asked.on,
        after_data=cycle.started_on is not None,
    )


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.PlanEvent) -> Standing:
    """Give how the initiative stands after an event of Plan."""
    match event:
        case e.CyclePlanned() | e.PlanRevised():
            return _planned(standing, event)
        case e.PredictionMade(cycle=cycle, prediction=number):
            return _with_prediction(standing, cycle, number, Prediction(value=event.value))
        case e.PredictionWithdrawn(cycle=cycle, prediction=number):
            return _with_prediction(standing, cycle, number, Prediction(withdrawn=True))
    assert_never(event)


def _planned(standing: Standing, event: e.CyclePlan) -> Standing:
    before = standing.cycles.get(event.cycle, Cycle())
    of_idea = standing.ramp_of_idea
    if event.idea_number is not None:
        of_idea = {**of_idea, event.idea_number: event.ramp}
    ramps = max(standing.ramps, event.ramp)
    plan = event.data_plan
    return with_cycle(
        replace(standing, ramps=ramps, ramp_of_idea=of_idea),
        event.cycle,
        phase=before.phase if event.cycle in standing.cycles else Place.PLAN,
        ramp=event.ramp,
        purpose=event.purpose,
        says_scale=bool(event.scale or event.how_many),
        how_many=event.how_many,
        out_of=event.out_of,
        lasts_days=event.lasts_days,
        data_planned=all((plan.who, plan.what, plan.when, plan.where, plan.how)),
    )


def _with_prediction(standing: Standing, cycle: int, number: int, now: Prediction) -> Standing:
    predictions = {**standing.cycles[cycle].predictions, number: now}
    return with_cycle(standing, cycle, predictions=predictions)
