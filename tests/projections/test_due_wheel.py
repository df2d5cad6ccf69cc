"""What a turn of the wheel and a proposal make due: activities, tracks, answers, minutes."""

from dataclasses import replace
from datetime import date

import pytest

from hjul.adapters.scheduler.firing import command
from hjul.cycle.commands import CloseTrack, OpenActivity, OpenTrack, Remind
from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.law import Command
from hjul.cycle.proposal import events as p
from hjul.cycle.record import Event
from hjul.cycle.templates import NYKOPING
from hjul.cycle.times import Rung
from hjul.cycle.year import events as y
from hjul.projections import due
from hjul.projections.due_fold import DUE
from hjul.projections.due_rows import PACE, DueRow
from hjul.projections.telling import Teller
from tests.projections.histories import DAY, History, made
from tests.projections.test_years import opened

SPRING, INTERIM, REVIEW = 3, 4, 8
ANSWERS: tuple[Event, ...] = (
    *(made(y.GoalAttainmentAnswered, kind=kind) for kind in ("economic", "operational")),
    *(made(y.ComparisonMade, compared_with=it) for it in ("over-time", "similar", "best")),
    *(made(y.CauseAnalysed, origin=origin) for origin in ("internal", "external")),
    made(y.OverallPictureJudged),
)
"""All that Study should hold."""
OF_STUDY = (1, 5, 6)


def year(*events: Event) -> dict[str, DueRow]:
    history = History("year-vard-nykoping-2027")
    for event in (opened(), *events):
        history.add(event, on=date(2027, 1, 1))
    return history.rows(DUE)


def proposal(*events: Event, on: date = DAY) -> dict[str, DueRow]:
    history = History("proposal-p")
    for event in (made(p.ProposalMade, text="Softer lamps", division="vard"), *events):
        history.add(event, on=on)
    return history.rows(DUE)


def done(*numbers: int) -> list[Event]:
    return [made(y.ActivityCompleted, activity=number) for number in numbers]


def asked(rows: dict[str, DueRow], key: str, rung: Rung = Rung.DUE) -> Command:
    pace = rows[PACE].pace
    row = rows[key]
    assert pace is not None
    assert row.fires_at is not None
    return command(row, pace, rung, row.fires_at, 9)


# ---- activities ----------------------------------------------------------------------------------


def test_work_on_an_activity_begins_by_itself_on_its_first_day() -> None:
    rows = year()

    assert rows[f"opens-{SPRING}"].due_on == date(2027, 4, 1)
    assert asked(rows, f"opens-{SPRING}") == OpenActivity(
        "year-vard-nykoping-2027", activity=SPRING
    )


def test_what_has_begun_or_was_called_off_does_not_begin_again() -> None:
    begun = made(y.ActivityOpened, activity=SPRING)

    assert f"opens-{SPRING}" not in year(begun)
    assert f"due-{SPRING}" in year(begun)
    assert {f"opens-{SPRING}", f"due-{SPRING}"}.isdisjoint(
        year(y.ActivityCalledOff(activity=SPRING))
    )


def test_each_timer_of_a_turn_is_asked_for_under_an_id_of_its_own() -> None:
    rows = [row for key, row in year().items() if key != PACE]

    ids = [row.asked_as(Rung.DUE) for row in rows]

    assert len(set(ids)) == len(ids) == 11 + 9 + 4


def test_a_duty_is_taken_to_the_division_manager_and_nothing_else_is() -> None:
    rows = year()

    assert rows[f"due-{REVIEW}"].time_rule.rungs()[-1] is Rung.DIVISION_MANAGER
    assert rows[f"due-{SPRING}"].time_rule.rungs()[-1] is Rung.OPERATIONS_MANAGER
    assert Rung.UNIT_MANAGER not in rows[f"due-{SPRING}"].time_rule.rungs()


def test_what_goes_on_all_the_time_is_never_due() -> None:
    rolling = [number for number, part in enumerate(NYKOPING.parts, start=1) if part.is_rolling]

    assert rolling == [2, 9]
    assert {"due-2", "due-9"}.isdisjoint(year())


def test_a_moved_activity_begins_and_ends_on_its_new_days() -> None:
    moved = y.ActivityMoved(activity=SPRING, from_on=date(2027, 5, 3), to_on=date(2027, 5, 28))

    rows = year(moved)

    assert rows[f"opens-{SPRING}"].due_on == date(2027, 5, 3)
    assert rows[f"due-{SPRING}"].due_on == date(2027, 5, 28)
    assert rows[f"due-{SPRING}"].first_due_on == date(2027, 4, 30)


