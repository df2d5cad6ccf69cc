"""What can be asked of the organisation: divisions, offices, ways of working, processes, examples.

Commands are permissive: everything may be left out, and the law says in words what is missing.
"""

from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import ClassVar

from hjul.cycle.law import Command
from hjul.cycle.organisation.events import Requirement, Role, TemplatePart, Weighed
from hjul.cycle.words import Key, Number, Person, Reference, Words


@dataclass(frozen=True)
class OrganisationCommand(Command):
    """Something asked of the organisation. There is one, so its stream need not be named."""

    stream: str = "organisation"
    _: KW_ONLY
    aggregate: ClassVar[str] = "organisation"


# ---- divisions and units -------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class NameOrganisation(OrganisationCommand):
    """Say what the organisation is called."""

    name: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("name",)


@dataclass(frozen=True, kw_only=True)
class OpenDivision(OrganisationCommand):
    """Begin a division under a key that stays its own for ever; it may be opened ahead."""

    division: Key = ""
    name: Words = ""
    opened_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("division", "name")


@dataclass(frozen=True, kw_only=True)
class RenameDivision(OrganisationCommand):
    """Give a division another name."""

    division: Key = ""
    name: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("division", "name")


@dataclass(frozen=True, kw_only=True)
class MergeDivision(OrganisationCommand):
    """Let a division go on as part of another."""

    division: Key = ""
    into: Key = ""
    needed: ClassVar[tuple[str, ...]] = ("division", "into")


