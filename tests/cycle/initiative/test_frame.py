"""The frame: what holds the cycles together while the initiative is open."""

from dataclasses import replace
from datetime import timedelta

from hjul.cycle.entries import CorrectEntry, StrikeEntry
from hjul.cycle.initiative.commands import (
    AbandonChange,
    ChangeMethod,
    CloseInitiative,
    DoActivity,
    DropActivity,
    DropDeadline,
    FollowMeasure,
    LearnLesson,
    LeaveGroup,
    MeetDeadline,
    MergeInitiative,
    MoveInitiative,
    NameMember,
    OpenInitiative,
    PauseInitiative,
    PlanActivity,
    PlanCycle,
    Remind,
    ReopenInitiative,
    ResumeInitiative,
    SetDeadline,
    StartTrial,
    UnfollowMeasure,
)
from hjul.cycle.initiative.events import (
    ActivityDone,
    ActivityPlanned,
    DeadlineDropped,
    DeadlineMet,
    DeadlineSet,
    InitiativeClosed,
    InitiativeMoved,
    InitiativeOpened,
    InitiativePaused,
    InitiativeResumed,
    LessonLearned,
    MemberNamed,
)
from hjul.cycle.initiative.standing import Place
from tests.cycle.samples import (
    ADOPTED,
    CLOSED,
    OPENED,
    OWNED,
    PLANNED,
    SECURED,
    TO_ACT,
    TO_DO,
    TO_PLAN,
)
from tests.cycle.story import ANNA, SCHEDULER, TODAY, TOMORROW, YESTERDAY, given

WHY = "It was agreed"


def test_a_title_and_a_division_will_do() -> None:
    given().when(OpenInitiative(title="Fewer falls", division="care")).then(
        InitiativeOpened, method="small-steps.1"
    ).stays_quiet()
    given().when(OpenInitiative()).then_refused("fill in the title (title) and the division")


def test_it_follows_the_method_of_the_organisation_unless_it_names_one() -> None:
    story = given(of="initiative").knowing(default_method="pdsa.1")

    story.when(OpenInitiative(title="x", division="care")).then(InitiativeOpened, method="pdsa.1")
    story.when(OPENED).then(InitiativeOpened, method="small-steps.1")


def test_any_division_will_do_until_the_organisation_has_opened_its_own() -> None:
    given().when(OPENED).then(InitiativeOpened)
    given().knowing(divisions=frozenset({"school"})).when(OPENED).then_refused("no such division")


def test_what_is_not_opened_can_only_be_opened() -> None:
    given().when(OWNED).then_not_now("has not been opened yet", "OpenInitiative")
    given().when(StartTrial(cycle=1)).then_not_now("has not been opened yet")


def test_it_is_opened_once() -> None:
    given(OPENED).when(OPENED).then_not_now("The initiative is open already")


def test_a_cycle_that_was_never_planned_is_told_how_to_begin() -> None:
    given(OPENED).when(StartTrial(cycle=1)).then_not_now("Plan a cycle first (PlanCycle)")
    given(OPENED).when(StartTrial()).then_not_now("Plan a cycle first (PlanCycle)")


def test_members_are_numbered_and_leave_once() -> None:
    story = given(OPENED, NameMember(person="u-2"))
    leave = LeaveGroup(member=1)

    story.when(NameMember(person="u-3")).then(MemberNamed, member=2)
    story.and_then(leave).when(leave).then_refused("the member has left")
    story.when(LeaveGroup(member=2)).then_refused("nobody was named with that number")


def test_an_activity_is_done_or_dropped_once() -> None:
    planned = PlanActivity(what="Buy lamps")
    story = given(OPENED, planned)

    story.when(planned).then(ActivityPlanned, activity=2)
    story.when(DoActivity(activity=1)).then(ActivityDone, done_on=TODAY)
    story.and_then(DropActivity(activity=1)).when(DoActivity(activity=1)).then_refused("dropped")
    story.when(DoActivity(activity=1, done_on=TOMORROW)).then_refused("has not come yet")


def test_a_deadline_is_met_or_dropped_once_and_says_of_which_cycle_it_was() -> None:
    first, second = SetDeadline(what="Report", due_on=TOMORROW), MeetDeadline(deadline=2)
    story = given(*TO_PLAN, first, replace(first, for_cycle=1))

    story.when(first).then(DeadlineSet, deadline=3, cycle=None)
    story.when(second).then(DeadlineMet, cycle=1, met_on=TODAY)
    story.when(DropDeadline(deadline=1, why=WHY)).then(DeadlineDropped, cycle=None)
    story.and_then(second).when(DropDeadline(deadline=2)).then_refused("met or dropped")
    story.when(replace(second, met_on=TOMORROW)).then_refused("has not come yet")


def test_an_activity_says_of_which_cycle_it_was() -> None:
    story = given(*TO_PLAN, PlanActivity(what="Buy lamps", for_cycle=1))

    story.when(DoActivity(activity=1)).then(ActivityDone, cycle=1)


def test_an_introduction_plans_every_activity_with_its_four_parts() -> None:
    given(replace(OPENED, method="introduction.1")).when(
        PlanActivity(what="Train", how="In groups", due_on=TOMORROW)
    ).then_refused("Fill in who it is (who) and how it is followed up (followed_up) too")


