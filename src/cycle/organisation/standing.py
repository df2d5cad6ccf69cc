"""How the organisation stands: only what a rule reads, and what others must know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hjul.cycle.calendar import SWEDEN, WorkingDays
from hjul.cycle.catalogues import ITEMS
from hjul.cycle.law import Command, Known
from hjul.cycle.methods import DEFAULT_METHOD, METHODS, Method, Strength
from hjul.cycle.organisation.events import Role, Weighed
from hjul.cycle.templates import TEMPLATES, Template


class Place(StrEnum):
    """Where the organisation stands. It has no beginning and no end."""

    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What rules read of an office. Who holds it is nobody's business here."""

    role: Role
    division: str = ""
    unit: str = ""
    from_on: date
    is_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """What rules read of a process: its newest version, and those decided and published."""

    division: str = ""
    mapped: int = 0
    decided: frozenset[int] = frozenset()
    published: frozenset[int] = frozenset()
    has_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The value of a setting, a number or a choice, and the entry that said it."""

    number: str
    choice: str
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What rules read of the organisation.

    `divisions` and `units` are in force, each unit with its division; keys that were ever used are
    in `division_keys` and `unit_keys`. `methods` holds what each adopted one weighs, by its name.
    `settings` are those of time, by division (none for the whole) and name. `days` is what version
    `calendar` of the calendar says beyond Sweden's own, and the entry `days_entry` last changed it.
    `catalogues` are those adopted, by name, with the keys of their requirements.
    `processes` are those ever mapped, by key; `examples` counts them, and `removed` are gone again.
    """

    divisions: frozenset[str] = frozenset()
    division_keys: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    unit_keys: frozenset[str] = frozenset()
    offices: Mapping[int, Office] = field(default_factory=dict[int, Office])
    methods: Mapping[str, tuple[Weighed, ...]] = field(
        default_factory=dict[str, tuple[Weighed, ...]]
    )
    default_method: str = DEFAULT_METHOD
    settings: Mapping[str, Mapping[str, Said]] = field(
        default_factory=dict[str, Mapping[str, Said]]
    )
    calendar: int = 0
    days: WorkingDays = SWEDEN
    days_entry: int = 0
    templates: Mapping[str, Template] = field(default_factory=dict[str, Template])
    catalogues: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    processes: Mapping[str, Process] = field(default_factory=dict[str, Process])
    examples: int = 0
    removed: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()

    def times(self, division: str) -> Mapping[str, Said]:
        """Give the settings of time that have a value in a division; its own go first."""
        return {**self.settings.get("", {}), **self.settings.get(division, {})}


def place(standing: Standing, command: Command) -> Place:
    """Give where the organisation stands: always open."""
    return Place.OPEN


def known(standing: Standing) -> Known:
    """Give what is known of the organisation when something is asked of another stream.

    >>> sorted(known(Standing()).methods) == sorted(METHODS), known(Standing()).divisions
    (True, None)
    """
    own = {name: _method(name, weights) for name, weights in standing.methods.items()}
    return Known(
        divisions=standing.divisions if standing.division_keys else None,
        methods={**own, **METHODS},
        default_method=standing.default_method,
        templates={**standing.templates, **TEMPLATES},
        catalogues={**standing.catalogues, **ITEMS},
        processes=_in_use(standing) if standing.processes else None,
    )


def _in_use(standing: Standing) -> frozenset[str]:
    return frozenset(key for key, process in standing.processes.items() if not process.has_ended)


def division_of(standing: Standing, event: object) -> str:
    """Give the division an entry is about: the one it names, or that of the process it names."""
    process = standing.processes.get(getattr(event, "process", ""), Process())
    return getattr(event, "division", "") or process.division


def _method(name: str, weights: tuple[Weighed, ...]) -> Method:
    key, _, version = name.partition(".")
    weighed = {each.rule: Strength(each.weight) for each in weights}
    return Method(key, int(version), name, name, weighed)
