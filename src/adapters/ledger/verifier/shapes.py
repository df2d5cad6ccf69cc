"""Learns how the payloads of one kind are written, so that the next are read without a parser.

A shape is made of a payload that was parsed: all its names and marks as they stand, and a place for
each value. Whatever fits is JSON with the same fields, so a text is found by the number of its
place. What fits no shape is parsed.
"""

from __future__ import annotations

import json
import re
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Pattern, Tuple

from hjul.adapters.ledger.verifier.limits import is_list, is_object

SHAPES_OF_A_KIND = 6
VALUES_OF_A_SHAPE = 100
VALUES_AT_MOST = 5_000
"""Of all shapes together: to learn one takes time, as much for each of its values."""
STRING = '"([^"]*)"'
OTHER = r"(?:null|true|false|-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,17})?)"
COMMAND_ID = b"record.command_id"

Path = Tuple[str, ...]
Places = Dict[bytes, int]


class Shape(NamedTuple):
    """How a payload is written, and in which place the text of which field stands.

    What is held against it must be plain: UTF-8, with nothing escaped and nothing that has to be.
    """

    pattern: Pattern[bytes]
    places: Places


class Shapes:
    """The shapes of each kind of entry; the one that fitted last comes first."""

    def __init__(self) -> None:
        """Begin with none."""
        self.left = VALUES_AT_MOST
        self.of: Dict[bytes, List[Shape]] = {}

    def fitting(self, kind: bytes, state: bytes) -> Optional[Shape]:
        """Give the shape of a plain payload, learnt from it if need be; nothing if it has none."""
        known = self.of.setdefault(kind, [])
        for shape in known:
            if shape.pattern.fullmatch(state):
                known.remove(shape)
                known.insert(0, shape)
                return shape
        values = state.count(b",") + 1
        if len(known) >= SHAPES_OF_A_KIND or values > min(VALUES_OF_A_SHAPE, self.left):
            return None
        self.left -= values
        shape_now = shape_of(state)
        if shape_now is not None:
            known.insert(0, shape_now)
        return shape_now


def shape_of(state: bytes) -> Optional[Shape]:
    """Learn the shape of a plain payload; nothing if it is not written canonically."""
    paths: List[Path] = []
    try:
        stored: Any = json.loads(state)
        written = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode()
        pattern = re.compile("".join(pieces(stored, (), paths)).encode())
    except (ValueError, RecursionError, re.error):
        return None
    if not is_object(stored) or written != state or not pattern.fullmatch(state):
        return None
    fields = [(field_at(path), place) for place, path in enumerate(paths, start=1)]
    return Shape(pattern, {field: place for field, place in fields if field is not None})


def pieces(stored: Any, path: Path, paths: List[Path]) -> Iterator[str]:
    """Yield the pattern of a value, piece by piece, and list where its texts are."""
    if is_object(stored):
        yield r"\{"
        for at, (name, value) in enumerate(stored.items()):
            yield ("," if at else "") + re.escape(json.dumps(name, ensure_ascii=False)) + ":"
            yield from pieces(value, (*path, name), paths)
        yield r"\}"
    elif is_list(stored):
        yield r"\["
        for at, value in enumerate(stored):
            yield "," if at else ""
            yield from pieces(value, (*path, str(at)), paths)
        yield r"\]"
    elif isinstance(stored, str):
        paths.append(path)
        yield STRING
    else:
        yield OTHER


def path_of(field: bytes) -> Path:
    """Give the path in a payload to the text that is kept apart under the name of a field."""
    steps = tuple(field.decode("utf-8", "replace").split("."))
    return steps if steps[0] == "record" else ("event", *steps)


def field_at(path: Path) -> Optional[bytes]:
    """Give the name of the field with that path; nothing if no name leads there."""
    field = ".".join(path[1:] if path[0] == "event" else path).encode()
    return field if path_of(field) == path else None
