"""How a round of assessment stands: only what a rule reads, never its words."""

from dataclasses import dataclass
from enum import StrEnum

from hjul.cycle.law import Command


class Place(StrEnum):
    """Where the round stands."""

    UNBORN = "not opened"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What rules read of a round: its catalogue, and the requirements assessed so far."""

    at: Place = Place.UNBORN
    division: str = ""
    catalogue: str = ""
    assessed: frozenset[str] = frozenset()
    struck: frozenset[int] = frozenset()


def place(standing: Standing, command: Command) -> Place:
    """Give where the round stands."""
    return standing.at
