"""The study: the facts that fidelity, progress, ramps and the Study sheet are read from.

Rows follow initiatives (`whole`, `cycle-1`) and measures (a row an entry). Figures over streams,
and all that depends on today, are computed when it is read: `facts_of` puts the rows of an
initiative and of the measures it follows together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from hjul.cycle.entries import EntryCorrected, EntryStruck, kind_of
from hjul.cycle.fidelity.facts import Cycle, Facts, Frame
from hjul.cycle.fidelity.figures import Measure
from hjul.cycle.initiative import events as e
from hjul.cycle.measure.events import MeasureMoved
from hjul.cycle.record import Event, Recorded
from hjul.projections import study_cycles, study_series
from hjul.projections.amending import amend
from hjul.projections.proof import day_of
from hjul.projections.study_frame import framed, late
from hjul.projections.study_measures import measures_of
from hjul.projections.study_rows import StudyRow
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.view import Rows, View

WHOLE: Final = "whole"


def fold(rows: Rows[StudyRow], recorded: Recorded[Event]) -> None:
    """Follow one entry of an initiative or a measure; of other streams nothing is studied."""
    event = recorded.event
    if isinstance(event, EntryCorrected | EntryStruck):
        amend(rows, event)
        if isinstance(event, EntryCorrected):
            _weigh_again(rows, recorded, event)
    elif isinstance(event, e.InitiativeMoved | MeasureMoved):
        for key, row in list(rows.items()):
            rows[key] = replace(row, division=event.division)
    if recorded.stream.startswith("measure-"):
        study_series.fold(rows, recorded)
    elif recorded.stream.startswith("initiative-"):
        _fold_initiative(rows, recorded)


def _fold_initiative(rows: Rows[StudyRow], recorded: Recorded[Event]) -> None:
    row = rows.get(WHOLE) or StudyRow(
        division=recorded.division, stream=recorded.stream, kind="initiative", frame=Frame()
    )
    frame = framed(row.frame or Frame(), recorded)
    if (marked := late(recorded, kind_of(recorded.event))) is not None:
        frame = replace(frame, late=(*frame.late, marked))
    if frame != row.frame or WHOLE not in rows:
        rows[WHOLE] = replace(row, frame=frame)
    if isinstance(recorded.event, e.InitiativeResumed):
        _rested(rows, recorded.event.moved_days)
    number = getattr(recorded.event, "cycle", None)
    if number is not None and not isinstance(recorded.event, EntryStruck):
        _fold_cycle(rows, recorded, f"cycle-{number}")


def _fold_cycle(rows: Rows[StudyRow], recorded: Recorded[Event], key: str) -> None:
    row = rows.get(key)
    if row is not None and row.cycle is not None:
        if (cycle := study_cycles.stepped(row.cycle, recorded)) is not row.cycle:
            rows[key] = replace(row, cycle=cycle)
    elif (begun := study_cycles.begun(recorded)) is not None:
        rows[key] = StudyRow(
            division=recorded.division, stream=recorded.stream, kind="cycle", cycle=begun
        )


def _rested(rows: Rows[StudyRow], days: int) -> None:
    """Let a rest count for the trials that were under way."""
    for key, row in list(rows.items()):
        cycle = row.cycle
        if cycle and cycle.started_on and cycle.ended_on is None and not cycle.decision:
            rows[key] = replace(row, cycle=replace(cycle, rested_days=cycle.rested_days + days))


def _weigh_again(rows: Rows[StudyRow], recorded: Recorded[Event], event: EntryCorrected) -> None:
    """After a correction of a trial's first day or of a prediction, the proof may be another."""
    for key, row in list(rows.items()):
        if row.cycle is not None:
            changed = study_cycles.redated(row.cycle, event, day_of(recorded.recorded_at))
            if changed != row.cycle:
                rows[key] = replace(row, cycle=changed)


STUDY: Final = View("study", 2, StudyRow, fold, streams=("initiative-", "measure-"))


# ---- when it is read -----------------------------------------------------------------------------


def facts_of(rows: Iterable[StudyRow]) -> dict[str, Facts]:
    """Put the facts of each initiative together, by its stream, in the order of the streams.

    The rows of the measures that an initiative follows or names must be among them; what is not
    there counts as not known.
    """
    kept = list(rows)
    measures = measures_of(kept)
    frames = {row.stream: row for row in kept if row.kind == "initiative" and row.frame}
    cycles: dict[str, list[Cycle]] = {}
    for row in kept:
        if row.cycle is not None:
            cycles.setdefault(row.stream, []).append(row.cycle)
    found: dict[str, Facts] = {}
    for stream, row in sorted(frames.items()):
        frame = row.frame or Frame()
        own = sorted(cycles.get(stream, ()), key=lambda one: one.cycle)
        whole = Facts(stream=stream, division=row.division, frame=frame, cycles=tuple(own))
        named = {name: measures[name] for name in named_measures(whole) if name in measures}
        named |= dict(_aimed(frame, named))
        found[stream] = replace(whole, measures=named)
    return found


def _aimed(frame: Frame, measures: Mapping[str, Measure]) -> Iterator[tuple[str, Measure]]:
    """Let a target that was set here stand where the measure has none of its own."""
    for one in frame.followed:
        measure = measures.get(one.measure)
        if measure is not None and one.target and not measure.target:
            yield one.measure, replace(measure, target=one.target, target_on=one.reached_on)


def named_measures(facts: Facts) -> Mapping[str, None]:
    """Name the measures that an initiative follows, aims at, predicts or watches, in that order."""
    aim = facts.frame.aim
    named = [one.measure for one in facts.frame.followed]
    named += [aim.measure] if aim else []
    for cycle in facts.cycles:
        named += [*sorted(cycle.measures), *(one.measure for one in cycle.secured)]
        named += [one.measure for one in cycle.evaluated]
    return dict.fromkeys(filter(None, named))


def read(rows: Iterable[StudyRow], today: date, teller: Teller) -> Table:
    """List what is studied: the initiatives with their cycles, and the measures that are known.

    Fidelity, progress, ramps, calibration, the bouquet and the Study sheet say what it means.
    """
    words, kept = WORDS[teller.language], list(rows)
    lines = [
        (
            teller.plain(facts.frame.title) or facts.stream,
            str(len(facts.cycles)),
            str(sum(len(cycle.stands) for cycle in facts.cycles)),
            teller.listed([teller.plain(one.name) or name for name, one in facts.measures.items()]),
        )
        for facts in facts_of(kept).values()
    ]
    return Table(
        title=words["title"],
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(lines),
        notes=() if lines else (words["none"],),
    )


KEYS: Final = ("initiative", "cycles", "predictions", "measures")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "What is studied",
        "initiative": "Initiative",
        "cycles": "Cycles",
        "predictions": "Predictions",
        "measures": "Measures",
        "none": "No initiative has been opened here yet.",
    },
    "sv": {
        "title": "Vad som studeras",
        "initiative": "Förbättringsarbete",
        "cycles": "Cykler",
        "predictions": "Förutsägelser",
        "measures": "Mått",
        "none": "Inget förbättringsarbete har öppnats här än.",
    },
}
