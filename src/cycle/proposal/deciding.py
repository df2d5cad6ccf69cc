"""Deciding: who decides is routed by a person, and each decision says by whom and on what basis."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.law import HOLDS, Asked, Missing, told, unless
from hjul.cycle.proposal import commands as c, events as e
from hjul.cycle.proposal.standing import Place, Standing

# ---- what must hold ------------------------------------------------------------------------------


def says_why_it_goes_elsewhere(standing: Standing, asked: Asked[c.RouteProposal]) -> Missing:
    """The four questions only suggest; a person routes, and says why it is elsewhere or anew."""
    differs = standing.suggested not in (None, asked.command.level)
    is_anew = standing.level is not None
    return ("why",) if (differs or is_anew) and not asked.command.why else HOLDS


def priority_is_a_place(_: object, asked: Asked[c.PrioritiseProposal]) -> Missing:
    """The first place is 1."""
    priority = asked.command.priority
    return unless(priority is not None and priority < 1)


def is_decided_at_its_level(standing: Standing, asked: Asked[c.DecideProposal]) -> Missing:
    """What needs political priority is not delegated (kommunallagen 6 kap. 38 §; S3, figure 4)."""
    is_political = standing.level == "political"
    return unless(is_political and asked.command.decider == "office-holder")


def minutes_follow_the_meeting(
    standing: Standing, asked: Asked[c.DecideProposal | c.ConfirmMinutes]
) -> Missing:
    """Minutes are confirmed at the meeting or after it, and not on a day that is still to come."""
    if isinstance(asked.command, c.ConfirmMinutes):
        is_before = standing.decided_on is not None and asked.on < standing.decided_on
        return ("confirmed_on",) if is_before else HOLDS
    confirmed_on = asked.command.minutes_confirmed_on
    follows = confirmed_on is None or asked.on <= confirmed_on <= asked.today
    return HOLDS if follows else ("minutes_confirmed_on",)


def names_the_deciding_body(_: object, asked: Asked[c.DecideProposal]) -> Missing:
    """A decision can be found again by its body, its meeting and its paragraph."""
    command = asked.command
    if command.decider == "office-holder":
        return HOLDS if command.body else ("body",)
    return tuple(name for name in ("body", "paragraph") if not getattr(command, name))


def gives_a_reason(_: object, asked: Asked[c.DecideProposal]) -> Missing:
    """A decision is worth its reason, above all a no."""
    return HOLDS if asked.command.why else ("why",)


def was_decided_on_delegation(standing: Standing, _: object) -> Missing:
    """Only decisions on delegation are reported back (kommunallagen 6 kap. 40 §)."""
    return unless(not standing.is_delegated)


def comes_after_the_decision(
    standing: Standing, asked: Asked[c.ReportDelegatedDecision | c.FollowUpProposal]
) -> Missing:
    """A decision is reported, and what came of it followed up, on its own day or later."""
    is_before = standing.decided_on is not None and asked.on < standing.decided_on
    return (type(asked.command).happened_on,) if is_before else HOLDS


def was_decided_at_a_meeting(standing: Standing, _: object) -> Missing:
    """Minutes are those of a meeting (kommunallagen 5 kap. 69 §); who decides alone keeps none."""
    return unless(not standing.has_minutes)


# ---- what then happened --------------------------------------------------------------------------


def proposal_routed(standing: Standing, asked: Asked[c.RouteProposal]) -> e.ProposalRouted:
    """It says whether that goes against what was suggested."""
    differs = standing.suggested not in (None, asked.command.level)
    return told(e.ProposalRouted, asked, against_suggestion=differs)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.DecidingEvent) -> Standing:
    """Give how the proposal stands after an event of its deciding."""
    match event:
        case e.ProposalRouted(level=level):
            return replace(standing, at=Place.ROUTED, level=level)
        case e.ProposalApproved():
            return _decided(standing, version, event, Place.APPROVED)
        case e.ProposalDeclined():
            return _decided(standing, version, event, Place.DECLINED)
        case e.ProposalDeferred():
            return _decided(standing, version, event, Place.DEFERRED)
        case e.DelegatedDecisionReported():
            return replace(standing, is_reported=True)
        case e.ProposalPrioritised() | e.MinutesConfirmed():
            return standing
    assert_never(event)


def corrected(standing: Standing, event: EntryCorrected) -> Standing:
    """Let the day of the last decision be the one that was corrected."""
    is_its_day = event.entry == standing.decided_at and event.field == "meeting_on"
    return replace(standing, decided_on=event.now_on) if is_its_day and event.now_on else standing


def _decided(standing: Standing, version: int, decision: e.ProposalDecision, at: Place) -> Standing:
    return replace(
        standing,
        at=at,
        decided_at=version,
        decided_on=decision.meeting_on,
        is_delegated=decision.basis == "delegation",
        is_reported=False,
        has_minutes=decision.decider != "office-holder",
        with_body=False,
    )
