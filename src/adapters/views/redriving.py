"""Takes up parked streams again, after what made them fail has been put right."""

import sqlalchemy as sa

from hjul.adapters.views.folding import Folding, Kind, read_all
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.reading import Reading, stream_entries
from hjul.adapters.views.shelf import ParkedStream
from hjul.adapters.views.storing import log, store


class Redriving:
    """Folds what a parked stream has missed."""

    def __init__(self, ground: Ground, reading: Reading) -> None:
        """Take up the streams of these views."""
        self._ground = ground
        self._reading = reading

    def redrive(self, kind: Kind) -> list[ParkedStream]:
        """Take up every parked stream of a view, each in a transaction of its own.

        Returns:
            Those that failed again, and where they stand now.
        """
        with self._ground.database.transaction(write=False) as connection:
            live = self._reading.live(connection, kind.name)
            streams = list(self._ground.shelf.parked(connection, kind.name, live.generation))
        for stream in streams:
            with self._ground.database.transaction() as connection:
                self._ground.database.lock(connection, "append")
                self._redrive(connection, kind, stream)
        with self._ground.database.transaction(write=False) as connection:
            live = self._reading.live(connection, kind.name)
            return list(self._ground.shelf.parked(connection, kind.name, live.generation).values())

    def _redrive(self, connection: sa.Connection, kind: Kind, stream: str) -> None:
        live = self._reading.live(connection, kind.name)
        found = self._ground.shelf.parked(connection, kind.name, live.generation).get(stream)
        if found is None:
            return
        missed = stream_entries(self._ground.recorder, stream, found.position, live.position)
        self._ground.shelf.unpark(connection, kind.name, live.generation, stream)
        folding = Folding(kind, live.generation, shelf=self._ground.shelf)
        folding.connection = connection
        folding.fold(read_all(self._ground.codec, missed))
        store(connection, self._ground.shelf, [folding])
        log.info("stream_redriven", view=kind.name, stream=stream, position=found.position)
