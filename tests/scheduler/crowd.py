"""Many timers that are due in the same second, and a process that keeps the time.

    python -m tests.scheduler.crowd URL

keeps the time until it is told to stop, and says on a line each sweep what it did. Every initiative
of the crowd has one timer due: a deadline that somebody set.
"""

import signal
import sys
from datetime import UTC, date, datetime
from threading import Event as Flag
from typing import Final

from hjul import Actor, Hjul, OpenInitiative, SetDeadline
from hjul.adapters.clock import SimulatedClock
from hjul.adapters.log import speak

BY: Final = Actor(id="u-4711", roles=("unit-manager",))
SET: Final = datetime(2026, 3, 2, 8, tzinfo=UTC)
DUE: Final = date(2026, 3, 6)
AT_ONCE: Final = 500


def gathered(url: str, count: int) -> None:
    """Let so many initiatives have a deadline on the same day, months ago."""
    with Hjul(url, clock=SimulatedClock(SET)) as hjul:
        for first in range(0, count, AT_ONCE):
            with hjul.together():
                for number in range(first, min(first + AT_ONCE, count)):
                    stream = f"initiative-{number}"
                    opening = OpenInitiative(stream, title=f"Idea {number}", division="vard")
                    deadline = SetDeadline(stream, due_on=DUE, what="Decide whether to go on")
                    hjul.ask([opening, deadline], by=BY)


def main(url: str) -> None:
    """Keep the time until told to stop."""
    speak("INFO" if "-v" in sys.argv else "WARNING")
    stopped = Flag()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    with Hjul(url, scheduler=True):
        print("ready", flush=True)
        stopped.wait()


if __name__ == "__main__":
    main(sys.argv[1])
