"""When work stands still: paused and resumed, asleep in the summer, handed over to others."""

from datetime import datetime, timedelta

from hjul.adapters.exchange.demo import municipality as m
from hjul.adapters.exchange.demo.days import asleep, at
from hjul.adapters.exchange.demo.script import Script, Step
from hjul.adapters.exchange.demo.work import Town, Work
from hjul.cycle.commands import (
    AgreeRest,
    Command,
    MoveInitiative,
    MoveMeasure,
    PauseInitiative,
    ResumeInitiative,
)


def paused(work: Work, days: int) -> Script:
    """Let it rest until a day."""
    until_on = work.day + timedelta(days=days)
    why = work.common("frame", "pause")
    yield from work.ask(
        PauseInitiative(work.stream, paused_on=work.day, until_on=until_on, why=why)
    )
    work.is_paused = True


def resumed(work: Work, days: int) -> Script:
    """Go on again, some days later."""
    work.wait(days)
    yield from work.ask(ResumeInitiative(work.stream, resumed_on=work.day))
    work.is_paused = False


def summer(town: Town, year: int) -> Script:
    """Let what is under way at school rest while the school is asleep, and go on when it wakes."""
    falls, wakes = asleep(year)
    if falls <= town.first:
        return
    yield Step(at=at(falls, 12), by=m.RESPONSIBLE)
    resting = [it for it in town.works if it.is_at_school and it.is_open and not it.is_paused]
    for work in resting:
        why = work.common("frame", "summer")
        pause = PauseInitiative(work.stream, paused_on=falls, until_on=wakes, why=why)
        yield Step(at=at(falls, 13), by=work.owner, commands=(pause,))
    school, last = town.figures[m.FOLLOWS_THE_SCHOOL_YEAR], wakes - timedelta(days=1)
    used = (it.stream for it in school.series if it.is_in_use and it.is_measured_by_terms)
    rests = tuple(AgreeRest(stream, from_on=falls, to_on=last) for stream in used)
    yield Step(at=at(falls, 14), by=school.officer, commands=rests)
    for work in resting:
        resume = ResumeInitiative(work.stream, resumed_on=wakes)
        yield Step(at=at(wakes, 8, 40), by=work.owner, commands=(resume,))


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
