"""The frame: what holds the cycles together while the initiative is open."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from hjul.cycle.entries import (
    DocumentAttached,
    EntryCorrected,
    EntryStruck,
    RegistrationNumberGiven,
    StrikeEntry,
)
from hjul.cycle.initiative import commands as c, events as e
from hjul.cycle.initiative.standing import ORDER, Place, Standing, with_cycle
from hjul.cycle.law import HOLDS, Asked, Missing, told, unless
from hjul.cycle.methods import Method, Strength
from hjul.cycle.timing import (
    Escalated,
    Pressing,
    ReminderGiven,
    ReminderMissed,
    SupportOffered,
    TimesChanged,
    WorkingDaysChanged,
    times_after,
)
from hjul.cycle.words import decimal

# ---- what must hold ------------------------------------------------------------------------------


def division_is_known(_: Standing, asked: Asked[c.OpenInitiative | c.MoveInitiative]) -> Missing:
    """Once the organisation has opened divisions, an initiative belongs to one of them."""
    known, division = asked.known.divisions, asked.command.division
    return unless(known is not None and bool(division) and division not in known)


def method_is_known(_: Standing, asked: Asked[c.OpenInitiative | c.ChangeMethod]) -> Missing:
    """A method is one of ours or one that the organisation has adopted."""
    name = asked.command.method
    return unless(bool(name) and name not in asked.known.methods)


def method_is_not_lowered(standing: Standing, asked: Asked[c.ChangeMethod]) -> Missing:
    """Once a cycle is planned no rule may come to weigh less (DOMAIN, MethodChanged)."""
    now, then = (asked.known.methods.get(n) for n in (standing.method, asked.command.method))
    if not standing.cycles or now is None or then is None:
        return HOLDS
    return tuple(rule for rule in now.weights if _weight(then, rule) < _weight(now, rule))


def _weight(method: Method, rule: str) -> int:
    rising = (Strength.ADVISING, Strength.UNLESS_A_REASON, Strength.BINDING, Strength.ALWAYS)
    return rising.index(method.strength(rule))


def is_paused(standing: Standing, _: object) -> Missing:
    """Only what rests can be resumed."""
    return unless(standing.paused_on is None)


def resumes_after_it_paused(standing: Standing, asked: Asked[c.ResumeInitiative]) -> Missing:
    """A pause does not end before it began."""
    return unless(standing.paused_on is not None and asked.on < standing.paused_on)


def aim_can_be_reached(_: object, asked: Asked[c.SetAim]) -> Missing:
    """An aim has a number, a day and those it is for (Knudsen et al. 2019; METHOD F14)."""
    aim = asked.command
    parts = {"to_number": aim.to_number, "reached_on": aim.reached_on, "for_whom": aim.for_whom}
    return tuple(name for name, given in parts.items() if not given)


def assignment_has_its_four_parts(_: object, asked: Asked[c.GiveAssignment]) -> Missing:
    """Expectations, time, responsibilities, authority (S1, Skapa ett tydligt uppdrag)."""
    parts = ("expectations", "time", "responsibilities", "authority")
    return tuple(name for name in parts if not getattr(asked.command, name))


def activity_has_its_four_parts(_: object, asked: Asked[c.PlanActivity]) -> Missing:
    """How, who, when and how followed up (S2, Aktivitetsplan: a shall for an introduction)."""
    parts = ("how", "who", "due_on", "followed_up")
    return tuple(name for name in parts if not getattr(asked.command, name))


def activities_are_planned_first(standing: Standing, _: object) -> Missing:
    """The communication plan is made when the activity plan is there (S2, Kommunikationsplan)."""
    return unless(not standing.activities)


def somebody_owns_it(standing: Standing, _: object) -> Missing:
    """A decided plan item has somebody who answers for it (S3 3.4)."""
    return unless(not standing.is_owned)


def member_is_in_a_group(standing: Standing, asked: Asked[c.LeaveGroup]) -> Missing:
    """Only a member can leave."""
    member = asked.command.member
    return unless(not 1 <= member <= standing.members or member in standing.left)


def is_a_measure(_: object, asked: Asked[c.FollowMeasure]) -> Missing:
    """What is followed is a measure."""
    measure = asked.command.measure
    return unless(bool(measure) and not measure.startswith("measure-"))


def measure_is_followed(standing: Standing, asked: Asked[c.UnfollowMeasure]) -> Missing:
    """Only a measure that is followed can be let go."""
    measure = asked.command.measure
    return unless(bool(measure) and measure not in standing.measures)


def activity_is_under_way(
    standing: Standing, asked: Asked[c.DoActivity | c.DropActivity]
) -> Missing:
    """An activity is done or dropped once, after it was planned."""
    number = asked.command.activity
    return unless(not 1 <= number <= standing.activities or number in standing.settled)


def deadline_is_set(standing: Standing, asked: Asked[c.MeetDeadline | c.DropDeadline]) -> Missing:
    """A deadline is met or dropped once, after it was set."""
    number = asked.command.deadline
    return unless(not 1 <= number <= standing.deadlines or number in standing.passed)


def cycle_exists(
    standing: Standing,
    asked: Asked[
        c.LearnLesson | c.FreezeSignals | c.PlanActivity | c.SetDeadline | c.AnalyseRisk | Pressing
    ],
) -> Missing:
    """A cycle that is spoken of is there."""
    spoken_of = (
        asked.command.from_cycle
        if isinstance(asked.command, c.LearnLesson)
        else asked.command.for_cycle
    )
    return unless(spoken_of is not None and spoken_of not in standing.cycles)


def score_is_on_the_scale(_: object, asked: Asked[c.ClaimProgress]) -> Missing:
    """Progress is told in halves from 0.5 to 5.0 (IHI, project progress score)."""
    score = decimal(asked.command.score)
    halves = None if score is None else score * 2
    return unless(halves is not None and not (1 <= halves <= 10 and halves % 1 == 0))


def is_another_initiative(_: object, asked: Asked[c.MergeInitiative]) -> Missing:
    """An initiative is merged into another one."""
    into = asked.command.into
    other = into.startswith("initiative-") and into != asked.command.stream
    return unless(bool(into) and not other)


def no_cycle_is_under_way(standing: Standing, _: object) -> Missing:
    """What was begun is decided or called off before the whole ends."""
    return tuple(str(number) for number, at in standing.cycles.items() if at.is_under_way)


def a_gain_is_secured(standing: Standing, asked: Asked[c.CloseInitiative]) -> Missing:
    """It is closed as secured only when a gain was secured."""
    secured = any(cycle.secured for cycle in standing.cycles.values())
    return unless(asked.command.ending == "secured" and not secured)


def leads_to_an_earlier_phase(standing: Standing, asked: Asked[c.StepBack]) -> Missing:
    """Sometimes one must go back in the steps (S4); forward is by the steps themselves."""
    to, cycle = asked.command.to_phase, standing.cycles.get(asked.command.cycle)
    if to is None or cycle is None or cycle.phase not in ORDER:
        return HOLDS
    return unless(ORDER.index(Place(to)) >= ORDER.index(cycle.phase))


def is_not_struck_already(standing: Standing, asked: Asked[StrikeEntry]) -> Missing:
    """An entry is struck once."""
    return unless(asked.command.entry in standing.struck)


# ---- what then happened --------------------------------------------------------------------------


def initiative_opened(_: Standing, asked: Asked[c.OpenInitiative]) -> e.InitiativeOpened:
    """It follows the method that was asked for, or the organisation's default."""
    method = asked.command.method or asked.known.default_method
    return told(e.InitiativeOpened, asked, method=method)


