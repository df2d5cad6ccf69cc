"""What a series said when it was frozen, with everything it takes to compute it again."""

from dataclasses import dataclass

from hjul.cycle.record import Event
from hjul.cycle.words import Digest, FieldName, Key, Number, Period, Reference, Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedConstant:
    """A constant of a chart as it was used, such as 2.66."""

    name: FieldName
    value: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatedPart:
    """One part of a chart: its centre and limits, and its runs.

    `lower` and `upper` are empty for a chart without limits, and where they differ from point to
    point. Limits from few points are provisional.
    """

    from_period: Period
    to_period: Period
    points: int
    useful: int
    centre: Number
    lower: Number
    upper: Number
    is_provisional: bool
    longest_run: int
    longest_run_max: int
    crossings: int
    crossings_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSignal:
    """A signal of special-cause variation: of a rule, at an entry of the series or over a part."""

    kind: Key
    entry: Reference
    from_period: Period
    to_period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalsEvaluated(Event):
    """What a series said was frozen, with everything it takes to compute it again.

    `series_at` is the last entry of the measure that was counted, `inputs` the digest of the
    points that went in (`hjul.cycle.signals`).
    """

    cycle: int | None
    measure: Stream
    series_at: Reference
    chart: Key
    rules: Key
    rules_version: int
    screened: bool
    constants: tuple[PinnedConstant, ...]
    parts: tuple[EvaluatedPart, ...]
    signals: tuple[FoundSignal, ...]
    inputs: Digest
