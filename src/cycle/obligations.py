"""Which reports a division owes for a year, by which law or decision, as dated data.

Nothing here is law in code: each row says what is owed, by whom, how strongly, from when to when,
until which day, what may stand in its place, and which of it nobody has checked yet against the
published text. A row is never changed when a law is: it gets its last day, and a new one follows.

What a division does is a setting of the organisation, `operates-health-care` and so on, with the
choice `yes`; an obligation for `everybody` needs none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Strength = Literal["shall", "should"]
Operation = Literal[
    "health-care", "dental-care", "social-services", "disability-support", "school", "everybody"
]
OPERATES: Final = "operates-"
"""The beginning of the settings that say what a division does."""
DOES: Final = ("yes", "no")
"""Their choices; in a division, no goes before a yes of the whole."""
OPERATIONS: Final[dict[Operation, tuple[str, str]]] = {
    "health-care": ("health care", "hälso- och sjukvård"),
    "dental-care": ("dental care", "tandvård"),
    "social-services": ("social services", "socialtjänst"),
    "disability-support": (
        "support and service for persons with disabilities",
        "stöd och service till personer med funktionsnedsättning",
    ),
    "school": ("school and preschool", "skola och förskola"),
}
"""What a division may do, in English and Swedish."""
CARE: Final[tuple[Operation, ...]] = (
    *("health-care", "dental-care", "social-services", "disability-support"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """One thing that is owed for a year.

    Attributes:
        key: What it is called when a report is issued for it.
        valid_from: The first day on which it is in force.
        valid_to: The last day; none as long as it goes on.
        due: Month and day of the year after by which it is to be there; none when no day is set.
        instead: The key of what may stand in its place for this row, if anything may.
        unverified: What of the row has not been checked against the published text.
    """

    key: str
    english: str
    swedish: str
    source: str
    strength: Strength
    applies_to: tuple[Operation, ...]
    valid_from: date
    valid_to: date | None = None
    due: tuple[int, int] | None = None
    instead: str = ""
    unverified: tuple[Literal["paragraph", "due", "text", "valid"], ...] = ()

    def told(self, language: str) -> str:
        """Say what is owed, in a language."""
        return self.swedish if language == "sv" else self.english

    def is_in_force(self, on: date) -> bool:
        """Whether it is in force on a day, its first and last day included."""
        return self.valid_from <= on <= (self.valid_to or on)

    def due_on(self, year: int) -> date | None:
        """Give the day by which what is owed for a year is to be there.

        >>> in_force("patient-safety-report", date(2027, 12, 31))[0].due_on(2027)
        datetime.date(2028, 3, 1)
        """
        return date(year + 1, *self.due) if self.due else None


_QUALITY: Final = (
    "A report on the year's systematic quality work: how it was done in the different parts of the "
    "operation, and what came of it, in such detail that others can judge it",
    "En sammanhållen kvalitetsberättelse: hur det systematiska kvalitetsarbetet har bedrivits i "
    "verksamhetens olika delar och vilka resultat som har nåtts, så utförligt att andra kan bedöma "
    "det",
)

OBLIGATIONS: Final = (
    Obligation(
        key="quality-report",
        english=_QUALITY[0],
        swedish=_QUALITY[1],
        source="SOSFS 2011:9, 7 kap. 1 § med allmänna råd; SoL (2001:453), HSL, LSS",
        strength="should",
        applies_to=CARE,
        valid_from=date(2012, 1, 1),
        valid_to=date(2025, 6, 30),
        unverified=("valid",),
    ),
    Obligation(
        key="quality-report",
        english=_QUALITY[0],
        swedish=_QUALITY[1],
        source="SOSFS 2011:9, 7 kap. 1 § med allmänna råd; socialtjänstlagen (2025:400), HSL, LSS",
        strength="should",
        applies_to=CARE,
        valid_from=date(2025, 7, 1),
        unverified=("paragraph",),
    ),
    Obligation(
        key="patient-safety-report",
        english="A patient safety report: how patient safety was worked on, and with which results",
        swedish="En patientsäkerhetsberättelse: hur patientsäkerhetsarbetet har bedrivits och "
        "vilka resultat som har nåtts",
        source="Patientsäkerhetslagen (2010:659), 3 kap.",
        strength="shall",
        applies_to=("health-care", "dental-care"),
        valid_from=date(2011, 1, 1),
        due=(3, 1),
        unverified=("paragraph", "due", "valid"),
    ),
    Obligation(
        key="school-quality",
        english="Systematic quality work that is planned, followed up, analysed, developed and "
        "documented",
        swedish="Ett systematiskt kvalitetsarbete som planeras, följs upp, analyseras, utvecklas "
        "och dokumenteras",
        source="Skollagen (2010:800), 4 kap. 3–8 §§",
        strength="shall",
        applies_to=("school",),
        valid_from=date(2011, 7, 1),
        instead="management-review",
        unverified=("valid",),
    ),
    Obligation(
        key="management-review",
        english="A management review once a year, with written material for the division's "
        "management and its committee",
        swedish="Ledningens genomgång en gång om året, med skriftligt underlag till divisionens "
        "ledning och nämnd",
        source="Nyköpings kommuns system för kvalitet och förbättring, 4.1",
        strength="shall",
        applies_to=("everybody",),
        valid_from=date(2012, 1, 1),
        unverified=("valid",),
    ),
)
"""Every obligation, of today and of before."""
KEYS: Final = frozenset(one.key for one in OBLIGATIONS)
INSTEAD: Final = "management-review"
"""What stands in the place of a quality report where no law asks for one (Nyköping, 4.2)."""


def in_force(key: str, on: date) -> tuple[Obligation, ...]:
    """Give the rows of an obligation that are in force on a day."""
    return tuple(one for one in OBLIGATIONS if one.key == key and one.is_in_force(on))


def owed(operations: frozenset[str], on: date) -> Iterator[Obligation]:
    """Give what is owed, on a day, by whoever does these things.

    >>> [one.key for one in owed(frozenset({"school"}), date(2027, 12, 31))]
    ['school-quality', 'management-review']
    """
    for one in OBLIGATIONS:
        if one.is_in_force(on) and operations.union({"everybody"}).intersection(one.applies_to):
            yield one
