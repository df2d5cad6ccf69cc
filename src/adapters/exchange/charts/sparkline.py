"""A sparkline: a series as a line the height of a text, in SVG and without any library.

The last figure is marked by its shape; the line of the centre is thin, and a signal is a shape too.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

from hjul.adapters.exchange.charts.layers import GREY, LOOKS, look
from hjul.cycle.signals import Chart, ChartPoint

SIZE: Final = (120, 24)
EDGE: Final = 4.0
ROOM: Final = 7.6
"""How wide the widest shape is; where figures stand closer, all shapes are smaller."""
LEAST: Final = 0.55
SHAPES: Final = {
    "circle": "M-2.6,0a2.6,2.6 0 1,0 5.2,0a2.6,2.6 0 1,0 -5.2,0",
    "diamond": "M0,-3.8L3.8,0L0,3.8L-3.8,0Z",
    "square": "M-2.8,-2.8H2.8V2.8H-2.8Z",
    "triangle-up": "M0,-3.6L3.6,2.8L-3.6,2.8Z",
    "triangle-down": "M0,3.6L3.6,-2.8L-3.6,-2.8Z",
    "cross": "M-3,-1H-1V-3H1V-1H3V1H1V3H-1V1H-3Z",
}


def sparkline(made: Chart, said: str = "", wide: int = SIZE[0], tall: int = SIZE[1]) -> str:
    """Draw a chart so small that it stands in a line of text; `said` is its text alternative.

    Without figures it is an empty picture that says so.
    """
    there = [(at, point) for at, point in enumerate(made.points) if point.y is not None]
    place = _Place(made.points, wide, tall)
    body = "".join([_centre(made, place), _lines(there, place), _marks(there, place)])
    title = f"<title>{escape(said)}</title>" if said else ""
    hidden = ' role="img"' if said else ' aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" '
        f'viewBox="0 0 {wide} {tall}"{hidden}>{title}{body}</svg>'
    )


class _Place:
    """Where a figure stands in a sparkline."""

    def __init__(self, points: Sequence[ChartPoint], wide: int, tall: int) -> None:
        figures = [one for p in points for one in (p.y, p.centre) if one is not None]
        self.low, high = min(figures, default=0.0), max(figures, default=0.0)
        self.span = high - self.low
        self.step = (wide - 2 * EDGE) / max(1, len(points) - 1)
        self.tall = tall
        self.scale = min(1.0, max(LEAST, self.step / ROOM))

    def x(self, at: float) -> float:
        return EDGE + at * self.step

    def y(self, figure: float) -> float:
        share = (figure - self.low) / self.span if self.span else 0.5
        return self.tall - EDGE - share * (self.tall - 2 * EDGE)


def _centre(made: Chart, place: _Place) -> str:
    return "".join(
        f'<path d="M{place.x(part.first):.1f},{place.y(part.centre):.1f}'
        f'H{place.x(part.last):.1f}" stroke="{GREY}" stroke-width="0.7" stroke-dasharray="2 2"/>'
        for part in made.parts
        if part.centre is not None
    )


def _lines(there: Sequence[tuple[int, ChartPoint]], place: _Place) -> str:
    """Join neighbours; a figure between two that are missing is a dot."""
    path, before = "", -2
    for at, point in there:
        where = f"{place.x(at):.1f},{place.y(point.y or 0):.1f}"
        path += f"L{where}" if at == before + 1 else f"M{where}h0"
        before = at
    drawn = 'fill="none" stroke="#425563" stroke-width="1.2" stroke-linecap="round"'
    return f'<path d="{path}" {drawn}/>' if path else ""


def _marks(there: Sequence[tuple[int, ChartPoint]], place: _Place) -> str:
    """Mark signals, and the last figure whatever it is."""
    marked = [one for one in there[:-1] if one[1].state != "common_cause"] + [*there[-1:]]
    return "".join(_mark(at, point, place) for at, point in marked)


def _mark(at: int, point: ChartPoint, place: _Place) -> str:
    shape, fill, stroke = LOOKS[look(point.look, is_excluded=point.is_excluded)]
    where = f"translate({place.x(at):.1f},{place.y(point.y or 0):.1f})"
    where += f" scale({place.scale:.2f})" if place.scale < 1 else ""
    return (
        f'<path transform="{where}" d="{SHAPES[shape]}" fill="{fill}" stroke="{stroke}" '
        'stroke-width="0.8"/>'
    )
