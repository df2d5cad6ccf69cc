"""One of every command, asked so well that no rule says anything, and the way to every place.

`CLEAN` holds the commands, `way` what happened before one stands in a place, and `FIRST` what a
command needs besides. A number of an entry is counted from the last one, as in a Python list.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from hjul.cycle import timing as t
from hjul.cycle.aggregates import AGGREGATES
from hjul.cycle.assessment.standing import Place as Assessment
from hjul.cycle.entries import AttachDocument, CorrectEntry, GiveRegistrationNumber, StrikeEntry
from hjul.cycle.initiative import commands as i
from hjul.cycle.initiative.events import DataPlan
from hjul.cycle.initiative.standing import Place as Initiative
from hjul.cycle.keeping import commands as k
from hjul.cycle.keeping.standing import Place as Keeping
from hjul.cycle.law import Aggregate, Command, Row
from hjul.cycle.measure import commands as m
from hjul.cycle.measure.standing import Place as Measure
from hjul.cycle.organisation import commands as o
from hjul.cycle.organisation.events import Weighed
from hjul.cycle.organisation.standing import Place as Organisation
from hjul.cycle.proposal.standing import Place as Proposal
from hjul.cycle.year.standing import Place as Year
from tests.cycle.gap_samples import GAP_COMMANDS, ROUND_WAYS
from tests.cycle.process_samples import (
    PROCESS_COMMANDS,
    PROCESS_FIRST,
    REACH_COMMANDS,
    UPKEEP_COMMANDS,
)
from tests.cycle.story import TODAY, YESTERDAY, Story, given
from tests.cycle.wheel_samples import PROPOSAL_WAYS, WHEEL_COMMANDS, WHEEL_FIRST, YEAR_WAYS

Way = tuple[Command, ...]
AnyRow = Row[Any, Any, Any]
LATER: Final = TODAY + timedelta(days=14)

# ---- an initiative -------------------------------------------------------------------------------

OPENED: Final = i.OpenInitiative(title="Fewer falls", division="care", method="small-steps.1")
OWNED: Final = i.NameOwner(person="u-1")
IDEA: Final = i.NoteChangeIdea(change="Soft lamps at night")
PLANNED: Final = i.PlanCycle(
    idea="Soft lamps",
    scale="one room",
    how_many=1,
    out_of=12,
    lasts_days=7,
    data_plan=DataPlan(who="Anna", what="falls", when="nightly", where="room 3", how="on a list"),
)
PREDICTED: Final = i.MakePrediction(
    cycle=1,
    statement="Fewer falls",
    because="They see the floor",
    measure="measure-1",
    value="2",
    due_on=LATER,
)
STARTED: Final = i.StartTrial(cycle=1)
SEEN: Final = i.NoteObservation(cycle=1, noted="Nobody fell")
ENDED: Final = i.EndTrial(cycle=1, as_planned=True)
COMPARED: Final = i.AssessPrediction(cycle=1, prediction=1, result="held", value="1")
CONCLUDED: Final = i.ConcludeStudy(cycle=1, improvement="yes", learnt="Light helps")
ADOPTED: Final = i.AdoptChange(
    cycle=1,
    standard_work="Lamps at dusk",
    training="At the start of a shift",
    measurement="Falls each month",
    resources="Twelve lamps",
    keeper="u-1",
    why="It was an improvement",
)
SECURED: Final = i.SecureGain(cycle=1, measure="measure-1", check_on=(LATER,))
CLOSED: Final = i.CloseInitiative(ending="abandoned", why="Something else came first")

TO_PLAN: Final[Way] = (OPENED, OWNED, PLANNED)
TO_DO: Final[Way] = (*TO_PLAN, PREDICTED, STARTED)
TO_STUDY: Final[Way] = (*TO_DO, SEEN, ENDED)
SHORT: Final = i.StartTrial(cycle=1, started_on=YESTERDAY, ends_on=YESTERDAY)
BEGUN: Final = i.BeginStudy(cycle=1, due_on=YESTERDAY)
TO_STUDY_BY_ITSELF: Final[Way] = (*TO_PLAN, PREDICTED, SHORT, SEEN, BEGUN)
TO_ACT: Final[Way] = (*TO_STUDY, COMPARED, CONCLUDED)

# ---- a measure and the organisation --------------------------------------------------------------

DEFINED: Final = m.DefineMeasure(
    name="Falls",
    division="care",
    numerator="Falls",
    unit="falls a month",
    source="The log of deviations",
    frequency="month",
    good="decrease",
    strata=("women", "men"),
)
MEASURED: Final = m.RecordMeasurement(period="2027-02", stratum="women", value="4")
RETIRED: Final = m.RetireMeasure(why="Another one says more")
CARE: Final = o.OpenDivision(division="care", name="Care")
SCHOOL: Final = o.OpenDivision(division="school", name="School")
UNIT: Final = o.OpenUnit(unit="rosen", division="care", name="Rosen", employees=14)
DECIDED: Final = k.DecideDisposal(
    decision="KS 2027/12", scope="Texts older than ten years", legal_basis="arkivlagen, 10 §"
)
OFFICE: Final = o.TakeOffice(role="division-manager", person="u-2", division="care")

_WAYS: Final[Mapping[type[StrEnum], Mapping[str, Way]]] = {
    Initiative: {
        Initiative.UNBORN: (),
        Initiative.OPEN: (OPENED, OWNED),
        Initiative.CLOSED: (OPENED, OWNED, CLOSED),
        Initiative.NO_CYCLE: (OPENED, OWNED),
        Initiative.PLAN: TO_PLAN,
        Initiative.DO: TO_DO,
        Initiative.STUDY: TO_STUDY,
        Initiative.ACT: TO_ACT,
        Initiative.ADOPTED: (*TO_ACT, ADOPTED),
        Initiative.DONE: (*TO_ACT, i.AbandonChange(cycle=1, why="It cost too much")),
    },
    Measure: {
        Measure.UNBORN: (),
        Measure.IN_USE: (DEFINED,),
        Measure.RETIRED: (DEFINED, MEASURED, RETIRED),
    },
    Organisation: {Organisation.OPEN: (CARE, SCHOOL, UNIT)},
    Keeping: {Keeping.OPEN: (DECIDED,)},
    Proposal: PROPOSAL_WAYS,
    Year: YEAR_WAYS,
    Assessment: ROUND_WAYS,
}


def way(place: StrEnum) -> Way:
    """Give what happens before something stands in that place."""
    return _WAYS[type(place)][place]


# ---- one of every command ------------------------------------------------------------------------

_WHY: Final = "It was agreed"
_COMMANDS: Final[Way] = (
    OPENED,
    *REACH_COMMANDS,
    *UPKEEP_COMMANDS,
    i.SetAim(what="Fewer falls", for_whom="Residents", to_number="2", reached_on=LATER),
    OWNED,
    i.NameMember(person="u-3", role="nurse", group="working"),
    i.LeaveGroup(member=1),
    i.GiveAssignment(
        expectations="Halve the falls", time="Fridays", responsibilities="Anna", authority="Lamps"
    ),
    i.RecordInvolvement(who="Residents", how="At supper", effect="Softer lamps"),
    i.FollowMeasure(measure="measure-1"),
    i.UnfollowMeasure(measure="measure-1"),
    i.StateTheory(rationale="They fall because it is dark", drivers=("light",)),
    i.FindCause(cause="Dark corridors"),
    IDEA,
    i.PlanActivity(what="Buy", how="By order", who="u-1", due_on=LATER, followed_up="On Friday"),
    i.DoActivity(activity=1, result="Twelve lamps"),
    i.DropActivity(activity=1, why=_WHY),
    i.PlanCommunication(audience="Relatives"),
    i.SetDeadline(what="Report", due_on=LATER),
    i.MeetDeadline(deadline=1),
    i.DropDeadline(deadline=1, why=_WHY),
    i.RequestSupport(about="Charts"),
    i.OfferSupport(offer="An hour", rule="time.gain-check"),
    i.Remind(rule="time.gain-check", due_on=TODAY),
    i.Escalate(rule="time.gain-check", due_on=TODAY, to_role="coach"),
    i.MissReminder(rule="time.gain-check", due_on=TODAY, rung="before"),
    t.ChangeTimes(setting="stuck-after", number="5", said_in="organisation@7"),
    t.ChangeWorkingDays(calendar=1, days_off=(TODAY,), said_in="organisation@8"),
    i.TakeImmediateAction(action="Closed the stairs"),
    i.HoldMeeting(who="The ward", decided="To go on"),
    i.LearnLesson(lesson="Light helps"),
    i.ClaimProgress(score="2.5", claimed_by="director"),
    i.CelebrateSuccess(what="A week without falls"),
    i.ChangeMethod(method="pdsa.1"),
    i.MoveInitiative(division="school", why=_WHY),
    i.PauseInitiative(why=_WHY),
    i.ResumeInitiative(),
    i.MergeInitiative("initiative-1", into="initiative-2", why=_WHY),
    CLOSED,
    i.ReopenInitiative(why=_WHY),
    PLANNED,
    i.RevisePlan(cycle=1, idea="Softer lamps", scale="one room"),
    PREDICTED,
    i.WithdrawPrediction(cycle=1, prediction=1, why=_WHY),
    STARTED,
    i.CallOffTrial(cycle=1, why=_WHY),
    SEEN,
    i.RunOutTrialTime(cycle=1, due_on=TODAY),
    BEGUN,
    ENDED,
    i.StopTrial(cycle=1, reason="harm", what_happened="A lamp fell"),
    COMPARED,
    i.FreezeSignals(
        measure="measure-1", series_at="measure-1@9", chart="run", rules="anhoej", inputs="ab" * 32
    ),
    CONCLUDED,
    ADOPTED,
    i.AdaptChange(cycle=1, different="Warmer light", why=_WHY),
    i.ExtendTrial(cycle=1, scale="The floor", why=_WHY),
    i.AbandonChange(cycle=1, why=_WHY),
    i.AnswerQuestion(cycle=1, answer="enough", found="They fall at night", why=_WHY),
    i.StepBack(cycle=1, to_phase="plan", why=_WHY),
    SECURED,
    i.CheckGain(cycle=1, holds="yes"),
    i.OfferSpread(cycle=1, to_division="school"),
    i.TakeUpSpread("initiative-1", cycle=1, by_initiative="initiative-2"),
    DEFINED,
    m.RedefineMeasure(
        from_period="2027-03",
        name="Falls",
        numerator="Falls with harm",
        unit="falls a month",
        source="The log of deviations",
        frequency="month",
        why=_WHY,
    ),
    m.SetTarget(target="2", reached_on=LATER),
    m.AgreeRest(from_on=TODAY, to_on=LATER),
    m.MoveMeasure(division="school", why=_WHY),
    RETIRED,
    MEASURED,
    m.NoteComment(period="2027-02", stratum="men", comment="The corridor was closed"),
    m.KeepLayout(
        layout="ward-sheet",
        period="Månad",
        value="Utfall",
        stratum="Kön",
        source="Källa",
        comment="Kommentar",
    ),
    m.NoteComparisonValue(
        period="2026",
        organisation="Similar municipalities",
        value="3.4",
        source="Kolada N00001",
        fetched_on=TODAY,
    ),
    m.ExcludePoint(entry=-1, why=_WHY),
    m.FreezeBaseline(from_period="2026-01", to_period="2026-12", why=_WHY),
    m.Rebase(from_period="2027-01", evidence=("initiative-1@9",), why=_WHY),
    o.NameOrganisation(name="The municipality"),
    replace(CARE, division="culture"),
    o.RenameDivision(division="care", name="Health and care"),
    o.MergeDivision(division="school", into="care", why=_WHY),
    o.SplitDivision(division="school", into=("care",), why=_WHY),
    o.EndDivision(division="school", why=_WHY),
    replace(UNIT, unit="liljan"),
    o.MoveUnit(unit="rosen", division="school", why=_WHY),
    o.EndUnit(unit="rosen", why=_WHY),
    o.NameCommittee(committee="social", name="The social committee", divisions=("care",)),
    OFFICE,
    o.LeaveOffice(office=1),
    o.AdoptMethod(
        method="ours",
        weights=(Weighed(rule="initiative.gives-a-reason", weight="binding"),),
        why=_WHY,
    ),
    o.ChangeSetting(setting="own-reminder-days", division="care", number="5", why=_WHY),
    o.AdoptTemplate(
        template="school",
        first_month=7,
        parts=(o.TemplatePart(key="kick-off", track="study", english="Begin", swedish="Start"),),
    ),
    o.AdoptCalendar(from_year=2027, to_year=2027, days_off=(TODAY, LATER)),
    *PROCESS_COMMANDS,
    *GAP_COMMANDS,
    k.TakeKey(name="hjul-nykoping", public_key=f"{'A' * 43}="),
    k.RecordRestore(
        lost_from=8,
        old_size=12,
        old_root="ab" * 32,
        size=7,
        root="cd" * 32,
        decided_by="u-2",
        why="The disk broke",
    ),
    k.RecordExport(form="zip", division="care", size=12, root="ab" * 32),
    k.RecordDisclosure(division="care", size=12, root="ab" * 32, withheld=3, request="A request"),
    k.RecordComparison(
        views=("board",), at_position=12, rows=9, differences=1, first="board:x:y:z"
    ),
    DECIDED,
    k.ExecuteDisposal(decision="keeping@1", texts=3, digest="ab" * 32),
    AttachDocument(title="Minutes", kind="minutes", sha256="ab" * 32),
    GiveRegistrationNumber(number="VON 2027/12"),
    *WHEEL_COMMANDS,
)
CLEAN: Final[Mapping[type[Command], Command]] = {type(command): command for command in _COMMANDS}

FIRST: Final[Mapping[type[Command], Way]] = {
    i.LeaveGroup: (CLEAN[i.NameMember],),
    i.UnfollowMeasure: (CLEAN[i.FollowMeasure],),
    i.DoActivity: (CLEAN[i.PlanActivity],),
    i.DropActivity: (CLEAN[i.PlanActivity],),
    i.MeetDeadline: (CLEAN[i.SetDeadline],),
    i.DropDeadline: (CLEAN[i.SetDeadline],),
    i.PlanCommunication: (CLEAN[i.PlanActivity],),
    i.ResumeInitiative: (CLEAN[i.PauseInitiative],),
    i.WithdrawPrediction: (PREDICTED,),
    i.StartTrial: (PREDICTED,),
    i.EndTrial: (SEEN,),
    i.ConcludeStudy: (COMPARED,),
    i.CheckGain: (SECURED,),
    m.ExcludePoint: (MEASURED,),
    o.LeaveOffice: (OFFICE,),
    **PROCESS_FIRST,
    **WHEEL_FIRST,
}

# The entry that is corrected or struck, for each aggregate.
_ENTRY: Final[Mapping[str, Command]] = {
    "initiative": CLEAN[i.LearnLesson],
    "measure": CLEAN[m.NoteComment],
    "organisation": CLEAN[AttachDocument],
    "keeping": CLEAN[AttachDocument],
    "proposal": CLEAN[AttachDocument],
    "year": CLEAN[AttachDocument],
    "assessment": CLEAN[AttachDocument],
}
_FIELD: Final = {
    "initiative": "lesson",
    "measure": "comment",
    "organisation": "title",
    "keeping": "title",
    "proposal": "title",
    "year": "title",
    "assessment": "title",
}


def clean(
    aggregate: Aggregate[Any, Any], place: StrEnum, asked: type[Command]
) -> tuple[Story, Command]:
    """Give a story that stands in that place, and a command that no rule objects to there."""
    steps = _steps(aggregate, place, asked)
    story = given(*steps, of=aggregate.name)
    if asked is CorrectEntry:
        return story, CorrectEntry(
            entry=len(story.entries), field=_FIELD[aggregate.name], now="Right", why=_WHY
        )
    if asked is StrikeEntry:
        return story, StrikeEntry(entry=len(story.entries), why=_WHY)
    if asked is m.ExcludePoint:
        found = [type(event).__name__ for event in story.entries].index("MeasurementRecorded")
        return story, m.ExcludePoint(entry=found + 1, why=_WHY)
    return story, CLEAN[asked]


def _steps(aggregate: Aggregate[Any, Any], place: StrEnum, asked: type[Command]) -> Way:
    steps = way(place)
    if asked in (CorrectEntry, StrikeEntry):
        return (*steps, _ENTRY[aggregate.name])
    if asked is i.AnswerQuestion:
        return tuple(
            replace(step, purpose="collect-information") if step is PLANNED else step
            for step in steps
        )
    if asked is i.RunOutTrialTime:
        return tuple(replace(step, ends_on=TODAY) if step is STARTED else step for step in steps)
    if asked is i.BeginStudy:
        return (*TO_PLAN, PREDICTED, SHORT, SEEN)
    if asked is i.EndTrial and place.value == Initiative.STUDY.value:
        return TO_STUDY_BY_ITSELF
    first = FIRST.get(asked, ())
    return (*steps, *(step for step in first if step is not MEASURED or step not in steps))


def places(row: AnyRow) -> list[StrEnum]:
    """Give the places that a row speaks of."""
    several: frozenset[StrEnum] | StrEnum = row.place
    return sorted(several) if isinstance(several, frozenset) else [several]


EVERY_PLACE: Final[Mapping[str, type[StrEnum]]] = {
    "initiative": Initiative,
    "measure": Measure,
    "organisation": Organisation,
    "keeping": Keeping,
    "proposal": Proposal,
    "year": Year,
    "assessment": Assessment,
}
"""Where an aggregate, or a part of it, can stand."""

EVERY_ROW: Final[list[tuple[Aggregate[Any, Any], AnyRow, StrEnum]]] = [
    (aggregate, row, place)
    for aggregate in AGGREGATES.values()
    for row in aggregate.law.rows
    for place in places(row)
]
"""Every row of the three laws, once for each place it speaks of."""
