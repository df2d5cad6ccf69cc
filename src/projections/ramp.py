"""Ramps: the cycles on one idea with their scale, and how large the next trial may be."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from hjul.cycle.fidelity.facts import Cycle, Facts
from hjul.cycle.fidelity.misses import misses
from hjul.cycle.fidelity.ramps import step_of
from hjul.cycle.ramps import advised_scale, has_grown, is_checked
from hjul.projections.study_misses import to_do, told_miss
from hjul.projections.table import Table
from hjul.projections.telling import Teller

KEYS: Final = ("ramp", "cycle", "scale", "conditions", "found", "decision", "advice")
OF_SCALE: Final = ("F7", "F9", "F10", "F19")
"""The rules of fidelity that are about the scale of trials."""

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Ramps: how the trials grow",
        "ramp": "Ramp",
        "cycle": "Cycle",
        "scale": "Scale",
        "conditions": "Where and under which conditions",
        "found": "An improvement?",
        "decision": "Decision",
        "advice": "Advised scale",
        "heading": "Ramp {}: {}",
        "no-idea": "an idea that is not told",
        "question": "a question to answer",
        "of": "{} of {}",
        "very-small": "very small",
        "small": "small",
        "large": "large",
        "implement": "implement",
        "unsaid": "not told in the plan: belief, cost of failure or readiness",
        "adopted": "adopt",
        "adapted": "adapt",
        "extended": "extend",
        "abandoned": "abandon",
        "answered": "answered",
        "called-off": "called off",
        "none": "No cycle has been planned yet.",
        "grows": "Ramp {}: the trials grow.",
        "does-not-grow": "Ramp {}: no trial has been larger than the one before.",
        "cannot-tell": "Ramp {}: whether the trials grow cannot be told; say how many of how many.",
        "one": "Ramp {}: one trial so far.",
        "miss": "Cycle {}: {} {}",
        "source": "The advised scale follows the belief that the change is an improvement, the "
        "cost of a failure and the readiness of those concerned (Langley et al., The Improvement "
        "Guide, 2009, table 7.1). Cells marked ° were not found in what is published of the book: "
        "unverified.",
        "heuristic": "Common practice is 1, 3, 5, all.",
        "say": "– where the plan does not say all three.",
    },
    "sv": {
        "title": "Ramper: hur prövningarna växer",
        "ramp": "Ramp",
        "cycle": "Cykel",
        "scale": "Omfattning",
        "conditions": "Var och under vilka förhållanden",
        "found": "En förbättring?",
        "decision": "Beslut",
        "advice": "Rådd omfattning",
        "heading": "Ramp {}: {}",
        "no-idea": "en idé som inte framgår",
        "question": "en fråga att besvara",
        "of": "{} av {}",
        "very-small": "mycket liten",
        "small": "liten",
        "large": "stor",
        "implement": "införa",
        "unsaid": "framgår inte av planen: tilltro, kostnad för ett misslyckande eller beredskap",
        "adopted": "införa",
        "adapted": "anpassa",
        "extended": "utöka",
        "abandoned": "avstå",
        "answered": "besvarad",
        "called-off": "inställd",
        "none": "Ingen cykel har planerats än.",
        "grows": "Ramp {}: prövningarna växer.",
        "does-not-grow": "Ramp {}: ingen prövning har varit större än den före.",
        "cannot-tell": "Ramp {}: om prövningarna växer går inte att säga; ange hur många av hur "
        "många.",
        "one": "Ramp {}: en prövning hittills.",
        "miss": "Cykel {}: {} {}",
        "source": "Den rådda omfattningen följer tilltron till att förändringen är en förbättring, "
        "kostnaden för ett misslyckande och beredskapen hos dem det berör (Langley m.fl., The "
        "Improvement Guide, 2009, tabell 7.1). Fält märkta ° har inte återfunnits i det som är "
        "publicerat ur boken: overifierade.",
        "heuristic": "Vanligt är 1, 3, 5, alla.",
        "say": "– där planen inte anger alla tre.",
    },
}


def read(facts: Facts, today: date, teller: Teller) -> Table:
    """Lay out every ramp of an initiative, and what of its scale to think of."""
    words = WORDS[teller.language]
    ramps = {number: facts.ramp(number) for number in sorted({one.ramp for one in facts.cycles})}
    noted = {idea.idea: teller.plain(idea.change) for idea in facts.frame.ideas}
    rows = [
        _line(one, ramp, noted.get(ramp[0].plan.idea_number or 0, ""), teller)
        for ramp in ramps.values()
        for one in ramp
    ]
    return Table(
        title=words["title"],
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(rows),
        notes=tuple(_notes(facts, ramps, today, teller)) if rows else (words["none"],),
        grouped=True,
    )


def data(facts: Facts, today: date) -> list[dict[str, Any]]:
    """Give every cycle of every ramp to a program, with the advised scale."""
    return [
        {
            "ramp": one.ramp,
            "cycle": one.cycle,
            "purpose": one.plan.purpose,
            "how_many": one.plan.how_many,
            "out_of": one.plan.out_of,
            "improvement": one.improvement,
            "decision": one.decision,
            "advised_scale": _advised(one),
            "advice_is_checked": _is_checked(one),
            "growth": growth(facts.ramp(one.ramp)),
        }
        for one in facts.cycles
    ]


def growth(ramp: Sequence[Cycle]) -> str:
    """Tell how the tests of a ramp grow: grows, does-not-grow, cannot-tell or one.

    Implementing is no test: it is told when that came too early.
    """
    begun = [step_of(one) for one in ramp if one.has_begun and not one.is_implementing]
    if len(begun) < 2:
        return "one" if begun else ""
    return {True: "grows", False: "does-not-grow", None: "cannot-tell"}[has_grown(begun)]


def _line(cycle: Cycle, ramp: Sequence[Cycle], noted: str, teller: Teller) -> tuple[str, ...]:
    """Tell a cycle of a ramp; `noted` is the idea as it was noted, if the plan names one."""
    words, plan = WORDS[teller.language], cycle.plan
    idea = next((teller.plain(one.plan.idea) for one in ramp if one.plan.idea), noted)
    asks = all(one.plan.purpose == "collect-information" for one in ramp)
    what = teller.word("purpose", plan.purpose)
    own = teller.plain(plan.idea) or idea
    return (
        words["heading"].format(cycle.ramp, idea or words["question" if asks else "no-idea"]),
        " ".join(filter(None, (str(cycle.cycle), f"{what}: {own}" if own != idea else what))),
        size(cycle, teller),
        "; ".join(filter(None, map(teller.plain, (plan.where, plan.conditions)))),
        teller.word("improvement", cycle.improvement) if cycle.improvement else "",
        words.get(cycle.decision, cycle.decision),
        advice(cycle, teller) if _advised(cycle) else "–",
    )


def size(cycle: Cycle, teller: Teller) -> str:
    """Write the scale of a trial: in words, and how many of how many."""
    plan = cycle.plan
    counted = "" if plan.how_many is None else str(plan.how_many)
    if counted and plan.out_of is not None:
        counted = WORDS[teller.language]["of"].format(counted, plan.out_of)
    said = teller.plain(plan.scale)
    repeats = counted and f"{said} ".startswith(f"{counted} ")
    return said if repeats else ", ".join(filter(None, (counted, said)))


def advice(cycle: Cycle, teller: Teller) -> str:
    """Say how large the trial may be, by what its plan says; ° marks what is not verified."""
    words, scale = WORDS[teller.language], _advised(cycle)
    if scale is None:
        return words["unsaid"]
    return words[scale] if _is_checked(cycle) else f"{words[scale]}°"


def _advised(cycle: Cycle) -> str | None:
    plan = cycle.plan
    return advised_scale(plan.belief, plan.cost_of_failure, plan.readiness)


def _is_checked(cycle: Cycle) -> bool:
    plan = cycle.plan
    return is_checked(plan.belief, plan.cost_of_failure, plan.readiness)


def _notes(
    facts: Facts, ramps: Mapping[int, Sequence[Cycle]], today: date, teller: Teller
) -> Iterator[str]:
    words = WORDS[teller.language]
    for number, ramp in ramps.items():
        if grown := growth(ramp):
            yield words[grown].format(number)
    for miss in misses(facts, today):
        if miss.rule in OF_SCALE:
            told = told_miss(miss, facts, teller)
            yield words["miss"].format(miss.cycle, told, to_do(miss.rule, teller))
    yield f"{words['source']} {words['say']} {words['heuristic']}"
