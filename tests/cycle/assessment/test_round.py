"""A round of assessment: every requirement of a catalogue, its gaps, and the round before."""

from dataclasses import replace

import pytest

from hjul.cycle.assessment.commands import (
    AssessRequirement,
    CloseAssessment,
    MoveAssessment,
    OpenAssessment,
    ReopenAssessment,
)
from hjul.cycle.assessment.events import (
    AssessmentClosed,
    AssessmentMoved,
    AssessmentOpened,
    RequirementAssessed,
)
from hjul.cycle.assessment.standing import Place
from hjul.cycle.catalogues import CATALOGUES, ITEMS, SOSFS_2011_9, Item
from hjul.cycle.organisation.commands import AdoptCatalogue
from hjul.cycle.organisation.events import CatalogueAdopted, Requirement
from hjul.cycle.organisation.standing import known
from tests.cycle.gap_samples import ALL_MET, CATALOGUE, GAP, ROUND
from tests.cycle.samples import CARE
from tests.cycle.story import TODAY, YESTERDAY, given


def test_a_round_is_of_a_division_and_of_a_catalogue_that_is_there() -> None:
    story = given(of="assessment").knowing(divisions=frozenset({"care"}))

    story.when(ROUND).then(AssessmentOpened, catalogue="sosfs-2011-9.1", earlier="").stays_quiet()
    story.when(replace(ROUND, division="gone")).then_broken("division-is-known")
    story.when(replace(ROUND, catalogue="ours.1")).then_refused("sosfs-2011-9.1", "AdoptCatalogue")
    story.when(OpenAssessment(title="Rosen")).then_broken("asking.is-filled-in")
    ours = story.knowing(catalogues={**ITEMS, "ours.1": ("one",)})
    ours.when(replace(ROUND, catalogue="ours.1")).then(AssessmentOpened, catalogue="ours.1")


def test_the_round_before_is_another_round() -> None:
    story = given(of="assessment")

    story.when(replace(ROUND, earlier="assessment-2026")).then(
        AssessmentOpened, earlier="assessment-2026"
    )
    itself = replace(ROUND, stream="assessment-2027", earlier="assessment-2027")
    story.when(itself).then_refused("another assessment")


def test_a_requirement_is_assessed_anew_as_long_as_the_round_is_open() -> None:
    story = given(ROUND, GAP)

    story.when(replace(GAP, coverage="met")).then(RequirementAssessed, coverage="met").stays_quiet()
    story.when(replace(GAP, item="unheard-of")).then_refused("documentation", "quality-report")
    story.when(replace(GAP, priority=0)).then_refused("The first place is 1")
    story.when(AssessRequirement(item="routines")).then_broken("asking.is-filled-in")


@pytest.mark.parametrize("coverage", ["partly", "missing"])
def test_whoever_finds_a_gap_is_advised_to_describe_it(coverage: str) -> None:
    story, bare = given(ROUND), replace(GAP, coverage=coverage, current="", desired="", gap="")

    story.when(bare).then(RequirementAssessed).and_advises("gap-is-described")
    story.when(replace(bare, coverage="not-applicable")).stays_quiet()


def test_a_round_closes_when_every_requirement_is_assessed() -> None:
    story = given(ROUND, *ALL_MET[3:])

    story.when(CloseAssessment()).then_refused("responsibility-and-use, processes and activities")
    closed = story.and_then(*ALL_MET[:3]).when(CloseAssessment(closed_on=YESTERDAY))
    closed.then(AssessmentClosed, closed_on=YESTERDAY).and_stands_in(Place.CLOSED).stays_quiet()


def test_a_closed_round_is_reopened_with_a_reason() -> None:
    story = given(ROUND, *ALL_MET, CloseAssessment())

    story.when(GAP).then_not_now("Reopen it first")
    story.when(ReopenAssessment()).and_advises("gives-a-reason")
    story.and_then(ReopenAssessment(why="We forgot the night")).when(GAP).then(RequirementAssessed)


def test_a_round_moves_with_what_it_found() -> None:
    for story in (given(ROUND), given(ROUND, *ALL_MET, CloseAssessment())):
        moved = story.knowing(divisions=frozenset({"school"})).when(
            MoveAssessment(division="school")
        )
        moved.then(AssessmentMoved, division="school", from_division="care").stays_quiet()
        assert moved.after.division == "school"


# ---- catalogues ----------------------------------------------------------------------------------


def test_a_catalogue_of_ones_own_is_adopted_in_versions_that_follow_each_other() -> None:
    story = given(CARE)
    assert known(story.standing).catalogues == ITEMS
    story.when(CATALOGUE).then(CatalogueAdopted, version=1).stays_quiet()

    story = story.and_then(CATALOGUE)
    story.when(CATALOGUE).then(CatalogueAdopted, version=2)
    story.when(replace(CATALOGUE, version=1)).then_broken("catalogue-version-is-the-next")
    found = known(story.standing).catalogues
    assert found["equal-service.1"] == ("sex-in-figures", "equal-loans")
    assert found["sosfs-2011-9.1"] == ITEMS["sosfs-2011-9.1"]


def test_the_requirements_of_a_catalogue_have_keys_and_words() -> None:
    story, twice = given(CARE), Requirement(item="one", english="One")

    ours = replace(CATALOGUE, requirements=(twice, twice))
    story.when(ours).then_refused("a key of its own", "one")
    story.when(replace(CATALOGUE, requirements=(Requirement(item="one"),))).then_refused("one")
    story.when(AdoptCatalogue(catalogue="ours")).then_broken("asking.is-filled-in")
    story.when(replace(CATALOGUE, catalogue="sosfs-2011-9")).then_refused("comes with hjul")


def test_the_catalogue_of_the_regulation_has_an_item_of_each_chapter_from_3_to_7() -> None:
    said = [item.said_in for item in SOSFS_2011_9.items]

    assert [any(f", {chapter} kap." in one for one in said) for chapter in range(3, 8)] == [
        True
    ] * 5
    assert said == sorted(said)
    for catalogue in CATALOGUES.values():
        assert len({item.key for item in catalogue.items}) == len(catalogue.items)
        assert all(map(_is_said, catalogue.items))


def _is_said(item: Item) -> bool:
    in_force = item.valid_from is not None and item.valid_from <= TODAY
    return in_force and item.told("en") != item.told("sv") and "valid" in item.unverified
