"""Plan of a year: remit, goals, resources and how it is carried out."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.law import Asked, Missing
from hjul.cycle.year import events as e, plan_commands as c
from hjul.cycle.year.standing import Standing

# ---- what must hold ------------------------------------------------------------------------------


def figures_are_not_negative(_: object, asked: Asked[c.AllocateResources]) -> Missing:
    """What is set aside is something."""
    figures = {"hours": asked.command.hours, "money": asked.command.money}
    return tuple(name for name, said in figures.items() if said.startswith("-"))


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.PlanEvent) -> Standing:
    """Give how the turn stands after an event of Plan."""
    match event:
        case e.RemitDescribed():
            part = "remit"
        case e.GoalsSet():
            part = "goals"
        case e.ResourcesAllocated():
            part = "resources"
        case e.ImplementationPlanned():
            part = "implementation"
        case _:
            assert_never(event)
    return replace(standing, plans=standing.plans | {part})
