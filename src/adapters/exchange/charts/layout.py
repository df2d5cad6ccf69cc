"""Where things stand on a chart: axes and their labels, lanes for cycles, labels beside lines.

All in pixels from the upper left corner of the plot, so that what stands outside it (titles, the
names of cycles, notes) can be placed by the same rule as what stands in it.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from hjul.adapters.exchange.charts.picture import Band, Mark, Picture
from hjul.adapters.exchange.charts.words import WORDS
from hjul.cycle.sentences import Language

LETTER: Final = 5.7
"""How wide a letter is, on average, of text ten pixels tall; a little more than it needs."""
STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
MONTH_STEPS: Final = (1, 2, 3, 4, 6, 12)


@dataclass(frozen=True, slots=True)
class Axes:
    """The two axes of a plot: days as ordinals, and figures."""

    wide: float
    tall: float
    first: float
    last: float
    low: float
    high: float
    step: float

    def x(self, day: float) -> float:
        """Give the pixel of a day."""
        return (day - self.first) / (self.last - self.first) * self.wide

    def y(self, figure: float) -> float:
        """Give the pixel of a figure; upwards is less."""
        return (self.high - figure) / (self.high - self.low) * self.tall

    @property
    def ticks(self) -> list[float]:
        """The figures at which the axis has a line."""
        many = round((self.high - self.low) / self.step)
        return [round(self.low + at * self.step, 12) for at in range(many + 1)]

    @property
    def decimals(self) -> int:
        """How many decimals its labels need."""
        return max(0, *(len(f"{tick:.10f}".rstrip("0").partition(".")[2]) for tick in self.ticks))


def axes(picture: Picture, wide: float, tall: float) -> Axes:
    """Fit the axes to what is drawn."""
    first, last = _days(picture)
    low, high, step = _figures(picture)
    return Axes(wide, tall, first, last, low, high, step)


def _days(picture: Picture) -> tuple[float, float]:
    """Begin and end with the figures; a trial that began after them is still to be seen."""
    firsts = [mark.first for mark in picture.marks]
    lasts = [mark.last for mark in picture.marks]
    for band in picture.bands:
        if not lasts or band.from_on >= max(lasts):
            firsts.append(band.from_on)
            lasts.append(min(band.to_on or picture.today, picture.today))
    if not firsts:
        day = picture.today.toordinal() if picture.today != date.max else 1
        return float(day), float(day + 1)
    first, last = min(firsts).toordinal(), max(lasts).toordinal() + 1
    return float(first), float(max(last, first + 1))


def _figures(picture: Picture) -> tuple[float, float, float]:
    """Give the lowest and highest figure of the axis, and the step between its lines."""
    shown = [
        line
        for mark in picture.marks
        for line in (mark.point.y, mark.point.lower, mark.point.upper, mark.point.centre)
        if line is not None
    ]
    shown += [picture.target] if picture.target is not None else []
    low, high = min(shown, default=0.0), max(shown, default=1.0)
    if low == high:
        low, high = low - (abs(low) or 1.0) * 0.1, high + (abs(high) or 1.0) * 0.1
        low = max(0.0, low) if min(shown, default=0.0) >= 0 else low
    if 0 < low <= 0.4 * high:
        low = 0.0
    room = (high - low) * 0.08
    bottom, top = low - (room if low else 0.0), high + room
    bottom = max(bottom, 0.0) if low >= 0 else bottom
    step = nice((top - bottom) / 5)
    begin = math.floor(bottom / step + 1e-9) * step
    end = math.ceil(top / step - 1e-9) * step
    if picture.unit and high <= 100 < end and low >= 0 and end - 100 < step * 1.5:
        end = 100.0 if _is_per_cent(picture) and (100 - begin) % step < 1e-9 else end
    return begin, max(end, begin + step), step


def _is_per_cent(picture: Picture) -> bool:
    unit = picture.unit.casefold()
    return "%" in unit or "procent" in unit or "per cent" in unit or "percent" in unit


def nice(rough: float) -> float:
    """Give a step that people count in, not less than a rough one.

    >>> nice(3.2), nice(0.07), nice(21)
    (5.0, 0.1, 25.0)
    """
    size = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    return next(step * size for step in STEPS if step * size >= rough * (1 - 1e-9))


# ---- the labels of the days ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DayLabel:
    """A label under the axis of days; `year` stands under it when it is another one."""

    at: float
    text: str
    year: str


def day_labels(marks: Sequence[Mark], axis: Axes, language: Language) -> list[DayLabel]:
    """Label as many periods as there is room for, in steps that people count in."""
    marks = sorted({mark.period: mark for mark in marks}.values(), key=lambda mark: mark.middle)
    texts = [period_label(mark, language) for mark in marks]
    chosen = _chosen(marks, texts, axis)
    labels: list[DayLabel] = []
    before = ""
    for at in chosen:
        year = _year(marks[at])
        is_year = texts[at] == year
        labels.append(
            DayLabel(marks[at].middle, texts[at], "" if year == before or is_year else year)
        )
        before = year
    return labels


def beside(axis: Axes, level: float, marks: Sequence[Mark], text: str) -> float:
    """Give the height for a text at the left end of a line: above it, or below if that is clear."""
    end = axis.x(marks[0].first.toordinal()) + len(text) * LETTER + 8
    dots = [
        axis.y(mark.point.y)
        for mark in marks
        if mark.point.y is not None and axis.x(mark.middle) < end
    ]
    above, below = axis.y(level) - 7, axis.y(level) + 9
    free = [place for place in (above, below) if all(abs(dot - place) > 8 for dot in dots)]
    return (free or [above])[0]


def _chosen(marks: Sequence[Mark], texts: Sequence[str], axis: Axes) -> list[int]:
    """Say which periods are labelled: all of them, or of months those of a calendar's step."""
    are_months = all(len(mark.period) == len("2027-03") for mark in marks)
    steps = MONTH_STEPS if are_months else range(1, max(2, len(marks) + 1))
    wide = max((len(text) for text in texts), default=1) * LETTER + 10
    chosen: list[int] = []
    for step in steps:
        if are_months:
            chosen = [at for at, mark in enumerate(marks) if (mark.first.month - 1) % step == 0]
        else:
            chosen = [*range(0, len(marks), step)]
        places = [axis.x(marks[at].middle) for at in chosen]
        if chosen and all(b - a >= wide for a, b in pairwise(places)):
            return chosen
    return chosen[:1] if not are_months else _spaced(chosen, marks, axis, wide)


