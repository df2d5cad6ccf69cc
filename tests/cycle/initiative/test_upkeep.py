"""How an undertaking is provided for and kept on its course: resources in lines, check-offs."""

from datetime import date, timedelta

from hjul.cycle.initiative.commands import (
    AgreeCheckOffs,
    CheckOffPlan,
    PauseInitiative,
    PlanResources,
)
from hjul.cycle.initiative.events import CheckOffsAgreed, PlanCheckedOff, ResourcesPlanned
from hjul.cycle.timing import Remind
from tests.cycle.samples import CLOSED, OPENED, OWNED
from tests.cycle.story import SCHEDULER, TODAY, given

MONTHLY = AgreeCheckOffs(every_weeks=4, who="u-2")
CHECKED = CheckOffPlan(course="holds")
ASKS = Remind(rule="time.check-off", due_on=TODAY)


def weeks(number: int) -> date:
    return TODAY + timedelta(weeks=number)


def test_resources_are_planned_for_three_lines_and_somebody_answers_for_each() -> None:
    story = given(OPENED, OWNED)

    story.when(PlanResources(line="build", hours="80", who="u-2")).then(
        ResourcesPlanned, line="build", hours="80", who="u-2"
    ).stays_quiet()
    story.when(PlanResources(line="maintain", resources="A room")).and_advises(
        "somebody-answers-for-the-resources"
    )
    story.when(PlanResources(line="build", who="u-2")).then_refused("hours", "money")
    story.when(PlanResources(line="build", money="-5", who="u-2")).then_refused("negative")
    story.when(PlanResources(hours="80")).then_broken("asking.is-filled-in")


def test_check_offs_follow_each_other_by_what_was_agreed_unless_a_day_is_given() -> None:
    story = given(OPENED, OWNED)

    story.when(MONTHLY).then(CheckOffsAgreed, every_weeks=4, first_on=weeks(4)).stays_quiet()
    agreed = story.and_then(MONTHLY)
    agreed.when(CHECKED).then(PlanCheckedOff, checked_on=TODAY, next_on=weeks(4)).stays_quiet()
    earlier = CheckOffPlan(course="lags", next_on=weeks(1))
    agreed.when(earlier).then(PlanCheckedOff, next_on=weeks(1))
    agreed.when(CheckOffPlan(course="holds", next_on=TODAY)).then_refused("after this one")
    story.when(CHECKED).then(PlanCheckedOff, next_on=None)


def test_what_has_ended_asks_no_longer() -> None:
    agreed = given(OPENED, OWNED).and_then(MONTHLY)
    ended = agreed.and_then(AgreeCheckOffs(every_weeks=0, first_on=weeks(9)))

    assert ended.entries[-1] == CheckOffsAgreed(every_weeks=0, first_on=None, who="")
    ended.when(CHECKED).then(PlanCheckedOff, next_on=None)
    agreed.when(AgreeCheckOffs(every_weeks=105)).then_refused("104")
    agreed.when(AgreeCheckOffs(every_weeks=-1)).then_refused("104")
    agreed.when(AgreeCheckOffs()).then_broken("asking.is-filled-in")


def test_nobody_is_pressed_when_the_plan_does_not_ask_or_the_work_rests() -> None:
    agreed = given(OPENED, OWNED).and_then(MONTHLY)

    agreed.when(ASKS, by=SCHEDULER).stays_quiet()
    agreed.and_then(CHECKED).when(ASKS, by=SCHEDULER).stays_quiet()
    for quiet in (AgreeCheckOffs(every_weeks=0), PauseInitiative(why="Summer"), CLOSED):
        agreed.and_then(quiet).when(ASKS, by=SCHEDULER).then_broken("is-still-waited-for")
    given(OPENED).when(ASKS, by=SCHEDULER).then_broken("is-still-waited-for")
