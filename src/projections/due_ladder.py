"""When the next rung of a timer comes, and which one it is when somebody comes late.

Pure: the fold and the scheduler reckon by the same functions.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, Literal

from hjul.cycle.times import (
    ACTIVITY_OPENS,
    GAIN_CHECK,
    PAUSE_ENDS,
    TRACK_CLOSES,
    TRACK_OPENS,
    TRIAL_ENDS,
    Rung,
    Times,
)
from hjul.projections.due_rows import DueRow, Pace
from hjul.projections.proof import day_of

EARLIEST: Final = date(1900, 1, 1)
TURNING: Final = frozenset({TRIAL_ENDS.id, ACTIVITY_OPENS.id, TRACK_OPENS.id})
"""The rules of which the day itself is a transition."""
LATEST: Final = date(2900, 12, 31)
"""Days outside of these are reckoned with as if they were the first, or never came."""


def wound(row: DueRow, pace: Pace, **changes: Any) -> DueRow:
    """Give a timer with its next rung and the moment of it, as the pace is now; and some changes.

    What is changed beside must be nothing that the reckoning looks at.
    """
    rung = pace.times.next_rung(row.time_rule, row.given[-1] if row.given else None)
    fires_at = None if rung is None else moment_of(row, rung, pace)
    if not changes and (rung or "", fires_at) == (row.rung, row.fires_at):
        return row
    return replace(row, rung=rung or "", fires_at=fires_at, **changes)


def runs(row: DueRow, pace: Pace) -> bool:
    """Tell whether a timer runs: the end of a pause does in it, gains are checked for ever."""
    if pace.state == "paused":
        return row.rule == PAUSE_ENDS.id
    return pace.state == "open" or row.rule == GAIN_CHECK.id


def rung_now(row: DueRow, pace: Pace, now: datetime) -> Rung | None:
    """Give the rung that is to be given at a moment; nothing when its time has not come.

    A reminder ahead that was missed is passed over when the day itself has come, unless rungs that
    were missed are to be given late, one by one.
    """
    if not row.rung or row.fires_at is None or now < row.fires_at:
        return None
    times = pace.times
    if row.rung is Rung.BEFORE and times.values["missed"] == "coalesce":
        due_at = moment_of(row, Rung.DUE, pace)
        return Rung.DUE if due_at is not None and due_at <= now else row.rung
    return row.rung


def is_missed(row: DueRow, pace: Pace, now: datetime) -> bool:
    """Tell whether the next rung is left out as missed: by more than a working day, if so chosen.

    A transition is never left out: the end of a trial comes late, and no rung of it is missed.
    """
    times = pace.times
    if times.values["missed"] != "skip" or row.fires_at is None or now < row.fires_at:
        return False
    if turns_by_itself(row, row.rung):
        return False
    return times.days.between(day_of(row.fires_at), day_of(now)) > 1


def turns_by_itself(row: DueRow, rung: Rung | Literal[""]) -> bool:
    """Tell whether a rung of a timer is a transition: a trial ends, work begins, a track closes."""
    if row.rule == TRACK_CLOSES.id:
        return row.moves_on
    return row.rule in TURNING and rung is Rung.DUE


def planned_on(row: DueRow, rung: Rung, times: Times) -> date:
    """Give the working day of a rung of a timer."""
    due_on = max(row.due_on, EARLIEST)
    return times.rung_on(row.time_rule, rung, due_on, max(row.given_on or due_on, EARLIEST))


def moment_of(row: DueRow, rung: Rung, pace: Pace) -> datetime | None:
    """Give the moment of a rung of a timer; nothing while it rests, or has no day."""
    if not runs(row, pace) or max(row.due_on, row.given_on or row.due_on) > LATEST:
        return None
    times = pace.times
    return times.at(planned_on(row, rung, times))
