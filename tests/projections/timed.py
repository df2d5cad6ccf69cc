"""Walks through time: somebody asks for anything at all, the scheduler for what is due."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from random import Random
from typing import Any, get_args

from hjul.adapters.scheduler.firing import command as fired
from hjul.cycle.aggregates import MEASURE
from hjul.cycle.commands import (
    CorrectEntry,
    RecordMeasurement,
    RedefineMeasure,
    ResumeInitiative,
    StrikeEntry,
)
from hjul.cycle.initiative.events import ObservationNoted
from hjul.cycle.law import Aggregate, Command
from hjul.cycle.measure.events import Frequency, MeasurementRecorded
from hjul.cycle.measure.periods import period_of
from hjul.cycle.record import HJUL, SCHEDULER, Actor
from hjul.cycle.times import CHOICES, VALUES
from hjul.cycle.timing import ChangeTimes, ChangeWorkingDays
from hjul.projections.due_fold import DUE
from hjul.projections.due_ladder import rung_now
from hjul.projections.due_rows import PACE, DueRow, Pace
from tests.cycle.samples import CLEAN
from tests.cycle.story import ANNA, LENIENT, Story, but, given
from tests.cycle.wandering import anything
from tests.projections.histories import History, moment

BEGIN = date(2027, 2, 1)
AHEAD = ("due_on", "ends_on", "reached_on", "until_on", "planned_on", "now_on")
TIMED = {
    *("SetAim", "NameOwner", "PlanActivity", "DoActivity", "DropActivity", "SetDeadline"),
    *("MeetDeadline", "DropDeadline", "ChangeMethod", "PauseInitiative", "ResumeInitiative"),
    *("PlanCycle", "MakePrediction", "WithdrawPrediction", "StartTrial", "NoteObservation"),
    *("EndTrial", "StopTrial", "AssessPrediction", "ConcludeStudy", "AdoptChange", "AdaptChange"),
    *("StepBack", "SecureGain", "CheckGain", "ReopenInitiative", "StrikeEntry"),
}
"""What begins and ends timers."""
DATED = {
    "TrialStarted": "ends_on",
    "ActivityPlanned": "due_on",
    "DeadlineSet": "due_on",
    "AimSet": "reached_on",
    "InitiativePaused": "until_on",
}


def walk(
    aggregate: Aggregate[Any, Any], steps: int, chance: Random
) -> Iterator[tuple[History, dict[str, DueRow]]]:
    """Ask so often, and yield the history and the rows of the view after each entry."""
    story, today = given(of=aggregate.name), BEGIN
    history, rows = History(f"{aggregate.name}-x"), dict[str, DueRow]()
    for _ in range(steps):
        today += timedelta(days=chance.choice((0, 0, 0, 1, 1, 3, 12)))
        kind = chance.random()
        if kind < 0.25 and rows:
            step = _of_the_scheduler(rows, today, len(story.entries), chance)
        elif kind < 0.32 and rows:
            step = _of_the_organisation(today, chance), HJUL, ""
        elif kind < 0.4 and rows:
            step = _corrected(story, today, chance), ANNA, ""
        else:
            asked_for = _likely(story, today, chance) if kind < 0.8 else None
            asked_for = asked_for or anything(aggregate, story, chance)
            step = _dated(asked_for, today, chance), ANNA, ""
        if step is None:
            continue
        asked, by, command_id = step
        told = story.when(asked, by=by, today=today, method=LENIENT)
        if told.decided is None:
            continue
        story = story.with_event(told.decided.event)
        _add(history, told.decided.event, asked, by, today, command_id)
        DUE.fold(rows, history.entries[-1])
        yield history, rows


def _add(
    history: History, event: Any, asked: Command, by: Actor, today: date, command_id: str
) -> None:
    on = getattr(asked, asked.happened_on) or asked.on or today
    history.add(event, on=on, recorded=today, by=by.id, kind=by.kind, command_id=command_id or "c")


def _likely(story: Story, today: date, chance: Random) -> Command | None:
    """Draw something that has to do with time, on one of the cycles or on the whole."""
    if story.aggregate is MEASURE:
        return _measured(story, today, chance)
    cycles = getattr(story.standing, "cycles", {})
    if getattr(story.standing, "paused_on", None) and chance.random() < 0.5:
        return ResumeInitiative()
    number = chance.choice((0, *cycles, *cycles, *cycles, *cycles))
    place = cycles[number].phase if number else story.aggregate.law.place(story.standing, Command())
    names = [name for name in story.aggregate.law.askable(place) if name in TIMED]
    if not names:
        return None
    kinds = {kind.__name__: kind for kind in story.aggregate.commands}
    name = chance.choice(names)
    if name == "StrikeEntry":
        return _struck(story, chance)
    changes = {"cycle": number or 1, "for_cycle": chance.choice((None, *cycles))}
    changes |= {"to_phase": chance.choice(("plan", "do", "study"))}
    changes |= {name: chance.randrange(1, 4) for name in ("activity", "deadline", "prediction")}
    return but(CLEAN[kinds[name]], **changes)


def _measured(story: Story, today: date, chance: Random) -> Command | None:
    """Measure, early or late, or strike what was measured, or measure at other times."""
    kind = chance.random()
    if not story.entries or kind > 0.8:
        return None
    if kind < 0.15:
        return _struck(story, chance)
    frequency = chance.choice(get_args(Frequency))
    if kind < 0.25:
        redefined = CLEAN[RedefineMeasure]
        return but(redefined, frequency=frequency, from_period=f"{today:%Y-%m}")
    day = today - timedelta(days=chance.randrange(80))
    return but(CLEAN[RecordMeasurement], period=period_of(day, frequency or "week"))


def _struck(story: Story, chance: Random) -> Command:
    seen = (ObservationNoted, MeasurementRecorded)
    numbers = [at for at, event in enumerate(story.entries, start=1) if isinstance(event, seen)]
    return StrikeEntry(entry=chance.choice(numbers[-2:] or [1]), why="A slip")


def _of_the_scheduler(
    rows: dict[str, DueRow], today: date, version: int, chance: Random
) -> tuple[Command, Actor, str] | None:
    """Ask for what a timer wants, on the day or whenever."""
    pace = rows[PACE].pace or Pace()
    waking = [row for row in rows.values() if row.fires_at is not None]
    if not waking:
        return None
    row = chance.choice(waking)
    now = moment(today)
    rung = rung_now(row, pace, now)
    if rung is None:
        return None
    return fired(row, pace, rung, now, version), SCHEDULER, row.asked_as(rung)


def _of_the_organisation(today: date, chance: Random) -> Command:
    """Change a setting or the calendar."""
    if chance.random() < 0.3:
        days = tuple(today + timedelta(days=chance.randrange(60)) for _ in range(3))
        return ChangeWorkingDays(
            calendar=chance.randrange(1, 50),
            days_off=days[:2],
            days_worked=days[2:],
            said_in="organisation@3",
        )
    setting = chance.choice(list(VALUES))
    if setting == "time-of-day":
        value = chance.choice(("02-30", "23-00", "default"))
    else:
        value = chance.choice(CHOICES.get(setting, ("0", "1", "7", "30")))
    told: dict[str, Any] = {
        "number" if value.isdecimal() else "choice": "" if value == "default" else value
    }
    return ChangeTimes(setting=setting, said_in="organisation@2", **told)


def _corrected(story: Story, today: date, chance: Random) -> Command:
    """Correct the day of an entry that has one."""
    dated = [
        (number, DATED[type(event).__name__])
        for number, event in enumerate(story.entries, start=1)
        if type(event).__name__ in DATED
    ]
    number, name = chance.choice(dated or [(1, "title")])
    day = today + timedelta(days=chance.randrange(-20, 40))
    return CorrectEntry(entry=number, field=name, now_on=day, why="A slip")


def _dated(asked: Command, today: date, chance: Random) -> Command:
    """Let the days that are spoken of be around the day of the walk, most often."""
    names = {part.name for part in fields(asked)} & {*AHEAD}
    changes: dict[str, Any] = {
        name: today + timedelta(days=chance.randrange(-5, 40))
        for name in names
        if chance.random() < 0.8
    }
    if hasattr(asked, "check_on") and chance.random() < 0.9:
        changes["check_on"] = tuple(
            today + timedelta(days=chance.randrange(60)) for _ in range(chance.randrange(4))
        )
    for name in ("on", asked.happened_on):
        late = today - timedelta(days=chance.choice((0, 0, 0, 4, 40)))
        changes |= {name: chance.choice((None, late))}
    return replace(asked, **changes)
