"""Gives a host's tests what they need to use hjul: `hjul`, `hjul_db` and `clock`.

Loaded by pytest by itself once hjul is installed. `hjul_db` runs a test twice, on a SQLite file
and on PostgreSQL; the latter needs the URL of an empty database in HJUL_TEST_POSTGRES, or a
fixture named `hjul_postgres_url` that the host overrides.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # loaded with every pytest run of a host, so nothing heavy is imported before use
    from hjul.adapters.clock import SimulatedClock
    from hjul.adapters.engine import Hjul


@pytest.fixture
def clock() -> "SimulatedClock":
    """A clock that stands at nine on 1 March 2027 until the test sets it."""
    from hjul.adapters.clock import SimulatedClock

    return SimulatedClock(datetime(2027, 3, 1, 8, tzinfo=UTC))


@pytest.fixture
def hjul(clock: "SimulatedClock") -> "Iterator[Hjul]":
    """A history in memory, with the clock of the test."""
    from hjul.adapters.engine import Hjul

    with Hjul("memory:", clock=clock) as engine:
        yield engine


@pytest.fixture
def hjul_postgres_url() -> str:
    """The URL of an empty PostgreSQL database; a host may override this."""
    url = os.environ.get("HJUL_TEST_POSTGRES", "")
    if not url:
        pytest.fail(
            "hjul_db needs PostgreSQL: set HJUL_TEST_POSTGRES to the URL of an empty database, "
            "or override the fixture hjul_postgres_url."
        )
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def hjul_db(
    request: pytest.FixtureRequest, clock: "SimulatedClock", tmp_path: Path
) -> "Iterator[Hjul]":
    """A history in a SQLite file, then one on PostgreSQL, with the clock of the test."""
    from hjul.adapters.engine import Hjul

    url = f"sqlite:///{tmp_path / 'hjul.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("hjul_postgres_url")
    with Hjul(url, clock=clock) as engine:
        yield engine
