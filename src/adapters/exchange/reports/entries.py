"""Entries of the history as facts: with their corrections, and without those that were struck."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hjul.projections.telling import Fact, Facts
from hjul.projections.trail import TrailRow, cite


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what happened, what it says now, and the entries that it is cited by.

    `refs` are the entry itself and those that corrected it.
    """

    row: TrailRow
    facts: Facts
    refs: tuple[str, ...]

    @property
    def event(self) -> str:
        """What happened, by the name of its event."""
        return self.row.event

    @property
    def on(self) -> date:
        """The day it is about."""
        return self.row.on

    @property
    def version(self) -> int:
        """Its version in its stream."""
        return self.row.version

    def text(self, name: str) -> str:
        """Give a fact as text; nothing when it is not there."""
        value = self.facts.get(name)
        return "" if value is None or isinstance(value, bool) else str(value)

    def is_so(self, name: str) -> bool:
        """Whether a fact is a yes."""
        return self.facts.get(name) is True

    def number(self, name: str) -> int:
        """Give a count; 0 when it is not there."""
        value = self.facts.get(name)
        return value if isinstance(value, int) else 0

    def day(self, name: str) -> date | None:
        """Give a day."""
        text = self.text(name)
        return date.fromisoformat(text) if text else None

    def all(self, name: str) -> tuple[str, ...]:
        """Give the parts of a list, in their order."""
        found = [(path, it) for path, it in self.facts.items() if path.startswith(f"{name}.")]
        plain = [(path.removeprefix(f"{name}."), it) for path, it in found]
        return tuple(str(it) for path, it in plain if path.isdecimal() and it)

    def with_evidence(self, *names: str) -> tuple[str, ...]:
        """Give the entries it is cited by, and those it rests on."""
        return (*self.refs, *(ref for name in names or ("evidence",) for ref in self.all(name)))


def entries_of(rows: Iterable[TrailRow]) -> tuple[Entry, ...]:
    """Give the entries of one stream in their order, as they stand after corrections."""
    kept = sorted(rows, key=lambda row: row.version)
    corrections: dict[int, list[TrailRow]] = {}
    for row in kept:
        if row.event == "EntryCorrected" and not row.struck_by:
            corrections.setdefault(_entry(row), []).append(row)
    return tuple(
        _corrected(row, corrections.get(row.version, []))
        for row in kept
        if not row.struck_by and row.event not in ("EntryCorrected", "EntryStruck")
    )


def _entry(row: TrailRow) -> int:
    entry = row.facts.get("entry")
    return entry if isinstance(entry, int) else 0


def _corrected(row: TrailRow, corrections: Sequence[TrailRow]) -> Entry:
    facts: dict[str, Fact] = dict(row.facts)
    for one in corrections:
        facts[str(one.facts.get("field", ""))] = _right(facts, one.facts)
    return Entry(row, facts, (cite(row), *map(cite, corrections)))


def _right(facts: Mapping[str, Fact], correction: Facts) -> Fact:
    """Say what is right: a day, a count in the kind that stood there, or a text."""
    number = str(correction.get("now_number") or "")
    before = facts.get(str(correction.get("field", "")))
    if number and isinstance(before, int) and number.isdecimal():
        return int(number)
    return str(correction.get("now_on") or number or correction.get("now") or "")
