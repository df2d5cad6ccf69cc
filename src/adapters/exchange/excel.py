"""Workbooks of Excel, read by python-calamine and written by XlsxWriter.

A cell is read as a person sees it: a number without the zeros that a computer adds, a day in ISO
8601. What an .xlsx shows as 65 % is 65, as it would be in CSV, though 0.65 stands in the cell.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from hjul.adapters.exchange.badrow import among
from hjul.adapters.exchange.excel_shares import Place, shares_of
from hjul.cycle.measure.events import Frequency
from hjul.cycle.measure.periods import first_day, period_of

ZIPPED: Final = b"PK\x03\x04"
OLD: Final = b"\xd0\xcf\x11\xe0"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""The part of a workbook that is kept under a password (MS-OFFCRYPTO 2.3.4.4)."""
LARGEST_UNPACKED: Final = 100_000_000
"""How many bytes a workbook may unpack to; a small file can hold a very large one."""
MADE: Final = datetime.fromisoformat("2000-01-01")
"""When a workbook says it was made: the same series gives the same bytes."""
Cell = str | Decimal | date | None


class NeedsExcel(ImportError):
    """The package that reads or writes workbooks is missing."""

    def __init__(self) -> None:
        """Say what helps."""
        super().__init__(
            "A workbook of Excel is read and written with packages that are not installed: "
            "pip install 'hjul[excel]'. Or save the sheet as CSV."
        )


class BadWorkbook(ValueError):
    """A workbook cannot be read; the fields are those of a bad row."""

    def __init__(self, expected: str, found: str, detail: str) -> None:
        """Keep what was expected, and what was found."""
        super().__init__(expected, found, detail)
        self.expected, self.found, self.detail = expected, found, detail


def is_workbook(content: bytes) -> bool:
    """Tell whether a file is a workbook, by how it begins."""
    return content.startswith((ZIPPED, OLD))


def rows(
    content: bytes, sheet: str = "", frequency: Frequency = ""
) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of a sheet, each with its number, from 1.

    Raises:
        NeedsExcel: When the package is not installed.
        BadWorkbook: When it cannot be read, or has no such sheet.
    """
    book = _opened(content)
    names: list[str] = book.sheet_names
    wanted = _sheet(names, sheet)
    try:
        table: list[list[Any]] = book.get_sheet_by_name(wanted).to_python(skip_empty_area=False)
    except Exception as error:  # whatever the reader cannot read, it says in its own words
        raise BadWorkbook("a-workbook", f"{wanted}: {error}", "") from None
    shares = shares_of(content, wanted) if content.startswith(ZIPPED) else frozenset[Place]()
    return (
        (at, [_read(cell, (at, column) in shares, frequency) for column, cell in enumerate(row, 1)])
        for at, row in enumerate(table, start=1)
    )


def _read(cell: object, is_share: bool, frequency: Frequency) -> str:
    text = seen(cell, frequency)
    if is_share and isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{(Decimal(text) * 100).normalize():f}"
    return text


def _opened(content: bytes) -> Any:
    try:
        calamine: Any = import_module("python_calamine")
    except ImportError as error:
        raise NeedsExcel from error
    if content.startswith(ZIPPED) and _unpacked(content) > LARGEST_UNPACKED:
        raise BadWorkbook("a-smaller-file", "", f"{LARGEST_UNPACKED // 10**6} MB")
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except Exception as error:  # damaged, protected by a password, or no workbook at all
        if ENCRYPTED in content:
            raise BadWorkbook("no-password", "", "") from None
        raise BadWorkbook("a-workbook", str(error), "") from None


def _unpacked(content: bytes) -> int:
    try:
        return sum(one.file_size for one in ZipFile(io.BytesIO(content)).infolist())
    except BadZipFile:
        return 0


def _sheet(names: Sequence[str], said: str) -> str:
    if not names:
        raise BadWorkbook("one-line", "", "")
    if not said:
        return names[0]
    for name in names:
        if name.casefold() == said.casefold():
            return name
    raise BadWorkbook("sheet", said, among(names, said))


def seen(cell: object, frequency: Frequency = "") -> str:
    """Write a cell as a person sees it; a day that begins a period of the frequency is that.

    >>> seen(12.0), seen(0.1 + 0.2), seen(date(2027, 3, 1)), seen(date(2027, 3, 1), "month")
    ('12', '0.3', '2027-03-01', '2027-03')
    """
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        period = period_of(cell, frequency)
        return period if period and first_day(period) == cell else cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{Decimal(f'{cell:.15g}'):f}"
    if isinstance(cell, timedelta):
        return f"{Decimal(f'{cell.total_seconds() / 3600:.15g}'):f}"
    return " ".join(str(cell if cell is not None else "").split())


# ---- written -------------------------------------------------------------------------------------


def workbook(sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Cell]]]]) -> bytes:
    """Write sheets: each a name, its headings and its rows; numbers as numbers, days as days.

    Texts are written as texts, so that none of them is ever taken for a formula.

    Raises:
        NeedsExcel: When the package is not installed.
    """
    try:
        xlsx: Any = import_module("xlsxwriter")
    except ImportError as error:
        raise NeedsExcel from error
    held = io.BytesIO()
    book = xlsx.Workbook(held, {"in_memory": True})
    book.set_properties({"created": MADE})
    bold = book.add_format({"bold": True, "bottom": 1})
    for name, headings, lines in sheets:
        _written(book, book.add_worksheet(name[:31]), bold, headings, lines)
    book.close()
    return held.getvalue()


def _written(
    book: Any, sheet: Any, bold: Any, headings: Sequence[str], lines: Sequence[Sequence[Cell]]
) -> None:
    formats: dict[str, Any] = {}
    for column, heading in enumerate(headings):
        cells = [line[column] for line in lines]
        wide = max((len(str(cell)) for cell in (heading, *cells) if cell is not None), default=8)
        sheet.set_column(column, column, min(60, wide + 2))
        sheet.write_string(0, column, heading, bold)
        for row, cell in enumerate(cells, start=1):
            _put(book, sheet, row, column, cell, formats)
    sheet.freeze_panes(1, 0)


def _put(book: Any, sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    if isinstance(cell, Decimal):
        places = max(0, -int(cell.as_tuple().exponent))
        shape = f"0.{'0' * places}" if places else "0"
    elif isinstance(cell, date):
        shape = "yyyy-mm-dd"
    else:
        if cell:
            sheet.write_string(row, column, cell)
        return
    if shape not in formats:
        formats[shape] = book.add_format({"num_format": shape})
    if isinstance(cell, date):
        sheet.write_datetime(row, column, datetime.combine(cell, time()), formats[shape])
    else:
        sheet.write_number(row, column, float(cell), formats[shape])
