"""What was, for a committee: what it was shown, what it decided and came of it, and the goals.

Of what it was shown, and of the reports that its divisions issued, the latest of each; of the goals
those of the last turn of each division that has answered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, Literal

from hjul.projections.committee_ground import Ground, entry_of
from hjul.projections.committee_lines import Line, Telling, decided, joined, sentence
from hjul.projections.organisation import OrganisationRow
from hjul.projections.proposals import Decision, ProposalRow
from hjul.projections.years import YearRow

YEARS_BACK: Final = 1
"""So many calendar years before this one decisions are told that nothing is left to do about."""
NUMBER: Final = 12
"""A paragraph is put in order by the number at its beginning; what is longer is no number."""
FINAL: Final = ("finished", "declined", "withdrawn")
"""Where a proposal stands about which nothing is left to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A review that was presented to the committee, or a report that was issued.

    `paragraph` is that of the minutes, `obligation` what a report was issued for.
    """

    kind: Literal["review", "report"]
    turn: str
    division: str
    entry: str
    on: date | None
    paragraph: str = ""
    document: str = ""
    at_position: int | None = None
    obligation: str = ""
    revision: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision of the committee, and the proposal as it stands now.

    `is_last` tells whether nobody has decided on the proposal since.
    """

    decision: Decision
    row: ProposalRow
    is_last: bool

    @property
    def entry(self) -> str:
        """The entry it is cited by."""
        return f"{self.row.proposal}@{self.decision.entry}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of the turn studied: economic or operational, and whether it was reached."""

    turn: str
    division: str
    entry: str
    kind: str
    goal: str
    attained: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Was:
    """What was, for one committee."""

    shown: tuple[Shown, ...]
    decisions: tuple[Decided, ...]
    goals: tuple[Goal, ...]


# ---- what was ------------------------------------------------------------------------------------


def was(ground: Ground, committee: OrganisationRow) -> Was:
    """Put together what was."""
    return Was(
        shown=(*_presented(ground, committee), *_issued(ground, committee)),
        decisions=tuple(_decisions(ground, committee)),
        goals=tuple(_goals(ground, committee)),
    )


def _presented(ground: Ground, committee: OrganisationRow) -> Iterable[Shown]:
    """Give the last review of each division, and of the whole, that was presented to it."""
    latest: dict[str, Shown] = {}
    for turn in sorted(ground.turns, key=lambda turn: turn.row.from_on or date.min):
        for row in turn.answered("act", "presented"):
            if row.said == committee.key:
                latest[turn.row.scope] = _shown("review", row, turn.row.scope, paragraph=row.name)
    return latest.values()


def _issued(ground: Ground, committee: OrganisationRow) -> Iterable[Shown]:
    latest: dict[tuple[str, str], Shown] = {}
    for division in dict.fromkeys(committee.divisions):
        for turn in ground.turns_of(division):
            for row in (row for row in turn.answers if row.question == "report"):
                told = {"obligation": row.key, "revision": row.said, "author": row.who}
                latest[division, row.key] = _shown("report", row, division, **told)
    return latest.values()


def _shown(kind: Literal["review", "report"], row: YearRow, scope: str, **told: str) -> Shown:
    return Shown(
        kind=kind,
        turn=row.year,
        division=scope,
        entry=f"{row.year}@{row.entry}",
        on=row.done_on,
        document=row.document,
        at_position=row.at_position,
        **told,
    )


def _decisions(ground: Ground, committee: OrganisationRow) -> list[Decided]:
    return [
        Decided(decision=one, row=row, is_last=one is row.decisions[-1])
        for row in ground.proposals
        for one in row.decisions
        if ground.is_own(one, row, committee)
    ]


def _goals(ground: Ground, committee: OrganisationRow) -> Iterator[Goal]:
    for division in dict.fromkeys(committee.divisions):
        answered = [
            [row for row in turn.answers if row.question == "attainment"]
            for turn in ground.turns_of(division)
        ]
        for row in next((rows for rows in reversed(answered) if rows), ()):
            yield Goal(
                turn=row.year,
                division=division,
                entry=f"{row.year}@{row.entry}",
                kind=row.key,
                goal=row.name,
                attained=row.said,
            )


# ---- when it is read -----------------------------------------------------------------------------


def shown_lines(found: Was, telling: Telling) -> Iterator[Line]:
    """Tell what the committee was shown, and what was issued."""
    for one in found.shown:
        teller = telling.teller
        what = telling.words["review"]
        if one.kind == "report":
            duty = teller.word("obligation", one.obligation)
            what = joined([sentence(duty), telling.say("revision", one.revision)])
        paragraph = teller.paragraph(one.paragraph)
        author = teller.person(one.author)
        told = [
            joined([what, telling.turn(one.turn)], ": "),
            telling.say("paragraph", paragraph) if paragraph else "",
            telling.say("author", author) if author else "",
            telling.say("document", one.document[:16], one.at_position or "–"),
        ]
        heading = telling.words["presented" if one.kind == "review" else "issued"]
        yield Line(heading, telling.day(one.on), joined(told), one.entry)


