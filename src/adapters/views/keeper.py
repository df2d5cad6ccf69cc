"""Keeps views: in the transaction of the append or behind it, rebuilt beside the live rows."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from threading import Event as Flag
from typing import Any, Final

import sqlalchemy as sa

from hjul.adapters.codec import Codec
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder, Kept
from hjul.adapters.views.advancing import Progress
from hjul.adapters.views.folding import Kind, Placed
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.inline import Inline
from hjul.adapters.views.reading import Reading
from hjul.adapters.views.rebuilding import Rebuilding
from hjul.adapters.views.redriving import Redriving
from hjul.adapters.views.shelf import ParkedStream, Shelf
from hjul.adapters.views.tables import create, view_tables
from hjul.adapters.views.watching import Watching
from hjul.adapters.views.worker import Worker
from hjul.projections.view import View


class Views:
    """The views of one history, and everything one does with them."""

    def __init__(
        self,
        database: Database,
        recorder: HistoryRecorder,
        codec: Codec,
        views: Sequence[View[Any]],
        *,
        inline: Collection[str] | None = None,
    ) -> None:
        """Take charge of views.

        Args:
            database: Where their rows are kept: with the history.
            recorder: The history.
            codec: Reads its entries.
            views: All of them.
            inline: Those that are kept within every append; all of them unless said. The others
                are kept by a `worker`.
        """
        tables = view_tables(database.schema)
        create(database, tables)
        shelf = Shelf(database, tables, recorder.tables)
        kinds = {view.name: Kind(view) for view in views}
        self._ground: Final = Ground(database, recorder, shelf, codec, kinds)
        self._inline_names: Final = frozenset(kinds if inline is None else inline)
        self._inline: Final = Inline(self._ground, self._inline_names)
        self._reading: Final = Reading(self._ground)
        self._rebuilding: Final = Rebuilding(self._ground)
        self._redriving: Final = Redriving(self._ground, self._reading)
        self._watching: Final = Watching(self._ground, self._reading)
        self._closed: Final = Flag()
        self._workers: Final[list[Worker]] = []

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the views."""
        return tuple(self._ground.kinds)

    @property
    def ground(self) -> Ground:
        """What they stand on, for those who put them to the proof."""
        return self._ground

    def prepare(self, progress: Progress | None = None) -> None:
        """Begin what is new and rebuild what has changed; once at start, before any append.

        With an empty history there is nothing to build. A view that was built from another
        history than this one is refused: whoever reads it is told so, until it is rebuilt.
        """
        self._rebuilding.prepare(self._inline_names, progress)

    def on_append(self, connection: sa.Connection, kept: Sequence[Kept]) -> None:
        """Keep the inline views: the recorder calls it within every append."""
        self._inline.on_append(connection, kept)

    def worker(self) -> Worker:
        """Make a worker for the other views, and for all that were left behind."""
        others = [name for name in self.names if name not in self._inline_names]
        worker = Worker(self._ground, others)
        self._workers.append(worker)
        return worker

    def rows(
        self, view: str, *, division: str | None = None, stream: str | None = None
    ) -> list[Placed]:
        """Read the rows of a view as it is, in the order of stream and key; texts as references.

        Raises:
            ViewNotReady: If it has not been built in the version this release reads.
            HistoryReplaced: If it was built from another history than this one.
        """
        return self._reading.rows(view, division, stream)

    def rows_at(self, view: str, places: Sequence[tuple[str, str]]) -> list[Placed]:
        """Read the rows at some places, each a stream and a key, as they are; in no order.

        Raises:
            ViewNotReady: If it has not been built in the version this release reads.
            HistoryReplaced: If it was built from another history than this one.
        """
        return self._reading.rows_at(view, places)

    def waking(
        self, view: str, until: datetime, limit: int, *, after: Placed | None = None
    ) -> list[Placed]:
        """Read the rows that wake by a moment, by moment, stream and key; texts as references.

        At most `limit` of them; the next ones come after the last of these.

        Raises:
            ViewNotReady: If it has not been built in the version this release reads.
            HistoryReplaced: If it was built from another history than this one.
        """
        return self._reading.waking(view, until, limit, after)

    def next_wake(self, view: str, *, after: datetime | None = None) -> datetime | None:
        """Return the moment, in UTC, at which the first row wakes, maybe after another moment.

        Nothing when none does.
        """
        return self._reading.next_wake(view, after)

    def as_of(
        self,
        view: str,
        position: int,
        *,
        division: str | None = None,
        stream: str | None = None,
    ) -> list[Placed]:
        """Give the rows of a view as it was at a position.

        Streams that have moved since are folded anew up to it; what has not is as it is. A
        division is that which a row had then.
        """
        return self._reading.as_of(view, position, division, stream)

    def position(self, view: str) -> int:
        """Return the position of the last entry that the view has folded."""
        return self._reading.position(view)

    def wait(self, view: str, position: int, seconds: float) -> bool:
        """Wait until a view has come to a position; false if it takes longer."""
        return self._reading.wait(view, position, seconds)

    def parked(self) -> list[ParkedStream]:
        """List the streams that views have stopped to follow: which, since where, and why."""
        return self._reading.parked()

    def redrive(self, view: str) -> list[ParkedStream]:
        """Take up the parked streams of a view again; return those that failed again."""
        return self._redriving.redrive(self._ground.kinds[view])

    def rebuild(self, view: str = "", progress: Progress | None = None) -> None:
        """Build a view anew, or all of them in one go, while everything else goes on.

        What was interrupted goes on where it was.
        """
        self._rebuilding.rebuild([view] if view else self.names, progress)

    def changes(
        self,
        view: str,
        *,
        division: str | None = None,
        with_gone: bool = False,
        stopped: Flag | None = None,
    ) -> Iterator[Placed]:
        """Yield each row of a view that becomes another one from now on, until stopped or closed.

        Args:
            view: Which view.
            division: Only rows of that division, as they have become.
            with_gone: Whether rows that are gone are told too, as nothing in their place.
            stopped: Ends it when set, within a second.
        """
        changes = self._watching.changes(view, stopped or self._closed)
        return (it for it in changes if _concerns(it, division, with_gone))

    def close(self) -> None:
        """Stop the workers and end every watching."""
        self._closed.set()
        for worker in self._workers:
            worker.stop()


def _concerns(change: Placed, division: str | None, with_gone: bool) -> bool:
    if change.row is None:
        return with_gone
    return division is None or change.row.division == division
