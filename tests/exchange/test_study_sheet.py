"""The Study sheet: what was predicted, what the data say, what is missing, and like cases."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from hjul import (
    Actor,
    CorrectEntry,
    DefineMeasure,
    FollowMeasure,
    Hjul,
    OpenInitiative,
    PlanCycle,
    RecordMeasurement,
)
from hjul.adapters.clock import SimulatedClock
from hjul.adapters.exchange import story
from hjul.adapters.exchange.sheet import NoSuchCycle
from hjul.adapters.exchange.study import StudySheet, prepared
from hjul.adapters.exchange.study_like import like_cases
from hjul.adapters.exchange.study_pages import data, html, markdown, text
from hjul.adapters.exchange.study_words import WORDS
from hjul.adapters.studies import NoSuchInitiative
from hjul.cycle.fidelity.facts import Facts
from hjul.cycle.initiative import events as e
from hjul.cycle.words import WITHHELD
from hjul.projections.telling import Teller
from tests.projections.histories import made
from tests.projections.studied import HIGH, OUTCOME, PERFECT, TODAY, Told, months, on, series
from tests.scenarios.test_stories import SCENARIOS

ANNA = Actor(id="u-1")


def sheet(told: Told = PERFECT, cycle: int | None = None, language: Any = "en") -> StudySheet:
    """Prepare a sheet."""
    facts = told.facts()
    return prepared(facts, [facts], cycle, TODAY, Teller(language=language))


def running() -> Told:
    """A first cycle whose trial goes on; the figure of January is in."""
    script = series("Late", "decrease", [*HIGH, 3])
    return Told(PERFECT.work[:16], {**PERFECT.series, OUTCOME: script})


def flat(told: str) -> str:
    """Put a text on one line."""
    return " ".join(told.split())


def test_it_puts_prediction_result_and_proof_side_by_side_with_references() -> None:
    told = flat(markdown(sheet(cycle=1)))

    assert "Fewer are late, because they know when we come" in told
    assert "proved before the trial" in told
    assert "it held" in told
    assert "initiative-x@18" in told


def test_it_says_what_the_data_say_one_sentence_a_signal() -> None:
    told = flat(text(sheet()))

    assert "Before the first trial the median of 12 figures was 8; since then, of 20" in told
    assert "figures in a row lie on one side of the centre" in told
    assert "That is a change for the better." in told


def test_it_says_the_same_in_swedish() -> None:
    told = flat(text(sheet(language="sv")))

    assert "Vad trodde vi, och hur gick det?" in told
    assert "Det är en förändring till det bättre." in told
    assert set(WORDS["sv"]) == set(WORDS["en"])
    assert {k: v.count("{}") for k, v in WORDS["sv"].items()} == {
        k: v.count("{}") for k, v in WORDS["en"].items()
    }


def test_it_suggests_from_the_data_what_a_person_then_says() -> None:
    (one,) = sheet(running()).predictions
    told = flat(markdown(sheet(running())))

    assert one.suggested
    assert (one.suggested.result, one.suggested.difference) == ("held", -1)
    assert "The data: 3 for January 2027, −1 from what was predicted." in told
    assert "That suggests: it held." in told
    assert "not compared yet" in told


def test_it_asks_what_is_left_in_the_order_of_the_wheel() -> None:
    assert [key for key, _ in sheet(running()).to_do] == ["end", "compare", "conclude", "decide"]
    assert sheet().to_do == ()


def test_it_names_what_is_missing_of_this_cycle_and_not_of_others() -> None:
    told = PERFECT.but(e.StudyConcluded, learnt="")

    assert [miss.rule for miss in sheet(told, 1).missing] == ["F4"]
    assert sheet(told, 2).missing == ()


def test_a_cycle_that_is_not_there_is_told() -> None:
    with pytest.raises(NoSuchCycle) as error:
        sheet(cycle=9)

    assert error.value.known == (1, 2, 3)


def test_an_initiative_without_cycles_has_no_sheet_yet() -> None:
    with pytest.raises(NoSuchCycle):
        sheet(Told(PERFECT.work[:3]))


def test_the_latest_cycle_that_began_is_meant_unless_said() -> None:
    assert sheet().cycle.cycle == 3
    assert sheet(Told(PERFECT.work[:21], PERFECT.series)).cycle.cycle == 1


# ---- like cases ----------------------------------------------------------------------------------


def other(**changes: Any) -> Facts:
    """Another initiative, whose first cycle was decided before."""
    facts = PERFECT.facts()
    first = facts.cycles[0]
    plan = replace(first.plan, idea="Something else", idea_number=None, measures=())
    frame = replace(facts.frame, ideas=(), method="small-steps.1", title="Elsewhere")
    kept: dict[str, Any] = {"plan": plan, "predictions": (), **changes}
    division = kept.pop("division", "skola")
    framed: dict[str, Any] = kept.pop("frame", {})
    frame = replace(frame, **framed)
    cycle = replace(first, **kept)
    return replace(facts, stream="initiative-y", division=division, frame=frame, cycles=(cycle,))


def reasons(facts: Facts) -> dict[str, str]:
    """Why another case is like the third cycle."""
    own = PERFECT.facts()
    found = like_cases(own, own.cycles[2], [facts])
    return dict(found[0].about) if found else {}


def test_a_case_that_shares_nothing_is_not_like() -> None:
    assert reasons(other()) == {}


def test_each_likeness_has_its_reason() -> None:
    plan = other().cycles[0].plan

    assert reasons(other(plan=replace(plan, idea="ring the evening  before"))) == {"same-idea": ""}
    assert reasons(other(plan=replace(plan, idea="Evening before: a bell"))) == {
        "like-idea": "before, evening"
    }
    assert reasons(other(plan=replace(plan, measures=(OUTCOME,)))) == {
        "same-measure": "Late visits"
    }
    assert reasons(other(division="vard")) == {"same-division": ""}
    assert reasons(other(frame={"method": "pdsa.1"})) == {"same-method": ""}


def test_the_same_driver_makes_a_case_like() -> None:
    ideas = PERFECT.facts().frame.ideas
    plan = replace(other().cycles[0].plan, idea_number=1)

    assert reasons(other(plan=plan, frame={"ideas": ideas})) == {"same-driver": "knowing"}


def test_what_was_decided_later_is_no_case() -> None:
    plan = replace(other().cycles[0].plan, idea="Ring the evening before")

    assert reasons(other(plan=plan, decided_on=date(2028, 1, 1))) == {}


def test_earlier_cycles_of_the_ramp_come_first() -> None:
    facts = PERFECT.facts()
    plan = replace(other().cycles[0].plan, idea="Ring the evening before")
    found = like_cases(facts, facts.cycles[2], [other(plan=plan), facts])

    assert [(one.facts.stream, one.cycle.cycle) for one in found] == [
        ("initiative-x", 2),
        ("initiative-x", 1),
        ("initiative-y", 1),
    ]


def test_two_withheld_ideas_are_not_the_same_idea() -> None:
    facts = PERFECT.facts()
    hidden = [replace(one, plan=replace(one.plan, idea=WITHHELD)) for one in facts.cycles]
    plan = replace(other().cycles[0].plan, idea=WITHHELD)
    whole = replace(facts, cycles=tuple(hidden))

    assert like_cases(whole, whole.cycles[2], [other(plan=plan)]) == []


# ---- how it is written ---------------------------------------------------------------------------


class Tags(HTMLParser):
    """Keeps count of what is open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_needs_nothing_from_outside_and_escapes_what_people_wrote() -> None:
    told = PERFECT.but(e.InitiativeOpened, title="<script>alert(1)</script>")
    page = html(sheet(told))
    tags = Tags()
    tags.feed(page)

    assert tags.open == []
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_markdown_holds_the_five_parts() -> None:
    told = markdown(sheet())

    assert [line for line in told.splitlines() if line.startswith("## ")] == [
        "## Predicted: What did we believe, and how did it go?",
        "## The data: What do the figures say?",
        "## Left to answer: What does Study still ask of us?",
        "## Like cases: What was decided in like cases before?",
        "## Missing: What does the method ask for that is not there?",
    ]


