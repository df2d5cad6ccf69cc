"""The alarm: it rings in time, earlier when it must, and again when it was broken."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from apscheduler.schedulers.asyncio import (  # pyright: ignore[reportMissingTypeStubs]  # it has none
    AsyncIOScheduler,
)
from apscheduler.schedulers.background import (  # pyright: ignore[reportMissingTypeStubs]  # it has none
    BackgroundScheduler,
)

from hjul.adapters.scheduler import alarm as alarms
from hjul.adapters.scheduler.alarm import JOB, STORE, Alarm
from hjul.adapters.store.signal import Signal

NEVER = float("inf")


class Work:
    """Something to be done at a moment; each ring does what is due."""

    def __init__(self) -> None:
        self.rings: list[float] = []
        self.at = NEVER
        self.threads: list[str] = []
        self.during: Callable[[], None] = lambda: None

    def ring(self) -> float:
        self.during()
        self.threads.append(threading.current_thread().name)
        self.rings.append(time.monotonic())
        if time.monotonic() >= self.at:
            self.at = NEVER
        return self.soonest()

    def soonest(self) -> float:
        return self.at - time.monotonic()


@pytest.fixture
def signal() -> Iterator[Signal]:
    """A signal within this process."""
    given = Signal(None)
    yield given
    given.close()


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often, so that a test need not wait for long."""
    monkeypatch.setattr(alarms, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(alarms, "RETRY_SECONDS", 0.1)


def until(holds: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.01)
    return False


def test_it_rings_at_once_and_then_when_something_is_due(signal: Signal) -> None:
    work = Work()
    work.at = due = time.monotonic() + 0.4
    alarm = Alarm(work.ring, work.soonest, signal)
    alarm.start()

    assert until(lambda: work.at == NEVER)
    alarm.stop()
    assert 0 <= work.rings[-1] - due < 0.3


def test_something_that_is_due_sooner_wakes_it_sooner(signal: Signal) -> None:
    work = Work()
    alarm = Alarm(work.ring, work.soonest, signal)
    alarm.start()
    assert until(lambda: len(work.rings) == 1)

    work.at = time.monotonic()
    signal.give()
    assert until(lambda: work.at == NEVER, 1.0)
    alarm.stop()


def test_a_slow_tick_rings_even_when_nothing_says_so(signal: Signal) -> None:
    work = Work()
    alarm = Alarm(work.ring, work.soonest, signal, tick_seconds=0.2)
    alarm.start()

    assert until(lambda: len(work.rings) >= 4)
    alarm.stop()


def test_it_never_rings_twice_at_once(signal: Signal) -> None:
    work, at_once, most = Work(), [0], [0]

    def slowly() -> None:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        time.sleep(0.1)
        work.at = time.monotonic()
        at_once[0] -= 1

    work.during = slowly
    alarm = Alarm(work.ring, work.soonest, signal, tick_seconds=0.02)
    alarm.start()
    for _ in range(50):
        signal.give()
        time.sleep(0.01)
    alarm.stop()
    assert most == [1]


def test_an_error_in_a_sweep_is_not_the_last_ring(signal: Signal) -> None:
    work, failures = Work(), [2]

    def fails() -> None:
        if failures[0]:
            failures[0] -= 1
            raise OSError("the disk is away")

    work.during = fails
    alarm = Alarm(work.ring, work.soonest, signal)
    alarm.start()

    assert until(lambda: len(work.rings) == 1)
    assert failures == [0]
    alarm.stop()


def test_a_dead_thread_is_noticed_and_another_goes_on(
    signal: Signal, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Work()
    alarm = Alarm(work.ring, work.soonest, signal, late_seconds=0.2, tick_seconds=0.3)
    alarm.start()
    assert until(lambda: len(work.rings) == 1)

    monkeypatch.setattr(threading, "excepthook", print)

    def dies(*_: object) -> None:
        raise SystemExit

    scheduler: Any = alarm._scheduler
    thread = scheduler._thread
    monkeypatch.setattr(scheduler, "_process_jobs", dies)
    scheduler.wakeup()
    assert until(lambda: not thread.is_alive())
    seen = len(work.rings)
    assert until(lambda: len(work.rings) >= seen + 2)
    assert alarm._scheduler is not scheduler
    alarm.stop()


def test_a_sweep_that_is_stuck_is_left_and_another_goes_on(signal: Signal) -> None:
    work, stuck = Work(), threading.Event()

    def hangs() -> None:
        if not work.rings and not stuck.is_set():
            stuck.set()
            time.sleep(1.0)

    work.during = hangs
    alarm = Alarm(work.ring, work.soonest, signal, stuck_seconds=0.2)
    alarm.start()

    assert stuck.wait(5)
    assert until(lambda: len(work.rings) == 1, 0.8)
    alarm.stop()


def test_a_sweep_that_shows_life_is_not_taken_for_stuck(signal: Signal) -> None:
    work = Work()
    alarm = Alarm(work.ring, work.soonest, signal, stuck_seconds=0.3)

    def works() -> None:
        if not work.rings:
            for _ in range(10):
                time.sleep(0.1)
                alarm.alive()

    work.during = works
    alarm.start()
    assert until(lambda: len(work.rings) == 1)
    time.sleep(0.2)
    assert len(work.rings) == 1
    alarm.stop()


def test_a_machine_whose_clock_is_set_back_rings_in_time_all_the_same(signal: Signal) -> None:
    work = Work()
    alarm = Alarm(work.ring, work.soonest, signal, late_seconds=0.2)
    alarm.start()
    assert until(lambda: len(work.rings) == 1)

    work.at = time.monotonic() + 0.3
    signal.give()
    time.sleep(0.1)
    # A clock that is set back a day leaves the next run a day ahead.
    alarm._scheduler.modify_job(JOB, STORE, next_run_time=datetime.now(UTC) + timedelta(days=1))
    assert until(lambda: len(work.rings) >= 2, 3.0)
    alarm.stop()


def test_stopping_waits_for_what_is_under_way_and_no_more(signal: Signal) -> None:
    work = Work()
    work.during = lambda: time.sleep(0.3)
    alarm = Alarm(work.ring, work.soonest, signal)
    alarm.start()
    assert until(lambda: alarm._begun > 0)

    began = time.monotonic()
    alarm.stop()
    assert len(work.rings) == 1
    assert time.monotonic() - began < 1.0
    time.sleep(0.2)
    assert len(work.rings) == 1


def test_a_host_s_scheduler_wakes_it_and_keeps_its_own_jobs(signal: Signal) -> None:
    work, own = Work(), list[int]()
    host: Any = BackgroundScheduler(timezone=UTC)
    host.add_job(lambda: own.append(1), "interval", seconds=0.05, id="the host's")
    alarm = Alarm(work.ring, work.soonest, signal, host=host)
    alarm.start()
    time.sleep(0.2)
    assert work.rings == []

    host.start()
    assert until(lambda: len(work.rings) == 1)
    work.at = time.monotonic()
    signal.give()
    assert until(lambda: work.at == NEVER)
    alarm.stop()
    assert [job.id for job in host.get_jobs()] == ["the host's"]
    before = len(own)
    assert until(lambda: len(own) > before)
    host.shutdown()


def test_a_host_with_an_event_loop_wakes_it_beside_the_loop(signal: Signal) -> None:
    work = Work()

    async def lives() -> None:
        host: Any = AsyncIOScheduler(timezone=UTC)
        host.start()
        alarm = Alarm(work.ring, work.soonest, signal, host=host)
        alarm.start()
        for _ in range(200):
            await asyncio.sleep(0.01)
            if len(work.rings) == 1 and work.at == NEVER:
                work.at = time.monotonic()
                signal.give()
            if len(work.rings) > 1:
                break
        await asyncio.to_thread(alarm.stop)
        assert host.get_jobs() == []
        host.shutdown()

    asyncio.run(lives())
    assert len(work.rings) > 1
    assert "MainThread" not in work.threads


def test_a_host_that_ends_first_does_no_harm(signal: Signal) -> None:
    work = Work()
    host: Any = BackgroundScheduler(timezone=UTC)
    host.start()
    alarm = Alarm(work.ring, work.soonest, signal, host=host)
    alarm.start()
    assert until(lambda: len(work.rings) == 1)

    host.shutdown()
    signal.give()
    alarm.stop()
    assert len(work.rings) == 1
