"""Catalogues of requirements against which an operation assesses itself, as dated data.

A catalogue is a version with its items, and an item a requirement with where it is said and whether
it must be met or one wants to meet it. An organisation adds its own by `CatalogueAdopted`. Nothing
here is law in code: the words are our own, and each item says what of it nobody has checked against
the published text. An item is never changed: a new version of the catalogue is added.

Source: Socialstyrelsen, SOSFS 2011:9, Ledningssystem för systematiskt kvalitetsarbete, chapters 3
to 7; SKR's guide to a management system, planning (Gap-analys: *måste* and *vill*).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Origin = Literal["regulation", "own", "checklist"]
"""Where a requirement comes from."""
Strength = Literal["must", "want"]
"""What must be reached (*måste*), and what one wants to reach (*vill*)."""
Unchecked = Literal["paragraph", "text", "valid"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One requirement of a catalogue.

    Attributes:
        key: What it is called when it is assessed.
        said_in: The chapter in which it is said.
        valid_from: The first day on which it is in force; none for what one requires of oneself.
        unverified: What of it has not been checked against the published text.
    """

    key: str
    said_in: str
    english: str
    swedish: str
    valid_from: date | None
    origin: Origin = "regulation"
    strength: Strength = "must"
    unverified: tuple[Unchecked, ...] = ("paragraph", "text", "valid")

    def told(self, language: str) -> str:
        """Say what is required, in a language; in the other where it is said in one only."""
        first, second = self.english, self.swedish
        return (second or first) if language == "sv" else (first or second)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One version of a catalogue, with its items in their order."""

    key: str
    version: int
    english: str
    swedish: str
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """The stored name: `key.version`."""
        return f"{self.key}.{self.version}"

    def told(self, language: str) -> str:
        """Name it in a language; by its stored name where it has no other."""
        first, second = self.english, self.swedish
        return ((second or first) if language == "sv" else (first or second)) or self.name


_SOSFS: Final = "SOSFS 2011:9, {} kap."
_IN_FORCE: Final = date(2012, 1, 1)

SOSFS_2011_9: Final = Catalogue(
    key="sosfs-2011-9",
    version=1,
    english="A management system for systematic quality work (SOSFS 2011:9)",
    swedish="Ledningssystem för systematiskt kvalitetsarbete (SOSFS 2011:9)",
    items=(
        Item(
            key="responsibility-and-use",
            said_in=_SOSFS.format(3),
            english="It is clear who is responsible, and the management system is used to plan, "
            "lead, control, follow up, evaluate and improve the operation",
            swedish="Ansvaret är klarlagt, och ledningssystemet används för att planera, leda, "
            "kontrollera, följa upp, utvärdera och förbättra verksamheten",
            valid_from=_IN_FORCE,
            unverified=("paragraph", "valid"),
        ),
        Item(
            key="processes",
            said_in=_SOSFS.format(4),
            english="The processes are identified, described and established",
            swedish="Processerna är identifierade, beskrivna och fastställda",
            valid_from=_IN_FORCE,
        ),
        Item(
            key="activities",
            said_in=_SOSFS.format(4),
            english="The activities of each process and their order are settled",
            swedish="Aktiviteterna i varje process och deras inbördes ordning är bestämda",
            valid_from=_IN_FORCE,
        ),
        Item(
            key="routines",
            said_in=_SOSFS.format(4),
            english="Routines say how an activity is done and who is responsible for it",
            swedish="Rutiner anger hur en aktivitet utförs och vem som ansvarar för det",
            valid_from=_IN_FORCE,
        ),
        Item(
            key="collaboration",
            said_in=_SOSFS.format(4),
            english="It is settled how one works together with others",
            swedish="Det är bestämt hur samverkan sker",
            valid_from=_IN_FORCE,
        ),
        Item(
            key="risk-analysis",
            said_in=_SOSFS.format(5),
            english="Risks are analysed: how likely they are, and how grave the consequences",
            swedish="Risker analyseras: hur sannolika de är och hur allvarliga följderna är",
            valid_from=_IN_FORCE,
        ),
        Item(
            key="self-monitoring",
            said_in=_SOSFS.format(5),
            english="Self-monitoring is done as often and to the extent that is needed",
            swedish="Egenkontroll görs så ofta och i den omfattning som behövs",
            valid_from=_IN_FORCE,
        ),
        Item(
            key="investigation",
            said_in=_SOSFS.format(5),
            english="Deviations are investigated: complaints, comments and reports, those under "
            "lex Sarah and lex Maria among them",
            swedish="Avvikelser utreds: klagomål, synpunkter och rapporter, också de enligt lex "
            "Sarah och lex Maria",
            valid_from=_IN_FORCE,
        ),
        Item(
            key="compilation",
            said_in=_SOSFS.format(5),
            english="What comes in is compiled and analysed, so that patterns and trends are seen",
            swedish="Det som kommer in sammanställs och analyseras, så att mönster och trender "
            "syns",
            valid_from=_IN_FORCE,
        ),
        Item(
            key="improving-measures",
            said_in=_SOSFS.format(5),
            english="What is found leads to measures that improve the operation",
            swedish="Det man finner leder till åtgärder som förbättrar verksamheten",
            valid_from=_IN_FORCE,
        ),
        Item(
            key="improved-processes",
            said_in=_SOSFS.format(5),
            english="Processes and routines are improved when they do not suffice",
            swedish="Processer och rutiner förbättras när de inte räcker till",
            valid_from=_IN_FORCE,
        ),
        Item(
            key="staff-participation",
            said_in=_SOSFS.format(6),
            english="The staff take part in the quality work",
            swedish="Personalen medverkar i kvalitetsarbetet",
            valid_from=_IN_FORCE,
        ),
        Item(
            key="documentation",
            said_in=_SOSFS.format(7),
            english="All parts of the quality work are documented, in such detail that one can "
            "judge how it was done in the different parts of the operation",
            swedish="Alla delar av kvalitetsarbetet dokumenteras, så utförligt att man kan bedöma "
            "hur det har bedrivits i verksamhetens olika delar",
            valid_from=_IN_FORCE,
            unverified=("text", "valid"),
        ),
        Item(
            key="quality-report",
            said_in="SOSFS 2011:9, 7 kap. 1 §, allmänna råd",
            english="A quality report tells how the quality work was done and what came of it",
            swedish="En kvalitetsberättelse visar hur kvalitetsarbetet har bedrivits och vad det "
            "ledde till",
            valid_from=_IN_FORCE,
            strength="want",
            unverified=("valid",),
        ),
    ),
)

CATALOGUES: Final[Mapping[str, Catalogue]] = {one.name: one for one in (SOSFS_2011_9,)}
"""The catalogues that come with hjul, by their names."""

ITEMS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(item.key for item in one.items) for name, one in CATALOGUES.items()
}
"""The keys of the items of each catalogue, in their order: all that a rule asks for."""
