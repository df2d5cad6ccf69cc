"""A measure as a person reads it: its whole series with its parts, and a line drawn of it.

Points are in the order of their periods. A struck point is listed and not drawn; one that is left
out of centre and limits is both. `│` in the line is where a new part begins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from hjul.cycle.fidelity.figures import DAYS
from hjul.cycle.measure.periods import last_day
from hjul.cycle.words import decimal
from hjul.projections.outcomes_rows import OutcomeRow
from hjul.projections.table import Table
from hjul.projections.telling import Teller

KEYS: Final = ("measure", "period", "stratum", "value", "of", "part", "entry", "note")
STEPS: Final = "▁▂▃▄▅▆▇█"

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "measure": "Measure",
        "period": "Period",
        "stratum": "Part of",
        "value": "Value",
        "of": "Count",
        "part": "Chart part",
        "entry": "Entry",
        "note": "Note",
        "struck": "struck, no longer counts",
        "excluded": "left out of centre and limits (entry {})",
        "was": "was {}",
        "source": "source: {}",
        "line": "{}: {}",
        "all": "All",
        "baseline": "Baseline: {} to {}.",
        "target": "Target: {}.",
        "target-by": "Target: {} by {}.",
        "comment": "{}: {}",
        "good": "Good is {}.",
        "often": "Measured every {}.",
        "gap": "No figures between {} and {}.",
        "gap-now": "No figures since {}.",
        "comparison": "{}: {} for {} (source: {}, fetched on {}).",
        "retired": "Retired on {}.",
        "from": "Part {} begins with {}.",
    },
    "sv": {
        "measure": "Mått",
        "period": "Period",
        "stratum": "Delgrupp",
        "value": "Värde",
        "of": "Antal",
        "part": "Diagramdel",
        "entry": "Post",
        "note": "Anmärkning",
        "struck": "struken, räknas inte längre",
        "excluded": "utanför mittlinje och gränser (post {})",
        "was": "var {}",
        "source": "källa: {}",
        "line": "{}: {}",
        "all": "Alla",
        "baseline": "Utgångsläge: {} till {}.",
        "target": "Målvärde: {}.",
        "target-by": "Målvärde: {} senast den {}.",
        "comment": "{}: {}",
        "good": "Bra är {}.",
        "often": "Mäts {}.",
        "gap": "Siffror saknas mellan den {} och den {}.",
        "gap-now": "Siffror saknas sedan den {}.",
        "comparison": "{}: {} för {} (källa: {}, hämtat den {}).",
        "retired": "Avslutat den {}.",
        "from": "Del {} börjar med {}.",
    },
}


@dataclass(frozen=True, slots=True)
class Series:
    """The rows of one measure, in order, and where its parts begin."""

    points: tuple[OutcomeRow, ...]
    breaks: tuple[OutcomeRow, ...]
    others: tuple[OutcomeRow, ...]

    def part(self, row: OutcomeRow) -> int:
        """Number the part of the chart in which a point is, from 1."""
        return 1 + sum(begins(one.period) <= begins(row.period) for one in self.breaks)


def series(rows: Iterable[OutcomeRow]) -> Series:
    """Put the rows of one measure in order."""
    kept = sorted(rows, key=lambda row: (begins(row.period), row.entry))
    breaks = (row for row in kept if row.kind == "rebased" or (row.kind == "part" and row.period))
    return Series(
        points=tuple(row for row in kept if row.kind == "point"),
        breaks=tuple({begins(row.period): row for row in breaks}.values()),
        others=tuple(sorted(kept, key=lambda row: row.entry)),
    )


def begins(period: str) -> date:
    """Give the first day of a period, to order by; what cannot be read comes first.

    >>> begins("2027-Q2"), begins("2027-W12"), begins("2027")
    (datetime.date(2027, 4, 1), datetime.date(2027, 3, 22), datetime.date(2027, 1, 1))
    """
    try:
        if period[5:6] == "W":
            return date.fromisocalendar(int(period[:4]), int(period[6:]), 1)
        if period[5:6] == "Q":
            return date(int(period[:4]), 3 * int(period[6:]) - 2, 1)
        return date.fromisoformat(f"{period[:10]}-01-01"[:10])
    except ValueError:
        return date.min


def value_of(row: OutcomeRow) -> Decimal | None:
    """Give the value of a point: as recorded, else the numerator over the denominator.

    A share of nothing has no value; a count that has no denominator is its own.
    """
    if (value := decimal(row.value)) is not None:
        return value
    above, below = decimal(row.numerator), decimal(row.denominator)
    if above is None or below is None:
        return above
    return _rounded(above / below) if below else None


def _rounded(number: Decimal) -> Decimal:
    """Round to three figures that say something, so that small shares do not become nothing."""
    return round(number, max(3, 2 - number.adjusted())) if number else number


def line(found: Series, stratum: str) -> str:
    """Draw the points of a stratum that count, lowest to highest, with a bar between parts."""
    counted = [
        (found.part(row), value)
        for row in found.points
        if row.stratum == stratum and not row.struck and (value := value_of(row)) is not None
    ]
    values = [value for _, value in counted]
    low, span = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    span -= low
    drawn, part = "", counted[0][0] if counted else 1
    for at, value in counted:
        step = int((value - low) / span * (len(STEPS) - 1)) if span else 3
        drawn += ("│" if at != part else "") + STEPS[step]
        part = at
    return drawn


def read(rows: Iterable[OutcomeRow], teller: Teller, today: date | None = None) -> Table:
    """Lay out one measure; gaps up to a day are told when one is given."""
    words, found = WORDS[teller.language], series(rows)
    parts = [row for row in found.others if row.kind == "part"]
    name = teller.plain(parts[-1].title) if parts else ""
    stream = found.others[0].stream if found.others else ""
    return Table(
        title="" if found.points else name or stream,
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(_point(row, found, name or stream, teller, words) for row in found.points),
        notes=(*_notes(found, teller, words), *_gaps(found, teller, words, today)),
        grouped=True,
    )


def _point(
    row: OutcomeRow, found: Series, name: str, teller: Teller, words: Mapping[str, str]
) -> tuple[str, ...]:
    value = value_of(row)
    marks = [
        words["struck"] if row.struck else "",
        words["excluded"].format(row.excluded_by) if row.excluded_by else "",
        *(words["was"].format(teller.number(was)) for was in row.was.values()),
        words["source"].format(teller.plain(row.source)) if row.source else "",
    ]
    counts = [number for number in (row.numerator, row.denominator) if number]
    return (
        name,
        teller.period(row.period),
        teller.word("stratum", row.stratum),
        "" if value is None else teller.number(str(value)),
        "/".join(map(teller.number, counts)),
        str(found.part(row)),
        f"{row.stream}@{row.entry}",
        "; ".join(filter(None, marks)),
    )


def _notes(found: Series, teller: Teller, words: Mapping[str, str]) -> Iterable[str]:
    for stratum in dict.fromkeys(row.stratum for row in found.points):
        if drawn := line(found, stratum):
            yield words["line"].format(teller.word("stratum", stratum) or words["all"], drawn)
    for number, row in enumerate(found.breaks, start=2):
        why = teller.plain(row.text)
        told = words["from"].format(number, teller.period(row.period))
        yield f"{told} {why}".strip()
    parts = [row for row in found.others if row.kind == "part"]
    yield from _defined(parts[-1:], teller, words)
    for row in found.others:
        if told := _other(row, teller, words):
            yield told


def _defined(
    newest: Sequence[OutcomeRow], teller: Teller, words: Mapping[str, str]
) -> Iterable[str]:
    """Say how often it is measured and which way is good, by the definition in force."""
    now = newest[0].definition if newest else None
    if now is None:
        return
    often = words["often"].format(teller.word("frequency", now.frequency)) if now.frequency else ""
    good = words["good"].format(teller.word("good", now.good)) if now.good != "neutral" else ""
    if told := " ".join(filter(None, (often, good))):
        yield told


def _gaps(
    found: Series, teller: Teller, words: Mapping[str, str], today: date | None
) -> Iterable[str]:
    """Say where figures are further apart than the frequency allows (METHOD 1.7, F12)."""
    parts = [row for row in found.others if row.kind == "part"]
    now = parts[-1].definition if parts else None
    longest = DAYS.get(now.frequency) if now else None
    days = [(begins(row.period), last_day(row.period)) for row in found.points if not row.struck]
    there = [(first, last) for first, last in days if last is not None]
    if longest is None or not there:
        return
    for (_, last), (first, _) in pairwise(there):
        if (first - last).days - 1 > longest:
            yield words["gap"].format(teller.day(last), teller.day(first))
    newest = there[-1][1]
    if today and parts[-1].retired_on is None and (today - newest).days > 2 * longest:
        yield words["gap-now"].format(teller.day(newest))


def _other(row: OutcomeRow, teller: Teller, words: Mapping[str, str]) -> str:
    value = teller.number(row.value)
    match row.kind:
        case "baseline":
            first, last = teller.period(row.period), teller.period(row.to_period)
            return words["baseline"].format(first, last)
        case "target" if row.on:
            return words["target-by"].format(value, teller.day(row.on))
        case "target":
            return words["target"].format(value)
        case "comparison" if not row.struck:
            period, day = teller.period(row.period), teller.day(row.on) if row.on else ""
            who, source = teller.plain(row.text), teller.plain(row.source)
            return words["comparison"].format(who, value, period, source, day)
        case "comment":
            about = (teller.period(row.period), teller.word("stratum", row.stratum))
            text = words["struck"] if row.struck else teller.plain(row.text)
            return words["comment"].format(", ".join(filter(None, about)), text).removeprefix(": ")
        case "part" if row.retired_on:
            return words["retired"].format(teller.day(row.retired_on))
        case _:
            return ""
