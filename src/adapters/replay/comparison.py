"""What came of a comparison: of the views, and of the evaluations that were frozen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from hjul.adapters.replay.comparing import Compared, RowDifference
from hjul.adapters.replay.evaluations import Evaluation
from hjul.cycle.keeping.commands import RecordComparison

TOKEN_AT_MOST: Final = 200
_UNFIT: Final = re.compile(r"[^\x21-\x7e]")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The views that were compared, and the evaluations that were computed again.

    With a division, only what is of that division was.
    """

    views: tuple[Compared, ...]
    evaluations: tuple[Evaluation, ...] = ()
    division: str = ""

    @property
    def ok(self) -> bool:
        """Whether everything is what the history says."""
        return not self.differences

    @property
    def position(self) -> int:
        """Up to which entry every view was compared."""
        return min((it.position for it in self.views), default=0)

    @property
    def rows(self) -> int:
        """How many rows the history makes."""
        return sum(it.rows for it in self.views)

    @property
    def differences(self) -> int:
        """How many columns of rows, and evaluations, are not what the history says."""
        return sum(it.count for it in self.views) + len(self.wrong)

    @property
    def found(self) -> Sequence[RowDifference]:
        """The first differences of each view."""
        return [difference for it in self.views for difference in it.differences]

    @property
    def wrong(self) -> Sequence[Evaluation]:
        """The evaluations that come out otherwise when they are computed again."""
        return [it for it in self.evaluations if not it.ok]

    @property
    def first(self) -> str:
        """How the first difference is cited in the history; empty when there is none."""
        named = [*(it.name for it in self.found), *(f"evaluation:{it.entry}" for it in self.wrong)]
        return _UNFIT.sub("?", named[0])[:TOKEN_AT_MOST] if named else ""

    def command(self) -> RecordComparison:
        """Give what to ask for, so that the comparison becomes an entry of the history.

        Raises:
            ValueError: If it was of one division: an entry is about whole views.
        """
        if self.division:
            raise ValueError("A comparison of one division cannot be recorded as one of the views.")
        return RecordComparison(
            views=tuple(it.view for it in self.views),
            at_position=self.position,
            rows=self.rows,
            differences=self.differences,
            first=self.first,
        )

    def data(self) -> dict[str, Any]:
        """Give it to a program."""
        return {
            "ok": self.ok,
            "division": self.division,
            "position": self.position,
            "rows": self.rows,
            "differences": self.differences,
            "views": [
                {
                    "view": it.view,
                    "position": it.position,
                    "rows": it.rows,
                    "differences": it.count,
                }
                for it in self.views
            ],
            "found": [
                {
                    name: getattr(it, name)
                    for name in ("view", "stream", "key", "column", "expected", "found")
                }
                for it in self.found
            ],
            "evaluations": [
                {"entry": it.entry, "ok": it.ok, "differs": list(it.differs)}
                | {"corrected_since": list(it.corrected_since)}
                for it in self.evaluations
            ],
        }
