"""Which cells of a workbook are shown as per cent: 0.65 in the cell, and 65 % to whoever reads it.

The reader of workbooks gives values without their formats, so they are looked up in the parts of
the file itself (ECMA-376: workbook.xml, its relations, styles.xml and the sheet).
"""

import io
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

BUILT_IN: Final = frozenset({"9", "10"})
"""The numbers of the formats 0 % and 0.00 % (ECMA-376, 18.8.30)."""
_WORDS: Final = re.compile(r'"[^"]*"|\\.')
_PLACE: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")

Place = tuple[int, int]


def shares_of(content: bytes, sheet: str) -> frozenset[Place]:
    """Give the cells of a sheet that are shown as per cent, by row and column from 1.

    None in workbooks of other kinds than .xlsx, or where the parts cannot be found.
    """
    try:
        with ZipFile(io.BytesIO(content)) as book:
            shown = _styles(book)
            part = _part(book, sheet) if shown else ""
            return frozenset(_cells(book, part, shown)) if part else frozenset()
    except (BadZipFile, KeyError, StopIteration, ElementTree.ParseError, RuntimeError, OSError):
        return frozenset()  # whatever is wrong with the file is told by whoever reads its values


def _styles(book: ZipFile) -> frozenset[str]:
    """Give the numbers of the styles that show per cent."""
    root = ElementTree.fromstring(book.read("xl/styles.xml"))
    formats = set(BUILT_IN)
    for one in root.iterfind(".//{*}numFmts/{*}numFmt"):
        if "%" in _WORDS.sub("", one.get("formatCode", "")):
            formats.add(one.get("numFmtId", ""))
    styles = root.iterfind("./{*}cellXfs/{*}xf")
    return frozenset(str(at) for at, one in enumerate(styles) if one.get("numFmtId") in formats)


def _part(book: ZipFile, sheet: str) -> str:
    """Give the part of the file in which a sheet stands."""
    root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    named = next(one for one in root.iterfind(".//{*}sheet") if one.get("name") == sheet)
    relation = next(value for key, value in named.attrib.items() if key.endswith("}id"))
    relations = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    target = next(one.get("Target", "") for one in relations if one.get("Id") == relation)
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _cells(book: ZipFile, part: str, shown: frozenset[str]) -> Iterator[Place]:
    with book.open(part) as opened:
        for _, cell in ElementTree.iterparse(opened):
            if cell.tag.endswith("}c") and cell.get("s") in shown:
                found = _PLACE.fullmatch(cell.get("r", ""))
                if found:
                    yield int(found[2]), _column(found[1])
            if cell.tag.endswith("}row"):
                cell.clear()


def _column(letters: str) -> int:
    """Count a column from 1.

    >>> _column("A"), _column("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
