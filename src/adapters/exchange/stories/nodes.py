"""YAML as a tree in which everything knows its line and column.

ruamel's round-trip loader composes the tree; nothing in it is turned into numbers, dates or truth
values, so that 3.10 stays 3.10 and NO stays NO. Anchors, aliases and tags are refused: a story is
written out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from hjul.adapters.exchange.badrow import MOST_TOLD, BadRow

LARGEST_BYTES: Final = 1_000_000
DEEPEST: Final = 20

MOST_OPEN: Final = 500
"""How many brackets may be open at once; with more, the library would think for hours."""

_PLAIN_TAGS: Final = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file; both count from 1."""

    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A word, number or text, as it was written."""

    spot: Spot
    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with dashes or in brackets."""

    spot: Spot
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Parts:
    """Keys and what they hold, in the order of the file; `keys` tells where each key stands."""

    spot: Spot
    parts: "Mapping[str, Node]"
    keys: Mapping[str, Spot]

    def without(self, *names: str) -> "Parts":
        """Give the same without some keys."""
        kept = {key: node for key, node in self.parts.items() if key not in names}
        return Parts(self.spot, kept, self.keys)


Node = Text | Listed | Parts


def plain(node: Node) -> object:
    """Give what a node holds as texts, lists and dicts."""
    match node:
        case Text(text=text):
            return text
        case Listed(items=items):
            return [plain(item) for item in items]
        case Parts(parts=parts):
            return {key: plain(part) for key, part in parts.items()}


def within(node: Node, path: str) -> Spot:
    """Find where the part at a dotted path stands, or the nearest there is above it."""
    name, _, rest = path.partition(".")
    match node:
        case Parts(parts=parts) if name in parts:
            return within(parts[name], rest) if rest else parts[name].spot
        case Listed(items=items) if name.isdecimal() and int(name) < len(items):
            return within(items[int(name)], rest)
        case _:
            return node.spot


class Faults:
    """Collects what is wrong with one file."""

    def __init__(self, file: str) -> None:
        """Begin with nothing wrong."""
        self._file = file
        self._rows: list[BadRow] = []

    def tell(
        self, spot: Spot, expected: str, found: str = "", detail: str = "", where: str = ""
    ) -> None:
        """Keep one fault."""
        row = BadRow(self._file, spot.line, spot.column, expected, found, detail, where)
        if row not in self._rows:
            self._rows.append(row)

    @property
    def rows(self) -> list[BadRow]:
        """All faults, in the order of the file."""
        return sorted(self._rows, key=lambda row: (row.line, row.column))[:MOST_TOLD]


FOLDED: Final = "\a"
"""What the library's composer leaves in a folded text where its lines were broken."""


def composed(text: str, faults: Faults) -> Node | None:
    """Read YAML into a tree; nothing, and why, when it is no YAML.

    >>> plain(composed("when: 2027-03-01, it was 3.10", Faults("x.yaml")))
    {'when': '2027-03-01, it was 3.10'}
    """
    if _opens_too_many(text):
        faults.tell(Spot(1, 1), "less-depth")
        return None
    loader: Any = YAML(typ="rt")  # its composer is not typed
    try:
        root = loader.compose(text)
    except YAMLError as error:
        faults.tell(_marked(error), "yaml", "", _problem(error))
        return None
    except RecursionError:
        faults.tell(Spot(1, 1), "less-depth")
        return None
    return None if root is None else _Walk(faults).node(root, 0)


def _opens_too_many(text: str) -> bool:
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[\[{}\]]", text))
    return max(accumulate(steps), default=0) > MOST_OPEN


def _marked(error: YAMLError) -> Spot:
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return Spot(mark.line + 1, mark.column + 1) if mark else Spot(1, 1)


def _problem(error: YAMLError) -> str:
    if isinstance(error, MarkedYAMLError):
        return str(error.problem or error.context)  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]  the library's errors are not typed
    return " ".join(str(error).split())[:200]


class _Walk:
    """Turns the library's nodes into ours, and refuses what a story does not need."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._seen: set[int] = set()

    def node(self, node: Any, depth: int) -> Node:
        spot = Spot(node.start_mark.line + 1, node.start_mark.column + 1)
        is_used = id(node) in self._seen
        self._seen.add(id(node))
        if is_used or node.anchor or str(node.tag) not in _PLAIN_TAGS:
            self._faults.tell(spot, "written-out", node.anchor or str(node.tag))
            return Text(spot, "")
        if depth > DEEPEST:
            self._faults.tell(spot, "less-depth")
            return Text(spot, "")
        if node.id == "sequence":
            return Listed(spot, tuple(self.node(item, depth + 1) for item in node.value))
        if node.id == "mapping":
            return self._parts(spot, node.value, depth)
        return Text(spot, _text(node))

    def _parts(self, spot: Spot, pairs: Sequence[tuple[Any, Any]], depth: int) -> Parts:
        parts: dict[str, Node] = {}
        keys: dict[str, Spot] = {}
        for key, value in self._named(pairs):
            if key.text in parts:
                self._faults.tell(key.spot, "once", key.text)
                continue
            parts[key.text], keys[key.text] = self.node(value, depth + 1), key.spot
        return Parts(spot, parts, keys)

    def _named(self, pairs: Sequence[tuple[Any, Any]]) -> Iterator[tuple[Text, Any]]:
        for key, value in pairs:
            spot = Spot(key.start_mark.line + 1, key.start_mark.column + 1)
            if key.id == "scalar" and not key.anchor and key.value != "<<":
                yield Text(spot, str(key.value).strip()), value
            else:
                self._faults.tell(spot, "a-word", str(key.value))


def _text(node: Any) -> str:
    """Give a scalar as written; a plain ~ or null, or nothing at all, is nothing."""
    is_plain = not node.style
    text = str(node.value).replace(FOLDED, "")
    return "" if is_plain and text in {"~", "null"} else text
