"""The scale of trials: the advice of the table, and when a ramp grows."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from hjul.cycle.ramps import ORDER, TABLE, Step, advised_scale, has_grown, is_checked, shrinking

BELIEFS, COSTS = ("low", "high"), ("large", "small")
READY = ("resistant", "indifferent", "ready")


def test_the_table_has_an_advice_for_every_case() -> None:
    told = [advised_scale(b, c, r) for b in BELIEFS for c in COSTS for r in READY]

    assert len(told) == 12
    assert None not in told
    assert set(TABLE) == {(b, c) for b in BELIEFS for c in COSTS}


@pytest.mark.parametrize("ready", READY)
@pytest.mark.parametrize("cost", COSTS)
def test_more_belief_never_advises_a_smaller_trial(cost: str, ready: str) -> None:
    low, high = (advised_scale(belief, cost, ready) for belief in BELIEFS)

    assert low
    assert high
    assert ORDER.index(low) <= ORDER.index(high)


@pytest.mark.parametrize("belief", BELIEFS)
@pytest.mark.parametrize("ready", READY)
def test_a_smaller_cost_never_advises_a_smaller_trial(belief: str, ready: str) -> None:
    large, small = (advised_scale(belief, cost, ready) for cost in COSTS)

    assert large
    assert small
    assert ORDER.index(large) <= ORDER.index(small)


def test_what_the_plan_does_not_say_gives_no_advice() -> None:
    assert advised_scale("high", "", "ready") is None


def test_only_what_was_found_in_print_counts_as_checked() -> None:
    assert is_checked("low", "large", "resistant")
    assert not is_checked("high", "small", "ready")


def test_going_back_to_small_is_told_only_after_a_success() -> None:
    failed = Step(cycle=1, how_many=12), Step(cycle=2, how_many=3)
    worked = Step(cycle=1, how_many=12, worked=True), Step(cycle=2, how_many=3)

    assert (shrinking(failed), shrinking(worked)) == ((), (2,))


@given(counts=st.lists(st.integers(1, 60), min_size=1, max_size=6))
def test_a_ramp_grows_exactly_when_some_trial_is_larger_than_the_one_before(
    counts: list[int],
) -> None:
    steps = [Step(cycle=at, how_many=count) for at, count in enumerate(counts, 1)]

    assert has_grown(steps) is any(a < b for a, b in pairwise(counts))


def test_what_is_told_in_words_alone_cannot_be_judged_unless_it_was_widened() -> None:
    assert has_grown([Step(cycle=1), Step(cycle=2)]) is None
    assert has_grown([Step(cycle=1, widened=True), Step(cycle=2)]) is True
