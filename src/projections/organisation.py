"""The organisation: its divisions, units and committees, who holds which office, and what is amiss.

One row each, by kind and key: `division-vard`, `unit-nord`, `committee-omsorg`, `office-3`; the
organisation's own name is `organisation`. What has ended stays, with its last day. An office is in
force from its first day to its last, so that who holds it depends on the day of reading.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.organisation import events as o
from hjul.cycle.record import Event, Recorded
from hjul.cycle.words import WITHHELD
from hjul.projections.amending import Sources, amend, cited
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.view import Rows, View

Kind = Literal["organisation", "division", "unit", "committee", "office"]

NEEDED: Final = ("quality-officer", "representative")
"""Every division has both; one person may hold both offices (S3 1.4)."""
APPOINTED: Final = "appointed-responsible"
"""The organisation has exactly one, whom its chief executive appoints (S3 1.4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """A part of the organisation, or an office with its holder and substitute.

    `into` names what a merged or split division became, `divisions` those a committee answers for.
    """

    division: str
    kind: Kind
    key: str
    entry: int
    name: str = ""
    unit: str = ""
    role: str = ""
    person: str = ""
    substitute: str = ""
    from_on: date | None = None
    until_on: date | None = None
    employees: int | None = None
    into: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    sources: Sources = field(default_factory=dict[str, str])

    def is_in_force(self, on: date) -> bool:
        """Whether it is there on a day, its first and last day included."""
        return (self.from_on or on) <= on <= (self.until_on or on)


def fold(rows: Rows[OrganisationRow], recorded: Recorded[Event]) -> None:
    """Follow one entry of the organisation; other streams say nothing about it."""
    event = recorded.event
    match event:
        case EntryCorrected() | EntryStruck():
            amend(rows, event)
        case o.OrganisationNamed(name=name):
            row = OrganisationRow(division="", kind="organisation", key="", entry=recorded.version)
            rows["organisation"] = replace(row, name=name, sources=cited(recorded, "name"))
        case o.OfficeTaken() | o.OfficeLeft():
            _office(rows, recorded, event)
        case o.UnitOpened() | o.UnitMoved() | o.UnitEnded():
            _unit(rows, recorded, event)
        case o.CommitteeNamed(committee=key, name=name, divisions=divisions):
            told = {"name": name, "divisions": divisions, "sources": cited(recorded, "name")}
            _put(rows, recorded, "committee", key, "", told)
        case _ if isinstance(event, DivisionEvent):
            _put(rows, recorded, "division", event.division, event.division, _division(recorded))
        case _:
            pass


DivisionEvent = (
    o.DivisionOpened | o.DivisionRenamed | o.DivisionMerged | o.DivisionSplit | o.DivisionEnded
)


def _division(recorded: Recorded[Event]) -> dict[str, Any]:
    on = recorded.record.on
    match recorded.event:
        case o.DivisionOpened(name=name, opened_on=opened_on):
            sources = cited(recorded, "name", from_on="opened_on")
            return {"name": name, "from_on": opened_on, "until_on": None, "sources": sources}
        case o.DivisionRenamed(name=name):
            return {"name": name, "sources": cited(recorded, "name")}
        case o.DivisionMerged(into=into):
            return {"into": (into,), "until_on": on}
        case o.DivisionSplit(into=into):
            return {"into": into, "until_on": on}
        case o.DivisionEnded(ended_on=ended_on):
            return {"until_on": ended_on, "sources": cited(recorded, until_on="ended_on")}
        case _:
            return {}


def _unit(
    rows: Rows[OrganisationRow],
    recorded: Recorded[Event],
    event: o.UnitOpened | o.UnitMoved | o.UnitEnded,
) -> None:
    told: dict[str, Any]
    on = recorded.record.on
    if isinstance(event, o.UnitOpened):
        sources = cited(recorded, "name", "employees")
        told = {"name": event.name, "employees": event.employees, "sources": sources}
        told |= {"from_on": on, "until_on": None}
    else:
        told = {"until_on": on} if isinstance(event, o.UnitEnded) else {}
    _put(rows, recorded, "unit", event.unit, event.division, told)


def _office(
    rows: Rows[OrganisationRow], recorded: Recorded[Event], event: o.OfficeTaken | o.OfficeLeft
) -> None:
    told: dict[str, Any] = {"role": event.role}
    if isinstance(event, o.OfficeTaken):
        names = ("person", "substitute", "from_on", "until_on")
        told |= {name: getattr(event, name) for name in names} | {"unit": event.unit}
        told["sources"] = cited(recorded, *names)
    else:
        told |= {"until_on": event.left_on, "sources": cited(recorded, until_on="left_on")}
    _put(rows, recorded, "office", str(event.office), event.division, told)


def _put(
    rows: Rows[OrganisationRow],
    recorded: Recorded[Event],
    kind: Kind,
    key: str,
    division: str,
    told: dict[str, Any],
) -> None:
    """Change a row, or begin it; what is told later adds to what it comes from."""
    made = OrganisationRow(division=division, kind=kind, key=key, entry=recorded.version)
    row = rows.get(f"{kind}-{key}", made)
    sources = row.sources | told.get("sources", {})
    rows[f"{kind}-{key}"] = replace(row, **{**told, "division": division, "sources": sources})


ORGANISATION: Final = View("organisation", 1, OrganisationRow, fold, streams=("organisation",))


# ---- when it is read -----------------------------------------------------------------------------

KEYS: Final = ("division", "what", "name", "holder", "substitute", "period")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "The organisation on {}",
        "division": "Division",
        "what": "What",
        "name": "Name",
        "holder": "Holder",
        "substitute": "Substitute",
        "period": "In force",
        "organisation": "organisation",
        "unit": "unit",
        "committee": "committee",
        "whole": "The whole",
        "from": "from {}",
        "until": "until {}",
        "both": "{} to {}",
        "fault": "{} has no {}.",
        "nobody": "Nobody is appointed responsible for the quality work of the whole organisation.",
        "several": "{} are each appointed responsible for the whole; it should be one person.",
        "none": "Nothing is known of the organisation yet.",
    },
    "sv": {
        "title": "Organisationen den {}",
        "division": "Division",
        "what": "Vad",
        "name": "Namn",
        "holder": "Innehavare",
        "substitute": "Ersättare",
        "period": "Gäller",
        "organisation": "organisation",
        "unit": "enhet",
        "committee": "nämnd",
        "whole": "Hela organisationen",
        "from": "från den {}",
        "until": "till den {}",
        "both": "{} till {}",
        "fault": "{} saknar {}.",
        "nobody": "Ingen är utpekad som ansvarig för hela organisationens kvalitetsarbete.",
        "several": "{} är var för sig utpekade som ansvariga för helheten; det ska vara en person.",
        "none": "Inget är känt om organisationen än.",
    },
}


