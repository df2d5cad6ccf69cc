"""The half of what is due that follows measures: each period is to be measured in time."""

from dataclasses import replace
from datetime import date
from typing import Final, cast

from hjul.cycle.entries import EntryStruck
from hjul.cycle.measure import events as m
from hjul.cycle.measure.events import Frequency
from hjul.cycle.measure.periods import first_day, following, last_day, period_of
from hjul.cycle.times import MEASUREMENT_DUE
from hjul.projections.amending import cited
from hjul.projections.due_book import Book
from hjul.projections.due_ladder import LATEST
from hjul.projections.due_rows import Rest, Series

MEASUREMENT: Final = "measurement"
"""The key of the one timer of a measure."""

REMEMBERED: Final = 100
"""So many entries of the latest period are remembered, to know when all of them are struck."""


def fold(book: Book) -> None:
    """Follow an entry of a measure."""
    event = book.recorded.event
    match event:
        case m.MeasureDefined() | m.MeasureRedefined():
            _defined(book, event)
        case m.MeasurementRecorded(period=period):
            _recorded(book, period)
        case m.MeasureMoved(division=division, measured_unit=unit):
            book.whole = replace(book.whole, division=division, unit=unit)
            if row := book.rows.get(MEASUREMENT):
                book.change(MEASUREMENT, row, division=division, unit=unit)
        case m.RestAgreed():
            _rests(book, event)
        case m.MeasureRetired():
            book.set(series=replace(book.pace.series or Series(), is_retired=True))
            book.end(MEASUREMENT)
        case _:
            return


def struck(book: Book, event: EntryStruck) -> None:
    """When all entries of the latest period are struck, it waits for a measurement again."""
    series = book.pace.series
    if series is not None and event.entry_kind == "rest-agreed":
        rests = tuple(rest for rest in series.rests if rest.entry != event.entry)
        book.set(series=replace(series, rests=rests))
        _wait(book)
        return
    if series is None or event.entry not in series.recorded:
        return
    left = tuple(entry for entry in series.recorded if entry != event.entry)
    book.set(series=replace(series, recorded=left, again=not left))
    if not left:
        _wait(book)


def _defined(book: Book, event: m.Definition) -> None:
    """A measure waits from its first definition on, and otherwise when its frequency changes."""
    sources = cited(book.recorded, title="name")
    unit = getattr(event, "measured_unit", book.whole.unit)
    book.whole = replace(book.whole, title=event.name, unit=unit, sources=sources)
    if row := book.rows.get(MEASUREMENT):
        book.change(MEASUREMENT, row, title=event.name, unit=unit, sources=sources)
    series = book.pace.series or Series()
    if series.frequency == event.frequency:
        return
    on, version = book.recorded.record.on, book.recorded.version
    book.set(series=replace(series, frequency=event.frequency, defined=version, defined_on=on))
    _wait(book)


def _recorded(book: Book, period: str) -> None:
    """A measurement of a later period than all before it is what the next one follows."""
    series, version = book.pace.series or Series(), book.recorded.version
    _measures(book)
    if period == series.period:
        recorded = (*series.recorded, version)[-REMEMBERED:]
        book.set(series=replace(series, recorded=recorded, again=False))
        if series.again:
            _wait(book)
    elif _begins(period) > _begins(series.period):
        book.set(series=replace(series, period=period, recorded=(version,), again=False))
        _wait(book)


def _rests(book: Book, event: m.RestAgreed) -> None:
    """Wait no longer for a period in which nothing is measured."""
    series = book.pace.series or Series()
    rest = Rest(entry=book.recorded.version, from_on=event.from_on, to_on=event.to_on)
    series = replace(series, rests=(*series.rests, rest))
    book.set(series=series)
    row = book.rows.get(MEASUREMENT)
    if row is not None and row.period != _waited_for(series):
        _wait(book)


def _measures(book: Book) -> None:
    """Whoever measured last is reminded of the next one."""
    record = book.recorded.record
    if record.kind != "human":
        return
    book.whole = replace(book.whole, who=record.by)
    if row := book.rows.get(MEASUREMENT):
        book.change(MEASUREMENT, row, who=record.by)


def _begins(period: str) -> date:
    return first_day(period) or date.min


def _wait(book: Book) -> None:
    """Wait for the period after the last one, which the entry at hand has made to wait for."""
    series = book.pace.series or Series()
    period = _waited_for(series)
    last = last_day(period) if period else None
    if series.is_retired or last is None or last > LATEST:
        book.end(MEASUREMENT)
        return
    due_on = book.lasting(MEASUREMENT_DUE, last)
    book.begin(MEASUREMENT, MEASUREMENT_DUE, due_on, period=period, begun_on=last)


def _waited_for(series: Series) -> str:
    frequency = cast("Frequency", series.frequency)
    if not frequency:
        return ""
    if series.again:
        return series.period
    if _begins(series.period) > LATEST:
        return ""
    period = period_of(series.defined_on, frequency)
    if series.period and first_day(series.period):
        period = following(series.period, frequency)
    while _is_at_rest(period, series.rests):
        period = following(period, frequency)
    return period


def _is_at_rest(period: str, rests: tuple[Rest, ...]) -> bool:
    """Tell whether a period lies wholly within days in which nothing is measured."""
    first, last = first_day(period), last_day(period)
    if first is None or last is None:
        return False
    return any(rest.from_on <= first and last <= rest.to_on for rest in rests)
