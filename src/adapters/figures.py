"""The part of the engine that gives figures: charts, series in and out, the values of others.

Each reading takes `at`, `by` and `language` as the views do.
"""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from hjul.adapters.exchange.charts.drawing import Drawing
from hjul.adapters.exchange.charts.picture import Band, Picture, pictures
from hjul.adapters.exchange.series_out import SeriesOut
from hjul.adapters.ports import Comparator, ComparisonValue
from hjul.adapters.reader import At, when
from hjul.adapters.reads import Reads
from hjul.adapters.studies import NoSuchInitiative
from hjul.cycle.evaluation import series_of
from hjul.cycle.fidelity.facts import Facts
from hjul.cycle.law import Command
from hjul.cycle.measure.commands import NoteComparisonValue
from hjul.cycle.record import Actor
from hjul.cycle.words import decimal
from hjul.projections import study
from hjul.projections.telling import Teller


class NoSuchMeasure(LookupError):
    """No measure has that stream."""

    def __init__(self, stream: str) -> None:
        """Tell what was looked for."""
        super().__init__(
            f"There is no measure {stream!r}: name its stream, such as measure-visits; "
            "Hjul.outcomes() lists those there are."
        )


class Figures(Reads):
    """Draws the figures of measures; the engine is one of these."""

    def chart(
        self,
        stream: str,
        *,
        strata: Sequence[str] | None = None,
        at: At = None,
        by: Actor | None = None,
        language: str = "",
    ) -> Drawing:
        """Draw a measure, or all measures of an initiative as small multiples.

        Args:
            stream: A measure, or an initiative.
            strata: Of a measure, the strata to draw, each by itself; an empty one is the whole.
            at: A moment of the past: what was recorded by then.
            by: Who reads.
            language: Of the words on it.

        Raises:
            NoSuchMeasure, NoSuchInitiative: When it is not there.
        """
        self._may_read(by, "chart", "")
        moment = when(at)
        teller = self._reader.teller(self._language({"language": language}), moment)
        today = self._reader.day(moment)
        known = study.facts_of(self._reader.rows("study", at=moment))
        if not stream.startswith("initiative-"):
            bands = _bands(known.values(), stream, today)
            return Drawing(self._pictures(stream, bands, teller, today, moment, strata), teller)
        if stream not in known:
            raise NoSuchInitiative(stream)
        facts = known[stream]
        drawn = [
            picture
            for measure in study.named_measures(facts)
            for picture in self._pictures(
                measure, _bands([facts], measure, today), teller, today, moment, None
            )
        ]
        return Drawing(tuple(drawn), teller, teller.plain(facts.frame.title) or stream)

    def series(
        self, stream: str, *, at: At = None, by: Actor | None = None, language: str = ""
    ) -> SeriesOut:
        """Give the series of a measure, to be written as CSV, as a workbook or as data.

        Raises:
            NoSuchMeasure: When it is not there.
        """
        self._may_read(by, "series", "")
        moment = when(at)
        rows: list[Any] = self._reader.rows("outcomes", stream=stream, at=moment)
        if not rows:
            raise NoSuchMeasure(stream)
        return SeriesOut(rows, self._reader.teller(self._language({"language": language}), moment))

    def compare_with_others(self, stream: str, comparator: Comparator, *, by: Actor) -> int:
        """Note what others have for a measure, and give how many of the values were new.

        The same value of the same source is noted once. One that has changed is noted beside the
        first: sources revise their figures, and the history keeps what was known when.

        Raises:
            NoSuchMeasure: When it is not there.
            NotNow, Refused: When the law says no to a value; none is noted then.
        """
        rows = [row for row in self.rows("outcomes", stream=stream, by=by) if not row.struck]
        named = [row.title for row in rows if row.kind == "part"]
        if not named:
            raise NoSuchMeasure(stream)
        noted = {
            (row.text, row.period, decimal(row.value), row.source)
            for row in rows
            if row.kind == "comparison"
        }
        periods = sorted({row.period for row in rows if row.kind == "point"})
        asked: list[Command] = []
        for one in comparator.values(stream, named[-1], periods):
            value = (one.organisation, one.period, decimal(one.value), one.source)
            if value not in noted:
                noted.add(value)
                asked.append(_noted(stream, one))
        if asked:
            self.ask(asked, by=by, through="comparator")
        return len(asked)

    @abstractmethod
    def ask(self, commands: Command | Sequence[Command], *, by: Actor, through: str = "") -> Any:
        """Ask for one or several things, all or none."""

    def _pictures(
        self,
        measure: str,
        bands: Iterable[Band],
        teller: Teller,
        today: date,
        at: At,
        strata: Sequence[str] | None,
    ) -> tuple[Picture, ...]:
        rows: list[Any] = self._reader.rows("outcomes", stream=measure, at=at)
        if not rows:
            raise NoSuchMeasure(measure)
        entries = self._reader.entries(measure, at, teller.language)
        series = series_of(measure, ((one.version, one.event) for one in entries))
        return pictures(rows, series, bands, teller, today, strata)


def _noted(stream: str, one: ComparisonValue) -> NoteComparisonValue:
    return NoteComparisonValue(
        stream,
        period=one.period,
        organisation=one.organisation,
        value=one.value,
        source=one.source,
        fetched_on=one.fetched_on,
    )


def _bands(known: Iterable[Facts], measure: str, today: date) -> list[Band]:
    """Give the trials of the initiatives that follow or name a measure."""
    return [
        Band(
            cycle=cycle.cycle,
            from_on=cycle.began_on,
            to_on=cycle.ended_on,
            decision=cycle.decision,
            of=facts.frame.title,
        )
        for facts in known
        if measure in study.named_measures(facts)
        for cycle in facts.cycles
        if cycle.has_begun and cycle.began_on and cycle.began_on <= today
    ]
