"""Patterns of points: which points take part in one, and whether it is high or low.

Each pattern looks at one part of a chart and gives a mark for every point: +1 where the point
belongs to the pattern on the high side (or rising), -1 on the low side (or falling), NO_SIDE where
the pattern has neither, and 0 where the point does not belong to it. All points of a pattern are
marked, not only the one that completes it. Comparisons are strict: on a line is not beyond it. A
missing point belongs to no pattern, and breaks it unless the pattern passes over.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import isnan
from typing import Final, assert_never

from hjul.cycle.signals import rules as r
from hjul.cycle.signals.limits import Lines

NO_SIDE: Final = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """One point of a part as the patterns see it; `sides` is above (+1), below (-1) or on (0)."""

    place: int
    y: float
    side: int
    beyond: tuple[int, int, int]
    """The side on which it is beyond one, two and three sigma; 0 where it is not."""
    is_within: bool
    """Whether it is nearer the centre than one sigma."""


def seen(drawn: Lines) -> list[Seen]:
    """Look at each point of a part."""
    return [_seen(drawn, place, y) for place, y in enumerate(drawn.shown)]


def _seen(drawn: Lines, place: int, y: float) -> Seen:
    low, high = drawn.lower, drawn.upper
    beyond = [(y > high[j][place]) - (y < low[j][place]) for j in (0, 1, 2)]
    side = (y > drawn.centre) - (y < drawn.centre)
    is_within = low[0][place] < y < high[0][place]
    return Seen(place, y, side, (beyond[0], beyond[1], beyond[2]), is_within)


def marks(pattern: r.Pattern, points: Sequence[Seen], many: int) -> list[int]:
    """Mark the points that belong to a pattern, for each of the `many` places of the part.

    `points` are those that patterns are looked for in: a point that was excluded is not among them.
    """
    found = [0] * many
    for place, mark in _marked(pattern, points):
        found[place] = mark
    return found


def _marked(pattern: r.Pattern, points: Sequence[Seen]) -> Iterable[tuple[int, int]]:
    match pattern:
        case r.BeyondLimits():
            return ((p.place, p.beyond[2]) for p in points)
        case r.Trend():
            return _trend(pattern, points)
        case r.OneSide():
            kept = [p for p in points if p.side or not pattern.passes_over_centre]
            return _in_a_row(kept, lambda p: p.side, pattern.points)
        case r.Far():
            return _far(pattern, points)
        case r.NearLimit():
            return _near_limit(points)
        case r.Alternating():
            return _alternating(points, pattern.points)
        case r.WithinOneSigma():
            return _in_a_row(points, lambda p: NO_SIDE * p.is_within, pattern.points)
        case r.BeyondOneSigma():
            return _in_a_row(points, lambda p: NO_SIDE * abs(p.beyond[0]), pattern.points)
    assert_never(pattern)


def _in_a_row(
    points: Iterable[Seen], of: Callable[[Seen], int], enough: int
) -> Iterator[tuple[int, int]]:
    """Mark the points of each stretch that is the same, and something, long enough."""
    for mark, stretch in groupby(points, of):
        row = list(stretch)
        if mark and len(row) >= enough:
            yield from ((p.place, mark) for p in row)


def _trend(pattern: r.Trend, points: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """Mark by the step and not by the side: a point in two trends takes the step that follows."""
    kept = list(points)
    if pattern.passes_over_equals:
        known = [p for p in points if not isnan(p.y)]
        kept = known[:1] + [after for before, after in pairwise(known) if after.y != before.y]
    rises = [(after.y > before.y) - (after.y < before.y) for before, after in pairwise(kept)]
    belongs = [False] * len(kept)
    at = 0
    for rise, stretch in groupby(rises):
        many = len(list(stretch))
        if rise and many >= pattern.points - 1:
            belongs[at : at + many + 1] = [True] * (many + 1)
        at += many
    for place, p in enumerate(kept):
        if belongs[place]:
            follows = place + 1 < len(kept) and belongs[place + 1]
            yield p.place, 1 if rises[place if follows else place - 1] == 1 else -1


def _near_limit(points: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """Mark only the points near the limit, not the third; all three are on one side."""
    near = [bool(p.beyond[1]) and not p.beyond[2] for p in points]
    for start in range(len(points) - 2):
        window = range(start, start + 3)
        one_side = abs(sum(points[place].side for place in window)) == 3
        if one_side and sum(near[place] for place in window) >= 2:
            yield from ((points[i].place, points[i].side) for i in window if near[i])


def _far(pattern: r.Far, points: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """Mark the points that are far out, not the others between them."""
    sides = [p.beyond[pattern.sigmas - 1] for p in points]
    for start in range(len(points)):
        window = range(start, min(start + pattern.of, len(points)))
        for side in (1, -1):
            out = [place for place in window if sides[place] == side]
            if len(out) >= pattern.points and not any(isnan(points[i].y) for i in window):
                yield from ((points[place].place, side) for place in out)


def _alternating(points: Sequence[Seen], enough: int) -> Iterator[tuple[int, int]]:
    """Mark the points whose steps go up and down by turns."""
    rises = [(after.y > before.y) - (after.y < before.y) for before, after in pairwise(points)]
    start = 0
    for place in range(1, len(rises) + 1):
        if place < len(rises) and rises[place] and rises[place] == -rises[place - 1]:
            continue
        many = place - start + 1
        if rises[start] and many >= enough:
            yield from ((points[i].place, NO_SIDE) for i in range(start, place + 1))
        start = place
