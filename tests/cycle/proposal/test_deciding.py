"""Deciding: four questions suggest a level, a person routes, and a decision is found again."""

from dataclasses import replace
from itertools import product

import pytest

from hjul.cycle.entries import CorrectEntry
from hjul.cycle.proposal.commands import (
    AnswerProposer,
    ApproveProposal,
    CarryOver,
    ConfirmMinutes,
    DeclineProposal,
    DeferProposal,
    EvaluateProposal,
    FollowUpProposal,
    MakeProposal,
    PrioritiseProposal,
    ReportDelegatedDecision,
    RouteProposal,
    SuggestLevel,
    WithdrawProposal,
)
from hjul.cycle.proposal.events import (
    LevelSuggested,
    MinutesConfirmed,
    ProposalApproved,
    ProposalMade,
    ProposalRouted,
)
from hjul.cycle.proposal.standing import Place
from tests.cycle.story import STRICT, TODAY, TOMORROW, YESTERDAY, given

MADE = MakeProposal(text="Lamps in the corridor", division="care")
POLITICAL, WITHIN = RouteProposal(level="political"), RouteProposal(level="within-frame")
BY_COMMITTEE = ApproveProposal(decider="committee", body="social", paragraph="12", why="It helps")
BY_MANAGER = ApproveProposal(decider="office-holder", body="unit-manager", why="It helps")


def questions(*answers: bool) -> SuggestLevel:
    resources, direction, joint, larger = answers
    return SuggestLevel(
        extra_resources=resources,
        changes_direction=direction,
        joint_needs_analysis=joint,
        is_larger=larger,
    )


def test_two_fields_are_enough_to_propose() -> None:
    given(of="proposal").when(MADE).then(ProposalMade).and_stands_in(Place.MADE).stays_quiet()
    given(of="proposal").when(MakeProposal(division="care")).then_refused("(text)")


def test_a_proposal_is_of_a_division_that_there_is() -> None:
    somewhere = given(of="proposal").knowing(divisions=frozenset({"school"}))

    somewhere.when(MADE).then_broken("division-is-known")


@pytest.mark.parametrize("answers", tuple(product((True, False), repeat=4)))
def test_a_yes_to_any_of_the_four_questions_suggests_the_political_level(
    answers: tuple[bool, ...],
) -> None:
    level = "political" if any(answers) else "within-frame"

    given(MADE).when(questions(*answers)).then(LevelSuggested, level=level)


def test_a_person_routes_against_the_questions_only_with_a_reason() -> None:
    asked = given(MADE, questions(True, False, False, False))

    asked.when(POLITICAL).then(ProposalRouted, against_suggestion=False)
    asked.when(WITHIN).then_broken("says-why-it-goes-elsewhere")
    reasoned = replace(WITHIN, why="The unit has the money")
    asked.when(reasoned).then(ProposalRouted, against_suggestion=True)


def test_routing_anew_says_why() -> None:
    given(MADE, WITHIN).when(WITHIN).then_broken("says-why-it-goes-elsewhere")


def test_nobody_decides_on_what_was_not_routed() -> None:
    given(MADE).when(BY_COMMITTEE).then_not_now()


def test_what_needs_political_priority_is_not_decided_by_an_office_holder() -> None:
    given(MADE, POLITICAL).when(BY_MANAGER).then_broken("is-decided-at-its-level")
    given(MADE, POLITICAL).when(BY_COMMITTEE).then(ProposalApproved).stays_quiet()
    given(MADE, WITHIN).when(BY_MANAGER).then(ProposalApproved)


def test_a_decision_is_found_again_by_its_body_and_paragraph() -> None:
    nameless = replace(BY_COMMITTEE, body="", paragraph="")

    given(MADE, WITHIN).when(nameless, method=STRICT).then_broken("names-the-deciding-body")
    given(MADE, WITHIN).when(nameless).then(ProposalApproved).and_advises("names-the-deciding-body")


