"""When a period begins, so that two of them can be compared."""

import re
from datetime import date


def first_day(period: str) -> date | None:
    """Give the first day of a period; nothing when the calendar has no such period.

    >>> first_day("2027-Q2"), first_day("2027-W01"), first_day("2027-W53"), first_day("")
    (datetime.date(2027, 4, 1), datetime.date(2027, 1, 4), None, None)
    """
    try:
        return _first_day(period)
    except ValueError:
        return None


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
