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
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

from hjul.adapters.store import Database, SqlApplicationRecorder
from hjul.adapters.store.history import HistoryRecorder, PrivateRow

STATE = b'{"event":{"statement":"sha256:%s"},"record":{},"salt":"%s"}' % (b"0" * 64, b"0" * 32)
Append = Callable[[Sequence[StoredEvent]], object]
ROUNDS = 6
SIZES = (1, 5, 50)


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
    """Return appends a second, of `size` events each."""
    steps = [events(f"initiative-{name}-{number}", size) for number in range(count)]
    began = time.perf_counter()
    for step in steps:
        append(step)
    return count / (time.perf_counter() - began)


def main(count: int) -> None:
    """Measure every way in turn, several times, so that all meet the same disk; keep the best."""
    with (
        tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as name,
        ExitStack() as open_,
    ):
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
        appends = {name: open_.enter_context(way) for name, way in ways.items()}
        best: dict[tuple[str, int], float] = {}
        for lap, size in product(range(ROUNDS), SIZES):
            for name, append in appends.items():
                speed = measured(append, f"{size}-{lap}", count // ROUNDS, size)
                best[name, size] = max(best.get((name, size), 0), speed)
        show(list(appends), best)


def show(names: list[str], best: dict[tuple[str, int], float]) -> None:
    print("appends a second, and how many of those of sqlite3 alone".rjust(84))
    print(" " * 24 + "".join(f"{f'{size} at once':>20}" for size in SIZES))
    for name in names:
        speeds = [(best[name, size], best[name, size] / best[names[0], size]) for size in SIZES]
        print(f"{name:24}" + "".join(f"{speed:>12,.0f} {ratio:>7.0%}" for speed, ratio in speeds))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
