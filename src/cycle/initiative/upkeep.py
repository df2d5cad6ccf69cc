"""How an undertaking is provided for and kept on its course: its resources, and its check-offs."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from hjul.cycle.initiative import commands as c, events as e
from hjul.cycle.initiative.standing import Standing
from hjul.cycle.law import HOLDS, Asked, Missing, told, unless

MOST_WEEKS: Final = 104
"""A plan that is checked off more seldom than every other year is not checked off regularly."""

# ---- what must hold ------------------------------------------------------------------------------


def says_what_is_set_aside(_: object, asked: Asked[c.PlanResources]) -> Missing:
    """A line of resources says something of them: hours or money, or what else it takes."""
    figures = {"hours": asked.command.hours, "money": asked.command.money}
    impossible = tuple(name for name, said in figures.items() if said.startswith("-"))
    is_said = asked.command.resources or any(figures.values())
    return impossible or (HOLDS if is_said else ("resources", *figures))


def somebody_answers_for_the_resources(_: object, asked: Asked[c.PlanResources]) -> Missing:
    """Resources and responsibility are planned together (S1, Planera resurser)."""
    return HOLDS if asked.command.who else ("who",)


def check_offs_are_possible(_: object, asked: Asked[c.AgreeCheckOffs]) -> Missing:
    """A plan is checked off every week at the most, and every other year at the least."""
    weeks = asked.command.every_weeks
    return unless(weeks is not None and not 0 <= weeks <= MOST_WEEKS)


def next_check_off_is_later(_: object, asked: Asked[c.CheckOffPlan]) -> Missing:
    """The next check-off comes after this one."""
    following = asked.command.next_on
    return unless(following is not None and following <= asked.on)


# ---- what then happened --------------------------------------------------------------------------


def check_offs_agreed(_: object, asked: Asked[c.AgreeCheckOffs]) -> e.CheckOffsAgreed:
    """Without a day, the first is one turn from now; what is ended has none."""
    weeks = asked.command.every_weeks or 0
    first = asked.command.first_on or _weeks_after(asked.on, weeks)
    return told(e.CheckOffsAgreed, asked, first_on=first if weeks else None)


def plan_checked_off(standing: Standing, asked: Asked[c.CheckOffPlan]) -> e.PlanCheckedOff:
    """Without a day, the next is one turn from this one, if it was agreed how often."""
    following = asked.command.next_on or _weeks_after(asked.on, standing.every_weeks)
    return told(e.PlanCheckedOff, asked, next_on=following)


def _weeks_after(day: date, weeks: int) -> date | None:
    """Give the day so many weeks later, as far as there are days; nothing for none."""
    return day + min(timedelta(weeks=weeks), date.max - day) if weeks else None


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, _: int, event: e.UpkeepEvent) -> Standing:
    """Give how the initiative stands after an event of its upkeep: when the plan asks again."""
    match event:
        case e.CheckOffsAgreed(every_weeks=weeks):
            return replace(standing, every_weeks=weeks, is_checked_again=weeks > 0)
        case e.PlanCheckedOff(next_on=following):
            return replace(standing, is_checked_again=following is not None)
        case e.ResourcesPlanned():
            return standing
