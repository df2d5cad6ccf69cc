"""Takes generations of views further along the history: behind it, and up to its end."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import sqlalchemy as sa
from eventsourcing.persistence import PersistenceError

from hjul.adapters.ledger import tree
from hjul.adapters.store.columns import utc_text
from hjul.adapters.store.history import Kept
from hjul.adapters.views.folding import Folding, read_all
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.shelf import Generation
from hjul.adapters.views.storing import store

AT_ONCE: Final = 1_000
ROWS_IN_MEMORY: Final = 10_000

Progress = Callable[[str, int, int], None]
"""Is told of which view how many entries were folded, and of how many."""


class HistoryReplaced(PersistenceError):
    """The history is not the one a view was built from."""

    def __init__(self, names: Sequence[str], position: int) -> None:
        """Tell which views, and what to do."""
        self.names = tuple(names)
        self.position = position
        super().__init__(
            f"The history is not the one from which {', '.join(names)} was built up to position "
            f"{position}: it was restored from an older copy, or another one took its place. Find "
            "out which entries are missing; then rebuild the view (`hjul rebuild`)."
        )


class Overtaken(Exception):
    """Somebody else took a generation further at the same time; nothing was written twice."""


class Advance:
    """Some generations that stand at the same position and go on together."""

    def __init__(self, ground: Ground, generations: Sequence[Generation]) -> None:
        """Begin where they stand."""
        self._ground = ground
        self.generations: list[Generation] = list(generations)
        with ground.database.transaction(write=False) as connection:
            self._foldings = [self._folding(connection, it) for it in generations]

    @property
    def position(self) -> int:
        """How far they are."""
        return self.generations[0].position

    def step(self, entries: Sequence[Kept] | None = None, stop: int | None = None) -> int:
        """Fold the next entries, and write the rows and the position in one transaction.

        Args:
            entries: What comes next, if it is at hand already; else it is read.
            stop: The last position to read.

        Returns:
            How many entries were folded; none at the end of the history.

        Raises:
            Overtaken: If somebody else has moved one of them meanwhile.
            HistoryReplaced: If the history is another one.
        """
        if entries is None:
            entries = self._ground.recorder.select_notifications(
                self.position, AT_ONCE, stop, inclusive_of_start=False
            )
        with self._ground.database.transaction(write=False) as connection:
            if not entries:
                check(self._ground.shelf.head(connection), self.generations)
                return 0
            self._fold(connection, entries)
        with self._ground.database.transaction() as connection:
            self._write(connection, entries)
        return len(entries)

    def finish(self, connection: sa.Connection) -> None:
        """Fold what is left, within a transaction that holds the appenders' lock."""
        while True:
            entries = self._ground.recorder.select_notifications(
                self.position, AT_ONCE, inclusive_of_start=False
            )
            if entries:
                self._fold(connection, entries)
                self._write(connection, entries)
            if len(entries) < AT_ONCE:
                return

    def _folding(self, connection: sa.Connection, generation: Generation) -> Folding:
        shelf, kind = self._ground.shelf, self._ground.kinds[generation.name]
        parked = shelf.parked(connection, generation.name, generation.generation)
        knows_all = generation.position == 0
        return Folding(kind, generation.generation, shelf=shelf, parked=parked, knows_all=knows_all)

    def _fold(self, connection: sa.Connection, entries: Sequence[Kept]) -> None:
        read = read_all(self._ground.codec, entries)
        for folding in self._foldings:
            folding.connection = connection
            folding.fold(read)

    def _write(self, connection: sa.Connection, entries: Sequence[Kept]) -> None:
        position = entries[-1].id if entries else self.position
        moved = self._moved(entries, position)
        for before, after in zip(self.generations, moved, strict=True):
            if not self._ground.shelf.move(connection, before, position, after.peaks):
                raise Overtaken(before.name)
        check(self._ground.shelf.head(connection), moved)
        store(connection, self._ground.shelf, self._foldings)
        self.generations = moved
        for folding in self._foldings:
            if folding.size() > ROWS_IN_MEMORY:
                folding.forget()

    def _moved(self, entries: Sequence[Kept], position: int) -> list[Generation]:
        hashes = [leaf_hash(it) for it in entries]
        # All have come along the same history, so nearly always there is one root to compute.
        starts = {(it.peaks, it.position) for it in self.generations}
        grown = {start: tree.grown(*start, hashes) for start in starts}
        return [
            replace(it, position=position, peaks=grown[it.peaks, it.position])
            for it in self.generations
        ]


PEAK_BYTES: Final = 32
"""A tree has one peak of so many bytes for each one in its size, written in twos."""


def check(head: tuple[int, bytes], generations: Sequence[Generation]) -> None:
    """Refuse to go on with generations that were built from another history than this.

    Raises:
        HistoryReplaced: If one is ahead of the history, has another root at its end, or peaks that
            no tree of its size has.
    """
    size, peaks = head
    other = [
        it
        for it in generations
        if it.position > size
        or (it.position == size and it.peaks != peaks)
        or len(it.peaks) != PEAK_BYTES * it.position.bit_count()
    ]
    if other:
        raise HistoryReplaced([it.name for it in other], other[0].position)


def leaf_hash(kept: Kept) -> bytes:
    """Give the hash of the leaf that an entry has in the tree."""
    return tree.leaf_hash(
        tree.leaf_bytes(
            kept.id,
            str(kept.originator_id),
            kept.originator_version,
            kept.topic,
            kept.division,
            utc_text(kept.recorded_at),
            kept.state,
        )
    )
