"""Reports of a year: every figure has its entries, what is missing is told, nothing leaks."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hjul import Hjul
from hjul.adapters.exchange.reports.document import (
    Grid,
    Report,
    Section,
    cited,
    numbered,
    of_block,
    sentences,
)
from hjul.adapters.exchange.reports.gathering import NoTurn, ReportWaits
from hjul.adapters.exchange.reports.material import AUDIENCES, WORDS
from hjul.adapters.exchange.reports.page import html
from hjul.adapters.exchange.reports.plain import markdown
from hjul.adapters.exchange.reports.profiles import KINDS, PROFILES, SECTIONS
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.keys import new_key
from hjul.adapters.reports import NoSuchReport, NothingToReport
from tests.reports.conftest import opened
from tests.reports.reading import Page
from tests.reports.town import BITING, SECRET, YEAR, Town

EVERY = [(kind, audience) for kind in KINDS for audience in AUDIENCES]


def reported(
    town: Town, kind: str = "review", audience: str = "management", **how: object
) -> Report:
    given: dict[str, object] = {"language": "en", "charts": False, **how}
    return town.hjul.report(kind, "vard", 2027, audience=audience, **given)  # type: ignore[arg-type]  # a test gives any


def section(report: Report, key: str) -> Section:
    return next(one for one in report.sections if one.key == key)


def told(report: Report, key: str) -> str:
    return " ".join(said.text for block in section(report, key).blocks for said in of_block(block))


def holes(report: Report, key: str) -> list[str]:
    blocks = section(report, key).blocks
    return [said.text for block in blocks for said in of_block(block) if said.is_hole]


# ---- every sentence has its entries --------------------------------------------------------------


@pytest.mark.parametrize(("kind", "audience"), EVERY)
def test_everything_that_is_said_cites_entries_or_the_law_or_is_told_as_missing(
    still: Town, kind: str, audience: str
) -> None:
    for language in ("en", "sv"):
        report = reported(still, kind, audience, language=language)
        for one in report.sections:
            for block in one.blocks:
                rows = block.rows if isinstance(block, Grid) else [[s] for s in of_block(block)]
                for row in rows:
                    assert any(s.refs or s.is_hole or s.by_law for s in row), (one.key, row)


@pytest.mark.parametrize(("kind", "audience"), EVERY)
def test_every_note_is_an_entry_of_the_history_at_its_position(
    still: Town, kind: str, audience: str
) -> None:
    report = reported(still, kind, audience)
    trail = {f"{row.stream}@{row.version}": row for row in still.hjul.rows("trail")}
    of_notes = [ref for note in numbered(report) for ref in note]
    assert of_notes
    assert {*of_notes} == {*cited(sentences(report))}
    for ref in of_notes:
        assert (report.notes[ref].position, report.notes[ref].on) == (
            trail[ref].position,
            trail[ref].on,
        )
        assert report.notes[ref].position <= report.seal.position


def test_every_figure_of_a_measure_cites_the_entry_that_recorded_it(still: Town) -> None:
    report = reported(still)
    trail = {f"{row.stream}@{row.version}": row for row in still.hjul.rows("trail")}
    grids = [block for block in section(report, "measures").blocks if isinstance(block, Grid)]
    rows = [row for grid in grids for row in grid.rows]
    assert len(rows) == 13 + 4
    for _, value, parts in rows:
        (ref,) = value.refs
        facts = trail[ref].facts
        assert parts.text == f"{facts['numerator']} of {facts['denominator']}"


def test_counts_are_those_of_the_entries_they_cite(still: Town) -> None:
    report = reported(still)
    counted = next(
        said
        for block in section(report, "predictions").blocks
        for said in of_block(block)
        if "held: 3" in said.text
    )
    assert "held partly: 1; did not hold: 1; cannot be told: 1; not compared yet: 1" in counted.text
    assert len(counted.refs) == 7
    by_result = [row for row in still.hjul.rows("predictions") if row.result == "held"]
    assert len(by_result) == 3


def test_a_correction_is_told_and_cited_and_a_struck_entry_is_gone(town: Town) -> None:
    (picture,) = [r for r in town.hjul.rows("trail", stream=YEAR) if r.event.startswith("Overall")]
    town.year(
        "CorrectEntry", entry=picture.version, field="narrative", now="Allt är bättre", why="slip"
    )
    corrected = reported(town)
    assert "Allt är bättre." in told(corrected, "picture")
    rows = town.hjul.rows("trail", stream=YEAR)
    (correction,) = [row for row in rows if row.event == "EntryCorrected"]
    assert f"{YEAR}@{correction.version}" in cited(sentences(corrected))
    (question,) = [row for row in rows if row.event == "QuestionDiscussed"]
    town.year("StrikeEntry", entry=question.version, why="fel år")
    assert "Vi pratar" not in told(reported(town, "quality"), "participation")


# ---- what is missing -----------------------------------------------------------------------------


def test_what_nobody_did_is_told_as_missing(still: Town) -> None:
    report = reported(still)
    assert holes(report, "comparisons") == [
        "No comparison with goals, budget and plans was made.",
        "No comparison with needs and wishes from dialogue was made.",
        "No comparison with the best was made.",
    ]
    assert holes(report, "causes") == ["No cause from outside was looked for."]
    assert "audits" in holes(report, "information")[0]
    assert "deviations" not in holes(report, "information")[0]
    assert holes(report, "plan") == [
        "No remit was described.",
        "How it is to be carried out was not planned.",
    ]
    assert holes(report, "review") == ["It has not been presented to a committee."]
    assert "Not yet" in holes(report, "self-monitoring")


def test_a_year_in_which_nothing_happened_is_told_in_full(town: Town) -> None:
    town.ask("OpenYear", scope="kultur", period="2027")
    for kind, audience in EVERY:
        report = town.hjul.report(kind, "kultur", 2027, audience=audience, charts=False)
        assert [one.key for one in report.sections if not one.blocks] == []
        assert all(said.text for said in sentences(report))


def test_what_is_loose_names_the_proposal_and_what_it_lacks(still: Town) -> None:
    loose = told(reported(still), "loose")
    assert (
        "The proposal “Lampor i korridoren”: decided on delegation, but not reported back." in loose
    )


def test_those_who_are_elected_see_what_waits_for_them_first(town: Town) -> None:
    report = reported(town, audience="elected")
    assert report.sections[0].key == "needs"
    needs = told(report, "needs")
    assert "needs political priority and waits for a decision" in needs
    assert "A goal was only partly reached: “Färre fall”." in needs
    town.ask(
        "ApproveProposal",
        "proposal-buss",
        decider="committee",
        body="namnden",
        meeting_on=town.clock.today().isoformat(),
        paragraph="7",
        why="viktigt",
    )
    assert "waits for a decision" not in told(reported(town, audience="elected"), "needs")


# ---- those who read ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_citizens_read_no_person_and_no_small_group(still: Town, kind: str) -> None:
    report = reported(still, kind, "citizens", charts=kind == "review")
    for text in (html(report), markdown(report)):
        for person in ("u-frida", "u-olle", "u-aina", SECRET):
            assert person not in text
    figures = told(report, "measures")
    assert "3 of 3" not in figures
    assert "Figures that are not shown because so few people are behind them: 1." in figures
    assert "3 of 3" in told(reported(still, "review"), "measures")


def test_few_predictions_are_not_counted_up(still: Town) -> None:
    started = next(
        it for it in still.hjul.rows("trail", stream="initiative-hem") if it.event == "TrialStarted"
    )
    assert "held: 3" in told(reported(still), "predictions")
    before = told(reported(still, at=started.position - 3), "predictions")
    assert "Predictions of the year: 4. They are too few to be counted up." in before


def test_each_audience_has_its_own_sections_and_every_section_is_read_by_somebody() -> None:
    read = {key for of_kind in PROFILES.values() for keys in of_kind.values() for key in keys}
    assert read == set(SECTIONS)
    for of_kind in PROFILES.values():
        assert tuple(of_kind) == AUDIENCES
        assert len(set(of_kind.values())) == len(AUDIENCES)


def test_both_languages_say_the_same_things() -> None:
    english, swedish = WORDS["en"], WORDS["sv"]
    assert list(english) == list(swedish)
    for key, text in english.items():
        assert sorted(re.findall(r"{\w*}", text)) == sorted(re.findall(r"{\w*}", swedish[key])), key


def test_a_withheld_text_says_so(town: Town) -> None:
    entry = next(r for r in town.hjul.rows("trail", stream=YEAR) if r.event.startswith("Overall"))
    town.hjul._history.kept.dispose([(entry.position, "narrative")])
    report = reported(town, language="sv")
    assert "[undanhållet]" in told(report, "picture")


# ---- the same position, the same report ----------------------------------------------------------


def test_the_same_position_gives_the_same_bytes(town: Town) -> None:
    before = {one: reported(town, *one) for one in EVERY}
    first = reported(town, charts=True)
    town.clock.go_on(timedelta(days=90))
    town.year("ReportStatus", status="Allt går bra")
    town.ask(
        "RecordMeasurement", "measure-fall", period="2027-12", numerator="2", denominator="1000"
    )
    at = first.seal.position
    assert html(reported(town, charts=True, at=at)) == html(first)
    for one, report in before.items():
        again = reported(town, *one, at=at)
        assert html(again) == html(report)
        assert markdown(again) == markdown(report)
    assert html(reported(town)) != html(before["review", "management"])


def test_the_seal_is_the_root_of_the_history_at_its_position(still: Town) -> None:
    report = reported(still)
    seal = Checkpoint.unchecked(report.seal.note)
    assert seal.size == report.seal.position == still.hjul.verify().count
    assert not report.seal.is_signed
    assert "is not signed" in html(report)
    earlier = reported(still, at=report.seal.position - 5)
    assert Checkpoint.unchecked(earlier.seal.note).size == report.seal.position - 5
    assert Checkpoint.unchecked(earlier.seal.note).root != seal.root


def test_with_a_key_the_checkpoint_of_the_report_is_signed(year_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "signed.db"
    file.write_bytes(year_file.read_bytes())
    signer = new_key(tmp_path / "key", "abykommun.se")
    with opened(file, signer) as town:
        report = reported(town, "status")
        assert report.seal.is_signed
        assert "abykommun.se" in html(report)
        assert html(reported(town, "status", at=report.seal.position)) == html(report)


# ---- the page ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "audience"), EVERY)
def test_the_page_is_whole_and_needs_nothing_from_outside(
    still: Town, kind: str, audience: str
) -> None:
    report = reported(
        still, kind, audience, language="sv", charts=(kind, audience) == ("status", "profession")
    )
    page = Page(html(report))
    assert page.named("html") == [{"lang": "sv"}]
    assert page.named("script") == []
    assert page.named("link") == []
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert len(ids) == len(set(ids))
    targets = [(given["href"] or "")[1:] for given in page.named("a")]
    assert set(targets) <= set(ids)
    assert all((given["src"] or "").startswith("data:image/svg+xml") for given in page.named("img"))
    assert all(given["alt"] for given in page.named("img"))
    assert all(given.get("scope") in ("col", "row") for given in page.named("th"))
    assert len(page.named("caption")) == len(page.named("table"))
    assert page.levels[0] == 1
    assert all(b - a <= 1 for a, b in zip(page.levels, page.levels[1:], strict=False))
    assert "alert(1)" not in "".join(t for tag, t in page.within if tag in ("script", "style"))


def test_texts_that_bite_stay_texts(still: Town) -> None:
    report = reported(still)
    page = Page(html(report))
    assert BITING.rstrip() in " ".join(page.text.split())
    plain = markdown(report)
    assert "\\<script\\>alert(1)" in plain
    assert "<script" not in re.sub(r"\\<", "", plain)


def test_a_title_cannot_leave_the_style_it_stands_in(town: Town) -> None:
    town.ask("RenameDivision", division="vard", name='X"; } </style><script>alert(2)</script>')
    page = Page(html(reported(town)))
    assert page.named("script") == []
    assert len(page.named("style")) == 1


def test_the_page_and_the_text_say_the_same(still: Town) -> None:
    report = reported(still, audience="profession")
    said = " ".join(Page(html(report)).text.split())
    for one in sentences(report):
        assert " ".join(one.text.split()) in said
    assert markdown(report).count("\n## ") == len(report.sections) + 2


def test_a_chart_stands_beside_its_words_and_a_line_where_none_is_drawn(
    still: Town,
) -> None:
    with_charts, without = reported(still, charts=True), reported(still, charts=False)
    assert html(with_charts).count("<img") == html(without).count("<img") == 2
    assert html(without).count('class="small"') == 2
    assert html(with_charts).count('class="small"') == 0


# ---- what cannot be reported ---------------------------------------------------------------------


def test_what_is_not_there_is_refused_in_words(still: Town) -> None:
    with pytest.raises(NoSuchReport, match="review, quality, status"):
        still.hjul.report("gossip", "vard", 2027)
    with pytest.raises(NoSuchReport, match="elected"):
        still.hjul.report("review", "vard", 2027, audience="neighbours")
    with pytest.raises(NoTurn, match="Vård & omsorg 2027"):
        still.hjul.report("review", "vard", 2031)
    with pytest.raises(NothingToReport), Hjul("memory:") as empty:
        empty.report("review", "vard", 2027)


def test_a_report_of_a_day_before_knows_nothing_of_what_came_later(still: Town) -> None:
    reviewed = next(r for r in still.hjul.rows("trail") if r.event == "ManagementReviewHeld")
    before = reported(still, at=reviewed.position - 1)
    assert holes(before, "review") == ["No management review has been held."]
    assert "Nätterna först" in told(reported(still), "review")


# ---- the organisation's own ----------------------------------------------------------------------


def test_the_organisation_waits_for_every_division_or_names_the_exception(town: Town) -> None:
    with pytest.raises(ReportWaits, match="Kultur och fritid") as waits:
        town.hjul.report("review", "organisation", 2027)
    assert waits.value.divisions == ("kultur",)
    report = town.hjul.report("review", "organisation", 2027, without=["kultur"], charts=False)
    assert "Reported without the review of Kultur och fritid" in told(report, "divisions")
    assert "Dagarna är bättre, nätterna väntar." in told(report, "divisions")
    town.ask("OpenYear", scope="kultur", period="2027")
    kultur = "year-kultur-nykoping-2027"
    town.ask(
        "HoldManagementReview",
        kultur,
        who="alla",
        decided="inget",
        use="inget",
        inputs=[town.cited],
    )
    whole = town.hjul.report("review", "organisation", 2027, charts=False)
    assert whole.without == ()
    assert told(whole, "divisions").count("Decided:") == 2


def test_the_report_of_the_whole_does_not_ask_what_the_whole_carries_out(town: Town) -> None:
    report = town.hjul.report("status", "organisation", 2027, charts=False)
    assert report.facts[0][0] == "Covers"
    assert "ChangeSetting" not in told(report, "duties")


def test_the_status_of_the_organisation_waits_for_nobody(still: Town) -> None:
    report = still.hjul.report("status", "organisation", 2027, charts=False)
    assert report.title == "Status report 2027: The organisation"


def test_a_report_is_a_value_that_one_can_compare(still: Town) -> None:
    report = reported(still)
    assert report == reported(still)
    assert report != replace(report, title="another")
