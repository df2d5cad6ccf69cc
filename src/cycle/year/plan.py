"""Plan of a year: remit, goals, resources and how it is carried out."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.year import events as e
from hjul.cycle.year.standing import Standing

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
