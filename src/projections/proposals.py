"""Proposals as a person reads them: those that nobody cares for first, then all, by division.

What is an orphan depends on the proposal and on the year that has it, and is said when it is read:
the list of orphans should be empty.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from hjul.cycle.proposal.standing import DEMANDED
from hjul.projections.proposals_fold import (
    PROPOSALS as PROPOSALS,
    WHOLE as WHOLE,
    Decision as Decision,
    FollowUp as FollowUp,
    Hands,
    ProposalRow as ProposalRow,
    fold as fold,
)
from hjul.projections.proposals_words import WORDS as WORDS
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.turn_names import named, opens_by

Loose = Literal[
    "undecided",
    "not-opened",
    "not-carried-over",
    "not-reported",
    "minutes-not-confirmed",
    "not-followed-up",
    "not-answered",
]
"""What is missing for a proposal not to be forgotten."""
UNDECIDED: Final = ("made", "routed", "deferred")
WAITING: Final = (*UNDECIDED, "approved")
"""Where a proposal stands that a turn has in hand."""
NO_PROPOSAL: Final = ("held", "turn")
"""The rows that are of a year."""

# ---- what is loose -------------------------------------------------------------------------------


def proposals(
    rows: Iterable[ProposalRow], division: str = "", today: date = date.min
) -> list[ProposalRow]:
    """Give the proposals, each with whoever has it in hand, in the order they were made.

    The rows are those of all divisions, so that the year is found whoever's it is. What should be
    open by now is known on a day; unless one is given, nothing is late.
    """
    listed = list(rows)
    held = {row.proposal: row.held_by for row in listed if row.stands == "held" and row.is_loose}
    opened = {row.proposal for row in listed if row.stands == "turn"}
    found = (
        _in_hands(replace(row, held_by=held.get(row.proposal, "")), opened, today)
        for row in listed
        if row.stands not in NO_PROPOSAL and division in ("", row.division)
    )
    return sorted(found, key=lambda row: (row.made_on or row.since, row.proposal))


def _in_hands(row: ProposalRow, opened: Container[str], today: date) -> ProposalRow:
    """Say whose hands a proposal is in: a body's until it decides, a turn's until it closes."""
    is_to_come = bool(row.handed_year) and row.handed_year not in opened
    with_body = row.handed_to and not row.handed_year and row.handed_entry > _decided_at(row)
    hands: Hands = (
        "year" if row.held_by else "year-to-come" if is_to_come else "body" if with_body else ""
    )
    is_late = (
        hands == "year-to-come" and row.stands in WAITING and today >= opens_by(row.handed_year)
    )
    return replace(row, hands=hands, waits_for=row.handed_year if is_late else "")


def _decided_at(row: ProposalRow) -> int:
    return row.decisions[-1].entry if row.decisions else 0


def loose(row: ProposalRow) -> tuple[Loose, ...]:
    """Say what is missing for a proposal not to be forgotten; nothing for one that is cared for.

    A proposal that nobody has decided on is cared for as long as it is in somebody's hands. Whoever
    takes their own proposal back knows of it.
    """
    decision = row.decisions[-1] if row.decisions else None
    missing: dict[Loose, bool] = {
        "undecided": row.stands in UNDECIDED and not row.hands,
        "not-opened": bool(row.waits_for),
        "not-carried-over": row.stands == "approved",
        "not-reported": _is_unreported(decision),
        "minutes-not-confirmed": _is_unconfirmed(decision),
        "not-followed-up": row.stands in ("realised", "finished") and bool(not_followed(row)),
        "not-answered": is_unanswered(row),
    }
    return tuple(name for name, is_missing in missing.items() if is_missing)


def is_unanswered(row: ProposalRow) -> bool:
    """Tell whether whoever proposed has not heard of the last step."""
    return row.stands != "withdrawn" and row.step > row.answered


def _is_unreported(decision: Decision | None) -> bool:
    return decision is not None and decision.basis == "delegation" and decision.reported_on is None


def _is_unconfirmed(decision: Decision | None) -> bool:
    by_meeting = decision is not None and decision.decider != "office-holder"
    return by_meeting and decision is not None and decision.minutes_confirmed_on is None


def not_followed(row: ProposalRow) -> Sequence[str]:
    """Name the levels at which what came of it has not been followed up."""
    seen = {one.level for one in row.follow_ups}
    return [level for level in DEMANDED.get(row.level, ()) if level not in seen]


# ---- when it is read -----------------------------------------------------------------------------

KEYS: Final = ("division", "proposal", "stands", "decided", "became", "entry")
ORPHAN_KEYS: Final = ("division", "proposal", "missing", "stands", "held", "entry")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told with proposals: notes below them, and the titles of initiatives by stream."""

    notes: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict[str, str])


def read(
    rows: Iterable[ProposalRow],
    today: date,
    teller: Teller,
    division: str = "",
    *,
    orphans_only: bool = False,
    beside: Beside = Beside(),
) -> Table:
    """List the orphans, and then every proposal, by division, with what is told beside them."""
    listed = proposals(rows, division, today)
    telling = ProposalTelling(teller, today, beside.titles)
    listed.sort(key=lambda row: telling.teller.place(row.division))
    words, orphans = telling.words, [row for row in listed if loose(row)]
    on = teller.day(today)
    every = _table(words["title"].format(on), KEYS, map(telling.line, listed), words)
    every = replace(every, notes=beside.notes)
    if not orphans:
        nothing = (words["no-orphans"] if listed else words["none"],)
        rows_shown = () if orphans_only else every.rows
        return replace(every, rows=rows_shown, notes=(*nothing, *beside.notes))
    alone = _table(words["orphans"].format(on), ORPHAN_KEYS, map(telling.orphan, orphans), words)
    return alone if orphans_only else replace(alone, then=(every,))


