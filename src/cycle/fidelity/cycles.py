"""The rules of fidelity that look at one cycle: F1 to F6, F17, F18, F20 and F22.

Each gives what is missing, and is quiet as long as it is not yet due.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from hjul.cycle.fidelity.facts import Cycle, Facts, Plan, Prediction
from hjul.cycle.fidelity.figures import judged
from hjul.cycle.fidelity.parts import Found, Part

KEEPING: Final = ("standard_work", "training", "measurement", "resources", "keeper")
"""What it takes to keep an adopted change (Langley et al. 2009, implementing)."""
DATA_PLAN: Final = ("who", "what", "when", "data_where", "how")
LONGEST_DAYS: Final = 3660
"""A trial is not planned for longer than ten years (`plan.LONGEST_TRIAL_DAYS`)."""
FEWEST_TO_JUDGE: Final = 10
"""With fewer useful figures no run can be told from chance (Anhøj and Olesen 2014, n from 10)."""


def predicted_before(facts: Facts, cycle: Cycle, _: date) -> Found:
    """F1: what was predicted is proved to have been said before the day the trial began.

    Taylor et al. 2014; McNicholas et al. 2019. What is only said to be before does not count.
    """
    if not cycle.has_begun:
        return
    if not cycle.stands:
        yield Part("no-prediction", entry=cycle.began)
    for one in cycle.stands:
        if one.proof != "proved-before":
            yield Part(one.proof or "afterwards", str(one.prediction), one.entry)


def prediction_can_be_tested(_: Facts, cycle: Cycle, __: date) -> Found:
    """F2: it names a measure, a direction or a number, and a day (IHI worksheet).

    In a cycle that collects information a question stands for the measure, and its answer in words
    for the number.
    """
    asks = cycle.plan.purpose == "collect-information"
    for one in cycle.stands:
        answers = asks and bool(one.question or cycle.plan.questions)
        parts = {
            "measure": one.measure or answers,
            "number": one.value or one.direction or answers,
            "day": one.due_on,
        }
        for name, given in parts.items():
            if not given:
                yield Part(f"prediction-{name}", str(one.prediction), one.entry)


def predictions_are_compared(_: Facts, cycle: Cycle, __: date) -> Found:
    """F3: Study compares every prediction with what was seen, in figures where it was one.

    Langley et al. 2009, Study.
    """
    if not cycle.concluded:
        return
    for one in cycle.stands:
        if not one.compared:
            yield Part("not-compared", str(one.prediction), one.entry)
        elif one.value and not one.seen_value and one.result != "cannot-tell":
            yield Part("no-difference", str(one.prediction), one.compared)


def all_stages_are_documented(_: Facts, cycle: Cycle, __: date) -> Found:
    """F4: Plan, Do, Study and Act are documented, in that order (Taylor et al. 2014)."""
    if not cycle.is_decided:
        return
    tried = cycle.plan.idea or cycle.plan.idea_number or cycle.plan.questions
    stages = {
        "nothing-tried": (tried, cycle.plan.entry),
        "nothing-observed": (cycle.observations, cycle.began),
        "nothing-differed": (cycle.as_planned is not False or cycle.what_differed, cycle.ended),
        "nothing-learnt": (cycle.learnt, cycle.concluded),
    }
    for name, (said, entry) in stages.items():
        if not said:
            yield Part(name, entry=entry)
    days = [cycle.began_on, cycle.ended_on, cycle.concluded_on, cycle.decided_on]
    known = [day for day in days if day]
    if known != sorted(known) and not cycle.stepped_back:
        yield Part("out-of-order", entry=cycle.decision_entry)


def is_written_afterwards(_: Facts, cycle: Cycle, __: date) -> Found:
    """F5: Do is written when the trial has begun, and Study when its time is up.

    McNicholas et al. 2019: a Study told in the past tense; here by the days. A prediction is judged
    too early when neither its own day nor the end that was planned for the trial has come, and
    nobody says that the trial was stopped or went otherwise.
    """
    for seen in cycle.observations:
        if cycle.began_on and seen.observed_on < cycle.began_on:
            yield Part("seen-too-early", entry=seen.entry)
    end = _planned_end(cycle)
    if end is None or cycle.stopped or cycle.as_planned is False:
        return
    for one in cycle.stands:
        day = min(end, one.due_on or end)
        if one.compared_on and one.compared_on < day and one.result != "cannot-tell":
            yield Part("judged-too-early", str(one.prediction), one.compared)


def _planned_end(cycle: Cycle) -> date | None:
    if cycle.ends_on or cycle.started_on is None or not cycle.plan.lasts_days:
        return cycle.ends_on
    return cycle.started_on + timedelta(days=min(cycle.plan.lasts_days, LONGEST_DAYS))


def decision_has_a_reason(facts: Facts, cycle: Cycle, _: date) -> Found:
    """F6: one decision, with a reason that rests on what Study found (Langley et al. 2009, Act)."""
    if not cycle.is_decided:
        later = (one for one in facts.ramp(cycle.ramp) if one.plan.builds_on == cycle.cycle)
        if cycle.ended and any(one.has_begun for one in later):
            yield Part("no-decision", entry=cycle.ended)
        return
    if not cycle.why:
        yield Part("no-reason", entry=cycle.decision_entry)
    cited = cycle.evidence or cycle.evaluated or any(one.evidence for one in cycle.stands)
    if not cited:
        yield Part("no-evidence", entry=cycle.concluded or cycle.decision_entry)


def tries_one_change(_: Facts, cycle: Cycle, __: date) -> Found:
    """F17: a cycle tries one change, so that one knows what made the difference (Taylor 2014)."""
    tried = {_idea(plan) for plan in cycle.tried} - {""}
    if len(tried) > 1:
        yield Part("several-changes", str(len(tried)), cycle.tried[-1].entry)


def _idea(plan: Plan) -> str:
    return f"#{plan.idea_number}" if plan.idea_number else " ".join(plan.idea.casefold().split())


def keeps_its_time(facts: Facts, cycle: Cycle, today: date) -> Found:
    """F18: a trial lasts no longer than was said (Taylor et al. 2014, duration of cycles).

    Days on which the whole initiative rested do not count.
    """
    until = facts.awaited_until(today) if facts.is_open else None
    days, limit = trial_days(cycle, until), _limit(cycle)
    if limit and days and days - cycle.rested_days > limit:
        yield Part("too-long", f"{days - cycle.rested_days}/{limit}", cycle.began)


def trial_days(cycle: Cycle, today: date | None) -> int | None:
    """Count the days of the latest trial, up to today while it runs; nothing before it began."""
    end = cycle.ended_on or today
    if cycle.started_on is None or end is None or not cycle.has_begun:
        return None
    return max((end - cycle.started_on).days, 0)


def _limit(cycle: Cycle) -> int | None:
    if cycle.ends_on and cycle.started_on:
        return max((cycle.ends_on - cycle.started_on).days, 1)
    return cycle.plan.lasts_days


def decision_follows_the_data(facts: Facts, cycle: Cycle, _: date) -> Found:
    """F20: what is adopted was an improvement, and the data of that day say nothing else.

    No measure shows a signal for the worse, and one that is not balancing shows one for the better.
    A warning that the reason should answer, never a hindrance. Series with fewer than ten useful
    figures, and figures recorded later, say nothing about the decision.
    """
    if cycle.decision != "adopted" or cycle.decided_on is None:
        return
    if cycle.improvement != "yes":
        yield Part("not-an-improvement", cycle.improvement, cycle.decision_entry)
        return
    yield from _against(facts, cycle, cycle.decided_on)


def _against(facts: Facts, cycle: Cycle, on: date) -> Iterator[Part]:
    said: list[str] = []
    balancing = {one.measure for one in facts.frame.followed if one.kind == "balancing"}
    for name in _looked_at(facts, cycle):
        known = facts.measures[name].as_known_on(on)
        found = judged(known, facts.tested_from)
        if found is None or found.useful < FEWEST_TO_JUDGE or known.good == "neutral":
            continue
        if name not in balancing:
            said.append(found.says)
        if found.says in ("concern", "both"):
            newest = known.useful[-1].entry
            yield Part("a-signal-for-the-worse", name, newest, name)
    if said and not any(says in ("improvement", "both") for says in said) and "concern" not in said:
        yield Part("no-signal-of-improvement", entry=cycle.decision_entry)


def _looked_at(facts: Facts, cycle: Cycle) -> list[str]:
    followed = [one.measure for one in facts.frame.followed]
    named = dict.fromkeys([*sorted(cycle.measures), *followed])
    return [name for name in named if name in facts.measures]


def data_plan_is_complete(_: Facts, cycle: Cycle, __: date) -> Found:
    """F22: who collects what, when, where and how was said before Do (IHI worksheet)."""
    if not cycle.has_begun or not cycle.tried:
        return
    plan = cycle.tried[0]
    for name in DATA_PLAN:
        if not getattr(plan, name):
            yield Part(f"data-{name.removeprefix('data_')}", entry=plan.entry)


def compared(cycle: Cycle) -> tuple[Prediction, ...]:
    """Give the predictions that were compared with what was seen."""
    return tuple(one for one in cycle.stands if one.compared)
