"""What can be asked of an improvement initiative, in the order of the wheel.

Commands are permissive: everything may be left out, and the law says in words what is missing.
What is asked of the initiative as a whole is in `frame_commands.py`; all of it can be imported
from here.
"""

from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from typing import ClassVar, Literal

from hjul.cycle.initiative.events import (
    Answer,
    Belief,
    CostOfFailure,
    CyclePhase,
    DataPlan,
    Direction,
    EvaluatedPart,
    FoundSignal,
    Holds,
    Improvement,
    ObservationKind,
    PinnedConstant,
    Purpose,
    Readiness,
    Result,
    StopReason,
)
from hjul.cycle.initiative.frame_commands import (
    CelebrateSuccess as CelebrateSuccess,
    ChangeMethod as ChangeMethod,
    CloseInitiative as CloseInitiative,
    DoActivity as DoActivity,
    DropActivity as DropActivity,
    DropDeadline as DropDeadline,
    Escalate as Escalate,
    FindCause as FindCause,
    FollowMeasure as FollowMeasure,
    GiveAssignment as GiveAssignment,
    HoldMeeting as HoldMeeting,
    InitiativeCommand as InitiativeCommand,
    LearnLesson as LearnLesson,
    LeaveGroup as LeaveGroup,
    MeetDeadline as MeetDeadline,
    MergeInitiative as MergeInitiative,
    MissReminder as MissReminder,
    MoveInitiative as MoveInitiative,
    NameMember as NameMember,
    NameOwner as NameOwner,
    NoteChangeIdea as NoteChangeIdea,
    OfferSupport as OfferSupport,
    OpenInitiative as OpenInitiative,
    PauseInitiative as PauseInitiative,
    PlanActivity as PlanActivity,
    PlanCommunication as PlanCommunication,
    RecordInvolvement as RecordInvolvement,
    Remind as Remind,
    ReopenInitiative as ReopenInitiative,
    RequestSupport as RequestSupport,
    ResumeInitiative as ResumeInitiative,
    SetAim as SetAim,
    SetDeadline as SetDeadline,
    StateTheory as StateTheory,
    TakeImmediateAction as TakeImmediateAction,
    UnfollowMeasure as UnfollowMeasure,
)
from hjul.cycle.initiative.reach_commands import (
    AgreeCollaboration as AgreeCollaboration,
    AnalyseRisk as AnalyseRisk,
    ConcernProcess as ConcernProcess,
    JudgeInnovation as JudgeInnovation,
)
from hjul.cycle.initiative.upkeep_commands import (
    AgreeCheckOffs as AgreeCheckOffs,
    CheckOffPlan as CheckOffPlan,
    PlanResources as PlanResources,
)
from hjul.cycle.words import Digest, Key, Number, Person, Reference, Stream, Words

Claimant = Literal["team", "director"]


@dataclass(frozen=True)
class CycleCommand(InitiativeCommand):
    """Something asked of one cycle of an initiative."""

    _: KW_ONLY
    cycle: int = 0
    needed: ClassVar[tuple[str, ...]] = ("cycle",)


# ---- Plan ----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What a plan of a cycle can say, when it is planned and when it is made anew."""

    purpose: Purpose = "test"
    idea: Words = ""
    idea_number: int | None = None
    questions: tuple[Words, ...] = ()
    scale: Words = ""
    how_many: int | None = None
    out_of: int | None = None
    where: Words = ""
    conditions: Words = ""
    lasts_days: int | None = None
    builds_on: int | None = None
    learnt_there: Words = ""
    measures: tuple[Stream, ...] = ()
    data_plan: DataPlan = field(default_factory=DataPlan)
    belief: Belief = ""
    cost_of_failure: CostOfFailure = ""
    readiness: Readiness = ""
    risk: Words = ""
    stop_when: Words = ""


@dataclass(frozen=True, kw_only=True)
class PlanCycle(Planned, InitiativeCommand):
    """Plan the next cycle: the idea and the scale of the trial."""


@dataclass(frozen=True, kw_only=True)
class RevisePlan(Planned, CycleCommand):
    """Make the plan of a cycle anew; what is left out stays as it was only by being said again."""


@dataclass(frozen=True, kw_only=True)
class MakePrediction(CycleCommand):
    """Say what you believe will happen, and why."""

    made_on: date | None = None
    statement: Words = ""
    because: Words = ""
    question: Words = ""
    measure: Stream = ""
    direction: Direction = ""
    value: Number = ""
    due_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("cycle", "statement")
    happened_on: ClassVar[str] = "made_on"


@dataclass(frozen=True, kw_only=True)
class WithdrawPrediction(CycleCommand):
    """Take a prediction, by number, back before the test."""

    prediction: int = 0
    needed: ClassVar[tuple[str, ...]] = ("cycle", "prediction")


# ---- Do ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class StartTrial(CycleCommand):
    """Start the trial of a cycle."""

    started_on: date | None = None
    ends_on: date | None = None
    happened_on: ClassVar[str] = "started_on"


@dataclass(frozen=True, kw_only=True)
class NoteObservation(CycleCommand):
    """Note what was seen."""

    observed_on: date | None = None
    noted: Words = ""
    kind: ObservationKind = "expected"
    needed: ClassVar[tuple[str, ...]] = ("cycle", "noted")
    happened_on: ClassVar[str] = "observed_on"