def test_the_days_of_an_activity_follow_a_correction_and_so_does_the_end_of_its_track() -> None:
    begun = made(y.TrackOpened, track="plan", opened_on=date(2027, 2, 1))
    days = {"from_on": date(2027, 12, 1), "to_on": date(2028, 1, 20)}
    own = made(y.ActivityScheduled, activity=12, name="Coffee", track="plan", **days)
    to_on = made(EntryCorrected, entry=3, field="to_on", now_on=date(2028, 2, 3))
    rows = year(begun, own, to_on)

    assert rows["due-12"].due_on == rows["closes-plan"].due_on == date(2028, 2, 3)
    assert (rows["due-12"].moved_by, rows["opens-12"].due_on) == (4, date(2027, 12, 1))
    moved = made(y.ActivityMoved, activity=12, **days)
    right = made(EntryCorrected, entry=4, field="from_on", now_on=date(2027, 11, 30))
    assert year(begun, own, moved, right)["opens-12"].due_on == date(2027, 11, 30)
    assert year(begun, own, moved, to_on)["due-12"].due_on == date(2028, 1, 20)


def test_an_activity_of_ones_own_reminds_whoever_is_to_do_it() -> None:
    days = {"from_on": date(2027, 5, 3), "to_on": date(2027, 5, 4)}
    rows = year(made(y.ActivityScheduled, activity=12, name="A day by the sea", who="u-9", **days))

    assert (rows["due-12"].who, rows["due-12"].is_named) == ("u-9", True)


def test_the_quality_officer_is_reminded_of_what_names_nobody() -> None:
    rows = year(made(y.YearStaffed, quality_officer="u-7"))

    assert {row.who for row in rows.values()} == {"u-7"}


def test_a_closed_year_is_silent_and_one_that_was_reopened_speaks_again() -> None:
    closed = y.YearClosed(closed_on=date(2028, 3, 1))

    assert not any(row.fires_at for row in year(closed).values())
    assert any(row.fires_at for row in year(closed, y.YearReopened()).values())


# ---- tracks --------------------------------------------------------------------------------------


def test_a_track_begins_with_the_first_of_its_activities() -> None:
    rows = year()

    days = {track: rows[f"opens-{track}"].due_on for track in ("study", "act", "plan", "do")}
    assert days == {
        "study": date(2027, 1, 1),
        "act": date(2027, 10, 1),
        "plan": date(2027, 10, 1),
        "do": date(2027, 1, 1),
    }
    assert asked(rows, "opens-act") == OpenTrack("year-vard-nykoping-2027", track="act")


def test_a_track_ends_with_the_last_of_its_activities_when_it_has_begun() -> None:
    begun = y.TrackOpened(track="study", opened_on=date(2027, 1, 4))

    assert "closes-study" not in year()
    assert year(begun)["closes-study"].due_on == date(2027, 11, 30)


@pytest.mark.parametrize(
    ("events", "closes"),
    [
        ((), False),
        (done(*OF_STUDY), False),
        (ANSWERS, False),
        ((*ANSWERS, *done(*OF_STUDY)), True),
    ],
    ids=["nothing", "activities only", "answers only", "all of it"],
)
def test_a_track_closes_by_itself_only_when_all_it_should_hold_is_there(
    events: tuple[Event, ...], closes: bool
) -> None:
    rows = year(y.TrackOpened(track="study", opened_on=date(2027, 1, 4)), *events)

    wanted = asked(rows, "closes-study")

    assert isinstance(wanted, CloseTrack if closes else Remind)


def test_a_comparison_with_the_goals_does_not_set_the_goals_of_the_plan() -> None:
    begun = y.TrackOpened(track="plan", opened_on=date(2027, 10, 4))
    rest = [made(kind) for kind in (y.RemitDescribed, y.ResourcesAllocated)]
    compared = made(y.ComparisonMade, compared_with="goals")

    lacking = year(begun, *rest, made(y.ImplementationPlanned), compared)
    whole = year(begun, *rest, made(y.ImplementationPlanned), made(y.GoalsSet))

    assert not lacking["closes-plan"].moves_on
    assert whole["closes-plan"].moves_on


# ---- proposals -----------------------------------------------------------------------------------

ROUTED = made(p.ProposalRouted, level="within-frame")
MEETING = {"decider": "committee", "meeting_on": DAY}


def test_whoever_proposed_is_owed_an_answer_ten_working_days_after_a_step() -> None:
    assert "answer" not in proposal()
    assert proposal(ROUTED)["answer"].due_on == date(2027, 3, 15)


def test_the_oldest_step_that_nobody_told_of_says_when_the_answer_is_due() -> None:
    history = History("proposal-p").add(made(p.ProposalMade, text="Lamps"))
    history.add(ROUTED, on=DAY).add(made(p.ProposalApproved, **MEETING), on=date(2027, 3, 8))

    assert history.rows(DUE)["answer"].due_on == date(2027, 3, 15)


