"""The points of the series: what was measured, what is said of it, and from what it is judged."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.law import HOLDS, Asked, Missing, unless
from hjul.cycle.measure import commands as c, events as e
from hjul.cycle.measure.periods import first_day
from hjul.cycle.measure.standing import Standing

# ---- what must hold ------------------------------------------------------------------------------


def says_how_much(_: object, asked: Asked[c.RecordMeasurement]) -> Missing:
    """A measurement is a value, or a numerator over a denominator (DOMAIN, Measure)."""
    measured = asked.command
    halves = ("numerator", "denominator")
    if measured.value:
        return HOLDS
    missing = tuple(name for name in halves if not getattr(measured, name))
    return ("value",) if missing == halves else missing


def denominator_is_not_negative(_: object, asked: Asked[c.RecordMeasurement]) -> Missing:
    """Nobody at all is a fact; fewer than nobody is a slip."""
    return unless(asked.command.denominator.startswith("-"))


def period_has_begun(_: object, asked: Asked[c.RecordMeasurement]) -> Missing:
    """What is measured has at least begun to happen."""
    first = first_day(asked.command.period)
    return unless(first is not None and first > asked.today)


def stratum_is_defined(
    standing: Standing, asked: Asked[c.RecordMeasurement | c.NoteComment]
) -> Missing:
    """A stratum is one that the definition of that time names."""
    stratum, first = asked.command.stratum, first_day(asked.command.period)
    return unless(bool(stratum) and stratum not in standing.strata(first))


def entry_is_a_measurement(_: object, asked: Asked[c.ExcludePoint]) -> Missing:
    """What is left out is a measurement of this series."""
    return unless(not isinstance(asked.known.entry, e.MeasurementRecorded))


def point_still_counts(standing: Standing, asked: Asked[c.ExcludePoint]) -> Missing:
    """A measurement is left out once, and not after it was struck."""
    return unless(asked.command.entry in standing.excluded | standing.struck)


def baseline_begins_before_it_ends(_: object, asked: Asked[c.FreezeBaseline]) -> Missing:
    """The last period of a baseline is not before the first."""
    first, last = first_day(asked.command.from_period), first_day(asked.command.to_period)
    return unless(first is not None and last is not None and last < first)


def rests_on_evidence(_: object, asked: Asked[c.Rebase]) -> Missing:
    """A series is rebased on evidence of a known cause, never by itself (METHOD 2.1, rebase)."""
    return HOLDS if asked.command.evidence else ("evidence",)


def layout_names_figures(_: object, asked: Asked[c.KeepLayout]) -> Missing:
    """A table holds values, or numerators over denominators, each in a column of its own."""
    kept = asked.command
    halves = ("numerator", "denominator")
    if kept.value:
        return HOLDS
    missing = tuple(name for name in halves if not getattr(kept, name))
    return ("value",) if missing == halves else missing


def fetched_day_has_come(_: object, asked: Asked[c.NoteComparisonValue]) -> Missing:
    """A value that others published was fetched today or earlier."""
    day = asked.command.fetched_on
    return unless(day is not None and day > asked.today)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.PointEvent) -> Standing:
    """Give how the measure stands after an event of its series."""
    match event:
        case e.PointExcluded(entry=entry):
            return replace(standing, excluded=standing.excluded | {entry})
        case (
            e.MeasurementRecorded()
            | e.CommentNoted()
            | e.BaselineFrozen()
            | e.Rebased()
            | e.LayoutKept()
            | e.ComparisonValueNoted()
        ):
            return standing
    assert_never(event)