def test_a_program_gets_stored_words_and_references() -> None:
    told = json.loads(json.dumps(data(sheet(running())), default=str))

    assert told["cycle"] == 1
    assert told["predictions"][0]["suggested"]["entry"] == f"{OUTCOME}@14"
    assert [one["what"] for one in told["to_do"]] == ["end", "compare", "conclude", "decide"]


def test_a_share_is_told_in_the_unit_of_the_measure() -> None:
    share = series("On time", "increase", [], unit="per cent")
    measured = type(series("x", "increase", [1])[1].event)
    for period, value in months("2026-01", [50, 52, 51, 53, 50, 52]):
        event = made(measured, period=period, numerator=str(value), denominator="100")
        share.append(on("2026-12-01", event))

    measure = PERFECT.with_series(OUTCOME, share).facts().measures[OUTCOME]

    assert [float(point.value or 0) for point in measure.points[:3]] == [50.0, 52.0, 51.0]


# ---- from a history ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def played() -> Iterator[Hjul]:
    """Give the history of a story, in memory."""
    told = story.load(SCENARIOS / "claimed-too-early.yaml")
    with Hjul("memory:", clock=SimulatedClock(told.steps[0].moment)) as hjul:
        story.play(told, hjul)
        yield hjul


def test_the_library_prepares_the_sheet_of_now_and_of_then(played: Hjul) -> None:
    now, then = (played.study("initiative-plates", at=at) for at in (None, date(2027, 3, 10)))

    assert now.cycle.decision == "extended"
    assert [key for key, _ in then.to_do] == ["end", "compare", "conclude", "decide"]


