"""A turn: it opens once by a template, its tracks overlap, and it closes with nothing loose."""

from dataclasses import replace
from datetime import date

import pytest

from hjul.cycle.entries import CorrectEntry
from hjul.cycle.templates import Part, Template, When
from hjul.cycle.year.commands import (
    CallOffActivity,
    CloseTrack,
    CloseYear,
    CompleteActivity,
    HoldManagementReview,
    MoveActivity,
    OpenActivity,
    OpenTrack,
    OpenYear,
    PresentReview,
    ReceiveProposal,
    ReopenYear,
    ReportStatus,
    ScheduleActivity,
    SettleProposal,
)
from hjul.cycle.year.events import (
    ActivityCalledOff,
    ActivityMoved,
    ActivityScheduled,
    ProposalSettled,
    ReviewPresented,
    StatusReported,
    Track,
    TrackClosed,
    TrackOpened,
    YearClosed,
    YearOpened,
    YearReopened,
)
from hjul.cycle.year.standing import Place
from tests.cycle.story import ANNA, STRICT, TODAY, TOMORROW, YESTERDAY, given
from tests.cycle.wheel_samples import (
    ALL_DONE,
    ANALYSED,
    COMPILED,
    OPENED_YEAR,
    RECEIVED,
    SELF,
    STUDIED,
    STUDY,
)

CLOSE = CloseYear()


def test_a_turn_opens_with_the_activities_of_its_template_also_in_the_year_after() -> None:
    told = given(of="year").when(OPENED_YEAR).then(YearOpened, from_on=date(2027, 1, 1))

    assert told.decided
    opened = told.decided.event
    assert isinstance(opened, YearOpened)
    assert {one.key: one.to_on for one in opened.activities}["quality-report"] == date(2028, 3, 1)
    assert [one.key for one in opened.activities if one.from_on.month in (2, 3, 5, 6, 7)] == []


def test_opening_twice_is_opening_once() -> None:
    given(OPENED_YEAR).when(OPENED_YEAR).then_not_now()
    elsewhere = replace(OPENED_YEAR, stream="year-mine")
    given(of="year").when(elsewhere).then_broken("stream-is-its-own")


def test_a_school_year_begins_in_july() -> None:
    school = OpenYear(
        "year-care-school-year-2027", scope="care", template="school-year.1", period="2027"
    )

    given(of="year").when(school).then(
        YearOpened, from_on=date(2027, 7, 1), to_on=date(2028, 6, 30)
    )


def test_a_template_of_ones_own_opens_a_turn_of_its_own_length() -> None:
    round_ = Part(
        key="round", track="do", begins=When(1, 1), ends=When(1, 31), english="Go", swedish="Gå"
    )
    own = Template(
        key="safety", version=2, english="Safety", swedish="Säkerhet", months=3,
        parts=(round_,), colours={},
    )  # fmt: skip  # one template
    opens = OpenYear("year-care-safety-2028", scope="care", template="safety.2", period="2028")
    known = given(of="year").knowing(templates={"safety.2": own})

    told = known.when(opens).then(YearOpened, to_on=date(2028, 3, 31))
    assert told.decided
    assert isinstance(told.decided.event, YearOpened)
    assert told.decided.event.activities[0].to_on == date(2028, 2, 29)
    known.when(OPENED_YEAR).then_broken("template-is-known")


@pytest.mark.parametrize("track", ["study", "act", "plan", "do"])
def test_tracks_overlap_and_none_forbids_what_is_done_on_another(track: Track) -> None:
    others: list[Track] = ["study", "act", "plan", "do"]
    running = given(OPENED_YEAR, *(OpenTrack(track=one) for one in others if one != track))

    running.when(OpenTrack(track=track)).then(TrackOpened).and_stands_in(Place.UNDER_WAY)
    given(OPENED_YEAR).when(ReportStatus(status="On its way")).then(StatusReported)


def test_study_ends_when_its_questions_are_answered_and_its_activities_settled() -> None:
    studied = given(OPENED_YEAR, STUDY)
    ends = CloseTrack(track="study")

    studied.when(ends, method=STRICT).then_broken(
        "the-questions-are-answered", "its-activities-are-settled"
    )
    studied.and_then(*STUDIED).when(ends).then(TrackClosed).stays_quiet()


def test_a_track_begins_again_with_a_reason() -> None:
    done = given(OPENED_YEAR, STUDY, *STUDIED, CloseTrack(track="study"))

    done.when(STUDY, method=STRICT).then_broken("gives-a-reason")
    done.when(replace(STUDY, why="Late figures")).and_stands_in(Place.UNDER_WAY)


# ---- its activities ------------------------------------------------------------------------------


