"""The board as a person reads it: per division, with what is late first.

A cycle under way has a line of its own; an initiative has one while no cycle of it is under way, or
when it waits for something itself. How long, how late and for whom is said from the day of reading.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from hjul.projections.board_fold import (
    BOARD as BOARD,
    WHOLE as WHOLE,
    BoardRow as BoardRow,
    Due as Due,
    fold as fold,
)
from hjul.projections.table import Table
from hjul.projections.telling import Teller

KEYS: Final = ("division", "initiative", "cycle", "phase", "since", "waits_for", "due", "last")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "The board on {}",
        "division": "Division",
        "initiative": "Initiative",
        "cycle": "Cycle",
        "phase": "Phase",
        "since": "Since",
        "waits_for": "Waits for",
        "due": "Due",
        "last": "Last entry",
        "nothing": "No initiative is under way.",
        "none": "no cycle yet",
        "running": "under way",
        "between": "between cycles",
        "paused": "paused",
        "by-day": "{}, {} ({})",
        "until": "paused until {}",
        "closed": "closed",
        "adopted": "adopted",
        "done": "done",
        "named": "owner {}",
        "unit-manager": "unit manager",
        "unit-manager-of": "unit manager of {}",
        "answer-of": "{}, which was offered the change",
        "today": "today",
        "overdue": "overdue by {}",
        "in": "in {}",
        "trial": "the trial ends",
        "prediction": "prediction {} can be compared",
        "deadline": "deadline: {}",
        "activity": "activity {}: {}",
        "gain-check": "the gain is checked",
        "spread": "answer to the offer",
    },
    "sv": {
        "title": "Tavlan den {}",
        "division": "Division",
        "initiative": "Arbete",
        "cycle": "Cykel",
        "phase": "Fas",
        "since": "Sedan",
        "waits_for": "Väntar på",
        "due": "Ska ske",
        "last": "Senaste post",
        "nothing": "Inget förbättringsarbete pågår.",
        "none": "ingen cykel än",
        "running": "pågår",
        "between": "mellan cykler",
        "paused": "pausat",
        "by-day": "{}, den {} ({})",
        "until": "pausat till den {}",
        "closed": "avslutat",
        "adopted": "infört",
        "done": "klar",
        "named": "ansvarig {}",
        "unit-manager": "enhetschefen",
        "unit-manager-of": "enhetschefen för {}",
        "answer-of": "{}, som har erbjudits förändringen",
        "today": "i dag",
        "overdue": "{} försenat",
        "in": "om {}",
        "trial": "prövningen slutar",
        "prediction": "förutsägelse {} kan jämföras",
        "deadline": "tidsgräns: {}",
        "activity": "aktivitet {}: {}",
        "gain-check": "vinsten kontrolleras",
        "spread": "svar på erbjudandet",
    },
}


def read(rows: Iterable[BoardRow], today: date, teller: Teller) -> Table:
    """Lay out the board; closed initiatives that wait for nothing come last in their division."""
    words = WORDS[teller.language]
    lines = sorted(_lines(rows), key=lambda line: _order(line, today, teller))
    told = [_Telling(teller, words, today).line(line) for line in lines]
    return Table(
        title=words["title"].format(teller.day(today)),
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(told),
        notes=() if told else (words["nothing"],),
        grouped=True,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a cycle or the initiative itself, which gives it title and owner."""

    row: BoardRow
    whole: BoardRow
    cycles: int
    running: int

    @property
    def is_paused(self) -> bool:
        """Whether the work rests."""
        return self.whole.phase == "paused"

    @property
    def next(self) -> Due | None:
        """What is due first; an offer without a day comes after all that has one."""
        return min(self.row.due, key=lambda due: due.due_on or date.max, default=None)


def _lines(rows: Iterable[BoardRow]) -> Iterator[Line]:
    by_stream: dict[str, list[BoardRow]] = {}
    for row in rows:
        by_stream.setdefault(row.initiative, []).append(row)
    for of_one in by_stream.values():
        whole = next((row for row in of_one if row.cycle == 0), of_one[0])
        cycles = [row for row in of_one if row.cycle]
        shown = [row for row in cycles if _is_under_way(row)]
        running = len(shown)
        if not shown or whole.due or whole.phase in ("paused", "closed"):
            shown.append(whole)
        yield from (Line(row, whole, len(cycles), running) for row in shown)


def _is_under_way(row: BoardRow) -> bool:
    return row.phase in ("plan", "do", "study", "act") or bool(row.due)


def _order(line: Line, today: date, teller: Teller) -> tuple[object, ...]:
    due = line.next
    day = (due.due_on or date.max) if due and not line.is_paused else date.max
    ended = line.row.phase == "closed"
    division = teller.place(line.row.division)
    return division, ended, day, teller.plain(line.whole.title), line.row.initiative, line.row.cycle


@dataclass(frozen=True, slots=True)
class _Telling:
    """Tells one line, in one language, on one day."""

    teller: Teller
    words: Mapping[str, str]
    today: date

    def line(self, line: Line) -> tuple[str, ...]:
        """Tell a line, column by column."""
        row, waits = line.row, not line.is_paused and line.next
        return (
            self.teller.place(row.division),
            self.teller.plain(line.whole.title) or row.initiative,
            self._cycle(row),
            self._phase(line),
            f"{self._day(row.since)} ({self.teller.days((self.today - row.since).days)})",
            "" if line.is_paused or row.phase == "closed" else self._waits_for(line),
            self._due(waits) if waits else "",
            self._day(line.whole.last_on) if line.whole.last_on else "",
        )

    def _day(self, day: date) -> str:
        return self.teller.day(day, self.today)

    def _cycle(self, row: BoardRow) -> str:
        if not row.cycle:
            return "–"
        purpose = self.teller.word("purpose", row.purpose)
        told = self.teller.plain(row.idea) or purpose
        return f"{row.cycle}: {told}" if told else str(row.cycle)

    def _phase(self, line: Line) -> str:
        row = line.row
        if row.cycle:
            return self.words.get(row.phase) or self.teller.word("phase", row.phase)
        if row.phase == "paused":
            until = row.until_on
            return self.words["until"].format(self._day(until)) if until else self.words["paused"]
        if row.phase == "closed":
            return f"{self.words['closed']}: {self.teller.word('ending', row.outcome)}"
        return self.words["running" if line.running else "between" if line.cycles else "none"]

    def _waits_for(self, line: Line) -> str:
        due, whole = line.next, line.whole
        if due and due.kind == "spread":
            return self.words["answer-of"].format(self.teller.place(due.about))
        named = (due.who if due else "") or (line.row.keeper if line.row.cycle else "")
        if named:
            return self.teller.person(named)
        if whole.owner:
            return self.words["named"].format(self.teller.person(whole.owner))
        if whole.unit:
            return self.words["unit-manager-of"].format(self.teller.place(whole.unit))
        return self.words["unit-manager"]

    def _due(self, due: Due) -> str:
        what = self.words[due.kind].format(*self._about(due)).rstrip(": ")
        if due.due_on is None:
            return what
        days = (due.due_on - self.today).days
        how = "today" if days == 0 else "in" if days > 0 else "overdue"
        told = self.words[how].format(self.teller.days(abs(days)))
        return self.words["by-day"].format(what, self._day(due.due_on), told)

    def _about(self, due: Due) -> tuple[object, ...]:
        numbered = {
            "prediction": (due.number,),
            "activity": (due.number, self.teller.plain(due.about)),
        }
        return numbered.get(due.kind, (self.teller.plain(due.about),))