def read(rows: Iterable[OrganisationRow], today: date, teller: Teller) -> Table:
    """Show what is in force today by division, and name every fault below."""
    words, kept = WORDS[teller.language], list(rows)
    known = Teller(
        language=teller.language, persons=teller.persons, names={**teller.names, **names(kept)}
    )
    shown = sorted(
        (row for row in kept if row.is_in_force(today)),
        key=lambda row: (bool(row.division), known.place(row.division), ORDER[row.kind], row.entry),
    )
    lacks = [words["fault"].format(*fault) for fault in _told(faults(kept, today), known)]
    return Table(
        title=words["title"].format(known.day(today)),
        keys=KEYS,
        columns=tuple(words[key] for key in KEYS),
        rows=tuple(_line(row, known, words) for row in shown if row.kind != "division"),
        notes=(*_appointed(kept, today, known), *lacks) if kept else (words["none"],),
        grouped=True,
    )


ORDER: Final[Mapping[Kind, int]] = {
    "organisation": 0,
    "division": 1,
    "committee": 2,
    "unit": 3,
    "office": 4,
}
NAMED: Final = ("division", "committee", "unit")
"""What others name by its key."""


def names(rows: Iterable[OrganisationRow]) -> dict[str, str]:
    """Give the names of divisions, units and committees by key, for whoever tells about them.

    A key that names several is the division's; a name not known or withheld is left out.
    """
    kept = sorted(rows, key=lambda row: -ORDER[row.kind])
    told = {row.key: Teller().plain(row.name) for row in kept if row.kind in NAMED}
    return {key: name for key, name in told.items() if name and name != Teller().plain(WITHHELD)}


def faults(rows: Iterable[OrganisationRow], on: date) -> list[tuple[str, str]]:
    """List the divisions that lack an office they must have on a day, with the role."""
    kept = [row for row in rows if row.is_in_force(on)]
    held = {(row.division, row.role) for row in kept if row.kind == "office" and not row.unit}
    divisions = sorted(row.key for row in kept if row.kind == "division")
    return [(key, role) for key in divisions for role in NEEDED if (key, role) not in held]


def _appointed(rows: Iterable[OrganisationRow], on: date, teller: Teller) -> Iterator[str]:
    """Tell when not exactly one person answers for the quality work of the whole on a day."""
    kept, words = [row for row in rows if row.is_in_force(on)], WORDS[teller.language]
    held = [row for row in kept if row.kind == "office" and row.role == APPOINTED]
    if not held and any(row.kind == "division" for row in kept):
        yield words["nobody"]
    if len({row.person for row in held}) > 1:
        yield words["several"].format(teller.listed([teller.person(row.person) for row in held]))


def _told(lacking: list[tuple[str, str]], teller: Teller) -> list[tuple[str, str]]:
    return [(teller.place(key), teller.word("role", role)) for key, role in lacking]


def _line(row: OrganisationRow, teller: Teller, words: Mapping[str, str]) -> tuple[str, ...]:
    division = teller.place(row.division) if row.division else words["whole"]
    role = teller.word("role", row.role)
    named = teller.place(row.unit) if row.kind == "office" else teller.plain(row.name) or row.key
    answers = teller.listed([teller.place(key) for key in row.divisions])
    return (
        division,
        role if row.kind == "office" else words[row.kind],
        f"{named} ({answers})" if answers else named,
        teller.person(row.person),
        teller.person(row.substitute),
        _period(row, teller, words),
    )


def _period(row: OrganisationRow, teller: Teller, words: Mapping[str, str]) -> str:
    begins, ends = (teller.day(day) if day else "" for day in (row.from_on, row.until_on))
    if begins and ends:
        return words["both"].format(begins, ends)
    if ends:
        return words["until"].format(ends)
    return words["from"].format(begins) if begins else ""
