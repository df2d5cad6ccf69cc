"""Follows a view live: each row as it becomes another one, whoever appends."""

from collections.abc import Iterator
from threading import Event as Flag
from typing import Final

import sqlalchemy as sa

from hjul.adapters.views.folding import Placed
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.reading import Reading

LOOK_SECONDS: Final = 1.0
"""How long a watcher sleeps at most without being woken."""


Known = dict[tuple[str, str], int]


class Watching:
    """Watches views; of a row that is gone only its place is told."""

    def __init__(self, ground: Ground, reading: Reading) -> None:
        """Watch these views."""
        self._ground = ground
        self._reading = reading

    def changes(self, name: str, stopped: Flag) -> Iterator[Placed]:
        """Yield every change from now on, until stopped."""
        woken = self._ground.database.signal.count
        with self._ground.database.transaction(write=False) as connection:
            live = self._reading.live(connection, name)
            known = self._known(connection, name, live.generation)
        return self._follow(name, stopped, woken, live.position, known)

    def _follow(
        self,
        name: str,
        stopped: Flag,
        woken: int,
        position: int,
        known: Known,
    ) -> Iterator[Placed]:
        while not stopped.is_set():
            with self._ground.database.transaction(write=False) as connection:
                live = self._reading.live(connection, name)
                touched = self._touched(connection, position, live.position)
                changed = [
                    change
                    for stream in touched
                    for change in self._differing(connection, name, live.generation, stream, known)
                ]
            position = live.position
            yield from changed
            woken = self._ground.database.wait(LOOK_SECONDS, woken)

    def _touched(self, connection: sa.Connection, after: int, last: int) -> list[str]:
        c = self._ground.recorder.tables.history.c
        query = (
            sa.select(c.originator_id)
            .where(c.position > after, c.position <= last)
            .group_by(c.originator_id)
            .order_by(sa.func.min(c.position))
        )
        return list(connection.scalars(query)) if last > after else []

    def _known(
        self, connection: sa.Connection, name: str, generation: int, stream: str | None = None
    ) -> Known:
        row = self._ground.shelf.tables.row
        query = sa.select(row.c.stream, row.c.key, row.c.position).where(
            row.c.view == name, row.c.generation == generation
        )
        if stream is not None:
            query = query.where(row.c.stream == stream)
        return {(it.stream, it.key): it.position for it in connection.execute(query)}

    def _differing(
        self, connection: sa.Connection, name: str, generation: int, stream: str, known: Known
    ) -> list[Placed]:
        now = self._known(connection, name, generation, stream)
        gone = [place for place in known if place[0] == stream and place not in now]
        other = sorted((at, place) for place, at in now.items() if known.get(place) != at)
        for place in gone:
            del known[place]
        known.update(now)
        load, at = self._ground.kinds[name].format.load, (name, generation, stream)
        texts = ((key, self._ground.shelf.one(connection, at, key)) for _, (_, key) in other)
        return [
            *(Placed(stream, key, None) for _, key in gone),
            *(Placed(stream, key, load(text)) for key, text in texts if text is not None),
        ]
