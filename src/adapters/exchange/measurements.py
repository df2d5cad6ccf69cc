"""Measurements from tables: CSV and Excel as people and spreadsheets in Sweden write them.

A file has one line of headings and one measurement a line. Every line that cannot be understood is
told by line and column, and the good ones are kept or nothing is, as asked.

What is recorded already is not recorded again: a file that is loaded twice changes nothing, and one
that has grown adds only what is new. A figure that is another one than what is recorded for its
period is told, and corrected only when that is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.badrow import BadRow
from hjul.adapters.exchange.measurement_rows import (
    FIELDS as FIELDS,
    FIGURES,
    MOST_ROWS as MOST_ROWS,
    Keep as Keep,
    Measured as Measured,
    Measurements as Measurements,
    read as read,
)
from hjul.adapters.exchange.series_out import BETWEEN
from hjul.adapters.exchange.sheets_in import LARGEST_BYTES as LARGEST_BYTES
from hjul.adapters.store.appending import CommandReused
from hjul.cycle.entries import CorrectEntry, EntryStruck, StrikeEntry
from hjul.cycle.evaluation import SUBGROUPED, series_of
from hjul.cycle.law import Command
from hjul.cycle.measure.commands import NoteComment, RecordMeasurement
from hjul.cycle.measure.events import CommentNoted, MeasurementRecorded
from hjul.cycle.record import Actor, Event
from hjul.cycle.refusals import Refusal
from hjul.cycle.series import Series
from hjul.cycle.words import decimal

Figures = tuple[Decimal | None, ...]
Before = int | tuple[int, Figures] | None
"""The value, numerator and denominator of a measurement, as numbers: 3,10 is 3.1."""

WHY: Final = "{} says so"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading a file.

    How many rows were new, how many were there already, what was bad, and how many figures were
    corrected; `commented` counts the comments that were new, `empty` the rows without a figure.
    """

    recorded: int
    repeated: int
    bad: tuple[BadRow, ...]
    corrected: int = 0
    commented: int = 0
    empty: int = 0


def load(
    hjul: Hjul,
    found: Measurements,
    *,
    by: Actor,
    keep: Keep = "nothing",
    through: str = "import",
    correct: bool = False,
    why: str = "",
) -> Loaded:
    """Record what a file holds: all of it, or its good rows, or nothing, as asked.

    What the law refuses, such as a stratum that the measure does not have, is a bad row too, and so
    is a figure that is another one than what is recorded, unless figures are to be corrected. Where
    it is said how often it is measured, a table that gives a period twice is told of it.

    Args:
        hjul: The history.
        found: What was read.
        by: Who loads it.
        keep: What to keep when some rows are bad.
        through: Through what it comes.
        correct: Correct what is recorded where the file says otherwise.
        why: The reason of the corrections; that the file says so, unless another is given.
    """
    asking = _Asking(hjul, found, by, through, why or WHY.format(found.file or "the table"))
    planned = _planned(asking.series, found.kept(keep))
    try:
        with hjul.together():
            for row, before, earlier in _with_earlier(planned, asking.series):
                if earlier:
                    asking.again(row, earlier)
                else:
                    asking.row(row, before, correct=correct)
            if asking.bad and keep == "nothing":
                raise _Undone
    except _Undone:
        asking.recorded = asking.repeated = asking.corrected = asking.commented = 0
    bad = sorted([*found.bad, *asking.bad], key=lambda row: (row.line, row.column))
    counts = (asking.corrected, asking.commented)
    return Loaded(asking.recorded, asking.repeated, tuple(bad), *counts, empty=found.empty)


class _Undone(Exception):
    """Raised to leave a step in which nothing is to be kept."""


# ---- what is there already -----------------------------------------------------------------------


def _planned(series: Series, rows: Sequence[Measured]) -> list[tuple[Measured, Before]]:
    """Say for each row what is recorded of its period and stratum.

    Nothing when it is new, the entry when the same figures are there, and the entry with its
    figures when others are. Rows and entries that are alike are paired first. On a chart whose
    points are subgroups, other figures of a period are measurements beside it.
    """
    left: dict[tuple[str, str], list[tuple[int, Figures]]] = {}
    for entry, one in series.recorded.items():
        left.setdefault((one.period, one.stratum), []).append((entry, _figures(one)))
    same: dict[int, int] = {}
    for place, row in enumerate(rows):
        there = left.get((row.command.period, row.command.stratum), [])
        alike = next((one for one in there if one[1] == _figures(row.command)), None)
        if alike is not None:
            there.remove(alike)
            same[place] = alike[0]
    planned: list[tuple[Measured, Before]] = []
    for place, row in enumerate(rows):
        there = left.get((row.command.period, row.command.stratum), [])
        may_repeat = series.judged.kind in SUBGROUPED
        other = there.pop(0) if there and place not in same and not may_repeat else None
        planned.append((row, same.get(place, other)))
    return planned


