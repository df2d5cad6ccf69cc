"""What can be asked of one turn of the quality wheel.

Commands are permissive: everything may be left out, and the law says in words what is missing.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hjul.cycle.words import (
    Digest,
    Key,
    Period,
    Person,
    Reference,
    Stream,
    TemplateName,
    Words,
)
from hjul.cycle.year.events import Settlement, Track
from hjul.cycle.year.plan_commands import (
    AllocateResources as AllocateResources,
    AnalyseSelfMonitoring as AnalyseSelfMonitoring,
    CompileSelfMonitoring as CompileSelfMonitoring,
    DescribeRemit as DescribeRemit,
    DiscussQuestion as DiscussQuestion,
    HandOverSelfMonitoring as HandOverSelfMonitoring,
    ImproveRoutine as ImproveRoutine,
    IssueQualityReport as IssueQualityReport,
    PlanImplementation as PlanImplementation,
    PlanSelfMonitoring as PlanSelfMonitoring,
    ReportStatus as ReportStatus,
    SetGoals as SetGoals,
    TrackCommand as TrackCommand,
    YearCommand as YearCommand,
)
from hjul.cycle.year.study_events import (
    Attained,
    CauseOrigin,
    CauseSide,
    ComparedWith,
    CourseOfThings,
    GoalKind,
)

# ---- the turn of the wheel -----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class OpenYear(YearCommand):
    """Begin a turn: of a division or of `organisation`, by a template, for a year.

    Its stream follows from these three, so that opening it twice is opening it once. It is
    Nyköping's template unless another is named.
    """

    scope: Key = ""
    template: TemplateName = "nykoping.1"
    period: Period = ""
    needed: ClassVar[tuple[str, ...]] = ("scope", "period")

    def natural_id(self) -> str:
        """Give what its stream is called after the aggregate's name."""
        template = self.template.partition(".")[0]
        said = (self.scope, template, self.period.lower().replace("/", "-"))
        return "-".join(said) if all(said) else ""


@dataclass(frozen=True, kw_only=True)
class StaffYear(YearCommand):
    """Say who holds it together: the quality officer and the representative, maybe one person."""

    quality_officer: Person = ""
    representative: Person = ""


@dataclass(frozen=True, kw_only=True)
class OpenTrack(TrackCommand):
    """Begin the work of a track."""

    opened_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("track",)
    happened_on: ClassVar[str] = "opened_on"


@dataclass(frozen=True, kw_only=True)
class CloseTrack(TrackCommand):
    """Say that the work of a track is done."""

    closed_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("track",)
    happened_on: ClassVar[str] = "closed_on"


@dataclass(frozen=True, kw_only=True)
class ReceiveProposal(YearCommand):
    """Take a proposal in, so that it is not lost. hjul asks this."""

    proposal: Stream = ""
    needed: ClassVar[tuple[str, ...]] = ("proposal",)


@dataclass(frozen=True, kw_only=True)
class SettleProposal(YearCommand):
    """Say that a proposal is no longer loose here. hjul asks this."""

    proposal: Stream = ""
    settled: Settlement | None = None
    needed: ClassVar[tuple[str, ...]] = ("proposal", "settled")


@dataclass(frozen=True, kw_only=True)
class CloseYear(YearCommand):
    """End the turn, when nothing is loose."""

    closed_on: date | None = None
    happened_on: ClassVar[str] = "closed_on"


@dataclass(frozen=True, kw_only=True)
class ReopenYear(YearCommand):
    """Go on with it after all, and say why."""


# ---- its activities ------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class ScheduleActivity(YearCommand):
    """Add an activity beyond those of the template."""

    name: Words = ""
    track: Track | None = None
    from_on: date | None = None
    to_on: date | None = None
    who: Person = ""
    is_rolling: bool = False
    needed: ClassVar[tuple[str, ...]] = ("name", "track", "from_on", "to_on")


@dataclass(frozen=True, kw_only=True)
class MoveActivity(YearCommand):
    """Give an activity other days, and say why."""

    activity: int = 0
    from_on: date | None = None
    to_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("activity", "from_on", "to_on")


@dataclass(frozen=True, kw_only=True)
class OpenActivity(YearCommand):
    """Say that work on an activity begins."""

    activity: int = 0
    opened_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("activity",)
    happened_on: ClassVar[str] = "opened_on"


@dataclass(frozen=True, kw_only=True)
class CompleteActivity(YearCommand):
    """Say that an activity is done, and what came of it."""

    activity: int = 0
    completed_on: date | None = None
    result: Words = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("activity",)
    happened_on: ClassVar[str] = "completed_on"


@dataclass(frozen=True, kw_only=True)
class CallOffActivity(YearCommand):
    """Say that an activity does not take place, and why."""

    activity: int = 0
    needed: ClassVar[tuple[str, ...]] = ("activity",)


# ---- Study ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class CollectInformation(YearCommand):
    """Take in information from a source: what it is, what it shows, where it is looked up."""

    source: Key = ""
    what: Words = ""
    shows: Words = ""
    evidence: tuple[Reference, ...] = ()
    measures: tuple[Stream, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("source",)


@dataclass(frozen=True, kw_only=True)
class AnswerGoalAttainment(YearCommand):
    """Answer whether a decided goal was reached, economically or operationally."""

    kind: GoalKind | None = None
    goal: Words = ""
    attained: Attained | None = None
    explanation: Words = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("kind", "attained")


@dataclass(frozen=True, kw_only=True)
class MakeComparison(YearCommand):
    """Compare: over time, with goals, with needs, with similar ones, or with the best."""

    compared_with: ComparedWith | None = None
    with_whom: Words = ""
    shows: Words = ""
    evidence: tuple[Reference, ...] = ()
    measures: tuple[Stream, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("compared_with", "shows")


@dataclass(frozen=True, kw_only=True)
class AnalyseCause(YearCommand):
    """Say why the result is what it is, and who took part in finding out."""

    cause: Words = ""
    origin: CauseOrigin | None = None
    side: CauseSide | None = None
    took_part: Words = ""
    found_by: Words = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("cause", "origin", "side")


@dataclass(frozen=True, kw_only=True)
class JudgeOverallPicture(YearCommand):
    """Judge the bouquet of measures and observations as a whole, in words."""

    narrative: Words = ""
    direction: CourseOfThings = "mixed"
    action_needed: bool | None = None
    measures: tuple[Stream, ...] = ()
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("narrative", "action_needed")


# ---- Act -----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class CompileProposals(YearCommand):
    """Write the proposals of the turn together."""

    proposals: tuple[Stream, ...] = ()
    summary: Words = ""


@dataclass(frozen=True, kw_only=True)
class HoldManagementReview(YearCommand):
    """Hold the management review: on what it rests, what was decided, how it is used."""

    held_on: date | None = None
    who: Words = ""
    inputs: tuple[Reference, ...] = ()
    decided: Words = ""
    use: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("who", "decided")
    happened_on: ClassVar[str] = "held_on"


@dataclass(frozen=True, kw_only=True)
class PresentReview(YearCommand):
    """Present it to a committee: the digest of the very document, and the position it tells of."""

    committee: Key = ""
    presented_on: date | None = None
    document: Digest = ""
    at_position: int | None = None
    paragraph: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("committee", "document", "at_position")
    happened_on: ClassVar[str] = "presented_on"
