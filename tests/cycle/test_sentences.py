"""What a person reads: every rule, command, field and place in English and in Swedish."""

import ast
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest

from hjul.cycle import asking, names_en, names_sv, sentences_en, sentences_sv, words
from hjul.cycle.aggregates import AGGREGATES, COMMANDS
from hjul.cycle.law import rule_id
from hjul.cycle.record import Actor
from hjul.cycle.refusals import Broken, NotNow, Refused
from hjul.cycle.sentences import (
    Language,
    command_in_words,
    field_in_words,
    place_in_words,
    tell_not_now,
    tell_rule,
)
from tests.cycle.samples import EVERY_PLACE

RULES = {
    rule_id(name, rule)
    for name, aggregate in AGGREGATES.items()
    for row in aggregate.law.rows
    for rule in (*row.always, *row.method)
}
PLACES = {f"{name}.{place}" for name, places in EVERY_PLACE.items() for place in places}
HOLES = {
    "asked",
    "cycle",
    "expected",
    "fields",
    "found",
    "instead",
    "known",
    "missing",
    "place",
    "rule",
    "rules",
}
BOTH: list[Language] = ["en", "sv"]


def asking_rules() -> set[str]:
    """Name the rules that are told before any law is asked, wherever that is."""
    package = Path(asking.__file__).parents[1]
    sources = [path.read_text() for path in package.rglob("*.py")]
    return {
        rule for source in sources for rule in re.findall(r'Broken\(\s*"(asking\.[a-z-]+)"', source)
    }


@cache
def field_names() -> set[str]:
    """Name every field that can be missing, the parts of a field included."""
    found: set[str] = {part.name for part in fields(Actor) if part.name in ("id", "kind")}
    for kind in COMMANDS.values():
        for part in fields(kind):
            found.add(part.name)
            found |= _parts(get_type_hints(kind, include_extras=True)[part.name])
    return found


def _parts(hint: Any) -> set[str]:
    if get_origin(hint) is Annotated:
        return set()
    inner = {name for argument in get_args(hint) for name in _parts(argument)}
    return inner | ({part.name for part in fields(hint)} if is_dataclass(hint) else set())


def value_kinds() -> set[str]:
    """Name the kinds of values that a field can expect."""
    spelled = {
        mark.kind
        for hint in vars(words).values()
        for mark in getattr(hint, "__metadata__", ())
        if isinstance(mark, words.Spelled)
    }
    tree = ast.parse(Path(asking.__file__).read_text())
    raised = {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "NotUnderstood"
        if isinstance(call.args[0], ast.Constant)
    }
    return spelled | {str(kind) for kind in raised} | set(AGGREGATES)


# ---- the catalogues ------------------------------------------------------------------------------


@pytest.mark.parametrize("speech", [sentences_en, sentences_sv], ids=["en", "sv"])
def test_every_rule_has_a_sentence_and_every_sentence_a_rule(speech: Any) -> None:
    known: Mapping[str, str] = speech.RULES
    needed = RULES | asking_rules()
    shared = {rule.partition(".")[2] for rule in RULES}

    assert {r for r in needed if r not in known and r.partition(".")[2] not in known} == set()
    assert known.keys() - needed - shared == set()
    assert not {r for r in known if "." in r} & {f"{a}.{r}" for a in AGGREGATES for r in known}


@pytest.mark.parametrize("names", [names_en, names_sv], ids=["en", "sv"])
def test_every_command_place_field_and_kind_of_value_has_a_name(names: Any) -> None:
    assert names.COMMANDS.keys() == COMMANDS.keys()
    assert names.PLACES.keys() == PLACES
    assert field_names() - names.FIELDS.keys() == set()
    assert names.FIELDS.keys() - field_names() == set()
    assert value_kinds() - names.KINDS.keys() == set()
    assert names.KINDS.keys() - value_kinds() == {"one of", "parts"}


