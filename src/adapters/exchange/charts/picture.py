"""What a chart shows, before it is drawn: figures with their states, cycles, comments, others.

A picture is made of the rows of the outcomes, which hold corrections and texts, and of the series
of the measure as it is judged everywhere else; so a chart never says anything else than they do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from hjul.cycle.evaluation import SUBGROUPED, drawn
from hjul.cycle.fidelity.figures import DAYS
from hjul.cycle.measure.periods import first_day, last_day
from hjul.cycle.series import Point, Series
from hjul.cycle.signals import Chart, ChartPart, ChartPoint, chart
from hjul.cycle.signals.states import icons
from hjul.cycle.words import decimal
from hjul.projections.outcomes_rows import OutcomeRow
from hjul.projections.study_measures import share_per
from hjul.projections.telling import Teller

AS_COUNTED: Final = frozenset(("c", "g", "t"))
"""The charts of counts and times: nothing of theirs is told per hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A cycle's trial, drawn as a band. `to_on` is None while it runs; `of` is whose cycle."""

    cycle: int
    from_on: date
    to_on: date | None
    decision: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment, by its number in the chart; one on the whole series has no period."""

    number: int
    period: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The value of another organisation."""

    organisation: str
    period: str
    value: float
    source: str
    fetched_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One figure as it is drawn: its period with its days, how it is counted, and its point."""

    period: str
    first: date
    last: date
    point: ChartPoint
    count: str = ""

    @property
    def middle(self) -> float:
        """Where it stands on the axis of days."""
        return (self.first.toordinal() + self.last.toordinal() + 1) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A measure, or one stratum of it, with all that its chart shows.

    `chart` is the whole series: its points labelled by their periods, in the measure's unit.
    `begins` says for each part after the first whether it was `defined` or `rebased`.
    """

    stream: str
    name: str
    unit: str
    stratum: str
    chart: Chart
    marks: tuple[Mark, ...]
    begins: tuple[str, ...] = ()
    baseline: tuple[str, str] | None = None
    target: float | None = None
    target_on: date | None = None
    bands: tuple[Band, ...] = ()
    comments: tuple[Comment, ...] = ()
    compared: tuple[Compared, ...] = ()
    gaps: tuple[tuple[date, date | None], ...] = ()
    today: date = date.max

    @property
    def of_part(self) -> Mapping[int, list[Mark]]:
        """The marks of each part."""
        parts: dict[int, list[Mark]] = {}
        for mark in self.marks:
            parts.setdefault(mark.point.part, []).append(mark)
        return parts


def pictures(
    rows: Sequence[OutcomeRow],
    series: Series,
    bands: Iterable[Band],
    teller: Teller,
    today: date,
    strata: Sequence[str] | None = None,
) -> tuple[Picture, ...]:
    """Make a picture of each stratum that is asked for; of the whole when there is a whole.

    Without a word on strata, a measure that is only recorded by strata gives one of each.
    """
    found = list(dict.fromkeys(one.stratum for one in series.recorded.values()))
    default = [""] if "" in found or not found else sorted(found)
    known = _Known(rows, series, tuple(bands), teller, today)
    return tuple(known.picture(stratum) for stratum in (default if strata is None else strata))


