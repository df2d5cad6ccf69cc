"""What can happen to a measure and its series."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hjul.cycle.entries import EntryEvent
from hjul.cycle.record import Event
from hjul.cycle.timing import TimingEvent
from hjul.cycle.words import Key, Number, Period, Reference, Words

Frequency = Literal["", "day", "week", "month", "quarter", "half-year", "year"]
Good = Literal["increase", "decrease", "neutral"]
DecimalMark = Literal["comma", "point"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Event):
    """The operational definition: two people who follow it get the same number.

    `good` is the direction of improvement, `chart` and `rules` name how the series is judged, and
    `strata` the parts it is divided into, sex among them.
    """

    name: Words
    numerator: Words
    denominator: Words
    inclusion: Words
    source: Words
    collected_by: Words
    collected_how: Words
    unit: Words
    frequency: Frequency
    good: Good
    chart: Key
    rules: Key
    strata: tuple[Key, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDefined(Definition):
    """A measure was defined for a division, and maybe one unit of it."""

    division: Key
    measured_unit: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRedefined(Definition):
    """The definition changed: a new part of the chart begins, and the past stays."""

    from_period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementRecorded(Event):
    """One measurement: a value, or a numerator over a denominator, for a period and a stratum."""

    period: Period
    stratum: Key
    value: Number
    numerator: Number
    denominator: Number
    source: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentNoted(Event):
    """The story of a number, or of the series when no period is named."""

    period: Period
    stratum: Key
    comment: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineFrozen(Event):
    """Centre and limits are computed from these periods until the series is rebased."""

    from_period: Period
    to_period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebased(Event):
    """Centre and limits are computed anew from this period on, on this evidence."""

    from_period: Period
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointExcluded(Event):
    """A measurement, by its entry, is left out of centre and limits."""

    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSet(Event):
    """What is aimed at, and by when."""

    target: Number
    reached_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutKept(Event):
    """This is how a table with this measure's figures is laid out: the column that holds each.

    A column is named by its heading, or by its number from 1.
    """

    layout: Key
    period: Words
    value: Words
    numerator: Words
    denominator: Words
    stratum: Words
    source: Words
    comment: Words
    decimal: DecimalMark


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonValueNoted(Event):
    """The value of another organisation, from whom and when."""

    period: Period
    organisation: Words
    value: Number
    source: Words
    fetched_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureMoved(Event):
    """Another division has it now."""

    division: Key
    measured_unit: Key
    from_division: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRetired(Event):
    """It is no longer measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestAgreed(Event):
    """Nothing is measured in these days, such as when a school is asleep in the summer.

    No period that lies wholly within them is waited for; what is measured all the same counts.
    """

    from_on: date
    to_on: date


DefinitionEvent = (
    MeasureDefined | MeasureRedefined | TargetSet | MeasureMoved | MeasureRetired | RestAgreed
)
PointEvent = (
    MeasurementRecorded
    | CommentNoted
    | PointExcluded
    | BaselineFrozen
    | Rebased
    | LayoutKept
    | ComparisonValueNoted
)
MeasureEvent = DefinitionEvent | PointEvent | TimingEvent | EntryEvent
