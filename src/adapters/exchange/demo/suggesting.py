"""How a proposal goes: from two lines somebody wrote to what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final, Literal

from hjul.adapters.exchange.demo import municipality as m
from hjul.adapters.exchange.demo.desk import Desk
from hjul.adapters.exchange.demo.script import Script, version_of
from hjul.adapters.exchange.demo.wheels import Matter, Stands, Wheel
from hjul.cycle.commands import (
    AnswerProposer,
    ApproveProposal,
    AttachDocument,
    CarryOver,
    Command,
    ConfirmMinutes,
    CorrectEntry,
    DeclineProposal,
    DeferProposal,
    EvaluateProposal,
    FinishProposal,
    FollowUpProposal,
    GiveRegistrationNumber,
    HandOn,
    MakeProposal,
    MoveProposal,
    PrioritiseProposal,
    RealiseProposal,
    RefineProposal,
    ReportDelegatedDecision,
    RouteProposal,
    StrikeEntry,
    SuggestLevel,
    WithdrawProposal,
)
from hjul.cycle.proposal.events import Conclusion, Kind, Level
from hjul.cycle.proposal.standing import DEMANDED
from hjul.cycle.record import Actor

Course = Literal[
    "same-week", "declined", "forgotten", "to-a-body", "withdrawn", "moved", "planned", "budget",
    "deferred", "not-carried-over",
]  # fmt: skip  # one course after another
MISTYPES: Final = "social-omsorg"
"""The division whose paragraph is mistyped."""
KINDS: Final[tuple[tuple[Conclusion, Kind], ...]] = (
    ("adjust", "adjust"),
    ("rebuild", "develop"),
    ("stop", "phase-out"),
    ("spread", ""),
    ("continue", "reprioritise"),
)


@dataclass(eq=False)
class Case:
    """A proposal on its course: `decided_on` is when whoever decides meets, `year` the plan."""

    wheel: Wheel
    matter: Matter
    desk: Desk
    decided_on: date = date.min
    year: int = 0
    evidence: tuple[str, ...] = ()
    approval: str = ""
    """The entry by which it was approved."""

    @property
    def stream(self) -> str:
        """Its stream."""
        return self.matter.stream

    @property
    def manager(self) -> Actor:
        """Who sees to it first."""
        return self.matter.unit.manager

    def says(self, name: str) -> str:
        """Say something of a proposal."""
        return self.desk.says("proposal", name)

    def told(self, name: str) -> Command:
        """Tell whoever proposed."""
        return AnswerProposer(self.stream, answer=self.says(name))

    def stands(self, stands: Stands) -> None:
        """Say where it stands now."""
        self.matter.stands = stands


def idea(case: Case, course: Course) -> Script:
    """Let somebody who works in a unit propose something, and let it go its way."""
    yield from made(case)
    yield from COURSES[course](case)


def analysed(case: Case, course: Course, turn: str) -> Script:
    """Propose what the analysis of a turn led to, and let it go its way."""
    made = _making(case, origin="analysis", year=turn, evidence=case.evidence)
    yield from case.desk.ask(made, by=case.wheel.division.officer)
    case.wheel.takes(case.matter, turn)
    case.desk.wait(1, 3)
    yield from COURSES[course](case)


def made(case: Case) -> Script:
    """Propose something, or let the manager type it in for somebody."""
    matter, by_hand = case.matter, case.desk.happens(0.15)
    by = case.manager if by_hand else matter.by
    behalf = matter.by.id if by_hand else ""
    yield from case.desk.ask(_making(case, origin="suggestion"), by=by, behalf=behalf)
    case.wheel.takes(matter)
    case.desk.wait(1, 4)


def _making(case: Case, **more: object) -> Command:
    said = {"division": case.wheel.division.key, "unit": case.matter.unit.key, **more}
    text = case.desk.say(case.matter.text)
    return MakeProposal(case.stream, text=text, **said)  # type: ignore[arg-type]  # the fields of a proposal


# ---- sorted and decided --------------------------------------------------------------------------


def sorted_out(case: Case, level: Level) -> Script:
    """Work it out, answer the four questions and send it where it is decided."""
    conclusion, kind = case.desk.chance.choice(KINDS)
    yes = level == "political"
    by = case.manager if level == "within-frame" else case.wheel.division.officer
    yield from case.desk.ask(
        RefineProposal(case.stream, conclusion=conclusion, kind=kind, reasons=case.says("benefit")),
        SuggestLevel(
            case.stream,
            extra_resources=yes,
            changes_direction=yes and case.desk.happens(0.4),
            joint_needs_analysis=False,
            is_larger=yes and case.desk.happens(0.6),
        ),
        RouteProposal(case.stream, level=level, prepared_by="quality-officer" if yes else ""),
        case.told("thanks"),
        by=by,
    )
    case.stands("routed")


def _judged(case: Case) -> Script:
    """Judge it on facts, and give it its place among the others."""
    is_larger = case.matter.unit.employees > 60
    judged = EvaluateProposal(
        case.stream,
        benefit=case.says("benefit"),
        cost=case.says("larger_cost" if is_larger else "cost"),
        risk=case.says("risk"),
        judgement=case.says("judgement"),
        evidence=case.evidence or case.wheel.evidence(),
    )
    place = 1 + case.wheel.made % 4
    first = PrioritiseProposal(case.stream, priority=place, among=case.says("among"))
    yield from case.desk.ask(judged, first, by=case.wheel.division.manager)


def approved(case: Case, by: Actor, *more: Command) -> Script:
    """Approve it on delegation, and tell whoever proposed."""
    day = case.desk.day
    decision = ApproveProposal(
        case.stream,
        decider="office-holder",
        body=by.roles[0],
        basis="delegation",
        meeting_on=day,
        paragraph=f"D {day.timetuple().tm_yday}",
        why=case.says("approved"),
    )
    answer = yield from case.desk.ask(decision, *more, case.told("yes"), by=by)
    case.approval = answer.references[0]


def reported(case: Case) -> Script:
    """Report what was decided on delegation at the committee's next meeting."""
    case.desk.wait(8, 16)
    committee, chair = m.committee_of(case.wheel.division.key)
    report = ReportDelegatedDecision(
        case.stream, to_body=committee, paragraph=f"§ {case.desk.chance.randint(20, 140)}"
    )
    yield from case.desk.ask(report, by=chair)


