"""Turns of the wheel put together from their rows, and how they stand on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from hjul.cycle.templates import TEMPLATES, TRACKS, Template
from hjul.cycle.year.standing import PARTS
from hjul.projections.telling import Teller
from hjul.projections.turn_names import scope_named
from hjul.projections.years_rows import YearRow

Stand = Literal["late", "now", "coming", "rolling", "done", "called-off", "over"]
"""How an activity stands on a day; what rolls is over after its last day."""

LOOSE_CONTROL: Final = ("planned", "compiled", "analysed")
"""The steps of self-monitoring before it is handed over."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the wheel: the row of the turn, and those of what is in it."""

    row: YearRow
    tracks: Mapping[str, YearRow] = field(default_factory=dict[str, YearRow])
    activities: tuple[YearRow, ...] = ()
    answers: tuple[YearRow, ...] = ()
    controls: tuple[YearRow, ...] = ()
    proposals: tuple[YearRow, ...] = ()

    @property
    def year(self) -> str:
        """The name of its stream."""
        return self.row.year

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.row.state == "open"

    @property
    def loose(self) -> Sequence[YearRow]:
        """The proposals that are not settled."""
        return [row for row in self.proposals if row.state == "loose"]

    @property
    def template(self) -> Template | None:
        """The template that comes with hjul, if it is one of those."""
        return TEMPLATES.get(self.row.key)

    def answered(self, question: str, part: str) -> Sequence[YearRow]:
        """Give the answers to a part of a question, the oldest first."""
        return [it for it in self.answers if (it.question, it.key) == (question, part)]

    def missing(self, track: str) -> Sequence[str]:
        """Name the parts that a track should have and has not (figure 3; 3.1 to 3.3)."""
        of = {"study": ("attainment", "comparison", "cause", "picture")}.get(track, (track,))
        there = {row.key for row in self.answers if row.question in of}
        return [part for part in PARTS.get(track, ()) if part not in there]

    def waiting(self, track: str = "") -> Sequence[YearRow]:
        """Give the activities that are to be done or called off, of one track or of all."""
        return [
            row
            for row in self.activities
            if track in ("", row.track) and not row.is_rolling and row.state in ("waiting", "open")
        ]

    def late(self, today: date) -> Sequence[YearRow]:
        """Give the activities whose last day has passed."""
        return [row for row in self.activities if stands(row, today) == "late"]


def turns(rows: Iterable[YearRow], scope: str = "") -> list[Turn]:
    """Put turns together, by their names; of one scope, or of all."""
    by_year: dict[str, list[YearRow]] = {}
    for row in rows:
        by_year.setdefault(row.year, []).append(row)
    made = (_turn(parts) for _, parts in sorted(by_year.items()))
    return [it for it in made if it is not None and scope in ("", it.row.scope)]


def _turn(rows: Sequence[YearRow]) -> Turn | None:
    whole = next((row for row in rows if row.kind == "turn"), None)
    if whole is None:
        return None
    counted = [row for row in rows if not row.struck]
    order: dict[str, int] = {track: at for at, track in enumerate(TRACKS)}
    by_track = sorted(
        (row for row in counted if row.kind == "activity"),
        key=lambda row: (order.get(row.track, 9), row.from_on or date.max, row.number),
    )
    return Turn(
        row=whole,
        tracks={row.key: row for row in counted if row.kind == "track"},
        activities=tuple(by_track),
        answers=tuple(sorted(_of(counted, "answer"), key=lambda row: row.entry)),
        controls=tuple(sorted(_of(counted, "control"), key=lambda row: row.number)),
        proposals=tuple(sorted(_of(counted, "proposal"), key=lambda row: row.key)),
    )


def _of(rows: Iterable[YearRow], kind: str) -> list[YearRow]:
    return [row for row in rows if row.kind == kind]


def stands(row: YearRow, today: date) -> Stand:
    """Say how an activity stands on a day."""
    if row.state in ("done", "called-off"):
        return "done" if row.state == "done" else "called-off"
    begins, ends = row.from_on or date.max, row.to_on or date.max
    if row.is_rolling:
        return "coming" if today < begins else "over" if today > ends else "rolling"
    if today > ends:
        return "late"
    return "now" if today >= begins or row.state == "open" else "coming"


@dataclass(frozen=True, slots=True)
class TurnTelling:
    """Tells the names of turns, templates and activities, in one language."""

    teller: Teller

    def scope(self, scope: str) -> str:
        """Name the division whose turn it is, or the whole."""
        return scope_named(scope, self.teller)

    def turn(self, row: YearRow) -> str:
        """Name a turn: whose it is, and of which year."""
        return f"{self.scope(row.scope)} {row.period}"

    def template(self, name: str) -> str:
        """Name a template; one of the organisation's own by its key."""
        ours = TEMPLATES.get(name)
        if ours is None:
            return name
        return ours.swedish if self.teller.language == "sv" else ours.english

    def activity(self, row: YearRow) -> str:
        """Name an activity: as it was called here, or as its template calls it."""
        if row.name or not row.key:
            return self.teller.plain(row.name) or str(row.number)
        return self.teller.activity(row.scope, row.key)


def own_activities(rows: Iterable[YearRow], language: str) -> dict[str, str]:
    """Give the names of activities of the organisation's own templates, as `template/key`."""
    parts = [row for row in rows if row.kind == "part"]
    named = {
        f"{row.scope}/{row.key}": (row.swedish or row.name, row.name or row.swedish)
        for row in parts
    }
    return {
        key: swedish if language == "sv" else english for key, (swedish, english) in named.items()
    }
