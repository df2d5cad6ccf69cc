"""What the scheduler says on any stream, and what of the organisation's times reaches it.

The scheduler has no memory: a reminder, an offer of support and an escalation are entries like any
other, asked by an actor of kind *scheduler* for a rule of time (`times.py`), and the entry that
made the timer is what caused them.
"""

from dataclasses import dataclass
from datetime import date

from hjul.cycle.record import Event
from hjul.cycle.words import Key, Number, Reference, RuleId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportOffered(Event):
    """Support was offered, by a coach or because of a rule of the scheduler."""

    offer: Words
    rule: RuleId
    cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderGiven(Event):
    """Somebody was reminded of what is due: by which rule, due when, in which role.

    `times` counts the reminders of one timer; 0 is the one given ahead of the day.
    """

    rule: RuleId
    due_on: date
    to_role: Key
    times: int
    cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderMissed(Event):
    """A rung of a timer passed while nobody kept the time, and is left out as was chosen."""

    rule: RuleId
    due_on: date
    rung: Key
    cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Event):
    """What was due and not done was taken to the next role."""

    rule: RuleId
    due_on: date
    to_role: Key
    cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesChanged(Event):
    """A setting of time has another value here from now on, as the organisation said there.

    Both values are empty when the method's own holds again.
    """

    setting: Key
    number: Number
    choice: Key
    said_in: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDaysChanged(Event):
    """Another version of the calendar counts here: the days it has off or works beyond Sweden's.

    It takes the place of what an earlier version said. Days that are not reached yet are reckoned
    anew.
    """

    calendar: int
    days_off: tuple[date, ...]
    days_worked: tuple[date, ...]
    said_in: Reference


TimingEvent = (
    SupportOffered | ReminderGiven | ReminderMissed | Escalated | TimesChanged | WorkingDaysChanged
)
