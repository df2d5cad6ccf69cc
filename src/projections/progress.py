"""Progress: the score that a team and a director claim, beside the one the evidence supports."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from hjul.cycle.fidelity.facts import Claim, Facts
from hjul.cycle.fidelity.progress import Progress, Step, progress
from hjul.cycle.words import decimal
from hjul.projections import progress_en, progress_sv
from hjul.projections.study_said import missing
from hjul.projections.table import Table
from hjul.projections.telling import Teller

KEYS: Final = ("initiative", "team", "director", "supported", "next", "lacks")
STEP_KEYS: Final = ("score", "step", "there", "missing")
CLAIMANTS: Final = ("team", "director")
_SPEECH: Final = {"en": progress_en, "sv": progress_sv}


def read(every: Iterable[Facts], today: date, teller: Teller) -> Table:
    """List what is claimed and supported; of a single initiative the whole scale follows."""
    known, words = list(every), _SPEECH[teller.language].WORDS
    found = [(facts, progress(facts, today)) for facts in known]
    return Table(
        title=words["title"],
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(_line(facts, seen, teller) for facts, seen in found),
        notes=(
            *(n for f, s in found[:2] if len(found) == 1 for n in _apart(f, s, teller)),
            words["source"] if known else words["none"],
        ),
        then=tuple(_scale(facts, seen, teller) for facts, seen in found if len(found) == 1),
    )


def data(every: Iterable[Facts], today: date, teller: Teller) -> list[dict[str, Any]]:
    """Give claims, the supported score and every step to a program."""
    return [_datum(facts, progress(facts, today), teller) for facts in every]


def _datum(facts: Facts, seen: Progress, teller: Teller) -> dict[str, Any]:
    steps = [
        {
            "score": str(step.score),
            "is_there": step.is_there,
            "missing": [{"key": part.key, "about": part.about} for part in step.missing],
            "told": _lacks(step, facts, teller),
        }
        for step in seen.steps
    ]
    claims = {
        one.claimed_by: {"score": one.score, "on": one.on, "entry": facts.cite(one.entry)}
        for one in facts.frame.claims
    }
    return {
        "initiative": facts.stream,
        "claimed": claims,
        "supported": str(seen.supported),
        "next": str(seen.next.score) if seen.next else None,
        "share_of_the_way": None if seen.share is None else round(float(seen.share), 4),
        "steps": steps,
    }


def claims_of(facts: Facts) -> Mapping[str, Claim]:
    """Give the latest claim of the team and of the director."""
    return {one.claimed_by: one for one in facts.frame.claims}


def lacks(step: Step, facts: Facts, teller: Teller) -> str:
    """Say what a step lacks."""
    return _lacks(step, facts, teller)


def step_name(score: Decimal, teller: Teller) -> str:
    """Write a score with what it is called: `2.0 activity, but no changes`."""
    return (
        f"{teller.number(str(score))} {_SPEECH[teller.language].STEPS.get(str(score), '')}".strip()
    )


def _line(facts: Facts, seen: Progress, teller: Teller) -> tuple[str, ...]:
    words, claims = _SPEECH[teller.language].WORDS, claims_of(facts)
    said = [claims.get(who) for who in CLAIMANTS]
    return (
        teller.plain(facts.frame.title) or facts.stream,
        *(
            words["claim"].format(teller.number(one.score), teller.day(one.on)) if one else "–"
            for one in said
        ),
        step_name(seen.supported, teller),
        step_name(seen.next.score, teller) if seen.next else "",
        _lacks(seen.next, facts, teller) if seen.next else words["all"],
    )


def _lacks(step: Step, facts: Facts, teller: Teller) -> str:
    speech = _SPEECH[teller.language]
    names = {stream: measure.name for stream, measure in facts.measures.items()}
    return missing(step.missing, speech.PARTS, speech.GROUPS, teller, names)


def _apart(facts: Facts, seen: Progress, teller: Teller) -> Iterator[str]:
    """Tell where a claim and the evidence differ, and how far the goal is."""
    words = _SPEECH[teller.language].WORDS
    for who, claim in claims_of(facts).items():
        score = decimal(claim.score)
        named, supported = words.get(f"{who}_who", who), teller.number(str(seen.supported))
        if score is not None and score > seen.supported:
            yield words["apart"].format(named, supported)
        elif score is not None and score < seen.supported:
            yield words["below"].format(supported, named, teller.number(claim.score))
    if seen.share is not None:
        yield words["share"].format(int(100 * seen.share))


def _scale(facts: Facts, seen: Progress, teller: Teller) -> Table:
    speech = _SPEECH[teller.language]
    words = speech.WORDS
    rows = [
        (
            teller.number(str(step.score)),
            speech.STEPS[str(step.score)],
            _there(step, seen, words),
            _lacks(step, facts, teller),
        )
        for step in seen.steps
    ]
    columns = tuple(words[key] for key in STEP_KEYS)
    return Table(title=words["steps_title"], keys=STEP_KEYS, columns=columns, rows=tuple(rows))


def _there(step: Step, seen: Progress, words: Mapping[str, str]) -> str:
    if not step.is_there:
        return "–"
    return words["yes" if step.score <= seen.supported else "later"]