def _with_earlier(
    planned: Iterable[tuple[Measured, Before]], series: Series
) -> Iterator[tuple[Measured, Before, int]]:
    """Give with each row the line that gave its period before; 0 where none did, or it may."""
    regular = series.definition is not None and bool(series.definition.frequency)
    once = regular and series.judged.kind not in SUBGROUPED
    lines: dict[tuple[str, str], int] = {}
    for row, before in planned:
        first = lines.setdefault((row.command.period, row.command.stratum), row.line)
        is_again = once and first != row.line and not isinstance(before, int)
        yield row, before, first if is_again else 0


def _figures(one: MeasurementRecorded | RecordMeasurement) -> Figures:
    return tuple(decimal(text) for text in (one.value, one.numerator, one.denominator))


def _comments(entries: Iterable[tuple[int, Event]]) -> set[tuple[str, str, str]]:
    """Give the comments that stand."""
    said: dict[int, tuple[str, str, str]] = {}
    for version, event in entries:
        if isinstance(event, CommentNoted):
            said[version] = (event.period, event.stratum, event.comment)
        elif isinstance(event, EntryStruck):
            said.pop(event.entry, None)
    return set(said.values())


class _Asking:
    """Asks for the rows of one file, and counts what came of it."""

    def __init__(self, hjul: Hjul, found: Measurements, by: Actor, through: str, why: str) -> None:
        self._hjul, self._found, self._by = hjul, found, by
        self._through, self._why = through, why
        entries = [(one.version, one.event) for one in hjul.history(found.measure)]
        self.series = series_of(found.measure, entries)
        self._comments = _comments(entries)
        self._last = self._began = len(entries)
        self.recorded = self.repeated = self.corrected = self.commented = 0
        self.bad: list[BadRow] = []

    def again(self, row: Measured, earlier: int) -> None:
        """Tell that an earlier line gave the same period."""
        period, file = row.command.period, self._found.file
        self.bad.append(BadRow(file, row.line, 0, "period-once", period, str(earlier)))

    def row(self, row: Measured, before: Before, *, correct: bool) -> None:
        """Record a row, or say that it is there, or correct what is, or tell that it differs."""
        if isinstance(before, tuple) and not correct:
            self._differs(row, before[0])
            return
        try:
            if isinstance(before, tuple):
                self._correct(row, before[0])
            elif before is None:
                self._record(row)
            else:
                self.repeated += 1
            self._comment(row)
        except Refusal as refusal:
            self._refused(row, refusal)

    def _record(self, row: Measured) -> None:
        is_new = self._ask(row.command, row.command_id)
        self.recorded += is_new
        self.repeated += not is_new

    def _ask(self, command: Command, command_id: str) -> bool:
        """Ask, and tell whether it was new."""
        try:
            answer = self._hjul.ask(
                command, by=self._by, command_id=command_id, through=self._through
            )
        except CommandReused:  # the id is made of the whole row: somebody else recorded it
            return False
        version = int(answer.references[-1].rpartition("@")[2])
        is_new = version > self._last
        self._last = max(version, self._last)
        return is_new

    def _correct(self, row: Measured, entry: int) -> None:
        """Correct the figures that differ; where other figures are given, strike and record anew.

        The ids hold how long the history was: what was corrected back can be corrected again.
        """
        was, now = self.series.recorded[entry], row.command
        stream, base = self._found.measure, f"{row.command_id}-{self._began}"
        if any(bool(getattr(was, name)) != bool(getattr(now, name)) for name in FIGURES):
            self._ask(StrikeEntry(stream, entry=entry, why=self._why), f"{base}-s")
            self._ask(now, f"{base}-r")
        else:
            for name in FIGURES:
                right: str = getattr(now, name)
                if decimal(getattr(was, name)) != decimal(right):
                    corrects = CorrectEntry(
                        stream, entry=entry, field=name, now_number=right, why=self._why
                    )
                    self._ask(corrects, f"{base}-{name}")
        self.corrected += 1

    def _comment(self, row: Measured) -> None:
        period, stratum = row.command.period, row.command.stratum
        for number, comment in enumerate(filter(None, row.comment.split(BETWEEN)), start=1):
            about = (period, stratum, comment)
            if about not in self._comments:
                self._comments.add(about)
                measure = self._found.measure
                noted = NoteComment(measure, period=period, stratum=stratum, comment=comment)
                self.commented += self._ask(noted, f"{row.command_id}-c{number}-{self._began}")

    def _differs(self, row: Measured, entry: int) -> None:
        was = self.series.recorded[entry]
        places: Mapping[str, int] = dict(row.places)
        name = next(
            name
            for name in FIGURES
            if decimal(getattr(was, name)) != decimal(getattr(row.command, name))
        )
        told = was.value or "/".join(filter(None, (was.numerator, was.denominator)))
        found = row.command.value or f"{row.command.numerator}/{row.command.denominator}"
        fault = BadRow(
            self._found.file, row.line, places.get(name, 0), "the-recorded-figure", found,
            told, was.period,
        )  # fmt: skip
        self.bad.append(fault)

    def _refused(self, row: Measured, refusal: Refusal) -> None:
        period = row.command.period
        fault = BadRow(self._found.file, row.line, 0, "allowed-by-law", period, refusal=refusal)
        self.bad.append(fault)
