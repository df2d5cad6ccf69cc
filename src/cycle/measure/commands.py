"""What can be asked of a measure: to define it, to record what was measured, to judge its series.

Commands are permissive: everything may be left out, and the law says in words what is missing.
"""

from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import ClassVar

from hjul.cycle.law import Command
from hjul.cycle.measure.events import DecimalMark, Frequency, Good
from hjul.cycle.words import Key, Number, Period, Reference, Words


@dataclass(frozen=True)
class MeasureCommand(Command):
    """Something asked of a measure."""

    _: KW_ONLY
    aggregate: ClassVar[str] = "measure"


# ---- the definition ------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class DefineMeasure(MeasureCommand):
    """Begin: a name and a division will do, and the rest makes it a definition."""

    name: Words = ""
    division: Key = ""
    measured_unit: Key = ""
    numerator: Words = ""
    denominator: Words = ""
    inclusion: Words = ""
    source: Words = ""
    collected_by: Words = ""
    collected_how: Words = ""
    unit: Words = ""
    frequency: Frequency = ""
    good: Good = "neutral"
    chart: Key = "run"
    rules: Key = "anhoej"
    strata: tuple[Key, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("name", "division")


@dataclass(frozen=True, kw_only=True)
class RedefineMeasure(MeasureCommand):
    """Define it anew from a period on. What is left out is not carried over."""

    from_period: Period = ""
    name: Words = ""
    numerator: Words = ""
    denominator: Words = ""
    inclusion: Words = ""
    source: Words = ""
    collected_by: Words = ""
    collected_how: Words = ""
    unit: Words = ""
    frequency: Frequency = ""
    good: Good = "neutral"
    chart: Key = "run"
    rules: Key = "anhoej"
    strata: tuple[Key, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("name", "from_period")


@dataclass(frozen=True, kw_only=True)
class SetTarget(MeasureCommand):
    """Say what is aimed at, and by when."""

    target: Number = ""
    reached_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("target",)


@dataclass(frozen=True, kw_only=True)
class AgreeRest(MeasureCommand):
    """Agree that nothing is measured from one day to another, so that nobody waits for it."""

    from_on: date | None = None
    to_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("from_on", "to_on")


@dataclass(frozen=True, kw_only=True)
class MoveMeasure(MeasureCommand):
    """Hand it over to another division or unit."""

    division: Key = ""
    measured_unit: Key = ""
    needed: ClassVar[tuple[str, ...]] = ("division",)


@dataclass(frozen=True, kw_only=True)
class RetireMeasure(MeasureCommand):
    """Measure it no longer. The series stays."""


# ---- the series ----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class RecordMeasurement(MeasureCommand):
    """Record a value, or a numerator over a denominator, for a period and maybe a stratum."""

    period: Period = ""
    stratum: Key = ""
    value: Number = ""
    numerator: Number = ""
    denominator: Number = ""
    source: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("period",)


@dataclass(frozen=True, kw_only=True)
class NoteComment(MeasureCommand):
    """Tell the story of a number, or of the series when no period is named."""

    period: Period = ""
    stratum: Key = ""
    comment: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("comment",)


@dataclass(frozen=True, kw_only=True)
class ExcludePoint(MeasureCommand):
    """Leave a measurement, by its entry, out of centre and limits, with the reason in `why`."""

    entry: int = 0
    needed: ClassVar[tuple[str, ...]] = ("entry", "why")


@dataclass(frozen=True, kw_only=True)
class FreezeBaseline(MeasureCommand):
    """Compute centre and limits from these periods until the series is rebased."""

    from_period: Period = ""
    to_period: Period = ""
    needed: ClassVar[tuple[str, ...]] = ("from_period", "to_period")


@dataclass(frozen=True, kw_only=True)
class Rebase(MeasureCommand):
    """Compute centre and limits anew from a period on, on some evidence."""

    from_period: Period = ""
    evidence: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("from_period",)


# ---- figures from elsewhere ----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class KeepLayout(MeasureCommand):
    """Keep how a table with figures is laid out: for each field its heading, or its number."""

    layout: Key = ""
    period: Words = ""
    value: Words = ""
    numerator: Words = ""
    denominator: Words = ""
    stratum: Words = ""
    source: Words = ""
    comment: Words = ""
    decimal: DecimalMark = "comma"
    needed: ClassVar[tuple[str, ...]] = ("layout", "period")


@dataclass(frozen=True, kw_only=True)
class NoteComparisonValue(MeasureCommand):
    """Note the value of another organisation, whose figure it is and when it was fetched."""

    period: Period = ""
    organisation: Words = ""
    value: Number = ""
    source: Words = ""
    fetched_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = (
        "period",
        "organisation",
        "value",
        "source",
        "fetched_on",
    )