def test_an_answer_settles_what_was_owed_and_a_struck_one_does_not() -> None:
    answered = (ROUTED, made(p.ProposerAnswered, answered_on=DAY))

    assert "answer" not in proposal(*answered)
    struck = made(EntryStruck, entry=3, entry_kind="proposer-answered")
    assert proposal(*answered, struck)["answer"].due_on == date(2027, 3, 15)


def test_minutes_are_confirmed_within_fourteen_days_of_the_meeting() -> None:
    approved = made(p.ProposalApproved, **MEETING)

    assert proposal(ROUTED, approved)["minutes"].due_on == date(2027, 3, 15)
    assert "minutes" not in proposal(ROUTED, approved, p.MinutesConfirmed(confirmed_on=DAY))
    confirmed = made(p.ProposalApproved, **MEETING, minutes_confirmed_on=DAY)
    assert "minutes" not in proposal(ROUTED, confirmed)
    alone = made(p.ProposalApproved, decider="office-holder", meeting_on=DAY)
    assert "minutes" not in proposal(ROUTED, alone)


def test_a_decision_on_delegation_is_to_be_reported() -> None:
    delegated = made(p.ProposalApproved, decider="office-holder", basis="delegation")

    assert proposal(ROUTED, delegated)["report"].due_on > DAY
    reported = made(p.DelegatedDecisionReported, reported_on=DAY)
    assert "report" not in proposal(ROUTED, delegated, reported)


def test_what_is_carried_out_is_followed_up_at_every_level_that_is_demanded() -> None:
    steps: list[Event] = [ROUTED, made(p.ProposalApproved, **MEETING), made(p.ProposalRealised)]

    for level in ("unit", "operation", "division"):
        assert "follow-up" in proposal(*steps)
        steps.append(made(p.ProposalFollowedUp, level=level))

    assert "follow-up" not in proposal(*steps)


def test_nothing_is_owed_for_a_proposal_that_was_taken_back() -> None:
    rows = proposal(ROUTED, p.ProposalWithdrawn())

    assert set(rows) == {PACE}
    deferred = made(p.ProposalDeferred, **MEETING, basis="delegation")
    assert set(proposal(ROUTED, deferred, p.ProposalWithdrawn())) == {PACE, "minutes", "report"}
    heard = made(p.ProposerAnswered, answered_on=DAY)
    withdrawn = [ROUTED, heard, p.ProposalWithdrawn()]
    assert set(proposal(*withdrawn, made(EntryStruck, entry=3))) == {PACE}


def test_what_a_decision_leaves_to_do_follows_the_day_of_its_meeting_when_it_is_corrected() -> None:
    deferred = made(p.ProposalDeferred, **MEETING, basis="delegation")
    right = made(EntryCorrected, entry=2, field="meeting_on", now_on=date(2027, 2, 1))
    before, after = proposal(deferred), proposal(deferred, right)

    assert {key: before[key].due_on for key in ("answer", "minutes")} == {
        "answer": date(2027, 3, 15),
        "minutes": date(2027, 3, 15),
    }
    assert {key: after[key].due_on for key in ("answer", "minutes")} == {
        "answer": date(2027, 2, 15),
        "minutes": date(2027, 2, 15),
    }
    assert (before["report"].due_on, after["report"].due_on) == (date(2027, 3, 31), DAY)
    assert after["minutes"].moved_by == 3
    elsewhere = replace(right, entry=1)
    assert proposal(deferred, elsewhere)["minutes"] == before["minutes"]
    confirmed = replace(right, field="minutes_confirmed_on")
    assert "minutes" not in proposal(deferred, confirmed)


def test_whoever_took_the_last_step_is_reminded() -> None:
    history = History("proposal-p").add(made(p.ProposalMade, text="Lamps"), by="u-1")
    history.add(ROUTED, by="u-2").add(made(p.ProposalApproved, **MEETING), by="u-3")

    assert {row.who for row in history.rows(DUE).values()} == {"u-3"}


def test_a_proposal_that_moves_takes_what_is_owed_along() -> None:
    moved = made(p.ProposalMoved, division="skola", unit="ekbacken", from_division="vard")

    rows = proposal(ROUTED, moved)

    assert {row.division for row in rows.values()} == {"skola"}


@pytest.mark.parametrize("language", ["en", "sv"])
def test_what_a_year_and_a_proposal_make_due_is_told(language: str) -> None:
    rows = [*year().values(), *proposal(ROUTED).values()]
    teller = Teller(language=language, names={"vard": "Care"})  # type: ignore[arg-type]  # one of the two

    table = due.read(rows, date(2027, 3, 1), teller, 60)

    told = {row["what"] for row in table.dicts()}
    expected = {
        "en": {"activity 3 begins: Spring follow-up", "whoever proposed gets an answer"},
        "sv": {"aktivitet 3 börjar: Uppföljning vår", "förslagsställaren får svar"},
    }
    assert expected[language] <= told
    assert {row["work"] for row in table.dicts()} == {"Care 2027", "Softer lamps"}
