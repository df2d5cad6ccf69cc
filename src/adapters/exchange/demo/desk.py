"""A desk: what a script asks for, one thing after another, on the days that it comes to."""

import random
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hjul.adapters.answer import Answer
from hjul.adapters.exchange.demo.bank import Tongue
from hjul.adapters.exchange.demo.days import at, next_moment, working_day
from hjul.adapters.exchange.demo.script import Script, Step
from hjul.cycle.law import Command
from hjul.cycle.record import Actor

Heard = Generator[Step, Answer, Answer]
"""Part of a script that gives what its step led to."""


@dataclass(eq=False)
class Desk:
    """Where a script has come, and in which language it speaks."""

    say: Tongue
    chance: random.Random
    day: date
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        """Begin in the morning."""
        self.now = at(self.day, 0)

    def until(self, day: date) -> date:
        """Let the days pass until one; a day that has passed is today."""
        self.day = working_day(max(day, self.day))
        return self.day

    def wait(self, fewest: int, most: int) -> date:
        """Let some days pass."""
        return self.until(self.day + timedelta(days=self.chance.randint(fewest, most)))

    def ask(self, *commands: Command, by: Actor, behalf: str = "") -> Heard:
        """Ask for some things on the day the script has come to, after what it asked before."""
        self.now = next_moment(self.day, self.now, self.chance)
        answer = yield Step(at=self.now, by=by, commands=commands, on_behalf_of=behalf)
        return answer

    def ask_at_once(self, *commands: Command, by: Actor) -> Heard:
        """Ask before anybody else asks for anything, as what has been heard still holds."""
        answer = yield Step(at=self.now, by=by, commands=commands)
        return answer

    def see_to(self, *commands: Command, by: Actor) -> Script:
        """Ask for what hjul may have seen to already."""
        self.now = next_moment(self.day, self.now, self.chance)
        yield Step(at=self.now, by=by, commands=commands, if_need_be=True)

    def rests(self, by: Actor) -> Script:
        """Do nothing until others have had their say on the day."""
        self.now = next_moment(self.day, self.now, self.chance)
        yield Step(at=self.now, by=by)

    def says(self, kind: str, name: str) -> str:
        """Say one of the common texts."""
        return self.say.one_of(self.chance, kind, name)

    def happens(self, probability: float) -> bool:
        """Draw whether something happens."""
        return self.chance.random() < probability