def test_a_measure_is_followed_until_it_is_let_go() -> None:
    follow, let_go = FollowMeasure(measure="measure-1"), UnfollowMeasure(measure="measure-1")

    given(OPENED, follow).when(let_go).stays_quiet()
    given(OPENED, follow, let_go).when(let_go).then_refused("does not follow that measure")
    given(OPENED).when(FollowMeasure(measure="")).then_refused("fill in the measure")


def test_a_lesson_may_come_from_a_cycle_that_is_there() -> None:
    story = given(*TO_PLAN)

    story.when(LearnLesson(lesson="Ask first", from_cycle=1)).then(LessonLearned, cycle=1)
    story.when(LearnLesson(lesson="Ask first")).then(LessonLearned, cycle=None)
    story.when(LearnLesson(lesson="Ask first", from_cycle=2)).then_refused(
        "no cycle of that number"
    )
    story.when(SetDeadline(what="x", due_on=TODAY, for_cycle=2)).then_broken("cycle-exists")


def test_reminders_are_the_schedulers_to_give() -> None:
    remind = Remind(rule="initiative.trial-ends", due_on=TODAY)

    given(OPENED).when(remind, by=SCHEDULER).stays_quiet()
    given(OPENED).when(remind, by=ANNA).then_refused("Only the scheduler reminds")


def test_a_pause_moves_every_deadline_by_its_length() -> None:
    paused = given(OPENED, PauseInitiative(paused_on=TODAY - timedelta(days=10)))

    paused.when(ResumeInitiative()).then(InitiativeResumed, moved_days=10)
    paused.when(ResumeInitiative(resumed_on=TODAY - timedelta(days=11))).then_refused(
        "A pause does not end before it began"
    )
    paused.when(ResumeInitiative(resumed_on=TOMORROW)).then_refused("has not come yet")


def test_a_pause_is_no_place_but_nothing_new_begins() -> None:
    pause = PauseInitiative(why=WHY)

    given(OPENED).when(pause).then(InitiativePaused, paused_on=TODAY).and_stands_in(Place.OPEN)
    given(OPENED, pause).when(pause).then_refused("The initiative is paused")
    given(OPENED, pause).when(PLANNED).then_refused("Resume it first (ResumeInitiative)")
    given(OPENED, pause, ResumeInitiative()).when(PLANNED).stays_quiet()
    given(OPENED).when(ResumeInitiative()).then_refused("not paused")
    given(OPENED).when(replace(pause, paused_on=TOMORROW)).then_refused("has not come yet")


def test_once_a_cycle_is_planned_no_rule_may_come_to_weigh_less() -> None:
    in_pdsa = replace(OPENED, method="pdsa.1")
    lower = ChangeMethod(method="small-steps.1")

    given(in_pdsa).when(lower).stays_quiet()
    given(in_pdsa, PLANNED).when(lower).then_refused("give a reason")
    given(OPENED, PLANNED).when(ChangeMethod(method="pdsa.1")).stays_quiet()


def test_it_says_from_which_division_it_moved() -> None:
    given(OPENED).when(MoveInitiative(division="school", why=WHY)).then(
        InitiativeMoved, division="school", from_division="care"
    )


def test_what_was_begun_is_decided_before_the_whole_ends() -> None:
    story = given(*TO_DO, PlanCycle(idea="Mats"))

    story.when(CLOSED).then_refused("Still under way: cycle 1 and 2")
    story.when(MergeInitiative("initiative-1", into="initiative-2")).then_broken(
        "no-cycle-is-under-way"
    )
    given(*TO_ACT, AbandonChange(cycle=1)).when(CLOSED).and_stands_in(Place.CLOSED)


def test_only_what_is_secured_is_closed_as_secured() -> None:
    secured = CloseInitiative(ending="secured", why=WHY)

    given(*TO_ACT, ADOPTED).when(secured).then_refused("Secure the gain first (SecureGain)")
    given(*TO_ACT, ADOPTED, SECURED).when(secured).then(InitiativeClosed).stays_quiet()


def test_what_is_closed_takes_documents_and_lessons_and_is_reopened_with_a_reason() -> None:
    story = given(OPENED, PauseInitiative(), CLOSED)

    story.when(LearnLesson(lesson="Ask first")).stays_quiet()
    story.when(PLANNED).then_not_now("Reopen it first (ReopenInitiative)")
    story.when(ReopenInitiative()).then_refused("fill in the reason (why)")
    story.when(ReopenInitiative(why=WHY)).and_stands_in(Place.OPEN)
    story.and_then(ReopenInitiative(why=WHY)).when(PLANNED).stays_quiet()


def test_an_initiative_is_merged_into_another_one() -> None:
    merge = MergeInitiative("initiative-1", into="initiative-2", why=WHY)

    given(OPENED).when(merge).and_stands_in(Place.CLOSED)
    given(OPENED).when(replace(merge, into="initiative-1")).then_refused("not this one")
    given(OPENED).when(replace(merge, into="measure-1")).then_refused("not this one")


def test_a_prediction_is_never_corrected_and_what_others_rest_on_is_never_struck() -> None:
    story = given(*TO_DO)
    prediction = len(story.entries) - 1

    story.when(
        CorrectEntry(entry=prediction, field="value", now_number="3", why="We know more now")
    ).then_refused("never changed afterwards")
    story.when(StrikeEntry(entry=prediction, why="It was wrong")).then_refused("step back")


def test_an_aim_of_yesterday_is_late_but_it_is_recorded() -> None:
    given(OPENED).when(replace(OWNED, on=YESTERDAY)).stays_quiet()
