"""The law told: every row of its tables as words, for a screen, a page, a diagram and a program.

Nothing here is written by hand. The tables of the aggregates say what may be asked, and the
functions they name say, in their names and first lines, what must hold.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, get_type_hints

from hjul.adapters.exchange.law_words_sv import RULES as SWEDISH
from hjul.cycle.aggregates import AGGREGATES
from hjul.cycle.law import Aggregate, Lands, Row, rule_id
from hjul.cycle.methods import METHODS
from hjul.cycle.sentences import Language, place_in_words, rules_in_words
from hjul.projections.table import Table

HEADINGS: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("In", "Asked to", "Provided that", "And by the method", "Then", "It stands in"),
    "sv": (
        "I läget",
        "Begärs",
        "Under förutsättning att",
        "Och enligt metoden",
        "Då",
        "Nytt läge",
    ),
}
KEYS: Final = ("in", "asked_to", "provided_that", "by_the_method", "then", "stands_in")
TITLES: Final[Mapping[Language, str]] = {"en": "The law of: {}", "sv": "Lagen för: {}"}
NOTES: Final[Mapping[Language, str]] = {
    "en": "What is under “Provided that” always binds. How much the rest weighs the method says: "
    "hjul methods.",
    "sv": "Det som står under ”Under förutsättning att” binder alltid. Hur mycket resten väger "
    "säger metoden: hjul methods.",
}
WEIGHTS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "always": "always",
        "binding": "binding",
        "unless-a-reason": "binding unless a reason is given",
        "advising": "advising",
    },
    "sv": {
        "always": "alltid",
        "binding": "bindande",
        "unless-a-reason": "bindande om inget skäl ges",
        "advising": "rådgivande",
    },
}

AS_ASKED_FOR: Final = "as asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One row of a law. Rules are named by their ids; an empty `lands` is where it stood."""

    places: tuple[str, ...]
    asked: str
    always: tuple[str, ...]
    method: tuple[str, ...]
    then: str
    lands: str


def articles(aggregate: str) -> list[Article]:
    """Give the rows of an aggregate's law in their order.

    >>> articles("initiative")[0].asked, articles("initiative")[0].lands
    ('OpenInitiative', 'open')
    """
    one = AGGREGATES[aggregate]
    order = [place.value for place in type(_places(one.law.rows[0])[0])]
    return [_article(one, row, order) for row in one.law.rows]


def _places(row: Row[Any, Any, Any]) -> list[StrEnum]:
    place: StrEnum | frozenset[StrEnum] = row.place
    return [*place] if isinstance(place, frozenset) else [place]


def _article(aggregate: Aggregate[Any, Any], row: Row[Any, Any, Any], order: list[str]) -> Article:
    return Article(
        places=tuple(sorted(map(str, _places(row)), key=order.index)),
        asked=row.asked.__name__,
        always=tuple(rule_id(aggregate.name, rule) for rule in row.always),
        method=tuple(rule_id(aggregate.name, rule) for rule in row.method),
        then=_event(row.then),
        lands=_lands(row.lands),
    )


def _event(then: Any) -> str:
    """Name the event of a row, also when a function makes it."""
    return then.__name__ if isinstance(then, type) else get_type_hints(then)["return"].__name__


def _lands(lands: Any) -> str:
    if lands is Lands.SAME:
        return ""
    return AS_ASKED_FOR if lands is Lands.AS_ASKED else str(lands)


def rules() -> dict[str, tuple[str, str]]:
    """Give every rule of every law by its id: its sentence, and the first line of what it says."""
    return dict(sorted(_rules()))


def _rules() -> Iterator[tuple[str, tuple[str, str]]]:
    for name, aggregate in AGGREGATES.items():
        for row in aggregate.law.rows:
            for rule in (*row.always, *row.method):
                said = inspect.getdoc(rule) or ""
                yield rule_id(name, rule), (sentence(rule_id(name, rule)), " ".join(said.split()))


