"""The PDSA worksheet: one cycle of an initiative on one A4, filled from its history, or blank.

The parts are those that the worksheets in use have in common (Langley et al., The Improvement
Guide, 2nd ed. 2009, and the sheets made after it): what we try and why, what we believe will
happen, how it went, what we learnt and what we do now. How it looks is in `sheet_drawn`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as e
from hjul.cycle.record import Event, Recorded

LINES: Final = 3
"""How many predictions a blank sheet has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What was believed and what was seen. `result` is a stored word, empty while not compared."""

    number: int = 0
    statement: str = ""
    because: str = ""
    question: str = ""
    value: str = ""
    due_on: date | None = None
    after_data: bool = False
    seen: str = ""
    seen_value: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Something that was seen. `kind` is a stored word."""

    on: date
    kind: str
    noted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """One cycle of an initiative; everything is empty on a blank one.

    `decision` is adopt, adapt, extend, abandon, answer or call-off. `entry` cites the last entry
    that the sheet knows of, `on` is its day.
    """

    title: str = ""
    place: str = ""
    owner: str = ""
    aim: e.AimSet | None = None
    cycle: int = 0
    ramp: int = 0
    in_ramp: int = 0
    cycles_in_ramp: int = 0
    purpose: str = ""
    idea: str = ""
    questions: tuple[str, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    who: str = ""
    what: str = ""
    when: str = ""
    where: str = ""
    how: str = ""
    scale: str = ""
    how_many: int | None = None
    out_of: int | None = None
    conditions: str = ""
    builds_on: int | None = None
    learnt_there: str = ""
    risk: str = ""
    stop_when: str = ""
    started_on: date | None = None
    ends_on: date | None = None
    ended_on: date | None = None
    as_planned: bool | None = None
    is_stopped: bool = False
    what_differed: str = ""
    observations: tuple[Observation, ...] = ()
    improvement: str = ""
    learnt: str = ""
    decision: str = ""
    why: str = ""
    more: tuple[tuple[str, str], ...] = ()
    next_cycle: str = ""
    entry: str = ""
    on: date | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it is to be filled in by hand."""
        return not self.entry


BLANK: Final = Worksheet(predictions=(Prediction(),) * LINES)


class NoSuchCycle(ValueError):
    """The initiative has no cycle of that number; `known` are those it has."""

    def __init__(self, cycle: int, known: tuple[int, ...]) -> None:
        """Keep what was asked for and what there is."""
        super().__init__(f"There is no cycle {cycle}: there are {known}.")
        self.cycle, self.known = cycle, known


def filled(
    entries: Iterable[Recorded[Event]],
    cycle: int | None = None,
    places: dict[str, str] | None = None,
) -> Worksheet:
    """Fill a worksheet from the entries of an initiative, their texts put in.

    Args:
        entries: All of the initiative, in their order; corrections and struck entries count.
        cycle: Which cycle; the last one that was planned unless said.
        places: The names of divisions and units by their keys.

    Raises:
        NoSuchCycle: When the initiative has no cycle of that number.
    """
    counted = amended(list(entries))
    planned = [entry.event for entry in counted if isinstance(entry.event, e.CyclePlanned)]
    known = tuple(event.cycle for event in planned)
    if cycle is not None and cycle not in known:
        raise NoSuchCycle(cycle, known)
    chosen = cycle if cycle is not None else max(known, default=0)
    sheet = Worksheet(cycle=chosen)
    for entry in counted:
        sheet = _frame(sheet, entry, places or {})
        if getattr(entry.event, "cycle", None) == chosen and chosen:
            sheet = _cycle(sheet, entry)
    sheet = _after(_placed(sheet, planned), planned)
    return (
        replace(sheet, entry=counted[-1].reference, on=counted[-1].record.on) if counted else sheet
    )


# ---- what was corrected and struck ---------------------------------------------------------------


def amended(entries: Sequence[Recorded[Event]]) -> list[Recorded[Event]]:
    """Give the entries as they are after every correction, without those that were struck."""
    by_version = {entry.version: entry for entry in entries}
    for entry in entries:
        match entry.event:
            case EntryStruck(entry=struck):
                by_version.pop(struck, None)
            case EntryCorrected() as correction if correction.entry in by_version:
                before = by_version[correction.entry]
                by_version[correction.entry] = replace(
                    before, event=_corrected(before.event, correction)
                )
            case _:
                pass
    return list(by_version.values())


def _corrected(event: Event, correction: EntryCorrected) -> Event:
    if correction.field not in {field.name for field in fields(event)}:
        return event
    before = getattr(event, correction.field)
    right: Any = correction.now_on or correction.now or correction.now_number
    if isinstance(before, int) and not isinstance(before, bool):
        right = int(right) if isinstance(right, str) and right.isdecimal() else before
    return replace(event, **{correction.field: right})


# ---- the initiative ------------------------------------------------------------------------------


def _frame(sheet: Worksheet, entry: Recorded[Event], places: dict[str, str]) -> Worksheet:
    match entry.event:
        case e.InitiativeOpened(title=title, division=division, unit=unit):
            return replace(sheet, title=title, place=_place(places, division, unit))
        case e.InitiativeMoved(division=division, unit=unit):
            return replace(sheet, place=_place(places, division, unit))
        case e.OwnerNamed(person=person):
            return replace(sheet, owner=person)
        case e.AimSet() as aim:
            return replace(sheet, aim=aim)
        case _:
            return sheet


def _place(places: dict[str, str], division: str, unit: str) -> str:
    return ", ".join(places.get(key, key) for key in (unit, division) if key)


# ---- the cycle -----------------------------------------------------------------------------------


def _cycle(sheet: Worksheet, entry: Recorded[Event]) -> Worksheet:
    event = entry.event
    if isinstance(event, e.CyclePlan):
        return _planned(sheet, event)
    if isinstance(event, e.PredictionMade | e.PredictionWithdrawn | e.PredictionAssessed):
        return replace(sheet, predictions=_predictions(sheet.predictions, event))
    if isinstance(event, e.DoEvent):
        return _done(sheet, entry)
    if isinstance(event, e.StudyConcluded):
        return replace(sheet, improvement=event.improvement, learnt=event.learnt)
    if isinstance(event, e.ActEvent):
        return _decided(sheet, entry)
    return sheet


def _planned(sheet: Worksheet, plan: e.CyclePlan) -> Worksheet:
    data = plan.data_plan
    return replace(
        sheet,
        ramp=plan.ramp,
        purpose=plan.purpose,
        idea=plan.idea,
        questions=plan.questions,
        who=data.who,
        what=data.what,
        when=data.when,
        where="; ".join(dict.fromkeys(part for part in (plan.where, data.where) if part)),
        how=data.how,
        scale=plan.scale,
        how_many=plan.how_many,
        out_of=plan.out_of,
        conditions=plan.conditions,
        builds_on=plan.builds_on,
        learnt_there=plan.learnt_there,
        risk=plan.risk,
        stop_when=plan.stop_when,
    )


def _predictions(
    before: tuple[Prediction, ...],
    event: e.PredictionMade | e.PredictionWithdrawn | e.PredictionAssessed,
) -> tuple[Prediction, ...]:
    if isinstance(event, e.PredictionMade):
        made = Prediction(
            number=event.prediction,
            statement=event.statement,
            because=event.because,
            question=event.question,
            value=event.value,
            due_on=event.due_on,
            after_data=event.after_data,
        )
        return (*before, made)
    if isinstance(event, e.PredictionWithdrawn):
        return tuple(one for one in before if one.number != event.prediction)
    return tuple(
        replace(one, seen=event.seen, seen_value=event.value, result=event.result)
        if one.number == event.prediction
        else one
        for one in before
    )


def _done(sheet: Worksheet, entry: Recorded[Event]) -> Worksheet:
    match entry.event:
        case e.TrialStarted(started_on=started_on, ends_on=ends_on):
            return replace(sheet, started_on=started_on, ends_on=ends_on)
        case e.ObservationNoted(observed_on=on, kind=kind, noted=noted):
            seen = Observation(on=on, kind=kind, noted=noted)
            return replace(sheet, observations=(*sheet.observations, seen))
        case e.TrialEnded(ended_on=ended_on, as_planned=as_planned, what_differed=differed):
            return replace(sheet, ended_on=ended_on, as_planned=as_planned, what_differed=differed)
        case e.TrialStopped(stopped_on=on, what_happened=happened):
            return replace(sheet, ended_on=on, is_stopped=True, what_differed=happened)
        case e.TrialCalledOff():
            return replace(sheet, decision="call-off", why=entry.record.why)
        case _:
            return sheet


def _decided(sheet: Worksheet, entry: Recorded[Event]) -> Worksheet:
    match entry.event:
        case e.ChangeAdopted() as kept:
            named = ("standard_work", "training", "measurement", "resources", "keeper")
            more = tuple((name, getattr(kept, name)) for name in named if getattr(kept, name))
            return replace(sheet, decision="adopt", why=entry.record.why, more=more)
        case e.ChangeAdapted(different=different):
            more = (("different", different),)
            return replace(sheet, decision="adapt", why=entry.record.why, more=more)
        case e.TrialExtended(scale=scale, conditions=conditions):
            given = (("larger", scale), ("other_conditions", conditions))
            more = tuple(pair for pair in given if pair[1])
            return replace(sheet, decision="extend", why=entry.record.why, more=more)
        case e.ChangeAbandoned():
            return replace(sheet, decision="abandon", why=entry.record.why)
        case e.QuestionAnswered(found=found):
            return replace(sheet, decision="answer", why=entry.record.why, more=(("found", found),))
        case _:
            return sheet


def _placed(sheet: Worksheet, planned: Sequence[e.CyclePlanned]) -> Worksheet:
    """Say which cycle of its ramp it is."""
    ramp = [plan.cycle for plan in planned if plan.ramp == sheet.ramp]
    at = ramp.index(sheet.cycle) + 1 if sheet.cycle in ramp else 0
    return replace(sheet, in_ramp=at, cycles_in_ramp=len(ramp))


def _after(sheet: Worksheet, planned: Sequence[e.CyclePlanned]) -> Worksheet:
    """Say which cycle came next, when one builds on this."""
    following = next((plan for plan in planned if plan.builds_on == sheet.cycle), None)
    if not following or not sheet.cycle:
        return sheet
    return replace(sheet, next_cycle=f"{following.cycle}: {following.idea}".removesuffix(": "))
