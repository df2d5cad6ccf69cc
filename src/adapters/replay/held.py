"""Which rows and entries are about a day or an earlier one: what `held_on` leaves.

A row is about the day it carries, a measurement about the last day of its period. A row that
carries no day, such as an initiative or a cycle, always stays as it is: its phase is what was
recorded, and is never computed anew for another day.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, TypeVar

from hjul.cycle.record import Recorded

R = TypeVar("R")

DAYS: Final = ("on", "made_on")
"""The fields in which a row says what day it is about."""


def held(rows: Iterable[R], day: date) -> list[R]:
    """Give the rows, or the entries, that are about that day or an earlier one."""
    return [row for row in rows if (about := day_about(row)) is None or about <= day]


def day_about(row: object) -> date | None:
    """Give the day a row or an entry is about; nothing when it is about none."""
    if isinstance(row, Recorded):
        return row.record.on
    if period := getattr(row, "period", ""):
        return last_day(period)
    days = (getattr(row, name, None) for name in DAYS)
    return next((day for day in days if isinstance(day, date)), None)


def last_day(period: str) -> date | None:
    """Give the last day of a period of ISO 8601; nothing when it is none.

    >>> last_day("2027-02"), last_day("2027-Q1"), last_day("2027-03-01/2027-03-05")
    (datetime.date(2027, 2, 28), datetime.date(2027, 3, 31), datetime.date(2027, 3, 5))
    >>> last_day("2027-W01"), last_day("2027")
    (datetime.date(2027, 1, 10), datetime.date(2027, 12, 31))
    """
    last = period.rpartition("/")[2]
    try:
        if found := re.fullmatch(r"(\d{4})-W(\d\d)", last):
            return date.fromisocalendar(int(found[1]), int(found[2]), 7)
        if found := re.fullmatch(r"(\d{4})-Q([1-4])", last):
            return _month_end(int(found[1]), 3 * int(found[2]))
        if found := re.fullmatch(r"(\d{4})(?:-(\d\d))?", last):
            return _month_end(int(found[1]), int(found[2] or 12))
        return date.fromisoformat(last)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, 1) + timedelta(days=monthrange(year, month)[1] - 1)
