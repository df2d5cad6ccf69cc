"""The faults an initiative can have: each alone, told as it would happen."""

from dataclasses import replace
from datetime import date
from typing import Any

from hjul.cycle.initiative import events as e
from tests.projections.histories import made
from tests.projections.studied import (
    BALANCE,
    HIGH,
    LATE,
    LOW,
    OUTCOME,
    PERFECT,
    PROCESS,
    Entry,
    Told,
    adopted,
    on,
    series,
)

NEUTRAL = (
    (OUTCOME, series("Late", "neutral", [*HIGH, *LOW])),
    (PROCESS, series("Calls", "neutral", [*HIGH, *LOW])),
)


def without_prediction() -> Told:
    return PERFECT.without(
        e.PredictionMade, e.PredictionAssessed, where=lambda event: event.cycle == 2
    )


def predicted_late() -> Told:
    """The prediction of cycle 2 is dated before its trial and recorded two days after it began."""
    return PERFECT.with_record(e.PredictionMade, 2, recorded=date(2027, 2, 3))


def one_cycle() -> Told:
    """The first trial is adopted at once, and no other cycle follows."""
    first = PERFECT.without(*_OF_A_CYCLE, where=lambda event: event.cycle != 1)
    kept = first.without(e.TrialExtended)
    return (
        kept.and_then(
            replace(adopted(1), on=date(2027, 1, 20), recorded=date(2027, 1, 20)),
            on("2027-01-20", made(e.GainSecured, cycle=1, measure=OUTCOME)),
        )
        .but(e.GainSecured, check_on=(date(2029, 1, 1),))
        .with_series(*NEUTRAL[0])
        .with_series(*NEUTRAL[1])
    )


def same_idea_without_a_link() -> Told:
    return PERFECT.but(e.CyclePlanned, 2, builds_on=None, learnt_there="")


