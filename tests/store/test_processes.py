"""Several processes on one history: nothing lost, nothing twice, one order, whoever dies."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hjul.adapters.store.check import verify
from hjul.adapters.store.history import HistoryRecorder
from tests.store.places import Place, everything, told

ROOT = Path(__file__).parents[2]
WORKERS, OWN, COMMON = 8, 25, 15
KILLS = int(os.environ.get("HJUL_TEST_KILLS", "40"))
PATIENCE_SECONDS = 90


def start(what: str, place: Place, *numbers: int) -> subprocess.Popen[str]:
    words = [what, place.url, place.schema or "", *map(str, numbers)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.worker", *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_eight_processes_append_and_nothing_is_lost_or_doubled(shared: Place) -> None:
    with shared.open() as database:
        history = HistoryRecorder(database)
        workers = start("race", shared, WORKERS, OWN, COMMON)
        read_in_order_while(history, workers)
        assert_one_order(history, json.loads(workers.communicate(timeout=PATIENCE_SECONDS)[0]))


def read_in_order_while(history: HistoryRecorder, workers: subprocess.Popen[str]) -> None:
    """Page on while the others write: the next position is always the one that follows."""
    seen = 0
    while workers.poll() is None:
        for kept in history.select_notifications(seen, 7, inclusive_of_start=False):
            assert kept.id == seen + 1
            seen = kept.id


def assert_one_order(history: HistoryRecorder, answers: list[dict[str, int]]) -> None:
    at = {kept.originator_id: kept.id for kept in everything(history)}
    assert len(at) == WORKERS * OWN + COMMON
    assert sorted(at.values()) == list(range(1, len(at) + 1))
    for answer in answers:
        assert len(answer) == OWN + COMMON
        assert all(at[command] == position for command, position in answer.items())
    verdict = verify(history)
    assert verdict.ok, str(verdict)
    assert verdict.count == len(at)


def test_of_several_who_append_the_same_version_one_is_first(shared: Place) -> None:
    with shared.open() as database:
        history = HistoryRecorder(database)
        workers = [start("follow", shared) for _ in range(3)]
        firsts = [int(worker.communicate(timeout=PATIENCE_SECONDS)[0]) for worker in workers]
        assert sum(firsts) == 40
        assert [version for _, _, version in told(history)] == list(range(1, 41))


def test_what_was_acknowledged_survives_every_kill(shared: Place) -> None:
    with shared.open() as database:
        history = HistoryRecorder(database)
        nursery = start("nursery", shared, KILLS)
        acknowledged = json.loads(nursery.communicate(timeout=PATIENCE_SECONDS + KILLS)[0])
        assert len(acknowledged) >= KILLS
        assert_whole(history, acknowledged)


def assert_whole(history: HistoryRecorder, acknowledged: list[str]) -> None:
    """Every promise is kept, and of what was not promised there is all or nothing."""
    versions: dict[str, list[int]] = {}
    for kept in everything(history):
        versions.setdefault(kept.originator_id, []).append(kept.originator_version)
    assert set(acknowledged) <= versions.keys()
    assert all(both == [1, 2] for both in versions.values())
    assert all(history.find_command(command) is not None for command in versions)
    verdict = verify(history)
    assert verdict.ok, str(verdict)


@pytest.mark.parametrize("times", [3])
def test_a_reader_that_follows_live_sees_all_that_others_append(shared: Place, times: int) -> None:
    with shared.open() as database:
        history = HistoryRecorder(database)
        with history.subscribe() as subscription:
            workers = [start("follow", shared) for _ in range(times)]
            seen = [next(subscription) for _ in range(40)]
            for worker in workers:
                worker.communicate(timeout=PATIENCE_SECONDS)
        assert [kept.id for kept in seen] == list(range(1, 41))
