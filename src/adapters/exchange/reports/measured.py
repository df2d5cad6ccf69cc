"""The measures of the turn: a picture, what the figures say in words, and the figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from hjul.adapters.exchange.charts.sparkline import sparkline
from hjul.adapters.exchange.reports.document import Block, Figure, Grid, Heading, Paragraph, Said
from hjul.adapters.exchange.reports.material import Drawn, Material
from hjul.cycle.fidelity.figures import Judged, Measure, Point, judged
from hjul.projections.study import named_measures
from hjul.projections.study_said import figure, series
from hjul.projections.suppression import FEWEST

SHOWN: Final = 13
"""So many of the latest figures stand in the table; a year of months, and the one before."""
FEWEST_FIGURES: Final = 3
"""Of fewer figures nothing is told but the figures themselves."""
SMALL: Final = (180, 36)


def measures(m: Material) -> Iterator[Block]:
    """Tell each measure that the turn, or an initiative of it, follows."""
    if not m.measures:
        yield Paragraph((m.hole("no-measures"),))
        return
    for measure in sorted(m.measures.values(), key=lambda one: (m.plain(one.name), one.stream)):
        yield Heading(m.plain(measure.name) or measure.stream)
        yield from _measure(m, measure)


def _measure(m: Material, measure: Measure) -> Iterator[Block]:
    shown, hidden = _shown(m, measure)
    if not shown.points:
        yield Paragraph((_hidden(m, hidden) if hidden else m.hole("no-figures"),))
        return
    if len(shown.useful) < FEWEST_FIGURES:
        yield Paragraph((Said(m.say("few-figures", len(shown.points)), _all(shown)),))
        yield _figures(m, shown)
        return
    found = judged(shown, _since(m, measure.stream))
    drawn = None if hidden else m.drawings.get(measure.stream)
    yield from _pictured(m, shown, found, drawn)
    said = [Said(text, _all(shown)) for text in _said(m, shown, found, drawn)]
    yield Paragraph((*said, *([_hidden(m, hidden)] if hidden else [])))
    yield _figures(m, shown)


def _all(measure: Measure) -> tuple[str, ...]:
    return tuple(measure.cite(point.entry) for point in measure.points)


def _shown(m: Material, measure: Measure) -> tuple[Measure, tuple[Point, ...]]:
    """Leave out the figures of small groups where anybody may read, and give those left out."""
    hidden = tuple(point for point in measure.points if m.is_public and is_small(point))
    kept = tuple(point for point in measure.points if point not in hidden)
    return (replace(measure, points=kept) if hidden else measure), hidden


def is_small(point: Point) -> bool:
    """Whether a figure is of a group under five."""
    return point.denominator is not None and point.denominator < FEWEST


def _hidden(m: Material, hidden: Sequence[Point]) -> Said:
    return Said(m.say("hidden-figures", len(hidden)), is_hole=True)


def _since(m: Material, stream: str) -> date | None:
    """Give the day of the first trial among the initiatives that follow or name a measure."""
    days = [facts.tested_from for facts in m.initiatives if stream in named_measures(facts)]
    return min((day for day in days if day), default=None)


def _pictured(
    m: Material, measure: Measure, found: Judged | None, drawn: Drawn | None
) -> Iterator[Figure]:
    """Draw the chart where there is one, else the line; nothing is told by the picture alone."""
    name = m.plain(measure.name) or measure.stream
    unit = m.plain(measure.unit)
    caption = Said(m.say("chart-of", name, unit) if unit else name, _all(measure))
    if drawn is not None:
        yield Figure(drawn.svg, m.say("chart-told", name), caption)
    elif found is not None:
        said = m.say("line-of", name)
        yield Figure(sparkline(found.chart, said, *SMALL), said, caption, is_small=True)


def _said(
    m: Material, measure: Measure, found: Judged | None, drawn: Drawn | None
) -> tuple[str, ...]:
    """Say what the figures say: as the chart does where there is one, so that both say the same."""
    told = series(measure, found, m.teller)
    return (*told[:1], *drawn.said.split("\n\n")) if drawn else told


def _figures(m: Material, measure: Measure) -> Grid:
    latest = measure.points[-SHOWN:]
    older = len(measure.points) - len(latest)
    name = m.plain(measure.name) or measure.stream
    caption = m.say("figures-of", name)
    if older:
        caption = m.say("latest-figures-of", name, len(latest), len(measure.points))
    has_parts = any(point.denominator is not None for point in latest)
    columns = ("period", "value", *(("parts",) if has_parts else ()))
    rows = [_point(m, measure, point, has_parts=has_parts) for point in latest]
    return Grid(caption, tuple(m.say(f"col-{it}") for it in columns), tuple(rows), is_narrow=True)


def _point(m: Material, measure: Measure, point: Point, *, has_parts: bool) -> tuple[Said, ...]:
    excluded = f" ({m.say('excluded')})" if point.is_excluded else ""
    parts = ""
    if point.denominator is not None:
        above, below = (figure(one, m.teller) for one in (point.numerator, point.denominator))
        parts = m.say("parts", above, below)
    value = Said(f"{figure(point.value, m.teller)}{excluded}", (measure.cite(point.entry),))
    return (Said(m.teller.period(point.period)), value, *((Said(parts),) if has_parts else ()))
