"""A committee across its divisions: what waits for it, what was, what is and what comes."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from hjul import Hjul, SimulatedClock
from hjul.cycle import commands as c
from tests.engine import sittings as town
from tests.engine.sittings import BEGAN, HEDVIG, Said, names, opened, waits


@pytest.fixture(scope="module")
def hjul() -> Iterator[Hjul]:
    """A history that tests read and nobody adds to."""
    with opened(SimulatedClock(BEGAN)) as hjul:
        yield hjul


@pytest.fixture
def own() -> Iterator[Hjul]:
    """The same, for a test that adds to it."""
    with opened(SimulatedClock(BEGAN)) as hjul:
        yield hjul


def part(hjul: Hjul, beginning: str, key: str = "social", **how: Any) -> list[tuple[str, ...]]:
    """Give the rows of the part of the reading whose title begins so."""
    for table in hjul.committee(key, **how).then:
        if table.title.startswith(beginning):
            return [*table.rows]
    raise AssertionError(beginning)


# ---- what waits ----------------------------------------------------------------------------------


def test_proposals_come_in_the_order_in_which_a_committee_would_take_them(hjul: Hjul) -> None:
    assert names(hjul) == [town.DOORS, town.BUS, town.LIGHT, town.SIGN, town.LATER]


def test_a_proposal_says_why_it_waits_for_the_committee(hjul: Hjul) -> None:
    why = {row["proposal"]: row["because"] for row in waits(hjul)["proposals"]}

    assert tuple(why[town.BUS]) == ("political",)
    assert tuple(why[town.SIGN]) == ("handed",)
    assert tuple(why[town.LATER]) == ("political", "deferred")


def test_what_was_handed_to_another_body_waits_there_and_is_told_as_on_its_way(
    hjul: Hjul,
) -> None:
    assert town.AWAY not in names(hjul)
    on_the_way = hjul.committee_data("social")["comes"]["on_the_way"]
    assert [(one["proposal"], one["why"], one["with_body"]) for one in on_the_way] == [
        (town.AWAY, "elsewhere", "The digital group"),
        (town.SOON, "not-routed", ""),
    ]


def test_a_proposal_is_told_with_its_reasons_what_it_was_routed_for_and_how_it_was_judged(
    hjul: Hjul,
) -> None:
    told = {
        what: (text, entry) for about, what, text, entry in part(hjul, "Waits") if "bus" in about
    }

    assert told["Stands"][0].startswith("waits for a decision since 12 January")
    assert told["Stands"][0].endswith("priority 2, in hand in Care 2027")
    assert told["Why here"] == (
        "takes extra resources and changes the direction, prepared by division manager",
        f"{town.BUS}@4",
    )
    assert told["Reasons"] == (
        "No bus at night (proposed by u-hedvig, 12 January)",
        f"{town.BUS}@1",
    )
    judged = "gives: 40 more; costs: 410,000 a year; risks: empty; judgement: try"
    assert told["Judged"] == (judged, f"{town.BUS}@2")


def test_what_was_put_off_says_by_whom_why_and_when_it_comes_back(hjul: Hjul) -> None:
    told = {what: text for about, what, text, _ in part(hjul, "Waits") if "nurse" in about}

    assert "comes back in Care 2028" in told["Stands"]
    assert told["Put off"] == (
        "put off by The social committee, 11 February, paragraph 81: Its price"
    )


def test_minutes_reports_follow_ups_and_reviews_wait_besides(hjul: Hjul) -> None:
    owed = waits(hjul)["owed"]

    assert [(one["kind"], one["entry"]) for one in owed] == [
        ("minutes", f"{town.LATER}@3"),
        ("report", f"{town.KITCHEN}@3"),
        ("follow-up", f"{town.RESULT}@5"),
        ("review", f"{town.CARE}@8"),
    ]
    assert owed[0]["due_on"] == owed[0]["since"] + timedelta(days=14)


def test_what_is_settled_waits_no_longer(own: Hjul) -> None:
    day = own.clock.today()
    meeting: Said = {"decider": "committee", "body": "social", "paragraph": "101"}
    yes: Said = {"meeting_on": day, "minutes_confirmed_on": day, **meeting}
    own.ask(
        [
            c.ConfirmMinutes(town.LATER, confirmed_on=day),
            c.ReportDelegatedDecision(town.KITCHEN, to_body="social"),
            c.FollowUpProposal(town.RESULT, level="committee", reached="yes", effect="Thanks"),
            c.PresentReview(town.CARE, committee="social", document=town.DIGEST, at_position=9),
            *(c.ApproveProposal(it, **yes) for it in (town.DOORS, town.BUS, town.LIGHT)),
            c.DeclineProposal(town.LATER, **yes, why="Not now"),
            c.HandOn(town.SIGN, to_body="The parks committee", why="Theirs after all"),
        ],
        by=HEDVIG,
    )

    assert names(own) == []
    assert waits(own)["owed"] == []
    told = own.committee("social").text()
    assert "Nothing waits for the committee." in told
    assert names(own, "green") == [town.SIGN]


def test_a_review_that_was_shown_to_another_committee_waits_while_the_year_is_open(
    own: Hjul,
) -> None:
    shown: Said = {"document": town.DIGEST, "at_position": 9}
    own.ask(c.PresentReview(town.CARE, committee="green", **shown), by=HEDVIG)
    assert "review" in [one["kind"] for one in waits(own)["owed"]]

    own.ask(c.PresentReview(town.CARE, committee="social", **shown), by=HEDVIG)
    assert "review" not in [one["kind"] for one in waits(own)["owed"]]


# ---- what was ------------------------------------------------------------------------------------


def test_what_was_shown_and_issued_is_told_with_digest_and_position(hjul: Hjul) -> None:
    shown = hjul.committee_data("social")["was"]["shown"]

    assert [(one["kind"], one["turn"], one["at_position"]) for one in shown] == [
        ("review", town.SCHOOL, 40),
        ("report", town.CARE, 40),
    ]
    assert {one["document"] for one in shown} == {town.DIGEST}
    assert shown[0]["entry"] == f"{town.SCHOOL}@11"
    assert shown[0]["paragraph"] == "§ 118"


def test_the_committees_own_decisions_are_told_with_what_came_of_each(hjul: Hjul) -> None:
    told = {
        text.partition(" (")[0]: text for _, _, text, _ in part(hjul, "What was: the committee")
    }

    assert told["A swimming bus"] == (
        "A swimming bus (School): approved. Carried over into the budget process of 2028: "
        "School 3.2. Carried out: “The swimming bus”. Followed up: the operation (reached) and "
        "the division (reached)"
    )
    assert told["A second nurse at night"].endswith("put off. Waits for a decision again")
    came = {
        one["proposal"]: one["became"] for one in hjul.committee_data("social")["was"]["decisions"]
    }
    assert came[town.RESULT]["carried_over"]["entry"] == f"{town.RESULT}@4"
    assert came[town.RESULT]["realised"]["entry"] == f"{town.RESULT}@5"


def test_a_decision_that_somebody_decided_on_since_says_so(own: Hjul) -> None:
    day = own.clock.today()
    yes: Said = {"decider": "committee", "body": "social", "meeting_on": day, "paragraph": "7"}
    own.ask(c.ApproveProposal(town.LATER, **yes, why="The price is known"), by=HEDVIG)

    told = [text for _, _, text, _ in part(own, "What was: the committee") if "nurse" in text]

    assert len(told) == 2
    assert told[0].endswith("approved. In no plan yet, and carried out by nobody")
    assert "Since then approved by The social committee" in told[1]


def test_the_goals_are_those_of_the_last_year_that_answered(hjul: Hjul) -> None:
    (goal,) = hjul.committee_data("social")["was"]["goals"]

    assert (goal["division"], goal["goal"], goal["attained"]) == (
        "school",
        "All can swim",
        "partly",
    )
    assert goal["entry"] == f"{town.SCHOOL}@9"


# ---- what is -------------------------------------------------------------------------------------


def test_each_division_is_told_with_its_tracks_its_offices_and_its_initiatives(
    hjul: Hjul,
) -> None:
    care, school = hjul.committee_data("social")["is"]

    assert [track["track"] for track in care["turns"][0]["tracks"]] == [
        "study",
        "act",
        "plan",
        "do",
    ]
    assert [*care["missing"]] == ["representative"]
    assert sorted(school["missing"]) == ["quality-officer", "representative"]
    assert school["initiatives"] == {"none": 1}
    assert [(one["what"], one["due"]["kind"]) for one in school["late"]] == [
        ("initiative-bus", "deadline")
    ]
    assert care["turns"][0]["late"], "nobody has done the activities of the spring"


def test_a_turn_that_nobody_has_closed_is_told_beside_that_of_the_year(own: Hjul) -> None:
    own.ask(c.OpenYear("year-care-nykoping-2028", scope="care", period="2028"), by=HEDVIG)

    care, _ = own.committee_data("social")["is"]

    assert [turn["turn"] for turn in care["turns"]] == [town.CARE, "year-care-nykoping-2028"]
    assert own.clock.today().year == 2027
    clock = own.clock
    assert isinstance(clock, SimulatedClock)
    clock.go_on(timedelta(days=30))
    headings = [row[0] for row in part(own, "What is")]
    assert headings[0] == "Care 2027 (not closed yet)"
    assert "Care 2028" in headings
    assert ("School", "The year", "no turn of this year has been opened", "") in part(
        own, "What is"
    )


def test_decisions_of_a_meeting_stand_in_the_order_of_its_minutes(own: Hjul) -> None:
    on = own.clock.today()
    for stream, paragraph in ((town.DOORS, "§ 101"), (town.BUS, "99"), (town.LIGHT, "§ 100")):
        said: Said = {"decider": "committee", "body": "social", "meeting_on": on}
        own.ask(c.ApproveProposal(stream, **said, paragraph=paragraph), by=HEDVIG)

    told = [what for _, what, _, _ in part(own, "What was: the committee")]

    assert told[:3] == ["paragraph 99", "paragraph 100", "paragraph 101"]


# ---- what comes ----------------------------------------------------------------------------------


def test_what_is_carried_over_is_told_by_the_plan_it_goes_into(hjul: Hjul) -> None:
    (carried,) = hjul.committee_data("social")["comes"]["carried"]

    assert (carried["proposal"], carried["process"], carried["for_year"]) == (
        town.DESK,
        "budget-process",
        2028,
    )
    assert carried["entry"] == f"{town.DESK}@4"


def test_the_plan_of_the_coming_year_says_what_is_described_and_what_is_not_yet(
    hjul: Hjul,
) -> None:
    care, school = hjul.committee_data("social")["comes"]["plans"]

    assert care["for_year"] == school["for_year"] == 2028
    assert [part["part"] for part in care["parts"] if part["entry"]] == ["remit"]
    assert not any(part["entry"] for part in school["parts"])


def test_the_next_review_has_its_days_until_it_is_held(own: Hjul) -> None:
    before = own.history(town.CARE)[6].position

    care, school = own.committee_data("social", at=before)["comes"]["reviews"]
    assert (str(care["from_on"]), str(care["to_on"])) == ("2027-12-01", "2027-12-31")
    assert care["entry"] == f"{town.CARE}@1"

    care, _ = own.committee_data("social")["comes"]["reviews"]
    assert (care["to_on"], care["held"]) == (None, f"{town.CARE}@8")
    told = [text for _, what, text, _ in part(own, "What comes") if what == "Care"]
    assert told[-1].endswith("the last was held 15 December (Care 2027)")
    own.ask(c.OpenYear("year-care-nykoping-2028", scope="care", period="2028"), by=HEDVIG)
    assert own.committee_data("social")["comes"]["reviews"][0]["turn"].endswith("2028")
    assert school["held"] == ""
