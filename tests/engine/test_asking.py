"""What an app that embeds hjul can rely on when it asks."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, cast

import pytest

from hjul import (
    Actor,
    AttachDocument,
    Command,
    ConcludeStudy,
    CorrectEntry,
    EndTrial,
    Hjul,
    MakePrediction,
    MergeDivision,
    NameOwner,
    NoteObservation,
    NotNow,
    OfferSpread,
    OpenDivision,
    OpenInitiative,
    PlanCycle,
    Refused,
    SimulatedClock,
    StartTrial,
    StrikeEntry,
)
from hjul.adapters.store.appending import CommandReused

ANNA = Actor(id="u-4711", roles=("unit-manager",))
FIRST_STEPS = (
    "PlanCycle",
    "MakePrediction",
    "StartTrial",
)


def opened(hjul: Hjul, **more: Any) -> str:
    """Open an initiative and give its stream."""
    fields: dict[str, Any] = {"division": "vard-och-omsorg", "title": "Home visits on time", **more}
    return hjul.ask(OpenInitiative(**fields), by=ANNA).stream


def first_cycle(stream: str) -> Sequence[Command]:
    """Plan, predict and start."""
    return [
        PlanCycle(stream, idea="Ring the evening before", scale="one group, two weeks"),
        MakePrediction(stream, cycle=1, statement="70 % within 15 minutes", because="fewer out"),
        StartTrial(stream, cycle=1, started_on=date(2027, 3, 1)),
    ]


def test_several_commands_are_one_step_and_each_sees_the_one_before(engine: Hjul) -> None:
    answer = engine.ask(first_cycle(opened(engine)), by=ANNA)
    assert [type(entry.event).__name__ for entry in answer.entries] == [
        "CyclePlanned",
        "PredictionMade",
        "TrialStarted",
    ]
    assert len({entry.record.command_id for entry in answer.entries}) == 1


def test_when_one_of_several_is_refused_nothing_happens(engine: Hjul) -> None:
    stream = opened(engine)
    with pytest.raises(NotNow):
        engine.ask([*first_cycle(stream), PlanCycle(stream), StartTrial(stream, cycle=1)], by=ANNA)
    assert len(engine.history(stream)) == 1
    assert engine.verify().count == 1


def test_every_reason_is_told_at_once(engine: Hjul) -> None:
    stream = opened(engine, method="pdsa.1")
    engine.ask(PlanCycle(stream), by=ANNA)
    with pytest.raises(Refused) as refused:
        engine.ask(StartTrial(stream, cycle=1, started_on=date(2031, 1, 1)), by=ANNA)
    assert refused.value.rules == (
        "initiative.day-has-come",
        "initiative.prediction-is-made",
        "initiative.trial-is-smaller-than-the-whole",
    )


def test_a_binding_rule_is_set_aside_with_a_reason_where_the_method_allows_it(engine: Hjul) -> None:
    stream = opened(engine, method="pdsa.1")
    engine.ask([PlanCycle(stream, idea="All at once"), *first_cycle(stream)[1:2]], by=ANNA)
    started = engine.ask(StartTrial(stream, cycle=1, why="The law demands it of all"), by=ANNA)
    assert started.entries[0].record.excused == ("initiative.trial-is-smaller-than-the-whole",)


def test_advice_is_recorded_and_stops_nobody(engine: Hjul) -> None:
    answer = engine.ask(first_cycle(opened(engine)), by=ANNA)
    assert "initiative.data-plan-is-complete" in answer.advice


def test_asking_twice_is_asking_once(engine: Hjul) -> None:
    stream = opened(engine)
    once = engine.ask(first_cycle(stream), by=ANNA, command_id="form-17")
    twice = engine.ask(first_cycle(stream), by=ANNA, command_id="form-17")
    assert twice.references == once.references
    assert twice.entries == once.entries
    assert len(engine.history(stream)) == 4


def test_opening_twice_under_one_id_is_opening_once(engine: Hjul) -> None:
    opening = OpenInitiative(division="kultur", title="Longer opening hours")
    one = engine.ask(opening, by=ANNA, command_id="form-18")
    assert engine.ask(opening, by=ANNA, command_id="form-18").stream == one.stream


def test_another_command_under_the_same_id_is_an_error(engine: Hjul) -> None:
    stream = opened(engine)
    engine.ask(NameOwner(stream, person="u-1"), by=ANNA, command_id="form-19")
    with pytest.raises(CommandReused, match="form-19"):
        engine.ask(NameOwner(stream, person="u-2"), by=ANNA, command_id="form-19")


@pytest.mark.parametrize("nobody", [None, "", "u-4711", Actor(id="")])
def test_somebody_must_ask(engine: Hjul, nobody: Any) -> None:
    with pytest.raises(Refused) as refused:
        engine.ask(OpenInitiative(division="kultur", title="x"), by=nobody)
    assert refused.value.rules == ("asking.says-who-asks",)
    assert engine.verify().count == 0


def test_what_is_not_understood_is_told_field_by_field(engine: Hjul) -> None:
    command = cast(Any, StartTrial)(opened(engine), cycle="first", started_on="soon")
    with pytest.raises(Refused) as refused:
        engine.ask(command, by=ANNA)
    assert [broken.missing for broken in refused.value.broken] == [("cycle",), ("started_on",)]


def test_a_command_is_made_of_its_name_and_what_a_person_typed(engine: Hjul) -> None:
    stream = opened(engine)
    engine.ask(first_cycle(stream)[:1], by=ANNA)
    command = engine.command(
        "MakePrediction", stream=stream, cycle="1", statement="faster", value="3,10"
    )
    made = engine.ask(command, by=ANNA).entries[0].event
    assert cast(Any, made).value == "3.10"


def test_an_entry_is_corrected_and_struck_by_later_entries(engine: Hjul) -> None:
    stream = opened(engine)
    engine.ask([*first_cycle(stream), NoteObservation(stream, cycle=1, noted="8 of 10")], by=ANNA)
    engine.ask(
        CorrectEntry(
            stream, entry=5, field="noted", was="8 of 10", now="9 of 10", why="miscounted"
        ),
        by=ANNA,
    )
    engine.ask(StrikeEntry(stream, entry=5, why="another group"), by=ANNA)
    with pytest.raises(Refused) as refused:
        engine.ask(EndTrial(stream, cycle=1, as_planned=True), by=ANNA)
    assert "initiative.something-was-observed" in refused.value.rules


def test_a_document_is_attached_to_any_stream(engine: Hjul) -> None:
    document = AttachDocument(opened(engine), title="Minutes", sha256="0" * 64)
    assert engine.ask(document, by=ANNA).entries[0].event


def test_a_division_must_be_one_of_those_that_were_opened(engine: Hjul) -> None:
    engine.ask(OpenDivision(division="kultur", name="Culture"), by=ANNA)
    with pytest.raises(Refused) as refused:
        opened(engine)
    assert refused.value.rules == ("initiative.division-is-known",)


def test_what_is_under_way_moves_with_a_merged_division(engine: Hjul) -> None:
    engine.ask(
        [OpenDivision(division=key, name=key) for key in ("vard-och-omsorg", "omsorg")], by=ANNA
    )
    stream = opened(engine)
    engine.ask(MergeDivision(division="vard-och-omsorg", into="omsorg"), by=ANNA)
    moved = engine.history(stream)[-1]
    assert type(moved.event).__name__ == "InitiativeMoved"
    assert moved.record.by == "hjul"
    assert moved.record.causation == "organisation@3"
    assert moved.division == "omsorg"


def test_who_offered_a_change_hears_that_it_was_taken_up(engine: Hjul) -> None:
    stream = opened(engine)
    engine.ask(
        [
            *first_cycle(stream),
            NoteObservation(stream, cycle=1, noted="9 of 10"),
            EndTrial(stream, cycle=1, as_planned=True),
            ConcludeStudy(stream, cycle=1, improvement="yes", learnt="It works"),
            engine.command("AdoptChange", stream=stream, cycle=1),
        ],
        by=ANNA,
    )
    offer = engine.ask(OfferSpread(stream, cycle=1, to_division="kultur"), by=ANNA)
    taker = opened(engine, division="kultur", origin="spread", origin_entry=offer.references[0])
    heard = engine.history(stream)[-1].event
    assert type(heard).__name__ == "SpreadTakenUp"
    assert cast(Any, heard).by_initiative == taker


def test_late_registration_keeps_both_days(engine: Hjul, clock: SimulatedClock) -> None:
    stream = opened(engine)
    clock.go_on(timedelta(days=5))
    entry = engine.ask(first_cycle(stream), by=ANNA).entries[-1]
    assert entry.record.on == date(2027, 3, 1)
    assert entry.recorded_at.date() == date(2027, 3, 6)


def test_whoever_may_not_ask_or_read_is_told_so(url: str, clock: SimulatedClock) -> None:
    class OnlyAnna:
        def may_ask(self, by: Actor, command: Command) -> bool:
            return by == ANNA

        def may_read(self, by: Actor | None, what: str, division: str) -> bool:
            return by == ANNA

    with Hjul(url, clock=clock, authorizer=OnlyAnna()) as hjul:
        stream = opened(hjul)
        with pytest.raises(Refused) as refused:
            hjul.ask(NameOwner(stream, person="u-1"), by=Actor(id="u-2"))
        assert refused.value.rules == ("asking.is-allowed",)
        with pytest.raises(Refused):
            hjul.board()
        assert "Home visits" in str(hjul.board(by=ANNA))


def test_the_same_seed_and_askings_give_the_same_history_byte_for_byte(url: str) -> None:
    from datetime import UTC, datetime

    roots: set[bytes] = set()
    for target in (url, "memory:"):
        clock = SimulatedClock(datetime(2027, 3, 1, 8, tzinfo=UTC), seed="alike")
        with Hjul(target, clock=clock) as hjul:
            hjul.ask(first_cycle(opened(hjul)), by=ANNA)
            roots.add(hjul.verify().root)
    assert len(roots) == 1


def test_a_strange_field_and_a_misunderstood_one_are_told_together(engine: Hjul) -> None:
    with pytest.raises(Refused) as refused:
        engine.command("StartTrial", cycle="x", colour="red")
    assert refused.value.rules == ("asking.has-known-fields", "asking.is-understood")
