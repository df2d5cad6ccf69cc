"""Rows of the trail as lines of a paper, and which of them a paper is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hjul.adapters.clock import STOCKHOLM
from hjul.adapters.exchange.papers.paper import Line
from hjul.adapters.exchange.papers.words import WORDS
from hjul.projections.proof import day_of
from hjul.projections.telling import Teller
from hjul.projections.trail import TrailRow, cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a paper is about: a division or all, from a day to a day, and how late is late.

    Both days count; without a first one it begins with the history, without a last it ends today.
    """

    division: str = ""
    since: date | None = None
    until: date | None = None
    late_after_days: int = 1

    def concerns(self, row: TrailRow) -> bool:
        """Whether an entry is about a day of the period, or was recorded in it."""
        return any(
            (self.since or day) <= day <= (self.until or day)
            for day in (row.on, day_of(row.recorded_at))
        )

    def is_late(self, row: TrailRow) -> bool:
        """Whether an entry was recorded long after the day it is about."""
        return self.days_late(row) > self.late_after_days

    def days_late(self, row: TrailRow) -> int:
        """Count the days from what an entry is about to when it was recorded."""
        return (day_of(row.recorded_at) - row.on).days


@dataclass(frozen=True, slots=True)
class Lines:
    """Tells rows of the trail as lines."""

    teller: Teller
    scope: Scope

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the language."""
        return WORDS[self.teller.language]

    def all(self, rows: Iterable[TrailRow]) -> tuple[Line, ...]:
        """Tell rows, in the order of the history."""
        return tuple(map(self.one, sorted(rows, key=lambda row: row.position)))

    def one(self, row: TrailRow) -> Line:
        """Tell one row."""
        moment = row.recorded_at.astimezone(STOCKHOLM)
        return Line(
            position=row.position,
            recorded=f"{moment:%Y-%m-%d %H:%M}",
            about=row.on.isoformat(),
            said=self.teller.sentence(row.event, row.facts, row),
            entry=cite(row),
            marks=tuple(self._marks(row)),
            is_struck=bool(row.struck_by),
        )

    def _marks(self, row: TrailRow) -> Iterable[str]:
        words, entry = self.words, row.facts.get("entry")
        if self.scope.is_late(row):
            yield words["late"].format(days=self.teller.days(self.scope.days_late(row)))
        if row.event == "EntryCorrected":
            yield words["corrects"].format(version=entry)
        if row.event == "EntryStruck":
            yield words["strikes"].format(version=entry)
        if row.corrected_by:
            versions = self.teller.listed([str(version) for version in row.corrected_by])
            yield words["corrected"].format(versions=versions)
        if row.struck_by:
            yield words["struck"].format(version=row.struck_by)
