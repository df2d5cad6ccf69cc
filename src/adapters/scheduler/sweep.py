"""The sweep: everything that is due is asked for, in the order in which it became due.

It has no memory of its own: what is due is a view of the history, and the id of each command is
derived from its timer. So it may be killed at any moment, run twice at once, or come two weeks
late, and what it leads to is the same. What the law says no to stays quiet; an error on one timer
never stops the others.

Several askings are one transaction, because a commit is dear; when one of them cannot be stored,
they are asked one by one.
"""

import heapq
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event as Flag
from typing import Any, Final, NamedTuple, Protocol

from eventsourcing.persistence import PersistenceError

from hjul.adapters.log import logger
from hjul.adapters.scheduler.quiet import ANY, Quiet
from hjul.adapters.store.errors import Busy, ConnectionLost, DiskFull
from hjul.cycle.refusals import Refusal, Refused

AT_ONCE: Final = 100
"""How many timers are asked for in one transaction."""
PAGE: Final = 1_000
"""How many that are due are read at once."""
TURNS: Final = 3
"""How often a timer is looked at anew because somebody came between."""
MOVED_ON: Final = "nothing-has-happened-since"


class Mark(NamedTuple):
    """A timer and its moment, in the order in which they are asked for."""

    at: datetime
    stream: str
    key: str


@dataclass(frozen=True, slots=True)
class Waking:
    """A timer as it stands: `version` is that of its stream, read before the timer was.

    `timer` is whatever the `Timers` that read it need to ask for it. `is_for_now` says that once
    it has fired it is not due again before another day.
    """

    mark: Mark
    version: int
    timer: Any = None
    is_for_now: bool = False


@dataclass(frozen=True, slots=True)
class Fired:
    """What a timer led to: an entry as it is cited, or nothing when that was asked for before."""

    reference: str = ""


class Timers(Protocol):
    """What a sweep needs of the engine."""

    def due(self, until: datetime, limit: int, after: Mark | None) -> Sequence[Mark]:
        """List what is due by a moment, the earliest first, after one of them."""
        ...

    def look(self, marks: Sequence[Mark]) -> list[Waking | None]:
        """Read timers again; nothing for those that are not there any more or sleep."""
        ...

    def fire_all(self, wakings: Sequence[Waking]) -> "list[Fired | Refusal]":
        """Ask for what many timers of as many streams ask for, in one step.

        What the law says no to is left out.

        Raises:
            PersistenceError: When one of them was asked for before, too; nothing happened then.
        """
        ...

    def fire(self, waking: Waking) -> "Fired":
        """Ask for what its rung asks for, and say what it led to.

        Raises:
            Refusal: When the law says no.
        """
        ...

    def turn(self) -> AbstractContextManager[object]:
        """Keep everybody else from appending, for a block that is one transaction."""
        ...


@dataclass(slots=True)
class Swept:
    """What came of a sweep."""

    entries: list[str] = field(default_factory=list[str])
    """What it led to, as it is cited, in order."""
    refused: int = 0
    failed: int = 0
    is_whole: bool = True
    """Whether everything that was due has been looked at; not when it was stopped."""
    left: list[Mark] = field(default_factory=list[Mark])
    """What is due still, because the law or an error said no."""

    @property
    def fired(self) -> int:
        """How many timers led to something."""
        return len(self.entries)

    def add(self, more: "Swept") -> None:
        """Count what came of another one too."""
        self.entries += more.entries
        self.refused += more.refused
        self.failed += more.failed
        self.is_whole = self.is_whole and more.is_whole
        self.left += more.left


def nothing_more() -> bool:
    """Go on, always."""
    return True


