"""How figures are entered: each Monday and each month, most by a system and some by hand.

Some are mistyped and corrected, some are entered twice and struck, and some have a story.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from hjul.adapters.exchange.demo.bank import Tongue
from hjul.adapters.exchange.demo.days import at, moment, nth_working_day, working_day
from hjul.adapters.exchange.demo.script import FIGURES, Script, Step, version_of
from hjul.adapters.exchange.demo.series import Series
from hjul.cycle.commands import (
    Command,
    CorrectEntry,
    ExcludePoint,
    NoteComment,
    RecordMeasurement,
    StrikeEntry,
)
from hjul.cycle.record import Actor

MISTYPED: Final = 0.015
DOUBLED: Final = 0.01
COMMENTED: Final = 0.04
EXCLUDED: Final = 0.006
FORGOTTEN: Final = 0.05
"""How often what is entered by hand has a slip or a story, or is not entered at all."""


@dataclass(eq=False)
class Figures:
    """The figures of one division, week by week; `mending` is what somebody has to see to."""

    officer: Actor
    tongue: Tongue
    chance: random.Random
    series: list[Series] = field(default_factory=list[Series])
    mending: list[Command] = field(default_factory=list[Command])

    def script(self, first: date, last: date) -> Script:
        """Let systems enter each week on its next Monday; the rest comes with each new month."""
        monday = first + timedelta(days=7 - first.weekday())
        while monday <= last:
            yield Step(at=at(monday, 7), by=FIGURES)
            yield from self._by_system("week", working_day(monday))
            third = nth_working_day((monday + timedelta(days=6)).replace(day=1), 2)
            if monday <= third < monday + timedelta(days=7):
                yield Step(at=at(third, 7), by=FIGURES)
                yield from self._by_system("month", third)
                yield from self._by_hand(third)
            monday += timedelta(days=7)

    def _by_system(self, every: str, day: date) -> Script:
        due = [one for one in self._in_use(by_hand=False) if one.shape.every == every]
        commands = [command for one in due for command in self._measured(one, day)]
        if commands:
            answer = yield Step(
                at=at(day, 7, 5), by=FIGURES, commands=tuple(commands), through="import"
            )
            self._keep(due, commands, answer.references)

    def _by_hand(self, day: date) -> Script:
        """Let each unit enter its lists in the days after, and mend what was wrong last time."""
        if self.mending:
            mended, self.mending = tuple(self.mending), []
            yield Step(at=at(day, 8, 40), by=self.officer, commands=mended)
        lists: dict[str, list[Series]] = {}
        for one in self._in_use(by_hand=True):
            lists.setdefault(one.unit.key, []).append(one)
        late = [nth_working_day(day, self.chance.choice((0, 0, 1, 2, 3))) for _ in lists]
        drawn = [(moment(one, self.chance), unit) for one, unit in zip(late, lists, strict=True)]
        for when, unit in sorted(drawn):
            yield Step(at=when, by=FIGURES)
            yield from self._list(lists[unit], when, day)

    def _in_use(self, *, by_hand: bool) -> list[Series]:
        return [one for one in self.series if one.is_in_use and one.is_by_hand is by_hand]

    def _list(self, series: Sequence[Series], when: datetime, day: date) -> Script:
        in_use = [one for one in series if one.is_in_use]
        meant = [command for one in in_use for command in self._measured(one, day)]
        entered = [slip for command in meant for slip in self._with_slips(command)]
        if entered:
            by = series[0].unit.manager
            answer = yield Step(at=when, by=by, commands=tuple(entered))
            self._keep(series, entered, answer.references)
            self._mend(meant, entered, answer.references)

    def _measured(self, one: Series, day: date) -> list[RecordMeasurement]:
        """Draw what is missing of the last weeks or of the last month."""
        periods = [each for each in one.missing(day) if not self._has_no_figure(one, each[1])]
        return [one.recorded(period, began) for period, began in periods]

    def _has_no_figure(self, one: Series, began: date) -> bool:
        if one.shape.season == "school" and began.month == 7:
            return True
        return one.is_by_hand and self.chance.random() < FORGOTTEN

    def _with_slips(self, meant: RecordMeasurement) -> list[RecordMeasurement]:
        drawn = self.chance.random()
        if drawn < MISTYPED:
            return [_mistyped(meant)]
        return [meant] * (2 if drawn < MISTYPED + DOUBLED else 1)

    def _keep(
        self,
        due: Sequence[Series],
        entered: Sequence[RecordMeasurement],
        references: Sequence[str],
    ) -> None:
        by_stream = {one.stream: one for one in due}
        for command, reference in zip(entered, references, strict=True):
            by_stream[command.stream].references.append(reference)

    def _mend(
        self,
        meant: Sequence[RecordMeasurement],
        entered: Sequence[RecordMeasurement],
        references: Sequence[str],
    ) -> None:
        """Remember what the quality officer will find when the chart is looked at."""
        wanted = {(one.stream, one.period): one for one in meant}
        seen: set[tuple[str, str]] = set()
        for one, reference in zip(entered, references, strict=True):
            at_once = (one.stream, one.period)
            self.mending += self._found(wanted[at_once], one, reference, at_once in seen)
            seen.add(at_once)

    def _found(
        self, meant: RecordMeasurement, entered: RecordMeasurement, reference: str, is_again: bool
    ) -> Iterator[Command]:
        say, stream, entry = self.tongue, meant.stream, version_of(reference)
        if is_again:
            why = say.one_of(self.chance, "figures", "doubled")
            yield StrikeEntry(stream, entry=entry, why=why)
        elif entered != meant:
            why = say.one_of(self.chance, "figures", "mistyped")
            yield _corrected(meant, entry, why)
        elif self.chance.random() < EXCLUDED:
            why = say.one_of(self.chance, "figures", "excluded")
            yield ExcludePoint(stream, entry=entry, why=why)
        elif self.chance.random() < COMMENTED:
            comment = say.one_of(self.chance, "figures", "comment")
            yield NoteComment(stream, period=meant.period, comment=comment)


def _field(measured: RecordMeasurement) -> str:
    return "value" if measured.value else "numerator"


def _mistyped(meant: RecordMeasurement) -> RecordMeasurement:
    if meant.value:
        return replace(meant, value=_one_digit_more(meant.value))
    return replace(meant, numerator=_one_digit_more(meant.numerator))


def _one_digit_more(number: str) -> str:
    return f"{number.replace('.', '')}0"


def _corrected(meant: RecordMeasurement, entry: int, why: str) -> Command:
    field = _field(meant)
    return CorrectEntry(
        meant.stream,
        entry=entry,
        field=field,
        now_number=getattr(meant, field),
        why=why,
    )
