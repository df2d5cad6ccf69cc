"""How something asked becomes a command: by name and fields, each field understood or told about.

A person, a file or a program may give a day as text, a number with a decimal comma, yes as ja.
What cannot be understood is refused in the same words as a rule, every field at once, never with
a library's error.
"""

import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from hjul.cycle.law import Command
from hjul.cycle.record import Actor
from hjul.cycle.refusals import Broken, Refused
from hjul.cycle.words import Apart, Spelled

LONGEST_TEXT: Final = 100_000
"""How many characters a text may have."""

YEARS: Final = range(1900, 2200)
"""The years a day may be in; what lies outside is a slip of the pen."""

_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_YES_NO: Final = {"yes": True, "true": True, "ja": True, "no": False, "false": False, "nej": False}


class NotUnderstood(ValueError):
    """A value is not what its field expects; `expected` names the kind, `where` the part."""

    def __init__(self, expected: str, found: object, where: str = "") -> None:
        """Keep what was expected and what was found."""
        super().__init__(expected)
        self.expected, self.found, self.where = expected, found, where


Reader = Callable[[Any], Any]
T = TypeVar("T")


def command_of(
    kinds: Mapping[str, type[Command]], name: str, given: Mapping[str, object]
) -> Command:
    """Make a command of its name and fields.

    Raises:
        Refused: When there is no such command or field, or a field is not understood.
    """
    kind = kinds.get(name)
    if kind is None:
        raise Refused((Broken("asking.is-known-command", (), {"found": _shown(name)}),))
    readers = _readers(kind)
    unknown = tuple(_shown(field) for field in given if field not in readers)
    told = {"asked": name, "fields": ", ".join(readers)}
    strange = (Broken("asking.has-known-fields", unknown, told),) if unknown else ()
    known = {field: value for field, value in given.items() if field in readers}
    try:
        understood = _understood(readers, name, known)
    except Refused as refused:
        raise Refused((*strange, *refused.broken)) from None
    if strange:
        raise Refused(strange)
    return kind(**understood)


def listed_commands(asked: object) -> list[Command]:
    """Give what is asked as a list, whether it is one command or several.

    Raises:
        Refused: When something among it is no command.
    """
    several = [asked] if isinstance(asked, Command) else list(_each(asked))
    others = [one for one in several if not isinstance(one, Command)]
    if others:
        told = ({"found": _shown(type(one).__name__)} for one in others)
        raise Refused(tuple(Broken("asking.is-known-command", (), each) for each in told))
    return [one for one in several if isinstance(one, Command)]


def checked(command: Command) -> Command:
    """Give the command with every field spelled as it is stored.

    Raises:
        Refused: When a field is not understood; all of them are told.
    """
    kind = type(command)
    readers = _readers(kind)
    given = {name: getattr(command, name) for name in readers}
    return kind(**_understood(readers, kind.__name__, given))


def checked_actor(by: object) -> Actor:
    """Make sure that somebody asks.

    Raises:
        Refused: When nobody does, or the id or a role is not understood.
    """
    if not isinstance(by, Actor) or not by.id:
        raise Refused((Broken("asking.says-who-asks"),))
    given = {"id": by.id, "kind": by.kind, "roles": by.roles}
    return Actor(**_understood(_readers(Actor), "Actor", given))


def checked_envelope(kind: type[T], given: Mapping[str, object]) -> T:
    """Understand what comes with an asking, field by field.

    Raises:
        Refused: When a field is not understood; all of them are told.
    """
    known = {name: value for name, value in given.items() if name not in ("by", "today")}
    rest = {name: value for name, value in given.items() if name in ("by", "today")}
    return kind(**_understood(_readers(kind), kind.__name__, known), **rest)


def understood_as(hint: Any, value: object) -> Any:
    """Understand one value as a field of that type would be.

    Raises:
        NotUnderstood: When it cannot be.
    """
    return _reader(hint)(value)


def _understood(readers: Mapping[str, Reader], asked: str, given: Mapping[str, object]) -> Any:
    values: dict[str, object] = {}
    wrong: list[Broken] = []
    for name, value in given.items():
        try:
            values[name] = readers[name](value)
        except NotUnderstood as error:
            field = f"{name}.{error.where}" if error.where else name
            told = {"asked": asked, "expected": error.expected, "found": _shown(error.found)}
            wrong.append(Broken("asking.is-understood", (field,), told))
    if wrong:
        raise Refused(tuple(wrong))
    return values


