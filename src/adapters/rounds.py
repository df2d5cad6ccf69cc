"""Rounds of assessment as they stand on several streams, put together when they are read."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from hjul.projections import gaps
from hjul.projections.assessments import Rounds, Work
from hjul.projections.board import BoardRow
from hjul.projections.telling import Teller

ReadRows = Callable[..., list[Any]]
"""Gives the rows of a view at a moment, of all streams or of one."""
RUNNING: Final = frozenset({"plan", "do", "study", "act"})
"""The phases in which a cycle is under way."""


def rounds_of(rows: ReadRows, at: Any) -> Rounds:
    """Give every round at a moment, with the initiatives that came of their gaps."""
    found = rows("assessments", at=at)
    begun = sorted({row.stream for row in found if row.kind == "initiative"})
    works = {stream: _work(stream, rows("board", stream=stream, at=at)) for stream in begun}
    return Rounds(tuple(found), works)


def gap_told(rows: ReadRows, origins: Iterable[str], at: Any, teller: Teller) -> list[str]:
    """Say which gap of which round an initiative comes from; nothing of one that comes of none."""
    found = next((it for it in origins if it.startswith("assessment-")), "")
    told = gaps.told(rounds_of(rows, at), found, teller) if found else ""
    return [told] if told else []


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
