"""The rows of proposals: where each stands, who decided what, and what came of it.

One row for each proposal, by the key `whole` of its stream; and on the stream of a year one row by
the key `turn`, and one for each proposal that it has taken in, by the proposal's name.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.proposal import events as p
from hjul.cycle.record import Event, Recorded
from hjul.cycle.year import events as y
from hjul.projections.amending import Sources, amend, cited
from hjul.projections.proposals_basis import Judgement, Routing, Suggestion, basis
from hjul.projections.view import Rows, View

Stands = Literal[
    "held",
    "turn",
    "made",
    "routed",
    "deferred",
    "approved",
    "carried-over",
    "realised",
    "finished",
    "declined",
    "withdrawn",
]
"""Where a proposal stands; `held` marks the row of a year that has taken one in, `turn` a year."""
Hands = Literal["", "year", "body", "year-to-come"]
"""Whose hands a proposal is in: a year that has it, a body, or a year that is still to open."""
WHOLE: Final = "whole"
"""The key of the row of a proposal on its own stream."""
TURN: Final = "turn"
"""The key of the row of a year on its own stream."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on a proposal, and whether it was reported and its minutes confirmed."""

    entry: int
    outcome: Literal["approved", "declined", "deferred"]
    decider: str
    body: str
    basis: str
    meeting_on: date
    paragraph: str
    why: str = ""
    conflict: str = ""
    minutes_confirmed_on: date | None = None
    reported_on: date | None = None
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What came of it, as it was seen at one level."""

    entry: int
    level: str
    on: date
    reached: str
    effect: str = ""
    evidence: tuple[str, ...] = ()
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What whoever proposed heard, and when."""

    entry: int
    on: date
    answer: str = ""
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """A proposal, or (`stands` is held) that a year has it; `held_by` is that year then.

    `year` is the turn it is meant for; `handed_to` the body and `handed_year` the turn that it was
    last handed to by name. `step` is the last entry of which whoever proposed should hear. When it
    is read, `hands` says whose hands it is in, and `waits_for` which turn should have been opened.
    """

    division: str
    proposal: str
    stands: Stands
    since: date
    entry: int = 0
    unit: str = ""
    text: str = ""
    made_by: str = ""
    made_on: date | None = None
    conclusion: str = ""
    kind: str = ""
    reasons: str = ""
    origin_entry: str = ""
    evidence: tuple[str, ...] = ()
    year: str = ""
    held_by: str = ""
    hands: Hands = ""
    waits_for: str = ""
    is_loose: bool = False
    suggested: str = ""
    level: str = ""
    suggestion: Suggestion | None = None
    routing: Routing | None = None
    judged: Judgement | None = None
    priority: int | None = None
    priority_entry: int = 0
    decisions: tuple[Decision, ...] = ()
    process: str = ""
    for_year: int | None = None
    item: str = ""
    handed_to: str = ""
    handed_year: str = ""
    handed_entry: int = 0
    by_initiative: str = ""
    by_activity: str = ""
    how: str = ""
    follow_ups: tuple[FollowUp, ...] = ()
    outcome: str = ""
    step: int = 0
    step_on: date | None = None
    answers: tuple[Answer, ...] = ()
    sources: Sources = field(default_factory=dict[str, str])

    @property
    def answered(self) -> int:
        """The last entry that told whoever proposed; 0 when nobody has."""
        return self.answers[-1].entry if self.answers else 0

    @property
    def answered_on(self) -> date | None:
        """The day on which whoever proposed last heard."""
        return self.answers[-1].on if self.answers else None


def fold(rows: Rows[ProposalRow], recorded: Recorded[Event]) -> None:
    """Follow one entry of a proposal, or of a year that takes one in and lets it go."""
    event = recorded.event
    match event:
        case EntryCorrected() | EntryStruck():
            amend(rows, event)
        case y.ProposalReceived(proposal=proposal) | y.ProposalSettled(proposal=proposal):
            rows[proposal] = ProposalRow(
                division=recorded.division,
                proposal=proposal,
                stands="held",
                since=recorded.record.on,
                entry=recorded.version,
                held_by=recorded.stream,
                is_loose=isinstance(event, y.ProposalReceived),
            )
        case y.YearOpened(scope=scope):
            rows[TURN] = ProposalRow(
                division=scope,
                proposal=recorded.stream,
                stands="turn",
                since=recorded.record.on,
                entry=recorded.version,
            )
        case p.ProposalMade():
            rows[WHOLE] = _made(recorded, event)
        case _ if (row := rows.get(WHOLE)) is not None:
            changes = _changed(row, recorded, event)
            rows[WHOLE] = replace(row, **changes) if changes else row
        case _:
            return


def _made(recorded: Recorded[Event], event: p.ProposalMade) -> ProposalRow:
    on_behalf = bool(recorded.record.on_behalf_of)
    return ProposalRow(
        division=event.division,
        proposal=recorded.stream,
        stands="made",
        since=recorded.record.on,
        entry=recorded.version,
        unit=event.unit,
        text=event.text,
        made_by=recorded.record.on_behalf_of if on_behalf else recorded.record.by,
        made_on=recorded.record.on,
        conclusion=event.conclusion,
        kind=event.kind,
        reasons=event.reasons,
        origin_entry=event.origin_entry,
        evidence=event.evidence,
        year=event.year,
        sources=cited(recorded, "text", "reasons"),
    )


