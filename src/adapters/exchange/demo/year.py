"""The whole year: which initiatives there are, where and when they begin, and how each one goes."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from hjul.adapters.exchange.demo import municipality as m
from hjul.adapters.exchange.demo.assessing import FROM_A_GAP, assessment_scripts, gap_of
from hjul.adapters.exchange.demo.bank import Theme, Tongue, themes
from hjul.adapters.exchange.demo.days import asleep, at, nth_working_day, working_day
from hjul.adapters.exchange.demo.figures import Figures
from hjul.adapters.exchange.demo.offices import reorganising, setting_up
from hjul.adapters.exchange.demo.plots import PLOTS, Plot, lived
from hjul.adapters.exchange.demo.processes import process_scripts
from hjul.adapters.exchange.demo.script import Script, Step
from hjul.adapters.exchange.demo.series import Series
from hjul.adapters.exchange.demo.standstill import handed_over, summer
from hjul.adapters.exchange.demo.wheel import from_a_proposal, wheel_scripts, wheels
from hjul.adapters.exchange.demo.wheels import Wheel
from hjul.adapters.exchange.demo.work import Town, Work
from hjul.cycle.commands import MoveUnit

SHARES: Final = (0, 1, 2, 0, 3, 1, 4, 0, 5, 1, 6, 0, 2, 3, 0, 1, 6, 4, 2, 5, 3)
"""In which order the divisions begin something: the largest most often."""

METHODS: Final = ("", "", "pdsa.1", "pdsa.1", "", "kvalitetshjul.1")
"""What is followed when the plot does not say: the default most often."""

BEFORE_SUMMER: Final = 14
"""So many days before a school falls asleep nothing new is begun there."""

MOVES: Final = ("tekniska-divisionen", "samhallsbyggnad")
"""Between which divisions a unit is moved."""

TAKES_UP: Final = Plot(fates=("partly", "holds", "wider"))
"""How a change goes that comes from elsewhere: it is adapted before it holds."""


@dataclass(eq=False)
class Year:
    """A year being laid out. Everything in it follows from the seed and the days."""

    town: Town
    seed: int
    chance: random.Random
    count: Counter[str] = field(default_factory=Counter[str])

    def scripts(self, initiatives: int) -> Iterator[Script]:
        """Yield every script; some begin others later."""
        town = self.town
        town.spread_to = self._spread_to
        yield setting_up(town.first, town.say)
        yield reorganising(town.first, town.say)
        yield _unit_moves(town)
        for year in sorted({town.first.year, town.last.year}):
            yield summer(town, year)
        yield from process_scripts(town)
        yield from assessment_scripts(town)
        for division in m.divisions():
            figures = Figures(division.officer, town.say, self._chance(division.key))
            town.figures[division.key] = figures
            yield figures.script(town.first, town.last)
        every = wheels(town, self.seed)
        yield from wheel_scripts(town, every)
        plots = self.chance.sample(PLOTS, len(PLOTS))
        for nth in range(initiatives):
            plot = plots[nth % len(plots)]
            work = self._work(m.divisions()[SHARES[nth % len(SHARES)]], plot)
            yield self._begins_by(every[work.division.key], nth, work, lived(work, plot))

    def _begins_by(self, wheel: Wheel, nth: int, work: Work, script: Script) -> Script:
        """Let some of the initiatives begin with somebody's proposal, and one with a gap."""
        has_time = work.day > self.town.first + timedelta(days=30)
        if has_time and work.division.key == FROM_A_GAP and nth % 6 != 1:
            self.count["gap"] += 1
            if self.count["gap"] == 1:
                work.origin_entry = gap_of(FROM_A_GAP)
        return from_a_proposal(wheel, work, script) if has_time and nth % 6 == 1 else script

    def story(self) -> str:
        """Give the initiative that is best to tell of: its gain was secured, after most cycles."""
        ended = [work for work in self.town.works if work.adopted and not work.is_open]
        told = max(ended or self.town.works, key=lambda work: (not work.is_late, work.cycles))
        return told.stream

    def _work(self, division: m.Division, plot: Plot) -> Work:
        """Give an initiative of a division: its next theme, at the next unit of that kind."""
        self.count[division.key] += 1
        listed = themes()[division.key]
        theme = listed[(self.count[division.key] - 1) % len(listed)]
        self.count[theme.key] += 1
        fitting = [unit for unit in division.units if unit.kind in theme.at]
        unit = fitting[(self.count[theme.key] - 1) % len(fitting)]
        method = plot.method or self.chance.choice(METHODS)
        return self._begun(theme, unit, self._begins(plot), method)

    def _begun(self, theme: Theme, unit: m.Unit, begins: date, method: str) -> Work:
        nth = self.count[theme.key]
        if unit.division == m.FOLLOWS_THE_SCHOOL_YEAR:
            begins = self._at_school(begins)
        name = f"{theme.key}-{nth}" if nth > 1 else theme.key
        chance = self._chance(name)
        series = Series(f"measure-{name}", unit, theme.shape, chance, chance.random() < 0.35)
        return Work(
            town=self.town,
            stream=f"initiative-{name}",
            title=self._title(theme, nth, unit),
            theme=theme,
            division=next(one for one in m.divisions() if one.key == unit.division),
            unit=unit,
            chance=chance,
            day=begins,
            method=method or "small-steps.1",
            series=series,
        )

    def _title(self, theme: Theme, nth: int, unit: m.Unit) -> str:
        title = self.town.say(theme.titles[(nth - 1) % len(theme.titles)])
        return title if nth <= len(theme.titles) else f"{title}, {unit.name}"

    def _begins(self, plot: Plot) -> date:
        """Draw when it begins: most in the first months, what is to be finished early."""
        days = (self.town.last - self.town.first).days
        share = 0.12 if plot.finish in ("secured", "slips", "reopened") else 0.85
        drawn = self.chance.random() ** 1.6 * share * days
        return working_day(self.town.first + timedelta(days=1 + int(drawn)))

    def _at_school(self, begins: date) -> date:
        """Let what would begin at the end of the term begin when it is well under way again."""
        falls, wakes = asleep(begins.year)
        late = falls - timedelta(days=BEFORE_SUMMER) <= begins <= wakes
        return nth_working_day(wakes, self.chance.randint(14, 24)) if late else begins

    def _spread_to(self, source: Work, unit: m.Unit) -> str:
        """Let a unit elsewhere begin from what it was offered, some days later."""
        self.count[source.theme.key] += 1
        taken = self._begun(source.theme, unit, source.day + timedelta(days=9), "small-steps.1")
        taken.origin_entry = source.offer
        self.town.coming.append(lived(taken, TAKES_UP))
        return taken.stream

    def _chance(self, name: str) -> random.Random:
        return random.Random(f"{self.seed} {name}")


def laid_out(first: date, last: date, say: Tongue, seed: int) -> Year:
    """Give a year that nothing has been played of."""
    town = Town(first=first, last=last, say=say, figures={})
    return Year(town, seed, random.Random(f"{seed} year"))


def _unit_moves(town: Town) -> Script:
    """Move a unit to another division; what it works with goes with it by entries of its own."""
    comes_from, to = MOVES
    day = nth_working_day(town.first, 165)
    yield Step(at=at(day, 9, 20), by=m.RESPONSIBLE)
    open_there = [work for work in town.works if work.is_open and work.in_division == comes_from]
    if not open_there:
        return
    unit = open_there[0].unit
    why = town.say.one_of(random.Random(unit.key), "frame", "move")
    moved = MoveUnit(unit=unit.key, division=to, why=why)
    yield Step(at=at(day, 9, 30), by=m.RESPONSIBLE, commands=(moved,))
    for work in (one for one in open_there if one.unit is unit):
        yield from handed_over(work, to, at(day, 9, 40))
