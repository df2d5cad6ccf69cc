"""What the scheduler says on any stream, and what of the organisation's times reaches it.

The scheduler has no memory: a reminder, an offer of support and an escalation are entries like any
other, asked by an actor of kind *scheduler* for a rule of time (`times.py`), and the entry that
made the timer is what caused them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal, Protocol, TypeVar, assert_never

from hjul.cycle.entries import (
    DocumentAttached,
    EntryCorrected,
    EntryEvent,
    EntryStruck,
    RegistrationNumberGiven,
)
from hjul.cycle.law import Asked, Command, Missing, told, unless
from hjul.cycle.record import HJUL, Event
from hjul.cycle.words import Key, Number, Reference, RuleId, Words

RungName = Literal[
    "before",
    "due",
    "again",
    "support",
    "unit-manager",
    "operations-manager",
    "division-manager",
]
"""The steps of the ladder (`times.Rung`), as they are spelled."""


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

# ---- what can be asked ---------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Remind(Command):
    """Remind somebody of what is due. The scheduler asks this.

    `as_of` is the last entry of the stream that the scheduler had seen, here and below.
    """

    rule: RuleId = ""
    due_on: date | None = None
    to_role: Key = ""
    times: int = 1
    for_cycle: int | None = None
    as_of: int | None = None
    needed: ClassVar[tuple[str, ...]] = ("rule", "due_on")


@dataclass(frozen=True, kw_only=True)
class MissReminder(Command):
    """Say that a rung of a timer passed and is left out. The scheduler asks this."""

    rule: RuleId = ""
    due_on: date | None = None
    rung: RungName | None = None
    for_cycle: int | None = None
    as_of: int | None = None
    needed: ClassVar[tuple[str, ...]] = ("rule", "due_on", "rung")


@dataclass(frozen=True, kw_only=True)
class OfferSupport(Command):
    """Offer support; the scheduler does so for a rule."""

    offer: Words = ""
    rule: RuleId = ""
    for_cycle: int | None = None
    as_of: int | None = None


@dataclass(frozen=True, kw_only=True)
class Escalate(Command):
    """Take what is due and not done to the next role. The scheduler asks this."""

    rule: RuleId = ""
    due_on: date | None = None
    to_role: Key = ""
    for_cycle: int | None = None
    as_of: int | None = None
    needed: ClassVar[tuple[str, ...]] = ("rule", "due_on", "to_role")


@dataclass(frozen=True, kw_only=True)
class ChangeTimes(Command):
    """Let a setting of time have another value here, as the organisation said. hjul asks this."""

    setting: Key = ""
    number: Number = ""
    choice: Key = ""
    said_in: Reference = ""
    needed: ClassVar[tuple[str, ...]] = ("setting", "said_in")


@dataclass(frozen=True, kw_only=True)
class ChangeWorkingDays(Command):
    """Let another version of the calendar count here. hjul asks this."""

    calendar: int = 0
    days_off: tuple[date, ...] = ()
    days_worked: tuple[date, ...] = ()
    said_in: Reference = ""
    needed: ClassVar[tuple[str, ...]] = ("said_in",)


Pressing = Remind | MissReminder | OfferSupport | Escalate
"""What is asked because something is waited for."""

# ---- what must hold ------------------------------------------------------------------------------


class Timed(Protocol):
    """What is read here of how a stream stands, which is a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def times(self) -> Mapping[str, str]:
        """The settings of time that have a value of their own here."""
        ...

    @property
    def calendar(self) -> int:
        """The version of the calendar that counts here; 0 is Sweden's own."""
        ...

    @property
    def struck(self) -> frozenset[int]:
        """The entries that were struck."""
        ...


def asked_by_the_scheduler(_: object, asked: Asked[Command]) -> Missing:
    """Reminders, escalations and time that runs out are the scheduler's to say."""
    return unless(asked.by.kind != "scheduler")


def asked_by_hjul(_: object, asked: Asked[Command]) -> Missing:
    """What the organisation said reaches what is under way by itself, never by hand."""
    return unless((asked.by.id, asked.by.kind) != (HJUL.id, HJUL.kind))


def nothing_has_happened_since(_: object, asked: Asked[Command]) -> Missing:
    """What was decided on an older state of things is looked at again."""
    as_of: int | None = getattr(asked.command, "as_of", None)
    return unless(as_of is not None and as_of != asked.known.version)


def value_is_another(standing: Timed, asked: Asked[ChangeTimes]) -> Missing:
    """A value is written down where it changes something."""
    change = asked.command
    return unless(standing.times.get(change.setting, "") == (change.number or change.choice))


def calendar_is_newer(standing: Timed, asked: Asked[ChangeWorkingDays]) -> Missing:
    """The versions of the calendar reach a stream in their order."""
    return unless(asked.command.calendar <= standing.calendar)


# ---- what then happened --------------------------------------------------------------------------


def support_offered(_: object, asked: Asked[OfferSupport]) -> SupportOffered:
    """Support may be about one cycle."""
    return told(SupportOffered, asked, cycle=asked.command.for_cycle)


def reminder_given(_: object, asked: Asked[Remind]) -> ReminderGiven:
    """A reminder may be about one cycle."""
    return told(ReminderGiven, asked, cycle=asked.command.for_cycle)


def reminder_missed(_: object, asked: Asked[MissReminder]) -> ReminderMissed:
    """What was left out may be about one cycle."""
    return told(ReminderMissed, asked, cycle=asked.command.for_cycle)


def escalated(_: object, asked: Asked[Escalate]) -> Escalated:
    """What was escalated may be about one cycle."""
    return told(Escalated, asked, cycle=asked.command.for_cycle)


# ---- how it stands then --------------------------------------------------------------------------

T = TypeVar("T", bound=Timed)


def evolve(standing: T, event: TimingEvent | EntryEvent) -> T:
    """Give how a stream stands after what may happen on any stream that time is kept of."""
    changes: dict[str, Any] = {}
    match event:
        case TimesChanged():
            changes["times"] = times_after(standing.times, event)
        case WorkingDaysChanged(calendar=calendar):
            changes["calendar"] = calendar
        case EntryStruck(entry=entry):
            changes["struck"] = standing.struck | {entry}
        case SupportOffered() | ReminderGiven() | ReminderMissed() | Escalated():
            return standing
        case DocumentAttached() | RegistrationNumberGiven() | EntryCorrected():
            return standing
        case _:
            assert_never(event)
    return replace(standing, **changes)


def times_after(times: Mapping[str, str], event: TimesChanged) -> Mapping[str, str]:
    """Give the values of a stream after one of them changed.

    >>> back = TimesChanged(setting="stuck-after", number="", choice="", said_in="organisation@9")
    >>> times_after({"stuck-after": "5", "missed": "skip"}, back)
    {'missed': 'skip'}
    """
    others = {setting: value for setting, value in times.items() if setting != event.setting}
    value = event.number or event.choice
    return {**others, event.setting: value} if value else others
