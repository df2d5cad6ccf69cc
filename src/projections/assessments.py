"""Assessments as a person reads them: every round at a glance, and one with what has changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from hjul.cycle.catalogues import Item
from hjul.projections.assessments_fold import (
    ASSESSMENTS as ASSESSMENTS,
    AssessmentRow as AssessmentRow,
)
from hjul.projections.assessments_rounds import COVERAGES, Rounds as Rounds, Work as Work
from hjul.projections.assessments_words import WORDS, required, source, works_told
from hjul.projections.table import Table
from hjul.projections.telling import Teller

KEYS: Final = (
    *("division", "unit", "round", "when"),
    *(*COVERAGES, "since"),
)
ONE_KEYS: Final = (
    *("said-in", "requirement", "coverage", "since", "found", "priority"),
    *("became", "entry"),
)
CHANGES: Final = ("better", "worse", "same", "other", "new")


def read(rows: Iterable[AssessmentRow], today: date, teller: Teller, division: str = "") -> Table:
    """Show every round, of a division when one is named: what is met, and what changed since."""
    rounds = Rounds(tuple(rows), {})
    telling = _Telling(rounds, teller, WORDS[teller.language])
    shown = [row for row in rounds.rounds.values() if row.division == division or not division]
    shown.sort(key=lambda row: (teller.place(row.division), teller.place(row.unit)))
    words = telling.words
    return Table(
        title=words["title"].format(teller.day(today)),
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(map(telling.round, shown)),
        notes=() if shown else (words["none"],),
        grouped=True,
    )


def read_one(rounds: Rounds, stream: str, teller: Teller) -> Table:
    """Show one round, requirement by requirement, with what changed since the round before."""
    words = WORDS[teller.language]
    telling = _Telling(rounds, teller, words)
    return Table(
        title=telling.title(rounds.rounds[stream]),
        keys=ONE_KEYS,
        columns=tuple(words[key] for key in ONE_KEYS),
        rows=tuple(telling.item(stream, item) for item in rounds.items(stream)),
        notes=tuple(telling.notes(stream)),
        grouped=True,
    )


def data(rounds: Rounds, division: str = "") -> list[dict[str, Any]]:
    """Give the rounds to a program, with their counts."""
    return [
        asdict(row)
        | {"before": rounds.before.get(stream, "")}
        | {"counts": _counted(rounds.counts(stream), COVERAGES)}
        | {"changes": _counted(rounds.changes(stream), CHANGES)}
        for stream, row in rounds.rounds.items()
        if division in ("", row.division)
    ]


def data_of_one(rounds: Rounds, stream: str) -> list[dict[str, Any]]:
    """Give what a round says of each requirement to a program, also of those not assessed yet."""
    told: list[dict[str, Any]] = []
    for item in rounds.items(stream):
        change, was = rounds.change(stream, item.key)
        found = rounds.found[stream].get(item.key)
        works = [asdict(one) for one in rounds.became(stream, item.key)]
        said = {"requirement": asdict(item), "change": change, "was": was, "became": works}
        told.append((asdict(found) if found else {"item": item.key, "coverage": ""}) | said)
    return told


def _counted(counts: Counter[str], names: Iterable[str]) -> dict[str, int]:
    return {name: counts[name] for name in names}


@dataclass(frozen=True, slots=True)
class _Telling:
    """Tells rounds in one language."""

    rounds: Rounds
    teller: Teller
    words: Mapping[str, str]

    def round(self, row: AssessmentRow) -> tuple[str, ...]:
        """Tell a round in one line."""
        counts = self.rounds.counts(row.stream)
        return (
            self.teller.place(row.division),
            self.teller.place(row.unit),
            self._named(row),
            self._when(row),
            *(str(counts[name]) for name in COVERAGES),
            self._changes(row.stream),
        )

    def title(self, row: AssessmentRow) -> str:
        """Tell whose round it is, against what, and when."""
        places = dict.fromkeys(filter(None, (row.division, row.unit)))
        return self.words["one"].format(
            round=self._named(row),
            place=", ".join(map(self.teller.place, places)),
            when=self._when(row),
        )

    def item(self, stream: str, item: Item) -> tuple[str, ...]:
        """Tell a requirement in one line."""
        found = self.rounds.found[stream].get(item.key)
        change, was = self.rounds.change(stream, item.key)
        return (
            source(item, self.teller),
            required(item, self.teller),
            self._coverage(found.coverage) if found else self.words["not-assessed"],
            self.words[change].format(self._coverage(was)) if change else "",
            ". ".join(self._found(found)) if found else "",
            str(found.priority) if found and found.priority else "",
            works_told(self.rounds.became(stream, item.key), self.teller),
            f"@{found.entry}" if found else "",
        )

    def notes(self, stream: str) -> Iterator[str]:
        """Tell what is counted, what changed, and what is left."""
        row, before = self.rounds.rounds[stream], self.rounds.before.get(stream)
        counts = self.rounds.counts(stream)
        yield self.words["against"].format(self._catalogue(row.catalogue), row.catalogue)
        yield self.words["counted"].format(self._listed(counts, COVERAGES))
        if before:
            named = self._named(self.rounds.rounds[before])
            changes = self._changes(stream)
            said = self.words["compared" if changes else "not-compared"]
            yield said.format(named, changes) if changes else said.format(named)
        else:
            yield self.words["first"]
        left = [
            it.key for it in self.rounds.items(stream) if it.key not in self.rounds.found[stream]
        ]
        if left:
            yield self.words["to-assess"].format(self.teller.listed(left))
        if one := next(iter(self.rounds.found[stream].values()), None):
            yield self.words["cited"].format(f"@{one.entry}", f"{stream}@{one.entry}")
        if row.summary:
            yield self.words["summary"].format(self.teller.plain(row.summary))

    def _found(self, row: AssessmentRow) -> Iterator[str]:
        parts = {"current": row.current, "desired": row.desired, "gap": row.gap}
        for name, said in (parts | {"took-part": row.took_part}).items():
            if said:
                yield self.words[name].format(self.teller.plain(said).rstrip("."))

    def _changes(self, stream: str) -> str:
        return self._listed(self.rounds.changes(stream), CHANGES)

    def _listed(self, counts: Counter[str], names: Iterable[str]) -> str:
        told = (self.words[f"count-{name}"].format(counts[name]) for name in names if counts[name])
        return self.teller.listed(list(told))

    def _named(self, row: AssessmentRow) -> str:
        return self.teller.plain(row.title) or self._catalogue(row.catalogue)

    def _catalogue(self, name: str) -> str:
        known = self.rounds.catalogues.get(name)
        return self.teller.plain(known.told(self.teller.language)) if known else name

    def _coverage(self, coverage: str) -> str:
        return self.teller.word("coverage", coverage)

    def _when(self, row: AssessmentRow) -> str:
        """Tell the days of a round, or since when it is open."""
        if row.opened_on is None:
            return ""
        if row.closed_on is None:
            return self.words["open-since"].format(self.teller.day(row.opened_on))
        return self.teller.span(row.opened_on, row.closed_on)
