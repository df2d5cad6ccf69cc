"""The commands that read: the views, of a division or of all, now or at any moment of the past."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.showing import of_table, show
from hjul.adapters.cli.wishes import WISHES
from hjul.adapters.engine import Hjul
from hjul.adapters.reader import Entries
from hjul.projections.table import Table

Division = Annotated[
    str, typer.Argument(metavar="[DIVISION]", help="A division, by its key or its name.")
]
Stream = Annotated[
    str,
    typer.Argument(
        metavar="STREAM", help="An initiative or a measure: its id, a part of it, or of its title."
    ),
]
At = Annotated[
    str, typer.Option("--at", help="As of a day, a moment or a position of the history.")
]


def _view(name: str, division: str, at: str) -> None:
    wishes = WISHES.get()
    with wishes.history() as hjul:
        moment = finding.moment(wishes, at)
        which = finding.division(wishes, hjul, division)
        table: Table = getattr(hjul, name)(which, at=moment)
        rows = hjul.rows(name, which, at=moment) if wishes.as_json else []
        show(wishes, table, data=of_table(table) | {"data": [asdict(row) for row in rows]})


@command("board", "board", "board vard-och-omsorg --at 2027-03-10", "board --json")
def board(division: Division = "", at: At = "") -> None:
    """Show where each cycle stands, and for whom it waits."""
    _view("board", division, at)


@command("outcomes", "outcomes vard-och-omsorg")
def outcomes(division: Division = "", at: At = "") -> None:
    """Show what was predicted, seen and decided."""
    _view("outcomes", division, at)


@command("trail", "trail vard-och-omsorg", "trail --at 250")
def trail(division: Division = "", at: At = "") -> None:
    """Show the audit trail, a sentence an entry."""
    _view("trail", division, at)


@command("predictions", "predictions vard-och-omsorg")
def predictions(division: Division = "", at: At = "") -> None:
    """Show which predictions were made before the trial."""
    _view("predictions", division, at)


@command("lessons", "lessons", "lessons --lang sv")
def lessons(division: Division = "", at: At = "") -> None:
    """Show what was learnt, adopted, spread and celebrated."""
    _view("lessons", division, at)


@command("organisation", "organisation", "organisation --at 2027-01-01")
def organisation(division: Division = "", at: At = "") -> None:
    """Show divisions, units, offices and what is missing."""
    _view("organisation", division, at)


@command("history", 'history "Home visits"', "history 4f1c --at 2027-03-10")
def history(stream: Stream, at: At = "") -> None:
    """Tell everything that happened to an initiative."""
    wishes = WISHES.get()
    with wishes.history() as hjul:
        found = finding.stream(wishes, hjul, stream)
        entries = hjul.history(found, at=finding.moment(wishes, at), language=wishes.language)
        told = entries.text() or wishes.say("nothing_yet")
        show(wishes, told, data=[_entry(entries, at) for at in range(len(entries))])


def _entry(entries: Entries, index: int) -> dict[str, Any]:
    entry = entries[index]
    return {
        "entry": entry.reference,
        "position": entry.position,
        "happened": type(entry.event).__name__,
        "on": entry.record.on,
        "recorded_at": entry.recorded_at,
        "division": entry.division,
        "record": asdict(entry.record),
        "event": asdict(entry.event),
        "said": entries.teller.event(entry.event, entry.record),
    }


@command("story", 'story "Home visits"')
def story(stream: Stream, at: At = "") -> None:
    """Tell an initiative's cycles, prediction beside outcome."""
    wishes = WISHES.get()
    with wishes.history() as hjul:
        told = _story(hjul, finding.stream(wishes, hjul, stream, "initiative"), at)
        show(wishes, told, data={"told": told})


def _story(hjul: Hjul, stream: str, at: str) -> str:
    wishes = WISHES.get()
    return hjul.story(stream, at=finding.moment(wishes, at), language=wishes.language)
