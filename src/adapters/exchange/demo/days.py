"""The days and hours when a Swedish municipality works."""

import random
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

from hjul.adapters.clock import STOCKHOLM


@cache
def days_off(year: int) -> frozenset[date]:
    """Give the public holidays of a year, and the eves on which nobody works either.

    >>> date(2027, 6, 25) in days_off(2027), date(2027, 3, 26) in days_off(2027)
    (True, True)
    """
    easter = _easter(year)
    moving = {easter + timedelta(days=days) for days in (-2, 0, 1, 39, 49)}
    fixed = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))
    midsummer = _saturday(date(year, 6, 20))
    eves = {midsummer - timedelta(days=1), midsummer, _saturday(date(year, 10, 31))}
    return frozenset(moving | eves | {date(year, month, day) for month, day in fixed})


def is_working_day(day: date) -> bool:
    """Tell whether offices are open."""
    return day.weekday() < 5 and day not in days_off(day.year)


def working_day(day: date) -> date:
    """Give that day, or the next on which offices are open."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def nth_working_day(day: date, n: int) -> date:
    """Give the working day so many working days later; the day itself, or the next, for 0."""
    day = working_day(day)
    for _ in range(n):
        day = working_day(day + timedelta(days=1))
    return day


def weekend(day: date) -> date:
    """Give the Friday of a day's week, or the working day after it."""
    return working_day(day + timedelta(days=4 - day.weekday())) if day.weekday() < 5 else day


ASLEEP: Final = (6, 26, 8, 10)
"""From when and until when, by month and day, nobody is at school."""


def asleep(year: int) -> tuple[date, date]:
    """Give the day in a year on which a school falls asleep, and the one on which it wakes."""
    from_month, from_day, to_month, to_day = ASLEEP
    return working_day(date(year, from_month, from_day)), working_day(date(year, to_month, to_day))


def awake(day: date) -> date:
    """Give that day, or the day after a school woke when it is asleep then.

    >>> awake(date(2027, 7, 15)), awake(date(2027, 6, 24)), awake(date(2027, 8, 11))
    (datetime.date(2027, 8, 11), datetime.date(2027, 6, 24), datetime.date(2027, 8, 11))
    """
    falls, wakes = asleep(day.year)
    return nth_working_day(wakes, 1) if falls <= day <= wakes else day


def moment(day: date, chance: random.Random) -> datetime:
    """Give a moment of the working day, more often before noon."""
    hour = chance.choice((8, 8, 9, 9, 10, 10, 11, 13, 14, 14, 15, 16))
    return at(day, hour, chance.randrange(60), chance.randrange(60))


def next_moment(day: date, now: datetime, chance: random.Random) -> datetime:
    """Give a moment of a day, or of the next working day, some minutes after what was asked."""
    drawn = moment(working_day(day), chance)
    soonest = now + timedelta(minutes=chance.randint(2, 9))
    return max(drawn, soonest) if now.date() == drawn.date() else drawn


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """Give a moment of a day in Stockholm."""
    return datetime.combine(day, time(hour, minute, second), STOCKHOLM)


def _saturday(day: date) -> date:
    """Give the first Saturday from a day on."""
    return day + timedelta(days=(5 - day.weekday()) % 7)


def _easter(year: int) -> date:
    """Reckon Easter Sunday (Meeus, Jones and Butcher, for the Gregorian calendar)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
