"""Do: the trial, and what is seen while it runs."""

from datetime import timedelta
from typing import assert_never

from hjul.cycle.calendar import ONE_DAY
from hjul.cycle.initiative import commands as c, events as e
from hjul.cycle.initiative.standing import Cycle, Place, Standing, with_cycle
from hjul.cycle.law import HOLDS, Asked, Missing, told, unless


def _cycle(standing: Standing, asked: Asked[c.CycleCommand]) -> Cycle:
    return standing.cycles[asked.command.cycle]


# ---- what must hold ------------------------------------------------------------------------------


def prediction_is_made(standing: Standing, asked: Asked[c.StartTrial]) -> Missing:
    """We say what we believe before we look: 12 % do (McNicholas et al. 2019; METHOD F1)."""
    predictions = _cycle(standing, asked).predictions.values()
    return unless(all(prediction.withdrawn for prediction in predictions))


def trial_is_smaller_than_the_whole(standing: Standing, asked: Asked[c.StartTrial]) -> Missing:
    """A first trial is smaller than the whole unit (Knudsen et al. 2019; METHOD F9).

    It holds for a cycle that says its scale in words, or in numbers less than the whole; later
    cycles of a ramp, and cycles that collect information or implement, may be of any size.
    """
    cycle = _cycle(standing, asked)
    first = not any(o.started_on and o.ramp == cycle.ramp for o in standing.cycles.values())
    if not first or cycle.purpose not in ("develop", "test"):
        return HOLDS
    if cycle.how_many and cycle.out_of:
        return unless(cycle.how_many >= cycle.out_of)
    return HOLDS if cycle.says_scale else ("scale",)


def data_plan_is_complete(standing: Standing, asked: Asked[c.StartTrial]) -> Missing:
    """Who collects what, when, where and how is said before Do (IHI worksheet; METHOD F22)."""
    return HOLDS if _cycle(standing, asked).data_planned else ("data_plan",)


def implements_what_held_in_a_test(standing: Standing, asked: Asked[c.StartTrial]) -> Missing:
    """Nothing is implemented that no earlier test showed to be better (METHOD F19)."""
    cycle = _cycle(standing, asked)
    if cycle.purpose != "implement":
        return HOLDS
    on_ramp = (o for o in standing.cycles.values() if o.ramp == cycle.ramp and o is not cycle)
    return unless(not any(other.improvement == "yes" for other in on_ramp))


def ends_after_it_begins(_: object, asked: Asked[c.StartTrial]) -> Missing:
    """A trial does not end before it began."""
    ends_on = asked.command.ends_on
    return unless(ends_on is not None and ends_on < asked.on)


def ends_after_it_began(standing: Standing, asked: Asked[c.EndTrial]) -> Missing:
    """A trial does not end before it began."""
    started_on = _cycle(standing, asked).started_on
    return unless(started_on is not None and asked.on < started_on)


def something_was_observed(standing: Standing, asked: Asked[c.EndTrial | c.BeginStudy]) -> Missing:
    """A trial nobody observed has taught nothing: how did it go?"""
    return unless(_cycle(standing, asked).observed < 1)


def nothing_was_observed(standing: Standing, asked: Asked[c.CallOffTrial]) -> Missing:
    """What was observed took place: such a trial is ended or stopped, not called off."""
    return unless(_cycle(standing, asked).observed > 0)


def its_time_is_up(standing: Standing, asked: Asked[c.RunOutTrialTime | c.BeginStudy]) -> Missing:
    """The day that was said for the end has come; to move on, the whole of it has passed."""
    due_on, ends_on = asked.command.due_on, _cycle(standing, asked).ends_on
    last = asked.today - ONE_DAY if isinstance(asked.command, c.BeginStudy) else asked.today
    return unless(due_on is None or due_on != ends_on or due_on > last)


def nobody_has_said_how_it_went(standing: Standing, asked: Asked[c.EndTrial]) -> Missing:
    """Whether the trial went as planned is said once, also when it was the clock that ended it."""
    return unless(_cycle(standing, asked).told_how_it_went)


# ---- what then happened --------------------------------------------------------------------------


def trial_started(standing: Standing, asked: Asked[c.StartTrial]) -> e.TrialStarted:
    """It ends on the day that was said, or after as many days as were planned."""
    ends_on, days = asked.command.ends_on, _cycle(standing, asked).lasts_days
    if ends_on is None and days:
        ends_on = asked.on + timedelta(days=days)
    return told(e.TrialStarted, asked, started_on=asked.on, ends_on=ends_on)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.DoEvent) -> Standing:
    """Give how the initiative stands after an event of Do."""
    match event:
        case e.TrialStarted(cycle=cycle, started_on=started_on, ends_on=ends_on):
            return with_cycle(
                standing,
                cycle,
                phase=Place.DO,
                trial_entry=version,
                started_on=started_on,
                ends_on=ends_on,
                told_how_it_went=False,
            )
        case e.ObservationNoted(cycle=cycle):
            observed = standing.cycles[cycle].observed + 1
            return with_cycle(standing, cycle, observed=observed)
        case e.TrialEnded(cycle=cycle) | e.TrialStopped(cycle=cycle):
            return with_cycle(standing, cycle, phase=Place.STUDY, told_how_it_went=True)
        case e.StudyBegun(cycle=cycle):
            return with_cycle(standing, cycle, phase=Place.STUDY, told_how_it_went=False)
        case e.TrialCalledOff(cycle=cycle):
            return with_cycle(standing, cycle, phase=Place.DONE)
        case e.TrialTimeRanOut():
            return standing
    assert_never(event)
