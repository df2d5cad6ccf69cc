"""Plays the year into a history: one timeline over the whole municipality, a step at a time."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from time import perf_counter
from typing import Final

from hjul.adapters.answer import Answer
from hjul.adapters.clock import SimulatedClock, SystemClock
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.demo.bank import Tongue
from hjul.adapters.exchange.demo.days import at
from hjul.adapters.exchange.demo.script import Script, Step
from hjul.adapters.exchange.demo.stories import stories
from hjul.adapters.exchange.demo.year import laid_out
from hjul.cycle.refusals import Refusal
from hjul.cycle.sentences import Language

Progress = Callable[[str, int, int], None]
INITIATIVES: Final = 88
DECISIONS: Final = ("AdoptChange", "AdaptChange", "ExtendTrial", "AbandonChange", "AnswerQuestion")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoResult:
    """What was played: from the first to the last day, how much of it, and in which time.

    `decisions` counts what was decided by the name of its command. `story` is an initiative whose
    gain was secured, worth telling, and `url` where all of it is.
    """

    url: str
    first: date
    last: date
    seed: int
    language: Language
    divisions: int
    initiatives: int
    cycles: int
    measures: int
    entries: int
    askings: int
    decisions: Mapping[str, int]
    story: str
    seconds: float


def run(
    url: str,
    *,
    seed: int = 1,
    language: Language = "en",
    today: date | None = None,
    progress: Progress | None = None,
    initiatives: int = INITIATIVES,
) -> DemoResult:
    """Play the year that ended yesterday into an empty database.

    The same seed on the same day gives the same history, byte for byte.

    Args:
        url: Of the database, as `Hjul` takes it.
        seed: Decides everything that chance decides.
        language: Of everything that is said in it.
        today: The day after the year; today unless said.
        progress: Told now and then which day of how many is played.
        initiatives: How many begin by themselves; some lead to others.
    """
    end = today or SystemClock().today()
    clock = clock_of(end, seed)
    with Hjul(url, clock=clock, language=language) as hjul:
        return play(
            hjul,
            clock,
            today=end,
            url=url,
            seed=seed,
            progress=progress,
            initiatives=initiatives,
        )


def clock_of(today: date, seed: int) -> SimulatedClock:
    """Give the clock that a year is played on, which stands at its beginning."""
    return SimulatedClock(at(first_day(today), 0), seed=f"hjul demo {seed}")


def first_day(today: date) -> date:
    """Give the first day of the year that ended yesterday.

    >>> first_day(date(2027, 3, 1))
    datetime.date(2026, 3, 1)
    """
    return today - timedelta(days=365)


def play(
    hjul: Hjul,
    clock: SimulatedClock,
    *,
    today: date,
    url: str = "memory:",
    seed: int = 1,
    progress: Progress | None = None,
    initiatives: int = INITIATIVES,
) -> DemoResult:
    """Play the year into a history that is open; its clock then stands at nine today."""
    started = perf_counter()
    year = laid_out(first_day(today), today - timedelta(days=1), Tongue(hjul.language), seed)
    timeline = Timeline(hjul, clock, year.town.coming)
    for script in (*year.scripts(initiatives), *stories(hjul.language, year.town.first)):
        timeline.add(script)
    timeline.play(year.town.first, year.town.last, progress)
    clock.set(at(today, 9))
    return DemoResult(
        url=url,
        first=year.town.first,
        last=year.town.last,
        seed=seed,
        language=hjul.language,
        divisions=timeline.asked["OpenDivision"],
        initiatives=timeline.asked["OpenInitiative"],
        cycles=timeline.asked["PlanCycle"],
        measures=timeline.asked["DefineMeasure"],
        entries=hjul.verify().count,
        askings=timeline.askings,
        decisions={name: timeline.asked[name] for name in DECISIONS},
        story=year.story(),
        seconds=perf_counter() - started,
    )


@dataclass
class Timeline:
    """Takes the step that comes first of all scripts, again and again."""

    hjul: Hjul
    clock: SimulatedClock
    coming: list[Script]
    waiting: list[tuple[datetime, int, Step, Script]] = field(
        default_factory=list[tuple[datetime, int, Step, Script]]
    )
    asked: Counter[str] = field(default_factory=Counter[str])
    added: int = 0
    askings: int = 0
    scheduled: list[str] = field(default_factory=list[str])
    """What the scheduler did, as it is cited."""

    def add(self, script: Script) -> None:
        """Let a script begin."""
        self._wait(script, None)

    def play(self, first: date, last: date, progress: Progress | None) -> None:
        """Play every step until a day has ended; the steps of a day are stored together."""
        days = (last - first).days + 1
        while self.waiting and self.waiting[0][0].date() <= last:
            day = self.waiting[0][0].date()
            with self.hjul.together():
                self.scheduled += self.hjul.run_until(at(day, 8)).entries
                for step, script in self._of(day):
                    self._wait(script, None if step.only_waits else self._ask(step))
            if progress:
                progress("demo", (day - first).days + 1, days)
        if progress:
            progress("demo", days, days)

    def _of(self, day: date) -> Iterator[tuple[Step, Script]]:
        while self.waiting and self.waiting[0][0].date() <= day:
            _, _, step, script = heapq.heappop(self.waiting)
            yield step, script

    def _ask(self, step: Step) -> Answer | None:
        self.clock.set(max(step.at, self.clock.now()))
        if step.if_need_be:
            for command in step.commands:
                with suppress(Refusal):
                    self.hjul.ask(command, by=step.by, through=step.through)
            return None
        self.askings += 1
        if step.freezes:
            stream, measure, cycle = step.freezes
            answer = self.hjul.evaluate(
                stream, measure, by=step.by, cycle=cycle, through=step.through
            )
        else:
            answer = self.hjul.ask(
                step.commands, by=step.by, on_behalf_of=step.on_behalf_of, through=step.through
            )
        self.asked.update(type(command).__name__ for command in step.commands)
        return answer

    def _wait(self, script: Script, heard: Answer | None) -> None:
        """Let a script hear what its step led to, and wait with the next one for its moment."""
        try:
            step = next(script) if heard is None else script.send(heard)
        except StopIteration:
            pass
        else:
            self.added += 1
            heapq.heappush(self.waiting, (step.at, self.added, step, script))
        while self.coming:
            self.add(self.coming.pop())
