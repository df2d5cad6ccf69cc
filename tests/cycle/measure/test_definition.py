"""The definition: what is measured, for whom, and what is aimed at."""

from dataclasses import replace

import pytest

from hjul.cycle.entries import CorrectEntry, EntryCorrected
from hjul.cycle.measure.commands import DefineMeasure, MoveMeasure, RedefineMeasure, RetireMeasure
from hjul.cycle.measure.events import (
    MeasureDefined,
    MeasurementRecorded,
    MeasureMoved,
    MeasureRedefined,
    MeasureRetired,
)
from hjul.cycle.measure.standing import Place
from tests.cycle.samples import DEFINED, MEASURED, RETIRED
from tests.cycle.story import STRICT, given


def test_a_name_and_a_division_will_do_and_the_rest_is_advised() -> None:
    bare = DefineMeasure(name="Falls", division="care")

    story = given(of="measure")
    story.when(bare).then(MeasureDefined, good="neutral", chart="run").and_advises(
        "definition-is-complete"
    )
    story.when(bare, method=STRICT).then_refused("the numerator", "how often (frequency) too")
    story.when(DefineMeasure()).then_refused("fill in the name (name) and the division (division)")


def test_a_measure_is_defined_once_and_then_redefined() -> None:
    given(DEFINED).when(DEFINED).then_not_now("defined already", "RedefineMeasure")
    given(of="measure").when(MEASURED).then_not_now("Define it first (DefineMeasure)")


def test_a_measure_belongs_to_a_division_once_there_are_any() -> None:
    schools = {"divisions": frozenset({"school"})}

    given(of="measure").knowing(**schools).when(DEFINED).then_refused("no such division")
    given(DEFINED).knowing(**schools).when(MoveMeasure(division="school", why="Agreed")).then(
        MeasureMoved, from_division="care", division="school"
    )


def test_a_new_definition_begins_a_part_and_the_old_one_holds_before_it() -> None:
    by_age = RedefineMeasure(name="Falls", from_period="2027-01", strata=("old", "very-old"))
    story = given(DEFINED, by_age)

    story.when(replace(MEASURED, period="2026-12", stratum="women")).then(MeasurementRecorded)
    story.when(replace(MEASURED, period="2026-12", stratum="old")).then_broken("stratum-is-defined")
    story.when(replace(MEASURED, period="2027-01", stratum="old")).then(MeasurementRecorded)
    story.when(replace(MEASURED, period="2027-W01", stratum="women")).then_broken(
        "stratum-is-defined"
    )


@pytest.mark.parametrize("field", ["chart", "rules", "good", "frequency", "strata"])
def test_what_says_how_a_measure_is_judged_is_defined_anew_and_never_corrected(field: str) -> None:
    wrong = CorrectEntry(entry=1, field=field, now="u", why="A slip")

    given(DEFINED).when(wrong).then_refused("define a measure anew (RedefineMeasure)")
    given(DEFINED).when(replace(wrong, field="unit")).then(EntryCorrected, field="unit")


def test_a_later_redefinition_of_an_earlier_time_holds_for_all_that_follows() -> None:
    story = given(
        DEFINED,
        RedefineMeasure(name="Falls", from_period="2027", strata=("old",)),
        RedefineMeasure(name="Falls", from_period="2026", strata=("young",)),
    )

    story.when(replace(MEASURED, period="2027-02", stratum="young")).then(MeasurementRecorded)


def test_a_definition_starts_in_a_period_that_there_is() -> None:
    redefine = RedefineMeasure(name="Falls", from_period="2027-W53")

    given(DEFINED).when(redefine).then_refused("no such period", "(from_period)")
    given(DEFINED).when(replace(redefine, from_period="2026-W53")).then(MeasureRedefined)


def test_what_is_retired_takes_no_measurements_but_all_that_is_said_of_them() -> None:
    given(DEFINED).when(RetireMeasure()).then(MeasureRetired).and_advises("gives-a-reason")
    given(DEFINED).when(RETIRED).and_stands_in(Place.RETIRED)
    given(DEFINED, RETIRED).when(MEASURED).then_not_now(
        "The measure is retired", "note a comment", "correct an entry", "attach a document"
    )