def in_order(decisions: Iterable[Decided]) -> list[Decided]:
    """Put decisions in order, which the texts of their paragraphs say: the newest meeting first."""
    return sorted(
        decisions,
        key=lambda one: (
            -one.decision.meeting_on.toordinal(),
            int("".join(filter(str.isdecimal, one.decision.paragraph[:NUMBER])) or 0),
            one.entry,
        ),
    )


def recent(found: Was, today: date) -> list[Decided]:
    """Give the decisions of this year and the one before, and older ones not yet come to an end."""
    first = date(max(today.year - YEARS_BACK, 1), 1, 1)
    return [
        one
        for one in in_order(found.decisions)
        if one.decision.meeting_on >= first or (one.is_last and one.row.stands not in FINAL)
    ]


def decision_lines(found: Was, telling: Telling) -> Iterator[Line]:
    """Tell its decisions meeting by meeting, each with what came of it."""
    for one in recent(found, telling.today):
        about = telling.say("meeting", telling.teller.day(one.decision.meeting_on))
        number = telling.teller.paragraph(one.decision.paragraph)
        text = telling.teller.plain(one.row.text) or one.row.proposal
        named = f"{text} ({telling.teller.place(one.row.division)})"
        outcome = telling.words[f"decided-{one.decision.outcome}"]
        told = joined([f"{named}: {outcome}", *_became(one, telling)], ". ")
        yield Line(about, telling.say("paragraph", number) if number else "", told, one.entry)


def _became(one: Decided, telling: Telling) -> Iterator[str]:
    """Say what came of a decision: where it stands, its plan, who carries it out, what was seen."""
    row, teller = one.row, telling.teller
    if not one.is_last:
        yield telling.say("decided-since", decided(row.decisions[-1], telling))
        return
    if row.stands in ("approved", "declined", "deferred"):
        yield sentence(telling.words[f"after-{row.stands}"])
        return
    if row.process:
        process = teller.word("process", row.process)
        into = telling.say("carried-over", process, row.for_year or "")
        yield joined([into, teller.plain(row.item)], ": ")
    if row.by_initiative or row.by_activity or row.how:
        by = telling.title(row.by_initiative) if row.by_initiative else row.by_activity
        yield telling.say("realised", joined([by, teller.plain(row.how)]))
    seen = [_followed(it.level, it.reached, telling) for it in row.follow_ups]
    if seen:
        yield telling.say("followed", telling.listed(seen))
    if row.stands in ("finished", "withdrawn"):
        ended = joined([telling.words[f"after-{row.stands}"], teller.plain(row.outcome)], ": ")
        yield sentence(ended)


def _followed(level: str, reached: str, telling: Telling) -> str:
    return f"{telling.teller.word('level', level)} ({telling.words[f'reached-{reached}']})"


def goal_lines(found: Was, telling: Telling) -> Iterator[Line]:
    """Tell whether the goals were reached, division by division."""
    for one in found.goals:
        goal = telling.teller.plain(one.goal)
        reached = telling.words[f"reached-{one.attained}"]
        told = joined([goal, reached], ": ")
        yield Line(telling.turn(one.turn), telling.words[one.kind], told, one.entry)


# ---- for a program -------------------------------------------------------------------------------


def data(found: Was) -> dict[str, Any]:
    """Give what was to a program, everything with the entry it is cited by."""
    return {
        "shown": [asdict(one) for one in found.shown],
        "decisions": [
            {
                "entry": one.entry,
                "division": one.row.division,
                "proposal": one.row.proposal,
                "text": one.row.text,
                "decision": asdict(one.decision),
                "is_last": one.is_last,
                "became": _came(one.row) if one.is_last else None,
            }
            for one in in_order(found.decisions)
        ],
        "goals": [asdict(one) for one in found.goals],
    }


def _came(row: ProposalRow) -> dict[str, Any]:
    """Give what came of a proposal, each step with its entry."""
    plan = {"process": row.process, "for_year": row.for_year, "item": row.item}
    work = {"by_initiative": row.by_initiative, "by_activity": row.by_activity, "how": row.how}
    return {
        "stands": row.stands,
        "entry": f"{row.proposal}@{row.step or row.entry}",
        "carried_over": plan | {"entry": entry_of(row, "item")} if row.process else None,
        "realised": work | {"entry": entry_of(row, "how")} if any(work.values()) else None,
        "followed_up": [
            asdict(it) | {"entry": f"{row.proposal}@{it.entry}"} for it in row.follow_ups
        ],
        "outcome": row.outcome,
    }
