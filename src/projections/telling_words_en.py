"""The English words for what is stored, by the name of the field it stands in."""

from collections.abc import Mapping
from typing import Final

_PHASES: Final = {"plan": "Plan", "do": "Do", "study": "Study", "act": "Act"}
_ROLES: Final = {
    "committee": "committee",
    "chief-executive": "chief executive",
    "appointed-responsible": "person appointed responsible for quality",
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "heading": {
        "reason": "Reason",
        "scheduler": "The scheduler",
        "service": "service",
        "behalf": "on behalf of",
        "somebody": "Somebody",
        "and": "and",
        "withheld": "[withheld]",
    },
    "count": {"day": "1 day", "days": "{} days"},
    "period": {"W": "week {} of {}", "Q": "quarter {} of {}"},
    "phase": _PHASES,
    "from_phase": _PHASES,
    "to_phase": _PHASES,
    "role": _ROLES,
    "to_role": _ROLES,
    "origin": {
        "deviation": "a deviation",
        "comment": "a comment",
        "proposal": "a proposal",
        "gap-item": "a gap item",
        "self-assessment": "a self-assessment",
        "prioritised-goal": "a prioritised goal",
        "audit-finding": "an audit finding",
        "risk": "a risk",
        "dialogue": "a dialogue",
        "indicator": "an indicator",
        "earlier-initiative": "an earlier initiative",
        "spread": "a spread change",
        "own-idea": "an idea of our own",
    },
    "purpose": {
        "collect-information": "collect information",
        "develop": "develop a change",
        "test": "test a change",
        "implement": "implement a change",
    },
    "changes": {"way-of-working": "a way of working", "routine": "a routine", "method": "a method"},
    "claimed_by": {"team": "the team", "director": "the director"},
    "direction": {"increase": "an increase", "decrease": "a decrease", "no-change": "no change"},
    "good": {"increase": "an increase", "decrease": "a decrease", "neutral": "neither up nor down"},
    "kind": {
        "expected": "something expected",
        "unexpected": "something unexpected",
        "problem": "a problem",
        "praise": "praise",
    },
    "reason": {"harm": "harm", "other": "something other than harm"},
    "result": {
        "held": "it held",
        "partly": "it held partly",
        "not": "it did not hold",
        "cannot-tell": "it cannot be told",
    },
    "improvement": {
        "yes": "it was an improvement",
        "no": "it was not an improvement",
        "cannot-tell": "whether it was an improvement cannot be told",
    },
    "answer": {
        "enough": "we know enough",
        "ask-again": "we must ask again",
        "idea-ready": "an idea is ready to be tried",
    },
    "holds": {"yes": "it holds", "partly": "it holds partly", "no": "it does not hold"},
    "ending": {
        "merged": "it goes on as part of another",
        "secured": "the gain is secured",
        "abandoned": "the change was abandoned",
        "withdrawn": "it was withdrawn",
    },
    "views": {
        "board": "the board",
        "outcomes": "the outcomes",
        "trail": "the audit trail",
        "predictions": "the predictions",
        "lessons": "the lessons",
        "organisation": "the organisation",
    },
    "weight": {
        "binding": "binding",
        "unless-a-reason": "binding unless a reason is given",
        "advising": "advising",
    },
    "method": {
        "small-steps.1": "small steps",
        "pdsa.1": "PDSA",
        "kvalitetshjul.1": "the quality wheel",
        "introduction.1": "introducing a management system",
    },
}
