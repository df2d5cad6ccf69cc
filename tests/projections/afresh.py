"""What is due, reckoned from scratch: each timer by itself, from the whole list of entries.

It shares nothing with the view but the rules of time. It is slow and plain on purpose: whatever
the view remembers from one entry to the next is found here by looking through all of them again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from hjul.cycle import times as t
from hjul.cycle.calendar import STOCKHOLM
from hjul.cycle.entries import EntryCorrected
from hjul.cycle.initiative import events as e
from hjul.cycle.measure import events as m
from hjul.cycle.measure.periods import last_day
from hjul.cycle.times import LADDER, Rung, TimeRule
from hjul.cycle.timing import ReminderMissed, TimesChanged, WorkingDaysChanged
from tests.projections.afresh_states import (
    DECIDING,
    ENDING,
    FIRST,
    LAST,
    NEVER,
    Entries,
    answers,
    last_day_of_trial,
    lasting,
    moved,
    observations,
    phase_after,
    phase_by,
    sees_to_it,
    state_after,
    times_after,
    trial_of,
    waited_for,
)


class Expected(NamedTuple):
    """What is compared of a timer."""

    rule: str
    entry: int
    cycle: int | None
    number: int
    period: str
    due_on: date
    first_due_on: date
    moved_by: int
    given: tuple[Rung, ...]
    rung: str
    fires_at: datetime | None
    moves_on: bool
    who: str


@dataclass
class Timer:
    """A timer while it is followed from the entry that made it to the end."""

    rule: TimeRule
    entry: int
    due_on: date
    cycle: int | None = None
    number: int = 0
    period: str = ""
    begun_on: date | None = None
    who: str = ""
    corrected_by: tuple[int, str] = (0, "")
    moved_by: int = 0
    given: tuple[Rung, ...] = ()
    given_on: date | None = None
    first: date | None = None
    since: int = 0
    """The entry that gave it a day, when it was made without one."""

    def move(self, to: date, by: int) -> None:
        """Give another day."""
        if to != self.due_on:
            self.due_on, self.moved_by = to, by


def afresh(entries: Entries) -> set[Expected]:
    """Give all timers there are after these entries."""
    found = [timer for at in range(len(entries)) for timer in _made(entries, at)]
    stream = entries[0].stream.partition("-")[0]
    if stream == "initiative":
        found.append(_stuck(entries))
    else:
        found += _measurement(entries)
    return {_expected(entries, timer) for timer in found}


# ---- which timers there are ----------------------------------------------------------------------


def _made(entries: Entries, at: int) -> Iterator[Timer]:
    """Give the timers that an entry made and that nothing after it has settled."""
    for timer in _born(entries, at):
        timer.first = timer.due_on
        if _follow(entries, timer.since or at, timer):
            yield timer


def _born(entries: Entries, at: int) -> Iterator[Timer]:
    entry = entries[at]
    event, on, version = entry.event, entry.record.on, entry.version
    times = times_after(entries[: at + 1])
    match event:
        case e.PredictionMade(cycle=cycle, prediction=number, due_on=date() as day):
            yield Timer(t.PREDICTION_DUE, version, day, cycle, number)
        case e.ActivityPlanned(activity=number, cycle=cycle, who=who, due_on=day):
            yield Timer(t.ACTIVITY_DUE, version, day or NEVER, cycle, number, who=who)
        case e.DeadlineSet(deadline=number, cycle=cycle, who=who, due_on=day):
            yield Timer(t.DEADLINE, version, day, cycle, number, who=who)
        case e.AimSet(reached_on=day):
            yield Timer(t.AIM_DUE, version, day or NEVER)
        case e.CheckOffsAgreed(first_on=date() as day, who=who):
            yield Timer(t.CHECK_OFF, version, day, who=who)
        case e.PlanCheckedOff(next_on=date() as day):
            yield Timer(t.CHECK_OFF, version, day, who=sees_to_it(entries[:at]))
        case e.RiskAnalysed(risk=number, cycle=cycle, who=who, again_on=date() as day):
            yield Timer(t.RISK_AGAIN, version, day, cycle, number, who=who)
        case e.InitiativePaused(until_on=day):
            yield Timer(t.PAUSE_ENDS, version, day or NEVER)
        case e.GainSecured(cycle=cycle, check_on=days):
            for number, day in enumerate(sorted({*days}), start=1):
                yield Timer(t.GAIN_CHECK, version, day, cycle, number)
        case _ if (phase := phase_by(event)) and _comes_into(entries, at, phase):
            cycle = getattr(event, "cycle", 0)
            if phase == "do":
                yield from _trial(entries, at, cycle)
            else:
                rule = {"plan": t.PLAN_LASTS, "study": t.STUDY_LASTS, "act": t.ACT_LASTS}[phase]
                yield Timer(rule, version, lasting(times, rule, on), cycle, begun_on=on)
        case _:
            return


def _comes_into(entries: Entries, at: int, phase: str) -> bool:
    cycle = getattr(entries[at].event, "cycle", 0)
    return phase_after(entries[:at], cycle) != phase


def _trial(entries: Entries, at: int, cycle: int) -> Iterator[Timer]:
    """Give the end of a trial; after a step back only when it is still to come."""
    entry = entries[at]
    day = last_day_of_trial(entries[: at + 1], cycle)
    if day and (isinstance(entry.event, e.TrialStarted) or day > entry.record.on):
        yield Timer(t.TRIAL_ENDS, entry.version, day, cycle)
        return
    for later in range(at + 1, len(entries)):  # a correction may say a day where none was
        upto = entries[: later + 1]
        if phase_after(upto, cycle) != "do" or any(
            phase_by(one.event) and getattr(one.event, "cycle", 0) == cycle
            for one in entries[at + 1 : later + 1]
        ):
            return
        event = entries[later].event
        trial = trial_of(upto, cycle)
        wanted = (trial, "ends_on")
        if isinstance(event, EntryCorrected) and (event.entry, event.field) == wanted:
            if event.now_on is None:
                continue
            timer = Timer(t.TRIAL_ENDS, entry.version, event.now_on, cycle)
            timer.moved_by = entries[later].version
            timer.since = later
            yield timer
            return


# ---- what becomes of a timer ---------------------------------------------------------------------


def _follow(entries: Entries, at: int, timer: Timer) -> bool:
    """Let a timer live through what came after it; false when that settled it."""
    for now in range(at + 1, len(entries)):
        if _settles(entries, now, timer):
            return False
        _changes(entries, now, timer)
        _climbs(entries, now, timer)
    return True


def _settles(entries: Entries, now: int, timer: Timer) -> bool:
    event = entries[now].event
    cycle: Any = getattr(event, "cycle", None)
    ours = timer.cycle is not None and cycle == timer.cycle
    match timer.rule.id:
        case "time.activity-due":
            kinds = (e.ActivityDone, e.ActivityDropped)
            return isinstance(event, kinds) and event.activity == timer.number
        case "time.deadline":
            kinds = (e.DeadlineMet, e.DeadlineDropped)
            return isinstance(event, kinds) and event.deadline == timer.number
        case "time.aim-due":
            return isinstance(event, e.AimSet)
        case "time.check-off":
            return isinstance(event, e.CheckOffsAgreed | e.PlanCheckedOff)
        case "time.risk-again":
            return isinstance(event, e.RiskAnalysed) and event.risk == timer.number
        case "time.pause-ends":
            return isinstance(event, (e.InitiativeResumed, *ENDING))
        case "time.gain-check":
            if isinstance(event, e.GainSecured):
                return ours
            return isinstance(event, e.GainChecked) and ours and _checks(entries, now, timer)
        case "time.prediction-due":
            if isinstance(event, (e.PredictionWithdrawn, e.PredictionAssessed)):
                return ours and event.prediction == timer.number
            return isinstance(event, ENDING) or (ours and isinstance(event, DECIDING))
        case _:
            if isinstance(event, ENDING):
                return True
            came = phase_by(event) if ours else None
            restarts = isinstance(event, e.TrialStarted)
            before = phase_after(entries[:now], timer.cycle or 0)
            return came is not None and (came != before or restarts)


def _checks(entries: Entries, now: int, timer: Timer) -> bool:
    """Whether a check settles this of all the days that wait: the planned, the past, the next."""
    event = entries[now].event
    assert isinstance(event, e.GainChecked)
    waiting = [(one.due_on, one.number) for one in _checks_before(entries[:now], event.cycle)]
    planned = [one for one in waiting if one[0] == event.planned_on]
    past = [one for one in waiting if one[0] <= event.checked_on]
    return (timer.due_on, timer.number) in (planned or past or sorted(waiting)[:1])


def _checks_before(entries: Entries, cycle: int) -> list[Timer]:
    made = (timer for at in range(len(entries)) for timer in _made(entries, at))
    return [one for one in made if one.rule is t.GAIN_CHECK and one.cycle == cycle]


RECKONED_ANEW = (TimesChanged, WorkingDaysChanged, e.MethodChanged)
FIELDS: Mapping[str, str] = {
    "time.activity-due": "due_on",
    "time.deadline": "due_on",
    "time.aim-due": "reached_on",
    "time.check-off": "next_on",
    "time.risk-again": "again_on",
    "time.pause-ends": "until_on",
    "time.trial-ends": "ends_on",
}


def _changes(entries: Entries, now: int, timer: Timer) -> None:
    entry = entries[now]
    event = entry.event
    if isinstance(event, e.InitiativeResumed):
        timer.begun_on = moved(timer.begun_on, event.moved_days) if timer.begun_on else None
        timer.given_on = moved(timer.given_on, event.moved_days) if timer.given_on else None
        if timer.begun_on and Rung.DUE not in timer.given:
            due_on = lasting(times_after(entries[: now + 1]), timer.rule, timer.begun_on)
            timer.moved_by = (
                entry.version
                if due_on != timer.due_on or moved(timer.due_on, event.moved_days) != timer.due_on
                else timer.moved_by
            )
            timer.due_on = due_on
        else:
            timer.move(moved(timer.due_on, event.moved_days), entry.version)
    elif isinstance(event, RECKONED_ANEW) and timer.begun_on and Rung.DUE not in timer.given:
        times = times_after(entries[: now + 1])
        timer.move(lasting(times, timer.rule, timer.begun_on), entry.version)
    elif isinstance(event, EntryCorrected) and event.field == FIELDS.get(timer.rule.id):
        trial = trial_of(entries[:now], timer.cycle or 0)
        said_by = trial if timer.rule is t.TRIAL_ENDS else timer.entry
        if event.entry == said_by and event.now_on and event.now_on != timer.due_on:
            timer.due_on, timer.moved_by = event.now_on, entry.version
            timer.given, timer.given_on = (), None


def _climbs(entries: Entries, now: int, timer: Timer) -> None:
    entry = entries[now]
    again = f":{timer.moved_by}" if timer.moved_by else ""
    made = f"{entry.stream}@{timer.entry}:{timer.rule.id}:{timer.due_on.isoformat()}:"
    for rung in LADDER:
        if entry.record.command_id == f"{made}{rung.value}{again}":
            times = times_after(entries[: now + 1])
            kept = times.values["missed"] == "coalesce"
            if kept and not isinstance(entry.event, ReminderMissed):
                on = entry.record.on
            else:
                due_on = max(timer.due_on, FIRST)
                on = times.rung_on(timer.rule, rung, due_on, max(timer.given_on or due_on, FIRST))
            timer.given, timer.given_on = (*timer.given, rung), on


# ---- the two that there is one of ----------------------------------------------------------------


def _stuck(entries: Entries) -> Timer:
    """Count from the last entry by a person, or from the first of all."""
    people = [at for at, entry in enumerate(entries) if entry.record.kind == "human"]
    at = people[-1] if people else 0
    on = entries[at].recorded_at.astimezone(STOCKHOLM).date()
    timer = Timer(t.STUCK, entries[at].version, NEVER, begun_on=on)
    timer.due_on = timer.first = _stuck_on(entries[: at + 1], on)
    for now in range(at + 1, len(entries)):
        if not timer.given:
            timer.move(_stuck_on(entries[: now + 1], on), entries[now].version)
        _climbs(entries, now, timer)
    return timer


def _stuck_on(entries: Entries, on: date) -> date:
    left = [timer for at in range(len(entries)) for timer in _made(entries, at)]
    cycles: set[Any] = {getattr(entry.event, "cycle", None) for entry in entries}
    running = any(phase_after(entries, cycle) for cycle in cycles - {None})
    listed = any(timer.rule in (t.ACTIVITY_DUE, t.DEADLINE) for timer in left)
    times = times_after(entries)
    late = [timer for timer in left if timer.given and timer.given[-1] is not Rung.BEFORE]
    if any(times.next_rung(timer.rule, timer.given[-1]) for timer in late):
        return NEVER
    checks = [timer.due_on for timer in left if timer.rule in (t.GAIN_CHECK, t.CHECK_OFF)]
    until = min(checks) if checks and not running and not listed else date.min
    return lasting(times, t.STUCK, max(on, until))


def _measurement(entries: Entries) -> list[Timer]:
    """Wait for a period since the last entry that made another period to be waited for."""
    waits = [waited_for(entries[: at + 1]) for at in range(len(entries))]
    renewed = [at for at in range(len(entries)) if waits[at] != (waits[at - 1] if at else ("", 0))]
    period, _ = waits[-1]
    last = last_day(period) if period else None
    if last is None or any(isinstance(entry.event, m.MeasureRetired) for entry in entries):
        return []
    at = renewed[-1]
    timer = Timer(t.MEASUREMENT_DUE, entries[at].version, NEVER, period=period, begun_on=last)
    timer.due_on = timer.first = lasting(times_after(entries[: at + 1]), t.MEASUREMENT_DUE, last)
    for now in range(at + 1, len(entries)):
        _changes(entries, now, timer)
        _climbs(entries, now, timer)
    return [timer]


# ---- how a timer stands at the end ---------------------------------------------------------------


def _expected(entries: Entries, timer: Timer) -> Expected:
    times, state = times_after(entries), state_after(entries)
    rung = times.next_rung(timer.rule, timer.given[-1] if timer.given else None)
    fires_at = None
    rests = (
        timer.rule is not t.PAUSE_ENDS
        if state == "paused"
        else state == "closed" and timer.rule is not t.GAIN_CHECK
    )
    if rung and not rests and max(timer.due_on, timer.given_on or timer.due_on) <= LAST:
        due_on = max(timer.due_on, FIRST)
        given_on = max(timer.given_on or due_on, FIRST)
        fires_at = times.at(times.rung_on(timer.rule, rung, due_on, given_on))
    moves_on = timer.rule is t.TRIAL_ENDS and times.values["at-trial-end"] == "moves-on"
    return Expected(
        rule=timer.rule.id,
        entry=timer.entry,
        cycle=timer.cycle,
        number=timer.number,
        period=timer.period,
        due_on=timer.due_on,
        first_due_on=timer.first or timer.due_on,
        moved_by=timer.moved_by,
        given=timer.given,
        rung=rung.value if rung else "",
        fires_at=fires_at,
        moves_on=moves_on and observations(entries, timer.cycle or 0) > 0,
        who=timer.who or answers(entries),
    )
