"""The part of the engine that reads rounds of assessment, their gaps and their catalogues.

Each method takes `at`, `by` and `language` as the views do.
"""

from typing import Any

from hjul.adapters.reader import At, when
from hjul.adapters.reads import Reads
from hjul.adapters.rounds import rounds_of
from hjul.cycle.record import Actor
from hjul.projections import assessments, catalogues, gaps
from hjul.projections.assessments import Rounds
from hjul.projections.table import Table
from hjul.projections.telling import Teller


class NoSuchAssessment(LookupError):
    """No round of assessment has that stream."""

    def __init__(self, stream: str) -> None:
        """Tell what was looked for."""
        super().__init__(
            f"There is no assessment {stream!r}: name its stream, such as assessment-rosen-2027; "
            "Hjul.assessments() lists those there are."
        )


class Gaps(Reads):
    """Reads how far requirements are met; the engine is one of these."""

    def assessments(self, division: str = "", **how: Any) -> Table:
        """Show every round: what is met, partly met and missing, and the change since the last."""
        rounds, teller = self._rounds("assessments", division, **how)
        day = self._reader.day(when(how.get("at")))
        return assessments.read(rounds.rows, day, teller, division)

    def assessment(self, stream: str, **how: Any) -> Table:
        """Show one round, requirement by requirement, with the change since the round before.

        Raises:
            NoSuchAssessment: When there is no such round.
        """
        rounds, teller = self._rounds("assessments", "", **how)
        if stream not in rounds.rounds:
            raise NoSuchAssessment(stream)
        return assessments.read_one(rounds, stream, teller)

    def gaps(self, division: str = "", **how: Any) -> Table:
        """Show what lacks, the most urgent first, and which initiatives came of it."""
        rounds, teller = self._rounds("gaps", division, **how)
        return gaps.read(rounds, self._reader.day(when(how.get("at"))), teller, division)

    def catalogues(self, name: str = "", **how: Any) -> Table:
        """Show what each catalogue requires, or one such as sosfs-2011-9.1, and by which key."""
        rounds, teller = self._rounds("catalogues", "", **how)
        return catalogues.read(rounds.catalogues, teller, name)

    def gaps_data(
        self, what: str, division: str = "", *, stream: str = "", **how: Any
    ) -> list[dict[str, Any]]:
        """Give assessments (or the one of `stream`), gaps or catalogues to a program.

        Raises:
            NoSuchAssessment: When there is no such round.
        """
        rounds, _ = self._rounds(what, division, **how)
        if stream and stream not in rounds.rounds:
            raise NoSuchAssessment(stream)
        if what == "assessments" and stream:
            return assessments.data_of_one(rounds, stream)
        known = {"assessments": assessments.data, "gaps": gaps.data}
        return (
            known[what](rounds, division) if what in known else catalogues.data(rounds.catalogues)
        )

    def _rounds(
        self,
        what: str,
        division: str,
        *,
        at: At = None,
        by: Actor | None = None,
        language: str = "",
    ) -> tuple[Rounds, Teller]:
        self._may_read(by, what, division)
        moment = when(at)
        teller = self._reader.teller(self._language({"language": language}), moment)
        return rounds_of(self._reader.rows, moment), teller
