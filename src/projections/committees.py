"""All committees with how much waits for each, and what waits where no committee answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from hjul.projections import committee_docket as docket, committee_waits as waiting
from hjul.projections.committee_ground import Ground
from hjul.projections.committee_lines import Telling
from hjul.projections.committee_waits import KINDS, Waits, unpresented
from hjul.projections.organisation import OrganisationRow
from hjul.projections.table import Table
from hjul.projections.turn_names import WHOLE
from hjul.projections.years import YearRow

ALL_KEYS: Final = ("committee", "divisions", "waits-now", "key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Each committee with what waits for it.

    `nobodys` is what waits in each division that no committee answers for, and `review` the last
    review of the whole, as long as no committee has been shown it.
    """

    committees: tuple[tuple[OrganisationRow, Waits], ...]
    nobodys: tuple[tuple[str, Waits], ...]
    review: YearRow | None = None


def overview(ground: Ground) -> Overview:
    """Put together what waits for whom on the day."""
    found = ((_now(ground, row), waiting.waits(ground, row)) for row in ground.committees())
    nobodys = ((key, waiting.waits(ground, _nobody(key))) for key in ground.unanswered())
    reviews = [unpresented(turn) for turn in ground.turns_of(WHOLE)]
    return Overview(
        committees=tuple(found),
        nobodys=tuple(nobodys),
        review=next((row for row in reversed(reviews) if row is not None), None),
    )


def _now(ground: Ground, row: OrganisationRow) -> OrganisationRow:
    """Leave out the divisions that have ended."""
    return replace(row, divisions=tuple(ground.going_on(row)))


def _nobody(division: str) -> OrganisationRow:
    """Give what stands for the committee that a division has not."""
    return OrganisationRow(division="", kind="committee", key="", entry=0, divisions=(division,))


# ---- when it is read -----------------------------------------------------------------------------


def read(found: Overview, telling: Telling) -> Table:
    """List the committees with how much waits for each; below, what waits for nobody."""
    words = telling.words
    notes = [*_notes(found, telling)]
    return Table(
        title=telling.say("all", telling.teller.day(telling.today)),
        keys=ALL_KEYS,
        columns=tuple(words[key] for key in ALL_KEYS),
        rows=tuple(_line(row, waits, telling) for row, waits in found.committees),
        notes=tuple(notes) if found.committees else (words["none-named"], *notes),
        then=tuple(_nobodys(found, telling)),
    )


def _line(row: OrganisationRow, waits: Waits, telling: Telling) -> tuple[str, ...]:
    places = telling.teller.listed([telling.teller.place(key) for key in row.divisions])
    many = waiting.counted(waits, telling) or telling.words["nothing"]
    return telling.teller.body(row.key), places, many, row.key


def _notes(found: Overview, telling: Telling) -> Iterator[str]:
    places = [telling.teller.place(key) for key, _ in found.nobodys]
    if places:
        yield telling.say("unanswered", telling.teller.listed(places))
    if found.review is not None:
        yield telling.say("whole-review", telling.day(found.review.done_on))


def _nobodys(found: Overview, telling: Telling) -> Iterator[Table]:
    """Tell what waits where no committee answers."""
    lines = [
        line
        for _, waits in found.nobodys
        for line in (*docket.lines(waits, telling), *waiting.owed_lines(waits, telling))
    ]
    if found.nobodys:
        yield telling.part("nobodys", lines, empty="nobodys-nothing")


# ---- for a program -------------------------------------------------------------------------------


def data(found: Overview) -> dict[str, Any]:
    """Give the committees to a program, each with what waits for it, and what waits for nobody."""
    return {
        "committees": [
            {
                "committee": row.key,
                "name": row.name,
                "divisions": row.divisions,
                "entry": f"organisation@{row.entry}",
                "waits": _counts(waits),
            }
            for row, waits in found.committees
        ],
        "nobodys": [
            {"division": key, "waits": waiting.data(waits)} for key, waits in found.nobodys
        ],
        "review_of_the_whole": f"{found.review.year}@{found.review.entry}"
        if found.review
        else None,
    }


def _counts(waits: Waits) -> dict[str, int]:
    return {"proposals": len(waits.matters)} | {kind: len(waits.of(kind)) for kind in KINDS}
