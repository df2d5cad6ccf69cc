"""Both languages say the same things, and Swedish says them in Swedish."""

import re
from dataclasses import fields
from typing import Any

import pytest

from hjul.cycle.aggregates import AGGREGATES
from hjul.projections import (
    assessments_words,
    board,
    bouquet,
    calibration,
    examples,
    lessons,
    organisation,
    outcomes,
    outcomes_series_told,
    predictions,
    processes,
    proposals,
    ramp,
    reach,
    study,
    study_said,
    telling_words_en,
    telling_words_sv,
    trail,
    upkeep,
)
from hjul.projections.telling import SPEECH

MODULES: tuple[Any, ...] = (
    assessments_words,
    board,
    bouquet,
    calibration,
    examples,
    lessons,
    organisation,
    outcomes,
    outcomes_series_told,
    predictions,
    processes,
    proposals,
    ramp,
    reach,
    study,
    study_said,
    trail,
    upkeep,
)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_view_has_every_phrase_in_both_languages(module: Any) -> None:
    english, swedish = module.WORDS["en"], module.WORDS["sv"]

    assert set(english) == set(swedish)
    for key in english:
        assert re.findall(r"\{\}", english[key]) == re.findall(r"\{\}", swedish[key])


def test_every_english_word_for_something_stored_has_a_swedish_one() -> None:
    for field, words in telling_words_en.WORDS.items():
        assert set(words) <= set(telling_words_sv.WORDS[field])


def test_every_sentence_tells_the_same_facts_in_both_languages() -> None:
    for kind, english in SPEECH["en"].sentences.items():
        swedish = SPEECH["sv"].sentences[kind]
        named = [set(re.findall(r"\{([^}=]+(?:=[a-z]+)?)\}", it)) for it in (english, swedish)]
        assert named[0] == named[1], kind


def test_swedish_quotes_as_swedish_does() -> None:
    assert SPEECH["sv"].quotes == ("”", "”")
    assert SPEECH["en"].quotes == ("“", "”")


def test_every_kind_of_entry_and_every_field_has_a_swedish_name() -> None:
    events = [event for aggregate in AGGREGATES.values() for event in aggregate.events]
    kinds = {re.sub(r"(?<!^)(?=[A-Z])", "-", event.__name__).lower() for event in events}
    named = {part.name for event in events for part in fields(event)}

    assert kinds - SPEECH["sv"].words["entry_kind"].keys() == set()
    assert named - SPEECH["sv"].words["field"].keys() == set()
