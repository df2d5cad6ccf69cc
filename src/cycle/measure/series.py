"""The law of a measure and its series, in one table.

Read a row aloud: standing *in* this place, when *asked to* do that, *provided that* these rules
hold, *and by the method* those, *then* this happened, and it *stands in* that place.

What is measured can be recorded before, during, after and without any trial. A measure that is
retired takes no new measurements, and what was recorded can still be corrected and commented on.
"""

from dataclasses import dataclass
from typing import Final

from hjul.cycle import law, timing
from hjul.cycle.entries import (
    AttachDocument,
    CorrectEntry,
    DocumentAttached,
    GiveRegistrationNumber,
    RegistrationNumberGiven,
    StrikeEntry,
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
from hjul.cycle.measure import definition, points
from hjul.cycle.measure.commands import (
    AgreeRest,
    DefineMeasure,
    ExcludePoint,
    FreezeBaseline,
    KeepLayout,
    MoveMeasure,
    NoteComment,
    NoteComparisonValue,
    Rebase,
    RecordMeasurement,
    RedefineMeasure,
    RetireMeasure,
    SetTarget,
)
from hjul.cycle.measure.definition import (
    definition_is_complete,
    division_is_known,
    measure_moved,
    rest_ends_within_a_year,
    strata_differ,
)
from hjul.cycle.measure.events import (
    BaselineFrozen,
    CommentNoted,
    ComparisonValueNoted,
    DefinitionEvent,
    LayoutKept,
    MeasureDefined,
    MeasureEvent,
    MeasurementRecorded,
    MeasureRedefined,
    MeasureRetired,
    PointEvent,
    PointExcluded,
    Rebased,
    RestAgreed,
    TargetSet,
)
from hjul.cycle.measure.points import (
    baseline_begins_before_it_ends,
    denominator_is_not_negative,
    entry_is_a_measurement,
    fetched_day_has_come,
    layout_names_figures,
    period_has_begun,
    point_still_counts,
    rests_on_evidence,
    says_how_much,
    stratum_is_defined,
)
from hjul.cycle.measure.rules import (
    cycle_exists,
    gives_a_reason,
    is_not_struck_already,
    period_is_in_the_calendar,
)
from hjul.cycle.measure.standing import Place, Standing, place
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

UNBORN, IN_USE, RETIRED = Place.UNBORN, Place.IN_USE, Place.RETIRED
BORN: Final = frozenset({IN_USE, RETIRED})


@dataclass(frozen=True, slots=True)
class Row(law.Row[Standing, C, Place]):
    """A row of this table."""


# Left unannotated, so that both type checkers check every row for itself.
# fmt: off
TABLE: Final = (
    #   in      asked to                provided that                                                  and by the method          then                     it stands in
    # --- the definition ---
    Row(UNBORN, DefineMeasure,          (division_is_known, strata_differ),                            (definition_is_complete,), MeasureDefined,          IN_USE),
    Row(IN_USE, RedefineMeasure,        (period_is_in_the_calendar, strata_differ),                    (definition_is_complete,
                                                                                                        gives_a_reason),          MeasureRedefined,        IN_USE),
    Row(IN_USE, SetTarget,              (),                                                            (),                        TargetSet,               IN_USE),
    Row(IN_USE, AgreeRest,              (rest_ends_within_a_year,),                                    (),                        RestAgreed,              IN_USE),
    Row(IN_USE, MoveMeasure,            (division_is_known,),                                          (gives_a_reason,),         measure_moved,           IN_USE),
    Row(IN_USE, RetireMeasure,          (),                                                            (gives_a_reason,),         MeasureRetired,          RETIRED),
    # --- the series ---
    Row(IN_USE, RecordMeasurement,      (period_is_in_the_calendar, period_has_begun, says_how_much, denominator_is_not_negative,
                                         stratum_is_defined),                                          (),                        MeasurementRecorded,     IN_USE),
    Row(BORN,   NoteComment,            (period_is_in_the_calendar, stratum_is_defined),               (),                        CommentNoted,            SAME),
    Row(BORN,   ExcludePoint,           (entry_is_a_measurement, point_still_counts),                  (),                        PointExcluded,           SAME),
    Row(IN_USE, FreezeBaseline,         (period_is_in_the_calendar, baseline_begins_before_it_ends),   (gives_a_reason,),         BaselineFrozen,          IN_USE),
    Row(IN_USE, Rebase,                 (period_is_in_the_calendar,),                                  (gives_a_reason,
                                                                                                        rests_on_evidence),       Rebased,                 IN_USE),
    # --- figures from elsewhere ---
    Row(IN_USE, KeepLayout,             (layout_names_figures,),                                       (),                        LayoutKept,              IN_USE),
    Row(IN_USE, NoteComparisonValue,    (period_is_in_the_calendar, fetched_day_has_come),             (),                        ComparisonValueNoted,    IN_USE),
    # --- what is said of its time ---
    Row(IN_USE, Remind,                 (asked_by_the_scheduler, cycle_exists, nothing_has_happened_since),
                                                                                                       (),                        reminder_given,          SAME),
    Row(IN_USE, MissReminder,           (asked_by_the_scheduler, cycle_exists, nothing_has_happened_since),
                                                                                                       (),                        reminder_missed,         SAME),
    Row(IN_USE, OfferSupport,           (cycle_exists, nothing_has_happened_since),                    (),                        support_offered,         SAME),
    Row(IN_USE, Escalate,               (asked_by_the_scheduler, cycle_exists, nothing_has_happened_since),
                                                                                                       (),                        escalated,               SAME),
    Row(IN_USE, ChangeTimes,            (asked_by_hjul, value_is_another),                             (),                        TimesChanged,            SAME),
    Row(IN_USE, ChangeWorkingDays,      (asked_by_hjul, calendar_is_newer),                            (),                        WorkingDaysChanged,      SAME),
    # --- entries ---
    Row(BORN,   AttachDocument,         (),                                                            (),                        DocumentAttached,        SAME),
    Row(BORN,   GiveRegistrationNumber, (),                                                            (),                        RegistrationNumberGiven, SAME),
    Row(BORN,   CorrectEntry,           (entry_exists, entry_may_be_corrected, field_is_one_of_the_entry, field_can_be_corrected,
                                           says_what_is_right),
                                                                                                       (),                        entry_corrected,         SAME),
    Row(BORN,   StrikeEntry,            (entry_exists, entry_may_be_struck, is_not_struck_already),    (),                        entry_struck,            SAME),
)
# fmt: on

LAW: Final = Law("measure", TABLE, place)


def evolve(standing: Standing, version: int, event: MeasureEvent) -> Standing:
    """Give how the measure stands after one more event; `version` is the event's own."""
    if isinstance(event, DefinitionEvent):
        return definition.evolve(standing, version, event)
    if isinstance(event, PointEvent):
        return points.evolve(standing, version, event)
    return timing.evolve(standing, event)
