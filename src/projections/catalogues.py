"""Catalogues as a person reads them: each requirement with its key, and where it is said."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from hjul.cycle.catalogues import Catalogue, Item
from hjul.projections.assessments_words import WORDS, source
from hjul.projections.table import Table
from hjul.projections.telling import Teller

KEYS: Final = ("catalogue", "key", "requirement", "strength", "said-in", "checked")


def read(catalogues: Mapping[str, Catalogue], teller: Teller, name: str = "") -> Table:
    """Show the requirements of each catalogue, or of the one that is named."""
    words = WORDS[teller.language]
    shown = [one for one in catalogues.values() if name in ("", one.name)]
    is_unchecked = any(item.unverified for one in shown for item in one.items)
    return Table(
        title=words["catalogues"],
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(_line(one, item, teller) for one in shown for item in one.items),
        notes=(words["unverified"],) if is_unchecked else (),
        grouped=True,
    )


def data(catalogues: Mapping[str, Catalogue], name: str = "") -> list[dict[str, Any]]:
    """Give the catalogues to a program."""
    shown = (one for one in catalogues.values() if name in ("", one.name))
    return [asdict(one) | {"name": one.name} for one in shown]


def _line(catalogue: Catalogue, item: Item, teller: Teller) -> tuple[str, ...]:
    words = WORDS[teller.language]
    told = teller.plain(catalogue.told(teller.language))
    return (
        told if told == catalogue.name else f"{told}, {catalogue.name}",
        item.key,
        teller.plain(item.told(teller.language)),
        words[item.strength],
        source(item, teller),
        ", ".join(words[part] for part in item.unverified),
    )
