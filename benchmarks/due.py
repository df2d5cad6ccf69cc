"""What it costs to know what is due: in every append, and among a million timers that sleep.

python -m benchmarks.due [URL] [TIMERS]
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from statistics import median

from benchmarks.views import on
from hjul.adapters.codec import Codec
from hjul.adapters.reader import VIEWS
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.views import Views
from hjul.adapters.views.folding import Kind
from hjul.cycle.initiative import events as e
from hjul.cycle.measure.events import MeasureDefined, MeasurementRecorded
from hjul.cycle.record import Event
from hjul.cycle.times import Rung
from hjul.projections.due_fold import DUE
from hjul.projections.due_rows import DueRow
from tests.codec.samples import counted
from tests.projections.histories import made
from tests.views.toys import House

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
DAY = date(2027, 3, 1)
TURN: tuple[Event, ...] = (
    made(e.InitiativeOpened, title="Home visits", division="care"),
    made(e.CyclePlanned, cycle=1, ramp=1),
    made(e.PredictionMade, cycle=1, prediction=1, due_on=DAY + timedelta(days=30)),
    made(e.TrialStarted, cycle=1, started_on=DAY, ends_on=DAY + timedelta(days=14)),
    made(e.ObservationNoted, cycle=1),
    made(e.TrialEnded, cycle=1),
)


def milliseconds(times: int, call: Callable[[int], object]) -> float:
    """Give the median of how long a call keeps the processor, whatever else the machine does."""
    took: list[float] = []
    for at in range(times):
        begun = time.process_time()
        call(at)
        took.append((time.process_time() - begun) * 1000)
    return median(took)


def appends(url: str | None) -> None:
    """Measure an append of one event with every view, and with every view but this one."""
    for name, views in (("without due", [v for v in VIEWS if v is not DUE]), ("with due", VIEWS)):
        with on(url) as database:
            house = House(database, views)
            turn = milliseconds(1_200, partial(_turn, house))
            house.append(("measure-m", made(MeasureDefined, name="On time", frequency="day")))
            first = milliseconds(400, partial(_measure, house, 0))
            milliseconds(3_000, partial(_measure, house, 400))
            last = milliseconds(400, partial(_measure, house, 3_400))
        print(
            f"append, {name:12} initiative {turn:6.2f} ms   "
            f"first measurements {first:6.2f} ms   after 3,400 {last:6.2f} ms"
        )


def _turn(house: House, at: int) -> None:
    house.append((f"initiative-{at // len(TURN)}", TURN[at % len(TURN)]))


def _measure(house: House, after: int, at: int) -> None:
    day = date(2010, 1, 1) + timedelta(days=after + at)
    house.append(("measure-m", made(MeasurementRecorded, period=day.isoformat(), value="7")))


def sleepers(url: str | None, timers: int) -> None:
    """Measure a look for the next wake, and finding a thousand due, among so many timers."""
    with on(url) as database:
        recorder = HistoryRecorder(database)
        views = Views(database, recorder, Codec(counted()), [DUE])
        views.prepare()
        _fill(database, views, timers)
        print(f"{timers:,} timers that sleep:")
        print(f"  the next wake     {milliseconds(200, lambda _: views.next_wake('due')):8.3f} ms")
        none = milliseconds(200, lambda _: views.waking("due", NOW, 500))
        print(f"  none due          {none:8.3f} ms")
        later = NOW + timedelta(minutes=1_000)
        found = milliseconds(20, lambda _: views.waking("due", later, 1_000))
        assert len(views.waking("due", later, 2_000)) == 1_000
        print(f"  a thousand due    {found:8.3f} ms")


def _fill(database: Database, views: Views, timers: int) -> None:
    kind, table = Kind(DUE), views.ground.shelf.tables.row
    for begin in range(0, timers, 20_000):
        rows = [_row(kind, at) for at in range(begin, min(begin + 20_000, timers))]
        with database.transaction() as connection:
            connection.execute(table.insert(), rows)
    with database.transaction() as connection:
        connection.exec_driver_sql("ANALYZE")


def _row(kind: Kind, at: int) -> dict[str, object]:
    stream, fires_at = f"initiative-{at:07}", NOW + timedelta(minutes=at + 1)
    row = DueRow(
        division="care",
        stream=stream,
        rule="time.stuck",
        entry=1,
        due_on=fires_at.date(),
        rung=Rung.DUE,
        fires_at=fires_at,
    )
    place: dict[str, object] = {
        "view": "due",
        "generation": 1,
        "stream": stream,
        "key": "stuck",
        "division": "care",
    }
    return place | {"position": 1, "row": kind.format.dump(row), "wakes": kind.wakes(row)}


if __name__ == "__main__":
    where = next((word for word in sys.argv[1:] if not word.isdecimal()), None)
    how_many = next((int(word) for word in sys.argv[1:] if word.isdecimal()), 1_000_000)
    appends(where)
    sleepers(where, how_many)
