"""A run of the whole suite promises: PostgreSQL was there, and no test was left out."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.files import ROOT

ON_POSTGRES = "def test_rows(postgres): assert postgres\n"
ELSEWHERE = "def test_sum(): assert 1 + 1 == 2\n"
SKIPPED = "import pytest\n@pytest.mark.skip(reason='later')\ndef test_later(): pass\n"
TO_FAIL = "import pytest\n@pytest.mark.xfail\ndef test_hope(): assert False\n"
SETTINGS = "[pytest]\naddopts = --import-mode=importlib\ntestpaths = tests\npythonpath = .\n"

Run = subprocess.CompletedProcess[str]


def run(folder: Path, tests: str, *words: str) -> Run:
    """Run a small suite that has our conftest."""
    inner = folder / "tests"
    inner.mkdir()
    for name in ("__init__.py", "conftest.py", "postgres.py"):
        shutil.copy(ROOT / "tests" / name, inner)
    (inner / "test_small.py").write_text(tests)
    (folder / "pytest.ini").write_text(SETTINGS)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_whole_run_with_postgresql_and_without_skips_is_well(
    tmp_path: Path, workers: str
) -> None:
    told = run(tmp_path, ON_POSTGRES + ELSEWHERE, "-n", workers)

    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_whole_run_that_left_something_out_fails_and_says_what(
    tmp_path: Path, workers: str
) -> None:
    told = run(tmp_path, ELSEWHERE + SKIPPED + TO_FAIL, "-n", workers)

    assert told.returncode == 1
    assert "not one test ran on PostgreSQL" in told.stdout
    assert "test_later was skipped" in told.stdout
    assert "test_hope was skipped" in told.stdout


@pytest.mark.parametrize("selection", [("-k", "sum"), ("tests/test_small.py",)])
def test_nothing_is_asked_of_a_selection(tmp_path: Path, selection: tuple[str, ...]) -> None:
    told = run(tmp_path, ELSEWHERE, *selection)

    assert told.returncode == 0, told.stdout + told.stderr
