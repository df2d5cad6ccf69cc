"""How an undertaking is provided for and kept on its course, for its story: resources, check-offs.

Of each line the last that was planned counts. As soon as one line has resources, one that has none
is told too: what is built and never maintained is the fault that the lines are there to show.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, get_args

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as e
from hjul.cycle.initiative.upkeep_events import ResourceLine
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import Sources, amended, cited
from hjul.projections.telling import Teller, with_one_stop

LINES: Final[tuple[str, ...]] = get_args(ResourceLine)

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "resources": "Resources to {} it: {}",
        "hours": "{} hours",
        "money": "{} kronor",
        "who": "{}, {} answers for it",
        "none": "nothing is planned",
        "every": "The plan is checked off every {} weeks",
        "weekly": "The plan is checked off every week",
        "irregular": "The plan is not checked off regularly",
        "last": "{}, last on {}: {}",
        "next": "{}. Next on {}",
        "late": "{}. It was to be checked off on {}: late",
    },
    "sv": {
        "resources": "Resurser för att {} det: {}",
        "hours": "{} timmar",
        "money": "{} kronor",
        "who": "{}, {} ansvarar",
        "none": "inget är planerat",
        "every": "Planen stäms av med {} veckors mellanrum",
        "weekly": "Planen stäms av varje vecka",
        "irregular": "Planen stäms inte av regelbundet",
        "last": "{}, senast den {}: {}",
        "next": "{}. Nästa gång den {}",
        "late": "{}. Den skulle ha stämts av den {}: försenat",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What is planned for one line, and who answers for it; `hours` and `money` as decimal text."""

    entry: int
    line: str
    resources: str
    hours: str
    money: str
    who: str
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedOff:
    """The plan was checked off on a day, and how it was found."""

    entry: int
    checked_on: date
    course: str
    sources: Sources = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """The resources by line, how often the plan is checked off, and the last time.

    `is_waiting` is false while it rests and when it has ended: then nobody waits for the next time.
    """

    resources: tuple[Resources, ...] = ()
    every_weeks: int = 0
    last: CheckedOff | None = None
    is_waiting: bool = True
    sources: Sources = field(default_factory=dict[str, str])


def reckoned(entries: Iterable[Recorded[Event]]) -> Upkeep:
    """Follow the entries of one initiative, with what was corrected and struck."""
    upkeep = Upkeep()
    for entry in entries:
        upkeep = _followed(upkeep, entry)
    return upkeep


def _followed(upkeep: Upkeep, recorded: Recorded[Event]) -> Upkeep:
    version = recorded.version
    match recorded.event:
        case EntryCorrected() | EntryStruck() as event:
            return amended(upkeep, event)
        case e.ResourcesPlanned() as event:
            others = (one for one in upkeep.resources if one.line != event.line)
            return replace(upkeep, resources=(*others, _planned(recorded, event)))
        case e.CheckOffsAgreed(every_weeks=weeks):
            sources = cited(recorded, "every_weeks")
            return replace(upkeep, every_weeks=weeks, sources=sources)
        case e.PlanCheckedOff(checked_on=day, course=course):
            sources = cited(recorded, "checked_on")
            last = CheckedOff(entry=version, checked_on=day, course=course, sources=sources)
            return replace(upkeep, last=last)
        case e.InitiativePaused() | e.InitiativeClosed() | e.InitiativeMerged():
            return replace(upkeep, is_waiting=False)
        case e.InitiativeResumed() | e.InitiativeReopened():
            return replace(upkeep, is_waiting=True)
        case _:
            return upkeep


def _planned(recorded: Recorded[Event], event: e.ResourcesPlanned) -> Resources:
    return Resources(
        entry=recorded.version,
        line=event.line,
        resources=event.resources,
        hours=event.hours,
        money=event.money,
        who=event.who,
        sources=cited(recorded, "resources", "hours", "money", "who"),
    )


# ---- when it is read -----------------------------------------------------------------------------


def told(upkeep: Upkeep, next_on: date | None, today: date, teller: Teller) -> list[str]:
    """Tell it in a paragraph each; nothing of what was never said.

    Args:
        upkeep: What was reckoned.
        next_on: The day on which the plan asks to be checked off, if it does.
        today: What lies before it is late.
        teller: Tells it.
    """
    words = WORDS[teller.language]
    every = (*_lines(upkeep, teller, words), *_checked(upkeep, next_on, today, teller, words))
    return [with_one_stop(f"{one}.") for one in every]


def _lines(upkeep: Upkeep, teller: Teller, words: Mapping[str, str]) -> Iterator[str]:
    planned = {one.line: one for one in upkeep.resources}
    for line in LINES if planned else ():
        said = _said(planned[line], teller, words) if line in planned else words["none"]
        yield words["resources"].format(teller.word("line", line), said)


def _said(one: Resources, teller: Teller, words: Mapping[str, str]) -> str:
    parts = [teller.quoted(one.resources)] if one.resources else []
    figures = {"hours": one.hours, "money": one.money}
    parts += [words[name].format(teller.number(said)) for name, said in figures.items() if said]
    said, who = teller.listed(parts), teller.person(one.who)
    return words["who"].format(said, who) if who else said


def _checked(
    upkeep: Upkeep, next_on: date | None, today: date, teller: Teller, words: Mapping[str, str]
) -> Iterator[str]:
    last, weeks = upkeep.last, upkeep.every_weeks
    if not weeks and last is None:
        return
    often = ("irregular", "weekly")[weeks] if weeks < 2 else "every"
    said = words[often].format(weeks)
    if last is not None:
        course = teller.word("course", last.course)
        said = words["last"].format(said, teller.day(last.checked_on), course)
    if next_on is not None and upkeep.is_waiting:
        said = words["late" if next_on < today else "next"].format(said, teller.day(next_on))
    yield said
