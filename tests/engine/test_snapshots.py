"""A standing that is kept beside the history is read only by the law that folded it."""

from hashlib import sha256
from json import dumps
from typing import Any

from pydantic import TypeAdapter

from hjul.adapters.history import EVOLVED_BY
from hjul.cycle.aggregates import AGGREGATES

SHAPES = {
    1: "8f680f1dac43ba2f",
    2: "6ec1120b47f26089",
    3: "80d8ef7ea995232b",
    4: "90561b4b23907f09",
    5: "90fb367b13872770",
    6: "68161ae7ce50d5bb",
}
"""The fields of all standings by EVOLVED_BY; changed ones get a new number, not a new digest."""


def test_whoever_changes_a_standing_raises_the_version_of_its_snapshots() -> None:
    shapes = {
        name: TypeAdapter(aggregate.standing).json_schema()
        for name, aggregate in AGGREGATES.items()
    }
    fields = {
        name: {part: sorted(found.get("properties", {})) for part, found in defined(shape).items()}
        for name, shape in shapes.items()
    }
    found = sha256(dumps(fields, sort_keys=True).encode()).hexdigest()[:16]
    assert SHAPES.get(EVOLVED_BY) == found, f"raise EVOLVED_BY and note {found} for it"


def defined(shape: dict[str, Any]) -> dict[str, Any]:
    """Give a schema and those it defines, by name."""
    return {"standing": shape, **shape.get("$defs", {})}
