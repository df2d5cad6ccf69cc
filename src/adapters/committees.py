"""The part of the engine that reads what waits for a committee, across its divisions.

The rows of several views are put side by side with references in place of texts; the words are put
in last, where a person reads.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from hjul.adapters.reader import At, when
from hjul.adapters.reads import Reads
from hjul.adapters.texts import Texts
from hjul.cycle.record import Actor
from hjul.cycle.words import WITHHELD
from hjul.projections import committee, committee_waits, committees
from hjul.projections.committee_ground import Ground
from hjul.projections.committee_lines import Telling, titles_of
from hjul.projections.organisation import OrganisationRow
from hjul.projections.proposals import ProposalRow, proposals
from hjul.projections.table import Table
from hjul.projections.years import turns


class NoSuchCommittee(LookupError):
    """No committee has that key."""

    def __init__(self, key: str, known: Iterable[OrganisationRow]) -> None:
        """Tell which there were; `known` maps their keys to what they are called."""
        self.key = key
        self.known = {row.key: "" if row.name == WITHHELD else row.name for row in known}
        listed = ", ".join(f"{it} ({name})" if name else it for it, name in self.known.items())
        there = f"There are: {listed}." if listed else "None has been named by then."
        super().__init__(f"There is no committee {key!r}. {there} Name one with NameCommittee.")


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one committee reads, or all of them when none is named: the rows, and the telling."""

    ground: Ground
    row: OrganisationRow | None
    telling: Telling


class Committees(Reads):
    """Reads what a committee controls, leads and steers; the engine is one of these."""

    _texts: Texts

    def committee(
        self,
        key: str = "",
        *,
        at: At = None,
        by: Actor | None = None,
        language: str = "",
    ) -> Table:
        """Show what waits for a committee, and what was, is and comes in its divisions.

        Without a key every committee with how much waits for it, and what waits for nobody.

        Raises:
            NoSuchCommittee: When there was none of that key by then, with those that there were.
        """
        sitting = self._sitting(key, when(at), by, language)
        ground, telling = sitting.ground, sitting.telling
        if sitting.row is None:
            return committees.read(self._texts.resolve(committees.overview(ground)), telling)
        found = self._texts.resolve(committee.committee(ground, sitting.row))
        return committee.read(found, telling)

    def committee_data(
        self, key: str = "", *, at: At = None, by: Actor | None = None
    ) -> dict[str, Any]:
        """Give the same to a program, everything with the entries it is cited by.

        Raises:
            NoSuchCommittee: When there was none of that key by then.
        """
        sitting = self._sitting(key, when(at), by, "")
        if sitting.row is None:
            found = committees.overview(sitting.ground)
            return committees.data(self._texts.resolve(found))
        one = committee.committee(sitting.ground, sitting.row)
        return committee.data(self._texts.resolve(one))

    def _sitting(self, key: str, at: At, by: Actor | None, language: str) -> Sitting:
        """Read what a committee needs; whoever reads may read each of its divisions."""
        rows: list[OrganisationRow] = self._reader.rows(
            "organisation", stream="organisation", at=at
        )
        plain = Ground(today=self._reader.day(at), organisation=tuple(rows))
        row = plain.committee(key) if key else None
        for division in (row.divisions if row else ()) or ("",):
            self._may_read(by, "committee", division)
        if key and row is None:
            raise NoSuchCommittee(key, plain.committees())
        ground = self._filled(plain, row, at)
        titles = self._texts.resolve(titles_of(ground.board))
        teller = self._reader.teller(self._language({"language": language}), at)
        return Sitting(ground, row, Telling(teller, ground.today, titles))

    def _filled(self, ground: Ground, row: OrganisationRow | None, at: At) -> Ground:
        """Put proposals and turns beside the organisation; for one committee initiatives too.

        Timers are read of what is owed only: as of the past that is a few streams, not all.
        """
        made = proposals(self._placed("proposals", at), today=ground.today)
        named = tuple(self._named(one) for one in made)
        kept = tuple(turns(self._placed("years", at)))
        ground = replace(ground, proposals=named, turns=kept)
        if row is None:
            return ground
        owed = {one.proposal for one in committee_waits.waits(ground, row).owed if one.proposal}
        due = [it for stream in sorted(owed) for it in self._placed("due", at, stream)]
        return replace(ground, board=tuple(self._placed("board", at)), due=tuple(due))

    def _placed(self, view: str, at: At, stream: str = "") -> list[Any]:
        return [one.row for one in self._reader.placed(view, stream=stream, at=at)]

    def _named(self, row: ProposalRow) -> ProposalRow:
        """Put in the words of a proposal that a body has, for it is known by its name."""
        return self._texts.resolve(row) if row.hands == "body" else row
