"""Runs about a centre by Anhøj's rules: does a series show more than chance?

Exact thresholds, in integers. The longest run on one side of the
centre signals when it is longer than round(log2 n) + 3; the crossings of the centre signal when
they are fewer than the smallest k for which a binomial of n - 1 trials and probability one half is
at most k with a probability of at least 0.05. Points on the centre neither break nor extend a run
and are not useful; n counts the useful ones.

Source: Anhøj and Olesen 2014, Run charts revisited, PLoS ONE 9(11): e113825; thresholds as in the
R package qicharts2. The trend rule is left out: the same paper found it virtually useless.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import comb
from typing import TypeVar

N = TypeVar("N", float, Fraction)


@dataclass(frozen=True, slots=True)
class Runs:
    """What the runs of a series say. `useful` counts the points that are not on the centre."""

    useful: int
    longest: int
    longest_max: int
    crossings: int
    crossings_min: int

    @property
    def is_long(self) -> bool:
        """Whether the longest run is longer than chance explains."""
        return self.useful > 0 and self.longest > self.longest_max

    @property
    def is_crossed_too_seldom(self) -> bool:
        """Whether the series crosses its centre more seldom than chance explains."""
        return self.useful > 0 and self.crossings < self.crossings_min


def runs(points: Iterable[N], centre: N) -> Runs:
    """Count the runs of a series about a centre.

    >>> runs([Fraction(n) for n in range(1, 51)], Fraction(51, 2))
    Runs(useful=50, longest=25, longest_max=9, crossings=1, crossings_min=19)
    """
    sides = [point > centre for point in points if point != centre]
    lengths = [len(list(run)) for _, run in groupby(sides)]
    n = len(sides)
    return Runs(n, max(lengths, default=0), longest_max(n), max(len(lengths) - 1, 0), fewest(n))


def longest_max(useful: int) -> int:
    """Give how long the longest run may be by chance; nothing useful gives 0.

    Rounded without a logarithm: log2 n rounds up from 2 ** (k + 1/2), that is where n * n passes
    2 ** (2 k + 1).

    >>> [longest_max(n) for n in (10, 22, 23, 45, 46, 90, 91, 100)]
    [6, 7, 8, 8, 9, 9, 10, 10]
    """
    if useful < 1:
        return 0
    whole: int = useful.bit_length() - 1
    rounds_up = useful * useful > 1 << (2 * whole + 1)
    return whole + 4 if rounds_up else whole + 3


def fewest(useful: int) -> int:
    """Give how few crossings there may be by chance.

    >>> [fewest(n) for n in (10, 12, 15, 20, 24, 36, 100)]
    [2, 3, 4, 6, 8, 13, 41]
    """
    if useful < 1:
        return 0
    trials, below, k = useful - 1, 0, 0
    while True:
        below += comb(trials, k)
        if below * 20 >= 2**trials:
            return k
        k += 1