def _shown(value: object) -> str:
    text = _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", str(value))
    return text if len(text) <= 60 else f"{text[:57]}..."


_known: Final[dict[Any, Mapping[str, Reader]]] = {}


def _readers(kind: Any) -> Mapping[str, Reader]:
    """Give what understands each field of a kind of command."""
    if kind not in _known:
        hints = get_type_hints(kind, include_extras=True)
        _known[kind] = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    return _known[kind]


def _reader(hint: Any) -> Reader:
    """Give what understands a value for a field of that type."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(inner[1])
    if origin is Literal:
        return _one_of(inner)
    if origin in (Union, types.UnionType):
        return _maybe(_reader(next(kind for kind in inner if kind is not type(None))))
    if origin is tuple:
        return _several(_reader(inner[0]))
    if is_dataclass(hint):
        return _parts(hint)
    plain: dict[Any, Reader] = {date: _day, int: _count, bool: _yes_or_no, str: _text}
    return plain.get(hint, _as_it_is)


def _as_it_is(value: object) -> object:
    return value


def _marked(mark: Apart | Spelled) -> Reader:
    if isinstance(mark, Apart):
        return _text
    return lambda value: _spelled(mark, value)


def _spelled(mark: Spelled, value: object) -> str:
    text = _text(value)
    spelled = mark.spell(text) if text else ""
    if spelled is None:
        raise NotUnderstood(mark.kind, value)
    return spelled


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float | int | Decimal) and not isinstance(value, bool):
        value = format(value, "f") if isinstance(value, Decimal) else repr(value)
    if isinstance(value, date):
        value = value.isoformat()
    if not isinstance(value, str):
        raise NotUnderstood("text", value)
    text = value.strip()
    if _UNREADABLE.search(text):
        raise NotUnderstood("readable-text", value)
    if len(text) > LONGEST_TEXT:
        raise NotUnderstood("shorter-text", value)
    return text


def _one_of(allowed: tuple[object, ...]) -> Reader:
    def read(value: object) -> object:
        if value in allowed:
            return value
        text = value.strip().lower() if isinstance(value, str) else value
        if text in allowed:
            return text
        raise NotUnderstood("one of " + ", ".join(str(one) for one in allowed if one), value)

    return read


def _maybe(reader: Reader) -> Reader:
    return lambda value: None if value is None or value == "" else reader(value)


def _several(reader: Reader) -> Reader:
    def read(value: object) -> tuple[object, ...]:
        if value is None or value == "":
            return ()
        return tuple(reader(one) for one in _each(value))

    return read


def _each(value: object) -> Iterable[object]:
    return cast(Iterable[object], value) if _is_many(value) else (value,)


def _is_many(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | Mapping)


def _parts(kind: Any) -> Reader:
    def read(value: object) -> object:
        readers = _readers(kind)
        if isinstance(value, kind):
            given: Mapping[str, object] = {name: getattr(value, name) for name in readers}
        elif isinstance(value, Mapping):
            given = cast(Mapping[str, object], value)
        else:
            raise NotUnderstood("parts " + ", ".join(readers), value)
        parts = {str(name): _part(readers, name, part) for name, part in given.items()}
        try:
            return kind(**parts)
        except TypeError:  # a part that must be there is not
            raise NotUnderstood("parts " + ", ".join(readers), ", ".join(parts)) from None

    return read


def _part(readers: Mapping[str, Reader], name: str, value: object) -> object:
    if name not in readers:
        raise NotUnderstood("parts " + ", ".join(readers), name)
    try:
        return readers[name](value)
    except NotUnderstood as error:
        raise NotUnderstood(error.expected, error.found, name) from None


def _day(value: object) -> date:
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(day, str) and re.fullmatch(r"\s*\d{4}-\d{2}-\d{2}\s*", day, re.ASCII):
        try:
            day = date.fromisoformat(day.strip())
        except ValueError:
            raise NotUnderstood("day", value) from None
    if isinstance(day, date) and day.year in YEARS:
        return day
    raise NotUnderstood("day", value)


def _count(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,10}\s*", value, re.ASCII):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**9:
        return value
    raise NotUnderstood("count", value)


def _yes_or_no(value: object) -> bool:
    if isinstance(value, str):
        value = _YES_NO.get(value.strip().lower(), value)
    if isinstance(value, bool):
        return value
    raise NotUnderstood("yes-or-no", value)
