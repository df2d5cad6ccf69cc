"""Gaps: what lacks by the last word of each round, the most urgent first, and what came of it.

A gap is there until a later round has assessed its requirement anew. What has a priority goes
first, what must be met before what one wants, and what is missing before what is partly met.
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from hjul.cycle.catalogues import Item
from hjul.projections.assessments_fold import AssessmentRow
from hjul.projections.assessments_rounds import LACKS, RANK, Rounds
from hjul.projections.assessments_words import WORDS, required, works_told
from hjul.projections.table import Table
from hjul.projections.telling import Teller

KEYS: Final = (
    *("division", "unit", "priority", "requirement", "coverage", "gap"),
    *("became", "entry"),
)
Gap = tuple[AssessmentRow, AssessmentRow, Item]
"""A round, what it says of a requirement, and the requirement."""
LAST: Final = 10**9
"""The place of what has no priority."""


def gaps(rounds: Rounds, division: str = "") -> list[Gap]:
    """Give what lacks, of a division when one is named, the most urgent first."""
    found = [gap for gap in rounds.gaps() if division in ("", gap[0].division)]
    return sorted(found, key=_urgency)


def _urgency(gap: Gap) -> tuple[int, bool, int]:
    _, row, item = gap
    return row.priority or LAST, item.strength != "must", RANK[row.coverage]


def read(rounds: Rounds, today: date, teller: Teller, division: str = "") -> Table:
    """Show what lacks and what was done about it, division by division."""
    words = WORDS[teller.language]
    shown = sorted(gaps(rounds, division), key=lambda gap: teller.place(gap[0].division))
    return Table(
        title=words["gaps"].format(teller.day(today)),
        keys=KEYS,
        columns=tuple(_column(key, teller) for key in KEYS),
        rows=tuple(_line(rounds, gap, teller) for gap in shown),
        notes=tuple(_notes(rounds, shown, teller)),
        grouped=True,
    )


def data(rounds: Rounds, division: str = "") -> list[dict[str, Any]]:
    """Give the gaps to a program, each with its requirement, its place and what came of it."""
    return [
        asdict(row)
        | {"unit": made.unit, "round": made.title, "reference": f"{row.stream}@{row.entry}"}
        | {"requirement": asdict(item)}
        | {"became": [asdict(one) for one in rounds.became(row.stream, item.key)]}
        for made, row, item in gaps(rounds, division)
    ]


def told(rounds: Rounds, origin: str, teller: Teller) -> str:
    """Say which gap something comes from; empty when its origin is none that is known."""
    stream, _, version = origin.partition("@")
    for row in rounds.found.get(stream, {}).values():
        if int(version) in row.entries:
            is_gap = row.coverage in LACKS and row.entry == int(version)
            words = WORDS[teller.language]["from-gap" if is_gap else "from-assessed"]
            return words.format(_origin(rounds, row, teller, is_gap=is_gap), origin)
    return ""


def _origin(rounds: Rounds, row: AssessmentRow, teller: Teller, *, is_gap: bool) -> str:
    """Name the requirement, and the gap as long as nobody has assessed it anew in that round."""
    item = next((it for it in rounds.items(row.stream) if it.key == row.item), None)
    said = teller.plain(item.told(teller.language)) if item else row.item
    if not is_gap:
        return said
    coverage, gap = teller.word("coverage", row.coverage), teller.plain(row.gap)
    lacks = WORDS[teller.language]["gap"].format(gap) if gap else ""
    return ". ".join(filter(None, (f"{said} ({coverage})", lacks)))


def _column(key: str, teller: Teller) -> str:
    words = WORDS[teller.language]
    return words["what-lacks"] if key == "gap" else words[key]


def _line(rounds: Rounds, gap: Gap, teller: Teller) -> tuple[str, ...]:
    made, row, item = gap
    return (
        teller.place(made.division),
        teller.place(made.unit),
        str(row.priority or ""),
        required(item, teller),
        teller.word("coverage", row.coverage),
        teller.plain(row.gap or row.desired),
        works_told(rounds.became(row.stream, item.key), teller),
        f"{row.stream}@{row.entry}",
    )


def _notes(rounds: Rounds, shown: list[Gap], teller: Teller) -> Iterator[str]:
    words = WORDS[teller.language]
    untaken = sum(not rounds.became(row.stream, item.key) for _, row, item in shown)
    if not shown:
        yield words["no-gaps"] if rounds.rounds else words["none"]
    elif untaken:
        yield words["untaken"].format(len(shown), untaken)
