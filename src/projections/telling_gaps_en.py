"""What happened in a round of assessment and to catalogues of requirements, in English."""

from collections.abc import Mapping
from typing import Final

ORGANISATION: Final[Mapping[str, str]] = {
    "CatalogueAdopted": (
        "{actor} adopted version {version} of the catalogue of requirements"
        "[ {catalogue}][: {english}[ ({swedish})]|: {swedish}]."
        "[ Its requirements: <requirements: [{.english}[ ({.swedish})]|{.swedish}|{.item}]"
        " ({.item}[, {.strength}][, {.origin}][, {.said_in:plain}])>.]"
    ),
}

ASSESSMENT: Final[Mapping[str, str]] = {
    "AssessmentOpened": (
        "{actor} opened the assessment[ {title}][ of {division}][, unit {unit}]"
        "[, against {catalogue}].[ The round before: {earlier}.]"
    ),
    "RequirementAssessed": (
        "{actor} assessed the requirement[ {item}]: {coverage}.[ As it is: {current}.]"
        "[ As it should be: {desired}.][ The gap: {gap}.][ Priority {priority}.]"
        "[ Took part: {took_part}.][ Evidence: {evidence}.]"
    ),
    "AssessmentClosed": "{actor} closed the assessment on {closed_on}[: {summary}].",
    "AssessmentReopened": "{actor} reopened the assessment.",
    "AssessmentMoved": (
        "{actor} handed the assessment over[ from {from_division}][ to {division}]."
    ),
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "catalogue": {"sosfs-2011-9.1": "SOSFS 2011:9"},
    "coverage": {"met": "met", "partly": "partly met", "not-applicable": "not applicable"},
    "strength": {"must": "must", "want": "want"},
    "origin": {
        "own": "a requirement of one's own",
        "regulation": "a regulation",
        "checklist": "a checklist",
    },
    "views": {"assessments": "the assessments"},
}
