"""What a measure's series says, computed from its entries so that anybody can compute it again.

A series is folded from the entries of a measure: corrected measurements count as corrected, struck
ones not at all, excluded ones not for the centre and the runs. A redefinition or a rebase begins a
new part; a frozen baseline gives the centre of the part it lies in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative.commands import FreezeSignals
from hjul.cycle.initiative.events import EvaluatedPart, FoundSignal
from hjul.cycle.measure.events import (
    BaselineFrozen,
    MeasurementRecorded,
    MeasureRedefined,
    PointExcluded,
    Rebased,
)
from hjul.cycle.record import Event
from hjul.cycle.signals import RULES, RULES_VERSION, digest, median, runs, spelled
from hjul.cycle.words import decimal

FEW_POINTS = 12
"""With fewer points a centre is provisional (METHOD 2.1, Making Data Count)."""


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement: the entry that made it, its period, and its value if it has one."""

    entry: int
    period: str
    stratum: str
    value: Fraction | None
    is_excluded: bool = False


@dataclass(slots=True)
class Series:
    """What the entries of a measure say of its series, so far."""

    stream: str
    last: int = 0
    recorded: dict[int, MeasurementRecorded] = field(default_factory=dict[int, MeasurementRecorded])
    excluded: dict[int, int] = field(default_factory=dict[int, int])
    """The point that each exclusion leaves out, by the version of the exclusion."""
    begins: set[str] = field(default_factory=set[str])
    baseline: BaselineFrozen | None = None

    def points(self, stratum: str = "") -> list[Point]:
        """Give the points of a stratum in the order of their periods."""
        found = [
            Point(entry, one.period, one.stratum, _value(one), entry in self.excluded.values())
            for entry, one in self.recorded.items()
            if one.stratum == stratum
        ]
        return sorted(found, key=lambda point: (point.period, point.entry))

    def parts(self, stratum: str = "") -> Iterator[list[Point]]:
        """Give the points of each part that has any."""
        begins = sorted(self.begins)

        def part(point: Point) -> int:
            return sum(begin <= point.period for begin in begins)

        for _, points in groupby(self.points(stratum), part):
            yield list(points)


def series_of(stream: str, entries: Iterable[tuple[int, Event]]) -> Series:
    """Fold the entries of a measure, each with its version, into its series."""
    series = Series(stream)
    for version, event in entries:
        series.last = version
        _fold(series, version, event)
    return series


def _fold(series: Series, version: int, event: Event) -> None:
    match event:
        case MeasurementRecorded():
            series.recorded[version] = event
        case EntryStruck(entry=entry):
            series.recorded.pop(entry, None)
            series.excluded.pop(entry, None)
        case EntryCorrected(entry=entry, field="value" | "numerator" | "denominator" as name):
            if entry in series.recorded:
                corrected = replace(series.recorded[entry], **{name: event.now_number})
                series.recorded[entry] = corrected
        case PointExcluded(entry=entry):
            series.excluded[version] = entry
        case BaselineFrozen():
            series.baseline = event
        case MeasureRedefined(from_period=begin) | Rebased(from_period=begin):
            series.begins.add(begin)
            series.baseline = None
        case _:
            pass  # nothing else is said of the series


def _value(recorded: MeasurementRecorded) -> Fraction | None:
    value = decimal(recorded.value)
    if value is not None:
        return Fraction(value)
    above, below = decimal(recorded.numerator), decimal(recorded.denominator)
    if above is None or not below:
        return None if below is not None or above is None else Fraction(above)
    return Fraction(above) / Fraction(below)


def evaluated(series: Series, stratum: str = "") -> FreezeSignals:
    """Say what a series says, as the command that freezes it on an initiative."""
    parts: list[EvaluatedPart] = []
    signals: list[FoundSignal] = []
    for points in series.parts(stratum):
        part = _evaluated_part(series, points)
        if part is not None:
            parts.append(part)
            signals += _signals(series, part, points)
    counted = [point for part in series.parts(stratum) for point in part]
    return FreezeSignals(
        measure=series.stream,
        series_at=f"{series.stream}@{series.last}",
        chart="run",
        rules=RULES,
        rules_version=RULES_VERSION,
        parts=tuple(parts),
        signals=tuple(signals),
        inputs=digest((str(point.entry), _text(point)) for point in counted),
    )


def _evaluated_part(series: Series, points: Sequence[Point]) -> EvaluatedPart | None:
    useful = [(p, p.value) for p in points if p.value is not None and not p.is_excluded]
    base, among = series.baseline, [value for _, value in useful]
    frozen = [
        value for p, value in useful if base and base.from_period <= p.period <= base.to_period
    ]
    centre = median(frozen or among)
    if centre is None:
        return None
    found = runs(among, centre)
    return EvaluatedPart(
        from_period=points[0].period,
        to_period=points[-1].period,
        points=len(points),
        useful=found.useful,
        centre=spelled(centre),
        lower="",
        upper="",
        is_provisional=len(frozen or among) < FEW_POINTS,
        longest_run=found.longest,
        longest_run_max=found.longest_max,
        crossings=found.crossings,
        crossings_min=found.crossings_min,
    )


def _signals(series: Series, part: EvaluatedPart, points: Sequence[Point]) -> Iterator[FoundSignal]:
    last = f"{series.stream}@{points[-1].entry}"
    if part.useful and part.longest_run > part.longest_run_max:
        yield FoundSignal(
            kind="long-run", entry=last, from_period=part.from_period, to_period=part.to_period
        )
    if part.useful and part.crossings < part.crossings_min:
        yield FoundSignal(
            kind="few-crossings",
            entry=last,
            from_period=part.from_period,
            to_period=part.to_period,
        )


def _text(point: Point) -> str:
    marked = "excluded " if point.is_excluded else ""
    return marked + (spelled(point.value) if point.value is not None else "missing")
