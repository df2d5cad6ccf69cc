"""What is measured: a level that a change may move, with its seasons and with chance."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from hjul.adapters.exchange.demo.bank import Kind, Shape
from hjul.adapters.exchange.demo.municipality import Unit
from hjul.cycle.commands import RecordMeasurement

_WORSE: Final = {
    "": frozenset[int](),
    "summer": frozenset({6, 7, 8}),
    "winter": frozenset({12, 1, 2}),
    "spring": frozenset({4, 5, 6}),
    "school": frozenset({8, 9, 1}),
}
"""The months in which a series with a season is worse."""

BY_SEASON: Final = 0.12
"""How much worse, as a part of the level."""

TOWARDS: Final = 0.45
"""How far a series moves in a period from where it is to where a change takes it."""

Measured = tuple[str, str, str]
"""A value, or else a numerator and a denominator, as a command has them."""


@dataclass(eq=False)
class Series:
    """One measure of a unit: how it runs, and what has been entered."""

    stream: str
    unit: Unit
    shape: Shape
    chance: random.Random
    is_by_hand: bool = False
    is_in_use: bool = True
    since: date = date.min
    """From which day on it is measured."""
    level: float = field(init=False)
    goal: float = field(init=False)
    periods: list[str] = field(default_factory=list[str])
    references: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        """Begin at the level before any change."""
        self.level = self.goal = self.shape.before * self.chance.uniform(0.94, 1.06)

    @property
    def is_measured_by_terms(self) -> bool:
        """Whether nobody enters it, and nothing happens that it measures, in the summer."""
        return self.is_by_hand or self.shape.season == "school"

    def improve(self, share: float) -> None:
        """Let a change take it some of the way to the better level, from now on."""
        self.goal = self.level + (self.shape.after - self.level) * share

    def slip(self) -> None:
        """Let it slide back half of the way to where it was."""
        self.goal = (self.goal + self.shape.before) / 2

    def aimed_at(self, share: float = 1.0) -> str:
        """Give a number some of the way from today's level to the better one."""
        return self.written(self.level + (self.shape.after - self.level) * share)

    def on_the_way_to(self, goal: str, share: float) -> str:
        """Give a number that lies so much of the way from today's level to another number."""
        found = max(self.level + (float(goal) - self.level) * share, 0.0)
        return self.written(min(found, 100.0) if self.shape.kind == "percent" else found)

    def written(self, number: float) -> str:
        """Write a number with the decimals of this kind of series."""
        return _number(number, 1 if self.shape.kind == "time" else 0)

    def recorded(self, period: str, day: date) -> RecordMeasurement:
        """Draw what was measured for a period that began on a day."""
        self.level += (self.goal - self.level) * TOWARDS
        value, numerator, denominator = _drawn(self.shape, self._in_season(day), self.chance)
        self.periods.append(period)
        return RecordMeasurement(
            self.stream, period=period, value=value, numerator=numerator, denominator=denominator
        )

    def missing(self, day: date) -> Sequence[tuple[str, date]]:
        """Give the last periods that ended before a day and have no figure yet."""
        count = 5 if self.is_by_hand and self.shape.every == "week" else 1
        found = periods_before(self.shape, day, count)
        return [one for one in found if one[0] not in self.periods and one[1] >= self.since]

    def _in_season(self, day: date) -> float:
        if day.month not in _WORSE[self.shape.season]:
            return self.level
        return self.level * (1 - BY_SEASON if self.shape.good == "increase" else 1 + BY_SEASON)


def _drawn(shape: Shape, level: float, chance: random.Random) -> Measured:
    if shape.kind == "percent":
        of = max(3, round(shape.of * chance.uniform(0.85, 1.15)))
        part = min(max(level / 100, 0.01), 0.99)
        counted = round(chance.gauss(of * part, (of * part * (1 - part)) ** 0.5))
        return "", str(min(max(counted, 0), of)), str(of)
    spread: dict[Kind, float] = {"count": max(level, 0.0) ** 0.5, "time": 0.07 * level}
    value = max(chance.gauss(level, spread[shape.kind]), 0.0)
    return _number(value, 1 if shape.kind == "time" else 0), "", ""


def _number(number: float, decimals: int) -> str:
    """Write a number without a tail of nothing: 12, not 12.0."""
    return f"{number:.{decimals}f}".removesuffix(".0")


def periods_before(shape: Shape, day: date, count: int) -> Sequence[tuple[str, date]]:
    """Give the last periods that ended before a day, each with its first day."""
    found: list[tuple[str, date]] = []
    at = day
    for _ in range(count):
        at = _begin(shape, _begin(shape, at) - timedelta(days=1))
        found.append((_name(shape, at), at))
    return found[::-1]


def _name(shape: Shape, day: date) -> str:
    """Name the period that a day is in."""
    if shape.every == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return f"{day:%Y-%m}"


def _begin(shape: Shape, day: date) -> date:
    return day - timedelta(days=day.weekday()) if shape.every == "week" else day.replace(day=1)
