"""What can be asked of an initiative about its resources and about checking off its plan.

Commands are permissive: everything may be left out, and the law says in words what is missing.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hjul.cycle.initiative.frame_commands import InitiativeCommand
from hjul.cycle.initiative.upkeep_events import PlanCourse, ResourceLine
from hjul.cycle.words import Number, Person, Words


@dataclass(frozen=True, kw_only=True)
class PlanResources(InitiativeCommand):
    """Plan what it takes to build it up, to introduce it or to maintain it, and who answers."""

    line: ResourceLine | None = None
    resources: Words = ""
    hours: Number = ""
    money: Number = ""
    who: Person = ""
    needed: ClassVar[tuple[str, ...]] = ("line",)


@dataclass(frozen=True, kw_only=True)
class AgreeCheckOffs(InitiativeCommand):
    """Agree how often the plan is checked off; every 0 weeks ends it.

    The first is that many weeks from now, unless a day is given.
    """

    every_weeks: int | None = None
    first_on: date | None = None
    who: Person = ""
    needed: ClassVar[tuple[str, ...]] = ("every_weeks",)


@dataclass(frozen=True, kw_only=True)
class CheckOffPlan(InitiativeCommand):
    """Check off the plan: whether it holds, lags or was revised.

    The next is as many weeks from now as was agreed, unless a day is given.
    """

    checked_on: date | None = None
    course: PlanCourse | None = None
    what: Words = ""
    took_part: Words = ""
    next_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("course",)
    happened_on: ClassVar[str] = "checked_on"
