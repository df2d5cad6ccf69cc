"""Rules that rows of several phases name."""

from datetime import date
from typing import Final

from hjul.cycle import times
from hjul.cycle.initiative.standing import Cycle, Place, Standing
from hjul.cycle.law import BROKEN, HOLDS, Asked, Command, Missing, unless
from hjul.cycle.timing import Pressing

_PHASES: Final = {
    times.PLAN_LASTS.id: Place.PLAN,
    times.STUDY_LASTS.id: Place.STUDY,
    times.ACT_LASTS.id: Place.ACT,
}


def day_has_come(_: object, asked: Asked[Command]) -> Missing:
    """What happened is recorded on the day or later, never before."""
    return unless(asked.on > asked.today)


def is_not_paused(standing: Standing, _: object) -> Missing:
    """Nothing new begins while the work rests."""
    return unless(standing.paused_on is not None)


def gives_a_reason(_: object, asked: Asked[Command]) -> Missing:
    """A decision is worth its reason (Langley et al. 2009, Act)."""
    return HOLDS if asked.command.why else ("why",)


def is_still_waited_for(standing: Standing, asked: Asked[Pressing]) -> Missing:
    """Nobody is pressed for what is settled, or while the work rests or after it has closed.

    What was gained is looked after also then; while it rests, only the end of the pause is.
    """
    rule = asked.command.rule
    if standing.frame is Place.CLOSED and rule != times.GAIN_CHECK.id:
        return BROKEN
    if rule == times.PAUSE_ENDS.id:
        return unless(standing.paused_on is None)
    if rule not in times.RULES:
        return HOLDS
    return unless(standing.paused_on is not None or not _waits(standing, asked.command))


def _waits(standing: Standing, asked: Pressing) -> bool:
    """Tell whether anything that a rule of time speaks of still waits, as far as is known here."""
    cycle = standing.cycles.get(asked.for_cycle or 0)
    if cycle is not None and not _cycle_waits(cycle, asked):
        return False
    match asked.rule:
        case times.ACTIVITY_DUE.id:
            return standing.activities > len(standing.settled)
        case times.DEADLINE.id:
            return standing.deadlines > len(standing.passed)
        case times.CHECK_OFF.id:
            return standing.is_checked_again
        case _:
            return True


def _cycle_waits(cycle: Cycle, asked: Pressing) -> bool:
    """Tell whether the cycle that is named still waits."""
    if asked.rule in _PHASES:
        return cycle.phase is _PHASES[asked.rule]
    match asked.rule:
        case times.TRIAL_ENDS.id:
            due_on: date | None = getattr(asked, "due_on", None)
            return cycle.phase is Place.DO and due_on in (None, cycle.ends_on)
        case times.PREDICTION_DUE.id:
            predictions = cycle.predictions.values()
            return cycle.is_under_way and not all(p.assessed or p.withdrawn for p in predictions)
        case times.GAIN_CHECK.id:
            return cycle.secured
        case _:
            return True
