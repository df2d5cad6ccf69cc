"""The chain from evidence to outcome and back: what a proposal rests on, and what came of it.

From a proposal it goes back to the entries that it cites, and on to its decisions, the plan it
stands in, the initiative that carries it out with its outcomes, and the follow-ups. From an
initiative it begins at the proposal it came from; from an entry with what cites it.
"""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from hjul.adapters.reader import Entries
from hjul.adapters.why.of_entry import NoEntry
from hjul.cycle.record import Event, Recorded
from hjul.projections.proposals import ProposalRow
from hjul.projections.trail import TrailRow

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "proposal": ("ProposalMade", "ProposalRefined", "ProposalEvaluated", "ProposalWithdrawn"),
    "decision": (
        *("LevelSuggested", "ProposalRouted", "ProposalPrioritised", "ProposalApproved"),
        *("ProposalDeclined", "ProposalDeferred", "MinutesConfirmed", "DelegatedDecisionReported"),
    ),
    "plan": ("ProposalCarriedOver", "ProposalHandedOn", "ProposalMoved", "ProposalRealised"),
    "initiative": ("InitiativeOpened", "AimSet", "TrialStarted", "TrialStopped"),
    "outcome": (
        *("PredictionAssessed", "StudyConcluded", "ChangeAdopted", "ChangeAdapted"),
        *("TrialExtended", "ChangeAbandoned", "QuestionAnswered", "GainSecured", "GainChecked"),
        *("SpreadTakenUp", "InitiativeClosed"),
    ),
    "follow-up": ("ProposalFollowedUp", "ProposalFinished"),
    "answer": ("ProposerAnswered",),
}
"""Which entries belong to which part of the chain, in its order."""

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "entry": "The entry",
        "cited-by": "Cited by",
        "evidence": "What it rests on",
        "proposal": "The proposal",
        "decision": "The decision",
        "plan": "The plan",
        "initiative": "Carrying it out",
        "outcome": "What came of it",
        "follow-up": "The follow-up",
        "answer": "What whoever proposed heard",
        "nothing": "Nothing to tell yet.",
        "not-cited": "Nothing cites it.",
        "gone": "is not in this history",
    },
    "sv": {
        "entry": "Posten",
        "cited-by": "Åberopas av",
        "evidence": "Vad det vilar på",
        "proposal": "Förslaget",
        "decision": "Beslutet",
        "plan": "Planen",
        "initiative": "Genomförandet",
        "outcome": "Vad det blev av det",
        "follow-up": "Uppföljningen",
        "answer": "Vad förslagsställaren fick veta",
        "nothing": "Inget att berätta än.",
        "not-cited": "Inget åberopar den.",
        "gone": "finns inte i den här historiken",
    },
}

