"""The law of the keeping, in one table.

Read a row aloud: when *asked to* do that, *provided that* these rules hold, *and by the method*
those, *then* this happened. The keeping has no beginning and no end: it always stands open.
No method relaxes it: what is kept here is what an auditor holds the rest against.
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
from hjul.cycle.keeping.commands import (
    DecideDisposal,
    ExecuteDisposal,
    RecordComparison,
    RecordDisclosure,
    RecordExport,
    RecordRestore,
    TakeKey,
)
from hjul.cycle.keeping.events import (
    CopyDisclosed,
    DisposalDecided,
    DisposalExecuted,
    HistoryExported,
    HistoryRestored,
    KeepingEvent,
    KeyTaken,
    ViewsCompared,
)
from hjul.cycle.keeping.rules import (
    counts_are_possible,
    disposal_was_decided,
    history_restored,
    is_not_struck_already,
    key_is_new,
    key_taken,
    name_can_stand_in_a_signature,
    public_key_is_whole,
    says_where_it_differs,
    something_was_lost,
)
from hjul.cycle.keeping.standing import Place, Standing, place
from hjul.cycle.law import SAME, C, Law

OPEN = Place.OPEN


@dataclass(frozen=True, slots=True)
class Row(law.Row[Standing, C, Place]):
    """A row of this table."""


# Left unannotated, so that both type checkers check every row for itself.
# fmt: off
TABLE: Final = (
    #   in    asked to                provided that                                       and by the method   then                     it stands in
    # --- keys and restores ---
    Row(OPEN, TakeKey,                (name_can_stand_in_a_signature, public_key_is_whole, key_is_new),
                                                                                          (),                 key_taken,               SAME),
    Row(OPEN, RecordRestore,          (counts_are_possible, something_was_lost),          (),                 history_restored,        SAME),
    # --- copies and comparisons ---
    Row(OPEN, RecordExport,           (counts_are_possible,),                             (),                 HistoryExported,         SAME),
    Row(OPEN, RecordDisclosure,       (counts_are_possible,),                             (),                 CopyDisclosed,           SAME),
    Row(OPEN, RecordComparison,       (counts_are_possible, says_where_it_differs),       (),                 ViewsCompared,           SAME),
    # --- disposal ---
    Row(OPEN, DecideDisposal,         (),                                                 (),                 DisposalDecided,         SAME),
    Row(OPEN, ExecuteDisposal,        (disposal_was_decided, counts_are_possible),        (),                 DisposalExecuted,        SAME),
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

LAW: Final = Law("keeping", TABLE, place)


def evolve(standing: Standing, version: int, event: KeepingEvent) -> Standing:
    """Give how the keeping stands after one more event; `version` is the event's own."""
    match event:
        case KeyTaken(key_id=key, public_key=public):
            return replace(standing, key=key, public_keys=standing.public_keys | {public})
        case HistoryRestored(epoch=epoch):
            return replace(standing, epoch=epoch)
        case DisposalDecided():
            return replace(standing, disposals=standing.disposals | {version})
        case EntryStruck(entry=entry):
            return replace(standing, struck=standing.struck | {entry})
        case (
            HistoryExported()
            | CopyDisclosed()
            | ViewsCompared()
            | DisposalExecuted()
            | DocumentAttached()
            | RegistrationNumberGiven()
            | EntryCorrected()
        ):
            return standing
    assert_never(event)
