"""The audit trail: every entry as it was recorded, told in one sentence when it is read.

One row an entry, by its version. Rows are never moved: an entry stays with the division in which it
happened. What was corrected or struck later stays as it was and says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.record import ActorKind, Event, Recorded
from hjul.projections.proof import day_of
from hjul.projections.table import Table
from hjul.projections.telling import Fact, Teller, facts
from hjul.projections.view import Rows, View

LATE: Final = timedelta(days=1)
"""What is recorded later than this after it happened is marked as late, never hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    """One entry. `event` names its kind, `facts` holds what it says by path, days in ISO.

    `corrected_by` and `struck_by` are the versions of the entries that did so; nothing did is 0.
    """

    division: str
    stream: str
    version: int
    position: int
    recorded_at: datetime
    on: date
    by: str
    kind: ActorKind
    role: str
    on_behalf_of: str
    why: str
    through: str
    event: str
    facts: dict[str, Fact] = field(default_factory=dict[str, Fact])
    late: bool
    advised: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    corrected_by: tuple[int, ...] = ()
    struck_by: int = 0


def fold(rows: Rows[TrailRow], recorded: Recorded[Event]) -> None:
    """Add the entry, and mark the one it corrects or strikes."""
    record = recorded.record
    rows[str(recorded.version)] = TrailRow(
        division=recorded.division,
        stream=recorded.stream,
        version=recorded.version,
        position=recorded.position,
        recorded_at=recorded.recorded_at,
        on=record.on,
        by=record.by,
        kind=record.kind,
        role=record.role,
        on_behalf_of=record.on_behalf_of,
        why=record.why,
        through=record.through,
        event=type(recorded.event).__name__,
        facts=facts(recorded.event),
        late=day_of(recorded.recorded_at) - record.on > LATE,
        advised=record.advised,
        excused=record.excused,
    )
    event = recorded.event
    if isinstance(event, EntryCorrected | EntryStruck):
        _mark(rows, str(event.entry), event, recorded.version)


def _mark(rows: Rows[TrailRow], key: str, by: EntryCorrected | EntryStruck, version: int) -> None:
    row = rows.get(key)
    if row is None:
        return
    if isinstance(by, EntryStruck):
        rows[key] = replace(row, struck_by=version)
    else:
        rows[key] = replace(row, corrected_by=(*row.corrected_by, version))


TRAIL: Final = View("trail", 1, TrailRow, fold)


# ---- when it is read -----------------------------------------------------------------------------

WORDS: Final = {
    "en": {
        "title": "What happened",
        "when": "When",
        "what": "What",
        "entry": "Entry",
        "none": "Nothing has happened yet.",
        "late": "Recorded late, on {}.",
        "corrected": "Corrected by entry {}.",
        "struck": "Struck by entry {}: it no longer counts.",
        "advised": "Advice not followed: {}.",
        "excused": "Set aside with a reason: {}.",
    },
    "sv": {
        "title": "Vad som har hänt",
        "when": "När",
        "what": "Vad",
        "entry": "Post",
        "none": "Inget har hänt än.",
        "late": "Antecknat i efterhand, den {}.",
        "corrected": "Rättad genom post {}.",
        "struck": "Struken genom post {}: den räknas inte längre.",
        "advised": "Råd som inte följdes: {}.",
        "excused": "Åsidosatt med skäl: {}.",
    },
}


def read(rows: Iterable[TrailRow], today: date, teller: Teller) -> Table:
    """Tell every entry in the order of the history, with its day and how it is cited."""
    words = WORDS[teller.language]
    ordered = sorted(rows, key=lambda row: row.position)
    return Table(
        title=words["title"],
        keys=("when", "what", "entry"),
        columns=(words["when"], words["what"], words["entry"]),
        rows=tuple((teller.day(row.on), sentence(row, teller), cite(row)) for row in ordered),
        notes=() if ordered else (words["none"],),
    )


def cite(row: TrailRow) -> str:
    """Give how an entry is cited: `stream@version`."""
    return f"{row.stream}@{row.version}"


def sentence(row: TrailRow, teller: Teller) -> str:
    """Tell one entry: what happened, and what an auditor should know about its recording."""
    words = WORDS[teller.language]
    marks = {
        "late": teller.day(day_of(row.recorded_at)) if row.late else "",
        "advised": teller.listed([teller.rule(rule) for rule in row.advised]),
        "excused": teller.listed([teller.rule(rule) for rule in row.excused]),
        "corrected": teller.listed([str(version) for version in row.corrected_by]),
        "struck": str(row.struck_by or ""),
    }
    told = [words[mark].format(value) for mark, value in marks.items() if value]
    return " ".join([teller.sentence(row.event, row.facts, row), *told])
