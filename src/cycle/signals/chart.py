"""One function that makes a chart of a series: limits, runs, states and icons."""

from collections.abc import Collection, Sequence

from hjul.cycle.signals.results import Chart, Direction, Kind


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
        baseline: compute centre and limits from the first so many points (not used when there are
            parts), or, for parts that hold any of them, from the points at these positions.
        exclude: positions left out of centre, limits and runs.
        parts: the chart is split after these many points.
        target: what is aimed at, in the units of the chart.
        direction: which way is improvement.
        screened: whether moving ranges beyond 3.267 times their mean are left out, once, before
            the limits are computed; None is as the rule set has it.
        multiply: the factor by which the chart shows its figures, such as 10 000 for a rate.
    """
    raise NotImplementedError
