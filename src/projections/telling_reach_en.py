"""What happened to processes, examples, risks, resources and between divisions, in English."""

from collections.abc import Mapping
from typing import Final

INITIATIVE: Final[Mapping[str, str]] = {
    "ProcessConcerned": "{actor} noted that it concerns the process[ {process}][: {how}].",
    "CollaborationAgreed": (
        "{actor} recorded that divisions work together on it[: {partners}][, to {purpose}]."
        "[ What each gains: {gains}.]"
    ),
    "RiskAnalysed": (
        "{actor} analysed risk {risk}[ of cycle {cycle}][: {what}]. Likelihood {likelihood} of 4,"
        " consequence {consequence} of 4.[ Action: {action}.][ Who: {who}.]"
        "[ Took part: {took_part}.][ To be analysed again on {again_on}.]"
    ),
    "InnovationJudged": (
        "{actor} judged that it is [{is_new=yes}{is_useful=yes}{is_in_use=yes}an innovation: new,"
        " useful and in use|not an innovation yet].[ {is_new=no}It is not new.]"
        "[ {is_useful=no}It is not useful.][ {is_in_use=no}It is not in use.]"
        "[ Grounds: {grounds}.][ Evidence: {evidence}.]"
    ),
    "ResourcesPlanned": (
        "{actor} planned resources to {line} it[: {resources}][. {hours} hours][. {money} kronor]."
        "[ Answers for it: {who}.]"
    ),
    "CheckOffsAgreed": (
        "{actor} agreed that the plan is [{every_weeks=0}not checked off regularly any longer|"
        "{every_weeks=1}checked off every week|checked off every {every_weeks} weeks]"
        "[, the first time on {first_on}]."
        "[ Sees to it: {who}.]"
    ),
    "PlanCheckedOff": (
        "{actor} checked off the plan[ on {checked_on}]: {course}.[ What: {what}.]"
        "[ Took part: {took_part}.][ It is checked off again on {next_on}.]"
    ),
}

ORGANISATION: Final[Mapping[str, str]] = {
    "ProcessMapped": (
        "{actor} mapped version {version} of the [{is_main=yes}main process|process][ {name}]"
        "[ ({process:plain})][ in {division}][, owned by {owner}].[ Purpose: {purpose}.]"
        "[ What is new: {change}.][ To be reviewed by {review_on}.][ Documents: {documents}.]"
    ),
    "ProcessDecided": (
        "{actor} recorded that version {version} of the process[ {process}] was decided"
        "[ on {decided_on}][ by {decided_by}].[ Decision: {decision}.]"
    ),
    "ProcessPublished": (
        "{actor} published version {version} of the process[ {process}][ on {published_on}]"
        "[, where: {where}]."
    ),
    "ProcessMadeKnown": (
        "{actor} made version {version} of the process[ {process}] known[ in {division}]"
        "[, unit {unit},][ on {made_known_on}][, how: {how}]."
    ),
    "ProcessEnded": "{actor} ended the process[ {process}][ on {ended_on}].",
    "ExampleNoted": (
        "{actor} noted example {example}[: {title}][, from {municipality:plain}].[ What: {what}.]"
        "[ Where to read of it: {where}.][ Whom to ask: {contact:plain}.]"
        "[ The template of the wheel it shows: {template}.][ Subject: {on_subject:plain}.]"
    ),
    "ExampleRemoved": "{actor} removed example {example} from the library.",
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "line": {"build": "build", "introduce": "introduce", "maintain": "maintain"},
    "course": {"holds": "it holds", "lags": "it lags", "revised": "it was revised"},
    "purpose": {
        "union": "consult with the trade unions",
        "comments": "gather comments",
        "needs": "learn the needs of citizens",
        "resources": "share resources and costs",
        "learning": "learn across the whole municipality",
    },
    "views": {"processes": "the processes", "examples": "the examples"},
}
