"""The alarm clock: APScheduler wakes the sweep at the earliest moment at which something is due.

One job with a memory store: what is due is known by the history, so nothing is lost with the
process. Its next run is set after each sweep, and earlier when something is appended that is due
sooner. A slow tick runs it all the same, and a watch, which counts time by a clock that nobody can
set, notices when the alarm's thread has died, its sweep is stuck or the machine's clock was set
back, and winds it up anew.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any, Final

from hjul.adapters.log import logger
from hjul.adapters.store.signal import Signal

JOB: Final = "hjul-sweep"
STORE: Final = "hjul"
"""The job store and the executor of our own within a scheduler, a host's or ours."""

TICK_SECONDS: Final = 30.0
"""How long the alarm sleeps at most."""
LATE_SECONDS: Final = 5.0
"""How much later than planned it rings before it is taken for dead."""
STUCK_SECONDS: Final = 120.0
"""How long a sweep may show no sign of life."""
RETRY_SECONDS: Final = 1.0
"""How soon it is tried again when the database did not answer."""
LOOK_SECONDS: Final = 1.0

_JOB: Final[Mapping[str, Any]] = {
    "id": JOB,
    "name": "hjul",
    "jobstore": STORE,
    "executor": STORE,
    "coalesce": True,
    "max_instances": 1,
    "misfire_grace_time": None,
}


