"""The history of a whole year, made once, and a copy of it for each test that changes it."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy

import pytest

from hjul import Hjul, SimulatedClock
from hjul.adapters.ledger.note import Signer
from tests.reports.town import NOON, Town, whole_year


@pytest.fixture(scope="session")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a whole year in it."""
    file = tmp_path_factory.mktemp("year") / "year.db"
    clock = SimulatedClock(NOON)
    with Hjul(file, clock=clock) as hjul:
        whole_year(hjul, clock)
    return file


@contextmanager
def opened(file: Path, signer: Signer | None = None) -> Generator[Town]:
    """Open a history on the day of its last entry."""
    with Hjul(file) as read:
        last = max(row.recorded_at for row in read.rows("trail"))
    clock = SimulatedClock(last, seed="again")  # or its ids would be those of before
    with Hjul(file, clock=clock, signer=signer) as hjul:
        yield Town(hjul, clock)


@pytest.fixture(scope="session")
def still(year_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A copy of it for those that only read."""
    with opened(Path(copy(year_file, tmp_path_factory.mktemp("still") / "year.db"))) as town:
        yield town


@pytest.fixture
def town(year_file: Path, tmp_path: Path) -> Iterator[Town]:
    """A copy of it, which one may change."""
    with opened(Path(copy(year_file, tmp_path / "year.db"))) as town:
        yield town
