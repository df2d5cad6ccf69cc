"""Many timers that are due in the same second, and a process that keeps the time.

    python -m tests.scheduler.crowd URL

keeps the time until it is told to stop, and says on a line each sweep what it did. Every initiative
of the crowd has ten deadlines that somebody set; that nobody was heard of since is no timer beside
them.
"""

import signal
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from threading import Event as Flag
from typing import Final

from hjul import Actor, Hjul, OpenInitiative, SetDeadline
from hjul.adapters.clock import SimulatedClock
from hjul.adapters.log import speak
from hjul.cycle.law import Command

BY: Final = Actor(id="u-4711", roles=("unit-manager",))
SET: Final = datetime(2026, 3, 2, 8, tzinfo=UTC)
DUE: Final = date(2026, 3, 6)
AT_ONCE: Final = 500
EACH: Final = 10
"""How many deadlines an initiative has."""


def gathered(url: str, count: int) -> None:
    """Set so many deadlines on the same day, months ago: ten on each initiative."""
    with Hjul(url, clock=SimulatedClock(SET)) as hjul:
        for first in range(0, count, AT_ONCE):
            with hjul.together():
                for number in range(first, min(first + AT_ONCE, count), EACH):
                    listed = range(number, min(number + EACH, count))
                    hjul.ask([*_begun(f"initiative-{number}", listed)], by=BY)


def _begun(stream: str, numbers: range) -> Iterator[Command]:
    yield OpenInitiative(stream, title=f"Idea {stream}", division="vard")
    for number in numbers:
        yield SetDeadline(stream, due_on=DUE, what=f"Answer {number}")


def main(url: str) -> None:
    """Keep the time until told to stop."""
    speak("INFO" if "-v" in sys.argv else "WARNING")
    stopped = Flag()

    def stop(*_: object) -> None:
        stopped.set()

    signal.signal(signal.SIGTERM, stop)
    with Hjul(url, scheduler=True):
        print("ready", flush=True)
        stopped.wait()


if __name__ == "__main__":
    main(sys.argv[1])
