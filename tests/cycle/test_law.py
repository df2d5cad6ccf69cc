"""The tables of the three laws, row by row: does it happen, is it refused, does it stay quiet?"""

import re
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, get_type_hints

import pytest

from hjul.cycle.aggregates import AGGREGATES
from hjul.cycle.law import AS_ASKED, SAME, Aggregate, Command, rule_id
from hjul.cycle.methods import METHODS, Strength
from hjul.cycle.record import Event
from hjul.cycle.refusals import Refused
from hjul.cycle.sentences import command_in_words
from hjul.cycle.year.commands import TrackCommand
from tests.cycle.breaking import BREAKS, ESPECIALLY, Asking, breaking
from tests.cycle.samples import CLEAN, EVERY_PLACE, EVERY_ROW, AnyRow, clean, places, way
from tests.cycle.story import EXPLAINED, LENIENT, SCHEDULER, STRICT, Told, asker, but, given

ALL: list[Aggregate[Any, Any]] = list(AGGREGATES.values())


def named(value: object) -> str:
    if isinstance(value, Aggregate):
        return str(value.name)
    value = getattr(value, "asked", value)
    return value.__name__ if isinstance(value, type) else str(value)


def then_of(row: AnyRow) -> type[Event]:
    """Name the event that a row leads to."""
    event = row.then if isinstance(row.then, type) else get_type_hints(row.then)["return"]
    assert issubclass(event, Event)
    return event


def stands_in(told: Told) -> StrEnum:
    """Say where that stands which was asked about: a new cycle, when one was planned."""
    cycle = len(getattr(told.after, "cycles", ()))
    if cycle > len(getattr(told.before, "cycles", ())):
        return told.after.cycles[cycle].phase
    return told.aggregate.law.place(told.after, told.asked)


# ---- does it happen, does it stay quiet? ---------------------------------------------------------


@pytest.mark.parametrize(("aggregate", "row", "place"), EVERY_ROW, ids=named)
def test_every_row_happens_stays_quiet_and_lands_where_the_table_says(
    aggregate: Aggregate[Any, Any], row: AnyRow, place: StrEnum
) -> None:
    story, asked = clean(aggregate, place, row.asked)
    assert aggregate.law.place(story.standing, asked) is place

    told = story.when(asked, by=asker(asked), method=STRICT).then(then_of(row)).stays_quiet()

    lands = getattr(asked, "to_phase", None) if row.lands is AS_ASKED else row.lands
    assert stands_in(told) == (place if lands is SAME else lands)


# ---- is it refused? ------------------------------------------------------------------------------

EVERY_RULE = [
    (aggregate, row, rule_id(aggregate.name, rule), rule in row.method)
    for aggregate in ALL
    for row in aggregate.law.rows
    for rule in (*row.always, *row.method)
]
BY_THE_METHOD = [(*found[:3],) for found in EVERY_RULE if found[3]]


def broken(aggregate: Aggregate[Any, Any], row: AnyRow, rule: str) -> Asking:
    """Ask for what one row is about in a way that breaks one of its rules."""
    return breaking(row.asked, rule)(*clean(aggregate, places(row)[0], row.asked))


@pytest.mark.parametrize(("aggregate", "row", "rule", "_"), EVERY_RULE, ids=named)
def test_every_rule_of_every_row_refuses_alone_and_in_words(
    aggregate: Aggregate[Any, Any], row: AnyRow, rule: str, _: bool
) -> None:
    asking = broken(aggregate, row, rule)

    told = asking.story.when(
        asking.asked, on=asking.on, by=asking.by or asker(asking.asked), method=STRICT
    )

    told.then_broken(rule)
    assert isinstance(told.refusal, Refused)
    english, swedish = told.refusal.told("en"), told.refusal.told("sv")
    for sentence in (english, swedish):
        assert re.search(r"^[A-ZÅÄÖ0-9].* .*[.?]$", sentence), sentence
        assert not re.search(r"[{}]|  | [,.:;)]|\( |“”|””", sentence), sentence
    assert english != swedish


