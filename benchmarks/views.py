"""What views cost: an append with five of them, a rebuild, reading 12,000 rows, reading events.

python -m benchmarks.views [URL]
"""

import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from statistics import quantiles
from typing import Any

from hjul.adapters.codec import Codec
from hjul.adapters.store.database import Database
from hjul.cycle.record import Event
from hjul.projections.view import View
from tests.codec.samples import SOMEBODY, counted
from tests.views.toys import (
    CELEBRATED,
    LEARNED,
    MEMBERS,
    OPENED,
    SUMMARY,
    House,
    joined,
)

FIVE: tuple[View[Any], ...] = (
    MEMBERS,
    SUMMARY,
    *(replace(SUMMARY, name=f"summary-{at}") for at in (3, 4, 5)),
)
EVENTS: tuple[Event, ...] = (OPENED, CELEBRATED, LEARNED, joined(1), joined(2))


def timed(times: int, call: Callable[[int], object]) -> list[float]:
    """Return how many milliseconds each call took."""
    took: list[float] = []
    for at in range(times):
        begun = time.perf_counter()
        call(at)
        took.append((time.perf_counter() - begun) * 1000)
    return took


def told(what: str, took: list[float]) -> None:
    """Print the median, the 99th percentile and the mean."""
    cut = quantiles(took, n=100)
    print(f"{what:<50} p50 {cut[49]:8.3f} ms   p99 {cut[98]:8.3f} ms")


@contextmanager
def on(url: str | None) -> Generator[Database]:
    """Open the database that was named, or a file of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Database(url or f"sqlite:///{folder}/quality.db") as database,
    ):
        yield database


def appends(url: str | None, times: int = 2000) -> None:
    """Measure one event a transaction: without a view, and with five."""
    for views in ((), FIVE):
        with on(url) as database:
            house = House(database, views)
            took = timed(times, partial(append_one, house))
            told(f"append, one event, {len(views)} views", took[100:])


def append_one(house: House, at: int) -> None:
    """Append the next event of a stream that has five."""
    house.append((f"initiative-{at // 5}", EVENTS[at % 5]))


def rebuilds(url: str | None, events: int = 20_000) -> None:
    """Measure building five views anew, and one stream as it was."""
    with on(url) as database:
        house = House(database, ())
        for at in range(0, events, 100):
            batch = [(f"initiative-{(at + n) // 5}", EVENTS[n % 5]) for n in range(100)]
            house.append(*batch)
        begun = time.perf_counter()
        views = House(database, FIVE).views
        took = time.perf_counter() - begun
        print(f"{'rebuild of five views':<50} {events / took:8.0f} events/s")
        rows = timed(5, lambda _: views.rows("members"))
        count = len(views.rows("members"))
        print(f"{f'rows of a view: {count}':<50} {min(rows):8.1f} ms")
        past = timed(3, lambda _: views.as_of("summary", events))
        print(f"{f'as of the end, {events} entries':<50} {min(past):8.1f} ms")
        told("as of the end, one stream", timed(100, lambda _: one_stream(views, events)))


def one_stream(views: Any, position: int) -> object:
    """Read one initiative as it was."""
    return views.as_of("summary", position, stream="initiative-7")


def codec() -> None:
    """Measure reading and sealing 200 events."""
    codec = Codec(counted())
    sealed = [codec.seal(EVENTS[at % 5], SOMEBODY, "initiative") for at in range(200)]
    told(
        "read 200 events",
        timed(200, lambda _: [codec.decode(it.topic, it.state, 7) for it in sealed]),
    )
    events = [EVENTS[at % 5] for at in range(200)]
    told(
        "seal 200 events",
        timed(50, lambda _: [codec.seal(it, SOMEBODY, "initiative") for it in events]),
    )


if __name__ == "__main__":
    where = sys.argv[1] if len(sys.argv) > 1 else None
    codec()
    appends(where)
    rebuilds(where)
