"""Reads views: as they are, and as they were at any moment of the history."""

import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

import sqlalchemy as sa
from eventsourcing.persistence import PersistenceError
from pydantic import ValidationError

from hjul.adapters.store.history import HistoryRecorder, Kept
from hjul.adapters.views import past
from hjul.adapters.views.advancing import HistoryReplaced
from hjul.adapters.views.folding import Placed
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.rows import BEGIN, microseconds
from hjul.adapters.views.shelf import REFUSED, Generation, ParkedStream


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


class ViewChanged(PersistenceError):
    """A view has a row that no fold wrote."""

    def __init__(self, name: str) -> None:
        """Tell which view, and what to do."""
        self.name = name
        super().__init__(
            f"The view {name!r} has a row that cannot be read: somebody has changed it. The "
            "history is not touched by that. See what differs with `hjul audit compare`, and "
            "have the view built again with `hjul rebuild`."
        )


@contextmanager
def _unchanged(name: str) -> Generator[None]:
    """Say of which view a row is that cannot be read.

    Raises:
        ViewChanged: If there is one.
    """
    try:
        yield
    except ValidationError as error:
        raise ViewChanged(name) from error


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
        with _unchanged(name):
            loaded = kind.format.load_all([text for _, _, text in found])
        return [Placed(it[0], it[1], made) for it, made in zip(found, loaded, strict=True)]

    def rows_at(self, name: str, places: Sequence[tuple[str, str]]) -> list[Placed]:
        """Read the live rows at some places, each a stream and a key."""
        kind, shelf = self._ground.kinds[name], self._ground.shelf
        with self._ground.database.transaction(write=False) as connection:
            found = shelf.at(connection, self.live(connection, name), places)
        with _unchanged(name):
            return [Placed(it[0], it[1], kind.format.load(it[2])) for it in found]

    def waking(self, name: str, until: datetime, limit: int, after: Placed | None) -> list[Placed]:
        """Read the live rows that wake by a moment, in the order of their moments."""
        kind, row = self._ground.kinds[name], self._ground.shelf.tables.row
        order = (row.c.wakes, row.c.stream, row.c.key)
        query = sa.select(row.c.stream, row.c.key, row.c.row).order_by(*order).limit(limit)
        if after is not None:
            last = (kind.wakes(after.row), after.stream, after.key)
            query = query.where(sa.tuple_(*order) > sa.tuple_(*map(sa.literal, last)))
        with _unchanged(name), self._ground.database.transaction(write=False) as connection:
            of_live = self._awake(connection, name)
            found = connection.execute(query.where(of_live, row.c.wakes <= microseconds(until)))
            return [Placed(it[0], it[1], kind.format.load(it[2])) for it in found]

    def next_wake(self, name: str, after: datetime | None) -> datetime | None:
        """Read when the first row wakes, maybe after another moment."""
        wakes = self._ground.shelf.tables.row.c.wakes
        query = sa.select(wakes).order_by(wakes).limit(1)
        if after is not None:
            query = query.where(wakes > microseconds(after))
        with self._ground.database.transaction(write=False) as connection:
            first = query.where(self._awake(connection, name))
            found = connection.execute(first).scalar_one_or_none()
        return None if found is None else BEGIN + timedelta(microseconds=found)

    def _awake(self, connection: sa.Connection, name: str) -> sa.ColumnElement[bool]:
        """Say which rows wake at all, so that the index of those is used."""
        row, live = self._ground.shelf.tables.row, self.live(connection, name)
        return sa.and_(
            row.c.view == name, row.c.generation == live.generation, row.c.wakes.is_not(None)
        )

    def as_of(
        self, name: str, position: int, division: str | None, stream: str | None
    ) -> list[Placed]:
        """Give the rows as they were at a position."""
        kind = self._ground.kinds[name]
        if stream is not None:
            entries = stream_entries(self._ground.recorder, stream, 1, position)
            rows = past.folded(self._ground, kind, entries)
            return [it for it in rows if division is None or it.row.division == division]
        return past.as_of(self._ground, kind, self._live(name, division), position, division)

    def _live(self, name: str, division: str | None) -> past.Live:
        """Read the live rows and how far they are; nothing of a view that is not kept."""
        try:
            # The position first: what is appended in between is then known to be missing.
            return past.Live(self.position(name), self.rows(name, division, None))
        except (ViewNotReady, HistoryReplaced):
            return past.Live(0, ())

    def live(self, connection: sa.Connection, name: str) -> Generation:
        """Read the live generation.

        Raises:
            ViewNotReady: If there is none of the version in code.
            HistoryReplaced: If it was built from another history.
        """
        found = self._ground.shelf.live(connection, name)
        if found is not None and found.version == REFUSED:
            raise HistoryReplaced([name], found.position)
        wanted = self._ground.kinds[name].version
        if found is None or found.version != wanted:
            raise ViewNotReady(name, found.version if found else None, wanted)
        return found

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


def stream_entries(recorder: HistoryRecorder, stream: str, first: int, last: int) -> list[Kept]:
    """Read the entries of one stream between two positions, in order."""
    return [kept for kept in recorder.select_stream(stream) if first <= kept.id <= last]
