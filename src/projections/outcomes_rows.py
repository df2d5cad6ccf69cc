"""The rows of the outcomes: what a cycle predicted, saw, taught and decided, and every measurement.

Both halves of the fold, and the story, share them.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from hjul.projections.amending import Sources
from hjul.projections.proof import Proof

Kind = Literal[
    "initiative",
    "cycle",
    "part",
    "point",
    "comment",
    "baseline",
    "rebased",
    "target",
    "comparison",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """One prediction of a cycle and, once it was compared, what was seen."""

    prediction: int
    entry: int
    statement: str
    because: str
    direction: str
    value: str
    measure: str
    due_on: date | None
    made_on: date
    recorded_on: date
    recorded_first: bool
    proof: Proof = ""
    withdrawn: bool = False
    result: str = ""
    seen: str = ""
    seen_value: str = ""
    difference: str = ""
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """Something that was seen during a cycle."""

    entry: int
    kind: str
    noted: str
    observed_on: date
    struck: bool = False
    was: dict[str, str] = field(default_factory=dict[str, str])
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A cycle from its plan to its decision. `began_on` is its first trial, the one that counts.

    `decision` is the kind, `decided` the words that go with it, `why` its reason. A stopped trial
    has a `stopped` reason, and what happened stands in `differed`.
    """

    cycle: int
    ramp: int = 0
    purpose: str = ""
    idea: str = ""
    scale: str = ""
    how_many: int | None = None
    out_of: int | None = None
    builds_on: int | None = None
    planned_on: date | None = None
    predictions: tuple[Predicted, ...] = ()
    began_on: date | None = None
    started_on: date | None = None
    observations: tuple[Observed, ...] = ()
    ended_on: date | None = None
    as_planned: bool | None = None
    stopped: str = ""
    differed: str = ""
    stepped_back: int = 0
    improvement: str = ""
    learnt: str = ""
    concluded_on: date | None = None
    decision: str = ""
    decided: str = ""
    why: str = ""
    decided_on: date | None = None
    was: dict[str, str] = field(default_factory=dict[str, str])
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined:
    """The definition in force from a period on; empty from the beginning."""

    from_period: str
    numerator: str
    denominator: str
    inclusion: str
    source: str
    unit: str
    frequency: str
    good: str
    chart: str
    rules: str
    strata: tuple[str, ...]
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """One row: an initiative, a cycle of it, or one entry about a measure, as `kind` says.

    `excluded_by` is the entry that left a point out of centre and limits, 0 when none did. A struck
    point no longer counts and stays to be seen; a corrected one says in `was` what it was.
    """

    division: str
    stream: str
    kind: Kind
    entry: int = 0
    title: str = ""
    aim: str = ""
    cycle: Tried | None = None
    definition: Defined | None = None
    period: str = ""
    to_period: str = ""
    stratum: str = ""
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    source: str = ""
    text: str = ""
    on: date | None = None
    excluded_by: int = 0
    retired_on: date | None = None
    struck: bool = False
    was: dict[str, str] = field(default_factory=dict[str, str])
    sources: Sources = field(default_factory=dict[str, str])
