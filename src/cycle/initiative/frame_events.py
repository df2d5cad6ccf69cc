"""What can happen to an initiative as a whole, and to any of its cycles at any time.

Things that are counted within the initiative (ideas, activities, members) are numbered from 1.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hjul.cycle.entries import EntryEvent
from hjul.cycle.initiative.support_events import SupportRequested as SupportRequested
from hjul.cycle.record import Event
from hjul.cycle.timing import (
    Escalated as Escalated,
    ReminderGiven as ReminderGiven,
    SupportOffered as SupportOffered,
    TimingEvent,
)
from hjul.cycle.words import Key, MethodName, Number, Person, Reference, Stream, Words

Origin = Literal[
    "",
    "deviation",
    "comment",
    "proposal",
    "gap-item",
    "self-assessment",
    "prioritised-goal",
    "audit-finding",
    "risk",
    "dialogue",
    "indicator",
    "earlier-initiative",
    "spread",
    "own-idea",
]
ChangeKind = Literal["", "way-of-working", "routine", "method", "follow-up"]
Group = Literal["", "working", "steering", "reference"]
MeasureKind = Literal["outcome", "process", "balancing"]
Involvement = Literal["involved", "informed"]
Ending = Literal["secured", "abandoned", "withdrawn"]
ActivityKind = Literal["", "sell-in", "inform", "train", "support", "repeat", "keep-current"]
CyclePhase = Literal["plan", "do", "study", "act"]


# ---- the frame: while the initiative is open -----------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeOpened(Event):
    """Somebody sees a need and begins. All but the title and the division may come later."""

    title: Words
    division: Key
    unit: Key
    need: Words
    for_whom: Words
    origin: Origin
    origin_number: Words
    origin_entry: Reference
    changes: ChangeKind
    delimited: bool | None
    relevant: bool | None
    feasible: bool | None
    registration_number: Words
    method: MethodName


@dataclass(frozen=True, slots=True, kw_only=True)
class AimSet(Event):
    """What is to be reached: for whom, from what, to what, by when, where."""

    what: Words
    for_whom: Words
    from_number: Number
    to_number: Number
    unit: Words
    measure: Stream
    reached_on: date | None
    where: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerNamed(Event):
    """Somebody answers for the initiative."""

    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberNamed(Event):
    """Somebody joined the working, steering or reference group."""

    member: int
    person: Person
    role: Key
    group: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Event):
    """A member left."""

    member: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentGiven(Event):
    """The assignment (uppdrag) with its four parts, and the hours set aside."""

    expectations: Words
    time: Words
    hours: Number
    responsibilities: Words
    authority: Words
    given_by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvementRecorded(Event):
    """Those whom it concerns took part: who, how, and what came of it."""

    who: Words
    how: Words
    effect: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFollowed(Event):
    """A measure will show whether the change is an improvement."""

    measure: Stream
    kind: MeasureKind
    target: Number
    reached_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureUnfollowed(Event):
    """A measure is no longer followed here."""

    measure: Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryStated(Event):
    """Why the change should lead to the aim, and through which drivers."""

    rationale: Words
    drivers: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseFound(Event):
    """A cause of today's result, how it was found and who took part."""

    cause: Words
    found_by: Words
    took_part: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeIdeaNoted(Event):
    """An idea for a change, the driver it acts on and the effect expected of it."""

    idea: int
    change: Words
    driver: Words
    expected_effect: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPlanned(Event):
    """An activity, maybe of one cycle: how, who, when, and how it is followed up."""

    activity: int
    cycle: int | None
    kind: ActivityKind
    what: Words
    how: Words
    who: Person
    due_on: date | None
    followed_up: Words
    hours: Number
    audience: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDone(Event):
    """An activity was carried out."""

    activity: int
    cycle: int | None
    done_on: date
    result: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDropped(Event):
    """An activity will not be carried out."""

    activity: int
    cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationPlanned(Event):
    """Who is involved or kept informed, to what purpose, how and when."""

    audience: Words
    involvement: Involvement
    purpose: Words
    goal: Words
    channel: Words
    key_persons: Words
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonLearned(Event):
    """A lesson that is worth keeping, from one cycle or from the whole."""

    lesson: Words
    cycle: int | None
    for_others: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressClaimed(Event):
    """The team, or the director, says how far it has come on the scale from 0.5 to 5.0."""

    score: Number
    claimed_by: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessCelebrated(Event):
    """A success was celebrated and its ambassadors were seen."""

    what: Words
    ambassadors: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodChanged(Event):
    """The initiative follows another method, or another version of it, from now on."""

    method: MethodName


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativePaused(Event):
    """Work rests. No timer runs while it does."""

    paused_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeResumed(Event):
    """Work goes on. Every deadline has moved by so many days."""

    resumed_on: date
    moved_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeMoved(Event):
    """Another division or unit has it now."""

    division: Key
    unit: Key
    from_division: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeMerged(Event):
    """It goes on as part of another initiative."""

    into: Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeClosed(Event):
    """It ended: the gain is secured, or it was abandoned or withdrawn, both honourable."""

    ending: Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeReopened(Event):
    """It goes on after all."""


# ---- any time ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SteppedBack(Event):
    """A cycle went back to an earlier phase."""

    cycle: int
    from_phase: CyclePhase
    to_phase: CyclePhase


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineSet(Event):
    """Something is to be done by a day. Deadlines are numbered from 1."""

    deadline: int
    what: Words
    due_on: date
    who: Person
    cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMet(Event):
    """What a deadline was about is done."""

    deadline: int
    met_on: date
    cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineDropped(Event):
    """A deadline no longer holds."""

    deadline: int
    cycle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmediateActionTaken(Event):
    """Danger did not wait for a prediction."""

    action: Words
    taken_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(Event):
    """A meeting was held. Each answer given there is an entry of its own."""

    held_on: date
    who: Words
    decided: Words


FrameEvent = (
    InitiativeOpened
    | AimSet
    | OwnerNamed
    | MemberNamed
    | MemberLeft
    | AssignmentGiven
    | InvolvementRecorded
    | MeasureFollowed
    | MeasureUnfollowed
    | TheoryStated
    | CauseFound
    | ChangeIdeaNoted
    | ActivityPlanned
    | ActivityDone
    | ActivityDropped
    | CommunicationPlanned
    | LessonLearned
    | ProgressClaimed
    | SuccessCelebrated
    | MethodChanged
    | InitiativePaused
    | InitiativeResumed
    | InitiativeMoved
    | InitiativeMerged
    | InitiativeClosed
    | InitiativeReopened
    | SteppedBack
    | DeadlineSet
    | DeadlineMet
    | DeadlineDropped
    | ImmediateActionTaken
    | SupportRequested
    | MeetingHeld
    | TimingEvent
    | EntryEvent
)
