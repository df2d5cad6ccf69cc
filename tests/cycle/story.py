"""Given what happened, when something is asked, then this: the laws told as stories.

What happened may be given as events, or as commands that are asked first. A story is told of any
aggregate; which one follows from the commands in it.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from hjul.cycle.aggregates import AGGREGATES, INITIATIVE
from hjul.cycle.law import Aggregate, Asked, Command, Decided, Known, decide
from hjul.cycle.methods import METHODS, Method, Strength
from hjul.cycle.record import HJUL, SCHEDULER as SCHEDULER, Actor, Event
from hjul.cycle.refusals import NotNow, Refusal, Refused
from hjul.cycle.timing import ChangeTimes, ChangeWorkingDays
from hjul.cycle.year.commands import ReceiveProposal, SettleProposal

TODAY: Final = date(2027, 3, 15)
TOMORROW: Final = TODAY + timedelta(days=1)
YESTERDAY: Final = TODAY - timedelta(days=1)
ANNA: Final = Actor(id="u-4711", roles=("unit-manager",))

RULES: Final = frozenset(
    law_rule
    for aggregate in AGGREGATES.values()
    for row in aggregate.law.rows
    for law_rule in (f"{aggregate.name}.{rule.__name__.replace('_', '-')}" for rule in row.method)
)
"""The rules that a method weighs."""

LENIENT: Final = Method("lenient", 1, "Lenient", "Mild", {})
"""Only advises."""

STRICT: Final = Method("strict", 1, "Strict", "Sträng", dict.fromkeys(RULES, Strength.BINDING))
"""Binds in everything."""

EXPLAINED: Final = Method(
    "explained", 1, "Explained", "Förklarad", dict.fromkeys(RULES, Strength.UNLESS_A_REASON)
)
"""Binds in everything, unless a reason is given."""

ALL_METHODS: Final[Mapping[str, Method]] = {
    **METHODS,
    **{method.name: method for method in (LENIENT, STRICT, EXPLAINED)},
}


@dataclass(frozen=True)
class Told:
    """What came of asking: what was decided, or why not, and how it stood before and after."""

    decided: Decided | None
    refusal: Refusal | None
    before: Any
    after: Any
    aggregate: Aggregate[Any, Any]
    asked: Command

    def then(self, happened: Event | type[Event], **told: object) -> "Told":
        """Make sure that this happened, with at least these fields."""
        assert self.decided is not None, f"refused: {self.refusal}"
        event = self.decided.event
        if isinstance(happened, Event):
            assert event == happened
        else:
            assert type(event) is happened
        assert {name: getattr(event, name) for name in told} == told
        return self

    def and_stands_in(self, place: StrEnum) -> "Told":
        """Make sure that what was asked about now stands there."""
        assert self.aggregate.law.place(self.after, self.asked) is place
        return self

    def and_advises(self, *rules: str) -> "Told":
        """Make sure that it happened against the advice of exactly these rules."""
        assert self.decided is not None, f"refused: {self.refusal}"
        assert self.decided.advised == self._ids(rules)
        return self

    def and_excuses(self, *rules: str) -> "Told":
        """Make sure that a reason set exactly these rules aside."""
        assert self.decided is not None, f"refused: {self.refusal}"
        assert self.decided.excused == self._ids(rules)
        return self

    def stays_quiet(self) -> "Told":
        """Make sure that it happened and that no rule had anything to say."""
        return self.and_advises().and_excuses()

    def then_refused(self, *words: str) -> "Told":
        """Make sure that it was refused in these words, and that everything stands as it was."""
        assert isinstance(self.refusal, Refused), f"{self.decided or self.refusal}"
        return self._nothing_happened(words)

    def then_broken(self, *rules: str) -> "Told":
        """Make sure that it was refused by exactly these rules."""
        assert isinstance(self.refusal, Refused), f"{self.decided or self.refusal}"
        assert self.refusal.rules == self._ids(rules)
        return self._nothing_happened(())

    def then_not_now(self, *words: str) -> "Told":
        """Make sure that the law has no row for it, and that everything stands as it was."""
        assert isinstance(self.refusal, NotNow), f"{self.decided or self.refusal}"
        return self._nothing_happened(words)

    def _nothing_happened(self, words: tuple[str, ...]) -> "Told":
        assert self.after == self.before
        sentence = str(self.refusal)
        assert [part for part in words if part not in sentence] == [], sentence
        return self

    def _ids(self, rules: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(rule if "." in rule else f"{self.aggregate.name}.{rule}" for rule in rules)


@dataclass(frozen=True)
class Story:
    """How one stream stands after what happened, and what is known around it."""

    aggregate: Aggregate[Any, Any] = INITIATIVE
    standing: Any = None
    entries: tuple[Event, ...] = ()
    known: Known = field(default_factory=lambda: Known(methods=ALL_METHODS))

    def knowing(self, **facts: Any) -> "Story":
        """Know more of the organisation, such as its divisions."""
        return replace(self, known=replace(self.known, **facts))

    def and_then(self, *steps: Event | Command) -> "Story":
        """Go on with what happened next."""
        story = self
        for step in steps:
            event = step if isinstance(step, Event) else story.happening(step)
            story = story.with_event(event)
        return story

    def with_event(self, event: Event) -> "Story":
        """Add one entry."""
        entries = (*self.entries, event)
        standing = self.aggregate.evolve(self.standing, len(entries), event)
        return replace(self, standing=standing, entries=entries)

    def happening(self, command: Command) -> Event:
        """Decide on a command that is only a step on the way."""
        told = self.when(command, method=LENIENT, by=asker(command))
        assert told.decided is not None, f"{type(command).__name__}: {told.refusal}"
        return told.decided.event

    def when(
        self,
        command: Command,
        *,
        on: date | None = None,
        today: date = TODAY,
        by: Actor = ANNA,
        method: Method | None = None,
    ) -> Told:
        """Ask for something."""
        day = on or getattr(command, command.happened_on) or command.on or today
        known = replace(self.known, entry=self._entry(command), version=len(self.entries))
        follows = method or known.methods[self.aggregate.method(self.standing)]
        asked = Asked(command, by, day, today, known)
        before = deepcopy(self.standing)
        try:
            decided = decide(self.aggregate.law, self.standing, asked, follows)
        except Refusal as refusal:
            return Told(None, refusal, before, self.standing, self.aggregate, command)
        assert self.standing == before, "deciding changed the standing"
        after = self.with_event(decided.event).standing
        assert self.standing == before, "the event changed the standing it was given"
        return Told(decided, None, before, after, self.aggregate, command)

    def _entry(self, command: Command) -> Event | None:
        number = getattr(command, "entry", 0)
        return self.entries[number - 1] if 0 < number <= len(self.entries) else None


def given(*steps: Event | Command, of: str = "") -> Story:
    """Begin a story; `of` names the aggregate when no step tells it."""
    named = of or next((step.aggregate for step in steps if isinstance(step, Command)), "")
    aggregate = AGGREGATES[named or _aggregate_of(steps)]
    return Story(aggregate, aggregate.initial).and_then(*steps)


def _aggregate_of(steps: tuple[Event | Command, ...]) -> str:
    holding = (
        name
        for step in steps
        for name, aggregate in AGGREGATES.items()
        if type(step) in aggregate.events
    )
    return next(holding, "initiative")


def asker(command: Command) -> Actor:
    """Give one who may ask for anything of that kind."""
    own = ChangeTimes | ChangeWorkingDays | ReceiveProposal | SettleProposal
    return HJUL if isinstance(command, own) else SCHEDULER


def but(command: Command, **changes: Any) -> Command:
    """Ask for the same, but for these fields that it has."""
    known = {part.name for part in fields(command)}
    return replace(command, **{name: to for name, to in changes.items() if name in known})
