"""The fixtures that a host's tests get by installing hjul."""

import pytest

from hjul import Hjul, OpenInitiative, SimulatedClock
from tests.engine.histories import ANNA

pytest_plugins = ["pytester"]

HOSTS_TESTS = """
from datetime import timedelta
from hjul import Actor, OpenInitiative

def test_memory(hjul, clock):
    clock.go_on(timedelta(days=3))
    answer = hjul.ask(OpenInitiative(division="kultur", title="Open longer"), by=Actor(id="u-1"))
    assert str(answer.entries[0].record.on) == "2027-03-04"

def test_each_database(hjul_db):
    hjul_db.ask(OpenInitiative(division="kultur", title="Open longer"), by=Actor(id="u-1"))
    assert hjul_db.verify().count == 1
"""


def test_a_hosts_tests_run_in_memory_on_a_file_and_on_postgresql(
    pytester: pytest.Pytester, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HJUL_TEST_POSTGRES", postgres)
    pytester.makepyfile(HOSTS_TESTS)
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=3)


def test_without_postgresql_the_remedy_is_told(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HJUL_TEST_POSTGRES", raising=False)
    pytester.makepyfile(HOSTS_TESTS)
    run = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    run.assert_outcomes(passed=2, errors=1)
    run.stdout.fnmatch_lines(["*set HJUL_TEST_POSTGRES to the URL of an empty database*"])


def test_the_fixtures_are_at_hand_here_too(hjul: Hjul, clock: SimulatedClock) -> None:
    assert hjul.clock is clock
    assert hjul.ask(OpenInitiative(division="kultur", title="Open longer"), by=ANNA).stream