@pytest.mark.parametrize(("aggregate", "row", "rule"), BY_THE_METHOD, ids=named)
def test_a_rule_that_only_advises_stops_nobody_and_is_remembered(
    aggregate: Aggregate[Any, Any], row: AnyRow, rule: str
) -> None:
    asking = broken(aggregate, row, rule)

    told = asking.story.when(
        asking.asked, on=asking.on, by=asking.by or asker(asking.asked), method=LENIENT
    )

    told.then(then_of(row)).and_advises(rule).and_excuses()


@pytest.mark.parametrize(("aggregate", "row", "rule"), BY_THE_METHOD, ids=named)
def test_a_reason_sets_a_rule_aside_that_binds_unless_one_is_given(
    aggregate: Aggregate[Any, Any], row: AnyRow, rule: str
) -> None:
    asking = broken(aggregate, row, rule)

    def ask(why: str) -> Told:
        asked = but(asking.asked, why=why)
        return asking.story.when(
            asked, on=asking.on, by=asking.by or asker(asking.asked), method=EXPLAINED
        )

    if rule.endswith(".gives-a-reason"):
        ask(why="").then_broken(rule)
        ask(why="We agreed").stays_quiet()
    else:
        assert rule in refused_rules(ask(why=""))
        ask(why="We agreed").then(then_of(row)).and_excuses(rule).and_advises()


def refused_rules(told: Told) -> tuple[str, ...]:
    assert isinstance(told.refusal, Refused)
    return told.refusal.rules


def test_every_way_of_breaking_a_rule_is_of_a_rule_that_stands_in_a_table() -> None:
    rules = {rule for _, _, rule, _ in EVERY_RULE}
    known = rules | {rule.partition(".")[2] for rule in rules}

    assert BREAKS.keys() - known == set()
    assert {rule for _, rule in ESPECIALLY} - rules == set()


# ---- what has no row -----------------------------------------------------------------------------


def _outside() -> list[tuple[Aggregate[Any, Any], StrEnum, Command]]:
    """Every command in every place of its own for which there is no row."""
    found: list[tuple[Aggregate[Any, Any], StrEnum, Command]] = []
    for aggregate in ALL:
        for place in EVERY_PLACE[aggregate.name]:
            standing = given(*way(place), of=aggregate.name).standing
            for kind in aggregate.commands:
                asked = CLEAN.get(kind) or kind()
                stands = aggregate.law.place(standing, asked)
                if stands is place and aggregate.law.row(place, kind) is None:
                    found.append((aggregate, place, asked))
    return found


OUTSIDE = _outside()


@pytest.mark.parametrize(
    ("aggregate", "place", "asked"),
    OUTSIDE,
    ids=[f"{at.name}-{place}-{type(asked).__name__}" for at, place, asked in OUTSIDE],
)
def test_what_has_no_row_is_not_asked_for_now_and_leaves_nothing_behind(
    aggregate: Aggregate[Any, Any], place: StrEnum, asked: Command
) -> None:
    told = given(*way(place), of=aggregate.name).when(asked, by=SCHEDULER)

    told.then_not_now(command_in_words(type(asked).__name__, "en"))

    assert told.refusal is not None
    for sentence in (told.refusal.told("en"), told.refusal.told("sv")):
        assert sentence.endswith(".")
        assert not re.search(r"[{}]|  | [,.:;)]|\( ", sentence), sentence


