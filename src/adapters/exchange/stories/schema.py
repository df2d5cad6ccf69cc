"""The JSON Schema of a story, for editors that help while one writes."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from hjul.adapters.exchange.measurements import FIELDS
from hjul.adapters.exchange.stories.looks import VIEWS
from hjul.adapters.exchange.stories.opening import KEYED
from hjul.cycle.aggregates import COMMANDS
from hjul.cycle.law import Command

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"$ref": "#/$defs/text"}
_WORDS: Final[Schema] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_YES_NO: Final = (True, False)
"""YAML readers of some editors take yes and no for these."""
_NAME: Final[Schema] = {"$ref": "#/$defs/name"}


def schema() -> Schema:
    """Give the schema of a story."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A story of improvement work that hjul can play",
        **_parts(
            {
                "story": _told(_TEXT, "The title."),
                "about": _told(_TEXT, "What it is about."),
                "language": {"enum": ["en", "sv"]},
                "scheduler": _told(_TEXT, "Let the scheduler do its part between the steps."),
                "people": {"type": "object", "additionalProperties": _person()},
                "organisation": _organisation(),
                "steps": {"type": "array", "items": _step()},
            },
            ["story", "people", "steps"],
        ),
        "$defs": {
            "commands": _parts({name: {"$ref": f"#/$defs/{name}"} for name in COMMANDS}),
            "look": _look(),
            "text": {"type": ["string", "number", "boolean", "null"]},
            "name": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
            **{name: _command(kind) for name, kind in COMMANDS.items()},
        },
    }


def _parts(parts: Mapping[str, Schema], required: list[str] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": dict(parts),
        "required": required or [],
        "additionalProperties": False,
    }


def _told(what: Schema, description: str) -> Schema:
    return {**what, "description": description}


def _person() -> Schema:
    keys = {"id": _TEXT, "called": _TEXT, "roles": _WORDS}
    kind: Schema = {"enum": ["human", "service", "scheduler"]}
    return {"anyOf": [_TEXT, _parts({**keys, "kind": kind})]}


def _organisation() -> Schema:
    keyed = {heading: {"type": "object"} for heading in KEYED}
    offices = {"type": "array", "items": {"$ref": "#/$defs/TakeOffice"}}
    return _parts({"on": _TEXT, "by": _TEXT, "name": _TEXT, **keyed, "offices": offices})


def _step() -> Schema:
    commands = {"$ref": "#/$defs/commands"}
    name: Schema = {"enum": list(COMMANDS)}
    one = {"anyOf": [name, commands]}
    looks = {
        "anyOf": [{"$ref": "#/$defs/look"}, {"type": "array", "items": {"$ref": "#/$defs/look"}}]
    }
    return {
        "type": "object",
        "properties": {
            "on": _told(_TEXT, "The day, maybe with a time, or a time alone; in Stockholm."),
            "note": _told(_TEXT, "What the story says in its own words."),
            "in": _told(_NAME, "The initiative or measure the step is about."),
            "on behalf of": _NAME,
            "through": _NAME,
            "refused": _told(_WORDS, "The rules that say no, or: not now."),
            "saying": _told(_WORDS, "Words that the refusal holds."),
            "twice": _told(_TEXT, "Ask the same once more; nothing changes."),
            "advice": _told(_WORDS, "Rules that advise against it."),
            "expect": looks,
            "show": looks,
        },
        "additionalProperties": {"anyOf": [one, {"type": "array", "items": one}, _loading()]},
    }


def _loading() -> Schema:
    complaint = _parts(
        {"line": {"type": "integer"}, "column": {"type": "integer"}, "saying": _TEXT}
    )
    parts: dict[str, Schema] = {
        "file": _TEXT,
        "for": _NAME,
        "columns": _parts(dict.fromkeys(FIELDS, _TEXT)),
        "keep": {"enum": ["good", "nothing"]},
        "complaints": {"type": "array", "items": complaint},
    }
    return _parts({"measurements": _parts(parts, ["file"])}, ["measurements"])


def _look() -> Schema:
    row: Schema = {"type": "object", "additionalProperties": _TEXT}
    rows = {"anyOf": [row, {"type": "array", "items": row}]}
    conditions: dict[str, Schema] = {
        "at": _told(_TEXT, "As it was at the end of that day."),
        "in": {"enum": ["en", "sv"]},
        "has": rows,
        "lacks": rows,
        "says": _WORDS,
        "never says": _WORDS,
        "rows": {"type": "integer"},
    }
    views: dict[str, Schema] = dict.fromkeys(VIEWS, _TEXT)
    return {"anyOf": [{"enum": list(VIEWS)}, _parts({**views, **conditions})]}


def _command(kind: type[Command]) -> Schema:
    hints = get_type_hints(kind, include_extras=True)
    own = {one.name: _field(hints[one.name]) for one in fields(kind) if one.name != "stream"}
    name = {"as": _told(_NAME, "A name for what happens."), "in": _NAME}
    description = (kind.__doc__ or "").partition("\n")[0]
    return {"description": description, **_parts({**name, **own}), "type": ["object", "null"]}


def _field(hint: Any) -> Schema:
    """Give the schema of a field; any field may be left empty, and words for yes will do."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated or hint in (str, int, bool, date):
        return _TEXT
    if origin is Literal:
        return {"enum": [*sorted({*inner, ""}), None, *_YES_NO]}
    if origin in (Union, types.UnionType):
        return _field(next(one for one in inner if one is not type(None)))
    if origin is tuple:
        each = _field(inner[0])
        return {"anyOf": [each, {"type": "array", "items": each}]}
    assert is_dataclass(hint)
    hints = get_type_hints(hint, include_extras=True)
    return _parts({one.name: _field(hints[one.name]) for one in fields(hint)})