class Sweep:
    """Sweeps; any number of them may at once."""

    def __init__(self, timers: Timers, quiet: Quiet, stopped: Flag) -> None:
        """Sweep these timers, until stopped."""
        self._timers, self._quiet, self._stopped = timers, quiet, stopped
        self._log = logger()

    def run(self, until: datetime, goes_on: Callable[[], bool] = nothing_more) -> Swept:
        """Ask for all that is due by a moment.

        Args:
            until: The moment, by the clock that judges.
            goes_on: Called after each transaction; false ends the sweep.
        """
        swept, queue = Swept(), _Queue(self._timers, until)
        while queue.first() is not None:
            if self._stopped.is_set() or not goes_on():
                swept.is_whole = False
                break
            self._some(queue, swept)
        if swept.is_whole:
            self._quiet.only((mark.stream, mark.key) for mark in swept.left)
        return swept

    def _some(self, queue: "_Queue", swept: Swept) -> None:
        """Ask for the first ones in one transaction; if that fails, for each in its own."""
        tried: list[Mark] = []
        done = Swept()
        try:
            with self._timers.turn():
                self._many(queue, tried, done)
        except (Busy, ConnectionLost, DiskFull):
            raise
        except PersistenceError as error:
            self._log.warning("sweep_goes_on_singly", reason=type(error).__name__)
            self._singly(tried, queue, swept)
        else:
            swept.add(done)

    def _many(self, queue: "_Queue", tried: list[Mark], swept: Swept) -> None:
        """Ask for many in as few steps as may be; those that were tried are listed."""
        size = AT_ONCE
        while len(tried) < AT_ONCE and not self._stopped.is_set():
            marks = queue.some(min(size, AT_ONCE - len(tried)))
            if not marks:
                return
            done = self._at_once(marks, queue, swept) if len(marks) > 1 else []
            if not done:
                self._one(marks[0], queue, swept)
            tried += done or marks[:1]
            for mark in marks:
                if mark not in tried:
                    queue.put(mark)
            size = min(size * 2, AT_ONCE) if done else max(1, size // 4)

    def _at_once(self, marks: Sequence[Mark], queue: "_Queue", swept: Swept) -> list[Mark]:
        """Ask for the first of them in one step; give which, none if it is to be one by one."""
        wakings = self._timers.look(marks)
        if moved := _moved(marks, wakings):
            for waking in moved.values():
                if waking is not None:
                    queue.put(waking.mark)
            return list(moved)
        alike = _alike(marks, wakings, self._quiet)
        fired = self._fired_all(alike) if len(alike) > 1 else None
        if fired is None:
            return []
        for waking, what in zip(alike, fired, strict=True):
            if isinstance(what, Fired):
                swept.entries.append(what.reference)
            else:
                self._refused(waking, what, swept)
                self._look_again(waking.mark, queue, swept)
        return [waking.mark for waking in alike]

    def _fired_all(self, wakings: Sequence[Waking]) -> "list[Fired | Refusal] | None":
        """Ask for all; nothing when they are to be asked for one by one."""
        try:
            return self._timers.fire_all(wakings)
        except (Busy, ConnectionLost, DiskFull):
            raise
        except Exception as error:  # of whatever kind: it is told when its turn has come
            self._log.debug("timers_asked_singly", reason=type(error).__name__)
            return None

    def _singly(self, marks: Sequence[Mark], queue: "_Queue", swept: Swept) -> None:
        for mark in marks:
            try:
                with self._timers.turn():
                    self._one(mark, queue, swept)
            except (Busy, ConnectionLost, DiskFull):
                raise
            except PersistenceError as error:
                self._failed(mark, error, swept)
                self._stays_quiet(Waking(mark, ANY), swept)

    def _one(self, mark: Mark, queue: "_Queue", swept: Swept) -> None:
        """Ask for one, if it is due still, and put it back if it is due again."""
        for _ in range(TURNS):
            (waking,) = self._timers.look([mark])
            if waking is None:
                self._quiet.forget((mark.stream, mark.key))
                return
            if waking.mark != mark:
                queue.put(waking.mark)
                return
            if self._quiet.holds((mark.stream, mark.key), waking.version, mark.at):
                swept.left.append(mark)
                return
            if self._fired(waking, swept):
                self._look_again(mark, queue, swept)
                return

    def _look_again(self, mark: Mark, queue: "_Queue", swept: Swept) -> None:
        """Put a timer back when it is due again; let it be quiet when nothing came of it."""
        (again,) = self._timers.look([mark])
        if again is not None and again.mark != mark:
            queue.put(again.mark)
        elif again is not None:
            self._stays_quiet(again, swept)

    def _fired(self, waking: Waking, swept: Swept) -> bool:
        """Ask; false when somebody came between, so that it is to be looked at anew."""
        try:
            fired = self._timers.fire(waking)
            swept.entries += [fired.reference] if fired.reference else []
        except Refusal as refusal:
            if isinstance(refusal, Refused) and any(r.endswith(MOVED_ON) for r in refusal.rules):
                return False
            self._refused(waking, refusal, swept)
        except PersistenceError:
            raise
        except Exception as error:
            self._failed(waking.mark, error, swept)
        return True

    def _refused(self, waking: Waking, refusal: Refusal, swept: Swept) -> None:
        swept.refused += 1
        rules = refusal.rules if isinstance(refusal, Refused) else ("not-now",)
        self._log.debug("timer_stays_quiet", stream=waking.mark.stream, why="+".join(rules))

    def _stays_quiet(self, waking: Waking, swept: Swept) -> None:
        mark = waking.mark
        self._quiet.refused((mark.stream, mark.key), waking.version, mark.at)
        swept.left.append(mark)

    def _failed(self, mark: Mark, error: Exception, swept: Swept) -> None:
        swept.failed += 1
        self._log.error(
            "timer_failed", stream=mark.stream, key=mark.key, reason=type(error).__name__
        )


class _Queue:
    """What is due, the earliest first: read page by page, and put back when due again."""

    def __init__(self, timers: Timers, until: datetime) -> None:
        self._timers, self._until = timers, until
        self._waiting: list[Mark] = []
        self._read: Mark | None = None
        self._is_all_read = False

    def first(self) -> Mark | None:
        """Give the earliest, and leave it."""
        while not self._is_all_read and (not self._waiting or self._is_past_what_is_read()):
            page = self._timers.due(self._until, PAGE, self._read)
            for mark in page:
                heapq.heappush(self._waiting, mark)
            self._read = page[-1] if page else self._read
            self._is_all_read = len(page) < PAGE
        return self._waiting[0] if self._waiting else None

    def take(self) -> Mark | None:
        """Take the earliest."""
        return heapq.heappop(self._waiting) if self.first() is not None else None

    def some(self, count: int) -> list[Mark]:
        """Take the earliest ones, so many at most, each of another stream if they are many.

        One whose stream has been taken lets only those before it that are due at its moment.
        """
        taken: dict[str, Mark] = {}
        passed: list[Mark] = []
        while len(taken) < count and len(passed) < PAGE and (mark := self.take()):
            if passed and mark.at != passed[0].at:
                passed.append(mark)
                break
            if mark.stream in taken:
                passed.append(mark)
            else:
                taken[mark.stream] = mark
        for mark in passed:
            self.put(mark)
        return list(taken.values())

    def put(self, mark: Mark) -> None:
        """Put one back, unless its time has not come."""
        if mark.at <= self._until:
            heapq.heappush(self._waiting, mark)

    def _is_past_what_is_read(self) -> bool:
        return self._read is None or self._waiting[0] > self._read


def _moved(marks: Sequence[Mark], wakings: Sequence[Waking | None]) -> dict[Mark, Waking | None]:
    """Give those that are not there any more, or are due at another moment."""
    both = zip(marks, wakings, strict=True)
    return {mark: now for mark, now in both if now is None or now.mark != mark}


def _alike(marks: Sequence[Mark], wakings: Sequence[Waking | None], quiet: Quiet) -> list[Waking]:
    """Give the first ones that can be asked for in one step: not due again before another day."""
    alike: list[Waking] = []
    for mark, waking in zip(marks, wakings, strict=True):
        if waking is None or not waking.is_for_now:
            break
        if quiet.holds((mark.stream, mark.key), waking.version, mark.at):
            break
        alike.append(waking)
    return alike
