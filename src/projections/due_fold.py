"""What is due: every timer that the history implies, and the rung of the ladder it has come to.

A timer is made by an entry, and ended by the entry that settles it. What the scheduler says moves
it up the ladder; a value or a calendar that changes winds it anew. Nothing here knows what day it
is: each row says when it wakes, and whoever reads or fires says when that is.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative.events import StudyBegun, TrialTimeRanOut
from hjul.cycle.record import Event, Recorded
from hjul.cycle.times import LADDER, STUCK, TRIAL_ENDS, Rung
from hjul.cycle.timing import (
    Escalated,
    ReminderGiven,
    ReminderMissed,
    SupportOffered,
    TimesChanged,
    WorkingDaysChanged,
)
from hjul.projections import due_course, due_cycles, due_frame, due_series, due_wheel
from hjul.projections.amending import amended
from hjul.projections.due_book import Book
from hjul.projections.due_ladder import planned_on
from hjul.projections.due_rows import DueRow, Rows
from hjul.projections.view import View

TIMED: Final[Mapping[str, tuple[Callable[[Book], None], ...]]] = {
    "initiative": (due_frame.fold, due_cycles.fold, due_frame.heard),
    "measure": (due_series.fold,),
    "year": (due_wheel.fold,),
    "proposal": (due_course.fold,),
}
"""What follows the entries of each kind of stream that has timers."""
REMINDERS: Final = (Rung.BEFORE, Rung.DUE, Rung.AGAIN)
"""The reminders by how many times somebody has been reminded; later ones are the last again."""


def fold(rows: Rows, recorded: Recorded[Event]) -> None:
    """Follow one entry of a stream that has timers."""
    kind = recorded.stream.partition("-")[0]
    if kind not in TIMED:
        return
    book = Book.open(rows, recorded)
    match recorded.event:
        case TimesChanged() | WorkingDaysChanged():
            _changed(book, recorded.event)
        case EntryCorrected():
            _corrected(book, recorded.event)
        case EntryStruck():
            _struck(book, recorded.event)
        case _ if recorded.record.kind == "scheduler" and (rung := _rung(recorded.event)):
            _climbed(book, rung)
        case _:
            pass
    for follow in TIMED[kind]:
        follow(book)
    book.close()


# ---- the ladder ----------------------------------------------------------------------------------


def _rung(event: Event) -> Rung | None:
    """Give the rung that an entry of the scheduler is; nothing when it is none."""
    match event:
        case ReminderGiven(times=times):
            return REMINDERS[max(0, min(times, len(REMINDERS) - 1))]
        case TrialTimeRanOut() | StudyBegun():
            return Rung.DUE
        case SupportOffered():
            return Rung.SUPPORT
        case Escalated(to_role=name) | ReminderMissed(rung=name):
            return Rung(name) if name in LADDER else None
        case _:
            return None


def _climbed(book: Book, rung: Rung) -> None:
    """Let the timer that was spoken of be on the next rung of its ladder."""
    event, record = book.recorded.event, book.recorded.record
    found = _spoken_of(book, event, rung)
    if found is None:
        return
    key, row = found
    times = book.pace.times
    together = times.values["missed"] == "coalesce" and not isinstance(event, ReminderMissed)
    on = record.on if together else planned_on(row, rung, times)
    book.change(key, row, given=(*row.given, rung), given_on=on)


def _spoken_of(book: Book, event: Event, rung: Rung) -> tuple[str, DueRow] | None:
    """Find the timer of an entry of the scheduler: by the id it was asked as, else by its day."""
    rule = getattr(event, "rule", "") or TRIAL_ENDS.id
    cycle: int | None = getattr(event, "cycle", None)
    of_rule = {
        key: row
        for key, row in book.timers.items()
        if row.rule == rule and row.cycle == cycle and _is_next(row, rung)
    }
    asked = [
        it for it in of_rule.items() if it[1].asked_as(rung) == book.recorded.record.command_id
    ]
    due_on = getattr(event, "due_on", None)
    on_the_day = (it for it in of_rule.items() if due_on in (None, it[1].due_on))
    return next(iter(asked), None) or min(on_the_day, key=_first, default=None)


def _is_next(row: DueRow, rung: Rung) -> bool:
    return not row.given or LADDER.index(rung) > LADDER.index(row.given[-1])


def _first(placed: tuple[str, DueRow]) -> tuple[bool, datetime | None, str]:
    key, row = placed
    return row.fires_at is None, row.fires_at, key


# ---- what changes a timer ------------------------------------------------------------------------


def _changed(book: Book, event: TimesChanged | WorkingDaysChanged) -> None:
    """Let another value, or other working days, reach every timer."""
    if isinstance(event, WorkingDaysChanged):
        off, worked = event.days_off, event.days_worked
        book.set(days_off=off, days_worked=worked, days_said_in=event.said_in)
    else:
        others = {name: it for name, it in book.pace.own.items() if name != event.setting}
        said_in = {**book.pace.said_in, event.setting: event.said_in}
        value = event.number or event.choice
        own = {**others, event.setting: value} if value else others
        book.set(own=own, said_in=said_in)
    book.rewind()
    due_cycles.look_again(book)


def _corrected(book: Book, event: EntryCorrected) -> None:
    """Let days and words follow; another day is another ladder, from its foot."""
    due_cycles.corrected(book, event)
    book.whole = amended(book.whole, event)
    for key, row in book.timers.items():
        right = amended(row, event)
        if right.due_on != row.due_on:
            book.restart(key, row, right.due_on)
        elif right is not row:
            book.change(key, row, title=right.title, about=right.about)


def _struck(book: Book, event: EntryStruck) -> None:
    """End what a struck entry made; a measurement that is struck is waited for again."""
    due_series.struck(book, event)
    due_course.struck(book, event)
    if event.entry_kind == "observation-noted" and event.cycle is not None:
        due_cycles.observed(book, event.cycle, -1)
    elif event.entry_kind != "measurement-recorded":
        book.end_all(lambda row: row.entry == event.entry and row.rule != STUCK.id)


DUE: Final = View(
    "due",
    5,
    DueRow,
    fold,
    lambda row: row.fires_at,
    streams=tuple(f"{kind}-" for kind in TIMED),
)
