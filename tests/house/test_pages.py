"""The pages tell the truth: their code runs, their generated parts are what would be generated."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hjul.cycle.aggregates import AGGREGATES, COMMANDS
from tests.house.files import ROOT, short
from tests.house.pages import (
    OPENED,
    PART,
    SHELLS,
    Block,
    blocks,
    commands,
    generators,
    pages,
    renewed,
)

README = ROOT / "README.md"


def play(page: Path, folder: Path) -> int:
    """Run the blocks of a page in order, all in one folder; return how many ran."""
    names: dict[str, Any] = {"__name__": "__main__"}
    to_run = [block for block in blocks(page.read_text()) if not block.reason]
    for block in to_run:
        if block.language == "python":
            code = compile("\n" * (block.line - 1) + block.text, page, "exec")
            exec(code, names)
        for words in commands(block):
            run(words, folder)
    return len(to_run)


def run(words: list[str], folder: Path) -> None:
    """Run one command of ours; it succeeds."""
    program = shutil.which(words[0], path=Path(sys.executable).parent)
    assert program, "the command hjul is not installed beside this Python"
    told = subprocess.run(
        [program, *words[1:]],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert told.returncode == 0, f"{words}\n{told.stdout}{told.stderr}"


def test_the_code_in_the_readme_runs_from_top_to_bottom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    play(README, tmp_path)


def test_later_blocks_of_a_page_know_what_earlier_ones_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.md"
    page.write_text("```python\na = 1\n```\ntext\n```python\nassert a == 2, a\n```\n")

    with pytest.raises(AssertionError) as failed:
        play(page, tmp_path)
    assert failed.traceback[-1].lineno == 5


def test_a_command_that_does_not_succeed_fails_its_page(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        run(["hjul", "no-such-command"], tmp_path)


@pytest.mark.parametrize("path", pages(), ids=short)
def test_generated_parts_are_what_would_be_generated_now(path: Path) -> None:
    page = path.read_text()
    parts = list(PART.finditer(page))

    assert len(parts) == len(OPENED.findall(page)), "a generated part has no end"
    assert {part["name"] for part in parts} <= set(generators())
    assert renewed(page, generators()) == page, "uv run python -m tests.house.pages writes it anew"


@pytest.mark.parametrize("aggregate", AGGREGATES)
def test_the_page_of_the_law_has_the_table_of_every_aggregate(aggregate: str) -> None:
    page = (ROOT / "docs/law.md").read_text()

    assert f"<!-- generated: law-{aggregate} -->" in page


def test_what_the_sources_ask_for_is_done_by_commands_that_there_are() -> None:
    page = (ROOT / "docs/inventory.md").read_text()

    assert set(re.findall(r"`([A-Z][A-Za-z]+)`", page)) <= set(COMMANDS)


@pytest.mark.parametrize("path", pages(), ids=short)
def test_every_block_of_code_says_its_language(path: Path) -> None:
    assert [block.line for block in blocks(path.read_text()) if not block.language] == []


def test_only_shell_blocks_are_read_as_commands() -> None:
    text = "hjul demo\n"

    assert commands(Block("text", text, 1, None)) == []
    assert all(commands(Block(shell, text, 1, None)) == [["hjul", "demo"]] for shell in SHELLS)
