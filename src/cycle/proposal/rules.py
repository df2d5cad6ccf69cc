"""Rules that rows of several parts of the proposal name."""

from hjul.cycle.entries import StrikeEntry
from hjul.cycle.law import Asked, Missing, unless
from hjul.cycle.proposal.standing import Standing
from hjul.cycle.timing import Pressing


def is_not_struck_already(standing: Standing, asked: Asked[StrikeEntry]) -> Missing:
    """An entry is struck once."""
    return unless(asked.command.entry in standing.struck)


def cycle_exists(_: object, asked: Asked[Pressing]) -> Missing:
    """A proposal has no cycles that one could speak of."""
    return unless(asked.command.for_cycle is not None)
