"""Which days are worked: Sweden's own, and how they are counted."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from hypothesis import given, strategies as st

from hjul.cycle.calendar import (
    SATURDAY,
    SWEDEN,
    WorkingDays,
    beyond_sweden,
    days_off,
    moment,
    with_years,
)

DAYS = st.dates(date(2005, 1, 1), date(2099, 12, 1))
SOME = st.frozensets(st.dates(date(2027, 1, 1), date(2027, 12, 31)), max_size=30)


@pytest.mark.parametrize("year", range(2005, 2100))
def test_the_days_off_are_those_that_others_have_found_too(year: int) -> None:
    """The national day came in 2005; the eves are days off in fact, not by the name of holiday."""
    theirs = holidays.country_holidays("SE", years=year, categories=("public", "de_facto"))

    weekdays = {day for day in days_off(year) if day.weekday() < SATURDAY}
    assert weekdays == {day for day in theirs if day.weekday() < SATURDAY}


@given(DAYS, st.integers(0, 30))
def test_working_days_are_counted_alike_forwards_and_backwards(day: date, count: int) -> None:
    later = SWEDEN.after(day, count)

    assert SWEDEN.is_worked(later)
    assert SWEDEN.between(SWEDEN.on_or_before(day), later) in {count, count + 1}
    assert SWEDEN.before(later, count) <= SWEDEN.on_or_after(day)


@given(SOME)
def test_a_whole_list_is_kept_as_what_differs_from_sweden(listed: frozenset[date]) -> None:
    days = beyond_sweden(listed, [2027])

    for number in range(365):
        day = date(2027, 1, 1) + timedelta(days=number)
        assert days.is_worked(day) is (day not in listed and day.weekday() < SATURDAY)


def test_years_take_the_place_of_themselves_only() -> None:
    first = WorkingDays(off=frozenset({date(2027, 5, 7)}), worked=frozenset({date(2028, 1, 6)}))
    new = WorkingDays(off=frozenset({date(2027, 5, 10)}))

    assert with_years(first, [2027], new) == WorkingDays(
        off=frozenset({date(2027, 5, 10)}), worked=frozenset({date(2028, 1, 6)})
    )


def test_a_calendar_without_any_working_day_ends_the_search() -> None:
    every = frozenset(date(2027, 1, 1) + timedelta(days=n) for n in range(3_000))

    assert WorkingDays(off=every).on_or_after(date(2027, 3, 1)) > date(2029, 1, 1)


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (date(2027, 3, 28), "02-30", datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (date(2027, 10, 31), "02-30", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        (date(2028, 2, 29), "08-00", datetime(2028, 2, 29, 7, 0, tzinfo=UTC)),
        (date(2027, 7, 1), "00-00", datetime(2027, 6, 30, 22, 0, tzinfo=UTC)),
    ],
)
def test_a_moment_of_a_day_is_one_also_in_the_nights_the_clock_is_moved(
    day: date, at: str, utc: datetime
) -> None:
    assert moment(day, at) == utc
