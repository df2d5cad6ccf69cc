"""Rounds of assessment put together from their rows: what each found, and what changed since.

The round before is the one that a round names; if it names none, the last one before it of the same
division, unit and catalogue.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal

from hjul.cycle.catalogues import CATALOGUES, Catalogue, Item
from hjul.projections.assessments_fold import AssessmentRow

Change = Literal["", "better", "worse", "same", "other", "new"]
"""What became of a requirement since the round before; empty where there is nothing to compare."""
RANK: Final = {"missing": 0, "partly": 1, "met": 2}
COVERAGES: Final = ("met", "partly", "missing", "not-applicable", "left")
"""What is counted; `left` are the requirements that are not assessed yet."""
INITIATIVE: Final = "initiative"
PROPOSAL: Final = "proposal"
LACKS: Final = frozenset({"partly", "missing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An initiative or a proposal that came of a gap, and where it stands.

    `stands` is as on the board, or as a proposal stands; `outcome` is how an initiative ended, once
    it has, and `phases` where its running cycles are. A proposal is titled by its words.
    """

    stream: str
    title: str
    stands: str
    outcome: str = ""
    phases: tuple[str, ...] = ()
    kind: Literal["initiative", "proposal"] = "initiative"


@dataclass(frozen=True)
class Rounds:
    """Every round, with what it has assessed, the catalogues, and the works by their name."""

    rows: tuple[AssessmentRow, ...]
    works: Mapping[str, Work]

    @cached_property
    def rounds(self) -> dict[str, AssessmentRow]:
        """Each round by its stream, in the order of their days."""
        found = [row for row in self.rows if row.kind == "round"]
        found.sort(key=lambda row: (row.opened_on or date.min, row.opened_at))
        return {row.stream: row for row in found}

    @cached_property
    def found(self) -> dict[str, dict[str, AssessmentRow]]:
        """What each round says, by its stream and then by the key of the requirement."""
        told: dict[str, dict[str, AssessmentRow]] = {stream: {} for stream in self.rounds}
        for row in self.rows:
            if row.kind == "assessed":
                told.setdefault(row.stream, {})[row.item] = row
        return told

    @cached_property
    def catalogues(self) -> dict[str, Catalogue]:
        """Every catalogue by its name, those that come with hjul first."""
        return {**CATALOGUES, **{one.name: one for one in own_catalogues(self.rows)}}

    @cached_property
    def before(self) -> dict[str, str]:
        """The round before each round, by their streams; none for the first."""
        last: dict[tuple[str, str, str], str] = {}
        found: dict[str, str] = {}
        for stream, row in self.rounds.items():
            same = (row.division, row.unit, row.catalogue.partition(".")[0])
            earlier = row.earlier or last.get(same, "")
            if earlier in self.rounds:
                found[stream] = earlier
            last[same] = stream
        return found

    def items(self, stream: str) -> tuple[Item, ...]:
        """Give the requirements of a round's catalogue, in their order."""
        made = self.rounds.get(stream)
        known = self.catalogues.get(made.catalogue) if made else None
        return known.items if known else ()

    def counts(self, stream: str) -> Counter[str]:
        """Count the requirements of a round by how far they are met."""
        found = self.found[stream]
        said = (found.get(item.key) for item in self.items(stream))
        return Counter(row.coverage if row else "left" for row in said)

    def change(self, stream: str, item: str) -> tuple[Change, str]:
        """Say what became of a requirement since the round before, and how it was then."""
        now, before = self.found[stream].get(item), self.before.get(stream)
        if now is None or before is None:
            return "", ""
        then = self.found[before].get(item)
        if then is None:
            return "new", ""
        return _changed(then.coverage, now.coverage), then.coverage

    def changes(self, stream: str) -> Counter[str]:
        """Count what became of the requirements since the round before."""
        told = (self.change(stream, item.key)[0] for item in self.items(stream))
        return Counter(one for one in told if one)

    def became(self, stream: str, item: str) -> list[Work]:
        """Give what came of a requirement, here or in the rounds before; initiatives first."""
        cited = {
            f"{one}@{entry}"
            for one in self.line(stream)
            if item in self.found[one]
            for entry in self.found[one][item].entries
        }
        named = {it.stream: it.kind for it in self.came if cited & {it.origin_entry, *it.evidence}}
        return [
            self.works.get(stream)
            or Work(stream=stream, title=stream, stands="open" if kind == INITIATIVE else "made")
            for stream, kind in sorted(named.items(), key=lambda one: one[1])
        ]

    @cached_property
    def came(self) -> tuple[AssessmentRow, ...]:
        """What cites entries of rounds: where initiatives and proposals come from."""
        return tuple(row for row in self.rows if row.kind in (INITIATIVE, PROPOSAL))

    def line(self, stream: str) -> Iterator[str]:
        """Give a round and those before it, the nearest first."""
        seen: list[str] = []
        while stream and stream not in seen:
            seen.append(stream)
            yield stream
            stream = self.before.get(stream, "")

    def gaps(self) -> Iterator[tuple[AssessmentRow, AssessmentRow, Item]]:
        """Give each round with what it found to lack and no later round has assessed anew."""
        later = {
            (one, item)
            for stream, found in self.found.items()
            for one in list(self.line(stream))[1:]
            for item in found
        }
        for stream, made in self.rounds.items():
            for item in self.items(stream):
                row = self.found[stream].get(item.key)
                if row and row.coverage in LACKS and (stream, item.key) not in later:
                    yield made, row, item


def own_catalogues(rows: Iterable[AssessmentRow]) -> Iterator[Catalogue]:
    """Give the catalogues that the organisation has adopted, with the words it gave them."""
    kept = list(rows)
    for row in kept:
        if row.kind == "catalogue":
            key, _, version = row.catalogue.partition(".")
            yield Catalogue(
                key=key,
                version=int(version),
                english=row.english,
                swedish=row.swedish,
                items=tuple(_item(one) for one in kept if _is_in(one, row)),
            )


def _is_in(row: AssessmentRow, catalogue: AssessmentRow) -> bool:
    return row.kind == "requirement" and row.catalogue == catalogue.catalogue


def _item(row: AssessmentRow) -> Item:
    return Item(
        key=row.item,
        said_in=row.said_in,
        english=row.english,
        swedish=row.swedish,
        valid_from=None,
        origin=row.origin,
        strength=row.strength,
        unverified=(),
    )


def _changed(then: str, now: str) -> Change:
    if then == now:
        return "same"
    if then not in RANK or now not in RANK:
        return "other"
    return "better" if RANK[now] > RANK[then] else "worse"
