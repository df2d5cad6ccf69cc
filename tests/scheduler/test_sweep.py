"""The sweep: all that is due, in order, each once; what is refused or fails holds nobody up."""

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from threading import Event as Flag, Thread

import pytest
from hypothesis import given, settings, strategies as st

from hjul.adapters.scheduler import sweep as sweeps
from hjul.adapters.scheduler.quiet import Quiet
from hjul.adapters.scheduler.sweep import Sweep, Swept
from hjul.adapters.store.database import Database
from hjul.adapters.store.errors import ConnectionLost
from hjul.cycle.refusals import NotNow
from tests.scheduler.table import TableTimers, at


@pytest.fixture(params=["memory", "file", "postgresql"])
def timers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TableTimers]:
    """Timers in a table of each kind."""
    kinds = {"memory": "memory:", "file": f"sqlite:///{tmp_path}/timers.db"}
    url = kinds.get(request.param) or request.getfixturevalue("postgres")
    with Database(url) as database:
        yield TableTimers(database)


def swept(timers: TableTimers, until: datetime, quiet: Quiet | None = None) -> Swept:
    """Sweep once."""
    known = Quiet(time.monotonic) if quiet is None else quiet
    return Sweep(timers, known, Flag()).run(until)


def fired(timers: TableTimers) -> list[str]:
    """Name what fired, in order."""
    return [one.partition(":")[0] for one in timers.ids()]


def test_what_is_due_fires_in_the_order_of_its_moments_and_the_rest_waits(
    timers: TableTimers,
) -> None:
    for stream, minutes in (("c", 3), ("a", 1), ("later", 11), ("b", 2), ("now", 10)):
        timers.add(stream, minutes)

    assert swept(timers, at(10)).fired == 4
    assert fired(timers) == ["a", "b", "c", "now"]
    assert swept(timers, at(10)).fired == 0


def test_what_is_due_again_takes_its_place_among_the_others(timers: TableTimers) -> None:
    timers.add("often", 1, times=3, every=2)
    timers.add("once", 4)

    swept(timers, at(10))
    assert fired(timers) == ["often", "often", "once", "often"]


def test_more_than_a_page_and_than_a_transaction_is_swept_whole(
    timers: TableTimers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "PAGE", 7)
    monkeypatch.setattr(sweeps, "AT_ONCE", 5)
    for number in range(23):
        timers.add(f"s{number:02}", number % 4, times=2, every=1.5)

    assert swept(timers, at(60)).fired == 46
    moments = [one.partition(":")[2] for one in timers.ids()]
    assert moments == sorted(moments)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(1, 4), st.integers(0, 5).map(lambda n: n / 2)),
        max_size=12,
    ),
    st.integers(0, 14),
)
def test_a_sweep_fires_what_a_walk_through_time_would(
    listed: list[tuple[int, int, float]], until: int
) -> None:
    """Property: the same as asking minute by minute, in order, and nothing is left."""
    expected: list[tuple[float, str]] = []
    with Database("memory:") as database:
        timers = TableTimers(database)
        for number, (first, times, every) in enumerate(listed):
            timers.add(f"s{number:02}", first, times, every or 0.25)
            moments = [first + nth * (every or 0.25) for nth in range(times)]
            expected += [(moment, f"s{number:02}") for moment in moments if moment <= until]
        swept(timers, at(until))
        assert fired(timers) == [stream for _, stream in sorted(expected)]


def test_two_sweeps_at_once_fire_everything_once(
    tmp_path: Path, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "AT_ONCE", 3)
    for url in (f"sqlite:///{tmp_path}/timers.db", postgres):
        with Database(url) as database:
            timers = TableTimers(database)
            for number in range(60):
                timers.add(f"s{number:02}", number)
            both = [Thread(target=swept, args=(timers, at(99))) for _ in range(2)]
            for one in both:
                one.start()
            for one in both:
                one.join()
            assert sorted(set(fired(timers))) == sorted(fired(timers))
            assert len(fired(timers)) == 60


