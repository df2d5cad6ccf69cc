"""How a measure stands: only what a rule reads, never its series or its texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hjul.cycle.law import Command


class Place(StrEnum):
    """Where the measure stands."""

    UNBORN = "not defined"
    IN_USE = "in use"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What rules read of one definition: from which day it holds, and its strata."""

    from_on: date
    strata: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What rules read of a measure. `parts` are its definitions as they were made.

    `times` are the settings of time that have a value of their own here.
    """

    at: Place = Place.UNBORN
    division: str = ""
    parts: tuple[Part, ...] = ()
    excluded: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    times: Mapping[str, str] = field(default_factory=dict[str, str])
    calendar: int = 0

    def strata(self, day: date | None) -> frozenset[str]:
        """Give the strata of a period that begins on that day; of all parts when none is named."""
        if day is None:
            return frozenset[str]().union(*(part.strata for part in self.parts))
        holding = (part.strata for part in reversed(self.parts) if part.from_on <= day)
        return next(holding, frozenset[str]())


def place(standing: Standing, command: Command) -> Place:
    """Give where the measure stands."""
    return standing.at
