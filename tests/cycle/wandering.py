"""Somebody who asks for anything at all, well typed and otherwise without sense.

What is asked has most often a row where the stream or one of its cycles stands, so that walks
come far.
"""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from hjul.cycle.law import Aggregate, Command
from hjul.cycle.record import HJUL
from hjul.cycle.words import Apart, Spelled
from tests.cycle.samples import CLEAN, EVERY_PLACE, way
from tests.cycle.story import ANNA, SCHEDULER, TODAY, Story, Told, but, given

Draw = Callable[[Random], Any]

SPELLED = {
    "key": ("", "care", "school", "rosen", "women", "ours", "pdsa"),
    "stream": ("", "initiative-1", "initiative-2", "measure-1", "organisation"),
    "reference": ("", "measure-1@3", "initiative-1@2"),
    "number": ("", "0", "3.10", "-1", "9" * 30 + "." + "9" * 30),
    "period": ("", "2026", "2027-02", "2027-W53", "2028-Q1", "2027-02-30", "2026-01-01/2026-02-01"),
    "digest": ("", "ab" * 32),
    "method": ("", "small-steps.1", "pdsa.1", "unheard-of.1"),
    "template": ("", "nykoping.1", "benchmarking.1", "unheard-of.1"),
    "catalogue": ("", "sosfs-2011-9.1", "unheard-of.1"),
    "rule": ("", "initiative.gives-a-reason", "time.trial-ends", "time.gain-check", "time.stuck"),
    "token": ("", "a+b", "A" * 43 + "="),
    "field": ("", "lesson", "value", "started_on", "ends_on", "colour"),
}
DAYS = (None, *(TODAY + timedelta(days=n) for n in (-400, -1, 0, 1, 400)), date.min, date.max)
ENDS = {"CloseInitiative", "MergeInitiative", "CallOffTrial", "StepBack", "RetireMeasure"}
"""What ends too many walks early."""
COUNTS = (0, 1, 1, 1, 2, 3, -1, 10**9 - 1)


def walk(
    aggregate: Aggregate[Any, Any], steps: int, chance: Random
) -> Iterator[tuple[Story, Told]]:
    """Ask so often, from any place on; tell each time how it stood and what came of it."""
    begun = chance.choice(list(EVERY_PLACE[aggregate.name]))
    story = given(*way(begun), of=aggregate.name)
    for _ in range(steps):
        asked = anything(aggregate, story, chance)
        by = chance.choice((ANNA, SCHEDULER, HJUL))
        on = chance.choice(DAYS) if chance.random() < 0.1 else None
        told = story.when(asked, by=by, on=on)
        yield story, told
        if told.decided is not None:
            story = story.with_event(told.decided.event)


def anything(aggregate: Aggregate[Any, Any], story: Story, chance: Random) -> Command:
    """Draw a command: any at all, or one that has a row for the whole or for one of its cycles."""
    kinds = {kind.__name__: kind for kind in aggregate.commands}
    cycles = getattr(story.standing, "cycles", {})
    number = chance.choice((0, *cycles, *cycles))
    if chance.random() < 0.3:
        return _drawn(story, chance.choice(aggregate.commands), number, chance)
    place = cycles[number].phase if number else aggregate.law.place(story.standing, Command())
    names = aggregate.law.askable(place) or tuple(kinds)
    name = chance.choice(names)
    if name in ENDS and chance.random() < 0.95:
        name = chance.choice(names)
    return _drawn(story, kinds[name], number, chance)


def _drawn(story: Story, kind: type[Command], cycle: int, chance: Random) -> Command:
    """Draw each field, most often as in the command that no rule objects to."""
    drawn = cast(Command, drawing(kind)(chance))
    if chance.random() < 0.3:
        return drawn
    if hasattr(kind, "entry"):
        return _of_an_entry(story, drawn, chance) if story.entries else drawn
    clean = but(CLEAN[kind], cycle=cycle or 1)
    odd = {part.name for part in _parts(kind) if chance.random() < 0.1}
    return replace(clean, **{name: getattr(drawn, name) for name in odd})


def _of_an_entry(story: Story, drawn: Command, chance: Random) -> Command:
    """Speak of an entry that there is, and of a field that it has."""
    number = chance.randrange(len(story.entries)) + 1
    named = [part.name for part in fields(story.entries[number - 1])] or ["title"]
    return but(drawn, entry=number, field=chance.choice(named), why="A slip")


@cache
def drawing(kind: Any) -> Draw:
    """Give what draws a value of a type."""
    if is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        draws = {part.name: drawing(hints[part.name]) for part in _parts(kind)}
        made = cast(Callable[..., Any], kind)
        return lambda chance: made(**{name: draw(chance) for name, draw in draws.items()})
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _text(inner[1])
    if origin is Literal:
        return lambda chance: chance.choice(inner)
    if origin in (Union, UnionType):
        one = drawing(next(it for it in inner if it is not NoneType))
        return lambda chance: one(chance) if chance.random() < 0.8 else None
    if origin is tuple:
        each = drawing(inner[0])
        return lambda chance: tuple(each(chance) for _ in range(chance.randrange(3)))
    plain: dict[Any, tuple[Any, ...]] = {
        str: ("", "organisation", "initiative-1"),
        int: COUNTS,
        bool: (True, False),
        date: DAYS[1:],
    }
    return lambda chance: chance.choice(plain[kind])


def _text(mark: Apart | Spelled) -> Draw:
    values = ("", "some words") if isinstance(mark, Apart) else SPELLED[mark.kind]
    return lambda chance: chance.choice(values)


def _parts(kind: Any) -> list[Field[Any]]:
    return [part for part in fields(kind) if part.init or part.default is not MISSING]
