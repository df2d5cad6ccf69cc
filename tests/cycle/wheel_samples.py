"""One of every command of proposals and years, and the way to every place of theirs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from hjul.cycle.law import Command
from hjul.cycle.proposal import commands as p
from hjul.cycle.proposal.standing import Place as Proposal
from hjul.cycle.year import commands as y
from hjul.cycle.year.standing import Place as Year
from tests.cycle.story import TODAY

Way = tuple[Command, ...]
LATER: Final = TODAY + timedelta(days=14)
_WHY: Final = "It was agreed"

MADE: Final = p.MakeProposal(text="Lamps everywhere", division="care")
ROUTED: Final = p.RouteProposal(level="within-frame")
_SAID: Final[Mapping[str, Any]] = {
    "decider": "committee",
    "body": "social",
    "paragraph": "12",
    "why": "The trial held",
}
APPROVED: Final = p.ApproveProposal(basis="delegation", **_SAID)
CARRIED: Final = p.CarryOver(process="operational-plan", for_year=2028, item="Goal 3")
REALISED: Final = p.RealiseProposal(by_initiative="initiative-2")
REPORTED: Final = p.ReportDelegatedDecision(to_body="social")
FOLLOWED: Final = tuple(
    p.FollowUpProposal(level=level, reached="yes") for level in ("unit", "operation", "division")
)
TO_APPROVED: Final[Way] = (MADE, ROUTED, APPROVED)
TO_REALISED: Final[Way] = (*TO_APPROVED, CARRIED, REALISED, REPORTED, *FOLLOWED)
FINISHED: Final = p.FinishProposal(outcome="Fewer falls")

OPENED_YEAR: Final = y.OpenYear(
    "year-care-nykoping-2027", scope="care", template="nykoping.1", period="2027"
)
STUDY: Final = y.OpenTrack(track="study")
RECEIVED: Final = y.ReceiveProposal(proposal="proposal-1")
SELF: Final = y.PlanSelfMonitoring(what="Hygiene", how_often="monthly", how="Rounds", who="u-1")
COMPILED: Final = y.CompileSelfMonitoring(control=1, found="Clean hands")
ANALYSED: Final = y.AnalyseSelfMonitoring(control=1, analysis="It works")
REVIEWED: Final = y.HoldManagementReview(
    who="The management", inputs=("year-care-nykoping-2027@3",), decided="Lamps", use="The budget"
)
STUDIED: Final[Way] = (
    *(y.AnswerGoalAttainment(kind=kind, attained="yes") for kind in ("economic", "operational")),
    *(
        y.MakeComparison(compared_with=one, shows="Better", evidence=("measure-1@3",))
        for one in ("over-time", "similar", "best")
    ),
    *(
        y.AnalyseCause(cause="Light", origin=origin, side="strength", took_part="The ward")
        for origin in ("internal", "external")
    ),
    y.JudgeOverallPicture(
        narrative="Brighter", action_needed=True, measures=("measure-1", "measure-2")
    ),
    *(y.CompleteActivity(activity=number) for number in (1, 5, 6)),
)
ALL_DONE: Final[Way] = tuple(y.CompleteActivity(activity=n) for n in (1, 3, 4, 5, 6, 7, 8, 10, 11))


TO_DEFERRED: Final[Way] = (MADE, ROUTED, p.DeferProposal(basis="delegation", **_SAID))
PROPOSAL_WAYS: Final[Mapping[str, Way]] = {
    Proposal.UNBORN: (),
    Proposal.MADE: (MADE,),
    Proposal.ROUTED: (*TO_DEFERRED, replace(ROUTED, why=_WHY)),
    Proposal.DEFERRED: TO_DEFERRED,
    Proposal.APPROVED: TO_APPROVED,
    Proposal.CARRIED_OVER: (*TO_APPROVED, CARRIED),
    Proposal.REALISED: TO_REALISED,
    Proposal.FINISHED: (*TO_REALISED, FINISHED),
    Proposal.DECLINED: (MADE, ROUTED, p.DeclineProposal(basis="delegation", **_SAID)),
    Proposal.WITHDRAWN: (*TO_DEFERRED, p.WithdrawProposal()),
}
YEAR_WAYS: Final[Mapping[str, Way]] = {
    Year.UNBORN: (),
    Year.OPEN: (OPENED_YEAR,),
    Year.CLOSED: (OPENED_YEAR, *ALL_DONE, y.CloseYear()),
    Year.NO_TRACK: (OPENED_YEAR,),
    Year.NOT_BEGUN: (OPENED_YEAR,),
    Year.UNDER_WAY: (OPENED_YEAR, STUDY, *STUDIED),
    Year.DONE: (OPENED_YEAR, STUDY, *STUDIED, y.CloseTrack(track="study")),
}

WHEEL_COMMANDS: Final[Way] = (
    MADE,
    p.RefineProposal(text="Lamps in corridors", conclusion="adjust", kind="adjust"),
    p.EvaluateProposal(judgement="Worth it", evidence=("initiative-1@9",)),
    p.SuggestLevel(
        extra_resources=False, changes_direction=False, joint_needs_analysis=False, is_larger=False
    ),
    replace(ROUTED, why=_WHY),
    p.PrioritiseProposal(priority=1, among="Seven"),
    APPROVED,
    p.DeclineProposal(**_SAID),
    p.DeferProposal(**_SAID),
    p.ConfirmMinutes(),
    REPORTED,
    CARRIED,
    p.HandOn(to_year="year-care-nykoping-2028", why=_WHY),
    REALISED,
    FOLLOWED[0],
    p.AnswerProposer(answer="Thank you: it is on its way"),
    FINISHED,
    p.WithdrawProposal(why=_WHY),
    p.MoveProposal(division="school", why=_WHY),
    OPENED_YEAR,
    y.StaffYear(quality_officer="u-1", representative="u-1"),
    replace(STUDY, why=_WHY),
    y.CloseTrack(track="study"),
    RECEIVED,
    y.SettleProposal(proposal="proposal-1", settled="carried-over"),
    y.CloseYear(),
    y.ReopenYear(why=_WHY),
    y.ScheduleActivity(name="A day of light", track="do", from_on=TODAY, to_on=LATER),
    y.MoveActivity(activity=3, from_on=TODAY, to_on=LATER, why=_WHY),
    y.OpenActivity(activity=3),
    y.CompleteActivity(activity=3, result="Done"),
    y.CallOffActivity(activity=3, why=_WHY),
    y.CollectInformation(source="deviations", what="The log", evidence=("measure-1@3",)),
    y.AnswerGoalAttainment(kind="economic", attained="partly", goal="In balance"),
    y.MakeComparison(compared_with="best", shows="We are near", measures=("measure-1",)),
    y.AnalyseCause(cause="Dark", origin="internal", side="weakness", took_part="The ward"),
    y.JudgeOverallPicture(
        narrative="It brightens", action_needed=False, measures=("measure-1", "measure-2")
    ),
    y.CompileProposals(summary="One", proposals=("proposal-1",)),
    REVIEWED,
    y.PresentReview(committee="social", document="ab" * 32, at_position=12),
    y.DescribeRemit(remit="Care for the old"),
    y.SetGoals(goals=("Fewer falls",)),
    y.AllocateResources(resources="Two nurses", hours="80"),
    y.PlanImplementation(plan="Floor by floor", proposals=("proposal-1",)),
    y.ReportStatus(status="On its way"),
    y.ImproveRoutine(routine="Night round", change="Lamps first", made_known="At a meeting"),
    SELF,
    COMPILED,
    ANALYSED,
    y.HandOverSelfMonitoring(control=1, to_whom="u-1"),
    y.DiscussQuestion(question="Is it light?", answer="Nearly"),
    y.IssueQualityReport(obligation="quality-report", document="ab" * 32, at_position=12),
)

WHEEL_FIRST: Final[Mapping[type[Command], Way]] = {
    y.SettleProposal: (RECEIVED,),
    y.CompileProposals: (RECEIVED,),
    y.PresentReview: (REVIEWED,),
    y.CompileSelfMonitoring: (SELF,),
    y.AnalyseSelfMonitoring: (SELF, COMPILED),
    y.HandOverSelfMonitoring: (SELF, COMPILED, ANALYSED),
    y.CloseYear: ALL_DONE,
}
