"""Finds the divisions, units and committees that a command names, by their keys or their names.

The law lets any unit or committee be named, as one may be spoken of before it is written down. In
a terminal what is not there is a slip of the pen, and told as that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from hjul.adapters.cli import finding
from hjul.adapters.cli.wishes import Wishes
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.window import rows
from hjul.cycle.words import Key
from hjul.projections.turn_names import WHOLE

OF: Final = {
    "body": "committee",
    "committee": "committee",
    "division": "division",
    "divisions": "division",
    "into": "division",
    "partners": "division",
    "scope": "division",
    "to_body": "committee",
    "unit": "unit",
}
"""Of which kind a place is that a field names."""
OPENS: Final = {"OpenDivision": "division", "OpenUnit": "unit", "NameCommittee": "committee"}
"""What is written down by a command, and so need not be there."""
KEYS: Final = (Key, tuple[Key, ...])

Names = Mapping[str, str]
"""Places by their keys, with their names."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of an organisation by kind, and the keys that the same line writes down first."""

    named: Mapping[str, Names]
    opened: frozenset[str] = frozenset()

    @classmethod
    def of(cls, hjul: Hjul, steps: Iterable[Mapping[str, Any]]) -> "Places":
        """Read them; what has ended is there too, for what happened in its time."""
        found: dict[str, dict[str, str]] = {"division": {}, "unit": {}, "committee": {}}
        for row in rows(hjul, "organisation"):
            found.get(row.kind, {})[row.key] = row.name
        opened = {str(step.get(OPENS.get(str(step.get("ask")), ""), "")) for step in steps}
        return cls(found, frozenset(opened))

    def in_full(self, wishes: Wishes, asked: str, given: Mapping[str, Any], hints: Any) -> Any:
        """Give the fields of a command with the keys of the places that they name.

        Raises:
            WrongUse: When a place is not there; those of its kind are named.
        """
        return {
            name: self._in_full(wishes, asked, name, said, given)
            if name in OF and OPENS.get(asked) != name and hints.get(name) in KEYS
            else said
            for name, said in given.items()
        }

    def _in_full(
        self, wishes: Wishes, asked: str, field: str, said: Any, given: Mapping[str, Any]
    ) -> Any:
        if isinstance(said, list):
            several = cast("list[object]", said)
            return [self._in_full(wishes, asked, field, one, given) for one in several]
        of = OF[field]
        known = self.named[of]
        if not isinstance(said, str) or not said or not known or said in {*known, *self.opened}:
            return said
        like = said.casefold()
        called = [key for key, name in known.items() if name.casefold() == like]
        if len(called) == 1:
            return called[0]
        is_another_body = field.endswith("body") and given.get("decider") != "committee"
        is_the_whole = field == "scope" and said == WHOLE
        return said if is_another_body or is_the_whole else finding.place(wishes, said, known, of)
