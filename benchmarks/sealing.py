"""What sealing costs: the history beside the same history without leaves and tree, in one run.

Run it with `python benchmarks/sealing.py [COUNT]`, and with TEST_POSTGRES_URL for PostgreSQL. Each
append is one event in a transaction of its own, with a command and one text apart. Only this
benchmark can leave the sealing out, by an appender of its own: the product has no such switch.
The two take turns, one append each, so that both meet the same disk and the same neighbours.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from eventsourcing.persistence import StoredEvent

from hjul import Actor, DecideDisposal, Hjul, OpenInitiative
from hjul.adapters.ledger import keeping
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.note import PrivateKey
from hjul.adapters.store.appending import Appended, Appender, Head, Kept, _private
from hjul.adapters.store.at_once import Rows, insert_at_once
from hjul.adapters.store.check import verify
from hjul.adapters.store.columns import utc_text
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder, PrivateRow
from hjul.adapters.store.statements import compiled

STATE = b'{"event":{"statement":"sha256:%s"},"record":{},"salt":"%s"}' % (b"0" * 64, b"0" * 32)
WARM_UP = 200


@dataclass(slots=True)
class Unsealed(Appender):
    """Appends the same, and seals nothing: no leaf is made, hashed or stored, and no tree grows."""

    _tables: tuple[sa.Table, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        Appender.__post_init__(self)
        self._tables = (self.tables.history, self.tables.command, self.tables.private)
        head = self.tables.head
        counted = sa.update(head).values(
            size=sa.bindparam("n", type_=head.c.size.type),
            recorded_at=sa.bindparam("r", type_=sa.Text()),
        )
        self._texts["count"] = compiled(counted, self.database.dialect)[0]
        if self.database.dialect == "postgresql":
            self._texts["all at once"] = insert_at_once(self._tables, self._texts["count"])

    def _insert(
        self, connection: sa.Connection, step: Appended, kept: list[Kept], head: Head
    ) -> None:
        recorded_at = utc_text(kept[0].recorded_at)
        events: Rows = [
            (k.id, k.originator_id, k.originator_version, k.topic, k.division, recorded_at, k.state)
            for k in kept
        ]
        first, last = kept[0].id, kept[-1].id
        rows: list[Rows] = [events, [(step.command_id, first, last)], _private(step, first)]
        self._store(connection, rows, (last, recorded_at))

    def _store(self, connection: sa.Connection, rows: list[Rows], head: tuple[Any, ...]) -> None:
        from hjul.adapters.store.at_once import columns

        if self.database.dialect == "postgresql":
            lists = [
                values
                for table, some in zip(self._tables, rows, strict=True)
                for values in columns(table, some)
            ]
            connection.exec_driver_sql(self._texts["all at once"], (*lists, *head))
            return
        for table, some in zip(self._tables, rows, strict=True):
            self._run(connection, table.name, some)
        self._run(connection, "count", [head])


@contextmanager
def history(url: str, name: str, *, is_sealed: bool) -> Generator[HistoryRecorder]:
    """Yield a history in a place of its own."""
    schema = f"seal_{name}_{os.getpid()}" if url.startswith("postgres") else None
    with Database(url, schema=schema) as database:
        recorder = HistoryRecorder(database)
        if not is_sealed:
            recorder._appender = Unsealed(database, recorder.tables)
        yield recorder


def append(recorder: HistoryRecorder, number: int) -> float:
    """Append one event, and return how many microseconds that took."""
    event = StoredEvent(f"initiative-{number}", 1, "initiative.opened.1", STATE)
    text = PrivateRow(0, "statement", "u-1", bytes(16), b"70 % within 15 minutes")
    began = time.perf_counter()
    recorder.insert_events([event], command_id=f"c-{number}", fingerprint=b"f", private=[text])
    return (time.perf_counter() - began) * 1e6


def compare(what: str, url: str, other_url: str, count: int) -> None:
    """Let both take turns, one append each, and say what sealing adds."""
    with ExitStack() as open_:
        sealed = open_.enter_context(history(url, "sealed", is_sealed=True))
        bare = open_.enter_context(history(other_url, "bare", is_sealed=False))
        times: tuple[list[float], list[float]] = ([], [])
        for number in range(-WARM_UP, count):
            turns = [(times[0], sealed), (times[1], bare)]
            for taken, recorder in turns if number % 2 else turns[::-1]:
                took = append(recorder, number)
                if number >= 0:
                    taken.append(took)
    for share in (0.5, 0.1):
        with_seal, without = (sorted(taken)[int(share * count)] for taken in times)
        print(
            f"{what:12} sealed {with_seal:7,.0f} µs, unsealed {without:7,.0f} µs an append: "
            f"{with_seal / without - 1:+.1%} ({'median' if share == 0.5 else 'the fastest tenth'})"
        )


def checking(folder: Path, count: int) -> None:
    """Measure how fast a history is checked, with checkpoints throughout."""
    with Database(f"sqlite:///{folder / 'checked.db'}") as database:
        recorder = HistoryRecorder(database)
        for first in range(0, count, 1_000):
            recorder.insert_events(
                [
                    StoredEvent(f"initiative-{first + at}", 1, "initiative.opened.1", STATE)
                    for at in range(1_000)
                ]
            )
        began = time.perf_counter()
        verdict = verify(recorder)
        took = time.perf_counter() - began
        assert verdict.ok, str(verdict)
        print(f"verify       {verdict.count / took:9,.0f} events a second ({verdict.count:,})")


def checkpoints(folder: Path) -> None:
    """Measure a checkpoint by its parts, and what it adds to a decision."""
    key = PrivateKey("hjul-bench", bytes(32))
    checkpoint = Checkpoint(f"hjul/{'0' * 32}/1", 1_000_000, bytes(32))
    print(f"sign         {timed(lambda: checkpoint.note([key]), 2_000):9,.0f} µs a note")
    by = Actor(id="u-1")
    decision = DecideDisposal(decision="KS 2027/12", scope="all", legal_basis="arkivlagen, 10 §")
    entry = OpenInitiative(division="omsorg", title="Fewer falls")
    with Hjul(folder / "asked.db", signer=key) as hjul:
        hjul.checkpoint()
        plain = timed(lambda: hjul.ask(entry, by=by), 300)
        apart, keeping.DECISIONS_APART_SECONDS = keeping.DECISIONS_APART_SECONDS, 0.0
        alone = timed(lambda: hjul.ask(decision, by=by), 300)
        keeping.DECISIONS_APART_SECONDS = apart
        shared = timed(lambda: hjul.ask(decision, by=by), 300)
    print(f"ask          {plain:9,.0f} µs for what is no decision")
    print(f"decide       {alone:9,.0f} µs with a checkpoint for each")
    print(f"             {shared:9,.0f} µs with a checkpoint every {apart:g} s")


def timed(call: Any, times: int) -> float:
    """Return microseconds a call, the median."""
    taken: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1e6


def main(count: int) -> None:
    """Measure everything, one after the other."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as name:
        folder = Path(name)
        files = [f"sqlite:///{folder / one}" for one in ("sealed.db", "bare.db")]
        compare("SQLite", files[0], files[1], count)
        if url := os.environ.get("TEST_POSTGRES_URL"):
            compare("PostgreSQL", url, url, count)
        checkpoints(folder)
        checking(folder, 200_000)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4_000)
