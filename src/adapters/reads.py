"""The part of the engine that reads: every view, now or at a moment of the past, told or as rows.

Each method takes `at` (a day, moment, position or checkpoint: what was recorded by then), `held_on`
(only what is about that day or an earlier one), `by` (who reads) and `language`. Whoever reads is
asked for at the engine's one door.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from hjul.adapters.ports import Authorizer
from hjul.adapters.reader import At, Entries, Reader, when
from hjul.cycle.record import Actor
from hjul.cycle.refusals import Broken, Refused
from hjul.cycle.sentences import Language
from hjul.projections.table import Table


class Reads:
    """Reads what the history holds; the engine is one of these."""

    authorizer: Authorizer
    language: Language
    _reader: Reader

    def board(self, division: str = "", **how: Any) -> Table:
        """Show each cycle under way: phase, since when, waiting for whom, due.

        `how` may hold `at` (a day, moment, position or checkpoint: what was recorded by then),
        `held_on` (what is about that day or an earlier one; phases stay what they are), `by` (who
        reads) and `language`; so for all views.
        """
        return self._read("board", division, **how)

    def outcomes(self, division: str = "", *, stream: str = "", **how: Any) -> Table:
        """Show what was predicted, what was seen and what was decided, and every series."""
        return self._read("outcomes", division, stream=stream, **how)

    def trail(self, division: str = "", *, stream: str = "", **how: Any) -> Table:
        """Show the audit trail: one sentence an entry, each with its citation."""
        return self._read("trail", division, stream=stream, **how)

    def predictions(self, division: str = "", **how: Any) -> Table:
        """Show predictions: proved before, said to be before, afterwards."""
        return self._read("predictions", division, **how)

    def lessons(self, division: str = "", **how: Any) -> Table:
        """Show what was learnt, adopted, spread, celebrated and honourably given up."""
        return self._read("lessons", division, **how)

    def organisation(self, division: str = "", **how: Any) -> Table:
        """Show divisions, units and who holds which office, and what is missing."""
        return self._read("organisation", division, **how)

    def story(self, stream: str, **how: Any) -> str:
        """Tell an initiative's ramp of cycles, prediction beside outcome."""
        self._may_read(how.get("by"), "story", "")
        return self._reader.story(stream, when(how.get("at")), self._language(how))

    def history(
        self,
        stream: str,
        *,
        by: Actor | None = None,
        at: At = None,
        held_on: date | None = None,
        language: str = "",
    ) -> Entries:
        """Give the entries of one stream, with their texts; `.text()` is a sentence for each."""
        told_in = self._language({"language": language})
        entries = self._reader.entries(stream, when(at), told_in, held_on)
        self._may_read(by, "history", entries.division)
        return entries

    def rows(
        self,
        view: str,
        division: str = "",
        *,
        stream: str = "",
        at: At = None,
        held_on: date | None = None,
        by: Actor | None = None,
    ) -> list[Any]:
        """Give the rows that a view is made of, for a program: dataclasses with their texts."""
        self._may_read(by, view, division)
        return self._reader.rows(view, division, stream, when(at), held_on)

    def watch(
        self, view: str, *, division: str = "", by: Actor | None = None
    ) -> Iterator[tuple[str, str, Any]]:
        """Yield (stream, key, row) each time a row of a view changes, as long as one listens."""
        self._may_read(by, view, division)
        return self._reader.watch(view, division)

    def _read(
        self,
        view: str,
        division: str,
        *,
        stream: str = "",
        at: At = None,
        held_on: date | None = None,
        by: Actor | None = None,
        language: str = "",
    ) -> Table:
        self._may_read(by, view, division)
        told_in = self._language({"language": language})
        return self._reader.table(view, division, stream, when(at), told_in, held_on)

    def _may_read(self, by: Actor | None, what: str, division: str) -> None:
        if not self.authorizer.may_read(by, what, division):
            raise Refused((Broken("asking.is-allowed", (), {"asked": what}),))

    def _language(self, how: dict[str, Any]) -> Language:
        return "sv" if (how.get("language") or self.language) == "sv" else "en"