class Alarm:
    """Rings in time, for ever, whatever becomes of the scheduler's threads."""

    def __init__(
        self,
        ring: Callable[[], float],
        soonest: Callable[[], float],
        signal: Signal,
        *,
        host: Any = None,
        tick_seconds: float = TICK_SECONDS,
        late_seconds: float = LATE_SECONDS,
        stuck_seconds: float = STUCK_SECONDS,
    ) -> None:
        """Wind it up.

        Args:
            ring: Sweeps, and says in how many seconds it wants to again.
            soonest: Says in how many seconds something is due.
            signal: Given whenever something was appended.
            host: A host's own scheduler of APScheduler 3; one of ours unless given.
            tick_seconds: How long it sleeps at most.
            late_seconds: How much later than planned it may ring.
            stuck_seconds: How long a sweep may show no sign of life.
        """
        self._do, self._soonest, self._signal = ring, soonest, signal
        self._host = host
        self._scheduler: Any = None
        self._pool: Any = None
        self._tick, self._late, self._stuck = tick_seconds, late_seconds, stuck_seconds
        self._stopped = threading.Event()
        self._woken = threading.Event()
        self._lock = threading.RLock()
        self._begun = 0.0
        """When the sweep that is under way began or last showed life; 0 when there is none."""
        self._planned = 0.0
        self._has_rung = False
        self._watch: threading.Thread | None = None
        self._log = logger()

    def start(self) -> None:
        """Begin to ring: at once for the first time."""
        self._wind_up()
        self._signal.listen(self._woken)
        self._watch = threading.Thread(target=self._watching, name="hjul-alarm", daemon=True)
        self._watch.start()

    def stop(self) -> None:
        """Ring no more; what is under way ends first. A host's own scheduler goes on."""
        self._stopped.set()
        self._woken.set()
        self._signal.unlisten(self._woken)
        if self._watch is not None and self._watch is not threading.current_thread():
            self._watch.join()
        self._unwind(wait=True)

    def alive(self) -> None:
        """Show life: a sweep calls it after everything it has done."""
        if self._begun:
            self._begun = time.monotonic()

    # ---- ringing ---------------------------------------------------------------------------------

    def _ring(self) -> None:
        """Sweep; an error ends neither the job nor the process."""
        self._begun = time.monotonic()
        seconds = RETRY_SECONDS
        try:
            if not self._stopped.is_set():
                seconds = self._do()
        except Exception as error:
            self._log.error("sweep_failed", reason=type(error).__name__, said=_first_line(error))
        finally:
            self._begun = 0.0
            self._planned = time.monotonic() + min(seconds, self._tick)

    def _rang(self, event: Any) -> None:
        """Let the watch set the next run, now that APScheduler has counted the last one as done.

        Not here: this may be called by APScheduler in the middle of setting the next run itself.
        """
        if event.job_id == JOB:
            self._has_rung = True
            self._woken.set()

    def _set(self, seconds: float) -> None:
        """Let it ring in so many seconds, at the latest at the next tick."""
        wait = max(0.0, min(seconds, self._tick))
        self._planned = time.monotonic() + wait
        moment = datetime.now(UTC) + timedelta(seconds=wait)
        gone = _part("jobstores.base", "JobLookupError")
        with self._lock, suppress(gone):  # a host may have taken it out: the watch sees to it
            if self._scheduler is not None:
                self._scheduler.modify_job(JOB, STORE, next_run_time=moment)

    # ---- watching --------------------------------------------------------------------------------

    def _watching(self) -> None:
        while not self._stopped.is_set():
            self._woken.wait(LOOK_SECONDS)
            self._woken.clear()
            if self._stopped.is_set():
                return
            try:
                self._look()
            except Exception as error:  # the database is away, most likely: it is tried again
                self._log.warning("alarm_cannot_look", reason=type(error).__name__)
                self._stopped.wait(RETRY_SECONDS)

    def _look(self) -> None:
        """Wake earlier when something is due sooner; wind up anew what does not go any more."""
        if self._has_rung:
            self._has_rung = False
            self._set(self._planned - time.monotonic())
        now, begun = time.monotonic(), self._begun
        if self._host is not None and not self._host.running:
            self._planned = now  # it begins when the host does
            return
        if begun:
            if now - begun > self._stuck:
                self._anew("stuck")
            return
        if now > self._planned + self._late:
            self._anew("late")
            return
        seconds = self._soonest()
        if time.monotonic() + seconds < self._planned - 0.01 and not self._begun:
            self._set(seconds)

    def _anew(self, why: str) -> None:
        """Leave a scheduler that does not go any more, and wind up another."""
        self._log.error("alarm_wound_up_anew", why=why)
        self._unwind(wait=False)
        self._begun = 0.0
        if not self._stopped.is_set():
            self._wind_up()

    def _wind_up(self) -> None:
        ended = _part("events", "EVENT_JOB_EXECUTED") | _part("events", "EVENT_JOB_ERROR")
        with self._lock:
            scheduler = self._scheduler = self._host or _own_scheduler()
            self._pool = _part("executors.pool", "ThreadPoolExecutor")(1)
            scheduler.add_jobstore(_part("jobstores.memory", "MemoryJobStore")(), STORE)
            scheduler.add_executor(self._pool, STORE)
            scheduler.add_listener(self._rang, ended)
            self._planned = time.monotonic()
            now = datetime.now(UTC)
            scheduler.add_job(self._ring, "interval", seconds=self._tick, next_run_time=now, **_JOB)
            if self._host is None:
                scheduler.start()

    def _unwind(self, *, wait: bool) -> None:
        """Take our job out of a scheduler, which ends when it is ours."""
        with self._lock:
            scheduler, self._scheduler = self._scheduler, None
        if scheduler is None:
            return
        steps: list[Callable[[], object]] = [
            lambda: scheduler.remove_listener(self._rang),
            lambda: scheduler.remove_job(JOB, STORE),
            lambda: scheduler.remove_jobstore(STORE, shutdown=False),
            lambda: scheduler.remove_executor(STORE, shutdown=False),
            lambda: self._pool.shutdown(wait),
        ]
        if self._host is None:
            steps.append(lambda: scheduler.shutdown(wait=wait))
        for step in steps:
            with suppress(Exception):  # a host may have ended it, or its thread has died
                step()


def _own_scheduler() -> Any:
    told = logging.getLogger("hjul.alarm")  # a tick during a long sweep is passed over: no news
    told.setLevel(logging.ERROR)
    return _part("schedulers.background", "BackgroundScheduler")(timezone=UTC, logger=told)


def _part(module: str, name: str) -> Any:
    """Give a part of APScheduler 3, which says nothing of its types, when it is needed."""
    return getattr(import_module(f"apscheduler.{module}"), name)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
