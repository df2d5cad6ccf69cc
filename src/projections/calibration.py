"""Calibration: how often what was predicted came true, by division, and what surprised.

Only predictions that are proved to come before their trial are counted; the others stand apart.
Divisions stand in the order of their names and never of their figures, and nothing is told of
groups under five, nor so that they could be found by subtraction.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any, Final

from hjul.cycle.fidelity.facts import Cycle, Facts, Prediction
from hjul.cycle.words import decimal
from hjul.projections.suppression import FEWEST, large, safe
from hjul.projections.table import Table
from hjul.projections.telling import Teller

KEYS: Final = ("division", "made", "compared", "held", "partly", "not", "cannot-tell", "misjudged")
BELIEF_KEYS: Final = ("belief", "compared", "held")
SURPRISE_KEYS: Final = ("division", "initiative", "cycle", "predicted", "seen", "reference")
RESULTS: Final = ("held", "partly", "not", "cannot-tell")
MOST_SURPRISES: Final = 20
"""So many are listed of a division, the latest."""

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Predictions beside what came of them",
        "division": "Division",
        "made": "Made",
        "compared": "Compared",
        "held": "Held",
        "partly": "Partly",
        "not": "Did not hold",
        "cannot-tell": "Cannot tell",
        "misjudged": "Half are within",
        "proved": "proved before",
        "rest": "said to be before, or afterwards",
        "together": "The divisions shown, together",
        "belief_title": "Do we believe as much as we have reason to?",
        "belief": "Belief that the change helps",
        "high": "high",
        "low": "low",
        "": "not told",
        "surprise_title": "What surprised us, the latest first",
        "initiative": "Initiative",
        "predicted": "We predicted",
        "seen": "We saw",
        "cycle": "Cycle",
        "reference": "Entry",
        "of": "{} ({} %)",
        "within": "{} %",
        "none": "No prediction has been compared with what was seen yet.",
        "few": "Groups with fewer than five compared predictions are not shown, and no total "
        "holds them.",
        "only": "Only what is proved to have been predicted before the trial is calibration; what "
        "is said to be from before, or was said afterwards, stands apart.",
        "surprise": "A prediction that does not hold teaches more than one that does. Langley et "
        "al. (2009, chapter 8) expect 25 to 50 per cent of tests to show no improvement. Nothing "
        "here ranks divisions.",
    },
    "sv": {
        "title": "Förutsägelser bredvid vad det blev av dem",
        "division": "Division",
        "made": "Gjorda",
        "compared": "Jämförda",
        "held": "Stämde",
        "partly": "Delvis",
        "not": "Stämde inte",
        "cannot-tell": "Går inte att säga",
        "misjudged": "Hälften inom",
        "proved": "bevisligen före",
        "rest": "sägs vara före, eller efteråt",
        "together": "De divisioner som visas, tillsammans",
        "belief_title": "Tror vi så mycket som vi har skäl till?",
        "belief": "Tilltro till att förändringen hjälper",
        "high": "hög",
        "low": "låg",
        "": "framgår inte",
        "surprise_title": "Vad som förvånade oss, det senaste först",
        "initiative": "Förbättringsarbete",
        "predicted": "Vi förutsåg",
        "seen": "Vi såg",
        "cycle": "Cykel",
        "reference": "Post",
        "of": "{} ({} %)",
        "within": "{} %",
        "none": "Ingen förutsägelse har jämförts med utfallet än.",
        "few": "Grupper med färre än fem jämförda förutsägelser visas inte, och ingen summa "
        "innehåller dem.",
        "only": "Bara det som bevisligen förutsades före prövningen är kalibrering; det som sägs "
        "vara från före, eller sades efteråt, står för sig.",
        "surprise": "En förutsägelse som inte stämmer lär oss mer än en som stämmer. Langley m.fl. "
        "(2009, kapitel 8) väntar att 25 till 50 procent av prövningarna inte ger någon "
        "förbättring. Ingenting här rangordnar divisioner.",
    },
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One prediction that was compared with what was seen."""

    facts: Facts
    cycle: Cycle
    prediction: Prediction

    @property
    def is_proved(self) -> bool:
        """Whether it is proved to come before its trial."""
        return self.prediction.proof == "proved-before"


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one group of predictions; it has at least five, or is not there."""

    name: str
    is_proved: bool
    compared: int
    results: Mapping[str, int]
    within: int | None
    """Half of the predicted numbers were so many per cent from what was seen, or less."""


def groups(every: Iterable[Facts]) -> list[Group]:
    """Count by division, proved apart from the rest; then all that is shown, together.

    In the order of the keys of the divisions; groups under five are left out of everything.
    """
    compared = [*_compared(every)]
    found: list[Group] = []
    for proved in (True, False):
        own = [one for one in compared if one.is_proved is proved]
        shown = sorted(large(Counter(one.facts.division for one in own)))
        parts = [[one for one in own if one.facts.division == name] for name in shown]
        found += [_group(name, proved, part) for name, part in zip(shown, parts, strict=True)]
        if len(parts) > 1:
            found.append(_group("", proved, [one for part in parts for one in part]))
    return found


def read(every: Iterable[Facts], today: date, teller: Teller) -> Table:
    """Lay the figures out, then the belief beside the result, then what surprised."""
    known, words = list(every), WORDS[teller.language]
    found = groups(known)
    proved = _shown_proved(known)
    tables = (_beliefs(proved, words), _surprises(known, teller))
    compared = [*_compared(known)]
    hidden = len(compared) > sum(one.compared for one in found if one.name)
    notes = [words["none"]] if not compared else []
    notes += [words["few"]] if hidden else []
    return Table(
        title=words["title"],
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(_line(one, teller) for one in found),
        notes=(*notes, *((words["only"], words["surprise"]) if compared else ())),
        grouped=True,
        then=tuple(table for table in tables if table.rows),
    )


def data(every: Iterable[Facts]) -> list[dict[str, Any]]:
    """Give the figures of the groups that are shown to a program; an empty division is all."""
    return [
        {
            "division": one.name,
            "proved_before": one.is_proved,
            "compared": one.compared,
            **one.results,
            "half_within_per_cent": one.within,
        }
        for one in groups(every)
    ]


def _compared(every: Iterable[Facts]) -> Iterator[Compared]:
    for facts in every:
        for cycle in facts.cycles:
            for one in cycle.stands:
                if one.compared:
                    yield Compared(facts, cycle, one)


def _group(name: str, proved: bool, own: Sequence[Compared]) -> Group:
    counted = Counter(one.prediction.result for one in own)
    results = {result: counted[result] for result in RESULTS}
    return Group(name, proved, len(own), results, _within(own))


def _within(own: Sequence[Compared]) -> int | None:
    """Tell how far half of the predicted numbers were from what was seen, in per cent of it."""
    apart: list[Decimal] = []
    for one in own:
        believed, seen = decimal(one.prediction.value), decimal(one.prediction.seen_value)
        if believed and seen is not None:
            apart.append(abs(seen - believed) / abs(believed) * 100)
    return round(median(apart)) if len(apart) >= FEWEST else None


def _line(one: Group, teller: Teller) -> tuple[str, ...]:
    words = WORDS[teller.language]
    shares = (words["of"].format(n, round(100 * n / one.compared)) for n in one.results.values())
    return (
        teller.place(one.name) if one.name else words["together"],
        words["proved" if one.is_proved else "rest"],
        str(one.compared),
        *shares,
        "–" if one.within is None else words["within"].format(one.within),
    )


def _shown_proved(every: Sequence[Facts]) -> list[Compared]:
    proved = [one for one in _compared(every) if one.is_proved]
    shown = large(Counter(one.facts.division for one in proved))
    return [one for one in proved if one.facts.division in shown]


def _beliefs(proved: Sequence[Compared], words: Mapping[str, str]) -> Table:
    """Put the share that held beside the belief, where no group can be found by subtraction."""
    counts = {
        key: sum(one.cycle.plan.belief == key for one in proved) for key in ("high", "low", "")
    }
    shown = safe(counts)
    rows: list[tuple[str, ...]] = []
    for key in ("high", "low", ""):
        own = [one for one in proved if one.cycle.plan.belief == key]
        if own and key in shown:
            held = sum(one.prediction.result == "held" for one in own)
            share = words["of"].format(held, round(100 * held / len(own)))
            rows.append((words[key], str(len(own)), share))
    columns = tuple(words[key] for key in BELIEF_KEYS)
    return Table(title=words["belief_title"], keys=BELIEF_KEYS, columns=columns, rows=tuple(rows))


def _surprises(every: Sequence[Facts], teller: Teller) -> Table:
    """List what did not hold and what nobody had expected: to learn from, not to count.

    By division, those under five compared predictions left out; the latest first.
    """
    words = WORDS[teller.language]
    shown = large(Counter(one.facts.division for one in _compared(every)))
    rows: list[tuple[str, ...]] = []
    for division in sorted(shown):
        own = [facts for facts in every if facts.division == division]
        found = [told for facts in own for told in _surprising(facts, teller)]
        latest = sorted(found, key=lambda one: one[0], reverse=True)[:MOST_SURPRISES]
        rows += [(teller.place(division), *told) for _, told in latest]
    return Table(
        title=words["surprise_title"],
        keys=SURPRISE_KEYS,
        columns=tuple(words[key] for key in SURPRISE_KEYS),
        rows=tuple(rows),
        grouped=True,
    )


def _surprising(facts: Facts, teller: Teller) -> Iterator[tuple[date, tuple[str, ...]]]:
    title = teller.plain(facts.frame.title) or facts.stream
    for cycle in facts.cycles:
        about = (title, str(cycle.cycle))
        for one in cycle.stands:
            if one.result == "not" and one.compared_on:
                values = (teller.plain(one.seen), teller.number(one.seen_value))
                told = (teller.plain(one.statement), ", ".join(filter(None, values)))
                yield one.compared_on, (*about, *told, facts.cite(one.compared))
        for noted in cycle.observations:
            if noted.kind == "unexpected":
                told = ("", teller.plain(noted.noted))
                yield noted.observed_on, (*about, *told, facts.cite(noted.entry))
