"""Assembles a report: its title and facts, its sections by the profile, its notes and its seal."""

from collections.abc import Iterator
from typing import Final

from hjul.adapters.exchange.reports import turning
from hjul.adapters.exchange.reports.document import (
    Noted,
    Report,
    Said,
    Seal,
    Section,
    cited,
    of_sections,
)
from hjul.adapters.exchange.reports.gathering import Gatherer
from hjul.adapters.exchange.reports.material import Material
from hjul.adapters.exchange.reports.profiles import OF_THE_WHOLE, PROFILES, SECTIONS

NOT_OF_THE_WHOLE: Final = frozenset({"initiatives", "predictions", "lessons"})
"""What each division tells of its own; the organisation's report would only repeat it."""


def assembled(m: Material, gatherer: Gatherer, seal: Seal) -> Report:
    """Assemble the report."""
    facts = tuple(turning.facts(m))
    sections = tuple(_sections(m))
    refs = cited([*(said for _, said in facts), *of_sections(sections)])
    notes: dict[str, Noted] = gatherer.noted(refs)
    row = m.turn.row
    return Report(
        kind=m.kind,
        audience=m.audience,
        division=row.scope,
        year=row.period,
        stream=row.year,
        language=m.teller.language,
        title=m.say(f"title-{m.kind}", m.place(row.scope), row.period),
        subtitle=m.say(f"for-{m.audience}"),
        facts=(*facts, _as_of(m, seal)),
        sections=sections,
        seal=seal,
        without=m.without,
        notes=notes,
    )


def _as_of(m: Material, seal: Seal) -> tuple[str, Said]:
    return m.say("fact-as-of"), Said(m.say("as-of", m.day(m.today), seal.position), by_law=True)


def _sections(m: Material) -> Iterator[Section]:
    for key in PROFILES[m.kind][m.audience]:
        if key in (NOT_OF_THE_WHOLE if m.is_whole else OF_THE_WHOLE):
            continue
        if blocks := tuple(SECTIONS[key](m)):
            yield Section(key, m.say(f"section-{key}"), blocks)
