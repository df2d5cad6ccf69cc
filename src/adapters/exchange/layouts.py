"""How tables with a measure's figures are laid out, as it was kept with the measure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from hjul.adapters.exchange.measurement_rows import FIELDS, place_of
from hjul.cycle.entries import EntryCorrected
from hjul.cycle.measure.commands import KeepLayout
from hjul.cycle.measure.events import DecimalMark, LayoutKept
from hjul.cycle.record import Event
from hjul.cycle.words import WITHHELD

NUMBERS: Final[Mapping[str, str]] = {"comma": "3,10", "point": "3.10"}


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout in force: the column of each field that has one, and the decimal mark."""

    name: str
    columns: Mapping[str, str]
    decimal: DecimalMark | None

    def fits(self, headings: Sequence[str]) -> bool:
        """Tell whether a table with these headings has every column that the layout names."""
        return all(
            place_of(headings, field, said) is not None for field, said in self.columns.items()
        )

    def asked(self, measure: str) -> KeepLayout:
        """Ask for it to be kept with a measure."""
        told = {field: self.columns.get(field, "") for field in FIELDS}
        return KeepLayout(
            measure,
            layout=self.name,
            decimal=self.decimal or "comma",
            period=told["period"],
            value=told["value"],
            numerator=told["numerator"],
            denominator=told["denominator"],
            stratum=told["stratum"],
            source=told["source"],
            comment=told["comment"],
        )


def layouts(entries: Iterable[tuple[int, Event]]) -> dict[str, Layout]:
    """Give the layouts that a measure's entries keep, by name; the last one kept comes last.

    One whose headings are withheld is not known.
    """
    kept: dict[int, LayoutKept] = {}
    for version, event in entries:
        if isinstance(event, LayoutKept):
            kept[version] = event
        elif isinstance(event, EntryCorrected) and event.entry in kept and event.field in FIELDS:
            corrected: dict[str, Any] = {event.field: event.now}
            kept[event.entry] = replace(kept[event.entry], **corrected)
    found: dict[str, Layout] = {}
    for one in kept.values():
        columns = {field: getattr(one, field) for field in FIELDS if getattr(one, field)}
        found.pop(one.layout, None)
        if WITHHELD not in columns.values():
            found[one.layout] = Layout(one.layout, columns, one.decimal)
    return found
