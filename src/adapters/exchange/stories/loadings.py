"""How a story says that somebody loads a table of measurements, and what is to be said of it."""

from collections.abc import Iterator, Sequence
from typing import Final, get_args

from hjul.adapters.exchange.badrow import among
from hjul.adapters.exchange.measurements import FIELDS, Keep
from hjul.adapters.exchange.stories.model import Complaint, Loading
from hjul.adapters.exchange.stories.nodes import Faults, Parts, within
from hjul.adapters.exchange.stories.scalars import count_of, listed, text_of

LOADING_KEYS: Final = ("file", "for", "columns", "keep", "complaints")


def read_loading(
    node: Parts, by: str, measures: Sequence[str], last: str, faults: Faults
) -> Loading | None:
    """Read who loads which table for which measure; for the last one spoken of unless said."""
    inner = node.parts["measurements"]
    if not isinstance(inner, Parts) or len(node.parts) > 1:
        faults.tell(inner.spot, "parts-here", detail=", ".join(LOADING_KEYS))
        return None
    for key in inner.parts:
        if key not in LOADING_KEYS:
            faults.tell(inner.keys[key], "known-key", key, among(LOADING_KEYS, key))
    measure = text_of(inner, "for", faults) or last
    if measure not in measures:
        spot = within(inner, "for")
        faults.tell(spot, "named-before", measure, among(measures, measure), "for")
    return Loading(
        spot=inner.spot,
        by=by,
        file=_file(inner, faults),
        measure=measure,
        columns=_columns(inner, faults),
        keep=_keep(inner, faults),
        complaints=tuple(_complaints(inner, faults)),
    )


def _file(node: Parts, faults: Faults) -> str:
    """Give the name of a file beside the story; never of one elsewhere."""
    file = text_of(node, "file", faults)
    if not file or "/" in file or "\\" in file or file.startswith("."):
        faults.tell(within(node, "file"), "a-file", file, "infections.csv", "file")
    return file


def _keep(node: Parts, faults: Faults) -> Keep:
    said = text_of(node, "keep", faults) or "nothing"
    if said not in get_args(Keep):
        faults.tell(node.parts["keep"].spot, "one of", said, ", ".join(get_args(Keep)), "keep")
    return "good" if said == "good" else "nothing"


def _columns(node: Parts, faults: Faults) -> dict[str, str]:
    columns = node.parts.get("columns")
    if columns is None:
        return {}
    if not isinstance(columns, Parts):
        faults.tell(columns.spot, "parts-here", detail=", ".join(FIELDS))
        return {}
    for key in columns.parts:
        if key not in FIELDS:
            faults.tell(columns.keys[key], "known-key", key, among(FIELDS, key))
    return {key: text_of(columns, key, faults) for key in columns.parts}


def _complaints(node: Parts, faults: Faults) -> Iterator[Complaint]:
    for item in listed(node, "complaints"):
        if not isinstance(item, Parts):
            faults.tell(item.spot, "parts-here", detail="line, column, saying")
            continue
        line = count_of(item, "line", faults)
        if line is None:
            faults.tell(item.spot, "key-here", detail="line")
        yield Complaint(
            spot=item.spot,
            line=line or 0,
            column=count_of(item, "column", faults) or 0,
            saying=text_of(item, "saying", faults),
        )
