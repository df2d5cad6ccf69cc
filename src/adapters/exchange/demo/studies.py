"""One cycle in Study and Act: predictions compared with what was seen, then one decision."""

from typing import Any, Final

from hjul.adapters.exchange.demo.asides import meeting, settled_activity
from hjul.adapters.exchange.demo.script import Script
from hjul.adapters.exchange.demo.trials import (
    Fate,
    Trial,
    ended,
    observation,
    plan,
    predictions,
    started,
)
from hjul.cycle.commands import (
    AbandonChange,
    AdaptChange,
    AdoptChange,
    AnswerQuestion,
    AssessPrediction,
    Command,
    ConcludeStudy,
    ExtendTrial,
    StepBack,
)
from hjul.cycle.initiative.events import Improvement, Result

SEEN: Final[dict[Result, tuple[float, float]]] = {
    "held": (1.0, 1.4),
    "partly": (0.3, 0.8),
    "not": (-0.3, 0.15),
    "cannot-tell": (0.0, 0.5),
}
"""How much of what was believed was seen, at least and at most."""

RESULTS: Final[dict[str, tuple[Result, ...]]] = {
    "asks": ("held", "partly", "not"),
    "asks-again": ("cannot-tell", "not"),
    "holds": ("held", "held", "held", "partly"),
    "wider": ("held", "held", "held", "partly"),
    "implements": ("held", "held", "partly"),
    "partly": ("partly", "partly", "partly", "not"),
    "fails": ("not", "not", "not", "cannot-tell"),
    "unclear": ("cannot-tell", "partly"),
    "stopped": ("cannot-tell", "not"),
}
"""What comes of the prediction about the measure."""

CONCLUDED: Final[dict[str, Improvement]] = {
    "holds": "yes",
    "wider": "yes",
    "implements": "yes",
    "partly": "cannot-tell",
    "fails": "no",
    "stopped": "no",
}
"""Whether it was an improvement; else that cannot be told."""

LEARNT: Final = {"fails": "no", "stopped": "no", "partly": "partly"}
"""Under which heading it is said what was learnt; else in words of the idea, or that it is open."""


def studied(trial: Trial, then: Fate | None) -> Script:
    """Compare every prediction, look at the series, conclude and decide; often at one meeting."""
    work = trial.work
    if work.happens(0.15):
        yield from work.rests(work.wait_between(8, 12))  # and is reminded meanwhile
    work.wait_between(0, 6)
    if len(work.series.references) > 10 and work.happens(0.35):
        yield from work.freeze(trial.number)
    compared = [_assessed(trial, nth) for nth in range(len(trial.predictions))]
    if work.happens(0.55):
        settled = [settled_activity(work) for _ in work.under_way[:2]]
        decided = (_concluded(trial), _decision(trial, then))
        yield from work.ask(meeting(work), *settled, *compared, *decided)
        return
    yield from work.ask(*compared, _concluded(trial))
    work.wait_between(1, 7)
    by = work.owner if work.happens(0.8) else work.division.manager
    yield from work.ask(_decision(trial, then), by=by)


def _assessed(trial: Trial, nth: int) -> Command:
    work = trial.work
    number = trial.predictions[nth]
    if nth:
        said = trial.about_also("also_seen")
        result: Result = work.chance.choice(("held", "held", "partly"))
        return AssessPrediction(
            work.stream, cycle=trial.number, prediction=number, result=result, seen=said
        )
    result = work.chance.choice(RESULTS[trial.fate])
    if trial.asks:
        found = work.says(work.theme.texts["found"])
        return AssessPrediction(
            work.stream, cycle=trial.number, prediction=number, result=result, seen=found
        )
    value = work.series.on_the_way_to(trial.goal, work.chance.uniform(*SEEN[result]))
    if value == trial.goal:  # what is seen is rounded, and so is what was believed
        result = "held"
    return AssessPrediction(
        work.stream,
        cycle=trial.number,
        prediction=number,
        result=result,
        seen=work.says(work.theme.texts["says"], value),
        value=value,
        evidence=tuple(work.series.references[-1:]),
    )


