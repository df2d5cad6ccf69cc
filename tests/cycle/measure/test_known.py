"""Measures that municipalities know: the arithmetic of HME, and definitions that hold."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from hjul.cycle.measure.commands import RecordMeasurement
from hjul.cycle.measure.events import MeasurementRecorded
from hjul.cycle.measure.known import FEWEST, GROUPS, HME, KNOWN, hme, hme_of_means
from hjul.cycle.signals import KINDS, RULE_SETS
from tests.cycle.story import given as given_that

ROWS = st.lists(st.lists(st.integers(1, 5), min_size=9, max_size=9), min_size=5, max_size=30)


@pytest.mark.parametrize(("answer", "index"), [(1, 0), (3, 50), (5, 100)])
def test_everybody_answering_alike_gives_the_index_of_that_answer(answer: int, index: int) -> None:
    found = hme([[answer] * 9] * FEWEST)

    assert found is not None
    assert {found.total, found.motivation, found.leadership, found.steering} == {index}


def test_means_give_the_groups_and_the_mean_of_the_groups() -> None:
    tenths = (42, 40, 38, 44, 46, 42, 40, 36, 41)
    found = hme_of_means([Fraction(one, 10) for one in tenths], 20)

    assert found is not None
    told = [float(one) for one in (found.motivation, found.leadership, found.steering)]
    assert told == [75.0, 85.0, 72.5]
    assert found.total == Fraction(155, 2)


@pytest.mark.parametrize("many", range(FEWEST))
def test_nothing_is_told_of_fewer_than_five(many: int) -> None:
    assert hme([[4] * 9] * many) is None
    assert hme_of_means([Fraction(4)] * 9, many) is None


def test_nothing_is_told_when_fewer_than_five_answered_some_statement() -> None:
    assert hme([[4] * 9] * 4 + [[4] * 8 + [None]] * 6) is None
    assert hme([[4] * 9] * 5 + [[4] * 8 + [None]] * 6) is not None


@pytest.mark.parametrize("row", [[3] * 8, [3] * 8 + [6], [0] * 9])
def test_answers_that_cannot_be_are_refused(row: list[int]) -> None:
    with pytest.raises(ValueError, match="nine answers of 1 to 5"):
        hme([row])


@given(ROWS)
def test_the_index_is_between_nought_and_a_hundred(rows: list[list[int]]) -> None:
    found = hme(rows)

    assert found is not None
    assert 0 <= found.total <= 100
    assert found.total == (found.motivation + found.leadership + found.steering) / 3


def test_there_are_nine_statements_three_of_each_group() -> None:
    assert [one.group for one in HME] == [group for group in GROUPS for _ in range(3)]
    assert len({one.swedish for one in HME} | {one.english for one in HME}) == 18


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("key", KNOWN)
def test_a_known_measure_is_defined_in_full_and_takes_figures(key: str, language: str) -> None:
    define = KNOWN[key].defined("", "care", language)
    told = given_that(define).when(
        RecordMeasurement(period="2027-01", numerator="3", denominator="9", stratum="women")
    )

    told.then(MeasurementRecorded)
    assert define.chart in KINDS
    assert define.chart in RULE_SETS[define.rules].kinds
    assert all((define.name, define.numerator, define.unit, define.source, define.frequency))
