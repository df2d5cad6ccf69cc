"""One committee, across its divisions: what waits for it, what was, what is and what comes.

Committees answer in the end: they control what was, by follow-up and evaluation, lead what is, by
planning, and steer what comes, by strategic choices (Nyköping's quality and improvement system,
1.4). What waits for a decision of theirs stands first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hjul.projections import (
    committee_comes,
    committee_docket,
    committee_is,
    committee_waits,
    committee_was,
)
from hjul.projections.committee_comes import Comes
from hjul.projections.committee_ground import Ground
from hjul.projections.committee_is import DivisionNow
from hjul.projections.committee_lines import KEYS, Telling
from hjul.projections.committee_waits import Waits
from hjul.projections.committee_was import Was
from hjul.projections.organisation import OrganisationRow
from hjul.projections.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """Everything about one committee on a day."""

    row: OrganisationRow
    divisions: tuple[str, ...]
    """Those that it answers for and that have not ended."""
    waits: Waits
    was: Was
    now: tuple[DivisionNow, ...]
    comes: Comes


def committee(ground: Ground, row: OrganisationRow) -> Committee:
    """Put everything about a committee together."""
    return Committee(
        row=row,
        divisions=tuple(ground.going_on(row)),
        waits=committee_waits.waits(ground, row),
        was=committee_was.was(ground, row),
        now=committee_is.now(ground, row),
        comes=committee_comes.comes(ground, row),
    )


# ---- when it is read -----------------------------------------------------------------------------


def read(found: Committee, telling: Telling) -> Table:
    """Show a committee what waits for it first, then what was, what is and what comes."""
    words, teller, row = telling.words, telling.teller, found.row
    places = [teller.place(key) for key in found.divisions]
    answers = telling.say("answers-for", teller.listed(places))
    waiting = committee_waits.counted(found.waits, telling)
    return Table(
        title=telling.say("title", teller.body(row.key), teller.day(telling.today)),
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=(),
        notes=(
            answers if places else words["answers-for-none"],
            telling.say("waiting", waiting) if waiting else words["nothing-waits"],
        ),
        then=tuple(_parts(found, telling)),
    )


def _parts(found: Committee, telling: Telling) -> Iterator[Table]:
    waits, was = found.waits, found.was
    if waits.count:
        matters = committee_docket.lines(waits, telling)
        yield telling.part("proposals-now", matters, empty="no-proposals")
        owed = committee_waits.owed_lines(waits, telling)
        yield telling.part("owed-now", owed, empty="nothing-owed")
    shown = committee_was.shown_lines(was, telling)
    yield telling.part("shown", shown, empty="nothing-shown")
    decisions = committee_was.decision_lines(was, telling)
    left_out = len(was.decisions) - len(committee_was.recent(was, telling.today))
    older = (telling.counted("older", left_out),) if left_out else ()
    yield telling.part("decisions", decisions, *older, empty="" if older else "no-decisions")
    yield telling.part("goals", committee_was.goal_lines(was, telling), empty="no-goals")
    yield telling.part("now", committee_is.lines(found.now, telling), empty="no-division")
    yield telling.part("comes", committee_comes.lines(found.comes, telling), empty="no-division")


# ---- for a program -------------------------------------------------------------------------------


def data(found: Committee) -> dict[str, Any]:
    """Give everything to a program, each thing with the entry it is cited by."""
    return {
        "committee": found.row.key,
        "name": found.row.name,
        "divisions": found.divisions,
        "entry": f"organisation@{found.row.entry}",
        "waits": committee_waits.data(found.waits),
        "was": committee_was.data(found.was),
        "is": committee_is.data(found.now),
        "comes": committee_comes.data(found.comes),
    }
