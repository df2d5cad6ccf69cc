"""Proposals: where each stands, what came of it, and which nobody cares for."""

from datetime import date, timedelta

import pytest

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.proposal import events as p
from hjul.cycle.record import Event
from hjul.cycle.year import events as y
from hjul.projections import proposals
from hjul.projections.proposals import PROPOSALS, Loose, ProposalRow, loose
from hjul.projections.telling import Teller
from tests.projections.histories import DAY, History, made

MADE = made(p.ProposalMade, text="Softer lamps", division="vard", unit="lily")
ROUTED = made(p.ProposalRouted, level="within-frame")
MEETING = {"decider": "committee", "body": "social", "meeting_on": DAY, "paragraph": "§ 94"}
APPROVED = made(p.ProposalApproved, **MEETING, minutes_confirmed_on=DAY)
DEFERRED = made(p.ProposalDeferred, **MEETING, minutes_confirmed_on=DAY)
DELEGATED = made(p.ProposalApproved, decider="office-holder", basis="delegation")
CARRIED = made(p.ProposalCarriedOver, process="budget-process", for_year=2029, item="3.2")
REALISED = made(p.ProposalRealised, by_initiative="initiative-bus")
HEARD = made(p.ProposerAnswered, answer="Thank you", answered_on=DAY)
YEAR = "year-vard-nykoping-2027"
TELLER = Teller(names={"vard": "Care", "social": "The social committee"})


def history(*events: Event) -> History:
    told = History("proposal-p")
    for event in events:
        told.add(event)
    return told


def year(*events: Event, division: str = "vard") -> History:
    told = History(YEAR, division)
    for event in events:
        told.add(event)
    return told


def rows(*histories: History) -> list[ProposalRow]:
    return [row for one in histories for row in one.rows(PROPOSALS).values()]


def missing(*histories: History) -> tuple[Loose, ...]:
    (row,) = proposals.proposals(rows(*histories))
    return loose(row)


def test_a_proposal_that_no_year_has_and_nobody_decided_on_is_an_orphan() -> None:
    assert missing(history(MADE)) == ("undecided",)


def test_a_proposal_that_an_open_year_has_is_cared_for_until_the_year_lets_go_of_it() -> None:
    received = y.ProposalReceived(proposal="proposal-p")
    settled = y.ProposalSettled(proposal="proposal-p", settled="handed-on")

    assert missing(history(MADE), year(received)) == ()
    assert missing(history(MADE), year(received, settled)) == ("undecided",)


def test_a_year_of_the_whole_organisation_cares_for_a_proposal_of_a_division() -> None:
    received = year(y.ProposalReceived(proposal="proposal-p"), division="")

    (row,) = proposals.proposals(rows(history(MADE), received), "vard")

    assert row.held_by == YEAR
    assert loose(row) == ()


@pytest.mark.parametrize(
    "handed", [{"to_year": "year-vard-nykoping-2028"}, {"to_body": "the school board"}]
)
def test_a_deferred_proposal_is_cared_for_when_it_was_handed_on_by_name(
    handed: dict[str, str],
) -> None:
    assert missing(history(MADE, ROUTED, DEFERRED, HEARD)) == ("undecided",)
    assert missing(history(MADE, ROUTED, DEFERRED, HEARD, made(p.ProposalHandedOn, **handed))) == ()


def test_what_a_body_has_by_name_is_in_its_hands_until_it_decides_or_hands_it_back() -> None:
    handed = made(p.ProposalHandedOn, to_body="the school board")
    back = made(p.ProposalHandedOn, to_year=YEAR)
    opened = year(made(y.YearOpened, scope="vard"))

    assert missing(history(MADE, handed), opened) == ()
    assert missing(history(MADE, ROUTED, handed, DEFERRED, HEARD), opened) == ("undecided",)
    assert missing(history(MADE, handed, back), opened) == ("undecided",)


