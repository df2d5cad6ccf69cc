"""The rule sets by which a chart is judged, as named and versioned data.

A rule set says which patterns are special causes, in the order of their priority, whether moving
ranges are screened, and which constant stands between the mean moving range and the limits. What a
version once said is never changed: a change is a new version.

Sources. `anhoej`: Anhøj and Olesen 2014, Run charts revisited, PLoS ONE 9(11): e113825, with the
3-sigma rule, as qicharts2 0.8.1. `nhs`, `nhs_excel`: NHS England, Making Data Count, as
NHSRplotthedots 0.2.2; the Excel tool does not screen. `nelson`: Nelson 1984, The Shewhart control
chart, tests for special causes, JQT 16(4). `western_electric`: Western Electric 1956, Statistical
quality control handbook. `perla`: Perla, Provost and Murray 2011, The run chart, BMJ Qual Saf
20(1): 46-51; its astronomical point is a matter of judgement and is left to people.
"""

from dataclasses import dataclass
from typing import Final

from hjul.cycle.signals.constants import D2, NHS_FACTOR
from hjul.cycle.signals.results import Kind

RULES: Final = "anhoej"
RULES_VERSION: Final = 1

KINDS: Final[tuple[Kind, ...]] = (
    *("run", "i", "mr", "ip", "xbar", "s", "p", "u", "c", "pp", "up", "g", "t"),
)
ZONED: Final = frozenset[Kind](("i", "ip", "xbar", "s", "p", "u", "c", "pp", "up", "t"))
"""The charts whose one and two sigma lines are well defined: not those of a median or a range."""


@dataclass(frozen=True, slots=True)
class BeyondLimits:
    """One point beyond a limit; on it is not beyond."""

    name: str = "beyond-limits"


@dataclass(frozen=True, slots=True)
class Trend:
    """So many points in a row, each above (or each below) the one before it."""

    points: int
    passes_over_equals: bool = False
    """Whether a point like the one before it neither counts nor breaks."""
    name: str = "trend"


@dataclass(frozen=True, slots=True)
class OneSide:
    """So many points in a row on one side of the centre."""

    points: int
    passes_over_centre: bool = False
    """Whether a point on the centre neither counts nor breaks."""
    name: str = "one-side"


@dataclass(frozen=True, slots=True)
class Far:
    """So many points of so many in a row more than so many sigma from the centre, on one side."""

    points: int
    of: int
    sigmas: int
    name: str


@dataclass(frozen=True, slots=True)
class NearLimit:
    """Two points of three in a row between two sigma and the limit, all three on one side."""

    name: str = "two-of-three"


@dataclass(frozen=True, slots=True)
class Alternating:
    """So many points in a row, by turns above and below the one before."""

    points: int
    name: str = "alternating"


@dataclass(frozen=True, slots=True)
class WithinOneSigma:
    """So many points in a row less than one sigma from the centre."""

    points: int
    name: str = "within-one-sigma"


@dataclass(frozen=True, slots=True)
class BeyondOneSigma:
    """So many points in a row more than one sigma from the centre, on either side."""

    points: int
    name: str = "beyond-one-sigma"


Pattern = (
    BeyondLimits | Trend | OneSide | Far | NearLimit | Alternating | WithinOneSigma | BeyondOneSigma
)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A named set of rules.

    `patterns` judge points, the first one broken gives a point its state; `part_rules` judge a part
    as a whole. The limits of an I chart lie `factor` mean moving ranges from the centre; without a
    factor they lie three sigma from it, and sigma is the mean moving range over d2 = 1.128. With
    parts, a baseline of so many points is not used, or taken at the beginning of each part.
    """

    name: str
    version: int
    patterns: tuple[Pattern, ...]
    kinds: frozenset[Kind] = ZONED
    screened: bool = False
    factor: float | None = None
    part_rules: tuple[str, ...] = ()
    baseline_in_each_part: bool = False

    def reach(self, mean_range: float) -> tuple[float, float, float]:
        """Give how far one, two and three sigma reach, of a mean moving range (I and T charts)."""
        if self.factor is None:
            sigma = mean_range / D2
            return sigma, 2 * sigma, 3 * sigma
        third = self.factor / 3
        return third * mean_range, 2 * third * mean_range, self.factor * mean_range


_PLOT_THE_DOTS: Final = (BeyondLimits(), Trend(7), NearLimit(), OneSide(7))

_ALL: Final = (
    RuleSet(
        name="anhoej",
        version=1,
        patterns=(BeyondLimits(),),
        kinds=frozenset(KINDS),
        screened=True,
        part_rules=("long-run", "few-crossings"),
    ),
    RuleSet(
        name="nhs",
        version=1,
        patterns=_PLOT_THE_DOTS,
        screened=True,
        factor=NHS_FACTOR,
        baseline_in_each_part=True,
    ),
    RuleSet("nhs_excel", 1, _PLOT_THE_DOTS, factor=NHS_FACTOR, baseline_in_each_part=True),
    RuleSet(
        name="nelson",
        version=1,
        patterns=(
            BeyondLimits(),
            OneSide(9),
            Trend(6),
            Alternating(14),
            Far(2, 3, 2, "two-of-three"),
            Far(4, 5, 1, "four-of-five"),
            WithinOneSigma(15),
            BeyondOneSigma(8),
        ),
    ),
    RuleSet(
        name="western_electric",
        version=1,
        patterns=(
            BeyondLimits(),
            Far(2, 3, 2, "two-of-three"),
            Far(4, 5, 1, "four-of-five"),
            OneSide(8),
        ),
    ),
    RuleSet(
        name="perla",
        version=1,
        patterns=(OneSide(6, passes_over_centre=True), Trend(5, passes_over_equals=True)),
        kinds=frozenset[Kind](("run",)),
        part_rules=("few-runs", "many-runs"),
    ),
)
RULE_SETS: Final = {one.name: one for one in _ALL}


class NotJudged(ValueError):
    """A chart or a rule set that is not known, or a chart that a rule set does not judge."""


def rule_set(name: str, kind: str) -> RuleSet:
    """Find the rule set that judges a kind of chart.

    Raises:
        NotJudged: in a sentence that says what there is.
    """
    if kind not in KINDS:
        raise NotJudged(f"There is no chart {kind!r}. Choose one of: {', '.join(KINDS)}.")
    if name not in RULE_SETS:
        raise NotJudged(f"There is no rule set {name!r}. Choose one of: {', '.join(RULE_SETS)}.")
    found = RULE_SETS[name]
    if kind not in found.kinds:
        judged = ", ".join(one for one in KINDS if one in found.kinds)
        by = ", ".join(one.name for one in RULE_SETS.values() if kind in one.kinds)
        raise NotJudged(
            f"The rule set {name} judges these charts: {judged}. "
            f"A chart {kind!r} is judged by: {by}."
        )
    return found
