"""The scheduler of an engine: sweeps, the alarm that starts them, and the digests that follow."""

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Event as Flag
from typing import Any, Final

from eventsourcing.persistence import PersistenceError

from hjul.adapters.clock import Clock, SimulatedClock
from hjul.adapters.log import logger
from hjul.adapters.ports import Messenger
from hjul.adapters.scheduler.alarm import TICK_SECONDS, Alarm
from hjul.adapters.scheduler.lease import Lease, NoLease, holder_id
from hjul.adapters.scheduler.post import Post, Telling
from hjul.adapters.scheduler.quiet import Quiet
from hjul.adapters.scheduler.reckoning import Asked, EngineTimers
from hjul.adapters.scheduler.sweep import Mark, Sweep, Swept
from hjul.adapters.scheduler.tables import SchedulerTables, create, scheduler_tables
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.texts import Texts
from hjul.adapters.views import Views
from hjul.cycle.record import Event, Recorded
from hjul.cycle.refusals import Refusal

NEVER: Final = float("inf")
OTHERS_WORK_SECONDS: Final = 0.5
"""How soon to look again when another process holds the lease."""


class NotSimulated(ValueError):
    """Only simulated time can be made to pass."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "run_until lets simulated time pass, and this engine keeps real time: open it with "
            "Hjul(url, clock=SimulatedClock(...)), or call sweep() to do what is due now."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a scheduler needs of an engine."""

    database: Database
    recorder: HistoryRecorder
    views: Views
    texts: Texts
    clock: Clock
    ask: Callable[[Asked], Sequence[Recorded[Event]]]
    ask_each: Callable[[Sequence[Asked]], Sequence[Recorded[Event] | Refusal]]
    tell: Telling
    messenger: Messenger | None = None


class Scheduler:
    """Does what is due. Any number of them may work on one history."""

    def __init__(self, parts: Parts, *, with_lease: bool = True) -> None:
        """Take an engine's parts; its tables are made when they are not there.

        Args:
            parts: Of the engine.
            with_lease: Whether others rest while one works; nothing depends on it.
        """
        self._parts, self._log = parts, logger()
        tables = scheduler_tables(parts.database.schema)
        self._can_write = self._made(tables)
        self._stopped = Flag()
        seconds = self._simulated_seconds if self._is_simulated else time.monotonic
        self._quiet = Quiet(seconds)
        self._post = Post(parts.database, tables, parts.texts)
        self._timers = EngineTimers(
            parts.database,
            parts.recorder,
            parts.views,
            parts.clock,
            parts.ask,
            parts.ask_each,
            self._post if self._can_write else None,
        )
        self._sweep = Sweep(self._timers, self._quiet, self._stopped)
        holder = holder_id(secrets.token_hex(4))
        self._lease = self._leased(tables, holder, "sweep") if with_lease else NoLease()
        self._round = self._leased(tables, holder, "digests")
        self._alarms: list[Alarm] = []
        self._renewed = 0.0
        if parts.messenger is not None and self._can_write:
            self._post.begin()

    # ---- now and then ----------------------------------------------------------------------------

    def start(self, host: Any = None, tick_seconds: float = TICK_SECONDS) -> Alarm:
        """Wake by itself from now on, in a thread or in a host's own scheduler.

        What is returned stops it.
        """
        signal = self._parts.database.signal
        alarm = Alarm(self.ring, self.soonest, signal, host=host, tick_seconds=tick_seconds)
        self._alarms.append(alarm)
        alarm.start()
        return alarm

    def stop(self) -> None:
        """Wake no more; what is being asked for is finished first."""
        self._stopped.set()
        while self._alarms:
            self._alarms.pop().stop()

    def ring(self) -> float:
        """Do what is due, if nobody else does; say in how many seconds to look again."""
        seconds = self.soonest()
        if seconds <= 0:
            with self._lease.held() as is_ours:
                if not is_ours:
                    return OTHERS_WORK_SECONDS
                self._renewed = time.monotonic()
                self._told(self._sweep.run(self._timers.now(), self._goes_on))
            seconds = self.soonest()
        if seconds > 0:
            self.deliver()
        return seconds

    def soonest(self) -> float:
        """Say in how many seconds something is due that the law has not said no to."""
        now = self._timers.now()
        self._hear_what_happened()
        if self._is_anything_due(now):
            return 0.0
        wake = self._timers.next_wake(now)
        seconds = (wake - now).total_seconds() if wake else NEVER
        return min(seconds, self._quiet.seconds())

    def sweep(self) -> Swept:
        """Do all that is due now, and let people hear of it."""
        swept = self._sweep.run(self._timers.now(), self._lives)
        self._told(swept)
        self.deliver()
        return swept

    def run_until(self, moment: datetime) -> Swept:
        """Let simulated time pass, from one moment at which something is due to the next.

        Raises:
            NotSimulated: When the engine keeps real time.
        """
        clock, whole = self._parts.clock, Swept()
        if not isinstance(clock, SimulatedClock):
            raise NotSimulated
        self.deliver()
        while not self._stopped.is_set():
            seconds = self.soonest()
            if seconds <= 0:
                whole.add(self.sweep())
                seconds = self.soonest()
            wake = clock.after(seconds) if seconds < NEVER else None
            if wake is None or wake > moment:
                break
            clock.set(wake)
        clock.set(max(moment, clock.now()))
        return whole

    def deliver(self) -> int:
        """Deliver the digests that wait; give how many were."""
        messenger = self._parts.messenger
        if messenger is None:
            self._log.debug("nobody_delivers_digests")
            return 0
        return self._post.deliver(messenger, self._parts.tell, self._round)

    @property
    def post(self) -> Post:
        """What people are to hear of."""
        return self._post

    # ---- how -------------------------------------------------------------------------------------

    def _lives(self) -> bool:
        for alarm in self._alarms:
            alarm.alive()
        return not self._stopped.is_set()

    def _goes_on(self) -> bool:
        """Show life and keep the lease; false when another has taken it."""
        if time.monotonic() - self._renewed > self._lease.seconds / 3:
            self._renewed = time.monotonic()
            if not self._lease.take():
                return False
        return self._lives()

    def _hear_what_happened(self) -> None:
        if len(self._quiet):
            self._quiet.changed(self._timers.versions(self._quiet.streams()))

    def _is_anything_due(self, now: datetime) -> bool:
        marks = self._timers.due(now, len(self._quiet) + 1, None)
        return any(_place(mark) not in self._quiet for mark in marks)

    def _told(self, swept: Swept) -> None:
        if swept.fired or swept.failed:
            told = {"fired": swept.fired, "quiet": swept.refused, "failed": swept.failed}
            self._log.info("swept", **told)

    @property
    def _is_simulated(self) -> bool:
        return isinstance(self._parts.clock, SimulatedClock)

    def _simulated_seconds(self) -> float:
        return self._parts.clock.now().timestamp()

    def _made(self, tables: SchedulerTables) -> bool:
        """Make the tables; without the right to, all works, but nobody rests and nobody hears."""
        try:
            create(self._parts.database, tables)
        except PersistenceError as error:
            self._log.warning("scheduler_without_tables", reason=type(error).__name__)
            return False
        return True

    def _leased(self, tables: SchedulerTables, holder: str, name: str) -> Lease | NoLease:
        if not self._can_write:
            return NoLease()
        return Lease(self._parts.database, tables, holder, name=name)


def _place(mark: Mark) -> tuple[str, str]:
    return mark.stream, mark.key


__all__ = ["Parts", "Scheduler"]
