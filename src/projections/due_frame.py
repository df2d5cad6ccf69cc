"""The half of what is due that follows an initiative as a whole: what is to be done by a day."""

from dataclasses import replace
from datetime import date
from typing import Final

from hjul.cycle.initiative import events as e
from hjul.cycle.times import (
    ACTIVITY_DUE,
    AIM_DUE,
    CHECK_OFF,
    DEADLINE,
    GAIN_CHECK,
    PAUSE_ENDS,
    RISK_AGAIN,
    STUCK,
    Rung,
)
from hjul.projections.amending import cited
from hjul.projections.due_book import Book, later
from hjul.projections.due_cycles import OF_THE_WHEEL
from hjul.projections.due_rows import NO_DAY
from hjul.projections.proof import day_of

AIM: Final = "aim"
CHECK: Final = "check-off"
PAUSE: Final = "pause"
STUCK_KEY: Final = "stuck"
"""The keys of timers of which a stream has one."""
CHECKED: Final = frozenset({GAIN_CHECK.id, CHECK_OFF.id})
"""What is looked at again on a day of its own, and needs nobody until then."""


def fold(book: Book) -> None:
    """Follow the entry, if it is about the whole."""
    event = book.recorded.event
    match event:
        case e.ActivityPlanned(activity=number):
            _listed(book, event, f"activity-{number}")
        case e.DeadlineSet(deadline=number):
            _listed(book, event, f"deadline-{number}")
        case e.ActivityDone(activity=number) | e.ActivityDropped(activity=number):
            book.end(f"activity-{number}")
        case e.DeadlineMet(deadline=number) | e.DeadlineDropped(deadline=number):
            book.end(f"deadline-{number}")
        case e.AimSet(reached_on=day, what=what):
            sources = cited(book.recorded, due_on="reached_on", about="what")
            book.begin(AIM, AIM_DUE, day or NO_DAY, about=what, sources=sources)
        case e.CheckOffsAgreed(first_on=day, who=who):
            _checked_next(book, day, who, "first_on")
        case e.PlanCheckedOff(next_on=day):
            before = book.rows.get(CHECK)
            _checked_next(book, day, before.who if before and before.is_named else "", "next_on")
        case e.RiskAnalysed():
            _analysed(book, event)
        case e.GainSecured():
            _secured(book, event)
        case e.GainChecked():
            _checked(book, event)
        case _:
            _stands(book)


def _listed(book: Book, event: e.ActivityPlanned | e.DeadlineSet, key: str) -> None:
    is_deadline = isinstance(event, e.DeadlineSet)
    book.begin(
        key,
        DEADLINE if is_deadline else ACTIVITY_DUE,
        event.due_on or NO_DAY,
        number=event.deadline if isinstance(event, e.DeadlineSet) else event.activity,
        cycle=event.cycle,
        about=event.what,
        who=event.who,
        sources=cited(book.recorded, "due_on", about="what"),
    )


def _checked_next(book: Book, day: date | None, who: str, field: str) -> None:
    """Let the plan ask to be checked off on that day; on none, it does not ask any longer."""
    book.end(CHECK)
    if day is not None:
        book.begin(CHECK, CHECK_OFF, day, who=who, sources=cited(book.recorded, due_on=field))


def _analysed(book: Book, event: e.RiskAnalysed) -> None:
    """Let a risk wait to be analysed again, on the day that its last analysis says."""
    key, again = f"risk-{event.risk}", event.again_on
    book.end(key)
    if again is not None:
        about = {"number": event.risk, "cycle": event.cycle, "who": event.who}
        book.begin(key, RISK_AGAIN, again, **about, sources=cited(book.recorded, due_on="again_on"))


# ---- gains that were secured ---------------------------------------------------------------------


def _secured(book: Book, event: e.GainSecured) -> None:
    """The days of one cycle's gain take the place of those said before; a day is checked once."""
    book.end_all(lambda row: row.rule == GAIN_CHECK.id and row.cycle == event.cycle)
    for number, day in enumerate(sorted({*event.check_on}), start=1):
        key = f"gain-{event.cycle}-{number}"
        book.begin(key, GAIN_CHECK, day, cycle=event.cycle, number=number)


