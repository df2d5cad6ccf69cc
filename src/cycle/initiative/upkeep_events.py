"""How an undertaking is provided for and kept on its course: its resources, and its check-offs.

Sources: SKR's guide to a management system. S1: plan resources and responsibility to build it up,
to introduce it and to maintain it. S2: the plan should be checked off and brought up to date
regularly.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hjul.cycle.record import Event
from hjul.cycle.words import Number, Person, Words

ResourceLine = Literal["build", "introduce", "maintain"]
PlanCourse = Literal["holds", "lags", "revised"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourcesPlanned(Event):
    """Resources were planned for one of three lines, and who answers for it.

    `money` is in kronor. What is planned for a line takes the place of what was planned before.
    """

    line: ResourceLine
    resources: Words
    hours: Number
    money: Number
    who: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOffsAgreed(Event):
    """It was agreed how often the plan is checked off, from which day, and who sees to it.

    Every 0 weeks is an end of it: the plan does not ask any longer.
    """

    every_weeks: int
    first_on: date | None
    who: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCheckedOff(Event):
    """The plan was checked off: it holds, it lags, or it was revised; and when it is next."""

    checked_on: date
    course: PlanCourse
    what: Words
    took_part: Words
    next_on: date | None


UpkeepEvent = ResourcesPlanned | CheckOffsAgreed | PlanCheckedOff
