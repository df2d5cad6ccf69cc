"""The time set aside beside the time planned: what counts, and the word when it is too much."""

from decimal import Decimal

import pytest

from hjul.adapters.engine import Hjul
from hjul.cycle.commands import (
    CorrectEntry,
    DoActivity,
    DropActivity,
    GiveAssignment,
    OpenInitiative,
    PlanActivity,
)
from hjul.cycle.record import Actor
from hjul.cycle.sentences import Language
from hjul.projections import hours

SEVEN = Actor(id="u-7", roles=("quality-officer",))
STREAM = "initiative-introduction"
GIVEN = GiveAssignment(STREAM, expectations="All units", hours="100")


def planned(number: str) -> PlanActivity:
    return PlanActivity(STREAM, what="Train", hours=number)


@pytest.fixture
def hjul() -> Hjul:
    hjul = Hjul("memory:")
    hjul.ask(OpenInitiative(STREAM, title="Introduce it", division="care"), by=SEVEN)
    return hjul


def told(hjul: Hjul, language: Language = "en") -> str:
    return " ".join(hjul.story(STREAM, language=language).split())


def test_a_plan_within_the_time_says_so(hjul: Hjul) -> None:
    hjul.ask((GIVEN, planned("60"), planned("40")), by=SEVEN)

    assert "100 hours set aside, 100 planned." in told(hjul)
    assert "more than" not in told(hjul)


def test_a_plan_that_takes_more_says_how_much_and_what_to_do(hjul: Hjul) -> None:
    hjul.ask((GIVEN, planned("60"), planned("52.5")), by=SEVEN)

    assert "The plan takes 12.5 hours more" in told(hjul)
    assert "ask for more time" in told(hjul)
    assert "12,5 timmar mer" in told(hjul, "sv")


def test_what_is_dropped_does_not_count_and_what_is_done_does(hjul: Hjul) -> None:
    asked = (GIVEN, planned("60"), planned("90"), DropActivity(STREAM, activity=2, why="No time"))
    hjul.ask((*asked, DoActivity(STREAM, activity=1)), by=SEVEN)

    assert hours.reckoned(hjul.history(STREAM)) == hours.Hours(Decimal(100), Decimal(60))


def test_the_last_assignment_says_the_whole_and_corrections_count(hjul: Hjul) -> None:
    again = GiveAssignment(STREAM, expectations="All units", hours="200")
    hjul.ask((GIVEN, planned("250"), again), by=SEVEN)
    slip = CorrectEntry(STREAM, entry=3, field="hours", now_number="150", why="Mistyped")
    hjul.ask(slip, by=SEVEN)

    assert hours.reckoned(hjul.history(STREAM)) == hours.Hours(Decimal(200), Decimal(150))


def test_hours_without_an_assignment_are_told_and_nothing_is_said_of_nothing(hjul: Hjul) -> None:
    assert "Time" not in told(hjul)

    hjul.ask(planned("8"), by=SEVEN)
    assert "8 hours planned. No assignment" in told(hjul)
