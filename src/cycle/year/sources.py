"""Where information for the study of a year comes from: an open list, with which everybody begins.

Source: Nyköping's quality and improvement system, 3.1.1 (eleven sources, named as examples), with
the world around (2.1) and HME (2.5). Another source has a key of its own and is told by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Source:
    """A source of information, in English and Swedish."""

    english: str
    swedish: str

    def called(self, language: str) -> str:
        """Give its name in a language."""
        return self.swedish if language == "sv" else self.english


SOURCES: Final[Mapping[str, Source]] = {
    "plan-goals": Source(
        "Goal attainment of the operational plan", "Måluppfyllelse i verksamhetsplanen"
    ),
    "economy": Source("Economic goal attainment", "Ekonomisk måluppfyllelse"),
    "kolada": Source("Kolada and Municipal Quality in Brief (KKiK)", "Kolada och KKiK"),
    "user-dialogue": Source(
        "Dialogue with users and those concerned", "Brukar- och intressentdialog"
    ),
    "deviations": Source("Deviations", "Avvikelser"),
    "complaints": Source("Comments and complaints", "Synpunkter och klagomål"),
    "self-monitoring": Source("Self-monitoring", "Egenkontroll"),
    "internal-control": Source("Internal control", "Internkontroll"),
    "audits": Source("Audits", "Revisioner"),
    "surveys": Source("Surveys of users and customers", "Kundundersökningar"),
    "citizen-surveys": Source("Surveys of citizens", "Medborgarundersökningar"),
    "world-around": Source("The world around", "Omvärlden"),
    "hme": Source("Sustainable employee engagement (HME)", "Hållbart medarbetarengagemang (HME)"),
}
"""The sources by key, in the order in which they are looked through."""


def within_a_sentence(name: str) -> str:
    """Write the name of a source as it is written in the middle of a sentence.

    >>> within_a_sentence("Surveys of citizens"), within_a_sentence("Kolada och KKiK")
    ('surveys of citizens', 'Kolada och KKiK')
    """
    return name if name.startswith("Kolada") else name[:1].lower() + name[1:]


def source_named(key: str, language: str) -> str:
    """Name a source; one that is not of the list by its key.

    >>> source_named("audits", "sv"), source_named("self-assessment", "en")
    ('Revisioner', 'self assessment')
    """
    known = SOURCES.get(key)
    return known.called(language) if known else key.replace("-", " ")
