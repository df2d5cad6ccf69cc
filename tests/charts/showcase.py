"""A history with measures of many kinds, so that every part of a chart is seen."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime

from hjul.adapters.clock import SimulatedClock
from hjul.adapters.engine import Hjul
from hjul.cycle.commands import (
    AdaptChange,
    AssessPrediction,
    Command,
    ConcludeStudy,
    DefineMeasure,
    EndTrial,
    ExcludePoint,
    FollowMeasure,
    FreezeBaseline,
    MakePrediction,
    NoteComment,
    NoteComparisonValue,
    NoteObservation,
    OpenInitiative,
    PlanCycle,
    Rebase,
    RecordMeasurement,
    SetTarget,
    StartTrial,
)
from hjul.cycle.record import Actor

ANNA = Actor(id="u-1")
VISITS, FALLS, WAITS, CLIMATE = (
    "measure-visits",
    "measure-falls",
    "measure-waits",
    "measure-climate",
)
WORK = "initiative-visits"
TODAY = datetime(2027, 6, 14, 9, tzinfo=UTC)

SHARES = [
    *((61, 100), (58, 97), (63, 102), (60, 99), (57, 101), (62, 98), (64, 100), (59, 103)),
    *((61, 96), (40, 99), (60, 100), (63, 101), (66, 100), (72, 98), (75, 101), (78, 100)),
    *((80, 99), (77, 97), (81, 102), (83, 100), (79, 98), (84, 101), (82, 100), (97, 99)),
]
"""Visits that began on time, of all visits, month by month from January 2025."""
DAYS = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1, 66.2, 51.0]
"""Days to a decision, week by week; the first ten are the flow rate of NIST/SEMATECH."""


def months(many: int, year: int = 2025) -> list[str]:
    """Name so many months from January on."""
    return [f"{year + at // 12}-{at % 12 + 1:02}" for at in range(many)]


@contextmanager
def showcase() -> Generator[Hjul]:
    """Give a history with four measures and an initiative that follows two of them."""
    with Hjul("memory:", clock=SimulatedClock(TODAY)) as hjul:
        for asked in (visits(), falls(), waits(), climate(), work(), rebased()):
            hjul.ask(asked, by=ANNA)
        yield hjul


def visits() -> list[Command]:
    """A share judged by a P chart, with a target, comments, a baseline and a point left out."""
    define = DefineMeasure(
        VISITS,
        name="Hembesök som började inom 15 minuter från avtalad tid",
        division="care",
        unit="procent av besöken",
        numerator="besök i tid",
        denominator="besök",
        source="planeringssystemet",
        frequency="month",
        good="increase",
        chart="p",
        rules="nhs",
    )
    figures = [
        RecordMeasurement(VISITS, period=period, numerator=str(above), denominator=str(below))
        for period, (above, below) in zip(months(len(SHARES)), SHARES, strict=True)
    ]
    return [
        define,
        *figures,
        ExcludePoint(VISITS, entry=11, why="The system was down"),
        FreezeBaseline(VISITS, from_period="2025-01", to_period="2025-12", why="A whole year"),
        SetTarget(VISITS, target="85", reached_on=date(2027, 12, 31)),
        NoteComment(VISITS, period="2025-10", comment="Planeringssystemet låg nere i tre veckor."),
        NoteComment(VISITS, period="2026-12", comment="Bara akuta besök under jul och nyår."),
        NoteComparisonValue(
            VISITS,
            period="2026",
            organisation="Liknande kommuner",
            value="74,5",
            source="Kolada N00001",
            fetched_on=date(2027, 5, 2),
        ),
    ]


def falls() -> list[Command]:
    """A run chart with a long run, in two parts; the second has few figures."""
    counts = [9, 11, 8, 12, 10, 9, 11, 13, 10, 12, 4, 3, 5, 2, 4, 3, 5, 4, 3, 2, 4, 3, 1, 2]
    define = DefineMeasure(
        FALLS,
        name="Fall",
        division="care",
        unit="fall per månad",
        frequency="month",
        good="decrease",
        strata=("women", "men"),
    )
    figures = [
        RecordMeasurement(FALLS, period=period, stratum=stratum, value=str(count))
        for period, count in zip(months(24), counts, strict=True)
        for stratum in ("", "women", "men")
    ]
    return [define, *figures]


def waits() -> list[Command]:
    """An I chart by weeks, rebased when few figures are left, without a direction, with a gap."""
    define = DefineMeasure(
        WAITS, name="Dagar till beslut", division="care", unit="dagar", frequency="week",
        chart="i", rules="nhs",
    )  # fmt: skip
    weeks = [f"2027-W{week:02}" for week in (*range(1, 9), *range(13, 17))]
    figures = [
        RecordMeasurement(WAITS, period=week, value=str(days))
        for week, days in zip(weeks, DAYS, strict=True)
    ]
    return [define, *figures]


def rebased() -> list[Command]:
    """Compute the I chart anew, on the evidence of the initiative."""
    return [Rebase(WAITS, from_period="2027-W13", evidence=(f"{WORK}@1",), why="New forms")]


def climate() -> list[Command]:
    """A measure without a single figure."""
    return [DefineMeasure(CLIMATE, name="HME", division="care", unit="index")]


def work() -> list[Command]:
    """An initiative with two cycles: one adapted, one under way."""
    return [
        OpenInitiative(WORK, division="care", title="Hembesök i tid"),
        FollowMeasure(WORK, measure=VISITS, kind="outcome"),
        FollowMeasure(WORK, measure=FALLS, kind="balancing"),
        *_trial(1, date(2025, 11, 15), date(2026, 1, 20)),
        AdaptChange(WORK, cycle=1, different="Two groups", why="It held for one group"),
        PlanCycle(WORK, idea="Ring the evening before, in two groups", scale="two groups"),
        MakePrediction(WORK, cycle=2, statement="80 per cent", because="it held for one group"),
        StartTrial(WORK, cycle=2, started_on=date(2026, 2, 10)),
    ]


def _trial(cycle: int, started_on: date, ended_on: date) -> Sequence[Command]:
    return [
        PlanCycle(WORK, idea="Ring the evening before", scale="one group"),
        MakePrediction(WORK, cycle=cycle, statement="70 per cent", because="fewer are out"),
        StartTrial(WORK, cycle=cycle, started_on=started_on),
        NoteObservation(WORK, cycle=cycle, noted="Fewer were out"),
        EndTrial(WORK, cycle=cycle, ended_on=ended_on, as_planned=True),
        AssessPrediction(WORK, cycle=cycle, prediction=1, result="held", seen="72 per cent"),
        ConcludeStudy(WORK, cycle=cycle, improvement="yes", learnt="Ring before eight"),
    ]
