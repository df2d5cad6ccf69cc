"""When work stands still: stuck and reminded, paused and resumed, handed over to others."""

from datetime import date, datetime, timedelta
from typing import Final

from hjul.adapters.exchange.demo.days import nth_working_day
from hjul.adapters.exchange.demo.script import Script, Step
from hjul.adapters.exchange.demo.trials import Trial, ran_out
from hjul.adapters.exchange.demo.work import Work
from hjul.cycle.commands import (
    Command,
    Escalate,
    MoveInitiative,
    MoveMeasure,
    OfferSupport,
    PauseInitiative,
    Remind,
    ResumeInitiative,
)

RULES: Final = {
    "plan": "initiative.prediction-is-made",
    "do": "initiative.its-time-is-up",
    "study": "initiative.every-prediction-is-compared",
}
"""By which rule somebody is reminded, in each phase."""


def reminded(trial: Trial, phase: str, due_on: date) -> Script:
    """Remind the owner twice, offer support, and take it to the next role; nobody heeds it."""
    work, rule = trial.work, RULES[phase]
    if phase == "do":
        yield from ran_out(trial)
        due_on = trial.ends
    for times, wait in ((1, 3), (2, 8)):
        day = nth_working_day(due_on, wait)
        yield from work.scheduled(day, _reminder(trial, rule, due_on, times))
    offer = OfferSupport(
        work.stream, rule=rule, for_cycle=trial.number, offer=work.common("talk", "offer")
    )
    yield from work.scheduled(nth_working_day(due_on, 12), offer)
    for role, wait in (("unit-manager", 17), ("operations-manager", 30)):
        day = nth_working_day(due_on, wait)
        yield from work.scheduled(day, _escalation(trial, rule, due_on, role))


def _reminder(trial: Trial, rule: str, due_on: date, times: int) -> Command:
    return Remind(
        trial.work.stream,
        rule=rule,
        due_on=due_on,
        to_role="unit-manager",
        times=times,
        for_cycle=trial.number,
    )


def _escalation(trial: Trial, rule: str, due_on: date, role: str) -> Command:
    return Escalate(
        trial.work.stream, rule=rule, due_on=due_on, to_role=role, for_cycle=trial.number
    )


def paused(work: Work, days: int) -> Script:
    """Let it rest until a day."""
    until_on = work.day + timedelta(days=days)
    why = work.common("frame", "pause")
    yield from work.ask(
        PauseInitiative(work.stream, paused_on=work.day, until_on=until_on, why=why)
    )


def resumed(work: Work, days: int) -> Script:
    """Go on again, some days later."""
    work.wait(days)
    yield from work.ask(ResumeInitiative(work.stream, resumed_on=work.day))


def handed_over(work: Work, division: str, moment: datetime) -> Script:
    """Hand it over, with its measures, to the division that its unit belongs to now.

    It has a moment of its own, and the work itself goes on where its script has come.
    """
    why = work.common("frame", "move")
    unit = work.unit.key
    moved: list[Command] = [MoveInitiative(work.stream, division=division, unit=unit, why=why)]
    for series in (work.series, *work.others):
        moved.append(MoveMeasure(series.stream, division=division, measured_unit=unit, why=why))
    work.in_division = division
    yield Step(at=moment, by=work.division.officer, commands=tuple(moved))
