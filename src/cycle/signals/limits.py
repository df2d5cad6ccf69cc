"""Centre and limits of every kind of chart, as qicharts2 0.8.1 computes them.

Each function takes one part of a series and gives its figures, its centre and its lines at one,
two and three sigma. Formulas: Montgomery, Introduction to statistical quality control, 6th ed.,
chapters 6 and 7; Laney 2002 (pp, up); Taylor 2018, Normalized individuals chart (ip); Nelson 1994
(t); Provost and Murray 2011 (g). Points left out of the baseline or excluded count for nothing
here, but for one thing: the ranges of an ip chart are those of all its points, as in qicharts2.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, isfinite, nan
from typing import Final

from hjul.cycle.signals import constants as k
from hjul.cycle.signals.arithmetic import finite, mean, median, power, ratio, root, steps, total
from hjul.cycle.signals.gathering import Gathered
from hjul.cycle.signals.results import Kind
from hjul.cycle.signals.rules import RuleSet

Line = list[float]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of a series, and which of its points centre and limits are computed from."""

    points: Sequence[Gathered]
    base: Sequence[bool]
    rules: RuleSet
    screened: bool
    has_n: bool

    def of_base(self, values: Sequence[float]) -> list[float]:
        """Give what belongs to the points of the baseline."""
        return [value for value, counts in zip(values, self.base, strict=True) if counts]

    def centre_of_rates(self) -> float:
        """Give the sum of the numerators over the sum of the denominators (p, u and theirs)."""
        above = total(self.of_base([point.total for point in self.points]))
        return ratio(above, total(self.of_base([point.n for point in self.points])))

    def mean_range(self, ranges: Sequence[float], limit: float = k.RANGE_LIMIT) -> float:
        """Give the mean of the ranges, screened once when that is asked for."""
        found = mean(ranges)
        if not self.screened:
            return found
        return mean(one for one in ranges if one < limit * found)


@dataclass(frozen=True, slots=True)
class Lines:
    """What a chart draws of one part: figures, a centre, and lines at one, two and three sigma.

    What cannot be computed is not a number; a line is not finite where a point is missing.
    """

    shown: Line
    centre: float
    lower: tuple[Line, Line, Line]
    upper: tuple[Line, Line, Line]


def lines(kind: Kind, stretch: Stretch) -> Lines:
    """Draw one part of a chart."""
    return CHARTS[kind](stretch)


def _shown(stretch: Stretch) -> Line:
    return [point.shown for point in stretch.points]


def _around(
    shown: Line, centre: float, sigmas: Sequence[float], low: float = -inf, high: float = inf
) -> Lines:
    """Draw lines at one, two and three of each point's own sigma, kept within what can be."""
    lower = [[_clipped(centre - j * sigma, low, high) for sigma in sigmas] for j in (1, 2, 3)]
    upper = [[_clipped(centre + j * sigma, low, high) for sigma in sigmas] for j in (1, 2, 3)]
    return Lines(shown, centre, (lower[0], lower[1], lower[2]), (upper[0], upper[1], upper[2]))


def _clipped(line: float, low: float, high: float) -> float:
    """Keep a line within bounds; what is not finite stays so, for it is no line."""
    return max(low, min(high, line)) if isfinite(line) else nan


def _level(shown: Line, centre: float, lower: Sequence[float], upper: Sequence[float]) -> Lines:
    """Draw lines that are the same for every point."""
    many = len(shown)
    return Lines(
        shown,
        centre,
        ([lower[0]] * many, [lower[1]] * many, [lower[2]] * many),
        ([upper[0]] * many, [upper[1]] * many, [upper[2]] * many),
    )


def run(stretch: Stretch) -> Lines:
    """Draw a run chart: the median, and no limits."""
    shown = _shown(stretch)
    return _level(shown, median(stretch.of_base(shown)), (nan, nan, nan), (nan, nan, nan))


def individuals(stretch: Stretch) -> Lines:
    """Draw an I chart: the mean, and limits by the mean moving range (Montgomery 6.33)."""
    return _individuals(stretch, _shown(stretch))


def _individuals(stretch: Stretch, shown: Line) -> Lines:
    base = stretch.of_base(shown)
    centre = mean(base)
    # qicharts2 subtracts distances from the centre, Making Data Count the figures: of a point on a
    # limit, or of a range at which ranges are screened, the last bit decides.
    ranges = steps(base if stretch.rules.factor else [value - centre for value in base])
    reach = stretch.rules.reach(stretch.mean_range(ranges))
    return _level(shown, centre, [centre - one for one in reach], [centre + one for one in reach])


def moving_ranges(stretch: Stretch) -> Lines:
    """Draw an MR chart: how far each point is from the one before; the first has none."""
    shown = [nan, *steps(_shown(stretch))][: len(stretch.points)]
    centre = mean(stretch.of_base(shown))
    third = k.RANGE_LIMIT / 3
    upper = (third * centre, third * 2 * centre, k.RANGE_LIMIT * centre)
    return _level(shown, centre, (0.0, 0.0, 0.0), upper)


def weighted_individuals(stretch: Stretch) -> Lines:
    """Draw an I' chart: individuals weighted by their denominators (Taylor's normalised chart)."""
    shown = _shown(stretch)
    sizes = [p.n if stretch.has_n else float(p.size or nan) for p in stretch.points]
    weighted = [y * n for y, n in zip(shown, sizes, strict=True)]
    centre = ratio(total(stretch.of_base(weighted)), total(stretch.of_base(sizes)))
    shares = [ratio(1, n) for n in sizes]
    ranges = [
        k.RANGE_IN_SIGMA * step / root(shares[i] + shares[i + 1])
        for i, step in enumerate(steps(shown))
    ]
    sigma = stretch.mean_range(ranges, k.RANGE_LIMIT_IP)
    return _around(shown, centre, [sigma * root(share) for share in shares])


