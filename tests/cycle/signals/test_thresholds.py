"""How long a run and how many crossings chance explains, for every number of points."""

from fractions import Fraction
from math import comb, log2

import pytest

from hjul.cycle.signals import Runs, fewest, longest_max, runs
from hjul.cycle.signals.runs import fewest_runs, most_runs

EVERY = range(1, 201)
PUBLISHED = {
    **{10: (6, 2), 12: (7, 3), 15: (7, 4), 16: (7, 4), 20: (7, 6), 22: (7, 7), 23: (8, 7)},
    **{24: (8, 8), 30: (8, 10), 36: (8, 13), 45: (8, 17), 46: (9, 17), 60: (9, 23), 90: (9, 37)},
    **{91: (10, 37), 100: (10, 41)},
}
"""Anhøj and Olesen 2014; from qicharts2."""


def quantile(useful: int) -> int:
    """Add probabilities as fractions until there are five of a hundred."""
    so_far, half = Fraction(0), Fraction(1, 2)
    for k in range(useful):
        so_far += comb(useful - 1, k) * half ** (useful - 1)
        if so_far >= Fraction(5, 100):
            return k
    raise AssertionError


@pytest.mark.parametrize("useful", EVERY)
def test_crossings_are_the_quantile_of_a_binomial(useful: int) -> None:
    assert fewest(useful) == quantile(useful)


@pytest.mark.parametrize("useful", EVERY)
def test_the_longest_run_is_a_rounded_logarithm(useful: int) -> None:
    assert longest_max(useful) == round(log2(useful)) + 3


@pytest.mark.parametrize("useful", PUBLISHED)
def test_the_published_table(useful: int) -> None:
    assert (longest_max(useful), fewest(useful)) == PUBLISHED[useful]


def test_many_thousand_points_are_judged_as_well() -> None:
    assert fewest(25_000) == 12_369
    assert longest_max(25_000) == 18


def series(lengths: list[int]) -> list[float]:
    """Make a series about nought whose runs have these lengths."""
    return [1.0 if number % 2 else -1.0 for number, many in enumerate(lengths) for _ in range(many)]


@pytest.mark.parametrize("useful", range(10, 101))
def test_on_the_threshold_is_chance_and_one_past_it_is_not(useful: int) -> None:
    most, few = longest_max(useful), fewest(useful)
    for longest, is_long in ((most, False), (most + 1, True)):
        made = runs(series([longest, *[1] * (useful - longest)]), 0.0)
        assert (made.longest, made.is_long) == (longest, is_long)
    for crossings, is_seldom in ((few, False), (few - 1, True)):
        each, rest = divmod(useful, crossings + 1)
        made = runs(series([each + (at < rest) for at in range(crossings + 1)]), 0.0)
        assert (made.crossings, made.is_crossed_too_seldom) == (crossings, is_seldom)


def ways(above: int, under: int, many: int) -> int:
    """Count by hand, from the definition: which orders of the points make so many runs."""

    def orders(left: tuple[int, int], side: int, runs_left: int) -> int:
        if runs_left == 0:
            return int(left == (0, 0))
        found = 0
        for taken in range(1, left[side] + 1):
            rest = (left[0] - taken, left[1]) if side == 0 else (left[0], left[1] - taken)
            found += orders(rest, 1 - side, runs_left - 1)
        return found

    return orders((above, under), 0, many) + orders((above, under), 1, many)


@pytest.mark.parametrize("useful", range(10, 15))
def test_runs_about_a_median_are_counted_exactly(useful: int) -> None:
    above, under = useful - useful // 2, useful // 2
    every = [ways(above, under, many) for many in range(useful + 2)]
    chance = Fraction(1, 40) * comb(useful, under)

    assert sum(every) == comb(useful, under)
    few, most = fewest_runs(useful), most_runs(useful)
    assert sum(every[:few]) <= chance < sum(every[: few + 1])
    assert sum(every[most + 1 :]) <= chance < sum(every[most:])


def test_nothing_useful_is_no_signal() -> None:
    assert runs([3.0, 3.0], 3.0) == Runs(0, 0, 0, 0, 0)
    assert runs([3.0, 4.0], float("nan")).useful == 0
    assert not runs([], 0.0).is_long
