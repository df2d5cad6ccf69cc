"""The municipality: seven divisions with their units, offices and committees.

It is invented, and so is its name. Nobody has a name: who an id belongs to only a directory knows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from hjul.adapters.exchange.demo.bank import DIVISIONS
from hjul.cycle.record import Actor

NAME: Final = "Strandköpings kommun"
CHIEF: Final = Actor(id="u-1000", roles=("chief-executive",))
RESPONSIBLE: Final = Actor(id="u-1001", roles=("appointed-responsible",))
REGISTRAR: Final = Actor(id="u-1002", roles=("registrar",))
ARCHIVIST: Final = Actor(id="u-1003", roles=("archivist",))
COACHES: Final = tuple(Actor(id=f"u-10{number}", roles=("coach",)) for number in (11, 12, 13))
LACKS_REPRESENTATIVE: Final = "tekniska-divisionen"
"""The division whose representative left and was not replaced, so that a fault shows."""

FOLLOWS_THE_SCHOOL_YEAR: Final = "barn-och-utbildning"
"""The division whose turns are school years, and in which nobody is at work in July."""

DIVISION_NAMES: Final = {
    "vard-och-omsorg": "Vård och omsorg",
    "barn-och-utbildning": "Barn och utbildning",
    "social-omsorg": "Social omsorg",
    "tekniska-divisionen": "Tekniska divisionen",
    "samhallsbyggnad": "Samhällsbyggnad",
    "kultur-och-fritid": "Kultur och fritid",
    "kommunledning": "Kommunledningen",
}
COMMITTEES: Final = (
    ("vard-och-omsorgsnamnden", "Vård- och omsorgsnämnden", ("vard-och-omsorg",)),
    ("socialnamnden", "Socialnämnden", ("social-omsorg",)),
    ("barn-och-utbildningsnamnden", "Barn- och utbildningsnämnden", ("barn-och-utbildning",)),
    (
        "miljo-och-samhallsnamnden",
        "Miljö- och samhällsbyggnadsnämnden",
        ("samhallsbyggnad", "tekniska-divisionen"),
    ),
    ("kultur-och-fritidsnamnden", "Kultur- och fritidsnämnden", ("kultur-och-fritid",)),
    ("kommunstyrelsen", "Kommunstyrelsen", ("kommunledning",)),
)

# Of each division: the key of a unit, what kind it is, its name and how many work in it.
_UNITS: Final = {
    "vard-och-omsorg": (
        ("hemtjansten-oster", "home-care", "Hemtjänsten Öster", 118),
        ("bjorkgarden", "home", "Björkgårdens särskilda boende", 92),
        ("hemtjansten-centrum", "home-care", "Hemtjänsten Centrum", 131),
        ("hemsjukvarden", "nursing", "Hemsjukvården", 84),
        ("strandhagen", "home", "Strandhagens särskilda boende", 87),
        ("bistandsenheten", "assessment", "Biståndsenheten", 29),
        ("hemtjansten-vaster", "home-care", "Hemtjänsten Väster", 109),
        ("solsidan", "home", "Solsidans korttidsboende", 61),
    ),
    "barn-och-utbildning": (
        ("sjoskolan", "school", "Sjöskolan F–9", 104),
        ("forskolan-kottarna", "preschool", "Förskolan Kottarna", 31),
        ("gymnasiet", "upper", "Strandköpings gymnasium", 186),
        ("hagaskolan", "school", "Hagaskolan F–6", 68),
        ("forskolan-regnbagen", "preschool", "Förskolan Regnbågen", 36),
        ("elevhalsan", "health", "Elevhälsan", 47),
        ("bergskolan", "school", "Bergskolan 7–9", 72),
    ),
    "social-omsorg": (
        ("barn-och-familj", "family", "Barn och familj", 74),
        ("gruppbostaden-linden", "lss", "Gruppbostaden Linden", 22),
        ("forsorjningsstod", "income", "Försörjningsstöd", 41),
        ("oppenvarden", "treatment", "Öppenvården", 33),
        ("gruppbostaden-ekudden", "lss", "Gruppbostaden Ekudden", 24),
    ),
    "tekniska-divisionen": (
        ("gata-och-park", "streets", "Gata och park", 58),
        ("vatten-och-avlopp", "water", "Vatten och avlopp", 46),
        ("maltidsenheten", "meals", "Måltidsenheten", 112),
        ("fastighet", "property", "Fastighet", 49),
        ("lokalvard", "cleaning", "Lokalvård", 95),
    ),
    "samhallsbyggnad": (
        ("bygglov", "permits", "Bygglov", 21),
        ("miljotillsyn", "environment", "Miljötillsyn", 26),
        ("planenheten", "plans", "Planenheten", 17),
        ("kart-och-mat", "maps", "Kart och mät", 19),
    ),
    "kultur-och-fritid": (
        ("biblioteken", "library", "Biblioteken", 38),
        ("fritidsgardarna", "youth", "Fritidsgårdarna", 29),
        ("badhuset", "sports", "Bad och idrott", 44),
        ("kulturskolan", "arts", "Kulturskolan", 27),
    ),
    "kommunledning": (
        ("registratur", "registry", "Registraturen", 12),
        ("hr-enheten", "hr", "HR-enheten", 34),
        ("it-enheten", "it", "IT-enheten", 52),
        ("ekonomienheten", "finance", "Ekonomienheten", 31),
        ("kontaktcenter", "contact", "Kontaktcenter", 23),
    ),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, its manager and some of those who work there."""

    key: str
    kind: str
    name: str
    employees: int
    division: str
    manager: Actor
    staff: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A division, its units and those who hold its offices."""

    key: str
    name: str
    units: tuple[Unit, ...]
    manager: Actor
    officer: Actor
    representative: Actor
    coach: Actor


@cache
def divisions() -> tuple[Division, ...]:
    """Give the divisions, in the order in which they share the work."""
    return tuple(_division(number, key) for number, key in enumerate(DIVISIONS, start=2))


def units() -> Iterator[Unit]:
    """Yield every unit."""
    for division in divisions():
        yield from division.units


def committee_of(division: str) -> tuple[str, Actor]:
    """Give the committee that answers for a division, and who chairs it."""
    for nth, (key, _, answers_for) in enumerate(COMMITTEES, start=1):
        if division in answers_for:
            return key, Actor(id=f"u-11{nth:02}", roles=("committee",))
    raise AssertionError(division)


def unit_of(key: str) -> Unit | None:
    """Give the unit of a key; nothing when there is none."""
    return next((unit for unit in units() if unit.key == key), None)


def _division(number: int, key: str) -> Division:
    listed = enumerate(_UNITS[key], start=1)
    return Division(
        key=key,
        name=DIVISION_NAMES[key],
        units=tuple(_unit(1000 * number + 20 * nth, key, row) for nth, row in listed),
        manager=_actor(1000 * number, "division-manager"),
        officer=_actor(1000 * number + 1, "quality-officer"),
        representative=_actor(1000 * number + 2, "representative"),
        coach=COACHES[number % len(COACHES)],
    )


def _unit(number: int, division: str, row: tuple[str, str, str, int]) -> Unit:
    key, kind, name, employees = row
    manager = _actor(number, "unit-manager")
    staff = tuple(Actor(id=f"u-{number + nth}") for nth in range(1, 8))
    return Unit(key, kind, name, employees, division, manager, staff)


def _actor(number: int, role: str) -> Actor:
    return Actor(id=f"u-{number}", roles=(role,))
