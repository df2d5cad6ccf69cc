"""A table for a person to read, and the same for a program: what every view is told as.

Vocabulary that all views share, and so may import.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

GAP: Final = "  "
NARROWEST: Final = 6
"""A column is never made narrower than this, however little room there is."""

_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LONG_ID: Final = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{4}([0-9a-f]{8})\b")
_NUMBER: Final = re.compile(r"[−+-]?\d[\d ,.]*%?|–?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns of text.

    `keys` name the columns for programs and stay the same in every language, `columns` name them
    for people. When it is `grouped`, the first column stands as a heading over its rows. Notes
    stand below, and then the tables that belong to this one.
    """

    title: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    grouped: bool = False
    then: tuple["Table", ...] = ()

    def text(self, width: int = 100) -> str:
        """Draw it for a terminal so many characters wide, with long cells on several lines.

        >>> print(Table(title="Fruit", keys=("a",), columns=("Name",), rows=(("Pear",),)).text())
        Fruit
        <BLANKLINE>
        Name
        ────
        Pear
        """
        body = [*self._drawn(width)] if self.rows else []
        notes = [line for note in self.notes for line in wrapped(seen(note), width)]
        parts = ([seen(self.title)], body, notes, *([it.text(width)] for it in self.then))
        return "\n\n".join("\n".join(part) for part in parts if any(part))

    def dicts(self) -> list[dict[str, str]]:
        """Give the rows by key, for JSON; those of the tables that belong to it come after."""
        own = [dict(zip(self.keys, row, strict=True)) for row in self.rows]
        return own + [row for table in self.then for row in table.dicts()]

    def __str__(self) -> str:
        """Draw it a hundred characters wide."""
        return self.text()

    def _drawn(self, width: int) -> Iterator[str]:
        skipped = 1 if self.grouped else 0
        rows = (tuple(brief(seen(cell)) for cell in row) for row in self.rows)
        named = [self.columns, *rows]
        columns = [*zip(*(row[skipped:] for row in named), strict=True)]
        widths = _fitted(columns, width)
        right = [all(map(_NUMBER.fullmatch, cells[1:])) for cells in columns]
        yield from _lines(self.columns[skipped:], widths, right)
        yield GAP.join("─" * wide for wide in widths)
        group, tall = "", False
        for at, row in enumerate(named[1:]):
            lines = _lines(row[skipped:], widths, right)
            if self.grouped and row[0] != group:
                yield from ("", row[0]) if at else (row[0],)
            elif at and (tall or len(lines) > 1):
                yield ""  # air around rows of several lines, so that the eye keeps to the row
            group, tall = row[0], len(lines) > 1
            yield from lines


def seen(text: str) -> str:
    r"""Put a text on one line and leave out what a terminal would obey instead of show.

    >>> seen("first\nsecond \x1b[31mred")
    'first second [31mred'
    """
    return " ".join(_UNSEEN.sub(" ", text).split())


def brief(text: str) -> str:
    """Leave out the beginning of long ids: their end tells them apart, and finds them again.

    >>> brief("initiative-01a20305-3925-74fa-a6d0-48fbf8e1feae@2")
    'initiative-…f8e1feae@2'
    """
    return _LONG_ID.sub(r"…\1", text)


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines between words; an id with hyphens stays whole, to be copied."""
    return textwrap.wrap(text, width, break_on_hyphens=False)


def _fitted(columns: list[tuple[str, ...]], room: int) -> list[int]:
    """Take from the widest column until the line fits, and break words only when it must."""
    room -= len(GAP) * (len(columns) - 1)
    widths = [max(map(len, cells)) for cells in columns]
    words = [max(len(word) for cell in cells for word in cell.split() or [""]) for cells in columns]
    for least in (words, [NARROWEST] * len(columns)):
        while sum(widths) > room and any(map(int.__gt__, widths, least)):
            spare = [at for at, wide in enumerate(widths) if wide > least[at]]
            widths[max(spare, key=widths.__getitem__)] -= 1
    return widths


def _lines(cells: Iterable[str], widths: list[int], right: list[bool]) -> list[str]:
    every = [wrapped(cell, wide) or [""] for cell, wide in zip(cells, widths, strict=True)]
    tallest = max(map(len, every))
    filled = [lines + [""] * (tallest - len(lines)) for lines in every]
    return [
        GAP.join(
            cell.rjust(wide) if to_right else cell.ljust(wide)
            for cell, wide, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in zip(*filled, strict=True)
    ]
