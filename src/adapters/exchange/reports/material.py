"""All that a report of a turn is made of, and the words in which it is told for those who read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from hjul.adapters.exchange.reports.document import Said
from hjul.adapters.exchange.reports.entries import Entry
from hjul.adapters.exchange.reports.words_en import ENGLISH
from hjul.adapters.exchange.reports.words_gaps import GAPS
from hjul.adapters.exchange.reports.words_sv import SWEDISH
from hjul.cycle.fidelity.facts import Facts
from hjul.cycle.fidelity.figures import Measure
from hjul.cycle.words import WITHHELD
from hjul.projections.assessments_rounds import Rounds
from hjul.projections.coverage import CoverageRow
from hjul.projections.organisation import OrganisationRow
from hjul.projections.proposals_fold import ProposalRow
from hjul.projections.study import named_measures
from hjul.projections.telling import Teller
from hjul.projections.turn_names import scope_named

AUDIENCES: Final = ("elected", "profession", "management", "citizens")
"""Who reads (Nyköping, 4): elected representatives, the profession, the management, citizens."""
WORDS: Final = {"en": {**ENGLISH, **GAPS["en"]}, "sv": {**SWEDISH, **GAPS["sv"]}}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of a measure: its SVG, and what it says in words."""

    svg: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn with its entries, and the proposals that it has or had."""

    row: CoverageRow
    entries: tuple[Entry, ...]
    proposals: tuple[ProposalRow, ...]

    def of(self, *events: str) -> list[Entry]:
        """Give its entries of these kinds, in their order."""
        return [one for one in self.entries if one.event in events]

    def last(self, *events: str) -> Entry | None:
        """Give its last entry of these kinds."""
        return next((one for one in reversed(self.entries) if one.event in events), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is known of a turn at a position of the history, for one of the audiences.

    `streams` holds the entries of every initiative and proposal that belongs to it and of rounds of
    assessment, `today` is the
    day on which the last entry up to the position was recorded.
    """

    kind: str
    audience: str
    teller: Teller
    today: date
    position: int
    turn: Turn
    activity_names: Mapping[str, str]
    coverage: tuple[CoverageRow, ...]
    organisation: tuple[OrganisationRow, ...]
    decisions: tuple[Entry, ...]
    """The entries of the organisation: its settings, offices and names."""
    initiatives: tuple[Facts, ...]
    measures: Mapping[str, Measure]
    streams: Mapping[str, tuple[Entry, ...]]
    rounds: Rounds
    """Every round of assessment; `lacking` chooses those of the turn."""
    divisions: tuple[Turn, ...] = ()
    """In the organisation's own report: the turns of its divisions."""
    without: tuple[str, ...] = ()
    """In the organisation's own report: divisions that are named as exceptions."""
    drawings: Mapping[str, Drawn] = field(default_factory=dict[str, Drawn])

    # ---- who reads -------------------------------------------------------------------------------

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it: then no person is named, and small groups are not shown."""
        return self.audience == "citizens"

    @property
    def is_whole(self) -> bool:
        """Whether it is the organisation's own."""
        return self.turn.row.scope == "organisation"

    # ---- words -----------------------------------------------------------------------------------

    def say(self, key: str, *given: object, **facts: object) -> str:
        """Say something of the catalogue, in the words for those who read where there are any."""
        words = WORDS[self.teller.language]
        pattern = words.get(f"{key}.{self.audience}", words[key])
        return pattern.format(*given, **facts)

    def knows(self, key: str) -> bool:
        """Whether the catalogue has a word for something."""
        return key in WORDS[self.teller.language]

    def hole(self, key: str, *given: object, **facts: object) -> Said:
        """Say that something is not in the history."""
        return Said(self.say(key, *given, **facts), is_hole=True)

    def plain(self, text: str) -> str:
        """Give a text as it is, on one line; one that is withheld says so."""
        return self.teller.plain(text)

    def sentence(self, text: str) -> str:
        """Give a text as a sentence of its own.

        A letter is made large and a stop is set where the writer left them out.
        """
        plain = self.plain(text)
        if not plain or text == WITHHELD:
            return plain
        end = "" if plain[-1] in '.!?…”"' else "."
        return f"{plain[:1].upper()}{plain[1:]}{end}"

    def day(self, day: date | None) -> str:
        """Write a day."""
        return self.teller.day(day) if day else ""

    def person(self, who: str) -> str:
        """Name a person; nobody where anybody may read it."""
        return "" if self.is_public or not who else self.teller.person(who)

    def place(self, key: str) -> str:
        """Name a division, a unit, or the whole."""
        return scope_named(key, self.teller)

    def title(self, stream: str) -> str:
        """Name an initiative, a measure or a proposal; what is not known by its id."""
        for one in self.entries(stream, "InitiativeOpened"):
            return self.plain(one.text("title")) or stream
        if stream in self.measures:
            return self.measure_named(self.measures[stream], with_unit=False)
        of_proposals = (row for turn in (self.turn, *self.divisions) for row in turn.proposals)
        texts = {row.proposal: row.text for row in of_proposals}
        return self.plain(texts.get(stream, "")) or stream

    def measure_named(self, measure: Measure, *, with_unit: bool = True) -> str:
        """Name a measure, and who follows it where several are called the same."""
        name = self.plain(measure.name) or measure.stream
        same = [one for one in self.measures.values() if self.plain(one.name) == name]
        titled = joined([name, self.plain(measure.unit) if with_unit else ""])
        if len(same) < 2:
            return titled
        whose = [one for one in self.initiatives if measure.stream in named_measures(one)]
        by = self.listed([self.plain(one.frame.title) for one in whose])
        return f"{titled} – {by or measure.stream}"

    def listed(self, texts: Iterable[str]) -> str:
        """Join texts as a list in a sentence."""
        return self.teller.listed([text for text in texts if text])

    # ---- the turn --------------------------------------------------------------------------------

    def is_within(self, day: date | None) -> bool:
        """Whether a day falls in the turn."""
        row = self.turn.row
        return day is not None and (row.from_on or day) <= day <= (row.to_on or day)

    def entries(self, stream: str, *events: str) -> list[Entry]:
        """Give the entries of an initiative or a proposal, of these kinds when any are named."""
        found = self.streams.get(stream, ())
        return [one for one in found if not events or one.event in events]

    def refs(self, stream: str, *events: str) -> tuple[str, ...]:
        """Cite the entries of an initiative or a proposal of these kinds."""
        return tuple(ref for one in self.entries(stream, *events) for ref in one.refs)


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """Put what is there together.

    >>> joined(["one", "", "two"])
    'one, two'
    """
    return between.join(filter(None, parts))


def every(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Cite entries."""
    return tuple(ref for one in entries for ref in one.refs)
