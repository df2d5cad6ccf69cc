"""Policies of the quality wheel: no proposal is lost between the turns, and no year forgets one.

A proposal that is made, handed on, moved, approved or put off is taken in by the turn it belongs
to; one that is decided against, carried over, carried out or taken back leaves it. What no open
turn can take in waits for the next one of its division; what a body has by name stays there until
the body decides or hands it back.
"""

from collections.abc import Iterator
from typing import Any, Final, Protocol

from hjul.cycle.law import Command
from hjul.cycle.organisation.events import DivisionMerged
from hjul.cycle.proposal.commands import MoveProposal
from hjul.cycle.proposal.events import (
    ProposalApproved,
    ProposalCarriedOver,
    ProposalDeclined,
    ProposalDeferred,
    ProposalHandedOn,
    ProposalMade,
    ProposalMoved,
    ProposalRealised,
    ProposalWithdrawn,
)
from hjul.cycle.proposal.standing import Place as ProposalPlace, Standing as Proposal
from hjul.cycle.record import Event, Recorded
from hjul.cycle.year.commands import ReceiveProposal, SettleProposal
from hjul.cycle.year.events import Settlement, YearOpened, YearReopened
from hjul.cycle.year.standing import Place as YearPlace, Standing as Year

SETTLES: Final[dict[type[Event], Settlement]] = {
    ProposalDeclined: "declined",
    ProposalCarriedOver: "carried-over",
    ProposalRealised: "realised",
    ProposalHandedOn: "handed-on",
    ProposalWithdrawn: "withdrawn",
    ProposalMoved: "moved-away",
}
"""What lets a proposal go from the turn that has it."""

BRINGS: Final = (ProposalMade, ProposalMoved, ProposalHandedOn, ProposalApproved, ProposalDeferred)
"""After what a proposal may be in nobody's hands; a body that decides has it no more."""

WAITING: Final = frozenset(
    {
        ProposalPlace.MADE,
        ProposalPlace.ROUTED,
        ProposalPlace.DEFERRED,
        ProposalPlace.APPROVED,
    }
)
"""Where a proposal stands that a turn must not lose."""


class Streams(Protocol):
    """What these policies look up."""

    def of(self, aggregate: str) -> Iterator[tuple[str, Any]]:
        """Give the streams of an aggregate and how each stands, by their names."""
        ...

    def stands(self, stream: str) -> Any:
        """Give how a stream stands; nothing when it has no entry."""
        ...


def a_proposal_is_taken_in(happened: Recorded[Event], around: Streams) -> Iterator[Command]:
    """When a proposal comes, goes or is decided and still waits, a turn takes it in if none has it.

    It is the turn that it is meant for, else the earliest open one of its division. A turn that is
    not opened yet is waited for; one that has closed is not.
    """
    if not isinstance(happened.event, BRINGS):
        return
    proposal: Proposal = around.stands(happened.stream)
    years: dict[str, Year] = dict(around.of("year"))
    is_open = {name: year for name, year in years.items() if year.at is YearPlace.OPEN}
    is_held = any(happened.stream in year.loose for year in is_open.values())
    is_to_come = bool(proposal.year) and proposal.year not in years
    if is_held or is_to_come or not _waits(proposal):
        return
    own = ((it.from_on, name) for name, it in is_open.items() if it.scope == proposal.division)
    _, earliest = min(own, default=(None, ""))
    if taken_by := (proposal.year if proposal.year in is_open else earliest):
        yield ReceiveProposal(taken_by, proposal=happened.stream)


def a_settled_proposal_leaves_its_year(
    happened: Recorded[Event], around: Streams
) -> Iterator[Command]:
    """When a proposal is settled, every turn that has it loose but the one it went to lets go."""
    settled = SETTLES.get(type(happened.event))
    if settled is None:
        return
    division = happened.event.division if isinstance(happened.event, ProposalMoved) else None
    goes_to = happened.event.to_year if isinstance(happened.event, ProposalHandedOn) else None
    for stream, year in _open_years(around):
        stays = stream == goes_to or (division is not None and year.scope == division)
        if happened.stream in year.loose and not stays:
            yield SettleProposal(stream, proposal=happened.stream, settled=settled)


def a_year_takes_in_what_waits(happened: Recorded[Event], around: Streams) -> Iterator[Command]:
    """When a turn opens, it takes in what was handed to it and what waits in its division."""
    if not isinstance(happened.event, YearOpened | YearReopened):
        return
    opened = dict(_open_years(around)).get(happened.stream)
    if opened is None:
        return
    years = dict(around.of("year"))
    held = frozenset[str]().union(*(year.loose for year in years.values()))
    for stream, proposal in around.of("proposal"):
        named = proposal.year == happened.stream
        anywhere = proposal.year in ("", *years) and proposal.division == opened.scope
        if _waits(proposal) and stream not in held and (named or anywhere):
            yield ReceiveProposal(happened.stream, proposal=stream)


def proposals_move_with_their_division(
    happened: Recorded[Event], around: Streams
) -> Iterator[Command]:
    """When a division is merged into another, its living proposals move by entries of their own."""
    merged = happened.event
    if not isinstance(merged, DivisionMerged):
        return
    for stream, proposal in around.of("proposal"):
        if proposal.division == merged.division:
            yield MoveProposal(stream, division=merged.into)


def _waits(proposal: Proposal) -> bool:
    """Tell whether a turn should have the proposal: it is not settled, and no body has it."""
    return proposal.at in WAITING and not proposal.with_body


def _open_years(around: Streams) -> Iterator[tuple[str, Year]]:
    return ((stream, year) for stream, year in around.of("year") if year.at is YearPlace.OPEN)


HANDOVERS: Final = (
    a_settled_proposal_leaves_its_year,
    a_proposal_is_taken_in,
    a_year_takes_in_what_waits,
    proposals_move_with_their_division,
)
