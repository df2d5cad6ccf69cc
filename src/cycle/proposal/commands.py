"""What can be asked of a proposal. Anybody makes one with two fields: the division and the words.

Commands are permissive: everything may be left out, and the law says in words what is missing.
"""

from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import ClassVar

from hjul.cycle.law import Command
from hjul.cycle.proposal.events import (
    Basis,
    Conclusion,
    Decider,
    FollowUpLevel,
    Kind,
    Level,
    Origin,
    Process,
    Reached,
)
from hjul.cycle.words import Key, Reference, Stream, Words


@dataclass(frozen=True)
class ProposalCommand(Command):
    """Something asked of a proposal."""

    _: KW_ONLY
    aggregate: ClassVar[str] = "proposal"


# ---- making --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MakeProposal(ProposalCommand):
    """Propose something: what, and where. The rest can be worked out later."""

    text: Words = ""
    division: Key = ""
    unit: Key = ""
    conclusion: Conclusion = ""
    kind: Kind = ""
    reasons: Words = ""
    evidence: tuple[Reference, ...] = ()
    origin: Origin = ""
    origin_number: Words = ""
    origin_entry: Reference = ""
    year: Stream = ""
    needed: ClassVar[tuple[str, ...]] = ("text", "division")


@dataclass(frozen=True, kw_only=True)
class RefineProposal(ProposalCommand):
    """Sort it or work it out. What is left out stays unsaid here."""

    text: Words = ""
    conclusion: Conclusion = ""
    kind: Kind = ""
    reasons: Words = ""
    evidence: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EvaluateProposal(ProposalCommand):
    """Judge what it would give, cost and risk."""

    benefit: Words = ""
    cost: Words = ""
    risk: Words = ""
    judgement: Words = ""
    evidence: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SuggestLevel(ProposalCommand):
    """Answer the four questions that suggest the level at which it is decided."""

    extra_resources: bool | None = None
    changes_direction: bool | None = None
    joint_needs_analysis: bool | None = None
    is_larger: bool | None = None
    needed: ClassVar[tuple[str, ...]] = (
        "extra_resources",
        "changes_direction",
        "joint_needs_analysis",
        "is_larger",
    )


# ---- deciding ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class RouteProposal(ProposalCommand):
    """Decide at which level it belongs; against what was suggested only with a reason."""

    level: Level | None = None
    prepared_by: Key = ""
    needed: ClassVar[tuple[str, ...]] = ("level",)


@dataclass(frozen=True, kw_only=True)
class PrioritiseProposal(ProposalCommand):
    """Give it its place among the others; 1 comes first."""

    priority: int | None = None
    among: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("priority",)


@dataclass(frozen=True, kw_only=True)
class DecideProposal(ProposalCommand):
    """What is said of every decision."""

    decider: Decider | None = None
    body: Key = ""
    basis: Basis = "own-authority"
    meeting_on: date | None = None
    paragraph: Words = ""
    minutes_confirmed_on: date | None = None
    conflict: Words = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("decider",)
    happened_on: ClassVar[str] = "meeting_on"


@dataclass(frozen=True, kw_only=True)
class ApproveProposal(DecideProposal):
    """Approve it."""


@dataclass(frozen=True, kw_only=True)
class DeclineProposal(DecideProposal):
    """Decline it, and say why."""


@dataclass(frozen=True, kw_only=True)
class DeferProposal(DecideProposal):
    """Put the decision off, and say why."""


@dataclass(frozen=True, kw_only=True)
class ConfirmMinutes(ProposalCommand):
    """Say that the minutes of the decision are confirmed (justerade)."""

    confirmed_on: date | None = None
    happened_on: ClassVar[str] = "confirmed_on"


@dataclass(frozen=True, kw_only=True)
class ReportDelegatedDecision(ProposalCommand):
    """Report a decision taken on delegation back to whoever delegated it."""

    to_body: Key = ""
    reported_on: date | None = None
    paragraph: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("to_body",)
    happened_on: ClassVar[str] = "reported_on"


# ---- what comes of it ----------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class CarryOver(ProposalCommand):
    """Take what was approved into the plan of a named year."""

    process: Process | None = None
    for_year: int | None = None
    item: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("process", "for_year")


@dataclass(frozen=True, kw_only=True)
class HandOn(ProposalCommand):
    """Hand it by name to a later year or to another body, and say why."""

    to_year: Stream = ""
    to_body: Words = ""
    reads_organisation: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class RealiseProposal(ProposalCommand):
    """Say which initiative or activity carries it out."""

    by_initiative: Stream = ""
    by_activity: Reference = ""
    how: Words = ""


@dataclass(frozen=True, kw_only=True)
class FollowUpProposal(ProposalCommand):
    """Follow up at one level what came of it."""

    level: FollowUpLevel | None = None
    followed_on: date | None = None
    reached: Reached = "cannot-tell"
    effect: Words = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("level",)
    happened_on: ClassVar[str] = "followed_on"


@dataclass(frozen=True, kw_only=True)
class AnswerProposer(ProposalCommand):
    """Tell whoever proposed what has become of it so far."""

    answered_on: date | None = None
    answer: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("answer",)
    happened_on: ClassVar[str] = "answered_on"


@dataclass(frozen=True, kw_only=True)
class FinishProposal(ProposalCommand):
    """Say what came of it, once it is carried out and followed up."""

    outcome: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("outcome",)


@dataclass(frozen=True, kw_only=True)
class WithdrawProposal(ProposalCommand):
    """Take it back."""


@dataclass(frozen=True, kw_only=True)
class MoveProposal(ProposalCommand):
    """Hand it over to another division or unit."""

    division: Key = ""
    unit: Key = ""
    needed: ClassVar[tuple[str, ...]] = ("division",)
