"""Measurements from a table of text: CSV as people and spreadsheets in Sweden write it.

A file has one line of headings and one measurement a line. Cells are divided by semicolons, tabs or
commas; numbers may have a decimal comma; periods are written as people write them. Every line that
cannot be understood is told by line and column, and the good ones are kept or nothing is, as asked.

The id of each asking follows from the content of its row, so a file that is loaded again changes
nothing, and one that has grown adds only what is new.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.badrow import MOST_TOLD, BadRow, among
from hjul.adapters.exchange.periods import period_of
from hjul.adapters.store.appending import CommandReused
from hjul.cycle.asking import NotUnderstood, understood_as
from hjul.cycle.measure.commands import RecordMeasurement
from hjul.cycle.record import Actor
from hjul.cycle.refusals import Refusal
from hjul.cycle.words import Key, Number, Words

LARGEST_BYTES: Final = 5_000_000
MOST_ROWS: Final = 50_000

Keep = Literal["good", "nothing"]
"""When some rows are bad: keep the good ones, or keep nothing."""

_HEADINGS: Final[Mapping[str, str]] = {
    "period": "period månad manad month vecka week kvartal quarter år year datum date dag day",
    "value": "value värde varde mätvärde utfall resultat result",
    "numerator": "numerator täljare taljare",
    "denominator": "denominator nämnare namnare",
    "stratum": "stratum grupp group kön kon sex gender",
    "source": "source källa kalla",
}
"""The headings that are understood without being told, for each field of a measurement."""

FIELDS: Final = tuple(_HEADINGS)


@dataclass(frozen=True, slots=True)
class Measured:
    """One good row: its line, what it asks, and the id that makes asking twice asking once."""

    line: int
    command: RecordMeasurement
    command_id: str


@dataclass(frozen=True, slots=True)
class Measurements:
    """What a file holds: its good rows, and what is wrong with the others."""

    file: str
    measure: str
    rows: tuple[Measured, ...]
    bad: tuple[BadRow, ...]

    def kept(self, keep: Keep) -> tuple[Measured, ...]:
        """Give the rows to ask for; none when one is bad and nothing is to be kept then."""
        return () if self.bad and keep == "nothing" else self.rows


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading a file: how many were new, how many were there already, what was bad."""

    recorded: int
    repeated: int
    bad: tuple[BadRow, ...]


def read(
    content: bytes | str,
    measure: str,
    *,
    file: str = "",
    columns: Mapping[str, str] | None = None,
) -> Measurements:
    """Read the measurements of one measure.

    Args:
        content: The file. Bytes may be UTF-8, UTF-16 or Windows-1252, as spreadsheets save it.
        measure: The stream of the measure.
        file: Its name, for what is told of bad rows.
        columns: For fields such as `period` and `numerator`, the heading or the number of their
            column. The usual headings are understood without it.
    """
    desk = _Desk(file, measure)
    if len(content) > LARGEST_BYTES:
        desk.tell(0, 0, "a-smaller-file", str(len(content)), f"{LARGEST_BYTES // 10**6} MB")
    else:
        desk.read(_lines(content), columns or {})
    return Measurements(file, measure, tuple(desk.rows), tuple(desk.bad[:MOST_TOLD]))


def load(
    hjul: Hjul,
    found: Measurements,
    *,
    by: Actor,
    keep: Keep = "nothing",
    through: str = "import",
) -> Loaded:
    """Record what a file holds: all of it, or its good rows, or nothing, as asked.

    What the law refuses, such as a stratum that the measure does not have, is a bad row too.
    """
    asking = _Asking(hjul, found, by, through)
    try:
        with hjul.together():
            for row in found.kept(keep):
                asking.ask(row)
            if asking.bad and keep == "nothing":
                raise _Undone
    except _Undone:
        asking.recorded = asking.repeated = 0
    bad = sorted([*found.bad, *asking.bad], key=lambda row: (row.line, row.column))
    return Loaded(asking.recorded, asking.repeated, tuple(bad))


class _Undone(Exception):
    """Raised to leave a step in which nothing is to be kept."""


class _Asking:
    """Asks for the rows of one file, and counts what came of it."""

    def __init__(self, hjul: Hjul, found: Measurements, by: Actor, through: str) -> None:
        self._hjul, self._file, self._by = hjul, found.file, by
        self._through = through
        self._last = len(hjul.history(found.measure))
        self.recorded = self.repeated = 0
        self.bad: list[BadRow] = []

    def ask(self, row: Measured) -> None:
        try:
            answer = self._hjul.ask(
                row.command, by=self._by, command_id=row.command_id, through=self._through
            )
        except CommandReused:  # the id is made of the whole row: somebody else recorded it
            self.repeated += 1
        except Refusal as refusal:
            self._refused(row, refusal)
        else:
            self._count(int(answer.references[-1].rpartition("@")[2]))

    def _count(self, version: int) -> None:
        is_new = version > self._last
        self._last = max(version, self._last)
        self.recorded += is_new
        self.repeated += not is_new

    def _refused(self, row: Measured, refusal: Refusal) -> None:
        period = row.command.period
        fault = BadRow(self._file, row.line, 0, "allowed-by-law", period, refusal=refusal)
        self.bad.append(fault)


