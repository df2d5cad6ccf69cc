"""Why something stands still: what and whom it waits for, and what the law demands first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from hjul.adapters.reader import Entries
from hjul.adapters.views import ParkedStream
from hjul.adapters.why.of_round import why_round
from hjul.adapters.why.reasons import Reasons
from hjul.adapters.why.words import WORDS
from hjul.cycle.commands import ConcludeStudy, EndTrial, StartTrial
from hjul.cycle.initiative.events import InitiativeClosed, InitiativeMerged, InitiativePaused
from hjul.cycle.law import Command
from hjul.cycle.record import Event, Recorded
from hjul.cycle.refusals import Refusal
from hjul.cycle.year.events import YearClosed
from hjul.projections.due import DueTelling, pending
from hjul.projections.due_fold import DUE
from hjul.projections.due_rows import PACE, DueRow, Pace, Turn
from hjul.projections.telling import Teller
from hjul.projections.turn_names import named

Tried = Callable[[Command], Refusal | None]
"""Says what the law would say to a command, and stores nothing."""

ENDS: Final = (InitiativeClosed, InitiativeMerged, YearClosed)
"""With what a stream ends, and nothing in it is waited for any more."""
SAID: Final = "–"
"""Stands for what a person would say, so that only what is missing elsewhere is told."""

NEXT: Final[Mapping[str, Callable[[str, int], Command]]] = {
    "plan": lambda stream, cycle: StartTrial(stream, cycle=cycle, why=SAID),
    "do": lambda stream, cycle: EndTrial(stream, cycle=cycle, as_planned=True, why=SAID),
    "study": lambda stream, cycle: ConcludeStudy(
        stream, cycle=cycle, improvement="cannot-tell", learnt=SAID, why=SAID
    ),
}
"""The next step of a cycle in a phase; Act ends with a decision, which only people can take."""


def why_stream(
    entries: Entries, today: date, tried: Tried, parked: Sequence[ParkedStream]
) -> Reasons:
    """Say why an initiative, a measure, a proposal, a year or a round stands where it does."""
    if entries[0].stream.startswith("assessment-"):
        return why_round(entries, tried)
    return _Why(entries, today, tried, parked).reasons()


@dataclass
class _Why:
    """Asks about one stream."""

    entries: Entries
    today: date
    tried: Tried
    parked: Sequence[ParkedStream]
    cited: list[str] = field(default_factory=list[str])

    @property
    def teller(self) -> Teller:
        return self.entries.teller

    @property
    def words(self) -> Mapping[str, str]:
        return WORDS[self.teller.language]

    def reasons(self) -> Reasons:
        rows: dict[str, DueRow] = {}
        for entry in self.entries:
            DUE.fold(rows, entry)
        whole = rows[PACE]
        waiting = pending(rows.values())
        telling = DueTelling(self.teller, self.today)
        told = [*self._parked(), *self._whole(whole), *self._cycles(whole)]
        told += [self._timer(row, telling) for row in waiting]
        if not waiting and whole.stream.startswith("measure-"):
            told.append(self.words["measure"].format(title=telling.work(whole)))
        return Reasons(tuple(told), tuple(dict.fromkeys(self.cited)))

    def _parked(self) -> Iterator[str]:
        for one in self.parked:
            facts = {"view": one.view, "position": one.position, "reason": one.reason}
            yield self.words["parked"].format(**facts)

    # ---- the whole -------------------------------------------------------------------------------

    def _whole(self, whole: DueRow) -> Iterator[str]:
        state = (whole.pace or Pace()).state
        title = self.teller.plain(whole.title) or named(whole.stream, self.teller)
        if state == "open":
            yield from self._open(whole, title)
            return
        kinds = ENDS if state == "closed" else (InitiativePaused,)
        entry = next(one for one in reversed(self.entries) if isinstance(one.event, kinds))
        said, until = self.teller.event(entry.event, entry.record), ""
        if isinstance(entry.event, InitiativePaused) and entry.event.until_on:
            until = self.words["until"].format(self.teller.day(entry.event.until_on))
        cited = self._cite(entry)
        yield self.words[state].format(title=title, until=until, entry=cited, said=said)

    def _open(self, whole: DueRow, title: str) -> Iterator[str]:
        last = next((one for one in reversed(self.entries) if one.record.kind == "human"), None)
        if last is not None:
            since = self.teller.day(last.recorded_at.date())
            yield self.words["under-way"].format(title=title, since=since, entry=self._cite(last))
        if whole.stream.startswith("initiative-") and not (whole.pace or Pace()).turns:
            yield self.words["no-cycle"]

    def _cite(self, entry: Recorded[Event]) -> str:
        self.cited.append(entry.reference)
        return entry.reference

    # ---- cycles ----------------------------------------------------------------------------------

    def _cycles(self, whole: DueRow) -> Iterator[str]:
        pace = whole.pace or Pace()
        for turn in pace.turns:
            yield self._cycle(whole, turn)
            if pace.state == "open":
                yield from self._next_step(whole.stream, turn)

    def _cycle(self, whole: DueRow, turn: Turn) -> str:
        return self.words["cycle"].format(
            cycle=turn.cycle,
            phase=self.teller.word("phase", turn.phase),
            since=self.teller.day(turn.since),
            entry=self._cite(self.entries[turn.entry - 1]),
            who=self.teller.person(whole.who),
        )

    def _next_step(self, stream: str, turn: Turn) -> Iterator[str]:
        """Say what the law demands before the next step of a cycle."""
        if turn.phase not in NEXT:
            yield self.words["decision"]
            return
        command = NEXT[turn.phase](stream, turn.cycle)
        step = self.words[type(command).__name__]
        refusal = self.tried(command)
        if refusal is None:
            yield self.words["nothing-in-the-way"].format(step=step)
        else:
            rules = " ".join(refusal.told(self.teller.language).split("\n"))
            yield self.words["stands-in-the-way"].format(step=step, rules=rules)

    # ---- timers ----------------------------------------------------------------------------------

    def _timer(self, row: DueRow, telling: DueTelling) -> str:
        days = (self.today - row.due_on).days
        what = telling.what(row)
        return self.words["timer-late" if days > 0 else "timer"].format(
            what=what[:1].upper() + what[1:],
            due=self.teller.day(row.due_on),
            days=self.teller.days(days),
            entry=self._cite(self.entries[row.entry - 1]),
            next=telling.next(row),
        )
