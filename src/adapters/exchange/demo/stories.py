"""The stories that come with hjul, moved into the year and played among everything else.

Their initiatives, measures and units are their own; their divisions are those of the municipality
that are most like them. What the law refuses in a story is left out: nothing came of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Final

from hjul.adapters.exchange.demo.municipality import units
from hjul.adapters.exchange.demo.script import Freezing, Script, Step
from hjul.adapters.exchange.stories.model import Asking, Character, Given
from hjul.adapters.exchange.stories.names import Names
from hjul.adapters.exchange.stories.nodes import plain
from hjul.adapters.exchange.story import Story, load
from hjul.cycle.aggregates import COMMANDS
from hjul.cycle.asking import command_of
from hjul.cycle.initiative.commands import FreezeSignals
from hjul.cycle.law import Command
from hjul.cycle.measure.periods import first_day
from hjul.cycle.sentences import Language

PLAYED: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("home-visits-on-time", "spread-to-others", "prediction-that-failed"),
    "sv": (
        "two-ideas-at-once",
        "work-at-home",
        "paper-notes",
        "stopped-for-harm",
        "introducing-a-system",
    ),
}
"""The stories of each language, in the order in which they begin."""

WEEKS_BETWEEN: Final = 5

RUN: Final = "story"
"""Ends the names of their streams, so that they are nobody else's."""

LIKE: Final = {
    "barn-utbildning-kultur": "barn-och-utbildning",
    "skola": "barn-och-utbildning",
    "social": "social-omsorg",
    "culture": "kultur-och-fritid",
}
"""The division of the municipality that stands for one of a story."""

LEFT_OUT: Final = frozenset(
    {"NameOrganisation", "OpenDivision", "NameCommittee", "TakeOffice", "AdoptMethod"}
)
"""What the municipality has of its own."""


def stories(language: Language, first: date) -> Iterator[Script]:
    """Yield the stories of a language as scripts, each some weeks after the one before."""
    folder = Path(str(files("hjul.scenarios")))
    for nth, name in enumerate(PLAYED[language]):
        begins = first + timedelta(weeks=1 + nth * WEEKS_BETWEEN)
        yield _script(load(folder / f"{name}.yaml"), begins)


def _script(story: Story, begins: date) -> Script:
    """Ask what a story says, moved by whole weeks so that it begins after a day."""
    weeks = -((story.steps[0].moment.date() - begins).days // 7)
    names = MovedNames(people=story.people, run=RUN, shift=timedelta(weeks=weeks))
    for step in story.steps:
        if not isinstance(step.deed, Asking) or step.deed.refused:
            continue
        kept = tuple(one for one in step.deed.commands if not _is_there(one))
        if not kept:
            continue
        ahead = names.copied()
        commands = tuple(ahead.command(given) for given in kept)
        answer = yield _asked(story.people, step.deed, step.moment + names.shift, commands)
        names = ahead
        for given, entry in zip(kept, answer.entries, strict=True):
            names.learn(given, entry)


def _is_there(given: Given) -> bool:
    """Tell whether the municipality has it of its own."""
    if given.command == "OpenUnit":
        return any(plain(given.fields.parts["unit"]) == unit.key for unit in units())
    return given.command in LEFT_OUT


def _asked(
    people: Mapping[str, Character], asking: Asking, moment: datetime, commands: tuple[Command, ...]
) -> Step:
    step = Step(
        at=moment,
        by=people[asking.by].actor,
        on_behalf_of=people[asking.on_behalf_of].actor.id if asking.on_behalf_of else "",
        through="story",
    )
    if isinstance(freeze := commands[0], FreezeSignals):  # what it says is computed
        return replace(step, freezes=Freezing(freeze.stream, freeze.measure, freeze.for_cycle))
    return replace(step, commands=commands)


@dataclass
class MovedNames(Names):
    """What the names of a story stand for, moved in time and to the divisions there are."""

    places: Mapping[str, str] = field(default_factory=lambda: LIKE)

    def place(self, key: str) -> str:
        """Give the division or unit that stands for one of the story."""
        return self.places.get(key, key)

    def command(self, given: Given) -> Command:
        """Make a command, with its days and periods moved, for what comes after it to build on."""
        values, unnamed = self.values(given)
        assert not unnamed, unnamed
        for name in ("period", "from_period", "to_period"):
            if name in values:
                values[name] = moved(str(values[name]), self.shift)
        self.ahead(given, values)
        return command_of(COMMANDS, given.command, values)

    def copied(self) -> "MovedNames":
        """Give another that learns for itself."""
        return MovedNames(**vars(self.copy()))


def moved(period: str, by: timedelta) -> str:
    """Give the period so much later, of the same kind.

    >>> moved("2027-W01", timedelta(weeks=-1)), moved("2027-03", timedelta(weeks=-52))
    ('2026-W53', '2026-03')
    """
    first = first_day(period)
    if first is None:
        return period
    if "W" in period:
        year, week, _ = (first + by).isocalendar()
        return f"{year}-W{week:02}"
    middle = first + timedelta(days=14) + by
    if "Q" in period:
        return f"{middle.year}-Q{(middle.month + 2) // 3}"
    return {4: f"{middle:%Y}", 7: f"{middle:%Y-%m}"}.get(len(period), f"{first + by}")
