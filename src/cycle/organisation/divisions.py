"""Divisions and units: their keys are permanent, and nothing is left hanging when one ends."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.law import Asked, Missing, told, unless
from hjul.cycle.organisation import commands as c, events as e
from hjul.cycle.organisation.standing import Standing

Leaving = c.MergeDivision | c.SplitDivision | c.EndDivision

# ---- what must hold ------------------------------------------------------------------------------


def division_key_is_new(standing: Standing, asked: Asked[c.OpenDivision]) -> Missing:
    """The key of a division is used once, also after it has ended (DOMAIN, Organisation)."""
    return unless(asked.command.division in standing.division_keys)


def unit_key_is_new(standing: Standing, asked: Asked[c.OpenUnit]) -> Missing:
    """The key of a unit is used once, also after it has ended."""
    return unless(asked.command.unit in standing.unit_keys)


def goes_on_in_others(
    standing: Standing, asked: Asked[c.MergeDivision | c.SplitDivision]
) -> Missing:
    """What a division becomes part of is in force, and is not the division itself."""
    into = asked.command.into
    others = standing.divisions - {asked.command.division}
    named = (into,) if isinstance(into, str) else into
    return tuple(division for division in named if division and division not in others)


def its_units_have_left(standing: Standing, asked: Asked[Leaving]) -> Missing:
    """The units of a division are moved or ended before the division goes."""
    division = asked.command.division
    return tuple(unit for unit, of in standing.units.items() if of == division)


def moves_to_another_division(standing: Standing, asked: Asked[c.MoveUnit]) -> Missing:
    """A unit moves to a division that it does not belong to."""
    unit, division = asked.command.unit, asked.command.division
    return unless(bool(division) and standing.units.get(unit) == division)


def employees_can_be_counted(_: object, asked: Asked[c.OpenUnit]) -> Missing:
    """Nobody, or somebody, works in a unit; never fewer."""
    employees = asked.command.employees
    return unless(employees is not None and employees < 0)


# ---- what then happened --------------------------------------------------------------------------


def unit_moved(standing: Standing, asked: Asked[c.MoveUnit]) -> e.UnitMoved:
    """It says where the unit comes from."""
    return told(e.UnitMoved, asked, from_division=standing.units[asked.command.unit])


def unit_ended(standing: Standing, asked: Asked[c.EndUnit]) -> e.UnitEnded:
    """It says which division the unit belonged to."""
    return told(e.UnitEnded, asked, division=standing.units[asked.command.unit])


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.DivisionEvent) -> Standing:
    """Give how the organisation stands after an event of its divisions and units."""
    match event:
        case e.OrganisationNamed() | e.DivisionRenamed():
            return standing
        case e.DivisionOpened(division=division):
            return replace(
                standing,
                divisions=standing.divisions | {division},
                division_keys=standing.division_keys | {division},
            )
        case (
            e.DivisionMerged(division=division)
            | e.DivisionSplit(division=division)
            | e.DivisionEnded(division=division)
        ):
            return replace(standing, divisions=standing.divisions - {division})
        case e.UnitOpened(unit=unit, division=division):
            units = {**standing.units, unit: division}
            return replace(standing, units=units, unit_keys=standing.unit_keys | {unit})
        case e.UnitMoved(unit=unit, division=division):
            return replace(standing, units={**standing.units, unit: division})
        case e.UnitEnded(unit=ended):
            units = {unit: of for unit, of in standing.units.items() if unit != ended}
            return replace(standing, units=units)
    assert_never(event)
