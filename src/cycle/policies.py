"""Policies: whenever this happened, ask for that.

They speak between streams, so that aggregates need not know each other. What they ask is an
ordinary command through the same law, asked by hjul itself in the same step as what caused it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from hjul.cycle.initiative.commands import MoveInitiative, TakeUpSpread
from hjul.cycle.initiative.events import InitiativeOpened, SpreadOffered
from hjul.cycle.law import Command
from hjul.cycle.measure.commands import MoveMeasure
from hjul.cycle.organisation.events import DivisionMerged
from hjul.cycle.record import Event, Recorded


class Surroundings(Protocol):
    """What a policy may look up."""

    def entry(self, reference: str) -> Event | None:
        """Give the event that a reference cites; nothing when it is not there."""
        ...

    def under_way_in(self, division: str) -> Sequence[str]:
        """Give the streams of a division that have not ended."""
        ...


def what_is_under_way_moves_with_its_division(
    happened: Recorded[Event], around: Surroundings
) -> Iterator[Command]:
    """When a division is merged into another, its initiatives and measures move by own entries."""
    if not isinstance(happened.event, DivisionMerged):
        return
    into = happened.event.into
    for stream in around.under_way_in(happened.event.division):
        move = MoveMeasure if stream.startswith("measure-") else MoveInitiative
        yield move(stream, division=into)


def who_offered_a_change_hears_that_it_was_taken_up(
    happened: Recorded[Event], around: Surroundings
) -> Iterator[Command]:
    """When an initiative begins from an offered change, the one that offered it gets an entry."""
    opened = happened.event
    if not isinstance(opened, InitiativeOpened) or opened.origin != "spread":
        return
    offered = around.entry(opened.origin_entry) if opened.origin_entry else None
    if isinstance(offered, SpreadOffered):
        source = opened.origin_entry.partition("@")[0]
        yield TakeUpSpread(
            source,
            cycle=offered.cycle,
            by_initiative=happened.stream,
            by_division=opened.division,
        )


Policy = Callable[[Recorded[Event], Surroundings], Iterator[Command]]

POLICIES: tuple[Policy, ...] = (
    what_is_under_way_moves_with_its_division,
    who_offered_a_change_hears_that_it_was_taken_up,
)
