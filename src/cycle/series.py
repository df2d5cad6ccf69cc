"""The series of a measure, folded from its entries, and how its definition wants it judged.

Corrected measurements count as corrected, struck ones not at all, excluded ones not for the centre
and the runs. A redefinition or a rebase begins a new part; a frozen baseline gives centre and
limits of the part it lies in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.measure.events import (
    BaselineFrozen,
    Definition,
    MeasurementRecorded,
    MeasureRedefined,
    PointExcluded,
    Rebased,
)
from hjul.cycle.record import Event
from hjul.cycle.signals import KINDS, RULE_SETS, RULES, Direction, Kind
from hjul.cycle.words import decimal


@dataclass(frozen=True, slots=True)
class Judging:
    """As which chart a series is judged, by which rules, and which way is improvement.

    `screened` of None is as the rule set has it.
    """

    kind: Kind = "run"
    rules: str = RULES
    direction: Direction = "neutral"
    screened: bool | None = None


def judging(chart_kind: str, rules: str, direction: Direction, *, screened: bool | None) -> Judging:
    """Settle how a series is judged, whatever words a definition holds.

    A chart that is not known is a run chart; rules that are not known, or do not judge that chart,
    are Anhøj's, which judge every chart. What is frozen says what was used.
    """
    kind = KINDS[KINDS.index(chart_kind)] if chart_kind in KINDS else KINDS[0]
    judges = rules in RULE_SETS and kind in RULE_SETS[rules].kinds
    return Judging(kind, rules if judges else RULES, direction, screened)


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement: the entry that made it, its period, and its figures, if it has any.

    `value` is a numerator over its denominator where both are given.
    """

    entry: int
    period: str
    stratum: str
    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    is_excluded: bool = False


@dataclass(slots=True)
class Series:
    """What the entries of a measure say of its series, so far."""

    stream: str
    last: int = 0
    recorded: dict[int, MeasurementRecorded] = field(default_factory=dict[int, MeasurementRecorded])
    excluded: dict[int, int] = field(default_factory=dict[int, int])
    """The point that each exclusion leaves out, by the version of the exclusion."""
    shaped: dict[int, MeasureRedefined | Rebased | BaselineFrozen] = field(
        default_factory=dict[int, MeasureRedefined | Rebased | BaselineFrozen]
    )
    """What begins a part or freezes a baseline, by version."""
    definition: Definition | None = None

    @property
    def baseline(self) -> BaselineFrozen | None:
        """The baseline in force: the last one frozen since a part began."""
        last = next(reversed(self.shaped.values()), None)
        return last if isinstance(last, BaselineFrozen) else None

    @property
    def judged(self) -> Judging:
        """How the definition in force wants the series judged."""
        if self.definition is None:
            return Judging()
        now = self.definition
        return judging(now.chart, now.rules, now.good, screened=None)

    def points(self, stratum: str = "") -> list[Point]:
        """Give the points of a stratum in the order of their periods."""
        left_out = set(self.excluded.values())
        found = [
            _point(entry, one, is_excluded=entry in left_out)
            for entry, one in self.recorded.items()
            if one.stratum == stratum
        ]
        return sorted(found, key=lambda point: (point.period, point.entry))

    def parts(self, stratum: str = "") -> Iterator[list[Point]]:
        """Give the points of each part that has any."""
        shapes = self.shaped.values()
        begins = {one.from_period for one in shapes if not isinstance(one, BaselineFrozen)}

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
    if isinstance(event, Definition):
        series.definition = event
    match event:
        case MeasurementRecorded():
            series.recorded[version] = event
        case EntryStruck(entry=entry):
            series.recorded.pop(entry, None)
            series.excluded.pop(entry, None)
            series.shaped.pop(entry, None)
        case EntryCorrected(entry=entry, field="value" | "numerator" | "denominator" as name):
            if entry in series.recorded:
                corrected = replace(series.recorded[entry], **{name: event.now_number})
                series.recorded[entry] = corrected
        case PointExcluded(entry=entry):
            series.excluded[version] = entry
        case BaselineFrozen() | MeasureRedefined() | Rebased():
            series.shaped[version] = event
        case _:
            pass  # nothing else is said of the series


def _point(entry: int, recorded: MeasurementRecorded, *, is_excluded: bool) -> Point:
    value, above, below = (
        None if (number := decimal(text)) is None else Fraction(number)
        for text in (recorded.value, recorded.numerator, recorded.denominator)
    )
    if value is None and above is not None:
        value = above if below is None else above / below if below else None
    return Point(entry, recorded.period, recorded.stratum, value, above, below, is_excluded)
