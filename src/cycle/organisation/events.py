"""What can happen to the organisation.

The key of a division or unit is permanent; its name, a merger, a split and its end are events.
What happens to processes and examples is in `process_events.py`, and can be imported from here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hjul.cycle.catalogues import Origin, Strength
from hjul.cycle.entries import EntryEvent
from hjul.cycle.organisation.process_events import (
    ExampleEvent as ExampleEvent,
    ExampleNoted as ExampleNoted,
    ExampleRemoved as ExampleRemoved,
    ProcessDecided as ProcessDecided,
    ProcessEnded as ProcessEnded,
    ProcessEvent as ProcessEvent,
    ProcessMadeKnown as ProcessMadeKnown,
    ProcessMapped as ProcessMapped,
    ProcessPublished as ProcessPublished,
)
from hjul.cycle.record import Event
from hjul.cycle.templates import TrackName
from hjul.cycle.words import Key, Number, Person, RuleId, Words

Role = Literal[
    "committee",
    "chief-executive",
    "appointed-responsible",
    "division-manager",
    "operations-manager",
    "unit-manager",
    "quality-officer",
    "representative",
    "coach",
    "registrar",
    "archivist",
]
Weight = Literal["binding", "unless-a-reason", "advising"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationNamed(Event):
    """The organisation has this name from now on."""

    name: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionOpened(Event):
    """A division began."""

    division: Key
    name: Words
    opened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionRenamed(Event):
    """A division has another name; its key stays."""

    division: Key
    name: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionMerged(Event):
    """A division became part of another. What is under way moves by entries of its own."""

    division: Key
    into: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionSplit(Event):
    """A division was split into others. What is under way is handed over by name."""

    division: Key
    into: tuple[Key, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionEnded(Event):
    """A division ended."""

    division: Key
    ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOpened(Event):
    """A unit of a division began; so many work in it."""

    unit: Key
    division: Key
    name: Words
    employees: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMoved(Event):
    """A unit belongs to another division."""

    unit: Key
    division: Key
    from_division: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEnded(Event):
    """A unit ended."""

    unit: Key
    division: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeNamed(Event):
    """A committee answers for these divisions."""

    committee: Key
    name: Words
    divisions: tuple[Key, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTaken(Event):
    """Somebody holds an office, of the whole, of a division or of a unit, for a time.

    Offices are numbered from 1. `until_on` is empty while no end is known.
    """

    office: int
    role: Role
    person: Person
    division: Key
    unit: Key
    from_on: date
    until_on: date | None
    substitute: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLeft(Event):
    """The holder left an office."""

    office: int
    role: Role
    division: Key
    unit: Key
    left_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """How much one rule weighs in a method."""

    rule: RuleId = ""
    weight: Weight = "advising"


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodAdopted(Event):
    """A method may be followed here: one of ours, or one of its own with what each rule weighs."""

    method: Key
    version: int
    english: Words
    swedish: Words
    weights: tuple[Weighed, ...]
    is_default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged(Event):
    """A setting has another value, for the whole or for one division."""

    setting: Key
    division: Key
    number: Number
    choice: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePart:
    """An activity of a template; months are counted from 0, from the one in which a turn begins."""

    key: Key = ""
    track: TrackName = "study"
    from_month: int = 0
    from_day: int = 1
    to_month: int = 0
    to_day: int = 31
    english: Words = ""
    swedish: Words = ""
    is_rolling: bool = False
    is_duty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateAdopted(Event):
    """A template of the quality wheel may be followed here: one of its own, in a version."""

    template: Key
    version: int
    english: Words
    swedish: Words
    first_month: int
    months: int
    parts: tuple[TemplatePart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """An item of a catalogue: what is required, and where it is said."""

    item: Key = ""
    origin: Origin = "own"
    strength: Strength = "must"
    said_in: Words = ""
    english: Words = ""
    swedish: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueAdopted(Event):
    """One may assess oneself against these requirements: a catalogue of one's own, in a version."""

    catalogue: Key
    version: int
    english: Words
    swedish: Words
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAdopted(Event):
    """These are the days off, in a numbered version, from the first to the last year named."""

    version: int
    from_year: int
    to_year: int
    days_off: tuple[date, ...]


DivisionEvent = (
    OrganisationNamed
    | DivisionOpened
    | DivisionRenamed
    | DivisionMerged
    | DivisionSplit
    | DivisionEnded
    | UnitOpened
    | UnitMoved
    | UnitEnded
)
OfficeEvent = CommitteeNamed | OfficeTaken | OfficeLeft
WayEvent = MethodAdopted | SettingChanged | CalendarAdopted
OrganisationEvent = (
    DivisionEvent
    | OfficeEvent
    | WayEvent
    | TemplateAdopted
    | CatalogueAdopted
    | ProcessEvent
    | ExampleEvent
    | EntryEvent
)