@pytest.mark.parametrize(
    ("turn", "by"),
    [
        ("year-vard-nykoping-2028", date(2028, 2, 1)),
        ("year-vard-school-year-2028", date(2028, 8, 1)),
        ("year-vard-own-2028", date(2029, 1, 1)),
        ("year-vard-nyköping-28", date.min),
    ],
)
def test_a_year_that_nobody_opens_holds_a_proposal_only_until_it_should_have_opened(
    turn: str, by: date
) -> None:
    told = rows(history(MADE, made(p.ProposalHandedOn, to_year=turn)))

    before = by - timedelta(days=1) if by > date.min else None
    for day in filter(None, (before, by)):
        (row,) = proposals.proposals(told, today=day)
        assert loose(row) == (("not-opened",) if day == by else ())
    (orphan,) = proposals.read(told, max(by, DAY), TELLER, orphans_only=True).rows
    assert "which nobody has opened: open it, or hand it on" in orphan[2]
    opened = History(turn, "vard").add(made(y.YearOpened, scope="vard"))
    (row,) = proposals.proposals(told + rows(opened), today=by)
    assert loose(row) == ("undecided",)


def test_whoever_takes_a_proposal_back_knows_of_it_and_only_minutes_and_reports_stay_owed() -> None:
    unconfirmed = made(p.ProposalDeferred, **MEETING)

    assert missing(history(MADE, ROUTED, p.ProposalWithdrawn())) == ()
    assert missing(history(MADE, ROUTED, unconfirmed, p.ProposalWithdrawn())) == (
        "minutes-not-confirmed",
    )
    told = proposals.read(rows(history(MADE, ROUTED, p.ProposalWithdrawn())), DAY, TELLER)
    assert "waits" not in told.rows[0][4]


def test_an_approved_proposal_is_an_orphan_until_it_is_in_a_plan_or_carried_out() -> None:
    assert missing(history(MADE, ROUTED, APPROVED, HEARD)) == ("not-carried-over",)
    assert missing(history(MADE, ROUTED, APPROVED, CARRIED, HEARD)) == ()
    assert "not-carried-over" not in missing(history(MADE, ROUTED, APPROVED, REALISED, HEARD))


def test_a_delegated_decision_is_an_orphan_until_it_is_reported() -> None:
    reported = made(p.DelegatedDecisionReported, to_body="social", reported_on=DAY)

    assert missing(history(MADE, ROUTED, DELEGATED, CARRIED, HEARD)) == ("not-reported",)
    assert missing(history(MADE, ROUTED, DELEGATED, CARRIED, HEARD, reported)) == ()


def test_the_decision_of_a_meeting_is_an_orphan_until_its_minutes_are_confirmed() -> None:
    declined = made(p.ProposalDeclined, **MEETING)
    confirmed = p.MinutesConfirmed(confirmed_on=DAY)

    assert missing(history(MADE, ROUTED, declined, HEARD)) == ("minutes-not-confirmed",)
    assert missing(history(MADE, ROUTED, declined, HEARD, confirmed)) == ()


def test_whoever_proposed_waits_from_a_step_until_they_hear_of_it() -> None:
    assert missing(history(MADE, ROUTED), year(y.ProposalReceived(proposal="proposal-p"))) == (
        "not-answered",
    )
    assert missing(history(MADE, ROUTED, APPROVED, CARRIED, HEARD)) == ()
    assert missing(history(MADE, ROUTED, APPROVED, HEARD, CARRIED)) == ("not-answered",)


def test_what_is_carried_out_is_followed_up_at_the_levels_its_decision_demands() -> None:
    told = history(MADE, ROUTED, APPROVED, CARRIED, REALISED, HEARD)
    (row,) = proposals.proposals(rows(told))
    assert proposals.not_followed(row) == ["unit", "operation", "division"]

    for level in ("unit", "operation", "division"):
        assert loose(*proposals.proposals(rows(told))) == ("not-followed-up",)
        told.add(made(p.ProposalFollowedUp, level=level, reached="yes", followed_on=DAY))

    assert missing(told) == ()


