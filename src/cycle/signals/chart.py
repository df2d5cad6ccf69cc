"""One function that makes a chart of a series: limits, runs, states and icons."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hjul.cycle.signals import constants as k
from hjul.cycle.signals.arithmetic import finite, shown
from hjul.cycle.signals.gathering import Gathered, gathered
from hjul.cycle.signals.limits import Line, Lines, Stretch, lines
from hjul.cycle.signals.patterns import marks, seen
from hjul.cycle.signals.results import (
    Chart,
    ChartPart,
    ChartPoint,
    Constant,
    Direction,
    Kind,
)
from hjul.cycle.signals.rules import RuleSet, rule_set
from hjul.cycle.signals.runs import Runs, runs, signals_of
from hjul.cycle.signals.states import icons, state

SCREENABLE: Final = frozenset[Kind](("i", "t", "ip", "pp", "up"))
"""The charts whose limits come of moving ranges; the others have nothing to screen."""
FEW_POINTS: Final = 12
"""Centre and limits from fewer points are provisional (Making Data Count)."""


def chart(
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None = None,
    *,
    kind: Kind = "run",
    rules: str = "anhoej",
    labels: Sequence[str] | None = None,
    baseline: int | Collection[int] | None = None,
    exclude: Collection[int] = (),
    parts: Collection[int] = (),
    target: float | None = None,
    direction: Direction = "neutral",
    screened: bool | None = None,
    multiply: float = 1.0,
) -> Chart:
    """Make a chart of a series in the order given; None is a missing value.

    Args:
        values: the figures, or the numerators of a chart with denominators.
        denominators: one for each value; without them a value stands for itself.
        kind: the chart.
        rules: the rule set that judges it, one of `hjul.cycle.signals.RULE_SETS`.
        labels: one for each value; values with the same label are one subgroup.
        baseline: compute centre and limits from the first so many points (when there are parts: of
            each part or of all its points, as the rule set has it), or, for parts that hold any of
            them, from the points at these positions.
        exclude: positions left out of centre, limits, runs and patterns; beyond a limit they are
            told all the same.
        parts: the chart is split after these many points.
        target: what is aimed at, in the units of the chart.
        direction: which way is improvement.
        screened: whether moving ranges beyond 3.267 times their mean are left out, once, before
            the limits are computed (i, t, ip, pp and up charts); None is as the rule set has it.
        multiply: the factor by which the chart shows its figures, such as 10 000 for a rate.

    Raises:
        NotJudged: when the rule set does not judge that kind of chart, or one is not known.
    """
    by = rule_set(rules, kind)
    screens = kind in SCREENABLE and (by.screened if screened is None else screened)
    points = gathered(kind, values, denominators, labels)
    judge = _Judge(kind, by, screens, direction, multiply, denominators is not None)
    breaks = sorted({0, *(cut for cut in parts if 0 < cut < len(points)), len(points)})
    drawn: list[ChartPoint] = []
    made: list[ChartPart] = []
    for part, (first, end) in enumerate(pairwise(breaks)):
        base = _baseline(baseline, first, end, by, has_parts=bool(parts))
        judged, summed = judge.part(part, first, points[first:end], base, frozenset(exclude))
        drawn += judged
        made.append(summed)
    return Chart(
        *(kind, by.name, by.version),
        _constants(kind, by, screened=screens),
        *(screens, direction, target),
        tuple(drawn),
        tuple(made),
        icons(drawn, direction, target, has_limits=kind != "run"),
    )


def _baseline(
    baseline: int | Collection[int] | None, first: int, end: int, by: RuleSet, *, has_parts: bool
) -> frozenset[int]:
    """Give the positions of a part that its centre and limits are computed from."""
    whole = frozenset(range(first, end))
    if baseline is None:
        return whole
    if not isinstance(baseline, int):
        return whole.intersection(baseline) or whole
    if has_parts and not by.baseline_in_each_part:
        return whole
    return whole.intersection(range(first, first + baseline))


@dataclass(frozen=True, slots=True)
class _Judge:
    """What holds for every part of a chart."""

    kind: Kind
    rules: RuleSet
    screened: bool
    direction: Direction
    multiply: float
    has_n: bool

    def part(
        self,
        part: int,
        first: int,
        points: Sequence[Gathered],
        base: frozenset[int],
        left_out: frozenset[int],
    ) -> tuple[list[ChartPoint], ChartPart]:
        """Judge one part of a chart, that begins at a position."""
        places = range(first, first + len(points))
        included = [place not in left_out for place in places]
        counts = [place in base and place not in left_out for place in places]
        drawn = lines(self.kind, self._stretch(points, counts))
        judged = list(self._points(part, points, self._scaled(drawn), included))
        useful = [y for y, is_in in zip(drawn.shown, included, strict=True) if is_in]
        found = runs(useful, drawn.centre)
        return judged, self._summed(first, judged, found, counts)

    def _stretch(self, points: Sequence[Gathered], counts: Sequence[bool]) -> Stretch:
        return Stretch(points, counts, self.rules, self.screened, self.has_n)

    def _scaled(self, drawn: Lines) -> Lines:
        """Show figures times the factor; what is not finite is no line."""

        def times(line: Line) -> Line:
            return [finite(value * self.multiply) for value in line]

        low, high = [times(one) for one in drawn.lower], [times(one) for one in drawn.upper]
        return Lines(
            [value * self.multiply for value in drawn.shown],
            finite(drawn.centre * self.multiply),
            (low[0], low[1], low[2]),
            (high[0], high[1], high[2]),
        )

    def _points(
        self, part: int, points: Sequence[Gathered], drawn: Lines, included: Sequence[bool]
    ) -> Iterator[ChartPoint]:
        looked = seen(drawn)
        counted = [one for one in looked if included[one.place]]
        among = [marks(pattern, counted, len(looked)) for pattern in self.rules.patterns]
        names = [pattern.name for pattern in self.rules.patterns]
        for place, one in enumerate(looked):
            beyond = one.beyond[2]
            broken = [(name, m[place]) for name, m in zip(names, among, strict=True) if m[place]]
            if not included[place] and beyond and "beyond-limits" in names:
                broken = [("beyond-limits", beyond)]
            mark = broken[0][1] if broken else 0
            yield ChartPoint(
                label=points[place].label,
                y=shown(one.y),
                n=self._behind(points[place]),
                centre=shown(drawn.centre),
                lower=shown(drawn.lower[2][place]),
                upper=shown(drawn.upper[2][place]),
                near_lower=shown(drawn.lower[1][place]),
                near_upper=shown(drawn.upper[1][place]),
                state=state(mark, self.direction, one.side),
                sigma_signal=bool(beyond),
                is_excluded=not included[place],
                is_missing=shown(one.y) is None,
                part=part,
                rules_broken=tuple(name for name, _ in broken),
            )

    def _behind(self, point: Gathered) -> float | None:
        """Give the denominator of a point, or how many values its subgroup has."""
        if self.has_n:
            return shown(point.n)
        return float(point.size) if self.kind in ("xbar", "s") else None

    def _summed(
        self, first: int, points: Sequence[ChartPoint], found: Runs, counts: Sequence[bool]
    ) -> ChartPart:
        there = [point for point in points if not point.is_missing]
        behind = sum(c and not p.is_missing for c, p in zip(counts, points, strict=True))
        return ChartPart(
            first=first,
            last=first + len(points) - 1,
            centre=points[0].centre,
            lower=_common([point.lower for point in there]),
            upper=_common([point.upper for point in there]),
            provisional=behind < FEW_POINTS,
            runs=found,
            signals=signals_of(found, self.rules.part_rules) if self.kind != "mr" else (),
        )


def _common(line: Sequence[float | None]) -> float | None:
    """Give the level of a line when it has one."""
    return line[0] if len(set(line)) == 1 else None


def _constants(kind: Kind, by: RuleSet, *, screened: bool) -> tuple[Constant, ...]:
    """Name the constants that made the limits of a chart."""
    of_kind = {
        "run": [],
        "mr": [Constant("range-limit", k.RANGE_LIMIT)],
        "g": [Constant("sigmas", k.SIGMAS)],
        "t": [Constant("power", k.T_POWER)],
        "ip": [Constant("sigmas", k.SIGMAS), Constant("range-in-sigma", k.RANGE_IN_SIGMA)],
    }
    named = list(of_kind.get(kind, [Constant("sigmas", k.SIGMAS)]))
    if kind in ("i", "t") and by.factor is not None:
        named = [*of_kind.get(kind, []), Constant("ranges-to-limit", by.factor)]
    elif kind in ("i", "t", "pp", "up"):
        named.append(Constant("d2", k.D2))
    if screened and kind in ("i", "t", "pp", "up"):
        named.append(Constant("screened-beyond", k.RANGE_LIMIT))
    if screened and kind == "ip":
        named.append(Constant("screened-beyond", k.RANGE_LIMIT_IP))
    return tuple(named)
