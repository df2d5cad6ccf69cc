"""What happened, told as a sentence: in the words of the two catalogues, from facts.

Vocabulary that all views share, and so may import. `facts` takes an event apart into plain values,
which is what the trail keeps; `Teller` puts them into the sentence of the language, and a fact that
is missing leaves no hole. The grammar of the sentences:

* `{name}` is a fact as people write it: a text in quotation marks, a day with its month, a number
  with the language's decimal mark, a word of the catalogue. `{name:plain}` leaves the marks out.
* `[...]` is told when every fact named directly in it is known, else left out; `[this|or that]`
  takes the first that can be told. A part that names none itself needs one inner part that is told.
* `{name=value}` says nothing and is there when the fact has that value, in stored spelling.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, Protocol, get_args, get_type_hints

from hjul.cycle.initiative.events import InitiativeEvent
from hjul.cycle.measure.events import MeasureEvent
from hjul.cycle.organisation.events import OrganisationEvent
from hjul.cycle.record import ActorKind, Event
from hjul.cycle.words import WITHHELD, Apart, Number, Period
from hjul.projections import telling_en, telling_sv

Language = Literal["en", "sv"]
Fact = str | int | bool | None
Facts = Mapping[str, Fact]
"""The facts of an event by path, such as `title`, `questions.0`, `data_plan.who`; days in ISO."""

EVENTS: Final = {
    kind.__name__: kind
    for union in (InitiativeEvent, MeasureEvent, OrganisationEvent)
    for kind in get_args(union)
}
"""Every kind of event there is a sentence for, by name."""

NOBODY: Final[Mapping[str, str]] = MappingProxyType({})
PLACES: Final = frozenset({"division", "unit", "from_division", "to_division", "measured_unit"})
SPEECH: Final = {"en": telling_en, "sv": telling_sv}


class Envelope(Protocol):
    """Who acted: what a record and a row of the trail have in common."""

    @property
    def by(self) -> str: ...  # noqa: D102  the fields of a record are described there
    @property
    def kind(self) -> ActorKind: ...  # noqa: D102  the fields of a record are described there
    @property
    def role(self) -> str: ...  # noqa: D102  the fields of a record are described there
    @property
    def on_behalf_of(self) -> str: ...  # noqa: D102  the fields of a record are described there
    @property
    def why(self) -> str: ...  # noqa: D102  the fields of a record are described there


def facts(event: Event) -> dict[str, Fact]:
    """Take an event apart into plain values by path; empty tuples leave nothing.

    >>> from hjul.cycle.initiative.events import TheoryStated
    >>> facts(TheoryStated(rationale="fewer are out", drivers=("time", "trust")))
    {'rationale': 'fewer are out', 'drivers.0': 'time', 'drivers.1': 'trust'}
    """
    return dict(_plain(event, ""))


def _plain(value: object, path: str) -> Iterator[tuple[str, Fact]]:
    if is_dataclass(value):
        for part in fields(value):
            yield from _plain(getattr(value, part.name), f"{path}.{part.name}".lstrip("."))
    elif isinstance(value, tuple):
        for at, one in enumerate(value):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  what a tuple holds is looked at next
            yield from _plain(one, f"{path}.{at}")  # pyright: ignore[reportUnknownArgumentType]  any value may come
    elif isinstance(value, date):
        yield path, value.isoformat()
    elif value is None or isinstance(value, str | int):
        yield path, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Tells in one language; knows the names of divisions and units, and of persons if given."""

    language: Language = "en"
    names: Mapping[str, str] = field(default=NOBODY)
    persons: Mapping[str, str] = field(default=NOBODY)

    def event(self, event: Event, record: Envelope) -> str:
        """Tell an event whose texts have been put in."""
        return self.sentence(type(event).__name__, facts(event), record)

    def sentence(self, kind: str, told: Facts, record: Envelope) -> str:
        """Tell what happened, who acted and why, in one or a few sentences."""
        pattern = SPEECH[self.language].SENTENCES.get(kind, SPEECH[self.language].OTHERWISE)
        text = self._put(pattern, kind, {**told, "kind": _spaced(kind)}, self.actor(record))
        if record.why:
            text += f" {self.word('heading', 'reason')}: {self.quoted(record.why)}."
        # A quotation that brings its own full stop needs no second one.
        return re.sub(r"([.!?…]”)\.", r"\1", " ".join(text.split()))

    def actor(self, record: Envelope) -> str:
        """Say who acted, in which role and on whose behalf."""
        if record.kind == "scheduler":
            return self.word("heading", "scheduler")
        parts = [self.word("role", record.role)] if record.role else []
        if record.kind == "service":
            parts.append(self.word("heading", "service"))
        if record.on_behalf_of:
            parts.append(f"{self.word('heading', 'behalf')} {self.person(record.on_behalf_of)}")
        who = self.person(record.by) or self.word("heading", "somebody")
        return f"{who} ({', '.join(parts)})" if parts else who

    def person(self, who: str) -> str:
        """Name a person, by the id if no name is known."""
        return self.plain(self.persons.get(who, who))

    def quoted(self, text: str) -> str:
        """Put a text in the language's quotation marks; one that is withheld says so."""
        if not text or text == WITHHELD:
            return self.plain(text)
        opening, closing = SPEECH[self.language].QUOTES
        return f"{opening}{self.plain(text)}{closing}"

    def plain(self, text: str) -> str:
        """Give a text as it is, on one line."""
        return self.word("heading", "withheld") if text == WITHHELD else " ".join(text.split())

    def word(self, kind: str, stored: str) -> str:
        """Give the word for something stored, such as a role; its own spelling if there is none."""
        return SPEECH[self.language].WORDS.get(kind, {}).get(stored, stored.replace("-", " "))

    def place(self, key: str) -> str:
        """Name a division or a unit."""
        return self.names.get(key, key)

    def number(self, number: str) -> str:
        """Write a number with the language's decimal mark.

        >>> Teller(language="sv").number("-3.10")
        '−3,10'
        """
        written = number.replace("-", "−")
        return written.replace(".", ",") if self.language == "sv" else written

    def day(self, day: date) -> str:
        """Write a day.

        >>> Teller(language="sv").day(date(2027, 3, 1))
        '1 mars 2027'
        """
        return f"{day.day} {SPEECH[self.language].MONTHS[day.month - 1]} {day.year}"

    def period(self, period: str) -> str:
        """Write a period.

        >>> Teller().period("2027-03"), Teller(language="sv").period("2027-W12")
        ('March 2027', 'vecka 12 2027')
        """
        if found := re.fullmatch(r"(\d{4})-([WQ])(\d+)", period):
            year, unit, number = found.groups()
            return f"{self.word('period', unit)} {int(number)} {year}"
        if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", period):
            return self._iso(f"{period}-01").partition(" ")[2]
        return " – ".join(map(self._iso, period.split("/")))

    def _iso(self, day: str) -> str:
        try:
            return self.day(date.fromisoformat(day))
        except ValueError:
            return day

    def _put(self, pattern: str, kind: str, told: Facts, actor: str) -> str:
        def look(name: str, manner: str) -> str:
            if name == "who":
                return actor
            if manner.startswith("="):
                return "\0" if _stored(told.get(name)) == manner[1:] else ""
            return self._several(kind, name, told, plain=manner == ":plain")

        return "".join(part.told(look) or "" for part in parsed(pattern)).replace("\0", "")

    def _several(self, kind: str, name: str, told: Facts, *, plain: bool) -> str:
        inside = re.compile(rf"{re.escape(name)}\.\d+")
        found = [told[path] for path in told if path == name or inside.fullmatch(path)]
        shown = [self._shown(kind, name, fact, plain=plain) for fact in found]
        return self.listed([text for text in shown if text])

    def listed(self, texts: list[str]) -> str:
        """Join texts as a list in a sentence."""
        *first, last = texts or [""]
        return f"{', '.join(first)} {self.word('heading', 'and')} {last}" if first else last

    def _shown(self, kind: str, name: str, fact: Fact, *, plain: bool) -> str:
        text = _stored(fact)
        match _form(kind, name):
            case "text":
                return self.plain(text) if plain else self.quoted(text)
            case "person":
                return self.person(text)
            case "number":
                return self.number(text)
            case "day":
                return self._iso(text)
            case "period":
                return self.period(text)
            case "place":
                return self.place(text)
            case _:
                return self.word(name, text) if text else ""


