"""The part of the engine that reads: every view, now or at a moment of the past, told or as rows.

Each method takes `at` (a day, moment, position or checkpoint: what was recorded by then), `held_on`
(only what is about that day or an earlier one), `by` (who reads) and `language`. Whoever reads is
asked for at the engine's one door.
"""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from hjul.adapters.ports import Authorizer
from hjul.adapters.reader import At, Entries, Reader, when
from hjul.adapters.views import ParkedStream
from hjul.adapters.why import NoEntry, Reasons, why_entry, why_stream
from hjul.adapters.why.chain import WORDS as CHAIN_WORDS, Chain, Follower
from hjul.cycle.law import Command
from hjul.cycle.record import Actor
from hjul.cycle.refusals import Broken, Refusal, Refused
from hjul.cycle.sentences import Language
from hjul.projections.due import DAYS
from hjul.projections.proposals import proposals
from hjul.projections.table import Table
from hjul.projections.trail import TrailRow
from hjul.projections.years import turns


class Reads:
    """Reads what the history holds; the engine is one of these."""

    authorizer: Authorizer
    language: Language
    _reader: Reader

    @abstractmethod
    def parked(self) -> Sequence[ParkedStream]:
        """List the streams that a view could not fold, with where and why."""

    @abstractmethod
    def _tried(self, command: Command, by: Actor | None) -> Refusal | None:
        """Say what the law would say to a command, and store nothing."""

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

    def processes(
        self,
        division: str = "",
        *,
        at: At = None,
        by: Actor | None = None,
        language: str = "",
    ) -> Table:
        """Show how far each process has come, who knows it and what reaches it.

        Of a division those of the whole too; below, who works together over divisions.
        """
        self._may_read(by, "processes", division)
        told_in = self._language({"language": language})
        return self._reader.processes(division, when(at), told_in)

    def examples(self, division: str = "", **how: Any) -> Table:
        """Show how other municipalities do it, where to read of it and whom to ask.

        They are of the whole, and so the same whichever division is named.
        """
        del division
        return self._read("examples", "", **how)

    def proposals(
        self,
        division: str = "",
        *,
        orphans: bool = False,
        at: At = None,
        held_on: date | None = None,
        by: Actor | None = None,
        language: str = "",
    ) -> Table:
        """Show where each proposal stands, who decided and what came of it, the orphans first.

        With `orphans` only those that nobody cares for, a list that should be empty.
        """
        self._may_read(by, "proposals", division)
        told_in = self._language({"language": language})
        return self._reader.proposals(division, when(at), told_in, held_on, orphans_only=orphans)

    def today(self, at: At = None) -> date:
        """Give the day that it is at a moment, in Stockholm."""
        return self._reader.day(when(at))

    def year(
        self,
        division: str = "",
        year: str | int = "",
        *,
        at: At = None,
        by: Actor | None = None,
        language: str = "",
    ) -> Table:
        """Show a division's turn of the wheel: tracks, activities, answers and what is loose.

        Without a year it is the one of the day; without a division every turn at a glance. The
        turn of the whole is that of `organisation`.
        """
        self._may_read(by, "years", division)
        told_in = self._language({"language": language})
        return self._reader.year(division, str(year or ""), when(at), told_in)

    def coverage(self, division: str = "", **how: Any) -> Table:
        """Show which sources of information each turn has used, and which it has not."""
        return self._read("coverage", division, **how)

    def wheel(
        self,
        year: int | None = None,
        *,
        at: At = None,
        by: Actor | None = None,
        language: str = "",
    ) -> Table:
        """Show the organisation's wheel: all divisions by track and month, and what is late."""
        self._may_read(by, "years", "")
        moment = when(at)
        which = year or self._reader.day(moment).year
        return self._reader.wheel(which, moment, self._language({"language": language}))[1]

    def wheel_calendar(
        self,
        division: str = "",
        *,
        person: str = "",
        at: At = None,
        by: Actor | None = None,
        language: str = "",
    ) -> bytes:
        """Give the activities of every turn as iCalendar, of a division or of one person.

        Raises:
            NeedsCalendar: When the package that writes it is not installed.
        """
        from hjul.adapters.exchange.wheel_calendar import feed

        self._may_read(by, "years", division)
        moment = when(at)
        teller = self._reader.teller(self._language({"language": language}), moment)
        found = turns(self._reader.rows("years", at=moment), division)
        return feed(found, teller, self._reader.log_id, person)

    def wheel_drawn(
        self,
        year: int | None = None,
        *,
        at: At = None,
        by: Actor | None = None,
        language: str = "",
    ) -> str:
        """Give the organisation's wheel as SVG: a ring for each division, twelve months around."""
        from hjul.adapters.exchange.wheel import svg
        from hjul.projections.organisation import faults

        self._may_read(by, "years", "")
        moment = when(at)
        day = self._reader.day(moment)
        told_in = self._language({"language": language})
        found, _, teller = self._reader.wheel(year or day.year, moment, told_in)
        offices = self._reader.rows("organisation", stream="organisation", at=moment)
        return svg(found, year or day.year, day, teller, tuple(faults(offices, day)))

    def due(
        self,
        division: str = "",
        *,
        person: str = "",
        days: int = DAYS,
        at: At = None,
        by: Actor | None = None,
        language: str = "",
    ) -> Table:
        """Show what is due: late, today and within some days, of a division or of one person.

        `at` shows what was pending then, and what the scheduler was to do next.
        """
        self._may_read(by, "due", division)
        told_in = self._language({"language": language})
        return self._reader.due(division, person, days, when(at), told_in)[0]

    def why(self, what: str, *, by: Actor | None = None, language: str = "") -> Reasons:
        """Say why an entry (`stream@version`) is there, or why an initiative stands still.

        Raises:
            NoEntry: When there is no such entry, or no such stream.
        """
        self._may_read(by, "history", "")
        told_in = self._language({"language": language})
        stream, _, version = what.partition("@")

        def read(name: str) -> Entries:
            return self._reader.entries(name, None, told_in)

        if version:
            return why_entry(read, stream, int(version) if version.isdecimal() else 0)
        entries = read(stream)
        if not entries:
            raise NoEntry(what)
        parked = [one for one in self.parked() if one.stream == stream]
        return why_stream(entries, self._reader.day(None), lambda it: self._tried(it, by), parked)

    def follow(
        self, what: str, *, at: At = None, by: Actor | None = None, language: str = ""
    ) -> Chain:
        """Follow a proposal or an initiative from evidence to outcome; an entry to what cites it.

        Raises:
            NoEntry: When there is no such entry, or no such stream.
        """
        self._may_read(by, "history", "")
        told_in, moment = self._language({"language": language}), when(at)

        @cache
        def read(name: str) -> Entries:
            return self._reader.entries(name, moment, told_in)

        def trail() -> Iterator[TrailRow]:
            return (placed.row for placed in self._reader.placed("trail", at=moment))

        every = proposals(self._reader.rows("proposals", at=moment))
        return Follower(read, every, trail, CHAIN_WORDS[told_in]).follow(what)

    def calendar_feed(
        self,
        division: str = "",
        *,
        person: str = "",
        at: At = None,
        by: Actor | None = None,
        language: str = "",
    ) -> bytes:
        """Give what is due as iCalendar, for a calendar program to subscribe to.

        Raises:
            NeedsCalendar: When the package that writes it is not installed.
        """
        from hjul.adapters.exchange.calendar_feed import feed

        self._may_read(by, "due", division)
        told_in = self._language({"language": language})
        moment = when(at)
        _, rows = self._reader.due(division, person, DAYS, moment, told_in)
        teller, day = self._reader.teller(told_in, moment), self._reader.day(moment)
        return feed(rows, teller, day, self._reader.log_id)

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