class _Known:
    """All that is known of one measure."""

    def __init__(
        self,
        rows: Sequence[OutcomeRow],
        series: Series,
        bands: tuple[Band, ...],
        teller: Teller,
        today: date,
    ) -> None:
        self.rows = [row for row in rows if not row.struck]
        self.series, self.bands, self.teller, self.today = series, bands, teller, today
        parts = [row for row in self.rows if row.kind == "part"]
        self.part = parts[-1] if parts else None
        self.targets = [row for row in self.rows if row.kind == "target"]

    def picture(self, stratum: str) -> Picture:
        parts = drawn(self.series, stratum)
        factor = self._factor([point for points, _ in parts for point in points])
        target = self.targets[-1] if self.targets else None
        aimed = _float(target.value) if target else None
        labels = [_periods(points, made) for points, made in parts]
        told = [[self.teller.period(period) for period in some] for some in labels]
        whole = joined([made for _, made in parts], told, factor, aimed, self.series)
        periods = [period for some in labels for period in some]
        counts = [count for points, made in parts for count in self._counts(points, made)]
        marks = tuple(
            Mark(
                period=period,
                first=first_day(period) or date.min,
                last=last_day(period) or date.min,
                point=point,
                count=count,
            )
            for period, point, count in zip(periods, whole.points, counts, strict=True)
        )
        definition = self.part.definition if self.part else None
        return Picture(
            stream=self.series.stream,
            name=self.part.title if self.part else "",
            unit=definition.unit if definition else "",
            stratum=stratum,
            chart=whole,
            marks=marks,
            begins=tuple(self._begins(marks)),
            baseline=self._baseline(),
            target=aimed,
            target_on=target.on if target else None,
            bands=self.bands,
            comments=tuple(self._comments(stratum)),
            compared=tuple(self._compared()),
            gaps=tuple(self._gaps(marks)),
            today=self.today,
        )

    def _factor(self, points: Sequence[Point]) -> int:
        """Say per how many shares are shown, when the series is one of shares."""
        definition = self.part.definition if self.part else None
        if definition is None or self.series.judged.kind in AS_COUNTED:
            return 1
        given = [self.series.recorded[point.entry] for point in points]
        is_shares = all(one.denominator and not one.value for one in given)
        return share_per(definition.unit) if is_shares and given else 1

    def _counts(self, points: Sequence[Point], made: Chart) -> list[str]:
        """Spell each numerator over its denominator, or how many values a subgroup has."""
        if made.kind in SUBGROUPED:
            return ["" if point.n is None else f"n = {point.n:.0f}" for point in made.points]
        given = [self.series.recorded[point.entry] for point in points]
        return [
            "/".join(self.teller.number(n) for n in (one.numerator, one.denominator) if n)
            for one in given
        ]

    def _begins(self, marks: Sequence[Mark]) -> Iterable[str]:
        breaks = [row for row in self.rows if row.kind in ("part", "rebased") and row.period]
        for before, mark in pairwise(marks):
            if mark.point.part != before.point.part:
                since = [row for row in breaks if row.period <= mark.period]
                newest = max(since, key=lambda row: row.period, default=None)
                yield "rebased" if newest and newest.kind == "rebased" else "defined"

    def _baseline(self) -> tuple[str, str] | None:
        frozen = self.series.baseline
        return (frozen.from_period, frozen.to_period) if frozen else None

    def _comments(self, stratum: str) -> Iterable[Comment]:
        said = [r for r in self.rows if r.kind == "comment" and r.stratum in ("", stratum)]
        said.sort(key=lambda row: (not row.period, first_day(row.period) or date.max, row.entry))
        for number, row in enumerate(said, start=1):
            yield Comment(number=number, period=row.period, text=self.teller.plain(row.text))

    def _compared(self) -> Iterable[Compared]:
        """Give the newest value of each organisation and period."""
        rows = [row for row in self.rows if row.kind == "comparison"]
        rows.sort(key=lambda row: (row.on or date.min, row.entry))
        for row in {(row.text, row.period): row for row in rows}.values():
            value = _float(row.value)
            if value is not None:
                yield Compared(
                    organisation=self.teller.plain(row.text),
                    period=row.period,
                    value=value,
                    source=self.teller.plain(row.source),
                    fetched_on=row.on,
                )

    def _gaps(self, marks: Sequence[Mark]) -> Iterable[tuple[date, date | None]]:
        """Give the stretches without figures that are longer than the frequency allows (F12)."""
        definition = self.part.definition if self.part else None
        longest = DAYS.get(definition.frequency) if definition else None
        there = [mark for mark in marks if not mark.point.is_missing]
        if longest is None or not there:
            return
        for a, b in pairwise(there):
            if (b.first - a.last).days - 1 > longest:
                yield a.last, b.first
        is_retired = self.part is not None and self.part.retired_on is not None
        if not is_retired and (self.today - there[-1].last).days > 2 * longest:
            yield there[-1].last, None


def joined(
    parts: Sequence[Chart],
    labels: Sequence[Sequence[str]],
    factor: float,
    target: float | None,
    series: Series,
) -> Chart:
    """Put the parts of a series, each judged by itself, into one chart in the measure's unit."""
    how = series.judged
    base = parts[0] if parts else chart([], kind=how.kind, rules=how.rules, direction=how.direction)
    points: list[ChartPoint] = []
    made: list[ChartPart] = []
    for number, (part, names) in enumerate(zip(parts, labels, strict=True)):
        first = len(points)
        points += [
            _scaled(replace(point, label=name, part=number), factor)
            for point, name in zip(part.points, names, strict=True)
        ]
        (own,) = part.parts
        lines = (_times(line, factor) for line in (own.centre, own.lower, own.upper))
        centre, lower, upper = lines
        made.append(
            replace(own, first=first, last=len(points) - 1, centre=centre, lower=lower, upper=upper)
        )
    shown = icons(points, how.direction, target, has_limits=base.kind != "run")
    return replace(base, target=target, points=tuple(points), parts=tuple(made), icons=shown)


def _scaled(point: ChartPoint, factor: float) -> ChartPoint:
    return replace(
        point,
        y=_times(point.y, factor),
        centre=_times(point.centre, factor),
        lower=_times(point.lower, factor),
        upper=_times(point.upper, factor),
        near_lower=_times(point.near_lower, factor),
        near_upper=_times(point.near_upper, factor),
    )


def _times(figure: float | None, factor: float) -> float | None:
    return None if figure is None else figure * factor


def _periods(points: Sequence[Point], made: Chart) -> list[str]:
    """Give the period of each point of a chart."""
    periods = [point.period for point in points]
    return list(dict.fromkeys(periods)) if made.kind in SUBGROUPED else periods


def _float(number: str) -> float | None:
    found = decimal(number)
    return None if found is None else float(found)
