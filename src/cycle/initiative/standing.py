"""Where an initiative and its cycles stand: only what a rule reads, never series or texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from hjul.cycle.initiative.commands import CycleCommand
from hjul.cycle.law import Command
from hjul.cycle.methods import DEFAULT_METHOD


class Place(StrEnum):
    """Where the initiative, or one of its cycles, stands."""

    UNBORN = "not opened"
    OPEN = "open"
    CLOSED = "closed"
    NO_CYCLE = "no such cycle"
    PLAN = "plan"
    DO = "do"
    STUDY = "study"
    ACT = "act"
    ADOPTED = "adopted"
    DONE = "done"


ORDER: Final = (Place.PLAN, Place.DO, Place.STUDY, Place.ACT)
"""The phases of a cycle in the order of the wheel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What rules read of a prediction."""

    value: str = ""
    assessed: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """What rules read of a cycle.

    `started_on` stays when the cycle steps back, and `trial_entry` is the entry that said it;
    `told_how_it_went` once a person has said whether the trial went as planned, or stopped it.
    """

    phase: Place = Place.PLAN
    ramp: int = 1
    purpose: str = "test"
    says_scale: bool = False
    how_many: int | None = None
    out_of: int | None = None
    lasts_days: int | None = None
    data_planned: bool = False
    predictions: Mapping[int, Prediction] = field(default_factory=dict[int, Prediction])
    trial_entry: int = 0
    started_on: date | None = None
    ends_on: date | None = None
    observed: int = 0
    told_how_it_went: bool = False
    improvement: str = ""
    secured: bool = False

    @property
    def is_under_way(self) -> bool:
        """Whether it still waits for its decision."""
        return self.phase in ORDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What rules read of an initiative. Numbered things count from 1 up to the number here.

    `every_weeks` is how often the plan is checked off, 0 for not regularly; `is_checked_again`
    while a day for it is to come. `times` are the settings of time that have a value of their own.
    """

    frame: Place = Place.UNBORN
    division: str = ""
    unit: str = ""
    method: str = DEFAULT_METHOD
    paused_on: date | None = None
    is_owned: bool = False
    members: int = 0
    left: frozenset[int] = frozenset()
    measures: frozenset[str] = frozenset()
    ideas: int = 0
    ramps: int = 0
    ramp_of_idea: Mapping[int, int] = field(default_factory=dict[int, int])
    activities: int = 0
    settled: frozenset[int] = frozenset()
    deadlines: int = 0
    passed: frozenset[int] = frozenset()
    risks: int = 0
    every_weeks: int = 0
    is_checked_again: bool = False
    cycle_of_activity: Mapping[int, int] = field(default_factory=dict[int, int])
    cycle_of_deadline: Mapping[int, int] = field(default_factory=dict[int, int])
    cycles: Mapping[int, Cycle] = field(default_factory=dict[int, Cycle])
    struck: frozenset[int] = frozenset()
    times: Mapping[str, str] = field(default_factory=dict[str, str])
    calendar: int = 0


def place(standing: Standing, command: Command) -> Place:
    """Give where that stands which a command names: the cycle, or the initiative itself."""
    if not isinstance(command, CycleCommand):
        return standing.frame
    if standing.frame is Place.UNBORN:
        return Place.UNBORN
    cycle = standing.cycles.get(command.cycle)
    return cycle.phase if cycle else Place.NO_CYCLE


def with_cycle(standing: Standing, number: int, **changes: Any) -> Standing:
    """Give the standing with one cycle changed; a cycle that was not there begins."""
    cycle = replace(standing.cycles.get(number, Cycle()), **changes)
    return replace(standing, cycles={**standing.cycles, number: cycle})
