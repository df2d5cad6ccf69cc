"""The half of what is due that follows the cycles of an initiative round the wheel."""

from dataclasses import replace
from datetime import date
from typing import Final

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.initiative import events as e
from hjul.cycle.initiative.events import CyclePhase
from hjul.cycle.record import Event
from hjul.cycle.times import (
    ACT_LASTS,
    PLAN_LASTS,
    PREDICTION_DUE,
    STUDY_LASTS,
    TRIAL_ENDS,
    TimeRule,
)
from hjul.projections.amending import cited
from hjul.projections.due_book import Book
from hjul.projections.due_rows import DueRow, Turn

LASTS: Final[dict[CyclePhase, TimeRule]] = {
    "plan": PLAN_LASTS,
    "study": STUDY_LASTS,
    "act": ACT_LASTS,
}
"""How long a phase may last; Do lasts as long as its trial."""

OF_THE_WHEEL: Final = {
    rule.id for rule in (PLAN_LASTS, STUDY_LASTS, ACT_LASTS, TRIAL_ENDS, PREDICTION_DUE)
}
"""The rules whose timers end with their cycle."""

INTO: Final[dict[type[Event], CyclePhase]] = {
    e.CyclePlanned: "plan",
    e.TrialStarted: "do",
    e.StudyBegun: "study",
    e.TrialEnded: "study",
    e.TrialStopped: "study",
    e.StudyConcluded: "act",
}
"""The phase that a cycle comes into by an event."""

Decided = (
    e.TrialCalledOff
    | e.ChangeAdopted
    | e.ChangeAdapted
    | e.TrialExtended
    | e.ChangeAbandoned
    | e.QuestionAnswered
)


def fold(book: Book) -> None:
    """Follow the entry, if it is about a cycle."""
    event = book.recorded.event
    match event:
        case e.PredictionMade(cycle=cycle, prediction=number, due_on=date() as day):
            key, about = _prediction(cycle, number), event.statement
            numbered = {"cycle": cycle, "number": number, "about": about}
            sources = cited(book.recorded, about="statement")
            book.begin(key, PREDICTION_DUE, day, sources=sources, **numbered)
        case e.PredictionWithdrawn() | e.PredictionAssessed():
            book.end(_prediction(event.cycle, event.prediction))
        case e.ObservationNoted(cycle=cycle):
            observed(book, cycle, 1)
        case e.SteppedBack(cycle=cycle, to_phase=phase):
            _enter(book, cycle, phase)
        case _ if isinstance(event, Decided):
            book.set(turns=tuple(turn for turn in book.pace.turns if turn.cycle != event.cycle))
            book.end_all(lambda row: row.cycle == event.cycle and row.rule in OF_THE_WHEEL)
        case _ if type(event) in INTO:
            _enter(book, getattr(event, "cycle", 0), INTO[type(event)])
        case _:
            return


def observed(book: Book, cycle: int, more: int) -> None:
    """Count what was seen; a trial that was observed may move on by itself."""
    turn = book.pace.turn(cycle)
    if turn is None:
        return
    book.set_turn(replace(turn, observed=max(0, turn.observed + more)))
    look_again(book)


def look_again(book: Book) -> None:
    """Say anew of each trial whether it moves on by itself when its time is up."""
    by_itself = book.pace.times.values["at-trial-end"] == "moves-on"
    for turn in book.pace.turns:
        key = _trial(turn.cycle)
        if turn.phase == "do" and (row := book.rows.get(key)):
            book.change(key, row, moves_on=by_itself and turn.observed > 0)


def corrected(book: Book, event: EntryCorrected) -> None:
    """Let the last day of a trial follow a correction, also when none was said before."""
    turns = [turn for turn in book.pace.turns if turn.trial == event.entry]
    if event.field != "ends_on" or event.now_on is None or not turns:
        return
    for turn in turns:
        ends = replace(turn, ends_on=event.now_on)
        book.set_turn(ends)
        key = _trial(turn.cycle)
        row: DueRow | None = book.rows.get(key)
        if row is not None:
            book.restart(key, row, event.now_on)
        elif turn.phase == "do":
            _begin_trial(book, ends, event.now_on, entry=turn.entry, moved_by=book.recorded.version)
    look_again(book)


def _enter(book: Book, cycle: int, phase: CyclePhase) -> None:
    """Let a cycle come into a phase; one that is in it already stays as it was."""
    event, on, version = book.recorded.event, book.recorded.record.on, book.recorded.version
    before = book.pace.turn(cycle) or Turn(cycle=cycle, phase=phase, since=on, entry=0)
    turn = replace(before, phase=phase, since=on, entry=version)
    if isinstance(event, e.TrialStarted):
        turn = replace(turn, trial=version, ends_on=event.ends_on)
    elif before.phase == phase and before.entry:
        return
    book.set_turn(turn)
    book.end(_phase(cycle), _trial(cycle))
    if phase in LASTS:
        rule = LASTS[phase]
        book.begin(_phase(cycle), rule, book.lasting(rule, on), cycle=cycle, begun_on=on)
    elif turn.ends_on and (turn.trial == version or turn.ends_on > on):
        # Whoever steps back to a trial whose last day is over knows better than the clock.
        _begin_trial(book, turn, turn.ends_on)
        look_again(book)


def _begin_trial(
    book: Book, turn: Turn, ends_on: date, *, entry: int = 0, moved_by: int = 0
) -> None:
    sources = {"due_on": f"{turn.trial}#ends_on"}
    book.begin(
        _trial(turn.cycle),
        TRIAL_ENDS,
        ends_on,
        cycle=turn.cycle,
        entry=entry or book.recorded.version,
        moved_by=moved_by,
        sources=sources,
    )


def _phase(cycle: int) -> str:
    return f"phase-{cycle}"


def _trial(cycle: int) -> str:
    return f"trial-{cycle}"


def _prediction(cycle: int, number: int) -> str:
    return f"prediction-{cycle}-{number}"
