"""What can happen to a proposal, from the suggestion to what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hjul.cycle.entries import EntryEvent
from hjul.cycle.record import Event
from hjul.cycle.timing import TimingEvent
from hjul.cycle.words import Key, Reference, Stream, Words

Conclusion = Literal["", "continue", "stop", "adjust", "spread", "rebuild"]
"""What the analysis concluded (S3, 3.1.4): go on, stop, adjust, lift and spread, begin anew."""
Kind = Literal["", "phase-out", "develop", "adjust", "reprioritise"]
"""What should be improved (S3, figure 3)."""
Origin = Literal[
    "",
    "suggestion",
    "complaint",
    "comment",
    "praise",
    "deviation",
    "analysis",
    "lesson",
    "self-monitoring",
    "audit",
    "dialogue",
    "survey",
    "earlier-proposal",
]
Level = Literal["within-frame", "political"]
"""Within the budget frame, or in need of political priority (S3, figure 4)."""
Decider = Literal["council", "committee", "office-holder"]
Basis = Literal["own-authority", "delegation", "execution"]
"""On what a decision rests: the decider's own authority, a delegation, or mere execution."""
Process = Literal["operational-plan", "budget-process"]
FollowUpLevel = Literal["unit", "operation", "division", "committee"]
Reached = Literal["yes", "partly", "no", "cannot-tell"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalMade(Event):
    """Somebody proposes something. All but the words and the division may come later.

    `year` is the turn of the quality wheel that it belongs to, when it is made for one.
    """

    text: Words
    division: Key
    unit: Key
    conclusion: Conclusion
    kind: Kind
    reasons: Words
    evidence: tuple[Reference, ...]
    origin: Origin
    origin_number: Words
    origin_entry: Reference
    year: Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRefined(Event):
    """It was sorted or worked out: what it concludes, of which kind, why and on what evidence."""

    text: Words
    conclusion: Conclusion
    kind: Kind
    reasons: Words
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEvaluated(Event):
    """What it would give, cost and risk was judged."""

    benefit: Words
    cost: Words
    risk: Words
    judgement: Words
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSuggested(Event):
    """The four questions were answered, and a yes to any of them suggests the political level."""

    extra_resources: bool
    changes_direction: bool
    joint_needs_analysis: bool
    is_larger: bool
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRouted(Event):
    """A person decided at which level it belongs, and who prepares it there."""

    level: Level
    prepared_by: Key
    against_suggestion: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPrioritised(Event):
    """The management team gave it its place among the others; 1 comes first."""

    priority: int
    among: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDecision(Event):
    """What every decision on a proposal says: who decided, on what basis, at which meeting.

    `conflict` says which conflict of interest was declared, and who stepped aside.
    """

    decider: Decider
    body: Key
    basis: Basis
    meeting_on: date
    paragraph: Words
    minutes_confirmed_on: date | None
    conflict: Words
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalApproved(ProposalDecision):
    """It was approved. What was decided is in a division's next plan or the budget's process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDeclined(ProposalDecision):
    """It was declined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDeferred(ProposalDecision):
    """The decision was put off. It is handed on by name, so that it is not forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesConfirmed(Event):
    """The minutes of the decision were confirmed (justerade)."""

    confirmed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedDecisionReported(Event):
    """A decision taken on delegation was reported back to whoever delegated it."""

    to_body: Key
    reported_on: date
    paragraph: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCarriedOver(Event):
    """It stands in the plan of a named year."""

    process: Process
    for_year: int
    item: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalHandedOn(Event):
    """It was handed by name to a later year or to another body."""

    to_year: Stream
    to_body: Words
    from_year: Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRealised(Event):
    """An initiative or an activity carries it out."""

    by_initiative: Stream
    by_activity: Reference
    how: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFollowedUp(Event):
    """What came of it was followed up at a level that its decision demands."""

    level: FollowUpLevel
    followed_on: date
    reached: Reached
    effect: Words
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposerAnswered(Event):
    """Whoever proposed heard what has become of it so far."""

    answered_on: date
    answer: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFinished(Event):
    """It is carried out and followed up at every level; this is what came of it."""

    outcome: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalWithdrawn(Event):
    """Whoever proposed took it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalMoved(Event):
    """Another division or unit has it now."""

    division: Key
    unit: Key
    from_division: Key


MakingEvent = ProposalMade | ProposalRefined | ProposalEvaluated | LevelSuggested
DecidingEvent = (
    ProposalRouted
    | ProposalPrioritised
    | ProposalApproved
    | ProposalDeclined
    | ProposalDeferred
    | MinutesConfirmed
    | DelegatedDecisionReported
)
FollowingEvent = (
    ProposalCarriedOver
    | ProposalHandedOn
    | ProposalRealised
    | ProposalFollowedUp
    | ProposerAnswered
    | ProposalFinished
    | ProposalWithdrawn
    | ProposalMoved
)
ProposalEvent = MakingEvent | DecidingEvent | FollowingEvent | TimingEvent | EntryEvent
