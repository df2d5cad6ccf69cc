"""The measures of the turn: a picture, what the figures say in words, and the figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from hjul.adapters.exchange.charts.sparkline import sparkline
from hjul.adapters.exchange.reports.document import (
    NOTHING,
    Block,
    Figure,
    Grid,
    Heading,
    Paragraph,
    Said,
)
from hjul.adapters.exchange.reports.material import Drawn, Material
from hjul.cycle.fidelity.figures import Judged, Measure, Point, judged
from hjul.projections.study import named_measures
from hjul.projections.study_said import figure, series
from hjul.projections.suppression import FEWEST

SHOWN: Final = 13
"""So many of the latest figures stand in the table; a year of months, and the one before."""
FEW: Final = 6
"""So many measures are all told in full; of more, those that the turn itself speaks of."""
FEWEST_FIGURES: Final = 3
"""Of fewer figures nothing is told but the figures themselves."""
SMALL: Final = (180, 36)


def measures(m: Material) -> Iterator[Block]:
    """Tell each measure that the turn rests on, and below them all that are followed besides.

    When there are few, all of them are told in full.
    """
    if not m.measures:
        yield Paragraph((m.hole("no-measures"),))
        return
    full = in_full(m)
    others = [one for stream, one in m.measures.items() if stream not in full]
    for measure in _by_name(m, full.values()):
        yield Heading(m.measure_named(measure))
        yield from _measure(m, measure)
    if others:
        if full:
            yield Heading(m.say("other-measures"))
        yield _at_a_glance(m, _by_name(m, others))


def in_full(m: Material) -> dict[str, Measure]:
    """Give the measures that are told in full: those that the turn's own entries name, or few."""
    every = m.measures
    said = {stream for entry in m.turn.entries for stream in entry.all("measures")}
    return {it: one for it, one in every.items() if len(every) <= FEW or it in said}


def _by_name(m: Material, measures: Iterable[Measure]) -> list[Measure]:
    return sorted(measures, key=lambda one: (m.measure_named(one), one.stream))


def _at_a_glance(m: Material, measures: Sequence[Measure]) -> Grid:
    columns = ("measure", "latest", "since-first", "target", "says")
    rows = [_line(m, measure) for measure in measures]
    return Grid(m.say("measures"), tuple(m.say(f"col-{it}") for it in columns), tuple(rows))


def _line(m: Material, measure: Measure) -> tuple[Said, ...]:
    """Tell a measure in a row: its latest figure, the medians, the target, and what it says."""
    shown, hidden = _shown(m, measure)
    name = Said(m.measure_named(measure))
    if not shown.points:
        hole = _hidden(m, hidden) if hidden else m.hole("no-figures")
        return (name, hole, *(Said(NOTHING) for _ in range(3)))
    last = shown.points[-1]
    latest = f"{figure(last.value, m.teller)} ({m.teller.period(last.period)})"
    found = judged(shown, _since(m, measure.stream))
    enough = found is not None and len(shown.useful) >= FEWEST_FIGURES
    says = m.say(f"says-{found.says or 'chance'}") if found and enough else m.say("says-few")
    return (
        name,
        Said(latest, (measure.cite(last.entry),)),
        Said(_middles(m, found) if found and enough else NOTHING),
        Said(m.teller.number(measure.target) or NOTHING),
        Said(says, _all(shown)),
    )


def _middles(m: Material, found: Judged) -> str:
    if found.current is None or found.baseline is None:
        return figure(found.centre, m.teller)
    before, since = (figure(one, m.teller) for one in (found.baseline, found.current))
    return f"{before} → {since}"


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
    caption = Said(m.measure_named(measure), _all(measure))
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
    caption = m.say("figures-of")
    if older:
        caption = m.say("latest-figures-of", len(latest), len(measure.points))
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
