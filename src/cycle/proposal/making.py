"""Making: a suggestion is noted, worked out, judged, and its level suggested by four questions."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.law import HOLDS, Asked, Missing, told, unless
from hjul.cycle.proposal import commands as c, events as e
from hjul.cycle.proposal.rules import can_be_opened
from hjul.cycle.proposal.standing import Place, Standing

# ---- what must hold ------------------------------------------------------------------------------


def division_is_known(_: object, asked: Asked[c.MakeProposal | c.MoveProposal]) -> Missing:
    """Once the organisation has opened divisions, a proposal belongs to one of them."""
    known, division = asked.known.divisions, asked.command.division
    return unless(known is not None and bool(division) and division not in known)


def is_of_a_year(_: object, asked: Asked[c.MakeProposal]) -> Missing:
    """What it is made for is a turn of the quality wheel."""
    year = asked.command.year
    return unless(bool(year) and not can_be_opened(year, asked))


def rests_on_facts(_: object, asked: Asked[c.EvaluateProposal]) -> Missing:
    """Decisions are based on facts: what does the judgement rest on? (S3, 3.2)."""
    return () if asked.command.evidence else ("evidence",)


def says_what_is_judged(_: object, asked: Asked[c.EvaluateProposal]) -> Missing:
    """A judgement says what it would give, cost or risk, or what all of it comes to."""
    parts = ("benefit", "cost", "risk", "judgement")
    return HOLDS if any(getattr(asked.command, part) for part in parts) else parts


# ---- what then happened --------------------------------------------------------------------------


def level_suggested(_: object, asked: Asked[c.SuggestLevel]) -> e.LevelSuggested:
    """A yes to any of the four questions suggests the political level (S3, figure 4)."""
    command = asked.command
    asks = (
        command.extra_resources,
        command.changes_direction,
        command.joint_needs_analysis,
        command.is_larger,
    )
    return told(e.LevelSuggested, asked, level="political" if any(asks) else "within-frame")


def proposal_moved(standing: Standing, asked: Asked[c.MoveProposal]) -> e.ProposalMoved:
    """It says where the proposal comes from."""
    return told(e.ProposalMoved, asked, from_division=standing.division)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.MakingEvent) -> Standing:
    """Give how the proposal stands after an event of its making."""
    match event:
        case e.ProposalMade(division=division, year=year):
            return replace(standing, at=Place.MADE, division=division, year=year)
        case e.LevelSuggested(level=level):
            return replace(standing, suggested=level)
        case e.ProposalRefined() | e.ProposalEvaluated():
            return standing
    assert_never(event)
