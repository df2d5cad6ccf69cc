"""Puts the rows of measures together: each with its definition in force and its ordered figures."""

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Final

from hjul.cycle.fidelity.figures import Measure, Point
from hjul.cycle.measure.periods import first_day, last_day
from hjul.cycle.words import decimal
from hjul.projections.study_rows import StudyRow

_PER_CENT: Final = re.compile(r"%|per ?cent|procent")
_PER: Final = re.compile(r"\bper (1(?:0|00)?[ \u00a0\u202f.,]?000)\b")


def measures_of(rows: Iterable[StudyRow]) -> dict[str, Measure]:
    """Give every measure of the rows that has a definition."""
    of_stream: dict[str, list[StudyRow]] = {}
    for row in rows:
        if row.kind not in ("initiative", "cycle"):
            of_stream.setdefault(row.stream, []).append(row)
    found = {stream: _measure(stream, kept) for stream, kept in of_stream.items()}
    return {stream: measure for stream, measure in found.items() if measure is not None}


def _measure(stream: str, rows: list[StudyRow]) -> Measure | None:
    kept = sorted((row for row in rows if not row.struck), key=lambda row: row.entry)
    definitions = [(row, row.definition) for row in kept if row.definition]
    if not definitions:
        return None
    newest, definition = definitions[-1]
    parts = [first_day(one.from_period) for _, one in definitions if one.from_period]
    target = next((row for row in reversed(kept) if row.kind == "target"), None)
    per = share_per(definition.unit)
    return Measure(
        stream=stream,
        name=definition.name,
        division=newest.division,
        unit=definition.unit,
        per=per,
        frequency=definition.frequency,
        good=definition.good,
        chart=definition.chart,
        rules=definition.rules,
        parts=tuple(day for day in parts if day),
        rebased=tuple(_days(row.period for row in kept if row.kind == "rebased")),
        baseline=_baseline(kept),
        target=target.value if target else "",
        target_on=target.on if target else None,
        retired_on=newest.retired_on,
        points=tuple(_points([row for row in kept if row.kind == "point"], per)),
        comments=tuple((row.entry, row.period, row.text) for row in kept if row.kind == "comment"),
        commented=tuple(_days(row.period for row in kept if row.kind == "comment")),
    )


def _days(periods: Iterable[str]) -> list[date]:
    return [day for period in periods if (day := first_day(period)) is not None]


def _baseline(rows: list[StudyRow]) -> tuple[date, date] | None:
    """Give the days of the frozen baseline, which a rebase or a new definition ends."""
    found: tuple[date, date] | None = None
    for row in rows:
        if row.kind == "rebased" or (row.definition and row.definition.from_period):
            found = None
        elif row.kind == "baseline":
            first, last = first_day(row.period), last_day(row.to_period)
            found = (first, last) if first and last else None
    return found


def share_per(unit: str) -> int:
    """Tell per how many a share is told, by the words of its unit; 1 when they do not say.

    >>> share_per("per cent of the visits"), share_per("procent"), share_per("per 10 000 bed days")
    (100, 100, 10000)
    >>> share_per("falls a month")
    1
    """
    if found := _PER.search(unit.casefold()):
        return int(re.sub(r"\D", "", found[1]))
    return 100 if _PER_CENT.search(unit.casefold()) else 1


def _points(rows: Iterable[StudyRow], per: int) -> list[Point]:
    """Give the figures of the whole; of the strata together where these are all there is."""
    every = [row for row in rows if first_day(row.period) is not None]
    whole = [row for row in every if not row.stratum]
    points = [_point(row, per) for row in whole] if whole else _pooled(every, per)
    return sorted(points, key=lambda point: (point.first, point.entry))


def _point(row: StudyRow, per: int) -> Point:
    above, below, value = map(_number, (row.numerator, row.denominator, row.value))
    first = first_day(row.period) or date.min
    return Point(
        entry=row.entry,
        period=row.period,
        first=first,
        last=last_day(row.period) or first,
        value=_value(value, above, below, per if row.denominator else 0),
        numerator=above,
        denominator=below,
        recorded_on=row.recorded_on or date.min,
        is_excluded=bool(row.excluded),
    )


def _value(
    value: Fraction | None, above: Fraction | None, below: Fraction | None, per: int
) -> Fraction | None:
    """Give the value as recorded, else the share; a share of nothing has no value."""
    if value is not None or above is None:
        return value
    if not per:
        return above
    return per * above / below if below else None


def _pooled(rows: list[StudyRow], per: int) -> list[Point]:
    """Add the strata of each period, when each is a count or a share; else take the first one."""
    shares = all(row.numerator and row.denominator and not row.value for row in rows)
    if not shares:
        first = min((row.stratum for row in rows), default="")
        return [_point(row, per) for row in rows if row.stratum == first]
    ordered = sorted(rows, key=lambda row: (row.period, row.entry))
    return [_sum(list(same), per) for _, same in groupby(ordered, key=lambda row: row.period)]


def _sum(rows: list[StudyRow], per: int) -> Point:
    points = [_point(row, per) for row in rows]
    above = sum((point.numerator or Fraction(0) for point in points), Fraction(0))
    below = sum((point.denominator or Fraction(0) for point in points), Fraction(0))
    newest = points[-1]
    return Point(
        entry=newest.entry,
        period=newest.period,
        first=newest.first,
        last=newest.last,
        value=per * above / below if below else None,
        numerator=above,
        denominator=below,
        recorded_on=max(point.recorded_on for point in points),
        is_excluded=any(point.is_excluded for point in points),
    )


def _number(text: str) -> Fraction | None:
    found = decimal(text)
    return None if found is None else Fraction(found)
