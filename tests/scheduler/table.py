"""Timers in a table, for tests of the sweep: each fires a few times, and some never do."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from eventsourcing.persistence import ProgrammingError
from sqlalchemy.exc import IntegrityError

from hjul.adapters.scheduler.sweep import Fired, Mark, Waking
from hjul.adapters.store.database import Database
from hjul.cycle.refusals import Broken, Refusal, Refused

BEGIN = datetime(2027, 3, 1, 8, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """Give a moment, so many minutes after the beginning."""
    return BEGIN + timedelta(minutes=minutes)


class TableTimers:
    """Timers that are rows: when, how often still, and how long in between."""

    def __init__(self, database: Database) -> None:
        self.database = database
        metadata = sa.MetaData()
        self.timer = sa.Table(
            "timer",
            metadata,
            sa.Column("stream", sa.Text, primary_key=True),
            sa.Column("key", sa.Text, primary_key=True),
            sa.Column("at", sa.Float, nullable=False),
            sa.Column("times", sa.Integer, nullable=False),
            sa.Column("every", sa.Float, nullable=False),
            sa.Column("version", sa.Integer, nullable=False),
        )
        self.fired = sa.Table(
            "fired",
            metadata,
            sa.Column("number", sa.Integer, primary_key=True),
            sa.Column("id", sa.Text, unique=True, nullable=False),
        )
        metadata.create_all(database.engine)
        self.before_firing: dict[str, Callable[[], None]] = {}
        self.asked: list[str] = []
        self.broken_turns = 0
        self.are_for_now = False

    def add(self, stream: str, minutes: float, times: int = 1, every: float = 0) -> None:
        """Add a timer."""
        values = {"stream": stream, "key": "t", "at": minutes, "times": times, "every": every}
        with self.database.transaction() as connection:
            connection.execute(sa.insert(self.timer).values(values | {"version": 1}))

    def happens(self, stream: str) -> None:
        """Let something happen on a stream."""
        c = self.timer.c
        with self.database.transaction() as connection:
            query = sa.update(self.timer).where(c.stream == stream)
            connection.execute(query.values(version=c.version + 1))

    def settle(self, stream: str) -> None:
        """Let what a timer waits for be settled."""
        with self.database.transaction() as connection:
            connection.execute(sa.delete(self.timer).where(self.timer.c.stream == stream))

    def ids(self) -> list[str]:
        """List what was fired, in order."""
        with self.database.transaction(write=False) as connection:
            query = sa.select(self.fired.c.id).order_by(self.fired.c.number)
            return list(connection.scalars(query))

    # ---- what a sweep asks of timers -------------------------------------------------------------

    def due(self, until: datetime, limit: int, after: Mark | None) -> Sequence[Mark]:
        """List what is due."""
        c = self.timer.c
        query = sa.select(c.at, c.stream, c.key).order_by(c.at, c.stream, c.key)
        with self.database.transaction(write=False) as connection:
            marks = [Mark(at(row[0]), row[1], row[2]) for row in connection.execute(query)]
        waits = [mark for mark in marks if mark.at <= until and (after is None or mark > after)]
        return waits[:limit]

    def look(self, marks: Sequence[Mark]) -> list[Waking | None]:
        """Read timers again."""
        c = self.timer.c
        query = sa.select(c.stream, c.at, c.version)
        with self.database.transaction(write=False) as connection:
            found = {row.stream: row for row in connection.execute(query)}
        return [
            Waking(Mark(at(row.at), one.stream, one.key), row.version, None, self.are_for_now)
            if (row := found.get(one.stream))
            else None
            for one in marks
        ]

    def fire_all(self, wakings: Sequence[Waking]) -> list[Fired | Refusal]:
        """Fire many, all or none."""
        with self.database.transaction():
            return [self._fired(waking) for waking in wakings]

    def _fired(self, waking: Waking) -> Fired | Refusal:
        try:
            fired = self.fire(waking)
        except Refusal as refusal:
            return refusal
        if not fired.reference:
            raise ProgrammingError("asked for before")
        return fired

    def fire(self, waking: Waking) -> Fired:
        """Fire: once under each id, and not when the stream has moved on."""
        stream, c = waking.mark.stream, self.timer.c
        self.asked.append(stream)
        if stream in self.before_firing:
            self.before_firing[stream]()
        (row,) = self.look([waking.mark])
        if row is None or row.version != waking.version:
            raise Refused((Broken("initiative.nothing-has-happened-since", (), {}),))
        with self.database.transaction() as connection:
            known = sa.select(self.fired).where(self.fired.c.id == f"{stream}:{waking.mark.at}")
            if connection.execute(known).first():
                return Fired()
            named = {"id": f"{stream}:{waking.mark.at}"}
            connection.execute(sa.insert(self.fired).values(named))
            climbed = sa.update(self.timer).where(c.stream == stream)
            climbed = climbed.values(times=c.times - 1, at=c.at + c.every, version=c.version + 1)
            connection.execute(climbed)
            ended = sa.delete(self.timer).where(c.stream == stream, c.times <= 0)
            connection.execute(ended)
        return Fired(stream)

    @contextmanager
    def turn(self) -> Generator[None]:
        """One transaction."""
        with self.database.transaction():
            yield
            if self.broken_turns:
                self.broken_turns -= 1
                raise IntegrityError("the commit", None, ValueError("broken"))
