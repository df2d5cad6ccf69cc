"""What the wheel brings: every package, every file they need, and nothing beside ``hjul``."""

import doctest
import importlib
from fnmatch import fnmatch
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.house.files import ROOT, python_files, settings, short

FOLDERS = {"src": "hjul", "scenarios": "hjul.scenarios"}


def module_of(path: Path) -> str:
    """Name the module in a file of ours.

    >>> module_of(ROOT / "src/cycle/__init__.py"), module_of(ROOT / "scenarios/falls.py")
    ('hjul.cycle', 'hjul.scenarios.falls')
    """
    top, *inner = path.relative_to(ROOT).with_suffix("").parts
    return ".".join([FOLDERS.get(top, top), *inner]).removesuffix(".__init__")


OURS = python_files(*FOLDERS)
EXAMPLES = [module_of(path) for path in OURS if path.stem != "__main__"]
HELPERS = [f for f in python_files("tests") if not f.name.startswith(("conftest", "__init__"))]


def test_every_package_is_listed_and_nothing_else() -> None:
    folders = {module_of(path.with_name("__init__.py")) for path in OURS}

    assert folders == set(settings()["tool"]["setuptools"]["packages"])


def test_every_folder_of_python_files_says_that_it_is_a_package() -> None:
    assert [short(f) for f in OURS if not f.with_name("__init__.py").exists()] == []


def test_every_file_that_is_not_python_reaches_the_wheel() -> None:
    patterns = settings()["tool"]["setuptools"]["package-data"]
    packages = sorted({path.parent for path in OURS}, key=lambda folder: len(folder.parts))
    missing: list[str] = []
    for path in (p for top in FOLDERS for p in (ROOT / top).rglob("*") if p.is_file()):
        if path.suffix in {".py", ".pyc"}:
            continue
        package = [folder for folder in packages if path.is_relative_to(folder)][-1]
        known = patterns.get(module_of(package / "__init__.py"), [])
        name = path.relative_to(package).as_posix()
        missing += [] if any(fnmatch(name, pattern) for pattern in known) else [short(path)]
    assert missing == []


def test_only_hjul_is_added_at_top_level() -> None:
    told = distribution("hjul").read_text("top_level.txt")

    assert told is not None
    assert told.split() == ["hjul"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_in_a_docstring_runs(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("path", HELPERS, ids=short)
def test_every_example_in_the_docstrings_of_the_tests_runs(path: Path) -> None:
    assert doctest.testmod(importlib.import_module(module_of(path))).failed == 0
