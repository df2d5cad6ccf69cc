"""Turns of the wheel: what is late, what was answered, and what is to be settled."""

from datetime import date

import pytest

from hjul.cycle.entries import EntryStruck
from hjul.cycle.organisation.events import TemplateAdopted, TemplatePart
from hjul.cycle.record import Event
from hjul.cycle.templates import NYKOPING
from hjul.cycle.year import events as y
from hjul.projections import years
from hjul.projections.telling import Teller
from hjul.projections.years import YEARS, Turn, YearRow
from tests.projections.histories import History, made

YEAR = "year-vard-nykoping-2027"
TELLER = Teller(names={"vard": "Care"})


def opened(template: str = "nykoping.1") -> y.YearOpened:
    begins_on, ends_on = NYKOPING.turn(2027)
    activities = tuple(
        y.TemplateActivity(
            activity=number,
            key=part.key,
            track=part.track,
            from_on=part.begins.on(begins_on),
            to_on=part.ends.on(begins_on),
            is_rolling=part.is_rolling,
            is_duty=part.is_duty,
        )
        for number, part in enumerate(NYKOPING.parts, start=1)
    )
    return y.YearOpened(
        scope="vard",
        template=template,
        period="2027",
        from_on=begins_on,
        to_on=ends_on,
        activities=activities,
    )


def rows(*events: Event, template: str = "nykoping.1") -> list[YearRow]:
    history = History(YEAR)
    for event in (opened(template), *events):
        history.add(event, why="the yard was dug up")
    return list(history.rows(YEARS).values())


def turn(*events: Event) -> Turn:
    (found,) = years.turns(rows(*events))
    return found


def test_the_review_is_told_to_be_presented_to_the_committee_by_its_name() -> None:
    presented = made(y.ReviewPresented, committee="social", paragraph="§ 120")
    teller = Teller(names={"social": "The social committee"})
    table = years.read_one(rows(presented), date(2028, 1, 5), teller, "vard")

    (told,) = [row for row in table.then[0].rows if row[1] == "presented to the committee"]
    assert told[2] == "The social committee: § 120"


def test_days_outside_the_year_of_the_turn_say_their_year_whenever_it_is_read() -> None:
    table = years.read_one(rows(), date(2028, 6, 5), TELLER, "vard")
    days = {row[1].split()[0]: row[2] for row in table.rows}

    assert (days["3"], days["10"]) == ("1–30 April", "1–31 January 2028")


def state(number: int, today: date, *events: Event) -> str:
    table = years.read_one(rows(*events), today, TELLER, "vard")
    return next(row[3] for row in table.rows if row[1].startswith(f"{number} "))


def answers(*events: Event) -> dict[tuple[str, str], str]:
    table = years.read_one(rows(*events), date(2027, 11, 1), TELLER, "vard")
    return {(row[0], row[1]): row[2] for row in table.then[0].rows}


def loose(*events: Event) -> list[str]:
    table = years.read_one(rows(*events), date(2027, 11, 1), TELLER, "vard")
    return [row[0] for row in table.then[1].rows]


SPRING = 3
COMPLETED = made(y.ActivityCompleted, activity=SPRING, completed_on=date(2027, 4, 20))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 3, 31), "coming, in 1 day"),
        (date(2027, 4, 1), "now"),
        (date(2027, 4, 30), "now"),
        (date(2027, 5, 1), "late, 1 day"),
    ],
)
def test_an_activity_is_coming_then_now_then_late(today: date, expected: str) -> None:
    assert state(SPRING, today) == expected


def test_what_is_done_or_called_off_is_never_late() -> None:
    long_after = date(2027, 12, 1)

    assert state(SPRING, long_after, COMPLETED) == "done 20 April"
    assert state(SPRING, long_after, y.ActivityCalledOff(activity=SPRING)) == "called off"


def test_what_rolls_goes_on_all_the_time_and_is_never_late() -> None:
    assert state(2, date(2027, 6, 1)) == "all the time"
    assert state(2, date(2028, 6, 1)) == "over"


def test_a_moved_activity_tells_its_days_and_which_they_first_were() -> None:
    moved = y.ActivityMoved(activity=SPRING, from_on=date(2027, 5, 3), to_on=date(2027, 5, 28))
    table = years.read_one(rows(moved), date(2027, 5, 1), TELLER, "vard")

    line = next(row for row in table.rows if row[1].startswith("3 "))

    assert line[2:4] == ("3–28 May, first 1–30 April", "coming, in 2 days")


def test_a_track_tells_since_when_it_is_open_and_when_it_was_done() -> None:
    begun = y.TrackOpened(track="study", opened_on=date(2027, 10, 4))
    closed = y.TrackClosed(track="study", closed_on=date(2027, 11, 30))
    near = date(2027, 1, 1)
    telling = years.YearTelling(years.TurnTelling(TELLER), date(2027, 12, 1), near=near)

    assert telling.track(turn().tracks["study"]) == "not begun"
    assert telling.track(turn(begun).tracks["study"]) == "open since 4 October"
    assert telling.track(turn(begun, closed).tracks["study"]) == "done 30 November"


