"""How the dataclasses of the domain are laid out in JSON, and how they are made from it again.

What a field holds is read off its type once and kept. Texts and persons are handed to whoever
keeps them apart when writing, and become references when reading; days are ISO 8601; everything
else stands as it is. Nothing is checked on reading but that the fields are the right ones.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from hjul.cycle.words import Apart, Spelled

DIGEST_MARK: Final = "sha256:"
"""Opens what stands in the stored state in place of a text or a person."""
MARK_LENGTH: Final = len(DIGEST_MARK)

Keep = Callable[[Apart, str, str], str]
"""Takes a text with its mark and its path, and returns what stands in its place."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a kind of value is in JSON; without `write` and `read` it stands as it is.

    `write` is given the value, its path and the keeper of texts; `read` is given the JSON and the
    reference a text has there.
    """

    schema: dict[str, Any]
    write: Callable[[Any, str, Keep], Any] | None = None
    read: Callable[[Any, str], Any] | None = None
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How one dataclass is written and read."""

    made: type[Any]
    parts: dict[str, Part]
    texts: tuple[str, ...]
    turned: tuple[tuple[str, Callable[[Any, str], Any]], ...]
    later: tuple[str, ...]

    def write(self, made: object, path: str, keep: Keep) -> dict[str, Any]:
        """Give the fields as JSON has them; `path` goes before the name of each."""
        written = {
            name: part.write(getattr(made, name), path + name, keep)
            if part.write
            else getattr(made, name)
            for name, part in self.parts.items()
        }
        for name in self.later:
            if not written[name]:
                del written[name]
        return written

    def read(self, given: dict[str, Any], where: str) -> Any:
        """Make the object of its fields, and use these up; `where` opens every reference."""
        for name in self.texts:
            if given[name][:MARK_LENGTH] == DIGEST_MARK:
                given[name] = where + name
        for name, read in self.turned:
            given[name] = read(given[name], where + name)
        return self.made(**given)

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the fields."""
        whole = object_schema({name: found.schema for name, found in self.parts.items()})
        needed = [name for name in whole["required"] if name not in self.later]
        return {**whole, "required": needed}


_known: Final[dict[type[Any], Shape]] = {}


def shape(made: type[Any]) -> Shape:
    """Read the shape of a dataclass off its fields, once."""
    if made not in _known:
        _known[made] = _shape(made)
    return _known[made]


def _shape(made: type[Any]) -> Shape:
    hints = get_type_hints(made, include_extras=True)
    parts = {field.name: part(hints[field.name]) for field in fields(made)}
    texts = tuple(name for name, found in parts.items() if found.is_text)
    turned = tuple(
        (name, found.read) for name, found in parts.items() if found.read and not found.is_text
    )
    later = tuple(field.name for field in fields(made) if field.metadata.get("later"))
    return Shape(made, parts, texts, turned, later)


def part(hint: Any) -> Part:
    """Tell what a value of a type is in JSON.

    Raises:
        TypeError: If a type is none of those that events are made of.
    """
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(inner[1])
    if origin is Literal:
        return Part({"enum": list(inner)})
    if origin in (Union, UnionType) and len(inner) == 2 and NoneType in inner:
        return _or_nothing(part(next(it for it in inner if it is not NoneType)))
    if origin is tuple and inner[1:] == (Ellipsis,):
        return _several(part(inner[0]))
    if is_dataclass(hint) and isinstance(hint, type):
        return _within(shape(hint))
    return _plain(hint)


def object_schema(parts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Give the JSON Schema of an object that has exactly these fields."""
    return {
        "type": "object",
        "properties": parts,
        "required": sorted(parts),
        "additionalProperties": False,
    }


def _plain(hint: Any) -> Part:
    if hint is date:
        schema = {"type": "string", "format": "date"}
        return Part(schema, _write_day, lambda text, where: date.fromisoformat(text))
    names = {str: "string", int: "integer", bool: "boolean"}
    if hint not in names:
        raise TypeError(f"An event cannot hold {hint!r}: there is no way of writing it down.")
    return Part({"type": names[hint]})


def _write_day(day: date, path: str, keep: Keep) -> str:
    return day.isoformat()


def _marked(mark: Apart | Spelled) -> Part:
    if isinstance(mark, Spelled):
        return Part({"type": "string", "description": mark.kind})
    told = "the salted digest of a " + mark.kind
    return Part(
        {"type": "string", "pattern": f"^({DIGEST_MARK}[0-9a-f]{{64}})?$", "description": told},
        lambda text, path, keep: keep(mark, path, text) if text else "",
        lambda text, where: where if text[:MARK_LENGTH] == DIGEST_MARK else text,
        is_text=True,
    )


def _or_nothing(one: Part) -> Part:
    schema = {"anyOf": [one.schema, {"type": "null"}]}
    write, read = one.write, one.read
    return Part(
        schema,
        write and (lambda value, path, keep: None if value is None else write(value, path, keep)),
        read and (lambda value, where: None if value is None else read(value, where)),
    )


def _several(one: Part) -> Part:
    write, read = one.write, one.read

    def write_all(values: tuple[Any, ...], path: str, keep: Keep) -> list[Any]:
        if write is None:
            return list(values)
        return [write(value, f"{path}.{at}", keep) for at, value in enumerate(values)]

    def read_all(values: list[Any], where: str) -> tuple[Any, ...]:
        if read is None:
            return tuple(values)
        return tuple(read(value, f"{where}.{at}") for at, value in enumerate(values))

    return Part({"type": "array", "items": one.schema}, write_all, read_all)


def _within(inner: Shape) -> Part:
    return Part(
        inner.schema(),
        lambda value, path, keep: inner.write(value, path + ".", keep),
        lambda value, where: inner.read(value, where + "."),
    )
