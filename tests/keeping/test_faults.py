"""Crashes and faults around a checkpoint: nothing acknowledged is lost, and the next covers it."""

import errno
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from hjul import Hjul, OpenInitiative, SimulatedClock
from hjul.adapters.ledger import keeping
from hjul.adapters.ledger.note import PrivateKey
from hjul.adapters.store.errors import DiskFull
from tests.keeping.conftest import ANNA, Place, record
from tests.keeping.test_checkpoints import DECISION, sizes


@pytest.fixture(params=["file", "postgresql"])
def lasting(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database that outlives its process."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'quality.db'}"


def test_a_crash_between_the_commit_and_the_checkpoint_is_covered_by_the_next(
    lasting: str, tmp_path: Path
) -> None:
    line = [sys.executable, "-m", "tests.keeping.crasher", lasting, str(tmp_path / "kept")]
    crashed = subprocess.run(line, capture_output=True, text=True, check=False)
    assert crashed.returncode == -9, crashed.stderr
    assert crashed.stdout == "committing\n"

    with Hjul(lasting, checkpoints=tmp_path / "kept") as hjul:
        again = hjul.ask(DECISION, by=ANNA, command_id="c-1")
        assert again.positions == (2,), "it was recorded, and the stored answer is given"
        assert sizes(hjul) == [1]
        assert hjul.verify().ok
        record(hjul, 1)
        hjul.checkpoint()
        assert sizes(hjul) == [1, 3]
        assert hjul.verify().ok


def test_a_signer_that_fails_hinders_nobody_and_is_tried_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away(PrivateKey):
        is_away = True

        def sign(self, message: bytes) -> bytes:
            if self.is_away:
                raise OSError("the key store does not answer")
            return super().sign(message)

    monkeypatch.setattr(keeping, "EVERY_SECONDS", 0.05)
    signer = Away("hjul-aby", bytes(32))
    with place.open(signer=signer) as hjul:
        assert hjul.ask(DECISION, by=ANNA).positions == (1,)
        assert sizes(hjul) == []
        signer.is_away = False
        ends = time.monotonic() + 10
        while not sizes(hjul) and time.monotonic() < ends:
            time.sleep(0.01)
        assert hjul.keeping.make().is_signed
        assert hjul.verify().ok


def test_a_folder_that_cannot_be_written_hinders_nobody(
    place: Place, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a file").write_text("in the way")
    with place.open(checkpoints=tmp_path / "a file" / "kept") as hjul:
        assert hjul.ask(DECISION, by=ANNA).positions == (1,)
        assert sizes(hjul) == [1], "it is in the database all the same"
        with pytest.raises(OSError) as told:  # noqa: PT011  # of which kind, each system says itself
            hjul.checkpoint()
        assert told.value.filename.startswith(str(tmp_path))
    assert "checkpoint_failed" in caplog.text


def test_no_room_for_the_file_of_a_checkpoint_is_told_with_its_name(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with place.open() as hjul:
        record(hjul, 1)
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left") as told:
            hjul.checkpoint()
        monkeypatch.undo()
    assert str(told.value.filename).endswith(".checkpoint")


def test_no_room_for_a_checkpoint_loses_nothing(place: Place) -> None:
    with place.open() as hjul:
        record(hjul, 1)
        limit_pages(hjul, 1)
        while True:
            try:
                record(hjul, 1)
            except DiskFull:
                break
        count = hjul.verify().count
        with pytest.raises(DiskFull):
            fill(hjul)
        assert hjul.verify().ok
        limit_pages(hjul, 100_000)
        record(hjul, 1)
        hjul.checkpoint()
        assert hjul.verify().ok
        assert sizes(hjul)[-1] == hjul.verify().count >= count + 1


def limit_pages(hjul: Hjul, more: int) -> None:
    """Let the file grow by so many pages at most, on every connection."""
    with hjul._database.transaction() as connection:  # as a full disk would
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    engine = hjul._database.engine  # the same

    def limit(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + more}")

    event.listen(engine, "begin", limit)


def fill(hjul: Hjul) -> None:
    """Record much until there is no room."""
    for _ in range(1_000):
        record(hjul, 1)


SMALL_DISK = """
import sys
from hjul import Actor, Hjul, OpenInitiative
from hjul.adapters.store.errors import DiskFull
from eventsourcing.persistence import PersistenceError
with Hjul(sys.argv[1]) as hjul:
    hjul.checkpoint()
    for number in range(10_000):
        try:
            hjul.ask(OpenInitiative(division="omsorg", title="x" * 900), by=Actor(id="u-1"))
        except PersistenceError as error:
            print(type(error).__name__, flush=True)
            break
        print(number, flush=True)
"""


def test_on_a_disk_that_is_full_what_was_acknowledged_is_there(place: Place) -> None:
    def small() -> None:
        import signal  # in the child, before anything else

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_200_000, 1_200_000))

    line = [sys.executable, "-c", SMALL_DISK, f"sqlite:///{place.file}"]
    told = subprocess.run(line, capture_output=True, text=True, check=False, preexec_fn=small)
    *acknowledged, error = told.stdout.split()

    assert error in ("DiskFull", "OperationalError"), told.stderr
    assert len(acknowledged) > 5
    with place.open() as hjul:
        assert hjul.verify().ok
        assert hjul.verify().count >= len(acknowledged)
        record(hjul, 1)


def test_a_connection_killed_at_the_checkpoint_is_made_up_for(
    postgres: str, clock: SimulatedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Hjul(postgres, clock=clock) as hjul, Hjul(postgres, clock=clock) as admin:
        keep, calls = hjul.keeping._rows.keep, [kill_others(admin)]  # the moment

        def killed(made: object) -> object:
            if calls:
                calls.pop()()
            return keep(made)  # type: ignore[arg-type]  # handed on

        monkeypatch.setattr(hjul.keeping._rows, "keep", killed)  # the moment
        assert hjul.ask(DECISION, by=ANNA).positions == (1,)
        hjul.checkpoint()
        assert sizes(hjul)[-1] == 1
        assert hjul.verify().ok


def kill_others(admin: Hjul) -> Callable[[], None]:
    """Kill every other server process of this database, as an administrator can."""

    def kill() -> None:
        with admin._database.transaction() as connection:  # an administrator's
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )

    return kill


def test_two_engines_on_one_history_keep_one_order_of_checkpoints(
    lasting: str, tmp_path: Path
) -> None:
    engines = [Hjul(lasting, checkpoints=tmp_path / "kept") for _ in range(2)]
    errors: list[Exception] = []

    def work(hjul: Hjul) -> None:
        try:
            for _ in range(10):
                hjul.ask(OpenInitiative(division="omsorg", title="Falls"), by=ANNA)
                hjul.checkpoint()
        except Exception as error:  # told to the test
            errors.append(error)

    threads = [threading.Thread(target=work, args=(hjul,)) for hjul in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for hjul in engines:
        hjul.stop()

    assert errors == []
    with Hjul(lasting, checkpoints=tmp_path / "kept") as hjul:
        verdict = hjul.verify()
        assert verdict.ok, str(verdict)
        assert verdict.count == 20
        assert sizes(hjul) == sorted(sizes(hjul))
        assert sizes(hjul)[-1] == 20
        record(hjul, 1)
