"""The part of the engine that reports: a turn of the wheel, told for one of four audiences."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from hjul.adapters.exchange.charts.drawing import Drawing
from hjul.adapters.exchange.charts.picture import Band
from hjul.adapters.exchange.charts.rendering import NeedsCharts
from hjul.adapters.exchange.reports.assembling import assembled
from hjul.adapters.exchange.reports.document import Report
from hjul.adapters.exchange.reports.gathering import Asked, Gatherer
from hjul.adapters.exchange.reports.material import AUDIENCES, Drawn, Material
from hjul.adapters.exchange.reports.measured import in_full
from hjul.adapters.exchange.reports.profiles import KINDS
from hjul.adapters.exchange.reports.sealing import Head, sealed
from hjul.adapters.figures import Figures
from hjul.adapters.keeping import KeepsHistory
from hjul.adapters.reader import At, when
from hjul.cycle.fidelity.figures import Measure
from hjul.cycle.record import Actor
from hjul.projections.proof import day_of
from hjul.projections.study import named_measures

FEWEST_FIGURES: Final = 3
"""A chart of fewer figures says less than the figures themselves."""


class NoSuchReport(ValueError):
    """There is no report of that kind, or for that audience."""

    def __init__(self, found: str, known: Iterable[str]) -> None:
        """Tell which there are."""
        self.found, self.known = found, tuple(known)
        super().__init__(f"There is no report {found!r}: ask for one of {', '.join(self.known)}.")


class NothingToReport(LookupError):
    """Nothing had happened by then."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Nothing had been recorded by then, so there is nothing to report on.")


class Reports(Figures, KeepsHistory):
    """Assembles reports from the history; the engine is one of these."""

    def report(
        self,
        kind: str,
        division: str,
        year: int | str,
        *,
        audience: str = "management",
        at: At = None,
        by: Actor | None = None,
        language: str = "",
        without: Iterable[str] = (),
        charts: bool = True,
    ) -> Report:
        """Assemble a report of a turn: `hjul.adapters.exchange.reports.page.html` prints it.

        Args:
            kind: `review` (management review), `quality` (quality report) or `status`.
            division: The key of a division, or `organisation`.
            year: The year of its turn.
            audience: `elected`, `profession`, `management` or `citizens`.
            at: A moment of the past: what was recorded by then.
            by: Who reads.
            language: `sv` or `en`.
            without: Divisions that the organisation's review need not wait for.
            charts: Whether to draw charts, when the package that draws them is installed.

        The same position of the history gives the same report.

        Raises:
            NoSuchReport, NoTurn, NothingToReport: When there is nothing like that.
            ReportWaits: When divisions have not reviewed, and are no named exceptions.
        """
        for found, known in ((kind, KINDS), (audience, AUDIENCES)):
            if found not in known:
                raise NoSuchReport(found, known)
        self._may_read(by, "report", "" if division == "organisation" else division)
        told_in = self._language({"language": language})
        moment, head = when(at), None
        if moment is None:
            self.keeping.make()
        else:
            head = self._reader.position(moment)
        sealed_at = self._head(head)
        asked = Asked(
            kind=kind,
            division=division,
            year=str(year),
            audience=audience,
            language=told_in,
            without=tuple(without),
        )
        today, position = day_of(sealed_at.recorded_at), sealed_at.position
        past = None if position == self._history.kept.head()[0] else position
        gatherer = Gatherer(self._reader, asked, position, past, today)
        material = gatherer.material()
        drawings = dict(self._drawn(material, past)) if charts else {}
        material = replace(material, drawings=drawings)
        return assembled(material, gatherer, sealed(self.keeping, sealed_at))

    def _head(self, position: int | None) -> Head:
        """Give the last entry that counts, with the root of the history then.

        Raises:
            NothingToReport: When there is none.
        """
        kept = self._history.kept
        size, root = kept.head()
        if position is not None and position < size:
            size, root = position, kept.root(position)
        if not size:
            raise NothingToReport
        (last,) = kept.select_notifications(size, 1)
        return Head(size, self._history.codec.recorded(last).recorded_at, root)

    # ---- charts ----------------------------------------------------------------------------------

    def _drawn(self, m: Material, at: int | None) -> Iterator[tuple[str, Drawn]]:
        """Draw each measure with enough figures; nothing when the package is not installed."""
        for stream, measure in in_full(m).items():
            if len(measure.useful) < FEWEST_FIGURES:
                continue
            bands = [*_bands(m, stream)]
            pictures = self._pictures(stream, bands, m.teller, m.today, at, None)
            drawing = Drawing(pictures, m.teller, _titled(measure, len(pictures), m))
            try:
                yield stream, Drawn(drawing.svg(), drawing.said)
            except NeedsCharts:
                return


def _titled(measure: Measure, count: int, m: Material) -> str:
    return "" if count == 1 else m.plain(measure.name)


def _bands(m: Material, measure: str) -> Iterator[Band]:
    """Give the trials of the initiatives that follow or name a measure; no title where public."""
    for facts in m.initiatives:
        if measure not in named_measures(facts):
            continue
        for cycle in facts.cycles:
            if cycle.has_begun and _is_begun(cycle.began_on, m.today):
                yield Band(
                    cycle=cycle.cycle,
                    from_on=cycle.began_on or m.today,
                    to_on=cycle.ended_on,
                    decision=cycle.decision,
                    of=facts.frame.title,
                )


def _is_begun(day: date | None, today: date) -> bool:
    return day is not None and day <= today
