"""One cycle in Plan and Do: what is believed, on what scale it is tried, and what is seen."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final, Literal

from hjul.adapters.exchange.demo.bank import common
from hjul.adapters.exchange.demo.days import nth_working_day
from hjul.adapters.exchange.demo.script import Script, version_of
from hjul.adapters.exchange.demo.work import Work
from hjul.cycle.commands import (
    CallOffTrial,
    Command,
    CorrectEntry,
    DataPlan,
    EndTrial,
    MakePrediction,
    NoteObservation,
    PlanCycle,
    RevisePlan,
    StartTrial,
    StopTrial,
    StrikeEntry,
    TakeImmediateAction,
    WithdrawPrediction,
)
from hjul.cycle.initiative.events import ObservationKind, Purpose

Fate = Literal[
    "asks",
    "asks-again",
    "holds",
    "wider",
    "implements",
    "partly",
    "fails",
    "unclear",
    "stopped",
    "called-off",
]
"""How a cycle will go. `holds` is small, `wider` larger, and `implements` for the whole unit."""

LASTS: Final[dict[str, tuple[int, int]]] = {"wider": (12, 21), "implements": (18, 30)}
"""How long a trial is meant to last, fewest and most days; else up to two weeks."""

BELIEVED: Final = {"wider": 0.55, "implements": 0.8}
"""How far towards the better level it is believed to lead; else a third of the way."""


@dataclass(eq=False)
class Trial:
    """One cycle of an initiative, as its script knows it."""

    work: Work
    fate: Fate
    number: int
    builds_on: int | None = None
    goal: str = ""
    made: int = 0
    predictions: list[int] = field(default_factory=list[int])
    lasts: int = 7
    ends: date = date.min
    observed: int = 0
    also: int = 0
    noted: set[str] = field(default_factory=set[str])

    def about_also(self, name: str) -> str:
        """Say what was believed besides, why, or what was seen of it."""
        return self.work.says(common()["plan"][name][self.also])

    @property
    def asks(self) -> bool:
        """Whether it only collects information."""
        return self.fate in ("asks", "asks-again")

    @property
    def is_improvement(self) -> bool:
        """Whether what is tried turns out to be better for the whole."""
        return self.fate in ("holds", "wider", "implements")

    @property
    def purpose(self) -> Purpose:
        """What the cycle is for."""
        if self.asks:
            return "collect-information"
        if self.fate == "implements":
            return "implement"
        return "test" if self.builds_on else "develop"


def begun(work: Work, fate: Fate, builds_on: int | None = None) -> Trial:
    """Give the next cycle of an initiative; it builds on the last one of its idea, or on another.

    The number that is believed is the series' own, some of the way to the better level.
    """
    work.cycles += 1
    builds_on = builds_on or work.last_cycle or None
    lasts = work.chance.randint(*LASTS.get(fate, (4, 13)))
    goal = work.series.aimed_at(BELIEVED.get(fate, 0.35))
    return Trial(work, fate, work.cycles, builds_on, goal=goal, lasts=lasts)


# ---- Plan ----------------------------------------------------------------------------------------


def planned(trial: Trial) -> Script:
    """Plan it and say what is believed, maybe on another day, maybe once more."""
    work = trial.work
    predicted = tuple(predictions(trial, work.day))
    if work.happens(0.75):
        yield from work.ask(plan(trial), *predicted, by=work.somebody)
    else:
        yield from work.ask(plan(trial), by=work.somebody)
        work.wait_between(1, 5)
        yield from work.ask(*predicted, by=work.somebody)
    if work.happens(0.12):
        yield from _planned_anew(trial)


def _planned_anew(trial: Trial) -> Script:
    work = trial.work
    work.wait_between(1, 3)
    yield from work.ask(plan(trial, work.common("plan", "revised")))
    if len(trial.predictions) > 1 and work.happens(0.5):
        number = trial.predictions.pop()
        why = work.common("frame", "withdraw")
        yield from work.ask(
            WithdrawPrediction(work.stream, cycle=trial.number, prediction=number, why=why)
        )


def plan(trial: Trial, revised: str = "") -> Command:
    """Give the plan, or the revised one with another scale."""
    work = trial.work
    fields: dict[str, Any] = {**_tried(trial), **_scale(trial), **_judged(trial)}
    if revised:
        revision: dict[str, Any] = {**fields, "scale": revised}
        return RevisePlan(work.stream, cycle=trial.number, **revision)
    return PlanCycle(work.stream, **fields)


def _tried(trial: Trial) -> dict[str, Any]:
    work = trial.work
    if trial.asks:
        return {"purpose": trial.purpose, "questions": (work.says(work.theme.texts["asks"]),)}
    return {
        "purpose": trial.purpose,
        "idea": work.idea_said,
        "idea_number": work.idea_number,
        "builds_on": trial.builds_on,
        "learnt_there": work.learnt if trial.builds_on else "",
    }


def _scale(trial: Trial) -> dict[str, Any]:
    """Say the scale in words and mostly in numbers: small first, the whole when implementing."""
    work = trial.work
    kind = {"wider": "wider", "implements": "whole"}.get(trial.fate, "first")
    part = {"first": 12, "wider": 3, "whole": 1}[kind]
    counted = work.happens(0.5)
    return {
        "scale": work.common("plan", "people" if counted else kind),
        "how_many": max(1, work.unit.employees // part) if counted else None,
        "out_of": work.unit.employees if counted else None,
        "where": work.unit.name if work.happens(0.5) else "",
        "conditions": work.common("plan", "conditions"),
        "lasts_days": trial.lasts,
        "measures": (work.series.stream,),
    }


def _judged(trial: Trial) -> dict[str, Any]:
    work = trial.work
    return {
        "data_plan": _data_plan(work) if work.happens(0.75) else DataPlan(),
        "belief": "high" if trial.fate in ("wider", "implements") else "low",
        "cost_of_failure": "large" if trial.fate == "stopped" else "small",
        "readiness": work.chance.choice(("ready", "ready", "indifferent", "")),
        "risk": work.common("plan", "risk") if work.happens(0.5) else "",
        "stop_when": work.common("plan", "stop") if work.happens(0.4) else "",
    }


def _data_plan(work: Work) -> DataPlan:
    return DataPlan(
        who=work.common("plan", "who"),
        what=work.says(work.theme.texts["numerator"]),
        when=work.common("plan", "when"),
        where=work.unit.name,
        how=work.common("plan", "how"),
    )


def predictions(trial: Trial, made_on: date) -> list[Command]:
    """Say what is believed of the measure, and maybe of something else besides.

    Those taken back keep their numbers, so that all that were made are counted.
    """
    work = trial.work
    due_on = made_on + timedelta(days=trial.lasts + 10)
    first = _answer(trial, made_on) if trial.asks else _of_measure(trial, made_on, due_on)
    made: list[Command] = [first]
    if not trial.asks and work.happens(0.5):
        trial.also = work.chance.randrange(len(common()["plan"]["also"]))
        made.append(_also(trial, made_on))
    trial.predictions += range(trial.made + 1, trial.made + len(made) + 1)
    trial.made += len(made)
    return made


def _also(trial: Trial, made_on: date) -> Command:
    return MakePrediction(
        trial.work.stream,
        cycle=trial.number,
        made_on=made_on,
        statement=trial.about_also("also"),
        because=trial.about_also("also_because"),
        direction="no-change",
    )


def _of_measure(trial: Trial, made_on: date, due_on: date) -> Command:
    work = trial.work
    return MakePrediction(
        work.stream,
        cycle=trial.number,
        made_on=made_on,
        statement=work.says(work.theme.texts["says"], trial.goal),
        because=work.says(work.idea.because),
        measure=work.series.stream,
        direction=work.series.shape.good,
        value=trial.goal,
        due_on=due_on,
    )


def _answer(trial: Trial, made_on: date) -> Command:
    work = trial.work
    return MakePrediction(
        work.stream,
        cycle=trial.number,
        made_on=made_on,
        statement=work.says(work.theme.texts["cause"]),
        because=work.common("plan", "asks_because"),
        question=work.says(work.theme.texts["asks"]),
    )


# ---- Do ------------------------------------------------------------------------------------------


def called_off(trial: Trial) -> Script:
    """Say that it will never take place."""
    work = trial.work
    work.wait_between(5, 15)
    why = work.common("frame", "call_off")
    yield from work.ask(CallOffTrial(work.stream, cycle=trial.number, why=why))


def started(trial: Trial) -> Script:
    """Start it, and maybe record that a day later."""
    work = trial.work
    began = work.wait_between(0, 6)
    trial.ends = began + timedelta(days=trial.lasts)
    if work.happens(0.15):
        work.wait(1)
    yield from work.ask(
        StartTrial(work.stream, cycle=trial.number, started_on=began, ends_on=trial.ends)
    )


def typed_in_later(trial: Trial) -> Script:
    """Type in on Friday what was written on paper on the days before, predictions and all."""
    work = trial.work
    thought_on = work.day
    began = nth_working_day(thought_on, 1)
    trial.ends = began + timedelta(days=trial.lasts)
    work.day = nth_working_day(began, 3)
    on_paper = [observation(trial, nth_working_day(began, nth)) for nth in (0, 1, 2)]
    yield from work.ask(
        replace(plan(trial), on=thought_on),
        *predictions(trial, thought_on),
        StartTrial(work.stream, cycle=trial.number, started_on=began, ends_on=trial.ends),
        *on_paper,
    )


def observed(trial: Trial, at_most: int = 3) -> Script:
    """Note what is seen while it runs, on the day itself or for several days at once."""
    work = trial.work
    for _ in range(work.chance.randint(1, at_most)):
        last = work.day
        work.wait(work.chance.choice((1, 2, 3)))
        if work.day >= trial.ends:
            work.day = last
            break
        days = [last, work.day] if work.happens(0.5) else [work.day]
        noted = [observation(trial, day) for day in days]
        references = yield from work.ask(*noted, by=work.somebody)
        if work.happens(0.06):
            yield from _amended(trial, noted[0], version_of(references[0]))
    if not trial.observed:
        yield from work.ask(observation(trial, work.day), by=work.somebody)


def observation(trial: Trial, day: date) -> NoteObservation:
    """Give something that is seen: of the idea itself first, then of the day."""
    work = trial.work
    drawn = [_noted(trial) for _ in range(5)]
    kind, noted = next((one for one in drawn if one[1] not in trial.noted), drawn[0])
    trial.noted.add(noted)
    trial.observed += 1
    return NoteObservation(work.stream, cycle=trial.number, observed_on=day, noted=noted, kind=kind)


def _noted(trial: Trial) -> tuple[ObservationKind, str]:
    work = trial.work
    if trial.asks:
        return "expected", work.common("notes", "asking")
    if trial.observed == 1:
        if trial.is_improvement:
            return "unexpected", work.says(work.idea.works)
        return "problem", work.says(work.idea.hitch)
    kind = _kind(trial)
    return kind, work.common("notes", kind)


def _kind(trial: Trial) -> ObservationKind:
    good: tuple[ObservationKind, ...] = ("expected", "expected", "unexpected", "praise", "problem")
    bad: tuple[ObservationKind, ...] = ("expected", "problem", "problem", "unexpected")
    return trial.work.chance.choice(good if trial.is_improvement else bad)


def _amended(trial: Trial, noted: NoteObservation, entry: int) -> Script:
    """Correct what was noted, or strike it when something else was seen as well."""
    work = trial.work
    work.wait(1)
    if trial.observed > 1 and work.happens(0.5):
        why = work.common("talk", "struck")
        trial.observed -= 1
        yield from work.ask(StrikeEntry(work.stream, entry=entry, why=why))
        return
    added = work.common("notes", "added")
    why = work.common("talk", "corrected")
    corrected = CorrectEntry(
        work.stream,
        entry=entry,
        field="noted",
        was=noted.noted,
        now=f"{noted.noted}, {added}",
        why=why,
    )
    yield from work.ask(corrected)


def ended(trial: Trial) -> Script:
    """End it on its day or later; when it is later the scheduler has had its say first."""
    work = trial.work
    if work.happens(0.45):
        yield from work.rests(nth_working_day(trial.ends, 1))
        work.wait_between(0, 4)
    else:
        work.wait(max((trial.ends - work.day).days, 0))
    as_planned = work.happens(0.75)
    yield from work.ask(
        EndTrial(
            work.stream,
            cycle=trial.number,
            ended_on=min(trial.ends, work.day),
            as_planned=as_planned,
            what_differed="" if as_planned else work.common("notes", "differed"),
        )
    )


def stopped(trial: Trial) -> Script:
    """Stop it before its time, and see at once to whatever is dangerous."""
    work = trial.work
    work.wait(1)
    what, action = work.common("notes", "harm"), work.common("notes", "action")
    yield from work.ask(
        StopTrial(
            work.stream,
            cycle=trial.number,
            stopped_on=work.day,
            reason="harm" if work.happens(0.7) else "other",
            what_happened=what,
        ),
        TakeImmediateAction(work.stream, action=action, taken_on=work.day),
    )
