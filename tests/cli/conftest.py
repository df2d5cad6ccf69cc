"""Lines asked of the command line in this process, each test in a folder of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from hjul import (
    Actor,
    Hjul,
    MakePrediction,
    NoteObservation,
    OpenDivision,
    OpenInitiative,
    OpenUnit,
    PlanCycle,
    StartTrial,
)
from hjul.adapters.cli import main


@dataclass(frozen=True, slots=True)
class Told:
    """How a line ended, and what it said where."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it said to a program."""
        return json.loads(self.out)


Line = Callable[..., Told]


@pytest.fixture
def line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Line:
    """Ask a line, as one would after `hjul`."""
    monkeypatch.chdir(tmp_path)
    for name in ("HJUL_URL", "LANG", "LC_ALL", "LC_MESSAGES", "HJUL_LANG", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("HJUL_ACTOR", "u-4711")

    def ask(*words: str) -> Told:
        capsys.readouterr()
        status = main([str(word) for word in words])
        told = capsys.readouterr()
        return Told(status, told.out, told.err)

    return ask


VISITS = "initiative-visits"
BY = Actor(id="u-4711")


def begun(path: Path) -> Path:
    """Begin a history: a division with a unit, and an initiative in it."""
    with Hjul(f"sqlite:///{path}") as hjul:
        opening = OpenInitiative(VISITS, title="Home visits on time", division="vard", unit="norr")
        unit = OpenUnit(unit="norr", division="vard", name="Hemtjänst norr")
        hjul.ask([OpenDivision(division="vard", name="Vård och omsorg"), unit, opening], by=BY)
    return path


def tried(path: Path) -> Path:
    """Begin a history with a trial under way that was predicted."""
    begun(path)
    with Hjul(f"sqlite:///{path}") as hjul:
        plan = PlanCycle(VISITS, idea="Ring the evening before", how_many=12, out_of=140)
        belief = MakePrediction(VISITS, cycle=1, statement="70 %", because="fewer are out")
        seen = NoteObservation(VISITS, cycle=1, noted="Two changed the time")
        hjul.ask([plan, belief, StartTrial(VISITS, cycle=1), seen], by=BY)
    return path


@pytest.fixture(scope="session")
def begun_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history that was just begun, to be copied."""
    return begun(tmp_path_factory.mktemp("begun") / "hjul.db")


@pytest.fixture(scope="session")
def tried_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history with a trial under way, to be copied."""
    return tried(tmp_path_factory.mktemp("tried") / "hjul.db")


@pytest.fixture
def care(line: Line, begun_once: Path, tmp_path: Path) -> Line:
    """The same, where a division with a unit and an initiative are there already."""
    copy(begun_once, tmp_path / "hjul.db")
    return line


@pytest.fixture
def trial(line: Line, tried_once: Path, tmp_path: Path) -> Line:
    """The same, with a trial under way."""
    copy(tried_once, tmp_path / "hjul.db")
    return line
