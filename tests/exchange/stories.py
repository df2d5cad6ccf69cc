"""Small stories for tests: written as text, read, and played in memory."""

from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent, indent

from hjul.adapters.clock import SimulatedClock
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange import story

HEAD = """\
story: A test
people:
  anna: {id: u-1, roles: [unit-manager]}
  bengt: u-2
steps:
"""
OPENED = """\
- on: 2027-03-01
  anna: {OpenInitiative: {as: visits, title: Visits, division: care}}
"""


def text_of(steps: str, head: str = HEAD) -> str:
    """Write the text of a story with these steps."""
    return head + indent(dedent(steps), "  ")


def written(folder: Path, text: str | bytes) -> Path:
    """Write a story into a folder."""
    path = folder / "test.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


def faults(folder: Path, text: str | bytes) -> list[tuple[int, int, str]]:
    """Give the line, column and code of each fault of a story."""
    return [(row.line, row.column, row.expected) for row in story.validate(written(folder, text))]


def played(folder: Path, steps: str, head: str = HEAD) -> story.Played:
    """Play a story with these steps."""
    return story.played(story.load(written(folder, text_of(steps, head))))


def failures(folder: Path, steps: str) -> list[tuple[int, str]]:
    """Give the line and code of each expectation that failed."""
    return [(row.line, row.expected) for row in played(folder, steps).failed]


def memory() -> Hjul:
    """Give an empty history on a clock that stands early."""
    return Hjul("memory:", clock=SimulatedClock(datetime(2027, 1, 1, tzinfo=UTC)))
