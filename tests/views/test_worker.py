"""Views behind the append: exactly once, whatever happens to those who keep them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from eventsourcing.persistence import OperationalError

from hjul.adapters.store.database import Database
from hjul.adapters.views import Worker
from tests.house.files import ROOT
from tests.views.projector import LATER
from tests.views.toys import (
    CELEBRATED,
    LEARNED,
    MEMBERS,
    OPENED,
    SUMMARY,
    House,
    allergic,
    joined,
    left,
)

KILLS = int(os.environ.get("HJUL_KILLS", "40"))
SECONDS = 20.0
EVENTS = (OPENED, CELEBRATED, joined(1), LEARNED, left(1), joined(2))


@contextmanager
def behind(url: str) -> Generator[House]:
    """Give a history whose views are all kept in the background."""
    with Database(url) as database:
        house = House(database, LATER, inline=())
        yield house
        house.views.close()


def fill(house: House, times: int) -> int:
    for at in range(times):
        house.append((f"initiative-{at % 7}", EVENTS[at % 6]))
    return len(house.entries())


def assert_all_is_projected(house: House) -> None:
    last = len(house.entries())
    for view in LATER:
        assert house.views.wait(view.name, last, SECONDS)
        assert house.views.rows(view.name) == house.folded(view)


def test_a_worker_follows_what_is_appended(url: str) -> None:
    with behind(url) as house:
        fill(house, 20)
        assert house.views.rows("summary") == []
        with house.views.worker():
            assert_all_is_projected(house)
            fill(house, 20)
            assert_all_is_projected(house)


def test_what_is_saved_is_projected_within_moments(url: str) -> None:
    with behind(url) as house, house.views.worker():
        fill(house, 3)
        assert_all_is_projected(house)
        waits: list[float] = []
        for _ in range(20):
            (position,) = house.append(("initiative-a", LEARNED))
            saved = time.perf_counter()
            assert house.views.wait("summary", position, SECONDS)
            waits.append(time.perf_counter() - saved)

        assert sorted(waits)[10] < 0.25


def test_a_stopped_worker_goes_on_where_it_was(url: str) -> None:
    with behind(url) as house:
        with house.views.worker():
            fill(house, 10)
            assert_all_is_projected(house)
        fill(house, 10)
        assert house.views.position("summary") == 10
        with house.views.worker():
            assert_all_is_projected(house)


def test_two_workers_at_once_project_each_entry_once(shared_url: str) -> None:
    """Each entry adds one to a row, so an entry that were folded twice would show."""
    with behind(shared_url) as one, behind(shared_url) as other:
        with one.views.worker(), other.views.worker(), other.views.worker():
            fill(one, 200)
            assert_all_is_projected(one)
        assert sum(it.row.entries for it in one.views.rows("summary")) == 200


def test_inline_views_and_views_behind_stand_side_by_side(url: str) -> None:
    with Database(url) as database:
        house = House(database, (MEMBERS, SUMMARY), inline=("members",))
        with house.views.worker():
            last = fill(house, 12)
            assert house.views.position("members") == last
            assert house.views.wait("summary", last, SECONDS)
        assert house.views.rows("summary") == house.folded(SUMMARY)
        assert house.views.rows("members") == house.folded(MEMBERS)


def test_a_worker_parks_what_fails_and_goes_on(url: str) -> None:
    with Database(url) as database:
        house = House(database, (allergic(SUMMARY, type(LEARNED)),), inline=())
        with house.views.worker():
            last = fill(house, 12)
            assert house.views.wait("summary", last, SECONDS)

        assert [it.position for it in house.views.parked()] == [4, 10]


def test_a_worker_survives_a_trouble_of_the_database(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles = iter([OperationalError("gone"), OperationalError("still gone")])
    real = Worker.catch_up

    def troubled(worker: Worker) -> None:
        for trouble in troubles:
            raise trouble
        real(worker)

    monkeypatch.setattr("hjul.adapters.views.worker.PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(Worker, "catch_up", troubled)
    with behind(url) as house, house.views.worker():
        fill(house, 3)
        assert_all_is_projected(house)


def test_an_idle_worker_costs_next_to_nothing(url: str) -> None:
    with behind(url) as house, house.views.worker():
        fill(house, 3)
        assert_all_is_projected(house)
        time.sleep(0.3)
        before = time.process_time()
        time.sleep(1.0)

        assert time.process_time() - before < 0.1


@contextmanager
def projectors(url: str) -> Generator[subprocess.Popen[str]]:
    """Give what begets a projector for each line it is told, and says its number."""
    command = [sys.executable, "-m", "tests.views.projector", url]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=-1, stdout=-1) as begetter:
        yield begetter
        assert begetter.stdin is not None
        begetter.stdin.close()


def killed_in_the_act(begetter: subprocess.Popen[str], house: House, seconds: float) -> None:
    """Beget a projector, give it something to do, and kill it a moment later."""
    assert begetter.stdin is not None
    assert begetter.stdout is not None
    begetter.stdin.write("\n")
    begetter.stdin.flush()
    projector = int(begetter.stdout.readline())
    fill(house, 4)
    time.sleep(seconds)
    os.kill(projector, signal.SIGKILL)


def test_a_projector_may_be_killed_at_any_moment(shared_url: str) -> None:
    """However often it is killed, what it left is what a rebuild gives."""
    kills = KILLS if shared_url.startswith("sqlite") else KILLS // 6
    with behind(shared_url) as house, projectors(shared_url) as begetter:
        came_so_far: set[int] = set()
        slowness = 1.0
        for at in range(kills):
            killed_in_the_act(begetter, house, at % 10 * 0.02 * slowness)
            came_so_far.add(house.views.position("summary"))
            if at % 5 == 4 and len(came_so_far) < at // 2:
                slowness *= 1.5  # a machine with much to do needs longer to begin
        assert len(came_so_far) > kills // 4, "they were killed before they did anything"
        with house.views.worker():
            assert_all_is_projected(house)
        live = house.views.rows("summary")

        house.views.rebuild()

        assert house.views.rows("summary") == live
        assert house.views.parked() == []
