"""When a period begins and ends, and which one follows it."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given, strategies as st

from hjul.cycle.calendar import ONE_DAY
from hjul.cycle.measure.events import Frequency
from hjul.cycle.measure.periods import first_day, following, last_day, period_of
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


@pytest.mark.parametrize(
    ("period", "last"),
    [
        ("2028", date(2028, 12, 31)),
        ("2028-02", date(2028, 2, 29)),
        ("2027-Q4", date(2027, 12, 31)),
        ("2026-W53", date(2027, 1, 3)),
        ("2028-02-29", date(2028, 2, 29)),
        ("2027-01-01/2027-06-30", date(2027, 6, 30)),
        ("2027-02-29", None),
        ("2027-06-30/2027-01-01", None),
        ("", None),
    ],
)
def test_every_kind_of_period_has_a_last_day(period: str, last: date | None) -> None:
    assert last_day(period) == last


FREQUENCIES = [frequency for frequency in get_args(Frequency) if frequency]


@pytest.mark.parametrize("frequency", FREQUENCIES)
@given(day=st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_periods_of_a_frequency_follow_each_other_without_a_gap(
    frequency: Frequency, day: date
) -> None:
    period = period_of(day, frequency)
    first, last = first_day(period), last_day(period)

    assert spell_period(period) == period
    assert first is not None
    assert last is not None
    assert first <= day <= last
    assert first_day(following(period, frequency)) == last + ONE_DAY
    assert period_of(last, frequency) == period == period_of(first, frequency)


def test_without_a_frequency_no_period_follows() -> None:
    assert period_of(date(2027, 3, 1), "") == following("2027-03", "") == ""
    assert following("2027-02-30", "day") == ""
