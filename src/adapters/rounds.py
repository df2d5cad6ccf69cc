"""Rounds of assessment as they stand on several streams, put together when they are read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from hjul.projections import gaps
from hjul.projections.assessments import Rounds, Work
from hjul.projections.board import BoardRow
from hjul.projections.proposals import NO_PROPOSAL
from hjul.projections.proposals_fold import ProposalRow
from hjul.projections.telling import Teller

ReadRows = Callable[..., list[Any]]
"""Gives the rows of a view at a moment, of all streams or of one."""
RUNNING: Final = frozenset({"plan", "do", "study", "act"})
"""The phases in which a cycle is under way."""


def rounds_of(rows: ReadRows, at: Any) -> Rounds:
    """Give every round at a moment, with the initiatives and proposals that came of their gaps."""
    found = rows("assessments", at=at)
    begun = {row.stream: row.kind for row in found if row.kind in MADE_OF}
    works = {
        stream: MADE_OF[kind][1](stream, rows(MADE_OF[kind][0], stream=stream, at=at))
        for stream, kind in sorted(begun.items())
    }
    return Rounds(tuple(found), works)


def gap_told(rows: ReadRows, origins: Iterable[str], at: Any, teller: Teller) -> list[str]:
    """Say which gap of which round something comes from; nothing of what comes of none."""
    found = next((it for it in origins if it.startswith("assessment-")), "")
    told = gaps.told(rounds_of(rows, at), found, teller) if found else ""
    return [told] if told else []


def gaps_told(
    rows: ReadRows, made: Iterable[ProposalRow], at: Any, teller: Teller
) -> Iterator[str]:
    """Say which gaps proposals come from or rest on, a sentence each, with their words."""
    cited = [(row, one) for row in made for one in (row.origin_entry, *row.evidence)]
    of_rounds = [(row, one) for row, one in cited if one.startswith("assessment-")]
    if not of_rounds:
        return
    rounds = rounds_of(rows, at)
    for row, one in of_rounds:
        if told := gaps.told(rounds, one, teller):
            yield f"{teller.quoted(row.text)}: {told}"


def _work(stream: str, rows: list[BoardRow]) -> Work:
    whole = next(row for row in rows if not row.cycle)
    phases = [row.phase for row in rows if row.cycle and row.phase in RUNNING]
    return Work(
        stream=stream,
        title=whole.title,
        stands=whole.phase,
        outcome=whole.outcome,
        phases=tuple(dict.fromkeys(phases)),
    )


def _proposal(stream: str, rows: list[ProposalRow]) -> Work:
    row = next(row for row in rows if row.stands not in NO_PROPOSAL)
    return Work(stream=stream, title=row.text, stands=row.stands, kind="proposal")


MADE_OF: Final[Mapping[str, tuple[str, Callable[[str, list[Any]], Work]]]] = {
    "initiative": ("board", _work),
    "proposal": ("proposals", _proposal),
}
"""In which view it stands what came of a gap, and how it is read there."""
