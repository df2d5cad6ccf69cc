"""Processes that append to a shared history; run as `python -m tests.store.worker`.

`race` appends events of its own, and commands that all workers ask for at once. `nursery` forks
children that append without end, and kills each with SIGKILL at a random moment.
"""

import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable

from eventsourcing.persistence import IntegrityError

from hjul.adapters.store.history import AlreadyAsked, HistoryRecorder
from tests.store.places import Place, event

PATIENCE_SECONDS = 30.0


def race(place: Place, workers: int, own: int, common: int) -> None:
    """Let workers append `own` events each, and ask for `common` commands, all the same ones.

    They are forked, and begin when the last of them is ready. Prints what each was told.
    """
    begun, begin = os.pipe()
    answers = [_raced(place, worker, own, common, begun, begin) for worker in range(workers)]
    os.close(begin)
    told: list[dict[str, int]] = []
    for reading in answers:
        with os.fdopen(reading) as pipe:
            told.append(json.loads(pipe.read()))
    print(json.dumps(told))


def _raced(place: Place, worker: int, own: int, common: int, begun: int, begin: int) -> int:
    """Fork a worker that waits until nobody can write to `begun`; return where it answers."""
    reading, writing = os.pipe()
    if os.fork():
        os.close(writing)
        return reading
    os.close(begin)
    with place.open(busy_seconds=PATIENCE_SECONDS) as database:
        history = HistoryRecorder(database)
        os.read(begun, 1)
        told: dict[str, int] = {}
        for number in range(max(own, common)):
            if number < own:
                told.update(_ask(history, f"own-{worker}-{number}"))
            if number < common:
                told.update(_ask(history, f"common-{number}"))
    os.write(writing, json.dumps(told).encode())
    os._exit(0)


def _ask(history: HistoryRecorder, command: str) -> dict[str, int]:
    """Append an event to the command's own stream; answer with its position, old or new."""
    try:
        appended = history.insert_events([event(command)], command_id=command, fingerprint=b"it")
        return {command: appended[0]}
    except AlreadyAsked as asked:
        return {command: asked.positions[0]}


def nursery(place: Place, kills: int) -> None:
    """Let children append and kill them; print what they had been promised is stored."""
    acknowledged: list[str] = []
    for child in range(kills):
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _append_for_ever(place, child, writing)
        os.close(writing)
        select.select([reading], [], [], PATIENCE_SECONDS)
        time.sleep(random.uniform(0, 0.012))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        with os.fdopen(reading) as pipe:
            acknowledged += [line for line in pipe.read().split("\n")[:-1] if line]
    print(json.dumps(acknowledged))


def _append_for_ever(place: Place, child: int, writing: int) -> None:
    database = place.open(busy_seconds=PATIENCE_SECONDS)
    history = HistoryRecorder(database)
    number = 0
    while True:
        command = f"child-{child}-{number}"
        history.insert_events([event(command), event(command, 2)], command_id=command)
        os.write(writing, f"{command}\n".encode())
        number += 1


def follow_and_fail(place: Place) -> None:
    """Append the same stream's next version until another was first; print how often we were."""
    with place.open(busy_seconds=PATIENCE_SECONDS) as database:
        history = HistoryRecorder(database)
        first = 0
        for version in range(1, 41):
            try:
                history.insert_events([event("contested", version)])
                first += 1
            except IntegrityError:
                continue
    print(first)


if __name__ == "__main__":
    what, url, schema, *numbers = sys.argv[1:]
    where = Place(url, schema or None)
    known: dict[str, Callable[..., None]] = {
        "race": race,
        "nursery": nursery,
        "follow": follow_and_fail,
    }
    known[what](where, *map(int, numbers))
