"""Reads what is stored, believing none of it: anything may be there, of any type."""

import json
import re
from hashlib import sha256
from typing import Final, cast

from hjul.adapters.ledger import tree
from hjul.adapters.ledger.verifier.contents import COMMITMENTS

NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,6}")
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")

Event = tuple[int, str, int, str, str, str, bytes]
"""An event as its columns have it: position, stream, version, topic, division, moment, state."""


def is_after(moment: object, last: str) -> bool:
    """Say whether it is a moment as they are stored, and later than another."""
    return isinstance(moment, str) and moment > last and MOMENT.fullmatch(moment) is not None


def leaf_of(event: Event) -> bytes:
    """Build the leaf from the columns; nothing if somebody has put other types into them."""
    try:
        return tree.leaf_bytes(*event)
    except (TypeError, ValueError):
        return b""


def difference(event: Event, leaf: bytes) -> tuple[str, dict[str, object]]:
    """Say which column is not as it was sealed."""
    sealed, now = object_of(leaf), object_of(leaf_of(event))
    if not sealed.keys() >= COLUMNS.keys():
        return "leaf-changed", {}
    if not now:
        now = {**dict(zip(COLUMNS, event, strict=True)), "sha256": _digest(event[6])}
    for name, column in COLUMNS.items():
        if sealed[name] != now[name]:
            if name == "sha256":
                return "state-changed", {}
            facts = {"column": column, "found": now[name], "sealed": sealed[name]}
            return "column-changed", facts
    return "leaf-changed", {}


COLUMNS: Final = {
    "pos": "position",
    "oid": "stream",
    "ver": "version",
    "topic": "topic",
    "div": "division",
    "rec": "recorded_at",
    "sha256": "state",
}


def _digest(state: object) -> str:
    return sha256(state).hexdigest() if isinstance(state, bytes) else ""


def as_bytes(found: object) -> bytes:
    """Give bytes as they are, and anything else as it is written."""
    return found if isinstance(found, bytes) else repr(found).encode()


def object_of(data: bytes | str) -> dict[str, object]:
    """Read an object of JSON; an empty one when it is none."""
    try:
        found: object = json.loads(data)
    except (TypeError, ValueError):
        return {}
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}


def names(state: object, command: str | None) -> bool:
    """Say at a glance whether a state names that command, or none; when in doubt, it does not.

    In the text of a string every quotation mark has a backslash before it, so what is looked for
    is never found within one; and it must not hold one itself, or it could reach across fields.
    """
    if not isinstance(state, bytes):
        return False
    if command is None:
        return b'"command_id":' not in state
    return '"' not in command and f'"command_id":"{command}"'.encode() in state


def event_of(state: bytes) -> dict[str, object]:
    """Return what a stored state says that happened."""
    found = object_of(state).get("event")
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}


def commitments(state: object) -> int:
    """Count the digests in a stored state that stand where texts and persons were."""
    data = as_bytes(state)
    return len(COMMITMENTS(data)) if b'"sha256:' in data else 0


def at_path(state: bytes, path: str) -> object:
    """Return what stands in a stored state at a path, as in `members.0.name` or `record.by`."""
    return within(object_of(state), path)


def within(stored: dict[str, object], path: str) -> object:
    """Return what stands at a path in a state that was read."""
    first, *rest = path.split(".")
    found = stored.get("record" if first == "record" else "event")
    for step in rest if first == "record" else (first, *rest):
        found = _step(found, step)
    return found


def _step(found: object, step: str) -> object:
    if isinstance(found, dict):
        return cast("dict[str, object]", found).get(step)
    if isinstance(found, list) and NUMBER.fullmatch(step):
        items = cast("list[object]", found)
        return items[int(step)] if int(step) < len(items) else None
    return None
