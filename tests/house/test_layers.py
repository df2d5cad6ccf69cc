"""Who may import whom: the contracts in pyproject.toml, and what they cannot say."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.files import ROOT, python_files, short

PLAIN = {*sys.stdlib_module_names, "hjul", "pydantic"}


def imports(path: Path) -> set[str]:
    """Name the top-level packages a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or ".")
    return {name.partition(".")[0] for name in found}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_every_layer_imports_only_those_below_it() -> None:
    told = run("-c", "from importlinter.cli import lint_imports_command as run; run()")

    assert told.returncode == 0, told.stdout + told.stderr
    assert " 0 broken" in told.stdout


@pytest.mark.parametrize("path", python_files("src/cycle", "src/projections"), ids=short)
def test_the_cycle_and_the_views_import_the_standard_library_and_pydantic_only(path: Path) -> None:
    assert imports(path) <= PLAIN


def test_importing_the_cycle_loads_no_database_and_no_scheduler() -> None:
    heavy = "{'sqlalchemy', 'eventsourcing', 'apscheduler', 'psycopg', 'typer', 'rich'}"
    told = run("-c", f"import sys, hjul, hjul.cycle; print(sorted({heavy} & set(sys.modules)))")

    assert told.stdout == "[]\n", told.stderr
