"""The worksheet: everything a cycle said, corrected and struck included, on one page."""

from datetime import date
from html.parser import HTMLParser

import pytest

from hjul import (
    Actor,
    AdaptChange,
    AssessPrediction,
    ConcludeStudy,
    CorrectEntry,
    EndTrial,
    Hjul,
    MakePrediction,
    NameOwner,
    NoteObservation,
    OpenDivision,
    OpenInitiative,
    PlanCycle,
    SetAim,
    StartTrial,
    StrikeEntry,
    WithdrawPrediction,
)
from hjul.adapters.exchange.sheet import BLANK, NoSuchCycle, Worksheet, filled
from hjul.adapters.exchange.sheet_pages import html, markdown
from hjul.cycle.initiative.events import DataPlan
from hjul.cycle.words import WITHHELD
from hjul.projections.telling import Teller

BY = Actor(id="u-4711")
VISITS = "initiative-visits"
DAY = date(2027, 3, 1)
EN, SV = Teller(language="en"), Teller(language="sv")


@pytest.fixture
def told(hjul: Hjul) -> Hjul:
    """A cycle from its aim to its decision, with a second one that builds on it."""
    plan = DataPlan(who="the planner", what="times", when="daily", where="the system", how="a list")
    hjul.ask(OpenDivision(division="vard", name="Vård & omsorg"), by=BY)
    hjul.ask(
        [
            OpenInitiative(VISITS, title="Home <b>visits</b> | on time", division="vard"),
            NameOwner(VISITS, person="u-7"),
            SetAim(VISITS, what="more in time", from_number="52", to_number="80.5", unit="%"),
            PlanCycle(VISITS, idea="Ring", how_many=12, out_of=140, data_plan=plan),
            MakePrediction(VISITS, cycle=1, statement="70 %", because="fewer are out"),
            MakePrediction(VISITS, cycle=1, statement="nobody minds"),
            WithdrawPrediction(VISITS, cycle=1, prediction=2, why="said twice"),
            StartTrial(VISITS, cycle=1, started_on=DAY),
            NoteObservation(VISITS, cycle=1, noted="Two changed the time"),
            NoteObservation(VISITS, cycle=1, noted="Of another group"),
            StrikeEntry(VISITS, entry=10, why="wrong group"),
            CorrectEntry(
                VISITS, entry=9, field="noted", now="Three changed the time", why="miscounted"
            ),
            EndTrial(VISITS, cycle=1, as_planned=False, what_differed="One evening nobody rang"),
            AssessPrediction(VISITS, cycle=1, prediction=1, result="partly", value="66.5"),
            ConcludeStudy(VISITS, cycle=1, improvement="yes", learnt="A choice helps"),
            AdaptChange(VISITS, cycle=1, different="Offer two times", why="The choice did it"),
            PlanCycle(VISITS, idea="Two times", builds_on=1, learnt_there="A choice helps"),
        ],
        by=BY,
    )
    return hjul


def sheet(hjul: Hjul, cycle: int | None = 1) -> Worksheet:
    """Fill a sheet from the history."""
    entries = hjul.history(VISITS)
    return filled(entries, cycle, dict(entries.teller.names))


def test_a_sheet_says_everything_the_cycle_said(told: Hjul) -> None:
    text = markdown(sheet(told), EN)

    for said in (
        *("more in time", "52 → 80.5 %", "u-7", "Vård & omsorg", "number 1 of 2", "12 of 140"),
        *("the planner", "daily", "70 %", "fewer are out", "1 March 2027", "nobody rang"),
        *("66.5", "partly", "A choice helps", "Offer two times", "The choice did it"),
        *("- [x] Adapt", "- [ ] Adopt", "2: Two times", f"{VISITS}@17"),
    ):
        assert said in text, said


def test_corrections_count_and_what_was_struck_or_withdrawn_does_not(told: Hjul) -> None:
    text = markdown(sheet(told), EN)

    assert "Three changed the time" in text
    assert "Two changed the time" not in text
    assert "Of another group" not in text
    assert "nobody minds" not in text


def test_the_last_cycle_is_meant_unless_another_is_said(told: Hjul) -> None:
    assert (sheet(told, None).cycle, sheet(told, None).builds_on) == (2, 1)
    with pytest.raises(NoSuchCycle) as error:
        sheet(told, 3)
    assert error.value.known == (1, 2)


def test_an_initiative_without_a_cycle_has_a_sheet_that_says_so(hjul: Hjul) -> None:
    hjul.ask(OpenInitiative(VISITS, title="Visits", division="vard"), by=BY)

    assert "No cycle is planned yet." in markdown(sheet(hjul, None), EN)


def test_numbers_and_days_are_written_as_in_the_language(told: Hjul) -> None:
    text = markdown(sheet(told), SV)

    assert "52 → 80,5 %" in text
    assert "1 mars 2027" in text
    assert "delvis" in text


def test_what_is_withheld_is_printed_as_withheld(told: Hjul) -> None:
    hidden = Worksheet(title=WITHHELD, owner=WITHHELD, learnt=WITHHELD, entry="initiative-x@1")

    assert html(hidden, EN).count("[withheld]") == 4
    assert markdown(hidden, SV).count("undanhållet") == 3
    assert "\x02" not in html(hidden, EN) + markdown(hidden, SV)


class Page(HTMLParser):
    """Reads a page: its language, its headings, and that every tag is closed in order."""

    def __init__(self) -> None:
        """Begin at the top."""
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.outside: list[str] = []
        self.language: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what opens."""
        given = dict(attrs)
        self.seen.append(tag)
        self.language = given.get("lang", self.language)
        self.outside += [str(given[name]) for name in ("src", "href", "action") if name in given]
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """What closes is what opened last."""
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_page_is_whole_needs_nothing_from_outside_and_escapes_every_text(
    told: Hjul, language: str
) -> None:
    tell = SV if language == "sv" else EN
    for drawn in (sheet(told), BLANK):
        text = html(drawn, tell)
        page = Page()
        page.feed(text)

        assert (page.open, page.outside, page.language) == ([], [], language)
        assert "url(" not in text
        assert "@import" not in text
        assert "script" not in page.seen
        assert "b" not in page.seen[: page.seen.index("h2")]
        assert (page.seen.count("h1"), page.seen.count("h2")) == (1, 4)
    assert "Home &lt;b&gt;visits&lt;/b&gt; | on time" in html(sheet(told), tell)


def test_a_text_cannot_break_the_table_it_stands_in(told: Hjul) -> None:
    assert r"Home \<b\>visits\</b\> \| on time" in markdown(sheet(told), EN)


def test_long_texts_are_set_smaller() -> None:
    sizes = [
        next(size for size in ("roomy", "dense", "tight") if f'class="{size}"' in html(drawn, EN))
        for drawn in (
            Worksheet(entry="initiative-x@1", learnt="a" * length) for length in (100, 2_000, 9_000)
        )
    ]
    assert sizes == ["roomy", "dense", "tight"]
