"""What happened in a round of assessment and to catalogues of requirements, in Swedish."""

from collections.abc import Mapping
from typing import Final

ORGANISATION: Final[Mapping[str, str]] = {
    "CatalogueAdopted": (
        "{actor} antog version {version} av kravkatalogen"
        "[ {catalogue}][: {swedish}[ ({english})]|: {english}]."
        "[ Dess krav: <requirements: [{.swedish}[ ({.english})]|{.english}|{.item}]"
        " ({.item}[, {.strength}][, {.origin}][, {.said_in:plain}])>.]"
    ),
}

ASSESSMENT: Final[Mapping[str, str]] = {
    "AssessmentOpened": (
        "{actor} öppnade självskattningen[ {title}][ för {division}][, enhet {unit}]"
        "[, mot {catalogue}].[ Omgången före: {earlier}.]"
    ),
    "RequirementAssessed": (
        "{actor} bedömde kravet[ {item}]: {coverage}.[ Nuläge: {current}.]"
        "[ Önskat läge: {desired}.][ Gapet: {gap}.][ Prioritet {priority}.][ Deltog: {took_part}.]"
        "[ Underlag: {evidence}.]"
    ),
    "AssessmentClosed": "{actor} stängde självskattningen den {closed_on}[: {summary}].",
    "AssessmentReopened": "{actor} öppnade självskattningen igen.",
    "AssessmentMoved": (
        "{actor} lämnade över självskattningen[ från {from_division}][ till {division}]."
    ),
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "catalogue": {"sosfs-2011-9.1": "SOSFS 2011:9"},
    "item": {
        "responsibility-and-use": "ansvar och användning",
        "processes": "processer",
        "activities": "aktiviteter",
        "routines": "rutiner",
        "collaboration": "samverkan",
        "risk-analysis": "riskanalys",
        "self-monitoring": "egenkontroll",
        "investigation": "utredning av avvikelser",
        "compilation": "sammanställning och analys",
        "improving-measures": "förbättrande åtgärder",
        "improved-processes": "förbättrade processer och rutiner",
        "staff-participation": "personalens medverkan",
        "documentation": "dokumentation",
        "quality-report": "kvalitetsberättelse",
    },
    "coverage": {
        "met": "uppfyllt",
        "partly": "delvis uppfyllt",
        "missing": "saknas",
        "not-applicable": "inte tillämpligt",
    },
    "strength": {"must": "måste", "want": "vill"},
    "origin": {"own": "ett eget krav", "regulation": "en föreskrift", "checklist": "en checklista"},
    "views": {"assessments": "självskattningarna"},
    "field": {
        "current": "nuläget",
        "desired": "önskat läge",
        "gap": "gapet",
        "priority": "prioriteten",
    },
    "entry_kind": {
        "catalogue-adopted": "antagen kravkatalog",
        "assessment-opened": "öppnad självskattning",
        "requirement-assessed": "bedömt krav",
        "assessment-closed": "stängd självskattning",
        "assessment-reopened": "självskattning öppnad igen",
        "assessment-moved": "överlämnad självskattning",
    },
}
