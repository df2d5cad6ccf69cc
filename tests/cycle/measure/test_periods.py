"""When a period begins, so that two of them can be compared."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from hjul.cycle.measure.periods import first_day
from hjul.cycle.words import spell_period


@pytest.mark.parametrize(
    ("period", "first"),
    [
        ("2027", date(2027, 1, 1)),
        ("2027-12", date(2027, 12, 1)),
        ("2027-Q4", date(2027, 10, 1)),
        ("2026-W01", date(2025, 12, 29)),
        ("2026-W53", date(2026, 12, 28)),
        ("2028-02-29", date(2028, 2, 29)),
        ("2027-02-01/2027-02-01", date(2027, 2, 1)),
    ],
)
def test_every_kind_of_period_has_a_first_day(period: str, first: date) -> None:
    assert first_day(period) == first


@pytest.mark.parametrize(
    "period", ["", "2027-13", "2027-02-29", "2027-W53", "0000-Q1", "2027-Q5", "2027-1", "27"]
)
def test_what_the_calendar_lacks_has_none(period: str) -> None:
    assert first_day(period) is None


@given(st.dates())
def test_a_day_begins_on_itself_and_lies_in_its_week_month_quarter_and_year(day: date) -> None:
    year, week, _ = day.isocalendar()
    larger = [
        f"{year:04}-W{week:02}",
        f"{day.year:04}-{day.month:02}",
        f"{day.year:04}-Q{(day.month + 2) // 3}",
        f"{day.year:04}",
    ]

    assert first_day(day.isoformat()) == day
    for period in larger:
        assert spell_period(period) == period
        first = first_day(period)
        assert first is not None
        assert first <= day
