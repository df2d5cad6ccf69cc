"""The commands that care for a history: check it, build its views anew, look at its database."""

from dataclasses import asdict
from typing import Annotated

import typer

from hjul.adapters.cli.app import OneCommand, app, command
from hjul.adapters.cli.auditing import verified
from hjul.adapters.cli.showing import progress, show
from hjul.adapters.cli.wishes import WISHES, CheckFailed, WrongUse, file_of
from hjul.adapters.reader import VIEWS
from hjul.adapters.store.check import faults
from hjul.adapters.store.database import Database
from hjul.projections.table import Table

database = typer.Typer(
    name="db", help="Look at the database itself.", rich_markup_mode=None, no_args_is_help=True
)
app.add_typer(database)


@command("verify", "verify", "verify --json")
def verify() -> None:
    """Check that the whole history is as it was sealed.

    If it is not, the first entry that is wrong is named, with the reason.
    """
    verified(WISHES.get())


@command("rebuild", "rebuild", "rebuild board")
def rebuild(
    view: Annotated[
        str, typer.Argument(metavar="[VIEW]", help="A view by its name; all unless said.")
    ] = "",
) -> None:
    """Build the views anew from the history.

    They are built beside the live ones, and take their place in one step.
    """
    wishes = WISHES.get()
    known = [one.name for one in VIEWS]
    if view and view not in known:
        raise WrongUse(wishes.say("no_view", said=view, listed=", ".join(known)))
    built = [view] if view else known
    with wishes.history() as hjul:
        for name in built:
            with progress(wishes, name) as tell:
                hjul.rebuild(name, tell)
    show(wishes, wishes.say("rebuilt", views=", ".join(built)), data={"rebuilt": built})


@command("parked", "parked")
def parked() -> None:
    """List the streams that a view could not follow."""
    wishes = WISHES.get()
    with wishes.history() as hjul:
        found = [asdict(one) for one in hjul.parked()]
    keys = tuple(found[0]) if found else ("view", "stream", "position", "reason")
    table = Table(
        title=wishes.say("parked"),
        keys=keys,
        columns=keys,
        rows=tuple(tuple(str(one[key]) for key in keys) for one in found),
        notes=(wishes.say("when_parked"),) if found else (wishes.say("none_parked"),),
    )
    show(wishes, table)
    if found:
        raise CheckFailed


@database.callback()
def about_the_database() -> None:
    """Look at the database itself."""


@database.command(
    "check", cls=OneCommand, epilog="\b\nExamples:\n  $ hjul db check\n  $ hjul db check --json"
)
def check() -> None:
    """Say what about the database could lose a history, or let somebody change it."""
    wishes = WISHES.get()
    if (file := file_of(wishes.url)) and not file.exists():
        raise WrongUse(wishes.say("no_history", url=wishes.url))
    kept = Database(wishes.url)
    try:
        found = faults(kept)
    finally:
        kept.close()
    told = [f"* {fault}" for fault in found] if found else [wishes.say("no_faults")]
    show(wishes, "\n".join(told), data={"ok": not found, "faults": found})
    if found:
        raise CheckFailed
