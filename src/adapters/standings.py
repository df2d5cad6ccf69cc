"""How streams stood when they were last read, so that only what came after has to be folded.

A standing is believed only while the history still holds the very entry it was folded up to: the
same stored bytes, salt and all. So it does not matter whether what was read was taken back, whether
somebody else went on, or whether another history was put in its place.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from hjul.adapters.store.history import Kept

AT_MOST: Final = 1_000
"""Of how many streams the standing is remembered."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """How a stream stood after an entry, and the stored bytes of that entry."""

    standing: Any
    version: int
    state: bytes

    def is_true_of(self, tail: Sequence[Kept]) -> bool:
        """Tell whether a stream, read from that entry on, still has that very entry."""
        return (
            bool(tail)
            and tail[0].originator_version == self.version
            and tail[0].state == self.state
        )


class Standings:
    """The standings that were asked for last; any number of threads may share them."""

    def __init__(self, at_most: int = AT_MOST) -> None:
        """Remember so many at most."""
        self._at_most = at_most
        self._kept: OrderedDict[str, Remembered] = OrderedDict()
        self._lock = Lock()

    def get(self, stream: str) -> Remembered | None:
        """Give what is remembered of a stream, if anything is."""
        with self._lock:
            if stream in self._kept:
                self._kept.move_to_end(stream)
            return self._kept.get(stream)

    def keep(self, stream: str, standing: Any, last: Kept) -> None:
        """Remember how a stream stood after its last entry, and forget what was not asked for."""
        with self._lock:
            self._kept[stream] = Remembered(standing, last.originator_version, last.state)
            self._kept.move_to_end(stream)
            while len(self._kept) > self._at_most:
                self._kept.popitem(last=False)
