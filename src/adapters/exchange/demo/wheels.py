"""The quality wheel of each division: its proposals and what they cite."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from hjul.adapters.exchange.demo import municipality as m
from hjul.adapters.exchange.demo.bank import Text
from hjul.adapters.exchange.demo.figures import Figures
from hjul.adapters.exchange.demo.work import Town
from hjul.cycle.record import Actor

Stands = Literal[
    "made", "routed", "deferred", "approved", "carried-over", "realised", "finished", "settled"
]
LOOSE: Final = frozenset[Stands]({"made", "routed", "deferred", "approved"})
"""Where a proposal stands that keeps a turn from closing."""


@dataclass(eq=False)
class Matter:
    """A proposal: who made it and where it stands. `settled` is declined, withdrawn or away.

    Away is with another division, or with a body that has it by name.
    """

    stream: str
    text: Text
    by: Actor
    unit: m.Unit
    stands: Stands = "made"
    taken_by: str = ""
    """The turn that has taken it in."""


@dataclass(eq=False)
class Wheel:
    """What the scripts of one division's turns and proposals share."""

    town: Town
    division: m.Division
    figures: Figures
    seed: int
    matters: list[Matter] = field(default_factory=list[Matter])
    open_turns: list[str] = field(default_factory=list[str])
    beside: Mapping[str, "Wheel"] = field(default_factory=dict[str, "Wheel"])
    """The wheels of all divisions, by division."""
    made: int = 0
    review: str = ""
    """The entry of its last management review."""

    def opened(self, turn: str) -> None:
        """Let a turn that opens take in what waits."""
        self.open_turns = sorted((*self.open_turns, turn))
        for matter in self.matters:
            matter.taken_by = matter.taken_by or turn

    def takes(self, matter: Matter, turn: str = "") -> None:
        """Let the turn that is named take a proposal in, or the earliest that is open."""
        matter.taken_by = turn or next(iter(self.open_turns), "")
        self.matters.append(matter)

    def loose(self, turn: str) -> list[Matter]:
        """Give the proposals of a turn that are not to be forgotten."""
        return [it for it in self.matters if it.stands in LOOSE and it.taken_by == turn]

    def matter(self, text: Text, chance: random.Random) -> Matter:
        """Let somebody have an idea."""
        self.made += 1
        unit = chance.choice(self.division.units)
        stream = f"proposal-{self.division.key}-{self.made}"
        return Matter(stream, text, chance.choice(unit.staff), unit)

    def measures(self, most: int) -> tuple[str, ...]:
        """Name some measures of the division, each of something else, with the most figures."""
        series = sorted(self.figures.series, key=lambda one: len(one.references))
        of_each = {one.shape: one for one in series}
        most_figures = sorted(of_each.values(), key=lambda one: -len(one.references))
        return tuple(one.stream for one in most_figures[:most])

    def evidence(self, most: int = 1) -> tuple[str, ...]:
        """Cite the last figures of some measures of the division."""
        cited = [one.references[-1] for one in self.figures.series if one.references]
        return tuple(cited[:most])

    def chance(self, name: str) -> random.Random:
        """Give what decides by chance how something of this name goes."""
        return random.Random(f"{self.seed} {self.division.key} {name}")
