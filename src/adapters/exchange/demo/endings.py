"""What comes after the decisions: gains secured and checked, spread, and how an initiative ends."""

from collections.abc import Sequence
from datetime import timedelta

from hjul.adapters.exchange.demo.asides import settled_activity, settled_deadline
from hjul.adapters.exchange.demo.script import Script
from hjul.adapters.exchange.demo.work import Work
from hjul.cycle.commands import (
    CelebrateSuccess,
    CheckGain,
    CloseInitiative,
    Command,
    LearnLesson,
    MergeInitiative,
    OfferSpread,
    Rebase,
    ReopenInitiative,
    RetireMeasure,
    SecureGain,
    TakeUpSpread,
    UnfollowMeasure,
)
from hjul.cycle.initiative.events import Ending, Holds


def secured(work: Work, days: Sequence[int] = (30, 90)) -> Script:
    """Watch the gain with a measure, and compute centre and limits anew from here on."""
    work.wait_between(1, 12)
    work.checks = [work.day + timedelta(days=ahead) for ahead in days]
    work.kept = work.adopted[-1]
    gain = SecureGain(
        work.stream, cycle=work.kept, measure=work.series.stream, check_on=tuple(work.checks)
    )
    references = yield from work.ask(gain)
    if work.series.periods and work.happens(0.6):
        rebased = Rebase(
            work.series.stream,
            from_period=work.series.periods[-1],
            evidence=references[:1],
            why=work.common("figures", "rebase"),
        )
        yield from work.ask(rebased, by=work.division.officer)


def checked(work: Work, holds: Holds) -> Script:
    """Look on its day, or soon after, whether the gain holds; a slip shows in the series too."""
    day = work.checks.pop(0)
    work.wait(max((day - work.day).days, 0) + work.chance.choice((0, 0, 1, 4)))
    if holds == "no":
        work.series.slip()
    said = {"yes": "holds", "partly": "holds_partly", "no": "slipped"}[holds]
    check = CheckGain(
        work.stream,
        cycle=work.kept,
        checked_on=work.day,
        holds=holds,
        seen=work.common("act", said),
    )
    yield from work.ask(check)


def celebrated(work: Work) -> Script:
    """Celebrate, and see who made it happen."""
    success = CelebrateSuccess(
        work.stream,
        what=work.common("talk", "celebrate"),
        ambassadors=work.common("talk", "ambassadors"),
    )
    yield from work.ask(success, by=work.division.manager)


def offered(work: Work, to: str) -> Script:
    """Offer the change to another division; whoever takes it up begins an initiative of its own."""
    work.wait_between(1, 10)
    offer = OfferSpread(
        work.stream,
        cycle=work.adopted[-1],
        to_division=to,
        what=work.idea_said,
    )
    references = yield from work.ask(offer)
    work.offer = references[0]


def told_back(work: Work, taker: str) -> Script:
    """Record what those adapted who took the change up."""
    work.wait_between(20, 40)
    adapted = work.common("act", "adapted_by_taker")
    taken_up = TakeUpSpread(
        work.stream, cycle=work.adopted[-1], by_initiative=taker, adapted=adapted
    )
    yield from work.ask(taken_up)


def closed(work: Work, ending: Ending) -> Script:
    """Close it, with the reason and a lesson; the measure may go on without it."""
    work.wait_between(2, 15)
    lesson = LearnLesson(work.stream, lesson=work.common("talk", "lesson"), for_others=True)
    let_go: list[Command] = [settled_activity(work) for _ in work.under_way[:]]
    let_go += [settled_deadline(work) for _ in work.open_deadlines[:]]
    if work.others and work.happens(0.4):
        let_go.append(_unfollowed(work))
    why = work.common("frame", f"close_{ending}")
    yield from work.ask(*let_go, lesson, CloseInitiative(work.stream, ending=ending, why=why))
    work.is_open = False
    if ending != "secured":
        yield from _retired(work)


def _unfollowed(work: Work) -> Command:
    why = work.common("frame", "unfollow")
    return UnfollowMeasure(work.stream, measure=work.others[-1].stream, why=why)


def _retired(work: Work) -> Script:
    """Stop measuring what was only measured for this."""
    for series in work.others:
        series.is_in_use = False
    if work.others:
        why = work.common("figures", "retired")
        retired = (RetireMeasure(series.stream, why=why) for series in work.others)
        yield from work.ask(*retired, by=work.division.officer)
    work.others.clear()


def merged(work: Work) -> Script:
    """Let it go on as part of another one that is about the same thing."""
    others = [one for one in work.town.works if one.is_open and one is not work]
    near = [one for one in others if one.in_division == work.in_division] or others
    if not near:
        yield from closed(work, "withdrawn")
        return
    into = next((one for one in near if one.theme is work.theme), near[0])
    why = work.common("frame", "merge")
    yield from work.ask(MergeInitiative(work.stream, into=into.stream, why=why))
    work.is_open = False


def reopened(work: Work) -> Script:
    """Open it again, because of something new."""
    work.wait_between(30, 60)
    why = work.common("frame", "reopen")
    yield from work.ask(ReopenInitiative(work.stream, why=why))
    work.is_open = True
