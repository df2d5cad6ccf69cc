"""Processes: how far each has come, who knows it, which initiatives reach it, who works together.

What holds of a process is its version in force, the one that was published last; whoever was told
of an earlier one has not been told of that. Units and the titles of initiatives are other views',
and are given by whoever reads.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from hjul.cycle.words import WITHHELD
from hjul.projections.processes_fold import PROCESSES as PROCESSES, ProcessRow
from hjul.projections.table import Table
from hjul.projections.telling import Teller

KEYS: Final = ("division", "process", "stands", "owner", "decided", "published", "review")
KNOWN_KEYS: Final = ("division", "process", "made-known", "not-made-known", "concerned-by")
TOGETHER_KEYS: Final = ("purpose", "initiative", "division", "partners", "gains")
NAMED_AT_MOST: Final = 4
"""So many units are named in a cell; the rest are counted."""
PURPOSES: Final = ("union", "comments", "needs", "resources", "learning")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Processes on {}",
        "division": "Division",
        "process": "Process",
        "stands": "Stands",
        "owner": "Owner",
        "decided": "Decided",
        "published": "Published",
        "review": "Review by",
        "main": "{} (main process)",
        "mapped-as": "version {} mapped",
        "decided-as": "version {} decided",
        "published-as": "version {} published",
        "ended-as": "ended {}",
        "in-force": "{}; version {} in force",
        "by": "{} by {}",
        "late": "{} – late",
        "whole": "The whole",
        "none": "No process has been mapped yet.",
        "unpublished": "Main processes are mapped, decided and published; these are not: {}.",
        "known-title": "Who knows them, and what reaches them",
        "made-known": "Made known to",
        "not-made-known": "Not yet to",
        "concerned-by": "Concerned by",
        "whole-division": "the whole of {}",
        "more": "{} more",
        "together-title": "Who works together",
        "purpose": "Purpose",
        "initiative": "Initiative",
        "partners": "With",
        "gains": "What each gains",
        "struck": "{} (struck, no longer counts)",
    },
    "sv": {
        "title": "Processer den {}",
        "division": "Division",
        "process": "Process",
        "stands": "Läge",
        "owner": "Ägare",
        "decided": "Beslutad",
        "published": "Publicerad",
        "review": "Ses över senast",
        "main": "{} (huvudprocess)",
        "mapped-as": "version {} kartlagd",
        "decided-as": "version {} beslutad",
        "published-as": "version {} publicerad",
        "ended-as": "avslutad den {}",
        "in-force": "{}; version {} gäller",
        "by": "{} av {}",
        "late": "{} – försenad",
        "whole": "Hela organisationen",
        "none": "Ingen process har kartlagts än.",
        "unpublished": "Huvudprocesser ska vara kartlagda, beslutade och publicerade; det är inte "
        "dessa: {}.",
        "known-title": "Vilka som känner till dem, och vad som berör dem",
        "made-known": "Gjord känd för",
        "not-made-known": "Inte än för",
        "concerned-by": "Berörs av",
        "whole-division": "hela {}",
        "more": "{} till",
        "together-title": "Vilka som samverkar",
        "purpose": "Syfte",
        "initiative": "Förbättringsarbete",
        "partners": "Med",
        "gains": "Vad var och en vinner",
        "struck": "{} (struken, räknas inte längre)",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What other views know: each unit with its division, and the titles of initiatives."""

    units: Mapping[str, str]
    titles: Mapping[str, str]


NOTHING: Final = Around(units={}, titles={})


def names(rows: Iterable[ProcessRow]) -> dict[str, str]:
    """Give the names of processes by `process/` and key, for whoever tells about them."""
    named = {row.process: row.name for row in rows if row.kind == "process"}
    return {f"process/{key}": name for key, name in named.items() if name not in ("", WITHHELD)}


def processes(rows: Iterable[ProcessRow], division: str = "") -> list[ProcessRow]:
    """Give the processes, of a division those of the whole too, in the order of their keys."""
    found = [row for row in rows if row.kind == "process" and row.versions]
    return sorted(
        (row for row in found if not division or row.division in (division, "")),
        key=lambda row: row.process,
    )


def is_late(row: ProcessRow, today: date) -> bool:
    """Whether its review should have been; nothing waits once it has ended."""
    return row.review_on is not None and row.review_on < today and row.ended_on is None


def untold(row: ProcessRow, units: Mapping[str, str], division: str = "") -> list[str]:
    """List the units that should know the version in force and were not told, by their keys.

    They are those of its division, or of every one when it is of the whole; of one when named.
    """
    if row.in_force is None or row.ended_on:
        return []
    told = [one for one in row.made_known if one.version == row.in_force.version]
    whole = {one.division for one in told if not one.unit}
    several = {one.unit for one in told}
    scope = {row.division, division} - {""}
    concerned = [unit for unit, of in units.items() if not scope or scope == {of}]
    return sorted(it for it in concerned if it not in several and units[it] not in whole)


