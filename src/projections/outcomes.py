"""The outcomes as a person reads them: prediction beside outcome, and every series in full."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from hjul.projections import outcomes_series_told
from hjul.projections.outcomes_fold import OUTCOMES as OUTCOMES, fold as fold
from hjul.projections.outcomes_rows import (
    Observed as Observed,
    OutcomeRow as OutcomeRow,
    Predicted as Predicted,
    Tried as Tried,
)
from hjul.projections.study_said import expectation
from hjul.projections.table import Table
from hjul.projections.telling import Teller, with_one_stop

KEYS: Final = ("initiative", "cycle", "predicted", "seen", "learnt", "decision", "days")
PAIR: Final = ("predicted", "seen")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Outcomes",
        "initiative": "Initiative",
        "cycle": "Cycle",
        "predicted": "We predicted",
        "seen": "We saw",
        "learnt": "We learnt",
        "decision": "We decided",
        "days": "Days",
        "none": "No cycle has been planned yet.",
        "because": "{}, because {}",
        "expected": "{} (expected: {})",
        "": "not tried yet",
        "proved-before": "proved before",
        "said-before": "said to be before",
        "afterwards": "afterwards",
        "withdrawn": "withdrawn",
        "open": "not compared yet",
        "adopted": "adopt",
        "adapted": "adapt",
        "extended": "extend",
        "abandoned": "abandon",
        "answered": "the question is answered",
        "called-off": "called off, never took place",
        "of": "{} of {}",
        "aim": "Aim: {}",
        "ramp": "Ramp {}",
        "heading": "Cycle {}",
        "builds": "Builds on cycle {}.",
        "back": "Stepped back: {}.",
        "noted": "Noted: {}.",
        "struck": "{} (struck)",
        "stopped": "The trial was stopped because of {}.",
        "as-planned": "The trial went as planned.",
        "differed": "The trial did not go as planned.",
        "none-made": "Nothing was predicted.",
        "found-was": "Result: {}.",
        "learnt-was": "Result: {}. Learnt: {}.",
        "decided-was": "Decided on {}: {}.",
        "reason": "Reason: {}.",
        "span": "{} to {}",
    },
    "sv": {
        "title": "Utfall",
        "initiative": "Förbättringsarbete",
        "cycle": "Cykel",
        "predicted": "Vi förutsåg",
        "seen": "Vi såg",
        "learnt": "Vi lärde oss",
        "decision": "Vi beslutade",
        "days": "Dagar",
        "none": "Ingen cykel har planerats än.",
        "because": "{}, därför att {}",
        "expected": "{} (väntat: {})",
        "": "inte prövad än",
        "proved-before": "bevisligen före",
        "said-before": "sägs vara före",
        "afterwards": "efteråt",
        "withdrawn": "återtagen",
        "open": "inte jämförd än",
        "adopted": "införa",
        "adapted": "anpassa",
        "extended": "utöka",
        "abandoned": "avstå",
        "answered": "frågan är besvarad",
        "called-off": "inställd, blev aldrig av",
        "of": "{} av {}",
        "aim": "Mål: {}",
        "ramp": "Ramp {}",
        "heading": "Cykel {}",
        "builds": "Bygger på cykel {}.",
        "back": "Backade i stegen: {}.",
        "noted": "Noterat: {}.",
        "struck": "{} (struken)",
        "stopped": "Prövningen avbröts på grund av {}.",
        "as-planned": "Prövningen gick som planerat.",
        "differed": "Prövningen gick inte som planerat.",
        "none-made": "Inget förutsågs.",
        "found-was": "Resultat: {}.",
        "learnt-was": "Resultat: {}. Lärdom: {}.",
        "decided-was": "Beslutat den {}: {}.",
        "reason": "Skäl: {}.",
        "span": "{} till {}",
    },
}


def read(rows: Iterable[OutcomeRow], today: date, teller: Teller) -> Table:
    """List every cycle by initiative; each measure follows with its whole series."""
    words, kept = WORDS[teller.language], list(rows)
    titles = _titles(kept, teller)
    cycles = [(row, row.cycle) for row in kept if row.cycle]
    cycles.sort(key=lambda pair: (titles[pair[0].stream], pair[0].stream, pair[1].cycle))
    streams = sorted({row.stream for row in kept if row.kind not in ("initiative", "cycle")})
    tables = [
        outcomes_series_told.read([row for row in kept if row.stream == stream], teller, today)
        for stream in streams
    ]
    told = _Telling(teller, words)
    return Table(
        title=words["title"],
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple((titles[row.stream], *told.row(tried)) for row, tried in cycles),
        notes=() if cycles or tables else (words["none"],),
        grouped=True,
        then=tuple(sorted(tables, key=lambda table: (table.title, table.rows))),
    )


def story(
    rows: Iterable[OutcomeRow],
    today: date,
    teller: Teller,
    width: int = 100,
    *,
    beside: Sequence[str] = (),
) -> str:
    """Tell one initiative, ramp by ramp and cycle by cycle, with prediction beside outcome.

    `beside` is told before the cycles, a paragraph each: how the time that was set aside suffices
    for what is planned, and what the initiative reaches beyond itself.
    """
    words, kept = WORDS[teller.language], list(rows)
    told = _Telling(teller, words)
    title = next(iter(_titles(kept, teller).values()), "")
    aims = [words["aim"].format(teller.quoted(row.aim)) for row in kept if row.aim]
    tried = sorted((row.cycle for row in kept if row.cycle), key=lambda one: (one.ramp, one.cycle))
    also = [textwrap.fill(one, width, break_on_hyphens=False) for one in beside]
    parts, ramp = [*filter(None, [title]), *aims, *also], 0
    for one in tried:
        if one.ramp != ramp:
            parts.append(words["ramp"].format(one.ramp))
        ramp = one.ramp
        parts.append(told.cycle(one, width))
    return "\n\n".join(parts if tried else [*parts, words["none"]])


def _titles(rows: Iterable[OutcomeRow], teller: Teller) -> dict[str, str]:
    titles: dict[str, str] = {}
    for row in rows:
        title = teller.plain(row.title) if row.kind == "initiative" else ""
        titles[row.stream] = title or titles.get(row.stream, row.stream)
    return titles


class _Telling:
    """Tells one cycle, in one language."""

    def __init__(self, teller: Teller, words: Mapping[str, str]) -> None:
        self.teller, self.words = teller, words

    def row(self, tried: Tried) -> tuple[str, ...]:
        """Tell a cycle in one line, column by column."""
        improvement = self.teller.word("improvement", tried.improvement)
        return (
            " ".join(filter(None, (str(tried.cycle), self._what(tried)))),
            "; ".join(self._claim(one) for one in tried.predictions),
            "; ".join(self._outcome(one) for one in tried.predictions),
            ", ".join(filter(None, (improvement, self.teller.plain(tried.learnt)))),
            "; ".join(filter(None, (self._decision(tried), self.teller.plain(tried.why)))),
            self._days(tried),
        )

    def cycle(self, tried: Tried, width: int) -> str:
        """Tell a cycle as a paragraph, its predictions and outcomes side by side."""
        words = self.words
        heading = f"{words['heading'].format(tried.cycle)}: {self._what(tried)}".rstrip(": ")
        table = Table(
            title="",
            keys=PAIR,
            columns=tuple(words[key] for key in PAIR),
            rows=tuple((self._claim(one), self._outcome(one)) for one in tried.predictions),
            notes=() if tried.predictions else (words["none-made"],),
        )
        said = tuple(map(with_one_stop, self._notes(tried)))
        notes = Table(title="", keys=(), columns=(), rows=(), notes=said)
        days = self._days(tried)
        opening = textwrap.fill(f"{heading} ({days})" if days else heading, width)
        paired = f"{opening}\n\n{table.text(width)}"
        return "\n\n".join(filter(None, (paired, notes.text(width))))

    def _notes(self, tried: Tried) -> Iterator[str]:
        words, teller = self.words, self.teller
        if tried.builds_on:
            yield words["builds"].format(tried.builds_on)
        if tried.stepped_back:
            yield words["back"].format(tried.stepped_back)
        if tried.observations:
            yield words["noted"].format("; ".join(map(self._seen, tried.observations)))
        if tried.ended_on:
            yield " ".join(filter(None, (self._ended(tried), teller.quoted(tried.differed))))
        if tried.improvement:
            found = teller.word("improvement", tried.improvement)
            learnt = teller.quoted(tried.learnt)
            yield words["learnt-was" if learnt else "found-was"].format(found, learnt)
        if tried.decision and tried.decided_on:
            day = teller.day(tried.decided_on)
            reason = words["reason"].format(teller.quoted(tried.why)) if tried.why else ""
            yield f"{words['decided-was'].format(day, self._decision(tried))} {reason}".strip()

    def _ended(self, tried: Tried) -> str:
        if tried.stopped:
            return self.words["stopped"].format(self.teller.word("reason", tried.stopped))
        return self.words["as-planned" if tried.as_planned else "differed"]

    def _seen(self, seen: Observed) -> str:
        text = self.teller.quoted(seen.noted) or self.teller.word("kind", seen.kind)
        return self.words["struck"].format(text) if seen.struck else text

    def _what(self, tried: Tried) -> str:
        idea, scale = self.teller.plain(tried.idea), self.teller.plain(tried.scale)
        counted = "" if tried.how_many is None else str(tried.how_many)
        if counted and tried.out_of is not None:
            counted = self.words["of"].format(counted, tried.out_of)
        size = ", ".join(filter(None, (scale, counted)))
        told = ", ".join(filter(None, (self.teller.word("purpose", tried.purpose), idea)))
        return f"{told} ({size})" if size else told

    def _claim(self, one: Predicted) -> str:
        claim, because = self.teller.plain(one.statement), self.teller.plain(one.because)
        expected = expectation(one.direction, one.value, self.teller)
        told = self.words["because"].format(claim, because) if because else claim
        told = self.words["expected"].format(told, expected) if expected else told
        return f"{told} [{self.words['withdrawn' if one.withdrawn else one.proof]}]".strip()

    def _outcome(self, one: Predicted) -> str:
        if not one.result:
            return self.words["withdrawn" if one.withdrawn else "open"]
        seen = (self.teller.plain(one.seen), self.teller.number(one.seen_value))
        told = ", ".join(filter(None, seen))
        result = self.teller.word("result", one.result)
        return f"{told}: {result}" if told else result

    def _decision(self, tried: Tried) -> str:
        told = (self.words[tried.decision] if tried.decision else "", tried.decided)
        return ": ".join(filter(None, (told[0], self.teller.plain(told[1]))))

    def _days(self, tried: Tried) -> str:
        days = [day for day in (tried.started_on, tried.ended_on) if day]
        return (
            self.words["span"].format(*map(self.teller.day, days))
            if len(days) == 2
            else (self.teller.day(days[0]) if days else "")
        )
