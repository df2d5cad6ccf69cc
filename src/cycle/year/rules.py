"""Rules that rows of several parts of the year name."""

from hjul.cycle.entries import StrikeEntry
from hjul.cycle.law import HOLDS, Asked, Command, Missing, unless
from hjul.cycle.timing import Pressing
from hjul.cycle.year.standing import Standing


def gives_a_reason(_: object, asked: Asked[Command]) -> Missing:
    """What changes the course of a year is worth its reason."""
    return HOLDS if asked.command.why else ("why",)


def is_not_struck_already(standing: Standing, asked: Asked[StrikeEntry]) -> Missing:
    """An entry is struck once."""
    return unless(asked.command.entry in standing.struck)


def cycle_exists(_: object, asked: Asked[Pressing]) -> Missing:
    """A year has no cycles that one could speak of."""
    return unless(asked.command.for_cycle is not None)
