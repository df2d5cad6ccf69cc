"""What is known of one initiative: what the rules of fidelity and the score of progress read.

Texts are carried and only asked whether they are there, or whether two of them are the same; they
may be withheld. `entry` is the version of the entry that said it, and `sources` names, for each
field, the entry and field that filled it, by which corrections find their way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from hjul.cycle.fidelity.figures import Measure

Sources = dict[str, str]
NoteKind = Literal["involvement", "theory", "cause", "lesson", "success", "meeting", "action"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan of a cycle. `who` to `how` are its data plan, `where` is where it is tried."""

    entry: int
    purpose: str = ""
    idea: str = ""
    idea_number: int | None = None
    questions: int = 0
    scale: str = ""
    how_many: int | None = None
    out_of: int | None = None
    where: str = ""
    conditions: str = ""
    lasts_days: int | None = None
    builds_on: int | None = None
    learnt_there: str = ""
    measures: tuple[str, ...] = ()
    who: str = ""
    what: str = ""
    when: str = ""
    data_where: str = ""
    how: str = ""
    belief: str = ""
    cost_of_failure: str = ""
    readiness: str = ""
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What was believed. `proof` tells how well it is known to come before the trial.

    `compared` is the entry that compared it with what was seen, 0 as long as none did.
    """

    prediction: int
    entry: int
    statement: str = ""
    because: str = ""
    question: str = ""
    measure: str = ""
    direction: str = ""
    value: str = ""
    due_on: date | None = None
    made_on: date
    recorded_on: date
    recorded_first: bool = True
    proof: str = ""
    withdrawn: bool = False
    compared: int = 0
    compared_on: date | None = None
    result: str = ""
    seen: str = ""
    seen_value: str = ""
    difference: str = ""
    evidence: tuple[str, ...] = ()
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Something that was seen during a cycle."""

    entry: int
    kind: str
    noted: str
    observed_on: date
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Secured:
    """A sustaining measure was chosen, and days to check that the gain lasts."""

    entry: int
    on: date
    measure: str
    check_on: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A gain was looked at, maybe on a day that was planned for it."""

    entry: int
    planned_on: date | None
    checked_on: date
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """What a series said was frozen; `kinds` are the signals that were found."""

    entry: int
    on: date
    measure: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """An entry that was recorded more than `LATE_DAYS` after the day it is about."""

    entry: int
    cycle: int | None
    kind: str
    on: date
    recorded_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """A cycle from its plan to what became of it.

    `tried` holds the plan of each trial as it was when the trial started, `began_on` is the day of
    the first. `decision` is adopted, adapted, extended, abandoned, answered or called-off, and
    `decided` the words that go with it. `offers` are the entries that offered the change to others.
    """

    cycle: int
    ramp: int
    plan: Plan
    planned_on: date
    tried: tuple[Plan, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    began: int = 0
    began_on: date | None = None
    started_on: date | None = None
    ends_on: date | None = None
    observations: tuple[Observation, ...] = ()
    ended: int = 0
    ended_on: date | None = None
    as_planned: bool | None = None
    what_differed: str = ""
    stopped: str = ""
    rested_days: int = 0
    stepped_back: int = 0
    concluded: int = 0
    concluded_on: date | None = None
    improvement: str = ""
    learnt: str = ""
    evidence: tuple[str, ...] = ()
    evaluated: tuple[Evaluated, ...] = ()
    decision: str = ""
    decision_entry: int = 0
    decided_on: date | None = None
    why: str = ""
    decided: str = ""
    standard_work: str = ""
    training: str = ""
    measurement: str = ""
    resources: str = ""
    keeper: str = ""
    secured: tuple[Secured, ...] = ()
    checked: tuple[Checked, ...] = ()
    offers: tuple[int, ...] = ()
    taken_up: tuple[int, ...] = ()
    was: dict[str, str] = field(default_factory=dict[str, str])
    sources: Sources = field(default_factory=dict[str, str])

    @property
    def is_test(self) -> bool:
        """Whether it tries a change, and neither collects information nor implements."""
        return self.plan.purpose in ("develop", "test")

    @property
    def is_implementing(self) -> bool:
        """Whether it makes a tested change the way to work."""
        return self.plan.purpose == "implement"

    @property
    def has_begun(self) -> bool:
        """Whether its trial ever started, and was not called off unseen."""
        return self.began_on is not None and self.decision != "called-off"

    @property
    def is_decided(self) -> bool:
        """Whether what was tried was decided on."""
        return bool(self.decision) and self.decision != "called-off"

    @property
    def stands(self) -> tuple[Prediction, ...]:
        """The predictions that were not taken back."""
        return tuple(one for one in self.predictions if not one.withdrawn)

    @property
    def measures(self) -> frozenset[str]:
        """The measures that its plan or its predictions name."""
        named = {*self.plan.measures, *(one.measure for one in self.stands)}
        return frozenset(named - {""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What is to be reached."""

    entry: int
    what: str = ""
    for_whom: str = ""
    from_number: str = ""
    to_number: str = ""
    unit: str = ""
    measure: str = ""
    reached_on: date | None = None
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The assignment with its four parts."""

    entry: int
    expectations: str = ""
    time: str = ""
    responsibilities: str = ""
    authority: str = ""
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A planned activity: how, who, when, and how it is followed up."""

    activity: int
    entry: int
    how: str = ""
    who: str = ""
    due_on: date | None = None
    followed_up: str = ""
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """An idea for a change, and the driver it acts on."""

    idea: int
    entry: int
    change: str = ""
    driver: str = ""
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A measure that is followed: outcome, process or balancing."""

    measure: str
    entry: int
    kind: str
    target: str = ""
    reached_on: date | None = None
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """How far somebody says it has come."""

    entry: int
    score: str
    claimed_by: str
    on: date
    why: str = ""
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something of the story: who took part, a theory, a cause, a lesson, a success, a meeting.

    `more` are the drivers of a theory, else what goes with it.
    """

    entry: int
    kind: NoteKind
    on: date
    text: str
    more: tuple[str, ...] = ()
    cycle: int | None = None
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What holds the cycles together. `ending` is empty as long as the initiative is open."""

    title: str = ""
    need: str = ""
    unit: str = ""
    origin: str = ""
    method: str = ""
    opened_on: date | None = None
    owner: str = ""
    aim: Aim | None = None
    assignment: Assignment | None = None
    members: tuple[tuple[int, str], ...] = ()
    """The number and the role of each member."""
    activities: tuple[Activity, ...] = ()
    ideas: tuple[Idea, ...] = ()
    followed: tuple[Followed, ...] = ()
    notes: tuple[Note, ...] = ()
    claims: tuple[Claim, ...] = ()
    late: tuple[Late, ...] = ()
    ending: str = ""
    ended_on: date | None = None
    paused_on: date | None = None
    sources: Sources = field(default_factory=dict[str, str])

    def notes_of(self, kind: NoteKind) -> tuple[Note, ...]:
        """Give what was noted of a kind."""
        return tuple(note for note in self.notes if note.kind == kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One initiative: its frame, its cycles by number, and the measures it follows or names."""

    stream: str
    division: str = ""
    frame: Frame = Frame()
    cycles: tuple[Cycle, ...] = ()
    measures: Mapping[str, Measure] = field(default_factory=dict[str, Measure])

    @property
    def is_open(self) -> bool:
        """Whether work goes on."""
        return not self.frame.ending

    def awaited_until(self, today: date) -> date:
        """Give the last day up to which something is awaited of those who work.

        Nothing is while the work rests, nor after it was withdrawn or went on as part of another.
        """
        left = self.frame.ended_on if self.frame.ending in ("merged", "withdrawn") else None
        return min(today, self.frame.paused_on or left or today)

    @property
    def tested_from(self) -> date | None:
        """The day the first trial of a change began."""
        days = (one.began_on for one in self.cycles if one.has_begun and _tries_a_change(one))
        return min((day for day in days if day), default=None)

    def ramp(self, number: int) -> tuple[Cycle, ...]:
        """Give the cycles of a ramp in their order, without those that never took place."""
        return tuple(
            one for one in self.cycles if one.ramp == number and one.decision != "called-off"
        )

    def followed(self, *kinds: str) -> tuple[Measure, ...]:
        """Give the measures that are followed as one of these kinds, as far as they are known."""
        named = dict.fromkeys(one.measure for one in self.frame.followed if one.kind in kinds)
        return tuple(self.measures[name] for name in named if name in self.measures)

    def cite(self, entry: int) -> str:
        """Cite an entry of the initiative; nothing for none."""
        return f"{self.stream}@{entry}" if entry else ""


def _tries_a_change(cycle: Cycle) -> bool:
    return cycle.is_test or cycle.is_implementing
