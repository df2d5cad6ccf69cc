"""The machinery of every law: a table of rows, and one function that decides by it.

A row reads aloud: standing in this place, when asked to do that, provided that these rules hold
always and those as the method says, then this happened, and it stands in that place. Which step
may follow which is said in the table of an aggregate and nowhere else.
"""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field, fields
from datetime import date
from enum import Enum, StrEnum
from typing import Any, ClassVar, Final, Generic, TypeVar

from hjul.cycle.catalogues import ITEMS
from hjul.cycle.methods import DEFAULT_METHOD, METHODS, Method, Strength
from hjul.cycle.record import Actor, Event
from hjul.cycle.refusals import Broken, NotNow, Refused
from hjul.cycle.templates import TEMPLATES, Template
from hjul.cycle.words import Stream, Words


class Lands(Enum):
    """Where a row lands when it is not in a place of its own."""

    SAME = "where it stood"
    AS_ASKED = "where it was asked to"


SAME: Final = Lands.SAME
AS_ASKED: Final = Lands.AS_ASKED


@dataclass(frozen=True)
class Command:
    """Something asked of one stream.

    `on` is the day it happened (today unless said), `why` the reason, which some rules demand.
    `needed` names the fields without which the entry would mean nothing.
    """

    stream: Stream = ""
    _: KW_ONLY
    on: date | None = None
    why: Words = ""

    aggregate: ClassVar[str] = ""
    needed: ClassVar[tuple[str, ...]] = ()
    happened_on: ClassVar[str] = "on"
    """The field that says on which day it happened."""
    reads_organisation: ClassVar[bool] = False
    """Whether its rules read of the organisation, although no field names a part of it."""
    may_be_refused: ClassVar[bool] = True
    """Whether a misdated day may stand in its way; nothing stands in the way of a stop."""

    def natural_id(self) -> str:
        """Give the id that follows from what is begun, where one does; empty elsewhere."""
        return ""


