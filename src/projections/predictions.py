"""Predictions: what was believed, whether that can be proved to come before, and how it went.

One row a prediction, by `cycle-prediction`. Two kinds of rows carry what the others need and are
not shown: `whole` the title, `cycle-1` when its first trial began. Only what is *proved before*
counts (`proof`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as e
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import Sources, amend, cited
from hjul.projections.proof import Proof, day_of, earliest, proof_of
from hjul.projections.study_said import expectation
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.view import Rows, View

CLAIM: Final = frozenset(
    {"statement", "because", "question", "measure", "direction", "value", "due_on"}
)
"""What a prediction claims: if any of it were changed later, the claim would date from then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionRow:
    """One prediction; `prediction` is 0 in rows that only carry what others need."""

    division: str
    initiative: str
    cycle: int = 0
    prediction: int = 0
    entry: int = 0
    title: str = ""
    statement: str = ""
    because: str = ""
    question: str = ""
    measure: str = ""
    direction: str = ""
    value: str = ""
    due_on: date | None = None
    made_on: date | None = None
    recorded_on: date | None = None
    recorded_first: bool = True
    began_on: date | None = None
    proof: Proof = ""
    withdrawn: bool = False
    result: str = ""
    seen: str = ""
    seen_value: str = ""
    difference: str = ""
    was: dict[str, str] = field(default_factory=dict[str, str])
    sources: Sources = field(default_factory=dict[str, str])


def fold(rows: Rows[PredictionRow], recorded: Recorded[Event]) -> None:
    """Follow one entry."""
    match recorded.event:
        case e.InitiativeOpened(title=title):
            row = PredictionRow(division=recorded.division, initiative=recorded.stream)
            rows["whole"] = replace(row, title=title, sources=cited(recorded, "title"))
        case e.InitiativeMoved(division=division):
            for key, row in list(rows.items()):
                rows[key] = replace(row, division=division)
        case e.TrialStarted() as event:
            _began(rows, recorded, event)
        case e.PredictionMade() as event:
            key = f"{event.cycle}-{event.prediction}"
            rows[key] = _made(rows.get(f"cycle-{event.cycle}"), recorded, event)
        case e.PredictionWithdrawn(cycle=cycle, prediction=number):
            _change(rows, f"{cycle}-{number}", withdrawn=True)
        case e.PredictionAssessed() as event:
            _assessed(rows, recorded, event)
        case EntryCorrected() | EntryStruck() as event:
            amend(rows, event)
            _weigh_again(rows, recorded, event)
        case _:
            pass


def _made(
    trial: PredictionRow | None, recorded: Recorded[Event], event: e.PredictionMade
) -> PredictionRow:
    return proved(
        PredictionRow(
            division=recorded.division,
            initiative=recorded.stream,
            cycle=event.cycle,
            prediction=event.prediction,
            entry=recorded.version,
            statement=event.statement,
            because=event.because,
            question=event.question,
            measure=event.measure,
            direction=event.direction,
            value=event.value,
            due_on=event.due_on,
            made_on=event.made_on,
            recorded_on=day_of(recorded.recorded_at),
            recorded_first=trial is None,
            began_on=trial.began_on if trial else None,
            sources=cited(recorded, *sorted(CLAIM), "made_on")
            | ({"began_on": trial.sources["began_on"]} if trial else {}),
        )
    )


def proved(row: PredictionRow) -> PredictionRow:
    """Weigh how well it is known that a prediction came before its trial."""
    if row.made_on is None or row.recorded_on is None:
        return row
    return replace(
        row,
        proof=proof_of(
            made_on=row.made_on,
            recorded_on=row.recorded_on,
            began_on=earliest(row.began_on, row.was),
            recorded_first=row.recorded_first,
        ),
    )


def _began(rows: Rows[PredictionRow], recorded: Recorded[Event], event: e.TrialStarted) -> None:
    """Remember the first trial of a cycle; a later one, after a step back, changes nothing."""
    if f"cycle-{event.cycle}" in rows:
        return
    began = cited(recorded, began_on="started_on")
    for key, row in list(rows.items()):
        if row.prediction and row.cycle == event.cycle:
            sources = row.sources | began
            rows[key] = proved(replace(row, began_on=event.started_on, sources=sources))
    rows[f"cycle-{event.cycle}"] = PredictionRow(
        division=recorded.division,
        initiative=recorded.stream,
        cycle=event.cycle,
        began_on=event.started_on,
        sources=began,
    )


