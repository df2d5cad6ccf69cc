"""Reads a line of fields into commands: `--field value`, lists by repeating, parts with a dot."""

import dataclasses
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeGuard, cast

from hjul.adapters.cli.wishes import Wishes, WrongUse
from hjul.cycle.aggregates import COMMANDS

OWN: Final = {
    "--as": "by",
    "--for": "on_behalf_of",
    "--role": "role",
    "--in-role": "role",
    "--command-id": "command_id",
    "--because-of": "causation",
}
"""What belongs to the asking and not to a command.

A command may have a field of the same name, as an office has a role; there the field is meant.
"""


@dataclass(slots=True)
class Line:
    """A line taken apart: who asks, and the commands with their fields."""

    envelope: dict[str, str] = field(default_factory=dict[str, str])
    steps: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


def command_named(said: str) -> str:
    """Give the name of a command however it is spelled; what is no command stays as it was.

    >>> command_named("start-trial"), command_named("starttrial"), command_named("fly")
    ('StartTrial', 'StartTrial', 'fly')
    """
    plain = re.sub(r"[-_\s]", "", said).lower()
    return next((name for name in COMMANDS if name.lower() == plain), said)


def read(wishes: Wishes, words: Sequence[str]) -> Line:
    """Take the words after `ask` apart.

    Raises:
        WrongUse: When a word has no place, or what is to be read is no JSON.
    """
    line, fields, given = Line(), dict[str, Any](), ""
    left = list(words)
    own = _own(left)
    while left:
        word = left.pop(0)
        if word == "--json" and left:
            given = left.pop(0)
        elif word.startswith("--") and len(word) > 2:
            _option(wishes, word, left, own, line.envelope, fields)
        elif _is_json(word):
            given = word
        elif "ask" not in fields:
            fields["ask"] = command_named(word)
        else:
            raise WrongUse(wishes.say("stray_word", found=word))
    line.steps = [*_given(wishes, given, line.envelope)] if given else []
    if fields:
        line.steps = _together(wishes, line.steps, fields)
    if not line.steps:
        raise WrongUse(wishes.say("ask_what"))
    return line


def _is_json(word: str) -> bool:
    return word == "-" or word[:1] in ("{", "[")


def _own(words: Sequence[str]) -> Mapping[str, str]:
    """Give what belongs to the asking when the command that comes first is asked."""
    kind = COMMANDS.get(command_named(words[0])) if words else None
    fields = {f"--{one.name}" for one in dataclasses.fields(kind)} if kind else set[str]()
    return {option: name for option, name in OWN.items() if option not in fields}


def _option(
    wishes: Wishes,
    word: str,
    left: list[str],
    own: Mapping[str, str],
    envelope: dict[str, str],
    fields: dict[str, Any],
) -> None:
    name, equals, value = word.partition("=")
    if not equals:
        # A field that is named without a value is a yes, such as --for-others.
        value = left.pop(0) if left and not left[0].startswith("--") else "yes"
    if name in own:
        envelope[own[name]] = value
        return
    path = name.removeprefix("--").replace("-", "_").split(".")
    if len(path) > 2 or not all(path):
        raise WrongUse(wishes.say("stray_word", found=word))
    within = fields if len(path) == 1 else fields.setdefault(path[0], {})
    if not isinstance(within, dict):
        raise WrongUse(wishes.say("stray_word", found=word))
    _add(cast("dict[str, Any]", within), path[-1], value)


def _add(within: dict[str, Any], name: str, value: str) -> None:
    before = within.get(name)
    if before is None:
        within[name] = value
    else:
        within[name] = (
            [*cast("list[str]", before), value]
            if isinstance(before, list)
            else [
                before,
                value,
            ]
        )


def _together(
    wishes: Wishes, steps: list[dict[str, Any]], fields: dict[str, Any]
) -> list[dict[str, Any]]:
    """Put what was said beside JSON into it: the command's name, or fields for every step."""
    if not steps:
        return [fields] if "ask" in fields else []
    if "ask" in fields and any("ask" in step for step in steps):
        raise WrongUse(wishes.say("stray_word", found=fields["ask"]))
    return [{**fields, **step} for step in steps]


def _given(wishes: Wishes, text: str, envelope: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Read steps from JSON: an object or a list of them, or an object with who asks and `steps`."""
    value: object = _json(wishes, sys.stdin.read() if text == "-" else text)
    if _is_object(value) and "steps" in value:
        for name in set(OWN.values()):
            if name in value:
                envelope.setdefault(name, str(value[name]))
        value = value["steps"]
    steps: list[object] = value if _is_list(value) else [value]
    for step in steps:
        if not _is_object(step):
            raise WrongUse(wishes.say("no_json", found=step))
        yield {**step, "ask": command_named(str(step["ask"]))} if "ask" in step else step


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _json(wishes: Wishes, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WrongUse(wishes.say("no_json", found=error)) from None
