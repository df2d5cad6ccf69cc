"""Rules that rows of several parts of the organisation name."""

from hjul.cycle.entries import StrikeEntry
from hjul.cycle.law import HOLDS, Asked, Command, Missing, unless
from hjul.cycle.organisation import commands as c
from hjul.cycle.organisation.standing import Standing

OfDivision = (
    c.RenameDivision
    | c.MergeDivision
    | c.SplitDivision
    | c.EndDivision
    | c.OpenUnit
    | c.MoveUnit
    | c.TakeOffice
    | c.ChangeSetting
    | c.MapProcess
    | c.MakeProcessKnown
)


def division_is_in_force(standing: Standing, asked: Asked[OfDivision]) -> Missing:
    """A division that is named was opened and has not ended."""
    division = asked.command.division
    return unless(bool(division) and division not in standing.divisions)


def unit_is_in_force(
    standing: Standing, asked: Asked[c.MoveUnit | c.EndUnit | c.TakeOffice | c.MakeProcessKnown]
) -> Missing:
    """A unit that is named was opened and has not ended."""
    return unless(bool(asked.command.unit) and asked.command.unit not in standing.units)


def day_has_come(_: object, asked: Asked[Command]) -> Missing:
    """What happened is recorded on the day or later, never before."""
    return unless(asked.on > asked.today)


def gives_a_reason(_: object, asked: Asked[Command]) -> Missing:
    """Whoever reads it in ten years asks why."""
    return HOLDS if asked.command.why else ("why",)


def is_not_struck_already(standing: Standing, asked: Asked[StrikeEntry]) -> Missing:
    """An entry is struck once."""
    return unless(asked.command.entry in standing.struck)
