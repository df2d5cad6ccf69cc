"""What can be asked of an initiative as a whole.

Commands are permissive: everything may be left out, and the law says in words what is missing.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hjul.cycle.initiative.frame_events import (
    ActivityKind,
    ChangeKind,
    Ending,
    Group,
    Involvement,
    MeasureKind,
    Origin,
)
from hjul.cycle.law import Command
from hjul.cycle.timing import (
    Escalate as Escalate,
    MissReminder as MissReminder,
    OfferSupport as OfferSupport,
    Remind as Remind,
)
from hjul.cycle.words import Key, MethodName, Number, Person, Reference, Stream, Words


@dataclass(frozen=True)
class InitiativeCommand(Command):
    """Something asked of an initiative."""

    aggregate: ClassVar[str] = "initiative"


# ---- the frame -----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class OpenInitiative(InitiativeCommand):
    """Begin: a title and a division will do."""

    title: Words = ""
    division: Key = ""
    unit: Key = ""
    need: Words = ""
    for_whom: Words = ""
    origin: Origin = ""
    origin_number: Words = ""
    origin_entry: Reference = ""
    changes: ChangeKind = ""
    delimited: bool | None = None
    relevant: bool | None = None
    feasible: bool | None = None
    registration_number: Words = ""
    method: MethodName = ""
    needed: ClassVar[tuple[str, ...]] = ("title", "division")


@dataclass(frozen=True, kw_only=True)
class SetAim(InitiativeCommand):
    """Say what is to be reached, best in numbers and with a day."""

    what: Words = ""
    for_whom: Words = ""
    from_number: Number = ""
    to_number: Number = ""
    unit: Words = ""
    measure: Stream = ""
    reached_on: date | None = None
    where: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("what",)


@dataclass(frozen=True, kw_only=True)
class NameOwner(InitiativeCommand):
    """Name who answers for the initiative."""

    person: Person = ""
    needed: ClassVar[tuple[str, ...]] = ("person",)


@dataclass(frozen=True, kw_only=True)
class NameMember(InitiativeCommand):
    """Name a member of the working, steering or reference group."""

    person: Person = ""
    role: Key = ""
    group: Group = ""
    needed: ClassVar[tuple[str, ...]] = ("person",)


@dataclass(frozen=True, kw_only=True)
class LeaveGroup(InitiativeCommand):
    """Say that a member, by number, has left."""

    member: int = 0
    needed: ClassVar[tuple[str, ...]] = ("member",)


@dataclass(frozen=True, kw_only=True)
class GiveAssignment(InitiativeCommand):
    """Give the assignment: expectations, time, responsibilities, authority."""

    expectations: Words = ""
    time: Words = ""
    hours: Number = ""
    responsibilities: Words = ""
    authority: Words = ""
    given_by: Person = ""
    needed: ClassVar[tuple[str, ...]] = ("expectations",)


@dataclass(frozen=True, kw_only=True)
class RecordInvolvement(InitiativeCommand):
    """Record that those whom it concerns took part."""

    who: Words = ""
    how: Words = ""
    effect: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("who",)


@dataclass(frozen=True, kw_only=True)
class FollowMeasure(InitiativeCommand):
    """Follow a measure as outcome, process or balancing measure."""

    measure: Stream = ""
    kind: MeasureKind = "outcome"
    target: Number = ""
    reached_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("measure",)


@dataclass(frozen=True, kw_only=True)
class UnfollowMeasure(InitiativeCommand):
    """Stop following a measure."""

    measure: Stream = ""
    needed: ClassVar[tuple[str, ...]] = ("measure",)


@dataclass(frozen=True, kw_only=True)
class StateTheory(InitiativeCommand):
    """Say why the change should lead to the aim."""

    rationale: Words = ""
    drivers: tuple[Words, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("rationale",)


@dataclass(frozen=True, kw_only=True)
class FindCause(InitiativeCommand):
    """Note a cause of today's result."""

    cause: Words = ""
    found_by: Words = ""
    took_part: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("cause",)


@dataclass(frozen=True, kw_only=True)
class NoteChangeIdea(InitiativeCommand):
    """Note an idea for a change."""

    change: Words = ""
    driver: Words = ""
    expected_effect: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("change",)


@dataclass(frozen=True, kw_only=True)
class PlanActivity(InitiativeCommand):
    """Plan an activity, maybe of one cycle: how, who, when, how followed up."""

    for_cycle: int | None = None
    kind: ActivityKind = ""
    what: Words = ""
    how: Words = ""
    who: Person = ""
    due_on: date | None = None
    followed_up: Words = ""
    hours: Number = ""
    audience: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("what",)