@pytest.mark.parametrize("decision", [DeclineProposal, DeferProposal])
def test_a_no_and_a_later_are_worth_their_reason(
    decision: type[DeclineProposal | DeferProposal],
) -> None:
    no = decision(decider="committee", body="social", paragraph="12")

    given(MADE, WITHIN).when(no, method=STRICT).then_broken("gives-a-reason")


def test_minutes_are_confirmed_at_the_meeting_or_after_it() -> None:
    met = replace(BY_COMMITTEE, meeting_on=YESTERDAY)
    routed = given(MADE, POLITICAL)

    routed.when(replace(met, minutes_confirmed_on=TODAY)).then(ProposalApproved)
    routed.when(replace(met, minutes_confirmed_on=TOMORROW)).then_broken(
        "minutes-follow-the-meeting"
    )
    early = replace(BY_COMMITTEE, meeting_on=TODAY, minutes_confirmed_on=YESTERDAY)
    routed.when(early).then_broken("minutes-follow-the-meeting")
    given(MADE).when(ConfirmMinutes()).then_not_now()
    given(MADE, WITHIN).when(ConfirmMinutes()).then_broken("was-decided-at-a-meeting")


def test_minutes_are_never_confirmed_afterwards_on_a_day_before_the_meeting() -> None:
    met = given(MADE, POLITICAL, replace(BY_COMMITTEE, meeting_on=TODAY))
    early = ConfirmMinutes(confirmed_on=YESTERDAY)
    mended = CorrectEntry(entry=3, field="meeting_on", now_on=YESTERDAY, why="A slip of the pen")

    met.when(early).then_broken("minutes-follow-the-meeting").then_refused("(confirmed_on)")
    met.and_then(mended).when(early).then(MinutesConfirmed)


def test_a_decision_is_reported_and_followed_up_on_its_day_or_later() -> None:
    by_manager = replace(BY_MANAGER, basis="delegation", meeting_on=TODAY)
    carried = CarryOver(process="operational-plan", for_year=TODAY.year + 1)
    decided = given(MADE, WITHIN, by_manager, carried)

    for early in (
        ReportDelegatedDecision(to_body="social", reported_on=YESTERDAY),
        FollowUpProposal(level="unit", followed_on=YESTERDAY),
    ):
        decided.when(early).then_broken("comes-after-the-decision")


def test_nothing_has_come_of_a_proposal_on_a_day_that_has_not_come() -> None:
    by_manager = replace(BY_MANAGER, basis="delegation")
    decided = given(MADE, WITHIN, by_manager)

    for ahead in (
        AnswerProposer(answer="Yes", answered_on=TOMORROW),
        ReportDelegatedDecision(to_body="social", reported_on=TOMORROW),
    ):
        decided.when(ahead).then_broken("day-has-come")


def test_the_minutes_of_a_decision_are_confirmed_whatever_became_of_the_proposal_since() -> None:
    deferred = DeferProposal(decider="committee", body="social", paragraph="9", why="Price?")
    anew = replace(POLITICAL, why="It is larger")

    for later in (WithdrawProposal(), anew):
        given(MADE, WITHIN, deferred, later).when(ConfirmMinutes()).then(MinutesConfirmed)


def test_a_deferred_proposal_is_decided_later() -> None:
    deferred = DeferProposal(decider="committee", body="social", paragraph="9", why="Price?")

    given(MADE, POLITICAL, deferred).when(BY_COMMITTEE).and_stands_in(Place.APPROVED)


def test_a_judgement_rests_on_facts_and_the_first_place_is_one() -> None:
    guess = EvaluateProposal(judgement="Worth it")

    given(MADE).when(guess, method=STRICT).then_broken("rests-on-facts")
    given(MADE, WITHIN).when(PrioritiseProposal(priority=0)).then_broken("priority-is-a-place")


def test_what_was_decided_is_not_taken_back() -> None:
    given(MADE, WITHIN, BY_MANAGER).when(WithdrawProposal()).then_not_now()
