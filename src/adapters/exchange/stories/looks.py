"""What a story looks at: which view, of what, at which time, and what it should hold."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from hjul.adapters.exchange.badrow import among
from hjul.adapters.exchange.stories.model import Looking
from hjul.adapters.exchange.stories.nodes import Faults, Node, Parts, Spot, Text
from hjul.adapters.exchange.stories.scalars import count_of, day_of, listed, moment_of, text_of
from hjul.cycle.sentences import Language

VIEWS: Final = (
    "board",
    "outcomes",
    "trail",
    "predictions",
    "lessons",
    "organisation",
    "processes",
    "examples",
    "due",
    "proposals",
    "gaps",
    "assessment",
    "assessments",
    "year",
    "why",
    "history",
    "story",
    "study",
    "fidelity",
    "progress",
    "ramp",
    "bouquet",
    "calibration",
)
"""What can be looked at: the views, the history of a stream, an initiative told as a story, and
what its study says."""
OF_ONE: Final = frozenset({"assessment", "ramp", "bouquet", "study"})
"""What is looked at of one initiative, or of one round of assessment."""

LOOK_KEYS: Final = ("at", "in", "has", "lacks", "says", "never says", "rows")


def read_looks(step: Parts, key: str, faults: Faults) -> tuple[Looking, ...]:
    """Read what a step expects or shows."""
    looks = (_look(node, key == "show", faults) for node in listed(step, key))
    return tuple(look for look in looks if look)


def _look(node: Node, shown: bool, faults: Faults) -> Looking | None:
    if isinstance(node, Text) and node.text in VIEWS:
        return Looking(spot=node.spot, view=node.text, of="", shown=shown)
    if not isinstance(node, Parts):
        found = node.text if isinstance(node, Text) else ""
        faults.tell(node.spot, "view", found, ", ".join(VIEWS))
        return None
    views = [key for key in node.parts if key in VIEWS]
    for key in node.parts:
        if key not in VIEWS and key not in LOOK_KEYS:
            faults.tell(node.keys[key], "known-key", key, among([*VIEWS, *LOOK_KEYS], key))
    if len(views) != 1:
        faults.tell(node.spot, "view", ", ".join(views), ", ".join(VIEWS))
        return None
    return Looking(
        spot=node.keys[views[0]],
        view=views[0],
        of=text_of(node, views[0], faults),
        shown=shown,
        at=_at(node, faults),
        language=_language(node, faults),
        has=tuple(_rows(node, "has", faults)),
        lacks=tuple(_rows(node, "lacks", faults)),
        says=tuple(_words(node, "says", faults)),
        never_says=tuple(_words(node, "never says", faults)),
        rows=count_of(node, "rows", faults),
    )


def _at(node: Parts, faults: Faults) -> date | datetime | None:
    said = text_of(node, "at", faults)
    if not said:
        return None
    at = day_of(said) or moment_of(said, None)
    if at is None:
        faults.tell(node.parts["at"].spot, "a-moment", said)
    return at


def _language(node: Parts, faults: Faults) -> Language | None:
    said = text_of(node, "in", faults)
    if said and said not in ("en", "sv"):
        faults.tell(node.parts["in"].spot, "language", said)
    return "sv" if said == "sv" else "en" if said else None


def _rows(node: Parts, key: str, faults: Faults) -> Iterator[tuple[Spot, Mapping[str, str]]]:
    for row in listed(node, key):
        if isinstance(row, Parts) and row.parts:
            yield row.spot, {name: text_of(row, name, faults) for name in row.parts}
        else:
            faults.tell(row.spot, "parts-here", where=key)


def _words(node: Parts, key: str, faults: Faults) -> Iterator[tuple[Spot, str]]:
    for words in listed(node, key):
        if isinstance(words, Text) and words.text.strip():
            yield words.spot, " ".join(words.text.split())
        else:
            faults.tell(words.spot, "a-word", where=key)
