"""Many processes on one history, and processes that are killed: nothing lost, nothing twice."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from hjul import Actor, Hjul, MakePrediction, OpenInitiative, PlanCycle, StartTrial

ROOT = Path(__file__).parents[2]
ANNA = Actor(id="u-4711")
KILLS = int(os.environ.get("HJUL_KILLS", "8"))
"""How often a process is killed; the suite does it a few times, a long run two hundred times."""


def begun(url: str) -> str:
    """Open an initiative with a running trial, for everybody to observe."""
    with Hjul(url) as hjul:
        stream = hjul.ask(OpenInitiative(division="omsorg", title="Visits"), by=ANNA).stream
        hjul.ask(
            [
                PlanCycle(stream, idea="Ring the evening before"),
                MakePrediction(stream, cycle=1, statement="70 %", because="fewer are out"),
                StartTrial(stream, cycle=1),
            ],
            by=ANNA,
        )
    return stream


def asker(url: str, stream: str, name: str, times: int) -> subprocess.Popen[str]:
    """Start a process that asks."""
    command = [sys.executable, "-m", "tests.engine.asker", url, stream, name, str(times)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def views(hjul: Hjul, **how: Any) -> list[str]:
    """Read every view."""
    names = ("board", "outcomes", "trail", "predictions", "lessons", "organisation")
    return [str(getattr(hjul, name)(**how)) for name in names]


def is_whole(url: str) -> bool:
    """Check that the history is whole and that every view is what the history says."""
    with Hjul(url) as hjul:
        verdict = hjul.verify()
        assert verdict.ok, verdict
        live = views(hjul)
        assert live == views(hjul, at=verdict.count)
        hjul.rebuild()
        assert live == views(hjul)
        assert not hjul.parked()
    return True


def test_eight_processes_ask_at_once(lasting_url: str) -> None:
    stream, times = begun(lasting_url), 10
    askers = [asker(lasting_url, stream, f"p{n}", times) for n in range(8)]
    said = [process.communicate(timeout=120)[0].split() for process in askers]
    assert all(process.returncode == 0 for process in askers)
    references = [word for lines in said for word in lines if word != "ready"]
    with Hjul(lasting_url) as hjul:
        stored = [f"{entry.reference}" for entry in hjul.history(stream)]
    shared = [r for r in set(references) if references.count(r) == 8]
    assert len(shared) == times, "what everybody asked under one id happened once"
    own = [r for r in references if r not in shared]
    assert len(own) == len(set(own)) == 8 * (times + 2)
    assert {r for r in own if r.startswith(stream)} | set(shared) == set(stored[4:])
    assert len(stored) == 4 + 8 * times + times
    assert is_whole(lasting_url)


def test_what_was_acknowledged_survives_kill_9(lasting_url: str) -> None:
    stream = begun(lasting_url)
    chance = random.Random(4711)
    acknowledged: set[str] = set()
    for number in range(KILLS):
        process = asker(lasting_url, stream, f"k{number}", 0)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.005, 0.25))
        os.kill(process.pid, signal.SIGKILL)
        lines = process.stdout.read().splitlines(keepends=True)
        process.wait()
        acknowledged.update(word for line in lines if line.endswith("\n") for word in line.split())
    assert len(acknowledged) > KILLS
    with Hjul(lasting_url) as hjul:
        streams = {reference.partition("@")[0] for reference in acknowledged}
        stored = {entry.reference for one in streams for entry in hjul.history(one)}
    assert acknowledged <= stored
    assert is_whole(lasting_url)