def member_named(standing: Standing, asked: Asked[c.NameMember]) -> e.MemberNamed:
    """Members are numbered."""
    return told(e.MemberNamed, asked, member=standing.members + 1)


def change_idea_noted(standing: Standing, asked: Asked[c.NoteChangeIdea]) -> e.ChangeIdeaNoted:
    """Ideas are numbered."""
    return told(e.ChangeIdeaNoted, asked, idea=standing.ideas + 1)


def activity_planned(standing: Standing, asked: Asked[c.PlanActivity]) -> e.ActivityPlanned:
    """Activities are numbered, and may be of one cycle."""
    number, cycle = standing.activities + 1, asked.command.for_cycle
    return told(e.ActivityPlanned, asked, activity=number, cycle=cycle)


def activity_done(standing: Standing, asked: Asked[c.DoActivity]) -> e.ActivityDone:
    """It says of which cycle the activity was."""
    cycle = standing.cycle_of_activity.get(asked.command.activity)
    return told(e.ActivityDone, asked, cycle=cycle)


def activity_dropped(standing: Standing, asked: Asked[c.DropActivity]) -> e.ActivityDropped:
    """It says of which cycle the activity was."""
    cycle = standing.cycle_of_activity.get(asked.command.activity)
    return told(e.ActivityDropped, asked, cycle=cycle)


