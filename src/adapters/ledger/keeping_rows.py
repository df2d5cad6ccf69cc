"""The checkpoints that are kept in the database, one row each, numbered from 1 without gaps."""

from dataclasses import astuple, dataclass, replace
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.note import BadNote
from hjul.adapters.store.history import HistoryRecorder


@dataclass(frozen=True, slots=True)
class Made:
    """A checkpoint that was made.

    Attributes:
        number: From 1; 0 before it is kept.
        epoch: Of the history, from 1.
        size: How many entries the tree had.
        root: Its root, 32 bytes.
        peaks: Its peaks, so that what came after can be checked without the rest.
        note: The three lines, and under them the signature; without one if nobody signed.
        made_at: When.
    """

    number: int
    epoch: int
    size: int
    root: bytes
    peaks: bytes
    note: str
    made_at: datetime

    @property
    def is_signed(self) -> bool:
        """Whether somebody signed it."""
        return "\n\n" in self.note


@dataclass(frozen=True, slots=True)
class Standing:
    """How the tree stands, and the newest checkpoint, both of the same moment."""

    size: int
    peaks: bytes
    newest: Made | None


class Rows:
    """The table of checkpoints of one history."""

    def __init__(self, recorder: HistoryRecorder) -> None:
        """Use the database of a history."""
        self._recorder = recorder
        self._database = recorder.database
        self._table = recorder.tables.checkpoint

    def standing(self) -> Standing:
        """Read the head of the tree and the newest checkpoint."""
        head, c = self._recorder.tables.head.c, self._table.c
        newest = sa.select(sa.func.max(c.number)).scalar_subquery()
        query = sa.select(head.size, head.peaks, *self._table.columns).select_from(
            self._recorder.tables.head.outerjoin(self._table, c.number == newest)
        )
        with self._database.transaction(write=False) as connection:
            size, peaks, *row = cast("tuple[Any, ...]", connection.execute(query).one())
        return Standing(size, peaks, Made(*row) if row[0] is not None else None)

    def all(self) -> list[Made]:
        """Read every checkpoint, oldest first."""
        query = sa.select(*self._table.columns).order_by(self._table.c.number)
        with self._database.transaction(write=False) as connection:
            return [Made(*row) for row in connection.execute(query)]

    def keep(self, made: Made) -> Made:
        """Store a checkpoint under the next number, unless a newer one is there; return it."""
        c = self._table.c
        with self._database.transaction() as connection:
            self._database.lock(connection, "checkpoint")
            newest = connection.execute(
                sa.select(c.number, c.epoch, c.size).order_by(c.number.desc()).limit(1)
            ).one_or_none()
            number, epoch, size = newest or (0, 0, 0)
            if (epoch, size) > (made.epoch, made.size):
                return made
            numbered = replace(made, number=number + 1)
            connection.execute(sa.insert(self._table).values(astuple(numbered)))
            return numbered


def note_of(text: str) -> Checkpoint | None:
    """Read a kept note, signed or not; nothing when it is none."""
    try:
        return Checkpoint.unchecked(text) if "\n\n" in text else Checkpoint.parse(text)
    except BadNote:
        return None
