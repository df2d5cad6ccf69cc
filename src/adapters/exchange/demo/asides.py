"""What happens beside the cycles: meetings, activities, documents, questions, lessons."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Final

from hjul.adapters.exchange.demo import municipality as m
from hjul.adapters.exchange.demo.opening import KINDS, communicated, redefinition
from hjul.adapters.exchange.demo.script import Script
from hjul.adapters.exchange.demo.work import Work
from hjul.cycle.commands import (
    AgreeCheckOffs,
    AttachDocument,
    ChangeMethod,
    CheckOffPlan,
    Command,
    DoActivity,
    DropActivity,
    DropDeadline,
    GiveRegistrationNumber,
    HoldMeeting,
    LearnLesson,
    LeaveGroup,
    MeetDeadline,
    NameMember,
    OfferSupport,
    PlanActivity,
    PlanResources,
    RecordInvolvement,
    RequestSupport,
    SetDeadline,
)
from hjul.cycle.initiative.upkeep_events import PlanCourse, ResourceLine
from hjul.cycle.record import Actor

COURSES: Final[tuple[PlanCourse, ...]] = ("holds", "holds", "lags", "revised")


def meeting(work: Work) -> HoldMeeting:
    """Give a meeting that is held today."""
    return HoldMeeting(
        work.stream,
        held_on=work.day,
        who=work.common("talk", "who"),
        decided=work.common("talk", "decided"),
    )


def met(work: Work) -> Script:
    """Hold a meeting, see to what was decided at the last one, and decide who does what."""
    settled = [settled_activity(work) for _ in work.under_way[:3]]
    settled += [settled_deadline(work) for _ in work.open_deadlines[:1]]
    planned = [_activity(work) for _ in range(work.chance.choice((0, 1, 1, 2)))]
    checked = [_checked_off(work)] if work.is_checked_off else []
    yield from work.ask(meeting(work), *checked, *settled, *planned)


def _activity(work: Work) -> PlanActivity:
    work.planned += 1
    work.under_way.append(work.planned)
    return PlanActivity(
        work.stream,
        kind=work.chance.choice(KINDS),
        what=work.common("activity", "what"),
        how=work.common("activity", "how"),
        who=work.somebody.id,
        due_on=work.day + timedelta(days=work.chance.randint(7, 40)),
        followed_up=work.common("activity", "followed_up"),
    )


def activities_planned(work: Work) -> Script:
    """Make the whole activity plan, and then the communication plan."""
    yield from work.ask(*(_activity(work) for _ in range(work.chance.randint(4, 6))))
    work.wait_between(1, 4)
    yield from work.ask(*(communicated(work) for _ in range(2)))


def provided(work: Work) -> Script:
    """Plan what it takes to build, introduce and maintain it, and how often that is looked at."""
    lines: tuple[tuple[ResourceLine, str, Actor], ...] = (
        ("build", "80", work.owner),
        ("introduce", "160", work.owner),
        ("maintain", "40", work.division.officer),
    )
    resources = work.common("frame", "provided")
    planned = [
        PlanResources(work.stream, line=line, resources=resources, hours=hours, who=by.id)
        for line, hours, by in lines
    ]
    agreed = AgreeCheckOffs(work.stream, every_weeks=6, who=work.owner.id)
    work.is_checked_off = True
    yield from work.ask(*planned, agreed)


def _checked_off(work: Work) -> CheckOffPlan:
    course = work.chance.choice(COURSES)
    return CheckOffPlan(
        work.stream,
        checked_on=work.day,
        course=course,
        what=work.common("frame", "course"),
        took_part=work.common("talk", "who"),
    )


def settled_activity(work: Work) -> Command:
    """Do the activity that was planned first, or drop it."""
    number = work.under_way.pop(0)
    if work.happens(0.15):
        why = work.common("activity", "drop")
        return DropActivity(work.stream, activity=number, why=why)
    result = work.common("activity", "result")
    return DoActivity(work.stream, activity=number, done_on=work.day, result=result)


def helped(work: Work) -> Script:
    """Ask for support, and get an answer from the coach."""
    asked = RequestSupport(work.stream, about=work.common("talk", "support"))
    yield from work.ask(asked, by=work.somebody)
    work.wait_between(1, 3)
    offered = OfferSupport(work.stream, offer=work.common("talk", "offer"))
    yield from work.ask(offered, by=work.division.coach)


def lesson_learned(work: Work) -> Script:
    """Keep a lesson, from the last cycle or from the whole."""
    lesson = LearnLesson(
        work.stream,
        lesson=work.common("talk", "lesson"),
        from_cycle=work.cycles or None,
        for_others=work.happens(0.4),
    )
    yield from work.ask(lesson)


def document_attached(work: Work) -> Script:
    """Attach a document by its digest; it stays where it is kept."""
    title = work.common("talk", "document")
    attached = AttachDocument(
        work.stream if work.happens(0.7) else work.series.stream,
        title=title,
        kind="note",
        kept_at="W:" if work.happens(0.5) else "intranet",
        sha256=sha256(f"{work.stream} {work.now} {title}".encode()).hexdigest(),
        status="final" if work.happens(0.7) else "draft",
    )
    yield from work.ask(attached, by=work.somebody)


def deadline_set(work: Work) -> Script:
    """Say what is to be done by which day."""
    work.deadlines += 1
    work.open_deadlines.append(work.deadlines)
    deadline = SetDeadline(
        work.stream,
        what=work.common("activity", "deadline"),
        due_on=work.day + timedelta(days=work.chance.randint(10, 45)),
        who=work.somebody.id,
    )
    yield from work.ask(deadline)


def settled_deadline(work: Work) -> Command:
    """Say that what the first deadline was about is done, or no longer needed."""
    number = work.open_deadlines.pop(0)
    if work.happens(0.8):
        return MeetDeadline(work.stream, deadline=number, met_on=work.day)
    return DropDeadline(work.stream, deadline=number, why=work.common("activity", "drop"))


def registered(work: Work) -> Script:
    """Let the registrar give it, or its measure, a number."""
    stream = work.stream if work.happens(0.75) else work.series.stream
    number = GiveRegistrationNumber(stream, number=work.registration_number())
    yield from work.ask(number, by=m.REGISTRAR)


def redefined(work: Work) -> Script:
    """Change the definition from here on; the past stays."""
    if work.series.periods:
        yield from work.ask(redefinition(work), by=work.division.officer)


def involved(work: Work) -> Script:
    """Ask those whom it concerns."""
    asked = RecordInvolvement(
        work.stream,
        who=work.common("frame", "involved"),
        how=work.common("frame", "involved_how"),
        effect=work.common("frame", "involved_effect"),
    )
    yield from work.ask(asked, by=work.somebody)


def member_changed(work: Work) -> Script:
    """Let somebody leave the group and somebody else join it."""
    if not work.members:
        return
    left = LeaveGroup(work.stream, member=work.members)
    joined = NameMember(work.stream, person=work.unit.staff[5].id, group="working")
    work.members += 1
    yield from work.ask(left, joined)


def method_raised(work: Work) -> Script:
    """Go over to a stricter way of working."""
    if work.method.startswith("small-steps"):
        work.method = "pdsa.1"
        why = work.common("frame", "method")
        yield from work.ask(ChangeMethod(work.stream, method=work.method, why=why))


Aside = Callable[[Work], Script]

SELDOM: Final[tuple[Aside, ...]] = (
    helped,
    lesson_learned,
    document_attached,
    deadline_set,
    registered,
    redefined,
    involved,
    member_changed,
    method_raised,
)


def aside(work: Work) -> Script:
    """Let something happen, most often a meeting or what was decided at one."""
    if work.happens(0.5 if work.under_way else 0.25):
        yield from met(work)
    if work.happens(0.18):
        yield from work.chance.choice(SELDOM)(work)
