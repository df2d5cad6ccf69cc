"""What can be asked of a round of assessment.

Commands are permissive: everything may be left out, and the law says in words what is missing.
"""

from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import ClassVar

from hjul.cycle.assessment.events import Coverage
from hjul.cycle.law import Command
from hjul.cycle.words import CatalogueName, Key, Reference, Stream, Words


@dataclass(frozen=True)
class AssessmentCommand(Command):
    """Something asked of a round of assessment."""

    _: KW_ONLY
    aggregate: ClassVar[str] = "assessment"
    reads_organisation: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class OpenAssessment(AssessmentCommand):
    """Begin a round: who assesses itself, against which catalogue, and which round was before."""

    division: Key = ""
    unit: Key = ""
    catalogue: CatalogueName = ""
    title: Words = ""
    earlier: Stream = ""
    needed: ClassVar[tuple[str, ...]] = ("division", "catalogue")


@dataclass(frozen=True, kw_only=True)
class AssessRequirement(AssessmentCommand):
    """Say whether a requirement is met, how it is and should be, and what lacks. Or say it anew."""

    item: Key = ""
    coverage: Coverage | None = None
    current: Words = ""
    desired: Words = ""
    gap: Words = ""
    priority: int | None = None
    took_part: Words = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("item", "coverage")


@dataclass(frozen=True, kw_only=True)
class CloseAssessment(AssessmentCommand):
    """Close the round, once every requirement is assessed."""

    closed_on: date | None = None
    summary: Words = ""
    happened_on: ClassVar[str] = "closed_on"


@dataclass(frozen=True, kw_only=True)
class ReopenAssessment(AssessmentCommand):
    """Go on with it after all, and say why."""


@dataclass(frozen=True, kw_only=True)
class MoveAssessment(AssessmentCommand):
    """Hand it over to another division."""

    division: Key = ""
    needed: ClassVar[tuple[str, ...]] = ("division",)
