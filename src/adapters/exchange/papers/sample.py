"""A sample of decisions, drawn by lots that anybody can draw again, with what each rests on."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.papers.lines import Lines, Scope
from hjul.adapters.exchange.papers.paper import Case, Paper
from hjul.adapters.exchange.papers.trail import (
    closing,
    facts_of,
    last_of,
    place_told,
    what_is_late,
)
from hjul.adapters.exchange.papers.words import WORDS
from hjul.adapters.exchange.window import teller as teller_of
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.reader import At
from hjul.cycle.record import Actor
from hjul.cycle.sentences import Language
from hjul.projections.trail import TrailRow, cite

OF_A_CYCLE: Final = frozenset(
    {"ChangeAdopted", "ChangeAdapted", "TrialExtended", "ChangeAbandoned", "QuestionAnswered"}
)
DECISIONS: Final = OF_A_CYCLE | {
    *("InitiativeClosed", "ProposalApproved", "ProposalDeclined", "ProposalDeferred")
}
"""The entries that are decisions, by the name of their event."""

EVIDENCE: Final = frozenset(
    {
        *("CyclePlanned", "PlanRevised", "PredictionMade", "PredictionWithdrawn", "TrialStarted"),
        *("ObservationNoted", "TrialEnded", "TrialStopped", "TrialCalledOff"),
        *("PredictionAssessed", "SignalsEvaluated", "StudyConcluded", "SteppedBack"),
    }
)
"""What the decision of a cycle rests on."""

OF_THE_WHOLE: Final = frozenset(
    {*OF_A_CYCLE, "StudyConcluded", "GainSecured", "GainChecked", "SignalsEvaluated"}
)
"""What closing an initiative rests on."""

CORRECTIONS: Final = frozenset({"EntryCorrected", "EntryStruck"})

Proof = Callable[[int], tuple[str, Sequence[bytes]]]
"""Gives the leaf of the entry at a position, and the hashes from it up to the root."""


@dataclass(frozen=True, slots=True)
class Draw:
    """How a sample is drawn: any text as seed, and how many."""

    seed: str
    count: int

    def lot(self, entry: str) -> str:
        """Give the lot of an entry, in hexadecimal.

        >>> Draw("42", 1).lot("initiative-visits@9")[:8]
        '318c1ff0'
        """
        return sha256(f"{self.seed}:{entry}".encode()).hexdigest()

    def of(self, rows: Sequence[TrailRow]) -> list[TrailRow]:
        """Draw: those with the lowest lots."""
        return sorted(rows, key=lambda row: self.lot(cite(row)))[: self.count]


def sample_paper(
    hjul: Hjul,
    scope: Scope,
    draw: Draw,
    *,
    at: At = None,
    by: Actor | None = None,
    language: Language = "en",
) -> Paper:
    """Draw decisions and put them on paper, each with its evidence and its proof."""
    rows: list[TrailRow] = hjul.rows("trail", scope.division, at=at, by=by)
    decisions = [it for it in rows if it.event in DECISIONS and scope.concerns(it)]
    drawn = draw.of(decisions)
    teller, words = teller_of(hjul, language), WORDS[language]
    end = closing(hjul, language)
    size = Checkpoint.unchecked(end["note"]).size
    proof = hjul.inclusion(size)
    lines = Lines(teller, scope)

    def case(number: int, row: TrailRow) -> Case:
        kept: list[TrailRow] = hjul.rows("trail", stream=row.stream, at=at, by=by)
        leaf, hashes = proof(row.position)
        evidence = lines.all(evidence_of(row, kept))
        path = tuple(b64encode(one).decode() for one in hashes)
        return Case(number, draw.lot(cite(row)), lines.one(row), evidence, leaf, path)

    example = f"{draw.seed}:{cite(drawn[0]) if drawn else 'initiative-…@9'}"
    counts = {"population": len(decisions), "drawn": len(drawn), "seed": draw.seed}
    return Paper(
        language=language,
        title=words["sample"].format(place=place_told(scope, teller)),
        facts=(
            *facts_of(scope, teller, last_of(rows, hjul)),
            *((words[name], str(value)) for name, value in counts.items()),
        ),
        how=(
            words["which_decisions"],
            words["how_drawn"].format(example=example, count=draw.count),
            what_is_late(scope, teller),
        ),
        cases=tuple(case(number, row) for number, row in enumerate(drawn, start=1)),
        is_sample=True,
        **end,
    )


def evidence_of(decision: TrailRow, rows: Sequence[TrailRow]) -> list[TrailRow]:
    """Choose what a decision rests on among the entries of its stream, and their corrections."""
    before = [it for it in rows if it.version < decision.version]
    if decision.event in OF_A_CYCLE:
        cycle = decision.facts.get("cycle")
        found = [it for it in before if it.event in EVIDENCE and it.facts.get("cycle") == cycle]
    else:
        found = [it for it in before if it.event in OF_THE_WHOLE]
    cited = {it.version for it in (*found, decision)}
    mending = [it for it in rows if it.event in CORRECTIONS and it.facts.get("entry") in cited]
    return [*found, *mending]


__all__ = ["DECISIONS", "Draw", "evidence_of", "sample_paper"]