# ---- the courses ---------------------------------------------------------------------------------


def _same_week(case: Case) -> Script:
    """Decide it within the frame, do it at once, look at it and tell what came of it."""
    yield from sorted_out(case, "within-frame")
    case.desk.wait(0, 2)
    how = RealiseProposal(case.stream, how=case.says("how"))
    yield from approved(case, case.manager, how)
    case.stands("realised")
    if case.wheel.made % 5 == 0:  # a slip: it was told to somebody else, too
        told = yield from case.desk.ask(case.told("thanks"), by=case.manager)
        entry = version_of(told.references[0])
        struck = StrikeEntry(case.stream, entry=entry, why=case.says("twice"))
        yield from case.desk.ask(struck, case.told("yes"), by=case.manager)
    yield from reported(case)
    yield from followed(case)


def followed(case: Case, level: Level = "within-frame") -> Script:
    """Follow it up at every level that its decision demands, and end it."""
    for name in DEMANDED[level]:
        case.desk.wait(6, 16)
        seen = FollowUpProposal(
            case.stream,
            level=name,  # type: ignore[arg-type]  # the levels of a follow-up
            reached=case.desk.chance.choice(("yes", "yes", "partly")),
            effect=case.says("effect"),
            evidence=case.wheel.evidence(),
        )
        by = case.manager if name == "unit" else case.wheel.division.manager
        yield from case.desk.ask(seen, by=by)
    ended = FinishProposal(case.stream, outcome=case.says("outcome"))
    yield from case.desk.ask(ended, case.told("ended"), by=case.wheel.division.officer)
    case.stands("finished")


def _declined(case: Case) -> Script:
    """Say no, with the reason, to the one who proposed."""
    yield from sorted_out(case, "within-frame")
    case.desk.wait(3, 9)
    declined = DeclineProposal(
        case.stream,
        decider="office-holder",
        body="division-manager",
        meeting_on=case.desk.day,
        paragraph=f"D {case.desk.day.timetuple().tm_yday}",
        why=case.says("declined"),
    )
    yield from case.desk.ask(declined, case.told("no"), by=case.wheel.division.manager)
    case.stands("settled")


def _forgotten(_: Case) -> Script:
    """Let nobody look at it: the turn hands it on by name when it closes."""
    yield from ()


def _to_a_body(case: Case) -> Script:
    """Hand it to those who can do it."""
    yield from sorted_out(case, "within-frame")
    handed = HandOn(case.stream, to_body=case.says("handed_body"), why=case.says("handed_body_why"))
    case.desk.wait(2, 6)
    yield from case.desk.ask(handed, by=case.manager)
    case.stands("settled")


def _withdrawn(case: Case) -> Script:
    """Take it back: it is there already."""
    gone = WithdrawProposal(case.stream, why=case.says("withdrawn"))
    yield from case.desk.ask(gone, by=case.matter.by)
    case.stands("settled")