def sentence(rule: str, language: Language = "en") -> str:
    """Say in a few words what a rule asks for: in English, the sentence its id is made of.

    >>> sentence("initiative.prediction-is-made"), sentence("initiative.prediction-stands", "sv")
    ('prediction is made', 'förutsägelsen står kvar')
    """
    name = rule.partition(".")[2]
    plain = name.replace("-", " ")
    if language == "en":
        return plain
    return rules_in_words("sv").get(rule) or SWEDISH.get(name, plain)


def weights(rule: str) -> dict[str, str]:
    """Say what a rule weighs in each method that comes with hjul."""
    return {name: method.strength(rule).value for name, method in METHODS.items()}


def table(aggregate: str, language: Language = "en") -> Table:
    """Tell the law of an aggregate as a table."""
    return Table(
        title=TITLES[language].format(aggregate),
        keys=KEYS,
        columns=HEADINGS[language],
        rows=tuple(_cells(article, aggregate, language) for article in articles(aggregate)),
        notes=(NOTES[language],),
    )


def _cells(article: Article, aggregate: str, language: Language) -> tuple[str, ...]:
    either = {"en": " or ", "sv": " eller "}[language]
    return (
        either.join(_place(aggregate, place, language) for place in article.places),
        article.asked,
        "; ".join(sentence(rule, language) for rule in article.always),
        "; ".join(sentence(rule, language) for rule in article.method),
        article.then,
        _place(aggregate, article.lands, language) if article.lands else "·",
    )


def _place(aggregate: str, place: str, language: Language) -> str:
    if place == AS_ASKED_FOR:
        return {"en": place, "sv": "som begärt"}[language]
    return place_in_words(aggregate, place, language) if language == "sv" else place


def data(aggregate: str) -> list[dict[str, Any]]:
    """Give the law of an aggregate for programs, with what each rule weighs in each method."""
    return [
        {
            "in": list(article.places),
            "asked_to": article.asked,
            "provided_that": list(article.always),
            "by_the_method": {rule: weights(rule) for rule in article.method},
            "then": article.then,
            "stands_in": article.lands or "same",
        }
        for article in articles(aggregate)
    ]


def markdown(aggregate: str, only: frozenset[str] = frozenset()) -> str:
    """Write the law of an aggregate as a Markdown table; of some places alone when they are named.

    A row whose place is the same as that of the row above leaves its first cell empty.
    """
    told = [one for one in articles(aggregate) if not only or {*one.places, one.lands} & only]
    head = [f"| {' | '.join(HEADINGS['en'])} |", "| --- " * len(KEYS) + "|"]
    lines: list[str] = []
    above = ""
    for article in told:
        place, asked, always, method, then, lands = _cells(article, aggregate, "en")
        first = "" if place == above else place
        above = place
        lines.append(f"| {first} | `{asked}` | {always} | {method} | `{then}` | {lands} |")
    return "\n".join([*head, *lines])


PHASES: Final = ("plan", "do", "study", "act")
CYCLE: Final = frozenset({*PHASES, "adopted", "done"})
"""Where a cycle stands; the other places are those of the initiative, or of a measure."""


def mermaid(aggregate: str) -> str:
    """Draw where the rows lead as a Mermaid state diagram, each arrow with what is asked."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for article in articles(aggregate):
        for place in article.places:
            for end in _ends(article, place):
                arrows.setdefault((_start(place, end), _node(end)), []).append(article.asked)
    lines = [
        f"    {start} --> {end} : {', '.join(asked)}" for (start, end), asked in arrows.items()
    ]
    return "\n".join(["stateDiagram-v2", *lines])


def _ends(article: Article, place: str) -> tuple[str, ...]:
    """Name where an article leads from a place; stepping back leads to every earlier phase."""
    if article.lands == AS_ASKED_FOR:
        return PHASES[: PHASES.index(place)]
    return (article.lands,) if article.lands not in ("", place) else ()


def _start(place: str, end: str) -> str:
    """Name where an arrow begins: nowhere, for what is not yet and for a new cycle."""
    is_new = place.startswith("not ") or (end in CYCLE and place not in CYCLE)
    return "[*]" if is_new else _node(place)


def _node(place: str) -> str:
    return re.sub(r"\W+", "_", place)