def _checked(book: Book, event: e.GainChecked) -> None:
    """Settle the check of the day it was planned for, or all due by a day, or the next one."""
    checks = sorted(
        (row.due_on, key)
        for key, row in book.timers.items()
        if row.rule == GAIN_CHECK.id and row.cycle == event.cycle
    )
    made = (
        [key for day, key in checks if day == event.planned_on]
        or [key for day, key in checks if day <= event.checked_on]
        or [key for _, key in checks[:1]]
    )
    book.end(*made)


# ---- how the whole stands ------------------------------------------------------------------------


def _stands(book: Book) -> None:
    event = book.recorded.event
    match event:
        case e.InitiativeOpened(title=title, unit=unit, method=method):
            sources = cited(book.recorded, "title")
            book.whole = replace(book.whole, title=title, unit=unit, sources=sources)
            book.set(method=method)
        case e.InitiativeMoved(division=division, unit=unit):
            book.hand_over(division=division, unit=unit)
        case e.MethodChanged(method=method):
            book.set(method=method)
            book.rewind()
        case e.OwnerNamed(person=person):
            book.answers(person)
        case e.InitiativePaused(until_on=until_on):
            book.set(state="paused")
            book.rewind()
            sources = cited(book.recorded, due_on="until_on")
            book.begin(PAUSE, PAUSE_ENDS, until_on or NO_DAY, sources=sources)
        case e.InitiativeResumed(moved_days=days):
            _resumed(book, days)
        case e.InitiativeClosed() | e.InitiativeMerged():
            book.set(state="closed", turns=())
            book.end(PAUSE)
            book.end_all(lambda row: row.rule in OF_THE_WHEEL)
            book.rewind()
        case e.InitiativeReopened():
            book.set(state="open")
            book.rewind()
        case _:
            return


def _resumed(book: Book, days: int) -> None:
    """Go on where everything stood still: all days move by as many as it rested."""
    turns = tuple(
        replace(turn, ends_on=later(turn.ends_on, days))
        if turn.phase == "do" and turn.ends_on
        else turn
        for turn in book.pace.turns
    )
    book.set(state="open", turns=turns)
    book.end(PAUSE)
    for key, row in book.timers.items():
        begun_on = later(row.begun_on, days) if row.begun_on else None
        given_on = later(row.given_on, days) if row.given_on else None
        due_on = later(row.due_on, days)
        book.redate(key, row, due_on, begun_on=begun_on, given_on=given_on)
    book.rewind()


# ---- nothing heard from anybody ------------------------------------------------------------------


def heard(book: Book) -> None:
    """Count from the last entry by a person, after the entry has been followed.

    While all that is left is a gain or a plan to be checked, nobody is waited for before that day;
    and while somebody is pressed for something else that is late, not for this as well.
    """
    row = book.rows.get(STUCK_KEY)
    recorded = book.recorded
    if row is None or recorded.record.kind == "human":
        on = day_of(recorded.recorded_at)
        due_on = book.lasting(STUCK, max(on, _left_until(book)))
        if row is None:
            book.begin(STUCK_KEY, STUCK, due_on, begun_on=on)
        else:
            book.change(STUCK_KEY, row, **_afresh(book, on, due_on))
    elif row.begun_on is not None and not row.given:
        book.redate(STUCK_KEY, row, book.lasting(STUCK, max(row.begun_on, _left_until(book))))


def _afresh(book: Book, on: date, due_on: date) -> dict[str, object]:
    return {
        "entry": book.recorded.version,
        "begun_on": on,
        "due_on": due_on,
        "first_due_on": due_on,
        "moved_by": 0,
        "given": (),
        "given_on": None,
    }


def _left_until(book: Book) -> date:
    """Give the day of the next check, when nothing but checks is left; else the earliest day.

    It is none as long as something else that is late climbs its ladder.
    """
    rows = [row for row in book.timers.values() if row.rule != STUCK.id]
    if any(row.rung and row.given and row.given[-1] is not Rung.BEFORE for row in rows):
        return NO_DAY
    if book.pace.turns or any(row.rule in (ACTIVITY_DUE.id, DEADLINE.id) for row in rows):
        return date.min
    return min((row.due_on for row in rows if row.rule in CHECKED), default=date.min)
