"""What is due is exactly what the whole history implies, after every single entry."""

import os
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from hjul.cycle.aggregates import INITIATIVE, MEASURE
from hjul.cycle.law import Aggregate
from hjul.projections.due_rows import DueRow
from tests.projections.afresh import Expected, afresh
from tests.projections.timed import walk

STEPS = 60
WALKS = settings(max_examples=int(os.environ.get("HJUL_WALKS", "30")), deadline=None)
"""Each walk is a history of its own, looked at after every entry; set it to some thousands."""


def shown(rows: dict[str, DueRow]) -> set[Expected]:
    """Give what is compared of the rows of the view."""
    timers = [row for row in rows.values() if row.pace is None]
    found = {
        Expected._make(getattr(row, name) for name in Expected._fields)._replace(rung=str(row.rung))
        for row in timers
    }
    assert len(found) == len(timers), "two timers are the same"
    return found


@pytest.mark.parametrize("aggregate", [INITIATIVE, MEASURE], ids=lambda it: it.name)
@WALKS
@given(chance=st.randoms(use_true_random=True))
def test_the_view_is_what_a_reckoning_from_scratch_gives(
    aggregate: Aggregate[Any, Any], chance: Random
) -> None:
    for history, rows in walk(aggregate, STEPS, chance):
        assert shown(rows) == afresh(history.entries), history.entries[-1].event
