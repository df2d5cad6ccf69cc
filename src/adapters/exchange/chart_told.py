"""A chart told: to a person as a table and a sentence for each signal, to a program as data."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from hjul.cycle.sentences import Language
from hjul.cycle.signals import Chart, ChartPart, ChartPoint, Runs
from hjul.projections.table import Table

DIGITS: Final = 5
"""How many digits the largest figure of a table has."""
MOST_LISTED: Final = 12
"""How many points a sentence names before it only counts the others."""


def data(made: Chart) -> dict[str, Any]:
    """Give a chart to a program: positions count from 1, what is missing is null.

    `runs` are those of the last part; every part has its own in `parts`.
    """
    parts = [_part(made, part) for part in made.parts]
    return {
        "chart": made.kind,
        "rules": made.rules,
        "rules_version": made.rules_version,
        "constants": {constant.name: constant.value for constant in made.constants},
        "screened": made.screened,
        "direction": made.direction,
        "target": made.target,
        "useful": made.parts[-1].runs.useful if made.parts else 0,
        "points": [_point(at, point) for at, point in enumerate(made.points, start=1)],
        "runs": parts[-1]["runs"] if parts else _runs(made, Runs(0, 0, 0, 0, 0)),
        "parts": parts,
        "icons": {"variation": made.icons.variation, "assurance": made.icons.assurance},
    }


def _point(at: int, point: ChartPoint) -> dict[str, Any]:
    return {
        "at": at,
        "x": point.label,
        "y": point.y,
        "n": point.n,
        "centre": point.centre,
        "lower": point.lower,
        "upper": point.upper,
        "near_lower": point.near_lower,
        "near_upper": point.near_upper,
        "state": point.state,
        "sigma_signal": point.sigma_signal,
        "excluded": point.is_excluded,
        "missing": point.is_missing,
        "part": point.part + 1,
        "rules_broken": list(point.rules_broken),
    }


def _part(made: Chart, part: ChartPart) -> dict[str, Any]:
    return {
        "first": part.first + 1,
        "last": part.last + 1,
        "centre": part.centre,
        "lower": part.lower,
        "upper": part.upper,
        "provisional": part.provisional,
        "useful": part.runs.useful,
        "runs": _runs(made, part.runs),
        "signals": list(part.signals),
    }


def _runs(made: Chart, runs: Runs) -> dict[str, Any]:
    """Without a useful point there is nothing to count; an MR chart's runs are no signal."""
    counted = runs.useful > 0
    return {
        "useful": runs.useful,
        "longest": runs.longest if counted else None,
        "longest_max": runs.longest_max if counted else None,
        "crossings": runs.crossings if counted else None,
        "crossings_min": runs.crossings_min if counted else None,
        "signal": made.kind != "mr" and (runs.is_long or runs.is_crossed_too_seldom),
    }


# ---- to a person ---------------------------------------------------------------------------------


def table(made: Chart, language: Language) -> Table:
    """Draw a chart as a table, and say below it what it tells."""
    say = WORDS[language]
    has_limits = made.kind != "run"
    keys = ("x", "y", "centre", *(("lower", "upper") if has_limits else ()), "state")
    rows = _rows(made, language, has_limits=has_limits)
    screened = say["screened"] if made.screened else ""
    title = say["title"].format(
        chart=say[f"chart.{made.kind}"],
        rules=made.rules,
        version=made.rules_version,
        screened=screened,
    )
    return Table(
        title=title,
        keys=keys,
        columns=tuple(say[key] for key in keys),
        rows=tuple(rows),
        notes=tuple(sentences(made, language)),
    )


def _rows(made: Chart, language: Language, *, has_limits: bool) -> Iterator[tuple[str, ...]]:
    """Spell each column with as many decimals as its figures need, at most five digits in all."""
    lines = [[point.y for point in made.points], [point.centre for point in made.points]]
    if has_limits:
        lines += [[point.lower for point in made.points], [point.upper for point in made.points]]
    largest = max((abs(figure) for line in lines for figure in line if figure), default=1.0)
    most = max(0, DIGITS - 1 - math.floor(math.log10(largest)))
    columns = [
        [spelled(figure, language, _decimals(line, most)) for figure in line] for line in lines
    ]
    for place, point in enumerate(made.points):
        yield (point.label, *(column[place] for column in columns), _marked(point, language))


def _decimals(line: Sequence[float | None], most: int) -> int:
    """Give how many decimals a column needs."""
    texts = (f"{figure:.{most}f}".rstrip("0").partition(".")[2] for figure in line if figure)
    return max(map(len, texts), default=0) if most else 0


def _marked(point: ChartPoint, language: Language) -> str:
    say = WORDS[language]
    is_over_nought = point.is_missing and point.n == 0
    words = (
        say["over_nought" if is_over_nought else point.look],
        say["excluded"] if point.is_excluded else "",
    )
    return ", ".join(word for word in words if word)


