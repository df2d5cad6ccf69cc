"""The files of the project, and what their comments and functions look like."""

import ast
import io
import os
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CODE = ("src", "scenarios", "tests", "benchmarks")
MADE = {"__pycache__", "build", "dist", ".git", ".venv", ".hypothesis", ".import_linter_cache"}
"""Folders whose content is made by a tool and never committed."""


def settings() -> dict[str, Any]:
    """Return what pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def written() -> Iterator[Path]:
    """Yield every file that people write, in order; links are not followed."""
    for folder, inner, names in os.walk(ROOT):
        inner[:] = sorted(name for name in inner if not _is_made(name))
        for path in (Path(folder, name) for name in sorted(names)):
            if path.name != "uv.lock" and not path.is_symlink():
                yield path


def python_files(*folders: str) -> list[Path]:
    """Return the Python files of some folders, of all four unless said."""
    found = [path for folder in folders or CODE for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if not MADE & set(path.parts))


def short(path: Path) -> str:
    """Name a file from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def comments(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the comments of a Python file with their lines; text in strings is none."""
    for token in tokenize.generate_tokens(io.StringIO(path.read_text()).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function with the number of its lines, docstring and inner functions included."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield f"{short(path)}:{node.name}", node.end_lineno - node.lineno + 1


def _is_made(folder: str) -> bool:
    return folder in MADE or folder.endswith((".egg-info", "_cache"))
