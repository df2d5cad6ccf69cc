"""The events told: everything that can happen, by the name it is stored under for ever."""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from hjul.adapters.codec import Codec
from hjul.adapters.topics import TOPICS
from hjul.cycle.catalogues import CATALOGUES
from hjul.cycle.law import Command
from hjul.cycle.methods import METHODS
from hjul.cycle.obligations import OBLIGATIONS, OPERATES, OPERATIONS
from hjul.cycle.sentences import Language
from hjul.cycle.templates import TEMPLATES
from hjul.cycle.times import VALUES
from hjul.cycle.words import Apart
from hjul.cycle.year.sources import SOURCES
from hjul.projections.table import Table

_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "title": "What can happen",
        "topic": "Stored name",
        "said": "What it says",
        "field": "Field",
        "holds": "Holds",
        "apart": "Kept apart",
        "text": "text",
        "person": "person",
        "none": "It has no fields of its own.",
        "note": "Texts and persons are kept apart: the history holds a salted digest of them.",
    },
    "sv": {
        "title": "Vad som kan hända",
        "topic": "Lagrat namn",
        "said": "Vad det säger",
        "field": "Fält",
        "holds": "Innehåller",
        "apart": "Hålls isär",
        "text": "text",
        "person": "person",
        "none": "Den har inga egna fält.",
        "note": "Texter och personer hålls isär: historien har bara en saltad kontrollsumma.",
    },
}


def matching(said: str) -> list[str]:
    """Give the stored names that contain what was said, however it is spelled; all for nothing.

    >>> matching("TrialStarted"), matching("nothing-of-ours")
    (['initiative.trial-started.1'], [])
    """
    plain = _plain(said)
    exact = [topic for topic, event in TOPICS.items() if _plain(event.__name__) == plain]
    return exact or [topic for topic in TOPICS if plain in _plain(topic)]


def _plain(said: str) -> str:
    return re.sub(r"[^a-z0-9]", "", said.lower())


def catalogue(language: Language = "en") -> Table:
    """List everything that can happen."""
    words = _WORDS[language]
    return Table(
        title=words["title"],
        keys=("topic", "said"),
        columns=(words["topic"], words["said"]),
        rows=tuple((topic, sentence(topic)) for topic in TOPICS),
        notes=(words["note"],),
    )


def sentence(topic: str) -> str:
    """Say what an event says, in the words of its own code."""
    return " ".join((inspect.getdoc(TOPICS[topic]) or "").split())


def fields_of(topic: str, language: Language = "en") -> Table:
    """List the fields of an event: what each holds, and which are kept apart."""
    words = _WORDS[language]
    rows = tuple(
        (path, holds(hint), words.get(apart(hint), "")) for path, hint in paths(TOPICS[topic])
    )
    return Table(
        title=f"{topic}: {sentence(topic)}",
        keys=("field", "holds", "apart"),
        columns=tuple(words[key] for key in ("field", "holds", "apart")),
        rows=rows,
        notes=() if rows else (words["none"],),
    )


def data(topic: str) -> dict[str, Any]:
    """Give an event to a program, with the JSON Schema of what is stored."""
    told = [
        {"field": path, "holds": holds(hint), "apart": apart(hint)}
        for path, hint in paths(TOPICS[topic])
    ]
    return {
        "topic": topic,
        "event": TOPICS[topic].__name__,
        "said": sentence(topic),
        "fields": told,
        "schema": Codec(lambda: bytes(16)).schema(topic),
    }


def paths(made: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the fields of a dataclass with their types, those of its parts after a dot."""
    hints = get_type_hints(made, include_extras=True)
    for field in fields(made):
        hint = hints[field.name]
        if is_dataclass(hint):
            yield from paths(hint, f"{before}{field.name}.")
        else:
            yield before + field.name, hint


def apart(hint: Any) -> str:
    """Say whether a value of a type is kept apart: as a text, as a person, or not at all."""
    if get_origin(hint) is Annotated:
        mark = hint.__metadata__[0]
        return mark.kind if isinstance(mark, Apart) else ""
    return next((found for one in get_args(hint) if (found := apart(one))), "")


def holds(hint: Any) -> str:
    """Say in short what a field holds: a kind of value, or the words to choose from."""
    if get_origin(hint) is Annotated:
        return str(hint.__metadata__[0].kind)
    inner = get_args(hint)
    if inner and all(isinstance(one, str) for one in inner):
        return ", ".join(str(one) for one in inner if one)
    if inner:
        kinds = [holds(one) for one in inner if one not in (type(None), ...)]
        return " or ".join(kinds) + (", several" if get_origin(hint) is tuple else "")
    if is_dataclass(hint):
        return ", ".join(field.name for field in fields(hint))
    plain = {int: "number", bool: "yes or no", str: "text"}
    return plain.get(hint, "day" if hint.__name__ == "date" else hint.__name__)


def taken(kind: type[Command], path: str, hint: Any) -> str:
    """Say what a field of a command holds, the keys that come with hjul, and what it is unsaid."""
    keys = COME_ALONG.get((kind.__name__, path), ())
    told = f"{holds(hint)}: {', '.join(keys)}, …" if keys else holds(hint)
    unsaid = getattr(kind, path, None)
    is_said = isinstance(unsaid, int | str) and not isinstance(unsaid, bool) and path != "stream"
    return f"{told} (unless said: {unsaid})" if is_said and unsaid else told


COME_ALONG: Final[Mapping[tuple[str, str], Iterable[str]]] = {
    ("ChangeSetting", "setting"): (*VALUES, *(f"{OPERATES}{one}" for one in OPERATIONS)),
    ("CollectInformation", "source"): SOURCES,
    ("IssueQualityReport", "obligation"): dict.fromkeys(one.key for one in OBLIGATIONS),
    ("OpenAssessment", "catalogue"): CATALOGUES,
    ("OpenInitiative", "method"): METHODS,
    ("OpenYear", "template"): TEMPLATES,
}
"""The keys that a field can hold from the beginning, where an organisation may have its own."""


def markdown() -> str:
    """Write the catalogue as Markdown, one heading an aggregate and one an event."""
    parts: list[str] = []
    above = ""
    for topic in TOPICS:
        aggregate = topic.partition(".")[0]
        if aggregate != above:
            parts.append(f"## {aggregate.capitalize()}")
        above = aggregate
        parts += [f"### `{topic}`", sentence(topic), *_markdown_fields(topic)]
    return "\n\n".join(parts)


def _markdown_fields(topic: str) -> list[str]:
    rows = [(path, holds(hint), apart(hint)) for path, hint in paths(TOPICS[topic])]
    lines = [f"| `{path}` | {kind} | {'yes' if kept else ''} |" for path, kind, kept in rows]
    return (
        ["\n".join(["| field | holds | kept apart |", "| --- | --- | --- |", *lines])]
        if rows
        else []
    )
