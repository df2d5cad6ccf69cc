"""Predictions: only what was recorded before the day the trial began is proved to come before."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.initiative import events as e
from hjul.projections import predictions
from hjul.projections.predictions import PREDICTIONS
from hjul.projections.telling import Teller
from tests.projections.histories import DAY, History, made

BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
STARTED = made(e.TrialStarted, cycle=1, started_on=DAY)


def made_on(day: date, number: int = 1, cycle: int = 1) -> e.PredictionMade:
    return made(e.PredictionMade, cycle=cycle, prediction=number, made_on=day, statement="7 in 10")


def proofs(history: History) -> list[str]:
    return [row.proof for row in history.rows(PREDICTIONS).values() if row.prediction]


@pytest.mark.parametrize(
    ("dated", "recorded", "proof"),
    [
        (BEFORE, BEFORE, "proved-before"),
        (BEFORE, DAY, "said-before"),
        (DAY, DAY, "said-before"),
    ],
)
def test_one_recorded_before_the_trial_started_is_proved_only_if_that_was_an_earlier_day(
    dated: date, recorded: date, proof: str
) -> None:
    history = History().add(made_on(dated), on=dated, recorded=recorded).add(STARTED)

    assert proofs(history) == [proof]


@pytest.mark.parametrize(
    ("dated", "proof"),
    [(BEFORE, "said-before"), (DAY, "afterwards"), (AFTER, "afterwards")],
)
def test_one_recorded_after_the_trial_started_is_never_proved(dated: date, proof: str) -> None:
    history = History().add(STARTED).add(made_on(dated), on=dated, recorded=AFTER)

    assert proofs(history) == [proof]


def test_a_trial_recorded_late_is_judged_by_the_day_it_began() -> None:
    between = History().add(made_on(BEFORE), recorded=AFTER)
    between.add(STARTED, on=DAY, recorded=AFTER + timedelta(days=5))

    assert proofs(between) == ["said-before"]


def test_the_day_is_counted_in_sweden_and_not_in_utc() -> None:
    last_minute = datetime(2027, 2, 28, 22, 59, tzinfo=UTC)
    history = History().add(made_on(BEFORE), recorded=last_minute)
    history.add(made_on(BEFORE, 2), recorded=last_minute + timedelta(minutes=1)).add(STARTED)

    assert proofs(history) == ["proved-before", "said-before"]


def test_before_any_trial_nothing_is_said() -> None:
    assert proofs(History().add(made_on(BEFORE))) == [""]


def test_only_the_first_trial_of_a_cycle_decides() -> None:
    again = made(e.TrialStarted, cycle=1, started_on=DAY + timedelta(days=30))
    history = History().add(STARTED).add(made_on(AFTER), on=AFTER).add(again)

    assert proofs(history) == ["afterwards"]


def test_each_cycle_is_judged_by_its_own_trial() -> None:
    history = History().add(made_on(BEFORE), on=BEFORE).add(made_on(DAY, cycle=2)).add(STARTED)

    assert proofs(history) == ["proved-before", ""]


def test_a_corrected_first_day_weighs_the_proof_again() -> None:
    corrected = made(EntryCorrected, entry=2, field="started_on", now_on=BEFORE)
    history = History().add(made_on(BEFORE), on=BEFORE).add(STARTED)

    assert proofs(history) == ["proved-before"]
    assert proofs(history.add(corrected)) == ["said-before"]


def test_a_claim_that_was_changed_afterwards_dates_from_the_change() -> None:
    changed = made(EntryCorrected, entry=1, field="statement", now="6 in 10")
    history = History().add(made_on(BEFORE), on=BEFORE).add(STARTED).add(changed, on=AFTER)

    assert proofs(history) == ["said-before"]
    assert history.rows(PREDICTIONS)["1-1"].was == {"statement": "7 in 10"}


def test_the_table_shows_what_was_seen_and_counts_what_is_proved() -> None:
    history = History().add(made(e.InitiativeOpened, title="Visits"))
    predicted = made(
        e.PredictionMade,
        cycle=1,
        prediction=1,
        made_on=BEFORE,
        statement="7 in 10",
        because="fewer out",
        direction="increase",
        value="70.5",
        due_on=AFTER,
    )
    history.add(predicted, on=BEFORE).add(made_on(BEFORE, 2), on=BEFORE).add(STARTED)
    history.add(made_on(AFTER, 3), on=AFTER)
    history.add(
        made(e.PredictionAssessed, cycle=1, prediction=1, result="held", seen="all", value="80")
    ).add(made(e.PredictionWithdrawn, cycle=1, prediction=2))

    table = predictions.read(history.rows(PREDICTIONS).values(), DAY, Teller(language="sv"))

    assert table.dicts()[0] == {
        "initiative": "Visits",
        "cycle": "1",
        "prediction": "7 in 10, därför att fewer out",
        "expected": "en ökning till 70,5",
        "due": "2 mars 2027",
        "proof": "bevisligen före",
        "result": "den stämde",
        "seen": "all, 80",
    }
    assert [row["result"] for row in table.dicts()[1:]] == ["återtagen", "inte jämförd än"]
    assert table.notes == ("Bevisligen gjorda före prövningen: 1 av 2. Bara dessa räknas.",)


def test_predictions_move_with_their_initiative() -> None:
    moved = e.InitiativeMoved(division="skola", unit="", from_division="vard")
    rows = History().add(made_on(BEFORE)).add(STARTED).add(moved).rows(PREDICTIONS)

    assert {row.division for row in rows.values()} == {"skola"}
