"""What is done in a turn of the quality wheel, stage by stage, from the kick-off to the reports."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Final

from hjul.adapters.exchange.demo import municipality as m, studying
from hjul.adapters.exchange.demo.script import Script, version_of
from hjul.adapters.exchange.demo.turning import NOT_CLOSED, Stage, Turn, closed
from hjul.cycle.commands import (
    AllocateResources,
    AnalyseSelfMonitoring,
    AttachDocument,
    CallOffActivity,
    ClaimProgress,
    CollectInformation,
    Command,
    CompileProposals,
    CompileSelfMonitoring,
    CompleteActivity,
    CorrectEntry,
    DescribeRemit,
    DiscussQuestion,
    GiveRegistrationNumber,
    HandOverSelfMonitoring,
    HoldManagementReview,
    ImproveRoutine,
    IssueQualityReport,
    MoveActivity,
    PlanImplementation,
    PresentReview,
    ReportStatus,
    ScheduleActivity,
    SetGoals,
)

MOVES: Final = "samhallsbyggnad"
CALLS_OFF: Final = "social-omsorg"
"""Divisions in whose turns something goes another way than planned."""
SCORES: Final = ("1.5", "2.0", "2.5", "3.0", "3.5")
"""How far a division manager says that initiatives have come."""
REPORTS: Final = {
    "vard-och-omsorg": "quality-report",
    "social-omsorg": "quality-report",
    "barn-och-utbildning": "school-quality",
}
"""Who owes a report of its own; for the others the management review stands for it."""

# ---- from the kick-off to the autumn -------------------------------------------------------------


def _kicked_off(turn: Turn) -> Script:
    """Meet, and see what the year holds."""
    kicked = turn.done("kick-off", turn.says("turn", "kick-off"))
    if kicked:
        yield from turn.desk.ask(*kicked, by=turn.division.officer)


def _invited(turn: Turn) -> Script:
    """Add what the template does not have, and let the registrar give the turn its number."""
    dialogue = ScheduleActivity(
        turn.stream,
        name=turn.says("turn", "dialogue"),
        track="study",
        from_on=date(turn.spring, 5, 4),
        to_on=date(turn.spring, 5, 29),
        who=turn.division.units[0].manager.id,
    )
    turn.waiting.add(turn.dialogue)
    yield from turn.desk.ask(dialogue, by=turn.division.officer)
    number = f"{turn.division.key[:2].upper()} {turn.year}/11"
    registered = GiveRegistrationNumber(turn.stream, number=number)
    yield from turn.desk.ask(registered, by=m.REGISTRAR)


def _in_spring(turn: Turn) -> Script:
    """Follow up the spring, or move it when it cannot be done in April."""
    if turn.division.key == MOVES:
        moved = MoveActivity(
            turn.stream,
            activity=3,
            from_on=date(turn.year, 5, 4),
            to_on=date(turn.year, 5, 22),
            why=turn.says("turn", "moved"),
        )
        yield from turn.desk.ask(moved, by=turn.division.officer)
        turn.desk.wait(14, 20)
    yield from _status(turn, "status_spring", turn.done("spring-follow-up"))


def _status(turn: Turn, said: str, done: Sequence[Command]) -> Script:
    reported = ReportStatus(
        turn.stream,
        to_whom=turn.says("turn", "to_whom"),
        status=turn.says("turn", said),
        evidence=turn.wheel.evidence(2),
    )
    yield from turn.desk.ask(reported, *done, by=turn.division.manager)


def _in_dialogue(turn: Turn) -> Script:
    """Hear those whom it concerns, and keep what was answered."""
    if turn.dialogue not in turn.waiting:
        return
    turn.waiting.remove(turn.dialogue)
    by = turn.division.units[0].manager
    if turn.division.key == CALLS_OFF:
        why = turn.says("turn", "nobody_free")
        called_off = CallOffActivity(turn.stream, activity=turn.dialogue, why=why)
        yield from turn.desk.ask(called_off, by=by)
        return
    result = turn.says("turn", "dialogue_result")
    heard = CollectInformation(
        turn.stream,
        source="user-dialogue",
        what=turn.says("turn", "dialogue"),
        shows=turn.says("analysis", "needs"),
        evidence=turn.wheel.evidence(),
    )
    asked = DiscussQuestion(
        turn.stream,
        question=turn.says("turn", "question"),
        answer=turn.says("turn", "question_answer"),
        took_part=turn.says("turn", "question_who"),
    )
    held = CompleteActivity(turn.stream, activity=turn.dialogue, result=result)
    yield from turn.desk.ask(heard, asked, held, by=by)


def _interim(turn: Turn) -> Script:
    """Follow up the half year, and improve a routine."""
    done = (*turn.done("interim-follow-up"), *turn.done("autumn-follow-up"))
    yield from _status(turn, "status_interim", done)
    (routine,), (change,) = turn.of_division("routine"), turn.of_division("change")
    improved = ImproveRoutine(
        turn.stream, routine=routine, change=change, made_known=turn.says("turn", "made_known")
    )
    yield from turn.desk.ask(improved, by=turn.division.manager)
    works = [work for work in turn.wheel.town.works if work.in_division == turn.division.key]
    claimed = [
        ClaimProgress(work.stream, score=turn.desk.chance.choice(SCORES), claimed_by="director")
        for work in works[:3]
        if work.is_open
    ]
    yield from turn.desk.see_to(*claimed, by=turn.division.manager)


# ---- Act and Plan --------------------------------------------------------------------------------


def _compiled(turn: Turn) -> Script:
    """Write the proposals together, for the review."""
    done = turn.done("planning-preconditions", turn.says("turn", "preconditions"))
    there = tuple(matter.stream for matter in turn.wheel.loose(turn.stream))
    compiled = CompileProposals(
        turn.stream, proposals=there, summary=turn.says("review", "summary")
    )
    yield from turn.began("act")
    yield from turn.desk.ask(compiled, *done, by=turn.division.officer)


def _reviewed(turn: Turn) -> Script:
    """Hold the management review."""
    held = HoldManagementReview(
        turn.stream,
        who=turn.says("review", "who"),
        inputs=turn.wheel.evidence(3),
        decided=turn.says("review", "decided"),
        use=turn.says("review", "use"),
    )
    asked = (held, *turn.done("management-review"))
    answer = yield from turn.desk.ask(*asked, by=turn.division.manager)
    turn.review, turn.at_position = answer.references[0], answer.positions[0]
    turn.wheel.review = turn.review


def _presented(turn: Turn) -> Script:
    """Present the very document to the committee."""
    if not turn.review:
        return
    committee, chair = m.committee_of(turn.division.key)
    title = f"{turn.says('review', 'report')} {turn.year}, {turn.division.name}"
    document = sha256(f"{title} {turn.at_position}".encode()).hexdigest()
    attached = AttachDocument(
        turn.stream,
        title=title,
        kind="management-review",
        kept_at="W:",
        sha256=document,
        status="final",
    )
    yield from turn.desk.ask(attached, by=turn.division.officer)
    presented = PresentReview(
        turn.stream,
        committee=committee,
        document=document,
        at_position=turn.at_position,
        paragraph=f"§ {turn.desk.chance.randint(100, 130)}",
    )
    yield from turn.desk.ask(presented, by=chair)
    yield from turn.ended("act")


def _planned(turn: Turn) -> Script:
    """Say what the next year is for: remit, goals, resources, and how it is carried out."""
    desk, measures = turn.desk, turn.wheel.measures(2)
    (remit,) = turn.of_division("remit")
    goals = tuple(turn.of_division("goal"))
    carried = [
        one.stream for one in turn.wheel.matters if one.stands in ("approved", "carried-over")
    ]
    plan = turn.says("review", "plan")
    hours = str(desk.chance.choice((120, 240, 400)))
    resources = turn.says("review", "resources")
    yield from turn.began("plan")
    answer = yield from desk.ask(
        DescribeRemit(turn.stream, remit=remit, agreement=turn.says("turn", "agreement")),
        SetGoals(turn.stream, goals=goals, measures=measures),
        AllocateResources(turn.stream, resources=resources, hours=hours, money="350000"),
        PlanImplementation(turn.stream, plan=plan, proposals=tuple(carried)),
        by=turn.division.manager,
    )
    if turn.division.key == MOVES:
        corrected = CorrectEntry(
            turn.stream,
            entry=version_of(answer.references[2]),
            field="money",
            was="350000",
            now_number="380000",
            why=turn.says("proposal", "wrong_paragraph"),
        )
        yield from desk.ask(corrected, by=turn.division.officer)
    yield from turn.ended("plan")


# ---- the tail ------------------------------------------------------------------------------------


def _monitored(turn: Turn) -> Script:
    """Compile and analyse what the units monitored, and hand it over."""
    if turn.division.key == NOT_CLOSED:
        return
    by, to_whom = turn.division.units[-1].manager, turn.division.officer.id
    for control in range(1, turn.controls + 1):
        found, analysis = turn.says("monitoring", "found"), turn.says("monitoring", "analysis")
        yield from turn.desk.ask(
            CompileSelfMonitoring(turn.stream, control=control, found=found),
            AnalyseSelfMonitoring(turn.stream, control=control, analysis=analysis),
            by=by,
        )
        turn.desk.wait(1, 3)
        handed = HandOverSelfMonitoring(turn.stream, control=control, to_whom=to_whom)
        yield from turn.desk.ask(handed, by=by)
    done = turn.done("self-monitoring", turn.says("turn", "tail_done"))
    yield from turn.desk.ask(*done, by=turn.division.officer)


def _reported(turn: Turn) -> Script:
    """Issue the report that is owed; where none is, say so."""
    obligation = REPORTS.get(turn.division.key)
    if not obligation:
        off = CallOffActivity(turn.stream, activity=11, why=turn.says("turn", "review_is_enough"))
        turn.waiting.discard(11)
        yield from turn.desk.ask(off, by=turn.division.officer)
        yield from turn.ended("do")
        return
    title = f"{obligation} {turn.year} {turn.division.key}"
    issued = IssueQualityReport(
        turn.stream,
        obligation=obligation,
        author=turn.division.officer.id,
        document=sha256(title.encode()).hexdigest(),
        at_position=turn.at_position,
    )
    done = turn.done("quality-report")
    yield from turn.desk.ask(issued, *done, by=turn.division.officer)
    yield from turn.ended("do")


STAGES: Final = (
    Stage(1, 25, 29, _kicked_off),
    Stage(4, 1, 9, _invited),
    Stage(4, 20, 28, _in_spring),
    Stage(5, 11, 22, _in_dialogue),
    Stage(8, 24, 31, _interim),
    Stage(10, 1, 9, studying.looked),
    Stage(11, 2, 10, studying.analysed),
    Stage(11, 16, 24, studying.concluded),
    Stage(12, 1, 3, _compiled),
    Stage(12, 7, 10, _reviewed),
    Stage(12, 14, 17, _presented),
    Stage(12, 18, 22, _planned),
    Stage(13, 20, 28, _monitored),
    Stage(14, 9, 13, _reported),
    Stage(14, 16, 19, closed),
)
"""The stages of a turn of Nyköping's wheel, in the order of its calendar."""


def _begun(turn: Turn) -> Script:
    """Say, when the pupils are back, what the school year is for."""
    yield from _planned(turn)
    yield from turn.desk.ask(*turn.done("planning"), by=turn.division.officer)


SCHOOL_STAGES: Final = (
    Stage(8, 24, 28, _begun),
    Stage(13, 18, 25, _interim),
    Stage(16, 1, 9, _invited),
    Stage(17, 5, 14, _in_dialogue),
    Stage(17, 15, 18, studying.looked),
    Stage(17, 22, 26, studying.analysed),
    Stage(18, 1, 2, studying.concluded),
    Stage(18, 3, 4, _compiled),
    Stage(18, 8, 9, _reviewed),
    Stage(18, 9, 11, _presented),
    Stage(18, 11, 12, _monitored),
    Stage(18, 15, 15, _reported),
    Stage(18, 16, 17, closed),
)
"""The stages of a school year, from August to June; in July nothing is done."""
