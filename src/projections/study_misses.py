"""How a miss is told: what the rule asks for, what is missing, and what can be done.

Vocabulary that the views of the study share, and so may import.
"""

from collections.abc import Mapping
from typing import Final

from hjul.cycle.fidelity.facts import Facts
from hjul.cycle.fidelity.misses import Miss
from hjul.projections import fidelity_en, fidelity_sv
from hjul.projections.study_said import missing
from hjul.projections.telling import Teller

_SPEECH: Final = {"en": fidelity_en, "sv": fidelity_sv}


def told_miss(miss: Miss, facts: Facts | None, teller: Teller) -> str:
    """Say what is missing in a sentence."""
    speech = _SPEECH[teller.language]
    names = names_of(facts) if facts else dict[str, str]()
    return missing(miss.parts, speech.PARTS, speech.GROUPS, teller, names)


def to_do(rule: str, teller: Teller) -> str:
    """Say what can be done about it."""
    return str(_SPEECH[teller.language].TO_DO[rule])


def name(rule: str, teller: Teller) -> str:
    """Say what a rule asks for, in a few words."""
    return str(_SPEECH[teller.language].NAMES[rule])


def names_of(facts: Facts) -> Mapping[str, str]:
    """Give what the measures of an initiative are called."""
    return {stream: measure.name for stream, measure in facts.measures.items()}
