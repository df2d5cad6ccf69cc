"""How the year of an initiative goes: which cycles it runs, and how it ends, if it does.

Between a quarter and half of all tests are expected to lead to no improvement (Langley et al., The
Improvement Guide, 2nd ed. 2009, chapter 8); so it is here.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from hjul.adapters.exchange.demo import (
    endings,
    municipality as m,
    standstill,
    studies,
    trials,
)
from hjul.adapters.exchange.demo.asides import (
    activities_planned,
    aside,
    helped,
    lesson_learned,
    provided,
)
from hjul.adapters.exchange.demo.opening import opened
from hjul.adapters.exchange.demo.script import Script
from hjul.adapters.exchange.demo.trials import Fate, Trial
from hjul.adapters.exchange.demo.work import Work

Finish = Literal[
    "goes-on", "secured", "slips", "abandoned", "reopened", "withdrawn", "merged", "rests", "stuck"
]
"""How it ends: `rests` stays paused, `slips` loses its gain and begins again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """One way for a year to go."""

    fates: tuple[Fate, ...]
    finish: Finish = "goes-on"
    method: str = ""
    is_late: bool = False
    at_once: bool = False
    pauses: bool = False
    steps_back: bool = False
    spreads: bool = False
    stuck_in: Literal["plan", "do", "study"] = "do"


PLOTS: Final = (
    Plot(fates=("asks", "holds", "wider", "implements"), finish="secured", spreads=True),
    Plot(fates=("fails", "partly", "holds", "wider")),
    Plot(fates=("holds", "partly"), finish="stuck", stuck_in="do"),
    Plot(fates=("partly", "holds", "wider"), finish="slips", spreads=True),
    Plot(fates=("fails", "fails", "unclear"), finish="abandoned"),
    Plot(fates=("stopped", "partly", "holds", "wider"), method="pdsa.1"),
    Plot(fates=("holds", "fails", "wider"), at_once=True),
    Plot(fates=("holds", "partly", "wider"), is_late=True, method="small-steps.1"),
    Plot(fates=("asks-again", "asks", "partly", "holds"), pauses=True),
    Plot(fates=("asks", "called-off"), finish="withdrawn"),
    Plot(fates=("partly",), finish="stuck", stuck_in="study"),
    Plot(fates=("holds", "wider"), finish="secured", method="kvalitetshjul.1"),
    Plot(fates=("fails", "holds", "unclear"), steps_back=True, method="pdsa.1"),
    Plot(fates=("asks",), finish="merged"),
    Plot(fates=("fails", "partly"), finish="rests"),
    Plot(fates=("asks", "partly", "wider"), method="introduction.1"),
    Plot(fates=("fails", "partly"), finish="reopened"),
    Plot(fates=(), finish="stuck", stuck_in="plan"),
    Plot(fates=("holds", "wider", "implements"), finish="secured", is_late=True),
    Plot(fates=("partly", "fails", "holds", "wider"), method="strandkopings-satt.1"),
)
"""The ways, in the order in which they are given out."""

GOES_ON: Final[tuple[Fate, ...]] = ("holds", "holds", "wider", "partly", "fails", "unclear")
MOST_CYCLES: Final = 7


def lived(work: Work, plot: Plot) -> Script:
    """Live the whole plot; what comes after the year has ended is never asked."""
    work.is_late = plot.is_late
    yield from opened(work)
    if plot.method in ("introduction.1", "kvalitetshjul.1"):
        work.wait_between(2, 7)
        yield from activities_planned(work)
    if plot.method == "introduction.1":
        yield from provided(work)
    work.wait_between(3, 14)
    if plot.at_once:
        yield from _at_once(work, plot.fates[:2])
        plot = replace(plot, fates=plot.fates[2:])
    yield from _cycles(work, plot)
    yield from _finished(work, plot)


def _cycles(work: Work, plot: Plot) -> Script:
    """Run the cycles of the plot, each knowing what comes after it."""
    for nth, (fate, then) in enumerate(pairwise((*plot.fates, None))):
        assert fate is not None
        trial = trials.begun(work, fate)
        yield from _cycle(trial, then, plot, is_first=nth == 0)
        if plot.pauses and nth == 1:
            yield from standstill.paused(work, 40)
            yield from standstill.resumed(work, work.chance.randint(35, 60))
        work.wait_between(2, 18)