def spelled(figure: float | None, language: Language, decimals: int | None = None) -> str:
    """Spell a figure to be read: so many decimals or five digits, a decimal comma in Swedish.

    >>> spelled(55.80408983, "en"), spelled(0.5, "sv"), spelled(7, "en", 2), spelled(None, "en")
    ('55.804', '0,5', '7.00', '–')
    """
    if figure is None:
        return "–"
    text = f"{figure:.5g}" if decimals is None else f"{figure:.{decimals}f}"
    return text.replace(".", ",") if language == "sv" else text


def sentences(made: Chart, language: Language) -> Iterator[str]:
    """Say each signal in a sentence, or that there is none, and what the icons stand for."""
    say = WORDS[language]
    many = len(made.parts) > 1
    told = [
        sentence if not many else say["in_part"].format(part=number, told=sentence)
        for number, part in enumerate(made.parts, start=1)
        for sentence in _signals(made, part, say)
    ]
    if not told:
        told = [say["no_signal"] if made.icons.variation else say["no_figures"]]
    yield from told
    if made.icons.variation is None:
        return
    yield from _provisional(made, say)
    yield say["variation"].format(what=say[f"icon.{made.icons.variation}"])
    if made.icons.assurance is not None and made.target is not None:
        target = spelled(made.target, language)
        yield say[f"assurance.{made.icons.assurance}"].format(target=target)


def _signals(made: Chart, part: ChartPart, say: Mapping[str, str]) -> Iterator[str]:
    runs = part.runs
    facts = {
        "longest": runs.longest,
        "longest_max": runs.longest_max,
        "crossings": runs.crossings,
        "crossings_min": runs.crossings_min,
        "runs": runs.crossings + 1,
    }
    for kind in part.signals:
        yield say[f"part.{kind}"].format(**facts)
    points = made.points[part.first : part.last + 1]
    for rule in dict.fromkeys(rule for point in points for rule in point.rules_broken):
        where = [point.label for point in points if rule in point.rules_broken]
        yield say[f"rule.{rule}"].format(points=_listed(where, say))


def _listed(labels: Sequence[str], say: Mapping[str, str]) -> str:
    if len(labels) == 1:
        return say["one"].format(label=labels[0])
    more = len(labels) - MOST_LISTED
    if more > 0:
        return say["more"].format(labels=", ".join(labels[:MOST_LISTED]), more=more)
    return say["several"].format(labels=", ".join(labels[:-1]), last=labels[-1])


def _provisional(made: Chart, say: Mapping[str, str]) -> Iterator[str]:
    few = [str(number) for number, part in enumerate(made.parts, start=1) if part.provisional]
    if few and len(made.parts) == 1:
        yield say["provisional"]
    elif few:
        *before, last = few
        listed = say["and"].format(", ".join(before), last) if before else last
        yield say["provisional_parts"].format(parts=listed)


