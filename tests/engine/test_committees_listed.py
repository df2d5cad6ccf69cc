"""All committees at once, the past, both languages, what is withheld, and who may read."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast

import pytest

from hjul import Actor, Hjul, SimulatedClock
from hjul.adapters.committees import NoSuchCommittee
from hjul.cycle import commands as c
from hjul.cycle.refusals import Refused
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


# ---- all of them, and none -----------------------------------------------------------------------


def test_without_a_key_every_committee_is_listed_with_how_much_waits(hjul: Hjul) -> None:
    rows = {row[3]: row[1:3] for row in hjul.committee().rows}

    assert rows["social"] == (
        "Care and School",
        "5 proposals, 1 decision with minutes to confirm, 1 decision on delegation to be "
        "reported, 1 follow-up and 1 review to be presented",
    )
    assert rows["green"] == ("Parks", "nothing")


def test_a_division_without_a_committee_is_told_with_what_waits_for_nobody(hjul: Hjul) -> None:
    table = hjul.committee()

    assert table.notes == ("No committee answers for Culture: what waits there waits for nobody.",)
    assert next(row[0] for row in table.then[0].rows) == "1. A stage in the park (Culture)"
    (nobodys,) = hjul.committee_data()["nobodys"]
    assert [row["proposal"] for row in nobodys["waits"]["proposals"]] == [town.STAGE]


def test_a_division_that_has_ended_is_told_no_more_and_what_it_had_goes_along(own: Hjul) -> None:
    own.ask(c.MergeDivision(division="school", into="culture", why="One house"), by=HEDVIG)
    clock = own.clock
    assert isinstance(clock, SimulatedClock)
    clock.go_on(timedelta(days=1))

    assert own.committee("social").notes[0] == "Answers for Care."
    assert [one["division"] for one in own.committee_data("social")["is"]] == ["care"]
    assert town.DOORS not in names(own)
    nobodys = own.committee_data()["nobodys"][0]["waits"]["proposals"]
    assert {row["proposal"] for row in nobodys} == {town.DOORS, town.STAGE}


def test_a_review_of_the_whole_that_no_committee_was_shown_is_told(own: Hjul) -> None:
    turn = "year-organisation-nykoping-2027"
    opening = c.OpenYear(turn, scope="organisation", period="2027")
    held: Said = {"who": "All", "inputs": (f"{town.CARE}@8",), "decided": "As said", "use": "Plan"}
    own.ask([opening, c.HoldManagementReview(turn, **held)], by=HEDVIG)
    said = "The review of the whole, held 15 December, has been presented to no committee."
    assert said in own.committee().notes
    assert own.committee_data()["review_of_the_whole"].startswith(f"{turn}@")

    shown: Said = {"document": town.DIGEST, "at_position": 9}
    own.ask(c.PresentReview(turn, committee="green", **shown), by=HEDVIG)

    assert said not in own.committee().notes
    assert own.committee_data("green")["was"]["shown"][0]["turn"] == turn


def test_a_committee_that_is_not_there_is_refused_with_those_that_are(hjul: Hjul) -> None:
    with pytest.raises(NoSuchCommittee, match=r"social \(The social committee\)") as refused:
        hjul.committee("sociala")

    assert list(refused.value.known) == ["social", "green"]


def test_before_any_committee_was_named_that_is_what_is_told() -> None:
    with Hjul("memory:") as hjul:
        assert hjul.committee().notes[0].startswith("No committee has been named yet")
        with pytest.raises(NoSuchCommittee, match="None has been named by then"):
            hjul.committee("social")


# ---- when, and for whom --------------------------------------------------------------------------


def test_the_past_is_read_as_it_was_then(hjul: Hjul) -> None:
    begun = next(row for row in hjul.rows("proposals") if row.proposal == town.LATER)
    before = hjul.history(begun.proposal)[1].position

    then = names(hjul, at=before)

    assert then == [town.DOORS, town.BUS, town.LIGHT, town.LATER, town.SIGN]
    assert waits(hjul, at=before)["owed"] == []
    assert hjul.committee_data("social", at=before)["was"]["decisions"] == []
    assert names(hjul, at="2027-01-11") == [town.LIGHT]


def test_every_citation_is_of_an_entry_that_is_there(hjul: Hjul) -> None:
    cited = [*_cited(hjul.committee_data("social")), *_cited(hjul.committee_data())]

    assert len(cited) > 50
    for reference in cited:
        stream, _, version = reference.partition("@")
        assert 1 <= int(version) <= len(hjul.history(stream)), reference


def _cited(told: Any) -> Iterator[str]:
    """Yield everything that looks like a citation, however deep."""
    if isinstance(told, str) and told.partition("@")[2].isdecimal():
        yield told
    elif isinstance(told, dict):
        for one in cast("dict[str, Any]", told).values():
            yield from _cited(one)
    elif isinstance(told, (list, tuple)):
        for one in cast("list[Any]", told):
            yield from _cited(one)


def test_both_languages_tell_the_same_lines_of_the_same_entries(hjul: Hjul) -> None:
    for key in ("", "social", "green"):
        tables = [hjul.committee(key, language=it) for it in ("en", "sv")]
        english, swedish = ([tuple(row.values())[-1] for row in it.dicts()] for it in tables)

        assert english == swedish
        assert tables[0].text() != tables[1].text()


@pytest.mark.parametrize(("language", "said"), [("en", "[withheld]"), ("sv", "[undanhållet]")])
def test_texts_and_persons_that_are_gone_are_told_as_withheld(
    own: Hjul, language: str, said: str
) -> None:
    kept = own._history.kept
    keys = [(it.position, name) for it in own.history(town.BUS) for name in ("text", "reasons")]
    kept.dispose([*keys, (own.history(town.BUS)[0].position, "record.by")])

    told = own.committee("social", language=language).text()

    assert "A night bus" not in told
    assert "No bus at night" not in told
    assert f"2. {said} (Care)" in told


def test_whoever_may_not_read_a_division_may_not_read_its_committee() -> None:
    class OnlyCare:
        def may_ask(self, by: Actor, command: c.Command) -> bool:
            return True

        def may_read(self, by: Actor | None, what: str, division: str) -> bool:
            return what != "committee" or division == "parks"

    with opened(SimulatedClock(BEGAN)) as hjul:
        hjul.authorizer = OnlyCare()
        assert hjul.committee("green").rows == ()
        for key in ("social", "", "nobody"):
            with pytest.raises(Refused):
                hjul.committee(key)


def test_postgresql_tells_the_same_as_memory(hjul: Hjul, postgres: str) -> None:
    with opened(SimulatedClock(BEGAN), postgres) as there:
        for key in ("", "social"):
            assert there.committee(key).text() == hjul.committee(key).text()
        assert there.committee_data("social") == hjul.committee_data("social")
