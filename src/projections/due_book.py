"""The rows of one stream while an entry is followed: timers begin, change and end in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from hjul.cycle.record import Event, Recorded
from hjul.cycle.times import STUCK, Rung, TimeRule
from hjul.projections.amending import Sources
from hjul.projections.due_ladder import EARLIEST, LATEST, runs, wound
from hjul.projections.due_rows import NO_DAY, PACE, DueRow, Pace, Rows, Turn, timers

SHOWN: Final = ("due_on", "division", "unit")
"""What a calendar shows of a timer."""
SHOWN_APART: Final = frozenset({"title", "about", "who"})
"""The same, where it stands apart: said again is changed, since a fold cannot compare texts."""

_NO_PACE: Final = Pace()


@dataclass(slots=True)
class Book:
    """The rows of a stream, the entry that is followed, and the row of the pace as it becomes."""

    rows: Rows
    recorded: Recorded[Event]
    whole: DueRow

    @classmethod
    def open(cls, rows: Rows, recorded: Recorded[Event]) -> "Book":
        """Begin with what there is; whoever made the first entry answers until one is named."""
        whole = rows.get(PACE)
        if whole is None:
            record = recorded.record
            who = record.by if record.kind == "human" else record.on_behalf_of
            whole = DueRow(
                division=recorded.division, stream=recorded.stream, who=who, pace=_NO_PACE
            )
        return cls(rows, recorded, whole)

    @property
    def pace(self) -> Pace:
        """The pace as it is now."""
        return self.whole.pace or _NO_PACE

    @property
    def timers(self) -> dict[str, DueRow]:
        """The timers by key."""
        return timers(self.rows)

    # ---- the pace --------------------------------------------------------------------------------

    def set(self, **changes: Any) -> None:
        """Change the pace; timers are wound anew by `rewind`."""
        self.whole = replace(self.whole, pace=replace(self.pace, **changes))

    def set_turn(self, turn: Turn) -> None:
        """Put a cycle, in the place it had."""
        others = (one for one in self.pace.turns if one.cycle != turn.cycle)
        self.set(turns=tuple(sorted((*others, turn), key=lambda one: one.cycle)))

    def close(self) -> None:
        """Write down the pace, if it became another."""
        if self.rows.get(PACE) != self.whole:
            self.rows[PACE] = self.whole

    def hand_over(self, *, division: str, unit: str) -> None:
        """Let another division and unit have all of it."""
        self.whole = replace(self.whole, division=division, unit=unit)
        for key, row in self.timers.items():
            self.change(key, row, division=division, unit=unit)

    def answers(self, person: str) -> None:
        """Let somebody answer for what names nobody."""
        self.whole = replace(self.whole, who=person)
        for key, row in self.timers.items():
            if not row.is_named:
                self.change(key, row, who=person)

    # ---- timers ----------------------------------------------------------------------------------

    def begin(self, key: str, rule: TimeRule, due_on: date, **about: Any) -> None:
        """Begin a timer that the entry makes; `who` names somebody, `sources` says what says so."""
        whole, sources = self.whole, about.pop("sources", Sources())
        who = about.pop("who", "")
        made: dict[str, Any] = {"entry": self.recorded.version, "is_named": bool(who), **about}
        row = DueRow(
            division=whole.division,
            stream=whole.stream,
            unit=whole.unit,
            title=whole.title,
            rule=rule.id,
            due_on=due_on,
            first_due_on=due_on,
            who=who or whole.who,
            changed_at=self.recorded.recorded_at,
            sources=whole.sources | sources,
            **made,
        )
        self.rows[key] = wound(row, self.pace)

    def change(self, key: str, before: DueRow, **changes: Any) -> None:
        """Change a timer, and wind it anew."""
        row = replace(before, **changes)
        changed = (getattr(row, name) != getattr(before, name) for name in SHOWN)
        is_shown = SHOWN_APART & changes.keys() or any(changed)
        at = self.recorded.recorded_at
        shown = {"sequence": row.sequence + 1, "changed_at": at} if is_shown else {}
        row = wound(row, self.pace, **shown)
        if row != before:
            self.rows[key] = row

    def redate(self, key: str, before: DueRow, due_on: date, **changes: Any) -> None:
        """Give a timer another day because of the entry that is followed."""
        if due_on != before.due_on:
            changes |= {"due_on": due_on, "moved_by": self.recorded.version}
        self.change(key, before, **changes)

    def restart(self, key: str, before: DueRow, due_on: date) -> None:
        """Let a timer begin at the foot of its ladder again, if its day was corrected."""
        if due_on != before.due_on:
            self.redate(key, before, due_on, given=(), given_on=None)

    def end(self, *keys: str) -> None:
        """End timers, those that there are."""
        for key in keys:
            if key in self.rows:
                del self.rows[key]

    def end_all(self, is_ended: Callable[[DueRow], bool]) -> None:
        """End all timers of which something holds."""
        self.end(*(key for key, row in self.timers.items() if is_ended(row)))

    def rewind(self) -> None:
        """Wind every timer anew, after the pace became another.

        What lasts for so many working days, and has not reached its day, is reckoned anew.
        """
        for key, row in self.timers.items():
            rule = row.time_rule
            counts = rule.lasts and row.begun_on is not None and Rung.DUE not in row.given
            if counts and rule is not STUCK and row.begun_on is not None:
                self.redate(key, row, self.lasting(rule, row.begun_on))
            else:
                self.change(key, row)

    def lasting(self, rule: TimeRule, begun_on: date) -> date:
        """Give the day on which what began on another has lasted long enough."""
        if begun_on > LATEST:
            return NO_DAY
        return self.pace.times.lasts_until(rule, max(begun_on, EARLIEST))

    def rests(self, row: DueRow) -> bool:
        """Tell whether a timer stands still."""
        return not runs(row, self.pace)


def later(day: date, days: int) -> date:
    """Move a day, as far as there are days.

    >>> later(date(2027, 3, 1), 30), later(date(9999, 1, 1), 400)
    (datetime.date(2027, 3, 31), datetime.date(9999, 12, 31))
    """
    try:
        return day if day == NO_DAY else day + timedelta(days=days)
    except OverflowError:
        return NO_DAY
