"""A history on every database, and somebody who asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hjul import Actor, Hjul, SimulatedClock

ANNA = Actor(id="u-4711", roles=("unit-manager",))


@pytest.fixture(params=["memory", "file", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres"))
    return "memory:" if request.param == "memory" else f"sqlite:///{tmp_path / 'quality.db'}"


@pytest.fixture(params=["file", "postgresql"])
def lasting_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database that outlives its process."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'quality.db'}"


@pytest.fixture
def engine(url: str, clock: SimulatedClock) -> Iterator[Hjul]:
    """A history on each kind of database, with the clock of the test."""
    with Hjul(url, clock=clock) as hjul:
        yield hjul
