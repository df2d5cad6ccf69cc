"""The same as a chart shows, for those who do not see it: plain sentences, and a table.

The sentences on signals are those of `hjul signals`; what stands around a series is added here.
"""

from collections.abc import Iterator
from typing import Any

from hjul.adapters.exchange import chart_told
from hjul.adapters.exchange.charts.furniture import MEDIANS, band_said, kind_of, named
from hjul.adapters.exchange.charts.layers import told
from hjul.adapters.exchange.charts.picture import Mark, Picture
from hjul.adapters.exchange.charts.words import WORDS
from hjul.projections.table import Table
from hjul.projections.telling import Teller, with_one_stop


def sentences(picture: Picture, teller: Teller) -> list[str]:
    """Say what a chart shows, a sentence each: the series, its signals, cycles, notes, gaps."""
    said = [*_opening(picture, teller), *_parts(picture, teller)]
    if picture.marks:
        said += chart_told.sentences(picture.chart, teller.language)
    return [*said, *_around(picture, teller)]


def _opening(picture: Picture, teller: Teller) -> Iterator[str]:
    words = WORDS[teller.language]
    there = [mark for mark in picture.marks if mark.point.y is not None]
    unit = teller.plain(picture.unit)
    facts = {
        "kind": kind_of(picture, teller),
        "name": teller.quoted(named(picture, teller)),
        "unit": f" ({unit})" if unit else "",
        "count": len(there),
        "first": there[0].point.label if there else "",
        "last": there[-1].point.label if there else "",
    }
    which = "none" if not there else "one" if len(there) == 1 else "opening"
    yield words[f"alt.{which}"].format(**facts)
    if len(there) > 1:
        lowest = min(there, key=lambda mark: mark.point.y or 0)
        highest = max(there, key=lambda mark: mark.point.y or 0)
        yield words["alt.span"].format(
            low=told(lowest.point.y, teller),
            low_at=lowest.point.label,
            high=told(highest.point.y, teller),
            high_at=highest.point.label,
            latest=told(there[-1].point.y, teller),
        )


def _parts(picture: Picture, teller: Teller) -> Iterator[str]:
    words = WORDS[teller.language]
    middle = "median" if picture.chart.kind in MEDIANS else "mean"
    for number, marks in picture.of_part.items():
        part = picture.chart.parts[number]
        if part.centre is None:
            continue
        yield words["alt.part"].format(
            first=marks[0].point.label,
            last=marks[-1].point.label,
            centre=words[f"alt.centre.{middle}"].format(told(part.centre, teller)),
            limits=_limits(picture, number, marks, teller),
        )


def _limits(picture: Picture, number: int, marks: list[Mark], teller: Teller) -> str:
    words, part = WORDS[teller.language], picture.chart.parts[number]
    if part.lower is not None and part.upper is not None:
        return words["alt.limits"].format(told(part.lower, teller), told(part.upper, teller))
    if part.upper is not None:
        return words["alt.upper"].format(told(part.upper, teller))
    varies = any(mark.point.upper is not None for mark in marks)
    return words["alt.varying"] if varies else ""


def _around(picture: Picture, teller: Teller) -> Iterator[str]:
    words = WORDS[teller.language]
    whose = {band.of for band in picture.bands}
    if picture.baseline:
        yield words["alt.baseline"].format(*map(teller.period, picture.baseline))
    if picture.target is not None:
        key = "alt.target.by" if picture.target_on else "alt.target"
        day = teller.day(picture.target_on) if picture.target_on else ""
        yield words[key].format(told(picture.target, teller), day)
    for band in picture.bands:
        said = band_said(band, teller, small=False, with_whose=len(whose) > 1)
        facts = {"cycle": said, "first": teller.day(band.from_on)}
        if band.to_on:
            yield words["alt.cycle"].format(**facts, last=teller.day(band.to_on))
        else:
            yield words["alt.cycle.open"].format(**facts)
    left_out = [mark.point.label for mark in picture.marks if mark.point.is_excluded]
    if left_out:
        yield words["alt.excluded"].format(teller.listed(left_out))
    for note in picture.comments:
        if note.period:
            period = teller.period(note.period)
            yield with_one_stop(words["alt.comment"].format(note.number, period, note.text))
        else:
            yield with_one_stop(words["alt.comment.all"].format(note.number, note.text))
    yield from _elsewhere(picture, teller)


