"""What a chart says: its points, its parts, and the two icons that sum it up.

All numbers are floats as the chart shows them; positions count from nought.
"""

from dataclasses import dataclass
from typing import Final, Literal

from hjul.cycle.signals.runs import Runs

Kind = Literal[
    "run", "i", "mr", "ip", "xbar", "s", "p", "u", "c", "pp", "up", "g", "t"
]  # fmt: skip
Direction = Literal["increase", "decrease", "neutral"]
State = Literal[
    "common_cause",
    "special_cause_improvement",
    "special_cause_concern",
    "special_cause_neutral_high",
    "special_cause_neutral_low",
]
"""What a point is, in the words of NHSRplotthedots. Without a direction of improvement a special
cause is high or low; a point of a pattern that has no side (`SIDELESS`) is neutral whatever the
direction, and low below the centre. A point without a figure is common cause: nothing is told."""
Look = Literal[State, "special_cause_neutral", "missing"]
SIDELESS: Final = frozenset(("alternating", "within-one-sigma", "beyond-one-sigma"))
"""The rules of patterns that are neither high nor low."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant of a chart as it was used, such as 2.66."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One point as the chart shows it.

    `y` is the figure shown: the rate of a chart with a denominator, the mean or the standard
    deviation of a subgroup, the moving range of an mr chart. `n` is the denominator, or how many
    values the subgroup has. `near_lower` and `near_upper` lie two sigma from the centre.
    A point `is_missing` when it has no figure: there is no value, or it is one over nought.
    `sigma_signal` says that the point is beyond a limit, by whatever rules the chart is judged;
    `rules_broken` names the rules of the rule set that it breaks or helps to break.
    """

    label: str
    y: float | None
    n: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None
    state: State
    sigma_signal: bool
    is_excluded: bool
    is_missing: bool
    part: int
    rules_broken: tuple[str, ...]

    @property
    def look(self) -> Look:
        """What a person is shown: the state, but for what is missing or has no side."""
        if self.is_missing:
            return "missing"
        is_sideless = bool(self.rules_broken) and self.rules_broken[0] in SIDELESS
        return "special_cause_neutral" if is_sideless else self.state


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A stretch of the chart with a centre and limits of its own, from `first` through `last`.

    `lower` and `upper` are None where they differ from point to point or there are none. Limits
    from few points are provisional. `signals` names what the rule set finds in the part as a
    whole, such as `long-run` and `few-crossings`.
    """

    first: int
    last: int
    centre: float | None
    lower: float | None
    upper: float | None
    provisional: bool
    runs: Runs
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Icons:
    """The icons of Making Data Count.

    `variation` is what the last point is: `common_cause`, or `improvement`, `concern` or `neutral`
    with `_high` or `_low`. `assurance` is what the latest limits promise of the target:
    `consistent_pass`, `consistent_fail` or `inconsistent`; nothing without a target or a direction.
    """

    variation: str | None
    assurance: str | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A series as a chart of some kind, judged by a named rule set."""

    kind: Kind
    rules: str
    rules_version: int
    constants: tuple[Constant, ...]
    screened: bool
    direction: Direction
    target: float | None
    points: tuple[ChartPoint, ...]
    parts: tuple[ChartPart, ...]
    icons: Icons
