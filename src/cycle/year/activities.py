"""The activities of a turn: those of the template and more, opened, done, moved or called off."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.law import Asked, Missing, told, unless
from hjul.cycle.year import commands as c, events as e
from hjul.cycle.year.standing import Standing

OfOne = c.MoveActivity | c.OpenActivity | c.CompleteActivity | c.CallOffActivity

# ---- what must hold ------------------------------------------------------------------------------


def activity_is_waiting(standing: Standing, asked: Asked[OfOne]) -> Missing:
    """Only an activity that is neither done nor called off changes; a rolling one never ends."""
    return unless(asked.command.activity not in standing.waiting | standing.rolling)


def activity_is_not_open_already(standing: Standing, asked: Asked[c.OpenActivity]) -> Missing:
    """Work on an activity begins once."""
    return unless(asked.command.activity in standing.opened)


def ends_after_it_begins(_: object, asked: Asked[c.ScheduleActivity | c.MoveActivity]) -> Missing:
    """An activity does not end before it begins."""
    begins, ends = asked.command.from_on, asked.command.to_on
    return unless(begins is not None and ends is not None and ends < begins)


# ---- what then happened --------------------------------------------------------------------------


def activity_scheduled(standing: Standing, asked: Asked[c.ScheduleActivity]) -> e.ActivityScheduled:
    """It gets the next number."""
    return told(e.ActivityScheduled, asked, activity=standing.activities + 1)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.ActivityEvent) -> Standing:
    """Give how the turn stands after an event of an activity."""
    match event:
        case e.ActivityScheduled(activity=number, track=track, is_rolling=is_rolling):
            kept = "rolling" if is_rolling else "waiting"
            return replace(
                standing,
                activities=number,
                track_of={**standing.track_of, number: track},
                **{kept: getattr(standing, kept) | {number}},
            )
        case e.ActivityOpened(activity=number):
            return replace(standing, opened=standing.opened | {number})
        case e.ActivityCompleted(activity=number) | e.ActivityCalledOff(activity=number):
            waiting, rolling = standing.waiting - {number}, standing.rolling - {number}
            return replace(standing, waiting=waiting, rolling=rolling)
        case e.ActivityMoved():
            return standing
    assert_never(event)
