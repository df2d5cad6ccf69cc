"""Fidelity: what the method asks for and is missing, by name, with what to do and the source.

It is for the team. Nothing here counts misses to a number, and no unit stands beside another.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from statistics import median_low
from typing import Any, Final

from hjul.cycle.fidelity.cycles import trial_days
from hjul.cycle.fidelity.facts import Facts
from hjul.cycle.fidelity.misses import BY_ID, RULES, Miss, misses, misses_of_division
from hjul.cycle.fidelity.wholes import FEWEST, decisions_of
from hjul.projections import fidelity_en, fidelity_sv
from hjul.projections.study_misses import name, names_of, to_do, told_miss
from hjul.projections.study_said import measure_name
from hjul.projections.table import Table
from hjul.projections.telling import Teller

KEYS: Final = ("initiative", "rule", "where", "missing", "to_do")
_SPEECH: Final = {"en": fidelity_en, "sv": fidelity_sv}


def read(every: Iterable[Facts], today: date, teller: Teller, division: str = "") -> Table:
    """List the misses of each initiative; of a division also those of all its tests together.

    `division` is named when the initiatives are all of one division.
    """
    known, words = list(every), _SPEECH[teller.language].WORDS
    rows = [row for facts in known for row in _rows(facts, today, teller)]
    if division:
        rows += [_line([miss], None, teller, {}) for miss in misses_of_division(known)]
    return Table(
        title=words["title"],
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(rows),
        notes=tuple(_notes(known, today, teller, rows, division)),
        grouped=True,
    )


def data(
    every: Iterable[Facts], today: date, teller: Teller, division: str = ""
) -> list[dict[str, Any]]:
    """Give the misses to a program: rule, cycle, measure, parts, evidence.

    Those of a division as a whole name no initiative.
    """
    known = list(every)
    told: list[tuple[Facts | None, Miss]] = [
        (facts, miss) for facts in known for miss in misses(facts, today)
    ]
    if division:
        told += [(None, miss) for miss in misses_of_division(known)]
    return [
        {
            "initiative": facts.stream if facts else None,
            "rule": miss.rule,
            "level": BY_ID[miss.rule].level,
            "cycle": miss.cycle,
            "measure": miss.measure,
            "parts": [{"key": part.key, "about": part.about} for part in miss.parts],
            "missing": told_miss(miss, facts, teller),
            "to_do": to_do(miss.rule, teller),
            "evidence": list(miss.evidence),
            "source": BY_ID[miss.rule].source,
        }
        for facts, miss in told
    ]


def _rows(facts: Facts, today: date, teller: Teller) -> Iterator[tuple[str, ...]]:
    """Tell what of a rule is missing alike in several cycles once."""
    names = names_of(facts)

    def alike(miss: Miss) -> tuple[str, str | None, bool, tuple[tuple[str, str], ...]]:
        parts = tuple((part.key, part.about) for part in miss.parts)
        return miss.rule, miss.measure, miss.cycle is None, parts

    found: dict[object, list[Miss]] = {}
    for miss in misses(facts, today):
        found.setdefault(alike(miss), []).append(miss)
    for same in found.values():
        yield _line(same, facts, teller, names)


def _line(
    same: Sequence[Miss], facts: Facts | None, teller: Teller, names: Mapping[str, str]
) -> tuple[str, ...]:
    miss, evidence = same[0], [entry for one in same for entry in one.evidence]
    words = _SPEECH[teller.language].WORDS
    title = (teller.plain(facts.frame.title) or facts.stream) if facts else words["division"]
    cited = f" [{', '.join(dict.fromkeys(evidence))}]" if evidence else ""
    return (
        title,
        f"{miss.rule} {name(miss.rule, teller)}",
        _where(same, facts, teller, names) if facts else "",
        told_miss(miss, facts, teller) + cited,
        to_do(miss.rule, teller),
    )


def _where(same: Sequence[Miss], facts: Facts, teller: Teller, names: Mapping[str, str]) -> str:
    miss = same[0]
    words: Mapping[str, str] = _SPEECH[teller.language].WORDS
    if miss.measure:
        return measure_name(miss.measure, names, teller)
    if miss.cycle is None:
        return words["whole"]
    if len(same) > 1:
        return words["cycles"].format(teller.listed([str(one.cycle) for one in same]))
    ramp = next((one.ramp for one in facts.cycles if one.cycle == miss.cycle), 0)
    if len({one.ramp for one in facts.cycles}) > 1:
        return words["ramp_cycle"].format(miss.cycle, ramp)
    return words["cycle"].format(miss.cycle)


def _notes(
    known: Sequence[Facts],
    today: date,
    teller: Teller,
    rows: Sequence[tuple[str, ...]],
    division: str,
) -> Iterator[str]:
    words = _SPEECH[teller.language].WORDS
    if not known:
        yield words["nobody"]
        return
    if not rows:
        decided = all(one.is_decided for facts in known for one in facts.cycles)
        yield words["none" if decided and any(f.cycles for f in known) else "none_yet"]
    lengths = [
        days
        for facts in known
        for one in facts.cycles
        if one.ended_on and (days := trial_days(one, None)) is not None
    ]
    if len(lengths) > 1:
        yield words["median"].format(len(lengths), teller.days(median_low(lengths)))
    tests, other = decisions_of(known)
    if division:
        told = words["portfolio"].format(tests, round(100 * other / tests)) if tests else ""
        yield told if tests >= FEWEST else words["few"]
    if rows:
        broken = {row[1].partition(" ")[0] for row in rows}
        sources = (f"{rule.id} {rule.source}" for rule in RULES if rule.id in broken)
        yield words["sources"].format(". ".join(sources))
        yield words["context"]
