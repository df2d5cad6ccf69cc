"""The law of an improvement initiative, in one table.

Read a row aloud: standing *in* this place, when *asked to* do that, *provided that* these rules
hold, *and by the method* those, *then* this happened, and it *stands in* that place.

Rules under "provided that" guard the shape of history and bind always. How much those under "by
the method" weigh is the method's to say (`methods.py`): some bind, some bind unless a reason is
given, most advise. The place is that of the cycle a command names, and of the initiative itself
for the rest. Paused is no place: it only stops new work from beginning. Any number of cycles may be
under way at once, one decision each; an adopted change is secured and spread also after it closes.
"""

from dataclasses import dataclass
from typing import Final

from hjul.cycle import law
from hjul.cycle.entries import (
    AttachDocument,
    CorrectEntry,
    DocumentAttached,
    GiveRegistrationNumber,
    RegistrationNumberGiven,
    StrikeEntry,
    corrected_day_has_come,
    entry_corrected,
    entry_exists,
    entry_may_be_corrected,
    entry_may_be_struck,
    entry_struck,
    field_can_be_corrected,
    field_is_one_of_the_entry,
    says_what_is_right,
)
from hjul.cycle.initiative import act, do, events as e, frame, plan, reach, study, upkeep
from hjul.cycle.initiative.act import (
    adopts_what_was_an_improvement,
    collects_information,
    gain_is_secured,
    has_a_measure_and_days,
    is_taken_up_by_another,
    there_is_a_plan_to_keep_it,
    tries_a_change,
)
from hjul.cycle.initiative.commands import (
    AbandonChange,
    AdaptChange,
    AdoptChange,
    AgreeCheckOffs,
    AgreeCollaboration,
    AnalyseRisk,
    AnswerQuestion,
    AssessPrediction,
    BeginStudy,
    CallOffTrial,
    CelebrateSuccess,
    ChangeMethod,
    CheckGain,
    CheckOffPlan,
    ClaimProgress,
    CloseInitiative,
    ConcernProcess,
    ConcludeStudy,
    DoActivity,
    DropActivity,
    DropDeadline,
    EndTrial,
    ExtendTrial,
    FindCause,
    FollowMeasure,
    FreezeSignals,
    GiveAssignment,
    HoldMeeting,
    JudgeInnovation,
    LearnLesson,
    LeaveGroup,
    MakePrediction,
    MeetDeadline,
    MergeInitiative,
    MoveInitiative,
    NameMember,
    NameOwner,
    NoteChangeIdea,
    NoteObservation,
    OfferSpread,
    OpenInitiative,
    PauseInitiative,
    PlanActivity,
    PlanCommunication,
    PlanCycle,
    PlanResources,
    RecordInvolvement,
    ReopenInitiative,
    RequestSupport,
    ResumeInitiative,
    RevisePlan,
    RunOutTrialTime,
    SecureGain,
    SetAim,
    SetDeadline,
    StartTrial,
    StateTheory,
    StepBack,
    StopTrial,
    TakeImmediateAction,
    TakeUpSpread,
    UnfollowMeasure,
    WithdrawPrediction,
)
from hjul.cycle.initiative.do import (
    data_plan_is_complete,
    ends_after_it_began,
    ends_after_it_begins,
    implements_what_held_in_a_test,
    its_time_is_up,
    nobody_has_said_how_it_went,
    nothing_was_observed,
    prediction_is_made,
    something_was_observed,
    trial_is_smaller_than_the_whole,
    trial_started,
)
from hjul.cycle.initiative.frame import (
    a_gain_is_secured,
    activities_are_planned_first,
    activity_done,
    activity_dropped,
    activity_has_its_four_parts,
    activity_is_under_way,
    activity_planned,
    aim_can_be_reached,
    assignment_has_its_four_parts,
    change_idea_noted,
    cycle_exists,
    deadline_dropped,
    deadline_is_set,
    deadline_met,
    deadline_set,
    division_is_known,
    initiative_moved,
    initiative_opened,
    initiative_resumed,
    is_a_measure,
    is_another_initiative,
    is_not_struck_already,
    is_paused,
    leads_to_an_earlier_phase,
    lesson_learned,
    measure_is_followed,
    member_is_in_a_group,
    member_named,
    method_is_known,
    method_is_not_lowered,
    no_cycle_is_under_way,
    resumes_after_it_paused,
    score_is_on_the_scale,
    somebody_owns_it,
    stepped_back,
)
from hjul.cycle.initiative.plan import (
    builds_on_an_earlier_cycle,
    builds_on_what_was_learnt,
    counts_are_possible,
    cycle_planned,
    idea_is_noted,
    plan_revised,
    prediction_can_be_tested,
    prediction_made,
    prediction_stands,
    says_what_is_tried,
    says_why_it_is_believed,
    trial_has_never_started,
)
from hjul.cycle.initiative.reach import (
    innovation_rests_on_evidence,
    partners_are_others_in_force,
    process_is_known,
    risk_analysed,
    risk_is_analysed_before,
    risk_is_on_the_scale,
    says_what_the_risk_is,
)
from hjul.cycle.initiative.rules import (
    day_has_come,
    gives_a_reason,
    is_not_paused,
    is_still_waited_for,
)
from hjul.cycle.initiative.standing import Place, Standing, place
from hjul.cycle.initiative.study import (
    every_prediction_is_compared,
    is_of_a_measure,
    prediction_assessed,
    says_what_was_learnt,
    says_whether_it_went_as_planned,
    signals_evaluated,
)
from hjul.cycle.initiative.upkeep import (
    check_offs_agreed,
    check_offs_are_possible,
    next_check_off_is_later,
    plan_checked_off,
    says_what_is_set_aside,
    somebody_answers_for_the_resources,
)
from hjul.cycle.law import AS_ASKED, SAME, C, Law
from hjul.cycle.timing import (
    ChangeTimes,
    ChangeWorkingDays,
    Escalate,
    MissReminder,
    OfferSupport,
    Remind,
    TimesChanged,
    WorkingDaysChanged,
    asked_by_hjul,
    asked_by_the_scheduler,
    calendar_is_newer,
    escalated,
    nothing_has_happened_since,
    reminder_given,
    reminder_missed,
    support_offered,
    value_is_another,
)

