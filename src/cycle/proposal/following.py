"""Following: what was decided is carried over, carried out, followed up and told."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.law import HOLDS, Asked, Missing, told, unless
from hjul.cycle.proposal import commands as c, events as e
from hjul.cycle.proposal.rules import can_be_opened
from hjul.cycle.proposal.standing import DEMANDED, Place, Standing
from hjul.cycle.templates import YEARS_AHEAD

# ---- what must hold ------------------------------------------------------------------------------


def year_can_be_planned(_: object, asked: Asked[c.CarryOver]) -> Missing:
    """A plan is of this year or one of the next ten."""
    year = asked.command.for_year
    this = asked.today.year
    return unless(year is not None and not this - 1 <= year <= this + YEARS_AHEAD)


def names_who_takes_it_on(standing: Standing, asked: Asked[c.HandOn]) -> Missing:
    """Nothing is handed on to nobody: name a later year or a body, and why."""
    command = asked.command
    missing = () if command.to_year or command.to_body else ("to_year",)
    return missing if command.why else (*missing, "why")


def goes_to_another_year(standing: Standing, asked: Asked[c.HandOn]) -> Missing:
    """It is handed to another turn of the wheel than the one it is of, unless a body has it."""
    is_its_own = asked.command.to_year == standing.year and not standing.with_body
    return unless(bool(asked.command.to_year) and is_its_own)


def turn_can_be_opened(_: object, asked: Asked[c.HandOn]) -> Missing:
    """What is handed to a turn that can never open is lost; one that is still to open is well."""
    year = asked.command.to_year
    return unless(bool(year) and not can_be_opened(year, asked))


def says_what_carries_it_out(_: object, asked: Asked[c.RealiseProposal]) -> Missing:
    """An initiative, an activity or words say how it is carried out."""
    command = asked.command
    said = command.by_initiative or command.by_activity or command.how
    return HOLDS if said else ("by_initiative",)


def is_followed_up_at_every_level(standing: Standing, _: object) -> Missing:
    """What was decided is followed up at the levels its decision demands (S3, figure 4)."""
    demanded = DEMANDED.get(standing.level or "", ())
    return tuple(level for level in demanded if level not in standing.followed)


def delegated_decision_is_reported(standing: Standing, _: object) -> Missing:
    """A decision on delegation is reported back (kommunallagen 6 kap. 40 §)."""
    return unless(standing.is_delegated and not standing.is_reported)


# ---- what then happened --------------------------------------------------------------------------


def proposal_handed_on(standing: Standing, asked: Asked[c.HandOn]) -> e.ProposalHandedOn:
    """It says which year it comes from."""
    return told(e.ProposalHandedOn, asked, from_year=standing.year)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.FollowingEvent) -> Standing:
    """Give how the proposal stands after an event of what comes of it."""
    match event:
        case e.ProposalCarriedOver():
            return replace(standing, at=Place.CARRIED_OVER)
        case e.ProposalHandedOn(to_year=to_year):
            return replace(standing, year=to_year or standing.year, with_body=not to_year)
        case e.ProposalRealised():
            return replace(standing, at=Place.REALISED)
        case e.ProposalFollowedUp(level=level):
            return replace(standing, followed=standing.followed | {level})
        case e.ProposalFinished():
            return replace(standing, at=Place.FINISHED)
        case e.ProposalWithdrawn():
            return replace(standing, at=Place.WITHDRAWN)
        case e.ProposalMoved(division=division):
            return replace(standing, division=division, year="")
        case e.ProposerAnswered():
            return standing
    assert_never(event)
