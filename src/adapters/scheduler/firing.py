"""Which command a timer asks for, when its moment has come.

Pure: the row of the timer and the pace of its stream say it all. The law decides; here is only
said what the rungs of the ladder are called when somebody asks for them.
"""

from datetime import datetime
from typing import Any, Final, cast

from hjul.cycle.commands import (
    BeginStudy,
    CloseTrack,
    Command,
    Escalate,
    MissReminder,
    OfferSupport,
    OpenActivity,
    OpenTrack,
    Remind,
    RunOutTrialTime,
)
from hjul.cycle.times import ACTIVITY_OPENS, TRACK_CLOSES, TRACK_OPENS, TRIAL_ENDS, Rung
from hjul.cycle.year.events import Track
from hjul.projections.due_ladder import is_missed, rung_now
from hjul.projections.due_rows import DueRow, Pace, role_of

REMINDERS: Final = {Rung.BEFORE: 0, Rung.DUE: 1, Rung.AGAIN: 2}
"""Which reminder of a timer each of these rungs is; the one ahead of the day is none of them."""


def rung_of(row: DueRow, pace: Pace, now: datetime) -> Rung | None:
    """Give the rung to be given now; nothing when its moment has not come."""
    return rung_now(row, pace, now)


def command(row: DueRow, pace: Pace, rung: Rung, now: datetime, as_of: int) -> Command:
    """Give what is asked for at a rung; `as_of` is the version of the stream that was seen."""
    named: dict[str, Any] = {"rule": row.rule, "for_cycle": row.cycle, "as_of": as_of}
    if is_missed(row, pace, now):
        return MissReminder(row.stream, due_on=row.due_on, rung=rung.value, **named)
    if row.rule == ACTIVITY_OPENS.id:
        return OpenActivity(row.stream, activity=row.number)
    if row.rule == TRACK_OPENS.id:
        return OpenTrack(row.stream, track=cast(Track, row.activity))
    if row.rule == TRACK_CLOSES.id and row.moves_on:
        return CloseTrack(row.stream, track=cast(Track, row.activity))
    if row.rule == TRIAL_ENDS.id and rung is Rung.DUE:
        moves = BeginStudy if row.moves_on else RunOutTrialTime
        return moves(row.stream, cycle=row.cycle or 0, due_on=row.due_on, as_of=as_of)
    if rung is Rung.SUPPORT:
        return OfferSupport(row.stream, **named)
    role = role_of(row, rung)
    if rung in REMINDERS:
        times = REMINDERS[rung]
        return Remind(row.stream, due_on=row.due_on, to_role=role, times=times, **named)
    return Escalate(row.stream, due_on=row.due_on, to_role=role, **named)
