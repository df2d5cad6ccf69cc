"""What initiatives reached beyond themselves stands in the management review, as last judged."""

from hjul.adapters.exchange.reports.document import cited, sentences
from tests.reports.test_reports import reported, told
from tests.reports.town import Town


def test_what_an_initiative_reached_beyond_itself_is_told_as_it_was_last_judged(town: Town) -> None:
    risk = {"likelihood": 3, "consequence": 4, "action": "vi frågar alla"}
    town.ask("AnalyseRisk", "initiative-hem", what="Personalen slutar", **risk)
    last = town.ask("AnalyseRisk", "initiative-hem", risk=1, likelihood=1, consequence=2)
    town.ask("ConcernProcess", "initiative-hem", process="hembesok", how="Ring kvällen innan")
    gains = {"partners": ["kultur"], "purpose": "learning", "gains": "samma mall"}
    town.ask("AgreeCollaboration", "initiative-hem", **gains)
    town.ask("JudgeInnovation", "initiative-hem", is_new=True, is_useful=True, is_in_use=False)

    report = reported(town)
    text = told(report, "initiatives")
    assert "risk 1, Personalen slutar: likelihood 1, consequence 2 (2 of 16)." in text
    assert "(12 of 16)" not in text
    assert "concerns the process hembesok. Ring kvällen innan." in text
    assert "with Kultur och fritid, to learn across the whole municipality. Samma mall." in text
    assert "not an innovation yet: not in use." in text
    assert last in cited(sentences(report))
