"""The half of what is due that follows proposals: answers, minutes, reports and follow-ups owed."""

from dataclasses import replace
from datetime import date
from typing import Final

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.proposal import events as p
from hjul.cycle.proposal.standing import DEMANDED
from hjul.cycle.times import (
    ANSWER_OWED,
    FOLLOW_UP_OWED,
    MINUTES_DAYS,
    MINUTES_OWED,
    REPORT_OWED,
)
from hjul.projections.amending import cited
from hjul.projections.due_book import Book, later
from hjul.projections.due_rows import Course

ANSWER: Final = "answer"
MINUTES: Final = "minutes"
REPORT: Final = "report"
FOLLOW_UP: Final = "follow-up"
"""The keys of timers of which a proposal has one."""

Step = (
    p.ProposalRouted
    | p.ProposalDecision
    | p.ProposalCarriedOver
    | p.ProposalRealised
    | p.ProposalFinished
)
"""What whoever proposed should hear of (S3, 3.2)."""


def fold(book: Book) -> None:
    """Follow an entry of a proposal."""
    event = book.recorded.event
    match event:
        case p.ProposalMade(text=text, unit=unit):
            book.whole = replace(
                book.whole, title=text, unit=unit, sources=cited(book.recorded, title="text")
            )
            book.set(course=Course())
        case p.ProposalRefined(text=text) if text:
            _retitle(book, text)
        case p.ProposalMoved(division=division, unit=unit):
            book.hand_over(division=division, unit=unit)
        case p.MinutesConfirmed():
            book.end(MINUTES)
        case p.DelegatedDecisionReported():
            book.end(REPORT)
        case p.ProposalFollowedUp(level=level):
            _set(book, followed=tuple(sorted({*_course(book).followed, level})))
            if set(DEMANDED.get(_course(book).level, ())) <= set(_course(book).followed):
                book.end(FOLLOW_UP)
        case p.ProposerAnswered():
            _set(book, answers=(*_course(book).answers, book.recorded.version))
            book.end(ANSWER)
        case p.ProposalWithdrawn():
            _set(book, step=0)
            book.end(ANSWER, FOLLOW_UP)
        case EntryCorrected(field="meeting_on", now_on=on) if on is not None:
            _met_on(book, event.entry, on)
        case EntryCorrected(field="minutes_confirmed_on") if _decided_in(book, event.entry):
            book.end(MINUTES)
        case _ if isinstance(event, Step):
            _stepped(book, event)
        case _:
            return


def struck(book: Book, event: EntryStruck) -> None:
    """An answer that is struck was none: it is owed again."""
    course = _course(book)
    if event.entry not in course.answers:
        return
    answers = tuple(it for it in course.answers if it != event.entry)
    _set(book, answers=answers)
    if course.step > max(answers, default=0):
        due_on = book.lasting(ANSWER_OWED, course.step_on)
        book.begin(ANSWER, ANSWER_OWED, due_on, begun_on=course.step_on, entry=course.step)


def _course(book: Book) -> Course:
    return book.pace.course or Course()


def _set(book: Book, **changes: object) -> None:
    book.set(course=replace(_course(book), **changes))  # type: ignore[arg-type]  # the fields of a course, by name


def _retitle(book: Book, title: str) -> None:
    sources = cited(book.recorded, title="text")
    book.whole = replace(book.whole, title=title, sources=book.whole.sources | sources)
    for key, row in book.timers.items():
        book.change(key, row, title=title, sources=row.sources | sources)


# ---- steps ---------------------------------------------------------------------------------------


def _stepped(book: Book, event: Step) -> None:
    """Whoever took a step answers for what is owed because of it."""
    record, on = book.recorded.record, book.recorded.record.on
    if record.kind == "human":
        book.answers(record.by)
    _set(book, step=book.recorded.version, step_on=on)
    if ANSWER not in book.rows:
        book.begin(ANSWER, ANSWER_OWED, book.lasting(ANSWER_OWED, on), begun_on=on)
    match event:
        case p.ProposalRouted(level=level):
            _set(book, level=level)
        case p.ProposalDecision():
            _decided(book, event)
        case p.ProposalRealised():
            due_on = book.lasting(FOLLOW_UP_OWED, on)
            book.begin(FOLLOW_UP, FOLLOW_UP_OWED, due_on, begun_on=on)
        case p.ProposalFinished():
            book.end(FOLLOW_UP)
        case p.ProposalCarriedOver():
            return


def _decided_in(book: Book, entry: int) -> bool:
    """Tell whether minutes are owed of the decision that is in an entry."""
    return MINUTES in book.rows and book.rows[MINUTES].entry == entry


def _met_on(book: Book, entry: int, on: date) -> None:
    """Let what is owed because of a decision follow the day of its meeting, when it is corrected.

    A meeting is the day of its decision, and what whoever proposed should hear of.
    """
    if _course(book).step == entry:
        _set(book, step_on=on)
    for key, row in book.timers.items():
        if row.entry == entry and key == MINUTES:
            book.restart(key, row, later(on, MINUTES_DAYS))
        elif row.entry == entry and row.begun_on is not None:
            begun = replace(row, begun_on=on)
            book.restart(key, begun, book.lasting(row.time_rule, on))


def _decided(book: Book, event: p.ProposalDecision) -> None:
    """The minutes of a meeting are confirmed, and a decision on delegation is reported."""
    on = book.recorded.record.on
    book.end(MINUTES, REPORT)
    if event.decider != "office-holder" and event.minutes_confirmed_on is None:
        book.begin(MINUTES, MINUTES_OWED, later(event.meeting_on, MINUTES_DAYS))
    if event.basis == "delegation":
        book.begin(REPORT, REPORT_OWED, book.lasting(REPORT_OWED, on), begun_on=on)
