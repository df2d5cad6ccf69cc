"""Divisions and units: their keys are permanent, and nothing is left hanging when one ends."""

from dataclasses import replace

import pytest

from hjul.cycle.organisation.commands import (
    EndDivision,
    EndUnit,
    MergeDivision,
    MoveUnit,
    OpenDivision,
    OpenUnit,
    OrganisationCommand,
    RenameDivision,
    SplitDivision,
)
from hjul.cycle.organisation.events import (
    DivisionEnded,
    DivisionMerged,
    DivisionOpened,
    DivisionSplit,
    UnitEnded,
    UnitMoved,
)
from tests.cycle.samples import CARE, SCHOOL, UNIT
from tests.cycle.story import TODAY, TOMORROW, YESTERDAY, given

WHY = "The council decided"
END = EndDivision(division="care", why=WHY)
LEAVING: list[OrganisationCommand] = [
    MergeDivision(division="care", into="school", why=WHY),
    SplitDivision(division="care", into=("school",), why=WHY),
    END,
]


def test_the_organisation_needs_no_beginning() -> None:
    given(of="organisation").when(CARE).then(DivisionOpened, opened_on=TODAY)


def test_a_division_may_be_opened_ahead_and_is_ended_on_its_day() -> None:
    given(SCHOOL).when(replace(CARE, opened_on=TOMORROW)).then(DivisionOpened, opened_on=TOMORROW)
    given(CARE).when(replace(END, ended_on=YESTERDAY)).then(DivisionEnded, ended_on=YESTERDAY)
    given(CARE).when(replace(END, ended_on=TOMORROW)).then_refused("has not come yet")


@pytest.mark.parametrize("leaving", LEAVING, ids=lambda asked: type(asked).__name__)
def test_a_key_is_used_once_also_after_its_division_has_gone(leaving: OrganisationCommand) -> None:
    given(CARE, SCHOOL).when(CARE).then_refused("a key is used once for ever")
    given(CARE, SCHOOL, leaving).when(CARE).then_refused("a key is used once for ever")


@pytest.mark.parametrize("leaving", LEAVING, ids=lambda asked: type(asked).__name__)
def test_what_has_gone_is_not_in_force(leaving: OrganisationCommand) -> None:
    story = given(CARE, SCHOOL, leaving)

    story.when(leaving).then_refused("no such division in force")
    story.when(RenameDivision(division="care", name="x")).then_broken("division-is-in-force")
    story.when(OpenUnit(unit="ny", division="care", name="x")).then_broken("division-is-in-force")


@pytest.mark.parametrize("leaving", LEAVING, ids=lambda asked: type(asked).__name__)
def test_the_units_leave_before_their_division(leaving: OrganisationCommand) -> None:
    story = given(CARE, SCHOOL, UNIT)

    story.when(leaving).then_refused("still has units: rosen", "MoveUnit", "EndUnit")
    story.and_then(MoveUnit(unit="rosen", division="school")).when(leaving).stays_quiet()
    story.and_then(EndUnit(unit="rosen")).when(leaving).stays_quiet()


def test_a_division_goes_on_in_others_that_are_in_force() -> None:
    story = given(CARE, SCHOOL)

    story.when(LEAVING[0]).then(DivisionMerged, into="school")
    story.when(LEAVING[1]).then(DivisionSplit, into=("school",))
    story.when(SplitDivision(division="care", into=("school", "gone", "care"))).then_refused(
        "these are not: gone and care"
    )
    story.when(MergeDivision(division="care", into="care")).then_broken("goes-on-in-others")
    story.when(MergeDivision(division="care")).then_refused("fill in what it becomes part of")


def test_a_unit_says_where_it_comes_from() -> None:
    story = given(CARE, SCHOOL, UNIT)

    story.when(MoveUnit(unit="rosen", division="school")).then(UnitMoved, from_division="care")
    story.when(EndUnit(unit="rosen", why=WHY)).then(UnitEnded, division="care").stays_quiet()
    story.when(MoveUnit(unit="rosen", division="care")).then_refused("Name another division")
    story.when(MoveUnit(unit="gone", division="care")).then_refused("no such unit in force")


def test_the_key_of_a_unit_is_used_once_too() -> None:
    given(CARE, UNIT).when(UNIT).then_refused("a key is used once for ever")
    given(CARE, UNIT, EndUnit(unit="rosen")).when(UNIT).then_broken("unit-key-is-new")


@pytest.mark.parametrize("employees", [None, 0, 14])
def test_nobody_or_somebody_works_in_a_unit(employees: int | None) -> None:
    given(CARE).when(replace(UNIT, employees=employees)).stays_quiet()
    given(CARE).when(replace(UNIT, employees=-1)).then_refused("never fewer")


def test_a_division_without_a_key_or_a_name_is_none() -> None:
    given(of="organisation").when(OpenDivision()).then_refused(
        "To open a division (OpenDivision), fill in the division (division) and the name (name)."
    )
