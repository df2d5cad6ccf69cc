"""What can be asked of a year's Plan and Do, and what all of its commands have in common."""

from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import ClassVar

from hjul.cycle.law import Command
from hjul.cycle.words import Digest, Key, Number, Person, Reference, Stream, Words
from hjul.cycle.year.events import Track


@dataclass(frozen=True)
class YearCommand(Command):
    """Something asked of a turn of the wheel."""

    _: KW_ONLY
    aggregate: ClassVar[str] = "year"


@dataclass(frozen=True)
class TrackCommand(YearCommand):
    """Something asked of one track of it."""

    _: KW_ONLY
    track: Track | None = None


# ---- Plan ----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class DescribeRemit(YearCommand):
    """Describe the remit between committee and division."""

    remit: Words = ""
    agreement: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("remit",)


@dataclass(frozen=True, kw_only=True)
class SetGoals(YearCommand):
    """Set the goals of the year planned for."""

    goals: tuple[Words, ...] = ()
    measures: tuple[Stream, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("goals",)


@dataclass(frozen=True, kw_only=True)
class AllocateResources(YearCommand):
    """Set resources aside."""

    resources: Words = ""
    hours: Number = ""
    money: Number = ""
    needed: ClassVar[tuple[str, ...]] = ("resources",)


@dataclass(frozen=True, kw_only=True)
class PlanImplementation(YearCommand):
    """Plan how it is to be carried out, and which proposals that carries over."""

    plan: Words = ""
    proposals: tuple[Stream, ...] = ()
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("plan",)


# ---- Do ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class ReportStatus(YearCommand):
    """Report how it goes."""

    reported_on: date | None = None
    to_whom: Words = ""
    status: Words = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("status",)
    happened_on: ClassVar[str] = "reported_on"


@dataclass(frozen=True, kw_only=True)
class ImproveRoutine(YearCommand):
    """Say that a routine or process was changed, and how that was made known."""

    routine: Words = ""
    change: Words = ""
    made_known: Words = ""
    initiative: Stream = ""
    needed: ClassVar[tuple[str, ...]] = ("routine", "change")


@dataclass(frozen=True, kw_only=True)
class PlanSelfMonitoring(YearCommand):
    """Plan what is monitored by the operation itself: what, how often, how, by whom."""

    what: Words = ""
    how_often: Words = ""
    how: Words = ""
    who: Person = ""
    needed: ClassVar[tuple[str, ...]] = ("what",)


@dataclass(frozen=True, kw_only=True)
class CompileSelfMonitoring(YearCommand):
    """Compile what was monitored."""

    control: int = 0
    found: Words = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("control", "found")


@dataclass(frozen=True, kw_only=True)
class AnalyseSelfMonitoring(YearCommand):
    """Analyse what was monitored."""

    control: int = 0
    analysis: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("control", "analysis")


@dataclass(frozen=True, kw_only=True)
class HandOverSelfMonitoring(YearCommand):
    """Hand it over, documented, to the division's quality officer."""

    control: int = 0
    handed_over_on: date | None = None
    to_whom: Person = ""
    needed: ClassVar[tuple[str, ...]] = ("control",)
    happened_on: ClassVar[str] = "handed_over_on"


@dataclass(frozen=True, kw_only=True)
class DiscussQuestion(YearCommand):
    """Discuss a question, and keep the answer."""

    question: Words = ""
    answer: Words = ""
    took_part: Words = ""
    discussed_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("question", "answer")
    happened_on: ClassVar[str] = "discussed_on"


@dataclass(frozen=True, kw_only=True)
class IssueQualityReport(YearCommand):
    """Issue a quality report for an obligation: its author and the digest of the document."""

    obligation: Key = ""
    author: Person = ""
    document: Digest = ""
    at_position: int | None = None
    issued_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("obligation", "document", "at_position")
    happened_on: ClassVar[str] = "issued_on"