def lesson_learned(_: Standing, asked: Asked[c.LearnLesson]) -> e.LessonLearned:
    """A lesson may come from one cycle."""
    return told(e.LessonLearned, asked, cycle=asked.command.from_cycle)


def initiative_resumed(standing: Standing, asked: Asked[c.ResumeInitiative]) -> e.InitiativeResumed:
    """Deadlines move by the days it rested."""
    assert standing.paused_on is not None
    moved = (asked.on - standing.paused_on).days
    return told(e.InitiativeResumed, asked, resumed_on=asked.on, moved_days=moved)


def initiative_moved(standing: Standing, asked: Asked[c.MoveInitiative]) -> e.InitiativeMoved:
    """It says where it comes from."""
    return told(e.InitiativeMoved, asked, from_division=standing.division)


def deadline_set(standing: Standing, asked: Asked[c.SetDeadline]) -> e.DeadlineSet:
    """Deadlines are numbered, and may be about one cycle."""
    number, cycle = standing.deadlines + 1, asked.command.for_cycle
    return told(e.DeadlineSet, asked, deadline=number, cycle=cycle)


def deadline_met(standing: Standing, asked: Asked[c.MeetDeadline]) -> e.DeadlineMet:
    """It says of which cycle the deadline was."""
    cycle = standing.cycle_of_deadline.get(asked.command.deadline)
    return told(e.DeadlineMet, asked, cycle=cycle)


def deadline_dropped(standing: Standing, asked: Asked[c.DropDeadline]) -> e.DeadlineDropped:
    """It says of which cycle the deadline was."""
    cycle = standing.cycle_of_deadline.get(asked.command.deadline)
    return told(e.DeadlineDropped, asked, cycle=cycle)


def stepped_back(standing: Standing, asked: Asked[c.StepBack]) -> e.SteppedBack:
    """It says from which phase."""
    phase = standing.cycles[asked.command.cycle].phase
    return told(e.SteppedBack, asked, from_phase=phase.value)


# ---- how it stands then --------------------------------------------------------------------------

_Unread = (
    e.AimSet
    | e.AssignmentGiven
    | e.InvolvementRecorded
    | e.TheoryStated
    | e.CauseFound
    | e.CommunicationPlanned
    | e.LessonLearned
    | e.ProgressClaimed
    | e.SuccessCelebrated
    | e.ImmediateActionTaken
    | e.SupportRequested
    | SupportOffered
    | ReminderGiven
    | ReminderMissed
    | Escalated
    | e.MeetingHeld
    | DocumentAttached
    | RegistrationNumberGiven
)
"""What no rule reads."""


