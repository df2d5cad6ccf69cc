"""Frozen evaluations are computed again from the entries as they were."""

from dataclasses import replace
from typing import Any

import pytest

from hjul import Hjul
from hjul.adapters.replay import evaluations
from hjul.cycle.initiative.commands import FreezeSignals
from hjul.cycle.initiative.events import SignalsEvaluated
from tests.replay.conftest import ANNA

Lived = tuple[Hjul, str, str]


@pytest.fixture
def frozen(lived: Lived) -> Lived:
    hjul, stream, measure = lived
    hjul.evaluate(stream, measure, by=ANNA)
    return lived


def test_a_frozen_evaluation_comes_out_as_it_was(frozen: Lived) -> None:
    hjul, stream, measure = frozen
    (found,) = hjul.compare().evaluations
    assert found.ok
    assert (found.entry.partition("@")[0], found.measure) == (stream, measure)
    assert found.corrected_since == ()


def test_what_was_corrected_since_is_said_and_is_no_difference(frozen: Lived) -> None:
    hjul, _, measure = frozen
    ask = hjul.command(
        "CorrectEntry", stream=measure, entry=3, field="value", now_number="90", why="slip"
    )
    corrected = hjul.ask(ask, by=ANNA)
    (found,) = hjul.compare().evaluations
    assert found.ok
    assert found.corrected_since == corrected.references


def test_an_evaluation_that_comes_out_otherwise_is_named(
    frozen: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    hjul, *_ = frozen
    honest = evaluations.recomputed

    def otherwise(frozen: SignalsEvaluated, entries: Any) -> FreezeSignals:
        again = honest(frozen, entries)
        assert again is not None
        return replace(again, parts=())

    monkeypatch.setattr(evaluations, "recomputed", otherwise)
    outcome = hjul.compare()
    (found,) = outcome.wrong
    assert found.differs == ("parts",)
    assert not outcome.ok
    assert outcome.first == f"evaluation:{found.entry}"
    assert outcome.data()["evaluations"][0]["ok"] is False


def test_one_view_alone_needs_no_evaluations(frozen: Lived) -> None:
    hjul, *_ = frozen
    assert hjul.compare("board").evaluations == ()
