"""What can happen to an improvement initiative, in the order of the wheel.

Every event of Plan, Do, Study and Act names its cycle. Cycles, their predictions and their ramps
are numbered from 1. What happens to the initiative as a whole is in `frame_events.py`, and what it
reaches beyond itself in `reach_events.py`; all of it can be imported from here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hjul.cycle.initiative.evaluated import (
    EvaluatedPart as EvaluatedPart,
    FoundSignal as FoundSignal,
    PinnedConstant as PinnedConstant,
    SignalsEvaluated as SignalsEvaluated,
)
from hjul.cycle.initiative.frame_events import (
    ActivityDone as ActivityDone,
    ActivityDropped as ActivityDropped,
    ActivityPlanned as ActivityPlanned,
    AimSet as AimSet,
    AssignmentGiven as AssignmentGiven,
    CauseFound as CauseFound,
    ChangeIdeaNoted as ChangeIdeaNoted,
    ChangeKind as ChangeKind,
    CommunicationPlanned as CommunicationPlanned,
    CyclePhase as CyclePhase,
    DeadlineDropped as DeadlineDropped,
    DeadlineMet as DeadlineMet,
    DeadlineSet as DeadlineSet,
    Ending as Ending,
    Escalated as Escalated,
    FrameEvent as FrameEvent,
    Group as Group,
    ImmediateActionTaken as ImmediateActionTaken,
    InitiativeClosed as InitiativeClosed,
    InitiativeMerged as InitiativeMerged,
    InitiativeMoved as InitiativeMoved,
    InitiativeOpened as InitiativeOpened,
    InitiativePaused as InitiativePaused,
    InitiativeReopened as InitiativeReopened,
    InitiativeResumed as InitiativeResumed,
    Involvement as Involvement,
    InvolvementRecorded as InvolvementRecorded,
    LessonLearned as LessonLearned,
    MeasureFollowed as MeasureFollowed,
    MeasureKind as MeasureKind,
    MeasureUnfollowed as MeasureUnfollowed,
    MeetingHeld as MeetingHeld,
    MemberLeft as MemberLeft,
    MemberNamed as MemberNamed,
    MethodChanged as MethodChanged,
    Origin as Origin,
    OwnerNamed as OwnerNamed,
    ProgressClaimed as ProgressClaimed,
    ReminderGiven as ReminderGiven,
    SteppedBack as SteppedBack,
    SuccessCelebrated as SuccessCelebrated,
    SupportOffered as SupportOffered,
    SupportRequested as SupportRequested,
    TheoryStated as TheoryStated,
)
from hjul.cycle.initiative.reach_events import (
    CollaborationAgreed as CollaborationAgreed,
    InnovationJudged as InnovationJudged,
    ProcessConcerned as ProcessConcerned,
    ReachEvent as ReachEvent,
    RiskAnalysed as RiskAnalysed,
)
from hjul.cycle.initiative.upkeep_events import (
    CheckOffsAgreed as CheckOffsAgreed,
    PlanCheckedOff as PlanCheckedOff,
    ResourcesPlanned as ResourcesPlanned,
    UpkeepEvent as UpkeepEvent,
)
from hjul.cycle.record import Event
from hjul.cycle.words import (
    Key,
    Number,
    Person,
    Reference,
    Stream,
    Words,
)

Purpose = Literal["collect-information", "develop", "test", "implement"]
Belief = Literal["", "low", "high"]
CostOfFailure = Literal["", "small", "large"]
Readiness = Literal["", "resistant", "indifferent", "ready"]
Direction = Literal["", "increase", "decrease", "no-change"]
ObservationKind = Literal["expected", "unexpected", "problem", "praise"]
StopReason = Literal["harm", "other"]
Result = Literal["held", "partly", "not", "cannot-tell"]
Improvement = Literal["yes", "no", "cannot-tell"]
Answer = Literal["enough", "ask-again", "idea-ready"]
Holds = Literal["yes", "partly", "no"]


# ---- Plan ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPlan:
    """Who collects which data, when, where and how."""

    who: Words = ""
    what: Words = ""
    when: Words = ""
    where: Words = ""
    how: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CyclePlan(Event):
    """The plan of a cycle, as it is when planned and as it is after a revision.

    `ramp` numbers the cycles on one change idea; `how_many` of `out_of` is the scale when it can
    be counted; `builds_on` is the cycle whose learning it starts from. `belief` that the change is
    an improvement, the `cost_of_failure` and the `readiness` of those it concerns speak for a
    larger or smaller scale (Langley et al. 2009, table 7.1).
    """

    cycle: int
    ramp: int
    purpose: Purpose
    idea: Words
    idea_number: int | None
    questions: tuple[Words, ...]
    scale: Words
    how_many: int | None
    out_of: int | None
    where: Words
    conditions: Words
    lasts_days: int | None
    builds_on: int | None
    learnt_there: Words
    measures: tuple[Stream, ...]
    data_plan: DataPlan
    belief: Belief
    cost_of_failure: CostOfFailure
    readiness: Readiness
    risk: Words
    stop_when: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CyclePlanned(CyclePlan):
    """A cycle was planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRevised(CyclePlan):
    """The plan of a cycle was made anew before its trial, or after a step back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionMade(Event):
    """What we believe will happen, and why.

    `after_data` marks one made when the cycle's trial had already begun once.
    """

    cycle: int
    prediction: int
    made_on: date
    statement: Words
    because: Words
    question: Words
    measure: Stream
    direction: Direction
    value: Number
    due_on: date | None
    after_data: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionWithdrawn(Event):
    """A prediction was taken back before the test."""

    cycle: int
    prediction: int


# ---- Do ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialStarted(Event):
    """The trial began. It is meant to end on `ends_on`, when that was said."""

    cycle: int
    started_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationNoted(Event):
    """Something was seen."""

    cycle: int
    observed_on: date
    noted: Words
    kind: ObservationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialTimeRanOut(Event):
    """The day on which the trial was to end has come. Whether it went as planned a person says."""

    cycle: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyBegun(Event):
    """The trial's time is up and something was observed: Study began.

    Whether it went as planned a person says.
    """

    cycle: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialEnded(Event):
    """The trial ended, as planned or not."""

    cycle: int
    ended_on: date
    as_planned: bool
    what_differed: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialStopped(Event):
    """The trial was stopped before its time."""

    cycle: int
    stopped_on: date
    reason: StopReason
    what_happened: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialCalledOff(Event):
    """The trial never took place."""

    cycle: int


# ---- Study ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionAssessed(Event):
    """A prediction was compared with what was seen. `difference` is seen less predicted."""

    cycle: int
    prediction: int
    result: Result
    seen: Words
    value: Number
    difference: Number
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyConcluded(Event):
    """Was it an improvement, and what was learnt?"""

    cycle: int
    improvement: Improvement
    learnt: Words
    evidence: tuple[Reference, ...]


# ---- Act: one decision a cycle -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAdopted(Event):
    """The change becomes the way we work, with a plan to keep it."""

    cycle: int
    standard_work: Words
    training: Words
    measurement: Words
    resources: Words
    keeper: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAdapted(Event):
    """The change will be tried again in another form."""

    cycle: int
    different: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialExtended(Event):
    """The same change will be tried on a larger scale or under other conditions."""

    cycle: int
    scale: Words
    conditions: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAbandoned(Event):
    """The change is given up: as honourable as the other decisions."""

    cycle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(Event):
    """A cycle that collected information gave its answer."""

    cycle: int
    answer: Answer
    found: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class GainSecured(Event):
    """A sustaining measure watches that the gain lasts, and there are days to check it."""

    cycle: int
    measure: Stream
    check_on: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GainChecked(Event):
    """Somebody looked whether the gain holds, maybe on a day that was planned for it."""

    cycle: int
    planned_on: date | None
    checked_on: date
    holds: Holds
    seen: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadOffered(Event):
    """The adopted change was offered to another division."""

    cycle: int
    to_division: Key
    what: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadTakenUp(Event):
    """Another initiative took the change up, and adapted it."""

    cycle: int
    by_initiative: Stream
    by_division: Key
    adapted: Words


PlanEvent = CyclePlanned | PlanRevised | PredictionMade | PredictionWithdrawn
DoEvent = (
    TrialStarted
    | ObservationNoted
    | TrialTimeRanOut
    | StudyBegun
    | TrialEnded
    | TrialStopped
    | TrialCalledOff
)
StudyEvent = PredictionAssessed | SignalsEvaluated | StudyConcluded
ActEvent = (
    ChangeAdopted
    | ChangeAdapted
    | TrialExtended
    | ChangeAbandoned
    | QuestionAnswered
    | GainSecured
    | GainChecked
    | SpreadOffered
    | SpreadTakenUp
)
InitiativeEvent = (
    FrameEvent | ReachEvent | UpkeepEvent | PlanEvent | DoEvent | StudyEvent | ActEvent
)
