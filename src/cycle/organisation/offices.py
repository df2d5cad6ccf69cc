"""Committees and offices: who answers for what, from when and until when."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, assert_never

from hjul.cycle.law import HOLDS, Asked, Missing, told, unless
from hjul.cycle.organisation import commands as c, events as e
from hjul.cycle.organisation.standing import Office, Standing

SCOPE: Final[Mapping[e.Role, str]] = {
    "division-manager": "division",
    "representative": "division",
    "unit-manager": "unit",
}
"""What an office is of, where that follows from the role (S3 1.4: a representative a division)."""

# ---- what must hold ------------------------------------------------------------------------------


def divisions_are_in_force(standing: Standing, asked: Asked[c.NameCommittee]) -> Missing:
    """A committee answers for divisions that are in force."""
    named = asked.command.divisions
    return tuple(division for division in named if division not in standing.divisions)


def says_what_the_office_is_of(_: object, asked: Asked[c.TakeOffice]) -> Missing:
    """A manager manages something: an office that is of a division or a unit names it (S3 1.4)."""
    scope = SCOPE.get(asked.command.role) if asked.command.role else None
    return (scope,) if scope and not getattr(asked.command, scope) else HOLDS


def unit_is_of_the_division(
    standing: Standing, asked: Asked[c.TakeOffice | c.MakeProcessKnown]
) -> Missing:
    """When both are named, the unit belongs to the division."""
    unit, division = asked.command.unit, asked.command.division
    return unless(bool(division) and standing.units.get(unit, division) != division)


def ends_after_it_begins(_: object, asked: Asked[c.TakeOffice]) -> Missing:
    """An office does not end before it begins."""
    until_on = asked.command.until_on
    return unless(until_on is not None and until_on < (asked.command.from_on or asked.on))


def office_is_held(standing: Standing, asked: Asked[c.LeaveOffice]) -> Missing:
    """Only an office that somebody holds can be left."""
    office = standing.offices.get(asked.command.office)
    return unless(office is None or office.is_left)


def leaves_after_taking_it(standing: Standing, asked: Asked[c.LeaveOffice]) -> Missing:
    """An office is not left before it was taken."""
    office = standing.offices.get(asked.command.office)
    return unless(office is not None and (asked.command.left_on or asked.on) < office.from_on)


# ---- what then happened --------------------------------------------------------------------------


def office_taken(standing: Standing, asked: Asked[c.TakeOffice]) -> e.OfficeTaken:
    """Offices are numbered; one of a unit is also of the unit's division."""
    unit, division = asked.command.unit, asked.command.division
    division = division or standing.units.get(unit, "")
    return told(e.OfficeTaken, asked, office=len(standing.offices) + 1, division=division)


def office_left(standing: Standing, asked: Asked[c.LeaveOffice]) -> e.OfficeLeft:
    """It says which role was left, and where."""
    office = standing.offices[asked.command.office]
    return told(e.OfficeLeft, asked, role=office.role, division=office.division, unit=office.unit)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.OfficeEvent) -> Standing:
    """Give how the organisation stands after an event of its committees and offices."""
    match event:
        case e.CommitteeNamed():
            return standing
        case e.OfficeTaken(division=division, unit=unit, from_on=from_on):
            office = Office(role=event.role, division=division, unit=unit, from_on=from_on)
            return _with_office(standing, event.office, office)
        case e.OfficeLeft(office=number):
            return _with_office(standing, number, replace(standing.offices[number], is_left=True))
    assert_never(event)


def _with_office(standing: Standing, number: int, office: Office) -> Standing:
    return replace(standing, offices={**standing.offices, number: office})
