"""The organisation's wheel: what the picture shows is told in words and in a table too."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from hjul.adapters.exchange.wheel import SHAPES, svg, told
from hjul.adapters.exchange.wheel_calendar import feed
from hjul.adapters.exchange.wheel_words import WORDS
from hjul.cycle.record import Event
from hjul.cycle.year import events as y
from hjul.projections import years_wheel
from hjul.projections.telling import Teller
from hjul.projections.years import YEARS, turns
from hjul.projections.years_wheel import Ring, grid, rings
from tests.projections.histories import History, made
from tests.projections.test_years import opened

TODAY = date(2027, 11, 18)
LOG_ID = "6f1c"
TELLER = Teller(names={"vard": "Care & <help>", "skola": "School"})
DONE = made(y.ActivityCompleted, activity=3, completed_on=date(2027, 4, 20))
OFF = y.ActivityCalledOff(activity=4)


def wheel(*events: Event, year: int = 2027, today: date = TODAY) -> list[Ring]:
    history = History("year-vard-nykoping-2027")
    for event in (opened(), *events):
        history.add(event)
    rows = history.rows(YEARS).values()
    return rings(rows, year, today, ["vard", "skola"])


def drawn(*events: Event) -> ElementTree.Element:
    return ElementTree.fromstring(svg(wheel(*events), 2027, TODAY, TELLER))


def texts(of: ElementTree.Element) -> list[str]:
    return [it.text or "" for it in of.iter("{http://www.w3.org/2000/svg}text")]


def test_an_activity_is_in_the_months_it_lasts_and_in_the_year_it_is() -> None:
    (care,) = [ring for ring in wheel(DONE) if ring.marks]
    months = {mark.row.number: mark.months for mark in care.marks}

    assert months[3] == range(4, 5)
    assert months[5] == range(10, 12)
    assert 11 not in months
    (next_year,) = [ring for ring in wheel(year=2028) if ring.marks]
    assert {mark.row.number: mark.months for mark in next_year.marks} == {
        10: range(1, 2),
        11: range(1, 4),
    }


def test_a_division_that_has_opened_no_turn_has_an_empty_ring() -> None:
    assert [(ring.scope, bool(ring.marks)) for ring in wheel()] == [
        ("skola", False),
        ("vard", True),
    ]


def test_the_table_shows_each_track_by_month_with_a_sign_for_how_it_stands() -> None:
    table = grid(wheel(DONE, OFF), 2027, TODAY, TELLER, [("skola", "representative")])

    lines = {row["track"]: row for row in table.dicts() if "track" in row}
    assert lines["Do"]["month-04"] == "─●"
    assert lines["Do"]["month-08"] == "─×"
    assert lines["Study"]["month-01"] == "!"
    assert lines["Study"]["month-11"] == "◐◐"
    assert lines["Act"]["month-12"] == "○"
    assert table.notes[1:] == (
        "No turn opened for School.",
        "Fault: School has no representative.",
    )


def test_what_is_late_is_listed_below_the_table() -> None:
    (late,) = grid(wheel(DONE, OFF), 2027, TODAY, TELLER).then

    assert [row["activity"] for row in late.dicts()] == ["The joint work begins"]
    assert late.dicts()[0]["days"] == "291 days"


def test_the_picture_marks_what_is_late_with_a_shape_and_a_word() -> None:
    found = drawn(DONE, OFF)

    assert texts(found).count("late") == 2  # the one that is, and the legend
    assert SHAPES["late"] != SHAPES["done"]


def test_the_picture_has_a_needle_only_in_its_own_year() -> None:
    this_year = svg(wheel(), 2027, TODAY, TELLER)
    another = svg(wheel(year=2028), 2028, TODAY, TELLER)

    assert 'stroke-linecap="round"' in this_year
    assert 'stroke-linecap="round"' not in another


def test_tracks_are_told_by_pattern_and_not_by_colour_alone() -> None:
    patterns = list(drawn().iter("{http://www.w3.org/2000/svg}pattern"))

    inside = [ElementTree.tostring(it[1]) for it in patterns]
    assert len({*inside}) == len(patterns) == 4


def test_names_are_written_so_that_no_name_can_break_the_picture() -> None:
    assert any("Care & <help>" in text for text in texts(drawn()))


def test_whoever_does_not_see_the_picture_is_told_what_it_shows() -> None:
    sentences = told(wheel(DONE, OFF), 2027, TODAY, TELLER)

    assert "Ring 1: School; no turn opened." in sentences
    assert "late: The joint work begins; now: Follow up and analyse" in sentences


def test_a_whole_turn_is_drawn_without_holes() -> None:
    paths = [it.get("d", "") for it in drawn().iter("{http://www.w3.org/2000/svg}path")]

    assert not any(re.search(r"nan|inf|None", path) for path in paths)


@pytest.mark.parametrize("words", [WORDS, years_wheel.WORDS], ids=["picture", "table"])
def test_the_wheel_is_told_in_both_languages(words: dict[str, dict[str, str]]) -> None:
    assert set(words["en"]) == set(words["sv"])


def test_an_organisation_without_any_turn_says_so() -> None:
    table = grid(rings([], 2027, TODAY), 2027, TODAY, TELLER)

    assert table.notes == ("Nobody has opened a turn of the wheel that touches 2027.",)
    ElementTree.fromstring(svg([], 2027, TODAY, TELLER))


def calendar(*events: Event, person: str = "") -> str:
    history = History("year-vard-nykoping-2027")
    for event in (opened(), made(y.YearStaffed, quality_officer="u-7"), *events):
        history.add(event)
    return feed(turns(history.rows(YEARS).values()), TELLER, LOG_ID, person).decode()


def test_a_calendar_has_each_activity_on_its_days_and_is_the_same_every_time() -> None:
    written = calendar()

    assert written == calendar()
    assert written.count("BEGIN:VEVENT") == 11
    spring = next(it for it in written.split("BEGIN:VEVENT") if "activity.3@6f1c.hjul" in it)
    assert "DTSTART;VALUE=DATE:20270401" in spring
    assert "DTEND;VALUE=DATE:20270501" in spring


def test_an_activity_that_is_called_off_is_cancelled_in_the_calendar() -> None:
    spring = next(it for it in calendar(OFF).split("BEGIN:VEVENT") if "activity.4@6f1c.hjul" in it)

    assert "STATUS:CANCELLED" in spring
    assert "SEQUENCE:3" in spring


def test_a_calendar_of_a_person_has_what_they_do_and_the_officers_what_names_nobody() -> None:
    days = {"from_on": date(2027, 5, 3), "to_on": date(2027, 5, 4)}
    own = made(y.ActivityScheduled, activity=12, name="A day by the sea", who="u-9", **days)

    assert calendar(own, person="u-9").count("BEGIN:VEVENT") == 1
    assert calendar(own, person="u-7").count("BEGIN:VEVENT") == 11


def test_a_division_without_a_representative_is_a_fault_in_the_picture_and_in_its_words() -> None:
    drawn = svg(wheel(), 2027, TODAY, TELLER, [("vard", "representative")])

    assert drawn.count("has no representative") == 2
    assert "has no representative" not in svg(wheel(), 2027, TODAY, TELLER)