def test_the_library_gives_every_reading(played: Hjul) -> None:
    stream = "initiative-plates"

    assert played.progress(stream=stream).rows[0][3].startswith("2.5")
    assert played.progress("schools").rows == played.progress(stream=stream).rows
    assert [miss.rule for miss in played.misses(stream)] == ["F11", "F15", "F16", "F21"]
    assert played.ramp(stream).rows
    assert played.bouquet(stream).then[1].rows
    assert played.calibration().rows == ()
    assert played.fidelity("nowhere").rows == ()


def test_an_initiative_that_is_not_there_is_told_in_a_sentence(played: Hjul) -> None:
    with pytest.raises(NoSuchInitiative, match="There is no initiative"):
        played.study("initiative-nobody")


def test_it_says_what_was_corrected_of_the_figures_that_a_frozen_evaluation_counted() -> None:
    with Hjul("memory:", clock=SimulatedClock(datetime(2027, 3, 1, 9, tzinfo=UTC))) as hjul:
        measure = hjul.ask(DefineMeasure(division="vard", name="Late"), by=ANNA).stream
        counted = [
            hjul.ask(RecordMeasurement(measure, period=f"2026-{n:02}", value=str(n)), by=ANNA)
            for n in range(1, 11)
        ]
        stream = hjul.ask(OpenInitiative(division="vard", title="Visits"), by=ANNA).stream
        hjul.ask([FollowMeasure(stream, measure=measure), PlanCycle(stream, idea="Ring")], by=ANNA)
        hjul.evaluate(stream, measure, cycle=1, by=ANNA)
        before = hjul.study(stream, 1)

        entry = int(counted[2].references[0].rpartition("@")[2])
        slip = CorrectEntry(measure, entry=entry, field="value", now_number="4", why="A slip")
        hjul.ask(slip, by=ANNA)

        assert "corrected since" not in flat(text(before))
        assert f"corrected since [{measure}@12]" in flat(text(hjul.study(stream, 1)))