def test_a_moved_activity_keeps_its_number_and_a_called_off_one_no_longer_waits() -> None:
    moved = MoveActivity(
        activity=3, from_on=date(2027, 5, 3), to_on=date(2027, 5, 21), why="Measles"
    )
    turn = given(OPENED_YEAR)

    turn.when(moved).then(ActivityMoved, activity=3)
    turn.when(replace(moved, to_on=date(2027, 5, 1))).then_broken("ends-after-it-begins")
    off = CallOffActivity(activity=3, why="Nobody could come")
    turn.when(off).then(ActivityCalledOff)
    turn.and_then(off).when(CompleteActivity(activity=3)).then_broken("activity-is-waiting")


def test_an_added_activity_gets_the_next_number_and_begins_once() -> None:
    added = ScheduleActivity(name="Dialogue", track="study", from_on=TODAY, to_on=date(2027, 5, 28))

    given(OPENED_YEAR).when(added).then(ActivityScheduled, activity=12)
    begun = given(OPENED_YEAR, added, OpenActivity(activity=12))
    begun.when(OpenActivity(activity=12)).then_broken("activity-is-not-open-already")


# ---- the end -------------------------------------------------------------------------------------


def test_a_turn_closes_when_nothing_is_loose() -> None:
    given(OPENED_YEAR, *ALL_DONE).when(CLOSE).then(YearClosed).and_stands_in(Place.CLOSED)


def test_everything_that_is_loose_is_named() -> None:
    loose = given(OPENED_YEAR, *ALL_DONE[1:], STUDY, RECEIVED, SELF)

    loose.when(CLOSE).then_refused("proposal-1", "activity 1", "self-monitoring 1", "track Study")


def test_self_monitoring_that_was_not_handed_over_keeps_the_year_open() -> None:
    given(OPENED_YEAR, *ALL_DONE, SELF, COMPILED, ANALYSED).when(CLOSE).then_refused(
        "self-monitoring 1"
    )


def test_a_proposal_is_let_go_only_by_what_happens_to_it() -> None:
    held = given(OPENED_YEAR, *ALL_DONE, RECEIVED)
    let_go = SettleProposal(proposal="proposal-1", settled="handed-on")

    held.when(let_go, by=ANNA).then_broken("asked-by-hjul")
    held.when(ReceiveProposal(proposal="proposal-1"), by=ANNA).then_broken(
        "asked-by-hjul", "proposal-is-not-here-already"
    )
    assert isinstance(held.happening(let_go), ProposalSettled)
    held.and_then(let_go).when(CLOSE).then(YearClosed)


def test_a_closed_turn_takes_nothing_until_it_is_opened_again_with_a_reason() -> None:
    closed = given(OPENED_YEAR, *ALL_DONE, CLOSE)

    closed.when(ReportStatus(status="Late")).then_not_now()
    closed.when(ReopenYear(), method=STRICT).then_broken("gives-a-reason")
    again = ReopenYear(why="The signed report was missing")
    closed.when(again).then(YearReopened).and_stands_in(Place.OPEN)


def test_what_was_done_in_a_turn_was_not_done_on_a_day_that_has_not_come() -> None:
    turn = given(OPENED_YEAR)

    turn.when(CompleteActivity(activity=1, completed_on=TOMORROW)).then_broken("day-has-come")
    turn.when(HoldManagementReview(who="All", decided="On", held_on=TOMORROW)).then_broken(
        "day-has-come"
    )


def test_a_review_is_presented_once_it_was_held_whatever_day_was_said_first() -> None:
    held = given(OPENED_YEAR, HoldManagementReview(who="All", decided="To go on", held_on=TODAY))
    early = PresentReview(
        committee="social", document="ab" * 32, at_position=1, presented_on=YESTERDAY
    )
    mended = CorrectEntry(entry=2, field="held_on", now_on=YESTERDAY, why="A slip of the pen")

    held.when(early).then_broken("review-was-held")
    held.and_then(mended).when(early).then(ReviewPresented)


def test_a_report_is_of_a_position_that_the_history_has_come_to() -> None:
    held = given(OPENED_YEAR, HoldManagementReview(who="All", decided="To go on"))
    shown = PresentReview(committee="social", document="ab" * 32, at_position=9)

    held.knowing(entries=9).when(shown).then(ReviewPresented)
    held.knowing(entries=8).when(shown).then_broken("position-is-of-the-history")


def test_a_turn_opens_at_most_ten_years_ahead() -> None:
    year = TODAY.year + 10
    far = OpenYear(f"year-care-nykoping-{year + 1}", scope="care", period=str(year + 1))

    given(of="year").when(far).then_broken("period-is-a-year")
    near = OpenYear(f"year-care-nykoping-{year}", scope="care", period=str(year))
    given(of="year").when(near).then(YearOpened)
