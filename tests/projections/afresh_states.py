"""How things stood after some entries, found by looking through all of them again."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hjul.cycle.calendar import WorkingDays
from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as e
from hjul.cycle.measure import events as m
from hjul.cycle.measure.periods import first_day, following, last_day, period_of
from hjul.cycle.methods import METHODS
from hjul.cycle.record import Event, Recorded
from hjul.cycle.times import TimeRule, Times, values_of
from hjul.cycle.timing import (
    TimesChanged,
    WorkingDaysChanged,
)

Entries = Sequence[Recorded[Event]]
FIRST, LAST = date(1900, 1, 1), date(2900, 12, 31)
NEVER = date.max
DECIDING = (
    e.TrialCalledOff,
    e.ChangeAdopted,
    e.ChangeAdapted,
    e.TrialExtended,
    e.ChangeAbandoned,
    e.QuestionAnswered,
)
ENDING = (e.InitiativeClosed, e.InitiativeMerged)


def times_after(entries: Entries) -> Times:
    method, own, days = "", dict[str, str](), WorkingDays()
    for entry in entries:
        match entry.event:
            case e.InitiativeOpened(method=name) | e.MethodChanged(method=name):
                method = name
            case TimesChanged(setting=setting, number=number, choice=choice):
                own[setting] = number or choice
            case WorkingDaysChanged(days_off=off, days_worked=worked):
                days = WorkingDays(off=frozenset(off), worked=frozenset(worked))
            case _:
                pass
    own = {setting: value for setting, value in own.items() if value}
    return Times(
        values=values_of(METHODS[method].times if method in METHODS else {}, own), days=days
    )


def state_after(entries: Entries) -> str:
    state = "open"
    for entry in entries:
        match entry.event:
            case e.InitiativePaused():
                state = "paused"
            case e.InitiativeResumed() | e.InitiativeReopened():
                state = "open"
            case e.InitiativeClosed() | e.InitiativeMerged():
                state = "closed"
            case _:
                pass
    return state


PHASES: Mapping[type[Event], str] = {
    e.CyclePlanned: "plan",
    e.TrialStarted: "do",
    e.TrialEnded: "study",
    e.TrialStopped: "study",
    e.StudyBegun: "study",
    e.StudyConcluded: "act",
    **dict.fromkeys(DECIDING, ""),
}


def phase_by(event: Event) -> str | None:
    return event.to_phase if isinstance(event, e.SteppedBack) else PHASES.get(type(event))


def phase_after(entries: Entries, cycle: int) -> str:
    phase = ""
    for entry in entries:
        if getattr(entry.event, "cycle", None) == cycle:
            came = phase_by(entry.event)
            phase = phase if came is None else came
        if isinstance(entry.event, ENDING):
            phase = ""
    return phase


def last_day_of_trial(entries: Entries, cycle: int) -> date | None:
    """Give the day of the newest trial, as corrected, and moved while it was in Do."""
    trial, day = 0, None
    for at, entry in enumerate(entries):
        event = entry.event
        if isinstance(event, e.TrialStarted) and event.cycle == cycle:
            trial, day = entry.version, event.ends_on
        elif isinstance(event, EntryCorrected) and event.entry == trial and trial:
            day = event.now_on or day if event.field == "ends_on" else day
        elif isinstance(event, e.InitiativeResumed) and day:
            moves = phase_after(entries[: at + 1], cycle) == "do"
            day = moved(day, event.moved_days) if moves else day
    return day


def trial_of(entries: Entries, cycle: int) -> int:
    return max(
        (
            entry.version
            for entry in entries
            if isinstance(entry.event, e.TrialStarted) and entry.event.cycle == cycle
        ),
        default=0,
    )


def observations(entries: Entries, cycle: int) -> int:
    seen = 0
    for entry in entries:
        event = entry.event
        if isinstance(event, e.ObservationNoted):
            seen += event.cycle == cycle
        elif isinstance(event, EntryStruck) and event.entry_kind == "observation-noted":
            seen -= event.cycle == cycle
    return seen


def moved(day: date, days: int) -> date:
    if day == NEVER:
        return NEVER
    return NEVER if (NEVER - day).days < days else day + timedelta(days=days)


def lasting(times: Times, rule: TimeRule, begun_on: date) -> date:
    return NEVER if begun_on > LAST else times.lasts_until(rule, max(begun_on, FIRST))


def answers(entries: Entries) -> str:
    """Give the owner, or who measured last, or who began it all."""
    owners = [entry.event.person for entry in entries if isinstance(entry.event, e.OwnerNamed)]
    measured = [
        entry.record.by
        for entry in entries
        if isinstance(entry.event, m.MeasurementRecorded) and entry.record.kind == "human"
    ]
    return [entries[0].record.by, *measured, *owners][-1]


def sees_to_it(entries: Entries) -> str:
    """Who was named for the check-offs, while there is always a next."""
    for entry in reversed(entries):
        if isinstance(entry.event, e.CheckOffsAgreed):
            return entry.event.who if entry.event.every_weeks else ""
    return ""


def waited_for(entries: Entries) -> tuple[str, int]:
    """Give the period that is waited for, and the number of the waiting for it."""
    frequency, defined_on, waits = "", NEVER, 0
    latest, standing, rests = "", set[int](), dict[int, m.RestAgreed]()
    for entry in entries:
        event = entry.event
        if isinstance(event, (m.MeasureDefined, m.MeasureRedefined)):
            if event.frequency != frequency:
                frequency, defined_on, waits = event.frequency, entry.record.on, waits + 1
        elif isinstance(event, m.MeasurementRecorded):
            if event.period == latest:
                waits += not standing
                standing.add(entry.version)
            elif (first_day(event.period) or date.min) > (first_day(latest) or date.min):
                latest, standing, waits = event.period, {entry.version}, waits + 1
        elif isinstance(event, m.RestAgreed):
            rests[entry.version] = event
        elif isinstance(event, EntryStruck) and event.entry in rests:
            waits += 1
            del rests[event.entry]
        elif isinstance(event, EntryStruck) and event.entry in standing:
            standing -= {event.entry}
            waits += not standing
    if not frequency:
        return "", waits
    if latest and not standing:
        return latest, waits
    named: Any = frequency
    period = following(latest, named) if latest else period_of(defined_on, named)
    while (first := first_day(period)) and any(
        rest.from_on <= first and (last_day(period) or NEVER) <= rest.to_on
        for rest in rests.values()
    ):
        period = following(period, named)
    return period, waits
