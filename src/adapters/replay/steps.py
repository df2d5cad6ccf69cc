"""A stream entry by entry: what was before it, what it says, what it changed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, overload

from hjul.adapters.replay.states import Change, Known, Place, Standing, State, difference
from hjul.adapters.replay.told import Tongue
from hjul.cycle.record import Event, Recorded
from hjul.projections import board
from hjul.projections.proof import day_of
from hjul.projections.table import GAP, Table
from hjul.projections.telling import Teller
from hjul.projections.view import View

Resolve = Callable[[Any], Any]
"""Puts the texts in where references stand."""

READ: Final = ("board", "outcomes", "organisation", "proposals", "years", "assessments")
"""The views that say how something stands; the others tell the same again in another order."""


@dataclass(frozen=True, slots=True)
class Step:
    """One entry with what it changed.

    `before` and `after` are how the initiative stood, in words: the lines that the entry replaced
    and those in their place; none when it changed none of them.
    """

    recorded: Recorded[Event]
    before: tuple[str, ...]
    after: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Steps(Sequence[Step]):
    """A stream step by step, with its texts."""

    steps: tuple[Step, ...]
    teller: Teller

    def text(self) -> str:
        """Tell each step: before, what happened, after, and the fields it changed."""
        tongue = Tongue(self.teller)
        told = ["\n".join(_told(step, tongue)) for step in self.steps]
        return "\n\n".join(told) or tongue.heading("no_steps")

    def data(self) -> list[dict[str, Any]]:
        """Give the steps to a program."""
        return [_data(step, self.teller) for step in self.steps]

    def __str__(self) -> str:
        """Tell them."""
        return self.text()

    def __len__(self) -> int:
        """Count them."""
        return len(self.steps)

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, index: int | slice) -> Step | tuple[Step, ...]:
        """Give one, or some."""
        return self.steps[index]


@dataclass(frozen=True, slots=True)
class Difference(Sequence[Change]):
    """What differs in a stream between two moments, with its texts."""

    stream: str
    between: tuple[str, str]
    changes: tuple[Change, ...]
    teller: Teller

    def table(self) -> Table:
        """Lay the changes out: where, what it was, what it is, and the entry that made it so."""
        tongue, stream = Tongue(self.teller), self.stream
        a, b = self.between
        keys = ("where", "field", "was", "now", "by")
        return Table(
            title=tongue.heading("title", stream=stream, a=a, b=b),
            keys=keys,
            columns=tuple(map(tongue.heading, keys)),
            rows=tuple(dict.fromkeys(_row(it, tongue) for it in self.changes)),
            notes=() if self.changes else (tongue.heading("same"),),
        )

    def text(self) -> str:
        """Tell it."""
        return self.table().text()

    def data(self) -> list[dict[str, Any]]:
        """Give the changes to a program."""
        return [_change(it, self.stream) for it in self.changes]

    def __str__(self) -> str:
        """Tell it."""
        return self.text()

    def __len__(self) -> int:
        """Count the changes."""
        return len(self.changes)

    @overload
    def __getitem__(self, index: int) -> Change: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Change, ...]: ...
    def __getitem__(self, index: int | slice) -> Change | tuple[Change, ...]:
        """Give one, or some."""
        return self.changes[index]


def stepped(
    entries: Iterable[Recorded[Event]], views: Sequence[View[Any]], resolve: Resolve, teller: Teller
) -> Iterator[Step]:
    """Follow a stream; `resolve` puts the texts in."""
    standing = Standing(views)
    for recorded in entries:
        # Both as of the same day, so that days going by are no difference.
        on = recorded.record.on
        before = _standing(standing, resolve, on, teller)
        changes = tuple(resolve(standing.follow(recorded)))
        after = _standing(standing, resolve, on, teller)
        gone = tuple(line for line in before if line not in after)
        come = tuple(line for line in after if line not in before)
        yield Step(resolve(recorded), gone, come, changes)


def state_of(entries: Iterable[Recorded[Event]], views: Sequence[View[Any]]) -> dict[Place, Known]:
    """Fold a stream into its fields, each with the entry that made it so; texts as references."""
    standing = Standing(views)
    for recorded in entries:
        standing.follow(recorded)
    return dict(standing.fields())


def differing(
    entries: Sequence[Recorded[Event]], views: Sequence[View[Any]], a: int, b: int
) -> list[Change]:
    """Say what differs between a stream's first entries up to position `a` and those up to `b`.

    It may be asked backwards: then what came is told as what goes.
    """
    first, last = sorted((a, b))
    standing = Standing(views)
    before: State | None = None
    for recorded in entries:
        if before is None and recorded.position > first:
            before = standing.fields()
        if recorded.position <= last:
            standing.follow(recorded)
    found = difference(standing.fields() if before is None else before, standing)
    return found if a <= b else [_turned(it) for it in found]


def _turned(it: Change) -> Change:
    return Change(it.place, it.now, it.was, it.entry, it.is_text)


def _standing(standing: Standing, resolve: Resolve, on: date, teller: Teller) -> tuple[str, ...]:
    """Tell how an initiative stands, a line for each line it has on the board."""
    rows = standing.rows(board.BOARD.name)
    table = board.read(resolve(rows), on, teller)
    # The first two columns name division and initiative, which are the same on every line.
    return tuple(GAP.join(cell for cell in row[2:-1] if cell) for row in table.rows)


def _told(step: Step, tongue: Tongue) -> Iterator[str]:
    entry, teller = step.recorded, tongue.teller
    day = teller.day(entry.record.on)
    recorded_on = day_of(entry.recorded_at)
    if recorded_on != entry.record.on:
        day += f", {tongue.heading('recorded', day=teller.day(recorded_on))}"
    yield tongue.heading("step", version=entry.version, day=day, position=entry.position)
    if step.before or step.after:
        yield from _lines(tongue.heading("before"), step.before or (tongue.heading("nothing"),))
    told = teller.event(entry.event, entry.record)
    yield from _lines(tongue.heading("happened"), (told,))
    if step.before or step.after:
        yield from _lines(tongue.heading("after"), step.after)
    if step.changes:
        # Two views may say the same of a row; a person reads it once.
        yield from _lines(
            tongue.heading("changed"), dict.fromkeys(map(tongue.change, step.changes))
        )


def _row(it: Change, tongue: Tongue) -> tuple[str, ...]:
    values = tongue.values(it).values()
    return (tongue.row(it.place), tongue.field(it.place), *values, f"@{it.entry}")


def _lines(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"  {heading}"
    yield from (f"    {line}" for line in lines)


def _data(step: Step, teller: Teller) -> dict[str, Any]:
    entry = step.recorded
    return {
        "entry": entry.reference,
        "position": entry.position,
        "happened": type(entry.event).__name__,
        "on": entry.record.on,
        "recorded_at": entry.recorded_at,
        "said": teller.event(entry.event, entry.record),
        "before": list(step.before),
        "after": list(step.after),
        "changes": [_change(it, entry.stream) for it in step.changes],
    }


def _change(it: Change, stream: str) -> dict[str, Any]:
    place = {"view": it.place.view, "row": it.place.row, "field": it.place.path}
    return {**place, "was": it.was, "now": it.now, "by": f"{stream}@{it.entry}"}
