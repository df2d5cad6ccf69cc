"""The law of a round of assessment, in one table.

Read a row aloud: standing *in* this place, when *asked to* do that, *provided that* these rules
hold, *and by the method* those, *then* this happened, and it *stands in* that place.

What is missing is mapped requirement by requirement, and a requirement may be assessed anew as long
as the round is open (SKR's guide to a management system, planning: Gap-analys). What comes of a gap
is an initiative that names it, and next year's round shows whether the gap has closed.
"""

from dataclasses import dataclass, replace
from typing import Final, assert_never

from hjul.cycle import law
from hjul.cycle.assessment.commands import (
    AssessRequirement,
    CloseAssessment,
    MoveAssessment,
    OpenAssessment,
    ReopenAssessment,
)
from hjul.cycle.assessment.events import (
    AssessmentClosed,
    AssessmentEvent,
    AssessmentMoved,
    AssessmentOpened,
    AssessmentReopened,
    RequirementAssessed,
)
from hjul.cycle.assessment.rules import (
    assessment_moved,
    catalogue_is_known,
    division_is_known,
    earlier_is_another_round,
    every_requirement_is_assessed,
    gap_is_described,
    gives_a_reason,
    is_not_struck_already,
    priority_is_a_place,
    requirement_is_in_the_catalogue,
)
from hjul.cycle.assessment.standing import Place, Standing, place
from hjul.cycle.entries import (
    AttachDocument,
    CorrectEntry,
    DocumentAttached,
    EntryCorrected,
    EntryStruck,
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

UNBORN, OPEN, CLOSED = Place.UNBORN, Place.OPEN, Place.CLOSED
BORN: Final = frozenset({OPEN, CLOSED})


@dataclass(frozen=True, slots=True)
class Row(law.Row[Standing, C, Place]):
    """A row of this table."""


# Left unannotated, so that both type checkers check every row for itself.
# fmt: off
TABLE: Final = (
    #   in      asked to                provided that                                              and by the method     then                     it stands in
    # --- the round ---
    Row(UNBORN, OpenAssessment,         (division_is_known, catalogue_is_known, earlier_is_another_round),
                                                                                                   (),                   AssessmentOpened,        OPEN),
    Row(OPEN,   AssessRequirement,      (requirement_is_in_the_catalogue, priority_is_a_place),    (gap_is_described,),  RequirementAssessed,     SAME),
    Row(OPEN,   CloseAssessment,        (every_requirement_is_assessed,),                          (),                   AssessmentClosed,        CLOSED),
    Row(CLOSED, ReopenAssessment,       (),                                                        (gives_a_reason,),    AssessmentReopened,      OPEN),
    Row(BORN,   MoveAssessment,         (division_is_known,),                                      (),                   assessment_moved,        SAME),
    # --- entries ---
    Row(BORN,   AttachDocument,         (),                                                        (),                   DocumentAttached,        SAME),
    Row(BORN,   GiveRegistrationNumber, (),                                                        (),                   RegistrationNumberGiven, SAME),
    Row(BORN,   CorrectEntry,           (entry_exists, entry_may_be_corrected, field_is_one_of_the_entry, field_can_be_corrected,
                                         says_what_is_right, corrected_day_has_come),              (),                   entry_corrected,         SAME),
    Row(BORN,   StrikeEntry,            (entry_exists, entry_may_be_struck, is_not_struck_already), (),                  entry_struck,            SAME),
)
# fmt: on

LAW: Final = Law("assessment", TABLE, place)


def evolve(standing: Standing, version: int, event: AssessmentEvent) -> Standing:
    """Give how the round stands after one more event; `version` is the event's own."""
    match event:
        case AssessmentOpened(division=division, catalogue=catalogue):
            return replace(standing, at=OPEN, division=division, catalogue=catalogue)
        case RequirementAssessed(item=item):
            return replace(standing, assessed=standing.assessed | {item})
        case AssessmentClosed():
            return replace(standing, at=CLOSED)
        case AssessmentReopened():
            return replace(standing, at=OPEN)
        case AssessmentMoved(division=division):
            return replace(standing, division=division)
        case EntryStruck(entry=entry):
            return replace(standing, struck=standing.struck | {entry})
        case DocumentAttached() | RegistrationNumberGiven() | EntryCorrected():
            return standing
    assert_never(event)
