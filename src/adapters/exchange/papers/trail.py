"""The audit trail of a division as a paper: every entry of a period, and what to know about it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.papers.lines import Lines, Scope
from hjul.adapters.exchange.papers.paper import Paper
from hjul.adapters.exchange.papers.words import WORDS
from hjul.adapters.exchange.window import teller as teller_of
from hjul.adapters.reader import At
from hjul.cycle.record import Actor
from hjul.cycle.sentences import Language
from hjul.projections.proof import day_of
from hjul.projections.telling import Teller
from hjul.projections.trail import TrailRow


def trail_paper(
    hjul: Hjul,
    scope: Scope,
    *,
    at: At = None,
    by: Actor | None = None,
    language: Language = "en",
) -> Paper:
    """Put the trail of a division on paper, with the checkpoint that covers it."""
    rows = [it for it in hjul.rows("trail", scope.division, at=at, by=by) if scope.concerns(it)]
    teller = teller_of(hjul, language)
    words = WORDS[language]
    return Paper(
        language=language,
        title=words["trail"].format(place=place_told(scope, teller)),
        facts=(*facts_of(scope, teller, last_of(rows, hjul)), *_counted(rows, scope, teller)),
        how=(words["which"], what_is_late(scope, teller)),
        lines=Lines(teller, scope).all(rows),
        **closing(hjul, language),
    )


def _counted(rows: list[TrailRow], scope: Scope, teller: Teller) -> tuple[tuple[str, str], ...]:
    words = WORDS[teller.language]
    counts = {
        "count": len(rows),
        "late_count": sum(map(scope.is_late, rows)),
        "corrected_count": sum(bool(row.corrected_by) for row in rows),
        "struck_count": sum(bool(row.struck_by) for row in rows),
    }
    return tuple((words[name], str(count)) for name, count in counts.items())


def place_told(scope: Scope, teller: Teller) -> str:
    """Name the division, or say that it is all of it."""
    words = WORDS[teller.language]
    return teller.place(scope.division) if scope.division else words["everything"]


def last_of(rows: Sequence[TrailRow], hjul: Hjul) -> date:
    """Give the day of the last entry; today when there is none."""
    return max((day_of(row.recorded_at) for row in rows), default=hjul.clock.today())


def facts_of(scope: Scope, teller: Teller, last: date) -> tuple[tuple[str, str], ...]:
    """Say which division and which period a paper is about."""
    words, until = WORDS[teller.language], teller.day(scope.until or last)
    since = teller.day(scope.since) if scope.since else ""
    period = words["from_to" if since else "always"].format(since=since, until=until)
    return ((words["place"], place_told(scope, teller)), (words["period"], period))


def what_is_late(scope: Scope, teller: Teller) -> str:
    """Say when an entry is marked as late."""
    days = teller.days(scope.late_after_days)
    return WORDS[teller.language]["what_is_late"].format(days=days)


def closing(hjul: Hjul, language: Language) -> dict[str, Any]:
    """Give the checkpoint that covers everything there is, and what to do with it."""
    words, made = WORDS[language], hjul.keeping.make()
    told = [words[name].format(size=made.size) for name in ("keep", "later")]
    unsigned = [] if made.is_signed else [words["unsigned"]]
    return {"note": made.note, "what_to_do": (*told, *unsigned)}
