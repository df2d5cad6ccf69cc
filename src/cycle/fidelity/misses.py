"""The rules of fidelity F1 to F25 in one table, and what of them does not hold.

Read a row aloud: this rule looks at that, and rests on this source. What is missing is told by
name, to the team; it is never counted to a number that ranks a unit or a person.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from hjul.cycle.fidelity import cycles, ramps, wholes
from hjul.cycle.fidelity.facts import Cycle, Facts
from hjul.cycle.fidelity.figures import Measure
from hjul.cycle.fidelity.parts import Found, Part

Level = Literal["cycle", "series", "measure", "initiative", "division"]


@dataclass(frozen=True, slots=True)
class Miss:
    """A rule that does not hold: of which cycle or measure, what is missing, and the evidence.

    `evidence` cites the entries where it was looked for, as `stream@version`; what was never said
    has none. A miss of the initiative as a whole names neither cycle nor measure.
    """

    rule: str
    cycle: int | None
    measure: str | None
    parts: tuple[Part, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its stored id, what it looks at, and where it comes from."""

    id: str
    level: Level
    source: str
    of_cycle: Callable[[Facts, Cycle, date], Found] | None = None
    of_measure: Callable[[Facts, Measure, date], Found] | None = None
    of_whole: Callable[[Facts, date], Found] | None = None
    of_division: Callable[[Iterable[Facts]], Found] | None = None


_TAYLOR: Final = "Taylor et al. 2014, BMJ Qual Saf 23:290–298"
_KNUDSEN: Final = "Knudsen et al. 2019, BMC Health Serv Res 19:683"
_MCNICHOLAS: Final = "McNicholas et al. 2019, BMJ Qual Saf"
_LANGLEY: Final = "Langley et al. 2009, The Improvement Guide"
_REED: Final = "Reed & Card 2016, BMJ Qual Saf 25:147–152"
_IHI: Final = "Institute for Healthcare Improvement, PDSA worksheet"

# fmt: off
RULES: Final = (
    # id           looks at      source                                             and finds what is missing
    Rule("F1",  "cycle",      f"{_TAYLOR}; {_MCNICHOLAS}",                       of_cycle=cycles.predicted_before),
    Rule("F2",  "cycle",      _IHI,                                              of_cycle=cycles.prediction_can_be_tested),
    Rule("F3",  "cycle",      _LANGLEY,                                          of_cycle=cycles.predictions_are_compared),
    Rule("F4",  "cycle",      _TAYLOR,                                           of_cycle=cycles.all_stages_are_documented),
    Rule("F5",  "cycle",      _MCNICHOLAS,                                       of_cycle=cycles.is_written_afterwards),
    Rule("F6",  "cycle",      _LANGLEY,                                          of_cycle=cycles.decision_has_a_reason),
    Rule("F7",  "series",     f"{_TAYLOR}; {_KNUDSEN}",                          of_cycle=ramps.belongs_to_a_series),
    Rule("F8",  "series",     _TAYLOR,                                           of_cycle=ramps.builds_on_what_was_learnt),
    Rule("F9",  "series",     _KNUDSEN,                                          of_cycle=ramps.begins_small),
    Rule("F10", "series",     _MCNICHOLAS,                                       of_cycle=ramps.scale_grows),
    Rule("F11", "series",     f"{_KNUDSEN}; {_TAYLOR}",                          of_cycle=ramps.figures_came_regularly),
    Rule("F12", "measure",    _TAYLOR,                                           of_measure=wholes.figures_have_no_gaps),
    Rule("F13", "measure",    "NHS England, Making Data Count",                  of_measure=wholes.baseline_comes_first),
    Rule("F14", "initiative", _KNUDSEN,                                          of_whole=wholes.aim_is_specific),
    Rule("F15", "initiative", "Institute for Healthcare Improvement, Model for Improvement",
                                                                                 of_whole=wholes.measures_are_a_family),
    Rule("F16", "initiative", f"{_KNUDSEN}; SQUIRE 2.0 (Ogrinc et al. 2016), item 5",
                                                                                 of_whole=wholes.rests_on_a_theory),
    Rule("F17", "cycle",      _TAYLOR,                                           of_cycle=cycles.tries_one_change),
    Rule("F18", "cycle",      _TAYLOR,                                           of_cycle=cycles.keeps_its_time),
    Rule("F19", "initiative", _LANGLEY,                                          of_cycle=ramps.tested_under_different_conditions),
    Rule("F20", "cycle",      f"{_LANGLEY}; Anhøj & Olesen 2014, PLoS ONE 9(11): e113825",
                                                                                 of_cycle=cycles.decision_follows_the_data),
    Rule("F21", "initiative", f"{_REED}; Nyköpings kommun, kvalitetssystem",     of_whole=wholes.those_concerned_took_part),
    Rule("F22", "cycle",      _IHI,                                              of_cycle=cycles.data_plan_is_complete),
    Rule("F23", "cycle",      f"{_LANGLEY}; SKR, att vidmakthålla",              of_cycle=wholes.gain_is_kept),
    Rule("F24", "initiative", "hjul",                                            of_whole=wholes.was_recorded_in_time),
    Rule("F25", "division",   f"{_LANGLEY}, chapter 8",                          of_division=wholes.some_tests_fail),
)
# fmt: on

BY_ID: Final = {rule.id: rule for rule in RULES}
IDS: Final = tuple(BY_ID)


def misses(facts: Facts, today: date) -> tuple[Miss, ...]:
    """Name every rule that does not hold for one initiative, in the order of the rules.

    Cycles come in their order within a rule, and so do the measures that are followed. The rule of
    a division is `misses_of_division`.
    """
    return tuple(miss for rule in RULES for miss in _of_rule(rule, facts, today))


def misses_of_division(every: Iterable[Facts]) -> tuple[Miss, ...]:
    """Name every rule that does not hold for the initiatives of a division together."""
    known = tuple(every)
    found = ((rule, tuple(rule.of_division(known))) for rule in RULES if rule.of_division)
    return tuple(Miss(rule.id, None, None, parts, ()) for rule, parts in found if parts)


def _of_rule(rule: Rule, facts: Facts, today: date) -> Iterator[Miss]:
    if rule.of_whole:
        yield from _miss(rule, facts, rule.of_whole(facts, today))
    if rule.of_measure:
        for measure in facts.followed(*wholes.FAMILY):
            found = rule.of_measure(facts, measure, today)
            yield from _miss(rule, facts, found, measure=measure.stream)
    if rule.of_cycle:
        for cycle in facts.cycles:
            yield from _miss(rule, facts, rule.of_cycle(facts, cycle, today), cycle=cycle.cycle)


def _miss(
    rule: Rule, facts: Facts, found: Found, cycle: int | None = None, measure: str | None = None
) -> Iterator[Miss]:
    parts = tuple(found)
    if parts:
        cited = (f"{one.measure or facts.stream}@{one.entry}" for one in parts if one.entry)
        yield Miss(rule.id, cycle, measure, parts, tuple(dict.fromkeys(cited)))
