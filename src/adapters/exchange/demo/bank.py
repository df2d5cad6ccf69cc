"""The texts of the demo: what divisions work with and what is said, in English and Swedish."""

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, cast

from hjul.cycle.sentences import Language

Text = tuple[str, str]
"""The same in English and Swedish."""

Kind = Literal["percent", "count", "time"]
DIVISIONS: Final = (
    "vard-och-omsorg",
    "barn-och-utbildning",
    "social-omsorg",
    "tekniska-divisionen",
    "samhallsbyggnad",
    "kultur-och-fritid",
    "kommunledning",
)
"""The keys of the divisions, each of which has a file of themes."""


@dataclass(frozen=True, slots=True)
class Idea:
    """A change that somebody believes in, and what trying it teaches."""

    change: Text
    because: Text
    works: Text
    hitch: Text
    instead: Text


@dataclass(frozen=True, slots=True)
class Shape:
    """How a series runs: from a level to a better one, of so many, with its seasons."""

    kind: Kind
    before: float
    after: float
    every: Literal["week", "month"]
    good: Literal["increase", "decrease"]
    of: int = 0
    season: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """Something units of some kinds work with; `suits` is a unit elsewhere that it suits too."""

    key: str
    division: str
    at: tuple[str, ...]
    titles: tuple[Text, ...]
    texts: Mapping[str, Text]
    shape: Shape
    ideas: tuple[Idea, ...]
    suits: str = ""


@dataclass(frozen=True, slots=True)
class Tongue:
    """Says texts in one language."""

    language: Language

    def __call__(self, text: Text, *put_in: str) -> str:
        """Say a text, with numbers put in where it has braces."""
        said = text[self.language == "sv"]
        return said.format(*map(self.number, put_in)) if put_in else said

    def one_of(self, chance: random.Random, kind: str, name: str) -> str:
        """Say one of the common texts."""
        return self(chance.choice(common()[kind][name]))

    def number(self, number: str) -> str:
        """Write a number as it is written in the language.

        >>> Tongue("sv").number("3.5"), Tongue("en").number("3.5")
        ('3,5', '3.5')
        """
        return number.replace(".", ",") if self.language == "sv" else number


@cache
def themes() -> Mapping[str, Sequence[Theme]]:
    """Give the themes of each division, in the order of its file."""
    return {key: [_theme(key, theme) for theme in _read(key)["theme"]] for key in DIVISIONS}


@cache
def common() -> Mapping[str, Mapping[str, tuple[Text, ...]]]:
    """Give what is said in any division, by what it is about and by name."""
    return {
        kind: {name: _texts(said) for name, said in named.items()}
        for file in ("common", "wheel")
        for kind, named in _read(file).items()
    }


def _read(name: str) -> dict[str, Any]:
    found = files("hjul.adapters.exchange.demo").joinpath("themes", f"{name}.toml")
    return tomllib.loads(found.read_text(encoding="utf-8"))


def _theme(division: str, given: dict[str, Any]) -> Theme:
    shape = {**given["shape"], "before": given["shape"]["from"], "after": given["shape"]["to"]}
    plain = {name: value for name, value in shape.items() if name not in ("from", "to")}
    return Theme(
        key=given["key"],
        division=division,
        at=tuple(given["at"]),
        titles=_texts(given["titles"]),
        texts={
            name: _text(said) for name, said in given.items() if name != "at" and _is_text(said)
        },
        shape=Shape(**plain),
        ideas=tuple(_idea(idea) for idea in given["idea"]),
        suits=given.get("suits", ""),
    )


def _idea(given: dict[str, list[str]]) -> Idea:
    return Idea(**{name: _text(said) for name, said in given.items()})


def _is_text(said: Any) -> bool:
    return isinstance(said, list) and isinstance(cast("list[object]", said)[0], str)


def _text(said: list[str]) -> Text:
    english, swedish = said
    return english, swedish


def _texts(said: list[Any]) -> tuple[Text, ...]:
    return (_text(said),) if _is_text(said) else tuple(map(_text, said))