class Look(Protocol):
    """Finds a fact by its name and the manner of telling it; empty when it is not known."""

    def __call__(self, name: str, manner: str) -> str: ...  # noqa: D102  the class says it


@dataclass(frozen=True, slots=True)
class Said:
    """Words between the facts."""

    text: str
    is_named: bool = False

    def told(self, look: Look) -> str | None:
        """Say them."""
        return self.text


@dataclass(frozen=True, slots=True)
class Named:
    """The place of a fact."""

    name: str
    manner: str
    is_named: bool = True

    def told(self, look: Look) -> str | None:
        """Say the fact, or nothing when it is not known."""
        return look(self.name, self.manner) or None


@dataclass(frozen=True, slots=True)
class Choice:
    """Ways of saying something, the first that can be told is taken."""

    ways: tuple[tuple["Part", ...], ...]
    is_named: bool = False

    def told(self, look: Look) -> str | None:
        """Say the first way whose facts are known."""
        return next((text for way in self.ways if (text := _way(way, look)) is not None), None)


Part = Said | Named | Choice


def _way(way: tuple[Part, ...], look: Look) -> str | None:
    texts = [(part, part.told(look)) for part in way]
    if any(text is None for part, text in texts if part.is_named):
        return None
    carries = [part for part in way if part.is_named]
    inner = [text for part, text in texts if isinstance(part, Choice)]
    if not carries and inner and not any(inner):
        return None
    return "".join(text or "" for _, text in texts)


