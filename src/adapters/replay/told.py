"""Tells fields and their changes in the words of a language."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from hjul.adapters.replay.states import Change, Place, Value
from hjul.adapters.replay.words import HEADINGS, field_name, stored_word
from hjul.projections.telling import Teller

PERSONS: Final = frozenset({"owner", "keeper", "who", "person", "substitute"})
PLACES: Final = frozenset({"division", "divisions", "unit", "into"})
PERIODS: Final = frozenset({"period", "to_period", "from_period"})
NUMBERS: Final = frozenset({"value", "numerator", "denominator", "seen_value"})
LIKE: Final = {"outcome": "ending", "stopped": "reason"}
"""Fields whose stored words stand under another name in the catalogue."""

_ROW: Final = re.compile(r"cycle-(\d+)|(\d+)")
_PART: Final = re.compile(r"([a-z_]+)@(\d+)")


@dataclass(frozen=True, slots=True)
class Tongue:
    """Tells in one language."""

    teller: Teller

    def heading(self, key: str, **facts: object) -> str:
        """Say something of the catalogue."""
        return HEADINGS[self.teller.language][key].format(**facts)

    def change(self, change: Change) -> str:
        """Tell a change on one line: where, what it was, what it is.

        >>> was = Change(Place("board", "cycle-1", "phase"), "plan", "do", 4)
        >>> Tongue(Teller()).change(was)
        'Cycle 1: phase: Plan → Do'
        """
        return self.heading("change", place=self.place(change.place), **self.values(change))

    def values(self, change: Change) -> dict[str, str]:
        """Tell what was and what is."""
        pair = {"was": change.was, "now": change.now}
        return {
            name: self.value(change.place, value, is_text=change.is_text)
            for name, value in pair.items()
        }

    def place(self, place: Place) -> str:
        """Tell where a field stands."""
        return self.heading("place", row=self.row(place), field=self.field(place))

    def row(self, place: Place) -> str:
        """Name a row."""
        if place.row in ("", "whole"):
            return self.heading("whole")
        found = _ROW.fullmatch(place.row)
        if not found:
            return self.teller.place(place.row.partition("-")[2]) or place.row
        words = HEADINGS[self.teller.language]
        return words["cycle" if found[1] else "entry"].format(found[1] or found[2])

    def field(self, place: Place) -> str:
        """Name a field, and the part it stands in by the entry that made it."""
        *parts, last = [step for step in place.path.split(".") if not step.isdecimal()]
        named = [found for step in parts if (found := _PART.fullmatch(step))]
        name = field_name(last.partition("@")[0], self.teller.language)
        if not named:
            return name
        part = field_name(named[-1][1], self.teller.language)
        field = name if named[-1][1] == "due" else f"{part}, {name}"
        return self.heading("of_entry", field=field, entry=named[-1][2])

    def value(self, place: Place, value: Value, *, is_text: bool) -> str:
        """Tell what stands in a field."""
        if value is None or value == "":
            return self.heading("none")
        if isinstance(value, bool):
            return self.heading("yes" if value else "no")
        if isinstance(value, date):
            return self.teller.day(value)
        name = [step for step in place.path.split(".") if not step.isdecimal()][-1]
        return self._text(name.partition("@")[0], str(value), is_text)

    def _text(self, name: str, text: str, is_text: bool) -> str:
        if name in PERSONS:
            return self.teller.person(text)
        if name in NUMBERS:
            return self.teller.number(text)
        if name in PERIODS:
            return self.teller.period(text)
        if is_text:
            return self.teller.quoted(text)
        if name in PLACES:
            return self.teller.place(text)
        known = self.teller.speech.words.get(LIKE.get(name, name), {})
        return known.get(text) or stored_word(text, self.teller.language) or text


def moment_told(teller: Teller, at: object) -> str:
    """Tell a moment that was asked for: a day, a moment, a position; nothing is now."""
    words = HEADINGS[teller.language]
    if at is None:
        return words["now_is"]
    if isinstance(at, datetime):
        return f"{teller.day(at.date())} {at:%H:%M}"
    if isinstance(at, date):
        return teller.day(at)
    return words["position"].format(getattr(at, "size", at))
