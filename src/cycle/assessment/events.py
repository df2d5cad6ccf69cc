"""What can happen in one round of assessment, from its opening until it is closed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hjul.cycle.entries import EntryEvent
from hjul.cycle.record import Event
from hjul.cycle.words import CatalogueName, Key, Reference, Stream, Words

Coverage = Literal["met", "partly", "missing", "not-applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentOpened(Event):
    """A division, or one of its units, began to assess itself against a catalogue in its version.

    `earlier` is the round before, with which this one is compared; empty for the first.
    """

    division: Key
    unit: Key
    catalogue: CatalogueName
    title: Words
    earlier: Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementAssessed(Event):
    """Whether a requirement is met, how it is now, how it should be, and the gap between them.

    It may be said again while the round is open; the last one holds. `priority` 1 comes first.
    """

    item: Key
    coverage: Coverage
    current: Words
    desired: Words
    gap: Words
    priority: int | None
    took_part: Words
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentClosed(Event):
    """Every requirement was assessed, and the round is closed."""

    closed_on: date
    summary: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentReopened(Event):
    """The round goes on after all; why is said with the entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentMoved(Event):
    """Another division has the round now, with the gaps it found."""

    division: Key
    from_division: Key


RoundEvent = (
    AssessmentOpened | RequirementAssessed | AssessmentClosed | AssessmentReopened | AssessmentMoved
)
AssessmentEvent = RoundEvent | EntryEvent
