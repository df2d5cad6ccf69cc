"""What helps an initiative on: support asked for and offered, reminders, and the next role told."""

from dataclasses import dataclass
from datetime import date

from hjul.cycle.record import Event
from hjul.cycle.words import Key, RuleId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportRequested(Event):
    """Those who work with it asked for support."""

    about: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportOffered(Event):
    """Support was offered, by a coach or because of a rule of the scheduler."""

    offer: Words
    rule: RuleId
    cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderGiven(Event):
    """Somebody was reminded of what is due: by which rule, due when, in which role."""

    rule: RuleId
    due_on: date
    to_role: Key
    times: int
    cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Event):
    """What was due and not done was taken to the next role."""

    rule: RuleId
    due_on: date
    to_role: Key
    cycle: int | None
