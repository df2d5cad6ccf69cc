"""Reads views: as they are, and as they were at any moment of the history."""

import time
from collections.abc import Iterator
from typing import Final

import sqlalchemy as sa
from eventsourcing.persistence import PersistenceError

from hjul.adapters.store.history import HistoryRecorder, Kept
from hjul.adapters.views.advancing import HistoryReplaced
from hjul.adapters.views.folding import Folding, Placed, read_all
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.shelf import REFUSED, Generation, ParkedStream

AT_ONCE: Final = 2_000


class ViewNotReady(PersistenceError):
    """A view has no rows that this release could read."""

    def __init__(self, name: str, found: int | None, wanted: int) -> None:
        """Tell which, and what to do."""
        self.name = name
        self.found = found
        self.wanted = wanted
        told = "has not been built yet" if found is None else f"is kept in version {found}"
        super().__init__(
            f"The view {name!r} {told}, and this release of hjul reads version {wanted}. Start "
            "the newest release once, or rebuild the view (`hjul rebuild`)."
        )


class Reading:
    """Reads views, and changes nothing."""

    def __init__(self, ground: Ground) -> None:
        """Read these views."""
        self._ground = ground

    def rows(self, name: str, division: str | None, stream: str | None) -> list[Placed]:
        """Read the live rows, by stream and key."""
        kind, tables = self._ground.kinds[name], self._ground.shelf.tables
        row, view = tables.row, tables.view
        query = (
            sa.select(row.c.stream, row.c.key, row.c.row)
            .join(view, (view.c.name == row.c.view) & (view.c.generation == row.c.generation))
            .where(row.c.view == name, view.c.live, view.c.version == kind.version)
            .order_by(row.c.stream, row.c.key)
        )
        if division is not None:
            query = query.where(row.c.division == division)
        if stream is not None:
            query = query.where(row.c.stream == stream)
        with self._ground.database.transaction(write=False) as connection:
            found = connection.execute(query).all()
            if not found:
                self.live(connection, name)
        loaded = kind.format.load_all([text for _, _, text in found])
        return [Placed(it[0], it[1], made) for it, made in zip(found, loaded, strict=True)]

    def as_of(
        self, name: str, position: int, division: str | None, stream: str | None
    ) -> list[Placed]:
        """Fold anew, up to a position, and give the rows as they were then."""
        folding = Folding(self._ground.kinds[name])
        for entries in self._up_to(position, stream):
            folding.fold(read_all(self._ground.codec, entries))
        return folding.rows(division)

    def live(self, connection: sa.Connection, name: str) -> Generation:
        """Read the live generation.

        Raises:
            ViewNotReady: If there is none of the version in code.
            HistoryReplaced: If it was built from another history.
        """
        found = [it for it in self._ground.shelf.generations(connection, [name]) if it.live]
        if found and found[0].version == REFUSED:
            raise HistoryReplaced([name], found[0].position)
        wanted = self._ground.kinds[name].version
        if not found or found[0].version != wanted:
            raise ViewNotReady(name, found[0].version if found else None, wanted)
        return found[0]

    def position(self, name: str) -> int:
        """Read how far the live generation is."""
        with self._ground.database.transaction(write=False) as connection:
            return self.live(connection, name).position

    def wait(self, name: str, position: int, seconds: float) -> bool:
        """Wait until the live generation has come to a position."""
        until = time.monotonic() + seconds
        while True:
            woken = self._ground.database.signal.count
            if self.position(name) >= position:
                return True
            left = until - time.monotonic()
            if left <= 0:
                return False
            self._ground.database.wait(left, woken)

    def parked(self) -> list[ParkedStream]:
        """Read which streams are parked, by which view, at which entry and why."""
        shelf, parked = self._ground.shelf, list[ParkedStream]()
        with self._ground.database.transaction(write=False) as connection:
            for it in shelf.generations(connection, self._ground.kinds):
                if it.live and it.parked:
                    parked += shelf.parked(connection, it.name, it.generation).values()
        return parked

    def _up_to(self, position: int, stream: str | None) -> Iterator[list[Kept]]:
        if stream is not None:
            yield stream_entries(self._ground.recorder, stream, 1, position)
            return
        after = 0
        while after < position:
            found = self._ground.recorder.select_notifications(
                after, AT_ONCE, position, inclusive_of_start=False
            )
            if not found:
                return
            yield list(found)
            after = found[-1].id


def stream_entries(recorder: HistoryRecorder, stream: str, first: int, last: int) -> list[Kept]:
    """Read the entries of one stream between two positions, in order."""
    return [kept for kept in recorder.select_stream(stream) if first <= kept.id <= last]
