"""Which sources of information each turn of the wheel has used: source by division by year.

A row for each turn, by the key `turn`, and one for each piece of information by the version of its
entry. Which of the list's sources nobody has used is said when it is read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.record import Event, Recorded
from hjul.cycle.year import events as y
from hjul.cycle.year.sources import SOURCES, source_named
from hjul.projections.amending import Sources, amend, cited
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.turn_names import scope_named
from hjul.projections.view import Rows, View

TURN: Final = "turn"
"""The key of the row of a turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """A turn of the wheel, or one piece of information that it rests on."""

    division: str
    year: str
    kind: Literal["turn", "information"]
    entry: int
    scope: str = ""
    template: str = ""
    period: str = ""
    from_on: date | None = None
    to_on: date | None = None
    source: str = ""
    on: date | None = None
    what: str = ""
    shows: str = ""
    struck: bool = False
    was: dict[str, str] = field(default_factory=dict[str, str])
    sources: Sources = field(default_factory=dict[str, str])


def fold(rows: Rows[CoverageRow], recorded: Recorded[Event]) -> None:
    """Follow one entry of a turn."""
    event = recorded.event
    match event:
        case EntryCorrected() | EntryStruck():
            amend(rows, event)
        case y.YearOpened():
            rows[TURN] = CoverageRow(
                division=recorded.division,
                year=recorded.stream,
                kind="turn",
                entry=recorded.version,
                scope=event.scope,
                template=event.template,
                period=event.period,
                from_on=event.from_on,
                to_on=event.to_on,
            )
        case y.InformationCollected() if (turn := rows.get(TURN)) is not None:
            rows[str(recorded.version)] = replace(
                turn,
                kind="information",
                entry=recorded.version,
                source=event.source,
                on=recorded.record.on,
                what=event.what,
                shows=event.shows,
                sources=cited(recorded, "what", "shows"),
            )
        case _:
            return


COVERAGE: Final = View("coverage", 1, CoverageRow, fold, streams=("year-",))


# ---- when it is read -----------------------------------------------------------------------------


def turns(rows: Iterable[CoverageRow]) -> list[CoverageRow]:
    """Give the turns, the newest first, then by whose they are."""
    found = [row for row in rows if row.kind == "turn"]
    return sorted(found, key=lambda row: (-(row.from_on or date.min).toordinal(), row.year))


def used(rows: Iterable[CoverageRow], year: str) -> dict[str, list[CoverageRow]]:
    """Give what a turn rests on by source: those of the list first, then its own."""
    own = [row for row in rows if row.kind == "information" and row.year == year and not row.struck]
    keys = [*SOURCES, *sorted({row.source for row in own} - set(SOURCES))]
    return {key: [row for row in own if row.source == key] for key in keys}


KEYS: Final = ("turn", "source", "used", "latest", "what", "entry")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Sources of information",
        "matrix": "How many pieces of information from each source, {}",
        "turn": "Turn",
        "source": "Source",
        "used": "Used",
        "latest": "Latest",
        "what": "What it is",
        "entry": "Entry",
        "unused": "–",
        "none": "No turn of the quality wheel has been opened yet.",
    },
    "sv": {
        "title": "Informationskällor",
        "matrix": "Hur många underlag från varje källa, {}",
        "turn": "Varv",
        "source": "Källa",
        "used": "Använd",
        "latest": "Senast",
        "what": "Vad det är",
        "entry": "Post",
        "unused": "–",
        "none": "Inget varv av kvalitetshjulet har öppnats än.",
    },
}


def read(rows: Iterable[CoverageRow], today: date, teller: Teller) -> Table:
    """Show for each turn which sources it rests on, and put divisions beside each other by year."""
    words, kept = WORDS[teller.language], list(rows)
    found = turns(kept)
    lines = [line for turn in found for line in _lines(turn, kept, teller)]
    periods = dict.fromkeys(turn.period for turn in found)
    several = [period for period in periods if len(_of(found, period)) > 1]
    return Table(
        title=words["title"],
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(lines),
        notes=() if found else (words["none"],),
        grouped=True,
        then=tuple(matrix(kept, _of(found, period), teller) for period in several),
    )


def _of(found: Sequence[CoverageRow], period: str) -> list[CoverageRow]:
    return [turn for turn in found if turn.period == period]


def _lines(
    turn: CoverageRow, rows: Sequence[CoverageRow], teller: Teller
) -> Iterator[tuple[str, ...]]:
    words = WORDS[teller.language]
    called = f"{scope_named(turn.scope, teller)} {turn.period}"
    for key, own in used(rows, turn.year).items():
        latest = max(own, key=lambda row: (row.on or date.min, row.entry), default=None)
        yield (
            called,
            source_named(key, teller.language),
            str(len(own)) if own else words["unused"],
            teller.day(latest.on) if latest and latest.on else "",
            teller.plain(latest.what) if latest else "",
            f"{latest.year}@{latest.entry}" if latest else "",
        )


def matrix(rows: Sequence[CoverageRow], found: Sequence[CoverageRow], teller: Teller) -> Table:
    """Put the turns of one period beside each other, source by source."""
    words = WORDS[teller.language]
    each = [used(rows, turn.year) for turn in found]
    keys = dict.fromkeys(key for one in each for key in one)
    return Table(
        title=words["matrix"].format(found[0].period),
        keys=("source", *(turn.year for turn in found)),
        columns=(words["source"], *(scope_named(turn.scope, teller) for turn in found)),
        rows=tuple(
            (
                source_named(key, teller.language),
                *(str(len(one.get(key, ()))) if one.get(key) else words["unused"] for one in each),
            )
            for key in keys
        ),
    )