def _cycle(trial: Trial, then: Fate | None, plot: Plot, *, is_first: bool) -> Script:
    work = trial.work
    if plot.is_late and not trial.asks:
        yield from trials.typed_in_later(trial)
    else:
        yield from trials.planned(trial)
        yield from aside(work)
        if trial.fate == "called-off":
            yield from trials.called_off(trial)
            return
        yield from trials.started(trial)
    yield from trials.observed(trial)
    if trial.fate == "stopped":
        yield from trials.stopped(trial)
    else:
        yield from trials.ended(trial)
    if plot.steps_back and is_first:
        yield from studies.stepped_back(trial)
    yield from aside(work)
    yield from studies.studied(trial, then)
    yield from aside(work)


def _at_once(work: Work, fates: tuple[Fate, ...]) -> Script:
    """Try two ideas at once, each on a ramp of its own; one is adopted and one abandoned."""
    both: list[Trial] = []
    for fate in fates:
        trial = trials.begun(work, fate)
        yield from trials.planned(trial)
        both.append(trial)
        work.nth_idea += 1
    for step in (trials.started, trials.observed):
        for nth, trial in enumerate(both):
            work.nth_idea = nth
            yield from step(trial)
    for trial in sorted(both, key=lambda one: one.ends):
        work.nth_idea = both.index(trial)
        yield from trials.ended(trial)
        yield from studies.studied(trial, None)
    work.nth_idea, work.last_cycle, work.is_adapted = 0, work.adopted[-1], False


def _finished(work: Work, plot: Plot) -> Script:
    match plot.finish:
        case "secured":
            yield from _secured(work, plot)
        case "slips":
            yield from _slipped(work, plot)
        case "abandoned" | "withdrawn":
            yield from endings.closed(work, plot.finish)
        case "reopened":
            yield from endings.closed(work, "abandoned")
            yield from endings.reopened(work)
            yield from _goes_on(work)
        case "merged":
            yield from endings.merged(work)
        case "rests":
            yield from standstill.paused(work, 90)
        case "stuck":
            yield from _stuck(work, plot)
        case "goes-on":
            yield from _goes_on(work)


def _secured(work: Work, plot: Plot) -> Script:
    """Keep the gain, look after it, celebrate, spread and close."""
    yield from endings.secured(work, (30, 90, 180))
    if plot.spreads:
        yield from _spread(work)
    yield from endings.checked(work, "yes")
    yield from endings.celebrated(work)
    yield from lesson_learned(work)
    yield from endings.checked(work, work.chance.choice(("yes", "yes", "partly")))
    yield from endings.closed(work, "secured")
    if work.happens(0.6):  # the last look, half a year on, is easily forgotten
        yield from endings.checked(work, "yes")


def _slipped(work: Work, plot: Plot) -> Script:
    """Lose the gain and begin again with what was learnt."""
    yield from endings.secured(work)
    if plot.spreads:
        yield from _spread(work)
    yield from endings.checked(work, "partly")
    yield from endings.checked(work, "no")
    yield from _goes_on(work)


def _spread(work: Work) -> Script:
    """Offer the change to a unit elsewhere that it suits, which takes it up in its own form."""
    to = m.unit_of(work.theme.suits)
    if to is None or to.division == work.in_division:
        return
    yield from endings.offered(work, to.division)
    if work.happens(0.75):
        yield from endings.told_back(work, work.town.spread_to(work, to))


def _goes_on(work: Work) -> Script:
    """Run cycle after cycle until the year is over, with what each one teaches."""
    while work.cycles < MOST_CYCLES and not work.is_over:
        fates = (work.chance.choice(GOES_ON), None)
        plot = Plot(fates=(fates[0],), steps_back=work.happens(0.05), is_late=work.happens(0.2))
        yield from _cycles(work, plot)
        if work.checks and work.checks[0] <= work.day and work.happens(0.8):
            yield from endings.checked(work, work.chance.choice(("yes", "yes", "partly", "no")))
        if work.adopted and work.kept != work.adopted[-1] and work.happens(0.4):
            yield from endings.secured(work)


def _stuck(work: Work, plot: Plot) -> Script:
    """Begin a cycle and get no further, however the scheduler reminds and offers support."""
    trial = trials.begun(work, "holds")
    yield from trials.planned(trial)
    if plot.stuck_in != "plan":
        yield from trials.started(trial)
        yield from trials.observed(trial, at_most=2)
    if plot.stuck_in == "study":
        yield from trials.ended(trial)
    if work.happens(0.5):
        yield from helped(work)
