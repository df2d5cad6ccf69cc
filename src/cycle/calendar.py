"""Working days: which days are worked, and how they are counted.

A calendar is Sweden's own, with what an organisation has added to it or taken from it; those
differences reach every stream by an entry of its own, so that a day is judged the same for ever.
Sweden's days off follow from the law, so they need no list: the public holidays, and the eves of
midsummer, Christmas and the new year. Saturdays and Sundays are off unless they are said to be
worked.

Sources: lag (1989:253) om allmänna helgdagar; semesterlag (1977:480) 3 a §, which counts the three
eves as days off. Easter by the Gregorian computus (Meeus, Astronomical Algorithms, 1991, ch. 8).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")
"""Where days begin and end."""

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
FURTHEST: Final = 1_000
"""So many days without work in a row are an error, not a calendar."""
REMEMBERED: Final = 20_000
"""So many counts of days are remembered: timers of many streams ask for the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """Sweden's working days, but for the days that are off or worked here.

    >>> from datetime import date
    >>> WorkingDays().after(date(2027, 6, 23), 1), WorkingDays().is_worked(date(2027, 6, 25))
    (datetime.date(2027, 6, 24), False)
    """

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_worked(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and day not in self.off and day not in days_off(day.year)

    def on_or_after(self, day: date) -> date:
        """Give the day itself when it is worked, else the next that is."""
        return _counted(self, day, 0, ONE_DAY)

    def on_or_before(self, day: date) -> date:
        """Give the day itself when it is worked, else the last before it that is."""
        return _counted(self, day, 0, -ONE_DAY)

    def after(self, day: date, count: int) -> date:
        """Give the working day so many working days after a day; none is the day or the next.

        >>> WorkingDays().after(date(2026, 12, 22), 2)  # Christmas Eve is off, and so on
        datetime.date(2026, 12, 28)
        """
        return _counted(self, day, count, ONE_DAY)

    def before(self, day: date, count: int) -> date:
        """Give the working day so many working days before a day; none is the day or the last."""
        return _counted(self, day, count, -ONE_DAY)

    def between(self, earlier: date, later: date) -> int:
        """Count the working days after one day, up to and with another."""
        days = (earlier + timedelta(days=n) for n in range(1, (later - earlier).days + 1))
        return sum(map(self.is_worked, days))


@lru_cache(maxsize=REMEMBERED)
def _counted(days: WorkingDays, day: date, count: int, by: timedelta) -> date:
    """Go so many working days in a direction; where none is worked there, stay on the next."""
    for _ in range(count):
        day = _worked(days, day + by, by)
    return _worked(days, day, by)


def _worked(days: WorkingDays, day: date, by: timedelta) -> date:
    for _ in range(FURTHEST):
        if days.is_worked(day):
            return day
        day += by
    return day


SWEDEN: Final = WorkingDays()
"""The calendar where nobody has adopted another."""


def beyond_sweden(listed: Collection[date], years: Iterable[int]) -> WorkingDays:
    """Give what a whole list of the days off of some years says beyond Sweden's own.

    Days on a weekend make no difference, whether they are listed or not.

    >>> day = date(2027, 5, 7)
    >>> beyond_sweden({day, *days_off(2027)} - {date(2027, 12, 31)}, [2027])
    WorkingDays(off=frozenset({datetime.date(2027, 5, 7)}), worked=frozenset({datetime.date(2027, \
12, 31)}))
    """
    own = frozenset[date]().union(*map(days_off, years))
    return WorkingDays(
        off=frozenset(day for day in listed if day not in own and day.weekday() < SATURDAY),
        worked=frozenset(day for day in own if day not in listed and day.weekday() < SATURDAY),
    )


def with_years(days: WorkingDays, years: Collection[int], new: WorkingDays) -> WorkingDays:
    """Give the working days with those of some years as they are in others."""
    return WorkingDays(
        off=new.off | {day for day in days.off if day.year not in years},
        worked=new.worked | {day for day in days.worked if day.year not in years},
    )


@cache
def days_off(year: int) -> frozenset[date]:
    """Give Sweden's days off of a year, those that fall on a weekend among them.

    >>> date(2027, 6, 25) in days_off(2027), date(2027, 11, 6) in days_off(2027)
    (True, True)
    """
    sunday = easter(year)
    fixed = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))
    midsummer = _saturday_from(date(year, 6, 20))
    return frozenset(
        {date(year, month, day) for month, day in fixed}
        | {sunday + timedelta(days=n) for n in (-2, 0, 1, 39, 49)}
        | {midsummer - ONE_DAY, midsummer, _saturday_from(date(year, 10, 31))}
    )


def easter(year: int) -> date:
    """Give Easter Sunday.

    >>> easter(2027), easter(2038)
    (datetime.date(2027, 3, 28), datetime.date(2038, 4, 25))
    """
    century, of_century = divmod(year, 100)
    golden = year % 19
    leap, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quarter, odd = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * quarter - epact - odd) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=REMEMBERED)
def moment(day: date, time_of_day: str) -> datetime:
    """Give the moment of a day in Stockholm, in UTC.

    A time that does not exist, in the night the clock goes forward, is as long after midnight as
    it would have been; one that exists twice is the first.

    >>> str(moment(date(2027, 3, 28), "02-30")), str(moment(date(2027, 10, 31), "02-30"))
    ('2027-03-28 01:30:00+00:00', '2027-10-31 00:30:00+00:00')
    """
    hour, _, minute = time_of_day.partition("-")
    return datetime.combine(day, time(int(hour), int(minute)), STOCKHOLM).astimezone(UTC)


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(SATURDAY - day.weekday()) % 7)
