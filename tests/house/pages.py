"""The pages of the project: their blocks of code, and their generated parts.

A part between ``<!-- generated: NAME -->`` and ``<!-- end -->`` is written by the generator of
that name in `hjul.adapters.exchange.pages`. After a change of the law, write all of them anew:

    uv run python -m tests.house.pages
"""

import importlib
import importlib.util
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.house.files import written

Generators = Mapping[str, Callable[[], str]]

REGISTRY = "hjul.adapters.exchange.pages"
SHELLS = {"console", "sh", "shell", "bash"}
FENCE = re.compile(
    r"(?:^<!-- not run: (?P<reason>.+?) -->\n)?^```(?P<language>\w*)[^\n]*\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
PART = re.compile(
    r"(?P<open><!-- generated: (?P<name>[\w-]+) -->\n)(?P<text>.*?)(?P<close><!-- end -->)",
    re.DOTALL,
)
OPENED = re.compile(r"<!-- generated: [^>]*-->")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code in a page; `reason` says why it is not run, if it is not."""

    language: str
    text: str
    line: int
    reason: str | None


def blocks(page: str) -> Iterator[Block]:
    r"""Yield the blocks of code in order.

    >>> [(b.language, b.line) for b in blocks("# A\n```python\n1\n```\n```sh\nhjul\n```\n")]
    [('python', 3), ('sh', 6)]
    >>> [b.reason for b in blocks("<!-- not run: it serves for ever -->\n```sh\nhjul serve\n```\n")]
    ['it serves for ever']
    """
    for found in FENCE.finditer(page):
        line = page.count("\n", 0, found.start("text")) + 1
        yield Block(found["language"], found["text"], line, found["reason"])


def commands(block: Block) -> list[list[str]]:
    """Return the words of each line of a shell block that calls hjul; a prompt may stand before.

    >>> commands(Block("sh", "$ hjul law --json  # the table\\npip install hjul\\n", 1, None))
    [['hjul', 'law', '--json']]
    """
    if block.language not in SHELLS:
        return []
    lines = block.text.replace("\\\n", " ").splitlines()
    asked = [shlex.split(line.removeprefix("$ "), comments=True) for line in lines]
    return [words for words in asked if words and words[0] == "hjul"]


def generators() -> Generators:
    """Return what writes the generated parts, by name."""
    if importlib.util.find_spec(REGISTRY) is None:
        return {}
    known: Generators = importlib.import_module(REGISTRY).GENERATED
    return known


def renewed(page: str, known: Generators) -> str:
    """Return the page with every generated part written anew.

    >>> print(renewed("<!-- generated: law -->\\nold\\n<!-- end -->", {"law": lambda: "new"}))
    <!-- generated: law -->
    new
    <!-- end -->
    """

    def write(part: re.Match[str]) -> str:
        return f"{part['open']}{known[part['name']]().strip()}\n{part['close']}"

    return PART.sub(write, page)


def pages() -> list[Path]:
    """Return every page of the project."""
    return [path for path in written() if path.suffix == ".md"]


if __name__ == "__main__":
    for path in pages():
        path.write_text(renewed(path.read_text(), generators()))
