"""The law of the organisation, in one table.

Read a row aloud: when *asked to* do that, *provided that* these rules hold, *and by the method*
those, *then* this happened. The organisation has no beginning and no end: it always stands open.
What is under way in a division that merges, splits or ends moves by entries of its own.
"""

from dataclasses import dataclass, replace
from typing import Final, assert_never

from hjul.cycle import law
from hjul.cycle.entries import (
    AttachDocument,
    CorrectEntry,
    DocumentAttached,
    EntryCorrected,
    EntryStruck,
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
from hjul.cycle.organisation import (
    catalogues,
    divisions,
    examples,
    offices,
    processes,
    templates,
    ways,
)
from hjul.cycle.organisation.catalogues import (
    catalogue_adopted,
    catalogue_is_of_ones_own,
    catalogue_version_is_the_next,
    each_requirement_has_a_key_of_its_own,
    each_requirement_says_what_is_required,
)
from hjul.cycle.organisation.commands import (
    AdoptCalendar,
    AdoptCatalogue,
    AdoptMethod,
    AdoptTemplate,
    ChangeSetting,
    DecideProcess,
    EndDivision,
    EndProcess,
    EndUnit,
    LeaveOffice,
    MakeProcessKnown,
    MapProcess,
    MergeDivision,
    MoveUnit,
    NameCommittee,
    NameOrganisation,
    NoteExample,
    OpenDivision,
    OpenUnit,
    PublishProcess,
    RemoveExample,
    RenameDivision,
    SplitDivision,
    TakeOffice,
)
from hjul.cycle.organisation.divisions import (
    division_key_is_new,
    employees_can_be_counted,
    goes_on_in_others,
    its_units_have_left,
    moves_to_another_division,
    unit_ended,
    unit_key_is_new,
    unit_moved,
)
from hjul.cycle.organisation.events import (
    CatalogueAdopted,
    CommitteeNamed,
    DivisionEnded,
    DivisionEvent,
    DivisionMerged,
    DivisionOpened,
    DivisionRenamed,
    DivisionSplit,
    ExampleEvent,
    ExampleRemoved,
    OfficeEvent,
    OrganisationEvent,
    OrganisationNamed,
    ProcessEnded,
    ProcessEvent,
    SettingChanged,
    TemplateAdopted,
    UnitOpened,
    WayEvent,
)
from hjul.cycle.organisation.examples import (
    example_is_there,
    example_noted,
    names_somebody_to_ask,
    template_is_known,
)
from hjul.cycle.organisation.offices import (
    divisions_are_in_force,
    ends_after_it_begins,
    leaves_after_taking_it,
    office_is_held,
    office_left,
    office_taken,
    says_what_the_office_is_of,
    unit_is_of_the_division,
)
from hjul.cycle.organisation.processes import (
    has_an_owner_and_a_day_of_review,
    process_decided,
    process_has_not_ended,
    process_is_decided,
    process_is_in_use,
    process_is_published,
    process_made_known,
    process_mapped,
    process_published,
    process_version_is_mapped,
    process_version_is_the_next,
    says_who_is_told,
)
from hjul.cycle.organisation.rules import (
    day_has_come,
    division_is_in_force,
    gives_a_reason,
    is_not_struck_already,
    unit_is_in_force,
)
from hjul.cycle.organisation.standing import Place, Standing, place
from hjul.cycle.organisation.templates import (
    each_part_has_a_key_of_its_own,
    template_adopted,
    template_can_be_turned,
    template_is_of_ones_own,
    template_version_is_the_next,
)
from hjul.cycle.organisation.ways import (
    calendar_adopted,
    calendar_version_is_the_next,
    days_off_are_in_order,
    days_off_are_within_the_years,
    each_year_has_its_days_off,
    has_one_value,
    method_adopted,
    method_is_not_adopted_already,
    method_version_is_the_next,
    setting_is_read,
    value_suits_the_setting,
    weighs_each_rule_once,
    weighs_rules_of_its_own,
    years_follow_each_other,
)

OPEN = Place.OPEN


@dataclass(frozen=True, slots=True)
class Row(law.Row[Standing, C, Place]):
    """A row of this table."""


# Left unannotated, so that both type checkers check every row for itself.
# fmt: off
TABLE: Final = (
    #   in    asked to                provided that                                       and by the method   then                     it stands in
    # --- divisions and units ---
    Row(OPEN, NameOrganisation,       (),                                                 (),                 OrganisationNamed,       SAME),
    Row(OPEN, OpenDivision,           (division_key_is_new,),                             (),                 DivisionOpened,          SAME),
    Row(OPEN, RenameDivision,         (division_is_in_force,),                            (),                 DivisionRenamed,         SAME),
    Row(OPEN, MergeDivision,          (division_is_in_force, goes_on_in_others, its_units_have_left, day_has_come),
                                                                                          (gives_a_reason,),  DivisionMerged,          SAME),
    Row(OPEN, SplitDivision,          (division_is_in_force, goes_on_in_others, its_units_have_left, day_has_come),
                                                                                          (gives_a_reason,),  DivisionSplit,           SAME),
    Row(OPEN, EndDivision,            (division_is_in_force, its_units_have_left, day_has_come),
                                                                                          (gives_a_reason,),  DivisionEnded,           SAME),
    Row(OPEN, OpenUnit,               (unit_key_is_new, division_is_in_force, employees_can_be_counted),
                                                                                          (),                 UnitOpened,              SAME),
    Row(OPEN, MoveUnit,               (unit_is_in_force, division_is_in_force, moves_to_another_division),
                                                                                          (gives_a_reason,),  unit_moved,              SAME),
    Row(OPEN, EndUnit,                (unit_is_in_force, day_has_come),                   (gives_a_reason,),  unit_ended,              SAME),
    # --- committees and offices ---
    Row(OPEN, NameCommittee,          (divisions_are_in_force,),                          (),                 CommitteeNamed,          SAME),
    Row(OPEN, TakeOffice,             (says_what_the_office_is_of, division_is_in_force, unit_is_in_force, unit_is_of_the_division,
                                       ends_after_it_begins),                             (),                 office_taken,            SAME),
    Row(OPEN, LeaveOffice,            (office_is_held, leaves_after_taking_it),           (),                 office_left,             SAME),
    # --- ways of working ---
    Row(OPEN, AdoptMethod,            (method_version_is_the_next, method_is_not_adopted_already, weighs_rules_of_its_own,
                                       weighs_each_rule_once),                            (gives_a_reason,),  method_adopted,          SAME),
    Row(OPEN, ChangeSetting,          (division_is_in_force, setting_is_read, has_one_value,
                                       value_suits_the_setting),                          (gives_a_reason,),  SettingChanged,          SAME),
    Row(OPEN, AdoptCalendar,          (calendar_version_is_the_next, years_follow_each_other, days_off_are_in_order,
                                       days_off_are_within_the_years, each_year_has_its_days_off),
                                                                                          (),                 calendar_adopted,        SAME),
    # --- templates of the wheel ---
    Row(OPEN, AdoptTemplate,          (template_is_of_ones_own, template_version_is_the_next, template_can_be_turned,
                                       each_part_has_a_key_of_its_own),                   (),                 template_adopted,        SAME),
    # --- catalogues of requirements ---
    Row(OPEN, AdoptCatalogue,         (catalogue_is_of_ones_own, catalogue_version_is_the_next, each_requirement_has_a_key_of_its_own,
                                       each_requirement_says_what_is_required),           (),                 catalogue_adopted,       SAME),
    # --- processes and routines ---
    Row(OPEN, MapProcess,             (process_has_not_ended, process_version_is_the_next, division_is_in_force),
                                                                                          (has_an_owner_and_a_day_of_review,),
                                                                                                              process_mapped,          SAME),
    Row(OPEN, DecideProcess,          (process_is_in_use, process_version_is_mapped, day_has_come),
                                                                                          (),                 process_decided,         SAME),
    Row(OPEN, PublishProcess,         (process_is_in_use, process_is_decided, day_has_come),
                                                                                          (),                 process_published,       SAME),
    Row(OPEN, MakeProcessKnown,       (process_is_in_use, process_is_published, says_who_is_told, division_is_in_force, unit_is_in_force,
                                       unit_is_of_the_division, day_has_come),            (),                 process_made_known,      SAME),
    Row(OPEN, EndProcess,             (process_is_in_use, day_has_come),                  (gives_a_reason,),  ProcessEnded,            SAME),
    # --- examples ---
    Row(OPEN, NoteExample,            (template_is_known,),                               (names_somebody_to_ask,),
                                                                                                              example_noted,           SAME),
    Row(OPEN, RemoveExample,          (example_is_there,),                                (gives_a_reason,),  ExampleRemoved,          SAME),
    # --- entries ---
    Row(OPEN, AttachDocument,         (),                                                 (),                 DocumentAttached,        SAME),
    Row(OPEN, GiveRegistrationNumber, (),                                                 (),                 RegistrationNumberGiven, SAME),
    Row(OPEN, CorrectEntry,           (entry_exists, entry_may_be_corrected, field_is_one_of_the_entry, field_can_be_corrected,
                                           says_what_is_right),
                                                                                          (),                 entry_corrected,         SAME),
    Row(OPEN, StrikeEntry,            (entry_exists, entry_may_be_struck, is_not_struck_already),
                                                                                          (),                 entry_struck,            SAME),
)
# fmt: on

LAW: Final = Law("organisation", TABLE, place)


def evolve(standing: Standing, version: int, event: OrganisationEvent) -> Standing:
    """Give how the organisation stands after one more event; `version` is the event's own."""
    if isinstance(event, DivisionEvent):
        return divisions.evolve(standing, version, event)
    if isinstance(event, OfficeEvent):
        return offices.evolve(standing, version, event)
    if isinstance(event, WayEvent):
        return ways.evolve(standing, version, event)
    if isinstance(event, TemplateAdopted):
        return templates.evolve(standing, version, event)
    if isinstance(event, CatalogueAdopted):
        return catalogues.evolve(standing, version, event)
    if isinstance(event, ProcessEvent):
        return processes.evolve(standing, version, event)
    if isinstance(event, ExampleEvent):
        return examples.evolve(standing, version, event)
    match event:
        case EntryStruck(entry=entry):
            return replace(standing, struck=standing.struck | {entry})
        case DocumentAttached() | RegistrationNumberGiven() | EntryCorrected():
            return standing
    assert_never(event)
