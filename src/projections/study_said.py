"""How the study is told: what is missing as a sentence, and what a series says in plain words.

Vocabulary that the views of the study share, and so may import.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Final

from hjul.cycle.fidelity.figures import FEWEST_TO_COMPARE, Judged, Measure
from hjul.cycle.fidelity.parts import Part
from hjul.cycle.signals import Runs
from hjul.projections.telling import Teller, with_one_stop

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "no-figures": "There are no figures yet.",
        "one-middle": "The median of the {n} figures is {all}.",
        "one-middle-1": "There is one figure: {all}.",
        "before-and-since": "Before the first trial the median of {b} figures was {before}; "
        "since then, of {a} figures, it is {since}.",
        "before-and-since-1": "Before the first trial there was one figure, {before}; since then "
        "the median of {a} figures is {since}.",
        "only-before": "The median of the {b} figures from before the first trial is {before}. "
        "Since then {a} more: too few to tell a median.",
        "only-before-1": "The only figure from before the first trial is {before}. Since then {a} "
        "more: too few to tell a median.",
        "only-since": "No figures are from before the first trial; since then the median of "
        "{a} figures is {since}.",
        "few": "Only {n} useful figures: a change must be very large to be seen in so few.",
        "few-1": "A single figure cannot show a change.",
        "provisional": "The centre is from {n} figures, fewer than twelve, and so provisional.",
        "improvement": "That is a change for the better.",
        "concern": "That is a change for the worse.",
        "both": "There are changes both for the better and for the worse.",
        "unclear": "Something has changed; in which direction the figures do not tell.",
        "neutral": "Whether that is better, the definition of the measure does not say.",
        "none": "Nothing beyond what chance explains: no signal.",
        "long-run": "{longest} figures in a row lie on one side of the centre; by chance it is "
        "seldom more than {longest_max}.",
        "few-crossings": "The line crosses its centre {crossings} times; by chance it is seldom "
        "less than {crossings_min}.",
        "few-crossings-1": "The line crosses its centre once; by chance it is seldom less than "
        "{crossings_min} times.",
        "few-runs": "The figures keep to the same side of the centre more than by chance.",
        "many-runs": "The figures change sides of the centre more often than by chance.",
        "beyond-limits": "{count} figures lie beyond the limits, the latest of {period}.",
        "trend": "A steady trend: {count} of the figures, the latest of {period}.",
        "one-side": "A long row on one side of the centre: {count} of the figures, the latest of "
        "{period}.",
        "two-of-three": "Near a limit, two of three in a row: {count} of the figures, the latest "
        "of {period}.",
        "four-of-five": "Far from the centre, four of five in a row: {count} of the figures, the "
        "latest of {period}.",
        "alternating": "Up and down by turns: {count} of the figures, the latest of {period}.",
        "within-one-sigma": "Closer to the centre than by chance: {count} of the figures, the "
        "latest of {period}.",
        "beyond-one-sigma": "Away from the centre: {count} of the figures, the latest of {period}.",
        "of-one": "One figure lies beyond the limits, that of {period}.",
        "to": "{} to {}",
        "target": "The target is {}.",
        "target-by": "The target is {} by {}.",
    },
    "sv": {
        "no-figures": "Det finns inga mätvärden än.",
        "one-middle": "Medianen av de {n} mätvärdena är {all}.",
        "one-middle-1": "Det finns ett mätvärde: {all}.",
        "before-and-since": "Före den första prövningen var medianen av {b} mätvärden {before}; "
        "sedan dess är den, av {a} mätvärden, {since}.",
        "before-and-since-1": "Före den första prövningen fanns ett mätvärde, {before}; sedan dess "
        "är medianen av {a} mätvärden {since}.",
        "only-before": "Medianen av de {b} mätvärdena från före den första prövningen är "
        "{before}. Sedan dess {a} till: för få för en median.",
        "only-before-1": "Det enda mätvärdet från före den första prövningen är {before}. Sedan "
        "dess {a} till: för få för en median.",
        "only-since": "Det finns inga mätvärden från före den första prövningen; sedan dess är "
        "medianen av {a} mätvärden {since}.",
        "few": "Bara {n} användbara mätvärden: en förändring måste vara mycket stor för att synas "
        "i så få.",
        "few-1": "Ett enda mätvärde kan inte visa någon förändring.",
        "provisional": "Mittlinjen bygger på {n} mätvärden, färre än tolv, och är därför "
        "preliminär.",
        "improvement": "Det är en förändring till det bättre.",
        "concern": "Det är en förändring till det sämre.",
        "both": "Det finns förändringar både till det bättre och till det sämre.",
        "unclear": "Något har förändrats; åt vilket håll framgår inte av mätvärdena.",
        "neutral": "Om det är bättre säger inte måttets definition.",
        "none": "Inget utöver vad slumpen förklarar: ingen signal.",
        "long-run": "{longest} mätvärden i rad ligger på samma sida om mittlinjen; av en slump "
        "blir det sällan fler än {longest_max}.",
        "few-crossings": "Linjen korsar mittlinjen {crossings} gånger; av en slump blir det sällan "
        "färre än {crossings_min}.",
        "few-crossings-1": "Linjen korsar mittlinjen en gång; av en slump blir det sällan färre än "
        "{crossings_min}.",
        "few-runs": "Mätvärdena håller sig på samma sida om mittlinjen mer än av en slump.",
        "many-runs": "Mätvärdena byter sida om mittlinjen oftare än av en slump.",
        "beyond-limits": "{count} mätvärden ligger utanför gränserna, det senaste för {period}.",
        "trend": "{count} av mätvärdena ingår i en stadig trend, det senaste för {period}.",
        "one-side": "{count} av mätvärdena ingår i en lång rad på ena sidan om mittlinjen, det "
        "senaste för {period}.",
        "two-of-three": "{count} av mätvärdena ligger nära en gräns, två av tre i rad, det "
        "senaste för {period}.",
        "four-of-five": "{count} av mätvärdena ligger långt från mittlinjen, fyra av fem i rad, "
        "det senaste för {period}.",
        "alternating": "{count} av mätvärdena går omväxlande upp och ned, det senaste för "
        "{period}.",
        "within-one-sigma": "{count} av mätvärdena ligger närmare mittlinjen än av en slump, det "
        "senaste för {period}.",
        "beyond-one-sigma": "{count} av mätvärdena undviker mittlinjen, det senaste för {period}.",
        "of-one": "Ett mätvärde ligger utanför gränserna, det för {period}.",
        "to": "{} till {}",
        "target": "Målvärdet är {}.",
        "target-by": "Målvärdet är {} senast den {}.",
    },
}


# ---- what is missing -----------------------------------------------------------------------------


def missing(
    parts: Iterable[Part],
    patterns: Mapping[str, str],
    groups: Mapping[str, str],
    teller: Teller,
    names: Mapping[str, str],
) -> str:
    """Say in a sentence what is missing; parts that belong together share their opening.

    `names` maps measures to what they are called.
    """
    told: list[str] = []
    for (group, about), same in groupby(parts, lambda part: _group(part, groups)):
        clauses = [_clause(part, patterns, teller, names) for part in same]
        shared = groups.get(group, "")
        said = teller.listed(clauses)
        told += [shared.format(about=about, parts=said)] if shared else clauses
    sentence = "; ".join(told)
    return with_one_stop(f"{sentence[:1].upper()}{sentence[1:]}.") if sentence else ""


def _group(part: Part, groups: Mapping[str, str]) -> tuple[str, str]:
    found = next((group for group in groups if part.key.startswith(group)), "")
    return (found, part.about) if found else (part.key, "")


def _clause(
    part: Part, patterns: Mapping[str, str], teller: Teller, names: Mapping[str, str]
) -> str:
    facts = [_fact(text, teller, names) for text in part.about.split("/")]
    return patterns.get(part.key, part.key).format(*facts)


def _fact(text: str, teller: Teller, names: Mapping[str, str]) -> str:
    if _DAY.fullmatch(text):
        return teller.day(date.fromisoformat(text))
    if text.startswith("measure-"):
        return measure_name(text, names, teller)
    return text


def measure_name(stream: str, names: Mapping[str, str], teller: Teller) -> str:
    """Name a measure in quotation marks, by its stream when nobody knows what it is called."""
    name = names.get(stream, "")
    return teller.quoted(name) if name else stream


# ---- what a series says --------------------------------------------------------------------------


def figure(number: Fraction | None, teller: Teller) -> str:
    """Write a figure with three digits that say something, and one after the mark from a hundred.

    >>> figure(Fraction(1, 3), Teller()), figure(Fraction(62), Teller(language="sv"))
    ('0.333', '62')
    >>> figure(Fraction(7163, 100), Teller(language="sv")), figure(Fraction(13, 10_000), Teller())
    ('71,6', '0.0013')
    """
    if number is None:
        return "–"
    size = Decimal(number.numerator) / Decimal(number.denominator)
    places = 1 if abs(size) >= 100 or not size else min(max(2 - size.adjusted(), 0), 12)
    text = rounded(number, places)
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return teller.number("0" if plain == "-0" else plain)


def rounded(number: Fraction, places: int) -> str:
    """Round a number to so many decimals, a half away from nought, as one does by hand.

    >>> rounded(Fraction(6225, 100), 1), rounded(Fraction(-1, 8), 2)
    ('62.3', '-0.13')
    """
    digits = str(int(abs(number) * 10**places + Fraction(1, 2))).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if number < 0 else text


def expectation(direction: str, value: str, teller: Teller) -> str:
    """Write what was expected: a way, a figure, or both.

    >>> expectation("decrease", "2.5", Teller(language="sv"))
    'en minskning till 2,5'
    >>> expectation("no-change", "3", Teller()), expectation("increase", "", Teller())
    ('no change, 3', 'an increase')
    """
    way, number = teller.word("direction", direction), teller.number(value)
    if direction in ("increase", "decrease") and number:
        return WORDS[teller.language]["to"].format(way, number)
    return ", ".join(filter(None, (way, number)))


def series(measure: Measure, found: Judged | None, teller: Teller) -> tuple[str, ...]:
    """Say what a series says, a sentence each: the middles, every signal, and what it means."""
    words = WORDS[teller.language]
    if found is None:
        return (words["no-figures"], *_target(measure, teller))
    told = [_middles(found, teller), *_target(measure, teller)]
    signals = [*_signals(measure, found, teller)]
    if signals:
        told += [*signals, _meaning(measure, found, words)]
    else:
        told.append(words["none"])
    if found.useful < _FEW:
        told.append(_of("few", found.useful, words).format(n=found.useful))
    elif found.behind < _PROVISIONAL:
        told.append(words["provisional"].format(n=found.behind))
    return tuple(told)


_FEW: Final = 10
_PROVISIONAL: Final = 12


def _middles(found: Judged, teller: Teller) -> str:
    words, before = WORDS[teller.language], found.useful - found.after
    if not found.after and found.current is None and before == found.useful:
        middle = found.baseline if found.baseline is not None else found.centre
        one = _of("one-middle", found.useful, words)
        return one.format(n=found.useful, all=figure(middle, teller))
    told = {"a": found.after, "b": before, "before": figure(found.baseline, teller)}
    told["since"] = figure(found.current, teller)
    if not before:
        enough = found.after >= FEWEST_TO_COMPARE
        one = _of("one-middle", found.useful, words)
        one = one.format(n=found.useful, all=figure(found.centre, teller))
        return words["only-since"].format(**told) if enough else one
    key = "before-and-since" if found.current is not None else "only-before"
    return _of(key, before, words).format(**told)


def _of(key: str, count: int, words: Mapping[str, str]) -> str:
    """Give the words for so many; for one alone where they are others."""
    return words.get(f"{key}-1", words[key]) if count == 1 else words[key]


def _target(measure: Measure, teller: Teller) -> Iterator[str]:
    words = WORDS[teller.language]
    if measure.target and measure.target_on:
        by = teller.day(measure.target_on)
        yield words["target-by"].format(teller.number(measure.target), by)
    elif measure.target:
        yield words["target"].format(teller.number(measure.target))


def _meaning(measure: Measure, found: Judged, words: Mapping[str, str]) -> str:
    if found.says:
        return words[found.says]
    return words["unclear" if measure.good in ("increase", "decrease") else "neutral"]


def _signals(measure: Measure, found: Judged, teller: Teller) -> Iterator[str]:
    words = WORDS[teller.language]
    periods = {point.entry: teller.period(point.period) for point in measure.points}
    runs = {kind: part.runs for part in found.chart.parts for kind in part.signals}
    entries: dict[str, list[int]] = {}
    for kind, entry in found.signals:
        entries.setdefault(kind, []).append(entry)
    for kind, at in entries.items():
        if kind in runs:
            yield _of(kind, runs[kind].crossings, words).format(**_run(runs[kind]))
        elif len(at) == 1 and kind == "beyond-limits":
            yield words["of-one"].format(period=periods.get(at[-1], ""))
        elif kind in words:
            yield words[kind].format(count=len(at), period=periods.get(at[-1], ""))


def _run(runs: Runs) -> dict[str, int]:
    return {
        "longest": runs.longest,
        "longest_max": runs.longest_max,
        "crossings": runs.crossings,
        "crossings_min": runs.crossings_min,
    }
