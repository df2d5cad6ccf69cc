"""What is cited is in the history: evidence, and the measures, initiatives, proposals one names."""

import pytest

from hjul import Actor, Hjul
from hjul.cycle import commands as c
from hjul.cycle.refusals import Refused
from tests.engine.conftest import ANNA

YEAR = "year-vard-nykoping-2027"
POINTS, VISITS, LAMPS = "measure-points", "initiative-visits", "proposal-lamps"
THERE = "asking.cites-what-is-there"
BEGUN = (
    c.DefineMeasure(POINTS, name="Falls at night", division="vard"),
    c.RecordMeasurement(POINTS, period="2027-01", value="4"),
    c.OpenInitiative(VISITS, title="Visits on time", division="vard"),
    c.MakeProposal(LAMPS, text="Softer lamps", division="vard"),
    c.OpenYear(YEAR, scope="vard", template="nykoping.1", period="2027"),
)


def refused(engine: Hjul, *commands: c.Command, by: Actor = ANNA) -> Refused:
    """Ask, be refused, and make sure that nothing was stored."""
    before = engine.verify().count
    with pytest.raises(Refused) as told:
        engine.ask(commands, by=by)
    assert engine.verify().count == before
    return told.value


def test_evidence_that_leads_nowhere_is_refused_and_told_one_by_one(engine: Hjul) -> None:
    engine.ask(BEGUN, by=ANNA)
    nowhere = ("initiative-nowhere@9", f"{POINTS}@2", f"{POINTS}@3", f"{POINTS}@9999999999")
    told = refused(engine, c.RefineProposal(LAMPS, evidence=nowhere))
    assert told.rules == (THERE,) * 3
    assert [one.told["found"] for one in told.broken] == [
        "initiative-nowhere@9",
        f"{POINTS}@3",
        f"{POINTS}@9999999999",
    ]
    assert "“initiative-nowhere@9”, so it cannot be named in the evidence" in told.told("en")
    assert "”initiative-nowhere@9”, så det går inte att ange det i underlaget" in told.told("sv")


@pytest.mark.parametrize(
    "asked",
    [
        c.FollowMeasure(VISITS, measure="measure-nowhere"),
        c.SetAim(VISITS, what="Fewer falls", measure="measure-nowhere"),
        c.MergeInitiative(VISITS, into="initiative-nowhere", why="One and the same"),
        c.CompileProposals(YEAR, proposals=(LAMPS, "proposal-nowhere")),
        c.JudgeInnovation(VISITS, is_new=True, evidence=(f"{YEAR}@99",)),
        c.CollectInformation(YEAR, source="surveys", measures=(POINTS, "measure-nowhere")),
        c.ImproveRoutine(YEAR, routine="Night", change="Lamps", initiative="initiative-nowhere"),
        c.OpenInitiative(title="More", division="vard", origin_entry="proposal-nowhere@1"),
        c.OpenAssessment(catalogue="sosfs-2011-9.1", division="vard", earlier="assessment-nowhere"),
    ],
    ids=lambda asked: type(asked).__name__,
)
def test_what_another_stream_is_named_for_is_there(hjul: Hjul, asked: c.Command) -> None:
    hjul.ask(BEGUN, by=ANNA)
    assert THERE in refused(hjul, asked).rules


def test_what_is_named_is_of_its_kind(hjul: Hjul) -> None:
    hjul.ask(BEGUN, by=ANNA)
    told = refused(hjul, c.CollectInformation(YEAR, source="surveys", measures=(VISITS,)))
    assert told.rules == ("asking.names-the-right-stream",)
    assert VISITS in told.told("en")


def test_one_step_may_cite_what_it_records_itself_and_not_what_it_records_later(
    hjul: Hjul,
) -> None:
    cites = c.RefineProposal(LAMPS, evidence=(f"{POINTS}@2", f"{LAMPS}@1"))
    assert set(refused(hjul, *BEGUN[3:4], cites, *BEGUN[:2]).rules) == {THERE}
    hjul.ask([*BEGUN, cites], by=ANNA)


def test_something_is_handed_to_a_year_that_has_not_been_opened(hjul: Hjul) -> None:
    hjul.ask(BEGUN, by=ANNA)
    hjul.ask(c.HandOn(LAMPS, to_year="year-vard-nykoping-2028", why="Not this year"), by=ANNA)


def test_a_citation_that_leads_nowhere_is_told_together_with_the_rest(hjul: Hjul) -> None:
    hjul.ask(BEGUN, by=ANNA)
    asked = c.CollectInformation(YEAR, evidence=("measure-nowhere@1",))
    assert refused(hjul, asked).rules == ("asking.is-filled-in", THERE)
