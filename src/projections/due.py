"""What is due, as a person reads it: late, today, and within some days.

What has come to the end of its ladder is late still, until somebody settles it. What rests while an
initiative is paused is named below, and what has closed is not told at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hjul.cycle.times import (
    ACTIVITY_OPENS,
    GAIN_CHECK,
    PAUSE_ENDS,
    TRACK_CLOSES,
    TRACK_OPENS,
    TRIAL_ENDS,
    Rung,
)
from hjul.projections.due_book import later
from hjul.projections.due_fold import DUE as DUE
from hjul.projections.due_rows import NO_DAY, DueRow as DueRow, State
from hjul.projections.due_words import WORDS as WORDS
from hjul.projections.proof import day_of
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.turn_names import named

KEYS: Final = ("when", "division", "work", "what", "due", "next", "who", "entry")
DAYS: Final = 14
"""How many days ahead is shown unless somebody asks for more or fewer."""


def read(rows: Iterable[DueRow], today: date, teller: Teller, days: int = DAYS) -> Table:
    """Lay out what is due within some days, the latest first; what comes later is counted."""
    listed = list(rows)
    words, until = WORDS[teller.language], later(today, days)
    waiting = pending(listed)
    shown = [row for row in waiting if row.due_on <= until]
    telling = DueTelling(teller, today, days)
    told = tuple(telling.line(row) for row in shown)
    notes = _notes(telling, waiting[len(shown) :], _resting(listed), nothing=not told)
    return Table(
        title=words["title"].format(teller.day(today)),
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=told,
        notes=notes,
        grouped=True,
    )


def pending(rows: Iterable[DueRow]) -> list[DueRow]:
    """Give the timers that wait for somebody, in due order: no pace, nothing that rests."""
    listed = list(rows)
    states = _states(listed)
    found = [row for row in listed if _waits(row, states.get(row.stream, "open"))]
    return sorted(
        found, key=lambda row: (row.due_on, row.division, row.stream, row.rule, row.entry)
    )


def _waits(row: DueRow, state: State) -> bool:
    if row.pace is not None or row.due_on == NO_DAY:
        return False
    if state == "paused":
        return row.rule == PAUSE_ENDS.id
    return state == "open" or row.rule == GAIN_CHECK.id


def _states(rows: Iterable[DueRow]) -> dict[str, State]:
    return {row.stream: row.pace.state for row in rows if row.pace is not None}


def _resting(rows: Sequence[DueRow]) -> list[DueRow]:
    return [row for row in rows if row.pace is not None and row.pace.state == "paused"]


def _notes(
    telling: "DueTelling", later: Sequence[DueRow], resting: Sequence[DueRow], *, nothing: bool
) -> tuple[str, ...]:
    teller, words = telling.teller, telling.words
    notes: list[str] = []
    if nothing:
        notes.append(words["nothing"].format(teller.days(telling.days)))
    if later:
        first = teller.day(later[0].due_on, telling.today)
        notes.append(words["later"].format(len(later), first))
    if resting:
        titles = sorted(telling.work(row) for row in resting)
        notes.append(words["resting"].format(teller.listed(titles)))
    return tuple(notes)


@dataclass(frozen=True, slots=True)
class DueTelling:
    """Tells timers, in one language, on one day."""

    teller: Teller
    today: date
    days: int = DAYS

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the language."""
        return WORDS[self.teller.language]

    def line(self, row: DueRow) -> tuple[str, ...]:
        """Tell a timer, column by column."""
        return (
            self._group(row),
            self.teller.place(row.division),
            self.work(row),
            self.what(row),
            self._due(row),
            self.next(row),
            self.teller.person(row.who),
            f"{row.stream}@{row.entry}",
        )

    def work(self, row: DueRow) -> str:
        """Name the initiative, the measure, the turn of the wheel or the proposal."""
        return self.teller.plain(row.title) or named(row.stream, self.teller)

    def what(self, row: DueRow) -> str:
        """Say what is waited for."""
        told = self.words[row.rule].format(
            cycle=row.cycle or "–",
            number=row.number,
            about=self.teller.plain(row.about) or self._activity(row),
            period=self.teller.period(row.period),
        )
        return told.rstrip(": ")

    def next(self, row: DueRow) -> str:
        """Say what the scheduler does next, and on which day."""
        if not row.rung or row.fires_at is None:
            return self.words["ended"]
        day = self._day(day_of(row.fires_at))
        if row.rule in (ACTIVITY_OPENS.id, TRACK_OPENS.id):
            return self.words["opens"].format(day)
        if row.rule == TRACK_CLOSES.id and row.moves_on:
            return self.words["closes"].format(day)
        if row.rule == TRIAL_ENDS.id and row.rung is Rung.DUE:
            return self.words["goes-on" if row.moves_on else "runs-out"].format(day)
        return self.words["step"].format(self.teller.word("rung", str(row.rung)), day)

    def _activity(self, row: DueRow) -> str:
        template, _, key = row.activity.rpartition("/")
        if template:
            return self.teller.activity(template, key)
        return self.teller.word("track", key)

    def _group(self, row: DueRow) -> str:
        if row.due_on < self.today:
            return self.words["late"]
        if row.due_on == self.today:
            return self.words["today"]
        return self.words["within"].format(self.teller.days(self.days))

    def _due(self, row: DueRow) -> str:
        days = (row.due_on - self.today).days
        how = "now" if days == 0 else "in" if days > 0 else "overdue"
        told = [self.words[how].format(self.teller.days(abs(days)))]
        if row.first_due_on not in (row.due_on, NO_DAY):
            told.append(self.words["moved"].format(self._day(row.first_due_on)))
        return f"{self._day(row.due_on)} ({', '.join(told)})"

    def _day(self, day: date) -> str:
        return self.teller.day(day, self.today)
