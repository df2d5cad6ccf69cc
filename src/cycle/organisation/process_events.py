"""What can happen to the processes of the organisation, and to its library of examples.

The key of a process is permanent; mapped again, it is its next version. Examples are numbered from
1.
"""

from dataclasses import dataclass
from datetime import date

from hjul.cycle.record import Event
from hjul.cycle.words import Key, Person, Reference, Words

# ---- processes -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessMapped(Event):
    """A process was mapped (kartlagd): a main one or not, of a division or of the whole.

    `change` says what is new in this version, `documents` where the map of it is cited.
    """

    process: Key
    version: int
    name: Words
    division: Key
    is_main: bool
    owner: Person
    purpose: Words
    change: Words
    review_on: date | None
    documents: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessDecided(Event):
    """A version of a process was decided on; the decision names meeting and paragraph."""

    process: Key
    version: int
    decided_on: date
    decided_by: Person
    decision: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPublished(Event):
    """A version of a process was published where people find it."""

    process: Key
    version: int
    published_on: date
    where: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessMadeKnown(Event):
    """A version of a process was made known to a unit, or to a whole division."""

    process: Key
    version: int
    division: Key
    unit: Key
    made_known_on: date
    how: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessEnded(Event):
    """A process is no longer followed."""

    process: Key
    ended_on: date


# ---- examples ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleNoted(Event):
    """How another municipality does it, where to read of it and whom to ask.

    `template` is the key of the template of the wheel that it shows, empty when it shows none.
    """

    example: int
    title: Words
    municipality: Words
    contact: Words
    what: Words
    where: Words
    template: Key
    on_subject: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRemoved(Event):
    """An example is no longer worth looking at."""

    example: int


ProcessEvent = ProcessMapped | ProcessDecided | ProcessPublished | ProcessMadeKnown | ProcessEnded
ExampleEvent = ExampleNoted | ExampleRemoved