def test_both_languages_know_the_same_and_say_it_differently() -> None:
    for english, swedish in (
        (sentences_en.RULES, sentences_sv.RULES),
        (sentences_en.NOT_NOW, sentences_sv.NOT_NOW),
        (names_en.COMMANDS, names_sv.COMMANDS),
    ):
        assert english.keys() == swedish.keys()
        assert [key for key in english if english[key] == swedish[key]] == []
        assert {k: holes(english[k]) for k in english} == {k: holes(swedish[k]) for k in swedish}
        assert {k: typed(english[k]) for k in english} == {k: typed(swedish[k]) for k in swedish}


def holes(sentence: str) -> list[str]:
    return sorted(set(re.findall(r"\{(\w+)\}", sentence)))


def typed(sentence: str) -> list[str]:
    """Give what a sentence says that one can type: commands and fields in parentheses."""
    return re.findall(
        r"\b[A-Z][a-z]+[A-Z]\w+|\b[a-z]+_[a-z_]+\b|measure-\w+|initiative-\w+", sentence
    )


@pytest.mark.parametrize(
    "sentence",
    [
        *(s for speech in (sentences_en, sentences_sv) for s in speech.RULES.values()),
        *(s for speech in (sentences_en, sentences_sv) for s in speech.NOT_NOW.values()),
        sentences_en.OTHERWISE,
        sentences_sv.OTHERWISE,
    ],
)
def test_a_sentence_is_whole_names_only_what_is_known_and_says_what_to_do(sentence: str) -> None:
    assert re.search(r"^[A-ZÅÄÖ{]", sentence)
    assert sentence.endswith(".")
    assert "  " not in sentence
    assert set(holes(sentence)) <= HOLES
    assert len(re.findall(r"[.:,?] ", sentence)) >= 1, "it says what is wrong, and then what to do"


@pytest.mark.parametrize(
    "sentence",
    [*sentences_en.RULES.values(), *sentences_en.NOT_NOW.values()],
)
def test_a_sentence_names_only_commands_and_fields_that_exist(sentence: str) -> None:
    in_parentheses = re.findall(r"\(([^)]*)\)", sentence)
    named = [name for part in in_parentheses for name in re.split(r",? (?:and|or) |, ", part)]

    assert [n for n in named if n not in COMMANDS and n not in field_names()] == []


# ---- how a refusal is told -----------------------------------------------------------------------


def test_what_is_missing_is_named_in_words_and_as_one_types_it() -> None:
    broken = Broken(
        "asking.is-filled-in", ("title", "division", "why"), {"asked": "OpenInitiative"}
    )

    assert Refused((broken,)).told("en") == (
        "To open the initiative (OpenInitiative), fill in the title (title), the division "
        "(division) and the reason (why)."
    )
    assert Refused((broken,)).told("sv") == (
        "För att öppna förbättringsarbetet (OpenInitiative), fyll i rubriken (title), divisionen "
        "(division) och skälet (why)."
    )


def test_all_broken_rules_are_told_each_on_its_line() -> None:
    refused = Refused((Broken("initiative.is-paused"), Broken("measure.period-has-begun")))

    assert refused.told().splitlines() == [
        "The initiative is not paused, so there is nothing to resume. Go on with the work as it "
        "is.",
        "That period has not begun yet, so nothing can have been measured in it. Give a period "
        "that has begun (period).",
    ]


@pytest.mark.parametrize(
    ("expected", "english", "swedish"),
    [
        ("day", "a day, such as 2027-03-01", "en dag, till exempel 2027-03-01"),
        ("one of yes, no", "one of yes, no", "något av yes, no"),
        ("parts who, what", "made of the parts who, what", "uppdelat i who, what"),
    ],
)
def test_what_is_not_understood_says_what_was_expected(
    expected: str, english: str, swedish: str
) -> None:
    told = {"asked": "StartTrial", "expected": expected, "found": "soon"}

    assert tell_rule("asking.is-understood", ("ends_on",), told, "en") == (
        f"Fill in the day it ends (ends_on) with {english}: “soon” is not understood."
    )
    assert tell_rule("asking.is-understood", ("ends_on",), told, "sv") == (
        f"Fyll i slutdagen (ends_on) med {swedish}: ”soon” går inte att förstå."
    )


