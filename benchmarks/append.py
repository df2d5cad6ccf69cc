"""How fast the history is appended to, beside the plainest ways of storing the same events.

Run it with `python benchmarks/append.py [COUNT]`. All of it happens in one run on one disk, so
that the ratios mean something where the numbers themselves do not. Everything is forced to the
disk at every commit, as the history is; the library's own module is shown as it comes, too.
"""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

from hjul.adapters.store import Database, SqlApplicationRecorder
from hjul.adapters.store.history import HistoryRecorder, PrivateRow

STATE = b'{"event":{"statement":"sha256:%s"},"record":{},"salt":"%s"}' % (b"0" * 64, b"0" * 32)
Append = Callable[[Sequence[StoredEvent]], object]
ROUNDS = 3


def events(stream: str, count: int) -> list[StoredEvent]:
    return [
        StoredEvent(stream, version, "initiative.opened.1", STATE)
        for version in range(1, count + 1)
    ]


@contextmanager
def raw(folder: Path) -> Generator[Append]:
    """Yield an insert by sqlite3 alone, as fast as an honest commit can be."""
    with sqlite3.connect(folder / "raw.db", isolation_level=None) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(
            "CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT, version INTEGER, "
            "topic TEXT, state BLOB, UNIQUE (stream, version))"
        )

        def append(new: Sequence[StoredEvent]) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "INSERT INTO events (stream, version, topic, state) VALUES (?, ?, ?, ?)",
                [(e.originator_id, e.originator_version, e.topic, e.state) for e in new],
            )
            connection.execute("COMMIT")

        yield append


@contextmanager
def library(folder: Path) -> Generator[Append]:
    """Yield the library's own module for SQLite, as it comes."""
    recorder = SQLiteApplicationRecorder(SQLiteDatastore(str(folder / "library.db")))
    recorder.create_table()
    yield recorder.insert_events


@contextmanager
def plain(folder: Path) -> Generator[Append]:
    """Yield our plain recorder, for applications other than hjul."""
    with Database(f"sqlite:///{folder / 'plain.db'}") as database:
        recorder = SqlApplicationRecorder(database, id_type="text")
        recorder.create_table()
        yield recorder.insert_events


@contextmanager
def history_at(url: str) -> Generator[Append]:
    """Yield the sealed history, with a command and one text apart for every append."""
    with Database(url, schema=f"bench_{os.getpid()}" if url.startswith("postgres") else None) as d:
        recorder = HistoryRecorder(d)

        def append(new: Sequence[StoredEvent]) -> None:
            text = PrivateRow(0, "statement", "u-1", bytes(16), b"70 % within 15 minutes")
            command = f"{new[0].originator_id}@{new[0].originator_version}"
            recorder.insert_events(new, command_id=command, fingerprint=b"f", private=[text])

        yield append


def measured(append: Append, name: str, count: int, size: int) -> float:
    """Return appends a second, the best of some rounds."""
    best = 0.0
    for lap in range(ROUNDS):
        steps = [
            events(f"initiative-{name}-{size}-{lap}-{number}", size) for number in range(count)
        ]
        began = time.perf_counter()
        for step in steps:
            append(step)
        best = max(best, count / (time.perf_counter() - began))
    return best


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as name:
        folder = Path(name)
        ways = {
            "sqlite3 alone": raw(folder),
            "eventsourcing.sqlite": library(folder),
            "our plain recorder": plain(folder),
            "our sealed history": history_at(f"sqlite:///{folder / 'history.db'}"),
            "the same in memory": history_at("memory:"),
        }
        if url := os.environ.get("TEST_POSTGRES_URL"):
            ways["the same on PostgreSQL"] = history_at(url)
        table(ways, count)


def table(ways: Mapping[str, AbstractContextManager[Append]], count: int) -> None:
    print(f"{'':24}{'1 event':>20}{'5 events':>20}   appends a second, and of sqlite3 alone")
    first: dict[int, float] = {}
    for name, way in ways.items():
        with way as append:
            speeds = {size: measured(append, name, count, size) for size in (1, 5)}
        first = first or speeds
        cells = [f"{speed:>12,.0f} {speed / first[size]:>6.0%}" for size, speed in speeds.items()]
        print(f"{name:24}{cells[0]:>20}{cells[1]:>20}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
