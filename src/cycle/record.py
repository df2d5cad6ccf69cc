"""The envelope: who asked, on whose behalf, why, on which day, caused by what.

Every event carries a `Record`; the store adds the moment it was recorded and its place in the
history, and the whole is a `Recorded`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Generic, Literal, TypeVar

from hjul.cycle.words import Key, MethodName, Person, RuleId, Token, Words

ActorKind = Literal["human", "service", "scheduler"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that asks.

    `id` is opaque: the host's directory knows whose it is. The first of `roles` is the one acted
    in, unless another is said.
    """

    id: Person
    kind: ActorKind = "human"
    roles: tuple[Key, ...] = ()


HJUL: Final = Actor(id="hjul", kind="service")
"""The engine itself, when a policy asks."""

SCHEDULER: Final = Actor(id="hjul-scheduler", kind="scheduler")
"""What keeps the time, and asks for a rule of time (`times.py`)."""

LATER: Final = {"later": True}
"""Marks a field that came when histories were kept already.

It is stored only where it says something, so that what was stored before stays as it is.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of every event.

    `on` is the day it happened, which may be long before it was recorded. `advised` lists the
    advising rules that were broken, `excused` the binding ones that were set aside with a reason.
    `rule` is the rule of time that a scheduler acts for.
    """

    by: Person
    kind: ActorKind
    on: date
    command_id: Token
    on_behalf_of: Person = ""
    role: Key = ""
    why: Words = ""
    through: Key = ""
    correlation: Token = ""
    causation: Token = ""
    method: MethodName = ""
    advised: tuple[RuleId, ...] = ()
    excused: tuple[RuleId, ...] = ()
    rule: RuleId = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. Its name is in the past tense and its fields are plain."""


E_co = TypeVar("E_co", bound=Event, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Generic[E_co]):
    """One entry of the history."""

    stream: str
    version: int
    position: int
    division: str
    recorded_at: datetime
    record: Record
    event: E_co

    @property
    def reference(self) -> str:
        """How this entry is cited: `stream@version`."""
        return f"{self.stream}@{self.version}"