def test_a_part_of_a_field_is_told_by_its_own_word() -> None:
    assert field_in_words("data_plan.when", "sv") == "när det görs (data_plan.when)"
    assert field_in_words("weights.rule", "en") == "the rule (weights.rule)"


def test_a_stream_of_another_kind_is_told_with_those_that_would_do() -> None:
    told = {"asked": "AttachDocument", "found": "year-1", "expected": "initiative, measure"}

    assert tell_rule("asking.names-the-right-stream", (), told, "en") == (
        "To attach a document (AttachDocument), name an initiative, such as initiative-0192f0c1 "
        "or a measure, such as measure-0192f0c1: “year-1” is something else."
    )


def test_what_somebody_typed_is_quoted_and_never_read_as_a_pattern() -> None:
    told = {"found": "{cycle} {asked}"}

    assert "“{cycle} {asked}”" in tell_rule("asking.is-known-command", (), told, "en")


@pytest.mark.parametrize("phase", ["plan", "do", "study", "act"])
@pytest.mark.parametrize("language", BOTH)
def test_not_now_says_where_it_stands_and_names_all_that_can_be_asked(
    phase: str, language: Language
) -> None:
    refusal = NotNow("MakePrediction", "initiative", phase, ("StartTrial", "CallOffTrial"))
    sentence = refusal.told(language)

    assert place_in_words("initiative", phase, language) in sentence
    for name in ("MakePrediction", "StartTrial", "CallOffTrial"):
        assert command_in_words(name, language) in sentence


def test_what_only_the_scheduler_asks_is_not_offered_to_a_person() -> None:
    sentence = tell_not_now("RevisePlan", "initiative", "do", ("RunOutTrialTime", "EndTrial"), "en")

    assert sentence.endswith("What can be asked there: end the trial (EndTrial).")


def test_rules_that_would_weigh_less_are_told_in_a_few_words() -> None:
    rules = ("initiative.gives-a-reason", "host.own-rule")

    told = tell_rule("initiative.method-is-not-lowered", rules, {}, "sv")

    assert "det skulle dessa: ange skäl och host.own-rule." in told


@pytest.mark.parametrize("names", [names_en, names_sv], ids=["en", "sv"])
def test_every_rule_that_a_method_weighs_has_a_few_words(names: Any) -> None:
    weighed = {
        rule_id(name, rule)
        for name, aggregate in AGGREGATES.items()
        for row in aggregate.law.rows
        for rule in row.method
    }

    assert names.RULES.keys() == weighed


def test_not_now_reads_aloud() -> None:
    assert tell_not_now("MakePrediction", "initiative", "do", ("EndTrial", "StopTrial"), "en") == (
        "The cycle stands in Do, where one cannot make a prediction (MakePrediction) now. What can "
        "be asked there: end the trial (EndTrial) and stop the trial (StopTrial)."
    )
    assert tell_not_now("MakePrediction", "initiative", "do", ("EndTrial", "StopTrial"), "sv") == (
        "Cykeln står i Göra, och där går det inte att göra en förutsägelse (MakePrediction) nu. "
        "Det som går att begära där: avsluta prövningen (EndTrial) och avbryta prövningen "
        "(StopTrial)."
    )


@pytest.mark.parametrize("language", BOTH)
def test_a_host_says_a_rule_in_its_own_words(language: Language) -> None:
    own = {"initiative.prediction-is-made": "Ask Anna about cycle {cycle}, {nobody}please."}

    told = tell_rule("initiative.prediction-is-made", (), {"cycle": "3"}, language, own)

    assert told == "Ask Anna about cycle 3, please."
    assert tell_rule("initiative.is-paused", (), {}, language, own) != told


@pytest.mark.parametrize("language", BOTH)
def test_a_rule_and_a_place_that_nobody_named_are_told_all_the_same(language: Language) -> None:
    assert "host.own-rule" in tell_rule("host.own-rule", (), {}, language)
    assert "attic" in tell_not_now("Dance", "house", "attic", ("Sing",), language)
