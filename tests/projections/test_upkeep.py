"""Resources in three lines and the check-offs of the plan stand in the story of an initiative."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hjul import Actor, Hjul, SimulatedClock
from hjul.cycle import commands as c
from hjul.cycle.sentences import Language

ANNA = Actor(id="u-1", roles=("quality-officer",))
STREAM = "initiative-introduction"
BUILT = c.PlanResources(STREAM, line="build", resources="Templates", hours="120", who="u-1")
BEGUN = datetime(2027, 1, 11, 8, tzinfo=UTC)


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(BEGUN)


@pytest.fixture
def hjul(clock: SimulatedClock) -> Any:
    with Hjul("memory:", clock=clock) as hjul:
        hjul.ask(c.OpenInitiative(STREAM, title="Introduce it", division="care"), by=ANNA)
        yield hjul


def told(hjul: Hjul, language: Language = "en") -> str:
    return " ".join(hjul.story(STREAM, language=language).split())


def asks(hjul: Hjul) -> tuple[date, str]:
    (due,) = [row for row in hjul.rows("due") if row.rule == "time.check-off"]
    return due.due_on, due.who


def test_each_line_is_told_and_so_is_one_that_has_nothing(hjul: Hjul) -> None:
    assert "Resources" not in told(hjul)
    hjul.ask((BUILT, c.PlanResources(STREAM, line="introduce", money="2500.50")), by=ANNA)

    assert "Resources to build it: “Templates” and 120 hours, u-1 answers for it." in told(hjul)
    assert "Resources to introduce it: 2500.50 kronor. Resources to maintain it: nothing" in told(
        hjul
    )
    assert "Resurser för att införa det: 2500,50 kronor." in told(hjul, "sv")


def test_the_last_plan_of_a_line_counts_as_it_was_corrected(hjul: Hjul) -> None:
    again = c.PlanResources(STREAM, line="build", hours="90", who="u-1")
    slip = c.CorrectEntry(STREAM, entry=3, field="hours", now_number="95", why="A slip")
    hjul.ask((BUILT, again, slip), by=ANNA)

    assert "Resources to build it: 95 hours, u-1 answers for it." in told(hjul)
    assert "120 hours" not in told(hjul)


def test_the_plan_says_when_it_was_checked_off_and_when_it_is_next(
    hjul: Hjul, clock: SimulatedClock
) -> None:
    hjul.ask(c.AgreeCheckOffs(STREAM, every_weeks=4), by=ANNA)
    assert "The plan is checked off every 4 weeks. Next on 8 February 2027." in told(hjul)
    clock.set(BEGUN + timedelta(days=29))
    assert "It was to be checked off on 8 February 2027: late." in told(hjul)
    hjul.ask(c.CheckOffPlan(STREAM, course="lags", what="A week behind"), by=ANNA)
    assert "last on 9 February 2027: it lags. Next on 9 March 2027." in told(hjul)
    hjul.ask(c.AgreeCheckOffs(STREAM, every_weeks=0), by=ANNA)
    assert "The plan is not checked off regularly, last on 9 February 2027" in told(hjul)


def test_whoever_sees_to_it_is_reminded_when_the_plan_asks_and_a_pause_moves_the_day(
    hjul: Hjul, clock: SimulatedClock
) -> None:
    hjul.ask(c.AgreeCheckOffs(STREAM, every_weeks=4, who="u-2"), by=ANNA)
    hjul.run_until(datetime(2027, 2, 8, 12, tzinfo=UTC))
    asked = [entry for entry in hjul.history(STREAM) if entry.record.rule == "time.check-off"]
    assert [type(entry.event).__name__ for entry in asked] == ["ReminderGiven"] * 2
    assert asks(hjul) == (date(2027, 2, 8), "u-2")

    hjul.ask(c.PauseInitiative(STREAM, why="Nobody is here"), by=ANNA)
    clock.set(BEGUN + timedelta(days=38))
    hjul.ask(c.ResumeInitiative(STREAM), by=ANNA)
    assert "Next on 18 February 2027" in told(hjul)
    hjul.ask(c.CheckOffPlan(STREAM, course="holds"), by=ANNA)
    assert asks(hjul) == (date(2027, 3, 18), "u-2")


def test_a_risk_asks_to_be_analysed_again_by_its_last_analysis(hjul: Hjul) -> None:
    first, last = date(2027, 2, 8), date(2027, 5, 3)
    risk = c.AnalyseRisk(STREAM, what="Staff leave", likelihood=3, consequence=2, again_on=first)
    hjul.ask((risk, replace(risk, what="Rain", again_on=last, who="u-2")), by=ANNA)
    assert risks(hjul) == {1: (first, "u-1"), 2: (last, "u-2")}
    hjul.ask(replace(risk, risk=1, what="", again_on=last), by=ANNA)
    hjul.ask(replace(risk, risk=2, what="", again_on=None), by=ANNA)
    assert risks(hjul) == {1: (last, "u-1")}
    assert "risk 1 is analysed again" in [row[3] for row in hjul.due(days=200).rows]


def risks(hjul: Hjul) -> dict[int, tuple[date, str]]:
    rows = [row for row in hjul.rows("due") if row.rule == "time.risk-again"]
    return {row.number: (row.due_on, row.who) for row in rows}


def test_nobody_is_pressed_for_silence_beside_what_is_late_and_before_the_plan_is_checked(
    hjul: Hjul,
) -> None:
    late = c.SetDeadline(STREAM, what="The list", due_on=date(2027, 1, 20), who="u-2")
    hjul.ask((late, c.AgreeCheckOffs(STREAM, every_weeks=26)), by=ANNA)
    hjul.run_until(datetime(2027, 2, 12, 12, tzinfo=UTC))
    asked = {entry.record.rule for entry in hjul.history(STREAM) if entry.record.rule}
    assert asked == {"time.deadline"}

    hjul.ask(c.MeetDeadline(STREAM, deadline=1), by=ANNA)
    (silent,) = [row for row in hjul.rows("due") if row.rule == "time.stuck"]
    assert silent.due_on > date(2027, 7, 12)
