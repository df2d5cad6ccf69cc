"""Tables that people send: CSV as bytes or text, a workbook of Excel, or JSON, as rows of text.

Whichever it is, a row is the number of its line and its cells as a person would read them.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from hjul.adapters.exchange import excel
from hjul.adapters.exchange.badrow import BadRow, shown
from hjul.cycle.measure.events import Frequency

LARGEST_BYTES: Final = 5_000_000

Row = tuple[int, list[str]]


@dataclass(slots=True)
class Sheet:
    """The rows of a file that hold something, and what keeps it from being read as one."""

    file: str
    rows: list[Row] = field(default_factory=list[Row])
    bad: list[BadRow] = field(default_factory=list[BadRow])

    def tell(self, line: int, column: int, expected: str, found: str, detail: str = "") -> None:
        """Say what is wrong."""
        self.bad.append(BadRow(self.file, line, column, expected, found, detail))


def sheet_of(
    content: bytes | str, file: str = "", sheet: str = "", frequency: Frequency = ""
) -> Sheet:
    """Read a file as a table.

    Args:
        content: The file. Bytes may be a workbook, or text in UTF-8, UTF-16 or Windows-1252; JSON
            is a series as it was given out.
        file: Its name, for what is told of it.
        sheet: Which sheet of a workbook; the first one unless said.
        frequency: How often it is measured: a day in a workbook that begins such a period is it.

    Raises:
        NeedsExcel: When it is a workbook and the package that reads it is not installed.
    """
    found = Sheet(file)
    if len(content) > LARGEST_BYTES:
        found.tell(0, 0, "a-smaller-file", str(len(content)), f"{LARGEST_BYTES // 10**6} MB")
    elif isinstance(content, bytes) and excel.is_workbook(content):
        _of_workbook(found, content, sheet, frequency)
    else:
        lines = _lines(content)
        is_json = bool(lines) and lines[0].lstrip().startswith("{")
        found.rows = _of_json(found, "".join(lines)) if is_json else [*_split(found, lines)]
        if not found.rows and not found.bad:
            found.tell(1, 1, "one-line", "")
    return found


def _of_workbook(found: Sheet, content: bytes, sheet: str, frequency: Frequency) -> None:
    try:
        rows = excel.rows(content, sheet, frequency)
    except excel.BadWorkbook as error:
        found.tell(0, 0, error.expected, error.found, error.detail)
        return
    found.rows = [row for row in rows if any(row[1]) and not row[1][0].startswith("#")]
    if not found.rows:
        found.tell(1, 1, "one-line", "")


def _of_json(found: Sheet, text: str) -> list[Row]:
    """Give the points of a series that was given out as JSON; the first point is line 2."""
    try:
        given = json.loads(text, parse_float=str, parse_int=str)["points"]
        points = [{str(name): value for name, value in dict(one).items()} for one in given]
    except (ValueError, KeyError, TypeError, RecursionError):
        found.tell(0, 0, "a-series", shown(text))
        return []
    names = list(dict.fromkeys(name for point in points for name in point))

    def cell(value: object) -> str:
        return " ".join(str("" if value is None else value).split())

    rows = [(at, [cell(point.get(name)) for name in names]) for at, point in enumerate(points, 2)]
    return [(1, names), *rows] if points else []


def _split(found: Sheet, lines: Sequence[str]) -> Iterator[Row]:
    """Give each line that holds something, with its number; lines that open with # tell."""
    first = next((at for at, line in enumerate(lines) if _says_something(line)), 0)
    divided_by = _divider(lines[first]) if lines else ";"
    if lines and (said := re.fullmatch(r"sep=(.)\s*", lines[first])):
        first, divided_by = first + 1, said[1]
    reader = csv.reader(lines[first:], delimiter=divided_by, strict=True)
    began = first + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                yield began, [" ".join(cell.split()) for cell in cells]
            began = first + reader.line_num + 1
    except csv.Error:
        found.tell(began, 0, "one-line", lines[min(began, len(lines)) - 1])


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
