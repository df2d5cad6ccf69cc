"""The points of a series before any limit: values with the same label are one point.

What is missing: a value that is not there or has no denominator, and nought of nought. Something
of nought counts in the sums and is infinitely high, and a subgroup of counts that are all missing
is a count of nought (both as in qicharts2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan, nan

from hjul.cycle.signals.arithmetic import deviation, known, mean, number, ratio, total
from hjul.cycle.signals.results import Kind


@dataclass(frozen=True, slots=True)
class Gathered:
    """One point: what is behind it. `shown` is its figure, `size` how many values it has.

    `total` is the sum of its values; `n` the sum of their denominators, nan without denominators.
    """

    label: str
    shown: float
    total: float
    size: int
    spread: float
    n: float

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing to show."""
        return isnan(self.shown)


def gathered(
    kind: Kind,
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None,
    labels: Sequence[str] | None,
) -> list[Gathered]:
    """Gather the values into points, in the order in which their labels first appear."""
    pairs = list(_paired(kind, values, denominators))
    has_n = denominators is not None
    if labels is None:
        return [_alone(kind, str(at), *pair, has_n) for at, pair in enumerate(pairs, start=1)]
    groups: dict[str, list[tuple[float, float]]] = {}
    for label, pair in zip(labels, pairs, strict=False):
        groups.setdefault(label, []).append(pair)
    return [_gathered(kind, label, group, has_n) for label, group in groups.items()]


def _paired(
    kind: Kind, values: Sequence[float | None], denominators: Sequence[float | None] | None
) -> Iterable[tuple[float, float]]:
    """A value that cannot be is missing: without its denominator, or a time of nought (t)."""
    for place, value in enumerate(values):
        y = number(value)
        if kind == "t" and y <= 0:
            y = nan
        if denominators is None:
            yield y, nan
            continue
        n = number(denominators[place]) if place < len(denominators) else nan
        yield (y, n) if n >= 0 and not isnan(y) else (nan, nan)


def _alone(kind: Kind, label: str, y: float, n: float, has_n: bool) -> Gathered:
    """A point of one value has no spread."""
    figure = ratio(y, n) if has_n and kind not in ("c", "xbar") else y
    return Gathered(label, nan if kind == "s" else figure, y, int(not isnan(y)), nan, n)


def _gathered(
    kind: Kind, label: str, pairs: Sequence[tuple[float, float]], has_n: bool
) -> Gathered:
    values = known(y for y, _ in pairs)
    added = total(values) if values or len(pairs) > 1 else nan
    n = total(n for _, n in pairs) if has_n and values else nan
    spread = deviation(values) if len(pairs) > 1 else nan
    rate = (ratio(added, n) if values else nan) if has_n else mean(values)
    figure = {"c": added, "s": spread, "xbar": mean(values)}.get(kind, rate)
    return Gathered(label, figure, added, len(values), spread, n)
