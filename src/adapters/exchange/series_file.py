"""A plain series from a table of text: figures `y`, denominators `n`, and what stands below, `x`.

The first line holds the headings, in any order. Cells are divided by semicolons, tabs or commas,
numbers may have a decimal comma, and an empty cell, NA or a dash is a missing figure, also in a row
that holds nothing else when figures follow. Rows with the same `x` are one subgroup; an `x` of
numbers or of ISO days puts the rows in its order. A column that holds nothing is no column. Every
cell that cannot be understood is told by line and column.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from hjul.adapters.exchange.badrow import MOST_TOLD, BadRow, BadStory

HEADINGS: Final = {
    "y": "y value värde numerator täljare",
    "n": "n denominator nämnare",
    "x": "x label etikett period subgroup undergrupp",
}
"""The headings that are understood, for each column."""
MISSING: Final = frozenset(("", "na", "n/a", "nan", "null", "-", "–"))
QUOTED: Final = ""
"""What a cell in quotation marks holds that holds nothing; an empty line has no cell at all."""
OVER_N: Final = frozenset(("p", "pp", "u", "up"))
"""The charts that are nothing without denominators."""
OF_SUBGROUPS: Final = frozenset(("xbar", "s"))
OF_COUNTS: Final = frozenset(("p", "pp", "u", "up", "c", "g"))

_DAY: Final = re.compile(r"\d{4}(-(\d\d|W\d\d|Q\d|H\d)(-\d\d)?)?([T ]\d\d:\d\d.*)?")


@dataclass(frozen=True, slots=True)
class PlainSeries:
    """The columns of a file, in the order of `x`; None is missing, or no such column."""

    values: tuple[float | None, ...]
    denominators: tuple[float | None, ...] | None
    labels: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Row:
    y: float | None
    n: float | None
    x: str
    line: int


def read(content: bytes | str, chart: str, file: str = "") -> PlainSeries:
    """Read a series for a chart.

    Args:
        content: The file. Bytes may be UTF-8, UTF-16 or Windows-1252, as spreadsheets save it.
        chart: The kind of chart; some need denominators or subgroups.
        file: Its name, for what is told of bad cells.

    Raises:
        BadStory: With everything that is wrong with it, in the order of the file.
    """
    desk = _Desk(file, chart)
    found = list(desk.rows(content if isinstance(content, str) else _decoded(content)))
    has_n = chart in OVER_N or any(row.n is not None for row in found)
    has_x = chart in OF_SUBGROUPS or any(row.x for row in found)
    if has_x:
        found = list(desk.placed(found))
    if desk.bad:
        raise BadStory(desk.bad[:MOST_TOLD])
    rows = _in_order(found)
    return PlainSeries(
        tuple(row.y for row in rows),
        tuple(row.n for row in rows) if has_n else None,
        tuple(row.x for row in rows) if has_x else None,
    )


def _in_order(rows: list[_Row]) -> list[_Row]:
    """Put rows in the order of their x where it has one: numbers, or days as ISO 8601 has them."""
    try:
        return sorted(rows, key=lambda row: float(row.x.replace(",", ".")))
    except ValueError:
        is_days = all(_DAY.fullmatch(row.x) for row in rows)
        return sorted(rows, key=lambda row: row.x) if is_days else rows


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


class _Desk:
    """Where a file is read, line by line."""

    def __init__(self, file: str, chart: str) -> None:
        self._file, self._chart = file, chart
        self.places: dict[str, int] = {}
        self.bad: list[BadRow] = []

    def _tell(self, line: int, column: int, expected: str, found: str, detail: str = "") -> None:
        self.bad.append(BadRow(self._file, line, column, expected, found, detail))

    def rows(self, text: str) -> Iterator[_Row]:
        """Give each row that holds something and can be understood."""
        lines = iter(_split(text))
        heading = next(lines, None)
        if heading is None:
            self._tell(1, 1, "one-line", "")
            return
        self._find(*heading)
        if not self.bad:
            yield from (self._row(line, cells) for line, cells in lines)

    def _find(self, line: int, headings: Sequence[str]) -> None:
        """Find the columns by their headings."""
        named = [heading.strip().casefold() for heading in headings]
        for column, known in HEADINGS.items():
            at = next((named.index(name) for name in known.split() if name in named), None)
            if at is not None:
                self.places[column] = at
        needed = ["y"] + ["n"] * (self._chart in OVER_N) + ["x"] * (self._chart in OF_SUBGROUPS)
        for column in needed:
            if column not in self.places:
                self._tell(line, 0, "column", ", ".join(headings), column)

    def _row(self, line: int, cells: Sequence[str]) -> _Row:
        said = {
            column: cells[place].strip() if place < len(cells) else ""
            for column, place in self.places.items()
        }
        y, n = (self._number(line, column, said.get(column, "")) for column in ("y", "n"))
        if y is not None and y < 0 and self._chart in OF_COUNTS:
            self._tell(line, self.places["y"] + 1, "not-less-than-nought", said["y"])
        if y is not None and y <= 0 and self._chart == "t":
            self._tell(line, self.places["y"] + 1, "above-nought", said["y"])
        if n is not None and n < 0:
            self._tell(line, self.places["n"] + 1, "not-less-than-nought", said["n"])
        return _Row(y, n, said.get("x", ""), line)

    def placed(self, rows: Sequence[_Row]) -> Iterator[_Row]:
        """Give the rows that say where they belong; a figure that does not is told."""
        for row in rows:
            if row.x:
                yield row
            elif row.y is not None or row.n is not None:
                self._tell(row.line, self.places["x"] + 1, "text", "")

    def _number(self, line: int, column: str, cell: str) -> float | None:
        """Read a number, with a decimal comma or point and maybe spaces between the thousands."""
        if cell.casefold() in MISSING:
            return None
        plain = "".join(cell.split()).replace("−", "-")
        try:
            number = float(plain if "." in plain else plain.replace(",", "."))
        except ValueError:
            number = float("nan")
        if isfinite(number) and "_" not in plain:
            return number
        self._tell(line, self.places[column] + 1, "number", cell)
        return None


def _split(text: str) -> list[tuple[int, list[str]]]:
    """Give the headings and each row below, with its number; lines that open with # only tell.

    A row of empty cells is a missing figure, unless nothing follows it; one that is a pair of
    quotation marks always is.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    reader = csv.reader(lines, delimiter=max(";\t,", key=first.count))
    rows = ((reader.line_num, cells) for cells in reader)
    kept: list[tuple[int, list[str]]] = []
    many = 0
    try:
        for line, cells in rows:
            is_told = any(cell.strip() for cell in cells)
            if is_told and cells[0].startswith("#"):
                continue
            if is_told or (kept and (len(cells) > 1 or len(kept[0][1]) == 1)):
                kept.append((line, cells))
            many = len(kept) if is_told or cells == [QUOTED] else many
    except csv.Error:  # a cell without end: no table
        return []
    return kept[:many]