def _spaced(chosen: Sequence[int], marks: Sequence[Mark], axis: Axes, wide: float) -> list[int]:
    kept: list[int] = []
    for at in chosen:
        if not kept or axis.x(marks[at].middle) - axis.x(marks[kept[-1]].middle) >= wide:
            kept.append(at)
    return kept or [0][: len(marks)]


def period_label(mark: Mark, language: Language) -> str:
    """Say a period as shortly as the axis needs, its year left out."""
    words, period = WORDS[language], mark.period
    months = words["month"].split()
    month = months[mark.first.month - 1]
    if "W" in period:
        return words["week"].format(int(period[-2:]))
    if "Q" in period:
        return words["quarter"].format(period[-1])
    if "/" in period and mark.first.day == 1 and mark.first.month != mark.last.month:
        return f"{month}–{months[mark.last.month - 1]}"
    if len(period) == len("2027"):
        return period
    if len(period) == len("2027-03"):
        return month
    return words["day"].format(day=mark.first.day, month=month)


def _year(mark: Mark) -> str:
    return mark.period[:4] if "W" in mark.period else str(mark.first.year)


# ---- what must not stand on each other -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Laned:
    """A cycle in its lane above the plot, from pixel to pixel; lanes count upwards from nought."""

    band: Band
    left: float
    right: float
    lane: int
    text: str


def lanes(
    bands: Iterable[Band], axis: Axes, today: date, say: Callable[[Band], str]
) -> list[Laned]:
    """Give each cycle that is to be seen a lane for its name.

    The name begins where the trial does, and a stem leads down to it. A cycle lies above all later
    ones that begin under its name, so that no stem crosses a name.
    """
    found: list[Laned] = []
    for band in sorted(bands, key=lambda one: (one.from_on, one.cycle), reverse=True):
        left = axis.x(band.from_on.toordinal())
        right = axis.x((band.to_on or today).toordinal() + 1)
        if right <= 0 or left >= axis.wide:
            continue
        left, right = max(0.0, left), min(axis.wide, max(right, left + 2))
        text = say(band)
        end = left + len(text) * LETTER + 10
        lane = 1 + max((one.lane for one in found if one.left < end), default=-1)
        found.append(Laned(band, left, right, lane, text))
    return found[::-1]


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move labels along a line until none is nearer to another than a gap, in their order.

    >>> apart([10, 12, 50], 10, 0, 100)
    [6.0, 16.0, 50.0]
    """
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    places = [float(wanted[at]) for at in order]
    for _ in range(40):
        moved = False
        for at in range(len(places) - 1):
            lacks = gap - (places[at + 1] - places[at])
            if lacks > 1e-6:
                places[at] -= lacks / 2
                places[at + 1] += lacks / 2
                moved = True
        if not moved:
            break
    down = max(0.0, low - min(places, default=low))
    up = max(0.0, max(places, default=high) - high)
    places = [place + down - (up if not down else 0.0) for place in places]
    found = [0.0] * len(places)
    for at, place in zip(order, places, strict=True):
        found[at] = round(place, 1)
    return found
