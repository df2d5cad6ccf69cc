"""A history in a file, with a key beside it, and how it is lost and put back."""

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest

from hjul import Actor, Hjul, OpenInitiative, SimulatedClock
from hjul.adapters.ledger.keys import new_key
from hjul.adapters.ledger.note import VerifierKey

ANNA = Actor(id="u-4711", roles=("archivist",))


@dataclass
class Place:
    """The file of a history, with what is beside it."""

    file: Path
    clock: SimulatedClock
    key: VerifierKey | None = None

    def open(self, **given: object) -> Hjul:
        """Open it, with the clock of the test."""
        return Hjul(self.file, clock=self.clock, **given)  # type: ignore[arg-type]  # whatever a test gives

    def record(self, count: int, **given: object) -> None:
        """Open it, record something so often, and close it."""
        with self.open(**given) as hjul:
            record(hjul, count)

    def back_up(self) -> Path:
        """Copy the closed file, as a backup does."""
        copy = self.file.with_suffix(".backup")
        shutil.copy(self.file, copy)
        return copy

    def take_away(self) -> None:
        """Delete the file, and leave what is beside it."""
        for name in ("", "-wal", "-shm"):
            Path(f"{self.file}{name}").unlink(missing_ok=True)

    def put_back(self, copy: Path) -> None:
        """Put a copy in the place of the file."""
        self.take_away()
        shutil.copy(copy, self.file)

    def tamper(self, statement: str) -> None:
        """Change the file as somebody would who first takes the guards away."""
        database = sqlite3.connect(self.file)
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in database.execute(names).fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute(statement)
        database.commit()
        database.close()


def record(hjul: Hjul, count: int) -> None:
    """Let something happen that is no decision."""
    for _ in range(count):
        hjul.ask(OpenInitiative(division="omsorg", title="Fewer falls"), by=ANNA)


@pytest.fixture
def place(tmp_path: Path, clock: SimulatedClock) -> Place:
    """A place for a history without a key."""
    return Place(tmp_path / "quality.db", clock)


@pytest.fixture
def signed(place: Place) -> Place:
    """A place for a history with a key beside it."""
    key = new_key(place.file.with_name("quality.db.key"), "hjul-aby")
    place.key = VerifierKey(key.name, key.public_key)
    return place


@pytest.fixture(params=["memory", "file", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres"))
    return "memory:" if request.param == "memory" else f"sqlite:///{tmp_path / 'quality.db'}"