S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)
C = TypeVar("C", bound=Command)
C_co = TypeVar("C_co", bound=Command, covariant=True)
P = TypeVar("P", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the organisation when something is asked.

    `divisions` is nothing while no division has been opened: then any key will do. `entry` is the
    earlier entry of the same stream that the command speaks of, when it speaks of one; `version`
    is that of the last entry of that stream, 0 before the first. `processes` are those in use, and
    nothing while none was ever mapped. `catalogues` are those of requirements, by
    name, with the keys of their items. `astray` is what its citations that lead nowhere break.
    `entries` is how many the history has, looked up for what speaks of a position in it.
    """

    divisions: frozenset[str] | None = None
    methods: Mapping[str, Method] = field(default_factory=lambda: METHODS)
    default_method: str = DEFAULT_METHOD
    entry: Event | None = None
    version: int = 0
    templates: Mapping[str, Template] = field(default_factory=lambda: TEMPLATES)
    processes: frozenset[str] | None = None
    catalogues: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: ITEMS)
    astray: tuple[Broken, ...] = ()
    entries: int | None = None


@dataclass(frozen=True, slots=True)
class Asked(Generic[C_co]):
    """A command, by whom, about which day, and today's date."""

    command: C_co
    by: Actor
    on: date
    today: date
    known: Known = Known()


Missing = tuple[str, ...]
"""What a rule finds missing: nothing when it holds, else the names of the parts."""

HOLDS: Final[Missing] = ()
BROKEN: Final[Missing] = ("",)


def unless(broken: bool) -> Missing:
    """Turn a yes or no into what a rule returns."""
    return BROKEN if broken else HOLDS


@dataclass(frozen=True, slots=True)
class Row(Generic[S_contra, C, P]):
    """One row of a law.

    `always` guards the shape of history and no method relaxes it; how much the rules in `method`
    weigh is the method's to say. `then` is the event itself when it only repeats what was asked,
    else the function that gives it.
    """

    place: P | frozenset[P]
    asked: type[C]
    always: tuple[Callable[[S_contra, Asked[C]], Missing], ...]
    method: tuple[Callable[[S_contra, Asked[C]], Missing], ...]
    then: type[Event] | Callable[[S_contra, Asked[C]], Event]
    lands: P | Lands

    def stands_in(self, place: StrEnum | None) -> bool:
        """Tell whether this row speaks of that place."""
        return place in self.place if isinstance(self.place, frozenset) else place is self.place


@dataclass(frozen=True)
class Law(Generic[S, P]):
    """The whole table of one aggregate.

    `place` gives where what the command names stands: the cycle's phase when it names a cycle.
    """

    aggregate: str
    rows: tuple[Row[S, Any, P], ...]
    place: Callable[[S, Command], P]

    def row(self, place: P, asked: type[Command]) -> Row[S, Any, P] | None:
        """Find the row for a command in a place; there is never more than one."""
        return next((r for r in self.rows if r.asked is asked and r.stands_in(place)), None)

    def askable(self, place: P) -> tuple[str, ...]:
        """Name the commands that have a row for a place, in the order of the table."""
        return tuple(dict.fromkeys(r.asked.__name__ for r in self.rows if r.stands_in(place)))


@dataclass(frozen=True, slots=True)
class Decided:
    """What happened, and which rules of the method were broken on the way."""

    event: Event
    advised: tuple[str, ...]
    excused: tuple[str, ...]


def decide(law: Law[S, P], standing: S, asked: Asked[Command], method: Method) -> Decided:
    """Decide by the law: give what happened, or refuse with everything that stands in the way."""
    place = law.place(standing, asked.command)
    row = law.row(place, type(asked.command))
    if row is None:
        name = type(asked.command).__name__
        raise NotNow(name, law.aggregate, str(place), law.askable(place))
    binding = [
        *_left_out(law, asked),
        *_to_come(law, row, asked),
        *asked.known.astray,
        *_broken(law, row.always, standing, asked),
    ]
    advised: list[str] = []
    excused: list[str] = []
    for broken in _broken(law, row.method, standing, asked):
        strength = method.strength(broken.rule)
        if strength is Strength.ADVISING:
            advised.append(broken.rule)
        elif strength is Strength.UNLESS_A_REASON and asked.command.why:
            excused.append(broken.rule)
        else:
            binding.append(broken)
    if binding:
        raise Refused(tuple(binding))
    return Decided(happened(row.then, standing, asked), tuple(advised), tuple(excused))


def rule_id(aggregate: str, rule: Callable[..., Missing]) -> str:
    """Give the stored name of a rule: the aggregate's, then its sentence with hyphens."""
    return f"{aggregate}.{rule.__name__.replace('_', '-')}"


def _left_out(law: Law[S, P], asked: Asked[Command]) -> list[Broken]:
    command = asked.command
    missing = tuple(name for name in command.needed if getattr(command, name) in ("", None, ()))
    told = {"asked": type(command).__name__}
    return [Broken("asking.is-filled-in", missing, told)] if missing else []


def _to_come(law: Law[S, P], row: Row[S, Any, P], asked: Asked[Command]) -> list[Broken]:
    """Nothing is said to have happened on a day that has not come, unless a stop was misdated.

    Where the row has a rule of its own about the day that it happened, that rule tells of it.
    """
    says_so = any(rule.__name__ == "day_has_come" for rule in row.always)
    days = (asked.command.on, None if says_so else asked.on)
    is_to_come = any(day is not None and day > asked.today for day in days)
    if not is_to_come or not asked.command.may_be_refused:
        return []
    return [Broken(f"{law.aggregate}.day-has-come", (), {"asked": type(asked.command).__name__})]


def _broken(
    law: Law[S, P],
    rules: tuple[Callable[[S, Asked[Any]], Missing], ...],
    standing: S,
    asked: Asked[Command],
) -> list[Broken]:
    found = ((rule, rule(standing, asked)) for rule in rules)
    told = {"asked": type(asked.command).__name__}
    if (cycle := getattr(asked.command, "cycle", None)) is not None:
        told["cycle"] = str(cycle)
    return [
        Broken(rule_id(law.aggregate, rule), tuple(filter(None, missing)), told)
        for rule, missing in found
        if missing
    ]


def happened(
    then: type[Event] | Callable[[S, Asked[Any]], Event], standing: S, asked: Asked[Command]
) -> Event:
    """Give the event of a row: by its function, or by repeating what was asked."""
    if isinstance(then, type):
        event: type[Event] = then
        return told(event, asked)
    return then(standing, asked)


E = TypeVar("E", bound=Event)


def told(event: type[E], asked: Asked[Command], **more: object) -> E:
    """Make an event of the command's fields of the same name; `more` adds to them or replaces them.

    A day that nobody gave is the day that was asked about.
    """
    copied, days = _copied(event, type(asked.command))
    given = {name: getattr(asked.command, name) for name in copied}
    given.update((name, asked.on) for name in days if given.get(name) is None)
    return event(**{**given, **more})


_COPIED: Final[dict[tuple[type[Event], type[Command]], tuple[Missing, Missing]]] = {}


def _copied(event: type[Event], command: type[Command]) -> tuple[Missing, Missing]:
    """Name the fields an event shares with a command, and the days that an event must have."""
    if (known := _COPIED.get((event, command))) is not None:
        return known
    asked = {f.name for f in fields(command)}
    shared = tuple(f.name for f in fields(event) if f.name in asked)
    days = tuple(f.name for f in fields(event) if f.name.endswith("_on") and f.type is date)
    return _COPIED.setdefault((event, command), (shared, days))


@dataclass(frozen=True, slots=True)
class Aggregate(Generic[S, P]):
    """The same four parts for every aggregate: what may be asked, what happened, law, evolve.

    Its streams are `name-<id>`, or `name` alone when there is only one.
    """

    name: str
    law: Law[S, P]
    standing: type[S]
    initial: S
    evolve: Callable[[S, int, Any], S]
    commands: tuple[type[Command], ...]
    events: tuple[type[Event], ...]
    division: Callable[[S, Event], str]
    method: Callable[[S], str]
    is_single: bool = False
