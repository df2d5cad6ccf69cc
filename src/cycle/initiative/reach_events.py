"""What an initiative reaches beyond itself: processes, other divisions, risks, and what is new.

Risks are numbered from 1 within the initiative; a new analysis of a risk carries its number.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hjul.cycle.record import Event
from hjul.cycle.words import Key, Person, Reference, Words

CollaborationPurpose = Literal["union", "comments", "needs", "resources", "learning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessConcerned(Event):
    """The initiative concerns a process or routine of the organisation: how it changes it."""

    process: Key
    how: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CollaborationAgreed(Event):
    """Divisions work together on it, to one of five purposes (S3 3.4), and what each gains."""

    partners: tuple[Key, ...]
    purpose: CollaborationPurpose
    gains: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAnalysed(Event):
    """A risk was analysed: how likely and how grave from 1 to 4, and what is done about it.

    A scale of four by four is common practice in the internal control of Swedish municipalities.
    """

    risk: int
    cycle: int | None
    what: Words
    likelihood: int
    consequence: int
    action: Words
    who: Person
    took_part: Words
    again_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationJudged(Event):
    """It was judged whether it is an innovation: new, useful and in use (S3 1.3, Innovation)."""

    is_new: bool
    is_useful: bool
    is_in_use: bool
    grounds: Words
    evidence: tuple[Reference, ...]


ReachEvent = ProcessConcerned | CollaborationAgreed | RiskAnalysed | InnovationJudged
