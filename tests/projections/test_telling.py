"""What happened is told in whole sentences, in both languages, and nothing said is lost."""

import re
from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings, strategies as st

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.initiative import events as e
from hjul.cycle.measure.events import MeasurementRecorded
from hjul.cycle.organisation.events import MethodAdopted, TemplateAdopted, TemplatePart, Weighed
from hjul.cycle.proposal import events as p
from hjul.cycle.record import Event, Record
from hjul.cycle.words import WITHHELD
from hjul.cycle.year.events import TemplateActivity, YearOpened
from hjul.projections.telling import SPEECH, Language, Teller, facts
from hjul.projections.telling_pattern import named_in
from tests.projections.histories import DAY, KINDS, built, made

LANGUAGES: tuple[Language, ...] = ("en", "sv")
BY_ANNA = Record(by="u-4711", kind="human", role="unit-manager", on=DAY, command_id="c")
STARTED = made(e.TrialStarted, cycle=1, started_on=DAY, ends_on=date(2027, 3, 14))


def told(event: Event, language: Language = "en", record: Record = BY_ANNA) -> str:
    return Teller(language=language).event(event, record)


def test_a_sentence_says_who_did_what_and_until_when() -> None:
    assert told(STARTED) == (
        "u-4711 (unit manager) started the trial of cycle 1, meant to end on 14 March 2027."
    )
    assert told(STARTED, "sv") == (
        "u-4711 (enhetschef) startade prövningen i cykel 1, som ska sluta den 14 mars 2027."
    )


def test_what_is_not_known_leaves_no_hole() -> None:
    assert told(replace(STARTED, ends_on=None)) == (
        "u-4711 (unit manager) started the trial of cycle 1."
    )


def test_the_reason_is_told_in_quotation_marks_of_the_language() -> None:
    record = replace(BY_ANNA, why="Too many were out.")

    assert told(STARTED, "en", record).endswith("2027. Reason: “Too many were out.”")
    assert told(STARTED, "sv", record).endswith("2027. Skäl: ”Too many were out.”")


def test_whoever_acts_for_somebody_else_says_so() -> None:
    record = replace(BY_ANNA, on_behalf_of="u-12")

    assert told(STARTED, "en", record).startswith("u-4711 (unit manager, on behalf of u-12) ")
    assert told(STARTED, "sv", record).startswith("u-4711 (enhetschef, åt u-12) ")


def test_persons_divisions_and_units_are_named_when_their_names_are_given() -> None:
    moved = e.InitiativeMoved(division="vard", unit="nord", from_division="skola")
    teller = Teller(names={"vard": "Vård", "skola": "Skola"}, persons={"u-4711": "Anna Lund"})

    assert teller.event(moved, BY_ANNA) == (
        "Anna Lund (unit manager) moved the initiative from Skola to Vård, unit nord."
    )


def test_numbers_have_the_decimal_mark_of_the_language() -> None:
    made_event = made(MeasurementRecorded, period="2027-03", value="-3.10")

    assert "for March 2027: −3.10" in told(made_event)
    assert "för mars 2027: −3,10" in told(made_event, "sv")


def test_a_share_is_told_with_what_it_is_of() -> None:
    event = made(MeasurementRecorded, numerator="12", denominator="40", stratum="women")

    assert told(event) == "u-4711 (unit manager) recorded a measurement, women: 12 of 40."
    assert told(event, "sv") == "u-4711 (enhetschef) registrerade en mätning, kvinnor: 12 av 40."


def test_a_correction_says_what_was_and_what_is() -> None:
    event = made(
        EntryCorrected,
        entry=5,
        entry_kind="measurement-recorded",
        field="value",
        was_number="7.0",
        now_number="70",
    )
    assert told(event) == (
        "u-4711 (unit manager) corrected entry 5 (measurement recorded), the value; it was 7.0; "
        "it is 70."
    )
    assert told(event, "sv") == (
        "u-4711 (enhetschef) rättade post 5 (mätning), värdet; det var 7,0; det är 70."
    )


