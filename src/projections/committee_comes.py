"""What comes, for a committee: what goes into plans, what is on its way, and what is planned.

A proposal is on its way when the four questions suggest the political level and nobody has said yet
where it belongs, or when it would be the committee's and another body has it by name.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, Literal

from hjul.cycle.templates import NYKOPING
from hjul.projections.committee_ground import REVIEW, Ground, entry_of
from hjul.projections.committee_lines import Line, Telling, joined
from hjul.projections.organisation import OrganisationRow
from hjul.projections.proposals import UNDECIDED, ProposalRow
from hjul.projections.years import Turn
from hjul.projections.years_rows import QUESTIONS

PARTS: Final = QUESTIONS["plan"]
"""Remit, goals, resources and how it is carried out (S3, 3.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A proposal that stands in the plan or the budget process of a year."""

    proposal: str
    division: str
    text: str
    process: str
    for_year: int | None
    item: str
    since: date
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnItsWay:
    """A proposal that will be the committee's: nobody has routed it, or another body has it."""

    why: Literal["not-routed", "elsewhere"]
    proposal: str
    division: str
    text: str
    with_body: str
    since: date
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a plan: described on a day by an entry, or not yet."""

    part: str
    on: date | None = None
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a turn plans: for which year, where its template says so, and part by part."""

    division: str
    turn: str
    entry: str
    for_year: int | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextReview:
    """The days in which a division's next management review is to be held; none may be set.

    `held` cites the last one that was held, on the day `held_on`.
    """

    division: str
    turn: str = ""
    from_on: date | None = None
    to_on: date | None = None
    entry: str = ""
    held_on: date | None = None
    held: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comes:
    """What comes, for one committee."""

    carried: tuple[Carried, ...]
    on_the_way: tuple[OnItsWay, ...]
    plans: tuple[Planned, ...]
    reviews: tuple[NextReview, ...]


# ---- what comes ----------------------------------------------------------------------------------


def comes(ground: Ground, committee: OrganisationRow) -> Comes:
    """Put together what comes."""
    own = [row for row in ground.proposals if ground.answers_for(row, committee)]
    carried = [_carried(row) for row in own if row.stands == "carried-over"]
    away = (_on_its_way(ground, row, committee) for row in own if row.stands in UNDECIDED)
    divisions = ground.going_on(committee)
    plans = (_planned(ground, division) for division in divisions)
    return Comes(
        carried=tuple(sorted(carried, key=lambda one: (one.for_year or 0, one.process, one.since))),
        on_the_way=tuple(one for one in away if one is not None),
        plans=tuple(one for one in plans if one is not None),
        reviews=tuple(_review(ground, division) for division in divisions),
    )


def _carried(row: ProposalRow) -> Carried:
    return Carried(
        proposal=row.proposal,
        division=row.division,
        text=row.text,
        process=row.process,
        for_year=row.for_year,
        item=row.item,
        since=row.since,
        entry=entry_of(row, "item"),
    )


def _on_its_way(ground: Ground, row: ProposalRow, committee: OrganisationRow) -> OnItsWay | None:
    is_political = "political" in (row.level, row.suggested if not row.level else "")
    with_other = row.hands == "body" and not ground.is_handed_to(row, committee)
    if not is_political or not (with_other or not row.level):
        return None
    handed = row.handed_entry if with_other else 0
    cited = handed or (row.suggestion.entry if row.suggestion else row.entry)
    return OnItsWay(
        why="elsewhere" if with_other else "not-routed",
        proposal=row.proposal,
        division=row.division,
        text=row.text,
        with_body=row.handed_to if with_other else "",
        since=row.since,
        entry=f"{row.proposal}@{cited}",
    )


def _planned(ground: Ground, division: str) -> Planned | None:
    """Say what the turn that the day is in, else the last, has said of what is planned."""
    found = ground.turns_of(division)
    lasting = [turn for turn in found if ground.lasts(turn)]
    if not found:
        return None
    turn = _wheel_first(lasting or found)[-1]
    return Planned(
        division=division,
        turn=turn.year,
        entry=f"{turn.year}@{turn.row.entry}",
        for_year=_planned_year(turn),
        parts=tuple(_part(turn, part) for part in PARTS),
    )


def _wheel_first(turns: list[Turn]) -> list[Turn]:
    """Put turns of the year's wheel last, where the one that counts is taken."""
    return sorted(turns, key=lambda turn: (_is_of_the_wheel(turn), turn.row.from_on or date.min))


def _is_of_the_wheel(turn: Turn) -> bool:
    return turn.row.key.partition(".")[0] == NYKOPING.key


def _planned_year(turn: Turn) -> int | None:
    """Give the year that is planned for: the wheel of a year plans the next one (appendix 1)."""
    is_known = _is_of_the_wheel(turn) and turn.row.period.isdecimal()
    return int(turn.row.period) + 1 if is_known else None


def _part(turn: Turn, part: str) -> Part:
    found = turn.answered("plan", part)
    if not found:
        return Part(part=part)
    return Part(part=part, on=found[-1].done_on, entry=f"{turn.year}@{found[-1].entry}")


def _review(ground: Ground, division: str) -> NextReview:
    """Give the days of the first review of an open turn that has not been held, and the last."""
    turns = ground.turns_of(division)
    held = [(row, turn) for turn in turns for row in turn.answered("act", "review")]
    last_on = held[-1][0].done_on if held else None
    last = f"{held[-1][1].year}@{held[-1][0].entry}" if held else ""
    to_hold = [turn for turn in turns if turn.is_open and not turn.answered("act", "review")]
    waiting = [row for turn in to_hold for row in turn.waiting() if row.key == REVIEW]
    first = min(waiting, key=lambda row: row.to_on or date.max, default=None)
    if first is None:
        return NextReview(division=division, held_on=last_on, held=last)
    return NextReview(
        division=division,
        turn=first.year,
        from_on=first.from_on,
        to_on=first.to_on,
        entry=f"{first.year}@{first.entry}",
        held_on=last_on,
        held=last,
    )


# ---- when it is read -----------------------------------------------------------------------------


def lines(found: Comes, telling: Telling) -> Iterator[Line]:
    """Tell what comes: plans and budgets by year, what is on its way, planning and reviews."""
    for one in found.carried:
        process = telling.teller.word("process", one.process)
        about = telling.say("into", process, one.for_year or "")
        item = telling.teller.plain(one.item)
        text = _text(one.text, one.proposal, one.division, telling)
        yield Line(about, telling.day(one.since), joined([text, item]), one.entry)
    for away in found.on_the_way:
        text = _text(away.text, away.proposal, away.division, telling)
        body = telling.teller.plain(away.with_body)
        why = telling.say(away.why, body)
        yield Line(
            telling.words["on-its-way"], telling.day(away.since), f"{text}: {why}", away.entry
        )
    for plan in found.plans:
        yield from _plan_lines(plan, telling)
    for review in found.reviews:
        place = telling.teller.place(review.division)
        cited = review.entry or review.held
        yield Line(telling.words["next-review"], place, _when(review, telling), cited)


def _text(text: str, proposal: str, division: str, telling: Telling) -> str:
    return f"{telling.teller.plain(text) or proposal} ({telling.teller.place(division)})"


def _plan_lines(plan: Planned, telling: Telling) -> Iterator[Line]:
    for_year = telling.say("for-year", plan.for_year) if plan.for_year else ""
    about = telling.say("planning", telling.turn(plan.turn), for_year)
    for part in plan.parts:
        told = telling.say("described", telling.day(part.on)) if part.entry else ""
        name = telling.words[f"plan-{part.part}"]
        yield Line(about, name, told or telling.words["not-described"], part.entry)


def _when(review: NextReview, telling: Telling) -> str:
    if review.from_on is None or review.to_on is None:
        none, turn = telling.words["no-review"], review.held.partition("@")[0]
        held = (none, telling.day(review.held_on), telling.turn(turn))
        return telling.say("last-held", *held) if review.held else none
    span = telling.teller.span(review.from_on, review.to_on, telling.today)
    late = (telling.today - review.to_on).days
    told = telling.say("review-late", span, telling.teller.days(late)) if late > 0 else span
    return f"{told} ({telling.turn(review.turn)})"


# ---- for a program -------------------------------------------------------------------------------


def data(found: Comes) -> dict[str, Any]:
    """Give what comes to a program, everything with the entry it is cited by."""
    return asdict(found)
