"""What assessments found stands in reports: what must be met and is not, and what came of gaps."""

import pytest

from hjul.adapters.exchange.reports.document import Grid, Report, Said
from tests.reports.test_reports import holes, reported, section, told
from tests.reports.town import FRIDA, Town

ROUND = "assessment-nattpatrullen"
HAS_IT = [
    *(("review", it) for it in ("elected", "profession", "management")),
    *(("quality", it) for it in ("elected", "profession", "management")),
    ("status", "management"),
]


def assessed(town: Town) -> tuple[str, str]:
    """Assess three requirements of a round, and give the entries of the two gaps."""
    opened = {"division": "vard", "catalogue": "sosfs-2011-9.1", "title": "Nattpatrullen 2027"}
    town.ask("OpenAssessment", ROUND, **opened)
    risks = town.ask(
        *("AssessRequirement", ROUND),
        **{"item": "risk-analysis", "coverage": "missing", "gap": "ingen rutin", "priority": 1},
    )
    staff = {"item": "staff-participation", "coverage": "partly", "gap": "bara dagtid"}
    part = town.ask("AssessRequirement", ROUND, **staff)
    town.ask("AssessRequirement", ROUND, item="documentation", coverage="met")
    return risks, part


def lines(report: Report) -> list[tuple[Said, ...]]:
    (grid,) = (one for one in section(report, "gaps").blocks if isinstance(one, Grid))
    return [*grid.rows]


@pytest.mark.parametrize(("kind", "audience"), HAS_IT)
def test_what_must_be_met_and_is_not_stands_in_the_report(
    town: Town, kind: str, audience: str
) -> None:
    risks, part = assessed(town)

    report = reported(town, kind, audience)

    text = told(report, "gaps")
    assert "Nattpatrullen 2027 (Vård & omsorg, since " in text
    assert "met: 1, partly met: 1, missing: 1, not assessed yet: 11." in text
    assert "This must be met and is not:" in text
    first, second = lines(report)
    assert (first[2].text, first[2].refs) == ("Ingen rutin.", (risks,))
    assert (second[2].text, second[2].refs) == ("Bara dagtid.", (part,))
    assert holes(report, "gaps") == ["nothing yet", "nothing yet"]


def test_what_was_done_of_a_gap_is_told_and_cited_initiatives_and_proposals(town: Town) -> None:
    risks, part = assessed(town)
    said = {"title": "Fråga först", "division": "vard", "origin": "gap-item"}
    begun = town.ask("OpenInitiative", "initiative-fraga", origin_entry=risks, **said)
    made = town.ask(
        *("MakeProposal", "proposal-natt"), text="Möten på natten", division="vard", evidence=[part]
    )

    report = reported(town)

    first, second = lines(report)
    assert first[3].text == "Fråga först (no cycle under way)"
    assert begun in first[3].refs
    assert second[3].text == "Möten på natten (proposal: made)"
    assert made in second[3].refs
    assert holes(report, "gaps") == []


def test_a_round_that_is_named_after_its_place_does_not_name_the_place_twice(town: Town) -> None:
    opened = {"division": "vard", "catalogue": "sosfs-2011-9.1", "title": "Vård & omsorg, omgång 1"}
    town.ask("OpenAssessment", ROUND, **opened)
    town.ask("AssessRequirement", ROUND, item="documentation", coverage="met")

    assert "Vård & omsorg, omgång 1 (since " in told(reported(town), "gaps")


def test_a_correction_of_what_lacks_is_followed_and_cited(town: Town) -> None:
    risks, _ = assessed(town)
    entry = int(risks.partition("@")[2])
    right = town.ask(
        "CorrectEntry", ROUND, entry=entry, field="gap", now="rutin utan vana", why="fel"
    )

    first, _ = lines(reported(town))

    assert (first[2].text, first[2].refs) == ("Rutin utan vana.", (risks, right))


def test_a_later_round_tells_what_has_changed_and_only_what_still_lacks(town: Town) -> None:
    assessed(town)
    opened = {"division": "vard", "catalogue": "sosfs-2011-9.1", "title": "Höst", "earlier": ROUND}
    town.ask("OpenAssessment", "assessment-host", **opened)
    for item in ("risk-analysis", "staff-participation"):
        town.ask("AssessRequirement", "assessment-host", item=item, coverage="met")

    text = told(reported(town), "gaps")

    assert "Since the round before, Nattpatrullen 2027, better: 2." in text
    assert "All that must be met, and has been assessed, is met." in text
    assert "must be met and is not" not in text


@pytest.mark.parametrize("kind", ["review", "quality", "status"])
def test_there_is_no_section_where_nobody_has_assessed_themselves(still: Town, kind: str) -> None:
    report = reported(still, kind)

    assert "gaps" not in {one.key for one in report.sections}


def test_citizens_and_other_divisions_are_not_told_what_a_division_lacks(town: Town) -> None:
    assessed(town)
    town.ask("OpenYear", scope="kultur", period="2027")

    public = reported(town, audience="citizens")
    theirs = town.hjul.report("review", "kultur", 2027, charts=False, by=FRIDA)

    for report in (public, theirs):
        assert "gaps" not in {one.key for one in report.sections}
    whole = town.hjul.report("status", "organisation", 2027, charts=False, language="en")
    assert "Vård & omsorg" in {line[0].text for line in lines(whole)}
