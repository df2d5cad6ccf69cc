"""Several processes keep the time on one history: killed, frozen, stopped; nothing is lost."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hjul import Hjul
from tests.scheduler.crowd import EACH, gathered

ROOT = Path(__file__).parents[2]
TIMERS = int(os.environ.get("HJUL_TIMERS", "300"))
"""How many are due in the same second; a long run takes thirty thousand."""
MINUTES = 5.0
"""Within which all of them have fired."""

Process = subprocess.Popen[str]


@pytest.fixture(params=["file", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database that several processes can open."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'quality.db'}"


def keeper(url: str) -> Process:
    """Start a process that keeps the time, and wait until it does."""
    command = [sys.executable, "-m", "tests.scheduler.crowd", url]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@contextmanager
def keepers(url: str, count: int) -> Generator[list[Process]]:
    """Keep several, and end those that are left."""
    started = [keeper(url) for _ in range(count)]
    try:
        yield started
    finally:
        for process in started:
            process.kill()
            process.wait()


def fired(hjul: Hjul) -> Counter[str]:
    """Count what was fired, by the id it was asked under."""
    told = Counter[str]()
    for entry in (one for stream in streams(hjul) for one in hjul.history(stream)):
        if entry.record.kind == "scheduler":
            told[entry.record.command_id] += 1
    return told


def streams(hjul: Hjul) -> list[str]:
    """Name the initiatives."""
    return sorted({row.stream for row in hjul.rows("due")})


def entries(hjul: Hjul) -> int:
    """Count all entries, without checking them."""
    return hjul._history.kept.max_notification_id() or 0


def until_done(hjul: Hjul, expected: int, begun: float) -> None:
    """Wait until all has fired."""
    while entries(hjul) < expected:
        assert time.monotonic() - begun < MINUTES * 60, "not all fired within five minutes"
        time.sleep(0.5 if expected < 5_000 else 5)


def crowd_of(count: int) -> tuple[int, int]:
    """Give how many entries a crowd has, and how many it has when all its timers have fired."""
    begun = -(-count // EACH) + count
    return begun, begun + count


def test_of_three_one_is_killed_and_one_frozen_and_every_timer_fires_once(url: str) -> None:
    gathered(url, TIMERS)
    before, after = crowd_of(TIMERS)
    begun = time.monotonic()
    with keepers(url, 3) as (first, second, _), Hjul(url) as hjul:
        while entries(hjul) < before + TIMERS // 10:
            time.sleep(0.05)
        os.kill(first.pid, signal.SIGKILL)
        os.kill(second.pid, signal.SIGSTOP)
        time.sleep(1)
        os.kill(second.pid, signal.SIGCONT)
        until_done(hjul, after, begun)
        took = time.monotonic() - begun
        time.sleep(1)
        counted = fired(hjul)
        assert len(counted) == TIMERS
        assert set(counted.values()) == {1}
        verdict = hjul.verify()
        assert verdict.ok
        assert verdict.count == after
    print(f"{len(counted)} timers fired in {took:.0f} s")


def test_one_that_is_frozen_for_good_holds_the_others_up_for_seconds(postgres: str) -> None:
    gathered(postgres, 200)
    _, after = crowd_of(200)
    with keepers(postgres, 2) as (first, second), Hjul(postgres) as hjul:
        for process in (first, second):  # whichever works: one of them is frozen in its middle
            os.kill(process.pid, signal.SIGSTOP)
            time.sleep(0.2)
            os.kill(process.pid, signal.SIGCONT)
        os.kill(first.pid, signal.SIGSTOP)
        until_done(hjul, after, time.monotonic() - MINUTES * 60 + 40)
        assert set(fired(hjul).values()) == {1}
        os.kill(first.pid, signal.SIGCONT)
        time.sleep(0.5)
        assert set(fired(hjul).values()) == {1}


def test_a_process_that_is_told_to_stop_ends_what_it_is_in_the_middle_of(url: str) -> None:
    gathered(url, 300)
    before, _ = crowd_of(300)
    with keepers(url, 1) as (process,), Hjul(url) as hjul:
        while entries(hjul) <= before:
            time.sleep(0.02)
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - begun < 5
        assert hjul.verify().ok
        assert set(fired(hjul).values()) == {1}
        hjul.sweep()
        assert len(fired(hjul)) == 300
        assert set(fired(hjul).values()) == {1}


def test_the_command_line_keeps_the_time_until_it_is_stopped(url: str) -> None:
    gathered(url, 20)
    command = [sys.executable, "-m", "hjul", "scheduler", "--json", "--url", url]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    with Hjul(url) as hjul:
        until_done(hjul, crowd_of(20)[1], time.monotonic())
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 0
        assert said.count('"event": "timer_fired"') == 20
        assert hjul.sweep().fired == 0


def test_without_a_lease_two_sweep_at_once_and_nothing_happens_twice(url: str) -> None:
    gathered(url, 100)
    sweep = "from hjul import Hjul; import sys; h = Hjul(sys.argv[1]); h.sweep(); h.stop()"
    both = [subprocess.Popen([sys.executable, "-c", sweep, url], cwd=ROOT) for _ in range(2)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    with Hjul(url) as hjul:
        assert len(fired(hjul)) == 100
        assert set(fired(hjul).values()) == {1}
        assert hjul.verify().ok