UNBORN, OPEN, CLOSED = Place.UNBORN, Place.OPEN, Place.CLOSED
PLAN, DO, STUDY, ACT = Place.PLAN, Place.DO, Place.STUDY, Place.ACT
ADOPTED, DONE = Place.ADOPTED, Place.DONE
BORN: Final = frozenset({OPEN, CLOSED})
NOT_SEEN: Final = frozenset({PLAN, DO})
STARTED: Final = frozenset({DO, STUDY, ACT})


@dataclass(frozen=True, slots=True)
class Row(law.Row[Standing, C, Place]):
    """A row of this table."""


# Left unannotated, so that both type checkers check every row for itself.
# fmt: off
TABLE: Final = (
    #   in        asked to                provided that                                    and by the method                  then                     it stands in
    # --- the frame ---
    Row(UNBORN,   OpenInitiative,         (division_is_known, method_is_known),            (),                                initiative_opened,       OPEN),
    Row(OPEN,     SetAim,                 (),                                              (aim_can_be_reached,),             e.AimSet,                SAME),
    Row(OPEN,     NameOwner,              (),                                              (),                                e.OwnerNamed,            SAME),
    Row(OPEN,     NameMember,             (),                                              (),                                member_named,            SAME),
    Row(OPEN,     LeaveGroup,             (member_is_in_a_group,),                         (),                                e.MemberLeft,            SAME),
    Row(OPEN,     GiveAssignment,         (),                                              (assignment_has_its_four_parts,),  e.AssignmentGiven,       SAME),
    Row(BORN,     RecordInvolvement,      (),                                              (),                                e.InvolvementRecorded,   SAME),
    Row(BORN,     ConcernProcess,         (process_is_known,),                             (),                                e.ProcessConcerned,      SAME),
    Row(BORN,     AgreeCollaboration,     (partners_are_others_in_force,),                 (),                                e.CollaborationAgreed,   SAME),
    Row(BORN,     AnalyseRisk,            (cycle_exists, risk_is_analysed_before, says_what_the_risk_is, risk_is_on_the_scale),
                                                                                           (),                                risk_analysed,           SAME),
    Row(BORN,     JudgeInnovation,        (),                                              (innovation_rests_on_evidence,),   e.InnovationJudged,      SAME),
    Row(OPEN,     FollowMeasure,          (is_a_measure,),                                 (),                                e.MeasureFollowed,       SAME),
    Row(OPEN,     UnfollowMeasure,        (measure_is_followed,),                          (),                                e.MeasureUnfollowed,     SAME),
    Row(OPEN,     StateTheory,            (),                                              (),                                e.TheoryStated,          SAME),
    Row(OPEN,     FindCause,              (),                                              (),                                e.CauseFound,            SAME),
    Row(OPEN,     NoteChangeIdea,         (),                                              (),                                change_idea_noted,       SAME),
    Row(OPEN,     PlanActivity,           (cycle_exists,),                                 (activity_has_its_four_parts,),    activity_planned,        SAME),
    Row(OPEN,     DoActivity,             (activity_is_under_way, day_has_come),           (),                                activity_done,           SAME),
    Row(OPEN,     DropActivity,           (activity_is_under_way,),                        (gives_a_reason,),                 activity_dropped,        SAME),
    Row(OPEN,     PlanCommunication,      (),                                              (activities_are_planned_first,),   e.CommunicationPlanned,  SAME),
    Row(OPEN,     PlanResources,          (says_what_is_set_aside,),                       (somebody_answers_for_the_resources,),
                                                                                                                              e.ResourcesPlanned,      SAME),
    Row(OPEN,     AgreeCheckOffs,         (check_offs_are_possible,),                      (),                                check_offs_agreed,       SAME),
    Row(OPEN,     CheckOffPlan,           (day_has_come, next_check_off_is_later),         (),                                plan_checked_off,        SAME),
    Row(OPEN,     SetDeadline,            (cycle_exists,),                                 (),                                deadline_set,            SAME),
    Row(OPEN,     MeetDeadline,           (deadline_is_set, day_has_come),                 (),                                deadline_met,            SAME),
    Row(OPEN,     DropDeadline,           (deadline_is_set,),                              (gives_a_reason,),                 deadline_dropped,        SAME),
    Row(OPEN,     RequestSupport,         (),                                              (),                                e.SupportRequested,      SAME),
    Row(BORN,     OfferSupport,           (cycle_exists, is_still_waited_for, nothing_has_happened_since),
                                                                                           (),                                support_offered,         SAME),
    Row(BORN,     Remind,                 (asked_by_the_scheduler, cycle_exists, is_still_waited_for, nothing_has_happened_since),
                                                                                           (),                                reminder_given,          SAME),
    Row(BORN,     MissReminder,           (asked_by_the_scheduler, cycle_exists, is_still_waited_for, nothing_has_happened_since),
                                                                                           (),                                reminder_missed,         SAME),
    Row(BORN,     Escalate,               (asked_by_the_scheduler, cycle_exists, is_still_waited_for, nothing_has_happened_since),
                                                                                           (),                                escalated,               SAME),
    Row(BORN,     ChangeTimes,            (asked_by_hjul, value_is_another),               (),                                TimesChanged,            SAME),
    Row(BORN,     ChangeWorkingDays,      (asked_by_hjul, calendar_is_newer),              (),                                WorkingDaysChanged,      SAME),
    Row(BORN,     TakeImmediateAction,    (day_has_come,),                                 (),                                e.ImmediateActionTaken,  SAME),
    Row(BORN,     HoldMeeting,            (day_has_come,),                                 (),                                e.MeetingHeld,           SAME),
    Row(BORN,     FreezeSignals,          (is_of_a_measure, cycle_exists),                 (),                                signals_evaluated,       SAME),
    Row(BORN,     LearnLesson,            (cycle_exists,),                                 (),                                lesson_learned,          SAME),
    Row(BORN,     ClaimProgress,          (score_is_on_the_scale,),                        (),                                e.ProgressClaimed,       SAME),
    Row(BORN,     CelebrateSuccess,       (),                                              (),                                e.SuccessCelebrated,     SAME),
    Row(OPEN,     ChangeMethod,           (method_is_known, method_is_not_lowered),        (),                                e.MethodChanged,         SAME),
    Row(OPEN,     MoveInitiative,         (division_is_known,),                            (gives_a_reason,),                 initiative_moved,        SAME),
    Row(OPEN,     PauseInitiative,        (is_not_paused, day_has_come),                   (gives_a_reason,),                 e.InitiativePaused,      SAME),
    Row(OPEN,     ResumeInitiative,       (is_paused, day_has_come, resumes_after_it_paused),
                                                                                           (),                                initiative_resumed,      SAME),
    Row(OPEN,     MergeInitiative,        (is_another_initiative, no_cycle_is_under_way),  (gives_a_reason,),                 e.InitiativeMerged,      CLOSED),
    Row(OPEN,     CloseInitiative,        (no_cycle_is_under_way, a_gain_is_secured),      (gives_a_reason,),                 e.InitiativeClosed,      CLOSED),
    Row(CLOSED,   ReopenInitiative,       (),                                              (),                                e.InitiativeReopened,    OPEN),
    Row(BORN,     AttachDocument,         (),                                              (),                                DocumentAttached,        SAME),
    Row(BORN,     GiveRegistrationNumber, (),                                              (),                                RegistrationNumberGiven, SAME),
    Row(BORN,     CorrectEntry,           (entry_exists, entry_may_be_corrected, field_is_one_of_the_entry, field_can_be_corrected,
                                           says_what_is_right, corrected_day_has_come),
                                                                                           (),                                entry_corrected,         SAME),
    Row(BORN,     StrikeEntry,            (entry_exists, entry_may_be_struck, is_not_struck_already),
                                                                                           (),                                entry_struck,            SAME),
    # --- Plan ---
    Row(OPEN,     PlanCycle,              (is_not_paused, builds_on_an_earlier_cycle, idea_is_noted, counts_are_possible),
                                                                                           (says_what_is_tried,
                                                                                            builds_on_what_was_learnt),       cycle_planned,           PLAN),
    Row(PLAN,     RevisePlan,             (builds_on_an_earlier_cycle, idea_is_noted, counts_are_possible),
                                                                                           (says_what_is_tried,
                                                                                            builds_on_what_was_learnt),       plan_revised,            PLAN),
    Row(PLAN,     MakePrediction,         (day_has_come,),                                 (says_why_it_is_believed,
                                                                                            prediction_can_be_tested),        prediction_made,         PLAN),
    Row(PLAN,     WithdrawPrediction,     (prediction_stands, trial_has_never_started),    (gives_a_reason,),                 e.PredictionWithdrawn,   PLAN),
    Row(PLAN,     StartTrial,             (is_not_paused, day_has_come, ends_after_it_begins),
                                                                                           (prediction_is_made,
                                                                                            trial_is_smaller_than_the_whole,
                                                                                            data_plan_is_complete,
                                                                                            implements_what_held_in_a_test,
                                                                                            somebody_owns_it),                trial_started,           DO),
    Row(NOT_SEEN, CallOffTrial,           (nothing_was_observed,),                         (gives_a_reason,),                 e.TrialCalledOff,        DONE),
    # --- Do ---
    Row(STARTED,  NoteObservation,        (day_has_come,),                                 (),                                e.ObservationNoted,      SAME),
    Row(DO,       RunOutTrialTime,        (asked_by_the_scheduler, is_not_paused, its_time_is_up, nothing_has_happened_since),
                                                                                           (),                                e.TrialTimeRanOut,       DO),
    Row(DO,       BeginStudy,             (asked_by_the_scheduler, is_not_paused, its_time_is_up, something_was_observed, nothing_has_happened_since),
                                                                                           (),                                e.StudyBegun,            STUDY),
    Row(DO,       EndTrial,               (day_has_come, ends_after_it_began),             (something_was_observed,),         e.TrialEnded,            STUDY),
    Row(DO,       StopTrial,              (),                                              (),                                e.TrialStopped,          STUDY),
    # --- Study ---
    Row(STUDY,    EndTrial,               (nobody_has_said_how_it_went, day_has_come, ends_after_it_began),
                                                                                           (something_was_observed,),         e.TrialEnded,            STUDY),
    Row(STUDY,    AssessPrediction,       (prediction_stands,),                            (),                                prediction_assessed,     STUDY),
    Row(STUDY,    ConcludeStudy,          (),                                              (every_prediction_is_compared,
                                                                                            says_what_was_learnt,
                                                                                            says_whether_it_went_as_planned), e.StudyConcluded,        ACT),
    # --- Act ---
    Row(ACT,      AdoptChange,            (tries_a_change,),                               (gives_a_reason,
                                                                                            adopts_what_was_an_improvement,
                                                                                            there_is_a_plan_to_keep_it),      e.ChangeAdopted,         ADOPTED),
    Row(ACT,      AdaptChange,            (tries_a_change,),                               (gives_a_reason,),                 e.ChangeAdapted,         DONE),
    Row(ACT,      ExtendTrial,            (tries_a_change,),                               (gives_a_reason,),                 e.TrialExtended,         DONE),
    Row(ACT,      AbandonChange,          (),                                              (gives_a_reason,),                 e.ChangeAbandoned,       DONE),
    Row(ACT,      AnswerQuestion,         (collects_information,),                         (gives_a_reason,),                 e.QuestionAnswered,      DONE),
    Row(STARTED,  StepBack,               (leads_to_an_earlier_phase,),                    (),                                stepped_back,            AS_ASKED),
    Row(ADOPTED,  SecureGain,             (),                                              (has_a_measure_and_days,),         e.GainSecured,           ADOPTED),
    Row(ADOPTED,  CheckGain,              (gain_is_secured, day_has_come),                 (),                                e.GainChecked,           ADOPTED),
    Row(ADOPTED,  OfferSpread,            (),                                              (),                                e.SpreadOffered,         ADOPTED),
    Row(ADOPTED,  TakeUpSpread,           (is_taken_up_by_another,),                       (),                                e.SpreadTakenUp,         ADOPTED),
)
# fmt: on

LAW: Final = Law("initiative", TABLE, place)


def evolve(standing: Standing, version: int, event: e.InitiativeEvent) -> Standing:
    """Give how the initiative stands after one more event; `version` is the event's own."""
    if isinstance(event, e.ReachEvent):
        return reach.evolve(standing, version, event)
    if isinstance(event, e.UpkeepEvent):
        return upkeep.evolve(standing, version, event)
    if isinstance(event, e.PlanEvent):
        return plan.evolve(standing, version, event)
    if isinstance(event, e.DoEvent):
        return do.evolve(standing, version, event)
    if isinstance(event, e.StudyEvent):
        return study.evolve(standing, version, event)
    if isinstance(event, e.ActEvent):
        return act.evolve(standing, version, event)
    return frame.evolve(standing, version, event)
