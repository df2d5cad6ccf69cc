"""The rules of fidelity that look at a ramp of cycles on one idea: F7 to F11 and F19."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import Final

from hjul.cycle.fidelity.facts import Cycle, Facts
from hjul.cycle.fidelity.parts import Found, Part
from hjul.cycle.ramps import Step, has_grown, shrinking

TO_PLAN_THE_NEXT_DAYS: Final = 30
"""So long a ramp may wait for its next cycle before it is told that there is none (ours)."""
ROW_OF_POINTS: Final = 3
"""Consecutive figures, collected regularly (Knudsen et al. 2019, table 1)."""
MONTHLY_OR_FINER: Final = frozenset({"", "day", "week", "month"})
"""Taylor et al. 2014: data at monthly or finer intervals. An unsaid frequency is judged by the
figures alone."""


def belongs_to_a_series(facts: Facts, cycle: Cycle, today: date) -> Found:
    """F7: a cycle is one of at least two on its idea (Taylor et al. 2014; Knudsen et al. 2019).

    An idea that was given up after its first trial, and a question that was answered, need no more.
    Nor is a next cycle awaited of work that rests, was withdrawn or goes on as part of another.
    """
    if len(facts.ramp(cycle.ramp)) > 1 or not cycle.is_decided or cycle.decided_on is None:
        return
    if cycle.decision in ("abandoned", "answered"):
        return
    waited = facts.awaited_until(today) - cycle.decided_on
    goes_on = facts.is_open or facts.frame.ending in ("merged", "withdrawn")
    waits = waited.days <= TO_PLAN_THE_NEXT_DAYS and goes_on
    if cycle.decision == "adopted" or not waits:
        yield Part(f"alone-{cycle.decision}", entry=cycle.decision_entry)


def builds_on_what_was_learnt(facts: Facts, cycle: Cycle, _: date) -> Found:
    """F8: a later cycle names the one it builds on, and what was learnt there (Taylor 2014)."""
    ramp = facts.ramp(cycle.ramp)
    if not ramp or cycle not in ramp or cycle is ramp[0]:
        return
    if cycle.plan.builds_on is None:
        yield Part("builds-on-none", entry=cycle.plan.entry)
    if not cycle.plan.learnt_there:
        yield Part("nothing-carried-over", entry=cycle.plan.entry)


def begins_small(facts: Facts, cycle: Cycle, _: date) -> Found:
    """F9: the first trial on an idea is smaller than the whole unit (Knudsen et al. 2019)."""
    begun = _begun(facts, cycle)
    if not begun or begun[0] is not cycle or not cycle.is_test:
        return
    plan = cycle.tried[0] if cycle.tried else cycle.plan
    if plan.how_many and plan.out_of:
        if _is_whole(cycle):
            yield Part("as-large-as-the-whole", f"{plan.how_many}/{plan.out_of}", plan.entry)
    elif not plan.scale and not plan.how_many:
        yield Part("no-scale", entry=plan.entry)


def scale_grows(facts: Facts, cycle: Cycle, _: date) -> Found:
    """F10: trials grow as they succeed, and grew at least once before the change was implemented.

    McNicholas et al. 2019. What cannot be counted is not held against anybody, and what began with
    the whole has no room to grow: that is F9's to say.
    """
    begun = _begun(facts, cycle)
    steps = [step_of(one) for one in begun]
    if cycle.cycle in shrinking(steps):
        yield Part("smaller-than-before", entry=cycle.plan.entry)
    if not begun or cycle is not _implemented_by(begun):
        return
    tests = [one for one in begun if one.is_test and one.cycle <= cycle.cycle]
    began_whole = begun[0].is_test and _is_whole(begun[0])
    if (
        len(begun) > 1
        and tests
        and not began_whole
        and has_grown([step_of(one) for one in tests]) is False
    ):
        yield Part("never-grew", str(len(tests)), cycle.plan.entry)


def _is_whole(cycle: Cycle) -> bool:
    plan = cycle.tried[0] if cycle.tried else cycle.plan
    return bool(plan.how_many and plan.out_of and plan.how_many >= plan.out_of)


def step_of(cycle: Cycle) -> Step:
    """Give a cycle as a step of its ramp, with the scale of its first trial."""
    plan = cycle.tried[0] if cycle.tried else cycle.plan
    return Step(
        cycle=cycle.cycle,
        implements=cycle.is_implementing,
        how_many=plan.how_many,
        out_of=plan.out_of,
        worked=cycle.improvement == "yes",
        widened=cycle.decision == "extended" and bool(cycle.decided),
    )


def _implemented_by(begun: Sequence[Cycle]) -> Cycle | None:
    """Give the cycle with which the change became the way to work: by its purpose, or adopted."""
    return next((one for one in begun if one.is_implementing or one.decision == "adopted"), None)


def figures_came_regularly(facts: Facts, cycle: Cycle, _: date) -> Found:
    """F11: three consecutive figures, monthly or more often, let the series learn from data.

    Knudsen et al. 2019; Taylor et al. 2014. It is asked of a ramp once, when its first test has
    been studied; information that is collected once is not a series.
    """
    studied = [one for one in facts.ramp(cycle.ramp) if one.concluded and one.is_test]
    if not studied or studied[0] is not cycle or cycle.began_on is None:
        return
    known = _linked(facts, facts.ramp(cycle.ramp))
    if not known:
        yield Part("no-figures", entry=cycle.concluded)
    elif not any(facts.measures[name].frequency in MONTHLY_OR_FINER for name in known):
        yield Part("seldom-figures", known[0], cycle.concluded)
    elif not any(
        facts.measures[name].longest_regular(cycle.began_on) >= ROW_OF_POINTS
        for name in known
        if facts.measures[name].frequency in MONTHLY_OR_FINER
    ):
        yield Part("few-figures", known[0], cycle.concluded)


def _linked(facts: Facts, ramp: Sequence[Cycle]) -> list[str]:
    followed = [one.measure for one in facts.frame.followed]
    named = dict.fromkeys([*(name for one in ramp for name in sorted(one.measures)), *followed])
    return [name for name in named if name in facts.measures]


def tested_under_different_conditions(facts: Facts, cycle: Cycle, _: date) -> Found:
    """F19: nothing is implemented or spread that was not tested with success, in two conditions.

    Langley et al. 2009. Two trials differ when where they were tried, or under which conditions,
    is told in other words.
    """
    if not (cycle.is_implementing and cycle.has_begun) and not cycle.offers:
        return
    entry = cycle.offers[0] if cycle.offers else cycle.began
    ramp = facts.ramp(cycle.ramp)
    earlier = [*takewhile(lambda one: one is not cycle, ramp), *([cycle] if cycle.offers else [])]
    tests = [one for one in earlier if one.is_test and one.has_begun]
    if not any(one.improvement == "yes" and one.decision in _GOES_ON for one in tests):
        yield Part("not-tested", entry=entry)
    elif len(set(_conditions(tests))) < 2:
        yield Part("one-condition", entry=entry)


_GOES_ON: Final = ("adopted", "extended")


def _conditions(tests: Sequence[Cycle]) -> Iterator[tuple[str, str]]:
    """Tell where and under which conditions each test was made; a withheld text is its own."""
    for one in tests:
        for plan in one.tried or (one.plan,):
            said = tuple(_plain(text, one.cycle) for text in (plan.where, plan.conditions))
            if any(said):
                yield said[0], said[1]


def _plain(text: str, cycle: int) -> str:
    return f"{text}{cycle}" if text.startswith("\x02") else " ".join(text.casefold().split())


def _begun(facts: Facts, cycle: Cycle) -> list[Cycle]:
    return [one for one in facts.ramp(cycle.ramp) if one.has_begun]