class _Desk:
    """Where a file is read, line by line."""

    def __init__(self, file: str, measure: str) -> None:
        self._file, self._measure = file, measure
        self._seen: Counter[str] = Counter()
        self.rows: list[Measured] = []
        self.bad: list[BadRow] = []

    def tell(
        self, line: int, column: int, expected: str, found: str, detail: str = "", where: str = ""
    ) -> None:
        self.bad.append(BadRow(self._file, line, column, expected, found, detail, where))

    def read(self, lines: Sequence[str], columns: Mapping[str, str]) -> None:
        rows = self._split(lines)
        heading = next(rows, None)
        if heading is None:
            self.tell(1, 1, "one-line", "")
            return
        places = self._places(*heading, columns)
        if places is None:
            return
        for count, (line, cells) in enumerate(rows):
            if count >= MOST_ROWS:
                self.tell(line, 0, "fewer-rows", "", str(MOST_ROWS))
                return
            self._row(line, cells, heading[1], places)

    def _split(self, lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Give each line that holds something, with its number; lines that open with # tell."""
        first = next((at for at, line in enumerate(lines) if _says_something(line)), 0)
        divided_by = _divider(lines[first]) if lines else ";"
        if lines and (found := re.fullmatch(r"sep=(.)\s*", lines[first])):
            first, divided_by = first + 1, found[1]
        reader = csv.reader(lines[first:], delimiter=divided_by, strict=True)
        began = first + 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                    yield began, [" ".join(cell.split()) for cell in cells]
                began = first + reader.line_num + 1
        except csv.Error:
            self.tell(began, 0, "one-line", lines[min(began, len(lines)) - 1])

    def _places(
        self, line: int, headings: list[str], columns: Mapping[str, str]
    ) -> dict[str, int] | None:
        """Say in which column each field is; nothing, and why, when there are too few of them."""
        places: dict[str, int] = {}
        for field in FIELDS:
            said = columns.get(field, "")
            place = _place(headings, said or field, said)
            if place is not None:
                places[field] = place
            elif said:
                self.tell(line, 0, "column", ", ".join(headings), said, field)
        for field in columns.keys() - set(FIELDS):
            self.tell(line, 0, "field", field, among(FIELDS, field))
        if "period" not in places and "period" not in columns:
            self.tell(line, 0, "column", ", ".join(headings), "period")
        if places.keys().isdisjoint({"value", "numerator"}) and not columns:
            self.tell(line, 0, "column", ", ".join(headings), "value")
        return None if self.bad else places

    def _row(
        self, line: int, cells: list[str], headings: list[str], places: dict[str, int]
    ) -> None:
        faults = len(self.bad)
        if len(cells) > len(headings) and any(cells[len(headings) :]):
            found = cells[len(headings)]
            self.tell(line, len(headings) + 1, "no-more-cells", found)
        given = dict.fromkeys(FIELDS, "")
        for field, place in places.items():
            cell = cells[place] if place < len(cells) else ""
            try:
                given[field] = _understood(field, cell)
            except NotUnderstood as error:
                self.tell(line, place + 1, error.expected, cell, where=headings[place])
        if len(self.bad) > faults:
            return
        if not given["value"] and not (given["numerator"] and given["denominator"]):
            self.tell(line, 0, "a-value", "")
            return
        self._keep(line, given)

    def _keep(self, line: int, given: Mapping[str, str]) -> None:
        command = RecordMeasurement(
            self._measure,
            period=given["period"],
            stratum=given["stratum"],
            value=given["value"],
            numerator=given["numerator"],
            denominator=given["denominator"],
            source=given["source"],
        )
        content = "\x1f".join((self._measure, *given.values()))
        self._seen[content] += 1
        digest = sha256(f"{content}\x1f{self._seen[content]}".encode()).hexdigest()
        self.rows.append(Measured(line, command, f"csv-{digest[:48]}"))


def _understood(field: str, cell: str) -> str:
    """Give a cell as its field is stored.

    Raises:
        NotUnderstood: When it cannot be one.
    """
    if field == "period":
        period = period_of(cell)
        if period is None:
            raise NotUnderstood("period", cell)
        return period
    if field == "source":
        return str(understood_as(Words, cell))
    if field == "stratum":
        return str(understood_as(Key, cell.casefold().replace(" ", "-")))
    return str(understood_as(Number, cell.removesuffix("%")))


def _place(headings: Sequence[str], wanted: str, said: str) -> int | None:
    """Find a column by its number or heading as said, or by a usual heading of the field."""
    if said.isdecimal() and said.isascii() and 1 <= int(said) <= len(headings):
        return int(said) - 1
    names = {said.casefold()} if said else set(_HEADINGS[wanted].split())
    return next((at for at, name in enumerate(headings) if name.casefold() in names), None)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _divider(heading: str) -> str:
    return max(";\t,", key=heading.count)


def _lines(content: bytes | str) -> list[str]:
    text = content if isinstance(content, str) else _decoded(content)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return list(io.StringIO(text))


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
