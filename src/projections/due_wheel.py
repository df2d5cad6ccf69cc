"""The half of what is due that follows a turn of the wheel: its activities and its tracks."""

from dataclasses import replace
from datetime import date
from typing import Final

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.record import Event
from hjul.cycle.times import (
    ACTIVITY_OPENS,
    DUTY_DUE,
    TRACK_CLOSES,
    TRACK_OPENS,
    YEAR_ACTIVITY_DUE,
)
from hjul.cycle.year import events as y
from hjul.cycle.year.standing import PARTS
from hjul.projections.amending import Sources, cited
from hjul.projections.due_book import Book
from hjul.projections.due_rows import Task, Wheel

ANSWERS: Final[dict[type[Event], tuple[str, str]]] = {
    y.GoalAttainmentAnswered: ("study", "kind"),
    y.ComparisonMade: ("study", "compared_with"),
    y.CauseAnalysed: ("study", "origin"),
    y.OverallPictureJudged: ("study", "=picture"),
    y.ProposalsCompiled: ("act", "=proposals"),
    y.ManagementReviewHeld: ("act", "=review"),
    y.RemitDescribed: ("plan", "=remit"),
    y.GoalsSet: ("plan", "=goals"),
    y.ResourcesAllocated: ("plan", "=resources"),
    y.ImplementationPlanned: ("plan", "=implementation"),
}
"""Which track each entry answers something of, and the field that names the part, or its name."""


def fold(book: Book) -> None:
    """Follow an entry of a turn."""
    event = book.recorded.event
    match event:
        case y.YearOpened():
            _opened(book, event)
        case y.YearStaffed(quality_officer=officer) if officer:
            book.answers(officer)
        case y.YearClosed():
            book.set(state="closed")
            book.rewind()
        case y.YearReopened():
            book.set(state="open")
            book.rewind()
        case y.TrackOpened(track=track, opened_on=on):
            _begun(book, track, on)
        case y.TrackClosed(track=track):
            _set(book, under_way=tuple(it for it in _wheel(book).under_way if it != track))
            book.end(f"closes-{track}")
        case EntryCorrected():
            pass  # the days of its activities followed already
        case _ if isinstance(event, y.ActivityEvent):
            _of_activity(book, event)
        case _ if type(event) in ANSWERS:
            _answered(book, event)
        case _:
            return
    _look_again(book)


def _answered(book: Book, event: Event) -> None:
    track, part = ANSWERS[type(event)]
    named = part[1:] if part.startswith("=") else getattr(event, part)
    _set(book, answered=tuple(sorted({*_wheel(book).answered, f"{track}/{named}"})))


def _wheel(book: Book) -> Wheel:
    return book.pace.wheel or Wheel()


def _set(book: Book, **changes: object) -> None:
    book.set(wheel=replace(_wheel(book), **changes))  # type: ignore[arg-type]  # the fields of a wheel, by name


def _opened(book: Book, event: y.YearOpened) -> None:
    book.set(wheel=Wheel(template=event.template))
    for one in event.activities:
        task = Task(
            number=one.activity,
            track=one.track,
            from_on=one.from_on,
            to_on=one.to_on,
            is_rolling=one.is_rolling,
        )
        _waits_for(book, task, f"{event.template}/{one.key}", is_duty=one.is_duty)
    tracks = dict.fromkeys(task.track for task in _wheel(book).tasks)
    for track in tracks:
        begins = min(task.from_on for task in _wheel(book).tasks if task.track == track)
        book.begin(f"opens-{track}", TRACK_OPENS, begins, activity=track)


def _waits_for(
    book: Book,
    task: Task,
    activity: str,
    *,
    is_duty: bool = False,
    who: str = "",
    about: str = "",
) -> None:
    """Wait for the first day of an activity and, unless it goes on all the time, for its last."""
    others = (it for it in _wheel(book).tasks if it.number != task.number)
    _set(book, tasks=tuple(sorted((*others, task), key=lambda it: it.number)))
    said = {"number": task.number, "activity": activity, "who": who, "about": about}
    named = cited(book.recorded, about="name") if about else {}
    first, last = (_day(book, task, name) | named for name in ("from_on", "to_on"))
    book.begin(f"opens-{task.number}", ACTIVITY_OPENS, task.from_on, **said, sources=first)
    if not task.is_rolling:
        rule = DUTY_DUE if is_duty else YEAR_ACTIVITY_DUE
        book.begin(f"due-{task.number}", rule, task.to_on, **said, sources=last)


def _day(book: Book, task: Task, name: str) -> Sources:
    """Cite the entry that said a day of an activity; the template's own are never corrected."""
    return cited(book.recorded, due_on=name) if task.sources else {}


def _of_activity(book: Book, event: y.ActivityEvent) -> None:
    opens, due = f"opens-{event.activity}", f"due-{event.activity}"
    match event:
        case y.ActivityScheduled():
            task = Task(
                number=event.activity,
                track=event.track,
                from_on=event.from_on,
                to_on=event.to_on,
                is_rolling=event.is_rolling,
                sources=cited(book.recorded, "from_on", "to_on"),
            )
            _waits_for(book, task, "", who=event.who, about=event.name)
        case y.ActivityMoved(from_on=from_on, to_on=to_on):
            sources = cited(book.recorded, "from_on", "to_on")
            _change(book, event.activity, from_on=from_on, to_on=to_on, sources=sources)
            for key, name, day in ((opens, "from_on", from_on), (due, "to_on", to_on)):
                if row := book.rows.get(key):
                    said = row.sources | cited(book.recorded, due_on=name)
                    book.change(key, row, sources=said)
                    book.restart(key, book.rows[key], day)
        case y.ActivityOpened():
            book.end(opens)
        case y.ActivityCompleted() | y.ActivityCalledOff():
            _change(book, event.activity, is_settled=True)
            book.end(opens, due)


def _change(book: Book, number: int, **changes: object) -> None:
    tasks = (
        replace(task, **changes) if task.number == number else task  # type: ignore[arg-type]  # the fields of a task, by name
        for task in _wheel(book).tasks
    )
    _set(book, tasks=tuple(tasks))


# ---- tracks --------------------------------------------------------------------------------------


def _begun(book: Book, track: str, on: date) -> None:
    """A track that has begun is to end with the last of its activities."""
    _set(book, under_way=tuple(dict.fromkeys((*_wheel(book).under_way, track))))
    book.end(f"opens-{track}")
    book.begin(f"closes-{track}", TRACK_CLOSES, max(_ends(book, track), on), activity=track)


def _ends(book: Book, track: str) -> date:
    days = [task.to_on for task in _wheel(book).tasks if task.track == track]
    return max(days, default=date.min)


def _look_again(book: Book) -> None:
    """Say of each track under way when it ends, and whether all it should hold is there."""
    wheel = _wheel(book)
    for track in wheel.under_way:
        key = f"closes-{track}"
        if row := book.rows.get(key):
            ends = _ends(book, track)
            if ends > row.due_on and not row.given:
                book.redate(key, row, ends, moves_on=_is_whole(wheel, track))
            else:
                book.change(key, row, moves_on=_is_whole(wheel, track))


def _is_whole(wheel: Wheel, track: str) -> bool:
    answered = all(f"{track}/{part}" in wheel.answered for part in PARTS.get(track, ()))
    of_track = (task for task in wheel.tasks if task.track == track and not task.is_rolling)
    return answered and all(task.is_settled for task in of_track)
