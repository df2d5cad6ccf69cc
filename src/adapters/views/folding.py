"""Folds entries into one generation of a view, and parks the streams on which it fails."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import sqlalchemy as sa
from eventsourcing.persistence import MapperDeserialisationError, PersistenceError
from sqlalchemy.exc import SQLAlchemyError

from hjul.adapters.codec import Codec
from hjul.adapters.store.history import Kept
from hjul.adapters.views.rows import GONE, RowFormat, StreamRows, microseconds, storable
from hjul.adapters.views.shelf import Changes, Shelf
from hjul.cycle.record import Event, Recorded
from hjul.projections.view import View, follows

REASON_AT_MOST: Final = 300


@dataclass(frozen=True, slots=True)
class Placed:
    """A row, and where it stands."""

    stream: str
    key: str
    row: Any


@dataclass(frozen=True, slots=True)
class Read:
    """An entry as a fold gets it, or why it cannot be read."""

    position: int
    stream: str
    recorded: Recorded[Event] | MapperDeserialisationError


def read_all(codec: Codec, kept: Iterable[Kept]) -> list[Read]:
    """Read entries once, for all the views that fold them."""
    return [Read(it.id, str(it.originator_id), _read(codec, it)) for it in kept]


def _read(codec: Codec, kept: Kept) -> Recorded[Event] | MapperDeserialisationError:
    try:
        return codec.recorded(kept)
    except MapperDeserialisationError as error:
        return error


class Kind:
    """A view, and how its rows are written: known once for a process."""

    def __init__(self, view: View[Any]) -> None:
        """Look at the view."""
        self.view: Final = view
        self.name: Final = view.name
        self.version: Final = view.version
        self.format: Final[RowFormat[Any]] = RowFormat(view.row)

    def wakes(self, row: Any) -> int | None:
        """Give the moment at which a row wakes, as it is stored; nothing when it does not."""
        moment = self.view.wakes(row) if self.view.wakes else None
        return None if moment is None else microseconds(moment)


class Folding:
    """What one generation of a view is about to become.

    Rows are read when a fold looks at them, on the connection at hand; without one there is
    nothing to read, and everything is in memory.
    """

    def __init__(
        self,
        kind: Kind,
        generation: int = 0,
        *,
        shelf: Shelf | None = None,
        parked: Iterable[str] = (),
        knows_all: bool = False,
    ) -> None:
        """Begin.

        Args:
            kind: Of which view.
            generation: Which building of it.
            shelf: Where its rows are; in memory only without one.
            parked: Streams that are not followed.
            knows_all: Whether nothing of it is stored that is not known here.
        """
        self.kind = kind
        self.generation = generation
        self.connection: sa.Connection | None = None
        self.knows_all = knows_all or shelf is None
        self._shelf = shelf
        self._parked = set(parked)
        self._newly: dict[str, tuple[int, str]] = {}
        self._streams: dict[str, StreamRows] = {}
        self._touched: dict[str, None] = {}
        self._ahead: dict[str, dict[str, str]] = {}
        self.has_looked = False
        """Whether a fold has looked at a row that had to be read."""

    def fold(self, entries: Sequence[Read]) -> None:
        """Fold entries in their order; one that fails parks its stream, and the rest goes on."""
        view = self.kind.view
        for entry in entries:
            if entry.stream in self._parked or not follows(view, entry.stream):
                continue
            rows = self._open(entry.stream)
            try:
                if isinstance(entry.recorded, MapperDeserialisationError):
                    raise entry.recorded
                view.fold(rows, entry.recorded)
            except (SQLAlchemyError, PersistenceError):
                raise
            except Exception as error:
                rows.drop()
                self.park(entry.stream, entry.position, error)
            else:
                rows.keep(entry.position)
                self._touched[entry.stream] = None

    def read_ahead(self, stream: str, rows: dict[str, str]) -> None:
        """Take all that is stored of a stream, so that looking at it needs no statement."""
        self._ahead[stream] = rows

    def changes(self) -> Changes:
        """Give what is to be written since the last call."""
        rows: list[tuple[Any, ...]] = []
        gone: list[tuple[Any, ...]] = []
        for stream in self._touched:
            those = self._streams[stream]
            if those.changed:
                self._collect(stream, those, rows, gone)
        self._touched.clear()
        for stream in self._newly:
            self._streams.pop(stream, None)
        parked = [
            (self.kind.name, self.generation, stream, position, reason)
            for stream, (position, reason) in self._newly.items()
        ]
        self._newly.clear()
        return Changes(rows, gone, parked)

    def park(self, stream: str, position: int, error: Exception) -> None:
        """Stop to follow a stream, at that entry and for that reason."""
        self._parked.add(stream)
        self._newly[stream] = (position, reason(error))

    def rows(self, division: str | None = None) -> list[Placed]:
        """Give the rows as they are in memory, in the order of the table."""
        return [
            Placed(stream, key, those[key])
            for stream, those in sorted(self._streams.items())
            for key in those
            if division is None or those[key].division == division
        ]

    def size(self) -> int:
        """Count the rows that are held in memory."""
        return sum(len(rows.known) for rows in self._streams.values())

    def forget(self) -> None:
        """Give the memory back; what was written is read again when a fold looks at it."""
        self._streams.clear()
        self._touched.clear()
        self.knows_all = False

    def _open(self, stream: str) -> StreamRows:
        if stream not in self._streams:
            self._streams[stream] = StreamRows(
                partial(self._one, stream), partial(self._all, stream), self.knows_all
            )
        return self._streams[stream]

    def _one(self, stream: str, key: str) -> Any:
        self.has_looked = True
        if stream in self._ahead:
            found = self._ahead[stream].get(key)
        else:
            found = self._there().one(self._at_hand(), self._place(stream), key)
        return GONE if found is None else self.kind.format.load(found)

    def _all(self, stream: str) -> dict[str, Any]:
        self.has_looked = True
        found = self._ahead.get(stream)
        if found is None:
            found = self._there().stream(self._at_hand(), self._place(stream))
        return {key: self.kind.format.load(row) for key, row in found.items()}

    def _place(self, stream: str) -> tuple[str, int, str]:
        return (self.kind.name, self.generation, stream)

    def _collect(
        self,
        stream: str,
        rows: StreamRows,
        to_write: list[tuple[Any, ...]],
        to_delete: list[tuple[Any, ...]],
    ) -> None:
        place, dump, wakes = self._place(stream), self.kind.format.dump, self.kind.wakes
        try:
            written = [
                (*place, key, storable(row.division), position, dump(row), wakes(row))
                for key, (position, row) in rows.changed.items()
                if row is not GONE
            ]
        except Exception as error:
            # A row that cannot be written is the fold's fault, like an error in the fold itself.
            self.park(stream, rows.first, error)
        else:
            to_write += written
            to_delete += [(*place, key) for key, (_, row) in rows.changed.items() if row is GONE]
        rows.changed.clear()

    def _there(self) -> Shelf:
        assert self._shelf is not None, "a folding in memory knows all of it"
        return self._shelf

    def _at_hand(self) -> sa.Connection:
        assert self.connection is not None, "rows are read within a transaction"
        return self.connection


def reason(error: Exception) -> str:
    """Say in a sentence why a fold failed; it never saw a text, so it cannot repeat one."""
    told = " ".join(str(error).replace("\x02", "").replace("\x00", "").split())
    kind = type(error).__name__
    return f"{kind}: {told}"[:REASON_AT_MOST] if told else f"{kind}, without a word."
