"""What it costs to see the past: a board as of any day, in the demo and in a million entries.

python -m benchmarks.replay [FOLDER] [ENTRIES]

The long history is the demo's year over and over: twelve municipalities' worth of initiatives in
the same divisions, year after year, appended through the recorder as they are stored. It is kept
in FOLDER (beside the system's other temporary files unless said) and made only once.
"""

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from eventsourcing.persistence import StoredEvent

from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.demo import play
from hjul.adapters.exchange.demo.playing import INITIATIVES, clock_of
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder, Kept, PrivateRow

TODAY = date(2027, 3, 1)
DIVISION = "vard-och-omsorg"
AT_ONCE_IN_A_YEAR = 12
STREAM = re.compile(rb"\b(initiative|measure)-[0-9a-z][0-9a-z-]*[0-9a-z]")


def main(folder: str = "", entries: str = "1000000") -> None:
    where = Path(folder or Path(tempfile.gettempdir()) / "hjul-replay")
    where.mkdir(parents=True, exist_ok=True)
    demo = where / "demo.db"
    if not demo.exists():
        played(demo)
    measured(demo)
    long = where / f"long-{entries}.db"
    if not long.exists():
        grown(demo, long, int(entries))
    measured(long)


def played(file: Path) -> None:
    """Play the demo's year into a file."""
    url, clock = f"sqlite:///{file}", clock_of(TODAY, 1)
    with Hjul(url, clock=clock) as hjul:
        play(hjul, clock, today=TODAY, url=url, initiatives=INITIATIVES)


def grown(demo: Path, file: Path, entries: int) -> None:
    """Copy the demo's entries year after year, with streams of their own, and build the views."""
    begun = time.perf_counter()
    with Database(f"sqlite:///{demo}") as short:
        source = HistoryRecorder(short)
        year = list(source.select_notifications(1, 1_000_000))
        texts = texts_of(source)
    with Database(f"sqlite:///{file}") as database:
        recorder, at = HistoryRecorder(database), 0
        while (recorder.max_notification_id() or 0) < entries:
            append_year(recorder, year, texts, at)
            at += 1
    print(f"{file.name}: appended in {time.perf_counter() - begun:.0f} s")
    begun = time.perf_counter()
    with Hjul(f"sqlite:///{file}"):
        print(f"{file.name}: views built in {time.perf_counter() - begun:.0f} s")


Texts = dict[int, list[tuple[str, str, bytes, bytes]]]


def texts_of(recorder: HistoryRecorder) -> Texts:
    """Give what stands apart, by position."""
    found: Texts = {}
    with recorder.database.transaction(write=False) as connection:
        rows = connection.exec_driver_sql(
            "SELECT position, field, subject, salt, bytes FROM hjul_private"
        )
        for position, *text in rows:
            found.setdefault(position, []).append((text[0], text[1], text[2], text[3]))
    return found


def append_year(recorder: HistoryRecorder, year: list[Kept], texts: Texts, number: int) -> None:
    """Append one more year; the organisation is founded only once."""
    moments = [list(group) for _, group in groupby(year, lambda kept: kept.recorded_at)]
    later = timedelta(days=366 * number)
    for first in range(0, len(moments), 500):
        with recorder.database.transaction():
            for moment in moments[first : first + 500]:
                append_moment(recorder, moment, texts, number, later)


def append_moment(
    recorder: HistoryRecorder, moment: list[Kept], texts: Texts, number: int, later: timedelta
) -> None:
    copies = [
        (kept, f"-{number}-{copy}")
        for copy in range(AT_ONCE_IN_A_YEAR)
        for kept in moment
        if "-" in str(kept.originator_id) or not (number or copy)
    ]
    recorder.insert_events(
        [copied(kept, end) for kept, end in copies],
        divisions=[kept.division for kept, _ in copies],
        private=[
            PrivateRow(index, *text)
            for index, (kept, _) in enumerate(copies)
            for text in texts.get(kept.id, ())
        ],
        recorded_at=moment[0].recorded_at + later,
    )


def copied(kept: Kept, end: str) -> StoredEvent:
    stream = str(kept.originator_id)
    return StoredEvent(
        stream + end if "-" in stream else stream,
        kept.originator_version,
        kept.topic,
        STREAM.sub(rb"\g<0>" + end.encode(), kept.state),
    )


def measured(file: Path) -> None:
    """Read boards and outcomes as of several moments."""
    with Hjul(f"sqlite:///{file}") as hjul:
        last = size_of(file)
        print(f"\n{file.name}: {last} entries")
        for share in (0.1, 0.5, 0.9, 1.0):
            at = int(last * share)
            for what, call in looks(hjul, DIVISION, at):
                took = min(timed(call) for _ in range(2))
                print(f"  {what:<44} at {share:>4.0%}: {took:7.2f} s")


def size_of(file: Path) -> int:
    with Database(f"sqlite:///{file}") as database:
        return HistoryRecorder(database).max_notification_id() or 0


def looks(hjul: Hjul, division: str, at: int) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "board of a division", lambda: hjul.board(division, at=at)
    yield "board of all", lambda: hjul.board(at=at)
    yield "outcomes of a division", lambda: hjul.outcomes(division, at=at)


def timed(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(*sys.argv[1:])
