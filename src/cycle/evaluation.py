"""What a measure's series says, computed from its entries so that anybody can compute it again.

A series is judged as the chart and by the rules of the definition in force (`hjul.cycle.signals`),
each of its parts by itself. `recomputed` computes what was frozen anew from the history, and
`corrected_since` names the measurements that counted then and were corrected or struck afterwards.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from fractions import Fraction
from itertools import groupby
from typing import Final

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative.commands import FreezeSignals
from hjul.cycle.initiative.events import (
    EvaluatedPart,
    FoundSignal,
    PinnedConstant,
    SignalsEvaluated,
)
from hjul.cycle.record import Event
from hjul.cycle.series import Judging, Point, Series, judging, series_of as series_of
from hjul.cycle.signals import (
    RULE_SETS,
    Chart,
    ChartPoint,
    Direction,
    Kind,
    chart,
    digest,
    figure,
    spelled,
)

OVER_DENOMINATORS: Final = frozenset[Kind](("p", "u", "pp", "up", "ip"))
"""The charts whose limits follow the denominators; to the others a rate is a value."""
SUBGROUPED: Final = frozenset[Kind](("xbar", "s"))
"""The charts on which the measurements of one period are one point."""


# ---- what it says --------------------------------------------------------------------------------


def evaluated(series: Series, stratum: str = "", how: Judging | None = None) -> FreezeSignals:
    """Say what a series says, as the command that freezes it on an initiative.

    Args:
        series: the series of a measure.
        stratum: of this stratum alone.
        how: as another chart or by other rules than the definition in force has.
    """
    judged = how or series.judged
    parts = drawn(series, stratum, judged)
    known = [(points, made) for points, made in parts if made.parts[0].centre is not None]
    by = RULE_SETS[judged.rules]
    made_of = parts[0][1] if parts else _drawn(series, judged, ())
    counted = [point for points, _ in parts for point in points]
    return FreezeSignals(
        measure=series.stream,
        series_at=f"{series.stream}@{series.last}",
        chart=judged.kind,
        rules=by.name,
        rules_version=by.version,
        screened=made_of.screened,
        constants=tuple(
            PinnedConstant(name=c.name, value=figure(c.value)) for c in made_of.constants
        ),
        parts=tuple(_evaluated_part(points, made) for points, made in known),
        signals=tuple(
            found for points, made in known for found in _signals(series.stream, points, made)
        ),
        inputs=digest((str(point.entry), _text(point, judged.kind)) for point in counted),
    )


def drawn(
    series: Series, stratum: str = "", how: Judging | None = None
) -> list[tuple[list[Point], Chart]]:
    """Draw each part of a series by itself: its measurements, and the chart of one part they make.

    The chart of an xbar or s part has a point for each period, every other one for each
    measurement, in the same order.
    """
    judged = how or series.judged
    return [(points, _drawn(series, judged, points)) for points in series.parts(stratum)]


def _drawn(series: Series, how: Judging, points: Sequence[Point]) -> Chart:
    """Draw one part of a series."""
    counted = [not point.is_excluded and point.value is not None for point in points]
    base = series.baseline
    labels = [point.period for point in points] if how.kind in SUBGROUPED else None
    places = _places(points, labels)
    values, denominators = _figures(points, how.kind)
    if labels:  # in a subgroup only the excluded value is left out
        values = [v if counts else None for v, counts in zip(values, counted, strict=True)]
    frozen = {
        place
        for place, point, counts in zip(places, points, counted, strict=True)
        if counts and base and base.from_period <= point.period <= base.to_period
    }
    return chart(
        values,
        denominators,
        kind=how.kind,
        rules=how.rules,
        labels=labels,
        baseline=frozen or None,
        exclude=() if labels else {at for at, point in enumerate(points) if point.is_excluded},
        direction=how.direction,
        screened=how.screened,
    )


def _places(points: Sequence[Point], labels: Sequence[str] | None) -> list[int]:
    """Say which point of the chart each measurement belongs to."""
    if labels is None:
        return list(range(len(points)))
    order = {label: place for place, label in enumerate(dict.fromkeys(labels))}
    return [order[label] for label in labels]


def _figures(
    points: Sequence[Point], kind: Kind
) -> tuple[list[float | None], list[float | None] | None]:
    """Give what a chart is drawn of: values, or numerators over their denominators."""
    if kind == "c":
        return [_float(p.value if p.numerator is None else p.numerator) for p in points], None
    if kind in OVER_DENOMINATORS and (kind != "ip" or any(p.denominator for p in points)):
        return [_float(p.numerator) for p in points], [_float(p.denominator) for p in points]
    return [_float(p.value) for p in points], None


def _float(number: Fraction | None) -> float | None:
    try:
        return None if number is None else float(number)
    except OverflowError:
        return None


def _evaluated_part(points: Sequence[Point], made: Chart) -> EvaluatedPart:
    (part,) = made.parts
    return EvaluatedPart(
        from_period=points[0].period,
        to_period=points[-1].period,
        points=len(made.points),
        useful=part.runs.useful,
        centre=figure(part.centre),
        lower=figure(part.lower),
        upper=figure(part.upper),
        is_provisional=part.provisional,
        longest_run=part.runs.longest,
        longest_run_max=part.runs.longest_max,
        crossings=part.runs.crossings,
        crossings_min=part.runs.crossings_min,
    )


def _signals(stream: str, points: Sequence[Point], made: Chart) -> Iterator[FoundSignal]:
    """Tell the signals of the part as a whole, then those of its points in their order."""
    first, last = points[0].period, points[-1].period
    for kind in made.parts[0].signals:
        at = f"{stream}@{points[-1].entry}"
        yield FoundSignal(kind=kind, entry=at, from_period=first, to_period=last)
    labels = [point.period for point in points] if made.kind in SUBGROUPED else None
    last_of = dict(zip(_places(points, labels), points, strict=True))
    for kind, stretch in _stretches(made.points):
        begins, ends = last_of[stretch[0]], last_of[stretch[-1]]
        yield FoundSignal(
            kind=kind,
            entry=f"{stream}@{ends.entry}",
            from_period=begins.period,
            to_period=ends.period,
        )


def _stretches(points: Sequence[ChartPoint]) -> Iterator[tuple[str, list[int]]]:
    """Give each stretch of neighbours that break the same rule alike; beyond a limit one by one."""

    def alike(place: int) -> tuple[str, str, int]:
        point = points[place]
        rule = point.rules_broken[0] if point.rules_broken else ""
        return rule, point.look, place if rule == "beyond-limits" else -1

    for (rule, _, _), stretch in groupby(range(len(points)), alike):
        if rule:
            yield rule, list(stretch)


def _text(point: Point, kind: Kind) -> str:
    """Spell what went in of a point; where denominators count they are spelled too."""
    marked = "excluded " if point.is_excluded else ""
    if kind in OVER_DENOMINATORS | {"c"} and point.numerator is not None:
        below = "" if point.denominator is None else f"/{spelled(point.denominator)}"
        return f"{marked}{spelled(point.numerator)}{below}"
    return marked + (spelled(point.value) if point.value is not None else "missing")


# ---- what was frozen, looked at again ------------------------------------------------------------


def recomputed(
    frozen: SignalsEvaluated, entries: Iterable[tuple[int, Event]], strata: Iterable[str] = ()
) -> FreezeSignals | None:
    """Compute what was frozen anew, from the history of its measure as it was then.

    Args:
        frozen: what was frozen.
        entries: all entries of its measure, each with its version; later ones do not count.
        strata: where to look; by default every stratum that has a measurement.

    Returns:
        The same figures, if nobody has touched either history; nothing when no stratum of the
        series has the inputs that were frozen, or the version of the rules is not known.
    """
    series = series_of(frozen.measure, _until(entries, _version(frozen.series_at)))
    by = RULE_SETS.get(frozen.rules)
    if by is None or by.version != frozen.rules_version:
        return None
    good: Direction = "neutral" if series.definition is None else series.definition.good
    how = judging(frozen.chart, frozen.rules, good, screened=frozen.screened)
    found = tuple(strata) or ("", *sorted({one.stratum for one in series.recorded.values()} - {""}))
    again = (evaluated(series, stratum, how) for stratum in found)
    made = next((one for one in again if one.inputs == frozen.inputs), None)
    return None if made is None else replace(made, for_cycle=frozen.cycle)


def is_as_frozen(frozen: SignalsEvaluated, entries: Iterable[tuple[int, Event]]) -> bool:
    """Say whether computing anew gives what was frozen, figure by figure."""
    again = recomputed(frozen, entries)
    figures = {one.name for one in fields(SignalsEvaluated)} & {
        one.name for one in fields(FreezeSignals)
    }
    asked = figures - {one.name for one in fields(Event)}
    return again is not None and all(
        getattr(again, name) == getattr(frozen, name) for name in asked
    )


def corrected_since(
    frozen: SignalsEvaluated, entries: Iterable[tuple[int, Event]]
) -> Mapping[int, tuple[int, ...]]:
    """Name the measurements that counted when it was frozen and were changed afterwards.

    Returns:
        For each such measurement, by its version, the versions of the corrections and of what
        struck it. A correction of something that no figure depends on, such as the source, is left
        out.
    """
    listed, until = list(entries), _version(frozen.series_at)
    counted = series_of(frozen.measure, _until(listed, until)).recorded
    changed: dict[int, tuple[int, ...]] = {}
    for version, event in listed:
        entry = _amended(event) if version > until else None
        if entry is not None and entry in counted:
            changed[entry] = (*changed.get(entry, ()), version)
    return changed


def _until(entries: Iterable[tuple[int, Event]], version: int) -> Iterator[tuple[int, Event]]:
    return ((number, event) for number, event in entries if number <= version)


def _version(reference: str) -> int:
    return int(reference.rpartition("@")[2])


def _amended(event: Event) -> int | None:
    """Say which entry's figures an event amends."""
    match event:
        case EntryStruck(entry=entry):
            return entry
        case EntryCorrected(entry=entry, field="value" | "numerator" | "denominator"):
            return entry
        case _:
            return None
