"""One of every command of assessments and catalogues, and the way to every place of a round."""

from collections.abc import Mapping
from typing import Final

from hjul.cycle.assessment import commands as a
from hjul.cycle.assessment.standing import Place
from hjul.cycle.catalogues import SOSFS_2011_9
from hjul.cycle.law import Command
from hjul.cycle.organisation import commands as o
from hjul.cycle.organisation.events import Requirement

Way = tuple[Command, ...]
_WHY: Final = "It was agreed"

ROUND: Final = a.OpenAssessment(
    division="care", unit="rosen", catalogue=SOSFS_2011_9.name, title="Rosen, 2027"
)
GAP: Final = a.AssessRequirement(
    item="risk-analysis",
    coverage="missing",
    current="Nobody asks",
    desired="A word before each change",
    gap="No routine",
    priority=1,
)
ALL_MET: Final[Way] = tuple(
    a.AssessRequirement(item=item.key, coverage="met") for item in SOSFS_2011_9.items
)
CATALOGUE: Final = o.AdoptCatalogue(
    catalogue="equal-service",
    english="Equal service",
    swedish="Jämställd service",
    requirements=(
        Requirement(item="sex-in-figures", origin="checklist", english="Figures by sex"),
        Requirement(item="equal-loans", strength="want", swedish="Lån på lika villkor"),
    ),
)

ROUND_WAYS: Final[Mapping[str, Way]] = {
    Place.UNBORN: (),
    Place.OPEN: (ROUND, *ALL_MET),
    Place.CLOSED: (ROUND, *ALL_MET, a.CloseAssessment()),
}
GAP_COMMANDS: Final[Way] = (
    CATALOGUE,
    ROUND,
    GAP,
    a.CloseAssessment(summary="One gap"),
    a.ReopenAssessment(why=_WHY),
    a.MoveAssessment(division="school", why=_WHY),
)
