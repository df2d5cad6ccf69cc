"""What stands where on the Study sheet, in words of one language, however it is drawn."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from hjul.adapters.exchange.sheet_drawn import Drawing, Field, Grid, Part, Section
from hjul.adapters.exchange.study import Answered, Said, StudySheet, Suggested
from hjul.adapters.exchange.study_like import Like, idea_of
from hjul.adapters.exchange.study_words import WORDS
from hjul.cycle.fidelity.facts import Cycle
from hjul.cycle.fidelity.misses import BY_ID
from hjul.projections import ramp
from hjul.projections.study_misses import name, to_do, told_miss
from hjul.projections.study_said import expectation, figure, series
from hjul.projections.telling import Teller

SECTIONS: Final = ("head", "plan", "do", "study", "act", "more")
"""The keys of the sections, by which a style gives them their colours."""


def drawn(sheet: StudySheet) -> Drawing:
    """Put a sheet into the words of its teller's language."""
    return _Draughtsman(sheet).whole()


class _Draughtsman:
    def __init__(self, sheet: StudySheet) -> None:
        self.sheet, self.cycle, self.facts = sheet, sheet.cycle, sheet.facts
        self.teller: Teller = sheet.teller
        self.words: Mapping[str, str] = WORDS[sheet.teller.language]

    def whole(self) -> Drawing:
        title = self.teller.plain(self.facts.frame.title) or self.facts.stream
        return Drawing(
            self.words["title"].format(title),
            (
                Section("head", "", "", tuple(self._head())),
                self._section("plan", "predicted", self._predicted()),
                self._section("do", "data", self._data()),
                self._section("study", "answer", self._answers()),
                self._section("act", "like", self._like()),
                self._section("more", "missing", self._missing()),
            ),
            self.words["footer"].format(self.teller.day(self.sheet.today)),
        )

    def _section(self, key: str, name: str, parts: Iterator[Part]) -> Section:
        return Section(key, self.words[name], self.words[f"{name}_asks"], tuple(parts))

    # ---- the head --------------------------------------------------------------------------------

    def _head(self) -> Iterator[Part]:
        words, cycle, aim = self.words, self.cycle, self.facts.frame.aim
        purpose = self.teller.word("purpose", cycle.plan.purpose)
        idea = self.teller.plain(idea_of(self.facts, cycle))
        tried = f"{purpose}: {idea}" if idea else purpose
        yield Field(words["cycle"].format(cycle.cycle, cycle.ramp), tried)
        if aim and aim.what:
            yield Field(words["aim"], self.teller.plain(aim.what))
        if size := ramp.size(cycle, self.teller):
            yield Field(words["scale"], size, 3)
        if cycle.began_on and cycle.ended_on:
            days = (self.teller.day(cycle.began_on), self.teller.day(cycle.ended_on))
            yield Field(words["when"], words["from_to"].format(*days), 3)
        elif cycle.began_on:
            day = self.teller.day(cycle.began_on)
            yield Field(words["when"], words["since"].format(day), 3)

    # ---- what was predicted ----------------------------------------------------------------------

    def _predicted(self) -> Iterator[Part]:
        keys = ("belief", "made", "seen", "result", "entry")
        rows = tuple(self._prediction(one) for one in self.sheet.predictions)
        if rows:
            yield Grid(tuple(self.words[key] for key in keys), rows)
        else:
            yield Field("", self.words["nothing-predicted"])
        noted = [self._noted(self.cycle, at) for at in range(len(self.cycle.observations))]
        if noted:
            yield Field(self.words["noted"], "\n".join(noted))

    def _prediction(self, answered: Answered) -> tuple[str, ...]:
        one, words, teller = answered.prediction, self.words, self.teller
        claim, because = teller.plain(one.statement), teller.plain(one.because)
        claim = words["because"].format(claim, because) if because else claim
        expected = expectation(one.direction, one.value, teller)
        if one.due_on:
            expected = words["by"].format(expected or "–", teller.day(one.due_on))
        result = teller.word("result", one.result) if one.result else words["open"]
        seen = self._seen(answered)
        return (
            words["expected"].format(claim, expected) if expected else claim,
            words[one.proof],
            seen,
            result,
            self.facts.cite(one.compared or one.entry),
        )

    def _seen(self, answered: Answered) -> str:
        one, words, teller = answered.prediction, self.words, self.teller
        told = [teller.plain(one.seen)] if one.seen else []
        if one.seen_value:
            value = teller.number(one.seen_value)
            apart = teller.number(_signed(one.difference))
            told.append(words["difference"].format(value, apart) if one.difference else value)
        if not one.compared and answered.suggested:
            told += self._suggested(answered.suggested)
        return "; ".join(told) if one.compared else " ".join(told)

    def _suggested(self, found: Suggested) -> Iterator[str]:
        teller, words = self.teller, self.words
        value, period = figure(found.point.value, teller), teller.period(found.point.period)
        if found.difference is None:
            yield words["suggested-figure"].format(value, period)
            return
        apart = figure(Fraction(found.difference), teller)
        sign = "+" if found.difference > 0 else ""
        yield words["suggested"].format(value, period, f"{sign}{apart}")
        if found.result:
            yield words["suggests"].format(teller.word("result", found.result))

    def _noted(self, cycle: Cycle, at: int) -> str:
        seen = cycle.observations[at]
        kind = self.teller.word("kind", seen.kind)
        told = self.teller.plain(seen.noted)
        day = self.teller.day(seen.observed_on)
        return f"{day}, {kind}: {told} [{self.facts.cite(seen.entry)}]"

    # ---- what the data say -----------------------------------------------------------------------

    def _data(self) -> Iterator[Part]:
        if not self.sheet.series:
            yield Field("", self.words["no-data"])
        for said in self.sheet.series:
            yield Field(self._named(said), "\n".join(self._says(said)))

    def _named(self, said: Said) -> str:
        named = self.teller.plain(said.measure.name) or said.measure.stream
        kind = self.words[said.kind] if said.kind in self.words and said.kind else ""
        more = ", ".join(filter(None, (kind, self.teller.plain(said.measure.unit))))
        return f"{named} ({more})" if more else named

    def _says(self, said: Said) -> Iterator[str]:
        told = " ".join(series(said.measure, said.found, self.teller))
        useful = said.measure.useful
        latest = said.measure.cite(useful[-1].entry) if useful else ""
        yield f"{told} {self.words['latest'].format(latest)}" if latest else told
        for one in said.frozen:
            kinds = [self.words.get(f"signal-{kind}", kind) for kind in one.kinds]
            found = self.teller.listed(kinds) or self.words["frozen-none"]
            yield f"{self.words['frozen'].format(found)} [{self.facts.cite(one.entry)}]"
            if since := self.sheet.corrected.get(one.entry):
                yield self.words["frozen-corrected"].format(", ".join(since))

    # ---- what is left ----------------------------------------------------------------------------

    def _answers(self) -> Iterator[Part]:
        words, cycle, teller = self.words, self.cycle, self.teller
        left = [
            words["answer-question" if key == "answer" else key].format(about)
            for key, about in self.sheet.to_do
        ]
        yield Field("", "\n".join(left) or words["all-answered"])
        if cycle.concluded:
            cited = f"[{self.facts.cite(cycle.concluded)}]"
            yield Field(words["concluded"], teller.word("improvement", cycle.improvement), 2)
            yield Field(words["learnt"], f"{teller.plain(cycle.learnt) or '–'} {cited}", 4)
        if cycle.decision:
            yield Field(
                words["decided"], self._decided(cycle, self.facts.cite(cycle.decision_entry))
            )
        if not cycle.decision and cycle.plan.purpose != "collect-information":
            advice = ramp.advice(cycle, teller)
            told = words["advised"].format(advice)
            yield Field(words["next"], f"{told} {words['unverified']}" if "°" in advice else told)

    def _decided(self, cycle: Cycle, cited: str) -> str:
        decision, why = self.words[cycle.decision], self.teller.plain(cycle.why)
        return f"{decision}{f': {why}' if why else ''} [{cited}]"

    # ---- like cases ------------------------------------------------------------------------------

    def _like(self) -> Iterator[Part]:
        keys = ("case", "why", "found", "decision")
        if not self.sheet.like:
            yield Field("", self.words["no-like"])
            return
        rows = tuple(self._case(one) for one in self.sheet.like)
        yield Grid(tuple(self.words[key] for key in keys), rows)

    def _case(self, like: Like) -> tuple[str, ...]:
        teller, words, cycle = self.teller, self.words, like.cycle
        title = teller.plain(like.facts.frame.title) or like.facts.stream
        idea = teller.plain(idea_of(like.facts, cycle))
        case = words["case-of"].format(title, cycle.cycle)
        reasons = [words[key].format(teller.plain(like.about[key])) for key in like.reasons]
        found = teller.word("improvement", cycle.improvement) if cycle.improvement else ""
        return (
            f"{case}: {idea}" if idea else case,
            "; ".join(reasons),
            ": ".join(filter(None, (found, teller.plain(cycle.learnt)))) or "–",
            self._decided(cycle, like.facts.cite(cycle.decision_entry)),
        )

    # ---- what is missing -------------------------------------------------------------------------

    def _missing(self) -> Iterator[Part]:
        keys = ("rule", "what", "to_do", "source")
        if not self.sheet.missing:
            yield Field("", self.words["none-missing"])
            return
        rows = tuple(
            (
                f"{miss.rule} {name(miss.rule, self.teller)}",
                told_miss(miss, self.facts, self.teller),
                to_do(miss.rule, self.teller),
                BY_ID[miss.rule].source,
            )
            for miss in self.sheet.missing
        )
        yield Grid(tuple(self.words[key] for key in keys), rows)


def _signed(number: str) -> str:
    return number if number.startswith("-") or not number.strip("0.") else f"+{number}"
