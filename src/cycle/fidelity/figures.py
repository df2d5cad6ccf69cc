"""What is known of one measure, and what its figures say since a change was first tried.

A figure counts as known from the day it was recorded, so that what could be seen on an earlier day
can be told. Points that are struck are not here; those left out of centre and limits are marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Final, Literal, cast

from hjul.cycle.signals import (
    KINDS,
    RULE_SETS,
    Chart,
    Direction,
    Kind,
    NotJudged,
    chart,
    longest_max,
    median,
)

FEWEST_TO_START: Final = 6
"""So many figures before the first trial make a baseline to start from (METHOD F13)."""
FEWEST_TO_COMPARE: Final = 3
"""Of fewer figures since the change no centre is told (Knudsen et al. 2019: three points)."""
DAYS: Final = {"day": 1, "week": 7, "month": 31, "quarter": 92, "half-year": 184, "year": 366}
"""The longest that a period of each frequency lasts."""
DIRECTIONS: Final = frozenset({"increase", "decrease"})
WITH_DENOMINATORS: Final = frozenset({"p", "u", "pp", "up", "ip"})

Says = Literal["", "improvement", "concern", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One figure: the entry that made it, its period with its days, and its value."""

    entry: int
    period: str
    first: date
    last: date
    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    recorded_on: date = date.min
    is_excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: its definition in force, and its figures in the order of their periods.

    `parts` are the days from which a new definition holds, `rebased` those from which it is judged
    anew, and `baseline` the first and last day of the frozen one. A share is told `per` so many, as
    its unit says: 100 for per cent.
    """

    stream: str
    name: str = ""
    division: str = ""
    unit: str = ""
    per: int = 1
    frequency: str = ""
    good: str = "neutral"
    chart: str = "run"
    rules: str = "anhoej"
    parts: tuple[date, ...] = ()
    rebased: tuple[date, ...] = ()
    baseline: tuple[date, date] | None = None
    target: str = ""
    target_on: date | None = None
    retired_on: date | None = None
    points: tuple[Point, ...] = ()
    comments: tuple[tuple[int, str, str], ...] = ()
    """The entry, the period and the text of each comment."""
    commented: tuple[date, ...] = ()
    """The first day of each period that was commented on."""

    def cite(self, entry: int) -> str:
        """Cite an entry of the measure."""
        return f"{self.stream}@{entry}"

    def as_known_on(self, day: date) -> "Measure":
        """Give it with the figures that had been recorded by a day."""
        return replace(self, points=tuple(p for p in self.points if p.recorded_on <= day))

    @property
    def useful(self) -> tuple[Point, ...]:
        """The figures that have a value and are not left out."""
        return tuple(p for p in self.points if p.value is not None and not p.is_excluded)

    def before(self, day: date | None) -> tuple[Point, ...]:
        """Give the useful figures of periods that ended before a day; all of them without one."""
        return tuple(p for p in self.useful if day is None or p.last < day)

    def since(self, day: date) -> tuple[Point, ...]:
        """Give the useful figures of periods that ended on a day or later."""
        return tuple(p for p in self.useful if p.last >= day)

    def gaps(self, until: date | None) -> tuple[tuple[date, date, int], ...]:
        """Give each stretch where figures are over two periods apart, with the entry before it.

        `until` is a day up to which figures are awaited; nothing when none are any more. The period
        that it falls in has not ended, so one more may be missing then.
        """
        longest = DAYS.get(self.frequency)
        if longest is None or not self.points:
            return ()
        found = [
            (a.last, b.first, a.entry)
            for a, b in pairwise(self.points)
            if (b.first - a.last).days - 1 > longest
        ]
        newest = self.points[-1]
        if until and (until - newest.last).days > 2 * longest:
            found.append((newest.last, until, newest.entry))
        return tuple(found)

    def longest_regular(self, since: date) -> int:
        """Count the figures of the longest unbroken row of periods that reaches past a day."""
        longest, best, row = DAYS.get(self.frequency, 31), 0, 0
        before: date | None = None
        for point in self.points:
            if before is None or (point.first - before).days - 1 > longest // 2:
                row = 0
            if before is None or point.first > before:
                row += 1
            best = max(best, row if point.last >= since else 0)
            before = max(before or point.last, point.last)
        return best


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the figures of a measure say since a day.

    `baseline` and `current` are the middles of the figures before and since; `centre` is the one
    that the chart is drawn about. `useful` counts all figures, `behind` those that make the centre.
    `held` counts the last figures in a row, since the day of `held_from`, on the good side.
    """

    chart: Chart
    says: Says
    centre: Fraction | None
    baseline: Fraction | None
    current: Fraction | None
    useful: int
    behind: int
    after: int
    signals: tuple[tuple[str, int], ...]
    """Each kind of signal, with the entry of the figure where it shows, or the last of the part."""


