"""The time that was set aside for an initiative, beside the time that its activities are to take.

An assignment says its time in hours, and so may each activity; the last assignment says the whole.
Source: SKR's guide to introducing a management system, planning the work: is the time that the plan
takes the time that was given?
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from hjul.cycle.entries import EntryCorrected
from hjul.cycle.initiative.events import ActivityDropped, ActivityPlanned, AssignmentGiven
from hjul.cycle.record import Event, Recorded
from hjul.projections.telling import Teller

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "within": "Time: {} hours set aside, {} planned.",
        "over": "Time: {} hours set aside, {} planned. The plan takes {} hours more than was set "
        "aside: drop an activity, or ask for more time.",
        "unset": "Time: {} hours planned. No assignment says how many are set aside.",
    },
    "sv": {
        "within": "Tid: {} timmar har satts av, {} är planerade.",
        "over": "Tid: {} timmar har satts av, {} är planerade. Planen tar {} timmar mer än vad som "
        "har satts av: stryk en aktivitet, eller be om mer tid.",
        "unset": "Tid: {} timmar är planerade. Inget uppdrag säger hur många som har satts av.",
    },
}


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours set aside, when an assignment says so, and those of the activities not dropped."""

    set_aside: Decimal | None
    planned: Decimal

    @property
    def over(self) -> Decimal:
        """How many hours more are planned than set aside; nothing when it fits."""
        return (
            Decimal() if self.set_aside is None else max(self.planned - self.set_aside, Decimal())
        )


def reckoned(entries: Iterable[Recorded[Event]]) -> Hours:
    """Sum up the entries of one initiative, with what was corrected."""
    set_aside: dict[int, str] = {}
    planned: dict[int, str] = {}
    activities: dict[int, int] = {}
    for entry in entries:
        match entry.event:
            case AssignmentGiven(hours=said) if said:
                set_aside[entry.version] = said
            case ActivityPlanned(activity=number, hours=said):
                activities[number] = entry.version
                planned[entry.version] = said
            case ActivityDropped(activity=number):
                planned.pop(activities.get(number, 0), None)
            case EntryCorrected(entry=which, field="hours", now_number=said):
                for said_there in (set_aside, planned):
                    if which in said_there:
                        said_there[which] = said
            case _:
                pass
    last = [Decimal(said) for _, said in sorted(set_aside.items()) if said]
    total = sum((Decimal(said) for said in planned.values() if said), Decimal())
    return Hours(last[-1] if last else None, total)


def told(found: Hours, teller: Teller) -> str:
    """Tell it in a sentence, with a word when the plan takes more; nothing when none were said."""
    words = WORDS[teller.language]
    planned = teller.number(str(found.planned))
    if found.set_aside is None:
        return words["unset"].format(planned) if found.planned else ""
    set_aside = teller.number(str(found.set_aside))
    if found.over:
        return words["over"].format(set_aside, planned, teller.number(str(found.over)))
    return words["within"].format(set_aside, planned)
