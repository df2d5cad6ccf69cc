"""Rules that rows of several parts of the proposal name."""

from typing import Final

from hjul.cycle.entries import StrikeEntry
from hjul.cycle.law import Asked, Command, Missing, unless
from hjul.cycle.proposal.standing import Standing
from hjul.cycle.templates import YEARS_AHEAD, turns_named
from hjul.cycle.timing import Pressing

WHOLE: Final = "organisation"
"""The scope of the organisation's own turn."""


def is_not_struck_already(standing: Standing, asked: Asked[StrikeEntry]) -> Missing:
    """An entry is struck once."""
    return unless(asked.command.entry in standing.struck)


def cycle_exists(_: object, asked: Asked[Pressing]) -> Missing:
    """A proposal has no cycles that one could speak of."""
    return unless(asked.command.for_cycle is not None)


def can_be_opened(turn: str, asked: Asked[Command]) -> bool:
    """Tell whether a turn of that name is there or can come: its division, template and year."""
    known, last = asked.known, asked.today.year + YEARS_AHEAD
    return any(
        known.divisions is None or scope in (WHOLE, *known.divisions)
        for scope, from_on in turns_named(turn, known.templates)
        if from_on.year <= last
    )
