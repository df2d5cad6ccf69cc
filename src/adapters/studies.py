"""The part of the engine that studies: fidelity, progress, ramps, calibration, bouquet, the sheet.

Each method takes `at`, `held_on`, `by` and `language` as the views do. The facts of an initiative
and of the measures it follows live on different streams and are put together here, when read.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hjul.adapters.exchange.study import Corrected, StudySheet, prepared
from hjul.adapters.reader import At, Entries, when
from hjul.adapters.reads import Reads
from hjul.cycle.evaluation import corrected_since
from hjul.cycle.fidelity.facts import Facts
from hjul.cycle.fidelity.misses import Miss, misses
from hjul.cycle.initiative.events import SignalsEvaluated
from hjul.cycle.record import Actor
from hjul.projections import bouquet, calibration, fidelity, progress, ramp, study
from hjul.projections.table import Table
from hjul.projections.telling import Teller


class NoSuchInitiative(LookupError):
    """No initiative has that stream."""

    def __init__(self, stream: str) -> None:
        """Tell what was looked for."""
        super().__init__(
            f"There is no initiative {stream!r}: name its stream, such as initiative-visits; "
            "Hjul.board() lists those there are."
        )


@dataclass(frozen=True, slots=True)
class Read:
    """What a reading of the study rests on: the day, the telling, and the facts in their order."""

    today: date
    teller: Teller
    facts: list[Facts]


class Studies(Reads):
    """Reads what the facts of initiatives say of the method; the engine is one of these."""

    def fidelity(self, division: str = "", *, stream: str = "", **how: Any) -> Table:
        """Name what the method asks for and is missing, with what to do and the source."""
        read = self._studied("fidelity", division, stream, **how)
        return fidelity.read(read.facts, read.today, read.teller, "" if stream else division)

    def misses(self, stream: str, **how: Any) -> tuple[Miss, ...]:
        """Give the misses of one initiative to a program."""
        read = self._studied("fidelity", "", stream, **how)
        return tuple(miss for facts in read.facts for miss in misses(facts, read.today))

    def progress(self, division: str = "", *, stream: str = "", **how: Any) -> Table:
        """Show the score that is claimed beside the one that the evidence supports."""
        read = self._studied("progress", division, stream, **how)
        return progress.read(read.facts, read.today, read.teller)

    def ramp(self, stream: str, **how: Any) -> Table:
        """Show the cycles on each idea with their scale, and how large the next may be."""
        read = self._studied("ramp", "", stream, **how)
        return ramp.read(read.facts[0], read.today, read.teller)

    def calibration(self, division: str = "", **how: Any) -> Table:
        """Show how often what was predicted came true, and what surprised."""
        read = self._studied("calibration", division, "", **how)
        return calibration.read(read.facts, read.today, read.teller)

    def bouquet(self, stream: str, **how: Any) -> Table:
        """Show numbers, observations and the story of an initiative side by side."""
        read = self._studied("bouquet", "", stream, **how)
        return bouquet.read(read.facts[0], read.today, read.teller)

    def study(self, stream: str, cycle: int | None = None, **how: Any) -> StudySheet:
        """Prepare the answers of Study for a cycle, the latest that began unless said.

        Raises:
            NoSuchInitiative, NoSuchCycle: When it is not there.
        """
        read = self._studied("study", "", stream, **how)
        others = self._studied("study", "", "", **how)
        sheet = prepared(read.facts[0], others.facts, cycle, read.today, read.teller)
        return replace(sheet, corrected=self._corrected(sheet, **how))

    def study_data(self, what: str, division: str = "", *, stream: str = "", **how: Any) -> Any:
        """Give fidelity, progress, ramp, calibration or bouquet to a program, as plain data."""
        read = self._studied(what, division, stream, **how)
        known: dict[str, Callable[[], Any]] = {
            "fidelity": lambda: fidelity.data(
                read.facts, read.today, read.teller, "" if stream else division
            ),
            "progress": lambda: progress.data(read.facts, read.today, read.teller),
            "calibration": lambda: calibration.data(read.facts),
            "ramp": lambda: ramp.data(read.facts[0], read.today),
            "bouquet": lambda: bouquet.data(read.facts[0], read.today, read.teller),
        }
        return known[what]()

    def _corrected(self, sheet: StudySheet, **how: Any) -> Corrected:
        """Say what was corrected or struck of the figures that the frozen evaluations counted."""
        if not any(said.frozen for said in sheet.series):
            return {}
        found: dict[int, tuple[str, ...]] = {}
        for entry in self._told(sheet.facts.stream, **how):
            if isinstance(entry.event, SignalsEvaluated):
                stream = entry.event.measure
                told = ((one.version, one.event) for one in self._told(stream, **how))
                by = corrected_since(entry.event, told).values()
                versions = sorted({version for some in by for version in some})
                found[entry.version] = tuple(f"{stream}@{version}" for version in versions)
        return found

    def _told(self, stream: str, *, at: At = None, **how: Any) -> Entries:
        return self._reader.entries(stream, when(at), self._language(how))

    def _studied(
        self,
        what: str,
        division: str,
        stream: str,
        *,
        at: At = None,
        held_on: date | None = None,
        by: Actor | None = None,
        language: str = "",
    ) -> Read:
        self._may_read(by, what, division)
        moment = when(at)
        teller = self._reader.teller(self._language({"language": language}), moment)
        rows = self._reader.rows("study", division, stream, moment, held_on)
        measures = {
            name for one in study.facts_of(rows).values() for name in study.named_measures(one)
        }
        for measure in sorted(measures - {row.stream for row in rows}):
            rows += self._reader.rows("study", stream=measure, at=moment, held_on=held_on)
        found = study.facts_of(rows)
        if stream and stream not in found:
            raise NoSuchInitiative(stream)

        def named(one: Facts) -> tuple[str, str]:
            return teller.plain(one.frame.title).casefold(), one.stream

        ordered = sorted(found.values(), key=named)
        return Read(self._reader.day(moment), teller, ordered)