def test_what_was_finished_too_early_is_an_orphan_until_it_is_followed_up() -> None:
    finished = made(p.ProposalFinished, outcome="Nobody stumbles")
    told = history(MADE, ROUTED, APPROVED, CARRIED, REALISED, finished, HEARD)

    assert missing(told) == ("not-followed-up",)


def test_the_orphans_are_told_before_everything_else_with_what_they_lack_and_who_has_them() -> None:
    table = proposals.read(rows(history(MADE, ROUTED, APPROVED)), DAY, TELLER)

    (orphan,) = table.rows
    assert table.keys[2] == "missing"
    assert orphan[2] == (
        "approved, but in no plan and carried out by nobody, "
        "whoever proposed has not heard of the last step"
    )
    assert [one.title for one in table.then] == ["Proposals on 1 March 2027"]


def test_when_there_are_no_orphans_it_says_so() -> None:
    told = rows(history(MADE, ROUTED, APPROVED, CARRIED, HEARD))

    assert proposals.read(told, DAY, TELLER).notes == ("No orphans: every proposal is cared for.",)
    assert proposals.read(told, DAY, TELLER, orphans_only=True).rows == ()
    assert len(proposals.read(told, DAY, TELLER).rows) == 1


def test_a_decision_tells_who_decided_on_what_ground_at_which_meeting() -> None:
    told = history(MADE, ROUTED, APPROVED, CARRIED, REALISED, HEARD)

    line = proposals.read(rows(told), DAY, TELLER).then[0].dicts()[0]

    assert line["decided"] == (
        "approved by The social committee, 1 March, paragraph 94, on its own authority, "
        "minutes confirmed 1 March"
    )
    assert line["became"] == (
        "the budget process of 2029, 3.2, carried out by initiative-bus, whoever proposed heard "
        "1 March"
    )


def test_a_corrected_meeting_day_and_a_struck_decision_are_followed() -> None:
    told = history(MADE, ROUTED, APPROVED)
    told.add(made(EntryCorrected, entry=3, field="meeting_on", now_on=date(2027, 2, 27)))
    (row,) = proposals.proposals(rows(told))
    assert row.decisions[-1].meeting_on == date(2027, 2, 27)

    told.add(made(EntryStruck, entry=3, entry_kind="proposal-approved"))
    (row,) = proposals.proposals(rows(told))
    assert row.decisions == ()


def test_what_was_worked_out_takes_the_place_of_what_was_said_and_evidence_adds_up() -> None:
    refined = made(p.ProposalRefined, text="Softer lamps at night", evidence=("measure-m@3",))
    judged = made(p.ProposalEvaluated, evidence=("initiative-x@4",))

    (row,) = proposals.proposals(rows(history(MADE, refined, judged)))

    assert row.text == "Softer lamps at night"
    assert row.evidence == ("measure-m@3", "initiative-x@4")


def test_a_proposal_that_moves_is_read_with_its_new_division() -> None:
    moved = made(p.ProposalMoved, division="skola", from_division="vard")

    assert proposals.proposals(rows(history(MADE, moved)), "vard") == []
    assert len(proposals.proposals(rows(history(MADE, moved)), "skola")) == 1


def test_an_answer_that_is_struck_was_none() -> None:
    told = history(MADE, ROUTED, APPROVED, CARRIED, HEARD)
    told.add(made(EntryStruck, entry=5, entry_kind="proposer-answered"))

    assert missing(told) == ("not-answered",)


def test_a_level_that_was_followed_up_twice_is_told_once() -> None:
    seen = made(p.ProposalFollowedUp, level="unit", followed_on=DAY)
    told = history(MADE, ROUTED, APPROVED, CARRIED, REALISED, seen, seen)

    line = proposals.read(rows(told), DAY, TELLER).then[0].dicts()[0]

    assert "followed up: the unit, whoever" in line["became"]
