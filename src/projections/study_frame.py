"""The part of the study that follows an initiative as a whole: the row `whole`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from hjul.cycle.fidelity.facts import (
    Activity,
    Aim,
    Assignment,
    Claim,
    Followed,
    Frame,
    Idea,
    Late,
    Note,
    NoteKind,
)
from hjul.cycle.fidelity.wholes import LATE_DAYS
from hjul.cycle.initiative import events as e
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import cited
from hjul.projections.proof import day_of

NOTES: Final[Mapping[type[Event], tuple[NoteKind, str, tuple[str, ...]]]] = {
    e.InvolvementRecorded: ("involvement", "who", ("how", "effect")),
    e.TheoryStated: ("theory", "rationale", ("drivers",)),
    e.CauseFound: ("cause", "cause", ("found_by",)),
    e.LessonLearned: ("lesson", "lesson", ()),
    e.SuccessCelebrated: ("success", "what", ()),
    e.MeetingHeld: ("meeting", "decided", ()),
    e.ImmediateActionTaken: ("action", "action", ()),
}
"""What is a note, the field that holds its text, and those that go with it."""


def framed(frame: Frame, recorded: Recorded[Event]) -> Frame:
    """Give the frame after one more entry; the same when it says nothing of it."""
    event = recorded.event
    if type(event) in NOTES:
        return replace(frame, notes=(*frame.notes, _note(recorded)))
    if isinstance(event, e.AimSet | e.AssignmentGiven | e.ActivityPlanned | e.ChangeIdeaNoted):
        return _said(frame, recorded, event)
    match event:
        case e.InitiativeOpened(title=title, need=need, unit=unit, origin=origin, method=method):
            told: dict[str, Any] = {"title": title, "need": need, "unit": unit, "origin": origin}
            sources = frame.sources | cited(recorded, "title", "need")
            on = recorded.record.on
            return replace(frame, **told, method=method, opened_on=on, sources=sources)
        case e.OwnerNamed(person=person):
            return replace(
                frame, owner=person, sources=frame.sources | cited(recorded, owner="person")
            )
        case e.MemberNamed(member=member, role=role):
            return replace(frame, members=(*frame.members, (member, role)))
        case e.MemberLeft(member=member):
            return replace(frame, members=tuple(one for one in frame.members if one[0] != member))
        case e.MeasureFollowed(measure=measure):
            return replace(frame, followed=(*_without(frame, measure), _followed(recorded, event)))
        case e.MeasureUnfollowed(measure=measure):
            return replace(frame, followed=_without(frame, measure))
        case e.ProgressClaimed(score=score, claimed_by=who):
            claim = Claim(
                entry=recorded.version,
                score=score,
                claimed_by=who,
                on=recorded.record.on,
                why=recorded.record.why,
                sources=cited(recorded, "score"),
            )
            return replace(frame, claims=(*frame.claims, claim))
        case _:
            return _opened_or_closed(frame, recorded)


def _opened_or_closed(frame: Frame, recorded: Recorded[Event]) -> Frame:
    on = recorded.record.on
    match recorded.event:
        case e.MethodChanged(method=method):
            return replace(frame, method=method)
        case e.InitiativeMoved(unit=unit):
            return replace(frame, unit=unit)
        case e.InitiativePaused(paused_on=paused_on):
            return replace(frame, paused_on=paused_on)
        case e.InitiativeResumed():
            return replace(frame, paused_on=None)
        case e.InitiativeClosed(ending=ending):
            return replace(frame, ending=ending, ended_on=on, paused_on=None)
        case e.InitiativeMerged():
            return replace(frame, ending="merged", ended_on=on, paused_on=None)
        case e.InitiativeReopened():
            return replace(frame, ending="", ended_on=None)
        case _:
            return frame


def _without(frame: Frame, measure: str) -> tuple[Followed, ...]:
    return tuple(one for one in frame.followed if one.measure != measure)


def _followed(recorded: Recorded[Event], event: e.MeasureFollowed) -> Followed:
    return Followed(
        measure=event.measure,
        entry=recorded.version,
        kind=event.kind,
        target=event.target,
        reached_on=event.reached_on,
        sources=cited(recorded, "target", "reached_on"),
    )


def _said(
    frame: Frame,
    recorded: Recorded[Event],
    event: e.AimSet | e.AssignmentGiven | e.ActivityPlanned | e.ChangeIdeaNoted,
) -> Frame:
    def told(*names: str) -> dict[str, Any]:
        return {
            "entry": recorded.version,
            **{name: getattr(event, name) for name in names},
            "sources": cited(recorded, *names),
        }

    match event:
        case e.AimSet():
            numbers = ("from_number", "to_number", "unit", "reached_on")
            return replace(
                frame, aim=Aim(measure=event.measure, **told("what", "for_whom", *numbers))
            )
        case e.AssignmentGiven():
            parts = ("expectations", "time", "responsibilities", "authority")
            return replace(frame, assignment=Assignment(**told(*parts)))
        case e.ActivityPlanned():
            parts = ("how", "who", "due_on", "followed_up")
            activity = Activity(activity=event.activity, **told(*parts))
            return replace(frame, activities=(*frame.activities, activity))
        case e.ChangeIdeaNoted():
            idea = Idea(idea=event.idea, **told("change", "driver"))
            return replace(frame, ideas=(*frame.ideas, idea))


def _note(recorded: Recorded[Event]) -> Note:
    event = recorded.event
    kind, text, others = NOTES[type(event)]
    more: list[str] = []
    for name in others:
        value = getattr(event, name)
        more += value if isinstance(value, tuple) else [value]
    return Note(
        entry=recorded.version,
        kind=kind,
        on=recorded.record.on,
        text=getattr(event, text),
        more=tuple(filter(None, more)),
        cycle=getattr(event, "cycle", None),
        sources=cited(recorded, text=text),
    )


def late(recorded: Recorded[Event], kind: str) -> Late | None:
    """Mark an entry that was recorded long after the day it is about; nothing for the others."""
    on, recorded_on = recorded.record.on, day_of(recorded.recorded_at)
    if (recorded_on - on).days <= LATE_DAYS:
        return None
    cycle = getattr(recorded.event, "cycle", None)
    return Late(entry=recorded.version, cycle=cycle, kind=kind, on=on, recorded_on=recorded_on)
