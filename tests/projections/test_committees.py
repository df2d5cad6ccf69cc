"""What a committee reads, from rows: whose a decision is, and what waits in which order."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.organisation import events as o
from hjul.cycle.proposal import events as p
from hjul.cycle.record import Event
from hjul.cycle.words import WITHHELD
from hjul.cycle.year import events as y
from hjul.projections import committee_waits
from hjul.projections.committee_ground import Ground
from hjul.projections.committee_words import WORDS
from hjul.projections.organisation import ORGANISATION, OrganisationRow
from hjul.projections.proposals import PROPOSALS, ProposalRow, proposals
from hjul.projections.years import YEARS, turns
from tests.projections.histories import DAY, History, made

SOCIAL = made(o.CommitteeNamed, committee="social", name="Socialnämnden", divisions=("vard",))
GREEN = made(o.CommitteeNamed, committee="green", name="Gröna nämnden", divisions=("park",))
POLITICAL = made(p.ProposalRouted, level="political")
TODAY = date(2027, 6, 1)
DECIDED: dict[str, Any] = {"decider": "committee", "meeting_on": DAY, "paragraph": "7"}


def organisation(*events: Event) -> tuple[OrganisationRow, ...]:
    told = History("organisation", "")
    for event in events or (SOCIAL, GREEN):
        told.add(event)
    return tuple(told.rows(ORGANISATION).values())


def proposal(name: str, *events: Event, on: date = DAY, division: str = "vard") -> ProposalRow:
    told = History(f"proposal-{name}", division)
    told.add(made(p.ProposalMade, text=name, division=division), on=on)
    for event in events:
        told.add(event, on=on)
    return told.rows(PROPOSALS)["whole"]


def ground(*rows: ProposalRow) -> Ground:
    listed = tuple(proposals(rows, today=TODAY))
    return Ground(today=TODAY, organisation=organisation(), proposals=listed)


def waiting(found: Ground, key: str = "social") -> list[str]:
    row = found.committee(key)
    assert row is not None
    return [one.row.text for one in committee_waits.waits(found, row).matters]


def test_priority_comes_first_then_those_that_have_waited_longest() -> None:
    first, second = (made(p.ProposalPrioritised, priority=it) for it in (1, 2))
    later = made(p.ProposalHandedOn, to_year="year-vard-nykoping-2029")

    found = ground(
        proposal("new", POLITICAL, on=date(2027, 5, 1)),
        proposal("coming", POLITICAL, first, later),
        proposal("old", POLITICAL, on=date(2027, 2, 1)),
        proposal("second", POLITICAL, second, on=date(2027, 1, 1)),
        proposal("first", POLITICAL, first, on=date(2027, 4, 1)),
    )

    assert waiting(found) == ["first", "second", "old", "new", "coming"]


@pytest.mark.parametrize("event", [p.ProposalApproved, p.ProposalDeclined])
def test_what_is_decided_waits_no_longer(event: type[p.ProposalDecision]) -> None:
    decided = made(event, **DECIDED, body="social")

    assert waiting(ground(proposal("bus", POLITICAL, decided))) == []


def test_what_is_within_the_frame_waits_only_when_it_was_handed_on_or_put_off() -> None:
    within = made(p.ProposalRouted, level="within-frame")
    put_off = made(p.ProposalDeferred, **DECIDED, body="social")

    found = ground(proposal("plain", within), proposal("put off", within, put_off))

    assert waiting(found) == ["put off"]
    assert waiting(found, "green") == []


@pytest.mark.parametrize("named", ["social", "Socialnämnden", " socialnämnden "])
def test_a_committee_is_known_by_its_key_or_its_name_however_it_is_written(named: str) -> None:
    handed = made(p.ProposalHandedOn, to_body=named)

    found = ground(proposal("sign", handed, division="park"))

    assert waiting(found) == ["sign"]
    assert waiting(found, "green") == []


def test_a_name_that_is_withheld_is_nobodys() -> None:
    handed = made(p.ProposalHandedOn, to_body=WITHHELD)
    found = ground(proposal("sign", handed))
    gone = tuple(replace(row, name=WITHHELD) for row in found.organisation)

    assert waiting(replace(found, organisation=gone)) == []


def test_a_decision_without_a_body_is_of_the_committee_of_the_division() -> None:
    found = ground(proposal("bus", POLITICAL, made(p.ProposalApproved, **DECIDED)))
    row = found.proposals[0]
    social, green = (found.committee(key) for key in ("social", "green"))

    assert social is not None
    assert green is not None
    assert found.is_own(row.decisions[0], row, social)
    assert not found.is_own(row.decisions[0], row, green)


def test_what_a_committee_decided_stays_its_own_when_the_division_changes() -> None:
    decided = made(p.ProposalApproved, **DECIDED, body="social", minutes_confirmed_on=DAY)
    moved = made(p.ProposalMoved, division="park")
    done = made(p.ProposalRealised, by_initiative="initiative-bus")
    found = ground(proposal("bus", POLITICAL, decided, done, moved))

    def owed(key: str) -> list[str]:
        row = found.committee(key)
        assert row is not None
        return [one.kind for one in committee_waits.waits(found, row).owed]

    assert owed("social") == ["follow-up"]
    assert owed("green") == []


def test_a_decision_of_the_council_has_minutes_of_its_own() -> None:
    council = made(p.ProposalApproved, decider="council", body="council", meeting_on=DAY)
    found = ground(proposal("bus", POLITICAL, council))
    row = found.committee("social")

    assert row is not None
    assert committee_waits.waits(found, row).owed == ()


def test_what_a_decision_rests_on_follows_corrections() -> None:
    judged = made(p.ProposalEvaluated, cost="40 000", benefit="less wear")
    asked = made(p.LevelSuggested, level="political", extra_resources=True)
    corrected = made(EntryCorrected, entry=2, field="cost", now="410 000")

    row = proposal("bus", judged, asked, made(p.ProposalRouted, level="political"), corrected)

    assert row.judged is not None
    assert (row.judged.cost, row.judged.benefit, row.judged.entry) == ("410 000", "less wear", 2)
    assert row.suggestion is not None
    assert (row.suggestion.yes, row.suggestion.entry) == (("extra_resources",), 3)
    assert row.routing is not None
    assert (row.routing.level, row.routing.entry) == ("political", 4)


def test_what_was_presented_and_issued_keeps_its_document_and_follows_corrections() -> None:
    told = History("year-vard-nykoping-2027")
    shown = {"document": "ab" * 32, "at_position": 7}
    told.add(made(y.YearOpened, scope="vard", period="2027"))
    told.add(made(y.ReviewPresented, committee="social", presented_on=DAY, **shown))
    told.add(made(y.QualityReportIssued, obligation="quality-report", author="u-1", **shown))
    right = date(2027, 3, 2)
    told.add(made(EntryCorrected, entry=2, field="presented_on", now_on=right))
    told.add(made(EntryCorrected, entry=3, field="at_position", now_number="9"))

    (turn,) = turns(told.rows(YEARS).values())

    (presented,) = turn.answered("act", "presented")
    assert (presented.done_on, presented.document, presented.at_position) == (right, "ab" * 32, 7)
    (issued,) = turn.answered("report", "quality-report")
    assert (issued.said, issued.who, issued.at_position) == ("1", "u-1", 9)


def test_both_languages_have_the_same_words_with_the_same_holes() -> None:
    english, swedish = WORDS["en"], WORDS["sv"]

    assert english.keys() == swedish.keys()
    assert [it for it in english if english[it].count("{") != swedish[it].count("{")] == []
