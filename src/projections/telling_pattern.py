"""The grammar of the sentences in which it is told what happened.

* `{name}` is a fact as people write it: a text in quotation marks, a day with its month, a number
  with the language's decimal mark, a word of the catalogue. `{name:plain}` leaves the marks out.
* `[...]` is told when every fact named directly in it is known, else left out; `[this|or that]`
  takes the first that can be told. A part that names none itself needs one inner part that is told.
* `{parts.*.centre}` lists one fact of each of several.
* `<parts: {.centre}[, {.scale}]>` tells one after the other, each by the pattern within, where a
  name with a point before it is a fact of the one that is told; semicolons stand between them.
* `{from_on:till to_on}` tells two days as people write a span of days.
* `{from_year:but to_year}` tells the first unless the second is the same.
* `{name=value}` says nothing and is there when the fact has that value, in stored spelling.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Protocol

Words = Mapping[str, Mapping[str, str]]
"""What is said for a stored value, by the field it stands in."""


def together(*several: Words) -> Words:
    """Put catalogues together: of a field that is in several, the values of all."""
    found: dict[str, dict[str, str]] = {}
    for words in several:
        for field, values in words.items():
            found.setdefault(field, {}).update(values)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One language: its marks and months, its words by field, its pattern for each kind of event.

    `otherwise` is the pattern for a kind of event that this version has no sentence for.
    """

    quotes: tuple[str, str]
    months: tuple[str, ...]
    words: Mapping[str, Mapping[str, str]]
    sentences: Mapping[str, str]
    otherwise: str


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


@dataclass(frozen=True, slots=True)
class Each:
    """Several of a kind, told one after the other."""

    name: str
    ways: tuple[tuple["Part", ...], ...]
    is_named: bool = False

    def told(self, look: Look) -> str | None:
        """Say each of them, or nothing when there are none."""
        many = int(look(self.name, COUNT) or 0)
        one = Choice(self.ways)
        texts = (one.told(_of_one(look, f"{self.name}.{at}")) for at in range(many))
        return "; ".join(text.strip() for text in texts if text) or None


Part = Said | Named | Choice | Each

COUNT: Final = ":count"
"""The manner in which it is asked how many of a kind there are."""
TILL: Final = ":till "
"""The manner of two days, followed by the name of the second."""
BUT: Final = ":but "
"""The manner of a fact that goes without saying when another, whose name follows, is the same."""


def _of_one(look: Look, path: str) -> Look:
    """Look for what begins with a point in one of several."""

    def found(name: str, manner: str) -> str:
        return look(whole(name), _manner(manner, whole))

    def whole(name: str) -> str:
        return f"{path}{name}" if name.startswith(".") else name

    return found


def _manner(manner: str, whole: Callable[[str], str]) -> str:
    way = next((one for one in (TILL, BUT) if manner.startswith(one)), "")
    return way + whole(manner.removeprefix(way)) if way else manner


def named_in(pattern: str) -> frozenset[str]:
    """Give the facts that a pattern names, those of several with a star.

    >>> sorted(named_in("{a}[ of {b:plain}]<c: {.d:till .e}>"))
    ['a', 'b', 'c.*.d', 'c.*.e']
    """
    return frozenset(_names(parsed(pattern), ""))


def _names(way: tuple[Part, ...], path: str) -> Iterator[str]:
    for part in way:
        match part:
            case Named(name=name, manner=manner):
                also = [manner.partition(" ")[2]] if manner.startswith((TILL, BUT)) else []
                yield from (f"{path}{it}" if it.startswith(".") else it for it in (name, *also))
            case Choice(ways=ways):
                for inner in ways:
                    yield from _names(inner, path)
            case Each(name=name, ways=ways):
                for inner in ways:
                    yield from _names(inner, f"{name}.*")
            case Said():
                pass


def _way(way: tuple[Part, ...], look: Look) -> str | None:
    texts = [(part, part.told(look)) for part in way]
    if any(text is None for part, text in texts if part.is_named):
        return None
    carries = [part for part in way if part.is_named]
    inner = [text for part, text in texts if isinstance(part, Choice | Each)]
    if not carries and inner and not any(inner):
        return None
    return "".join(text or "" for _, text in texts)


@cache
def parsed(pattern: str) -> tuple[Part, ...]:
    """Read a pattern once; the catalogues are checked by the tests.

    >>> parsed("[{a}|none]")[0].told(lambda name, manner: "")
    'none'
    """
    tokens = iter(re.findall(r"[\[\]|>]|<\w+:|\{[^}]*\}|[^\[\]|{<>]+", pattern))
    (way,) = _ways(tokens)
    return way


def _ways(tokens: Iterator[str]) -> tuple[tuple[Part, ...], ...]:
    ways: list[list[Part]] = [[]]
    for token in tokens:
        if token in ("]", ">"):
            break
        if token == "|":
            ways.append([])
        elif token == "[":
            ways[-1].append(Choice(_ways(tokens)))
        elif token.startswith("<"):
            ways[-1].append(Each(token[1:-1], _ways(tokens)))
        elif found := re.fullmatch(r"\{([\w.*]+)([:=].*)?\}", token):
            ways[-1].append(Named(found[1], found[2] or ""))
        else:
            ways[-1].append(Said(token))
    return tuple(map(tuple, ways))