@dataclass(frozen=True, kw_only=True)
class RunOutTrialTime(CycleCommand):
    """Say that the day on which the trial was to end has come. The scheduler asks this."""

    due_on: date | None = None
    as_of: int | None = None
    needed: ClassVar[tuple[str, ...]] = ("cycle", "due_on")


@dataclass(frozen=True, kw_only=True)
class BeginStudy(CycleCommand):
    """Go on to Study when the trial's last day has passed. The scheduler asks this."""

    due_on: date | None = None
    as_of: int | None = None
    needed: ClassVar[tuple[str, ...]] = ("cycle", "due_on")


@dataclass(frozen=True, kw_only=True)
class EndTrial(CycleCommand):
    """End the trial: did it go as planned?"""

    ended_on: date | None = None
    as_planned: bool | None = None
    what_differed: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("cycle", "as_planned")
    happened_on: ClassVar[str] = "ended_on"


@dataclass(frozen=True, kw_only=True)
class StopTrial(CycleCommand):
    """Stop the trial before its time, for harm or another reason. It is never refused a reason."""

    may_be_refused: ClassVar[bool] = False
    stopped_on: date | None = None
    reason: StopReason = "other"
    what_happened: Words = ""
    happened_on: ClassVar[str] = "stopped_on"


@dataclass(frozen=True, kw_only=True)
class CallOffTrial(CycleCommand):
    """Say that the trial will never take place."""


# ---- Study ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class AssessPrediction(CycleCommand):
    """Compare a prediction, by number, with what was seen."""

    prediction: int = 0
    result: Result | None = None
    seen: Words = ""
    value: Number = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("cycle", "prediction", "result")


@dataclass(frozen=True, kw_only=True)
class FreezeSignals(InitiativeCommand):
    """Freeze what a measure's series says, as a decision will rest on it.

    It is computed by the engine (`Hjul.evaluate`) from the series as it stands.
    """

    for_cycle: int | None = None
    measure: Stream = ""
    series_at: Reference = ""
    chart: Key = ""
    rules: Key = ""
    rules_version: int = 0
    screened: bool = False
    constants: tuple[PinnedConstant, ...] = ()
    parts: tuple[EvaluatedPart, ...] = ()
    signals: tuple[FoundSignal, ...] = ()
    inputs: Digest = ""
    needed: ClassVar[tuple[str, ...]] = ("measure", "series_at", "chart", "rules", "inputs")


@dataclass(frozen=True, kw_only=True)
class ConcludeStudy(CycleCommand):
    """Say whether it was an improvement and what was learnt."""

    improvement: Improvement | None = None
    learnt: Words = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("cycle", "improvement")


# ---- Act -----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class AdoptChange(CycleCommand):
    """Adopt the change, with a plan to keep it."""

    standard_work: Words = ""
    training: Words = ""
    measurement: Words = ""
    resources: Words = ""
    keeper: Person = ""


@dataclass(frozen=True, kw_only=True)
class AdaptChange(CycleCommand):
    """Try the change again in another form."""

    different: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("cycle", "different")


@dataclass(frozen=True, kw_only=True)
class ExtendTrial(CycleCommand):
    """Try the same change on a larger scale or under other conditions."""

    scale: Words = ""
    conditions: Words = ""


@dataclass(frozen=True, kw_only=True)
class AbandonChange(CycleCommand):
    """Give the change up."""


@dataclass(frozen=True, kw_only=True)
class AnswerQuestion(CycleCommand):
    """Say what a cycle that collected information came to."""

    answer: Answer | None = None
    found: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("cycle", "answer")


@dataclass(frozen=True, kw_only=True)
class SecureGain(CycleCommand):
    """Watch the gain with a sustaining measure and days to check it."""

    measure: Stream = ""
    check_on: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CheckGain(CycleCommand):
    """Say whether the gain holds, maybe on a day that was planned for it."""

    planned_on: date | None = None
    checked_on: date | None = None
    holds: Holds | None = None
    seen: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("cycle", "holds")
    happened_on: ClassVar[str] = "checked_on"


@dataclass(frozen=True, kw_only=True)
class OfferSpread(CycleCommand):
    """Offer the adopted change to another division."""

    to_division: Key = ""
    what: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("cycle", "to_division")


@dataclass(frozen=True, kw_only=True)
class TakeUpSpread(CycleCommand):
    """Record that another initiative took the change up, and what it adapted."""

    by_initiative: Stream = ""
    by_division: Key = ""
    adapted: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("cycle", "by_initiative")


@dataclass(frozen=True, kw_only=True)
class StepBack(CycleCommand):
    """Go back to an earlier phase, with the reason in `why`."""

    to_phase: CyclePhase | None = None
    needed: ClassVar[tuple[str, ...]] = ("cycle", "to_phase", "why")


@dataclass(frozen=True, kw_only=True)
class ClaimProgress(InitiativeCommand):
    """Say how far the initiative has come, on the scale from 0.5 to 5.0 in halves."""

    score: Number = ""
    claimed_by: Claimant = "team"
    needed: ClassVar[tuple[str, ...]] = ("score",)
