"""What the names in a story stand for: people, initiatives, measures, entries and numbered things.

Beside the name of an initiative or a measure, every entry may be given a name with `as`. Such a
name may stand wherever an entry is cited, and wherever a number is asked for that the entry knows:
the cycle it planned, the prediction, activity, member, idea, risk, example or office.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, cast, get_args, get_origin, get_type_hints

from hjul.adapters.exchange.badrow import among
from hjul.adapters.exchange.stories.model import Character, Given
from hjul.adapters.exchange.stories.nodes import plain
from hjul.cycle.aggregates import AGGREGATES, COMMANDS
from hjul.cycle.law import Command
from hjul.cycle.record import Event, Recorded
from hjul.cycle.words import CatalogueName, Key, MethodName, Person, Reference, Stream, TemplateName

NUMBERED: Final[Mapping[str, str]] = {
    "cycle": "cycle",
    "for_cycle": "cycle",
    "from_cycle": "cycle",
    "builds_on": "cycle",
    "prediction": "prediction",
    "activity": "activity",
    "deadline": "deadline",
    "member": "member",
    "idea_number": "idea",
    "office": "office",
    "risk": "risk",
    "example": "example",
    "entry": "",
}
"""The fields that take a number, and what the named entry knows it as; nothing is its version."""

_PLACES: Final = frozenset(
    (
        "division",
        "divisions",
        "unit",
        "into",
        "to_division",
        "measured_unit",
        "committee",
        "method",
        "scope",
        "template",
        "catalogue",
        "process",
        "partners",
    )
)


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of an entry stands for."""

    stream: str
    version: int
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A name in a field that stands for nothing."""

    field: str
    expected: str
    found: str
    detail: str


def begins(command: type[Command]) -> bool:
    """Tell whether a command begins a stream."""
    aggregate = AGGREGATES.get(command.aggregate)
    if aggregate is None or aggregate.is_single:
        return False
    birth = aggregate.law.place(aggregate.initial, command())
    return aggregate.law.row(birth, command) is not None


@dataclass
class Names:
    """Knows what each name stands for at a point of the story.

    `run` is added to every stream and key that begins in the story, so that it can be played
    again in the same history; `shift` moves its days.
    """

    people: Mapping[str, Character]
    own_keys: frozenset[str] = frozenset()
    run: str = ""
    shift: timedelta = timedelta()
    streams: dict[str, str] = field(default_factory=dict[str, str])
    entries: dict[str, Named] = field(default_factory=dict[str, Named])
    cycles: dict[str, int] = field(default_factory=dict[str, int])
    """The cycle last spoken of on each stream: a command that names none is about it."""
    planned: dict[str, int] = field(default_factory=dict[str, int])
    entry_of: dict[str, int] = field(default_factory=dict[str, int])
    """The last entry of each stream an asking is about, counted on while it is put together."""
    is_guess: bool = False
    """Whether nothing happens: then every name of an entry knows every number."""

    def stream_for(self, given: Given) -> str:
        """Give the stream that a command is about."""
        kind = COMMANDS[given.command]
        if given.begins:
            return self._begun(given, kind) if given.about else ""
        if given.about in AGGREGATES:
            return given.about
        return self.streams.get(given.about, "")

    def _begun(self, given: Given, kind: type[Command]) -> str:
        """Give the stream that begins: the one that follows from what is said, or of the name."""
        if kind.natural_id is Command.natural_id:
            return self.scoped(f"{kind.aggregate}-{given.about}")
        said = ((name, str(plain(node))) for name, node in given.fields.parts.items())
        placed: dict[str, Any] = {name: self.placed(name, text) for name, text in said}
        return f"{kind.aggregate}-{kind(**placed).natural_id()}"

    def placed(self, name: str, text: str) -> str:
        """Give a field that names a place, a method or a template as it is called in this run."""
        key, dot, version = text.partition(".")
        return self.place(key) + dot + version if name in _PLACES else text

    def scoped(self, key: str) -> str:
        """Give a stream or key as it is called in this run."""
        return f"{key}-{self.run}" if self.run else key

    def place(self, key: str) -> str:
        """Give the key of a division or unit as it is called in this run."""
        return self.scoped(key) if key in self.own_keys else key

    def values(self, given: Given) -> tuple[dict[str, object], list[Unnamed]]:
        """Give the fields of a command with what its names stand for, and which stand for none."""
        reading = _Reading(self)
        hints = _hints(COMMANDS[given.command])
        values = {
            name: reading.value(name, hints[name], plain(node)) if name in hints else plain(node)
            for name, node in given.fields.parts.items()
        }
        stream = self.stream_for(given)
        if stream:
            values["stream"] = stream
        if "cycle" in hints and stream in self.cycles:
            values.setdefault("cycle", self.cycles[stream])
        return values, reading.unnamed

    def ahead(self, given: Given, values: Mapping[str, object]) -> None:
        """Take in what a command will lead to, for those after it in the same asking."""
        stream = self.stream_for(given)
        numbers = dict.fromkeys(NUMBERED.values(), 1) if self.is_guess else {}
        if given.command == "PlanCycle":
            self.planned[stream] = self.cycles[stream] = self.planned.get(stream, 0) + 1
            numbers["cycle"] = self.planned[stream]
        elif str(values.get("cycle", "")).isdecimal():
            self.cycles[stream] = int(str(values["cycle"]))
        self.entry_of[stream] = self.entry_of.get(stream, 0) + 1
        self._name(given, stream, self.entry_of[stream], numbers)

    def learn(self, given: Given, entry: Recorded[Event]) -> None:
        """Take in what a command led to."""
        counted = {name: getattr(entry.event, name, None) for name in NUMBERED.values() if name}
        numbers = {name: number for name, number in counted.items() if isinstance(number, int)}
        if "cycle" in numbers:
            self.cycles[entry.stream] = numbers["cycle"]
        self._name(given, entry.stream, entry.version, numbers)

    def _name(self, given: Given, stream: str, version: int, numbers: Mapping[str, int]) -> None:
        if given.begins:
            self.streams[given.about] = stream
        elif given.known_as:
            self.entries[given.known_as] = Named(stream, version, numbers)

    def copy(self) -> "Names":
        """Give another that learns for itself."""
        return Names(
            self.people,
            self.own_keys,
            self.run,
            self.shift,
            dict(self.streams),
            dict(self.entries),
            dict(self.cycles),
            dict(self.planned),
            dict(self.entry_of),
            self.is_guess,
        )


_KNOWN_HINTS: Final[dict[type[Command], dict[str, Any]]] = {}


def _hints(kind: type[Command]) -> dict[str, Any]:
    if kind not in _KNOWN_HINTS:
        _KNOWN_HINTS[kind] = get_type_hints(kind, include_extras=True)
    return _KNOWN_HINTS[kind]


class _Reading:
    """Reads the fields of one command."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.unnamed: list[Unnamed] = []

    def value(self, name: str, hint: Any, said: object) -> object:
        """Give a field with names replaced by what they stand for."""
        if isinstance(said, list):
            each = get_args(hint)[0] if get_origin(hint) is tuple else hint
            return [self.value(name, each, one) for one in cast(list[object], said)]
        if not isinstance(said, str) or not said:
            return said
        if get_origin(hint) is tuple:
            hint = get_args(hint)[0]
        return self._word(name, hint, said)

    def _word(self, name: str, hint: Any, said: str) -> object:
        if hint == Person:
            return self._person(name, said)
        if hint == Stream:
            return self._found(name, self._names.streams, said, "named-before")
        if hint == Reference:
            return self._reference(name, said)
        if hint in (Key, MethodName, CatalogueName, TemplateName) and name in _PLACES:
            return self._names.placed(name, said)
        if hint in (date, date | None) and self._names.shift:
            return _shifted(said, self._names.shift)
        is_number = name in NUMBERED and hint in (int, int | None)
        if is_number and not said.lstrip("-").isdecimal():
            return self._number(name, said)
        return said

    def _person(self, name: str, said: str) -> str:
        if said in self._names.people:
            return self._names.people[said].actor.id
        known = among(self._names.people, said)
        self.unnamed.append(Unnamed(name, "a-person", said, known))
        return ""

    def _found(self, name: str, known: Mapping[str, str], said: str, expected: str) -> str:
        if said not in known:
            self.unnamed.append(Unnamed(name, expected, said, among(known, said)))
        return known.get(said, "")

    def _reference(self, name: str, said: str) -> str:
        if said in self._names.entries:
            named = self._names.entries[said]
            return f"{named.stream}@{named.version}"
        stream, at, version = said.partition("@")
        if stream in AGGREGATES:
            return said
        known = {**self._names.streams, **{n: e.stream for n, e in self._names.entries.items()}}
        found = self._found(name, known, stream, "named-before")
        return f"{found}{at}{version}" if found else ""

    def _number(self, name: str, said: str) -> object:
        named = self._names.entries.get(said)
        known_as = NUMBERED[name]
        number = (named.numbers.get(known_as) if known_as else named.version) if named else None
        if number is None:
            known = [
                n for n, e in self._names.entries.items() if not known_as or known_as in e.numbers
            ]
            self.unnamed.append(Unnamed(name, "named-before", said, among(known, said)))
        return number or 1


def _shifted(said: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(said) + by).isoformat()
    except ValueError:
        return said
