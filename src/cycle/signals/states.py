"""What a point is, by the first rule it breaks and the direction of improvement; and the icons."""

from collections.abc import Sequence
from math import isnan
from typing import Final

from hjul.cycle.signals.patterns import NO_SIDE
from hjul.cycle.signals.results import ChartPoint, Direction, Icons, Look, State

WAYS: Final[dict[Direction, int]] = {"increase": 1, "decrease": -1, "neutral": 0}


def state(mark: int, direction: Direction, side: int = 0) -> State:
    """Say what a point is whose first broken rule left this mark.

    A pattern without a side tells by which side of the centre each of its points is on.

    >>> state(1, "increase"), state(1, "decrease"), state(-1, "neutral")
    ('special_cause_improvement', 'special_cause_concern', 'special_cause_neutral_low')
    """
    if mark == 0:
        return "common_cause"
    if mark == NO_SIDE:
        return "special_cause_neutral_low" if side < 0 else "special_cause_neutral_high"
    if direction == "neutral":
        return "special_cause_neutral_high" if mark > 0 else "special_cause_neutral_low"
    better = mark == WAYS[direction]
    return "special_cause_improvement" if better else "special_cause_concern"


def icons(
    points: Sequence[ChartPoint], direction: Direction, target: float | None, *, has_limits: bool
) -> Icons:
    """Sum a chart up by its last point that is not missing, and the limits there."""
    there = [point for point in points if not point.is_missing]
    if not there:
        return Icons(None, None)
    last = there[-1]
    promised = _assurance(last, direction, target) if has_limits else None
    return Icons(_variation(last.look, direction), promised)


def _variation(last: Look, direction: Direction) -> str:
    """Colours as Making Data Count has them: grey, blue, orange and purple; arrows by the side."""
    if last in ("common_cause", "special_cause_neutral"):
        return last
    kind = last.removeprefix("special_cause_")
    if direction == "neutral":
        return kind
    is_high = (kind == "improvement") == (direction == "increase")
    return f"{kind}_{'high' if is_high else 'low'}"


def _assurance(last: ChartPoint, direction: Direction, target: float | None) -> str | None:
    """Strictly beyond a limit is consistent; without limits nothing is (as NHSRplotthedots)."""
    if target is None or isnan(target) or direction == "neutral":
        return None
    if last.upper is not None and target > last.upper:
        return "consistent_fail" if direction == "increase" else "consistent_pass"
    if last.lower is not None and target < last.lower:
        return "consistent_pass" if direction == "increase" else "consistent_fail"
    return "inconsistent"
