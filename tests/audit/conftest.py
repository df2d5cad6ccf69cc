"""A history with a key, copies of it as bundles, and whoever checks them."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hjul import Actor, Hjul, LearnLesson, SimulatedClock
from hjul.adapters.ledger.note import PrivateKey, VerifierKey
from hjul.adapters.ledger.verifier.assembling import assembled
from tests.engine.histories import a_whole_initiative

ANNA = Actor(id="u-canary-anna", roles=("unit-manager",))
OURS = PrivateKey("hjul-nykoping", b"7" * 32)
OTHERS = PrivateKey("hjul-nykoping", b"8" * 32)
KEY = str(VerifierKey(OURS.name, OURS.public_key))
OTHER_KEY = str(VerifierKey(OTHERS.name, OTHERS.public_key))


@dataclass(frozen=True)
class Said:
    """What the verifier said, in words and as data."""

    status: int
    data: dict[str, Any]

    @property
    def code(self) -> str:
        """What is wrong; nothing if all is well."""
        return str(self.data.get("code", ""))


Check = Callable[..., Said]


@pytest.fixture(scope="session")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that travels with a bundle, by itself."""
    file = tmp_path_factory.mktemp("verifier") / "verifier.py"
    file.write_text(assembled(), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def check(verifier: Path) -> Check:
    """Check a bundle as an auditor does: with one file and nothing else."""

    def asked(*words: object, key: str = KEY) -> Said:
        keys = ["--key", key] if key else []
        line = [sys.executable, "-I", str(verifier), *map(str, words), *keys, "--json"]
        done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return Said(done.returncode, json.loads(done.stdout) if done.stdout else {})

    return asked


def a_clock() -> SimulatedClock:
    """A clock that several openings of one history go by."""
    return SimulatedClock(datetime(2027, 2, 3, 8, tzinfo=UTC))


def a_history(place: str | Path, clock: SimulatedClock | None = None, **given: Any) -> Hjul:
    """Open a history with our key."""
    return Hjul(place, clock=clock or a_clock(), signer=OURS, **given)


@dataclass(frozen=True)
class Copies:
    """A history copied when it was young, and copied again when it had grown."""

    young: Path
    grown: Path
    other: Path
    stream: str


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """Bundles of one history at two moments, and one of another history."""
    folder = tmp_path_factory.mktemp("copies")
    with a_history("memory:") as hjul:
        stream, _ = a_whole_initiative(hjul)
        young = hjul.export(folder / "young").where
        for number in range(5):
            hjul.ask(LearnLesson(stream, lesson=f"lesson {number} öäå \"'\\\n\t\u2028"), by=ANNA)
        grown = hjul.export(folder / "grown").where
    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        other = hjul.export(folder / "other").where
    return Copies(young, grown, other, stream)