@dataclass(frozen=True, kw_only=True)
class SplitDivision(OrganisationCommand):
    """Let a division go on as several others, which have been opened first."""

    division: Key = ""
    into: tuple[Key, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("division", "into")


@dataclass(frozen=True, kw_only=True)
class EndDivision(OrganisationCommand):
    """End a division."""

    division: Key = ""
    ended_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("division",)
    happened_on: ClassVar[str] = "ended_on"


@dataclass(frozen=True, kw_only=True)
class OpenUnit(OrganisationCommand):
    """Begin a unit of a division, and say how many work in it."""

    unit: Key = ""
    division: Key = ""
    name: Words = ""
    employees: int | None = None
    needed: ClassVar[tuple[str, ...]] = ("unit", "division", "name")


@dataclass(frozen=True, kw_only=True)
class MoveUnit(OrganisationCommand):
    """Let a unit belong to another division."""

    unit: Key = ""
    division: Key = ""
    needed: ClassVar[tuple[str, ...]] = ("unit", "division")


@dataclass(frozen=True, kw_only=True)
class EndUnit(OrganisationCommand):
    """End a unit."""

    unit: Key = ""
    needed: ClassVar[tuple[str, ...]] = ("unit",)


# ---- committees and offices ----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class NameCommittee(OrganisationCommand):
    """Say what a committee is called and which divisions it answers for."""

    committee: Key = ""
    name: Words = ""
    divisions: tuple[Key, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("committee", "name")


@dataclass(frozen=True, kw_only=True)
class TakeOffice(OrganisationCommand):
    """Say who holds an office, from when and, if it is known, until when."""

    role: Role | None = None
    person: Person = ""
    division: Key = ""
    unit: Key = ""
    from_on: date | None = None
    until_on: date | None = None
    substitute: Person = ""
    needed: ClassVar[tuple[str, ...]] = ("role", "person")


@dataclass(frozen=True, kw_only=True)
class LeaveOffice(OrganisationCommand):
    """Say that the holder of an office, by its number, leaves it; that may be said ahead."""

    office: int = 0
    left_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("office",)


# ---- ways of working -----------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class AdoptMethod(OrganisationCommand):
    """Let a method be followed here: one of ours by name, or one of your own with its weights.

    Without a version it is the newest of ours, or the next of your own. One that was adopted is
    adopted again only to become the default.
    """

    method: Key = ""
    version: int | None = None
    english: Words = ""
    swedish: Words = ""
    weights: tuple[Weighed, ...] = ()
    is_default: bool = False
    needed: ClassVar[tuple[str, ...]] = ("method",)


@dataclass(frozen=True, kw_only=True)
class ChangeSetting(OrganisationCommand):
    """Give a setting a number or a choice, for the whole or for one division.

    By the choice `default` a setting of time has no value of its own any longer: what holds for
    the whole holds in the division again, and what the method says holds in the whole.
    """

    setting: Key = ""
    division: Key = ""
    number: Number = ""
    choice: Key = ""
    needed: ClassVar[tuple[str, ...]] = ("setting",)


@dataclass(frozen=True, kw_only=True)
class AdoptTemplate(OrganisationCommand):
    """Let a template of your own be followed: its activities, with their tracks and days.

    A turn begins in `first_month` and lasts so many months. Without a version it is the next.
    """

    template: Key = ""
    version: int | None = None
    english: Words = ""
    swedish: Words = ""
    first_month: int = 1
    months: int = 12
    parts: tuple[TemplatePart, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("template", "parts")


@dataclass(frozen=True, kw_only=True)
class AdoptCatalogue(OrganisationCommand):
    """Let one assess oneself against requirements of your own. Without a version it is the next."""

    catalogue: Key = ""
    version: int | None = None
    english: Words = ""
    swedish: Words = ""
    requirements: tuple[Requirement, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("catalogue", "requirements")


@dataclass(frozen=True, kw_only=True)
class AdoptCalendar(OrganisationCommand):
    """Say which days are off in some years, all of them. Without a version it is the next.

    What is under way reckons by it from then on, but for Saturdays and Sundays, which are off.
    """

    version: int | None = None
    from_year: int | None = None
    to_year: int | None = None
    days_off: tuple[date, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("from_year", "to_year", "days_off")


# ---- processes and examples ----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MapProcess(OrganisationCommand):
    """Map a process, a main one or not, of a division or of the whole; again: its next version."""

    process: Key = ""
    version: int | None = None
    name: Words = ""
    division: Key = ""
    is_main: bool = False
    owner: Person = ""
    purpose: Words = ""
    change: Words = ""
    review_on: date | None = None
    documents: tuple[Reference, ...] = ()
    needed: ClassVar[tuple[str, ...]] = ("process", "name")


@dataclass(frozen=True, kw_only=True)
class DecideProcess(OrganisationCommand):
    """Decide on a process, by meeting and paragraph; on its newest version unless one is named."""

    process: Key = ""
    version: int | None = None
    decided_on: date | None = None
    decided_by: Person = ""
    decision: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("process",)
    happened_on: ClassVar[str] = "decided_on"


@dataclass(frozen=True, kw_only=True)
class PublishProcess(OrganisationCommand):
    """Publish what was decided of a process, and say where."""

    process: Key = ""
    version: int | None = None
    published_on: date | None = None
    where: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("process",)
    happened_on: ClassVar[str] = "published_on"


@dataclass(frozen=True, kw_only=True)
class MakeProcessKnown(OrganisationCommand):
    """Make what was published of a process known to a unit, or to a whole division."""

    process: Key = ""
    version: int | None = None
    division: Key = ""
    unit: Key = ""
    made_known_on: date | None = None
    how: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("process",)
    happened_on: ClassVar[str] = "made_known_on"


@dataclass(frozen=True, kw_only=True)
class EndProcess(OrganisationCommand):
    """Say that a process is no longer followed."""

    process: Key = ""
    ended_on: date | None = None
    needed: ClassVar[tuple[str, ...]] = ("process",)
    happened_on: ClassVar[str] = "ended_on"


@dataclass(frozen=True, kw_only=True)
class NoteExample(OrganisationCommand):
    """Note how another municipality does it, where to read of it and whom to ask."""

    title: Words = ""
    municipality: Words = ""
    contact: Words = ""
    what: Words = ""
    where: Words = ""
    template: Key = ""
    on_subject: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("title", "municipality")


@dataclass(frozen=True, kw_only=True)
class RemoveExample(OrganisationCommand):
    """Take an example, by its number, out of the library."""

    example: int = 0
    needed: ClassVar[tuple[str, ...]] = ("example",)
