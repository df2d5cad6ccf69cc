"""Rules of time, as data: how long things may last, and who hears when they are late.

A timer is made by an entry of a stream and runs towards a day. From that day, and maybe a little
before it, it climbs a ladder, one rung at a time, until what it waits for is settled: a reminder
ahead, one on the day, another, an offer of support, then the next roles. Each rung is counted in
working days from the one before. The values come with the method; an organisation or a division
sets its own, and they reach a stream by an entry there that says where they were set.

Sources: Nyköping's quality and improvement system, section 3 (who answers for what); the order of
the rungs is ours: help is offered before anybody is told upon.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal

from hjul.cycle.calendar import ONE_DAY, SWEDEN, WorkingDays, moment

Missed = Literal["coalesce", "late", "skip"]
"""What becomes of rungs that were missed: one tells of all, each late one by one, or left out."""


class Rung(StrEnum):
    """A step of the ladder, in its order."""

    BEFORE = "before"
    DUE = "due"
    AGAIN = "again"
    SUPPORT = "support"
    UNIT_MANAGER = "unit-manager"
    OPERATIONS_MANAGER = "operations-manager"
    DIVISION_MANAGER = "division-manager"


LADDER: Final = tuple(Rung)

WAITS: Final[Mapping[Rung, str]] = {
    Rung.BEFORE: "remind-before",
    Rung.AGAIN: "remind-again-after",
    Rung.SUPPORT: "offer-support-after",
    Rung.UNIT_MANAGER: "unit-manager-after",
    Rung.OPERATIONS_MANAGER: "operations-manager-after",
    Rung.DIVISION_MANAGER: "division-manager-after",
}
"""The setting that says how many working days each rung is from the one before it.

The first is counted backwards from the day that it is due; a value of 0 leaves a rung out.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """One kind of timer.

    `lasts` names the setting that says how many working days it runs, when no day was said.
    `ends_the_day` is true when the whole day belongs to what it waits for, so that it is late
    only on the next. `top` is the last rung, and some below it may be left out; `is_told_ahead`
    says whether there is a first.
    """

    id: str
    lasts: str = ""
    ends_the_day: bool = False
    is_told_ahead: bool = True
    top: Rung = Rung.OPERATIONS_MANAGER
    without: frozenset[Rung] = frozenset()

    def rungs(self) -> tuple[Rung, ...]:
        """Give the rungs of this timer, in order."""
        first = 0 if self.is_told_ahead else 1
        upwards = LADDER[first : LADDER.index(self.top) + 1]
        return tuple(rung for rung in upwards if rung not in self.without)


TRIAL_ENDS: Final = TimeRule(id="time.trial-ends", ends_the_day=True)
PLAN_LASTS: Final = TimeRule(id="time.plan-lasts", lasts="plan-lasts", is_told_ahead=False)
STUDY_LASTS: Final = TimeRule(id="time.study-lasts", lasts="study-lasts", is_told_ahead=False)
ACT_LASTS: Final = TimeRule(id="time.act-lasts", lasts="act-lasts", is_told_ahead=False)
PREDICTION_DUE: Final = TimeRule(id="time.prediction-due", top=Rung.SUPPORT)
ACTIVITY_DUE: Final = TimeRule(id="time.activity-due")
DEADLINE: Final = TimeRule(id="time.deadline")
GAIN_CHECK: Final = TimeRule(id="time.gain-check")
CHECK_OFF: Final = TimeRule(id="time.check-off", top=Rung.UNIT_MANAGER)
RISK_AGAIN: Final = TimeRule(id="time.risk-again", top=Rung.UNIT_MANAGER)
AIM_DUE: Final = TimeRule(id="time.aim-due")
PAUSE_ENDS: Final = TimeRule(id="time.pause-ends", top=Rung.UNIT_MANAGER)
STUCK: Final = TimeRule(id="time.stuck", lasts="stuck-after", is_told_ahead=False)
MEASUREMENT_DUE: Final = TimeRule(
    id="time.measurement-due",
    lasts="measurement-within",
    is_told_ahead=False,
    top=Rung.UNIT_MANAGER,
)

ACTIVITY_OPENS: Final = TimeRule(id="time.activity-opens", is_told_ahead=False, top=Rung.DUE)
OF_DIVISION: Final = frozenset({Rung.UNIT_MANAGER})
"""What is of a whole division is not taken to one of its units."""
YEAR_ACTIVITY_DUE: Final = TimeRule(id="time.year-activity-due", without=OF_DIVISION)
DUTY_DUE: Final = TimeRule(id="time.duty-due", top=Rung.DIVISION_MANAGER, without=OF_DIVISION)
TRACK_OPENS: Final = TimeRule(id="time.track-opens", is_told_ahead=False, top=Rung.DUE)
TRACK_CLOSES: Final = TimeRule(
    id="time.track-closes", ends_the_day=True, is_told_ahead=False, top=Rung.SUPPORT
)
"""A turn of the quality wheel: an activity of a template that is a *shall* is a duty."""
ANSWER_OWED: Final = TimeRule(
    id="time.answer-owed", lasts="answer-within", is_told_ahead=False, top=Rung.UNIT_MANAGER
)
MINUTES_OWED: Final = TimeRule(id="time.minutes-owed", top=Rung.DIVISION_MANAGER)
"""Minutes are confirmed within fourteen days of the meeting (kommunallagen 5 kap. 69 §)."""
MINUTES_DAYS: Final = 14
REPORT_OWED: Final = TimeRule(
    id="time.report-owed", lasts="report-within", is_told_ahead=False, top=Rung.DIVISION_MANAGER
)
"""A decision on delegation is reported (kommunallagen 6 kap. 40 §); how soon is for the body."""
FOLLOW_UP_OWED: Final = TimeRule(
    id="time.follow-up-owed", lasts="follow-up-within", is_told_ahead=False
)

