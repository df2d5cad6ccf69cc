"""The layers of a chart in Vega-Lite: what is data in the units of the axes, the rest in pixels.

Shape and words carry the meaning; blue, orange, purple and grey only repeat it (Making Data Count).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Any, Final

from hjul.adapters.exchange.charts.layout import Axes, DayLabel, Laned
from hjul.adapters.exchange.charts.picture import Mark, Picture
from hjul.cycle.signals import Look
from hjul.projections.study_said import figure
from hjul.projections.telling import Teller

Layer = dict[str, Any]

BLUE, ORANGE, PURPLE, GREY = "#005EB8", "#ED8B00", "#6F4FA0", "#5B6770"
INK, PALE, LINE = "#212B32", "#E8EDEE", "#768692"
LOOKS: Final[dict[str, tuple[str, str, str]]] = {
    "common_cause": ("circle", GREY, GREY),
    "special_cause_improvement": ("diamond", BLUE, "#002F5C"),
    "special_cause_concern": ("square", ORANGE, "#6B3F00"),
    "special_cause_neutral_high": ("triangle-up", PURPLE, "#33244A"),
    "special_cause_neutral_low": ("triangle-down", PURPLE, "#33244A"),
    "special_cause_neutral": ("cross", PURPLE, "#33244A"),
    "excluded": ("circle", "#FFFFFF", INK),
}
"""The shape, fill and outline of a point, by what it is."""
LARGER: Final = {"common_cause": 1.0, "special_cause_improvement": 3.2}
"""How much larger than a plain point a shape is, so that all of them look alike in size."""
DASHES: Final = {"no": [1, 0], "yes": [5, 4], "target": [9, 3, 2, 3]}
"""How a line is dashed: what is provisional in even dashes, the target in long and short ones."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a pixel of the plot."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False
    colour: str = INK
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape at a pixel of the plot."""

    x: float
    y: float
    shape: str
    fill: str
    stroke: str
    size: float = 70


def look(state: Look, *, is_excluded: bool) -> str:
    """Name how a point is drawn; one that is left out is hollow."""
    return "excluded" if is_excluded else state


def told(number: float | None, teller: Teller) -> str:
    """Write a figure shortly."""
    return figure(None if number is None else Fraction(number).limit_denominator(10**9), teller)


# ---- in the units of the axes --------------------------------------------------------------------


def x_axis(axis: Axes, labels: Sequence[DayLabel]) -> Layer:
    """Make the axis of days, whose labels are words already."""
    words = {f"{label.at:.1f}".removesuffix(".0"): [label.text, label.year] for label in labels}
    return {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [axis.first, axis.last], "nice": False, "zero": False},
        "axis": {
            "values": [label.at for label in labels],
            "labelExpr": f"({_expression(words)})[toString(datum.value)]",
            "title": None,
            "grid": False,
            "labelOverlap": False,
            "labelLineHeight": 13,
            "labelFlush": False,
        },
    }


def _expression(words: dict[str, list[str]]) -> str:
    """Write a table of labels as Vega's expressions read it."""
    pairs = (f"{key!r}: [{first!r}, {second!r}]" for key, (first, second) in words.items())
    return "{" + ", ".join(pairs) + "}"


def y_axis(axis: Axes) -> Layer:
    """Make the axis of figures."""
    return {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [axis.low, axis.high], "nice": False, "zero": False},
        "axis": {
            "values": axis.ticks,
            "format": f",.{axis.decimals}f",
            "title": None,
            "gridColor": PALE,
            "domain": False,
            "ticks": False,
        },
    }


def bands(laned: Sequence[Laned], axis: Axes) -> Layer:
    """Shade the trials; their edges are lines, so that they are seen without the shade."""
    values = [{"x": one.left, "x2": one.right, "y": 0, "y2": axis.tall} for one in laned]
    return {
        "data": {"values": values},
        "mark": {
            "type": "rect",
            "fill": "#41B6E6",
            "fillOpacity": 0.13,
            "stroke": "#425563",
            "strokeOpacity": 0.45,
            "strokeWidth": 0.7,
        },
        "encoding": {
            **{name: _pixel(name) for name in ("x", "y")},
            **{name: {"field": name} for name in ("x2", "y2")},
        },
    }


def lines(picture: Picture, axis: Axes, x: Layer, y: Layer) -> Layer:
    """Draw centre and limits of each part; what is provisional is dashed."""
    values = [*_levels(picture, axis)]
    return {
        "data": {"values": values},
        "mark": {"type": "line", "interpolate": "linear"},
        "encoding": {
            "x": x,
            "y": y,
            "detail": {"field": "id"},
            "strokeDash": {"field": "dash", "type": "nominal", "legend": None}
            | {"scale": {"domain": [*DASHES], "range": [*DASHES.values()]}},
            "color": {"field": "line", "type": "nominal", "legend": None}
            | {"scale": {"domain": ["centre", "limit", "target"], "range": [INK, LINE, "#7C2855"]}},
            "strokeWidth": {"field": "line", "type": "nominal", "legend": None}
            | {"scale": {"domain": ["centre", "limit", "target"], "range": [1.4, 1.1, 1.3]}},
        },
    }


