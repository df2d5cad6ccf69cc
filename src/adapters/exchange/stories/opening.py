"""How a story's organisation begins: divisions, units, committees and offices, in one asking."""

from collections.abc import Iterator
from typing import Final

from hjul.adapters.exchange.badrow import among
from hjul.adapters.exchange.stories.deeds import DeedReader
from hjul.adapters.exchange.stories.model import Asking, Given
from hjul.adapters.exchange.stories.nodes import Faults, Listed, Node, Parts, Spot, Text

KEYED: Final = {
    "divisions": ("OpenDivision", "division"),
    "units": ("OpenUnit", "unit"),
    "committees": ("NameCommittee", "committee"),
}
"""The command for each key under a heading, and the field that takes the key."""

OPENING_KEYS: Final = ("on", "by", "name", *KEYED, "offices")


def opening(node: Parts, by: str, deeds: DeedReader, faults: Faults) -> Asking:
    """Turn the beginning of an organisation into what somebody asks for."""
    for key in node.parts:
        if key not in OPENING_KEYS:
            faults.tell(node.keys[key], "known-key", key, among(OPENING_KEYS, key))
    commands = tuple(_commands(node, deeds, faults))
    return deeds.understood(Asking(spot=node.spot, by=by, commands=commands), "", node)


def _commands(node: Parts, deeds: DeedReader, faults: Faults) -> Iterator[Given]:
    if (name := node.parts.get("name")) is not None:
        yield deeds.given("NameOrganisation", name.spot, _one("name", name))
    for heading, (command, field) in KEYED.items():
        inner = node.parts.get(heading)
        if isinstance(inner, Parts):
            for key, part in inner.parts.items():
                fields = _with(field, Text(inner.keys[key], key), _named(part))
                yield deeds.given(command, inner.keys[key], fields)
        elif inner is not None:
            faults.tell(inner.spot, "parts-here", where=heading)
    offices = node.parts.get("offices")
    if isinstance(offices, Listed):
        for office in offices.items:
            yield deeds.given("TakeOffice", office.spot, office)
    elif offices is not None:
        faults.tell(offices.spot, "a-list", where="offices")


def _named(node: Node) -> Node:
    """Let a text alone be the name."""
    return _one("name", node) if isinstance(node, Text) else node


def _one(key: str, node: Node) -> Parts:
    return Parts(node.spot, {key: node}, {key: node.spot})


def _with(key: str, node: Text, fields: Node) -> Node:
    if not isinstance(fields, Parts):
        return fields
    spots: dict[str, Spot] = {key: node.spot, **fields.keys}
    return Parts(fields.spot, {key: node, **fields.parts}, spots)
