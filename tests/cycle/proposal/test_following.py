"""Following: carried over or handed on by name, carried out, followed up, and told all the way."""

from dataclasses import replace

import pytest

from hjul.cycle.proposal.commands import (
    AnswerProposer,
    ApproveProposal,
    CarryOver,
    FinishProposal,
    FollowUpProposal,
    HandOn,
    MakeProposal,
    MoveProposal,
    RealiseProposal,
    ReportDelegatedDecision,
    RouteProposal,
)
from hjul.cycle.proposal.events import (
    FollowUpLevel,
    Level,
    ProposalCarriedOver,
    ProposalFinished,
    ProposalFollowedUp,
    ProposalHandedOn,
    ProposalMoved,
    ProposerAnswered,
)
from hjul.cycle.proposal.standing import DEMANDED, Place
from tests.cycle.story import STRICT, TODAY, given
from tests.cycle.wheel_samples import PROPOSAL_WAYS

MADE = MakeProposal(text="Lamps", division="care", year="year-care-nykoping-2027")
ROUTED = RouteProposal(level="within-frame")
APPROVED = ApproveProposal(decider="committee", body="social", paragraph="12", why="It helps")
DELEGATED = replace(APPROVED, decider="office-holder", body="unit-manager", basis="delegation")
REALISED = RealiseProposal(by_initiative="initiative-lamps")
FINISHED = FinishProposal(outcome="Nobody stumbles")


def followed(*levels: FollowUpLevel) -> tuple[FollowUpProposal, ...]:
    return tuple(FollowUpProposal(level=level, reached="yes") for level in levels)


def test_what_was_approved_is_carried_over_into_the_plan_of_a_year_that_can_be_planned() -> None:
    approved = given(MADE, ROUTED, APPROVED)
    plan = CarryOver(process="operational-plan", for_year=TODAY.year + 1)

    approved.when(plan).then(ProposalCarriedOver).and_stands_in(Place.CARRIED_OVER)
    approved.when(replace(plan, for_year=TODAY.year - 2)).then_broken("year-can-be-planned")
    given(MADE, ROUTED).when(plan).then_not_now()


@pytest.mark.parametrize("place", [Place.MADE, Place.ROUTED, Place.DEFERRED, Place.APPROVED])
def test_whatever_is_not_done_is_handed_on_by_name_and_stands_where_it_stood(place: Place) -> None:
    waiting = given(*PROPOSAL_WAYS[place])
    handed = HandOn(to_year="year-care-nykoping-2028", why="The price is known in March")

    waiting.when(handed).then(ProposalHandedOn).and_stands_in(place)
    waiting.when(replace(handed, why="")).then_refused("to nobody", "(why)")
    waiting.when(HandOn(why="Later")).then_broken("names-who-takes-it-on")


def test_it_is_handed_to_another_year_than_its_own() -> None:
    own = HandOn(to_year="year-care-nykoping-2027", why="Later")

    given(MADE).when(own).then_broken("goes-to-another-year")
    to_a_body = HandOn(to_body="The digital group", why="Theirs")
    given(MADE).when(to_a_body).then(ProposalHandedOn, from_year=own.to_year)
    given(MADE, to_a_body).when(own).then(ProposalHandedOn)


@pytest.mark.parametrize(
    "mistyped",
    [
        *("proposal-2", "year-care-2028", "year-school-nykoping-2028"),
        *("year-care-nykoping-28", "year-care-nykoping-2099", "year-care-unheard-of-2028"),
    ],
)
def test_it_is_handed_to_a_turn_that_can_come(mistyped: str) -> None:
    made = given(MADE).knowing(divisions=frozenset({"care"}))

    for turn in ("year-care-nykoping-2028", "year-organisation-school-year-2029"):
        made.when(HandOn(to_year=turn, why="Later")).then(ProposalHandedOn)
    made.when(HandOn(to_year=mistyped, why="Later")).then_broken("turn-can-be-opened")
    of_a_year = replace(MADE, year=mistyped)
    given(of="proposal").knowing(divisions=frozenset({"care"})).when(of_a_year).then_broken(
        "is-of-a-year"
    )


@pytest.mark.parametrize("level", ["within-frame", "political"])
def test_it_ends_when_it_was_followed_up_at_every_level_its_decision_demands(level: Level) -> None:
    done = given(MADE, RouteProposal(level=level), APPROVED, REALISED)
    levels = followed(*DEMANDED[level])  # type: ignore[arg-type]  # the levels of a follow-up

    done.when(FINISHED, method=STRICT).then_broken("is-followed-up-at-every-level")
    done.and_then(*levels[:-1]).when(FINISHED).and_advises("is-followed-up-at-every-level")
    done.and_then(*levels).when(FINISHED).then(ProposalFinished).stays_quiet()
    left_out = done.and_then(*levels[:-1], FINISHED)
    left_out.when(levels[-1]).then(ProposalFollowedUp).and_stands_in(Place.FINISHED)


def test_a_decision_on_delegation_is_reported_before_the_end_and_no_other_is() -> None:
    levels = followed("unit", "operation", "division")
    delegated = given(MADE, ROUTED, DELEGATED, REALISED, *levels)
    report = ReportDelegatedDecision(to_body="social")

    delegated.when(FINISHED, method=STRICT).then_broken("delegated-decision-is-reported")
    delegated.and_then(report).when(FINISHED, method=STRICT).then(ProposalFinished)
    given(MADE, ROUTED, APPROVED).when(report).then_broken("was-decided-on-delegation")


def test_something_says_how_it_is_carried_out() -> None:
    approved = given(MADE, ROUTED, APPROVED)

    approved.when(RealiseProposal()).then_broken("says-what-carries-it-out")
    approved.when(RealiseProposal(how="On Thursday")).and_stands_in(Place.REALISED)


@pytest.mark.parametrize("place", [place for place in Place if place is not Place.UNBORN])
def test_whoever_proposed_can_be_told_wherever_it_stands(place: Place) -> None:
    told = AnswerProposer(answer="Thank you")

    given(*PROPOSAL_WAYS[place]).when(told).then(ProposerAnswered).and_stands_in(place)


def test_another_division_has_it_from_now_on_and_its_year_is_no_longer_its_own() -> None:
    moved = MoveProposal(division="school")

    given(MADE).when(moved).then(ProposalMoved, from_division="care")
    back = HandOn(to_year="year-care-nykoping-2027", why="After all")
    given(MADE, moved).when(back).then(ProposalHandedOn, from_year="")
