"""The part of the study that follows the cycles of an initiative: a row `cycle-1` each."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.fidelity.facts import (
    Checked,
    Cycle,
    Evaluated,
    Observation,
    Plan,
    Prediction,
    Secured,
)
from hjul.cycle.initiative import events as e
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import cited
from hjul.projections.proof import day_of, earliest, proof_of

DECISIONS: Final[Mapping[type[Event], tuple[str, str]]] = {
    e.ChangeAdopted: ("adopted", "standard_work"),
    e.ChangeAdapted: ("adapted", "different"),
    e.TrialExtended: ("extended", "scale"),
    e.ChangeAbandoned: ("abandoned", ""),
    e.QuestionAnswered: ("answered", "found"),
    e.TrialCalledOff: ("called-off", ""),
}
"""How a cycle ends, and the field that says more about it."""
KEEPING: Final = ("standard_work", "training", "measurement", "resources", "keeper")
PLANNED: Final = (
    *("purpose", "idea", "idea_number", "scale", "how_many", "out_of", "where", "conditions"),
    *("lasts_days", "builds_on", "learnt_there", "measures"),
    *("belief", "cost_of_failure", "readiness"),
)
CORRECTED: Final = (
    *("idea", "scale", "how_many", "out_of", "where", "conditions", "lasts_days", "learnt_there"),
)


def begun(recorded: Recorded[Event]) -> Cycle | None:
    """Give a cycle that has just been planned; nothing for any other entry."""
    event = recorded.event
    if not isinstance(event, e.CyclePlan):
        return None
    plan = planned(recorded, event)
    return Cycle(cycle=event.cycle, ramp=event.ramp, plan=plan, planned_on=recorded.record.on)


def stepped(cycle: Cycle, recorded: Recorded[Event]) -> Cycle:
    """Give a cycle after one more entry that names it."""
    event = recorded.event
    match event:
        case e.CyclePlan():
            return replace(cycle, plan=planned(recorded, event), ramp=event.ramp)
        case e.SteppedBack():
            return _gone_back(cycle, event)
        case e.PredictionMade():
            return weighed(replace(cycle, predictions=(*cycle.predictions, _made(recorded, event))))
        case e.PredictionWithdrawn(prediction=number):
            return _with_prediction(cycle, number, withdrawn=True)
        case e.PredictionAssessed():
            return _compared(cycle, recorded, event)
        case e.TrialStarted() | e.ObservationNoted() | e.TrialEnded() | e.TrialStopped():
            return weighed(_done(cycle, recorded))
        case e.SignalsEvaluated() | e.StudyConcluded():
            return _studied(cycle, recorded, event)
        case _:
            return _acted(cycle, recorded)


def _gone_back(cycle: Cycle, event: e.SteppedBack) -> Cycle:
    """Give a cycle whose Study, and maybe whose trial, is to be done anew; what was said stays."""
    again: dict[str, Any] = {"concluded": 0, "concluded_on": None, "improvement": ""}
    if event.to_phase in ("plan", "do"):
        again |= {"ended": 0, "ended_on": None}
    if event.to_phase == "plan":
        again |= {"started_on": None}
    return replace(cycle, stepped_back=cycle.stepped_back + 1, **again)


# ---- Plan ----------------------------------------------------------------------------------------


def planned(recorded: Recorded[Event], event: e.CyclePlan) -> Plan:
    """Give the plan of an entry."""
    data = event.data_plan
    told: dict[str, Any] = {name: getattr(event, name) for name in PLANNED}
    data_plan = {"who": "who", "what": "what", "when": "when", "data_where": "where", "how": "how"}
    for name, of in data_plan.items():
        told[name] = getattr(data, of)
    named = {name: f"data_plan.{of}" for name, of in data_plan.items()}
    return Plan(
        entry=recorded.version,
        questions=len(event.questions),
        sources=cited(recorded, *CORRECTED, **named),
        **told,
    )


def _made(recorded: Recorded[Event], event: e.PredictionMade) -> Prediction:
    names = (
        *("prediction", "statement", "because", "question", "measure"),
        *("direction", "value", "due_on", "made_on"),
    )
    told: dict[str, Any] = {name: getattr(event, name) for name in names}
    recorded_on = day_of(recorded.recorded_at)
    return Prediction(
        entry=recorded.version,
        recorded_on=recorded_on,
        recorded_first=False,
        sources=cited(recorded, *names[1:]),
        **told,
    )


def weighed(cycle: Cycle) -> Cycle:
    """Weigh how well it is known that each prediction came before the first trial."""
    began = earliest(cycle.began_on, cycle.was)
    return replace(cycle, predictions=tuple(_weighed(one, began) for one in cycle.predictions))


def _weighed(one: Prediction, began: date | None) -> Prediction:
    first = one.recorded_first or began is None
    proof = proof_of(
        made_on=one.made_on, recorded_on=one.recorded_on, began_on=began, recorded_first=first
    )
    return replace(one, recorded_first=first, proof=proof)


def redated(cycle: Cycle, event: EntryCorrected, on: date) -> Cycle:
    """Let a claim that was changed afterwards date from the day of the change."""
    changed = (
        replace(one, recorded_on=on, recorded_first=False)
        if one.entry == event.entry and event.field != "made_on"
        else one
        for one in cycle.predictions
    )
    return weighed(replace(cycle, predictions=tuple(changed)))


def _with_prediction(cycle: Cycle, number: int, **told: Any) -> Cycle:
    changed = (
        replace(one, **told) if one.prediction == number else one for one in cycle.predictions
    )
    return replace(cycle, predictions=tuple(changed))


# ---- Do ------------------------------------------------------------------------------------------


def _done(cycle: Cycle, recorded: Recorded[Event]) -> Cycle:
    told: dict[str, Any]
    sources = cycle.sources
    match recorded.event:
        case e.TrialStarted(started_on=day, ends_on=ends_on):
            sources = sources | cited(recorded, "started_on", "ends_on")
            told = {"started_on": day, "ends_on": ends_on, "tried": (*cycle.tried, cycle.plan)}
            if cycle.began_on is None:
                told |= {"began": recorded.version, "began_on": day}
                sources = sources | cited(recorded, began_on="started_on")
            return replace(cycle, **told, rested_days=0, ended_on=None, sources=sources)
        case e.ObservationNoted(kind=kind, noted=noted, observed_on=day):
            seen = Observation(
                entry=recorded.version,
                kind=kind,
                noted=noted,
                observed_on=day,
                sources=cited(recorded, "noted", "observed_on"),
            )
            return replace(cycle, observations=(*cycle.observations, seen))
        case e.TrialEnded(ended_on=day, as_planned=as_planned, what_differed=differed):
            sources = sources | cited(recorded, "ended_on", "what_differed")
            told = {"ended_on": day, "what_differed": differed, "stopped": ""}
            told |= {"ended": recorded.version, "as_planned": as_planned}
            return replace(cycle, **told, sources=sources)
        case e.TrialStopped(stopped_on=day, reason=reason, what_happened=differed):
            sources = sources | cited(
                recorded, ended_on="stopped_on", what_differed="what_happened"
            )
            told = {"ended_on": day, "what_differed": differed, "stopped": reason}
            told |= {"ended": recorded.version, "as_planned": None}
            return replace(cycle, **told, sources=sources)
        case _:
            return cycle


# ---- Study ---------------------------------------------------------------------------------------


def _compared(cycle: Cycle, recorded: Recorded[Event], found: e.PredictionAssessed) -> Cycle:
    made = {one.prediction: one for one in cycle.predictions}.get(found.prediction)
    if made is None:
        return cycle
    sources = made.sources | cited(recorded, "seen", "difference", seen_value="value")
    told: dict[str, Any] = {"seen": found.seen, "seen_value": found.value, "sources": sources}
    told |= {"result": found.result, "difference": found.difference, "evidence": found.evidence}
    told |= {"compared": recorded.version, "compared_on": recorded.record.on}
    return _with_prediction(cycle, found.prediction, **told)


def _studied(
    cycle: Cycle, recorded: Recorded[Event], event: e.SignalsEvaluated | e.StudyConcluded
) -> Cycle:
    on = recorded.record.on
    if isinstance(event, e.SignalsEvaluated):
        kinds = tuple(dict.fromkeys(signal.kind for signal in event.signals))
        found = Evaluated(entry=recorded.version, on=on, measure=event.measure, kinds=kinds)
        return replace(cycle, evaluated=(*cycle.evaluated, found))
    return replace(
        cycle,
        concluded=recorded.version,
        concluded_on=on,
        improvement=event.improvement,
        learnt=event.learnt,
        evidence=event.evidence,
        sources=cycle.sources | cited(recorded, "learnt"),
    )


# ---- Act -----------------------------------------------------------------------------------------


def _acted(cycle: Cycle, recorded: Recorded[Event]) -> Cycle:
    on = recorded.record.on
    match recorded.event:
        case e.GainSecured(measure=measure, check_on=days):
            secured = Secured(entry=recorded.version, on=on, measure=measure, check_on=days)
            return replace(cycle, secured=(*cycle.secured, secured))
        case e.GainChecked(planned_on=planned_on, checked_on=day, holds=holds):
            checked = Checked(
                entry=recorded.version, planned_on=planned_on, checked_on=day, holds=holds
            )
            return replace(cycle, checked=(*cycle.checked, checked))
        case e.SpreadOffered():
            return replace(cycle, offers=(*cycle.offers, recorded.version))
        case e.SpreadTakenUp():
            return replace(cycle, taken_up=(*cycle.taken_up, recorded.version))
        case event if type(event) in DECISIONS:
            return _decided(cycle, recorded, event)
        case _:
            return cycle


def _decided(cycle: Cycle, recorded: Recorded[Event], event: Event) -> Cycle:
    decision, field = DECISIONS[type(event)]
    told: dict[str, Any] = {"decided": getattr(event, field) if field else ""}
    sources = cycle.sources | (cited(recorded, decided=field) if field else {})
    if isinstance(event, e.ChangeAdopted):
        told |= {name: getattr(event, name) for name in KEEPING}
        sources = sources | cited(recorded, *KEEPING)
    told |= {"decision": decision, "decision_entry": recorded.version, "sources": sources}
    return replace(cycle, **told, why=recorded.record.why, decided_on=recorded.record.on)
