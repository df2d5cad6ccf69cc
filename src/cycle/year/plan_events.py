"""Plan and Do of a year: what is to be done, with what, and what was done and reported."""

from dataclasses import dataclass
from datetime import date

from hjul.cycle.record import Event
from hjul.cycle.words import Digest, Key, Number, Person, Reference, Stream, Words

# ---- Plan ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RemitDescribed(Event):
    """The remit between committee and division, written in their agreement."""

    remit: Words
    agreement: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsSet(Event):
    """The goals of the year planned for, and the measures that show whether they are reached."""

    goals: tuple[Words, ...]
    measures: tuple[Stream, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourcesAllocated(Event):
    """The resources that are set aside; hours and money where they can be counted."""

    resources: Words
    hours: Number
    money: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class ImplementationPlanned(Event):
    """How it is to be carried out."""

    plan: Words
    proposals: tuple[Stream, ...]
    evidence: tuple[Reference, ...]


# ---- Do ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReported(Event):
    """How it goes was reported to somebody."""

    reported_on: date
    to_whom: Words
    status: Words
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineImproved(Event):
    """A routine or process was changed, and made known."""

    routine: Words
    change: Words
    made_known: Words
    initiative: Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfMonitoringPlanned(Event):
    """What is monitored by the operation itself: what, how often, how, and by whom."""

    control: int
    what: Words
    how_often: Words
    how: Words
    who: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfMonitoringCompiled(Event):
    """What was monitored was compiled."""

    control: int
    found: Words
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfMonitoringAnalysed(Event):
    """What was monitored was analysed."""

    control: int
    analysis: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfMonitoringHandedOver(Event):
    """It was documented and handed over to the division's quality officer."""

    control: int
    handed_over_on: date
    to_whom: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDiscussed(Event):
    """A question was discussed, and the answer kept."""

    question: Words
    answer: Words
    took_part: Words
    discussed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityReportIssued(Event):
    """A quality report was issued, for an obligation, in a revision: the digest of the document."""

    obligation: Key
    revision: int
    author: Person
    document: Digest
    at_position: int
    issued_on: date


PlanEvent = RemitDescribed | GoalsSet | ResourcesAllocated | ImplementationPlanned
DoEvent = (
    StatusReported
    | RoutineImproved
    | SelfMonitoringPlanned
    | SelfMonitoringCompiled
    | SelfMonitoringAnalysed
    | SelfMonitoringHandedOver
    | QuestionDiscussed
    | QualityReportIssued
)
