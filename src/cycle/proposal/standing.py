"""How a proposal stands: only what a rule reads, never its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from hjul.cycle.law import Command
from hjul.cycle.proposal.events import Level


class Place(StrEnum):
    """Where the proposal stands."""

    UNBORN = "not made"
    MADE = "made"
    ROUTED = "routed"
    DEFERRED = "deferred"
    APPROVED = "approved"
    CARRIED_OVER = "carried over"
    REALISED = "realised"
    FINISHED = "finished"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


DEMANDED: Final[Mapping[str, tuple[str, ...]]] = {
    "within-frame": ("unit", "operation", "division"),
    "political": ("operation", "division", "committee"),
}
"""At which levels what came of a decision is followed up (S3, figure 4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What rules read of a proposal.

    `year` is the turn of the quality wheel it belongs to; `with_body` says that it was handed by
    name to a body, which has neither decided nor handed it back. A decision on delegation waits for
    its report; one that a meeting took has minutes. `decided_at` is the entry of the last decision.
    """

    at: Place = Place.UNBORN
    division: str = ""
    year: str = ""
    with_body: bool = False
    suggested: Level | None = None
    level: Level | None = None
    is_delegated: bool = False
    is_reported: bool = False
    has_minutes: bool = False
    decided_at: int = 0
    decided_on: date | None = None
    followed: frozenset[str] = frozenset()
    times: Mapping[str, str] = field(default_factory=dict[str, str])
    calendar: int = 0
    struck: frozenset[int] = frozenset()


def place(standing: Standing, command: Command) -> Place:
    """Give where the proposal stands."""
    return standing.at
