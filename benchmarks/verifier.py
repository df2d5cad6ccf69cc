"""How fast the verifier is: a bundle of so many entries, written and checked.

python -m benchmarks.verifier [ENTRIES]
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from eventsourcing.persistence import StoredEvent

from hjul.adapters.codec import Codec, Entry, private_rows
from hjul.adapters.ledger.bundle.exporting import Copy, write_bundle
from hjul.adapters.ledger.checkpoint import Checkpoint, origin_of
from hjul.adapters.ledger.note import PrivateKey, VerifierKey
from hjul.adapters.ledger.verifier.assembling import assembled
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder
from hjul.cycle.initiative.events import LessonLearned
from hjul.cycle.record import Record

AT_ONCE = 1_000
KEY = PrivateKey("hjul-benchmark", b"7" * 32)
BEGAN = datetime(2027, 3, 1, 8, tzinfo=UTC)


def main(entries: str = "100000") -> None:
    count = int(entries)
    with tempfile.TemporaryDirectory() as folder:
        bundle, verifier = Path(folder) / "bundle", Path(folder) / "verifier.py"
        with Database(f"sqlite:///{folder}/history.db") as database:
            codec = Codec(lambda: b"0123456789abcdef")
            recorder = HistoryRecorder(database)
            fill(recorder, codec, count)
            size, root = recorder.head()
            note = Checkpoint(origin_of(recorder.log_id(), 1), size, root).note([KEY])
            written = timed(lambda: write_bundle(recorder, codec, bundle, Copy(note)))
        verifier.write_text(assembled())
        key = str(VerifierKey(KEY.name, KEY.public_key))
        line = [sys.executable, "-I", str(verifier), str(bundle), "--key", key]
        checked = timed(lambda: subprocess.run(line, check=True, stdout=subprocess.DEVNULL))
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"{count} entries: written in {written:.2f} s, checked in {checked:.2f} s, of which "
            f"{used.ru_utime + used.ru_stime:.2f} s on the processor"
        )


def fill(recorder: HistoryRecorder, codec: Codec, count: int) -> None:
    """Append lessons on streams of 100 entries each, with two texts and a person."""
    for first in range(0, count, AT_ONCE):
        entries = list(lessons(codec, first, min(AT_ONCE, count - first)))
        recorder.insert_events(
            [stored(entry) for entry in entries],
            command_id=f"command-{first}",
            divisions=[entry.division for entry in entries],
            private=private_rows(entries),
            recorded_at=BEGAN + timedelta(seconds=first),
        )


def lessons(codec: Codec, first: int, count: int) -> Iterator[Entry]:
    for number in range(first, first + count):
        record = Record(
            by="u-4711",
            kind="human",
            on=date(2027, 3, 1),
            command_id=f"command-{first}",
            why="we looked at it together in the meeting on Thursday",
        )
        lesson = f"Lesson {number}: smaller steps are learnt from sooner than large ones."
        event = LessonLearned(lesson=lesson, cycle=None, for_others=True)
        stream = f"initiative-{number // 100:08d}-0000-4000-8000-000000000000"
        yield codec.entry(stream, number % 100 + 1, event, record, division="omsorg")


def stored(entry: Entry) -> StoredEvent:
    assert entry.sealed is not None
    return StoredEvent(
        entry.originator_id, entry.originator_version, entry.sealed.topic, entry.sealed.state
    )


def timed(step: object) -> float:
    assert callable(step)
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(*sys.argv[1:])
