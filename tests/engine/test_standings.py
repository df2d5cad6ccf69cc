"""What is remembered of a stream is believed only while the history says the same."""

from typing import Any

import pytest

from hjul import (
    Actor,
    EndTrial,
    Hjul,
    MakePrediction,
    NoteObservation,
    NotNow,
    OpenInitiative,
    PlanCycle,
    Refused,
    SimulatedClock,
    StartTrial,
)
from hjul.adapters import history
from hjul.adapters.standings import Standings
from hjul.adapters.store.history import Kept

ANNA = Actor(id="u-4711")
STREAM = "initiative-visits"


def begun(hjul: Hjul) -> None:
    hjul.ask(
        [
            OpenInitiative(STREAM, division="omsorg", title="Home visits on time"),
            PlanCycle(STREAM, idea="Ring the evening before", scale="one group"),
            MakePrediction(STREAM, cycle=1, statement="70 % on time", because="fewer are out"),
        ],
        by=ANNA,
    )


def started_and_taken_back(hjul: Hjul) -> None:
    with hjul.together():
        hjul.ask(StartTrial(STREAM, cycle=1), by=ANNA)
        hjul.ask(NoteObservation(STREAM, cycle=1, noted="calmer"), by=ANNA)
        raise KeyboardInterrupt


def observed() -> list[Any]:
    return [
        NoteObservation(STREAM, cycle=1, noted="calmer"),
        EndTrial(STREAM, cycle=1, as_planned=True),
    ]


def test_what_was_taken_back_is_not_remembered(engine: Hjul) -> None:
    begun(engine)
    with pytest.raises(KeyboardInterrupt):
        started_and_taken_back(engine)
    with pytest.raises(NotNow):
        engine.ask(NoteObservation(STREAM, cycle=1, noted="calmer"), by=ANNA)
    engine.ask([StartTrial(STREAM, cycle=1), *observed()], by=ANNA)

    assert [entry.version for entry in engine.history(STREAM)] == [1, 2, 3, 4, 5, 6]


def test_another_entry_in_the_place_of_one_taken_back_is_noticed(
    lasting_url: str, clock: SimulatedClock
) -> None:
    with Hjul(lasting_url, clock=clock) as here, Hjul(lasting_url, clock=clock) as there:
        begun(here)
        with pytest.raises(KeyboardInterrupt):
            started_and_taken_back(here)
        there.ask(PlanCycle(STREAM, idea="Slack after every fourth visit"), by=ANNA)

        with pytest.raises(NotNow):
            here.ask(NoteObservation(STREAM, cycle=1, noted="calmer"), by=ANNA)


def test_what_another_engine_did_is_seen(lasting_url: str, clock: SimulatedClock) -> None:
    with Hjul(lasting_url, clock=clock) as here, Hjul(lasting_url, clock=clock) as there:
        begun(here)
        there.ask(StartTrial(STREAM, cycle=1), by=ANNA)
        here.ask(observed(), by=ANNA)

        with pytest.raises(Refused, match="has been said already"):
            there.ask(observed(), by=ANNA)


def test_only_what_came_after_is_folded(engine: Hjul, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(engine)
    engine.ask([StartTrial(STREAM, cycle=1), *observed()[:1] * 20], by=ANNA)
    engine.ask(observed()[0], by=ANNA)
    folded: list[int] = []
    projected = history.projected

    def counted(before: history.Stood | None, entries: Any) -> history.Stood | None:
        listed = list(entries)
        folded.append(len(listed))
        return projected(before, listed)

    monkeypatch.setattr(history, "projected", counted)
    engine.ask(observed()[0], by=ANNA)

    assert folded == [1]


def test_what_was_asked_for_longest_ago_is_forgotten_first(clock: SimulatedClock) -> None:
    standings = Standings(at_most=2)
    kept = Kept("a", 1, "topic", b"state", 1, "omsorg", clock.now())
    for stream in ("a", "b"):
        standings.keep(stream, stream, kept)
    standings.get("a")
    standings.keep("c", "c", kept)

    assert [bool(standings.get(stream)) for stream in "abc"] == [True, False, True]