def quarterly(values: list[float], good: str = "neutral") -> list[Entry]:
    """A figure each quarter from 2024 on."""
    script = series("Late", good, [], first="2024-01", frequency="quarter")
    for at, value in enumerate(values):
        year, quarter = 2024 + at // 4, at % 4 + 1
        day = date(year + quarter // 4, quarter % 4 * 3 + 1, 5)
        measured = made(_MEASURED, period=f"{year}-Q{quarter}", value=str(value))
        script.append(Entry(measured, day, day))
    return script


def seldom() -> Told:
    figures = quarterly([8, 9, 7, 8, 9, 8, 7, 9, 8, 9, 8, 9, 3, 2, 3, 2, 3, 2])
    every = quarterly([5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6])
    told = PERFECT.with_series(OUTCOME, figures)
    return told.with_series(PROCESS, every).with_series(BALANCE, every)


def with_a_gap() -> Told:
    gap = [*LOW[:8], None, None, None, *LOW[8:]]
    return PERFECT.with_series(OUTCOME, series("Late", "decrease", [*HIGH, *gap][:32]))


def short_baseline() -> Told:
    values = [*HIGH[-4:], *LOW]
    return PERFECT.with_series(OUTCOME, series("Late", "decrease", values, first="2026-09"))


def judged_early() -> Told:
    """A trial of thirty days is judged after fourteen, weeks before its prediction is due."""
    longer = PERFECT.but(e.CyclePlanned, lasts_days=30)
    return longer.but(e.PredictionMade, due_on=date(2027, 2, 28))


def another_change() -> Told:
    """After a step back another idea is tried in the same cycle."""
    back = on("2027-02-05", made(e.SteppedBack, cycle=2, from_phase="do", to_phase="plan"))
    first = next(one for one in PERFECT.work if getattr(one.event, "cycle", 0) == 2)
    assert isinstance(first.event, e.CyclePlanned)
    fields = {name: getattr(first.event, name) for name in first.event.__dataclass_fields__}
    other = on(
        "2027-02-05",
        made(e.PlanRevised, **{**fields, "idea_number": None, "idea": "Leave a note"}),
    )
    again = on(
        "2027-02-06", made(e.TrialStarted, cycle=2, started_on=date(2027, 2, 6), ends_on=None)
    )
    return PERFECT.before(e.TrialEnded, 2, back, other, again)


def one_place() -> Told:
    told = PERFECT.but(e.CyclePlanned, 1, where="north", conditions="")
    return told.but(e.CyclePlanned, 2, where="North ", conditions="")


def never_better() -> Told:
    """All three series go on as before; the change is adopted nevertheless."""
    told = PERFECT.with_series(OUTCOME, series("Late", "decrease", [*HIGH, *HIGH, *HIGH][:32]))
    return told.with_series(PROCESS, series("Calls", "increase", [1, 2] * 16))


def unfed() -> Told:
    return PERFECT.with_series(OUTCOME, series("Late", "decrease", [*HIGH, *LOW][:24]))


def backdated() -> Told:
    return PERFECT.with_record(e.InvolvementRecorded, recorded=date(2026, 11, 20))


def unmeasured(kind: str) -> Told:
    return PERFECT.without(e.MeasureFollowed, where=lambda event: event.kind == kind)


def plan_without_data() -> Told:
    return PERFECT.but(e.CyclePlanned, 2, data_plan=e.DataPlan(who="Bo", what="late"))


_MEASURED: Any = type(LATE[1].event)
_OF_A_CYCLE = (
    *(e.CyclePlanned, e.PredictionMade, e.TrialStarted, e.ObservationNoted, e.TrialEnded),
    *(e.PredictionAssessed, e.StudyConcluded, e.TrialExtended, e.ChangeAdopted),
    *(e.GainSecured, e.GainChecked),
)

FAULTS: list[tuple[str, str, Told]] = [
    ("F1", "no-prediction", without_prediction()),
    ("F1", "said-before", predicted_late()),
    (
        "F1",
        "afterwards",
        predicted_late().but(e.PredictionMade, 2, made_on=date(2027, 2, 3)),
    ),
    ("F2", "prediction-measure", PERFECT.but(e.PredictionMade, measure="")),
    ("F2", "prediction-number", PERFECT.but(e.PredictionMade, value="", direction="")),
    ("F2", "prediction-day", PERFECT.but(e.PredictionMade, due_on=None)),
    (
        "F3",
        "not-compared",
        PERFECT.without(e.PredictionAssessed, where=lambda event: event.cycle == 1),
    ),
    ("F3", "no-difference", PERFECT.but(e.PredictionAssessed, value="", difference="")),
    ("F4", "nothing-observed", PERFECT.without(e.ObservationNoted, where=lambda it: it.cycle == 1)),
    ("F4", "nothing-learnt", PERFECT.but(e.StudyConcluded, learnt="")),
    ("F4", "nothing-differed", PERFECT.but(e.TrialEnded, as_planned=False)),
    ("F5", "seen-too-early", PERFECT.but(e.ObservationNoted, observed_on=date(2027, 1, 2))),
    ("F5", "judged-too-early", judged_early()),
    ("F6", "no-reason", PERFECT.with_record(e.TrialExtended, why="")),
    (
        "F6",
        "no-evidence",
        PERFECT.but(e.StudyConcluded, evidence=()).but(e.PredictionAssessed, evidence=()),
    ),
    ("F7", "alone-adopted", one_cycle()),
    ("F8", "builds-on-none", same_idea_without_a_link()),
    ("F8", "nothing-carried-over", PERFECT.but(e.CyclePlanned, 2, learnt_there="")),
    (
        "F9",
        "as-large-as-the-whole",
        PERFECT.but(e.CyclePlanned, how_many=62)
        .but(e.CyclePlanned, 2, how_many=62)
        .but(e.CyclePlanned, 3, how_many=62),
    ),
    ("F9", "no-scale", PERFECT.but(e.CyclePlanned, how_many=None, out_of=None)),
    ("F10", "smaller-than-before", PERFECT.but(e.CyclePlanned, 3, how_many=6)),
    ("F10", "never-grew", PERFECT.but(e.CyclePlanned, 2, how_many=3)),
    ("F11", "seldom-figures", seldom()),
    ("F12", "gap", with_a_gap()),
    ("F13", "short-baseline", short_baseline()),
    ("F14", "no-aim", PERFECT.without(e.AimSet)),
    ("F14", "aim-number", PERFECT.but(e.AimSet, to_number="")),
    ("F14", "aim-day", PERFECT.but(e.AimSet, reached_on=None)),
    ("F14", "aim-population", PERFECT.but(e.AimSet, for_whom="")),
    ("F15", "no-process", unmeasured("process")),
    ("F15", "no-balancing", unmeasured("balancing")),
    ("F16", "no-rationale", PERFECT.without(e.TheoryStated)),
    ("F16", "no-driver", PERFECT.but(e.ChangeIdeaNoted, driver="")),
    ("F17", "several-changes", another_change()),
    ("F18", "too-long", PERFECT.but(e.CyclePlanned, 2, lasts_days=7)),
    ("F19", "one-condition", one_place()),
    ("F20", "not-an-improvement", PERFECT.but(e.StudyConcluded, 3, improvement="cannot-tell")),
    ("F20", "no-signal-of-improvement", never_better()),
    ("F21", "nobody-involved", PERFECT.without(e.InvolvementRecorded)),
    ("F22", "data-when", plan_without_data()),
    ("F23", "keep-training", PERFECT.but(e.ChangeAdopted, training="")),
    ("F23", "not-secured", PERFECT.without(e.GainSecured, e.GainChecked)),
    ("F23", "not-checked", PERFECT.without(e.GainChecked)),
    ("F23", "not-fed", unfed()),
    ("F24", "late", backdated()),
]
