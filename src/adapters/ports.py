"""What a host may bring: who may do what, and whose an id is."""

from collections.abc import Mapping
from typing import Protocol

from hjul.cycle.law import Command
from hjul.cycle.record import Actor


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
