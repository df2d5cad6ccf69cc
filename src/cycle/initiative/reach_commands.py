"""What can be asked of an initiative about what it reaches beyond itself.

Commands are permissive: everything may be left out, and the law says in words what is missing.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hjul.cycle.initiative.frame_commands import InitiativeCommand
from hjul.cycle.initiative.reach_events import CollaborationPurpose
from hjul.cycle.words import Key, Person, Reference, Words


@dataclass(frozen=True, kw_only=True)
class ConcernProcess(InitiativeCommand):
    """Say which process or routine of the organisation it concerns, and how."""

    process: Key = ""
    how: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("process",)


@dataclass(frozen=True, kw_only=True)
class AgreeCollaboration(InitiativeCommand):
    """Agree to work together with other divisions, to which purpose and what each gains."""

    partners: tuple[Key, ...] = ()
    purpose: CollaborationPurpose | None = None
    gains: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("partners", "purpose")


@dataclass(frozen=True, kw_only=True)
class AnalyseRisk(InitiativeCommand):
    """Analyse a risk: how likely and how grave, each from 1 to 4, and what is done about it.

    Without a number it is a new risk; by its number a risk is analysed again.
    """

    risk: int | None = None
    for_cycle: int | None = None
    what: Words = ""
    likelihood: int | None = None
    consequence: int | None = None
    action: Words = ""
    who: Person = ""
    took_part: Words = ""
    again_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("likelihood", "consequence")


@dataclass(frozen=True, kw_only=True)
class JudgeInnovation(InitiativeCommand):
    """Judge whether it is an innovation: new, useful and in use, on which grounds."""

    is_new: bool | None = None
    is_useful: bool | None = None
    is_in_use: bool | None = None
    grounds: Words = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("is_new", "is_useful", "is_in_use")
