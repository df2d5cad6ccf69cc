"""A Vega-Lite specification of a chart, or of several beside each other: pure functions.

The specification holds its figures and its words; nothing is fetched, and whoever has Vega can draw
it on a page, with the months and the decimal mark of its language.
"""

from collections.abc import Sequence
from typing import Any, Final

from hjul.adapters.exchange.charts import layers
from hjul.adapters.exchange.charts.furniture import Furnisher, band_said
from hjul.adapters.exchange.charts.layout import axes, day_labels, lanes
from hjul.adapters.exchange.charts.picture import Picture
from hjul.cycle.sentences import Language
from hjul.projections.telling import Teller

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
SIZE: Final = (720.0, 300.0)
SMALL: Final = (330.0, 150.0)
FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
NUMBERS: Final[dict[Language, dict[str, Any]]] = {
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]},
    "sv": {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", ""]},
}


def spec(picture: Picture, teller: Teller) -> dict[str, Any]:
    """Make the specification of one chart."""
    return {**_whole(teller), **plot(picture, teller, small=False)}


def multiples(
    pictures: Sequence[Picture], teller: Teller, title: str = "", columns: int = 2
) -> dict[str, Any]:
    """Make the specification of small charts, so many beside each other."""
    plots = [plot(picture, teller, small=True) for picture in pictures]
    spacing = {"row": 24, "column": 30}
    made = {**_whole(teller), "concat": plots, "columns": columns, "spacing": spacing}
    headed = {"text": title, "anchor": "start", "fontSize": 17, "offset": 14}
    return {**made, "title": headed} if title else made


def _whole(teller: Teller) -> dict[str, Any]:
    config = {
        "font": FONT,
        "background": "#FFFFFF",
        "view": {"stroke": None},
        "axis": {"labelColor": layers.INK, "labelFontSize": 10, "domainColor": layers.LINE},
        "axisX": {"tickColor": layers.LINE},
        "locale": {"number": NUMBERS[teller.language]},
    }
    return {"$schema": SCHEMA, "config": config, "padding": 12}


def plot(picture: Picture, teller: Teller, *, small: bool) -> dict[str, Any]:
    """Make one plot with everything on and around it."""
    wide, tall = SMALL if small else SIZE
    axis = axes(picture, wide, tall)
    whose = {band.of for band in picture.bands}
    laned = lanes(
        picture.bands,
        axis,
        picture.today,
        lambda band: band_said(band, teller, small=small, with_whose=len(whose) > 1),
    )
    x = layers.x_axis(axis, day_labels(picture.marks, axis, teller.language))
    y = layers.y_axis(axis)
    furniture = Furnisher(picture, axis, laned, teller, small).furnished()
    drawn = [
        layers.lines(picture, axis, x, y),
        layers.series(picture, x, y),
        layers.points(picture, x, y, 22 if small else 34),
    ]
    around = [
        *([layers.rules(furniture.rules, [1, 2])] if furniture.rules else []),
        *([layers.rules(furniture.stems, [1, 0])] if furniture.stems else []),
        *([layers.signs(furniture.signs)] if furniture.signs else []),
        layers.texts(furniture.texts),
    ]
    return {
        "width": wide,
        "height": tall,
        "layer": [*([layers.bands(laned, axis)] if laned else []), *drawn, *around],
        "resolve": {"scale": {"size": "independent", "color": "independent"}},
    }
