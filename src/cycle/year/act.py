"""Act of a year: proposals are compiled, the management reviews, the committee is told."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.law import HOLDS, Asked, Missing, unless
from hjul.cycle.year import commands as c, events as e
from hjul.cycle.year.standing import Standing

# ---- what must hold ------------------------------------------------------------------------------


def proposals_are_of_this_turn(standing: Standing, asked: Asked[c.CompileProposals]) -> Missing:
    """What is compiled was received here."""
    return tuple(one for one in asked.command.proposals if one not in standing.received)


def review_has_inputs(_: object, asked: Asked[c.HoldManagementReview]) -> Missing:
    """A review rests on what was compiled for it, and says how it is to be used (S3, 4.1)."""
    return tuple(name for name in ("inputs", "use") if not getattr(asked.command, name))


def review_was_held(standing: Standing, asked: Asked[c.PresentReview]) -> Missing:
    """Only a review that was held is presented."""
    return unless(not any(held_on <= asked.on for held_on in standing.reviews.values()))


def position_is_of_the_history(
    _: object, asked: Asked[c.PresentReview | c.IssueQualityReport]
) -> Missing:
    """The position is that of an entry."""
    at_position, entries = asked.command.at_position, asked.known.entries
    if at_position is None or 0 < at_position <= (at_position if entries is None else entries):
        return HOLDS
    return ("at_position",)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.ActEvent) -> Standing:
    """Give how the turn stands after an event of Act."""
    match event:
        case e.ProposalsCompiled():
            return replace(standing, answered=standing.answered | {"proposals"})
        case e.ManagementReviewHeld():
            return replace(standing, reviews={**standing.reviews, version: event.held_on})
        case e.ReviewPresented():
            return standing
    assert_never(event)


def corrected(standing: Standing, event: EntryCorrected) -> Standing:
    """Let a review have been held on the day that was corrected."""
    if event.entry not in standing.reviews or event.field != "held_on" or not event.now_on:
        return standing
    return replace(standing, reviews={**standing.reviews, event.entry: event.now_on})