def _levels(picture: Picture, axis: Axes) -> Iterator[dict[str, Any]]:
    if picture.target is not None:
        line = {"id": "target", "line": "target", "dash": "target"}
        yield from ({"x": x, "y": picture.target, **line} for x in (axis.first, axis.last))
    for number, marks in picture.of_part.items():
        part = picture.chart.parts[number]
        edges = _edges(marks, axis)
        for name in ("centre", "lower", "upper"):
            line = {
                "id": f"{name} {number}",
                "line": "centre" if name == "centre" else "limit",
                "dash": "yes" if part.provisional else "no",
            }
            levels = [getattr(mark.point, name) for mark in marks]
            for level, places in groupby(range(len(marks)), levels.__getitem__):
                if level is not None:
                    first, *_, last = 2 * [*places]
                    yield {"x": edges[first][0], "y": level, **line}
                    yield {"x": edges[last][1], "y": level, **line}


def _edges(marks: Sequence[Mark], axis: Axes) -> list[tuple[float, float]]:
    """Give for each figure where its piece of a line begins and ends: half-way to the next."""
    middles = [mark.middle for mark in marks]
    half = [(a + b) / 2 for a, b in pairwise(middles)]
    left = [float(marks[0].first.toordinal()), *half]
    right = [*half, float(marks[-1].last.toordinal() + 1)]
    return list(zip(left, right, strict=True))


def series(picture: Picture, x: Layer, y: Layer) -> Layer:
    """Join the figures of each part by a line; one that is missing breaks it."""
    values = [*_joined(picture)]
    return {
        "data": {"values": values},
        "mark": {"type": "line", "color": "#425563", "strokeWidth": 1.2},
        "encoding": {"x": x, "y": y, "detail": {"field": "id"}},
    }


def _joined(picture: Picture) -> Iterator[dict[str, Any]]:
    broken = 0
    for mark in picture.marks:
        if mark.point.is_missing:
            broken += 1
        else:
            yield {"x": mark.middle, "y": mark.point.y, "id": f"{mark.point.part} {broken}"}


def points(picture: Picture, x: Layer, y: Layer, size: float) -> Layer:
    """Draw each figure by what it is: the shape tells, the colour repeats it."""
    values = [
        {
            "x": mark.middle,
            "y": mark.point.y,
            "what": look(mark.point.look, is_excluded=mark.point.is_excluded),
            "period": mark.point.label,
        }
        for mark in picture.marks
        if not mark.point.is_missing
    ]

    def scale(place: int) -> Layer:
        known = {"domain": [*LOOKS], "range": [one[place] for one in LOOKS.values()]}
        return {"field": "what", "type": "nominal", "legend": None, "scale": known}

    return {
        "data": {"values": values},
        "mark": {"type": "point", "filled": True, "opacity": 1, "strokeWidth": 1.2},
        "encoding": {
            "x": x,
            "y": y,
            "shape": scale(0),
            "fill": scale(1),
            "stroke": scale(2),
            "size": {"field": "what", "type": "nominal", "legend": None}
            | {
                "scale": {
                    "domain": [*LOOKS],
                    "range": [size * LARGER.get(name, 2.2) for name in LOOKS],
                }
            },
            "tooltip": [{"field": "period", "type": "nominal"}, {"field": "y"}],
        },
    }


# ---- in pixels -----------------------------------------------------------------------------------


def texts(found: Sequence[Text]) -> Layer:
    """Write words."""
    values = [
        {
            "x": one.x,
            "y": one.y,
            "text": one.text,
            "size": one.size,
            "colour": one.colour,
            "align": one.align,
            "weight": "bold" if one.bold else "normal",
        }
        for one in found
    ]
    placed = {"align": {"expr": "datum.align"}, "fontWeight": {"expr": "datum.weight"}}
    return {
        "data": {"values": values},
        "mark": {"type": "text", "baseline": "middle", **placed},
        "encoding": {
            "x": _pixel("x"),
            "y": _pixel("y"),
            "text": {"field": "text", "type": "nominal"},
            "size": {"field": "size", "type": "quantitative", "scale": None},
            "color": {"field": "colour", "type": "nominal", "scale": None},
        },
    }


def signs(found: Sequence[Sign]) -> Layer:
    """Draw shapes."""
    names = ("x", "y", "shape", "fill", "stroke", "size")
    plain = {
        name: {"field": name, "type": "nominal", "scale": None}
        for name in ("shape", "fill", "stroke")
    }
    return {
        "data": {"values": [{name: getattr(one, name) for name in names} for one in found]},
        "mark": {"type": "point", "filled": True, "opacity": 1, "strokeWidth": 1.2},
        "encoding": {
            "x": _pixel("x"),
            "y": _pixel("y"),
            "size": {"field": "size", "type": "quantitative", "scale": None},
            **plain,
        },
    }


def rules(found: Sequence[tuple[float, float, float, float]], dash: Sequence[int]) -> Layer:
    """Draw thin lines from pixel to pixel: where parts begin, the baseline, what a note is on."""
    names = ("x", "y", "x2", "y2")
    return {
        "data": {"values": [dict(zip(names, one, strict=True)) for one in found]},
        "mark": {"type": "rule", "color": INK, "strokeWidth": 0.8, "strokeDash": dash},
        "encoding": {
            "x": _pixel("x"),
            "y": _pixel("y"),
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
        },
    }


def _pixel(field: str) -> Layer:
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}
