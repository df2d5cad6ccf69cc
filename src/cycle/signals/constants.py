"""The constants of control charts, each with its source.

Three values of the factor between the mean moving range and three sigma are in use, and they differ
in the fourth digit: 2.66, as Making Data Count and most textbooks print it; 3 / 1.128 = 2.659574,
as qicharts2 computes it from the rounded d2; and 3 / d2 = 2.658681 with d2 = 2 / sqrt(pi) exactly,
which only the I' chart uses. A rule set says which one is meant, and every chart carries it.
"""

from math import exp, lgamma, nan, pi, sqrt
from typing import Final

SIGMAS: Final = 3.0
"""Limits lie three sigma from the centre (Shewhart 1931)."""

NEAR_SIGMAS: Final = 2.0

D2: Final = 1.128
"""The mean range of two normal values in sigmas, rounded (Montgomery, table VI; qicharts2)."""

RANGE_IN_SIGMA: Final = sqrt(pi / 2)
"""What turns a mean absolute difference of two, each of variance one half, into sigma (I')."""

NHS_FACTOR: Final = 2.66
"""Mean moving ranges from the mean to a limit (Making Data Count, NHSRplotthedots)."""

RANGE_LIMIT: Final = 3.267
"""D4 of two values: moving ranges beyond so many times their mean are screened out once (Nelson
1982, Control charts for individual measurements), and it is the limit of the MR chart."""

RANGE_LIMIT_IP: Final = 3.2665
"""The same in the I' chart, where qicharts2 rounds it to one figure more."""

T_POWER: Final = 3.6
"""Times between rare events to the power of 1 / 3.6 are about normal (Nelson 1994)."""


def c4(n: int) -> float:
    """Give the mean standard deviation of n normal values in sigmas; from two values on.

    >>> round(c4(2), 4), round(c4(5), 4), c4(1)
    (0.7979, 0.94, nan)
    """
    if n < 2:
        return nan
    return sqrt(2 / (n - 1)) * exp(lgamma(n / 2) - lgamma((n - 1) / 2))


def c5(n: int) -> float:
    """Give the standard deviation of that standard deviation, in sigmas."""
    return sqrt(1 - c4(n) ** 2) if n > 1 else nan


def a3(n: int, sigmas: float = SIGMAS) -> float:
    """Give how far the limits of an Xbar chart lie, in mean standard deviations.

    >>> round(a3(5), 3)
    1.427
    """
    return sigmas / (c4(n) * sqrt(n)) if n > 1 else nan


def b3(n: int, sigmas: float = SIGMAS) -> float:
    """Give the lower limit of an S chart, in mean standard deviations.

    >>> b3(5), round(b3(10), 3)
    (0.0, 0.284)
    """
    return max(0.0, 1 - sigmas * c5(n) / c4(n)) if n > 1 else nan


def b4(n: int, sigmas: float = SIGMAS) -> float:
    """Give the upper limit of an S chart, in mean standard deviations.

    >>> round(b4(5), 3)
    2.089
    """
    return 1 + sigmas * c5(n) / c4(n) if n > 1 else nan
