"""Policies: whenever this happened, ask for that.

They speak between streams, so that aggregates need not know each other. What they ask is an
ordinary command through the same law, asked by hjul itself in the same step as what caused it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Protocol

from hjul.cycle.assessment.commands import MoveAssessment
from hjul.cycle.calendar import SWEDEN
from hjul.cycle.handovers import HANDOVERS
from hjul.cycle.initiative.commands import MoveInitiative, TakeUpSpread
from hjul.cycle.initiative.events import InitiativeMoved, InitiativeOpened, SpreadOffered
from hjul.cycle.law import Command
from hjul.cycle.measure.commands import MoveMeasure
from hjul.cycle.measure.events import MeasureDefined, MeasureMoved
from hjul.cycle.organisation.events import CalendarAdopted, DivisionMerged, SettingChanged
from hjul.cycle.organisation.standing import Said, Standing as Organisation
from hjul.cycle.proposal.events import ProposalMade, ProposalMoved
from hjul.cycle.record import Event, Recorded
from hjul.cycle.times import VALUES
from hjul.cycle.timing import ChangeTimes, ChangeWorkingDays
from hjul.cycle.year.events import YearOpened

NOTHING_SAID: Final = Said(number="", choice="", entry=0)
"""A setting that has no value of its own."""


class Surroundings(Protocol):
    """What a policy may look up."""

    def entry(self, reference: str) -> Event | None:
        """Give the event that a reference cites; nothing when it is not there."""
        ...

    def streams(self) -> Mapping[str, str]:
        """Give every initiative and every measure, with the division that has it."""
        ...

    def organisation(self) -> Organisation:
        """Give how the organisation stands."""
        ...

    def of(self, aggregate: str) -> Iterator[tuple[str, Any]]:
        """Give the streams of an aggregate and how each stands, by their names."""
        ...

    def stands(self, stream: str) -> Any:
        """Give how a stream stands; nothing when it has no entry."""
        ...


def what_is_under_way_moves_with_its_division(
    happened: Recorded[Event], around: Surroundings
) -> Iterator[Command]:
    """When a division is merged into another, its initiatives and measures move by own entries."""
    merged = happened.event
    if not isinstance(merged, DivisionMerged):
        return
    for stream, division in around.streams().items():
        if division == merged.division and stream.startswith(("initiative-", "measure-")):
            move = MoveMeasure if stream.startswith("measure-") else MoveInitiative
            yield move(stream, division=merged.into)


def rounds_move_with_their_division(
    happened: Recorded[Event], around: Surroundings
) -> Iterator[Command]:
    """When a division is merged into another, so are the gaps that were found in it."""
    merged = happened.event
    if not isinstance(merged, DivisionMerged):
        return
    for stream, assessment in around.of("assessment"):
        if assessment.division == merged.division:
            yield MoveAssessment(stream, division=merged.into)


def who_offered_a_change_hears_that_it_was_taken_up(
    happened: Recorded[Event], around: Surroundings
) -> Iterator[Command]:
    """When an initiative begins from an offered change, the one that offered it gets an entry."""
    opened = happened.event
    if not isinstance(opened, InitiativeOpened) or opened.origin != "spread":
        return
    offered = around.entry(opened.origin_entry) if opened.origin_entry else None
    if isinstance(offered, SpreadOffered):
        source = opened.origin_entry.partition("@")[0]
        yield TakeUpSpread(
            source,
            cycle=offered.cycle,
            by_initiative=happened.stream,
            by_division=opened.division,
        )


def settings_of_time_reach_what_is_under_way(
    happened: Recorded[Event], around: Surroundings
) -> Iterator[Command]:
    """When a setting of time changes, every stream gets an entry where another value holds now."""
    changed = happened.event
    if not isinstance(changed, SettingChanged) or changed.setting not in VALUES:
        return
    organisation = around.organisation()
    for stream, division in around.streams().items():
        has_its_own = changed.setting in organisation.settings.get(division, {})
        if changed.division == division or (not changed.division and not has_its_own):
            said = organisation.times(division).get(changed.setting, NOTHING_SAID)
            yield _changed(stream, changed.setting, said, happened.reference)


def calendars_reach_what_is_under_way(
    happened: Recorded[Event], around: Surroundings
) -> Iterator[Command]:
    """When a calendar has other days off than before, every stream gets an entry that says so."""
    if not isinstance(happened.event, CalendarAdopted):
        return
    organisation = around.organisation()
    if organisation.days_entry == happened.version:
        for stream in around.streams():
            yield _reckoned(stream, organisation)


def what_begins_takes_over_what_was_said(
    happened: Recorded[Event], around: Surroundings
) -> Iterator[Command]:
    """What begins reckons by the settings and the calendar that the organisation has by then."""
    begun = happened.event
    if not isinstance(begun, InitiativeOpened | MeasureDefined | ProposalMade | YearOpened):
        return
    organisation = around.organisation()
    for setting, said in organisation.times(happened.division).items():
        yield _changed(happened.stream, setting, said, f"organisation@{said.entry}")
    if organisation.days != SWEDEN:
        yield _reckoned(happened.stream, organisation)


def what_moves_comes_under_other_settings(
    happened: Recorded[Event], around: Surroundings
) -> Iterator[Command]:
    """What moves to another division has its settings of time from there."""
    moved = happened.event
    if not isinstance(moved, InitiativeMoved | MeasureMoved | ProposalMoved):
        return
    organisation = around.organisation()
    before, after = (organisation.times(it) for it in (moved.from_division, moved.division))
    for setting in {**before, **after}:
        said = after.get(setting, NOTHING_SAID)
        said_in = f"organisation@{said.entry}" if said.entry else happened.reference
        if said != before.get(setting):
            yield _changed(happened.stream, setting, said, said_in)


def _changed(stream: str, setting: str, said: Said, said_in: str) -> Command:
    return ChangeTimes(
        stream, setting=setting, number=said.number, choice=said.choice, said_in=said_in
    )


def _reckoned(stream: str, organisation: Organisation) -> Command:
    return ChangeWorkingDays(
        stream,
        calendar=organisation.calendar,
        days_off=tuple(sorted(organisation.days.off)),
        days_worked=tuple(sorted(organisation.days.worked)),
        said_in=f"organisation@{organisation.days_entry}",
    )


Policy = Callable[[Recorded[Event], Surroundings], Iterator[Command]]

POLICIES: tuple[Policy, ...] = (
    what_is_under_way_moves_with_its_division,
    rounds_move_with_their_division,
    who_offered_a_change_hears_that_it_was_taken_up,
    settings_of_time_reach_what_is_under_way,
    calendars_reach_what_is_under_way,
    what_begins_takes_over_what_was_said,
    what_moves_comes_under_other_settings,
    *HANDOVERS,
)
