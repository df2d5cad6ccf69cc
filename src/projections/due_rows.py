"""The rows of what is due: one for each timer, and one for the pace that a stream keeps.

Both halves of the fold, and what is told of it, share them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Final, Literal

from hjul.cycle.calendar import WorkingDays
from hjul.cycle.initiative.events import CyclePhase
from hjul.cycle.methods import METHODS
from hjul.cycle.times import RULES, Rung, TimeRule, Times, values_of
from hjul.projections.amending import Sources
from hjul.projections.view import Rows as RowsOf

PACE: Final = "pace"
"""The key of the row that holds a stream's pace."""

NO_DAY: Final = date.max
"""Stands where no day was said: a correction may say one, and until then nothing fires."""

KINDS_OF_PACE: Final = 1_000
"""So many are remembered; streams of one division and method have the same."""

State = Literal["open", "paused", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A cycle under way: the phase it is in, since when, and which entry brought it there.

    `trial` is the entry that started its trial, 0 before it; `ends_on` the last day of the trial.
    """

    cycle: int
    phase: CyclePhase
    since: date
    entry: int
    observed: int = 0
    trial: int = 0
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Days in which nothing is measured, and the entry that said so."""

    entry: int
    from_on: date
    to_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """How far a measure has come: its latest period, and the entries that measured it.

    `defined` is the entry that said how often it is measured, on the day `defined_on`. `period` is
    empty before the first measurement; `again` is true while the entries of that period are all
    struck, so that it waits for another.
    """

    frequency: str = ""
    defined: int = 0
    defined_on: date = NO_DAY
    period: str = ""
    recorded: tuple[int, ...] = ()
    again: bool = False
    is_retired: bool = False
    rests: tuple[Rest, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An activity of a turn of the wheel; settled when it is done or called off.

    `sources` say who gave it its days, when it was not the template.
    """

    number: int
    track: str
    from_on: date
    to_on: date
    is_rolling: bool
    is_settled: bool = False
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """A turn of the wheel: its activities, the tracks under way, and what each track has answered.

    What is answered is `track/part`.
    """

    template: str = ""
    tasks: tuple[Task, ...] = ()
    under_way: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A proposal: its level and who has followed it up, and of which step who proposed must hear.

    `answers` are the entries that told them, `step` the last entry of which they should hear.
    """

    level: str = ""
    followed: tuple[str, ...] = ()
    step: int = 0
    step_on: date = NO_DAY
    answers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What all timers of a stream have in common: the values that hold, and where it stands.

    `own` maps the settings that were set here to their values, and `said_in` to where the
    organisation said so.
    """

    state: State = "open"
    method: str = ""
    own: Mapping[str, str] = field(default_factory=dict[str, str])
    said_in: Mapping[str, str] = field(default_factory=dict[str, str])
    days_off: tuple[date, ...] = ()
    days_worked: tuple[date, ...] = ()
    days_said_in: str = ""
    turns: tuple[Turn, ...] = ()
    series: Series | None = None
    wheel: Wheel | None = None
    course: Course | None = None

    @property
    def times(self) -> Times:
        """The values and working days in force."""
        return _times(self.method, tuple(self.own.items()), self.days_off, self.days_worked)

    def turn(self, cycle: int | None) -> Turn | None:
        """Give a cycle that is under way."""
        return next((turn for turn in self.turns if turn.cycle == cycle), None)


@lru_cache(maxsize=KINDS_OF_PACE)
def _times(
    method: str,
    own: tuple[tuple[str, str], ...],
    off: tuple[date, ...],
    worked: tuple[date, ...],
) -> Times:
    of_method = METHODS[method].times if method in METHODS else dict[str, str]()
    days = WorkingDays(off=frozenset(off), worked=frozenset(worked))
    return Times(values=values_of(of_method, dict(own)), days=days)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """A timer: what waits for what, until when, and how far up the ladder it has come.

    `entry` is the version of the entry that made it, and `first_due_on` the day it was due then;
    `moved_by` is the entry that last gave it another. `begun_on` is the day from which a rule that
    says how long something lasts is counted. `rung` is the next one and `fires_at` its moment:
    there is none while the work rests, or when the ladder has ended (`rung` is empty then).
    `given` lists the rungs that were, the last of them on the day `given_on`. `who` is the person
    to be reminded, `is_named` when what is due names somebody, who then is not the owner by role.
    `moves_on` says that the trial goes over into Study, or the track closes, when its time is up.
    `activity` is that of a turn as `template/key`, or the key of a track. `sequence` rises, and
    `changed_at` follows, with each change that a calendar shows.
    """

    division: str
    stream: str
    unit: str = ""
    title: str = ""
    rule: str = ""
    entry: int = 0
    cycle: int | None = None
    number: int = 0
    about: str = ""
    period: str = ""
    begun_on: date | None = None
    due_on: date = NO_DAY
    first_due_on: date = NO_DAY
    moved_by: int = 0
    rung: Rung | Literal[""] = ""
    fires_at: datetime | None = None
    given: tuple[Rung, ...] = ()
    given_on: date | None = None
    who: str = ""
    is_named: bool = False
    moves_on: bool = False
    activity: str = ""
    sequence: int = 0
    changed_at: datetime | None = None
    pace: Pace | None = None
    """Only in the row of the pace, which is no timer."""
    sources: Sources = field(default_factory=dict[str, str])

    @property
    def time_rule(self) -> TimeRule:
        """The rule of time by which it runs."""
        return RULES[self.rule]

    @property
    def to_role(self) -> str:
        """The role that hears at the next rung."""
        return role_of(self, self.rung)

    def asked_as(self, rung: Rung) -> str:
        """Give the id under which a rung of this timer is asked for, the same for ever."""
        again = f":{self.moved_by}" if self.moved_by else ""
        which = f":{self.activity.rpartition('/')[2]}" if self.activity else ""
        return f"{self.stream}@{self.entry}:{self.rule}:{self.due_on}:{rung.value}{again}{which}"


def role_of(row: DueRow, rung: Rung | Literal[""]) -> str:
    """Give the role that hears at a rung."""
    if rung in ("", Rung.BEFORE, Rung.DUE, Rung.AGAIN):
        return "responsible" if row.is_named else "owner"
    return "coach" if rung is Rung.SUPPORT else str(rung)


Rows = RowsOf[DueRow]
"""The rows of one stream, by key."""


def timers(rows: Rows) -> dict[str, DueRow]:
    """Give the timers of a stream by key, without its pace."""
    return {key: row for key, row in list(rows.items()) if row.pace is None}
