"""What waits for a committee now: proposals to decide, and what else is owed to it or by it.

Proposals come in the order in which a committee would take them: those that were given a place
among the others first, by that place, then those that have waited longest, and last those that a
year still to open has. What is owed: minutes to confirm (kommunallagen 5 kap. 69 §), decisions on
delegation to be reported to it (6 kap. 40 §), follow-ups at its level (S3, figure 4), and reviews
that were held and not presented to it (S3, 4.1).
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, Literal

from hjul.cycle.times import FOLLOW_UP_OWED, MINUTES_OWED, REPORT_OWED
from hjul.projections.committee_ground import Ground, entry_of
from hjul.projections.committee_lines import Line, Telling, decided, joined
from hjul.projections.organisation import OrganisationRow
from hjul.projections.proposals import UNDECIDED, Decision, ProposalRow, loose, not_followed
from hjul.projections.years import Turn, YearRow

Because = Literal["political", "deferred", "handed"]
"""Why a proposal waits for a committee: its level, its own deferral, or that it was handed on."""
Kind = Literal["minutes", "report", "follow-up", "review"]
KINDS: Final[tuple[Kind, ...]] = ("minutes", "report", "follow-up", "review")
"""What may be owed besides, in the order in which it is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A proposal that waits for a committee, and why."""

    row: ProposalRow
    because: tuple[Because, ...]

    @property
    def entries(self) -> dict[str, str]:
        """The entries that what is told of it rests on, by what it is."""
        row = self.row
        basis = row.routing or row.suggestion
        entries = {
            "made": row.entry,
            "stands": row.handed_entry if row.hands == "body" else row.step or row.entry,
            "needs": basis.entry if basis else 0,
            "suggestion": row.suggestion.entry if row.suggestion else 0,
            "put-off": row.decisions[-1].entry if row.stands == "deferred" else 0,
            "priority": row.priority_entry,
            "judged": row.judged.entry if row.judged else 0,
            "handed": row.handed_entry,
        }
        cites = {name: f"{row.proposal}@{entry}" for name, entry in entries.items() if entry}
        return cites | {"reasons": entry_of(row, "reasons")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Something else that waits: of a proposal, or the review of a turn. `entry` cites it."""

    kind: Kind
    division: str
    entry: str
    due_on: date | None = None
    since: date | None = None
    proposal: str = ""
    text: str = ""
    decision: Decision | None = None
    turn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Everything that waits for one committee."""

    matters: tuple[Matter, ...]
    owed: tuple[Owed, ...]

    def of(self, kind: Kind) -> list[Owed]:
        """Give what is owed of one kind."""
        return [one for one in self.owed if one.kind == kind]

    @property
    def count(self) -> int:
        """How many things there are, proposals and what is owed."""
        return len(self.matters) + len(self.owed)


# ---- what waits ----------------------------------------------------------------------------------


def waits(ground: Ground, committee: OrganisationRow) -> Waits:
    """Put together what waits for a committee on the day."""
    found = ((row, because(ground, row, committee)) for row in ground.proposals)
    matters = [Matter(row=row, because=why) for row, why in found if why]
    owed = [*_of_proposals(ground, committee), *_reviews(ground, committee)]
    return Waits(
        matters=tuple(sorted(matters, key=_place)),
        owed=tuple(sorted(owed, key=lambda one: (KINDS.index(one.kind), one.due_on or date.max))),
    )


def because(ground: Ground, row: ProposalRow, committee: OrganisationRow) -> tuple[Because, ...]:
    """Say why a proposal waits for a committee; nothing when it does not.

    What was handed by name to another body waits there.
    """
    if row.stands not in UNDECIDED:
        return ()
    if row.hands == "body":
        return ("handed",) if ground.is_handed_to(row, committee) else ()
    put_off = row.stands == "deferred" and ground.is_own(row.decisions[-1], row, committee)
    is_political = row.level == "political" and ground.answers_for(row, committee)
    why: dict[Because, bool] = {"political": is_political, "deferred": put_off}
    return tuple(name for name, is_so in why.items() if is_so)


def _place(matter: Matter) -> tuple[object, ...]:
    row = matter.row
    is_to_come = row.hands == "year-to-come"
    return is_to_come, row.priority is None, row.priority, row.since, row.division, row.proposal


def _of_proposals(ground: Ground, committee: OrganisationRow) -> Iterator[Owed]:
    for row in ground.proposals:
        decision = row.decisions[-1] if row.decisions else None
        if decision is not None and _lacks_minutes(ground, decision, row, committee):
            yield _owed(ground, "minutes", row, decision)
        if decision is not None and _lacks_report(decision, row, committee):
            yield _owed(ground, "report", row, decision)
        is_done = row.stands in ("realised", "finished")
        if is_done and "committee" in not_followed(row) and ground.answers_for(row, committee):
            yield _owed(ground, "follow-up", row, decision)


def _lacks_minutes(
    ground: Ground, decision: Decision, row: ProposalRow, committee: OrganisationRow
) -> bool:
    return ground.is_own(decision, row, committee) and decision.minutes_confirmed_on is None


def _lacks_report(decision: Decision, row: ProposalRow, committee: OrganisationRow) -> bool:
    on_delegation = decision.basis == "delegation" and decision.reported_on is None
    return on_delegation and row.division in committee.divisions


RULES: Final = {
    "minutes": MINUTES_OWED.id,
    "report": REPORT_OWED.id,
    "follow-up": FOLLOW_UP_OWED.id,
}
"""The rule of time that says by when."""


def _owed(ground: Ground, kind: Kind, row: ProposalRow, decision: Decision | None) -> Owed:
    decided_on = decision.meeting_on if decision else None
    of_decision = f"{row.proposal}@{decision.entry}" if decision else ""
    is_follow_up = kind == "follow-up"
    return Owed(
        kind=kind,
        division=row.division,
        entry=entry_of(row, "how") if is_follow_up else of_decision,
        due_on=ground.due_on(row.proposal, RULES[kind]),
        since=row.since if is_follow_up else decided_on,
        proposal=row.proposal,
        text=row.text,
        decision=decision,
    )


def _reviews(ground: Ground, committee: OrganisationRow) -> Iterator[Owed]:
    for division in dict.fromkeys(committee.divisions):
        for turn in ground.turns_of(division):
            if held := unpresented(turn, committee.key):
                yield Owed(
                    kind="review",
                    division=division,
                    entry=f"{turn.year}@{held.entry}",
                    since=held.done_on,
                    turn=turn.year,
                )


def unpresented(turn: Turn, committee: str = "") -> YearRow | None:
    """Give the last review of a turn when it has not been presented since.

    While a turn is open it is to be presented to the committee that is named; of one that is
    closed, and when none is named, whoever it was presented to will do.
    """
    held = turn.answered("act", "review")
    shown = turn.answered("act", "presented")
    to_it = [row for row in shown if committee in ("", row.said) or not turn.is_open]
    return held[-1] if held and not any(row.entry > held[-1].entry for row in to_it) else None


# ---- when it is read -----------------------------------------------------------------------------


def counted(waits: Waits, telling: Telling) -> str:
    """Say how much waits, kind by kind; empty when nothing does."""
    counts = {"proposal": len(waits.matters)}
    counts |= {kind: len(waits.of(kind)) for kind in ("minutes", "report", "follow-up")}
    counts |= {"reviews": len(waits.of("review"))}
    return telling.listed(telling.counted(key, many) for key, many in counts.items() if many)


def owed_lines(found: Waits, telling: Telling) -> Iterator[Line]:
    """Tell what else is owed, each kind under its heading, with the day by which it is."""
    for one in found.owed:
        about = telling.words[f"owed-{one.kind}"]
        if one.turn:
            held = telling.say("held", telling.turn(one.turn), telling.day(one.since))
            yield Line(about, telling.words["not-presented"], held, one.entry)
            continue
        text = telling.teller.plain(one.text) or one.proposal
        told = joined([f"{text} ({telling.teller.place(one.division)})", _decided(one, telling)])
        yield Line(about, telling.by(one.due_on), told, one.entry)


def _decided(one: Owed, telling: Telling) -> str:
    if one.kind == "follow-up" or one.decision is None:
        return telling.say("carried-out-since", telling.day(one.since))
    return decided(one.decision, telling)


# ---- for a program -------------------------------------------------------------------------------


def data(found: Waits) -> dict[str, Any]:
    """Give what waits to a program, everything with the entries it is cited by."""
    matters = [
        asdict(one.row)
        | {"because": one.because, "missing": loose(one.row), "entries": one.entries}
        for one in found.matters
    ]
    return {"proposals": matters, "owed": [asdict(one) for one in found.owed]}