@cache
def parsed(pattern: str) -> tuple[Part, ...]:
    """Read a pattern once; the catalogues are checked by the tests.

    >>> parsed("[{a}|none]")[0].told(lambda name, manner: "")
    'none'
    """
    tokens = iter(re.findall(r"[\[\]|]|\{[^}]*\}|[^\[\]|{]+", pattern))
    (way,) = _ways(tokens)
    return way


def _ways(tokens: Iterator[str]) -> tuple[tuple[Part, ...], ...]:
    ways: list[list[Part]] = [[]]
    for token in tokens:
        if token == "]":
            break
        if token == "|":
            ways.append([])
        elif token == "[":
            ways[-1].append(Choice(_ways(tokens)))
        elif found := re.fullmatch(r"\{([\w.]+)([:=].*)?\}", token):
            ways[-1].append(Named(found[1], found[2] or ""))
        else:
            ways[-1].append(Said(token))
    return tuple(map(tuple, ways))


def _stored(fact: Fact) -> str:
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return "" if fact is None else str(fact)


def _spaced(kind: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", kind).lower()


Form = Literal["text", "person", "number", "day", "period", "place", "word"]


@cache
def _form(kind: str, path: str) -> Form:
    """Tell how a fact is written, from the type of its field."""
    *outer, name = path.split(".")
    made = EVENTS.get(kind, Event)
    for step in outer:
        made = get_type_hints(made)[step]
    if name in PLACES or (name == "into" and "Division" in kind) or name == "divisions":
        return "place"
    hint = get_type_hints(made, include_extras=True).get(name)
    inner = next((it for it in get_args(hint) if get_args(it)), hint)
    if date in (hint, *get_args(hint)):
        return "day"
    if inner in (Number, Period):
        return "number" if inner == Number else "period"
    marks = [mark.kind for mark in getattr(inner, "__metadata__", ()) if isinstance(mark, Apart)]
    return marks[0] if marks else "word"
