"""The organisation's wheel: all divisions by track and month of a calendar year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hjul.cycle.templates import TRACKS
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.turn_names import WHOLE, scope_named
from hjul.projections.years_rows import YearRow
from hjul.projections.years_turns import Stand, Turn, TurnTelling, stands, turns

MONTHS: Final = range(1, 13)

SIGNS: Final[Mapping[Stand, str]] = {
    "late": "!",
    "now": "◐",
    "coming": "○",
    "rolling": "─",
    "over": "─",
    "done": "●",
    "called-off": "×",
}
"""How an activity stands, as one character."""

MONTH_KEYS: Final = tuple(f"month-{month:02}" for month in MONTHS)
KEYS: Final = ("division", "track", *MONTH_KEYS, "stands")
LATE_KEYS: Final = ("division", "activity", "last", "days", "entry")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "The wheel of {} on {}",
        "division": "Division",
        "track": "Track",
        "stands": "Stands",
        "legend": "{late} late, {now} now, {coming} coming, {done} done, {rolling} all the time, "
        "{called-off} called off; each in the months it lasts.",
        "no-turn": "No turn opened for {}.",
        "fault": "Fault: {} has no {}.",
        "late-title": "What is late",
        "activity": "Activity",
        "last": "Last day",
        "days": "Late by",
        "entry": "Entry",
        "not-begun": "not begun",
        "open": "open",
        "done": "done",
        "none": "Nobody has opened a turn of the wheel that touches {}.",
    },
    "sv": {
        "title": "Hjulet {} den {}",
        "division": "Division",
        "track": "Spår",
        "stands": "Läge",
        "legend": "{late} försenat, {now} nu, {coming} kommer, {done} klart, {rolling} löpande, "
        "{called-off} inställt; vart och ett under de månader det varar.",
        "no-turn": "Inget varv har öppnats för {}.",
        "fault": "Fel: {} saknar {}.",
        "late-title": "Vad som är försenat",
        "activity": "Aktivitet",
        "last": "Sista dag",
        "days": "Försenat",
        "entry": "Post",
        "not-begun": "inte påbörjat",
        "open": "öppet",
        "done": "klart",
        "none": "Ingen har öppnat något varv av hjulet som berör {}.",
    },
}


@dataclass(frozen=True, slots=True)
class Mark:
    """An activity in a calendar year: the months that it touches, from 1, and how it stands."""

    turn: Turn
    row: YearRow
    first: int
    last: int
    stands: Stand

    @property
    def months(self) -> range:
        """The months that it touches."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Ring:
    """A division, or the whole organisation, with what it does in a calendar year."""

    scope: str
    turns: tuple[Turn, ...] = ()
    marks: tuple[Mark, ...] = ()

    def of(self, track: str) -> Sequence[Mark]:
        """Give what is on one track."""
        return [mark for mark in self.marks if mark.row.track == track]

    @property
    def late(self) -> Sequence[Mark]:
        """Give what is late."""
        return [mark for mark in self.marks if mark.stands == "late"]


def rings(
    rows: Iterable[YearRow], year: int, today: date, divisions: Iterable[str] = ()
) -> list[Ring]:
    """Give a ring for the whole organisation, if it has a turn, and one for each division.

    `divisions` are the keys of those in force, which have a ring even when no turn was opened.
    """
    begins, ends = date(year, 1, 1), date(year, 12, 31)
    by_scope: dict[str, list[Turn]] = {key: [] for key in sorted(divisions)}
    for turn in turns(rows):
        if _marks(turn, begins, ends, today):
            by_scope.setdefault(turn.row.scope, []).append(turn)
    order = sorted(by_scope, key=lambda scope: (scope != WHOLE, scope))
    return [_ring(scope, by_scope[scope], begins, ends, today) for scope in order]


def _ring(scope: str, of: Sequence[Turn], begins: date, ends: date, today: date) -> Ring:
    marks = (mark for turn in of for mark in _marks(turn, begins, ends, today))
    return Ring(scope, tuple(of), tuple(marks))


def _marks(turn: Turn, begins: date, ends: date, today: date) -> list[Mark]:
    return [
        Mark(
            turn,
            row,
            max(row.from_on, begins).month,
            min(row.to_on, ends).month,
            stands(row, today),
        )
        for row in turn.activities
        if row.from_on and row.to_on and row.from_on <= ends and row.to_on >= begins
    ]


# ---- as a table ----------------------------------------------------------------------------------


def grid(
    found: Sequence[Ring],
    year: int,
    today: date,
    teller: Teller,
    faults: Iterable[tuple[str, str]] = (),
) -> Table:
    """Lay the wheel out as a table: a line for each track, a column for each month."""
    words = WORDS[teller.language]
    lines = [_line(ring, track, teller) for ring in found for track in TRACKS if ring.of(track)]
    columns = {key: words[key] for key in ("division", "track", "stands")}
    months = {key: teller.speech.months[at][:3] for at, key in enumerate(MONTH_KEYS)}
    late = _late(found, today, teller)
    return Table(
        title=words["title"].format(year, teller.day(today)),
        keys=KEYS,
        columns=tuple((columns | months)[key] for key in KEYS),
        rows=tuple(lines),
        notes=tuple(_notes(found, year, teller, faults, is_empty=not lines)),
        grouped=True,
        then=(late,) if late.rows else (),
    )


def _line(ring: Ring, track: str, teller: Teller) -> tuple[str, ...]:
    words, marks = WORDS[teller.language], ring.of(track)
    return (
        scope_named(ring.scope, teller),
        teller.word("track", track),
        *(
            "".join(SIGNS[mark.stands] for mark in marks if month in mark.months)
            for month in MONTHS
        ),
        _stands(ring, track, words),
    )


def _stands(ring: Ring, track: str, words: Mapping[str, str]) -> str:
    """Say how a track stands; where turns differ, in the turn of which period each is."""
    states = {
        turn.row.period: turn.tracks[track].state for turn in ring.turns if track in turn.tracks
    }
    if len({*states.values()}) == 1:
        return words[next(iter(states.values()))]
    return ", ".join(f"{words[state]} ({period})" for period, state in states.items())


def _notes(
    found: Sequence[Ring],
    year: int,
    teller: Teller,
    faults: Iterable[tuple[str, str]],
    *,
    is_empty: bool,
) -> Iterable[str]:
    words = WORDS[teller.language]
    yield (
        words["none"].format(year)
        if is_empty
        else words["legend"].format(**{str(how): sign for how, sign in SIGNS.items()})
    )
    idle = [scope_named(ring.scope, teller) for ring in found if not ring.marks]
    if idle and not is_empty:
        yield words["no-turn"].format(teller.listed(idle))
    for division, role in faults:
        yield words["fault"].format(teller.place(division), teller.word("role", role))


def _late(found: Sequence[Ring], today: date, teller: Teller) -> Table:
    words, telling = WORDS[teller.language], TurnTelling(teller)
    lines = [
        (
            scope_named(ring.scope, teller),
            telling.activity(mark.row),
            teller.day(mark.row.to_on, today) if mark.row.to_on else "",
            teller.days((today - mark.row.to_on).days) if mark.row.to_on else "",
            f"{mark.row.year}@{mark.row.entry}",
        )
        for ring in found
        for mark in ring.late
    ]
    return Table(
        title=words["late-title"],
        keys=LATE_KEYS,
        columns=tuple(words[key] for key in LATE_KEYS),
        rows=tuple(lines),
        grouped=True,
    )
