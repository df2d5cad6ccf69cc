"""Progress from 0.5 to 5.0: the score that the evidence supports, and what the next step lacks.

The scale is the project progress score of the Institute for Healthcare Improvement, which a team
and a director set by judgement, month by month. What must be in the history for each step is ours
(METHOD 1.5). A step is supported when it and all steps below it are; what is there of later steps
is told, so that one sees how far the rest has come. Nothing of it ranks anybody.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hjul.cycle.fidelity.cycles import KEEPING
from hjul.cycle.fidelity.facts import Cycle, Facts
from hjul.cycle.fidelity.figures import (
    FEWEST_TO_COMPARE,
    FEWEST_TO_START,
    Judged,
    Measure,
    held,
    is_held,
    judged,
    share_of_the_way,
)
from hjul.cycle.fidelity.parts import Found, Part
from hjul.cycle.words import decimal

KEPT_DAYS: Final = 183
"""A goal that was held for six months is held (METHOD 1.5, step 5.0)."""
A_FIFTH: Final = Fraction(20, 100)
HALF: Final = Fraction(50, 100)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale, and what of it is missing; nothing when it is there."""

    score: Decimal
    missing: tuple[Part, ...]

    @property
    def is_there(self) -> bool:
        """Whether the history holds what it takes."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Progress:
    """All ten steps, in their order, and how much of the way to the goal has been gone.

    `share` is nothing as long as it cannot be computed.
    """

    steps: tuple[Step, ...]
    share: Fraction | None

    @property
    def supported(self) -> Decimal:
        """The highest step below which nothing is missing."""
        score = Decimal(0)
        for step in self.steps:
            if not step.is_there:
                break
            score = step.score
        return score

    @property
    def next(self) -> Step | None:
        """The first step that is not there yet; nothing when all are."""
        return next((step for step in self.steps if not step.is_there), None)


def progress(facts: Facts, today: date) -> Progress:
    """Tell what the evidence supports on a day."""
    steps = (Step(Decimal(score), tuple(lacks(facts, today))) for score, lacks in STEPS)
    return Progress(tuple(steps), goal_share(facts))


# ---- what each step takes ------------------------------------------------------------------------


def _is_opened(facts: Facts, _: date) -> Found:
    """0.5, intent to participate: the initiative is there."""
    if facts.frame.opened_on is None:
        yield Part("not-opened")


def _has_a_mandate(facts: Facts, _: date) -> Found:
    """1.0, charter and team: the assignment has its four parts, and somebody has a role."""
    given = facts.frame.assignment
    for name in ("expectations", "time", "responsibilities", "authority"):
        if not getattr(given, name, ""):
            yield Part(f"assignment-{name}", entry=given.entry if given else 0)
    if not any(role for _, role in facts.frame.members):
        yield Part("member-with-a-role")


def _is_planned(facts: Facts, _: date) -> Found:
    """1.5, planning has begun: an activity says how, who, when and how it is followed up."""
    whole = (a.how and a.who and a.due_on and a.followed_up for a in facts.frame.activities)
    if not any(whole):
        yield Part("whole-activity")


def _has_looked(facts: Facts, _: date) -> Found:
    """2.0, activity but no changes: a baseline of six figures, or information was collected."""
    before = (len(one.before(facts.tested_from)) for one in facts.measures.values())
    answered = any(
        one.plan.purpose == "collect-information" and one.decision == "answered"
        for one in facts.cycles
    )
    most = max(before, default=0)
    if most < FEWEST_TO_START and not answered:
        yield Part("baseline-or-answer", str(most))


def _has_tested(facts: Facts, _: date) -> Found:
    """2.5, changes tested: a test was studied, and half of the goals can be seen in figures."""
    if not any(one.is_test and one.concluded for one in facts.cycles):
        yield Part("studied-test")
    followed, aimed = {one.measure: one.target for one in facts.frame.followed}, goals(facts)
    seen = sum(
        _can_be_seen(facts, name, has_target=bool(target) or name in aimed)
        for name, target in followed.items()
    )
    if not followed:
        yield Part("nothing-followed")
    elif 2 * seen < len(followed):
        yield Part("measures-with-target", f"{seen}/{len(followed)}")


def _can_be_seen(facts: Facts, name: str, *, has_target: bool) -> bool:
    measure = facts.measures.get(name)
    return (
        measure is not None
        and (has_target or bool(measure.target))
        and len(measure.useful) >= FEWEST_TO_COMPARE
    )


def _has_adopted(facts: Facts, _: date) -> Found:
    """3.0, modest improvement: a change was adopted, and a fifth of the way has been gone."""
    if not _adopted(facts):
        yield Part("adopted-change")
    yield from _far_enough(facts, A_FIFTH)


def _shows_improvement(facts: Facts, _: date) -> Found:
    """3.5, improvement: a signal of improvement on an outcome or process measure."""
    if not any(found.says == "improvement" for _, found in _seen(facts, "outcome", "process")):
        yield Part("signal-of-improvement")


def _implements(facts: Facts, _: date) -> Found:
    """4.0, significant improvement: half of the way, and an implementing cycle has begun."""
    yield from _far_enough(facts, HALF)
    if not any(one.is_implementing and one.has_begun for one in facts.cycles):
        yield Part("implementing-cycle")


def _is_sustained(facts: Facts, _: date) -> Found:
    """4.5, sustained improvement: it held since the last change, and nothing else got worse."""
    changed_on = last_change(facts)
    if changed_on is None or not any(
        found.says == "improvement"
        and found.centre is not None
        and is_held(measure, changed_on, found.centre)
        for measure, found in _seen(facts, "outcome", "process")
    ):
        yield Part("held-improvement")
    for measure, found in _seen(facts, "balancing"):
        if found.says in ("concern", "both"):
            yield Part("balancing-concern", measure.stream, measure.useful[-1].entry)


def _is_kept(facts: Facts, today: date) -> Found:
    """5.0, outstanding and sustainable: the goals are reached, implemented, and held six months."""
    yield from _far_enough(facts, Fraction(1))
    implementing = [one for one in facts.cycles if one.is_implementing and one.has_begun]
    if not implementing or not all(map(_is_kept_up, implementing)):
        yield Part("implemented-for-good")
    changed_on = last_change(facts)
    if changed_on is None or not _kept_since(facts, changed_on, today):
        yield Part("held-six-months")


STEPS: Final[tuple[tuple[str, Callable[[Facts, date], Found]], ...]] = (
    ("0.5", _is_opened),
    ("1.0", _has_a_mandate),
    ("1.5", _is_planned),
    ("2.0", _has_looked),
    ("2.5", _has_tested),
    ("3.0", _has_adopted),
    ("3.5", _shows_improvement),
    ("4.0", _implements),
    ("4.5", _is_sustained),
    ("5.0", _is_kept),
)


# ---- what they rest on ---------------------------------------------------------------------------


def _adopted(facts: Facts) -> list[Cycle]:
    return [one for one in facts.cycles if one.decision == "adopted"]


def _is_kept_up(cycle: Cycle) -> bool:
    watched = any(one.measure for one in cycle.secured)
    return cycle.decision == "adopted" and watched and all(getattr(cycle, n) for n in KEEPING)


def last_change(facts: Facts) -> date | None:
    """Give the last day on which a change was adopted or began to be implemented."""
    days = [one.decided_on for one in _adopted(facts)]
    days += [one.started_on for one in facts.cycles if one.is_implementing and one.has_begun]
    return max((day for day in days if day), default=None)


def _seen(facts: Facts, *kinds: str) -> Iterator[tuple[Measure, Judged]]:
    for measure in facts.followed(*kinds):
        if (found := judged(measure, facts.tested_from)) is not None:
            yield measure, found


def goals(facts: Facts) -> dict[str, Fraction]:
    """Give the target of each measure that shows a goal: outcomes that have one, and the aim's.

    The aim's own number counts where no target was set, for an aim may be told in another unit.
    """
    found: dict[str, Fraction] = {}
    for one in facts.frame.followed:
        measure = facts.measures.get(one.measure)
        target = decimal(one.target) or decimal(measure.target if measure else "")
        if one.kind == "outcome" and target is not None:
            found[one.measure] = Fraction(target)
    aim = facts.frame.aim
    number = decimal(aim.to_number) if aim else None
    if aim and aim.measure and number is not None:
        found.setdefault(aim.measure, Fraction(number))
    return found


def goal_share(facts: Facts) -> Fraction | None:
    """Tell how much of the way to the goals has been gone, from 0 to 1: that of the slowest.

    Nothing when there is no goal, or one of them has no figures to tell it by.
    """
    shares = [
        _share(facts, facts.measures.get(name), target) for name, target in goals(facts).items()
    ]
    known = [share for share in shares if share is not None]
    return min(known) if known and len(known) == len(shares) else None


def _share(facts: Facts, measure: Measure | None, target: Fraction) -> Fraction | None:
    if measure is None or facts.tested_from is None:
        return None
    since = max((facts.tested_from, *measure.rebased))
    first, now = judged(measure, facts.tested_from), judged(measure, since)
    if first is None or now is None:
        return None
    return share_of_the_way(first.baseline, now.current, target)


def _far_enough(facts: Facts, wanted: Fraction) -> Iterator[Part]:
    share = goal_share(facts)
    if share is None:
        yield Part("share-unknown", f"{round(100 * wanted)}")
    elif share < wanted:
        yield Part("share-of-the-way", f"{int(100 * share)}/{round(100 * wanted)}")


def _kept_since(facts: Facts, changed_on: date, today: date) -> bool:
    """Tell whether each goal has been held from the last change, at least six months, up to now."""
    if today < changed_on + timedelta(days=KEPT_DAYS):
        return False
    for name in goals(facts):
        measure = facts.measures.get(name)
        found = judged(measure, facts.tested_from) if measure else None
        if measure is None or found is None or found.centre is None:
            return False
        since = measure.since(changed_on)
        spans = since and (since[-1].last - changed_on).days >= KEPT_DAYS
        if not spans or held(measure, changed_on, found.centre) < len(since):
            return False
    return bool(goals(facts))
