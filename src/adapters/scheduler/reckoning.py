"""The timers of an engine, as a sweep needs them: read from a view, asked for at the one door."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from hjul.adapters.clock import Clock
from hjul.adapters.scheduler.firing import command, rung_of
from hjul.adapters.scheduler.hearers import Offices, hearers
from hjul.adapters.scheduler.lease import moment_of
from hjul.adapters.scheduler.post import Line, Post
from hjul.adapters.scheduler.sweep import Fired, Mark, Waking
from hjul.adapters.store.appending import CommandReused
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.views import Placed, Views
from hjul.cycle.law import Command
from hjul.cycle.record import Event, Recorded
from hjul.cycle.refusals import Refusal
from hjul.cycle.times import Rung
from hjul.cycle.timing import ReminderMissed
from hjul.projections.due_ladder import planned_on
from hjul.projections.due_rows import PACE, DueRow, Pace
from hjul.projections.proof import day_of

VIEW: Final = "due"
FROZEN_SECONDS: Final = 5
"""After how long PostgreSQL ends the transaction of a process that is frozen in the middle of it,
so that the others can go on."""


class Timer(NamedTuple):
    """The row of a timer, and the pace of its stream."""

    row: DueRow
    pace: Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a timer asks for, and under which id; the entry that made the timer caused it."""

    command: Command
    command_id: str
    causation: str
    row: DueRow
    rung: Rung


class EngineTimers:
    """The timers of one history."""

    def __init__(
        self,
        database: Database,
        recorder: HistoryRecorder,
        views: Views,
        clock: Clock,
        ask: Callable[[Asked], Sequence[Recorded[Event]]],
        ask_each: Callable[[Sequence[Asked]], Sequence[Recorded[Event] | Refusal]],
        post: Post | None,
    ) -> None:
        """Take what an engine is made of."""
        self._database, self._recorder, self._views = database, recorder, views
        self._clock, self._ask, self._ask_each, self._post = clock, ask, ask_each, post
        self._moment: datetime | None = None
        self._offices: Offices | None = None
        self._lines: list[Line] = []

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

    def look(self, marks: Sequence[Mark]) -> list[Waking | None]:
        """Read timers again; nothing for those that are not there any more or sleep."""
        streams = {mark.stream for mark in marks}
        versions = self.versions(streams)
        places = {(mark.stream, mark.key) for mark in marks} | {(it, PACE) for it in streams}
        placed = self._views.rows_at(VIEW, sorted(places))
        rows: dict[tuple[str, str], DueRow] = {(it.stream, it.key): it.row for it in placed}
        return [self._waking(mark, versions.get(mark.stream, 0), rows) for mark in marks]

    def _waking(
        self, mark: Mark, version: int, rows: Mapping[tuple[str, str], DueRow]
    ) -> Waking | None:
        row, pacing = rows.get((mark.stream, mark.key)), rows.get((mark.stream, PACE))
        if row is None or row.fires_at is None:
            return None
        pace = (pacing.pace if pacing else None) or Pace()
        moment = Mark(self._due_at(row, pace), mark.stream, mark.key)
        is_for_now = pace.times.values["missed"] == "coalesce"
        return Waking(moment, version, Timer(row, pace), is_for_now)

    def _due_at(self, row: DueRow, pace: Pace) -> datetime:
        """Give the moment of the rung to be given: a later one than that which is passed over."""
        rung, moment = rung_of(row, pace, self._moment or self.now()), row.fires_at
        assert moment is not None, "one that sleeps is not looked at"
        if rung is None or rung is row.rung:
            return moment
        return pace.times.at(planned_on(row, rung, pace.times))

    def fire(self, waking: Waking) -> Fired:
        """Ask for what its rung asks for, and keep a line for whoever is to hear of it.

        Raises:
            Refusal: When the law says no.
        """
        asked = self._asked(waking)
        if asked is None:
            return Fired()
        try:
            recorded = self._ask(asked)
        except CommandReused:
            return Fired()
        if not recorded or recorded[0].version <= waking.version:
            return Fired()
        self._note(asked, recorded[0])
        return Fired(recorded[0].reference)

    def fire_all(self, wakings: Sequence[Waking]) -> list[Fired | Refusal]:
        """Ask for what many timers of as many streams ask for, in one step.

        Raises:
            PersistenceError: When one of them was asked for before; nothing happened then.
        """
        asked = [one for waking in wakings if (one := self._asked(waking)) is not None]
        assert len(asked) == len(wakings), "each of them is due"
        fired: list[Fired | Refusal] = []
        for one, what in zip(asked, self._ask_each(asked), strict=True):
            if isinstance(what, Refusal):
                fired.append(what)
            else:
                self._note(one, what)
                fired.append(Fired(what.reference))
        return fired

    def _asked(self, waking: Waking) -> Asked | None:
        """Give what a timer asks for; nothing when its moment has not come."""
        row, pace = waking.timer
        now = self._moment or self.now()
        rung = rung_of(row, pace, now)
        if rung is None:
            return None
        return Asked(
            command=command(row, pace, rung, now, waking.version),
            command_id=row.asked_as(rung),
            causation=f"{row.stream}@{row.entry}",
            row=row,
            rung=rung,
        )

    @contextmanager
    def turn(self) -> Generator[None]:
        """Keep everybody else from appending, for a block that is one transaction."""
        with self._database.transaction() as connection:
            if self._database.dialect == "postgresql":
                connection.exec_driver_sql(
                    f"SET LOCAL idle_in_transaction_session_timeout = '{FROZEN_SECONDS}s'"
                )
            self._database.lock(connection, "append")
            self._offices, self._lines = None, []  # no other thread can be here as well
            self._moment = self.now()
            yield
            if self._post is not None:
                self._post.note(self._lines)

    def _note(self, asked: Asked, entry: Recorded[Event]) -> None:
        if self._post is None or isinstance(entry.event, ReminderMissed):
            return
        if self._offices is None:
            self._offices = Offices(self._organisation, day_of(self._moment or self.now()))
        for role, person in hearers(asked.row, asked.rung, self._offices):
            line = Line(position=entry.position, stream=entry.stream, role=role, person=person)
            self._lines.append(line)

    def _organisation(self) -> Sequence[Any]:
        return [placed.row for placed in self._views.rows("organisation")]


def _placed(mark: Mark) -> Placed:
    """Stand in for the row of a mark: only its place in the order is looked at."""
    return Placed(mark.stream, mark.key, DueRow(division="", stream=mark.stream, fires_at=mark.at))
