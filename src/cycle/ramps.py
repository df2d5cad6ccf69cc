"""Ramps: cycles on one idea whose trials grow as the belief in it grows, and how large the next be.

The advice is the table of Langley et al., The Improvement Guide, 2nd ed. 2009, table 7.1: the scale
follows the belief that the change is an improvement, the cost of a failure and the readiness of
those it concerns.

What could be checked of the table: that a low belief and a large cost ask for very small tests, a
high belief and a large cost for small to medium ones, and that tests of little cost can be larger,
stands in the excerpt of the book that the Institute for Healthcare Improvement publishes. How each
row differs by readiness is how the table is commonly given and was not seen in the book itself;
`is_checked` tells which advice rests on the excerpt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

Scale = Literal["very-small", "small", "large", "implement"]

TABLE: Final[Mapping[tuple[str, str], Mapping[str, Scale]]] = {
    ("low", "large"): {
        "resistant": "very-small",
        "indifferent": "very-small",
        "ready": "very-small",
    },
    ("low", "small"): {"resistant": "very-small", "indifferent": "very-small", "ready": "small"},
    ("high", "large"): {"resistant": "very-small", "indifferent": "small", "ready": "large"},
    ("high", "small"): {"resistant": "small", "indifferent": "large", "ready": "implement"},
}
"""By belief and cost of failure, then by readiness."""

CHECKED: Final[frozenset[tuple[str, str, str]]] = frozenset(
    {
        ("low", "large", "resistant"),
        ("low", "large", "indifferent"),
        ("low", "large", "ready"),
        ("high", "large", "indifferent"),
    }
)
"""The cells that agree with what the published excerpt says; the others are unverified."""

ORDER: Final[tuple[Scale, ...]] = ("very-small", "small", "large", "implement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One cycle of a ramp whose trial began: its scale, if it was counted, and how it went.

    `widened` says that it was decided to try the same on a larger scale or elsewhere.
    """

    cycle: int
    implements: bool = False
    how_many: int | None = None
    out_of: int | None = None
    worked: bool = False
    widened: bool = False


def advised_scale(belief: str, cost_of_failure: str, readiness: str) -> Scale | None:
    """Look up how large a trial may be; nothing as long as one of the three is not said.

    >>> advised_scale("high", "small", "ready"), advised_scale("low", "large", "ready")
    ('implement', 'very-small')
    >>> advised_scale("", "small", "ready")
    """
    return TABLE.get((belief, cost_of_failure), {}).get(readiness)


def is_checked(belief: str, cost_of_failure: str, readiness: str) -> bool:
    """Tell whether a cell of the table was found in what is published of the book."""
    return (belief, cost_of_failure, readiness) in CHECKED


def shrinking(steps: Iterable[Step]) -> tuple[int, ...]:
    """Name the cycles that are smaller than the one before, though that one had worked."""
    counted = [step for step in steps if step.how_many]
    return tuple(
        later.cycle
        for earlier, later in pairwise(counted)
        if earlier.worked and (later.how_many or 0) < (earlier.how_many or 0)
    )


def has_grown(tests: Sequence[Step]) -> bool | None:
    """Tell whether any test was larger than one before it; nothing when it cannot be told.

    >>> has_grown([Step(cycle=1, how_many=3), Step(cycle=2, how_many=12)])
    True
    >>> has_grown([Step(cycle=1, how_many=3), Step(cycle=2, how_many=3)])
    False
    >>> has_grown([Step(cycle=1), Step(cycle=2)])
    """
    counts = [step.how_many for step in tests if step.how_many]
    grew = any(a < b for a, b in pairwise(counts))
    if len(counts) == len(tests):
        return grew
    return True if grew or any(step.widened for step in tests[:-1]) else None