def test_what_each_rule_of_a_method_weighs_is_told() -> None:
    weights = (
        Weighed(rule="initiative.a", weight="binding"),
        Weighed(rule="initiative.b", weight="advising"),
    )
    assert "regler väger" not in told(made(MethodAdopted), "sv")
    assert "initiative.a: bindande och initiative.b: rådgivande." in told(
        made(MethodAdopted, weights=weights), "sv"
    )


@pytest.mark.parametrize(("language", "word"), [("en", "[withheld]"), ("sv", "[undanhållet]")])
def test_what_is_withheld_says_so_without_quotation_marks(language: Language, word: str) -> None:
    record = replace(BY_ANNA, by=WITHHELD, why=WITHHELD)
    event = made(e.LessonLearned, lesson=WITHHELD, cycle=2)

    text = told(event, language, record)

    assert text.startswith(f"{word} (")
    assert text.count(word) == 3
    assert "\x02" not in text
    assert "“" not in text
    assert "”" not in text


def test_the_scheduler_is_no_person() -> None:
    record = replace(BY_ANNA, by="hjul", kind="scheduler", role="")
    event = made(e.TrialTimeRanOut, cycle=1, due_on=DAY)

    assert told(event, "en", record) == (
        "The scheduler noted that the time of the trial of cycle 1 ran out on 1 March 2027."
    )
    assert told(event, "sv", record) == (
        "Schemaläggaren noterade att tiden för prövningen i cykel 1 gick ut den 1 mars 2027."
    )


def test_an_event_of_a_newer_version_is_still_told() -> None:
    class WheelPainted(Event):
        """An event that no catalogue knows."""

    assert told(WheelPainted()) == "u-4711 (unit manager) recorded: wheel painted."


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_sentence_for_every_kind_of_event_and_for_no_other(language: Language) -> None:
    assert set(SPEECH[language].sentences) == {kind.__name__ for kind in KINDS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_event_in_which_nothing_more_is_said_is_a_whole_sentence(
    kind: type[Event], language: Language
) -> None:
    check(told(made(kind), language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=12, deadline=None)
@given(drawn=st.data())
def test_an_event_in_which_all_is_said_loses_none_of_it(
    kind: type[Event], language: Language, drawn: st.DataObject
) -> None:
    event = drawn.draw(built(kind))

    text = told(event, language)

    check(text)
    said = {fact for fact in facts(event).values() if isinstance(fact, str) and fact[0] == "«"}
    assert {fact for fact in said if " ".join(fact.split()) not in text} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_of_an_event_changes_what_is_told(
    kind: type[Event], language: Language
) -> None:
    """A pattern with a misspelt name would leave a fact out for ever."""
    facts_named = named_in(SPEECH[language].sentences[kind.__name__]) - {"actor"}
    named = {found.partition(".")[0] for found in facts_named}

    assert named <= set(kind.__dataclass_fields__)  # type: ignore[attr-defined]  # every kind is a dataclass
    assert set(kind.__dataclass_fields__) - named <= TOLD_BY_THE_DATE  # type: ignore[attr-defined]  # the same


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "one"), [(YearOpened, TemplateActivity), (TemplateAdopted, TemplatePart)]
)
def test_every_field_of_those_that_are_told_one_after_the_other_is_told(
    kind: type[Event], one: type[Any], language: Language
) -> None:
    named = named_in(SPEECH[language].sentences[kind.__name__])

    assert {found.rpartition(".")[2] for found in named if ".*." in found} == set(
        one.__dataclass_fields__
    )


