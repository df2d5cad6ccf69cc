"""The quality wheel as a host reads it: proposals, years, the wheel, and chains through them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hjul import Actor, Hjul, SimulatedClock
from hjul.adapters.why import NoEntry
from hjul.cycle import commands as c
from hjul.cycle.refusals import Refused
from hjul.projections.proposals import proposals as every

ANNA = Actor(id="u-1", roles=("quality-officer",))
YEAR = "year-vard-nykoping-2027"
LAMPS, VISITS, POINTS = "proposal-lamps", "initiative-visits", "measure-points"


@pytest.fixture
def hjul() -> Iterator[Hjul]:
    clock = SimulatedClock(datetime(2027, 1, 11, 8, tzinfo=UTC))
    with Hjul("memory:", clock=clock) as hjul:
        hjul.ask(c.OpenDivision(division="vard", name="Care"), by=ANNA)
        hjul.ask(c.OpenDivision(division="skola", name="School"), by=ANNA)
        hjul.ask(
            c.OpenYear(YEAR, scope="vard", template="nykoping.1", period="2027"),
            by=ANNA,
        )
        yield hjul


def ask(hjul: Hjul, *commands: c.Command) -> None:
    for command in commands:
        hjul.ask(command, by=ANNA)


def carried_out(hjul: Hjul) -> None:
    """Let a proposal become an initiative that ends well."""
    ask(
        hjul,
        c.DefineMeasure(POINTS, name="Falls at night", division="vard"),
        c.RecordMeasurement(POINTS, period="2027-01", value="4"),
        c.MakeProposal(LAMPS, text="Softer lamps", division="vard", evidence=(f"{POINTS}@2",)),
        c.RouteProposal(LAMPS, level="within-frame"),
        c.ApproveProposal(
            LAMPS, decider="committee", body="social", meeting_on=date(2027, 1, 11), paragraph="4"
        ),
        c.OpenInitiative(VISITS, title="Lamps", division="vard", origin="proposal"),
        c.RealiseProposal(LAMPS, by_initiative=VISITS),
        c.CloseInitiative(VISITS, ending="abandoned", why="The lamps are there"),
        c.FollowUpProposal(
            LAMPS, level="unit", followed_on=date(2027, 1, 11), reached="yes", effect="No falls"
        ),
        c.AnswerProposer(LAMPS, answer="Thank you", answered_on=date(2027, 1, 11)),
    )


def test_a_proposal_is_followed_from_its_evidence_to_what_whoever_proposed_heard(
    hjul: Hjul,
) -> None:
    carried_out(hjul)

    chain = hjul.follow(LAMPS)

    parts = [link.part for link in chain.links]
    assert list(dict.fromkeys(parts)) == [
        *("evidence", "proposal", "decision", "plan", "initiative", "outcome", "follow-up"),
        "answer",
    ]
    assert chain.links[0].entry == f"{POINTS}@2"
    assert chain.links[-1].said.endswith("“Thank you”.") or "Thank you" in chain.links[-1].said


def test_an_initiative_is_followed_back_to_the_proposal_it_came_from(hjul: Hjul) -> None:
    carried_out(hjul)

    assert hjul.follow(VISITS) == hjul.follow(LAMPS)


def test_an_entry_is_followed_to_what_cites_it(hjul: Hjul) -> None:
    carried_out(hjul)

    chain = hjul.follow(f"{POINTS}@2", language="sv")

    assert [(link.part, link.entry) for link in chain.links[:2]] == [
        ("entry", f"{POINTS}@2"),
        ("cited-by", f"{LAMPS}@1"),
    ]
    assert chain.text().startswith("Posten\n")


def test_what_nobody_cites_says_so_and_what_is_not_there_is_named(hjul: Hjul) -> None:
    carried_out(hjul)

    assert hjul.follow(f"{POINTS}@1").text().endswith("Nothing cites it.")
    with pytest.raises(NoEntry, match="lamps@99"):
        hjul.follow(f"{LAMPS}@99")
    with pytest.raises(NoEntry, match="proposal-none"):
        hjul.follow("proposal-none")


def test_a_chain_of_the_past_ends_where_the_past_did(hjul: Hjul) -> None:
    carried_out(hjul)
    after_decision = hjul.history(LAMPS)[2].position

    parts = {link.part for link in hjul.follow(LAMPS, at=after_decision).links}

    assert parts == {"evidence", "proposal", "decision"}


def test_the_orphans_are_a_list_that_becomes_empty(hjul: Hjul) -> None:
    ask(
        hjul,
        c.MakeProposal(LAMPS, text="Softer lamps", division="vard"),
        c.RouteProposal(LAMPS, level="within-frame"),
    )
    assert len(hjul.proposals(orphans=True).rows) == 1

    ask(hjul, c.AnswerProposer(LAMPS, answer="We look", answered_on=date(2027, 1, 11)))

    assert hjul.proposals(orphans=True).rows == ()
    assert len(hjul.proposals("vard").rows) == 1
    assert hjul.proposals("skola").rows == ()


def test_a_body_keeps_what_it_was_handed_when_the_year_is_opened_again_until_it_hands_it_back(
    hjul: Hjul,
) -> None:
    def held() -> list[str]:
        return [row.held_by for row in every(hjul.rows("proposals"))]

    ask(hjul, c.MakeProposal(LAMPS, text="Softer lamps", division="vard", year=YEAR))
    assert held() == [YEAR]

    ask(hjul, c.HandOn(LAMPS, to_body="The school board", why="Theirs"))
    waiting = hjul._around.stands(YEAR).waiting
    ask(hjul, *(c.CallOffActivity(YEAR, activity=it, why="Later") for it in waiting))
    ask(hjul, c.CloseYear(YEAR), c.ReopenYear(YEAR, why="One more"))
    assert held() == [""]
    assert hjul.proposals(orphans=True).rows == ()

    ask(hjul, c.HandOn(LAMPS, to_year=YEAR, why="Not theirs after all"))
    assert held() == [YEAR]


def test_a_turn_that_can_never_open_is_told_by_the_divisions_and_templates_that_there_are(
    hjul: Hjul,
) -> None:
    part = c.TemplatePart(key="start", track="study", english="Begin", swedish="Start")
    hjul.ask(c.AdoptTemplate(template="ours", english="Ours", parts=(part,)), by=ANNA)
    ask(hjul, c.MakeProposal(LAMPS, text="Softer lamps", division="vard"))

    for mistyped in ("year-vrad-nykoping-2028", "year-vard-theirs-2028"):
        with pytest.raises(Refused, match="No turn of that name can be opened"):
            hjul.ask(c.HandOn(LAMPS, to_year=mistyped, why="Later"), by=ANNA)
    ask(hjul, c.HandOn(LAMPS, to_year="year-vard-ours-2028", why="Later"))


def test_what_a_body_puts_off_comes_back_to_the_turn_of_its_division(hjul: Hjul) -> None:
    said: Any = {"decider": "committee", "body": "school", "paragraph": "4", "why": "The price"}
    ask(
        hjul,
        c.MakeProposal(LAMPS, text="Softer lamps", division="vard"),
        c.RouteProposal(LAMPS, level="within-frame"),
        c.HandOn(LAMPS, to_body="The school board", why="Theirs"),
        c.DeferProposal(LAMPS, **said),
    )

    assert hjul._around.stands(YEAR).loose == {LAMPS}


def test_what_is_settled_already_is_not_taken_in_when_it_moves(hjul: Hjul) -> None:
    carried_out(hjul)
    ask(hjul, c.MoveProposal(LAMPS, division="vard", unit="lily"))

    assert hjul._around.stands(YEAR).loose == frozenset()


def test_handing_on_and_closing_are_asked_one_after_the_other_and_may_be_one_step(
    hjul: Hjul,
) -> None:
    ask(hjul, c.MakeProposal(LAMPS, text="Softer lamps", division="vard"))
    waiting = hjul._around.stands(YEAR).waiting
    ask(hjul, *(c.CallOffActivity(YEAR, activity=it, why="Later") for it in waiting))
    on = c.HandOn(LAMPS, to_year=YEAR.replace("2027", "2028"), why="Later")

    with pytest.raises(Refused, match="Ask for that first, and to close the year after it"):
        hjul.ask([on, c.CloseYear(YEAR)], by=ANNA)
    with hjul.together():
        ask(hjul, on, c.CloseYear(YEAR))

    assert hjul._around.stands(YEAR).at == "closed"


def test_why_tells_of_a_turn_only_the_activity_that_gave_the_day(hjul: Hjul) -> None:
    (opened,) = [at for at in hjul.sweep().entries if at.endswith("@2")]

    told = str(hjul.why(opened))

    assert "Activity 1 of it, The joint work begins, is planned for 1–31 January 2027." in told
    assert "Management review" not in told


def test_why_tells_of_a_closed_year_that_it_has_ended(hjul: Hjul) -> None:
    waiting = hjul._around.stands(YEAR).waiting
    ask(hjul, *(c.CallOffActivity(YEAR, activity=it, why="Later") for it in waiting))
    ask(hjul, c.CloseYear(YEAR))

    assert str(hjul.why(YEAR)).startswith("Care 2027 stands still because it has ended.")


def test_a_year_names_the_proposals_it_has_by_their_words_and_its_faults(hjul: Hjul) -> None:
    ask(hjul, c.MakeProposal(LAMPS, text="Softer lamps", division="vard"))

    table = hjul.year("vard")

    assert "the proposal “Softer lamps”" in {row["what"] for row in table.then[1].dicts()}
    assert "Fault: Care has no representative." in table.notes
    assert len(hjul.year().rows) == 1


def test_the_wheel_has_a_ring_for_each_division_in_force(hjul: Hjul) -> None:
    assert "Ring 2: School; no turn opened; " in hjul.wheel_drawn()
    assert "No turn opened for School." in hjul.wheel().notes


def test_a_division_asleep_in_july_is_shown_asleep_and_nobody_is_reminded(hjul: Hjul) -> None:
    hjul.ask([c.CompleteActivity(YEAR, activity=done) for done in (1, 3)], by=ANNA)
    hjul.run_until(datetime(2027, 6, 30, 22, tzinfo=UTC))

    assert not hjul.run_until(datetime(2027, 7, 31, 20, tzinfo=UTC)).entries
    wheel = hjul.wheel(2027)
    months = {row["track"]: (row["month-06"], row["month-07"]) for row in wheel.dicts()}
    assert months == {"Study": ("", ""), "Act": ("", ""), "Plan": ("", ""), "Do": ("─", "─")}
    assert wheel.then == ()


def test_the_scheduler_opens_what_begins_and_reminds_of_what_is_due(hjul: Hjul) -> None:
    clock = hjul.clock
    assert isinstance(clock, SimulatedClock)
    ask(hjul, c.CompleteActivity(YEAR, activity=1))
    clock.go_on(timedelta(days=85))

    hjul.sweep()
    happened = [type(entry.event).__name__ for entry in hjul.history(YEAR)]

    assert happened.count("TrackOpened") == 2
    assert happened.count("ActivityOpened") == 2
    clock.go_on(timedelta(days=30))
    hjul.sweep()
    assert [entry.record.rule for entry in hjul.history(YEAR)][-1] == "time.year-activity-due"


def test_a_report_of_a_position_that_the_history_has_not_come_to_is_refused(hjul: Hjul) -> None:
    ask(hjul, c.HoldManagementReview(YEAR, who="The managers", decided="To go on"))
    last = hjul.rows("trail")[-1].position if hjul.rows("trail") else 0
    shown = c.PresentReview(YEAR, committee="social", document="ab" * 32, at_position=last + 1)

    with pytest.raises(Refused, match="from 1 up to its last"):
        hjul.ask(shown, by=ANNA)


def test_a_proposal_tells_the_title_of_what_carries_it_out(hjul: Hjul) -> None:
    carried_out(hjul)

    assert "carried out by “Lamps”" in str(hjul.proposals().then)
