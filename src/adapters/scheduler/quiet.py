"""What the law has said no to, remembered until something happens, so that it is not asked again.

It is kept in memory only: a process that begins anew asks once more and hears the same.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

FIRST_SECONDS: Final = 30.0
LONGEST_SECONDS: Final = 86_400.0
ANY: Final = -1
"""Stands for the version of a stream that could not be read."""

Place = tuple[str, str]
"""A stream, and the key of a timer on it."""


@dataclass(slots=True)
class _Refused:
    version: int
    at: datetime
    until: float
    wait: float


class Quiet:
    """The timers that were refused, each until its stream goes on, it changes, or a while passes.

    A while, because a rule may look at the day: it doubles from half a minute to a day.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        """Remember nothing yet; `seconds` counts time, from any moment on."""
        self._now = seconds
        self._refused: dict[Place, _Refused] = {}

    def __len__(self) -> int:
        """Count them."""
        return len(self._refused)

    def __contains__(self, place: Place) -> bool:
        """Tell whether a timer was refused not long ago, whatever has happened since."""
        found = self._refused.get(place)
        return found is not None and self._now() < found.until

    def holds(self, place: Place, version: int, at: datetime) -> bool:
        """Tell whether asking would be asking the same again."""
        found = self._refused.get(place)
        if found is None or found.version not in (version, ANY) or found.at != at:
            return False
        return self._now() < found.until

    def refused(self, place: Place, version: int, at: datetime) -> None:
        """Remember that the law, or an error, said no."""
        before = self._refused.get(place)
        is_same = before is not None and (before.version, before.at) == (version, at)
        wait = min(before.wait * 2, LONGEST_SECONDS) if before and is_same else FIRST_SECONDS
        self._refused[place] = _Refused(version, at, self._now() + wait, wait)

    def forget(self, place: Place) -> None:
        """It was done, or is not there any more."""
        self._refused.pop(place, None)

    def changed(self, versions: Mapping[str, int]) -> None:
        """Forget the timers of streams that have gone on, by stream and version."""
        gone_on = [
            place
            for place, was in self._refused.items()
            if place[0] in versions and was.version not in (versions[place[0]], ANY)
        ]
        for place in gone_on:
            del self._refused[place]

    def streams(self) -> frozenset[str]:
        """Give the streams of what is remembered."""
        return frozenset(stream for stream, _ in self._refused)

    def only(self, places: Iterable[Place]) -> None:
        """Forget all but these: the others are not due any more."""
        kept = set(places)
        self._refused = {at: was for at, was in self._refused.items() if at in kept}

    def seconds(self) -> float:
        """Say in how many seconds the first of them may be asked again."""
        soonest = min((was.until for was in self._refused.values()), default=float("inf"))
        return max(0.0, soonest - self._now())
