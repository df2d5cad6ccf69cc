"""What must hold of a round of assessment, and what then happened."""

from typing import Final

from hjul.cycle.assessment import commands as c, events as e
from hjul.cycle.assessment.standing import Standing
from hjul.cycle.entries import StrikeEntry
from hjul.cycle.law import HOLDS, Asked, Missing, told, unless

GAPS: Final = frozenset({"partly", "missing"})
"""What leaves a gap between how it is and how it should be."""

# ---- what must hold ------------------------------------------------------------------------------


def division_is_known(_: object, asked: Asked[c.OpenAssessment | c.MoveAssessment]) -> Missing:
    """Once the organisation has opened divisions, a round is of one of them."""
    known, division = asked.known.divisions, asked.command.division
    return unless(known is not None and bool(division) and division not in known)


def catalogue_is_known(_: object, asked: Asked[c.OpenAssessment]) -> Missing:
    """One assesses oneself against a catalogue that comes with hjul or was adopted here."""
    known = asked.known.catalogues
    return HOLDS if asked.command.catalogue in ("", *known) else tuple(sorted(known))


def earlier_is_another_round(_: object, asked: Asked[c.OpenAssessment]) -> Missing:
    """The round before is a round, and not this one."""
    earlier = asked.command.earlier
    is_round = earlier.startswith("assessment-") and earlier != asked.command.stream
    return unless(bool(earlier) and not is_round)


def requirement_is_in_the_catalogue(
    standing: Standing, asked: Asked[c.AssessRequirement]
) -> Missing:
    """Only what the catalogue requires is assessed here."""
    items = asked.known.catalogues.get(standing.catalogue, ())
    return HOLDS if asked.command.item in ("", *items) else items


def priority_is_a_place(_: object, asked: Asked[c.AssessRequirement]) -> Missing:
    """The first place is 1."""
    priority = asked.command.priority
    return unless(priority is not None and priority < 1)


def gap_is_described(_: object, asked: Asked[c.AssessRequirement]) -> Missing:
    """A gap lies between how it is and how it should be (SKR, planning: Gap-analys)."""
    command = asked.command
    if command.coverage not in GAPS:
        return HOLDS
    return tuple(name for name in ("current", "desired", "gap") if not getattr(command, name))


def every_requirement_is_assessed(standing: Standing, asked: Asked[c.CloseAssessment]) -> Missing:
    """A round says of each requirement of its catalogue whether it is met."""
    items = asked.known.catalogues.get(standing.catalogue, ())
    return tuple(item for item in items if item not in standing.assessed)


def gives_a_reason(_: object, asked: Asked[c.ReopenAssessment]) -> Missing:
    """Whoever reads it in ten years asks why."""
    return HOLDS if asked.command.why else ("why",)


def is_not_struck_already(standing: Standing, asked: Asked[StrikeEntry]) -> Missing:
    """An entry is struck once."""
    return unless(asked.command.entry in standing.struck)


# ---- what then happened --------------------------------------------------------------------------


def assessment_moved(standing: Standing, asked: Asked[c.MoveAssessment]) -> e.AssessmentMoved:
    """It says where the round comes from."""
    return told(e.AssessmentMoved, asked, from_division=standing.division)
