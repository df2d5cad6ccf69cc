"""The law of a proposal, in one table: its course from a suggestion to what came of it.

Read a row aloud: standing *in* this place, when *asked to* do that, *provided that* these rules
hold, *and by the method* those, *then* this happened, and it *stands in* that place.

Anybody may propose; a person routes, and whoever may decides. What is deferred or undecided is
handed on by name, what is approved is carried over into a plan or carried out, and whoever proposed
hears at each step (Nyköping's quality and improvement system, 3.1.4 and 3.2).
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
from hjul.cycle.proposal import deciding, following, making
from hjul.cycle.proposal.commands import (
    AnswerProposer,
    ApproveProposal,
    CarryOver,
    ConfirmMinutes,
    DeclineProposal,
    DeferProposal,
    EvaluateProposal,
    FinishProposal,
    FollowUpProposal,
    HandOn,
    MakeProposal,
    MoveProposal,
    PrioritiseProposal,
    RealiseProposal,
    RefineProposal,
    ReportDelegatedDecision,
    RouteProposal,
    SuggestLevel,
    WithdrawProposal,
)
from hjul.cycle.proposal.deciding import (
    comes_after_the_decision,
    gives_a_reason,
    is_decided_at_its_level,
    minutes_follow_the_meeting,
    names_the_deciding_body,
    priority_is_a_place,
    proposal_routed,
    says_why_it_goes_elsewhere,
    was_decided_at_a_meeting,
    was_decided_on_delegation,
)
from hjul.cycle.proposal.events import (
    DecidingEvent,
    DelegatedDecisionReported,
    FollowingEvent,
    MakingEvent,
    MinutesConfirmed,
    ProposalApproved,
    ProposalCarriedOver,
    ProposalDeclined,
    ProposalDeferred,
    ProposalEvaluated,
    ProposalEvent,
    ProposalFinished,
    ProposalFollowedUp,
    ProposalMade,
    ProposalPrioritised,
    ProposalRealised,
    ProposalRefined,
    ProposalWithdrawn,
    ProposerAnswered,
)
from hjul.cycle.proposal.following import (
    delegated_decision_is_reported,
    goes_to_another_year,
    is_followed_up_at_every_level,
    names_who_takes_it_on,
    proposal_handed_on,
    says_what_carries_it_out,
    turn_can_be_opened,
    year_can_be_planned,
)
from hjul.cycle.proposal.making import (
    division_is_known,
    is_of_a_year,
    level_suggested,
    proposal_moved,
    rests_on_facts,
    says_what_is_judged,
)
from hjul.cycle.proposal.rules import cycle_exists, is_not_struck_already
from hjul.cycle.proposal.standing import Place, Standing, place
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

UNBORN, MADE, ROUTED, DEFERRED = Place.UNBORN, Place.MADE, Place.ROUTED, Place.DEFERRED
APPROVED, CARRIED, REALISED = Place.APPROVED, Place.CARRIED_OVER, Place.REALISED
FINISHED, DECLINED, WITHDRAWN = Place.FINISHED, Place.DECLINED, Place.WITHDRAWN
UNDECIDED: Final = frozenset({MADE, ROUTED, DEFERRED})
ROUTED_ONCE: Final = frozenset({ROUTED, DEFERRED})
DECIDED: Final = frozenset(set(Place) - {UNBORN, MADE})
"""Where a decision may have been taken, of which minutes or a report are owed."""
TO_DO: Final = frozenset({APPROVED, CARRIED})
UNDER_WAY: Final = frozenset({CARRIED, REALISED})
FOLLOWED: Final = UNDER_WAY | {FINISHED}
"""Where it is followed up: a level that was left out may be caught up with at the end."""
NOT_DONE: Final = UNDECIDED | TO_DO
ALIVE: Final = UNDECIDED | TO_DO | UNDER_WAY
BORN: Final = frozenset(set(Place) - {UNBORN})


@dataclass(frozen=True, slots=True)
class Row(law.Row[Standing, C, Place]):
    """A row of this table."""


# Left unannotated, so that both type checkers check every row for itself.
# fmt: off
TABLE: Final = (
    #   in           asked to                 provided that                                              and by the method             then                       it stands in
    # --- making ---
    Row(UNBORN,      MakeProposal,            (division_is_known, is_of_a_year),                         (),                           ProposalMade,              MADE),
    Row(UNDECIDED,   RefineProposal,          (),                                                        (),                           ProposalRefined,           SAME),
    Row(UNDECIDED,   EvaluateProposal,        (says_what_is_judged,),                                    (rests_on_facts,),            ProposalEvaluated,         SAME),
    Row(UNDECIDED,   SuggestLevel,            (),                                                        (),                           level_suggested,           SAME),
    # --- deciding ---
    Row(UNDECIDED,   RouteProposal,           (says_why_it_goes_elsewhere,),                             (),                           proposal_routed,           ROUTED),
    Row(ROUTED_ONCE, PrioritiseProposal,      (priority_is_a_place,),                                    (),                           ProposalPrioritised,       SAME),
    Row(ROUTED_ONCE, ApproveProposal,         (is_decided_at_its_level, minutes_follow_the_meeting),     (names_the_deciding_body,),   ProposalApproved,          APPROVED),
    Row(ROUTED_ONCE, DeclineProposal,         (is_decided_at_its_level, minutes_follow_the_meeting),     (names_the_deciding_body,
                                                                                                          gives_a_reason),             ProposalDeclined,          DECLINED),
    Row(ROUTED_ONCE, DeferProposal,           (is_decided_at_its_level, minutes_follow_the_meeting),     (names_the_deciding_body,
                                                                                                          gives_a_reason),             ProposalDeferred,          DEFERRED),
    Row(DECIDED,     ConfirmMinutes,          (was_decided_at_a_meeting, minutes_follow_the_meeting),    (),                           MinutesConfirmed,          SAME),
    Row(DECIDED,     ReportDelegatedDecision, (was_decided_on_delegation, comes_after_the_decision),     (),                           DelegatedDecisionReported, SAME),
    # --- what comes of it ---
    Row(APPROVED,    CarryOver,               (year_can_be_planned,),                                    (),                           ProposalCarriedOver,       CARRIED),
    Row(NOT_DONE,    HandOn,                  (names_who_takes_it_on, goes_to_another_year,
                                               turn_can_be_opened),                                      (),                           proposal_handed_on,        SAME),
    Row(TO_DO,       RealiseProposal,         (says_what_carries_it_out,),                               (),                           ProposalRealised,          REALISED),
    Row(FOLLOWED,    FollowUpProposal,        (comes_after_the_decision,),                               (),                           ProposalFollowedUp,        SAME),
    Row(REALISED,    FinishProposal,          (),                                                        (is_followed_up_at_every_level,
                                                                                                          delegated_decision_is_reported), ProposalFinished,      FINISHED),
    Row(BORN,        AnswerProposer,          (),                                                        (),                           ProposerAnswered,          SAME),
    Row(UNDECIDED,   WithdrawProposal,        (),                                                        (),                           ProposalWithdrawn,         WITHDRAWN),
    Row(ALIVE,       MoveProposal,            (division_is_known,),                                      (),                           proposal_moved,            SAME),
    # --- what is said of its time ---
    Row(BORN,        Remind,                  (asked_by_the_scheduler, cycle_exists,
                                               nothing_has_happened_since),                             (),                           reminder_given,            SAME),
    Row(BORN,        MissReminder,            (asked_by_the_scheduler, cycle_exists,
                                               nothing_has_happened_since),                             (),                           reminder_missed,           SAME),
    Row(BORN,        OfferSupport,            (cycle_exists, nothing_has_happened_since),               (),                           support_offered,           SAME),
    Row(BORN,        Escalate,                (asked_by_the_scheduler, cycle_exists,
                                               nothing_has_happened_since),                             (),                           escalated,                 SAME),
    Row(BORN,        ChangeTimes,             (asked_by_hjul, value_is_another),                        (),                           TimesChanged,              SAME),
    Row(BORN,        ChangeWorkingDays,       (asked_by_hjul, calendar_is_newer),                       (),                           WorkingDaysChanged,        SAME),
    # --- entries ---
    Row(BORN,        AttachDocument,          (),                                                        (),                           DocumentAttached,          SAME),
    Row(BORN,        GiveRegistrationNumber,  (),                                                        (),                           RegistrationNumberGiven,   SAME),
    Row(BORN,        CorrectEntry,            (entry_exists, entry_may_be_corrected, field_is_one_of_the_entry, field_can_be_corrected,
                                               says_what_is_right, corrected_day_has_come),              (),                           entry_corrected,           SAME),
    Row(BORN,        StrikeEntry,             (entry_exists, entry_may_be_struck, is_not_struck_already), (),                          entry_struck,              SAME),
)
# fmt: on

LAW: Final = Law("proposal", TABLE, place)


def evolve(standing: Standing, version: int, event: ProposalEvent) -> Standing:
    """Give how the proposal stands after one more event; `version` is the event's own."""
    if isinstance(event, MakingEvent):
        return making.evolve(standing, version, event)
    if isinstance(event, DecidingEvent):
        return deciding.evolve(standing, version, event)
    if isinstance(event, FollowingEvent):
        return following.evolve(standing, version, event)
    if isinstance(event, EntryCorrected):
        return deciding.corrected(standing, event)
    return timing.evolve(standing, event)
