"""The rows of a table understood as measurements: which column holds what, and what each asks.

The usual headings are understood without being told; others are said, or kept with the measure as
its layout. Every cell that cannot be understood is told by line and column.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

from hjul.adapters.exchange import excel
from hjul.adapters.exchange.badrow import MOST_TOLD, BadRow, among
from hjul.adapters.exchange.periods import day_of_serial, period_of
from hjul.adapters.exchange.sheets_in import Row, Sheet, sheet_of
from hjul.cycle.asking import NotUnderstood, understood_as
from hjul.cycle.measure.commands import RecordMeasurement
from hjul.cycle.measure.events import DecimalMark, Frequency
from hjul.cycle.words import Key, Number, Words

MOST_ROWS: Final = 50_000

Keep = Literal["good", "nothing"]
"""When some rows are bad: keep the good ones, or keep nothing."""

_HEADINGS: Final[Mapping[str, str]] = {
    "period": "period månad manad month vecka week kvartal quarter år year datum date dag day",
    "value": "value värde varde mätvärde utfall resultat result",
    "numerator": "numerator täljare taljare",
    "denominator": "denominator nämnare namnare",
    "stratum": "stratum delgrupp grupp group kön kon sex gender",
    "source": "source källa kalla",
    "comment": "comment kommentar anmärkning",
}
"""The headings that are understood without being told, for each field of a measurement."""

FIELDS: Final = tuple(_HEADINGS)
FIGURES: Final = ("value", "numerator", "denominator")
MOST_ABOVE: Final = 15
"""Headings are looked for in so many rows."""
_SPACED: Final = re.compile(r"\d\s+\d")
_BY_THOUSANDS: Final = re.compile(r"[-+\u2212]?\s?\d{1,3}(\s\d{3})+([.,]\d+)?")
_EITHER: Final = re.compile(r"[-+\u2212]?\d{1,3}[.,]\d{3}")
_THOUSANDS: Final[Mapping[str, str]] = {"comma": ".", "point": ","}


@dataclass(frozen=True, slots=True)
class Measured:
    """One good row: its line, what it asks, and the id that makes asking twice asking once.

    `places` says in which column, from 1, each of its figures stands.
    """

    line: int
    command: RecordMeasurement
    command_id: str
    comment: str = ""
    places: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Measurements:
    """What a file holds: its good rows, and what is wrong with the others."""

    file: str
    measure: str
    rows: tuple[Measured, ...]
    bad: tuple[BadRow, ...]
    empty: int = 0
    """How many rows have a period and no figure yet, as a template of a year has."""

    def kept(self, keep: Keep) -> tuple[Measured, ...]:
        """Give the rows to ask for; none when one is bad and nothing is to be kept then."""
        return () if self.bad and keep == "nothing" else self.rows


def read(
    content: bytes | str,
    measure: str,
    *,
    file: str = "",
    columns: Mapping[str, str] | None = None,
    decimal: DecimalMark | None = None,
    sheet: str = "",
    frequency: Frequency = "",
) -> Measurements:
    """Read the measurements of one measure.

    Args:
        content: The file: CSV as spreadsheets save it, or a workbook of Excel.
        measure: The stream of the measure.
        file: Its name, for what is told of bad rows.
        columns: For fields such as `period` and `numerator`, the heading or the number of their
            column. The usual headings are understood without it.
        decimal: Whether numbers have a decimal comma or point; the other one divides thousands
            then. Without it either is a decimal mark.
        sheet: Which sheet of a workbook; the first unless said.
        frequency: How often it is measured, so that a workbook's 1 March may stand for March.

    Raises:
        NeedsExcel: When it is a workbook and the package that reads it is not installed.
    """
    desk = _Desk(sheet_of(content, file, sheet, frequency), measure, decimal, frequency)
    desk.read(columns or {})
    return Measurements(file, measure, tuple(desk.rows), tuple(desk.bad[:MOST_TOLD]), desk.empty)


class _Desk:
    """Where the rows of a sheet are understood, one by one."""

    def __init__(
        self, sheet: Sheet, measure: str, decimal: DecimalMark | None, frequency: Frequency
    ) -> None:
        self._sheet, self._measure, self._decimal = sheet, measure, decimal
        self._frequency: Frequency = frequency
        self._seen: Counter[str] = Counter()
        self._mixes_marks = False
        self.empty = 0
        self.rows: list[Measured] = []
        self.bad: list[BadRow] = [*sheet.bad] if not sheet.rows else []

    def tell(
        self, line: int, column: int, expected: str, found: str, detail: str = "", where: str = ""
    ) -> None:
        self.bad.append(BadRow(self._sheet.file, line, column, expected, found, detail, where))

    def read(self, columns: Mapping[str, str]) -> None:
        if not self._sheet.rows:
            return
        at = headings_at(self._sheet.rows, columns)
        (line, headings), *rows = self._sheet.rows[at:]
        places = self._places(line, headings, columns)
        if places is None:
            return
        if len(rows) > MOST_ROWS:
            self.tell(rows[MOST_ROWS][0], 0, "fewer-rows", str(len(rows)), str(MOST_ROWS))
            return
        self._mixes_marks = self._decimal is None and _mixes_marks(rows, places)
        for line, cells in rows:
            self._row(line, cells, headings, places)
        self.bad += self._sheet.bad

    def _places(
        self, line: int, headings: Sequence[str], columns: Mapping[str, str]
    ) -> dict[str, int] | None:
        """Say in which column each field is; nothing, and why, when there are too few of them."""
        places: dict[str, int] = {}
        for field in FIELDS:
            said = columns.get(field, "")
            place = place_of(headings, said or field, said)
            if place is not None:
                places[field] = place
            elif said:
                self.tell(line, 0, "column", ", ".join(headings), said, field)
        for field in columns.keys() - set(FIELDS):
            self.tell(line, 0, "field", field, among(FIELDS, field))
        if "period" not in places and "period" not in columns:
            self.tell(line, 0, "period-column", ", ".join(headings))
        if places.keys().isdisjoint({"value", "numerator"}) and not columns:
            self.tell(line, 0, "value-column", ", ".join(headings))
        return None if self.bad else places

    def _row(
        self, line: int, cells: Sequence[str], headings: Sequence[str], places: dict[str, int]
    ) -> None:
        faults = len(self.bad)
        if len(cells) > len(headings) and any(cells[len(headings) :]):
            found = cells[len(headings)]
            self.tell(line, len(headings) + 1, "no-more-cells", found)
        given = dict.fromkeys(FIELDS, "")
        for field, place in places.items():
            cell = cells[place] if place < len(cells) else ""
            try:
                given[field] = self._understood(field, cell)
            except NotUnderstood as error:
                self.tell(line, place + 1, error.expected, cell, where=headings[place])
        if len(self.bad) > faults:
            return
        if given["period"] and not any(given[name] for name in (*FIGURES, "comment", "source")):
            self.empty += 1
        elif not given["value"] and not (given["numerator"] and given["denominator"]):
            self.tell(line, 0, "a-value", "")
        else:
            self._keep(line, given, places)

    def _keep(self, line: int, given: Mapping[str, str], places: Mapping[str, int]) -> None:
        told = {name: given[name] for name in ("period", "stratum", *FIGURES)}
        command = RecordMeasurement(
            self._measure,
            period=given["period"],
            stratum=given["stratum"],
            value=given["value"],
            numerator=given["numerator"],
            denominator=given["denominator"],
            source=given["source"],
        )
        content = "\x1f".join((self._measure, *told.values()))
        self._seen[content] += 1
        digest = sha256(f"{content}\x1f{self._seen[content]}".encode()).hexdigest()
        stand = tuple((name, places[name] + 1) for name in FIGURES if name in places)
        row = Measured(line, command, f"csv-{digest[:48]}", given["comment"], stand)
        self.rows.append(row)

    def _understood(self, field: str, cell: str) -> str:
        """Give a cell as its field is stored.

        Raises:
            NotUnderstood: When it cannot be one.
        """
        if field == "period":
            day = day_of_serial(cell)
            period = excel.seen(day, self._frequency) if day else period_of(cell)
            if period is None:
                raise NotUnderstood("period", cell)
            return period
        if field in ("source", "comment"):
            return str(understood_as(Words, cell))
        if field == "stratum":
            return str(understood_as(Key, cell.casefold().replace(" ", "-")))
        return str(understood_as(Number, self._plain(cell)))

    def _plain(self, cell: str) -> str:
        """Leave out the per cent sign, and the marks between thousands where they are known.

        Raises:
            NotUnderstood: When it is two numbers, or its mark may divide thousands as well.
        """
        number = cell.removesuffix("%").strip()
        if _SPACED.search(number) and not _BY_THOUSANDS.fullmatch(number):
            raise NotUnderstood("one-number", cell)
        if self._decimal is None:
            if self._mixes_marks and _EITHER.fullmatch(number):
                raise NotUnderstood("clear-mark", cell)
            return number
        mark = re.escape(_THOUSANDS[self._decimal])
        grouped = re.fullmatch(rf"\s*[-+\u2212]?\d{{1,3}}({mark}\d{{3}})+(\D\d*)?\s*", number)
        return number.replace(_THOUSANDS[self._decimal], "") if grouped else number


def headings_at(rows: Sequence[Row], columns: Mapping[str, str]) -> int:
    """Find the row of headings, which a title or two may stand above; the first if none is one."""

    def is_one(headings: Sequence[str]) -> bool:
        found = {
            field
            for field in {*columns, *FIELDS}
            if place_of(headings, columns.get(field) or field, columns.get(field, "")) is not None
        }
        return found >= {"period", *columns} and not found.isdisjoint({"value", "numerator"})

    return next((at for at, (_, cells) in enumerate(rows[:MOST_ABOVE]) if is_one(cells)), 0)


def _mixes_marks(rows: Sequence[Row], places: Mapping[str, int]) -> bool:
    """Tell whether some figures of a table have a comma and others a point."""
    at = [places[name] for name in FIGURES if name in places]
    cells = [row[place] for _, row in rows for place in at if place < len(row)]
    return any("," in cell for cell in cells) and any("." in cell for cell in cells)


def place_of(headings: Sequence[str], wanted: str, said: str) -> int | None:
    """Find a column by its number or heading as said, or by a usual heading of the field."""
    if said.isdecimal() and said.isascii() and 1 <= int(said) <= len(headings):
        return int(said) - 1
    names = {said.casefold()} if said else set(_HEADINGS[wanted].split())
    return next((at for at, name in enumerate(headings) if name.casefold() in names), None)
