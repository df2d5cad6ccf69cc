"""The board: where every initiative and each of its cycles stands on the wheel, and what is due.

One row for the initiative itself, by the key `whole`, and one for each cycle, by `cycle-1` and so
on. A row says since when it stands there; who it waits for and what is late depend on the day, and
are said when it is read (`board`).
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final, Literal

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as e
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import Sources, amend, cited
from hjul.projections.proof import day_of
from hjul.projections.view import Rows, View

Stands = Literal["open", "paused", "closed", "plan", "do", "study", "act", "adopted", "done"]
DueKind = Literal["trial", "prediction", "deadline", "activity", "gain-check", "spread"]

WHOLE: Final = "whole"
"""The key of the row of the initiative itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that is waited for. An offer to spread has no day; `about` is its division."""

    kind: DueKind
    due_on: date | None
    number: int = 0
    about: str = ""
    who: str = ""
    entry: int
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """An initiative (cycle 0) or one of its cycles; `outcome` is how it ended, once it has.

    `last_on` is the day on which a person last recorded something about it.
    """

    division: str
    initiative: str
    cycle: int = 0
    title: str = ""
    unit: str = ""
    owner: str = ""
    keeper: str = ""
    ramp: int = 0
    purpose: str = ""
    idea: str = ""
    phase: Stands
    since: date
    until_on: date | None = None
    outcome: str = ""
    due: tuple[Due, ...] = ()
    last_on: date | None = None
    sources: Sources = field(default_factory=dict[str, str])


AFTER: Final[dict[type[Event], tuple[Stands, str]]] = {
    e.TrialStarted: ("do", ""),
    e.StudyBegun: ("study", ""),
    e.TrialEnded: ("study", ""),
    e.TrialStopped: ("study", ""),
    e.StudyConcluded: ("act", ""),
    e.TrialCalledOff: ("done", "called-off"),
    e.ChangeAdopted: ("adopted", "adopted"),
    e.ChangeAdapted: ("done", "adapted"),
    e.TrialExtended: ("done", "extended"),
    e.ChangeAbandoned: ("done", "abandoned"),
    e.QuestionAnswered: ("done", "answered"),
}
"""Where a cycle stands after an event, and how it ended."""


OnTheList = (
    e.ActivityPlanned
    | e.ActivityDone
    | e.ActivityDropped
    | e.DeadlineSet
    | e.DeadlineMet
    | e.DeadlineDropped
)
"""What is to be done by a day: of the whole, or of one cycle."""


def fold(rows: Rows[BoardRow], recorded: Recorded[Event]) -> None:
    """Follow one entry of an initiative; other streams have no place on the board."""
    if not recorded.stream.startswith("initiative-"):
        return
    event = recorded.event
    if isinstance(event, EntryCorrected | EntryStruck):
        amend(rows, event)
    elif isinstance(event, e.InitiativeMoved | e.InitiativeResumed):
        _all(rows, event)
    if (number := _cycle_of(event)) is not None:
        _on_cycle(rows, recorded, number)
    _on_whole(rows, recorded)


def _cycle_of(event: Event) -> int | None:
    """Give the cycle an event is about; a lesson, a reminder or a strike moves no cycle."""
    about: int | None = getattr(event, "cycle", None)
    told = e.PlanEvent | e.DoEvent | e.StudyEvent | e.ActEvent | e.SteppedBack | OnTheList
    return about if isinstance(event, told) else None


def _all(rows: Rows[BoardRow], event: e.InitiativeMoved | e.InitiativeResumed) -> None:
    for key, row in list(rows.items()):
        if isinstance(event, e.InitiativeMoved):
            rows[key] = replace(row, division=event.division)
        else:
            later = tuple(_later(due, event.moved_days) for due in row.due)
            rows[key] = replace(row, due=later)


def _later(due: Due, days: int) -> Due:
    """Move a day, as far as there are days."""
    try:
        return replace(due, due_on=due.due_on + timedelta(days=days)) if due.due_on else due
    except OverflowError:
        return replace(due, due_on=date.max)


# ---- the initiative itself -----------------------------------------------------------------------


def _on_whole(rows: Rows[BoardRow], recorded: Recorded[Event]) -> None:
    day = recorded.record.on
    row = rows.get(WHOLE) or BoardRow(
        division=recorded.division, initiative=recorded.stream, phase="open", since=day
    )
    row = replace(row, **_frame(row, recorded))
    if recorded.record.kind == "human":
        row = replace(row, last_on=day_of(recorded.recorded_at))
    rows[WHOLE] = row


def _frame(row: BoardRow, recorded: Recorded[Event]) -> dict[str, Any]:
    """Say what an event changes about the whole."""
    event, on = recorded.event, recorded.record.on
    match event:
        case e.InitiativeOpened(title=title, unit=unit):
            sources = row.sources | cited(recorded, "title")
            return {"title": title, "unit": unit, "since": on, "sources": sources}
        case e.OwnerNamed(person=person):
            return {"owner": person, "sources": row.sources | cited(recorded, owner="person")}
        case e.InitiativeMoved(division=division, unit=unit):
            return {"division": division, "unit": unit}
        case e.InitiativePaused(paused_on=since, until_on=until_on):
            return {"phase": "paused", "since": since, "until_on": until_on}
        case e.InitiativeResumed(resumed_on=since):
            return {"phase": "open", "since": since, "until_on": None}
        case e.InitiativeClosed(ending=ending):
            return {"phase": "closed", "since": on, "outcome": ending, "due": ()}
        case e.InitiativeMerged():
            return {"phase": "closed", "since": on, "outcome": "merged", "due": ()}
        case e.InitiativeReopened():
            return {"phase": "open", "since": on, "outcome": ""}
        case _ if isinstance(event, OnTheList) and event.cycle is None:
            return {"due": _listed(row.due, recorded)}
        case _:
            return {}


# ---- a cycle -------------------------------------------------------------------------------------


def _on_cycle(rows: Rows[BoardRow], recorded: Recorded[Event], number: int) -> None:
    key = f"cycle-{number}"
    row = rows.get(key) or BoardRow(
        division=recorded.division,
        initiative=recorded.stream,
        cycle=number,
        phase="plan",
        since=recorded.record.on,
    )
    rows[key] = replace(row, **_turn(row, recorded), **_waits(row, recorded))


def _turn(row: BoardRow, recorded: Recorded[Event]) -> dict[str, Any]:
    """Say how an event turns the wheel of a cycle."""
    event, on = recorded.event, recorded.record.on
    if isinstance(event, e.CyclePlanned | e.PlanRevised):
        sources = row.sources | cited(recorded, "idea")
        plan = {"ramp": event.ramp, "purpose": event.purpose, "idea": event.idea}
        return {**plan, "sources": sources}
    if isinstance(event, e.SteppedBack):
        return {"phase": event.to_phase, "since": on}
    if type(event) not in AFTER:
        return {}
    phase, outcome = AFTER[type(event)]
    since = row.since if row.phase == phase else on
    turned = {"phase": phase, "since": since, "outcome": outcome}
    if isinstance(event, e.ChangeAdopted):
        return turned | {"keeper": event.keeper, "sources": row.sources | cited(recorded, "keeper")}
    return turned


def _waits(row: BoardRow, recorded: Recorded[Event]) -> dict[str, Any]:
    """Say what a cycle waits for after an event."""
    match recorded.event:
        case e.StudyBegun() | e.TrialEnded() | e.TrialStopped() | e.SteppedBack():
            return {"due": _without(row.due, "trial")}
        case e.PredictionWithdrawn(prediction=number) | e.PredictionAssessed(prediction=number):
            return {"due": _without(row.due, "prediction", number)}
        case e.GainChecked(checked_on=checked_on, planned_on=planned_on):
            return {"due": _checked(row.due, checked_on, planned_on)}
        case e.SpreadTakenUp(by_division=division):
            offers = [due for due in row.due if due.kind == "spread"]
            answered = [due for due in offers if due.about == division] or offers
            return {"due": tuple(due for due in row.due if due not in answered[:1])}
        case event if isinstance(event, OnTheList):
            return {"due": _listed(row.due, recorded)}
        case e.GainSecured():
            return {"due": (*_without(row.due, "gain-check"), *_dues(recorded))}
        case event if type(event) in AFTER and AFTER[type(event)][1]:
            return {"due": ()}
        case _:
            added = _dues(recorded)
            return {"due": (*row.due, *added)} if added else {}


def _dues(recorded: Recorded[Event]) -> tuple[Due, ...]:
    """Give what an event lets us wait for; what has no day is not waited for, but an offer is."""
    entry = recorded.version
    match recorded.event:
        case e.TrialStarted(ends_on=date() as day):
            sources = cited(recorded, due_on="ends_on")
            return (Due(kind="trial", due_on=day, entry=entry, sources=sources),)
        case e.PredictionMade(due_on=date() as day, prediction=number):
            return (Due(kind="prediction", due_on=day, number=number, entry=entry),)
        case e.DeadlineSet() | e.ActivityPlanned() as event if event.due_on:
            return (
                Due(
                    kind="deadline" if isinstance(event, e.DeadlineSet) else "activity",
                    due_on=event.due_on,
                    number=event.deadline if isinstance(event, e.DeadlineSet) else event.activity,
                    about=event.what,
                    who=event.who,
                    entry=entry,
                    sources=cited(recorded, "due_on", "who", about="what"),
                ),
            )
        case e.GainSecured(check_on=days):
            return tuple(Due(kind="gain-check", due_on=day, entry=entry) for day in sorted(days))
        case e.SpreadOffered(to_division=division):
            return (Due(kind="spread", due_on=None, about=division, entry=entry),)
        case _:
            return ()


def _listed(dues: tuple[Due, ...], recorded: Recorded[Event]) -> tuple[Due, ...]:
    """Add what is to be done by a day, or take away what is done or dropped."""
    match recorded.event:
        case e.ActivityDone(activity=number) | e.ActivityDropped(activity=number):
            return _without(dues, "activity", number)
        case e.DeadlineMet(deadline=number) | e.DeadlineDropped(deadline=number):
            return _without(dues, "deadline", number)
        case _:
            return (*dues, *_dues(recorded))


def _without(dues: tuple[Due, ...], kind: DueKind, number: int | None = None) -> tuple[Due, ...]:
    return tuple(d for d in dues if d.kind != kind or (number is not None and d.number != number))


def _checked(dues: tuple[Due, ...], on: date, planned_on: date | None) -> tuple[Due, ...]:
    """Take away the check of the day it was planned for, or all due by a day, or the next one."""
    checks = [due for due in dues if due.kind == "gain-check"]
    made = (
        [due for due in checks if due.due_on == planned_on]
        or [due for due in checks if due.due_on and due.due_on <= on]
        or checks[:1]
    )
    return tuple(due for due in dues if due not in made)


BOARD: Final = View("board", 1, BoardRow, fold, streams=("initiative-",))
