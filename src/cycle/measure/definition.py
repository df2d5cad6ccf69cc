"""The definition: what is measured, for whom, and what is aimed at."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Final, assert_never

from hjul.cycle.law import HOLDS, Asked, Missing, told, unless
from hjul.cycle.measure import commands as c, events as e
from hjul.cycle.measure.periods import first_day
from hjul.cycle.measure.standing import Part, Place, Standing

LONGEST_REST: Final = 366
"""So many days a measure rests at most."""

Defining = c.DefineMeasure | c.RedefineMeasure

# ---- what must hold ------------------------------------------------------------------------------


def division_is_known(_: object, asked: Asked[c.DefineMeasure | c.MoveMeasure]) -> Missing:
    """Once the organisation has opened divisions, a measure belongs to one of them."""
    known, division = asked.known.divisions, asked.command.division
    return unless(known is not None and bool(division) and division not in known)


def strata_differ(_: object, asked: Asked[Defining]) -> Missing:
    """Each stratum is named once."""
    counted = Counter(asked.command.strata)
    return tuple(stratum for stratum, times in counted.items() if times > 1)


def definition_is_complete(_: object, asked: Asked[Defining]) -> Missing:
    """Two people who follow a definition get the same number (METHOD 1.3, measures)."""
    parts = ("numerator", "unit", "source", "frequency")
    return tuple(name for name in parts if not getattr(asked.command, name))


def rest_ends_within_a_year(_: object, asked: Asked[c.AgreeRest]) -> Missing:
    """A rest ends after it begins; what rests for longer than a year is retired or redefined."""
    first, last = asked.command.from_on, asked.command.to_on
    if first is None or last is None:
        return HOLDS
    return unless(not 0 <= (last - first).days <= LONGEST_REST)


# ---- what then happened --------------------------------------------------------------------------


def measure_moved(standing: Standing, asked: Asked[c.MoveMeasure]) -> e.MeasureMoved:
    """It says where the measure comes from."""
    return told(e.MeasureMoved, asked, from_division=standing.division)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.DefinitionEvent) -> Standing:
    """Give how the measure stands after an event of its definition."""
    match event:
        case e.MeasureDefined(division=division, strata=strata):
            part = Part(from_on=date.min, strata=frozenset(strata))
            return replace(standing, at=Place.IN_USE, division=division, parts=(part,))
        case e.MeasureRedefined(from_period=from_period, strata=strata):
            part = Part(from_on=first_day(from_period) or date.min, strata=frozenset(strata))
            return replace(standing, parts=(*standing.parts, part))
        case e.MeasureMoved(division=division):
            return replace(standing, division=division)
        case e.MeasureRetired():
            return replace(standing, at=Place.RETIRED)
        case e.TargetSet() | e.RestAgreed():
            return standing
    assert_never(event)
