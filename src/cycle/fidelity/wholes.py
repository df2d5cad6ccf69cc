"""The rules of fidelity that look at measures, the whole initiative or a division.

F12 and F13 look at a measure; F14, F15, F16, F21 and F24 at the initiative; F23 at a secured gain;
F25 at a division. What a trial should rest on is asked for when the first one has begun.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from hjul.cycle.fidelity.cycles import KEEPING
from hjul.cycle.fidelity.facts import Cycle, Facts
from hjul.cycle.fidelity.figures import DAYS, FEWEST_TO_START, Measure
from hjul.cycle.fidelity.parts import Found, Part

FAMILY: Final = ("outcome", "process", "balancing")
LATE_DAYS: Final = 7
"""An entry recorded more than so many days after the day it is about is marked (F24; ours)."""
TO_SECURE_DAYS: Final = 30
"""So long after adopting, or after a planned day, it is told that nothing came of it (ours)."""
STILL_FED_DAYS: Final = 183
"""Six months (S4, sustaining; METHOD F23)."""
FEWEST: Final = 5
"""Groups smaller than this are not shown."""
BAND: Final = (Fraction(10, 100), Fraction(70, 100))
"""The share of tests that were adapted or abandoned. The source says that 25 to 50 per cent of
tests show no improvement (Langley et al. 2009, chapter 8); the wider band is ours."""


# ---- a measure -----------------------------------------------------------------------------------


def figures_have_no_gaps(facts: Facts, measure: Measure, today: date) -> Found:
    """F12: no two figures are further apart than twice the frequency (Taylor et al. 2014).

    Up to today only while the initiative is open, and not for the measure of a secured gain, which
    has a rule of its own. A gap in which somebody commented on a period is explained.
    """
    secured = {one.measure for cycle in facts.cycles for one in cycle.secured}
    awaited = facts.is_open and measure.retired_on is None and measure.stream not in secured
    for last, first, entry in measure.gaps(facts.awaited_until(today) if awaited else None):
        if not any(last < day <= first for day in measure.commented):
            yield Part("gap", f"{last.isoformat()}/{first.isoformat()}", entry, measure.stream)


def baseline_comes_first(facts: Facts, measure: Measure, _: date) -> Found:
    """F13: an outcome has at least six figures from before the first trial (METHOD section 2).

    From fewer than twelve its limits are provisional, which is told where they are shown.
    """
    outcomes = {one.measure for one in facts.frame.followed if one.kind == "outcome"}
    if facts.tested_from is None or measure.stream not in outcomes:
        return
    before = measure.before(facts.tested_from)
    if len(before) < FEWEST_TO_START:
        entry = before[-1].entry if before else 0
        yield Part("short-baseline", str(len(before)), entry, measure.stream if entry else "")


# ---- the initiative ------------------------------------------------------------------------------


def aim_is_specific(facts: Facts, _: date) -> Found:
    """F14: the aim has a number, a day and those it is for (Knudsen et al. 2019)."""
    aim = facts.frame.aim
    if aim is None:
        if facts.tested_from is not None:
            yield Part("no-aim")
        return
    parts = {"number": aim.to_number, "day": aim.reached_on, "population": aim.for_whom}
    for name, given in parts.items():
        if not given:
            yield Part(f"aim-{name}", entry=aim.entry)


def measures_are_a_family(facts: Facts, _: date) -> Found:
    """F15: outcome, process and balancing measures are followed (IHI, Model for Improvement)."""
    if facts.tested_from is None:
        return
    followed = {one.kind for one in facts.frame.followed}
    for kind in FAMILY:
        if kind not in followed:
            yield Part(f"no-{kind}")


def rests_on_a_theory(facts: Facts, _: date) -> Found:
    """F16: why it should work is said, and each change acts on a driver.

    Knudsen et al. 2019; SQUIRE 2.0, item 5. A change that is tried belongs to a noted idea.
    """
    if facts.tested_from is None:
        return
    if not any(note.text for note in facts.frame.notes_of("theory")):
        yield Part("no-rationale")
    for idea in facts.frame.ideas:
        if not idea.driver:
            yield Part("no-driver", str(idea.idea), idea.entry)
    for ramp in sorted({one.ramp for one in facts.cycles if one.has_begun and one.is_test}):
        if all(one.plan.idea_number is None for one in facts.ramp(ramp)):
            yield Part("idea-not-noted", str(ramp), facts.ramp(ramp)[0].plan.entry)


def those_concerned_took_part(facts: Facts, _: date) -> Found:
    """F21: it is recorded that those whom it concerns took part (Reed and Card 2016; S3)."""
    if facts.tested_from is not None and not facts.frame.notes_of("involvement"):
        yield Part("nobody-involved")


def was_recorded_in_time(facts: Facts, _: date) -> Found:
    """F24: what was recorded long after its day is marked, and never hidden (audit)."""
    for late in facts.frame.late:
        yield Part("late", str((late.recorded_on - late.on).days), late.entry)


# ---- a gain --------------------------------------------------------------------------------------


def gain_is_kept(facts: Facts, cycle: Cycle, today: date) -> Found:
    """F23: what was adopted has a plan to keep it, and its measure is still fed after six months.

    S4, sustaining; Langley et al. 2009, implementing.
    """
    if cycle.decision != "adopted" or cycle.decided_on is None:
        return
    for name in KEEPING:
        if not getattr(cycle, name):
            yield Part(f"keep-{name.replace('_', '-')}", entry=cycle.decision_entry)
    until = facts.awaited_until(today)
    if not cycle.secured:
        if (until - cycle.decided_on).days > TO_SECURE_DAYS:
            yield Part("not-secured", entry=cycle.decision_entry)
        return
    yield from _watched(facts, cycle, cycle.decided_on, until)


def _watched(facts: Facts, cycle: Cycle, adopted_on: date, today: date) -> Iterator[Part]:
    secured = cycle.secured[-1]
    if not secured.measure:
        yield Part("no-control-measure", entry=secured.entry)
    if not secured.check_on:
        yield Part("no-check-days", entry=secured.entry)
    looked = [one.planned_on or one.checked_on for one in cycle.checked]
    for day in secured.check_on:
        overdue = (today - day).days > TO_SECURE_DAYS
        if overdue and not any(on >= day for on in looked):
            yield Part("not-checked", day.isoformat(), secured.entry)
    measure = facts.measures.get(secured.measure)
    if measure is not None:
        yield from _fed(measure, adopted_on, today)


def _fed(measure: Measure, adopted_on: date, today: date) -> Iterator[Part]:
    """Tell whether the control measure has a figure from six months after, once one is awaited."""
    longest = timedelta(days=2 * DAYS.get(measure.frequency, 31))
    after = adopted_on + timedelta(days=STILL_FED_DAYS)
    if today <= after + longest or measure.retired_on is not None:
        return
    newest = max((point.last for point in measure.points), default=None)
    if newest is None or newest < after:
        entry = measure.points[-1].entry if measure.points else 0
        yield Part("not-fed", newest.isoformat() if newest else "", entry, measure.stream)


# ---- a division ----------------------------------------------------------------------------------


def decisions_of(every: Iterable[Facts]) -> tuple[int, int]:
    """Count the tests of a change that were decided on, and those adapted or abandoned."""
    tests = [one for facts in every for one in facts.cycles if one.is_test and one.is_decided]
    return len(tests), sum(one.decision in ("adapted", "abandoned") for one in tests)


def some_tests_fail(every: Iterable[Facts]) -> Found:
    """F25: between 10 and 70 per cent of the tests of a division are adapted or abandoned.

    A division whose tests all succeed tests only what it knows. Of fewer than five decided tests
    nothing is said.
    """
    tests, other = decisions_of(every)
    if tests < FEWEST:
        return
    share = Fraction(other, tests)
    if not BAND[0] <= share <= BAND[1]:
        name = "nothing-fails" if share < BAND[0] else "too-much-fails"
        yield Part(name, f"{round(100 * share)}/{tests}")
