"""What an initiative reaches beyond itself stands in its story, with what was corrected."""

from datetime import date
from typing import Any

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as i
from hjul.cycle.record import Event
from hjul.projections import reach
from hjul.projections.telling import Teller
from tests.projections.histories import DAY, History, made

RISK: dict[str, Any] = {"risk": 1, "likelihood": 3, "consequence": 4}
AGAIN = made(i.RiskAnalysed, risk=1, likelihood=1, consequence=4, again_on=date(2027, 6, 1))


def told(*events: Event, today: date = DAY, language: Any = "en") -> list[str]:
    history = History()
    for event in events:
        history.add(event)
    return reach.told(reach.reckoned(history.entries), today, Teller(language=language))


def test_a_risk_is_told_by_its_analyses_and_the_last_of_them_is_waited_for() -> None:
    first = made(i.RiskAnalysed, **RISK, what="Staff leave", again_on=date(2027, 2, 1))

    assert told(first, AGAIN) == [
        "Risk 1: “Staff leave”. 1 March 2027: likelihood 3, consequence 4 (12 of 16). 1 March "
        "2027: likelihood 1, consequence 4 (4 of 16). To be analysed again on 1 June 2027."
    ]
    assert told(AGAIN, today=date(2027, 6, 2))[0].endswith("again on 1 June 2027: late.")


def test_a_corrected_likelihood_counts() -> None:
    right = made(EntryCorrected, entry=1, field="likelihood", was_number="3", now_number="2")

    assert "(8 of 16)" in told(made(i.RiskAnalysed, **RISK), right)[0]


def test_an_innovation_is_new_useful_and_in_use_and_else_it_says_what_is_missing() -> None:
    judged = made(i.InnovationJudged, is_new=True, is_useful=True, is_in_use=True)
    not_yet = made(i.InnovationJudged, is_new=True, grounds="Nobody else does it")

    assert told(not_yet, judged) == ["An innovation: new, useful and in use."]
    assert told(judged, not_yet) == [
        "Not an innovation yet: not useful and not in use. Grounds: “Nobody else does it”."
    ]
    assert told(not_yet, language="sv")[0].startswith(
        "Inte en innovation än: inte nyttigt och inte nyttiggjort."
    )


def test_what_is_struck_is_not_told_and_of_nothing_nothing_is() -> None:
    concern = made(i.ProcessConcerned, process="night-care", how="Two rounds")
    agreed = made(i.CollaborationAgreed, partners=("school", "culture"), purpose="resources")
    struck = made(EntryStruck, entry=1, entry_kind="process-concerned")

    assert told(concern, agreed) == [
        "It concerns the process night-care: “Two rounds”.",
        "Together with school and culture, to share resources and costs.",
    ]
    assert len(told(concern, agreed, struck)) == 1
    assert told() == []
