"""The bouquet: numbers, observations and the story of an initiative side by side.

An overall picture is judged from all of them together (Nyköping's quality system, the bouquet of
indicators). So nothing is added up, no number stands for the whole, and what is missing is told.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from hjul.cycle.fidelity.facts import Facts, Note, NoteKind
from hjul.cycle.fidelity.figures import Measure, judged
from hjul.projections.study_said import figure, measure_name, series
from hjul.projections.table import Table
from hjul.projections.telling import Teller

KEYS: Final = ("measure", "kind", "before", "now", "latest", "target", "line", "reference")
SEEN_KEYS: Final = ("kind", "on", "seen", "reference")
TOLD_KEYS: Final = ("part", "on", "told", "reference")
STEPS: Final = "▁▂▃▄▅▆▇█"
LONGEST_LINE: Final = 18
_BEFORE: Final[tuple[NoteKind, ...]] = ("theory", "cause", "involvement")
_AFTER: Final[tuple[NoteKind, ...]] = ("lesson", "success", "meeting", "action")
OBSERVED: Final = ("unexpected", "problem", "praise", "expected")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "{}: the numbers",
        "measure": "Measure",
        "kind": "Kind",
        "before": "Before",
        "now": "Since",
        "latest": "Latest",
        "target": "Target",
        "line": "Line",
        "says": "{}: {}",
        "reference": "Entry",
        "outcome": "outcome",
        "process": "process",
        "balancing": "balancing",
        "other": "also named",
        "seen_title": "What was seen",
        "on": "Day",
        "seen": "Seen",
        "unexpected": "unexpected",
        "problem": "problem",
        "praise": "praise",
        "expected": "expected",
        "told_title": "The story",
        "part": "About",
        "told": "Told",
        "need": "the need",
        "aim": "the aim",
        "theory": "the theory",
        "cause": "a cause",
        "involvement": "those concerned",
        "learnt": "learnt in cycle {}",
        "lesson": "a lesson",
        "success": "celebrated",
        "meeting": "decided at a meeting",
        "action": "done at once",
        "comment": "the story of a number",
        "no-numbers": "No number is followed: the picture rests on what was seen and told.",
        "no-seen": "Nothing that was seen has been noted: the picture lacks what numbers do not "
        "show.",
        "no-told": "No story has been told: numbers without it are easily misread.",
        "why": "Judge the whole from all three together. No number here stands for the whole, and "
        "none is for comparing units.",
    },
    "sv": {
        "title": "{}: siffrorna",
        "measure": "Mått",
        "kind": "Slag",
        "before": "Före",
        "now": "Sedan",
        "latest": "Senast",
        "target": "Målvärde",
        "line": "Linje",
        "says": "{}: {}",
        "reference": "Post",
        "outcome": "resultat",
        "process": "process",
        "balancing": "balanserande",
        "other": "nämns också",
        "seen_title": "Vad som syntes",
        "on": "Dag",
        "seen": "Sett",
        "unexpected": "oväntat",
        "problem": "problem",
        "praise": "beröm",
        "expected": "väntat",
        "told_title": "Berättelsen",
        "part": "Om",
        "told": "Berättat",
        "need": "behovet",
        "aim": "målet",
        "theory": "teorin",
        "cause": "en orsak",
        "involvement": "de berörda",
        "learnt": "lärdom av cykel {}",
        "lesson": "en lärdom",
        "success": "firat",
        "meeting": "beslutat på möte",
        "action": "gjort genast",
        "comment": "historien bakom ett tal",
        "no-numbers": "Inget tal följs: bilden vilar på det som har setts och berättats.",
        "no-seen": "Inget som har setts är antecknat: bilden saknar det som siffror inte visar.",
        "no-told": "Ingen berättelse finns: utan den misstolkas siffror lätt.",
        "why": "Bedöm helheten av alla tre tillsammans. Inget tal här står för helheten, och inget "
        "är till för att jämföra enheter.",
    },
}


def read(facts: Facts, today: date, teller: Teller) -> Table:
    """Lay out numbers, observations and the story, in that order and with equal weight."""
    words = WORDS[teller.language]
    numbers = [*_numbers(facts, teller)]
    observed, told = _seen(facts, teller), _told(facts, teller)
    lacks = {
        "no-numbers": not numbers,
        "no-seen": not observed.rows,
        "no-told": not told.rows,
    }
    return Table(
        title=words["title"].format(teller.plain(facts.frame.title) or facts.stream),
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(numbers),
        notes=(
            *_says(facts, teller),
            *(words[key] for key, holds in lacks.items() if holds),
            words["why"],
        ),
        then=(observed, told),
    )


def data(facts: Facts, today: date, teller: Teller) -> dict[str, Any]:
    """Give the three parts to a program, each by its keys."""
    table = read(facts, today, teller)
    observed, told = table.then
    rows = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
    return {
        "numbers": rows,
        "said": [*_says(facts, teller)],
        "observations": observed.dicts(),
        "story": told.dicts(),
    }


# ---- numbers -------------------------------------------------------------------------------------


def _numbers(facts: Facts, teller: Teller) -> Iterator[tuple[str, ...]]:
    words = WORDS[teller.language]
    kinds = {one.measure: (one.kind, one.target) for one in facts.frame.followed}
    for stream, measure in facts.measures.items():
        kind, target = kinds.get(stream, ("other", ""))
        found = judged(measure, facts.tested_from)
        useful = measure.useful
        latest = useful[-1] if useful else None
        yield (
            measure_name(stream, {stream: measure.name}, teller).strip("“”"),
            words[kind],
            figure(found.baseline, teller) if found else "–",
            figure(found.current, teller) if found else "–",
            f"{figure(latest.value, teller)} ({teller.period(latest.period)})" if latest else "–",
            teller.number(target or measure.target) or "–",
            line(measure),
            measure.cite(latest.entry) if latest else stream,
        )


def _says(facts: Facts, teller: Teller) -> Iterator[str]:
    """Say what each series says but for the middles and the target, which have columns."""
    for stream, measure in facts.measures.items():
        found = judged(measure, facts.tested_from)
        said = series(measure, found, teller)[1 + bool(measure.target) :]
        named = measure_name(stream, {stream: measure.name}, teller)
        if said:
            yield WORDS[teller.language]["says"].format(named, " ".join(said))


def line(measure: Measure) -> str:
    """Draw the latest figures, lowest to highest."""
    values = [point.value for point in measure.useful if point.value is not None][-LONGEST_LINE:]
    if not values:
        return ""
    low, span = min(values), max(values) - min(values)
    return "".join(STEPS[int((v - low) / span * 7)] if span else STEPS[3] for v in values)


# ---- observations --------------------------------------------------------------------------------


def _seen(facts: Facts, teller: Teller) -> Table:
    words = WORDS[teller.language]
    noted = [one for cycle in facts.cycles for one in cycle.observations]
    noted.sort(key=lambda one: (OBSERVED.index(one.kind) if one.kind in OBSERVED else 9, one.entry))
    return Table(
        title=words["seen_title"],
        keys=SEEN_KEYS,
        columns=tuple(words[key] for key in SEEN_KEYS),
        rows=tuple(
            (
                words.get(one.kind, one.kind),
                teller.day(one.observed_on),
                teller.plain(one.noted),
                facts.cite(one.entry),
            )
            for one in noted
        ),
    )


# ---- the story -----------------------------------------------------------------------------------


def _told(facts: Facts, teller: Teller) -> Table:
    words = WORDS[teller.language]
    return Table(
        title=words["told_title"],
        keys=TOLD_KEYS,
        columns=tuple(words[key] for key in TOLD_KEYS),
        rows=tuple(
            (part, teller.day(on) if on else "", told, reference)
            for part, on, told, reference in _story(facts, teller)
            if told
        ),
    )


def _story(facts: Facts, teller: Teller) -> Iterator[tuple[str, date | None, str, str]]:
    words, frame = WORDS[teller.language], facts.frame
    yield words["need"], frame.opened_on, teller.plain(frame.need), facts.cite(1)
    if frame.aim:
        yield words["aim"], None, teller.plain(frame.aim.what), facts.cite(frame.aim.entry)
    for kind in _BEFORE:
        for note in frame.notes_of(kind):
            yield words[kind], note.on, _noted(note, teller), facts.cite(note.entry)
    for cycle in facts.cycles:
        about = words["learnt"].format(cycle.cycle)
        yield about, cycle.concluded_on, teller.plain(cycle.learnt), facts.cite(cycle.concluded)
    for kind in _AFTER:
        for note in frame.notes_of(kind):
            yield words[kind], note.on, _noted(note, teller), facts.cite(note.entry)
    for measure in facts.measures.values():
        for entry, period, text in measure.comments:
            told = ": ".join(filter(None, (teller.period(period), teller.plain(text))))
            yield words["comment"], None, told, measure.cite(entry)


def _noted(note: Note, teller: Teller) -> str:
    said = [teller.plain(text) for text in (note.text, *note.more) if text]
    return "; ".join([*(text.rstrip(".") for text in said[:-1]), *said[-1:]])