Read = Callable[[str], Entries]
"""Gives the entries of a stream."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the chain: the part it belongs to, its citation, its day and its sentence."""

    part: str
    entry: str
    on: date | None
    said: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Links in their order, in one language."""

    links: tuple[Link, ...]
    words: Mapping[str, str]
    notes: tuple[str, ...] = ()

    def text(self, width: int = 100) -> str:
        """Tell the chain, part by part, each entry with its citation."""
        return "\n".join(self._lines(width)) or self.words["nothing"]

    def data(self) -> list[dict[str, Any]]:
        """Give the links to a program."""
        return [
            {"part": it.part, "entry": it.entry, "on": it.on, "said": it.said} for it in self.links
        ]

    def __str__(self) -> str:
        """Tell the chain."""
        return self.text()

    def _lines(self, width: int) -> Iterator[str]:
        part = ""
        for link in self.links:
            if link.part != part:
                yield from ([""] if part else [])
                yield self.words[link.part]
            part = link.part
            told = f"{link.said} [{link.entry}]"
            yield textwrap.fill(
                told, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
            )
        yield from self.notes


@dataclass(frozen=True, slots=True)
class Follower:
    """Follows chains: `proposals` are all of them, `trail` every entry with its facts."""

    read: Read
    proposals: Sequence[ProposalRow]
    trail: Callable[[], Iterable[TrailRow]]
    words: Mapping[str, str]

    def follow(self, what: str) -> Chain:
        """Follow an entry, a proposal or an initiative; of any other stream say what cites it.

        Raises:
            NoEntry: When there is no such entry, or no such stream.
        """
        stream, _, version = what.partition("@")
        entries = self.read(stream)
        number = int(version) if version.isdecimal() else 0
        if not entries or (version and not 1 <= number <= len(entries)):
            raise NoEntry(what)
        if version:
            return self._chain([*self._cited([what], "entry"), *self._from(what)])
        return self._chain(self._of_stream(stream))

    def _chain(self, links: Iterable[Link]) -> Chain:
        told = tuple({(link.part, link.entry): link for link in links}.values())
        lonely = len(told) == 1 and told[0].part == "entry"
        return Chain(told, self.words, ("", self.words["not-cited"]) if lonely else ())

    def _of_stream(self, stream: str) -> Iterator[Link]:
        if stream.startswith("proposal-"):
            yield from self._of_proposal(stream)
        elif made := [*self._proposals_of(stream)]:
            for proposal in made:
                yield from self._of_proposal(proposal)
        elif stream.startswith("initiative-"):
            yield from self._of_initiative(stream)
        else:
            yield from self._from(stream)

    def _proposals_of(self, initiative: str) -> Iterator[str]:
        """Name the proposals that an initiative carries out, or began with."""
        for row in self.proposals:
            if row.by_initiative == initiative:
                yield row.proposal
        for entry in self.read(initiative):
            origin = str(getattr(entry.event, "origin_entry", ""))
            if origin.startswith("proposal-"):
                yield origin.partition("@")[0]

    def _of_proposal(self, proposal: str) -> Iterator[Link]:
        """Give the chain of a proposal, back to its evidence and on to its follow-ups."""
        row = next((it for it in self.proposals if it.proposal == proposal), None)
        if row is not None:
            rests_on = [row.origin_entry, *row.evidence]
            yield from self._cited([it for it in rests_on if it], "evidence")
        own = self.read(proposal)
        yield from self._of(own, ("proposal", "decision", "plan"))
        if row is not None and row.by_initiative:
            yield from self._of(self.read(row.by_initiative), ("initiative", "outcome"))
        yield from self._of(own, ("follow-up", "answer"))

    def _of_initiative(self, initiative: str) -> Iterator[Link]:
        entries = self.read(initiative)
        origins = [str(getattr(it.event, "origin_entry", "")) for it in entries]
        yield from self._cited([it for it in origins if it], "evidence")
        yield from self._of(entries, ("initiative", "outcome"))
        yield from self._from(initiative)

    def _from(self, cited: str) -> Iterator[Link]:
        """Say what cites an entry, or any of a stream, and follow the proposals among them."""
        found = [f"{row.stream}@{row.version}" for row in self.trail() if _cites(row, cited)]
        yield from self._cited(found, "cited-by")
        proposals = dict.fromkeys(it.partition("@")[0] for it in found)
        for proposal in proposals:
            if proposal.startswith("proposal-"):
                yield from self._of_proposal(proposal)

    def _cited(self, references: Iterable[str], part: str) -> Iterator[Link]:
        for reference in references:
            stream, _, version = reference.partition("@")
            entries, number = self.read(stream), int(version) if version.isdecimal() else 0
            if 1 <= number <= len(entries):
                yield self._link(entries, entries[number - 1], part)
            elif version or not entries:
                yield Link(part, reference, None, f"{reference} {self.words['gone']}")

    def _of(self, entries: Entries, parts: Sequence[str]) -> Iterator[Link]:
        for part in parts:
            for entry in entries:
                if type(entry.event).__name__ in PARTS[part]:
                    yield self._link(entries, entry, part)

    def _link(self, entries: Entries, entry: Recorded[Event], part: str) -> Link:
        teller = entries.teller
        said = f"{teller.day(entry.record.on)}: {teller.event(entry.event, entry.record)}"
        return Link(part, entry.reference, entry.record.on, said)


def _cites(row: TrailRow, cited: str) -> bool:
    """Whether an entry cites another, or any of a stream that is not its own."""
    if "@" in cited:
        return cited in row.facts.values()
    named = (it for it in row.facts.values() if isinstance(it, str))
    return row.stream != cited and any(it == cited or it.startswith(f"{cited}@") for it in named)
