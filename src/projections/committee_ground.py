"""What a committee's reading is made of: rows of several views at one moment, put side by side.

It is no view of its own and holds nothing: whoever reads gives it the rows, each proposal with
whoever has it in hand. Names of committees are texts, the rest may carry references still.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from hjul.cycle.words import WITHHELD
from hjul.projections.board import BoardRow
from hjul.projections.due import DueRow
from hjul.projections.organisation import OrganisationRow
from hjul.projections.proposals import Decision, ProposalRow
from hjul.projections.years import Turn

REVIEW: Final = "management-review"
"""The activity of a turn in which its management review is held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The rows at a moment, and the day that it was."""

    today: date
    organisation: tuple[OrganisationRow, ...] = ()
    proposals: tuple[ProposalRow, ...] = ()
    turns: tuple[Turn, ...] = ()
    board: tuple[BoardRow, ...] = ()
    due: tuple[DueRow, ...] = ()

    # ---- who answers for what --------------------------------------------------------------------

    def committees(self) -> list[OrganisationRow]:
        """Give the committees, in the order in which they were first named."""
        found = [row for row in self.organisation if row.kind == "committee"]
        return sorted(found, key=lambda row: row.entry)

    def committee(self, key: str) -> OrganisationRow | None:
        """Give a committee by its key."""
        return next((row for row in self.committees() if row.key == key), None)

    def divisions(self) -> list[str]:
        """Name the divisions in force on the day."""
        found = (row for row in self.organisation if row.kind == "division")
        return [row.key for row in found if row.is_in_force(self.today)]

    def going_on(self, committee: OrganisationRow) -> list[str]:
        """Name the divisions that a committee answers for and that have not ended."""
        found = (row for row in self.organisation if row.kind == "division" and row.until_on)
        ended = {row.key for row in found if (row.until_on or self.today) < self.today}
        return [key for key in dict.fromkeys(committee.divisions) if key not in ended]

    def unanswered(self) -> list[str]:
        """Name the divisions in force that no committee answers for."""
        answered = {key for row in self.committees() for key in row.divisions}
        return [key for key in self.divisions() if key not in answered]

    # ---- whose a proposal is ---------------------------------------------------------------------

    def is_handed_to(self, row: ProposalRow, committee: OrganisationRow) -> bool:
        """Whether a committee has a proposal by name: by its key, or by what it is called."""
        named = " ".join(row.handed_to.split()).casefold()
        called = "" if committee.name == WITHHELD else " ".join(committee.name.split())
        own = [name.casefold() for name in (committee.key, called) if name]
        return row.hands == "body" and named in own

    def is_own(self, decision: Decision, row: ProposalRow, committee: OrganisationRow) -> bool:
        """Whether a committee took a decision: by its key, or unnamed in one of its divisions."""
        is_its = row.division in committee.divisions
        named = decision.body == committee.key if decision.body else is_its
        return decision.decider == "committee" and named

    def answers_for(self, row: ProposalRow, committee: OrganisationRow) -> bool:
        """Whether what came of a proposal is a committee's to see to.

        It is the one's that decided, whoever has the division now; else that of the division.
        """
        decision = row.decisions[-1] if row.decisions else None
        known = {one.key for one in self.committees()}
        if decision and decision.decider == "committee" and decision.body in known:
            return decision.body == committee.key
        return row.division in committee.divisions

    # ---- turns -----------------------------------------------------------------------------------

    def turns_of(self, division: str) -> list[Turn]:
        """Give the turns of a division, the oldest first."""
        found = [turn for turn in self.turns if turn.row.scope == division]
        return sorted(found, key=lambda turn: (turn.row.from_on or date.min, turn.year))

    def turns_now(self, division: str) -> list[Turn]:
        """Give the turns that the day is in or that are open still; if there are none, the last."""
        found = self.turns_of(division)
        now = [turn for turn in found if turn.is_open or self.lasts(turn)]
        return now or found[-1:]

    def lasts(self, turn: Turn) -> bool:
        """Whether the day is in a turn."""
        return (turn.row.from_on or date.max) <= self.today <= (turn.row.to_on or date.min)

    # ---- when --------------------------------------------------------------------------------

    def due_on(self, stream: str, rule: str) -> date | None:
        """Give the day by which a rule of time asks for something on a stream."""
        of_rule: Iterator[DueRow] = (
            row for row in self.due if row.stream == stream and row.rule == rule
        )
        return min((row.due_on for row in of_rule if row.due_on != date.max), default=None)


def entry_of(row: ProposalRow, field: str, otherwise: int = 0) -> str:
    """Cite the entry that filled a field of a proposal; else another, or the one that made it.

    >>> from datetime import date
    >>> row = ProposalRow(division="vard", proposal="proposal-bus", stands="made",
    ...     since=date(2027, 1, 1), entry=1, sources={"item": "9#item"})
    >>> entry_of(row, "item"), entry_of(row, "how"), entry_of(row, "how", 4)
    ('proposal-bus@9', 'proposal-bus@1', 'proposal-bus@4')
    """
    source = row.sources.get(field, "").partition("#")[0]
    return f"{row.proposal}@{source or otherwise or row.entry}"
