"""Lessons: what was learnt, adopted, abandoned, offered, taken up and celebrated.

One row each, by the version of its entry; an offer has a second row, in the division it was made
to. Rows `whole` and `cycle-1` carry the title and what a cycle tried and learnt.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as e
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import Sources, amend, cited
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.view import Rows, View

Kind = Literal[
    "", "lesson", "adopted", "abandoned", "offered", "received", "taken-up", "celebrated"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRow:
    """One thing worth knowing; `kind` is empty in rows that only carry what others need.

    `what` is the lesson, the change or the success, `learnt` what its cycle taught, `why` the
    reason for deciding so.
    """

    division: str
    initiative: str
    entry: int = 0
    kind: Kind = ""
    on: date | None = None
    cycle: int | None = None
    title: str = ""
    what: str = ""
    learnt: str = ""
    why: str = ""
    for_others: bool = False
    other: str = ""
    """The division an offer went to, the initiative that took it up, or the ambassadors."""
    struck: bool = False
    was: dict[str, str] = field(default_factory=dict[str, str])
    sources: Sources = field(default_factory=dict[str, str])


def fold(rows: Rows[LessonRow], recorded: Recorded[Event]) -> None:
    """Follow one entry."""
    match recorded.event:
        case e.InitiativeMoved(division=division):
            for key, row in list(rows.items()):
                if row.kind != "received":
                    rows[key] = replace(row, division=division)
        case EntryCorrected() | EntryStruck() as event:
            amend(rows, event)
        case e.InitiativeOpened(title=title):
            rows["whole"] = _carry(rows, recorded, None, title=title)
        case e.CyclePlanned(cycle=cycle, idea=idea) | e.PlanRevised(cycle=cycle, idea=idea):
            rows[f"cycle-{cycle}"] = _carry(rows, recorded, cycle, what=idea, source="idea")
        case e.StudyConcluded(cycle=cycle, learnt=learnt):
            rows[f"cycle-{cycle}"] = _carry(rows, recorded, cycle, learnt=learnt)
        case event:
            for row in _found(rows, recorded, event):
                received = "-to" if row.kind == "received" else ""
                rows[f"{recorded.version}{received}"] = row


def _carry(
    rows: Rows[LessonRow],
    recorded: Recorded[Event],
    cycle: int | None,
    source: str = "",
    **told: str,
) -> LessonRow:
    key = "whole" if cycle is None else f"cycle-{cycle}"
    row = rows.get(key) or LessonRow(
        division=recorded.division, initiative=recorded.stream, cycle=cycle
    )
    (name,) = told
    changes: dict[str, Any] = told
    return replace(row, **changes, sources=row.sources | cited(recorded, **{name: source or name}))


def _found(rows: Rows[LessonRow], recorded: Recorded[Event], event: Event) -> tuple[LessonRow, ...]:
    """Say what an event adds."""
    row = LessonRow(
        division=recorded.division,
        initiative=recorded.stream,
        entry=recorded.version,
        on=recorded.record.on,
        why=recorded.record.why,
    )
    match event:
        case e.LessonLearned(lesson=lesson, cycle=cycle, for_others=for_others):
            sources = cited(recorded, what="lesson")
            told = replace(row, kind="lesson", cycle=cycle, what=lesson, sources=sources)
            return (replace(told, for_others=for_others),)
        case e.SuccessCelebrated(what=what, ambassadors=ambassadors):
            sources = cited(recorded, "what", other="ambassadors")
            told = replace(row, kind="celebrated", what=what, other=ambassadors)
            return (replace(told, sources=sources),)
        case e.ChangeAdopted(cycle=cycle):
            return (_of_cycle(rows, replace(row, kind="adopted", cycle=cycle)),)
        case e.ChangeAbandoned(cycle=cycle):
            return (_of_cycle(rows, replace(row, kind="abandoned", cycle=cycle)),)
        case e.SpreadOffered(cycle=cycle, to_division=to_division, what=what):
            offer = _of_cycle(rows, replace(row, kind="offered", cycle=cycle, other=to_division))
            if what:
                offer = replace(offer, what=what, sources=offer.sources | cited(recorded, "what"))
            return (offer, replace(offer, kind="received", division=to_division))
        case e.SpreadTakenUp(cycle=cycle, by_initiative=by, adapted=adapted):
            told = _of_cycle(rows, replace(row, kind="taken-up", cycle=cycle, other=by))
            sources = told.sources | cited(recorded, learnt="adapted")
            return (replace(told, learnt=adapted, sources=sources),)
        case _:
            return ()


def _of_cycle(rows: Rows[LessonRow], row: LessonRow) -> LessonRow:
    """Add what the cycle tried and learnt."""
    cycle = rows.get(f"cycle-{row.cycle}")
    if cycle is None:
        return row
    return replace(row, what=cycle.what, learnt=cycle.learnt, sources=cycle.sources)


LESSONS: Final = View("lessons", 1, LessonRow, fold, streams=("initiative-",))


# ---- when it is read -----------------------------------------------------------------------------

KEYS: Final = ("kind", "initiative", "division", "on", "what", "learnt", "why")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Lessons, changes and their spread",
        "kind": "Kind",
        "initiative": "Initiative",
        "division": "Division",
        "on": "Day",
        "what": "What",
        "learnt": "Learnt or adapted",
        "why": "Why",
        "lesson": "Lessons",
        "adopted": "Adopted changes",
        "abandoned": "Abandoned changes",
        "offered": "Offered to others",
        "received": "Offered to others",
        "taken-up": "Taken up by others",
        "celebrated": "Celebrated",
        "for-others": "{} (for others too)",
        "to": "{} (to {})",
        "by": "{} (by {})",
        "struck": "{} (struck, no longer counts)",
        "was": "{} (corrected, was: {})",
        "none": "No lesson has been recorded yet.",
    },
    "sv": {
        "title": "Lärdomar, förändringar och hur de sprids",
        "kind": "Slag",
        "initiative": "Förbättringsarbete",
        "division": "Division",
        "on": "Dag",
        "what": "Vad",
        "learnt": "Lärt eller anpassat",
        "why": "Varför",
        "lesson": "Lärdomar",
        "adopted": "Införda förändringar",
        "abandoned": "Förändringar vi har avstått från",
        "offered": "Erbjudet till andra",
        "received": "Erbjudet till andra",
        "taken-up": "Upptaget av andra",
        "celebrated": "Firat",
        "for-others": "{} (även för andra)",
        "to": "{} (till {})",
        "by": "{} (av {})",
        "struck": "{} (struken, räknas inte längre)",
        "was": "{} (rättad, var: {})",
        "none": "Ingen lärdom har antecknats än.",
    },
}
ORDER: Final = ("lesson", "adopted", "abandoned", "offered", "received", "taken-up", "celebrated")


def read(rows: Iterable[LessonRow], today: date, teller: Teller) -> Table:
    """List what is worth knowing by kind, the newest first; an offer is listed once."""
    words, kept = WORDS[teller.language], list(rows)
    titles = {row.initiative: teller.plain(row.title) for row in kept if row.cycle is None}
    titles = {key: title for key, title in titles.items() if title}
    offers = {(row.initiative, row.entry) for row in kept if row.kind == "offered"}
    shown = sorted(
        (
            row
            for row in kept
            if row.kind and (row.kind != "received" or (row.initiative, row.entry) not in offers)
        ),
        key=lambda row: (ORDER.index(row.kind), -(row.on or today).toordinal(), row.initiative),
    )
    return Table(
        title=words["title"],
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(_line(row, titles, teller, words) for row in shown),
        notes=() if shown else (words["none"],),
        grouped=True,
    )


def _line(
    row: LessonRow, titles: Mapping[str, str], teller: Teller, words: Mapping[str, str]
) -> tuple[str, ...]:
    return (
        words[row.kind],
        titles.get(row.initiative, row.initiative),
        teller.place(row.division),
        teller.day(row.on) if row.on else "",
        _what(row, titles, teller, words),
        teller.plain(row.learnt),
        teller.plain(row.why),
    )


def _what(
    row: LessonRow, titles: Mapping[str, str], teller: Teller, words: Mapping[str, str]
) -> str:
    told = teller.plain(row.what)
    if row.for_others:
        told = words["for-others"].format(told)
    if row.other and row.kind in ("offered", "received"):
        told = words["to"].format(told, teller.place(row.other))
    elif row.other:
        told = words["by"].format(told, titles.get(row.other, teller.plain(row.other)))
    if was := row.was.get("what"):
        told = words["was"].format(told, teller.plain(was))
    return words["struck"].format(told) if row.struck else told
