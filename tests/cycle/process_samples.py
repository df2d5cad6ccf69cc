"""One of every command on processes, examples and what an initiative reaches, asked well."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from hjul.cycle.initiative import commands as i
from hjul.cycle.law import Command
from hjul.cycle.organisation import commands as o
from tests.cycle.story import TODAY

_WHY: Final = "It was agreed"
LATER: Final = TODAY + timedelta(days=14)
MAPPED: Final = o.MapProcess(
    process="night-care", name="Care at night", division="care", owner="u-2", review_on=LATER
)
DECIDED: Final = o.DecideProcess(process="night-care", decided_by="u-2", decision="VON 12 §")
PUBLISHED: Final = o.PublishProcess(process="night-care", where="On the intranet")
ENDED: Final = o.EndProcess(process="night-care", why=_WHY)
EXAMPLE: Final = o.NoteExample(title="A year", municipality="Solna", contact="Kim, 08-1")

REACH_COMMANDS: Final[tuple[Command, ...]] = (
    i.ConcernProcess(process="night-care", how="The round at two changes"),
    i.AgreeCollaboration(partners=("school",), purpose="learning", gains="One list of routines"),
    i.AnalyseRisk(what="Staff leave", likelihood=3, consequence=2, action="Ask", who="u-1"),
    i.JudgeInnovation(
        is_new=True, is_useful=True, is_in_use=True, evidence=("initiative-1@9",), grounds="Read"
    ),
)
UPKEEP_COMMANDS: Final[tuple[Command, ...]] = (
    i.PlanResources(line="maintain", hours="40", money="2500", resources="A room", who="u-2"),
    i.AgreeCheckOffs(every_weeks=4, first_on=LATER, who="u-2"),
    i.CheckOffPlan(course="revised", what="Two weeks later", took_part="All", next_on=LATER),
)
PROCESS_COMMANDS: Final[tuple[Command, ...]] = (
    MAPPED,
    DECIDED,
    PUBLISHED,
    o.MakeProcessKnown(process="night-care", unit="rosen", how="At the morning meeting"),
    ENDED,
    EXAMPLE,
    o.RemoveExample(example=1, why=_WHY),
)
PROCESS_FIRST: Final[Mapping[type[Command], tuple[Command, ...]]] = {
    o.DecideProcess: (MAPPED,),
    o.PublishProcess: (MAPPED, DECIDED),
    o.MakeProcessKnown: (MAPPED, DECIDED, PUBLISHED),
    o.EndProcess: (MAPPED,),
    o.RemoveExample: (EXAMPLE,),
}
