"""The timers of an engine, as a sweep needs them: read from a view, asked for at the one door."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple, Protocol

import sqlalchemy as sa

from hjul.adapters.answer import Answer
from hjul.adapters.clock import STOCKHOLM, Clock
from hjul.adapters.scheduler.firing import command, rung_of
from hjul.adapters.scheduler.hearers import Offices, hearers
from hjul.adapters.scheduler.lease import moment_of
from hjul.adapters.scheduler.post import Line, Post
from hjul.adapters.scheduler.sweep import Mark, Waking
from hjul.adapters.store.appending import CommandReused
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.views import Placed, Views
from hjul.cycle.record import SCHEDULER
from hjul.cycle.times import Rung
from hjul.projections.due_rows import PACE, DueRow, Pace

VIEW: Final = "due"
THROUGH: Final = "scheduler"
FROZEN_SECONDS: Final = 5
"""After how long PostgreSQL ends the transaction of a process that is frozen in the middle of it,
so that the others can go on."""


class Timer(NamedTuple):
    """The row of a timer, and the pace of its stream."""

    row: DueRow
    pace: Pace


class Asks(Protocol):
    """The door of an engine."""

    def __call__(self, commands: Any, **how: Any) -> Answer:
        """Ask for something."""
        ...


class EngineTimers:
    """The timers of one history."""

    def __init__(
        self,
        database: Database,
        recorder: HistoryRecorder,
        views: Views,
        clock: Clock,
        ask: Asks,
        post: Post | None,
    ) -> None:
        """Take what an engine is made of."""
        self._database, self._recorder, self._views = database, recorder, views
        self._clock, self._ask, self._post = clock, ask, post
        self._offices: Offices | None = None

    def now(self) -> datetime:
        """Give the moment by the clock that judges: the server's, unless time is simulated."""
        if self._clock.recording is not None or self._database.dialect != "postgresql":
            return self._clock.now()
        with self._database.transaction(write=False) as connection:
            moment = moment_of(connection, "postgresql")
        return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=moment)

    def due(self, until: datetime, limit: int, after: Mark | None) -> Sequence[Mark]:
        """List what is due by a moment, the earliest first, after one of them."""
        last = _placed(after) if after else None
        placed = self._views.waking(VIEW, until, limit, after=last)
        return [Mark(one.row.fires_at, one.stream, one.key) for one in placed]

    def next_wake(self, after: datetime) -> datetime | None:
        """Give the first moment after another at which something is due."""
        return self._views.next_wake(VIEW, after=after)

    def versions(self, streams: Iterable[str]) -> Mapping[str, int]:
        """Give the versions of streams."""
        history = self._recorder.tables.history
        query = (
            sa.select(history.c.originator_id, sa.func.max(history.c.originator_version))
            .where(history.c.originator_id.in_(list(streams)))
            .group_by(history.c.originator_id)
        )
        with self._database.transaction(write=False) as connection:
            return {str(stream): version for stream, version in connection.execute(query)}

    def look(self, mark: Mark) -> Waking | None:
        """Read a timer again; nothing when it is not there any more or sleeps."""
        version = self.versions([mark.stream]).get(mark.stream, 0)
        rows = {one.key: one.row for one in self._views.rows(VIEW, stream=mark.stream)}
        row = rows.get(mark.key)
        if row is None or row.fires_at is None:
            return None
        pace = rows[PACE].pace if PACE in rows else None
        moment = Mark(row.fires_at, mark.stream, mark.key)
        return Waking(moment, version, Timer(row, pace or Pace()))

    def fire(self, waking: Waking) -> str:
        """Ask for what its rung asks for, and keep the line for whoever is to hear of it.

        It cites what it led to; nothing when that was asked for before.

        Raises:
            Refusal: When the law says no.
        """
        row, pace, now = waking.timer.row, waking.timer.pace, self.now()
        rung = rung_of(row, pace, now)
        if rung is None:
            return ""
        made_by = f"{row.stream}@{row.entry}"
        try:
            answer = self._ask(
                command(row, pace, rung, now, waking.version),
                by=SCHEDULER,
                command_id=row.asked_as(rung),
                causation=made_by,
                rule=row.rule,
                through=THROUGH,
            )
        except CommandReused:
            return ""
        if answer.versions[0] <= waking.version:
            return ""
        self._note(row, rung, answer, now)
        return answer.references[0]

    @contextmanager
    def turn(self) -> Generator[None]:
        """Keep everybody else from appending, for a block that is one transaction."""
        self._offices = None
        with self._database.transaction() as connection:
            if self._database.dialect == "postgresql":
                connection.exec_driver_sql(
                    f"SET LOCAL idle_in_transaction_session_timeout = '{FROZEN_SECONDS}s'"
                )
            self._database.lock(connection, "append")
            yield

    def _note(self, row: DueRow, rung: Rung, answer: Answer, now: datetime) -> None:
        if self._post is None or answer.happened[0] == "ReminderMissed":
            return
        if self._offices is None:
            today = now.astimezone(STOCKHOLM).date()
            self._offices = Offices(self._organisation, today)
        for role, person in hearers(row, rung, self._offices):
            line = Line(position=answer.positions[0], stream=row.stream, role=role, person=person)
            self._post.note(line)

    def _organisation(self) -> Sequence[Any]:
        return [placed.row for placed in self._views.rows("organisation")]


def _placed(mark: Mark) -> Placed:
    """Stand in for the row of a mark: only its place in the order is looked at."""
    return Placed(mark.stream, mark.key, DueRow(division="", stream=mark.stream, fires_at=mark.at))
