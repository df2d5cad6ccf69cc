"""What a view is: a name, a version, and a fold over the rows of one stream.

A row belongs to exactly one stream. A fold is given the rows of the stream that the entry is on,
by key, and changes them; it knows no clock and no other stream. In a test the rows are a dict; in
production they are a table that is read and written in the transaction of the append; for a moment
of the past they are a fresh dict again. A fold carries texts and never reads them: they come as
references, and whoever reads the view puts the words in.

Change a fold or a row, and raise the version: the view is then built anew beside the old one.
"""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from hjul.cycle.record import Event, Recorded


class Row(Protocol):
    """A row: a frozen dataclass of plain values that says which division it is about."""

    @property
    def division(self) -> str:
        """The key of the division; empty for the whole organisation."""
        ...


R = TypeVar("R", bound=Row)

Rows = MutableMapping[str, R]
"""The rows of one stream, by key."""


@dataclass(frozen=True, slots=True)
class View(Generic[R]):
    """One view."""

    name: str
    version: int
    row: type[R]
    fold: Callable[[Rows[R], Recorded[Event]], None]
