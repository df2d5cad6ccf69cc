"""What a story is made of: people, dated steps, what is asked, loaded and looked at in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from hjul.adapters.exchange.measurements import Keep
from hjul.adapters.exchange.stories.nodes import Parts, Spot
from hjul.cycle.record import Actor
from hjul.cycle.sentences import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Somebody in a story: the actor, and what the story calls them when it is told."""

    actor: Actor
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One command as it is written in a story.

    `about` is the story's name of the initiative or measure; `known_as` the name that what happens
    gets: the stream when one begins, else the entry.
    """

    spot: Spot
    command: str
    fields: Parts
    about: str
    known_as: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusing:
    """That the law says no: these rules, in these words; or, with no rules, not now."""

    spot: Spot
    rules: tuple[str, ...] = ()
    saying: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Somebody asks for one or several things, all or none."""

    spot: Spot
    by: str
    commands: tuple[Given, ...]
    on_behalf_of: str = ""
    through: str = "story"
    refused: Refusing | None = None
    twice: bool = False
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What is to be said of one line of a table."""

    spot: Spot
    line: int
    column: int = 0
    saying: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """Somebody loads measurements from a table beside the story."""

    spot: Spot
    by: str
    file: str
    measure: str
    columns: Mapping[str, str]
    keep: Keep
    complaints: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """A view that is read, and what is expected of it; `shown` when the story prints it too."""

    spot: Spot
    view: str
    of: str
    shown: bool
    at: date | datetime | None = None
    language: Language | None = None
    has: tuple[tuple[Spot, Mapping[str, str]], ...] = ()
    lacks: tuple[tuple[Spot, Mapping[str, str]], ...] = ()
    says: tuple[tuple[Spot, str], ...] = ()
    never_says: tuple[tuple[Spot, str], ...] = ()
    rows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What happens at one moment of a story."""

    spot: Spot
    moment: datetime
    note: str = ""
    deed: Asking | Loading | None = None
    looks: tuple[Looking, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story that can be read and run."""

    path: Path
    name: str
    title: str
    about: str
    language: Language
    people: Mapping[str, Character]
    steps: tuple[Step, ...]
    scheduler: bool = False
    """Whether the scheduler does its part between the steps."""
    own_keys: frozenset[str] = field(default_factory=frozenset[str])
    """The keys of divisions, units, committees and methods that begin in this story."""

    def names(self, ids: frozenset[str]) -> Mapping[str, str]:
        """Say what its people are called: a story is a directory for the engine."""
        called = {one.actor.id: one.called for one in self.people.values()}
        return {who: called[who] for who in ids if who in called}