def _moved(case: Case) -> Script:
    """Let the division that can do it have it."""
    others = [one for one in m.divisions() if one is not case.wheel.division]
    to = case.desk.chance.choice(others)
    moved = MoveProposal(case.stream, division=to.key, why=case.says("moved"))
    yield from case.desk.ask(moved, by=case.manager)
    case.wheel.matters.remove(case.matter)
    case.wheel.beside[to.key].takes(case.matter)


def _planned(case: Case) -> Script:
    """Approve it at the review, put it into the plan and begin with it in the new year."""
    yield from _not_carried_over(case)
    case.desk.wait(5, 8)
    yield from _carried_over(case, "operational-plan")
    yield from reported(case)
    case.desk.until(date(case.year, 1, 18))
    case.desk.wait(5, 120)
    begun = RealiseProposal(case.stream, how=case.says("how"))
    yield from case.desk.ask(begun, case.told("yes"), by=case.manager)
    case.stands("realised")
    yield from followed(case)


def _not_carried_over(case: Case) -> Script:
    """Approve it at the review. If nobody puts it into a plan, the turn cannot close."""
    yield from sorted_out(case, "within-frame")
    yield from _judged(case)
    case.desk.until(case.decided_on)
    yield from approved(case, case.wheel.division.manager)
    case.stands("approved")


def _carried_over(case: Case, process: Literal["operational-plan", "budget-process"]) -> Script:
    carried = CarryOver(case.stream, process=process, for_year=case.year, item=case.says("item"))
    told = case.told("planned")
    yield from case.desk.ask(carried, told, by=case.wheel.division.manager)
    case.stands("carried-over")


def _to_the_committee(case: Case) -> Script:
    yield from sorted_out(case, "political")
    yield from _judged(case)
    number = f"{case.wheel.division.key[:2].upper()} {case.desk.day.year}/{case.wheel.made + 300}"
    title = case.says("calculation")
    attached = AttachDocument(
        case.stream,
        title=title,
        kind="calculation",
        kept_at="W:",
        sha256=sha256(f"{title} {case.stream}".encode()).hexdigest(),
        status="final",
    )
    registered = GiveRegistrationNumber(case.stream, number=number)
    yield from case.desk.ask(registered, attached, by=m.REGISTRAR)
    case.desk.until(case.decided_on)


def _budget(case: Case) -> Script:
    """Let the committee approve it, and carry it over into the next budget process."""
    yield from _to_the_committee(case)
    committee, chair = m.committee_of(case.wheel.division.key)
    decision = ApproveProposal(
        case.stream,
        decider="committee",
        body=committee,
        meeting_on=case.desk.day,
        paragraph="§ 118",
        conflict=case.says("conflict") if case.desk.happens(0.4) else "",
        why=case.says("approved"),
    )
    answer = yield from case.desk.ask(decision, case.told("yes"), by=chair)
    case.stands("approved")
    case.desk.wait(2, 4)
    corrected = CorrectEntry(
        case.stream,
        entry=version_of(answer.references[0]),
        field="paragraph",
        was="§ 118",
        now="§ 117",
        why=case.says("wrong_paragraph"),
    )
    slips = [corrected] if case.wheel.division.key == MISTYPES else []
    confirmed = ConfirmMinutes(case.stream, confirmed_on=case.desk.day)
    yield from case.desk.ask(*slips, confirmed, by=m.REGISTRAR)
    case.year += 1
    yield from _carried_over(case, "budget-process")


def _deferred(case: Case) -> Script:
    """Let the committee put it off; the turn hands it on when it closes."""
    yield from _to_the_committee(case)
    committee, chair = m.committee_of(case.wheel.division.key)
    deferred = DeferProposal(
        case.stream,
        decider="committee",
        body=committee,
        meeting_on=case.desk.day,
        paragraph="§ 119",
        why=case.says("deferred"),
    )
    yield from case.desk.ask(deferred, case.told("later"), by=chair)
    case.stands("deferred")
    case.desk.wait(2, 4)
    confirmed = ConfirmMinutes(case.stream, confirmed_on=case.desk.day)
    yield from case.desk.ask(confirmed, by=m.REGISTRAR)


COURSES: Final[Mapping[Course, Callable[[Case], Script]]] = {
    "same-week": _same_week,
    "declined": _declined,
    "forgotten": _forgotten,
    "to-a-body": _to_a_body,
    "withdrawn": _withdrawn,
    "moved": _moved,
    "planned": _planned,
    "budget": _budget,
    "deferred": _deferred,
    "not-carried-over": _not_carried_over,
}
