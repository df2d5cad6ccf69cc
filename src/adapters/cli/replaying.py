"""The commands that put views to the proof, and print papers for an auditor to work with."""

from typing import Annotated

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.asking import THROUGH
from hjul.adapters.cli.auditing import audit
from hjul.adapters.cli.showing import progress, show
from hjul.adapters.cli.wishes import WISHES, CheckFailed, Wishes, WrongUse, actor
from hjul.adapters.reader import VIEWS
from hjul.adapters.replay.comparison import Comparison
from hjul.projections.table import Table

COLUMNS = ("view", "stream", "key", "column", "expected", "found")


@command(
    "compare",
    "audit compare --as u-4711",
    "audit compare board --no-record",
    "audit compare --division vard-och-omsorg",
    group=audit,
)
def compare(
    view: Annotated[
        str, typer.Argument(metavar="[VIEW]", help="A view by its name; all unless said.")
    ] = "",
    who: Annotated[str, typer.Option("--as", help="Who asks: an id of your directory.")] = "",
    no_record: Annotated[
        bool, typer.Option("--no-record", help="Only look; leave no entry about it.")
    ] = False,
    division: Annotated[
        str, typer.Option("--division", help="Only what is of one division; leaves no entry.")
    ] = "",
) -> None:
    """Fold the views again and compare every row with what people read.

    A difference is named by view, stream, row and column, and the command ends with status 1. The
    evaluations that were frozen are computed again too. The outcome becomes an entry.
    """
    wishes = WISHES.get()
    known = [one.name for one in VIEWS]
    if view and view not in known:
        raise WrongUse(wishes.say("no_view", said=view, listed=", ".join(known)))
    by = None if no_record or division else actor(wishes, who)
    with wishes.history() as hjul:
        key = finding.division(wishes, hjul, division)
        with progress(wishes, wishes.say("comparing")) as tell:
            outcome = hjul.compare(view, division=key, by=by, progress=tell)
        show(wishes, *_told(wishes, outcome), data=outcome.data())
        if by is not None:
            hjul.ask(outcome.command(), by=by, through=THROUGH)
    if not outcome.ok:
        raise CheckFailed


def _told(wishes: Wishes, outcome: Comparison) -> list[Table | str]:
    views = ", ".join(it.view for it in outcome.views)
    said: list[Table | str] = []
    if outcome.ok:
        facts = {"rows": outcome.rows, "position": outcome.position, "views": views}
        said.append(wishes.say("compared", **facts))
    else:
        said.append(wishes.say("differs", count=outcome.differences))
    if outcome.division:
        said.append(wishes.say("compared_division", division=outcome.division))
    if outcome.found:
        said.append(_differences(wishes, outcome))
    if outcome.evaluations:
        said.append(_evaluations(wishes, outcome))
    return [*said, *([] if outcome.ok else [wishes.say("when_differs")])]


def _differences(wishes: Wishes, outcome: Comparison) -> Table:
    listed = sum(it.count for it in outcome.views)
    more = listed - len(outcome.found)
    return Table(
        title=wishes.say("differences"),
        keys=COLUMNS,
        columns=tuple(wishes.say(f"of_{name}") for name in COLUMNS),
        rows=tuple(
            tuple(
                getattr(it, name) or (wishes.say("whole_row") if name == "column" else "–")
                for name in COLUMNS
            )
            for it in outcome.found
        ),
        notes=(wishes.say("and_more", count=more),) if more else (),
    )


def _evaluations(wishes: Wishes, outcome: Comparison) -> str:
    lines = [wishes.say("evaluations", count=len(outcome.evaluations))]
    for it in outcome.evaluations:
        if not it.ok:
            differs = ", ".join(it.differs)
            lines.append(wishes.say("evaluation_differs", entry=it.entry, differs=differs))
        elif it.corrected_since:
            since = ", ".join(it.corrected_since)
            lines.append(wishes.say("evaluation_outdated", entry=it.entry, since=since))
    return "\n".join(lines)
