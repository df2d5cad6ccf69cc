"""The part of the engine that keeps the time: it sweeps, lets people hear, and lets time pass."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from hjul.adapters.clock import Clock
from hjul.adapters.history import History, HistoryLog
from hjul.adapters.ports import Messenger
from hjul.adapters.reader import Reader
from hjul.adapters.scheduler.alarm import TICK_SECONDS, Alarm
from hjul.adapters.scheduler.digests import Digests
from hjul.adapters.scheduler.post import Line
from hjul.adapters.scheduler.reckoning import Asked
from hjul.adapters.scheduler.sweep import Swept
from hjul.adapters.scheduler.working import Parts, Scheduler
from hjul.adapters.store.database import Database
from hjul.adapters.texts import Texts
from hjul.adapters.views import Views
from hjul.cycle.handling import Asking, decided_each
from hjul.cycle.law import Command
from hjul.cycle.record import SCHEDULER, Actor, Event, Recorded
from hjul.cycle.refusals import Refusal
from hjul.cycle.sentences import Language


class KeepsTime:
    """Does what the rules of time say; the engine is one of these."""

    clock: Clock
    language: Language
    _database: Database
    _history: History
    _views: Views
    _texts: Texts
    _reader: Reader
    _messenger: Messenger | None
    _keeps_time: bool

    _handle: Callable[..., Sequence[Recorded[Event]]]
    _allow: Callable[[Actor, Sequence[Command]], None]
    _follow: Callable[[Sequence[Recorded[Event]]], None]
    _log: Any

    def sweep(self) -> Swept:
        """Do what is due now, in order, as the scheduler does; what was done stays done.

        Any number of processes may sweep at once, and nothing happens twice.
        """
        return self._scheduler.sweep()

    def run_until(self, moment: datetime) -> Swept:
        """Let simulated time pass until a moment, and the scheduler do its part meanwhile.

        Raises:
            NotSimulated: When the engine keeps real time.
        """
        return self._scheduler.run_until(moment)

    def schedule_in(self, host: Any) -> Alarm:
        """Let a host's own scheduler of APScheduler 3 wake ours; `stop()` takes it out again.

        The job has a memory store and a thread of its own there, whatever the host's are.
        """
        return self._scheduler.start(host)

    def keep_time(self, every: float = TICK_SECONDS) -> Alarm:
        """Do by itself what falls due, in a thread, until the alarm is stopped or the engine.

        It wakes when something is due, and looks at least `every` so many seconds.
        """
        return self._scheduler.start(tick_seconds=every)

    def post(self, since: datetime | None = None) -> list[Line]:
        """List of which entries people were told, since a moment, and are still to be told."""
        return self._scheduler.post.lines(since)

    @cached_property
    def digests(self) -> Digests:
        """What tells digests."""
        return Digests(
            recorder=self._history.kept,
            codec=self._history.codec,
            texts=self._texts,
            teller=self._reader.teller,
            language=self._language_of,
        )

    def _language_of(self, person: str) -> Language:
        asked = self._messenger.language(person) if self._messenger else None
        return asked or self.language

    @cached_property
    def _scheduler(self) -> Scheduler:
        parts = Parts(
            database=self._database,
            recorder=self._history.kept,
            views=self._views,
            texts=self._texts,
            clock=self.clock,
            ask=self._ask_timer,
            ask_each=self._ask_timers,
            tell=self.digests.tell,
            messenger=self._messenger,
        )
        return Scheduler(parts)

    # ---- asking for what is due ------------------------------------------------------------------

    def _ask_timer(self, asked: Asked) -> Sequence[Recorded[Event]]:
        """Ask for what one timer asks for."""
        self._allow(SCHEDULER, [asked.command])
        recorded = self._handle([asked.command], self._asking(asked), may_repeat=True)
        self._tell_fired(asked, recorded)
        return recorded

    def _ask_timers(self, asked: Sequence[Asked]) -> list[Recorded[Event] | Refusal]:
        """Ask for what many timers ask for, in one step; what the law says no to is left out."""
        self._allow(SCHEDULER, [one.command for one in asked])
        log = HistoryLog(self._history, self._follow)
        decided = decided_each(log, [(one.command, self._asking(one)) for one in asked])
        accepted = [one for one in decided if not isinstance(one, Refusal)]
        recorded = iter(log.append_each(accepted) if accepted else ())
        came = [one if isinstance(one, Refusal) else next(recorded) for one in decided]
        for one, what in zip(asked, came, strict=True):
            if not isinstance(what, Refusal):
                self._tell_fired(one, [what])
        return came

    def _asking(self, asked: Asked) -> Asking:
        return Asking(
            by=SCHEDULER,
            today=self.clock.today(),
            command_id=asked.command_id,
            through="scheduler",
            causation=asked.causation,
            rule=asked.row.rule,
        )

    def _tell_fired(self, asked: Asked, recorded: Sequence[Recorded[Event]]) -> None:
        self._log.info(
            "timer_fired",
            asked=type(asked.command).__name__,
            happened="+".join(type(entry.event).__name__ for entry in recorded),
            rule=asked.row.rule,
            due_on=asked.row.due_on,
            stream=asked.row.stream,
            command_id=asked.command_id,
        )

    def _start_keeping_time(self) -> None:
        """Let people hear from now on, and do by itself what falls due, if that is wished."""
        if self._messenger is not None or self._keeps_time:
            scheduler = self._scheduler
            if self._keeps_time:
                scheduler.start()

    def _stop_keeping_time(self) -> None:
        if "_scheduler" in self.__dict__:
            self._scheduler.stop()
