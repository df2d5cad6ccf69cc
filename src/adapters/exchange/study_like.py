"""Like cases: cycles that were decided on before, and why each is like the one at hand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from hjul.cycle.fidelity.facts import Cycle, Facts
from hjul.cycle.words import WITHHELD

MOST: Final = 5
"""So many cases are shown, those most alike first."""
WEIGHTS: Final[Mapping[str, int]] = {
    "same-ramp": 16,
    "same-idea": 8,
    "like-idea": 5,
    "same-driver": 4,
    "same-measure": 4,
    "same-division": 2,
    "same-method": 1,
}
"""How much each reason makes two cycles alike; the last two alone are too little to be told when
there is anything better."""
_STRONG: Final = frozenset(WEIGHTS) - {"same-division", "same-method"}
_WORD: Final = re.compile(r"\w{4,}")
LEAST_SHARED: Final = 2


@dataclass(frozen=True, slots=True)
class Like:
    """A cycle that was decided on, and the reasons why it is like; `about` says more of some."""

    facts: Facts
    cycle: Cycle
    reasons: tuple[str, ...]
    about: Mapping[str, str]

    @property
    def weight(self) -> int:
        """How alike it is."""
        return sum(WEIGHTS[reason] for reason in self.reasons)


def like_cases(facts: Facts, cycle: Cycle, every: Iterable[Facts]) -> list[Like]:
    """Find the cases most like a cycle that were decided on before it, the most alike first."""
    until = cycle.decided_on
    found = [
        like
        for other in every
        for one in other.cycles
        if one.is_decided and not (other.stream == facts.stream and one.cycle == cycle.cycle)
        if until is None or (one.decided_on or date.max) <= until
        if (like := _like(facts, cycle, other, one)).reasons
    ]
    strong = [one for one in found if _STRONG.intersection(one.reasons)]
    ordered = sorted(strong or found, key=_order)
    return ordered[:MOST]


def _order(one: Like) -> tuple[int, int, str]:
    decided = one.cycle.decided_on or date.min
    return (-one.weight, -decided.toordinal(), one.facts.stream)


def _like(facts: Facts, cycle: Cycle, other: Facts, one: Cycle) -> Like:
    about = dict(_reasons(facts, cycle, other, one))
    return Like(other, one, tuple(about), about)


def _reasons(facts: Facts, cycle: Cycle, other: Facts, one: Cycle) -> Iterator[tuple[str, str]]:
    if other.stream == facts.stream and one.ramp == cycle.ramp:
        yield "same-ramp", ""
    else:
        yield from _ideas(idea_of(facts, cycle), idea_of(other, one))
    drivers = {_plain(driver): driver for driver in drivers_of(facts, cycle)}
    shared = [driver for driver in drivers_of(other, one) if _plain(driver) in drivers]
    if shared:
        yield "same-driver", shared[0]
    measures = sorted(cycle.measures & one.measures)
    if measures:
        named = facts.measures.get(measures[0])
        yield "same-measure", named.name if named else measures[0]
    if other.division == facts.division:
        yield "same-division", ""
    if other.frame.method and other.frame.method == facts.frame.method:
        yield "same-method", ""


def _ideas(ours: str, theirs: str) -> Iterator[tuple[str, str]]:
    if not ours or not theirs or WITHHELD in (ours, theirs):
        return
    if _plain(ours) == _plain(theirs):
        yield "same-idea", ""
        return
    mine, other = (set(_WORD.findall(_plain(text))) for text in (ours, theirs))
    shared = mine & other
    if len(shared) >= LEAST_SHARED and 2 * len(shared) >= min(len(mine), len(other)):
        yield "like-idea", ", ".join(sorted(shared))


def idea_of(facts: Facts, cycle: Cycle) -> str:
    """Give the idea a cycle tries: in the plan's words, else in those it was noted in."""
    if cycle.plan.idea:
        return cycle.plan.idea
    noted = (idea.change for idea in facts.frame.ideas if idea.idea == cycle.plan.idea_number)
    return next(noted, "")


def drivers_of(facts: Facts, cycle: Cycle) -> list[str]:
    """Give the drivers that the noted ideas of a cycle's ramp act on."""
    numbers = {one.plan.idea_number for one in facts.ramp(cycle.ramp)}
    found = (idea.driver for idea in facts.frame.ideas if idea.idea in numbers)
    return [driver for driver in found if driver and driver != WITHHELD]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
