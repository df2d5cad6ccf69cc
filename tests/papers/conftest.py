"""A history with decisions, late entries, corrections and struck ones, and texts that bite."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest

from hjul import Actor, Hjul, SimulatedClock

ANNA = Actor(id="u-4711", roles=("unit-manager",))
BITING = '=HYPERLINK("http://x")<script>alert(1)</script> | ~~x~~; "q"'
NOON = datetime(2027, 3, 1, 11, tzinfo=UTC)


def decided(hjul: Hjul, name: str, division: str, idea: str) -> str:
    """Take an initiative to a decision: with a late prediction, a correction, and a struck note."""

    def ask(what: str, /, **given: object) -> None:
        hjul.ask(hjul.command(what, stream=f"initiative-{name}", **given), by=ANNA)

    ask("OpenInitiative", division=division, title=f"Title of {name}")
    ask("PlanCycle", idea=idea)
    ask("MakePrediction", cycle=1, statement="8 of 10", because="we ask", made_on="2027-02-01")
    ask("StartTrial", cycle=1)
    ask("NoteObservation", cycle=1, noted="seen")
    ask("NoteObservation", cycle=1, noted="noted on the wrong initiative")
    ask("StrikeEntry", entry=6, why="wrong initiative")
    ask("CorrectEntry", entry=5, field="noted", now="seen twice", why="slip")
    ask("EndTrial", cycle=1, as_planned=True)
    ask("AssessPrediction", cycle=1, prediction=1, result="held")
    ask("ConcludeStudy", cycle=1, improvement="yes", learnt="learnt")
    ask("AbandonChange", cycle=1, why="we know enough")
    return f"initiative-{name}"


@pytest.fixture(scope="session")
def town_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history with two divisions and three decided initiatives in each, to be copied."""
    file = tmp_path_factory.mktemp("town") / "town.db"
    with Hjul(file, clock=SimulatedClock(NOON)) as hjul:
        for division in ("vard", "skola"):
            opening = hjul.command("OpenDivision", division=division, name=f"Name {division}")
            hjul.ask(opening, by=ANNA)
            for number in range(3):
                decided(hjul, f"{division}-{number}", division, BITING if number else "Ring first")
    return file


@pytest.fixture
def town(town_once: Path, tmp_path: Path) -> Iterator[Hjul]:
    """A copy of it, which one may change."""
    with Hjul(copy(town_once, tmp_path / "town.db"), clock=SimulatedClock(NOON)) as hjul:
        yield hjul