def read(
    rows: Iterable[ProcessRow],
    today: date,
    teller: Teller,
    around: Around = NOTHING,
    division: str = "",
) -> Table:
    """Show each process by division, what is late or missing below, then who knows it."""
    words, kept = WORDS[teller.language], list(rows)
    telling = _Telling(teller, words, today, around, division)
    shown = sorted(
        processes(kept, division),
        key=lambda row: (bool(row.division), teller.place(row.division), not row.is_main),
    )
    concerns = [row for row in kept if row.kind == "concern"]
    tables = (telling.known(shown, concerns), telling.together(kept))
    lacking = [row for row in shown if row.is_main and row.in_force is None and not row.ended_on]
    missing = teller.listed([telling.name(row) for row in lacking])
    notes = () if shown else (words["none"],)
    return Table(
        title=words["title"].format(teller.day(today)),
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(map(telling.process, shown)),
        notes=(words["unpublished"].format(missing),) if missing else notes,
        grouped=True,
        then=tuple(table for table in tables if table.rows),
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """Tells rows in one language, on one day."""

    teller: Teller
    words: Mapping[str, str]
    today: date
    around: Around
    division: str

    def name(self, row: ProcessRow) -> str:
        """Name a process."""
        return self.teller.plain(row.name) or row.process

    def process(self, row: ProcessRow) -> tuple[str, ...]:
        """Tell a process in one line."""
        return (
            self._place(row.division),
            self.words["main"].format(self.name(row)) if row.is_main else self.name(row),
            self._stands(row),
            self.teller.person(row.owner),
            self._decided(row),
            self._published(row),
            self._review(row),
        )

    def _place(self, division: str) -> str:
        return self.teller.place(division) if division else self.words["whole"]

    def _stands(self, row: ProcessRow) -> str:
        if row.ended_on:
            return self.words["ended-as"].format(self.teller.day(row.ended_on))
        newest, in_force = row.newest, row.in_force
        told = self.words[f"{newest.state}-as"].format(newest.version)
        if in_force is None or in_force.version == newest.version:
            return told
        return self.words["in-force"].format(told, in_force.version)

    def _decided(self, row: ProcessRow) -> str:
        found = next((one for one in reversed(row.versions) if one.decided_on), None)
        if found is None:
            return ""
        who = self.teller.person(found.decided_by)
        return self._on(found.decided_on, found.decision, who)

    def _published(self, row: ProcessRow) -> str:
        return self._on(row.in_force.published_on, row.in_force.where) if row.in_force else ""

    def _on(self, on: date | None, more: str, who: str = "") -> str:
        day = self.teller.day(on) if on else ""
        by = self.words["by"].format(day, who) if who else day
        return ": ".join(filter(None, (by, self.teller.plain(more))))

    def _review(self, row: ProcessRow) -> str:
        day = self.teller.day(row.review_on) if row.review_on else ""
        return self.words["late"].format(day) if is_late(row, self.today) else day

    def known(self, shown: Iterable[ProcessRow], concerns: list[ProcessRow]) -> Table:
        """Tell of each process who knows its version in force, and which initiatives reach it."""
        lines = (self._known(row, concerns) for row in shown)
        return Table(
            title=self.words["known-title"],
            keys=KNOWN_KEYS,
            columns=tuple(self.words[key] for key in KNOWN_KEYS),
            rows=tuple(line for line in lines if any(line[2:])),
            grouped=True,
        )

    def _known(self, row: ProcessRow, concerns: list[ProcessRow]) -> tuple[str, ...]:
        reached = (one for one in concerns if one.process == row.process)
        missing = untold(row, self.around.units, self.division)
        return (
            self._place(row.division),
            self.name(row),
            self._several(self._told(row)),
            self._several(map(self.teller.place, missing)),
            "; ".join(map(self._reached, reached)),
        )

    def _told(self, row: ProcessRow) -> Iterator[str]:
        for one in row.made_known:
            if row.in_force and one.version == row.in_force.version:
                place = self.teller.place(one.unit or one.division)
                yield place if one.unit else self.words["whole-division"].format(place)

    def _reached(self, row: ProcessRow) -> str:
        title, words = self._title(row), self.teller.plain(row.words)
        told = f"{title}: {words}" if words else title
        return self.words["struck"].format(told) if row.struck else told

    def _title(self, row: ProcessRow) -> str:
        return self.teller.plain(self.around.titles.get(row.stream, "")) or row.stream

    def _several(self, every: Iterable[str]) -> str:
        told = list(dict.fromkeys(every))
        if len(told) <= NAMED_AT_MOST + 1:
            return ", ".join(told)
        more = self.words["more"].format(len(told) - NAMED_AT_MOST)
        return self.teller.listed([*told[:NAMED_AT_MOST], more])

    def together(self, rows: Iterable[ProcessRow]) -> Table:
        """Tell who works together, by purpose; of a division also what others have begun."""
        found = [row for row in rows if row.kind == "collaboration"]
        if self.division:
            found = [row for row in found if self.division in (row.division, *row.partners)]
        found.sort(key=lambda row: (PURPOSES.index(row.collaboration), row.on or self.today))
        return Table(
            title=self.words["together-title"],
            keys=TOGETHER_KEYS,
            columns=tuple(self.words[key] for key in TOGETHER_KEYS),
            rows=tuple(map(self._together, found)),
            grouped=True,
        )

    def _together(self, row: ProcessRow) -> tuple[str, ...]:
        purpose = self.teller.word("purpose", row.collaboration)
        title = self._title(row)
        return (
            f"{purpose[:1].upper()}{purpose[1:]}",
            self.words["struck"].format(title) if row.struck else title,
            self.teller.place(row.division),
            self.teller.listed(list(map(self.teller.place, row.partners))),
            self.teller.plain(row.words),
        )
