"""Periods as people in Sweden write them, understood as ISO 8601."""

import re
from collections.abc import Iterator
from typing import Final

from hjul.cycle.measure.periods import first_day
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
_QUARTER: Final = r"(?:q|k|kv|kvartal|kvartalet|quarter)[-. ]*(?P<quarter>[1-4])"
_NIGHT: Final = r"(?:[ t]00:00(?::00(?:\.0+)?)?)?"  # what a spreadsheet adds to a day

_SPELLINGS: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{_YEAR}[-/ ]*{_WEEK}",
        rf"{_WEEK}[-/, ]+{_YEAR}",
        rf"{_YEAR}[-/ ]*{_QUARTER}",
        rf"{_QUARTER}[-/, ]+{_YEAR}",
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})",
        rf"{_YEAR}(?P<month>\d{{2}})",
        rf"(?P<month>\d{{1,2}})/{_YEAR}",
        rf"{_NAME}[-, ]*{_YEAR}",
        rf"{_YEAR}[-, ]*{_NAME}",
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_NIGHT}",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})",
        rf"(?:den )?(?P<day>\d{{1,2}})\.?[- ]{_NAME}[-, ]*{_YEAR}",
        rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})[ -]{_YEAR}",
    )
)
_BETWEEN: Final = re.compile(r" ?(?:/|--|–| - | till | to ) ?")


def period_of(text: str) -> str | None:
    """Understand a period; nothing when it is none, or none that the calendar has.

    >>> [period_of(text) for text in ("2027-03", "Mars 2027", "2027v12", "kv 2 2027", "1/3 2027")]
    ['2027-03', '2027-03', '2027-W12', '2027-Q2', '2027-03-01']
    >>> period_of("2027-02-30"), period_of("3/1/27"), period_of("Summa")
    (None, None, None)
    """
    plain = " ".join(text.casefold().split()).strip(" .")
    if len(plain) > 60:
        return None
    for spelled in (spell_period(plain), *_read(plain), _interval(plain)):
        if spelled and first_day(spelled):
            return spelled
    return None


def _read(plain: str) -> Iterator[str | None]:
    for spelling in _SPELLINGS:
        found = spelling.fullmatch(plain)
        if found:
            yield _spelled(found.groupdict())


def _spelled(parts: dict[str, str | None]) -> str | None:
    year, day = parts["year"], parts.get("day")
    if week := parts.get("week"):
        return f"{year}-W{int(week):02}"
    if quarter := parts.get("quarter"):
        return f"{year}-Q{quarter}"
    month = parts.get("month") or _MONTH.get(parts.get("name") or "")
    if not month:
        return None
    spelled = f"{year}-{int(month):02}"
    return f"{spelled}-{int(day):02}" if day else spelled


def _interval(plain: str) -> str | None:
    days = _BETWEEN.split(plain)
    if len(days) != 2:
        return None
    first, last = (_day(text) for text in days)
    return f"{first}/{last}" if first and last else None


def _day(text: str) -> str | None:
    found = (one for one in (spell_period(text), *_read(text)) if one)
    return next((one for one in found if re.fullmatch(r"\d{4}-\d\d-\d\d", one)), None)
