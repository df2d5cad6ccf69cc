"""Periods as people in Sweden write them, understood as ISO 8601."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from hjul.cycle.measure.periods import first_day, last_day
from hjul.cycle.words import spell_period

_MONTHS: Final = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb", "febr"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augusti", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_YEAR, _NAME = r"(?P<year>\d{4})", r"(?P<name>[a-z]{3,9})\.?"
_WEEK: Final = r"(?:v|w|vecka|week)[-. ]*(?P<week>\d{1,2})"
_QUARTER: Final = (
    r"(?:(?:q|k|kv|kvartal|kvartalet|quarter)[-. ]*(?P<quarter>[1-4])"
    r"|(?P<nth>[1-4])(?::[ae]|st|nd|rd|th) (?:kvartalet|quarter))"
)
_PART: Final = (
    r"(?:(?P<part>h|t|halvår|halvåret|tertial|tertialet)[-. ]*(?P<number>[1-3])"
    r"|(?P<nth>[1-3]):[ae] (?P<of>halvåret|tertialet))"
)
_NIGHT: Final = r"(?:[ t]00:00(?::00(?:\.0+)?)?)?"  # what a spreadsheet adds to a day

_SPELLINGS: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{_YEAR}[-/ ]*{_WEEK}",
        rf"{_WEEK}[-/, ]+{_YEAR}",
        rf"{_YEAR}[-/ ]*{_QUARTER}",
        rf"{_QUARTER}[-/, ]+{_YEAR}",
        rf"{_YEAR}[-/ ]*{_PART}",
        rf"{_PART}[-/, ]+{_YEAR}",
        rf"(?:år|året|helår|helåret|year)[-, ]*{_YEAR}",
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})",
        rf"{_YEAR}(?P<month>\d{{2}})",
        rf"(?P<month>\d{{1,2}})/{_YEAR}",
        rf"{_NAME}[-, ]*{_YEAR}",
        rf"{_YEAR}[-, ]*{_NAME}",
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_NIGHT}",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})",
        rf"(?:den )?(?P<day>\d{{1,2}})\.?[- ]{_NAME}[-, ]*{_YEAR}",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}",
        rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})[ -]{_YEAR}",
    )
)
_WEEKDAY: Final = re.compile(r"^(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en)?,? (?:den )?(?=\d)")
_NOUGHT: Final = date(1899, 12, 30)
"""Day 0 of a spreadsheet, whose calendar has a 29 February 1900."""
_BETWEEN: Final = re.compile(r" ?(?:/|--|–| - | till | to ) ?")


def period_of(text: str) -> str | None:
    """Understand a period; nothing when it is none, or none that the calendar has.

    >>> [period_of(text) for text in ("2027-03", "Mars 2027", "2027v12", "kv 2 2027", "1/3 2027")]
    ['2027-03', '2027-03', '2027-W12', '2027-Q2', '2027-03-01']
    >>> period_of("2027-02-30"), period_of("3/1/27"), period_of("Summa")
    (None, None, None)
    >>> period_of("Tertial 2 2027"), period_of("måndag 1–7 mars 2027")
    ('2027-05-01/2027-08-31', '2027-03-01/2027-03-07')
    """
    plain = _WEEKDAY.sub("", " ".join(text.casefold().split()).strip(" ."))
    if len(plain) > 60:
        return None
    for spelled in (spell_period(plain), *_read(plain), _interval(plain)):
        if spelled and first_day(spelled):
            return spelled
    return None


def day_of_serial(text: str) -> date | None:
    """Give the day that a spreadsheet counts so, from 2000 to 2099; five digits are nothing else.

    >>> day_of_serial("45717"), day_of_serial("2027"), day_of_serial("202703")
    (datetime.date(2025, 3, 1), None, None)
    """
    counted = int(text) if re.fullmatch(r"\d{5}", text, re.ASCII) else 0
    return _NOUGHT + timedelta(days=counted) if 36_526 <= counted <= 73_050 else None


def _read(plain: str) -> Iterator[str | None]:
    for spelling in _SPELLINGS:
        found = spelling.fullmatch(plain)
        if found:
            yield _spelled(found.groupdict())


def _spelled(parts: dict[str, str | None]) -> str | None:
    year, day = parts["year"], parts.get("day")
    if week := parts.get("week"):
        return f"{year}-W{int(week):02}"
    if part := parts.get("part") or parts.get("of"):
        return _part(year or "", part[0], int(parts.get("number") or parts.get("nth") or 0))
    if quarter := parts.get("quarter") or parts.get("nth"):
        return f"{year}-Q{quarter}"
    month = parts.get("month") or _MONTH.get(parts.get("name") or "")
    if not month:
        return None if parts.get("name") else year
    spelled = f"{year}-{int(month):02}"
    return f"{spelled}-{int(day):02}" if day else spelled


def _part(year: str, part: str, number: int) -> str | None:
    """Give half a year, or a third of one, as its days."""
    months = 6 if part == "h" else 4
    first = (number - 1) * months + 1
    if first + months > 13:
        return None
    last = last_day(f"{year}-{first + months - 1:02}")
    return f"{year}-{first:02}-01/{last}"


def _interval(plain: str) -> str | None:
    days = _BETWEEN.split(re.sub(r"^(\d{1,2})-(?=\d{1,2}\.? [a-z])", r"\1–", plain))
    if len(days) != 2:
        return None
    first, last = days[0], _day(days[1])
    if last and re.fullmatch(r"\d{1,2}\.?", first):  # as in 1–7 mars 2027
        first = f"{last[:8]}{int(first.rstrip('.')):02}"
    elif last and not re.search(r"\d{4}", first):  # as in 1 januari – 31 mars 2027
        first = f"{first} {last[:4]}"
    begins = _day(first)
    return f"{begins}/{last}" if begins and last else None


def _day(text: str) -> str | None:
    found = (one for one in (spell_period(text), *_read(text)) if one)
    return next((one for one in found if re.fullmatch(r"\d{4}-\d\d-\d\d", one)), None)
