"""How the keeping stands: only what a rule reads, and what checkpoints must know of it."""

from dataclasses import dataclass
from enum import StrEnum

from hjul.cycle.law import Command


class Place(StrEnum):
    """Where the keeping stands. It has no beginning and no end."""

    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What rules read of the keeping.

    `key` is the key id that signs now, `public_keys` all that ever did, and `disposals` the
    versions of the decisions to dispose of texts.
    """

    key: str = ""
    public_keys: frozenset[str] = frozenset()
    epoch: int = 1
    disposals: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()


def place(standing: Standing, command: Command) -> Place:
    """Give where the keeping stands: always open."""
    return Place.OPEN