_EN: Final[Mapping[str, str]] = {
    "title": "{chart}, judged by {rules} (version {version}){screened}",
    "screened": ", moving ranges screened",
    "chart.run": "Run chart",
    "chart.i": "I chart",
    "chart.mr": "MR chart",
    "chart.ip": "I′ chart",
    "chart.xbar": "Xbar chart",
    "chart.s": "S chart",
    "chart.p": "P chart",
    "chart.u": "U chart",
    "chart.c": "C chart",
    "chart.pp": "P′ chart",
    "chart.up": "U′ chart",
    "chart.g": "G chart",
    "chart.t": "T chart",
    "x": "x",
    "y": "y",
    "centre": "Centre",
    "lower": "Lower",
    "upper": "Upper",
    "state": "What it is",
    "common_cause": "",
    "special_cause_improvement": "● improvement",
    "special_cause_concern": "● concern",
    "special_cause_neutral_high": "▲ high",
    "special_cause_neutral_low": "▼ low",
    "special_cause_neutral": "● unusual",
    "missing": "missing",
    "over_nought": "over nought",
    "excluded": "excluded",
    "in_part": "Part {part}: {told}",
    "no_signal": "No signal: the variation is what chance explains.",
    "no_figures": "There are no figures to judge.",
    "part.long-run": "{longest} points in a row lie on one side of the centre; chance explains at "
    "most {longest_max}.",
    "part.few-crossings": "The series crosses its centre {crossings} times; chance explains no "
    "fewer than {crossings_min}.",
    "part.few-runs": "There are {runs} runs about the median, fewer than chance explains.",
    "part.many-runs": "There are {runs} runs about the median, more than chance explains.",
    "rule.beyond-limits": "Beyond the limits: {points}.",
    "rule.trend": "A trend, each point further than the one before it: {points}.",
    "rule.one-side": "A shift, many points in a row on one side of the centre: {points}.",
    "rule.two-of-three": "Two of three in a row more than two sigma from the centre: {points}.",
    "rule.four-of-five": "Four of five in a row more than one sigma from the centre: {points}.",
    "rule.alternating": "Fourteen or more in a row go up and down by turns: {points}.",
    "rule.within-one-sigma": "Fifteen or more in a row hug the centre: {points}.",
    "rule.beyond-one-sigma": "Eight or more in a row keep away from the centre: {points}.",
    "one": "point {label}",
    "several": "points {labels} and {last}",
    "more": "points {labels} and {more} more",
    "provisional": "Centre and limits are provisional: they come of fewer than 12 points.",
    "provisional_parts": "Centre and limits come of fewer than 12 points, and are provisional, in "
    "part {parts}.",
    "and": "{} and {}",
    "variation": "The last point: {what}.",
    "icon.common_cause": "common cause variation",
    "icon.special_cause_neutral": "an unusual pattern without a side",
    "icon.improvement_high": "special cause, an improvement (high)",
    "icon.improvement_low": "special cause, an improvement (low)",
    "icon.concern_high": "special cause, of concern (high)",
    "icon.concern_low": "special cause, of concern (low)",
    "icon.neutral_high": "special cause, high",
    "icon.neutral_low": "special cause, low",
    "assurance.consistent_pass": "The target {target} will be met every time, as things are.",
    "assurance.consistent_fail": "The target {target} will be missed every time, as things are.",
    "assurance.inconsistent": "The target {target} will be met at times and missed at times.",
}
_SV: Final[Mapping[str, str]] = {
    "title": "{chart}, bedömt enligt {rules} (version {version}){screened}",
    "screened": ", sållade skillnader",
    "chart.run": "Seriediagram",
    "chart.i": "I-diagram",
    "chart.mr": "MR-diagram",
    "chart.ip": "I′-diagram",
    "chart.xbar": "Xbar-diagram",
    "chart.s": "S-diagram",
    "chart.p": "P-diagram",
    "chart.u": "U-diagram",
    "chart.c": "C-diagram",
    "chart.pp": "P′-diagram",
    "chart.up": "U′-diagram",
    "chart.g": "G-diagram",
    "chart.t": "T-diagram",
    "x": "x",
    "y": "y",
    "centre": "Mitt",
    "lower": "Undre",
    "upper": "Övre",
    "state": "Vad det är",
    "common_cause": "",
    "special_cause_improvement": "● förbättring",
    "special_cause_concern": "● försämring",
    "special_cause_neutral_high": "▲ högt",
    "special_cause_neutral_low": "▼ lågt",
    "special_cause_neutral": "● ovanligt",
    "missing": "saknas",
    "over_nought": "delat med noll",
    "excluded": "undantagen",
    "in_part": "Del {part}: {told}",
    "no_signal": "Ingen signal: variationen är vad slumpen förklarar.",
    "no_figures": "Det finns inga tal att bedöma.",
    "part.long-run": "{longest} punkter i rad ligger på samma sida om mittlinjen; slumpen "
    "förklarar högst {longest_max}.",
    "part.few-crossings": "Serien korsar sin mittlinje {crossings} gånger; slumpen förklarar inte "
    "färre än {crossings_min}.",
    "part.few-runs": "Det finns {runs} sekvenser kring medianen, färre än slumpen förklarar.",
    "part.many-runs": "Det finns {runs} sekvenser kring medianen, fler än slumpen förklarar.",
    "rule.beyond-limits": "Utanför styrgränserna: {points}.",
    "rule.trend": "En trend, varje punkt längre bort än den förra: {points}.",
    "rule.one-side": "Ett skifte, många punkter i rad på samma sida om mittlinjen: {points}.",
    "rule.two-of-three": "Två av tre i rad mer än två sigma från mittlinjen: {points}.",
    "rule.four-of-five": "Fyra av fem i rad mer än en sigma från mittlinjen: {points}.",
    "rule.alternating": "Fjorton eller fler i rad går upp och ner om vartannat: {points}.",
    "rule.within-one-sigma": "Femton eller fler i rad håller sig intill mittlinjen: {points}.",
    "rule.beyond-one-sigma": "Åtta eller fler i rad håller sig borta från mittlinjen: {points}.",
    "one": "punkt {label}",
    "several": "punkterna {labels} och {last}",
    "more": "punkterna {labels} och {more} till",
    "provisional": "Mittlinje och gränser är preliminära: de vilar på färre än 12 punkter.",
    "provisional_parts": "Mittlinje och gränser vilar på färre än 12 punkter, och är preliminära, "
    "i del {parts}.",
    "and": "{} och {}",
    "variation": "Den sista punkten: {what}.",
    "icon.common_cause": "slumpmässig variation",
    "icon.special_cause_neutral": "ett ovanligt mönster utan riktning",
    "icon.improvement_high": "särskild orsak, en förbättring (högt)",
    "icon.improvement_low": "särskild orsak, en förbättring (lågt)",
    "icon.concern_high": "särskild orsak, en försämring (högt)",
    "icon.concern_low": "särskild orsak, en försämring (lågt)",
    "icon.neutral_high": "särskild orsak, högt",
    "icon.neutral_low": "särskild orsak, lågt",
    "assurance.consistent_pass": "Målet {target} nås varje gång, som det är nu.",
    "assurance.consistent_fail": "Målet {target} missas varje gång, som det är nu.",
    "assurance.inconsistent": "Målet {target} nås ibland och missas ibland.",
}
WORDS: Final[Mapping[Language, Mapping[str, str]]] = {"en": _EN, "sv": _SV}
