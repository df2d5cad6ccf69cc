"""Turns of the wheel as a person reads them: every turn at a glance, or one with all it holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from hjul.cycle.templates import TRACKS
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.turn_names import scope_named
from hjul.projections.years_fold import YEARS as YEARS, fold as fold
from hjul.projections.years_rows import QUESTIONS, YearRow as YearRow
from hjul.projections.years_turns import (
    LOOSE_CONTROL,
    Turn as Turn,
    TurnTelling as TurnTelling,
    own_activities as own_activities,
    stands as stands,
    turns as turns,
)
from hjul.projections.years_words import WORDS as WORDS

Faults = Sequence[tuple[str, str]]
"""Divisions that lack an office they must have, with the role."""

EVERY_KEYS: Final = ("division", "year", "study", "act", "plan", "do", "late", "loose")
ONE_KEYS: Final = ("track", "activity", "days", "state", "who", "entry")
QUESTION_KEYS: Final = ("question", "part", "answer", "entry")
LOOSE_KEYS: Final = ("what", "entry")


def read(rows: Iterable[YearRow], today: date, teller: Teller, faults: Faults = ()) -> Table:
    """Show every turn at a glance: its tracks, what is late in it and what is loose."""
    listed = list(rows)
    telling = YearTelling(TurnTelling(teller), today, faults, near=today)
    found = turns(listed)
    lines = sorted(telling.glance(turn) for turn in found)
    notes = [telling.fault(division, role) for division, role in faults]
    return Table(
        title=telling.words["every"].format(teller.day(today)),
        keys=EVERY_KEYS,
        columns=tuple(telling.heading(key) for key in EVERY_KEYS),
        rows=tuple(lines),
        notes=(*notes, *(() if found else (telling.words["none"],))),
        grouped=True,
    )


def read_one(
    rows: Iterable[YearRow],
    today: date,
    teller: Teller,
    scope: str,
    period: str = "",
    faults: Faults = (),
    titles: Mapping[str, str] | None = None,
) -> Table:
    """Show a turn with its activities, what it has answered, and what is loose in it.

    Without a period it is the one that the day is in, else the latest; the turns of other templates
    that are of the same period follow. `titles` are the words of proposals by their names.
    """
    listed = list(rows)
    telling = YearTelling(TurnTelling(teller), today, faults, titles or {})
    found = _meant(turns(listed, scope), period, today)
    if not found:
        when = telling.words["for-year"].format(period) if period else ""
        title = telling.words["no-such"].format(scope_named(scope, teller), when)
        return Table(title=title, keys=ONE_KEYS, columns=ONE_KEYS, rows=())
    near = [(turn, replace(telling, near=turn.row.from_on)) for turn in found]
    tables = [table for turn, told in near for table in told.tables(turn)]
    return _chained(tables)


def _meant(found: Sequence[Turn], period: str, today: date) -> Sequence[Turn]:
    if period:
        return [turn for turn in found if turn.row.period == period]
    lasting = [turn for turn in found if _lasts(turn.row, today)]
    latest = max((turn.row.period for turn in found), default="")
    return lasting or [turn for turn in found if turn.row.period == latest]


def _lasts(row: YearRow, today: date) -> bool:
    return (row.from_on or date.max) <= today <= (row.to_on or date.min)


def _chained(tables: Sequence[Table]) -> Table:
    first, *rest = tables
    return Table(
        title=first.title,
        keys=first.keys,
        columns=first.columns,
        rows=first.rows,
        notes=first.notes,
        grouped=first.grouped,
        then=tuple(rest),
    )


@dataclass(frozen=True, slots=True)
class YearTelling:
    """Tells turns, in one language, on one day."""

    telling: TurnTelling
    today: date
    faults: Faults = ()
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    near: date | None = None
    """A day of the year that is not told: of one turn its first, else none."""

    @property
    def teller(self) -> Teller:
        """Tells in the language."""
        return self.telling.teller

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the language."""
        return WORDS[self.teller.language]

    def heading(self, key: str) -> str:
        """Head a column."""
        told = self.words.get(key) or self.teller.word("track", key)
        return f"{told[:1].upper()}{told[1:]}"

    def fault(self, division: str, role: str) -> str:
        """Say which office a division lacks."""
        place, office = self.teller.place(division), self.teller.word("role", role)
        return self.words["fault"].format(place, office)

    # ---- at a glance -----------------------------------------------------------------------------

    def glance(self, turn: Turn) -> tuple[str, ...]:
        """Tell a turn on one line."""
        late = self.teller.listed([self.telling.activity(row) for row in turn.late(self.today)])
        return (
            self.telling.scope(turn.row.scope),
            f"{turn.row.period}, {self.telling.template(turn.row.key)}",
            *(self.track(turn.tracks[key]) if key in turn.tracks else "" for key in TRACKS),
            late,
            str(len([*self.loose(turn)]) or "") if turn.is_open else "",
        )

    def track(self, row: YearRow) -> str:
        """Say how a track stands."""
        on = row.done_on if row.state == "done" else row.opened_on
        return self.words[row.state].format(self._day(on) if on else "").strip()

    # ---- one turn --------------------------------------------------------------------------------

    def tables(self, turn: Turn) -> Iterator[Table]:
        """Tell a turn whole."""
        row, words = turn.row, self.words
        days = [self.teller.day(day) if day else "" for day in (row.from_on, row.to_on)]
        title = words["title"].format(self.telling.turn(row), self.telling.template(row.key), *days)
        lines = (self.activity(turn, one) for one in turn.activities)
        yield self._table(title, ONE_KEYS, lines, self._notes(turn))
        yield self._table(words["questions"], QUESTION_KEYS, self._questions(turn), ())
        if turn.is_open:
            loose = [(what, entry) for what, entry in self.loose(turn)]
            notes = () if loose else (words["nothing-loose"],)
            yield self._table(words["loose-title"], LOOSE_KEYS, loose, notes, grouped=False)

    def _table(
        self,
        title: str,
        keys: tuple[str, ...],
        rows: Iterable[tuple[str, ...]],
        notes: tuple[str, ...],
        *,
        grouped: bool = True,
    ) -> Table:
        columns = tuple(self.words[key] for key in keys)
        return Table(
            title=title, keys=keys, columns=columns, rows=tuple(rows), notes=notes, grouped=grouped
        )

    def _notes(self, turn: Turn) -> tuple[str, ...]:
        row, words = turn.row, self.words
        staff = [
            self.teller.person(who) or words["nobody"] for who in (row.who, row.representative)
        ]
        held = words["held-by"].format(*staff)
        notes = [held if row.who or row.representative else words["nobody-holds"]]
        notes += [self.fault(*fault) for fault in self.faults if fault[0] == row.scope]
        if row.done_on:
            notes.append(words["closed"].format(self.teller.day(row.done_on)))
        return tuple(notes)

    def activity(self, turn: Turn, row: YearRow) -> tuple[str, ...]:
        """Tell an activity, column by column."""
        track = turn.tracks.get(row.track)
        heading = self.words["by-track"].format(
            self.teller.word("track", row.track), self.track(track) if track else ""
        )
        name = f"{row.number} {self.telling.activity(row)}"
        return (
            heading,
            self.words["duty"].format(name) if row.is_duty else name,
            self.days(row),
            self.state(row),
            self.teller.person(row.who),
            f"{row.year}@{row.entry}",
        )

    def days(self, row: YearRow) -> str:
        """Tell the days of an activity, and which they first were when they were moved."""
        told = self._span(row.from_on, row.to_on)
        if (row.first_from_on, row.first_to_on) == (row.from_on, row.to_on):
            return told
        return self.words["moved"].format(told, self._span(row.first_from_on, row.first_to_on))

    def _span(self, begins: date | None, ends: date | None) -> str:
        if begins is None or ends is None:
            return self._day(begins or ends)
        return self.teller.span(begins, ends, self.near)

    def state(self, row: YearRow) -> str:
        """Say how an activity stands on the day."""
        how, words = stands(row, self.today), self.words
        if how == "late":
            return words["days-late"].format(self._count(row.to_on))
        if how == "coming":
            return words["is-coming"].format(self._count(row.from_on))
        if how == "now" and row.opened_on:
            return words["is-open"].format(self._day(row.opened_on))
        return words[f"is-{how}"].format(self._day(row.done_on)).strip()

    def _count(self, day: date | None) -> str:
        return self.teller.days(abs((self.today - day).days)) if day else ""

    def _questions(self, turn: Turn) -> Iterator[tuple[str, ...]]:
        for question, parts in QUESTIONS.items():
            heading = self.words.get(f"{question}-question") or self.words[question]
            for part in parts:
                yield (heading, self._part(question, part), *self._answer(turn, question, part))
            if question == "picture":
                settled = (str(len(turn.proposals)), str(len(turn.loose)))
                told = self.words["taken-in"].format(*settled)
                yield (self.words["improve"], "", told if turn.proposals else "", "")

    def _part(self, question: str, part: str) -> str:
        if question == "picture":
            return ""
        return self.words[f"plan-{part}" if (question, part) == ("plan", "goals") else part]

    def _answer(self, turn: Turn, question: str, part: str) -> tuple[str, str]:
        found = turn.answered(question, part)
        if not found:
            track = question if question in ("act", "plan") else "study"
            return self.words["missing" if part in turn.missing(track) else "not-made"], ""
        row = found[-1]
        said = self._said(question, row.said) if row.said else ""
        texts = filter(None, (said, self.teller.plain(row.name)))
        told = ": ".join(texts) or self._day(row.done_on)
        many = self.words["more"].format(told, len(found) - 1) if len(found) > 1 else told
        return many, f"{row.year}@{row.entry}"

    def _said(self, question: str, said: str) -> str:
        """Give the word for an answer; management review is presented to a body, told by name."""
        named = self.teller.body(said) if question == "act" else ""
        return named or self.teller.word(SAID.get(question, ""), said)

    # ---- what is loose ---------------------------------------------------------------------------

    def loose(self, turn: Turn) -> Iterator[tuple[str, str]]:
        """Tell what must be settled before a turn can close, each with its entry."""
        words, year = self.words, turn.year
        for row in turn.loose:
            title = self.titles.get(row.key, "")
            named = self.teller.quoted(title) if title else row.key
            yield words["loose-proposal"].format(named), f"{year}@{row.entry}"
        for row in turn.waiting():
            told = words["loose-activity"].format(row.number, self.telling.activity(row))
            yield f"{told} ({self.state(row)})", f"{year}@{row.entry}"
        for row in turn.controls:
            if row.state in LOOSE_CONTROL:
                name = self.teller.plain(row.name)
                told = words["loose-control"].format(row.number, name, words[row.state])
                yield told, f"{year}@{row.entry}"
        for key, row in turn.tracks.items():
            if row.state == "open":
                yield (
                    words["loose-track"].format(self.teller.word("track", key)),
                    f"{year}@{row.entry}",
                )

    def _day(self, day: date | None) -> str:
        return self.teller.day(day, self.near) if day else ""


SAID: Final = {
    "attainment": "attained",
    "cause": "side",
    "picture": "direction",
}
"""The catalogue in which the words for an answer are."""
