"""How a fact is written, from the type of its field: a text, a day, a person, a place.

Vocabulary of the sentences that are told.
"""

from dataclasses import is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Final, Literal, Union, get_args, get_origin, get_type_hints

from hjul.cycle.assessment.events import AssessmentEvent
from hjul.cycle.initiative.events import InitiativeEvent
from hjul.cycle.keeping.events import KeepingEvent
from hjul.cycle.measure.events import MeasureEvent
from hjul.cycle.organisation.events import OrganisationEvent
from hjul.cycle.proposal.events import ProposalEvent
from hjul.cycle.words import (
    Apart,
    CatalogueName,
    Digest,
    Key,
    MethodName,
    Number,
    Period,
    Reference,
    RuleId,
    Stream,
    TemplateName,
    Token,
)
from hjul.cycle.year.events import YearEvent

EVENTS: Final = {
    kind.__name__: kind
    for union in (
        InitiativeEvent,
        MeasureEvent,
        OrganisationEvent,
        KeepingEvent,
        ProposalEvent,
        YearEvent,
        AssessmentEvent,
    )
    for kind in get_args(union)
}
"""Every kind of event there is a sentence for, by name."""

PLACES: Final = frozenset(
    {
        "division",
        "divisions",
        "unit",
        "from_division",
        "to_division",
        "by_division",
        "measured_unit",
        "partners",
        "scope",
    }
)
BODIES: Final = frozenset({"body", "to_body", "prepared_by", "ReviewPresented.committee"})


Form = Literal[
    "text", "person", "number", "day", "period", "place", "process", "body", "id", "word"
]

_IDS: Final = (Stream, Reference, Digest, RuleId, Token, MethodName, CatalogueName, TemplateName)


@cache
def form_of(kind: str, path: str) -> Form:
    """Tell how a fact is written, from the type of its field."""
    hint = _hint(EVENTS.get(kind), path)
    name = path.partition(".")[0]
    if hint == Key and (name in PLACES or name == "into"):
        return "place"
    if hint == Key and name == "process":
        return "process"
    if hint == Key and not BODIES.isdisjoint((name, f"{kind}.{name}")):
        return "body"
    if hint in (Number, Period, date):
        return "number" if hint == Number else "day" if hint is date else "period"
    marks = [mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Apart)]
    return marks[0].kind if marks else "id" if hint in _IDS else "word"


def _hint(made: object, path: str) -> object:
    for step in path.split("."):
        if not step.isdecimal() and step != "*":
            hints = get_type_hints(made, include_extras=True) if is_dataclass(made) else {}
            made = hints.get(step)
        made = next((it for it in get_args(made) if _holds(made)), made)
    return made


def _holds(hint: object) -> bool:
    """Whether a type is a tuple of values or may be nothing: what it holds is its first part."""
    return get_origin(hint) in (tuple, Union, UnionType)
