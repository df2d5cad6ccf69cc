"""A row whose rules, outcome or place are of something else is a type error, in both checkers."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.files import ROOT

ROWS = '''
"""Six rows of the law of an initiative: right, wrong, right, wrong, right, wrong."""

from hjul.cycle.initiative.commands import EndTrial, StartTrial
from hjul.cycle.initiative.do import ends_after_it_began, prediction_is_made, trial_started
from hjul.cycle.initiative.events import TrialEnded
from hjul.cycle.initiative.rules import day_has_come
from hjul.cycle.initiative.wheel import DO, PLAN, STUDY, Row
from hjul.cycle.measure.standing import Place as OfMeasure

RIGHT_RULE = Row(DO, EndTrial, (day_has_come, ends_after_it_began), (), TrialEnded, STUDY)
WRONG_RULE = Row(DO, EndTrial, (day_has_come, prediction_is_made), (), TrialEnded, STUDY)
RIGHT_THEN = Row(PLAN, StartTrial, (), (prediction_is_made,), trial_started, DO)
WRONG_THEN = Row(DO, EndTrial, (), (), trial_started, STUDY)
RIGHT_PLACE = Row(frozenset({PLAN, DO}), StartTrial, (), (), trial_started, DO)
WRONG_PLACE = Row(PLAN, StartTrial, (), (), trial_started, OfMeasure.IN_USE)
'''.lstrip()
WRONG = [n for n, line in enumerate(ROWS.splitlines(), start=1) if line.startswith("WRONG")]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.py"
    path.write_text(ROWS)
    return path


def run(*command: str, cwd: Path) -> str:
    environment = {**os.environ, "MYPYPATH": str(ROOT / ".dev")}
    told = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout or told.stderr


def test_mypy_finds_every_wrong_row_and_nothing_else(rows: Path) -> None:
    kept = ROOT / ".mypy_cache" / "rows"  # beside the project's own: the next run takes a second

    told = run("mypy", "--strict", "--cache-dir", str(kept), rows.name, cwd=rows.parent)

    assert [int(line) for line in re.findall(r"^rows\.py:(\d+): error", told, re.M)] == WRONG, told


def test_pyright_finds_every_wrong_row_and_nothing_else(rows: Path) -> None:
    settings = {"typeCheckingMode": "strict", "extraPaths": [str(ROOT / ".dev")]}
    rows.with_name("pyrightconfig.json").write_text(json.dumps(settings))

    told = run("pyright", "--outputjson", "--pythonpath", sys.executable, cwd=rows.parent)

    found = {it["range"]["start"]["line"] + 1 for it in json.loads(told)["generalDiagnostics"]}
    assert sorted(found) == WRONG, told
