"""How a turn of the wheel and its tracks stand: only what a rule reads, never words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from hjul.cycle.law import Command
from hjul.cycle.year.commands import TrackCommand


class Place(StrEnum):
    """Where the turn, or one of its tracks, stands."""

    UNBORN = "not opened"
    OPEN = "open"
    CLOSED = "closed"
    NO_TRACK = "no such track"
    NOT_BEGUN = "track not begun"
    UNDER_WAY = "track under way"
    DONE = "track done"


PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "study": (
        *("economic", "operational"),
        *("over-time", "similar", "best"),
        *("internal", "external"),
        "picture",
    ),
    "act": ("proposals", "review"),
    "plan": ("remit", "goals", "resources", "implementation"),
}
"""What each track should hold when it closes: the four questions, the review, the four plans.

Sources: Nyköping's quality and improvement system, figure 3, and 3.1 to 3.4.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What rules read of a turn.

    `loose` are the proposals that are not settled; `waiting` the activities that are neither done
    nor called off, but for rolling ones; `controls` the self-monitoring by its last step.
    """

    at: Place = Place.UNBORN
    scope: str = ""
    from_on: date = date.min
    tracks: Mapping[str, Place] = field(default_factory=dict[str, Place])
    activities: int = 0
    waiting: frozenset[int] = frozenset()
    rolling: frozenset[int] = frozenset()
    opened: frozenset[int] = frozenset()
    track_of: Mapping[int, str] = field(default_factory=dict[int, str])
    loose: frozenset[str] = frozenset()
    received: frozenset[str] = frozenset()
    controls: Mapping[int, str] = field(default_factory=dict[int, str])
    answered: frozenset[str] = frozenset()
    """Of Study: which goal kinds, comparisons and causes were answered, and the picture."""
    plans: frozenset[str] = frozenset()
    """Of Plan: which of remit, goals, resources and implementation are there."""
    reviews: Mapping[int, date] = field(default_factory=dict[int, date])
    """The management reviews by their entries, with the days on which they were held."""
    revisions: Mapping[str, int] = field(default_factory=dict[str, int])
    times: Mapping[str, str] = field(default_factory=dict[str, str])
    calendar: int = 0
    struck: frozenset[int] = frozenset()


def place(standing: Standing, command: Command) -> Place:
    """Give where the track stands that a command names, or the turn itself."""
    if not isinstance(command, TrackCommand) or standing.at is not Place.OPEN:
        return standing.at
    return standing.tracks.get(command.track or "", Place.NO_TRACK)