STEPS: Final[dict[type[Event], Stands]] = {
    p.ProposalRouted: "routed",
    p.ProposalApproved: "approved",
    p.ProposalDeclined: "declined",
    p.ProposalDeferred: "deferred",
    p.ProposalCarriedOver: "carried-over",
    p.ProposalRealised: "realised",
    p.ProposalFinished: "finished",
    p.ProposalWithdrawn: "withdrawn",
}
"""Where a proposal stands after a step; whoever proposed hears of each but the last."""


def _changed(row: ProposalRow, recorded: Recorded[Event], event: Event) -> dict[str, Any]:
    """Say what an event changes about a proposal."""
    told = _told(row, recorded, event)
    stands = STEPS.get(type(event))
    if stands is None:
        return told
    step = {"stands": stands, "since": recorded.record.on}
    heard = {} if stands == "withdrawn" else {"step": recorded.version, "step_on": step["since"]}
    return {**told, **step, **heard}


def _told(row: ProposalRow, recorded: Recorded[Event], event: Event) -> dict[str, Any]:
    def with_sources(*names: str, **values: Any) -> dict[str, Any]:
        return {**values, "sources": row.sources | cited(recorded, *names)}

    match event:
        case p.ProposalRefined():
            return _refined(row, recorded, event)
        case p.ProposalEvaluated(evidence=evidence):
            return {**basis(recorded), "evidence": (*row.evidence, *evidence)}
        case p.LevelSuggested() | p.ProposalRouted():
            return basis(recorded)
        case p.ProposalPrioritised(priority=priority):
            return {"priority": priority, "priority_entry": recorded.version}
        case p.ProposalApproved() | p.ProposalDeclined() | p.ProposalDeferred():
            return {"decisions": (*row.decisions, _decided(recorded, event))}
        case p.MinutesConfirmed(confirmed_on=on):
            return {"decisions": _last(row.decisions, minutes_confirmed_on=on)}
        case p.DelegatedDecisionReported(reported_on=on):
            return {"decisions": _last(row.decisions, reported_on=on)}
        case p.ProposalCarriedOver(process=process, for_year=for_year, item=item):
            return with_sources("item", process=process, for_year=for_year, item=item)
        case p.ProposalHandedOn():
            return _handed_on(row, recorded, event)
        case p.ProposalRealised(by_initiative=initiative, by_activity=activity, how=how):
            return with_sources("how", by_initiative=initiative, by_activity=activity, how=how)
        case p.ProposalFollowedUp():
            return {"follow_ups": (*row.follow_ups, _followed(recorded, event))}
        case p.ProposerAnswered(answer=answer, answered_on=on):
            sources = cited(recorded, "answer", on="answered_on")
            heard = Answer(entry=recorded.version, on=on, answer=answer, sources=sources)
            return {"answers": (*row.answers, heard)}
        case p.ProposalFinished(outcome=outcome):
            return with_sources("outcome", outcome=outcome)
        case p.ProposalMoved(division=division, unit=unit):
            return {"division": division, "unit": unit, "year": ""}
        case _:
            return {}


def _handed_on(
    row: ProposalRow, recorded: Recorded[Event], event: p.ProposalHandedOn
) -> dict[str, Any]:
    return {
        "year": event.to_year or row.year,
        "handed_year": event.to_year,
        "handed_to": event.to_body,
        "handed_entry": recorded.version,
        "sources": row.sources | cited(recorded, handed_to="to_body"),
    }


def _refined(
    row: ProposalRow, recorded: Recorded[Event], event: p.ProposalRefined
) -> dict[str, Any]:
    """Take over what was said anew, and keep what was not."""
    said = {
        name: getattr(event, name)
        for name in ("text", "conclusion", "kind", "reasons")
        if getattr(event, name)
    }
    texts = [name for name in said if name in ("text", "reasons")]
    evidence = (*row.evidence, *event.evidence)
    return {**said, "evidence": evidence, "sources": row.sources | cited(recorded, *texts)}


def _decided(
    recorded: Recorded[Event], event: p.ProposalApproved | p.ProposalDeclined | p.ProposalDeferred
) -> Decision:
    outcome: Literal["approved", "declined", "deferred"] = (
        "approved"
        if isinstance(event, p.ProposalApproved)
        else "declined"
        if isinstance(event, p.ProposalDeclined)
        else "deferred"
    )
    return Decision(
        entry=recorded.version,
        outcome=outcome,
        decider=event.decider,
        body=event.body,
        basis=event.basis,
        meeting_on=event.meeting_on,
        paragraph=event.paragraph,
        why=recorded.record.why,
        conflict=event.conflict,
        minutes_confirmed_on=event.minutes_confirmed_on,
        sources=cited(recorded, "meeting_on", "paragraph", "conflict", "minutes_confirmed_on"),
    )


def _followed(recorded: Recorded[Event], event: p.ProposalFollowedUp) -> FollowUp:
    return FollowUp(
        entry=recorded.version,
        level=event.level,
        on=event.followed_on,
        reached=event.reached,
        effect=event.effect,
        evidence=event.evidence,
        sources=cited(recorded, "effect", on="followed_on"),
    )


def _last(decisions: tuple[Decision, ...], **changes: Any) -> tuple[Decision, ...]:
    return (*decisions[:-1], replace(decisions[-1], **changes)) if decisions else decisions


PROPOSALS: Final = View("proposals", 3, ProposalRow, fold, streams=("proposal-", "year-"))