def evolve(standing: Standing, version: int, event: e.FrameEvent) -> Standing:
    """Give how the initiative stands after an event of its frame."""
    if isinstance(event, _Unread):
        return standing
    match event:
        case e.InitiativeOpened(division=division, unit=unit, method=method):
            return replace(standing, frame=Place.OPEN, division=division, unit=unit, method=method)
        case e.OwnerNamed():
            return replace(standing, is_owned=True)
        case e.MemberNamed(member=member):
            return replace(standing, members=member)
        case e.MemberLeft(member=member):
            return replace(standing, left=standing.left | {member})
        case e.MeasureFollowed(measure=measure):
            return replace(standing, measures=standing.measures | {measure})
        case e.MeasureUnfollowed(measure=measure):
            return replace(standing, measures=standing.measures - {measure})
        case e.ChangeIdeaNoted(idea=idea):
            return replace(standing, ideas=idea)
        case e.ActivityPlanned(activity=activity, cycle=cycle):
            of_cycle = _with(standing.cycle_of_activity, activity, cycle)
            return replace(standing, activities=activity, cycle_of_activity=of_cycle)
        case e.ActivityDone(activity=activity) | e.ActivityDropped(activity=activity):
            return replace(standing, settled=standing.settled | {activity})
        case e.DeadlineSet(deadline=deadline, cycle=cycle):
            of_cycle = _with(standing.cycle_of_deadline, deadline, cycle)
            return replace(standing, deadlines=deadline, cycle_of_deadline=of_cycle)
        case e.DeadlineMet(deadline=deadline) | e.DeadlineDropped(deadline=deadline):
            return replace(standing, passed=standing.passed | {deadline})
        case e.MethodChanged(method=method):
            return replace(standing, method=method)
        case e.InitiativePaused(paused_on=paused_on):
            return replace(standing, paused_on=paused_on)
        case e.InitiativeResumed(moved_days=moved_days):
            return replace(_trials_moved(standing, moved_days), paused_on=None)
        case e.InitiativeMoved(division=division, unit=unit):
            return replace(standing, division=division, unit=unit)
        case e.InitiativeMerged() | e.InitiativeClosed():
            return replace(standing, frame=Place.CLOSED, paused_on=None)
        case e.InitiativeReopened():
            return replace(standing, frame=Place.OPEN)
        case e.SteppedBack(cycle=cycle, to_phase=to_phase):
            return with_cycle(standing, cycle, phase=Place(to_phase))
        case TimesChanged():
            return replace(standing, times=times_after(standing.times, event))
        case WorkingDaysChanged(calendar=calendar):
            return replace(standing, calendar=calendar)
        case EntryCorrected():
            return _corrected(standing, event)
        case EntryStruck(entry=entry):
            return _struck(standing, event, entry)
    assert_never(event)


def _trials_moved(standing: Standing, days: int) -> Standing:
    """Let the trials under way end as much later as the work rested."""
    for number, cycle in standing.cycles.items():
        if cycle.phase is Place.DO and cycle.ends_on is not None:
            most = (date.max - cycle.ends_on).days
            later = cycle.ends_on + timedelta(days=min(days, most))
            standing = with_cycle(standing, number, ends_on=later)
    return standing


def _corrected(standing: Standing, event: EntryCorrected) -> Standing:
    """Let the days of a trial follow, for rules read them; nothing else that is read is a day."""
    if event.field not in ("started_on", "ends_on") or event.now_on is None:
        return standing
    for number, cycle in standing.cycles.items():
        if cycle.trial_entry == event.entry:
            standing = with_cycle(standing, number, **{event.field: event.now_on})
    return standing


def _with(of: Mapping[int, int], number: int, cycle: int | None) -> Mapping[int, int]:
    return of if cycle is None else {**of, number: cycle}


def _struck(standing: Standing, event: EntryStruck, entry: int) -> Standing:
    standing = replace(standing, struck=standing.struck | {entry})
    if event.entry_kind != "observation-noted" or event.cycle is None:
        return standing
    observed = standing.cycles[event.cycle].observed - 1
    return with_cycle(standing, event.cycle, observed=observed)