def test_what_is_settled_while_it_is_about_to_fire_stays_quiet(timers: TableTimers) -> None:
    timers.add("settled", 1)
    timers.add("other", 2)
    timers.before_firing["settled"] = lambda: timers.settle("settled")

    assert swept(timers, at(9)).fired == 1
    assert fired(timers) == ["other"]


def test_when_somebody_comes_between_it_is_looked_at_anew(timers: TableTimers) -> None:
    timers.add("busy", 1)
    came = iter([True])

    def between() -> None:
        if next(came, False):
            timers.happens("busy")

    timers.before_firing["busy"] = between
    result = swept(timers, at(9))
    assert (result.fired, result.refused) == (1, 0)
    assert timers.asked == ["busy", "busy"]


def test_what_the_law_refuses_stays_quiet_until_its_stream_goes_on(timers: TableTimers) -> None:
    timers.add("not-now", 1)
    timers.add("other", 2)
    quiet, says_no = Quiet(time.monotonic), [True]

    def refuse() -> None:
        if says_no[0]:
            raise NotNow("BeginStudy", "initiative", "plan", ())

    timers.before_firing["not-now"] = refuse
    first = swept(timers, at(9), quiet)
    assert (first.fired, first.refused, len(first.left)) == (1, 1, 1)
    again = swept(timers, at(9), quiet)
    assert (again.refused, len(again.left)) == (0, 1)
    assert timers.asked == ["not-now", "other"]

    timers.happens("not-now")
    says_no[0] = False
    assert swept(timers, at(9), quiet).fired == 1
    assert len(quiet) == 0


def test_what_was_refused_is_asked_again_after_a_while_that_grows() -> None:
    now = [0.0]
    quiet = Quiet(lambda: now[0])
    asked: list[int] = []
    for second in range(0, 1_000, 10):
        now[0] = float(second)
        if not quiet.holds(("s", "k"), 1, at(1)):
            asked.append(second)
            quiet.refused(("s", "k"), 1, at(1))

    assert asked == [0, 30, 90, 210, 450, 930]
    assert not quiet.holds(("s", "k"), 2, at(1))
    assert not quiet.holds(("s", "k"), 1, at(2))


def test_an_error_on_one_timer_never_stops_the_others(timers: TableTimers) -> None:
    for number in range(5):
        timers.add(f"s{number}", number)

    def breaks() -> None:
        raise ZeroDivisionError

    timers.before_firing["s2"] = breaks
    result = swept(timers, at(9))
    assert (result.fired, result.failed, [mark.stream for mark in result.left]) == (4, 1, ["s2"])
    assert fired(timers) == ["s0", "s1", "s3", "s4"]


def test_a_transaction_that_cannot_be_stored_is_taken_apart(timers: TableTimers) -> None:
    for number in range(4):
        timers.add(f"s{number}", number)
    timers.broken_turns = 1

    result = swept(timers, at(9))
    assert (result.fired, result.failed) == (4, 0)
    assert fired(timers) == ["s0", "s1", "s2", "s3"]


def test_a_lost_database_is_told_to_whoever_sweeps_and_loses_nothing(timers: TableTimers) -> None:
    timers.add("first", 1)
    timers.add("second", 2)
    lost = iter([True])

    def loses() -> None:
        if next(lost, False):
            raise ConnectionLost("gone")

    timers.before_firing["second"] = loses
    with pytest.raises(ConnectionLost):
        swept(timers, at(9))
    assert fired(timers) == []
    assert swept(timers, at(9)).fired == 2


def test_a_sweep_that_is_stopped_finishes_what_it_is_doing_and_no_more(
    timers: TableTimers,
) -> None:
    stopped = Flag()
    for number in range(9):
        timers.add(f"s{number}", number)
    timers.before_firing["s3"] = stopped.set

    result = Sweep(timers, Quiet(time.monotonic), stopped).run(at(99))
    assert (result.fired, result.is_whole) == (4, False)
    assert swept(timers, at(99)).fired == 5
