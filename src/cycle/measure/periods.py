"""Periods: when each begins and ends, and which one follows it."""

import re
from calendar import monthrange
from datetime import date, timedelta

from hjul.cycle.calendar import ONE_DAY
from hjul.cycle.measure.events import Frequency


def first_day(period: str) -> date | None:
    """Give the first day of a period; nothing when the calendar has no such period.

    >>> first_day("2027-Q2"), first_day("2027-W01"), first_day("2027-W53"), first_day("")
    (datetime.date(2027, 4, 1), datetime.date(2027, 1, 4), None, None)
    """
    try:
        return _first_day(period)
    except ValueError:
        return None


def last_day(period: str) -> date | None:
    """Give the last day of a period; nothing when the calendar has no such period.

    >>> last_day("2028-02"), last_day("2027-W53"), last_day("2027-01-01/2027-06-30")
    (datetime.date(2028, 2, 29), None, datetime.date(2027, 6, 30))
    """
    first = first_day(period)
    return None if first is None else _last_day(period, first)


def period_of(day: date, frequency: Frequency) -> str:
    """Give the period of a frequency that a day is in; nothing for no frequency.

    >>> period_of(date(2027, 8, 9), "quarter"), period_of(date(2027, 1, 1), "week")
    ('2027-Q3', '2026-W53')
    >>> period_of(date(2027, 8, 9), "half-year")
    '2027-07-01/2027-12-31'
    """
    year, week, _ = day.isocalendar()
    half = (f"{day:%Y}-01-01/{day:%Y}-06-30", f"{day:%Y}-07-01/{day:%Y}-12-31")
    spelled = {
        "day": day.isoformat(),
        "week": f"{year:04}-W{week:02}",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "half-year": half[day.month > 6],
        "year": f"{day.year:04}",
    }
    return spelled.get(frequency, "")


def following(period: str, frequency: Frequency) -> str:
    """Give the period of a frequency after another period, of whichever kind that is.

    >>> following("2027-12", "month"), following("2026-W53", "week"), following("2027-Q4", "year")
    ('2028-01', '2027-W01', '2028')
    """
    last = last_day(period)
    return "" if last is None else period_of(last + ONE_DAY, frequency)


def _first_day(period: str) -> date | None:
    if found := re.fullmatch(r"(\d{4})-W(\d{2})", period):
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", period):
        return date(int(found[1]), 3 * int(found[2]) - 2, 1)
    if found := re.fullmatch(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})", period):
        first, last = (date.fromisoformat(day) for day in found.groups())
        return first if first <= last else None
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", period):
        return date.fromisoformat(f"{period}-01-01"[:10])
    return None


def _last_day(period: str, first: date) -> date:
    if "/" in period:
        return date.fromisoformat(period.partition("/")[2])
    if "W" in period:
        return first + timedelta(days=6)
    if len(period) == len("2027-01-01"):
        return first
    months = 12 if len(period) == len("2027") else 3 if "Q" in period else 1
    month = first.month + months - 1
    return date(first.year, month, monthrange(first.year, month)[1])
