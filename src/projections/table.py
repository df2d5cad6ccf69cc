"""A table for a person to read, and the same for a program: what every view is told as.

Vocabulary that all views share, and so may import.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

GAP: Final = "  "
NARROWEST: Final = 6
"""A column is never made narrower than this, however little room there is."""

_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_NUMBER: Final = re.compile(r"[−+-]?\d[\d ,.]*%?|–?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns of text.

    `keys` name the columns for programs and stay the same in every language, `columns` name them
    for people. Notes stand below.
    """

    title: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = field(default=())

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
        notes = [line for note in self.notes for line in textwrap.wrap(seen(note), width)]
        parts = ([seen(self.title)], body, notes)
        return "\n\n".join("\n".join(part) for part in parts if part)

    def dicts(self) -> list[dict[str, str]]:
        """Give the rows by key, for JSON."""
        return [dict(zip(self.keys, row, strict=True)) for row in self.rows]

    def __str__(self) -> str:
        """Draw it a hundred characters wide."""
        return self.text()

    def _drawn(self, width: int) -> Iterator[str]:
        rows = [tuple(map(seen, row)) for row in self.rows]
        widths = _fitted([*map(_widest, zip(self.columns, *rows, strict=True))], width)
        right = [all(map(_NUMBER.fullmatch, cells)) for cells in zip(*rows, strict=True)]
        yield from _lines(self.columns, widths, right)
        yield GAP.join("─" * wide for wide in widths)
        tall = False
        for row in rows:
            lines = _lines(row, widths, right)
            if tall or (len(lines) > 1 and row is not rows[0]):
                yield ""  # air around rows of several lines, so that the eye keeps to the row
            tall = len(lines) > 1
            yield from lines


def seen(text: str) -> str:
    r"""Put a text on one line and leave out what a terminal would obey instead of show.

    >>> seen("first\nsecond \x1b[31mred")
    'first second [31mred'
    """
    return " ".join(_UNSEEN.sub(" ", text).split())


def _widest(cells: Iterable[str]) -> int:
    return max(map(len, cells))


def _fitted(widths: list[int], room: int) -> list[int]:
    """Take from the widest column, again and again, until the line fits or nothing is left."""
    room -= len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _lines(cells: Iterable[str], widths: list[int], right: list[bool]) -> list[str]:
    wrapped = [
        textwrap.wrap(cell, wide, break_on_hyphens=False) or [""]
        for cell, wide in zip(cells, widths, strict=True)
    ]
    tallest = max(map(len, wrapped))
    filled = [lines + [""] * (tallest - len(lines)) for lines in wrapped]
    return [
        GAP.join(
            cell.rjust(wide) if to_right else cell.ljust(wide)
            for cell, wide, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in zip(*filled, strict=True)
    ]