@lru_cache(maxsize=512)
def judged(measure: Measure, since: date | None) -> Judged | None:
    """Judge the figures of the definition in force, before a day and since; nothing without any.

    The centre is that of the frozen baseline, else of at least six figures before the day, else of
    all. A series that was rebased is judged here as one, for the question is whether it changed.
    """
    points = _in_force(measure)
    places = [at for at, p in enumerate(points) if p.value is not None and not p.is_excluded]
    if not places:
        return None
    base = _base(measure, points, places, since)
    made = _chart(measure, points, base)
    after = [at for at in places if since is not None and points[at].last >= since]
    before = [at for at in places if at not in set(after)]
    centre = _fraction(made.parts[0].centre)
    current = _middle(points, after) if len(after) >= FEWEST_TO_COMPARE else None
    signals = _signals(made, points, after or places)
    return Judged(
        chart=made,
        says=_says(made, measure.good, centre, current, after),
        centre=centre,
        baseline=_middle(points, base or before) if base or before else None,
        current=current,
        useful=len(places),
        behind=len(base) or len(places),
        after=len(after),
        signals=signals,
    )


def held(measure: Measure, since: date, centre: Fraction) -> int:
    """Count the last figures in a row since a day that lie on the good side of a centre."""
    sign = {"increase": 1, "decrease": -1}.get(measure.good, 0)
    newest = reversed(measure.since(since))
    good = takewhile(lambda p: p.value is not None and (p.value - centre) * sign >= 0, newest)
    return sum(p.value != centre for p in good) if sign else 0


def is_held(measure: Measure, since: date, centre: Fraction) -> bool:
    """Tell whether the good side was held for more figures in a row than chance explains."""
    return held(measure, since, centre) > longest_max(len(measure.useful))


def share_of_the_way(
    baseline: Fraction | None, current: Fraction | None, target: Fraction | None
) -> Fraction | None:
    """Tell how much of the way from the baseline to the target has been gone, from 0 to 1.

    >>> share_of_the_way(Fraction(50), Fraction(65), Fraction(80))
    Fraction(1, 2)
    >>> share_of_the_way(Fraction(50), Fraction(45), Fraction(80))
    Fraction(0, 1)
    """
    if baseline is None or current is None or target is None:
        return None
    if baseline == target:
        return Fraction(current == target)
    return min(max((current - baseline) / (target - baseline), Fraction(0)), Fraction(1))


# ---- how it is judged ----------------------------------------------------------------------------


def _in_force(measure: Measure) -> tuple[Point, ...]:
    """Give the figures that the latest definition holds for."""
    held_from = max(measure.parts, default=date.min)
    return tuple(point for point in measure.points if point.first >= held_from)


def _base(
    measure: Measure, points: Sequence[Point], places: Sequence[int], since: date | None
) -> list[int]:
    if measure.baseline:
        first, last = measure.baseline
        frozen = [at for at in places if first <= points[at].first and points[at].last <= last]
        if frozen:
            return frozen
    before = [at for at in places if since is not None and points[at].last < since]
    return before if len(before) >= FEWEST_TO_START else []


def _chart(measure: Measure, points: Sequence[Point], base: Sequence[int]) -> Chart:
    """Make the chart that the measure asks for; a run chart where its figures do not allow it."""
    kind = measure.chart if measure.chart in KINDS else "run"
    rules = measure.rules if measure.rules in RULE_SETS else "anhoej"
    whole = all(p.numerator is not None and p.denominator for p in points if p.value is not None)
    if kind in WITH_DENOMINATORS and not whole:
        kind = "run"
    above = [_float(p.numerator if kind in WITH_DENOMINATORS else p.value) for p in points]
    below = [_float(p.denominator) for p in points] if kind in WITH_DENOMINATORS else None
    good = cast(Direction, measure.good if measure.good in DIRECTIONS else "neutral")
    excluded = [at for at, p in enumerate(points) if p.is_excluded]

    def drawn(kind: str, rules: str) -> Chart:
        return chart(
            above,
            below,
            kind=cast(Kind, kind),
            rules=rules,
            baseline=base or None,
            exclude=excluded,
            direction=good,
            multiply=measure.per if below is not None else 1,
        )

    try:
        return drawn(kind, rules)
    except NotJudged:
        return drawn("run", "anhoej")


def _says(
    made: Chart,
    good: str,
    centre: Fraction | None,
    current: Fraction | None,
    after: Sequence[int],
) -> Says:
    """Tell which way the signals since the day point; a run points where the middle has gone."""
    states = {made.points[at].state for at in after if at < len(made.points)}
    better, worse = (f"special_cause_{way}" in states for way in ("improvement", "concern"))
    sign = {"increase": 1, "decrease": -1}.get(good, 0)
    if any(part.signals for part in made.parts) and centre is not None and current is not None:
        moved = (current - centre) * sign
        better, worse = better or moved > 0, worse or moved < 0
    if better and worse:
        return "both"
    return "improvement" if better else "concern" if worse else ""


def _signals(
    made: Chart, points: Sequence[Point], looked_at: Sequence[int]
) -> tuple[tuple[str, int], ...]:
    runs = [(kind, points[part.last].entry) for part in made.parts for kind in part.signals]
    found = [
        (rule, points[at].entry)
        for at in looked_at
        if at < len(made.points)
        for rule in made.points[at].rules_broken
    ]
    return (*runs, *found)


def _middle(points: Sequence[Point], places: Sequence[int]) -> Fraction | None:
    return median([value for at in places if (value := points[at].value) is not None])


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)


def _fraction(number: float | None) -> Fraction | None:
    return None if number is None else Fraction(number).limit_denominator(10**9)
