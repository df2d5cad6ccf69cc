"""Arithmetic that never fails: a missing or impossible figure is not a number, and stays so.

Inside this package a missing figure is the float nan, and something over nought is infinite, as in
R; both turn into None in what is handed out.
Sums are exact before they are rounded once, so that an order of addition never moves a limit.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import copysign, fsum, inf, isfinite, isinf, isnan, nan, sqrt

from hjul.cycle.signals import figures


def number(value: float | None) -> float:
    """Take a figure as it is handed in; what is missing, endless or too large is not a number."""
    try:
        taken = nan if value is None else float(value)
    except OverflowError:
        return nan
    return taken if isfinite(taken) else nan


def finite(value: float) -> float:
    """Keep a finite number; anything else is not a number."""
    return value if isfinite(value) else nan


def shown(value: float) -> float | None:
    """Hand a figure out; what is not a finite number is None."""
    return value if isfinite(value) else None


def known(values: Iterable[float]) -> list[float]:
    """Leave out what is not a number."""
    return [value for value in values if not isnan(value)]


def total(values: Iterable[float]) -> float:
    """Add the numbers there are; none give nought, and too large a sum is not a number."""
    try:
        return fsum(known(values))
    except (OverflowError, ValueError):
        return nan


def mean(values: Iterable[float]) -> float:
    """Give the mean of the numbers there are, rounded once; of none it is not a number.

    >>> mean([0.1, 0.2, 0.3]), sum([0.1, 0.2, 0.3]) / 3
    (0.2, 0.20000000000000004)
    """
    there = known(values)
    if not there:
        return nan
    try:
        near = fsum(there) / len(there)
        return near if isinf(near) else near + fsum([*there, *[-near] * len(there)]) / len(there)
    except (OverflowError, ValueError):
        return nan


def median(values: Iterable[float]) -> float:
    """Give the middle of the numbers there are; of none it is not a number."""
    found = figures.median(known(values))
    return nan if found is None else found


def deviation(values: Sequence[float]) -> float:
    """Give the standard deviation of a sample; of fewer than two values it is not a number.

    The variance is exact before it is rounded, so that samples that spread alike are told alike.
    """
    there = [Fraction(value) for value in known(values)]
    if len(there) < 2:
        return nan
    summed = sum(there)
    squares = sum(value * value for value in there) - summed * summed / len(there)
    try:
        return root(float(squares / (len(there) - 1)))
    except OverflowError:
        return nan


def steps(values: Sequence[float]) -> list[float]:
    """Give how far each value is from the one before it; beside a missing one it is missing."""
    return [abs(after - before) for before, after in pairwise(values)]


def ratio(above: float, below: float) -> float:
    """Divide; something by nought is infinite, and nought by nought is not a number.

    >>> ratio(3, 4), ratio(3, 0), ratio(0, 0)
    (0.75, inf, nan)
    """
    if below:
        return above / below
    return above * copysign(inf, below)


def root(value: float) -> float:
    """Give the square root; of less than nought it is not a number."""
    return sqrt(value) if value >= 0 else nan


def power(base: float, exponent: float) -> float:
    """Raise to a power; of less than nought it is not a number, too large is endless."""
    if base < 0:
        return nan
    try:
        return float(base**exponent)
    except OverflowError:
        return inf
