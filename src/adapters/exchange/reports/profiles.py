"""Which sections a report has, in which order, for whom: data, and the sections by their names."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from hjul.adapters.exchange.reports import (
    acted,
    lacking,
    measured,
    owed,
    proposed,
    studied,
    turning,
    whole,
    worked,
)
from hjul.adapters.exchange.reports.document import Block
from hjul.adapters.exchange.reports.material import Material

SECTIONS: Final[Mapping[str, Callable[[Material], Iterable[Block]]]] = {
    "needs": proposed.needs,
    "divisions": whole.divisions,
    "picture": studied.picture,
    "goals": studied.goals,
    "comparisons": studied.comparisons,
    "causes": studied.causes,
    "information": studied.information,
    "participation": studied.participation,
    "measures": measured.measures,
    "initiatives": worked.initiatives,
    "predictions": worked.predictions,
    "lessons": worked.lessons,
    "daily": worked.daily,
    "proposals": proposed.proposals,
    "loose": proposed.ends,
    "self-monitoring": acted.self_monitoring,
    "review": acted.review,
    "plan": acted.plan,
    "course": turning.course,
    "duties": owed.duties,
    "gaps": lacking.lacking,
}
"""Every section by its name."""
OF_THE_WHOLE: Final = frozenset({"divisions"})
"""What only the organisation's own report has."""

Profile = tuple[str, ...]

PROFILES: Final[Mapping[str, Mapping[str, Profile]]] = {
    "review": {
        "elected": (
            *("needs", "divisions", "picture", "goals", "comparisons", "proposals"),
            *("gaps", "review", "plan", "measures", "loose", "duties"),
        ),
        "profession": (
            *("picture", "divisions", "information", "goals", "comparisons", "causes"),
            *("measures", "initiatives", "predictions", "lessons", "self-monitoring"),
            *("gaps", "daily", "proposals"),
        ),
        "management": (
            *("picture", "divisions", "goals", "comparisons", "causes", "information"),
            *("measures", "initiatives", "predictions", "proposals", "loose", "lessons"),
            *("self-monitoring", "gaps", "daily", "review", "plan", "course", "duties"),
        ),
        "citizens": (
            *("picture", "divisions", "goals", "comparisons", "measures", "initiatives"),
            *("proposals", "plan"),
        ),
    },
    "quality": {
        "elected": (
            *("duties", "picture", "divisions", "goals", "measures", "information"),
            *("self-monitoring", "gaps", "proposals", "plan", "loose"),
        ),
        "profession": (
            *("daily", "participation", "information", "self-monitoring", "gaps", "causes"),
            *("measures", "initiatives", "predictions", "lessons", "proposals"),
        ),
        "management": (
            *("duties", "divisions", "daily", "participation", "information"),
            *("self-monitoring", "gaps", "picture", "goals", "comparisons", "causes"),
            "measures",
            *("initiatives", "predictions", "lessons", "proposals", "loose", "review", "plan"),
        ),
        "citizens": (
            *("picture", "divisions", "goals", "information", "measures", "initiatives"),
            *("proposals", "plan"),
        ),
    },
    "status": {
        "elected": ("needs", "divisions", "goals", "proposals", "loose"),
        "profession": ("course", "divisions", "daily", "measures", "initiatives", "predictions"),
        "management": (
            *("course", "divisions", "loose", "daily", "initiatives", "measures"),
            *("gaps", "proposals", "duties"),
        ),
        "citizens": ("divisions", "measures", "initiatives", "proposals"),
    },
}
"""The sections of each kind of report, for each audience (Nyköping, 4: four groups of readers).

Elected: what is decided, what was reached, what waits for them. Profession: data and learning.
Management: the whole, with what is loose and what is owed. Citizens: what comes of the taxes.
"""
KINDS: Final = tuple(PROFILES)
