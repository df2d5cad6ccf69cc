"""What happened to processes, examples, risks, resources and between divisions, in Swedish."""

from collections.abc import Mapping
from typing import Final

INITIATIVE: Final[Mapping[str, str]] = {
    "ProcessConcerned": "{actor} noterade att det gäller processen[ {process}][: {how}].",
    "CollaborationAgreed": (
        "{actor} antecknade att divisioner samverkar om det[: {partners}][, för att {purpose}]."
        "[ Vad var och en vinner: {gains}.]"
    ),
    "RiskAnalysed": (
        "{actor} analyserade risk {risk}[ i cykel {cycle}][: {what}]. Sannolikhet {likelihood} av"
        " 4, konsekvens {consequence} av 4.[ Åtgärd: {action}.][ Vem: {who}.]"
        "[ Deltog: {took_part}.][ Analyseras på nytt den {again_on}.]"
    ),
    "InnovationJudged": (
        "{actor} bedömde att det [{is_new=yes}{is_useful=yes}{is_in_use=yes}är en innovation: nytt,"
        " nyttigt och nyttiggjort|inte är en innovation än].[ {is_new=no}Det är inte nytt.]"
        "[ {is_useful=no}Det är inte nyttigt.][ {is_in_use=no}Det är inte nyttiggjort.]"
        "[ Grunder: {grounds}.][ Belägg: {evidence}.]"
    ),
    "ResourcesPlanned": (
        "{actor} planerade resurser för att {line} det[: {resources}][. {hours} timmar]"
        "[. {money} kronor].[ Ansvarar: {who}.]"
    ),
    "CheckOffsAgreed": (
        "{actor} bestämde att planen [{every_weeks=0}inte längre stäms av regelbundet|"
        "{every_weeks=1}stäms av varje vecka|stäms av med {every_weeks} veckors mellanrum]"
        "[, första gången den {first_on}].[ Ser till det: {who}.]"
    ),
    "PlanCheckedOff": (
        "{actor} stämde av planen[ den {checked_on}]: {course}.[ Vad: {what}.]"
        "[ Deltog: {took_part}.][ Den stäms av på nytt den {next_on}.]"
    ),
}

ORGANISATION: Final[Mapping[str, str]] = {
    "ProcessMapped": (
        "{actor} kartlade version {version} av [{is_main=yes}huvudprocessen|processen][ {name}]"
        "[ ({process:plain})][ i {division}][, som ägs av {owner}].[ Syfte: {purpose}.]"
        "[ Det nya: {change}.][ Ses över senast den {review_on}.][ Dokument: {documents}.]"
    ),
    "ProcessDecided": (
        "{actor} antecknade att version {version} av processen[ {process}] beslutades"
        "[ den {decided_on}][ av {decided_by}].[ Beslut: {decision}.]"
    ),
    "ProcessPublished": (
        "{actor} publicerade version {version} av processen[ {process}][ den {published_on}]"
        "[, där: {where}]."
    ),
    "ProcessMadeKnown": (
        "{actor} gjorde version {version} av processen[ {process}] känd[ i {division}]"
        "[, enhet {unit},][ den {made_known_on}][, så här: {how}]."
    ),
    "ProcessEnded": "{actor} avslutade processen[ {process}][ den {ended_on}].",
    "ExampleNoted": (
        "{actor} antecknade exempel {example}[: {title}][, från {municipality:plain}]."
        "[ Vad: {what}.][ Att läsa: {where}.][ Att fråga: {contact:plain}.]"
        "[ Mallen för hjulet som det visar: {template}.][ Ämne: {on_subject:plain}.]"
    ),
    "ExampleRemoved": "{actor} tog bort exempel {example} ur biblioteket.",
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "line": {"build": "bygga upp", "introduce": "införa", "maintain": "underhålla"},
    "course": {"holds": "den håller", "lags": "den släpar efter", "revised": "den gjordes om"},
    "purpose": {
        "union": "samverka fackligt",
        "comments": "fånga synpunkter",
        "needs": "fånga medborgarnas behov",
        "resources": "dela resurser och kostnader",
        "learning": "lära kommunövergripande",
    },
    "views": {"processes": "processerna", "examples": "exemplen"},
    "field": {
        "change": "det nya",
        "contact": "vem man kan fråga",
        "decision": "beslutet",
        "likelihood": "sannolikheten",
        "consequence": "konsekvensen",
        "action": "åtgärden",
        "again_on": "dagen för ny analys",
        "decided_on": "beslutets dag",
        "published_on": "dagen för publicering",
        "review_on": "dagen för översyn",
        "municipality": "kommunen",
        "purpose": "syftet",
    },
    "entry_kind": {
        "process-concerned": "process som berörs",
        "collaboration-agreed": "samverkan",
        "risk-analysed": "riskanalys",
        "resources-planned": "planerade resurser",
        "check-offs-agreed": "avtalade avstämningar",
        "plan-checked-off": "avstämning av planen",
        "innovation-judged": "bedömning av innovation",
        "process-mapped": "kartlagd process",
        "process-decided": "beslutad process",
        "process-published": "publicerad process",
        "process-made-known": "process som gjorts känd",
        "process-ended": "avslutad process",
        "example-noted": "exempel",
        "example-removed": "borttaget exempel",
    },
}
