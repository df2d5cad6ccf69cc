"""What is asked when: a script is a row of steps, each of which hears what it led to.

A script is a generator: it yields a step and is sent the answer to it. The player takes the step
that comes first of all scripts, so that the whole municipality lives on one timeline.
"""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from hjul.adapters.answer import Answer
from hjul.cycle.law import Command
from hjul.cycle.record import Actor

FIGURES: Final = Actor(id="hjul-figures", kind="service")


class Freezing(NamedTuple):
    """What a series says is to be frozen on an initiative, for a cycle."""

    initiative: str
    measure: str
    cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Somebody asks for some things at a moment, or as soon after it as may be.

    Instead of commands a step may freeze what a series says, which only the engine can compute. A
    step that does neither only waits for its moment, so as to see what others have done by then.
    """

    at: datetime
    by: Actor
    commands: tuple[Command, ...] = ()
    freezes: Freezing | None = None
    on_behalf_of: str = ""
    through: str = "web"
    if_need_be: bool = False
    """Ask for each by itself, and leave out what hjul has seen to already; nothing is heard."""

    @property
    def only_waits(self) -> bool:
        """Whether nothing is asked."""
        return not self.commands and not self.freezes


Script = Generator[Step, Answer, None]
Asking = Generator[Step, Answer, tuple[str, ...]]
"""Part of a script that gives how the entries are cited that its step led to."""


def version_of(reference: str) -> int:
    """Give the number of an entry in its stream.

    >>> version_of("initiative-home-visits@7")
    7
    """
    return int(reference.rpartition("@")[2])
