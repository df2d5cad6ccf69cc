"""What a story expects, held against what came of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hjul.adapters.exchange.badrow import BadRow
from hjul.adapters.exchange.measurements import Loaded
from hjul.adapters.exchange.stories.deeds import known_rules
from hjul.adapters.exchange.stories.model import Asking, Complaint, Loading, Looking, Story
from hjul.adapters.exchange.stories.nodes import Spot
from hjul.cycle.record import Event, Recorded
from hjul.cycle.refusals import Refusal, Refused
from hjul.cycle.sentences import Language
from hjul.projections.table import Table

WIDTH: Final = 94
"""How many characters wide a view is drawn."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A view as it was seen: its text, and its rows if it has any."""

    text: str
    keys: tuple[str, ...] = ()
    rows: tuple[Mapping[str, str], ...] = ()

    @classmethod
    def of_table(cls, table: Table) -> "Seen":
        """Take in a table."""
        return cls(table.text(WIDTH), table.keys, tuple(table.dicts()))

    @classmethod
    def of_text(cls, text: str) -> "Seen":
        """Take in a text; its lines are its rows."""
        return cls(text, ("line",), tuple({"line": line} for line in text.splitlines()))


def holds(words: str, text: str) -> bool:
    """Tell whether a text holds some words, whole ones, however the lines are broken.

    >>> holds("cycle 1", "The trial of cycle 1."), holds("1", "in 10 days"), holds("", "anything")
    (True, False, False)
    """
    wanted = " ".join(words.split())
    if not wanted:
        return not text.strip()
    pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)"
    return re.search(pattern, " ".join(text.split()), re.IGNORECASE) is not None


class Checks:
    """Collects the expectations that failed."""

    def __init__(self, story: Story, language: Language) -> None:
        """Begin with none."""
        self._file = story.path.name
        self._language: Language = language
        self.failed: list[BadRow] = []

    def tell(self, spot: Spot, expected: str, found: str = "", detail: str = "") -> None:
        """Keep one that failed."""
        self.failed.append(BadRow(self._file, spot.line, spot.column, expected, found, detail))

    def refused(self, asking: Asking, refusal: Refusal) -> None:
        """Check that a refusal was meant, and for these reasons, in these words."""
        told = refusal.told(self._language)
        if asking.refused is None:
            self.tell(asking.spot, "it-happens", told)
            return
        rules = (one.rule for one in refusal.broken) if isinstance(refusal, Refused) else ()
        if not _are_these(asking.refused.rules, broken := frozenset(rules)):
            found = ", ".join(sorted(broken)) or told
            said = ", ".join(asking.refused.rules) or "not now"
            self.tell(asking.refused.spot, "it-is-refused", found, said)
        for words in asking.refused.saying:
            if not any(holds(words, refusal.told(one)) for one in _LANGUAGES):
                self.tell(asking.refused.spot, "these-words", told, words)

    def happened(self, asking: Asking, entries: Sequence[Recorded[Event]]) -> None:
        """Check that what happened was meant to, and with which advice."""
        what = ", ".join(type(entry.event).__name__ for entry in entries)
        if asking.refused:
            said = ", ".join(asking.refused.rules) or "not now"
            self.tell(asking.refused.spot, "it-is-refused", what, said)
        given = {rule for entry in entries for rule in entry.record.advised}
        for rule in asking.advice:
            if not known_rules([rule]) & given:
                self.tell(asking.spot, "this-advice", ", ".join(sorted(given)), rule)

    def twice(
        self,
        asking: Asking,
        first: Sequence[Recorded[Event]],
        again: Sequence[Recorded[Event]],
    ) -> None:
        """Check that asking again changed nothing."""
        if [one.position for one in first] != [one.position for one in again]:
            found = ", ".join(one.reference for one in again)
            self.tell(asking.spot, "nothing-new", found)

    def loaded(self, loading: Loading, loaded: Loaded) -> None:
        """Check that exactly these complaints were made of a table."""
        wanted = list(loading.complaints)
        for row in loaded.bad:
            meant = next((one for one in wanted if _is_about(one, row)), None)
            if meant:
                wanted.remove(meant)
            else:
                self.tell(loading.spot, "no-complaint", row.told(self._language))
        for one in wanted:
            told = f"{one.line}:{one.column} {one.saying}".strip()
            self.tell(one.spot, "complaint", "", told)

    def looked(self, look: Looking, seen: Seen) -> None:
        """Check what is expected of a view."""
        for spot, row in (*look.has, *look.lacks):
            for key in row.keys() - set(seen.keys):
                self.tell(spot, "known-key", key, ", ".join(seen.keys))
        for spot, row in look.has:
            if not any(_fits(row, one) for one in seen.rows):
                self.tell(spot, "a-row", _nearest(row, seen.rows), _told(row))
        for spot, row in look.lacks:
            for one in (one for one in seen.rows if _fits(row, one)):
                self.tell(spot, "no-row", _told(one), _told(row))
        for spot, words in look.says:
            if not any(holds(words, text) for text in _texts(seen)):
                self.tell(spot, "these-words", seen.text, words)
        for spot, words in look.never_says:
            if any(holds(words, text) for text in _texts(seen)):
                self.tell(spot, "not-these-words", seen.text, words)
        if look.rows is not None and look.rows != len(seen.rows):
            self.tell(look.spot, "so-many-rows", str(len(seen.rows)), str(look.rows))


_LANGUAGES: Final[tuple[Language, ...]] = ("en", "sv")


def _are_these(said: Sequence[str], broken: frozenset[str]) -> bool:
    """Tell whether the rules that did not hold are those that were said, in short or in full."""
    all_broken = all(known_rules([rule]) & broken for rule in said)
    return all_broken and broken <= known_rules(said) and bool(said) is bool(broken)


def _is_about(wanted: Complaint, row: BadRow) -> bool:
    if wanted.line != row.line or wanted.column not in (0, row.column):
        return False
    told = (row.told(language) for language in _LANGUAGES)
    return not wanted.saying or any(holds(wanted.saying, one) for one in told)


def _fits(wanted: Mapping[str, str], row: Mapping[str, str]) -> bool:
    return all(holds(words, row.get(key, "")) for key, words in wanted.items())


def _nearest(wanted: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> str:
    """Tell the row that fits best, so that one sees what is wrong with it."""
    if not rows:
        return ""
    best = max(rows, key=lambda row: sum(holds(w, row.get(k, "")) for k, w in wanted.items()))
    return _told({key: best.get(key, "") for key in wanted})


def _told(row: Mapping[str, str]) -> str:
    return ", ".join(f"{key}: {text}" for key, text in row.items() if text)


def _texts(seen: Seen) -> list[str]:
    cells = [cell for row in seen.rows for cell in row.values()]
    return [seen.text, *cells]
