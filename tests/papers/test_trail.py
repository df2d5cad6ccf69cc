"""The audit trail on paper: nothing is left out, and what one should know is marked."""

import csv
import io
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from hjul import Hjul
from hjul.adapters.exchange.papers import pages
from hjul.adapters.exchange.papers.lines import Scope
from hjul.adapters.exchange.papers.paper import Paper
from hjul.adapters.exchange.papers.sheet import MARK, as_csv, harmless
from hjul.adapters.exchange.papers.trail import trail_paper
from hjul.adapters.exchange.papers.words import WORDS
from hjul.adapters.ledger.checkpoint import Checkpoint

VARD = Scope(division="vard")


class Page(HTMLParser):
    """Reads a page strictly enough to see that every tag is closed where it should be."""

    EMPTY = frozenset({"meta", "br", "wbr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def cells(paper: Paper) -> list[list[str]]:
    text = as_csv(paper)
    assert text.startswith(MARK)
    between = ";" if paper.language == "sv" else ","
    return [*csv.reader(io.StringIO(text.removeprefix(MARK), newline=""), delimiter=between)]


def test_every_entry_of_the_division_is_there_and_no_other(town: Hjul) -> None:
    paper = trail_paper(town, VARD)
    rows = sorted(town.rows("trail", "vard"), key=lambda it: it.position)
    assert [line.entry for line in paper.lines] == [f"{it.stream}@{it.version}" for it in rows]
    assert len(paper.lines) == 37
    everything = trail_paper(town, Scope())
    assert [line.position for line in everything.lines] == [*range(1, town.verify().count + 1)]


def test_late_corrected_and_struck_entries_are_marked(town: Hjul) -> None:
    lines = {line.entry: line for line in trail_paper(town, VARD).lines}
    of_first = {version: lines[f"initiative-vard-0@{version}"] for version in range(1, 13)}
    late = of_first[3]
    assert late.about == "2027-02-01"
    assert late.marks == (
        f"recorded late, {(date.fromisoformat(late.recorded[:10]) - date(2027, 2, 1)).days} days",
    )
    assert of_first[5].marks == ("corrected by entry 8",)
    assert (of_first[6].marks, of_first[6].is_struck) == (("struck by entry 7",), True)
    assert of_first[7].marks == ("strikes entry 6",)
    assert of_first[8].marks == ("corrects entry 5",)
    assert of_first[4].marks == ()


def test_how_late_is_late_can_be_said(town: Hjul) -> None:
    def late(days: int) -> int:
        paper = trail_paper(town, Scope(division="vard", late_after_days=days))
        return sum("late" in mark for line in paper.lines for mark in line.marks)

    assert late(1) == 3
    assert late(400) == 0


def test_an_entry_is_of_the_period_when_it_is_about_it_or_was_recorded_in_it(town: Hjul) -> None:
    february = Scope(division="vard", since=date(2027, 2, 1), until=date(2027, 2, 1))
    assert {it.entry for it in trail_paper(town, february).lines} == {
        f"initiative-vard-{number}@3" for number in range(3)
    }
    recorded = date.fromisoformat(trail_paper(town, VARD).lines[0].recorded[:10])
    that_day = Scope(division="vard", since=recorded, until=recorded)
    assert len(trail_paper(town, that_day).lines) == 37
    after = Scope(division="vard", since=recorded + timedelta(days=1))
    assert trail_paper(town, after).lines == ()


def test_a_paper_as_of_a_position_knows_nothing_of_what_came_later(town: Hjul) -> None:
    paper = trail_paper(town, VARD, at=7)
    assert [line.position for line in paper.lines] == [*range(1, 8)]
    assert not any(line.is_struck for line in paper.lines)


def test_the_checkpoint_at_the_end_covers_it(town: Hjul) -> None:
    paper = trail_paper(town, VARD)
    checkpoint = Checkpoint.unchecked(paper.note)
    assert checkpoint.size >= max(line.position for line in paper.lines)
    assert checkpoint.root == town._history.kept.root(checkpoint.size)
    for way in (pages.text, pages.markdown, pages.html, as_csv):
        assert all(line in way(paper) for line in checkpoint.text().splitlines())


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_way_of_writing_it_has_every_entry(town: Hjul, language: str) -> None:
    paper = trail_paper(town, VARD, language="sv" if language == "sv" else "en")
    page = Page(pages.html(paper))
    told = "".join(page.said)
    for way in (pages.text(paper), pages.markdown(paper).replace("\\", ""), as_csv(paper), told):
        assert all(line.entry in way for line in paper.lines)
        assert WORDS[paper.language]["checkpoint"] in way
    assert page.named("html") == [{"lang": language}]


def test_the_page_runs_nothing_loads_nothing_and_can_be_read_aloud(town: Hjul) -> None:
    text = pages.html(trail_paper(town, VARD))
    page = Page(text)
    assert "script" not in {tag for tag, _ in page.tags}
    assert "alert(1)" in "".join(page.said)
    assert not any(name.startswith(("on", "href", "src")) for _, them in page.tags for name in them)
    policy = next(it["content"] for it in page.named("meta") if "http-equiv" in it)
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "\x1b" not in text
    assert len(page.named("h1")) == 1
    assert {it["scope"] for it in page.named("th")} == {"col", "row"}
    assert len(page.named("caption")) == len(page.named("table"))
    assert page.named("del")


def test_no_cell_is_a_formula(town: Hjul) -> None:
    for paper in (trail_paper(town, Scope()), trail_paper(town, Scope(), language="sv")):
        rows = cells(paper)
        assert {len(row) for row in rows} == {6}
        for row in rows:
            assert all(cell[:1] not in ("=", "+", "-", "@", "\t", "\r") for cell in row)
        assert len(rows) == len(paper.lines) + 2


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "＝1", "\n=1"])
def test_whatever_begins_as_a_formula_is_text(cell: str) -> None:
    assert harmless(cell).startswith("'")


@pytest.mark.parametrize("cell", ["", "Home visits", "2027-03-01", "å-b", "12"])
def test_what_is_none_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_division_without_entries_says_so_and_still_has_its_checkpoint(town: Hjul) -> None:
    paper = trail_paper(town, Scope(division="kultur"))
    for way in (pages.text, pages.markdown, pages.html):
        assert WORDS["en"]["no_lines"] in way(paper)
    assert len(cells(paper)) == 2


def test_texts_that_were_disposed_of_are_withheld_on_paper(town: Hjul) -> None:
    kept = town._history.kept
    kept.dispose(kept.texts(range(1, town.verify().count + 1)))
    for way in (pages.text, pages.markdown, pages.html, as_csv):
        written = way(trail_paper(town, VARD))
        assert "8 of 10" not in written
        assert "withheld" in written
        assert "\x02" not in written


def test_the_words_are_there_in_both_languages() -> None:
    assert WORDS["en"].keys() == WORDS["sv"].keys()
