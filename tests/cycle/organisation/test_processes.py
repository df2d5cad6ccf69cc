"""Processes go from mapped to made known, a version at a time, and the library of examples."""

from dataclasses import replace

from hjul.cycle.organisation.commands import (
    DecideProcess,
    EndProcess,
    MakeProcessKnown,
    MapProcess,
    NoteExample,
    PublishProcess,
    RemoveExample,
)
from hjul.cycle.organisation.events import (
    ExampleNoted,
    ProcessDecided,
    ProcessMadeKnown,
    ProcessMapped,
    ProcessPublished,
)
from hjul.cycle.organisation.standing import division_of, known
from tests.cycle.process_samples import DECIDED, ENDED, EXAMPLE, MAPPED, PUBLISHED
from tests.cycle.samples import CARE, SCHOOL, UNIT
from tests.cycle.story import TODAY, TOMORROW, YESTERDAY, given

KNOWN = MakeProcessKnown(process="night-care", unit="rosen")


def test_a_process_goes_from_mapped_to_decided_to_published_to_made_known() -> None:
    story = given(CARE, UNIT, MAPPED)

    story.when(PUBLISHED).then_refused("has been decided first")
    story.when(KNOWN).then_refused("has been published first")
    story = story.and_then(DECIDED)
    story.when(KNOWN).then_broken("process-is-published")
    story.when(PUBLISHED).then(ProcessPublished, version=1, published_on=TODAY).stays_quiet()
    told = story.and_then(PUBLISHED).when(KNOWN)
    told.then(ProcessMadeKnown, version=1, division="care", made_known_on=TODAY).stays_quiet()


def test_a_process_mapped_again_is_its_next_version_and_goes_the_same_way() -> None:
    story = given(CARE, UNIT, MAPPED, DECIDED, PUBLISHED, replace(MAPPED, change="Two rounds"))

    story.when(MAPPED).then(ProcessMapped, version=3)
    story.when(replace(MAPPED, version=2)).then_refused("versions of a process follow each other")
    story.when(KNOWN).then(ProcessMadeKnown, version=1)
    story.when(replace(KNOWN, version=2)).then_broken("process-is-published")
    story.when(replace(PUBLISHED, version=2)).then_broken("process-is-decided")
    story.when(DECIDED).then(ProcessDecided, version=2)
    story.when(replace(DECIDED, version=1)).then(ProcessDecided, version=1)


def test_what_is_not_mapped_or_has_ended_is_not_decided_on() -> None:
    for story in (given(CARE, UNIT), given(CARE, UNIT, MAPPED, ENDED)):
        for asked in (DecideProcess, PublishProcess, MakeProcessKnown, EndProcess):
            broken = story.when(replace(asked(process="night-care"), why="So"))
            assert broken.refusal is not None
            assert "organisation.process-is-in-use" in broken.refusal.rules  # type: ignore[attr-defined]  # Refused has rules
    given(CARE, MAPPED, ENDED).when(MAPPED).then_broken("process-has-not-ended")


def test_a_process_of_nobody_is_mapped_and_advised() -> None:
    bare = MapProcess(process="archive", name="Archiving")
    given(CARE).when(bare).then(ProcessMapped, division="", is_main=False).and_advises(
        "has-an-owner-and-a-day-of-review"
    )
    given(CARE).when(replace(bare, division="gone")).then_broken("division-is-in-force")


def test_what_happened_with_a_process_is_dated_today_or_earlier() -> None:
    story = given(CARE, UNIT, MAPPED)

    story.when(replace(DECIDED, decided_on=YESTERDAY)).then(ProcessDecided, decided_on=YESTERDAY)
    story.when(replace(DECIDED, decided_on=TOMORROW)).then_broken("day-has-come")


def test_a_process_is_made_known_to_somebody() -> None:
    story = given(CARE, SCHOOL, UNIT, MAPPED, DECIDED, PUBLISHED)

    story.when(replace(KNOWN, unit="")).then_refused("a unit or to a whole division")
    story.when(replace(KNOWN, unit="", division="school")).then(ProcessMadeKnown, unit="")
    story.when(replace(KNOWN, division="school")).then_broken("unit-is-of-the-division")


def test_an_entry_on_a_process_is_of_its_division() -> None:
    story = given(CARE, MAPPED)
    decided = story.happening(DECIDED)

    assert division_of(story.standing, decided) == "care"


def test_others_know_the_processes_in_use_once_there_are_any() -> None:
    assert known(given(CARE).standing).processes is None
    assert known(given(CARE, MAPPED).standing).processes == {"night-care"}
    assert known(given(CARE, MAPPED, ENDED).standing).processes == frozenset()


def test_examples_are_numbered_and_removed_once() -> None:
    story = given(CARE, EXAMPLE)

    story.when(EXAMPLE).then(ExampleNoted, example=2).stays_quiet()
    story.when(replace(EXAMPLE, template="nykoping")).stays_quiet()
    story.when(NoteExample(title="A year", municipality="Solna")).and_advises(
        "names-somebody-to-ask"
    )
    gone = RemoveExample(example=1, why="It is not done any more")
    story.and_then(gone).when(gone).then_broken("example-is-there")
