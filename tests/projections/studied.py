"""An initiative in which nothing is missing, and ways of telling it with one fault."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from hjul.cycle.fidelity.facts import Facts
from hjul.cycle.initiative import events as e
from hjul.cycle.measure import events as m
from hjul.cycle.record import Event, Recorded
from hjul.projections import study
from hjul.projections.study_rows import StudyRow
from tests.projections.histories import History, made, moment

TODAY = date(2028, 9, 15)
WORK = "initiative-x"
OUTCOME, PROCESS, BALANCE = "measure-late", "measure-calls", "measure-stress"


@dataclass(frozen=True)
class Entry:
    """Something that happened, of which day, recorded when and why."""

    event: Event
    on: date
    recorded: date
    why: str = ""


Script = list[Entry]


@dataclass
class Told:
    """The entries of an initiative and of its measures."""

    work: Script
    series: Mapping[str, Script] = field(default_factory=dict[str, Script])

    def but(self, kind: type[Event], nth: int = 1, **changes: Any) -> "Told":
        """Tell it with other fields in the nth event of a kind."""
        return self.changed(
            kind, nth, lambda one: replace(one, event=replace(one.event, **changes))
        )

    def with_record(self, kind: type[Event], nth: int = 1, **changes: Any) -> "Told":
        """Tell it with the nth event of a kind of another day, recorded later or without a why."""
        return self.changed(kind, nth, lambda one: replace(one, **changes))

    def changed(self, kind: type[Event], nth: int, how: Callable[[Entry], Entry]) -> "Told":
        """Tell it with the nth event of a kind changed."""
        at = [i for i, one in enumerate(self.work) if type(one.event) is kind][nth - 1]
        return Told([*self.work[:at], how(self.work[at]), *self.work[at + 1 :]], self.series)

    def without(self, *kinds: type[Event], where: Callable[[Any], bool] = bool) -> "Told":
        """Tell it without the events of these kinds, or without those of them that are so."""
        kept = [one for one in self.work if not (type(one.event) in kinds and where(one.event))]
        return Told(kept, self.series)

    def and_then(self, *entries: Entry) -> "Told":
        """Tell more of it."""
        return Told([*self.work, *entries], self.series)

    def before(self, kind: type[Event], nth: int, *entries: Entry) -> "Told":
        """Tell more, before the nth event of a kind."""
        at = [i for i, one in enumerate(self.work) if type(one.event) is kind][nth - 1]
        return Told([*self.work[:at], *entries, *self.work[at:]], self.series)

    def with_series(self, stream: str, script: Script) -> "Told":
        """Tell it with another series."""
        return Told(self.work, {**self.series, stream: script})

    def facts(self) -> Facts:
        """Fold everything, and put the facts together."""
        return study.facts_of(self.rows())[WORK]

    def rows(self) -> list[StudyRow]:
        """Fold everything."""
        rows = folded(WORK, self.work)
        for stream, script in self.series.items():
            rows += folded(stream, script)
        return rows


def recorded(stream: str, script: Iterable[Entry]) -> list[Recorded[Event]]:
    """Give the entries as the history has them."""
    history = History(stream)
    for one in script:
        history.add(one.event, on=one.on, recorded=moment(one.recorded), why=one.why)
    return history.entries


def folded(stream: str, script: Iterable[Entry]) -> list[StudyRow]:
    """Fold one stream."""
    rows: dict[str, StudyRow] = {}
    for entry in recorded(stream, script):
        study.fold(rows, entry)
    return [*rows.values()]


def on(day: str, event: Event, why: str = "", recorded: str = "") -> Entry:
    """Something happened on a day, recorded on the same day unless said."""
    when = date.fromisoformat(day)
    return Entry(event, when, date.fromisoformat(recorded) if recorded else when, why)


def months(first: str, values: Iterable[float | None]) -> Iterable[tuple[str, float]]:
    """Give a value for each month from a first one on; None leaves the month out."""
    year, month = map(int, first.split("-"))
    for value in values:
        if value is not None:
            yield f"{year}-{month:02}", value
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def series(
    name: str, good: str, values: Iterable[float | None], first: str = "2026-01", **more: Any
) -> Script:
    """A measure with a figure a month, each recorded when its month has ended."""
    told: dict[str, Any] = {
        "frequency": "month",
        "chart": "run",
        "rules": "anhoej",
        "unit": "of ten",
    }
    defined = made(m.MeasureDefined, name=name, division="vard", good=good, **{**told, **more})
    script = [on(f"{first}-01", defined)]
    for period, value in months(first, values):
        day = date.fromisoformat(f"{period}-28") + timedelta(days=7)
        event = made(m.MeasurementRecorded, period=period, value=str(value))
        script.append(Entry(event, day, day))
    return script


HIGH = [8, 9, 7, 8, 9, 8, 7, 9, 8, 9, 8, 7]
LOW = [5, 4, 3, 4, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 2, 3, 2, 3, 2, 3]
LATE: Script = series("Late visits", "decrease", [*HIGH, *LOW])
CALLS: Script = series("Visits with a call", "increase", [*[1, 2, 1, 2, 1, 2] * 2, *[8, 9] * 10])
STRESS: Script = series(
    "Stress of the staff", "decrease", [4, 5, 4, 6, 5, 4, 5, 6, 4, 5] * 3 + [5, 4]
)


def plan(cycle: int, **more: Any) -> dict[str, Any]:
    """The fields of a plan that lacks nothing."""
    told: dict[str, Any] = {
        "cycle": cycle,
        "ramp": 1,
        "purpose": "test",
        "idea": "Ring the evening before",
        "idea_number": 1,
        "measures": (OUTCOME,),
        "lasts_days": 14,
        "belief": "low",
        "cost_of_failure": "small",
        "readiness": "ready",
        "data_plan": e.DataPlan(who="Bo", what="late", when="daily", where="north", how="list"),
    }
    return {**told, **more}


def cycle(number: int, first: date, decision: Entry, **planned: Any) -> Script:
    """A cycle in which nothing is missing, with a trial of fourteen days."""

    def later(days: int) -> str:
        return (first + timedelta(days=days)).isoformat()

    because = {"statement": "Fewer are late", "because": "they know when we come"}
    predicted = made(
        e.PredictionMade,
        cycle=number,
        prediction=1,
        made_on=first - timedelta(days=2),
        measure=OUTCOME,
        direction="decrease",
        value="4",
        due_on=first + timedelta(days=14),
        **because,
    )
    seen = {"cycle": number, "observed_on": first + timedelta(days=3), "noted": "All ready"}
    compared = {"result": "held", "seen": "Fewer", "value": "4", "difference": "0"}
    return [
        on(later(-3), made(e.CyclePlanned, **plan(number, **planned))),
        on(later(-2), predicted),
        on(later(0), made(e.TrialStarted, cycle=number, started_on=first, ends_on=None)),
        on(later(3), made(e.ObservationNoted, kind="expected", **seen)),
        on(
            later(14),
            made(e.TrialEnded, cycle=number, ended_on=first + timedelta(days=14), as_planned=True),
        ),
        on(
            later(14),
            made(
                e.PredictionAssessed,
                cycle=number,
                prediction=1,
                evidence=(f"{OUTCOME}@14",),
                **compared,
            ),
        ),
        on(
            later(15),
            made(
                e.StudyConcluded,
                cycle=number,
                improvement="yes",
                learnt="A call helps",
                evidence=(f"{OUTCOME}@14",),
            ),
        ),
        replace(decision, on=date.fromisoformat(later(16)), recorded=date.fromisoformat(later(16))),
    ]


def extended(number: int) -> Entry:
    """It was decided to try the same on a larger scale."""
    event = made(e.TrialExtended, cycle=number, scale="more")
    return on("2027-01-01", event, why="it held")


def adopted(number: int) -> Entry:
    """It was adopted, with a plan to keep it."""
    kept = {"standard_work": "A call", "training": "An hour", "measurement": "Each month"}
    event = made(e.ChangeAdopted, cycle=number, resources="None", keeper="u-2", **kept)
    return on("2027-01-01", event, why="it held three times")


FRAME: Script = [
    on("2026-11-02", made(e.InitiativeOpened, title="On time", division="vard", method="pdsa.1")),
    on("2026-11-02", made(e.OwnerNamed, person="u-1")),
    on(
        "2026-11-03",
        made(
            e.AssignmentGiven,
            expectations="Fewer late",
            time="Fridays",
            responsibilities="Anna",
            authority="The rounds",
        ),
    ),
    on("2026-11-03", made(e.MemberNamed, member=1, person="u-2", role="nurse", group="working")),
    on(
        "2026-11-04",
        made(
            e.AimSet,
            what="Fewer late visits",
            for_whom="the 62",
            to_number="2",
            reached_on=date(2027, 12, 31),
            measure=OUTCOME,
        ),
    ),
    on("2026-11-04", made(e.MeasureFollowed, measure=OUTCOME, kind="outcome", target="3")),
    on("2026-11-04", made(e.MeasureFollowed, measure=PROCESS, kind="process", target="8")),
    on("2026-11-04", made(e.MeasureFollowed, measure=BALANCE, kind="balancing", target="5")),
    on("2026-11-05", made(e.TheoryStated, rationale="They are ready", drivers=("knowing",))),
    on("2026-11-05", made(e.InvolvementRecorded, who="Relatives", how="A talk")),
    on("2026-11-06", made(e.ChangeIdeaNoted, idea=1, change="Ring", driver="knowing")),
    on(
        "2026-11-06",
        made(
            e.ActivityPlanned,
            activity=1,
            what="Buy",
            how="By order",
            who="u-1",
            due_on=date(2026, 12, 1),
            followed_up="At the meeting",
        ),
    ),
]

PERFECT = Told(
    [
        *FRAME,
        *cycle(1, date(2027, 1, 4), extended(1), how_many=3, out_of=62, where="north"),
        *cycle(
            2,
            date(2027, 2, 1),
            extended(2),
            how_many=12,
            out_of=62,
            where="south",
            conditions="weekends too",
            builds_on=1,
            learnt_there="A call helps",
        ),
        *cycle(
            3,
            date(2027, 9, 1),
            adopted(3),
            purpose="implement",
            how_many=62,
            out_of=62,
            where="everywhere",
            builds_on=2,
            learnt_there="Weekends work too",
        ),
        on(
            "2027-09-20",
            made(e.GainSecured, cycle=3, measure=OUTCOME, check_on=(date(2028, 1, 10),)),
        ),
        on(
            "2028-01-10",
            made(
                e.GainChecked,
                cycle=3,
                planned_on=date(2028, 1, 10),
                checked_on=date(2028, 1, 10),
                holds="yes",
            ),
        ),
    ],
    {OUTCOME: LATE, PROCESS: CALLS, BALANCE: STRESS},
)
"""An initiative with three cycles on one idea, in which no rule of fidelity finds anything."""
