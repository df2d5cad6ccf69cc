"""How a row follows corrections and struck entries: every value in it knows where it was said.

Vocabulary that all folds share, and so may import. A row, or a part of one, has `sources`: the
name of each field that repeats what somebody said, and `entry#field` of the entry it came from. A
correction finds its fields by them. Two more fields are filled when a row has them: `was`, with
what stood there before a correction, and `struck`, when the entry that made the row is struck. A
part without `struck` that a struck entry made is left out of its row.
"""

from collections.abc import MutableMapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar, cast

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.record import Event, Recorded

D = TypeVar("D")
K = TypeVar("K")

Sources = dict[str, str]
"""The name of a field of a row, and `entry#field` of the entry that filled it."""


def cited(recorded: Recorded[Event], *names: str, **otherwise: str) -> Sources:
    """Say which entry filled the fields of a row; `otherwise` gives a row's name the event's."""
    given = {name: name for name in names} | otherwise
    return {name: f"{recorded.version}#{field}" for name, field in given.items()}


def amend(rows: MutableMapping[K, D], event: EntryCorrected | EntryStruck) -> None:
    """Let every row of a stream follow a correction or a struck entry."""
    for key, row in list(rows.items()):
        changed = amended(row, event)
        if changed is not row:
            rows[key] = changed


def amended(row: D, event: EntryCorrected | EntryStruck) -> D:
    """Give a row as it is after a correction or a struck entry; the same object if nothing is."""
    changes = _of_parts(row, event)
    sources: Sources = getattr(row, "sources", {})
    if isinstance(event, EntryCorrected):
        for name in _named(sources, f"{event.entry}#{event.field}"):
            changes |= _corrected(row, name, event)
    elif _made_by(row, event.entry):
        changes |= {"struck": True} if hasattr(row, "struck") else {}
    elif lost := [name for name in sources if sources[name].startswith(f"{event.entry}#")]:
        kept = {name: source for name, source in sources.items() if name not in lost}
        changes |= {name: _empty(getattr(row, name)) for name in lost} | {"sources": kept}
    return replace(row, **changes) if changes else row  # type: ignore[type-var]  # D is a dataclass by convention, which no bound can say


def _named(sources: Sources, source: str) -> list[str]:
    return [name for name, found in sources.items() if found == source]


def _made_by(part: object, entry: int) -> bool:
    return getattr(part, "entry", None) == entry


def _of_parts(row: object, event: EntryCorrected | EntryStruck) -> dict[str, Any]:
    """Amend the parts a row holds, one by one or several in a tuple."""
    changes: dict[str, Any] = {}
    for name in _fields(row):
        value = getattr(row, name)
        after = amended(value, event) if is_dataclass(value) else _amended_all(value, event)
        if after is not value:
            changes[name] = after
    return changes


def _amended_all(value: Any, event: EntryCorrected | EntryStruck) -> object:
    if not isinstance(value, tuple):
        return value
    parts = cast(tuple[object, ...], value)
    after = tuple(amended(part, event) for part in parts if not _falls(part, event))
    return parts if after == parts else after


def _fields(row: object) -> list[str]:
    return [f.name for f in fields(row)] if is_dataclass(row) else []


def _falls(part: object, event: EntryCorrected | EntryStruck) -> bool:
    struck = isinstance(event, EntryStruck) and _made_by(part, event.entry)
    return struck and not hasattr(part, "struck")


def _corrected(row: Any, name: str, event: EntryCorrected) -> dict[str, Any]:
    before = getattr(row, name)
    after = _right(before, name, event)
    if after == before:
        return {}
    was: dict[str, str] | None = getattr(row, "was", None)
    told = {} if was is None else {"was": {name: str(before or ""), **was}}
    return {name: after, **told}


def _right(before: object, name: str, event: EntryCorrected) -> object:
    """Say what is right, in the kind of value that stood there; else leave what stood."""
    if isinstance(before, date) or name.endswith("_on"):
        return event.now_on or before
    if isinstance(before, str):
        return event.now_number or event.now or before
    whole = event.now_number.isascii() and event.now_number.isdecimal()
    counts = before is None or type(before) is int
    return int(event.now_number[:18]) if whole and counts else before


def _empty(value: object) -> object:
    if isinstance(value, str):
        return ""
    return () if isinstance(value, tuple) else None
