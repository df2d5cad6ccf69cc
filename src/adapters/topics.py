"""The stored name of everything that can happen, written by hand and never derived.

A name opens with the aggregate and ends with the version of its shape. It stays for ever: it is
never renamed and never used for something else. When the fields of an event change, the new shape
gets the next version here, and an upcaster says how the old one is read. A name that is not here
is not read at all, so nothing in a database can make us import or build anything else.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from hjul.cycle import entries, timing
from hjul.cycle.initiative import events as initiative
from hjul.cycle.keeping import events as keeping
from hjul.cycle.measure import events as measure
from hjul.cycle.organisation import events as organisation
from hjul.cycle.record import Event

TOPICS: Final[Mapping[str, type[Event]]] = {
    "initiative.initiative-opened.1": initiative.InitiativeOpened,
    "initiative.aim-set.1": initiative.AimSet,
    "initiative.owner-named.1": initiative.OwnerNamed,
    "initiative.member-named.1": initiative.MemberNamed,
    "initiative.member-left.1": initiative.MemberLeft,
    "initiative.assignment-given.1": initiative.AssignmentGiven,
    "initiative.involvement-recorded.1": initiative.InvolvementRecorded,
    "initiative.measure-followed.1": initiative.MeasureFollowed,
    "initiative.measure-unfollowed.1": initiative.MeasureUnfollowed,
    "initiative.theory-stated.1": initiative.TheoryStated,
    "initiative.cause-found.1": initiative.CauseFound,
    "initiative.change-idea-noted.1": initiative.ChangeIdeaNoted,
    "initiative.activity-planned.1": initiative.ActivityPlanned,
    "initiative.activity-done.1": initiative.ActivityDone,
    "initiative.activity-dropped.1": initiative.ActivityDropped,
    "initiative.communication-planned.1": initiative.CommunicationPlanned,
    "initiative.lesson-learned.1": initiative.LessonLearned,
    "initiative.progress-claimed.1": initiative.ProgressClaimed,
    "initiative.success-celebrated.1": initiative.SuccessCelebrated,
    "initiative.method-changed.1": initiative.MethodChanged,
    "initiative.initiative-paused.1": initiative.InitiativePaused,
    "initiative.initiative-resumed.1": initiative.InitiativeResumed,
    "initiative.initiative-moved.1": initiative.InitiativeMoved,
    "initiative.initiative-merged.1": initiative.InitiativeMerged,
    "initiative.initiative-closed.1": initiative.InitiativeClosed,
    "initiative.initiative-reopened.1": initiative.InitiativeReopened,
    "initiative.stepped-back.1": initiative.SteppedBack,
    "initiative.deadline-set.1": initiative.DeadlineSet,
    "initiative.deadline-met.1": initiative.DeadlineMet,
    "initiative.deadline-dropped.1": initiative.DeadlineDropped,
    "initiative.immediate-action-taken.1": initiative.ImmediateActionTaken,
    "initiative.support-requested.1": initiative.SupportRequested,
    "initiative.support-offered.1": initiative.SupportOffered,
    "initiative.reminder-given.1": initiative.ReminderGiven,
    "initiative.reminder-missed.1": timing.ReminderMissed,
    "initiative.escalated.1": initiative.Escalated,
    "initiative.times-changed.1": timing.TimesChanged,
    "initiative.working-days-changed.1": timing.WorkingDaysChanged,
    "initiative.meeting-held.1": initiative.MeetingHeld,
    "initiative.document-attached.1": entries.DocumentAttached,
    "initiative.registration-number-given.1": entries.RegistrationNumberGiven,
    "initiative.entry-corrected.1": entries.EntryCorrected,
    "initiative.entry-struck.1": entries.EntryStruck,
    "initiative.cycle-planned.1": initiative.CyclePlanned,
    "initiative.plan-revised.1": initiative.PlanRevised,
    "initiative.prediction-made.1": initiative.PredictionMade,
    "initiative.prediction-withdrawn.1": initiative.PredictionWithdrawn,
    "initiative.trial-started.1": initiative.TrialStarted,
    "initiative.observation-noted.1": initiative.ObservationNoted,
    "initiative.trial-time-ran-out.1": initiative.TrialTimeRanOut,
    "initiative.study-begun.1": initiative.StudyBegun,
    "initiative.trial-ended.1": initiative.TrialEnded,
    "initiative.trial-stopped.1": initiative.TrialStopped,
    "initiative.trial-called-off.1": initiative.TrialCalledOff,
    "initiative.prediction-assessed.1": initiative.PredictionAssessed,
    "initiative.signals-evaluated.1": initiative.SignalsEvaluated,
    "initiative.study-concluded.1": initiative.StudyConcluded,
    "initiative.change-adopted.1": initiative.ChangeAdopted,
    "initiative.change-adapted.1": initiative.ChangeAdapted,
    "initiative.trial-extended.1": initiative.TrialExtended,
    "initiative.change-abandoned.1": initiative.ChangeAbandoned,
    "initiative.question-answered.1": initiative.QuestionAnswered,
    "initiative.gain-secured.1": initiative.GainSecured,
    "initiative.gain-checked.1": initiative.GainChecked,
    "initiative.spread-offered.1": initiative.SpreadOffered,
    "initiative.spread-taken-up.1": initiative.SpreadTakenUp,
    "measure.measure-defined.1": measure.MeasureDefined,
    "measure.measure-redefined.1": measure.MeasureRedefined,
    "measure.measurement-recorded.1": measure.MeasurementRecorded,
    "measure.comment-noted.1": measure.CommentNoted,
    "measure.baseline-frozen.1": measure.BaselineFrozen,
    "measure.rebased.1": measure.Rebased,
    "measure.point-excluded.1": measure.PointExcluded,
    "measure.target-set.1": measure.TargetSet,
    "measure.measure-moved.1": measure.MeasureMoved,
    "measure.measure-retired.1": measure.MeasureRetired,
    "measure.support-offered.1": timing.SupportOffered,
    "measure.reminder-given.1": timing.ReminderGiven,
    "measure.reminder-missed.1": timing.ReminderMissed,
    "measure.escalated.1": timing.Escalated,
    "measure.times-changed.1": timing.TimesChanged,
    "measure.working-days-changed.1": timing.WorkingDaysChanged,
    "measure.document-attached.1": entries.DocumentAttached,
    "measure.registration-number-given.1": entries.RegistrationNumberGiven,
    "measure.entry-corrected.1": entries.EntryCorrected,
    "measure.entry-struck.1": entries.EntryStruck,
    "organisation.organisation-named.1": organisation.OrganisationNamed,
    "organisation.division-opened.1": organisation.DivisionOpened,
    "organisation.division-renamed.1": organisation.DivisionRenamed,
    "organisation.division-merged.1": organisation.DivisionMerged,
    "organisation.division-split.1": organisation.DivisionSplit,
    "organisation.division-ended.1": organisation.DivisionEnded,
    "organisation.unit-opened.1": organisation.UnitOpened,
    "organisation.unit-moved.1": organisation.UnitMoved,
    "organisation.unit-ended.1": organisation.UnitEnded,
    "organisation.committee-named.1": organisation.CommitteeNamed,
    "organisation.office-taken.1": organisation.OfficeTaken,
    "organisation.office-left.1": organisation.OfficeLeft,
    "organisation.method-adopted.1": organisation.MethodAdopted,
    "organisation.setting-changed.1": organisation.SettingChanged,
    "organisation.calendar-adopted.1": organisation.CalendarAdopted,
    "organisation.document-attached.1": entries.DocumentAttached,
    "organisation.registration-number-given.1": entries.RegistrationNumberGiven,
    "organisation.entry-corrected.1": entries.EntryCorrected,
    "organisation.entry-struck.1": entries.EntryStruck,
    "keeping.key-taken.1": keeping.KeyTaken,
    "keeping.history-restored.1": keeping.HistoryRestored,
    "keeping.history-exported.1": keeping.HistoryExported,
    "keeping.copy-disclosed.1": keeping.CopyDisclosed,
    "keeping.views-compared.1": keeping.ViewsCompared,
    "keeping.disposal-decided.1": keeping.DisposalDecided,
    "keeping.disposal-executed.1": keeping.DisposalExecuted,
    "keeping.document-attached.1": entries.DocumentAttached,
    "keeping.registration-number-given.1": entries.RegistrationNumberGiven,
    "keeping.entry-corrected.1": entries.EntryCorrected,
    "keeping.entry-struck.1": entries.EntryStruck,
}
"""Every name that is written today, and what it stands for."""

Upcaster = tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]
"""The name of the newer shape, and a function from the old fields to the new ones.

The function is given the fields as JSON has them, with a reference where a text stands apart, and
moves them; it never looks into a text.
"""

UPCASTERS: Final[Mapping[str, Upcaster]] = {}
"""Every name that was written once and is only read today."""


def aggregate_of(stream: str) -> str:
    """Name the aggregate of a stream.

    >>> aggregate_of("initiative-0192f0c1"), aggregate_of("organisation")
    ('initiative', 'organisation')
    """
    return stream.partition("-")[0]