def _assessed(
    rows: Rows[PredictionRow], recorded: Recorded[Event], event: e.PredictionAssessed
) -> None:
    key = f"{event.cycle}-{event.prediction}"
    if key in rows:
        rows[key] = replace(
            rows[key],
            result=event.result,
            seen=event.seen,
            seen_value=event.value,
            difference=event.difference,
            sources=rows[key].sources | cited(recorded, "seen", "difference", seen_value="value"),
        )


def _weigh_again(
    rows: Rows[PredictionRow], recorded: Recorded[Event], event: EntryCorrected | EntryStruck
) -> None:
    """After a correction: a claim that was changed dates from the day of the change."""
    for key, row in list(rows.items()):
        changed = isinstance(event, EntryCorrected) and event.field in CLAIM
        if changed and row.prediction and row.entry == event.entry:
            first = row.began_on is None
            row = replace(row, recorded_on=day_of(recorded.recorded_at), recorded_first=first)
        if (weighed := proved(row)) != rows[key]:
            rows[key] = weighed


def _change(rows: Rows[PredictionRow], key: str, *, withdrawn: bool) -> None:
    if key in rows:
        rows[key] = replace(rows[key], withdrawn=withdrawn)


PREDICTIONS: Final = View("predictions", 1, PredictionRow, fold, streams=("initiative-",))


# ---- when it is read -----------------------------------------------------------------------------

KEYS: Final = ("initiative", "cycle", "prediction", "expected", "due", "proof", "result", "seen")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Predictions",
        "initiative": "Initiative",
        "cycle": "Cycle",
        "prediction": "Prediction",
        "expected": "Expected",
        "due": "By",
        "proof": "Made",
        "result": "How it went",
        "seen": "Seen",
        "": "not tried yet",
        "proved-before": "proved before",
        "said-before": "said to be before",
        "afterwards": "afterwards",
        "withdrawn": "withdrawn",
        "open": "not compared yet",
        "because": "{}, because {}",
        "count": "Proved to be made before the trial: {} of {}. Only these count.",
        "none": "Nobody has made a prediction yet.",
    },
    "sv": {
        "title": "Förutsägelser",
        "initiative": "Förbättringsarbete",
        "cycle": "Cykel",
        "prediction": "Förutsägelse",
        "expected": "Väntat",
        "due": "Senast",
        "proof": "Gjord",
        "result": "Hur det gick",
        "seen": "Utfall",
        "": "inte prövad än",
        "proved-before": "bevisligen före",
        "said-before": "sägs vara före",
        "afterwards": "efteråt",
        "withdrawn": "återtagen",
        "open": "inte jämförd än",
        "because": "{}, därför att {}",
        "count": "Bevisligen gjorda före prövningen: {} av {}. Bara dessa räknas.",
        "none": "Ingen har gjort någon förutsägelse än.",
    },
}


def read(rows: Iterable[PredictionRow], today: date, teller: Teller) -> Table:
    """List the predictions by initiative and cycle, and count those that are proved."""
    words, kept = WORDS[teller.language], list(rows)
    titles = {row.initiative: teller.plain(row.title) for row in kept if not row.cycle}
    shown = sorted(
        (row for row in kept if row.prediction),
        key=lambda row: (titles.get(row.initiative, ""), row.initiative, row.entry),
    )
    tried = [row for row in shown if row.proof and not row.withdrawn]
    proofs = sum(row.proof == "proved-before" for row in tried)
    return Table(
        title=words["title"],
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(_line(row, titles.get(row.initiative, ""), teller, words) for row in shown),
        notes=(words["count"].format(proofs, len(tried)) if shown else words["none"],),
        grouped=True,
    )


def _line(
    row: PredictionRow, title: str, teller: Teller, words: Mapping[str, str]
) -> tuple[str, ...]:
    claim, because = teller.plain(row.statement), teller.plain(row.because)
    result = teller.word("result", row.result) if row.result else words["open"]
    seen = (teller.plain(row.seen), teller.number(row.seen_value))
    return (
        title or row.initiative,
        str(row.cycle),
        words["because"].format(claim, because) if because else claim,
        expectation(row.direction, row.value, teller),
        teller.day(row.due_on) if row.due_on else "",
        words[row.proof],
        words["withdrawn"] if row.withdrawn else result,
        ", ".join(filter(None, seen)),
    )
