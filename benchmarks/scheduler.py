"""What keeping the time costs: a tick with a million timers to come, finding a thousand due.

python -m benchmarks.scheduler [URL] [TIMERS]

The timers are rows of the view, put there directly: a million of them by asking would take hours.
A crowd that fires is asked for as people would, and swept as the scheduler does.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from statistics import median
from typing import Any

import sqlalchemy as sa

from hjul import Hjul, SimulatedClock
from hjul.adapters.store.statements import insert_text
from hjul.cycle.times import Rung
from hjul.projections.due_rows import DueRow
from tests.scheduler.crowd import DUE, gathered

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
MADE = DueRow(division="vard", stream="", rule="time.deadline", entry=2, rung=Rung.DUE)
AT_ONCE = 20_000
DUE_NOW = 1_000
CROWD = 1_000


def rows(hjul: Hjul, count: int) -> Iterator[tuple[Any, ...]]:
    """Make rows of timers: from a day to eight years ahead, all at different moments."""
    kind: Any = hjul._views._ground.kinds["due"]
    live = generation(hjul)
    for number in range(count):
        moment = NOW + timedelta(days=1, seconds=number * 250)
        stream = f"initiative-{number:07}"
        row = replace(MADE, stream=stream, fires_at=moment)
        wakes = kind.wakes(row)
        yield ("due", live, stream, "deadline-1", "vard", 1, kind.format.dump(row), wakes)


def generation(hjul: Hjul) -> int:
    """Give the live generation of the view."""
    reading: Any = hjul._views._reading
    with hjul._database.transaction(write=False) as connection:
        return int(reading.live(connection, "due").generation)


def filled(hjul: Hjul, count: int) -> None:
    """Put so many timers into the view."""
    text = insert_text(hjul._views._ground.shelf.tables.row, hjul._database.dialect)
    made = rows(hjul, count)
    while batch := list(islice(made, AT_ONCE)):
        with hjul._database.transaction() as connection:
            connection.exec_driver_sql(text, batch)


def timed(times: int, call: Callable[[], object]) -> float:
    """Return the median of so many calls, in milliseconds."""
    took: list[float] = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        took.append((time.perf_counter() - begun) * 1000)
    return median(took)


def main(url: str, count: int) -> None:
    """Measure."""
    clock = SimulatedClock(NOW)
    with Hjul(url, clock=clock) as hjul:
        scheduler = hjul._scheduler
        print(f"a tick, no timer at all           {timed(200, scheduler.ring):8.2f} ms")
        for size in (count // 100, count):
            with hjul._database.transaction() as connection:
                connection.execute(sa.delete(hjul._views._ground.shelf.tables.row))
            filled(hjul, size)
            print(f"a tick, {size:>9,} timers to come {timed(200, scheduler.ring):8.2f} ms")
        timers: Any = scheduler._timers
        until = NOW + timedelta(days=1, seconds=250 * DUE_NOW - 1)
        found = len(timers.due(until, 10 * DUE_NOW, None))
        took = timed(5, lambda: timers.due(until, 10 * DUE_NOW, None))
        print(f"finding {found:,} due among them      {took:8.2f} ms")


def crowd(url: str) -> None:
    """Measure how fast timers fire that are due at once."""
    gathered(url, CROWD)
    with Hjul(url, clock=SimulatedClock(datetime(DUE.year + 1, 3, 1, 9, tzinfo=UTC))) as hjul:
        begun = time.perf_counter()
        fired = hjul.sweep().fired
        took = time.perf_counter() - begun
        print(f"firing {fired:,} that are due at once   {fired / took:8.0f} /s")


if __name__ == "__main__":
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        base = sys.argv[1] if len(sys.argv) > 1 else ""
        main(base or f"sqlite:///{folder}/timers.db", size)
        if not base:
            crowd(f"sqlite:///{folder}/crowd.db")
