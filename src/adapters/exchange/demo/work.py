"""One initiative as it goes: who works with it, where it stands, and how its days pass."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from hjul.adapters.exchange.demo.bank import Idea, Text, Theme, Tongue
from hjul.adapters.exchange.demo.days import at, awake, next_moment, nth_working_day, working_day
from hjul.adapters.exchange.demo.figures import Figures
from hjul.adapters.exchange.demo.municipality import FOLLOWS_THE_SCHOOL_YEAR, Division, Unit
from hjul.adapters.exchange.demo.script import (
    Asking,
    Freezing,
    Script,
    Step,
)
from hjul.adapters.exchange.demo.series import Series
from hjul.cycle.law import Command
from hjul.cycle.record import Actor

HOLIDAYS: Final = (7, 1, 8, 8)
"""From when and until when, by month and day, most are away in the summer."""


@dataclass(eq=False)
class Town:
    """What the scripts share: the year, the language, the figures, and what others do."""

    first: date
    last: date
    say: Tongue
    figures: dict[str, Figures]
    works: list["Work"] = field(default_factory=list["Work"])
    coming: list[Script] = field(default_factory=list[Script])
    """Scripts that begin because of what another led to."""
    spread_to: Callable[["Work", Unit], str] = lambda _, __: ""
    """Begins an initiative from an offered change at another unit, and gives its stream."""


@dataclass(eq=False)
class Work:
    """One initiative. `day` is where its script has come; numbers count as the law does."""

    town: Town
    stream: str
    title: str
    theme: Theme
    division: Division
    unit: Unit
    chance: random.Random
    day: date
    method: str
    series: Series
    others: list[Series] = field(default_factory=list[Series])
    origin_entry: str = ""
    """The proposal's decision, the gap or the offered change from which it begins."""
    offer: str = ""
    """The entry by which its change was last offered to others."""
    is_open: bool = False
    is_paused: bool = False
    is_checked_off: bool = False
    """Whether its plan is looked at regularly."""
    is_late: bool = False
    """Whether much of it is typed in afterwards."""
    now: datetime = field(init=False)
    in_division: str = field(init=False)
    nth_idea: int = 0
    is_adapted: bool = False
    learnt: str = ""
    cycles: int = 0
    last_cycle: int = 0
    adopted: list[int] = field(default_factory=list[int])
    kept: int = 0
    """The cycle whose gain was secured last, and on which days it is still to be checked."""
    checks: list[date] = field(default_factory=list[date])
    members: int = 0
    planned: int = 0
    deadlines: int = 0
    open_deadlines: list[int] = field(default_factory=list[int])
    under_way: list[int] = field(default_factory=list[int])
    """The numbers of the activities that are neither done nor dropped."""

    def __post_init__(self) -> None:
        """Begin in the unit's own division."""
        self.now = at(self.day, 0)
        self.in_division = self.division.key

    @property
    def is_at_school(self) -> bool:
        """Whether nobody works with it in July."""
        return self.division.key == FOLLOWS_THE_SCHOOL_YEAR

    @property
    def idea(self) -> Idea:
        """The idea that it tries now."""
        return self.theme.ideas[self.nth_idea % len(self.theme.ideas)]

    @property
    def idea_number(self) -> int:
        """The number of the idea; all were noted when it began."""
        return self.nth_idea % len(self.theme.ideas) + 1

    @property
    def idea_said(self) -> str:
        """The idea in words, and what is different once it has been adapted."""
        change = self.says(self.idea.change)
        return f"{change}: {self.says(self.idea.instead)}" if self.is_adapted else change

    def next_idea(self) -> None:
        """Go on with another idea; when all were tried, with the first in another form."""
        self.nth_idea += 1
        self.last_cycle = 0
        self.is_adapted = self.nth_idea >= len(self.theme.ideas)

    @property
    def owner(self) -> Actor:
        """Who owns it: the unit manager."""
        return self.unit.manager

    @property
    def somebody(self) -> Actor:
        """Somebody who works with it."""
        return self.chance.choice((*self.unit.staff[:4], self.owner))

    def says(self, text: Text, *put_in: str) -> str:
        """Say a text of the theme in the language of the year."""
        return self.town.say(text, *put_in)

    def common(self, kind: str, name: str) -> str:
        """Say one of the texts that any division may say."""
        return self.town.say.one_of(self.chance, kind, name)

    def happens(self, probability: float) -> bool:
        """Draw whether something happens."""
        return self.chance.random() < probability

    # ---- asking ----------------------------------------------------------------------------------

    def ask(self, *commands: Command, by: Actor | None = None, behalf: str = "") -> Asking:
        """Ask for some things on the day the script has come to, after what it asked before."""
        self.now = self._next_moment()
        answer = yield Step(
            at=self.now, by=by or self.owner, commands=commands, on_behalf_of=behalf
        )
        return answer.references

    def rests(self, day: date) -> Script:
        """Do nothing until the scheduler has had its say on a day."""
        day = awake(day) if self.is_at_school else day
        self.now = max(at(day, 8, 30), self.now + timedelta(seconds=20))
        self.day = max(self.day, self.now.date())
        yield Step(at=self.now, by=self.owner)

    def freeze(self, cycle: int) -> Asking:
        """Freeze what the series says, for a cycle."""
        self.now = self._next_moment()
        freezing = Freezing(self.stream, self.series.stream, cycle)
        answer = yield Step(at=self.now, by=self.division.officer, freezes=freezing)
        return answer.references

    def _next_moment(self) -> datetime:
        if self.is_at_school:
            self.day = awake(self.day)
        return next_moment(self.day, self.now, self.chance)

    # ---- the days --------------------------------------------------------------------------------

    def wait(self, days: int) -> date:
        """Let so many days pass, and the holidays if they come in between."""
        self.day = working_day(self.day + timedelta(days=days))
        from_month, from_day, to_month, to_day = HOLIDAYS
        begin = date(self.day.year, from_month, from_day)
        end = date(self.day.year, to_month, to_day)
        if begin <= self.day < end and self.happens(0.7):
            self.day = nth_working_day(end, self.chance.randint(0, 8))
        if self.is_at_school and awake(self.day) != self.day:
            self.day = nth_working_day(awake(self.day), self.chance.randint(0, 8))
        return self.day

    def wait_between(self, fewest: int, most: int) -> date:
        """Let some days pass."""
        return self.wait(self.chance.randint(fewest, most))

    @property
    def is_over(self) -> bool:
        """Whether the year has ended for it."""
        return self.day > self.town.last

    def registration_number(self) -> str:
        """Give the registration number of the matter."""
        return f"{self.division.key[:2].upper()} {self.day.year}/{self.chance.randint(20, 980)}"
