"""What a decision on a proposal rests on: the four questions, its level, and how it was judged.

Each part knows the entry it is cited by, and follows a correction of what it repeats.
"""

from dataclasses import dataclass, field
from typing import Any, Final

from hjul.cycle.proposal import events as p
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import Sources, cited

QUESTIONS: Final = (
    "extra_resources",
    "changes_direction",
    "joint_needs_analysis",
    "is_larger",
)
"""The four questions; a yes to any of them suggests the political level (S3, figure 4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What the four questions suggest, and which of them got a yes."""

    entry: int
    level: str
    yes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """At which level a person decided that it belongs, who prepares it there, and why."""

    entry: int
    level: str
    prepared_by: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What it would give, cost and risk, and what that comes to."""

    entry: int
    benefit: str
    cost: str
    risk: str
    judgement: str
    sources: Sources = field(default_factory=dict[str, str])


def basis(recorded: Recorded[Event]) -> dict[str, Any]:
    """Say what an entry adds to the basis of a decision; nothing when it adds nothing."""
    event, entry = recorded.event, recorded.version
    match event:
        case p.LevelSuggested(level=level):
            yes = tuple(name for name in QUESTIONS if getattr(event, name))
            return {"suggested": level, "suggestion": Suggestion(entry=entry, level=level, yes=yes)}
        case p.ProposalRouted(level=level, prepared_by=by):
            why = recorded.record.why
            return {
                "level": level,
                "routing": Routing(entry=entry, level=level, prepared_by=by, why=why),
            }
        case p.ProposalEvaluated():
            return {"judged": _judged(recorded, event)}
        case _:
            return {}


def _judged(recorded: Recorded[Event], event: p.ProposalEvaluated) -> Judgement:
    return Judgement(
        entry=recorded.version,
        benefit=event.benefit,
        cost=event.cost,
        risk=event.risk,
        judgement=event.judgement,
        sources=cited(recorded, "benefit", "cost", "risk", "judgement"),
    )
