"""What can happen in one turn of the quality wheel.

The year itself, its tracks and activities are here; what is studied and acted upon is in
`study_events.py`, what is planned and carried out in `plan_events.py`. All of it can be imported
from here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hjul.cycle.entries import EntryEvent
from hjul.cycle.record import Event
from hjul.cycle.timing import TimingEvent
from hjul.cycle.words import Key, Period, Person, Reference, Stream, TemplateName, Words
from hjul.cycle.year.plan_events import (
    DoEvent as DoEvent,
    GoalsSet as GoalsSet,
    ImplementationPlanned as ImplementationPlanned,
    PlanEvent as PlanEvent,
    QualityReportIssued as QualityReportIssued,
    QuestionDiscussed as QuestionDiscussed,
    RemitDescribed as RemitDescribed,
    ResourcesAllocated as ResourcesAllocated,
    RoutineImproved as RoutineImproved,
    SelfMonitoringAnalysed as SelfMonitoringAnalysed,
    SelfMonitoringCompiled as SelfMonitoringCompiled,
    SelfMonitoringHandedOver as SelfMonitoringHandedOver,
    SelfMonitoringPlanned as SelfMonitoringPlanned,
    StatusReported as StatusReported,
)
from hjul.cycle.year.study_events import (
    ActEvent as ActEvent,
    Attained as Attained,
    CauseAnalysed as CauseAnalysed,
    ComparedWith as ComparedWith,
    ComparisonMade as ComparisonMade,
    CourseOfThings as CourseOfThings,
    GoalAttainmentAnswered as GoalAttainmentAnswered,
    GoalKind as GoalKind,
    InformationCollected as InformationCollected,
    ManagementReviewHeld as ManagementReviewHeld,
    OverallPictureJudged as OverallPictureJudged,
    ProposalsCompiled as ProposalsCompiled,
    ReviewPresented as ReviewPresented,
    StudyEvent as StudyEvent,
)

Track = Literal["study", "act", "plan", "do"]
Settlement = Literal["declined", "carried-over", "realised", "handed-on", "withdrawn", "moved-away"]


# ---- the turn of the wheel -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateActivity:
    """An activity as a template has it in this turn. A rolling one goes on all the time."""

    activity: int
    key: Key
    track: Track
    from_on: date
    to_on: date
    is_rolling: bool
    is_duty: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOpened(Event):
    """A turn of the wheel began, by a template in its version, with the activities it has.

    `scope` is the key of a division, or `organisation` for the whole. Activities are numbered
    from 1.
    """

    scope: Key
    template: TemplateName
    period: Period
    from_on: date
    to_on: date
    activities: tuple[TemplateActivity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearStaffed(Event):
    """Who holds it together: the division's quality officer, and its representative."""

    quality_officer: Person
    representative: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackOpened(Event):
    """Work began on a track."""

    track: Track
    opened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackClosed(Event):
    """The work of a track is done."""

    track: Track
    closed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalReceived(Event):
    """A proposal belongs to this turn, and must not be lost in it."""

    proposal: Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSettled(Event):
    """A proposal is no longer loose here: it was declined, carried over, handed on, and so on."""

    proposal: Stream
    settled: Settlement


@dataclass(frozen=True, slots=True, kw_only=True)
class YearClosed(Event):
    """The turn ended with nothing loose."""

    closed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReopened(Event):
    """It goes on after all."""


# ---- its activities ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityScheduled(Event):
    """An activity beyond those of the template."""

    activity: int
    name: Words
    track: Track
    from_on: date
    to_on: date
    who: Person
    is_rolling: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityMoved(Event):
    """An activity has other days."""

    activity: int
    from_on: date
    to_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityOpened(Event):
    """Work on an activity began: it is its time."""

    activity: int
    opened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityCompleted(Event):
    """An activity is done."""

    activity: int
    completed_on: date
    result: Words
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityCalledOff(Event):
    """An activity does not take place."""

    activity: int


TurnEvent = (
    YearOpened
    | YearStaffed
    | TrackOpened
    | TrackClosed
    | ProposalReceived
    | ProposalSettled
    | YearClosed
    | YearReopened
)
ActivityEvent = (
    ActivityScheduled | ActivityMoved | ActivityOpened | ActivityCompleted | ActivityCalledOff
)
YearEvent = (
    TurnEvent
    | ActivityEvent
    | StudyEvent
    | ActEvent
    | PlanEvent
    | DoEvent
    | TimingEvent
    | EntryEvent
)
