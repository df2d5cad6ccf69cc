"""How long it takes to ask of a stream that is short, busy, or absurdly long.

    python benchmarks/streams.py [--events 100000]

Prints, in milliseconds, the median and the 99th of a hundred times: loading an initiative of 200
entries, loading a measure of so many, and recording one more measurement in it; beside them one
insert and commit of raw sqlite3 on the same disk, to compare with.
"""

import argparse
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from hjul import Actor, DefineMeasure, Hjul, NoteObservation, OpenInitiative, RecordMeasurement
from hjul.adapters.history import HistoryLog

ANNA = Actor(id="u-4711")


def timed(name: str, step: Callable[[], object], times: int = 100) -> None:
    """Time a step many times and print its median and 99th percentile."""
    taken: list[float] = []
    for _ in range(times):
        begun = perf_counter()
        step()
        taken.append((perf_counter() - begun) * 1000)
    taken.sort()
    print(f"{name:44} {statistics.median(taken):8.2f} {taken[int(times * 0.99) - 1]:8.2f}")


def raw(path: Path) -> Callable[[], object]:
    """Insert a row of 300 bytes and commit, with the same safety."""
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    database.execute("CREATE TABLE rows (n INTEGER PRIMARY KEY, bytes BLOB)")

    def step() -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO rows (bytes) VALUES (?)", (b"x" * 300,))
        database.execute("COMMIT")

    return step


def initiative_of(hjul: Hjul, entries: int) -> str:
    """Make an initiative of so many entries."""
    from hjul import MakePrediction, PlanCycle, StartTrial

    stream = hjul.ask(OpenInitiative(division="omsorg", title="Visits"), by=ANNA).stream
    begin = [
        PlanCycle(stream),
        MakePrediction(stream, cycle=1, statement="x"),
        StartTrial(stream, cycle=1),
    ]
    hjul.ask(begin, by=ANNA)
    noted = [NoteObservation(stream, cycle=1, noted=f"saw {n}") for n in range(entries - 4)]
    hjul.ask(noted, by=ANNA)
    return stream


def measure_of(hjul: Hjul, entries: int) -> str:
    """Make a measure of so many entries."""
    stream = hjul.ask(DefineMeasure(division="omsorg", name="Visits on time"), by=ANNA).stream
    for first in range(0, entries, 1000):
        many = [
            RecordMeasurement(stream, period="2026-01-01", value=str(n))
            for n in range(first, min(first + 1000, entries - 1))
        ]
        hjul.ask(many, by=ANNA)
        print(f"\r{first:,} of {entries:,} recorded", end="", flush=True)
    print("\r", end="")
    return stream


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    events: int = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder, Hjul(f"sqlite:///{folder}/hjul.db") as hjul:
        short, long = initiative_of(hjul, 200), measure_of(hjul, events)
        log = HistoryLog(hjul._history, lambda _: None)
        without = hjul._history.repository.event_store
        print(f"{'milliseconds':44} {'median':>8} {'99th':>8}")
        timed("raw sqlite3, one insert and commit", raw(Path(folder) / "raw.db"))
        timed("load an initiative of 200 entries", lambda: log.standing(short))
        timed("read its 200 entries without a snapshot", lambda: list(without.get(short)))
        timed(f"load a measure of {events:,}", lambda: log.standing(long))
        more = RecordMeasurement(long, period="2026-01-01", value="1")
        timed(f"record one more among {events:,}", lambda: hjul.ask(more, by=ANNA))
        one = NoteObservation(short, cycle=1, noted="one more")
        timed("note one more among 200", lambda: hjul.ask(one, by=ANNA))


if __name__ == "__main__":
    main()
