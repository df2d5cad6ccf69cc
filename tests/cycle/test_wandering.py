"""Whatever is asked, in whatever order: nothing but two refusals, and nothing that cannot be."""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from hjul.cycle.aggregates import AGGREGATES, INITIATIVE, KEEPING, MEASURE, ORGANISATION
from hjul.cycle.initiative import events as e
from hjul.cycle.initiative.standing import ORDER, Place, Standing as Initiative
from hjul.cycle.keeping.events import HistoryRestored, KeyTaken
from hjul.cycle.keeping.standing import Standing as Keeping
from hjul.cycle.law import AS_ASKED, SAME, Aggregate
from hjul.cycle.measure.events import MeasurementRecorded
from hjul.cycle.measure.standing import Place as OfMeasure, Standing as Measure
from hjul.cycle.organisation.standing import Standing as Organisation, known
from hjul.cycle.refusals import Refused
from tests.cycle.samples import EVERY_PLACE
from tests.cycle.story import Story, Told
from tests.cycle.wandering import walk

STEPS = 150
WALKS = settings(max_examples=70, deadline=None)
CHANCE = st.randoms(use_true_random=True)
DECISIONS = (
    e.ChangeAdopted,
    e.ChangeAdapted,
    e.TrialExtended,
    e.ChangeAbandoned,
    e.QuestionAnswered,
    e.TrialCalledOff,
)


@WALKS
@given(CHANCE)
def test_an_initiative_never_comes_to_stand_where_it_cannot(chance: Random) -> None:
    for story, told in walk(INITIATIVE, STEPS, chance):
        possible_initiative(story, told)


@WALKS
@given(CHANCE)
def test_a_measure_never_comes_to_stand_where_it_cannot(chance: Random) -> None:
    for story, told in walk(MEASURE, STEPS, chance):
        before, after = story.standing, told.after
        assert isinstance(before, Measure)
        assert isinstance(after, Measure)
        assert before.excluded <= after.excluded <= set(range(1, len(story.entries) + 2))
        assert before.struck <= after.struck
        assert (after.at is OfMeasure.UNBORN) is (not after.parts)
        if told.decided and isinstance(told.decided.event, MeasurementRecorded):
            assert before.at is OfMeasure.IN_USE
        lands_by_the_table(story, told)


@WALKS
@given(CHANCE)
def test_the_organisation_never_comes_to_stand_where_it_cannot(chance: Random) -> None:
    for story, told in walk(ORGANISATION, STEPS, chance):
        before, after = story.standing, told.after
        assert isinstance(before, Organisation)
        assert isinstance(after, Organisation)
        assert before.division_keys <= after.division_keys
        assert before.unit_keys <= after.unit_keys
        assert after.divisions - before.divisions <= after.division_keys - before.division_keys
        assert set(after.units.values()) <= after.divisions
        assert sorted(after.offices) == list(range(1, len(after.offices) + 1))
        assert after.calendar - before.calendar in (0, 1)
        assert {name: after.methods[name] for name in before.methods} == before.methods
        assert known(after).default_method in known(after).methods
        lands_by_the_table(story, told)


@WALKS
@given(CHANCE)
def test_the_keeping_never_comes_to_stand_where_it_cannot(chance: Random) -> None:
    for story, told in walk(KEEPING, STEPS, chance):
        before, after = story.standing, told.after
        assert isinstance(before, Keeping)
        assert isinstance(after, Keeping)
        happened = told.decided.event if told.decided else None
        assert after.epoch - before.epoch == isinstance(happened, HistoryRestored)
        assert len(after.public_keys - before.public_keys) == isinstance(happened, KeyTaken)
        assert before.public_keys <= after.public_keys
        assert before.disposals <= after.disposals <= set(range(1, len(story.entries) + 2))
        lands_by_the_table(story, told)


def possible_initiative(story: Story, told: Told) -> None:
    before, after = story.standing, told.after
    assert isinstance(before, Initiative)
    assert isinstance(after, Initiative)
    under_way = [cycle for cycle in after.cycles.values() if cycle.is_under_way]
    assert not (after.frame is Place.CLOSED and under_way)
    assert not (after.frame is Place.UNBORN and after != Initiative())
    assert sorted(after.cycles) == list(range(1, len(after.cycles) + 1))
    assert all(cycle.observed >= 0 for cycle in after.cycles.values())
    for name in ("members", "ideas", "ramps", "activities", "deadlines"):
        assert 0 <= getattr(before, name) <= getattr(after, name)
    for number, cycle in before.cycles.items():
        now = after.cycles[number]
        assert before_and_after_data(cycle.predictions) == before_and_after_data(
            now.predictions, len(cycle.predictions)
        ) or (cycle.started_on is None)
        assert cycle.started_on is None or now.started_on is not None
        assert cycle.phase in ORDER or now.phase is cycle.phase, "a decision stands"
    decided = [it for it in (*story.entries, *_event(told)) if isinstance(it, DECISIONS)]
    assert max(Counter(it.cycle for it in decided).values(), default=0) <= 1
    lands_by_the_table(story, told)


def before_and_after_data(predictions: Any, first: int | None = None) -> list[Any]:
    """Give what may not change in predictions: all but whether they were compared."""
    return [replace(it, assessed=False) for it in list(predictions.values())[:first]]


def _event(told: Told) -> list[Any]:
    return [told.decided.event] if told.decided else []


def lands_by_the_table(story: Story, told: Told) -> None:
    """Make sure that what happened has a row, and that only what it speaks of moved."""
    law = told.aggregate.law
    stood, stands = law.place(story.standing, told.asked), law.place(told.after, told.asked)
    row = law.row(stood, type(told.asked))
    if told.decided is None:
        assert told.after == story.standing
        assert isinstance(told.refusal, Refused) is (row is not None)
        assert told.refusal.told("sv") != told.refusal.told("en") if told.refusal else False
        return
    assert row is not None
    planned = isinstance(told.decided.event, e.CyclePlanned)
    lands = getattr(told.asked, "to_phase", None) if row.lands is AS_ASKED else row.lands
    assert stands == (stood if lands is SAME or planned else lands)
    named = getattr(told.decided.event, "cycle", None)
    for number, cycle in getattr(story.standing, "cycles", {}).items():
        assert number == named or told.after.cycles[number].phase is cycle.phase


@pytest.mark.parametrize("aggregate", AGGREGATES.values(), ids=lambda found: found.name)
def test_the_walks_come_to_every_place_and_see_nearly_everything_happen(
    aggregate: Aggregate[Any, Any],
) -> None:
    places: set[str] = set()
    happened: Counter[str] = Counter()
    for seed in range(60):
        for story, told in walk(aggregate, STEPS, Random(seed)):
            places.add(aggregate.law.place(story.standing, told.asked))
            happened.update(type(event).__name__ for event in _event(told))

    assert places == set(EVERY_PLACE[aggregate.name])
    assert len(happened) > 0.9 * len(aggregate.events)