def _table(
    title: str, keys: tuple[str, ...], rows: Iterable[tuple[str, ...]], words: Mapping[str, str]
) -> Table:
    columns = tuple(words[key] for key in keys)
    return Table(title=title, keys=keys, columns=columns, rows=tuple(rows), grouped=True)


@dataclass(frozen=True, slots=True)
class ProposalTelling:
    """Tells proposals, in one language, on one day."""

    teller: Teller
    today: date
    titles: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the language."""
        return WORDS[self.teller.language]

    def line(self, row: ProposalRow) -> tuple[str, ...]:
        """Tell a proposal, column by column."""
        return (
            self.teller.place(row.division),
            self.proposal(row),
            _joined(self._stands(row)),
            _joined(part for one in row.decisions[-1:] for part in self.decision(one)),
            _joined((*self._became(row), self.proposer(row))),
            f"{row.proposal}@{row.entry}",
        )

    def orphan(self, row: ProposalRow) -> tuple[str, ...]:
        """Tell what is missing for a proposal, and who has it."""
        return (
            self.teller.place(row.division),
            self.proposal(row),
            _joined(self.missing(row)),
            self.since(row),
            _joined(self.held(row)),
            f"{row.proposal}@{row.entry}",
        )

    def proposal(self, row: ProposalRow) -> str:
        """Give its words, and who made it when."""
        text = self.teller.plain(row.text) or row.proposal
        day = self._day(row.made_on or row.since)
        who = self.teller.person(row.made_by)
        if who:
            return self.words["proposed"].format(text, who, day)
        return self.words["proposed-then"].format(text, day)

    def missing(self, row: ProposalRow) -> Iterator[str]:
        """Say what is missing for it not to be forgotten."""
        levels = self.teller.listed([self.teller.word("level", it) for it in not_followed(row)])
        turn = row.waits_for
        said = {"levels": levels, "turn": named(turn, self.teller), "stream": turn}
        yield from (self.words[name].format(**said) for name in loose(row))

    def held(self, row: ProposalRow) -> Iterator[str]:
        """Say whose turn has it, or to whom it was handed."""
        match row.hands:
            case "year":
                yield named(row.held_by, self.teller)
            case "year-to-come":
                yield named(row.handed_year, self.teller)
            case "body":
                yield self.teller.plain(row.handed_to)
            case "":
                return

    def since(self, row: ProposalRow) -> str:
        """Say where it stands, and since when."""
        return self.words["since"].format(self.words[row.stands], self._day(row.since))

    def decision(self, one: Decision) -> Iterator[str]:
        """Tell a decision: who, on what basis, at which meeting; one alone has only a number."""
        words, teller = self.words, self.teller
        who = teller.body(one.body) or teller.word("decider", one.decider)
        yield words[f"{one.outcome}-by"].format(who)
        yield self._day(one.meeting_on)
        number, is_alone = teller.paragraph(one.paragraph), one.decider == "office-holder"
        yield words["paragraph"].format(number) if number and not is_alone else number
        yield words["basis"].format(teller.word("basis", one.basis)) if one.basis else ""
        yield self._on("minutes", one.minutes_confirmed_on)
        yield self._on("reported", one.reported_on)
        yield words["conflict"].format(teller.plain(one.conflict)) if one.conflict else ""

    def proposer(self, row: ProposalRow) -> str:
        """Say when whoever proposed last heard, or since when they wait."""
        if is_unanswered(row) and row.step_on:
            return self.words["waits"].format(self._day(row.step_on))
        return self._on("answered", row.answered_on)

    def _stands(self, row: ProposalRow) -> Iterator[str]:
        words, level = self.words, self.teller.word("level", row.level)
        yield self.since(row)
        if row.level:
            yield level
        elif row.suggested:
            yield words["suggested"].format(self.teller.word("level", row.suggested))
        yield words["priority"].format(row.priority) if row.priority else ""

    def _became(self, row: ProposalRow) -> Iterator[str]:
        words, teller = self.words, self.teller
        if row.process:
            yield words["plan"].format(teller.word("process", row.process), row.for_year)
        yield teller.plain(row.item)
        if row.handed_to and not row.decisions:
            yield words["handed-body"].format(teller.plain(row.handed_to))
        if row.handed_year:
            yield words["handed-year"].format(named(row.handed_year, teller))
        title = teller.quoted(self.titles.get(row.by_initiative, ""))
        carries = title or row.by_initiative or row.by_activity
        yield words["by"].format(carries) if carries else ""
        yield teller.plain(row.how)
        seen = [*dict.fromkeys(teller.word("level", one.level) for one in row.follow_ups)]
        yield words["followed"].format(teller.listed(seen)) if seen else ""
        yield words["outcome"].format(teller.plain(row.outcome)) if row.outcome else ""

    def _on(self, what: str, day: date | None) -> str:
        return self.words[what].format(self._day(day)) if day else ""

    def _day(self, day: date) -> str:
        return self.teller.day(day, self.today)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))
