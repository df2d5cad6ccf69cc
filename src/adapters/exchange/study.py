"""The Study sheet: what a cycle predicted, what the data say, what is missing, and like cases.

It prepares the answers of Study from the history; a person gives them. How it looks is in
`study_drawn`, its words are in `study_words`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any, Final

from hjul.adapters.exchange.sheet import NoSuchCycle
from hjul.adapters.exchange.study_like import Like, like_cases
from hjul.cycle.fidelity.facts import Cycle, Evaluated, Facts, Prediction
from hjul.cycle.fidelity.figures import Judged, Measure, Point, judged
from hjul.cycle.fidelity.misses import Miss, misses
from hjul.cycle.words import decimal
from hjul.projections.telling import Teller

OF_THE_WHOLE: Final = ("F12", "F13")
"""Rules of measures that a Study is told too."""
Corrected = Mapping[int, tuple[str, ...]]
"""What corrected or struck figures that an evaluation had counted, by the entry that froze it."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the data say of a prediction: the figure, how far from it, and the result it suggests.

    A person says whether it held; `result` is empty when the data cannot suggest it.
    """

    point: Point
    difference: Decimal | None
    result: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One prediction, and what the data say of it if they do."""

    prediction: Prediction
    suggested: Suggested | None


@dataclass(frozen=True, slots=True)
class Said:
    """One measure, how it is followed here, what its figures say, and what was frozen of it."""

    measure: Measure
    kind: str
    found: Judged | None
    frozen: tuple[Evaluated, ...]


@dataclass(frozen=True, slots=True)
class StudySheet:
    """The sheet of one cycle. `to_do` names what is left to answer, in the order of the wheel."""

    facts: Facts
    cycle: Cycle
    today: date
    teller: Teller
    predictions: tuple[Answered, ...]
    series: tuple[Said, ...]
    to_do: tuple[tuple[str, str], ...]
    missing: tuple[Miss, ...]
    like: tuple[Like, ...]
    corrected: Corrected = field(default_factory=dict[int, tuple[str, ...]])

    def __str__(self) -> str:
        """Write it as a terminal shows it."""
        pages: Any = import_module("hjul.adapters.exchange.study_pages")
        return str(pages.text(self))


def prepared(
    facts: Facts, every: Iterable[Facts], cycle: int | None, today: date, teller: Teller
) -> StudySheet:
    """Prepare the sheet of a cycle, the latest that began (else the latest) unless said.

    Raises:
        NoSuchCycle: When the initiative has no cycle of that number.
    """
    chosen = _chosen(facts, cycle)
    whole = misses(facts, today)
    return StudySheet(
        facts=facts,
        cycle=chosen,
        today=today,
        teller=teller,
        predictions=tuple(
            Answered(one, suggested(one, facts.measures.get(one.measure), chosen))
            for one in chosen.stands
        ),
        series=tuple(_series(facts, chosen)),
        to_do=tuple(_to_do(chosen)),
        missing=tuple(
            miss for miss in whole if miss.cycle == chosen.cycle or miss.rule in OF_THE_WHOLE
        ),
        like=tuple(like_cases(facts, chosen, every)),
    )


def _chosen(facts: Facts, cycle: int | None) -> Cycle:
    known = {one.cycle: one for one in facts.cycles}
    if cycle is None:
        begun = [one.cycle for one in facts.cycles if one.has_begun]
        cycle = max(begun or known, default=0)
    if cycle not in known:
        raise NoSuchCycle(cycle, tuple(known))
    return known[cycle]


def _series(facts: Facts, cycle: Cycle) -> Iterator[Said]:
    """Give the measures the cycle names first, then those the initiative follows."""
    kinds = {one.measure: one.kind for one in facts.frame.followed}
    for stream in dict.fromkeys([*sorted(cycle.measures), *kinds]):
        if (measure := facts.measures.get(stream)) is not None:
            frozen = tuple(one for one in cycle.evaluated if one.measure == stream)
            found = judged(measure, facts.tested_from or cycle.began_on)
            yield Said(measure, kinds.get(stream, ""), found, frozen)


def _to_do(cycle: Cycle) -> Iterator[tuple[str, str]]:
    if not cycle.has_begun:
        yield "start", ""
    elif not cycle.ended_on:
        yield "end", ""
    for one in cycle.stands:
        if cycle.has_begun and not one.compared:
            yield "compare", str(one.prediction)
    if cycle.has_begun and not cycle.concluded:
        yield "conclude", ""
    if cycle.has_begun and not cycle.decision:
        yield "decide" if cycle.plan.purpose != "collect-information" else "answer", ""


# ---- what the data say of a prediction -----------------------------------------------------------


def suggested(prediction: Prediction, measure: Measure | None, cycle: Cycle) -> Suggested | None:
    """Find the latest figure from the trial up to the predicted day, and compare it."""
    if measure is None or cycle.began_on is None:
        return None
    points = [
        point
        for point in measure.since(cycle.began_on)
        if prediction.due_on is None or point.first <= prediction.due_on
    ]
    if not points:
        return None
    point, believed = points[-1], decimal(prediction.value)
    if believed is None or point.value is None:
        return Suggested(point, None, "")
    seen = Decimal(point.value.numerator) / Decimal(point.value.denominator)
    before = _before(measure, cycle.began_on)
    way = prediction.direction or (measure.good if measure.good != "neutral" else "")
    return Suggested(point, seen - believed, _result(way, before, believed, seen))


def _before(measure: Measure, day: date) -> Decimal | None:
    earlier: Sequence[Point] = measure.before(day)
    value = earlier[-1].value if earlier else None
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)


def _result(way: str, before: Decimal | None, believed: Decimal, seen: Decimal) -> str:
    """Suggest held, partly or not; nothing where no way was said."""
    if way not in ("increase", "decrease"):
        return ""
    sign = 1 if way == "increase" else -1
    if (seen - believed) * sign >= 0:
        return "held"
    moved = before is not None and (seen - before) * sign > 0
    return "partly" if moved else "not"