def test_what_a_year_opens_with_is_told_one_activity_after_the_other() -> None:
    days = {"from_on": date(2027, 12, 1), "to_on": date(2027, 12, 31)}
    review = made(TemplateActivity, activity=8, key="management-review", track="act", is_duty=True)
    all_year = made(TemplateActivity, activity=9, key="fika", track="do", is_rolling=True)
    activities = tuple(replace(one, **days) for one in (review, all_year))
    opened = made(
        YearOpened,
        scope="vard",
        template="nykoping.1",
        period="2027",
        activities=activities,
        **days,
    )

    assert told(opened) == (
        "u-4711 (unit manager) opened the turn 2027 of vard, by nykoping.1, from 1 December 2027 "
        "to 31 December 2027. Its activities: 8 Management review (Act, 1–31 December 2027, a "
        "duty); 9 fika (Do, 1–31 December 2027, all the time)."
    )
    assert told(opened, "sv").endswith(
        "8 Ledningens genomgång (Åtgärda, 1–31 december 2027, skyldighet); "
        "9 fika (Genomföra, 1–31 december 2027, löpande)."
    )


TOLD_BY_THE_DATE = {
    "checked_on",
    "done_on",
    "met_on",
    "ended_on",
    "held_on",
    "made_on",
    "observed_on",
    "paused_on",
    "resumed_on",
    "started_on",
    "stopped_on",
    "taken_on",
}
"""The day it happened stands beside every sentence."""


def test_every_stored_word_of_an_event_has_a_word_in_swedish() -> None:
    missing = [
        (name, value)
        for kind in KINDS
        for name, values in choices(kind)
        for value in values
        if value and value not in SPEECH["sv"].words.get(name, {})
    ]
    assert missing == []


def choices(kind: Any) -> list[tuple[str, tuple[str, ...]]]:
    hints = {name: f.type for name, f in kind.__dataclass_fields__.items()}
    return [(n, get_args(h)) for n, h in hints.items() if str(h).startswith("typing.Literal")]


def check(text: str) -> None:
    """Nothing in a sentence shows how it was put together."""
    assert not re.search(r"[{}|\x00-\x1f]|None|  |\(\)|“”|””", text), text
    assert not re.search(r"[ \[(][.,;:)]|[,;:][.,;:]|\.\.", text), text
    assert not re.search(r"\[(?!withheld|undanhållet)", text), text
    assert text[-1] in ".”)", text


@pytest.mark.parametrize(
    ("language", "by_committee", "alone"),
    [
        (
            "en",
            "was approved by Social, as a committee, at the meeting of 1 March 2027, paragraph 9.",
            "was approved by u-12, as an office-holder, on 1 March 2027, number 9.",
        ),
        (
            "sv",
            "bifölls av Social, som nämnd, vid sammanträdet den 1 mars 2027, paragraf 9.",
            "bifölls av u-12, som tjänsteperson, den 1 mars 2027, nummer 9.",
        ),
    ],
)
def test_a_committee_decides_at_a_meeting_and_an_office_holder_alone(
    language: Language, by_committee: str, alone: str
) -> None:
    teller = Teller(language=language, names={"social": "Social"})
    met = made(p.ProposalApproved, decider="committee", body="social", meeting_on=DAY)
    met = replace(met, basis=None, paragraph="§ 9")

    assert teller.event(met, BY_ANNA).endswith(by_committee)
    one = replace(met, decider="office-holder", body="u-12")
    assert teller.event(one, BY_ANNA).endswith(alone)


def test_a_turn_is_told_by_its_name_and_a_way_back_without_where_it_began() -> None:
    teller = Teller(names={"vard": "Care"})
    year, later = "year-vard-nykoping-2027", "year-vard-nykoping-2028"
    handed = made(p.ProposalHandedOn, from_year=year, to_year=later)

    assert teller.event(handed, BY_ANNA).endswith("on from Care 2027 to Care 2028.")
    back = replace(handed, to_year=year)
    assert teller.event(back, BY_ANNA).endswith("handed the proposal on to Care 2027.")


def test_a_turn_is_told_by_the_key_of_its_division_when_the_name_is_withheld() -> None:
    assert Teller().turn("year-vard-nykoping-2027") == "vard 2027"
