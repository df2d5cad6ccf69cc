"""The rows of the study: the facts of an initiative and of its cycles, and a measure's entries."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from hjul.cycle.fidelity.facts import Cycle, Frame
from hjul.projections.amending import Sources

Kind = Literal[
    "initiative", "cycle", "definition", "point", "comment", "baseline", "rebased", "target"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What of a definition is read; `from_period` is empty for the first."""

    name: str
    unit: str
    frequency: str
    good: str
    chart: str
    rules: str
    from_period: str = ""
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyRow:
    """One row: an initiative, a cycle of it, or one entry of a measure, as `kind` says."""

    division: str
    stream: str
    kind: Kind
    entry: int = 0
    frame: Frame | None = None
    cycle: Cycle | None = None
    definition: Definition | None = None
    period: str = ""
    to_period: str = ""
    stratum: str = ""
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    text: str = ""
    on: date | None = None
    recorded_on: date | None = None
    excluded: tuple["Exclusion", ...] = ()
    retired_on: date | None = None
    struck: bool = False
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """The entry that left a point out of centre and limits; it falls when that entry is struck."""

    entry: int
