"""Study and Act of a year: what was seen, why it is so, and what the management made of it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hjul.cycle.record import Event
from hjul.cycle.words import Digest, Key, Reference, Stream, Words

GoalKind = Literal["economic", "operational"]
Attained = Literal["yes", "partly", "no", "cannot-tell"]
ComparedWith = Literal["over-time", "goals", "needs", "similar", "best"]
"""The five comparisons: over time; with goals, budget and plans; with needs; similar ones; best."""
CauseOrigin = Literal["internal", "external"]
CauseSide = Literal["strength", "weakness"]
CourseOfThings = Literal["better", "unchanged", "worse", "mixed"]


# ---- Study ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationCollected(Event):
    """Information from a source: what it is, what it shows and where it can be looked up.

    The sources are an open list of keys (`sources.py`); initiatives, measures and lessons flow in
    by reference.
    """

    source: Key
    what: Words
    shows: Words
    evidence: tuple[Reference, ...]
    measures: tuple[Stream, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalAttainmentAnswered(Event):
    """Was a decided goal reached, economically or operationally?"""

    kind: GoalKind
    goal: Words
    attained: Attained
    explanation: Words
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonMade(Event):
    """How do we stand, compared with that?"""

    compared_with: ComparedWith
    with_whom: Words
    shows: Words
    evidence: tuple[Reference, ...]
    measures: tuple[Stream, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseAnalysed(Event):
    """A cause of the result, within or without, a strength or a weakness, and who took part."""

    cause: Words
    origin: CauseOrigin
    side: CauseSide
    took_part: Words
    found_by: Words
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallPictureJudged(Event):
    """The bouquet of measures and observations judged as a whole, as a narrative."""

    narrative: Words
    direction: CourseOfThings
    action_needed: bool
    measures: tuple[Stream, ...]
    evidence: tuple[Reference, ...]


# ---- Act -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsCompiled(Event):
    """The proposals of the turn were written together."""

    proposals: tuple[Stream, ...]
    summary: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagementReviewHeld(Event):
    """The management review (ledningens genomgång): who, on what, and how it is to be used."""

    held_on: date
    who: Words
    inputs: tuple[Reference, ...]
    decided: Words
    use: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPresented(Event):
    """It was presented to a committee: the digest of the very document, and where we stood."""

    committee: Key
    presented_on: date
    document: Digest
    at_position: int
    paragraph: Words


StudyEvent = (
    InformationCollected
    | GoalAttainmentAnswered
    | ComparisonMade
    | CauseAnalysed
    | OverallPictureJudged
)
ActEvent = ProposalsCompiled | ManagementReviewHeld | ReviewPresented
