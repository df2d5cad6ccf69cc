"""Committees and offices: who answers for what, from when and until when."""

from dataclasses import replace

import pytest

from hjul.cycle.organisation.commands import LeaveOffice, NameCommittee, TakeOffice
from hjul.cycle.organisation.events import CommitteeNamed, OfficeLeft, OfficeTaken
from tests.cycle.samples import CARE, OFFICE, SCHOOL, UNIT
from tests.cycle.story import TODAY, TOMORROW, YESTERDAY, given

HEAD = TakeOffice(role="unit-manager", person="u-1", unit="rosen")


def test_offices_are_numbered_and_begin_today_unless_said() -> None:
    story = given(CARE, OFFICE)

    story.when(OFFICE).then(OfficeTaken, office=2, from_on=TODAY, until_on=None).stays_quiet()
    story.when(replace(OFFICE, from_on=TOMORROW)).then(OfficeTaken, from_on=TOMORROW)


def test_an_office_of_a_unit_is_of_the_units_division_too() -> None:
    given(CARE, UNIT).when(HEAD).then(OfficeTaken, division="care", unit="rosen")


@pytest.mark.parametrize("role", ["division-manager", "representative"])
def test_some_roles_are_held_in_a_division(role: str) -> None:
    given(CARE).when(TakeOffice(role=role, person="u-1")).then_refused("the division (division)")  # type: ignore[arg-type]  # one of the roles


def test_a_unit_manager_manages_a_unit_of_the_division() -> None:
    story = given(CARE, SCHOOL, UNIT)

    story.when(replace(HEAD, unit="")).then_refused("Fill in the unit (unit) too")
    story.when(replace(HEAD, unit="gone")).then_broken("unit-is-in-force")
    story.when(replace(HEAD, division="school")).then_refused("belongs to another division")
    story.when(replace(HEAD, division="gone", unit="")).then_broken(
        "says-what-the-office-is-of", "division-is-in-force"
    )


def test_the_chief_executive_is_of_the_whole() -> None:
    given(CARE).when(TakeOffice(role="chief-executive", person="u-1")).then(
        OfficeTaken, division="", unit=""
    )


def test_an_office_does_not_end_before_it_begins() -> None:
    given(CARE).when(replace(OFFICE, until_on=YESTERDAY)).then_refused("before it begins")
    given(CARE).when(replace(OFFICE, from_on=YESTERDAY, until_on=YESTERDAY)).stays_quiet()
    given(CARE).when(replace(OFFICE, on=YESTERDAY, until_on=YESTERDAY)).stays_quiet()


def test_an_office_is_left_once_and_not_before_it_was_taken() -> None:
    story, leave = given(CARE, OFFICE), LeaveOffice(office=1)

    story.when(leave).then(OfficeLeft, role="division-manager", division="care", left_on=TODAY)
    story.when(replace(leave, left_on=TOMORROW)).then(OfficeLeft, left_on=TOMORROW)
    story.when(replace(leave, left_on=YESTERDAY)).then_refused("before it was taken")
    story.and_then(leave).when(leave).then_refused("Nobody holds an office of that number")
    story.when(LeaveOffice()).then_broken("office-is-held")


def test_an_office_that_is_left_says_of_which_unit_it_was() -> None:
    given(CARE, UNIT, HEAD).when(LeaveOffice(office=1)).then(
        OfficeLeft, division="care", unit="rosen"
    )


def test_the_same_person_may_hold_several_offices() -> None:
    given(CARE, OFFICE).when(
        TakeOffice(role="quality-officer", person=OFFICE.person, division="care")
    ).then(OfficeTaken, office=2)


def test_a_committee_answers_for_divisions_in_force_or_for_none() -> None:
    named = NameCommittee(committee="social", name="The social committee")

    given(CARE).when(replace(named, divisions=("care",))).then(CommitteeNamed)
    given(CARE).when(named).stays_quiet()
    given(CARE).when(replace(named, divisions=("gone", "care"))).then_refused("not in force: gone")
