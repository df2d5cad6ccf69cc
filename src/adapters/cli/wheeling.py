"""The commands that read the quality wheel: proposals and their chains, a year, the whole wheel."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.reading import At, Division, HeldOn
from hjul.adapters.cli.showing import of_table, show
from hjul.adapters.cli.wishes import WISHES
from hjul.projections.proposals import loose, proposals as every


@command("proposals", "proposals", "proposals vard-och-omsorg --orphans", "proposals --json")
def proposals(
    division: Division = "",
    orphans: Annotated[
        bool, typer.Option("--orphans", help="Only those that nobody cares for.")
    ] = False,
    at: At = "",
    held_on: HeldOn = "",
) -> None:
    """Show where each proposal stands and what came of it, the orphans first."""
    wishes = WISHES.get()
    day = finding.day(wishes, held_on)
    with wishes.history() as hjul:
        moment = finding.moment(wishes, at)
        which = finding.division(wishes, hjul, division)
        said: dict[str, Any] = {"at": moment, "held_on": day}
        table = hjul.proposals(which, orphans=orphans, language=wishes.language, **said)
        rows = every(hjul.rows("proposals", **said), which) if wishes.as_json else []
        told = [asdict(row) | {"missing": loose(row)} for row in rows if loose(row) or not orphans]
        show(wishes, table, data=of_table(table) | {"data": told})
