"""The law of one turn of the quality wheel, in one table.

Read a row aloud: standing *in* this place, when *asked to* do that, *provided that* these rules
hold, *and by the method* those, *then* this happened, and it *stands in* that place.

The place is that of the track a command names, and of the turn itself for the rest. Study, Act,
Plan and Do are tracks that overlap, and no track forbids what is done on another. The turn takes in
its proposals and lets go of them as they are settled; it closes when nothing is loose.
"""

from dataclasses import dataclass
from typing import Final

from hjul.cycle import law, timing
from hjul.cycle.entries import (
    AttachDocument,
    CorrectEntry,
    DocumentAttached,
    EntryCorrected,
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
from hjul.cycle.law import SAME, C, Law
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
from hjul.cycle.year import act, activities, do, opening, plan, study
from hjul.cycle.year.act import (
    position_is_of_the_history,
    proposals_are_of_this_turn,
    review_has_inputs,
    review_was_held,
)
from hjul.cycle.year.activities import (
    activity_is_not_open_already,
    activity_is_waiting,
    activity_scheduled,
    ends_after_it_begins,
)
from hjul.cycle.year.commands import (
    AllocateResources,
    AnalyseCause,
    AnalyseSelfMonitoring,
    AnswerGoalAttainment,
    CallOffActivity,
    CloseTrack,
    CloseYear,
    CollectInformation,
    CompileProposals,
    CompileSelfMonitoring,
    CompleteActivity,
    DescribeRemit,
    DiscussQuestion,
    HandOverSelfMonitoring,
    HoldManagementReview,
    ImproveRoutine,
    IssueQualityReport,
    JudgeOverallPicture,
    MakeComparison,
    MoveActivity,
    OpenActivity,
    OpenTrack,
    OpenYear,
    PlanImplementation,
    PlanSelfMonitoring,
    PresentReview,
    ReceiveProposal,
    ReopenYear,
    ReportStatus,
    ScheduleActivity,
    SetGoals,
    SettleProposal,
    StaffYear,
)
from hjul.cycle.year.do import (
    is_made_known,
    its_step_has_come,
    obligation_is_listed,
    quality_report_issued,
    self_monitoring_planned,
)
from hjul.cycle.year.events import (
    ActEvent,
    ActivityCalledOff,
    ActivityCompleted,
    ActivityEvent,
    ActivityMoved,
    ActivityOpened,
    CauseAnalysed,
    ComparisonMade,
    DoEvent,
    GoalAttainmentAnswered,
    GoalsSet,
    ImplementationPlanned,
    InformationCollected,
    ManagementReviewHeld,
    OverallPictureJudged,
    PlanEvent,
    ProposalReceived,
    ProposalsCompiled,
    ProposalSettled,
    QuestionDiscussed,
    RemitDescribed,
    ResourcesAllocated,
    ReviewPresented,
    RoutineImproved,
    SelfMonitoringAnalysed,
    SelfMonitoringCompiled,
    SelfMonitoringHandedOver,
    StatusReported,
    StudyEvent,
    TrackClosed,
    TrackOpened,
    TurnEvent,
    YearClosed,
    YearEvent,
    YearReopened,
    YearStaffed,
)
from hjul.cycle.year.opening import (
    is_a_proposal,
    its_activities_are_settled,
    nothing_is_loose,
    period_is_a_year,
    proposal_is_loose,
    proposal_is_not_here_already,
    scope_is_known,
    stream_is_its_own,
    template_is_known,
    the_questions_are_answered,
    year_opened,
)
from hjul.cycle.year.plan import figures_are_not_negative
from hjul.cycle.year.rules import (
    cycle_exists,
    gives_a_reason,
    is_not_struck_already,
)
from hjul.cycle.year.standing import Place, Standing, place
from hjul.cycle.year.study import (
    is_a_bouquet,
    says_what_it_rests_on,
    says_who_took_part,
)

UNBORN, OPEN, CLOSED = Place.UNBORN, Place.OPEN, Place.CLOSED
NOT_BEGUN, UNDER_WAY, DONE = Place.NOT_BEGUN, Place.UNDER_WAY, Place.DONE
BORN: Final = frozenset({OPEN, CLOSED})


@dataclass(frozen=True, slots=True)
class Row(law.Row[Standing, C, Place]):
    """A row of this table."""


# Left unannotated, so that both type checkers check every row for itself.
# fmt: off
TABLE: Final = (
    #   in         asked to                provided that                                             and by the method                 then                       it stands in
    # --- the turn ---
    Row(UNBORN,    OpenYear,               (scope_is_known, template_is_known, period_is_a_year,
                                            stream_is_its_own),                                      (),                               year_opened,               OPEN),
    Row(OPEN,      StaffYear,              (),                                                       (),                               YearStaffed,               SAME),
    Row(NOT_BEGUN, OpenTrack,              (),                                                       (),                               TrackOpened,               UNDER_WAY),
    Row(UNDER_WAY, CloseTrack,             (),                                                       (the_questions_are_answered,
                                                                                                      its_activities_are_settled),     TrackClosed,               DONE),
    Row(DONE,      OpenTrack,              (),                                                       (gives_a_reason,),                TrackOpened,               UNDER_WAY),
    Row(OPEN,      ReceiveProposal,        (asked_by_hjul, is_a_proposal,
                                            proposal_is_not_here_already),                           (),                               ProposalReceived,          SAME),
    Row(OPEN,      SettleProposal,         (asked_by_hjul, proposal_is_loose),                       (),                               ProposalSettled,           SAME),
    Row(OPEN,      CloseYear,              (nothing_is_loose,),                                      (),                               YearClosed,                CLOSED),
    Row(CLOSED,    ReopenYear,             (),                                                       (gives_a_reason,),                YearReopened,              OPEN),
    # --- its activities ---
    Row(OPEN,      ScheduleActivity,       (ends_after_it_begins,),                                  (),                               activity_scheduled,        SAME),
    Row(OPEN,      MoveActivity,           (activity_is_waiting, ends_after_it_begins),              (gives_a_reason,),                ActivityMoved,             SAME),
    Row(OPEN,      OpenActivity,           (activity_is_waiting, activity_is_not_open_already),      (),                               ActivityOpened,            SAME),
    Row(OPEN,      CompleteActivity,       (activity_is_waiting,),                                   (),                               ActivityCompleted,         SAME),
    Row(OPEN,      CallOffActivity,        (activity_is_waiting,),                                   (gives_a_reason,),                ActivityCalledOff,         SAME),
    # --- Study ---
    Row(OPEN,      CollectInformation,     (),                                                       (says_what_it_rests_on,),         InformationCollected,      SAME),
    Row(OPEN,      AnswerGoalAttainment,   (),                                                       (),                               GoalAttainmentAnswered,    SAME),
    Row(OPEN,      MakeComparison,         (),                                                       (says_what_it_rests_on,),         ComparisonMade,            SAME),
    Row(OPEN,      AnalyseCause,           (),                                                       (says_who_took_part,),            CauseAnalysed,             SAME),
    Row(OPEN,      JudgeOverallPicture,    (),                                                       (is_a_bouquet,),                  OverallPictureJudged,      SAME),
    # --- Act ---
    Row(OPEN,      CompileProposals,       (proposals_are_of_this_turn,),                            (),                               ProposalsCompiled,         SAME),
    Row(OPEN,      HoldManagementReview,   (),                                                       (review_has_inputs,),             ManagementReviewHeld,      SAME),
    Row(OPEN,      PresentReview,          (review_was_held, position_is_of_the_history),            (),                               ReviewPresented,           SAME),
    # --- Plan ---
    Row(OPEN,      DescribeRemit,          (),                                                       (),                               RemitDescribed,            SAME),
    Row(OPEN,      SetGoals,               (),                                                       (),                               GoalsSet,                  SAME),
    Row(OPEN,      AllocateResources,      (figures_are_not_negative,),                              (),                               ResourcesAllocated,        SAME),
    Row(OPEN,      PlanImplementation,     (),                                                       (),                               ImplementationPlanned,     SAME),
    # --- Do ---
    Row(OPEN,      ReportStatus,           (),                                                       (),                               StatusReported,            SAME),
    Row(OPEN,      ImproveRoutine,         (),                                                       (is_made_known,),                 RoutineImproved,           SAME),
    Row(OPEN,      PlanSelfMonitoring,     (),                                                       (),                               self_monitoring_planned,   SAME),
    Row(OPEN,      CompileSelfMonitoring,  (its_step_has_come,),                                     (),                               SelfMonitoringCompiled,    SAME),
    Row(OPEN,      AnalyseSelfMonitoring,  (its_step_has_come,),                                     (),                               SelfMonitoringAnalysed,    SAME),
    Row(OPEN,      HandOverSelfMonitoring, (its_step_has_come,),                                     (),                               SelfMonitoringHandedOver,  SAME),
    Row(OPEN,      DiscussQuestion,        (),                                                       (),                               QuestionDiscussed,         SAME),
    Row(OPEN,      IssueQualityReport,     (position_is_of_the_history,),                            (obligation_is_listed,),          quality_report_issued,     SAME),
    # --- what is said of its time ---
    Row(OPEN,      Remind,                 (asked_by_the_scheduler, cycle_exists,
                                            nothing_has_happened_since),                             (),                               reminder_given,            SAME),
    Row(OPEN,      MissReminder,           (asked_by_the_scheduler, cycle_exists,
                                            nothing_has_happened_since),                             (),                               reminder_missed,           SAME),
    Row(OPEN,      OfferSupport,           (cycle_exists, nothing_has_happened_since),               (),                               support_offered,           SAME),
    Row(OPEN,      Escalate,               (asked_by_the_scheduler, cycle_exists,
                                            nothing_has_happened_since),                             (),                               escalated,                 SAME),
    Row(OPEN,      ChangeTimes,            (asked_by_hjul, value_is_another),                        (),                               TimesChanged,              SAME),
    Row(OPEN,      ChangeWorkingDays,      (asked_by_hjul, calendar_is_newer),                       (),                               WorkingDaysChanged,        SAME),
    # --- entries ---
    Row(BORN,      AttachDocument,         (),                                                       (),                               DocumentAttached,          SAME),
    Row(BORN,      GiveRegistrationNumber, (),                                                       (),                               RegistrationNumberGiven,   SAME),
    Row(BORN,      CorrectEntry,           (entry_exists, entry_may_be_corrected,
                                            field_is_one_of_the_entry, field_can_be_corrected,
                                            says_what_is_right, corrected_day_has_come),             (),                               entry_corrected,           SAME),
    Row(BORN,      StrikeEntry,            (entry_exists, entry_may_be_struck,
                                            is_not_struck_already),                                  (),                               entry_struck,              SAME),
)
# fmt: on

LAW: Final = Law("year", TABLE, place)


def evolve(standing: Standing, version: int, event: YearEvent) -> Standing:
    """Give how the turn stands after one more event; `version` is the event's own."""
    if isinstance(event, TurnEvent):
        return opening.evolve(standing, version, event)
    if isinstance(event, ActivityEvent):
        return activities.evolve(standing, version, event)
    if isinstance(event, StudyEvent):
        return study.evolve(standing, version, event)
    if isinstance(event, ActEvent):
        return act.evolve(standing, version, event)
    if isinstance(event, PlanEvent):
        return plan.evolve(standing, version, event)
    if isinstance(event, DoEvent):
        return do.evolve(standing, version, event)
    if isinstance(event, EntryCorrected):
        return act.corrected(standing, event)
    return timing.evolve(standing, event)
