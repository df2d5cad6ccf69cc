"""How each rule is broken, and nothing but that rule, beginning from what no rule objects to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from hjul.cycle.aggregates import INITIATIVE
from hjul.cycle.assessment import commands as a
from hjul.cycle.initiative import commands as i
from hjul.cycle.initiative.standing import Place as Initiative
from hjul.cycle.keeping import commands as k
from hjul.cycle.law import Command
from hjul.cycle.organisation import commands as o
from hjul.cycle.organisation.events import Requirement, Weighed
from hjul.cycle.proposal import commands as p
from hjul.cycle.record import Actor
from tests.cycle import gap_samples as g, samples as s, wheel_samples as w
from tests.cycle.process_samples import ENDED, MAPPED
from tests.cycle.samples import Way
from tests.cycle.story import ANNA, SCHEDULER, TODAY, TOMORROW, YESTERDAY, Story, but, given


@dataclass(frozen=True)
class Asking:
    """A story, what is asked in it, of which day and by whom."""

    story: Story
    asked: Command
    on: date | None = None
    by: Actor | None = None


Break = Callable[[Story, Command], Asking]


def change(**changes: Any) -> Break:
    """Ask with other fields."""
    return lambda story, asked: Asking(story, but(asked, **changes))


def after(*steps: Command, **changes: Any) -> Break:
    """Let more have happened first."""
    return lambda story, asked: Asking(story.and_then(*steps), but(asked, **changes))


def instead(*steps: Command, **changes: Any) -> Break:
    """Let something else have happened."""
    return lambda _, asked: Asking(given(*steps, of=INITIATIVE.name), but(asked, **changes))


def again(**changes: Any) -> Break:
    """Ask it once more, of the same or, where an entry is named, of what the first time left."""
    return lambda story, asked: Asking(
        story.and_then(asked),
        but(
            asked, **{n: len(story.entries) + 1 if n == "entry" else v for n, v in changes.items()}
        ),
    )


def unfit(story: Story, asked: Command) -> Asking:
    """Correct a field that holds a choice, a period or a yes or no."""
    fields = {
        "initiative": "for_others",
        "measure": "period",
        "organisation": "status",
        "keeping": "status",
        "proposal": "status",
        "year": "status",
        "assessment": "status",
    }
    return Asking(story, but(asked, field=fields[story.aggregate.name]))


def misdated(story: Story, asked: Command) -> Asking:
    """Correct the day of what has happened to one that has not come."""
    if story.aggregate.name == "year":
        return Asking(story, but(asked, entry=1, field="from_on", now="", now_on=TOMORROW))
    if story.aggregate.name == "assessment":
        closed = given(g.ROUND, *g.ALL_MET, a.CloseAssessment())
        return _misdated(closed, asked, "closed_on")
    if story.aggregate.name == "proposal":
        answered = story.and_then(s.CLEAN[p.AnswerProposer])
        return _misdated(answered, asked, "answered_on")
    held = story.and_then(i.HoldMeeting(who="All", decided="To go on"))
    return _misdated(held, asked, "held_on")


def _misdated(story: Story, asked: Command, field: str) -> Asking:
    right = {"entry": len(story.entries), "field": field, "now": "", "now_on": TOMORROW}
    return Asking(story, but(asked, **right))


def known(**facts: Any) -> Callable[[Break], Break]:
    """Know something of the organisation."""

    def knowing(break_: Break) -> Break:
        return lambda story, asked: break_(story.knowing(**facts), asked)

    return knowing


def asked_on(day: date) -> Break:
    """Ask of another day."""
    return lambda story, asked: Asking(story, asked, on=day)


def too_soon(story: Story, asked: Command) -> Asking:
    """Confirm minutes before the meeting, or say that they are confirmed on a day to come."""
    if isinstance(asked, p.ConfirmMinutes):
        return Asking(story, asked, on=date(2020, 1, 1))
    return Asking(story, but(asked, minutes_confirmed_on=TOMORROW))


def planned(way: Way, **changes: Any) -> Way:
    """Let the cycle have been planned otherwise."""
    return tuple(but(step, **changes) if step is s.PLANNED else step for step in way)


_BACK: Final = i.StepBack(cycle=1, to_phase="plan", why="The lamps were wrong")
_PREDICTED: Final[Way] = (*s.TO_PLAN, s.PREDICTED)
_WEIGHED: Final = Weighed(rule="initiative.gives-a-reason", weight="binding")

BREAKS: Final[Mapping[str, Break]] = {
    # ---- every aggregate ----
    "asked-by-hjul": lambda story, asked: Asking(story, asked, by=SCHEDULER),
    "asked-by-the-scheduler": lambda story, asked: Asking(story, asked, by=ANNA),
    "calendar-is-newer": again(),
    "day-has-come": asked_on(TOMORROW),
    "division-is-known": known(divisions=frozenset({"care", "school"}))(change(division="gone")),
    "entry-exists": change(entry=99),
    "entry-may-be-corrected": again(entry=-1, field="now"),
    "entry-may-be-struck": again(entry=-1),
    "corrected-day-has-come": misdated,
    "field-can-be-corrected": unfit,
    "field-is-one-of-the-entry": change(field="colour"),
    "gives-a-reason": change(why=""),
    "is-not-struck-already": again(),
    "nothing-has-happened-since": change(as_of=99),
    "says-what-is-right": change(now=""),
    "value-is-another": again(),
    # ---- initiative ----
    "initiative.a-gain-is-secured": change(ending="secured"),
    "initiative.activities-are-planned-first": instead(s.OPENED),
    "initiative.activity-has-its-four-parts": change(how=""),
    "initiative.activity-is-under-way": change(activity=9),
    "initiative.deadline-is-set": change(deadline=9),
    "initiative.adopts-what-was-an-improvement": instead(
        *s.TO_ACT[:-1], replace(s.CONCLUDED, improvement="no")
    ),
    "initiative.aim-can-be-reached": change(to_number=""),
    "initiative.assignment-has-its-four-parts": change(authority=""),
    "initiative.builds-on-an-earlier-cycle": change(builds_on=9, learnt_there="Much"),
    "initiative.builds-on-what-was-learnt": after(s.PLANNED, cycle=2),
    "initiative.collects-information": instead(*s.TO_ACT),
    "initiative.counts-are-possible": change(how_many=0),
    "initiative.cycle-exists": change(from_cycle=9, for_cycle=9),
    "initiative.data-plan-is-complete": instead(*planned(_PREDICTED, data_plan=i.DataPlan())),
    "initiative.ends-after-it-began": asked_on(date(2027, 1, 1)),
    "initiative.ends-after-it-begins": change(ends_on=YESTERDAY),
    "initiative.every-prediction-is-compared": instead(*s.TO_STUDY),
    "initiative.gain-is-secured": instead(*s.way(Initiative.ADOPTED)),
    "initiative.has-a-measure-and-days": change(measure=""),
    "initiative.process-is-known": known(processes=frozenset({"night-care"}))(
        change(process="gone")
    ),
    "initiative.partners-are-others-in-force": change(partners=("care",)),
    "initiative.risk-is-analysed-before": change(risk=9),
    "initiative.says-what-the-risk-is": change(what=""),
    "initiative.risk-is-on-the-scale": change(likelihood=5),
    "initiative.says-what-is-set-aside": change(hours="-1"),
    "initiative.somebody-answers-for-the-resources": change(who=""),
    "initiative.check-offs-are-possible": change(every_weeks=105),
    "initiative.next-check-off-is-later": change(next_on=YESTERDAY),
    "initiative.innovation-rests-on-evidence": change(evidence=()),
    "initiative.idea-is-noted": change(idea_number=9),
    "initiative.implements-what-held-in-a-test": instead(*planned(_PREDICTED, purpose="implement")),
    "initiative.is-a-measure": change(measure="initiative-2"),
    "initiative.is-another-initiative": change(into="initiative-1"),
    "initiative.is-not-paused": after(s.CLEAN[i.PauseInitiative]),
    "initiative.is-of-a-measure": change(series_at="measure-2@9"),
    "initiative.is-paused": instead(s.OPENED),
    "initiative.is-taken-up-by-another": change(by_initiative="initiative-1"),
    "initiative.its-time-is-up": change(due_on=TOMORROW),
    "initiative.leads-to-an-earlier-phase": change(to_phase="act"),
    "initiative.measure-is-followed": change(measure="measure-9"),
    "initiative.member-is-in-a-group": change(member=9),
    "initiative.method-is-known": change(method="unheard-of.1"),
    "initiative.method-is-not-lowered": after(
        i.ChangeMethod(method="pdsa.1"), s.PLANNED, method="small-steps.1"
    ),
    "initiative.no-cycle-is-under-way": after(s.PLANNED),
    "initiative.nothing-was-observed": instead(*s.TO_DO, s.SEEN),
    "initiative.prediction-can-be-tested": change(value=""),
    "initiative.prediction-is-made": instead(*s.TO_PLAN),
    "initiative.prediction-stands": change(prediction=9),
    "initiative.resumes-after-it-paused": asked_on(YESTERDAY),
    "initiative.score-is-on-the-scale": change(score="2.7"),
    "initiative.says-what-is-tried": change(idea=""),
    "initiative.says-what-was-learnt": change(learnt=""),
    "initiative.says-why-it-is-believed": change(because=""),
    "initiative.somebody-owns-it": instead(s.OPENED, s.PLANNED, s.PREDICTED),
    "initiative.something-was-observed": instead(*s.TO_DO),
    "initiative.there-is-a-plan-to-keep-it": change(keeper=""),
    "initiative.is-still-waited-for": change(rule="time.pause-ends"),
    "initiative.nobody-has-said-how-it-went": again(),
    "initiative.says-whether-it-went-as-planned": instead(*s.TO_STUDY_BY_ITSELF, s.COMPARED),
    "initiative.trial-has-never-started": after(s.STARTED, _BACK),
    "initiative.trial-is-smaller-than-the-whole": instead(*planned(_PREDICTED, how_many=12)),
    "initiative.tries-a-change": instead(*planned(s.TO_ACT, purpose="collect-information")),
    # ---- measure ----
    "measure.cycle-exists": change(for_cycle=9),
    "measure.baseline-begins-before-it-ends": change(to_period="2025-12"),
    "measure.rest-ends-within-a-year": change(to_on=TODAY - timedelta(days=9)),
    "measure.definition-is-complete": change(source=""),
    "measure.denominator-is-not-negative": change(denominator="-1"),
    "measure.entry-is-a-measurement": change(entry=1),
    "measure.fetched-day-has-come": change(fetched_on=TOMORROW),
    "measure.layout-names-figures": change(value=""),
    "measure.period-has-begun": change(period="2027-04"),
    "measure.period-is-in-the-calendar": change(period="2027-02-30", from_period="2027-W53"),
    "measure.point-still-counts": again(),
    "measure.rests-on-evidence": change(evidence=()),
    "measure.says-how-much": change(value=""),
    "measure.strata-differ": change(strata=("women", "men", "women")),
    "measure.stratum-is-defined": change(stratum="children"),
    # ---- organisation ----
    "organisation.calendar-version-is-the-next": change(version=7),
    "organisation.days-off-are-in-order": change(days_off=(TOMORROW, TODAY)),
    "organisation.days-off-are-within-the-years": change(days_off=(TODAY, date(2028, 1, 1))),
    "organisation.each-year-has-its-days-off": change(to_year=2028),
    "organisation.division-is-in-force": change(division="gone"),
    "organisation.division-key-is-new": change(division="care"),
    "organisation.divisions-are-in-force": change(divisions=("care", "gone")),
    "organisation.employees-can-be-counted": change(employees=-1),
    "organisation.ends-after-it-begins": change(until_on=YESTERDAY),
    "organisation.has-one-value": change(choice="often"),
    "organisation.leaves-after-taking-it": change(left_on=YESTERDAY),
    "organisation.method-is-not-adopted-already": again(version=1, weights=()),
    "organisation.method-version-is-the-next": change(version=3),
    "organisation.moves-to-another-division": change(division="care"),
    "organisation.office-is-held": change(office=9),
    "organisation.says-what-the-office-is-of": change(role="unit-manager"),
    "organisation.process-has-not-ended": after(MAPPED, ENDED),
    "organisation.process-version-is-the-next": change(version=3),
    "organisation.has-an-owner-and-a-day-of-review": change(owner=""),
    "organisation.process-is-in-use": change(process="gone"),
    "organisation.process-version-is-mapped": change(version=9),
    "organisation.process-is-decided": change(version=9),
    "organisation.process-is-published": change(version=9),
    "organisation.says-who-is-told": change(unit=""),
    "organisation.template-is-known": change(template="unheard-of"),
    "organisation.names-somebody-to-ask": change(contact=""),
    "organisation.example-is-there": change(example=9),
    "organisation.template-is-of-ones-own": change(template="nykoping"),
    "organisation.template-version-is-the-next": change(version=3),
    "organisation.template-can-be-turned": change(months=0),
    "organisation.each-part-has-a-key-of-its-own": change(
        parts=(o.TemplatePart(), o.TemplatePart())
    ),
    "organisation.catalogue-is-of-ones-own": change(catalogue="sosfs-2011-9"),
    "organisation.catalogue-version-is-the-next": change(version=3),
    "organisation.each-requirement-has-a-key-of-its-own": change(
        requirements=(Requirement(english="One"), Requirement(english="Another"))
    ),
    "organisation.each-requirement-says-what-is-required": change(
        requirements=(Requirement(item="one"),)
    ),
    "assessment.catalogue-is-known": change(catalogue="unheard-of.1"),
    "assessment.earlier-is-another-round": change(earlier="proposal-1"),
    "assessment.requirement-is-in-the-catalogue": change(item="unheard-of"),
    "assessment.priority-is-a-place": change(priority=0),
    "assessment.gap-is-described": change(gap=""),
    "assessment.every-requirement-is-assessed": lambda _, asked: Asking(given(g.ROUND), asked),
    "organisation.unit-is-in-force": change(unit="gone"),
    "organisation.unit-is-of-the-division": change(role="coach", unit="rosen", division="school"),
    "organisation.unit-key-is-new": change(unit="rosen"),
    "organisation.setting-is-read": change(setting="operates-healthcare"),
    "organisation.value-suits-the-setting": change(setting="plan-lasts", number="251"),
    "organisation.weighs-each-rule-once": change(weights=(_WEIGHED, _WEIGHED)),
    "organisation.weighs-rules-of-its-own": again(version=1, is_default=True),
    "organisation.years-follow-each-other": change(from_year=0),
    # ---- keeping ----
    "keeping.counts-are-possible": change(withheld=-1, rows=-1, texts=-1, size=-1),
    "keeping.disposal-was-decided": change(decision="keeping@9"),
    "keeping.key-is-new": again(),
    "keeping.name-can-stand-in-a-signature": change(name="a+b"),
    "keeping.public-key-is-whole": change(public_key="AAAA"),
    "keeping.says-where-it-differs": change(first=""),
    "keeping.something-was-lost": change(lost_from=9),
    # ---- proposal ----
    "proposal.cycle-exists": change(for_cycle=1),
    "proposal.is-of-a-year": change(year="measure-1"),
    "proposal.rests-on-facts": change(evidence=()),
    "proposal.says-what-is-judged": change(judgement=""),
    "proposal.says-why-it-goes-elsewhere": after(
        s.CLEAN[p.SuggestLevel], level="political", why=""
    ),
    "proposal.priority-is-a-place": change(priority=0),
    "proposal.is-decided-at-its-level": after(
        p.RouteProposal(level="political", why="It is larger"), decider="office-holder"
    ),
    "proposal.minutes-follow-the-meeting": too_soon,
    "proposal.comes-after-the-decision": asked_on(date(2020, 1, 1)),
    "proposal.names-the-deciding-body": change(paragraph=""),
    "proposal.was-decided-on-delegation": lambda story, asked: Asking(
        given(w.MADE, w.ROUTED, but(w.APPROVED, basis="own-authority")), asked
    ),
    "proposal.was-decided-at-a-meeting": lambda story, asked: Asking(
        given(w.MADE, w.ROUTED, but(w.APPROVED, decider="office-holder")), asked
    ),
    "proposal.year-can-be-planned": change(for_year=2099),
    "proposal.names-who-takes-it-on": change(to_year=""),
    "proposal.goes-to-another-year": lambda story, asked: Asking(
        given(but(w.MADE, year="year-care-nykoping-2028")), asked
    ),
    "proposal.turn-can-be-opened": change(to_year="year-care-nyköping-2028"),
    "proposal.says-what-carries-it-out": change(by_initiative=""),
    "proposal.is-followed-up-at-every-level": lambda story, asked: Asking(
        given(*w.TO_APPROVED, w.CARRIED, w.REALISED, w.REPORTED), asked
    ),
    "proposal.delegated-decision-is-reported": lambda story, asked: Asking(
        given(*w.TO_APPROVED, w.CARRIED, w.REALISED, *w.FOLLOWED), asked
    ),
    # ---- year ----
    "year.cycle-exists": change(for_cycle=1),
    "year.scope-is-known": known(divisions=frozenset({"school"}))(change()),
    "year.figures-are-not-negative": change(hours="-1"),
    "year.template-is-known": change(template="unheard-of.1", stream="year-care-unheard-of-2027"),
    "year.period-is-a-year": change(period="2027-03", stream="year-care-nykoping-2027-03"),
    "year.stream-is-its-own": change(stream="year-other"),
    "year.the-questions-are-answered": lambda story, asked: Asking(
        given(w.OPENED_YEAR, w.STUDY, *w.ALL_DONE), asked
    ),
    "year.its-activities-are-settled": lambda story, asked: Asking(
        given(w.OPENED_YEAR, w.STUDY, *w.STUDIED[:-1]), asked
    ),
    "year.is-a-proposal": change(proposal="measure-1"),
    "year.proposal-is-not-here-already": again(),
    "year.proposal-is-loose": change(proposal="proposal-9"),
    "year.nothing-is-loose": after(w.RECEIVED),
    "year.activity-is-waiting": change(activity=99),
    "year.activity-is-not-open-already": again(),
    "year.ends-after-it-begins": change(to_on=YESTERDAY),
    "year.says-what-it-rests-on": change(evidence=(), measures=()),
    "year.says-who-took-part": change(took_part=""),
    "year.is-a-bouquet": change(measures=("measure-1",)),
    "year.proposals-are-of-this-turn": change(proposals=("proposal-9",)),
    "year.review-has-inputs": change(inputs=()),
    "year.review-was-held": lambda story, asked: Asking(given(w.OPENED_YEAR), asked),
    "year.position-is-of-the-history": change(at_position=0),
    "year.its-step-has-come": change(control=9),
    "year.is-made-known": change(made_known=""),
    "year.obligation-is-listed": change(obligation="nonsense"),
}
"""By the rule's id, or by its name alone for all aggregates that have it."""

ESPECIALLY: Final[Mapping[tuple[type[Command], str], Break]] = {
    (i.BeginStudy, "initiative.something-was-observed"): instead(*s.TO_PLAN, s.PREDICTED, s.SHORT),
    (o.MergeDivision, "organisation.goes-on-in-others"): change(into="school"),
    (o.SplitDivision, "organisation.goes-on-in-others"): change(into=("care", "school")),
    (o.MergeDivision, "organisation.its-units-have-left"): change(division="care", into="school"),
    (o.SplitDivision, "organisation.its-units-have-left"): change(
        division="care", into=("school",)
    ),
    (o.EndDivision, "organisation.its-units-have-left"): change(division="care"),
    (k.RecordRestore, "keeping.counts-are-possible"): change(size=-1),
    (o.MakeProcessKnown, "organisation.division-is-in-force"): change(division="gone", unit=""),
    (o.MakeProcessKnown, "organisation.unit-is-of-the-division"): change(division="school"),
}
"""Where it depends on what is asked."""


def breaking(asked: type[Command], rule: str) -> Break:
    """Give how a rule is broken when that is asked."""
    especially = ESPECIALLY.get((asked, rule))
    return especially or BREAKS.get(rule) or BREAKS[rule.partition(".")[2]]
