"""What an initiative reaches beyond itself: processes, other divisions, risks, and what is new."""

from dataclasses import replace

from hjul.cycle.initiative.commands import (
    AgreeCollaboration,
    AnalyseRisk,
    ConcernProcess,
    JudgeInnovation,
)
from hjul.cycle.initiative.events import InnovationJudged, ProcessConcerned, RiskAnalysed
from tests.cycle.samples import CLOSED, OPENED, OWNED, PLANNED
from tests.cycle.story import given

RISK = AnalyseRisk(what="Staff leave", likelihood=3, consequence=4)
AGAIN = AnalyseRisk(risk=1, likelihood=1, consequence=4)
CONCERN = ConcernProcess(process="night-care", how="The round at two")


def test_risks_are_numbered_and_analysed_again_by_their_number() -> None:
    story = given(OPENED, OWNED)

    story.when(RISK).then(RiskAnalysed, risk=1, cycle=None).stays_quiet()
    story = story.and_then(RISK)
    story.when(RISK).then(RiskAnalysed, risk=2)
    story.when(AGAIN).then(RiskAnalysed, risk=1, likelihood=1)
    story.and_then(AGAIN).when(RISK).then(RiskAnalysed, risk=2)
    story.when(replace(AGAIN, risk=2)).then_refused("No risk of that number")


def test_a_new_risk_says_what_may_happen_and_how_likely_and_grave_it_is() -> None:
    story = given(OPENED, OWNED)

    story.when(replace(RISK, what="")).then_refused("says what may happen")
    story.when(replace(RISK, likelihood=None)).then_broken("asking.is-filled-in")
    story.when(replace(RISK, likelihood=0, consequence=5)).then_refused("likelihood", "consequence")


def test_a_risk_may_be_of_a_cycle() -> None:
    story = given(OPENED, OWNED, PLANNED)

    story.when(replace(RISK, for_cycle=1)).then(RiskAnalysed, cycle=1)
    story.when(replace(RISK, for_cycle=2)).then_broken("cycle-exists")


def test_an_initiative_concerns_a_process_that_is_there_once_there_are_any() -> None:
    story = given(OPENED, OWNED)

    story.when(CONCERN).then(ProcessConcerned, process="night-care").stays_quiet()
    story.knowing(processes=frozenset({"night-care"})).when(CONCERN).stays_quiet()
    story.knowing(processes=frozenset[str]()).when(CONCERN).then_refused("no such process in use")


def test_one_works_together_with_other_divisions() -> None:
    story = given(OPENED, OWNED).knowing(divisions=frozenset({"care", "school"}))
    agreed = AgreeCollaboration(partners=("school",), purpose="resources")

    story.when(agreed).stays_quiet()
    story.when(replace(agreed, partners=("school", "care", "gone"))).then_refused("care", "gone")
    story.when(replace(agreed, partners=(), purpose=None)).then_broken("asking.is-filled-in")


def test_whoever_calls_it_an_innovation_is_advised_to_show_it() -> None:
    story = given(OPENED, OWNED, CLOSED)
    judged = JudgeInnovation(is_new=True, is_useful=True, is_in_use=False)

    story.when(judged).then(InnovationJudged, is_in_use=False).stays_quiet()
    story.when(replace(judged, is_in_use=True)).and_advises("innovation-rests-on-evidence")
    story.when(replace(judged, is_in_use=None)).then_broken("asking.is-filled-in")