def means(stretch: Stretch) -> Lines:
    """Draw an Xbar chart: the means of the subgroups (Montgomery 6.29 to 6.31)."""
    shown = _shown(stretch)
    sizes = [float(point.size) for point in stretch.points]
    weighted = [size * y for size, y in zip(sizes, shown, strict=True)]
    centre = ratio(total(stretch.of_base(weighted)), total(stretch.of_base(sizes)))
    spread, many = _spread(stretch), [point.size for point in stretch.points]
    lower = [[finite(centre - k.a3(n, j) * spread) for n in many] for j in (1, 2, 3)]
    upper = [[finite(centre + k.a3(n, j) * spread) for n in many] for j in (1, 2, 3)]
    low, high = (lower[0], lower[1], lower[2]), (upper[0], upper[1], upper[2])
    return Lines(shown, centre, low, high)


def deviations(stretch: Stretch) -> Lines:
    """Draw an S chart: the standard deviations of the subgroups."""
    centre = _spread(stretch)
    sizes = [point.size for point in stretch.points]
    lower = [[k.b3(n, j) * centre for n in sizes] for j in (1, 2, 3)]
    upper = [[k.b4(n, j) * centre for n in sizes] for j in (1, 2, 3)]
    low, high = (lower[0], lower[1], lower[2]), (upper[0], upper[1], upper[2])
    return Lines(_shown(stretch), centre, low, high)


def _spread(stretch: Stretch) -> float:
    """Give the mean standard deviation of the subgroups; pooled when their sizes differ."""
    spreads = stretch.of_base([point.spread for point in stretch.points])
    if len({point.size for point in stretch.points}) < 2:
        return mean(spreads)
    sizes = stretch.of_base([float(point.size) for point in stretch.points])
    squares = total((n - 1) * (one * one) for n, one in zip(sizes, spreads, strict=True))
    return root(ratio(squares, total(n - 1 for n in sizes)))


def shares(stretch: Stretch) -> Lines:
    """Draw a P chart: shares of a whole."""
    centre = stretch.centre_of_rates()
    return _around(_shown(stretch), centre, _share_sigmas(stretch, centre), 0.0, 1.0)


def _share_sigmas(stretch: Stretch, centre: float) -> Line:
    return [root(ratio(centre * (1 - centre), point.n)) for point in stretch.points]


def rates(stretch: Stretch) -> Lines:
    """Draw a U chart: counts over an area of opportunity (Montgomery 7.19)."""
    centre = stretch.centre_of_rates()
    return _around(_shown(stretch), centre, _rate_sigmas(stretch, centre), 0.0)


def _rate_sigmas(stretch: Stretch, centre: float) -> Line:
    return [root(ratio(centre, point.n)) for point in stretch.points]


def shares_prime(stretch: Stretch) -> Lines:
    """Draw a P' chart: a P chart whose sigma also holds what varies between the points (Laney)."""
    centre = stretch.centre_of_rates()
    return _prime(stretch, centre, _share_sigmas(stretch, centre), 1.0)


def rates_prime(stretch: Stretch) -> Lines:
    """Draw a U' chart, the same of a U chart."""
    centre = stretch.centre_of_rates()
    return _prime(stretch, centre, _rate_sigmas(stretch, centre), inf)


def _prime(stretch: Stretch, centre: float, sigmas: Line, high: float) -> Lines:
    shown = _shown(stretch)
    standard = [ratio(y - centre, sigma) for y, sigma in zip(shown, sigmas, strict=True)]
    between = stretch.mean_range(steps(stretch.of_base(standard))) / k.D2
    return _around(shown, centre, [sigma * between for sigma in sigmas], 0.0, high)


def counts(stretch: Stretch) -> Lines:
    """Draw a C chart: counts over equal areas of opportunity (Montgomery 7.17)."""
    shown = _shown(stretch)
    centre = mean(stretch.of_base(shown))
    return _around(shown, centre, [root(centre)] * len(shown), 0.0)


def opportunities(stretch: Stretch) -> Lines:
    """Draw a G chart: what went well between rare events; the limits are about the mean.

    The centre that is shown, and that runs are counted about, is the median.
    """
    shown = _shown(stretch)
    base = stretch.of_base(shown)
    average = mean(base)
    drawn = _around(shown, average, [root(average * (average + 1))] * len(shown), 0.0)
    return Lines(shown, median(base), drawn.lower, drawn.upper)


def times(stretch: Stretch) -> Lines:
    """Draw a T chart: times between rare events, as an I chart of their 3.6th root.

    A lower limit that cannot be computed is nought, for no time is less. A line at two sigma that
    cannot is no line, as in qicharts2.
    """
    rooted = [power(y, 1 / k.T_POWER) for y in _shown(stretch)]
    drawn = _individuals(stretch, rooted)

    def back(line: Line) -> Line:
        return [power(value, k.T_POWER) for value in line]

    near = back(drawn.lower[1])
    lower = [[value if value > 0 else 0.0 for value in back(line)] for line in drawn.lower]
    upper = [back(line) for line in drawn.upper]
    return Lines(
        back(rooted),
        power(drawn.centre, k.T_POWER),
        (lower[0], near, lower[2]),
        (upper[0], upper[1], upper[2]),
    )


CHARTS: Final[dict[Kind, Callable[[Stretch], Lines]]] = {
    "run": run,
    "i": individuals,
    "mr": moving_ranges,
    "ip": weighted_individuals,
    "xbar": means,
    "s": deviations,
    "p": shares,
    "u": rates,
    "c": counts,
    "pp": shares_prime,
    "up": rates_prime,
    "g": opportunities,
    "t": times,
}