def _elsewhere(picture: Picture, teller: Teller) -> Iterator[str]:
    """Tell the values of others, and where figures are missing."""
    words = WORDS[teller.language]
    for one in picture.compared:
        yield words["alt.compared"].format(
            who=one.organisation,
            value=told(one.value, teller),
            period=teller.period(one.period),
            source=one.source,
            day=words["alt.fetched"].format(teller.day(one.fetched_on)) if one.fetched_on else "",
        )
    for last, first in picture.gaps:
        if first is None:
            yield words["alt.gap.now"].format(teller.day(last))
        else:
            yield words["alt.gap"].format(teller.day(last), teller.day(first))


def table(picture: Picture, teller: Teller) -> Table:
    """Give the figures of a chart as a table: each with its centre, limits, state and note."""
    words = WORDS[teller.language]
    has_counts = any(mark.count for mark in picture.marks)
    has_limits = any(mark.point.upper is not None for mark in picture.marks)
    numbered = {note.period: note.number for note in picture.comments if note.period}
    keys = [
        *("period", "y"),
        *(("count",) if has_counts else ()),
        "centre",
        *(("lower", "upper") if has_limits else ()),
        *(("state", "note") if numbered else ("state",)),
    ]
    rows: list[tuple[str, ...]] = []
    for mark in picture.marks:
        cells = {
            "period": mark.point.label,
            "y": told(mark.point.y, teller),
            "count": mark.count,
            "centre": told(mark.point.centre, teller),
            "lower": told(mark.point.lower, teller),
            "upper": told(mark.point.upper, teller),
            "state": _state(mark, teller),
            "note": str(numbered.get(mark.period, "")),
        }
        rows.append(tuple(cells[key] for key in keys))
    return Table(
        title=named(picture, teller),
        keys=tuple(keys),
        columns=tuple(words[f"table.{key}"] for key in keys),
        rows=tuple(rows),
        notes=tuple(sentences(picture, teller)),
    )


def _state(mark: Mark, teller: Teller) -> str:
    words, point = WORDS[teller.language], mark.point
    if point.is_missing:
        return words["missing"]
    said = [] if point.look == "common_cause" else [words[f"state.{point.look}"]]
    said += [words[f"rule.{rule}"] for rule in point.rules_broken]
    said += [words["excluded"]] if point.is_excluded else []
    return ", ".join(said)


def data(picture: Picture, teller: Teller) -> dict[str, Any]:
    """Give a chart to a program: the figures as `hjul signals` does, and what is around them."""
    points = chart_told.data(picture.chart)
    for point, mark in zip(points["points"], picture.marks, strict=True):
        point |= {"period": mark.period, "count": mark.count}
    return {
        "measure": picture.stream,
        "name": picture.name,
        "unit": picture.unit,
        "stratum": picture.stratum,
        **points,
        "target_on": picture.target_on,
        "baseline": list(picture.baseline) if picture.baseline else None,
        "cycles": [
            {
                "of": band.of,
                "cycle": band.cycle,
                "from": band.from_on,
                "to": band.to_on,
                "decision": band.decision,
            }
            for band in picture.bands
        ],
        "comments": [
            {"number": one.number, "period": one.period, "comment": one.text}
            for one in picture.comments
        ],
        "compared": [
            {
                "organisation": one.organisation,
                "period": one.period,
                "value": one.value,
                "source": one.source,
                "fetched_on": one.fetched_on,
            }
            for one in picture.compared
        ],
        "gaps": [{"after": last, "before": first} for last, first in picture.gaps],
        "said": sentences(picture, teller),
    }
