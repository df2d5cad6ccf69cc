"""Rules that rows of several parts of the measure name."""

from hjul.cycle.entries import StrikeEntry
from hjul.cycle.law import HOLDS, Asked, Command, Missing, unless
from hjul.cycle.measure import commands as c
from hjul.cycle.measure.periods import first_day
from hjul.cycle.measure.standing import Standing
from hjul.cycle.timing import Pressing

OfPeriod = (
    c.RedefineMeasure
    | c.RecordMeasurement
    | c.NoteComment
    | c.FreezeBaseline
    | c.Rebase
    | c.NoteComparisonValue
)


def period_is_in_the_calendar(_: object, asked: Asked[OfPeriod]) -> Missing:
    """There is no 30 February, not every year has a week 53, and time runs forward."""
    given = {
        name: getattr(asked.command, name, "") for name in ("period", "from_period", "to_period")
    }
    return tuple(name for name, period in given.items() if period and first_day(period) is None)


def gives_a_reason(_: object, asked: Asked[Command]) -> Missing:
    """A series is judged by what was done to it, and why (METHOD 2.1, baselines)."""
    return HOLDS if asked.command.why else ("why",)


def cycle_exists(_: object, asked: Asked[Pressing]) -> Missing:
    """A measure has no cycles that one could speak of."""
    return unless(asked.command.for_cycle is not None)


def is_not_struck_already(standing: Standing, asked: Asked[StrikeEntry]) -> Missing:
    """An entry is struck once."""
    return unless(asked.command.entry in standing.struck)