def test_a_question_that_nobody_answered_is_missing_and_the_last_answer_is_told() -> None:
    economic = made(y.GoalAttainmentAnswered, kind="economic", goal="In balance", attained="no")
    better = made(y.GoalAttainmentAnswered, kind="economic", goal="On the whole", attained="yes")

    told = answers(economic, better)

    assert told["Were the goals reached?", "economic"] == "yes: On the whole (and 1 more)"
    assert told["Were the goals reached?", "operational"] == "missing"


def test_a_comparison_with_the_goals_is_no_goal_of_the_plan() -> None:
    compared = made(y.ComparisonMade, compared_with="goals", shows="as planned")

    told = answers(compared)

    assert told["How do we stand, compared?", "with goals, budget and plans"] == "as planned"
    assert told["What is planned?", "goals"] == "missing"
    assert "goals" in turn(compared).missing("plan")


def test_everything_that_hinders_the_closing_is_named() -> None:
    events = (
        y.ProposalReceived(proposal="proposal-p"),
        made(y.SelfMonitoringPlanned, control=1, what="Hygiene"),
        y.TrackOpened(track="act", opened_on=date(2027, 10, 1)),
    )

    found = loose(*events)

    assert found[0] == "the proposal proposal-p"
    assert "activity 3: Spring follow-up (late, 185 days)" in found
    assert found[-2:] == ["self-monitoring 1: Hygiene (planned)", "the track Act is under way"]


def test_what_is_settled_is_not_loose_any_more() -> None:
    received = y.ProposalReceived(proposal="proposal-p")
    settled = y.ProposalSettled(proposal="proposal-p", settled="carried-over")
    over = made(y.SelfMonitoringHandedOver, control=1, handed_over_on=date(2028, 1, 20))
    planned = made(y.SelfMonitoringPlanned, control=1, what="Hygiene")

    found = loose(received, settled, planned, over)

    assert not any("proposal" in what or "monitoring 1" in what for what in found)


def test_a_closed_turn_has_nothing_to_settle_and_says_when_it_closed() -> None:
    closed = y.YearClosed(closed_on=date(2028, 3, 1))

    table = years.read_one(rows(closed), date(2028, 4, 1), TELLER, "vard", "2027")

    assert len(table.then) == 1
    assert "Closed on 1 March 2028." in table.notes


def test_a_division_without_quality_officer_or_representative_is_a_fault() -> None:
    faults = [("vard", "quality-officer"), ("skola", "representative")]

    every = years.read(rows(), date(2027, 5, 1), TELLER, faults)
    one = years.read_one(rows(), date(2027, 5, 1), TELLER, "vard", faults=faults)

    assert "Fault: Care has no quality officer." in every.notes
    assert "Fault: skola has no representative." in every.notes
    assert [note for note in one.notes if "Fault" in note] == [
        "Fault: Care has no quality officer."
    ]


def test_every_turn_is_told_at_a_glance_with_what_is_late() -> None:
    (line,) = years.read(rows(COMPLETED), date(2027, 2, 1), TELLER).dicts()

    assert line["division"] == "Care"
    assert line["late"] == "The joint work begins"
    assert line["study"] == "not begun"


def test_activities_of_an_own_template_are_called_as_it_calls_them() -> None:
    part = TemplatePart(key="kick-off", english="Breakfast", swedish="Frukost")
    adopted = made(TemplateAdopted, template="ours", version=1, parts=(part,))
    ours = History("organisation", "").add(adopted).rows(YEARS).values()
    told = [*rows(template="ours.1"), *ours]

    for language, expected in (("en", "1 Breakfast"), ("sv", "1 Frukost")):
        names = years.own_activities(told, language)
        teller = Teller(language=language, activities=names)  # type: ignore[arg-type]  # one of the two
        table = years.read_one(told, date(2027, 2, 1), teller, "vard")
        assert table.rows[0][1] == expected


def test_the_turn_of_the_day_is_shown_unless_a_year_is_named() -> None:
    now = years.read_one(rows(), date(2027, 5, 1), TELLER, "vard")
    later = years.read_one(rows(), date(2030, 5, 1), TELLER, "vard")
    missing = years.read_one(rows(), date(2027, 5, 1), TELLER, "vard", "2031")

    assert now.title.startswith("Care 2027: The quality wheel of a year")
    assert later.title.startswith("Care 2027")
    assert missing.title == "No turn of Care has been opened for 2031."


def test_an_answer_that_is_struck_does_not_count() -> None:
    collected = made(y.GoalAttainmentAnswered, kind="economic", attained="yes")

    struck = made(EntryStruck, entry=2, entry_kind="goal-attainment-answered")

    assert turn(collected, struck).answers == ()
