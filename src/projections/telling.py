"""What happened, told as a sentence: in the words of the two catalogues, from facts.

Vocabulary that all views share, and so may import. `facts` takes an event apart into plain values,
which is what the trail keeps; `Teller` puts them into the sentence of the language, and a fact that
is missing leaves no hole. The grammar of the
sentences is in `telling_pattern`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Final, Literal, Protocol, get_args

from hjul.cycle.organisation.events import Role
from hjul.cycle.record import ActorKind, Event
from hjul.cycle.templates import TEMPLATES, turns_named
from hjul.cycle.words import (
    WITHHELD,
)
from hjul.projections.telling_en import ENGLISH
from hjul.projections.telling_forms import EVENTS as EVENTS, form_of
from hjul.projections.telling_pattern import BUT, COUNT, TILL, Speech, parsed
from hjul.projections.telling_sv import SWEDISH

Language = Literal["en", "sv"]
Fact = str | int | bool | None
Facts = Mapping[str, Fact]
"""The facts of an event by path, such as `title`, `questions.0`, `data_plan.who`; days in ISO."""

OFFICES: Final = frozenset(get_args(Role))
"""The offices of the organisation; what else decides is told as it was written."""
SPEECH: Final = {"en": ENGLISH, "sv": SWEDISH}
WHOLE: Final = "organisation"
"""The scope of the organisation's own turn."""
EVERYBODY: Final = {"en": "The organisation", "sv": "Hela organisationen"}


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
    if value is None or isinstance(value, str | int):
        yield path, value
    elif is_dataclass(value):
        kind: Any = type(value)
        for name in _parts(kind):
            yield from _plain(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for at, one in enumerate(value):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  what a tuple holds is looked at next
            yield from _plain(one, f"{path}.{at}")  # pyright: ignore[reportUnknownArgumentType]  any value may come
    elif isinstance(value, date):
        yield path, value.isoformat()


@cache
def _parts(kind: Any) -> tuple[str, ...]:
    """Name the fields of what is taken apart."""
    return tuple(part.name for part in fields(kind))


def with_one_stop(text: str) -> str:
    """Take away the full stop after a quotation, or a text, that brings its own.

    >>> with_one_stop("Seen: “All were ready.”. Learnt: ready by nine..")
    'Seen: “All were ready.” Learnt: ready by nine.'
    """
    return re.sub(r"([.!?…]”?)\.(?=\s|$)", r"\1", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Tells in one language; knows the names of divisions and units, and of persons if given.

    The name of a process stands in `names` by its key after `process/`.
    `rules` maps the ids of rules to what they say in the language, for the marks of the trail, and
    `activities` the activities of the organisation's own templates, as `template/key`, to their
    names.
    """

    language: Language = "en"
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    persons: Mapping[str, str] = field(default_factory=dict[str, str])
    rules: Mapping[str, str] = field(default_factory=dict[str, str])
    activities: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def speech(self) -> Speech:
        """The catalogue of the language."""
        return SPEECH[self.language]

    def event(self, event: Event, record: Envelope) -> str:
        """Tell an event whose texts have been put in."""
        return self.sentence(type(event).__name__, facts(event), record)

    def sentence(self, kind: str, told: Facts, record: Envelope) -> str:
        """Tell what happened, who acted and why, in one or a few sentences."""
        pattern = self.speech.sentences.get(kind, self.speech.otherwise)
        text = self._put(pattern, kind, {**told, "event_name": _spaced(kind)}, self.actor(record))
        if record.why:
            text += f" {self.word('heading', 'reason')}: {self.quoted(record.why)}."
        return with_one_stop(" ".join(text.split()))

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
        opening, closing = self.speech.quotes
        return f"{opening}{self.plain(text)}{closing}"

    def plain(self, text: str) -> str:
        """Give a text as it is, on one line."""
        return self.word("heading", "withheld") if text == WITHHELD else " ".join(text.split())

    def paragraph(self, text: str) -> str:
        """Give the number of a paragraph of minutes, without the sign that the sentence sets.

        >>> Teller().paragraph("§ 112"), Teller().paragraph("112")
        ('112', '112')
        """
        return self.plain(text).removeprefix("§").strip()

    def word(self, kind: str, stored: str) -> str:
        """Give the word for something stored, such as a role; its own spelling if there is none.

        >>> Teller().word("choice", "08-00"), Teller().word("to_role", "unit-manager")
        ('08:00', 'unit manager')
        """
        spaced = re.sub(r"(?<=^\d\d)-(?=\d\d$)", ":", stored).replace("-", " ")
        return self.speech.words.get(kind, {}).get(stored, spaced)

    def place(self, key: str) -> str:
        """Name a division or a unit."""
        return self.names.get(key, key)

    def body(self, key: str) -> str:
        """Name a committee or another body that decides; an office by the word for it.

        >>> Teller(names={"social": "The social committee"}).body("social")
        'The social committee'
        >>> Teller().body("division-manager")
        'division manager'
        """
        return self.names.get(key) or (self.word("role", key) if key in OFFICES else key)

    def turn(self, stream: str) -> str:
        """Name a turn of the wheel by whose it is and its year; what is no turn stays as it is.

        >>> Teller(names={"vard": "Care"}).turn("year-vard-nykoping-2027")
        'Care 2027'
        """
        kind, _, rest = stream.partition("-")
        before, _, period = rest.rpartition("-")
        scopes = [key for key in (WHOLE, *self.names) if f"{before}-".startswith(f"{key}-")]
        scopes = scopes or [key for key, _ in turns_named(stream, TEMPLATES)]
        if kind != "year" or not scopes or not period.isdecimal():
            return stream
        scope = max(scopes, key=len)
        return f"{EVERYBODY[self.language] if scope == WHOLE else self.place(scope)} {period}"

    def process(self, key: str) -> str:
        """Name a process; one that is not known by its key.

        >>> Teller(names={"process/home-visits": "Home visits"}).process("home-visits")
        '“Home visits”'
        """
        return self.quoted(self.names.get(f"process/{key}", "")) or key

    def activity(self, template: str, key: str) -> str:
        """Name an activity as its template does; one that is in none by its key.

        >>> Teller(language="sv").activity("nykoping.1", "management-review")
        'Ledningens genomgång'
        >>> Teller(activities={"ours.1/fika": "Coffee"}).activity("ours.1", "fika")
        'Coffee'
        """
        found = TEMPLATES[template].part(key) if template in TEMPLATES else None
        if found is not None:
            return found.swedish if self.language == "sv" else found.english
        return self.plain(self.activities.get(f"{template}/{key}", "")) or key.replace("-", " ")

    def rule(self, rule: str) -> str:
        """Say a rule; without words for it, the English sentence that its id is made of.

        >>> Teller().rule("initiative.prediction-is-made")
        'prediction is made'
        """
        return self.rules.get(rule) or rule.partition(".")[2].replace("-", " ") or rule

    def number(self, number: str) -> str:
        """Write a number with the language's decimal mark.

        >>> Teller(language="sv").number("-3.10")
        '−3,10'
        """
        written = number.replace("-", "−")
        return written.replace(".", ",") if self.language == "sv" else written

    def day(self, day: date, near: date | None = None) -> str:
        """Write a day, without its year when that is the year of a day near by.

        >>> Teller(language="sv").day(date(2027, 3, 1))
        '1 mars 2027'
        """
        written = f"{day.day} {self.speech.months[day.month - 1]}"
        return written if near and near.year == day.year else f"{written} {day.year}"

    def span(self, begins: date, ends: date, near: date | None = None) -> str:
        """Write a span of days, without what both of them share.

        >>> Teller().span(date(2027, 10, 1), date(2027, 11, 30))
        '1 October to 30 November 2027'
        >>> Teller(language="sv").span(date(2027, 1, 1), date(2027, 1, 31), date(2027, 5, 3))
        '1–31 januari'
        """
        last = self.day(ends, near)
        if begins == ends:
            return last
        if (begins.year, begins.month) == (ends.year, ends.month):
            return f"{begins.day}–{last}"
        same = near if near and near.year == begins.year else ends
        return f"{self.day(begins, same)} {self.word('heading', 'to')} {last}"

    def days(self, count: int) -> str:
        """Count days in words.

        >>> Teller().days(1), Teller(language="sv").days(3)
        ('1 day', '3 dagar')
        """
        return self.speech.words["count"]["day" if count == 1 else "days"].format(count)

    def period(self, period: str) -> str:
        """Write a period.

        >>> Teller().period("2027-03"), Teller(language="sv").period("2027-W12")
        ('March 2027', 'vecka 12 2027')
        """
        if found := re.fullmatch(r"(\d{4})-([WQ])(\d+)", period):
            year, unit, number = found.groups()
            return self.speech.words["period"][unit].format(int(number), year)
        if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", period):
            return self._iso(f"{period}-01").partition(" ")[2]
        return " – ".join(map(self._iso, period.split("/")))

    def _in_sentence(self, period: str) -> str:
        """Write a period within a sentence, where a language may say more of a day."""
        if not re.fullmatch(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?", period):
            return self.period(period)
        pattern = self.speech.words["period"]["D"]
        return " – ".join(pattern.format(self._iso(day)) for day in period.split("/"))

    def _iso(self, day: str) -> str:
        try:
            return self.day(date.fromisoformat(day))
        except ValueError:
            return day

    def _put(self, pattern: str, kind: str, told: Facts, actor: str) -> str:
        def look(name: str, manner: str) -> str:
            if manner == ":pairs":
                return self._pairs(kind, name, told)
            if name == "actor":
                return actor
            if manner == COUNT:
                return str(_how_many(name, told))
            if manner == ":activity":
                return self.activity(_stored(told.get("template")), _stored(told.get(name)))
            if manner == ":nth":
                return str(int(_stored(told.get(name)) or 0) + 1)
            if manner.startswith(TILL):
                return self._till(told.get(name), told.get(manner.removeprefix(TILL)))
            if manner.startswith(BUT) and told.get(name) == told.get(manner.removeprefix(BUT)):
                return ""
            if manner.startswith("="):
                return "\0" if _stored(told.get(name)) == manner[1:] else ""
            return self._several(kind, name, told, plain=manner == ":plain")

        return "".join(part.told(look) or "" for part in parsed(pattern)).replace("\0", "")

    def _till(self, begins: Fact, ends: Fact) -> str:
        try:
            days = [date.fromisoformat(_stored(day)) for day in (begins, ends)]
        except ValueError:
            return " – ".join(filter(None, map(_stored, (begins, ends))))
        return self.span(*days)

    def _several(self, kind: str, name: str, told: Facts, *, plain: bool) -> str:
        inside = re.compile(re.escape(name).replace(r"\*", r"\d+") + r"(\.\d+)?")
        found = [told[path] for path in told if inside.fullmatch(path)]
        shown = [self._shown(kind, name, fact, plain=plain) for fact in found]
        return self.listed([text for text in shown if text])

    def _within(self, text: str) -> str:
        """Write the organisation as a whole as it stands within a sentence."""
        whole = EVERYBODY[self.language]
        return whole[0].lower() + text[1:] if text.startswith(whole) else text

    def _pairs(self, kind: str, name: str, told: Facts) -> str:
        """Tell facts that belong together two by two, such as a rule and what it weighs."""
        paths = [path for path in told if path.startswith(f"{name}.")]
        shown = [self._shown(kind, path, told[path], plain=True) for path in paths]
        return self.listed([": ".join(pair) for pair in zip(shown[::2], shown[1::2], strict=True)])

    def listed(self, texts: list[str]) -> str:
        """Join texts as a list in a sentence."""
        *first, last = texts or [""]
        return f"{', '.join(first)} {self.word('heading', 'and')} {last}" if first else last

    def _shown(self, kind: str, name: str, fact: Fact, *, plain: bool) -> str:
        text = _stored(fact)
        match form_of(kind, name):
            case "text":
                bare = self.paragraph if name == "paragraph" else self.plain
                return bare(text) if plain else self.quoted(text)
            case "person":
                return self.person(text)
            case "number":
                return self.number(text)
            case "day":
                return self._iso(text)
            case "period":
                return self._in_sentence(text)
            case "place" if text == WHOLE and name == "scope":
                return self._within(EVERYBODY[self.language])
            case "place":
                return text if plain else self.place(text)
            case "process":
                return text if plain else self.process(text)
            case "body":
                return self.body(text)
            case "id":
                return self.speech.words.get(name, {}).get(text) or self._within(self.turn(text))
            case "word":
                return self.word(name.rpartition(".")[2], text) if text else ""


def _stored(fact: Fact) -> str:
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return "" if fact is None else str(fact)


def _how_many(name: str, told: Facts) -> int:
    """Count the several of which there are facts."""
    inside = re.compile(re.escape(name) + r"\.(\d+)\.")
    return max((int(found[1]) + 1 for path in told if (found := inside.match(path))), default=0)


def _spaced(kind: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", kind).lower()
