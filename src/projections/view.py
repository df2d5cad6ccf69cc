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
from datetime import datetime
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
    """One view. `wakes` gives the moment at which a row is to be looked at again, if there is one.

    Rows that wake are found in the order of their moments, however many others there are.
    """

    name: str
    version: int
    row: type[R]
    fold: Callable[[Rows[R], Recorded[Event]], None]
    wakes: Callable[[R], datetime | None] | None = None
    streams: tuple[str, ...] = ()
    """The beginnings of the streams whose entries can change a row; of every stream unless said."""


def follows(view: View[R], stream: str) -> bool:
    """Whether a view looks at what happens on a stream."""
    return not view.streams or stream.startswith(view.streams)