def _concluded(trial: Trial) -> Command:
    work = trial.work
    work.learnt = _learnt(trial)
    return ConcludeStudy(
        work.stream,
        cycle=trial.number,
        improvement=CONCLUDED.get(trial.fate, "cannot-tell"),
        learnt=work.learnt,
        evidence=tuple(work.series.references[-1:]) if work.happens(0.5) else (),
    )


def _learnt(trial: Trial) -> str:
    work = trial.work
    if trial.fate == "asks":
        return work.says(work.theme.texts["found"])
    if trial.is_improvement:
        specific = work.says(work.idea.works)
        return specific if work.happens(0.5) else work.common("study", "yes")
    return work.common("study", LEARNT.get(trial.fate, "unclear"))


# ---- stepping back -------------------------------------------------------------------------------


def stepped_back(trial: Trial) -> Script:
    """Go back from Study: to Do when more was to be seen, to Plan when the plan was at fault."""
    work = trial.work
    to_plan = work.happens(0.5)
    why = work.common("act", "back")
    work.wait_between(1, 4)
    yield from work.ask(
        StepBack(work.stream, cycle=trial.number, to_phase="plan" if to_plan else "do", why=why)
    )
    if to_plan:
        work.wait(1)
        again = plan(trial, work.common("plan", "revised"))
        more = predictions(trial, work.day)
        yield from work.ask(again, *more)
        yield from started(trial)
    yield from work.ask(observation(trial, work.day), by=work.somebody)
    yield from ended(trial)


# ---- Act -----------------------------------------------------------------------------------------


def _decision(trial: Trial, then: Fate | None) -> Command:
    if trial.asks:
        return _answered(trial)
    if trial.is_improvement and then in ("wider", "implements", "holds"):
        return _extended(trial, "yes")
    if trial.is_improvement:
        return _adopted(trial)
    if trial.fate == "unclear" and trial.work.happens(0.5):
        return _extended(trial, "unclear")
    if trial.fate == "fails" or (trial.fate == "stopped" and trial.work.happens(0.5)):
        return _abandoned(trial)
    return _adapted(trial)


def _answered(trial: Trial) -> Command:
    work, again = trial.work, trial.fate == "asks-again"
    return AnswerQuestion(
        work.stream,
        cycle=trial.number,
        answer="ask-again" if again else work.chance.choice(("enough", "idea-ready")),
        found=work.says(work.theme.texts["found"]) if not again else "",
        why=work.common("act", "ask_again" if again else "answer"),
    )


def _extended(trial: Trial, how: str) -> Command:
    work = trial.work
    work.last_cycle = trial.number
    return ExtendTrial(
        work.stream,
        cycle=trial.number,
        scale=work.common("plan", "wider") if how == "yes" else "",
        conditions=work.common("plan", "conditions"),
        why=work.common("act", "extend") if how == "yes" else work.common("study", "unclear"),
    )


def _adopted(trial: Trial) -> Command:
    work = trial.work
    work.last_cycle = trial.number
    work.adopted.append(trial.number)
    work.series.improve({"wider": 0.75, "implements": 1.0}.get(trial.fate, 0.4))
    for other in work.others:
        other.improve(0.8)
    parts = ("standard_work", "training", "measurement", "resources")
    kept: dict[str, Any] = {name: work.common("act", name) for name in parts}
    keeper = work.unit.staff[0].id
    why = work.common("act", "adopt")
    return AdoptChange(work.stream, cycle=trial.number, **kept, keeper=keeper, why=why)


def _adapted(trial: Trial) -> Command:
    work = trial.work
    work.last_cycle, work.is_adapted = trial.number, True
    different = work.says(work.idea.instead)
    why = work.common("act", "adapt")
    return AdaptChange(work.stream, cycle=trial.number, different=different, why=why)


def _abandoned(trial: Trial) -> Command:
    work = trial.work
    work.next_idea()
    why = work.common("act", "abandon")
    return AbandonChange(work.stream, cycle=trial.number, why=why)
