"""What a host may bring: who may do what, whose an id is, how people hear, how others fare."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hjul.cycle.law import Command
from hjul.cycle.record import Actor
from hjul.cycle.sentences import Language


class Authorizer(Protocol):
    """Says who may ask and read. It stands at the one door."""

    def may_ask(self, by: Actor, command: Command) -> bool:
        """Tell whether somebody may ask for this."""
        ...

    def may_read(self, by: Actor | None, what: str, division: str) -> bool:
        """Tell whether somebody may read a view or a stream; an empty division is all of them."""
        ...


class EverybodyMay:
    """Lets everybody ask and read everything: the default, until a host brings its own."""

    def may_ask(self, by: Actor, command: Command) -> bool:
        """Everybody may."""
        return True

    def may_read(self, by: Actor | None, what: str, division: str) -> bool:
        """Everybody may."""
        return True


class Directory(Protocol):
    """Knows whose an opaque id is. Names never reach the history."""

    def names(self, ids: frozenset[str]) -> Mapping[str, str]:
        """Give the names of those it knows."""
        ...


class NobodyKnown:
    """Knows nobody: ids are shown as they are."""

    def names(self, ids: frozenset[str]) -> Mapping[str, str]:
        """Give no name."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What a person is to hear of what the scheduler did, all in one.

    A digest may come twice, after a crash: its `id` is then the same. `lines` are sentences in the
    person's language, and `entries` cites, for each of them, the entry of the history.
    """

    id: str
    person: str
    lines: tuple[str, ...]
    entries: tuple[str, ...]


class Messenger(Protocol):
    """Takes digests to people: by mail, into a host's own inbox, or however it may be."""

    def deliver(self, digest: Digest) -> None:
        """Take a digest to its person; an error lets it be tried again later."""
        ...

    def language(self, person: str) -> Language | None:
        """Give the language of a person; nothing when it is that of the engine."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonValue:
    """The value of another organisation for a period, from whom and when it was fetched.

    `period` is one of ISO 8601 and `value` decimal text, such as 2026 and 74.5. A source that asks
    to be named, as Kolada does, is named in `source`.
    """

    organisation: str
    period: str
    value: str
    source: str
    fetched_on: date


class Comparator(Protocol):
    """Fetches the values of other organisations: from Kolada, a colleague's file, or elsewhere."""

    def values(self, measure: str, name: str, periods: Sequence[str]) -> Iterable[ComparisonValue]:
        """Give what others have for a measure.

        Args:
            measure: The stream of the measure.
            name: What it is called.
            periods: The periods that it has figures of, in their order.
        """
        ...
