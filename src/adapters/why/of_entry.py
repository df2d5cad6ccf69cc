"""Why one entry is in the history: by which rule, from which entry, by whose word, or by whom."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from hjul.adapters.clock import STOCKHOLM
from hjul.adapters.reader import Entries
from hjul.adapters.why.reasons import Reasons
from hjul.adapters.why.words import WORDS
from hjul.cycle.entries import EntryStruck
from hjul.cycle.initiative.events import ObservationNoted, StudyBegun, TrialTimeRanOut
from hjul.cycle.methods import METHODS
from hjul.cycle.record import Event, Recorded
from hjul.cycle.times import TRIAL_ENDS, WAITS, Rung
from hjul.cycle.year.events import YearOpened
from hjul.projections.due_fold import DUE
from hjul.projections.due_ladder import moment_of
from hjul.projections.due_rows import PACE, DueRow, Pace
from hjul.projections.proof import day_of
from hjul.projections.telling import Teller

Read = Callable[[str], Entries]
"""Gives the entries of a stream."""

CITED: Final = "@"


class NoEntry(LookupError):
    """There is no such entry."""

    def __init__(self, reference: str) -> None:
        """Tell which."""
        self.reference = reference
        super().__init__(
            f"There is no entry {reference!r}: give one as stream@version, as every view cites it."
        )


def why_entry(read: Read, stream: str, version: int) -> Reasons:
    """Say why an entry is there.

    Raises:
        NoEntry: When there is none of that version.
    """
    entries = read(stream)
    if not 1 <= version <= len(entries):
        raise NoEntry(f"{stream}@{version}")
    return _Why(read, entries, entries[version - 1]).reasons()


@dataclass
class _Why:
    """Asks about one entry."""

    read: Read
    entries: Entries
    entry: Recorded[Event]
    cited: list[str] = field(default_factory=list[str])

    @property
    def teller(self) -> Teller:
        return self.entries.teller

    @property
    def words(self) -> Mapping[str, str]:
        return WORDS[self.teller.language]

    def reasons(self) -> Reasons:
        entry = self.entry
        told = [f"{entry.reference}: {self.teller.event(entry.event, entry.record)}"]
        kind = entry.record.kind
        if kind == "scheduler":
            told += self._by_rule()
        elif kind == "service" and entry.record.through == "policy":
            told += self._caused("by-hjul")
        else:
            told += self._by_a_person()
        return Reasons(tuple(told), tuple(dict.fromkeys([entry.reference, *self.cited])))

    # ---- somebody else's entry -------------------------------------------------------------------

    def _caused(self, how: str) -> Iterator[str]:
        """Tell what caused the entry, if that is an entry too."""
        if told := self._said(self.entry.record.causation):
            yield self.words[how].format(entry=self.entry.record.causation, said=told)

    def _said(self, reference: str) -> str:
        """Tell another entry in its own sentence; nothing when it is none."""
        stream, _, version = reference.partition(CITED)
        if not version.isdecimal() or not stream:
            return ""
        entries = self.entries if stream == self.entry.stream else self.read(stream)
        if not 1 <= int(version) <= len(entries):
            return ""
        self.cited.append(reference)
        other = entries[int(version) - 1]
        return self.teller.event(_at_a_glance(other.event), other.record)

    # ---- a person, or a program for one ----------------------------------------------------------

    def _by_a_person(self) -> Iterator[str]:
        record, words = self.entry.record, self.words
        recorded_on = day_of(self.entry.recorded_at)
        through = words["through"].format(record.through) if record.through else ""
        who, day = self.teller.actor(record), self.teller.day(recorded_on)
        asked = words["asked"].format(who=who, day=day, through=through)
        yield asked if record.why else f"{asked} {words['no-reason']}"
        if recorded_on != record.on:
            yield words["recorded"].format(on=self.teller.day(record.on), day=day)
        yield from self._caused("because-of")
        for mark, rules in (("excused", record.excused), ("advised", record.advised)):
            if rules:
                told = self.teller.listed([self.teller.rule(rule) for rule in rules])
                yield words[mark].format(rules=told)
        if record.method:
            yield words["method"].format(method=record.method)

    # ---- the scheduler, for a rule of time -------------------------------------------------------

    def _by_rule(self) -> Iterator[str]:
        record = self.entry.record
        found = self._timer()
        rule = record.rule or (found[0].rule if found else "")
        due_on = getattr(self.entry.event, "due_on", None) or (found[0].due_on if found else None)
        if rule and due_on:
            told = self.teller.word("rule", rule)
            yield self.words["rule"].format(rule=told, due=self.teller.day(due_on))
        yield from self._caused("made-by")
        if found:
            row, rung, pace = found
            yield from self._in_turn(row)
            yield from self._moved(row)
            yield self._moment(row, rung, pace)
            yield from self._values(row, rung, pace)
            yield from self._law(row, pace)

    def _timer(self) -> tuple[DueRow, Rung, Pace] | None:
        """Find the timer as it was right before the entry, the rung given, and the pace."""
        rows: dict[str, DueRow] = {}
        for one in self.entries[: self.entry.version - 1]:
            DUE.fold(rows, one)
        pace = rows[PACE].pace if PACE in rows else None
        for row in rows.values():
            for rung in Rung if row.pace is None else ():
                if row.asked_as(rung) == self.entry.record.command_id:
                    return row, rung, pace or Pace()
        return None

    def _in_turn(self, row: DueRow) -> Iterator[str]:
        """Tell the activities of a turn that gave a timer its day."""
        opened = self.entries[row.entry - 1].event
        if not isinstance(opened, YearOpened):
            return
        for one in opened.activities:
            begins_track = one.track == row.activity and one.from_on == row.first_due_on
            if one.activity == row.number or (not row.number and begins_track):
                yield self.words["in-turn"].format(
                    number=one.activity,
                    activity=self.teller.activity(opened.template, one.key),
                    days=self.teller.span(one.from_on, one.to_on),
                )

    def _moved(self, row: DueRow) -> Iterator[str]:
        by = f"{row.stream}@{row.moved_by}"
        if row.moved_by and row.first_due_on != row.due_on and (said := self._said(by)):
            first = self.teller.day(row.first_due_on)
            yield self.words["moved"].format(first=first, entry=by, said=said)

    def _moment(self, row: DueRow, rung: Rung, pace: Pace) -> str:
        planned, fired = (
            moment_of(row, rung, pace) or self.entry.recorded_at,
            self.entry.recorded_at,
        )
        days = (day_of(fired) - day_of(planned)).days
        return self.words["late" if days > 0 else "in-time"].format(
            planned=self._at(planned), fired=self._at(fired), days=self.teller.days(days)
        )

    def _at(self, moment: datetime) -> str:
        return f"{self.teller.day(day_of(moment))} {moment.astimezone(STOCKHOLM):%H:%M}"

    def _values(self, row: DueRow, rung: Rung, pace: Pace) -> Iterator[str]:
        """Tell the values that decided when, and who said them."""
        lasts = row.time_rule.lasts
        is_end = row.rule == TRIAL_ENDS.id and rung is Rung.DUE
        settings = (lasts, "at-trial-end" if is_end else "", WAITS.get(rung, ""))
        for setting in filter(None, settings):
            yield self.words["value"].format(
                setting=self.teller.word("setting", setting),
                value=self.teller.word("choice", pace.times.values[setting]),
                source=self._source(setting, pace),
            )
        if pace.days_said_in and self._said(pace.days_said_in):
            yield self.words["days-off"].format(entry=pace.days_said_in)

    def _source(self, setting: str, pace: Pace) -> str:
        method = METHODS.get(pace.method)
        if setting in pace.own:
            self._said(pace.said_in.get(setting, ""))
            return self.words["by-organisation"].format(entry=pace.said_in.get(setting, ""))
        if method is not None and setting in method.times:
            return self.words["by-method"].format(method=pace.method)
        return self.words["by-default"]

    def _law(self, row: DueRow, pace: Pace) -> Iterator[str]:
        """Tell what the law demanded of a transition, and that it held."""
        if isinstance(self.entry.event, StudyBegun):
            seen = self._observed(row.cycle)
            self.cited += seen
            yield self.words["law-moved-on"].format(observed=self.teller.listed(seen))
        elif isinstance(self.entry.event, TrialTimeRanOut):
            reminds = pace.times.values["at-trial-end"] == "reminds"
            yield self.words["law-reminds" if reminds else "law-ran-out"]

    def _observed(self, cycle: int | None) -> list[str]:
        before = self.entries[: self.entry.version - 1]
        struck = {one.event.entry for one in before if isinstance(one.event, EntryStruck)}
        return [
            one.reference
            for one in before
            if isinstance(one.event, ObservationNoted)
            and one.event.cycle == cycle
            and one.version not in struck
        ]


def _at_a_glance(event: Event) -> Event:
    """Leave out what a sentence about another entry need not repeat: every activity of a turn."""
    return replace(event, activities=()) if isinstance(event, YearOpened) else event
