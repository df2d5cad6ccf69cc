"""Runs about a centre by Anhøj's rules: does a series show more than chance?

Exact thresholds, in integers. The longest run on one side of the
centre signals when it is longer than round(log2 n) + 3; the crossings of the centre signal when
they are fewer than the smallest k for which a binomial of n - 1 trials and probability one half is
at most k with a probability of at least 0.05. Points on the centre neither break nor extend a run
and are not useful; n counts the useful ones.

Source: Anhøj and Olesen 2014, Run charts revisited, PLoS ONE 9(11): e113825; thresholds as in the
R package qicharts2. The trend rule is left out: the same paper found it virtually useless.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from math import comb, isqrt
from typing import Final, TypeVar

N = TypeVar("N", float, Fraction)

COUNTED_FROM: Final = 10
"""How many runs there are is judged from so many useful points on (Perla and others 2011)."""


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

    @property
    def has_few_runs(self) -> bool:
        """Whether there are fewer runs about the median than chance explains."""
        return self.useful >= COUNTED_FROM and self.crossings + 1 < fewest_runs(self.useful)

    @property
    def has_many_runs(self) -> bool:
        """Whether there are more runs about the median than chance explains."""
        return self.useful >= COUNTED_FROM and self.crossings + 1 > most_runs(self.useful)


def runs(points: Iterable[N], centre: N) -> Runs:
    """Count the runs of a series about a centre; about no number nothing is useful.

    >>> runs([Fraction(n) for n in range(1, 51)], Fraction(51, 2))
    Runs(useful=50, longest=25, longest_max=9, crossings=1, crossings_min=19)
    """
    sides = [point > centre for point in points if point < centre or point > centre]
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


@lru_cache(maxsize=512)
def fewest(useful: int) -> int:
    """Give how few crossings there may be by chance.

    Counted from the middle of the binomial outwards, where its two halves are known.

    >>> [fewest(n) for n in (10, 12, 15, 20, 24, 36, 100)]
    [2, 3, 4, 6, 8, 13, 41]
    """
    if useful < 1:
        return 0
    trials = useful - 1
    k, every = trials // 2, 1 << trials
    ways = comb(trials, k)
    below = every // 2 if trials % 2 else (every + ways) // 2
    while (below - ways) * 20 >= every:
        below, ways, k = below - ways, ways * k // (trials - k + 1), k - 1
    return k


@lru_cache(maxsize=512)
def fewest_runs(useful: int) -> int:
    """Give how few runs there may be about a median by chance, of so many useful points.

    Fewer come by chance in at most 2.5 of a hundred orders of half the points above and half below
    (Swed and Eisenhart 1943, Tables for testing randomness of grouping, Ann Math Stat 14: 66-87).
    Printed tables round that here and there by one; here it is counted exactly.

    >>> [fewest_runs(n) for n in (10, 15, 16, 18, 21)]
    [3, 5, 5, 6, 7]
    """
    return _likely(useful, _from_few_runs(useful - useful // 2, useful // 2))


@lru_cache(maxsize=512)
def most_runs(useful: int) -> int:
    """Give how many runs there may be about a median by chance; more come as seldom as too few.

    >>> [most_runs(n) for n in (10, 15, 16, 18, 21)]
    [9, 12, 13, 14, 16]
    """
    return _likely(useful, _from_many_runs(useful - useful // 2, useful // 2))


def _likely(useful: int, orders: Iterable[tuple[int, int]]) -> int:
    """Give the first number of runs that, with those before it, is not improbable."""
    every, so_far = comb(useful, useful // 2), 0
    for many, ways in orders:
        so_far += ways
        if so_far * 40 > every:
            return many
    return useful


def _from_few_runs(above: int, under: int) -> Iterator[tuple[int, int]]:
    """Count the orders that make few runs, more runs, and so on.

    Each side is cut into `half` stretches or one more. Numbers of runs sixteen standard deviations
    from the middle are left out: all orders beyond are less than one of 10 to the power of 50.
    """
    first = max(1, under // 2 - 4 * isqrt(above + under))
    cut_above, cut_under = comb(above - 1, first - 1), comb(max(under - 1, 0), first - 1)
    for half in range(first, under + 1):
        more_above = cut_above * (above - half) // half
        more_under = cut_under * (under - half) // half
        yield 2 * half, 2 * cut_above * cut_under
        yield 2 * half + 1, more_above * cut_under + cut_above * more_under
        cut_above, cut_under = more_above, more_under


def _from_many_runs(above: int, under: int) -> Iterator[tuple[int, int]]:
    """Count the same, from many runs down."""
    last = min(under, under // 2 + 4 * isqrt(above + under))
    cut_above, more_above = comb(above - 1, max(last - 1, 0)), comb(above - 1, last)
    cut_under, more_under = comb(max(under - 1, 0), max(last - 1, 0)), comb(max(under - 1, 0), last)
    for half in range(last, 0, -1):
        yield 2 * half + 1, more_above * cut_under + cut_above * more_under
        yield 2 * half, 2 * cut_above * cut_under
        more_above, more_under = cut_above, cut_under
        cut_above = cut_above * (half - 1) // (above - half + 1)
        cut_under = cut_under * (half - 1) // (under - half + 1)


def signals_of(found: Runs, rules: Iterable[str]) -> tuple[str, ...]:
    """Name those of the rules that the runs of a part break."""
    return tuple(rule for rule in rules if PART_RULES[rule](found))


PART_RULES: Final[dict[str, Callable[[Runs], bool]]] = {
    "long-run": lambda found: found.is_long,
    "few-crossings": lambda found: found.is_crossed_too_seldom,
    "few-runs": lambda found: found.has_few_runs,
    "many-runs": lambda found: found.has_many_runs,
}
