"""Who hears of what the scheduler did: the person by name, or whoever holds the office that day."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from hjul.cycle.times import Rung
from hjul.projections.due_rows import DueRow, role_of
from hjul.projections.organisation import OrganisationRow

PERSONAL: Final = ("owner", "responsible")
"""The roles that the timer itself knows the person of."""


class Offices:
    """Who holds which office on a day; the organisation is read when first asked for."""

    def __init__(self, read: Callable[[], Sequence[OrganisationRow]], today: date) -> None:
        """Look up offices as they are held today."""
        self._read, self._today = read, today
        self._held: list[OrganisationRow] | None = None

    def holder(self, role: str, division: str, unit: str) -> str:
        """Give who holds an office nearest to a unit: there, in its division, or for the whole.

        The person is given as the row does, by reference; nobody is empty.
        """
        if self._held is None:
            rows = (row for row in self._read() if row.kind == "office")
            self._held = [row for row in rows if row.is_in_force(self._today)]
        wide = [(unit, division), ("", division), ("", "")]
        found = [row for row in self._held if row.role == role and row.person]
        nearest = (row for place in wide for row in found if (row.unit, row.division) == place)
        return next((row.person for row in nearest), "")


def hearers(row: DueRow, rung: Rung, offices: Offices) -> Iterator[tuple[str, str]]:
    """Give the roles that hear at a rung, and the person in each by reference; maybe nobody.

    Of an offer of support both hear: who is to give it, and who may take it.
    """
    role = role_of(row, rung)
    if role in PERSONAL:
        yield role, row.who
        return
    yield role, offices.holder(role, row.division, row.unit)
    if rung is Rung.SUPPORT:
        yield role_of(row, Rung.DUE), row.who
