"""The fold of the outcomes, over initiatives and measures alike."""

from dataclasses import replace
from typing import Final

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative.events import InitiativeMoved
from hjul.cycle.measure.events import MeasureMoved
from hjul.cycle.record import Event, Recorded
from hjul.projections import outcomes_cycles, outcomes_series
from hjul.projections.amending import amend
from hjul.projections.outcomes_rows import OutcomeRow
from hjul.projections.proof import day_of
from hjul.projections.view import Rows, View


def fold(rows: Rows[OutcomeRow], recorded: Recorded[Event]) -> None:
    """Follow one entry."""
    event = recorded.event
    if isinstance(event, EntryCorrected | EntryStruck):
        amend(rows, event)
        if isinstance(event, EntryCorrected):
            _weigh_again(rows, recorded, event)
    elif isinstance(event, InitiativeMoved | MeasureMoved):
        for key, row in list(rows.items()):
            rows[key] = replace(row, division=event.division)
    elif recorded.stream.startswith("measure-"):
        outcomes_series.fold(rows, recorded)
    else:
        outcomes_cycles.fold(rows, recorded)


def _weigh_again(rows: Rows[OutcomeRow], recorded: Recorded[Event], event: EntryCorrected) -> None:
    """After a correction of a trial's first day or of a prediction, the proof may be another."""
    for key, row in list(rows.items()):
        if row.cycle is not None:
            on = day_of(recorded.recorded_at)
            tried = outcomes_cycles.redated(row.cycle, event, on)
            if tried != row.cycle:
                rows[key] = replace(row, cycle=tried)


OUTCOMES: Final = View("outcomes", 1, OutcomeRow, fold, streams=("initiative-", "measure-"))
