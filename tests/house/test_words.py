"""What no file of the project may say, and what every exception to a check must say."""

import re
from pathlib import Path

import pytest

from tests.house.files import ROOT, comments, python_files, settings, short, written

FORBIDDEN = {
    "a folder beside the project": r"\.\./shared\b",
    "the machine somebody sat at": r"(?<![\w.*])/(work|root|Users|home/\w+)/\w|\bfarm-\w",
    "a tracker only some can read": r"\bissues? #|\bGH-\d",
    "how the work was divided": r"\b(this|last|next|previous|earlier|later|our) session\b",
    "a download address": r"https?://[^\s\"'<>]*(pythonhosted|pypi\.org/simple|registry\.npmjs)",
}
SILENCED = re.compile(
    r"#\s*(?:noqa|type:\s*ignore|pyright:\s*ignore|pragma:\s*no cover)"
    r"(?P<which>\[[\w\-, ]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?(?P<reason>.*)"
)
HERE = Path(__file__)


def told(text: str) -> list[str]:
    """Return what a text says that it should not."""
    return [why for why, what in FORBIDDEN.items() if re.search(what, text, re.IGNORECASE)]


def without_reason(comment: str) -> bool:
    """Tell whether a comment silences a check without saying which and why.

    >>> without_reason("# noqa: E501 the address is that long")
    False
    >>> without_reason("# type: ignore[arg-type]  # the library says Any")
    False
    >>> [without_reason(c) for c in ("# noqa", "# noqa: E501", "# type: ignore because of it")]
    [True, True, True]
    """
    found = SILENCED.search(comment)
    if found is None:
        return False
    return not (found["which"] and re.search(r"\w+ \w+", found["reason"]))


def test_no_file_names_what_only_its_writers_could_know() -> None:
    found = [
        f"{short(path)}: {why}"
        for path in written()
        if path != HERE
        for why in told(path.read_bytes().decode(errors="ignore"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ["../shared/x", "in /work/main", "farm-studio", "issue #7", "the last session"]
)
def test_what_must_not_be_said_is_found(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text", ["a SQLAlchemy session", "the issue at hand", "https://pypi.org", "fieldwork/notes"]
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_every_silenced_check_says_which_and_why() -> None:
    found = [
        f"{short(path)}:{line} {comment}"
        for path in python_files()
        for line, comment in comments(path)
        if without_reason(comment)
    ]
    assert found == []


def test_every_exception_in_the_settings_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    section = text.partition("[tool.ruff.lint.per-file-ignores]\n")[2].partition("\n[")[0]
    exceptions = [line for line in section.splitlines() if line.startswith('"')]

    assert len(exceptions) == len(settings()["tool"]["ruff"]["lint"]["per-file-ignores"])
    assert [line for line in exceptions if "] # " not in line] == []