def test_every_place_and_command_stand_in_the_table_or_outside_it() -> None:
    """Frame commands have 3 places and commands of a cycle 8; a measure has 3, a proposal 10.

    A round of assessment has 3 too. A year has 3, and those of its tracks that are there 5; the
    rest have 1.
    """
    inside = {(at.name, place, row.asked) for at, row, place in EVERY_ROW}
    outside = {(at.name, place, type(asked)) for at, place, asked in OUTSIDE}
    of_cycles = [kind for kind in AGGREGATES["initiative"].commands if hasattr(kind, "cycle")]
    of_tracks = [kind for kind in AGGREGATES["year"].commands if issubclass(kind, TrackCommand)]
    of_frame = len(AGGREGATES["initiative"].commands) - len(of_cycles)

    assert inside & outside == set()
    assert len(inside | outside) == (
        3 * of_frame
        + 8 * len(of_cycles)
        + 3 * len(AGGREGATES["measure"].commands)
        + len(AGGREGATES["organisation"].commands)
        + len(AGGREGATES["keeping"].commands)
        + 10 * len(AGGREGATES["proposal"].commands)
        + 3 * (len(AGGREGATES["year"].commands) - len(of_tracks))
        + 5 * len(of_tracks)
        + 3 * len(AGGREGATES["assessment"].commands)
    )


# ---- the table itself ----------------------------------------------------------------------------


@pytest.mark.parametrize("aggregate", ALL, ids=named)
def test_a_place_and_a_command_have_at_most_one_row(aggregate: Aggregate[Any, Any]) -> None:
    pairs = [(place, row.asked) for at, row, place in EVERY_ROW if at is aggregate]

    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("aggregate", ALL, ids=named)
def test_every_event_that_can_happen_has_a_row_that_leads_to_it(
    aggregate: Aggregate[Any, Any],
) -> None:
    assert {then_of(row) for row in aggregate.law.rows} == set(aggregate.events)


@pytest.mark.parametrize(
    "row", [row for at in ALL for row in at.law.rows if isinstance(row.then, type)], ids=named
)
def test_an_event_that_repeats_what_was_asked_finds_every_field_there(row: AnyRow) -> None:
    asked = {part.name for part in fields(row.asked)}
    days = {part.name for part in fields(then_of(row)) if part.type is date}

    assert {part.name for part in fields(then_of(row))} - asked - days == set()


@pytest.mark.parametrize("aggregate", ALL, ids=named)
def test_what_happened_that_nobody_foresaw_is_an_error(aggregate: Aggregate[Any, Any]) -> None:
    class Unheard(Event):
        """Nothing that can happen."""

    with pytest.raises(AssertionError):
        aggregate.evolve(aggregate.initial, 1, Unheard())


@pytest.mark.parametrize(
    "field", [(kind, name) for at in ALL for kind in at.commands for name in kind.needed], ids=str
)
def test_a_field_that_is_needed_is_one_that_the_command_has(
    field: tuple[type[Command], str],
) -> None:
    kind, name = field

    assert name in {part.name for part in fields(kind)}
    assert kind.happened_on in {part.name for part in fields(kind)}


@pytest.mark.parametrize(
    ("aggregate", "row", "place"),
    [found for found in EVERY_ROW if found[1].asked.needed],
    ids=named,
)
def test_what_is_needed_is_asked_for_all_at_once(
    aggregate: Aggregate[Any, Any], row: AnyRow, place: StrEnum
) -> None:
    story, asked = clean(aggregate, place, row.asked)
    empty = row.asked(
        **{name: vars(asked)[name] for name in ("stream", "cycle", "track") if name in vars(asked)}
    )

    told = story.when(empty, by=asker(empty), method=LENIENT)

    refusal = told.refusal
    assert isinstance(refusal, Refused) or told.decided is not None
    needed = {n for n in row.asked.needed if getattr(empty, n) in ("", None, ())}
    found = [broken.missing for broken in refusal.broken] if isinstance(refusal, Refused) else []
    assert not needed or needed == set(found[0])


# ---- methods -------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
def test_a_method_weighs_rules_that_a_table_leaves_to_it(method: Any) -> None:
    left_to_it = {rule for _, _, rule in BY_THE_METHOD}

    assert method.weights.keys() - left_to_it == set()
    assert Strength.ALWAYS not in method.weights.values()
    assert method.english != method.swedish