@dataclass(frozen=True, kw_only=True)
class DoActivity(InitiativeCommand):
    """Say that an activity, by number, was carried out."""

    activity: int = 0
    done_on: date | None = None
    result: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("activity",)
    happened_on: ClassVar[str] = "done_on"


@dataclass(frozen=True, kw_only=True)
class DropActivity(InitiativeCommand):
    """Say that an activity, by number, will not be carried out."""

    activity: int = 0
    needed: ClassVar[tuple[str, ...]] = ("activity",)


@dataclass(frozen=True, kw_only=True)
class PlanCommunication(InitiativeCommand):
    """Plan who is involved or informed, to what purpose, how and when."""

    audience: Words = ""
    involvement: Involvement = "informed"
    purpose: Words = ""
    goal: Words = ""
    channel: Words = ""
    key_persons: Words = ""
    due_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("audience",)


@dataclass(frozen=True, kw_only=True)
class LearnLesson(InitiativeCommand):
    """Keep a lesson, from one cycle or from the whole."""

    lesson: Words = ""
    from_cycle: int | None = None
    for_others: bool = False
    needed: ClassVar[tuple[str, ...]] = ("lesson",)


@dataclass(frozen=True, kw_only=True)
class CelebrateSuccess(InitiativeCommand):
    """Celebrate."""

    what: Words = ""
    ambassadors: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("what",)


@dataclass(frozen=True, kw_only=True)
class ChangeMethod(InitiativeCommand):
    """Follow another method from now on."""

    method: MethodName = ""
    needed: ClassVar[tuple[str, ...]] = ("method",)


@dataclass(frozen=True, kw_only=True)
class PauseInitiative(InitiativeCommand):
    """Let the work rest, with the reason in `why`."""

    paused_on: date | None = None
    until_on: date | None = None
    happened_on: ClassVar[str] = "paused_on"


@dataclass(frozen=True, kw_only=True)
class ResumeInitiative(InitiativeCommand):
    """Go on after a pause; deadlines move by its length."""

    resumed_on: date | None = None
    happened_on: ClassVar[str] = "resumed_on"


@dataclass(frozen=True, kw_only=True)
class MoveInitiative(InitiativeCommand):
    """Hand it over to another division or unit."""

    division: Key = ""
    unit: Key = ""
    needed: ClassVar[tuple[str, ...]] = ("division",)


@dataclass(frozen=True, kw_only=True)
class MergeInitiative(InitiativeCommand):
    """Let it go on as part of another initiative."""

    into: Stream = ""
    needed: ClassVar[tuple[str, ...]] = ("into",)


@dataclass(frozen=True, kw_only=True)
class CloseInitiative(InitiativeCommand):
    """End it: secured, abandoned or withdrawn."""

    ending: Ending | None = None
    needed: ClassVar[tuple[str, ...]] = ("ending",)


@dataclass(frozen=True, kw_only=True)
class ReopenInitiative(InitiativeCommand):
    """Open it again, with the reason in `why`."""

    needed: ClassVar[tuple[str, ...]] = ("why",)


# ---- any time ------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class SetDeadline(InitiativeCommand):
    """Say what is to be done by which day, for the whole or for one cycle."""

    what: Words = ""
    due_on: date | None = None
    who: Person = ""
    for_cycle: int | None = None
    needed: ClassVar[tuple[str, ...]] = ("what", "due_on")


@dataclass(frozen=True, kw_only=True)
class MeetDeadline(InitiativeCommand):
    """Say that what a deadline, by number, was about is done."""

    deadline: int = 0
    met_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("deadline",)
    happened_on: ClassVar[str] = "met_on"


@dataclass(frozen=True, kw_only=True)
class DropDeadline(InitiativeCommand):
    """Say that a deadline, by number, no longer holds."""

    deadline: int = 0
    needed: ClassVar[tuple[str, ...]] = ("deadline",)


@dataclass(frozen=True, kw_only=True)
class TakeImmediateAction(InitiativeCommand):
    """Record what was done at once because of danger."""

    action: Words = ""
    taken_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("action",)
    happened_on: ClassVar[str] = "taken_on"


@dataclass(frozen=True, kw_only=True)
class RequestSupport(InitiativeCommand):
    """Ask for support."""

    about: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("about",)


@dataclass(frozen=True, kw_only=True)
class HoldMeeting(InitiativeCommand):
    """Record that a meeting was held."""

    held_on: date | None = None
    who: Words = ""
    decided: Words = ""
    happened_on: ClassVar[str] = "held_on"
