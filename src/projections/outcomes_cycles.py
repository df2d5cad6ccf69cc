"""The half of the outcomes that follows initiatives: one row a cycle, `cycle-1`, and `whole`."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.initiative import events as e
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import cited
from hjul.projections.outcomes_rows import Observed, OutcomeRow, Predicted, Tried
from hjul.projections.proof import day_of, earliest, proof_of
from hjul.projections.view import Rows

CycleEvent = e.PlanEvent | e.DoEvent | e.StudyEvent | e.ActEvent | e.SteppedBack

WHOLE: Final = "whole"

DECISIONS: Final[dict[type[Event], tuple[str, str]]] = {
    e.ChangeAdopted: ("adopted", "standard_work"),
    e.ChangeAdapted: ("adapted", "different"),
    e.TrialExtended: ("extended", "scale"),
    e.ChangeAbandoned: ("abandoned", ""),
    e.QuestionAnswered: ("answered", "found"),
    e.TrialCalledOff: ("called-off", ""),
}
"""How a cycle ends, and the field that says more about it."""


def fold(rows: Rows[OutcomeRow], recorded: Recorded[Event]) -> None:
    """Follow one entry of an initiative."""
    event = recorded.event
    if isinstance(event, e.InitiativeOpened | e.AimSet):
        _whole(rows, recorded, event)
    elif isinstance(event, CycleEvent) and event.cycle is not None:
        key = f"cycle-{event.cycle}"
        row = rows.get(key) or OutcomeRow(
            division=recorded.division, stream=recorded.stream, kind="cycle"
        )
        tried = row.cycle or Tried(cycle=event.cycle)
        rows[key] = replace(row, cycle=weighed(_step(tried, recorded)))


def _whole(
    rows: Rows[OutcomeRow], recorded: Recorded[Event], event: e.InitiativeOpened | e.AimSet
) -> None:
    row = rows.get(WHOLE) or OutcomeRow(
        division=recorded.division, stream=recorded.stream, kind="initiative"
    )
    if isinstance(event, e.InitiativeOpened):
        sources = row.sources | cited(recorded, "title")
        rows[WHOLE] = replace(row, title=event.title, sources=sources)
    else:
        sources = row.sources | cited(recorded, aim="what")
        rows[WHOLE] = replace(row, aim=event.what, sources=sources)


def _step(tried: Tried, recorded: Recorded[Event]) -> Tried:
    """Give a cycle after one more step."""
    told: dict[str, Any]
    match recorded.event:
        case e.CyclePlanned() | e.PlanRevised() as plan:
            names = ("ramp", "purpose", "idea", "scale", "how_many", "out_of", "builds_on")
            told = {name: getattr(plan, name) for name in names}
            on = tried.planned_on or recorded.record.on
            sources = tried.sources | cited(recorded, "idea", "scale", "how_many", "out_of")
            return replace(tried, **told, planned_on=on, sources=sources)
        case e.PredictionMade() as made:
            return replace(tried, predictions=(*tried.predictions, _predicted(recorded, made)))
        case e.PredictionWithdrawn(prediction=number):
            return _with_prediction(tried, number, withdrawn=True)
        case e.PredictionAssessed() as compared:
            return _compared(tried, recorded, compared)
        case e.SteppedBack():
            return replace(tried, stepped_back=tried.stepped_back + 1)
        case e.StudyConcluded(improvement=improvement, learnt=learnt):
            sources = tried.sources | cited(recorded, "learnt")
            told = {"improvement": improvement, "learnt": learnt, "sources": sources}
            return replace(tried, **told, concluded_on=recorded.record.on)
        case event if type(event) in DECISIONS:
            return _decided(tried, recorded)
        case _:
            return _trial(tried, recorded)


def _trial(tried: Tried, recorded: Recorded[Event]) -> Tried:
    told: dict[str, Any]
    sources = tried.sources
    match recorded.event:
        case e.TrialStarted(started_on=day):
            sources = sources | cited(recorded, "started_on")
            if tried.began_on is None:
                sources = sources | cited(recorded, began_on="started_on")
            began = tried.began_on or day
            return replace(tried, began_on=began, started_on=day, sources=sources)
        case e.ObservationNoted(kind=kind, noted=noted, observed_on=day):
            seen = Observed(
                entry=recorded.version,
                kind=kind,
                noted=noted,
                observed_on=day,
                sources=cited(recorded, "noted", "observed_on"),
            )
            return replace(tried, observations=(*tried.observations, seen))
        case e.TrialEnded(ended_on=day, as_planned=as_planned, what_differed=differed):
            sources = sources | cited(recorded, "ended_on", differed="what_differed")
            told = {"ended_on": day, "differed": differed, "stopped": "", "sources": sources}
            return replace(tried, **told, as_planned=as_planned)
        case e.TrialStopped(stopped_on=day, reason=reason, what_happened=differed):
            sources = sources | cited(recorded, ended_on="stopped_on", differed="what_happened")
            told = {"ended_on": day, "differed": differed, "stopped": reason, "sources": sources}
            return replace(tried, **told, as_planned=False)
        case _:
            return tried


def _decided(tried: Tried, recorded: Recorded[Event]) -> Tried:
    decision, field = DECISIONS[type(recorded.event)]
    decided: str = getattr(recorded.event, field) if field else ""
    return replace(
        tried,
        decision=decision,
        decided=decided,
        why=recorded.record.why,
        decided_on=recorded.record.on,
        sources=tried.sources | (cited(recorded, decided=field) if field else {}),
    )


# ---- predictions ---------------------------------------------------------------------------------


def _predicted(recorded: Recorded[Event], made: e.PredictionMade) -> Predicted:
    names = ("statement", "because", "direction", "value", "measure", "due_on", "made_on")
    told: dict[str, Any] = {name: getattr(made, name) for name in names}
    return Predicted(
        prediction=made.prediction,
        entry=recorded.version,
        recorded_on=day_of(recorded.recorded_at),
        recorded_first=False,
        sources=cited(recorded, *names),
        **told,
    )


def _compared(tried: Tried, recorded: Recorded[Event], found: e.PredictionAssessed) -> Tried:
    made = {one.prediction: one for one in tried.predictions}.get(found.prediction)
    if made is None:
        return tried
    sources = made.sources | cited(recorded, "seen", "difference", seen_value="value")
    told: dict[str, Any] = {"seen": found.seen, "seen_value": found.value, "sources": sources}
    told |= {"result": found.result, "difference": found.difference}
    return _with_prediction(tried, found.prediction, **told)


def _with_prediction(tried: Tried, number: int, **told: Any) -> Tried:
    changed = (
        replace(one, **told) if one.prediction == number else one for one in tried.predictions
    )
    return replace(tried, predictions=tuple(changed))


def weighed(tried: Tried) -> Tried:
    """Weigh how well it is known that each prediction came before the first trial."""
    began = earliest(tried.began_on, tried.was)
    return replace(tried, predictions=tuple(_weighed(one, began) for one in tried.predictions))


def _weighed(one: Predicted, began: date | None) -> Predicted:
    first = one.recorded_first or began is None
    proof = proof_of(
        made_on=one.made_on, recorded_on=one.recorded_on, began_on=began, recorded_first=first
    )
    return replace(one, recorded_first=first, proof=proof)


def redated(tried: Tried, event: EntryCorrected, on: date) -> Tried:
    """Let a claim that was changed afterwards date from the day of the change."""
    changed = (
        replace(one, recorded_on=on, recorded_first=False)
        if one.entry == event.entry and event.field != "made_on"
        else one
        for one in tried.predictions
    )
    return weighed(replace(tried, predictions=tuple(changed)))