RULES: Final[Mapping[str, TimeRule]] = {
    rule.id: rule
    for rule in (
        TRIAL_ENDS,
        PLAN_LASTS,
        STUDY_LASTS,
        ACT_LASTS,
        PREDICTION_DUE,
        ACTIVITY_DUE,
        DEADLINE,
        GAIN_CHECK,
        CHECK_OFF,
        RISK_AGAIN,
        AIM_DUE,
        PAUSE_ENDS,
        STUCK,
        MEASUREMENT_DUE,
        ACTIVITY_OPENS,
        YEAR_ACTIVITY_DUE,
        DUTY_DUE,
        TRACK_OPENS,
        TRACK_CLOSES,
        ANSWER_OWED,
        MINUTES_OWED,
        REPORT_OWED,
        FOLLOW_UP_OWED,
    )
}
"""Every kind of timer, by its stored name."""

VALUES: Final[Mapping[str, str]] = {
    "time-of-day": "08-00",
    "plan-lasts": "20",
    "study-lasts": "10",
    "act-lasts": "10",
    "stuck-after": "20",
    "measurement-within": "10",
    "answer-within": "10",
    "report-within": "20",
    "follow-up-within": "120",
    "at-trial-end": "moves-on",
    "remind-before": "3",
    "remind-again-after": "5",
    "offer-support-after": "5",
    "unit-manager-after": "5",
    "operations-manager-after": "5",
    "division-manager-after": "5",
    "missed": "coalesce",
}
"""The settings of time and their values where neither a method nor anybody else says another."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "at-trial-end": ("moves-on", "reminds"),
    "missed": ("coalesce", "late", "skip"),
}
"""The settings that are a choice of words; `time-of-day` is one too; the others are numbers."""

DEFAULT: Final = "default"
"""The choice by which a setting has no value of its own any longer."""

MOST_DAYS: Final = 250
"""The largest number of working days that a setting may have: about a year."""


def suits(setting: str, number: str, choice: str) -> bool:
    """Tell whether a value suits a setting of time; it is a number or a choice, not both.

    >>> suits("plan-lasts", "15", ""), suits("plan-lasts", "1.5", ""), suits("missed", "", "late")
    (True, False, True)
    >>> suits("time-of-day", "", "07-30"), suits("time-of-day", "", "24-00")
    (True, False)
    """
    if choice == DEFAULT:
        return True
    if setting in CHOICES:
        return choice in CHOICES[setting]
    if setting == "time-of-day":
        return re.fullmatch(r"([01]\d|2[0-3])-[0-5]\d", choice, re.ASCII) is not None
    return number.isdecimal() and int(number) <= MOST_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The values and the working days that hold on one stream."""

    values: Mapping[str, str]
    days: WorkingDays = SWEDEN

    def number(self, setting: str) -> int:
        """Give the value of a setting that counts working days."""
        return int(self.values[setting])

    def lasts_until(self, rule: TimeRule, begun_on: date) -> date:
        """Give the day on which something that began then has lasted long enough."""
        return self.days.after(begun_on, self.number(rule.lasts))

    def reached_on(self, rule: TimeRule, due_on: date) -> date:
        """Give the working day on which a timer is due: the day itself, or the next one worked."""
        return self.days.on_or_after(due_on + ONE_DAY if rule.ends_the_day else due_on)

    def rung_on(self, rule: TimeRule, rung: Rung, due_on: date, given_on: date) -> date:
        """Give the working day of a rung; `given_on` is the day of the rung before it.

        The rung ahead of the day it is due counts from that day, and so does that of the day.
        """
        if rung is Rung.DUE:
            return self.reached_on(rule, due_on)
        if rung is Rung.BEFORE:
            return self.days.before(due_on, self.number(WAITS[rung]))
        return self.days.after(given_on, self.number(WAITS[rung]))

    def at(self, day: date) -> datetime:
        """Give the moment of a day at which timers fire, in UTC."""
        return moment(day, self.values["time-of-day"])

    def next_rung(self, rule: TimeRule, last: Rung | None) -> Rung | None:
        """Give the rung after another, or the first; nothing when the ladder ends."""
        rungs = rule.rungs()
        rest = rungs if last is None else rungs[rungs.index(last) + 1 :] if last in rungs else ()
        return next((r for r in rest if r not in WAITS or self.number(WAITS[r]) > 0), None)


def values_of(method: Mapping[str, str], own: Mapping[str, str]) -> Mapping[str, str]:
    """Give every value: what was set here, else the method's, else the common one."""
    return {**VALUES, **method, **own}
