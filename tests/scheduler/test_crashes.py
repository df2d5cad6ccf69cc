"""Whoever keeps the time dies between two steps, or loses the database: nothing is lost."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest

from hjul import Actor, Hjul, OpenInitiative, SetDeadline, SimulatedClock
from tests.scheduler.test_keeping import Inbox

ROOT = Path(__file__).parents[2]
ANNA = Actor(id="u-4711", roles=("unit-manager",))
BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)
DUE = date(2026, 3, 4)
AFTER = datetime(2026, 3, 5, 12, tzinfo=UTC)
PATIENCE_SECONDS = 30.0

DIES = """
import os, sys
from hjul import Hjul, SimulatedClock
from hjul.adapters.scheduler.post import Post
from tests.scheduler.test_crashes import AFTER

class Dies:
    def deliver(self, digest):
        print(digest.id, flush=True)
        os._exit(9)
    def language(self, person):
        return None

if sys.argv[2] == "before":
    Post.deliver = lambda *_: os._exit(9)
with Hjul(sys.argv[1], clock=SimulatedClock(AFTER), messenger=Dies()) as hjul:
    hjul.sweep()
"""
"""Sweeps, and dies when what it did is stored: before a digest is made, or as it is delivered."""


@pytest.fixture(params=["file", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database that several processes can open."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'quality.db'}"


def until(is_so: Callable[[], bool], told: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, told
        time.sleep(0.1)


def fired(hjul: Hjul, stream: str) -> list[str]:
    """List the ids under which the scheduler asked for the deadline of a stream."""
    entries = hjul.history(stream)
    return [one.record.command_id for one in entries if one.record.rule == "time.deadline"]


@pytest.mark.parametrize("when", ["before", "within"])
def test_a_digest_outlives_whoever_dies_before_it_is_delivered(url: str, when: str) -> None:
    with Hjul(url, clock=SimulatedClock(BEGIN), messenger=Inbox()) as hjul:
        hjul.ask(OpenInitiative("initiative-a", title="Visits", division="vard"), by=ANNA)
        hjul.ask(SetDeadline("initiative-a", due_on=DUE, what="Decide"), by=ANNA)
    command = [sys.executable, "-c", DIES, url, when]
    died = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    assert died.returncode == 9

    inbox = Inbox()
    with Hjul(url, clock=SimulatedClock(AFTER), messenger=inbox) as hjul:
        assert len(fired(hjul, "initiative-a")) == 1, "what was done is stored"
        until(lambda: hjul.sweep().fired == 0 and bool(inbox.digests), "no digest came")
        (digest,) = inbox.digests
        assert (digest.person, len(digest.lines)) == ("u-4711", 1)
        assert died.stdout.strip() in ("", digest.id), "it comes again under the same id"
        assert bool(died.stdout.strip()) == (when == "within")
        hjul.sweep()
        assert len(inbox.digests) == 1
        assert len(fired(hjul, "initiative-a")) == 1


def ended(url: str) -> int:
    """Let the server end every connection to a database but ours; give how many there were."""
    with psycopg.connect(url, autocommit=True) as admin:
        gone = admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return len(gone.fetchall())


def test_the_scheduler_goes_on_when_the_server_has_ended_its_connections(postgres: str) -> None:
    with Hjul(postgres, clock=SimulatedClock(BEGIN)) as early:
        for name in ("initiative-a", "initiative-b"):
            early.ask(OpenInitiative(name, title="Visits", division="vard"), by=ANNA)
        early.ask(SetDeadline("initiative-a", due_on=DUE, what="Decide"), by=ANNA)
    with Hjul(postgres, scheduler=True) as keeper:
        with Hjul(postgres) as other:
            until(lambda: len(fired(other, "initiative-a")) == 1, "it did not begin")
        assert ended(postgres) > 0
        with Hjul(postgres) as other:
            other.ask(SetDeadline("initiative-b", due_on=DUE, what="Decide"), by=ANNA)
            until(lambda: len(fired(other, "initiative-b")) == 1, "it does not go on")
            assert len(fired(other, "initiative-a")) == 1
            assert other.verify().ok
        assert keeper.sweep().fired == 0
