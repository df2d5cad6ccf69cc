"""The commands that read: the views, of a division or of all, now or at any moment of the past."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.showing import of_table, show
from hjul.adapters.cli.wishes import WISHES, WrongUse
from hjul.adapters.engine import Hjul
from hjul.adapters.reader import Entries
from hjul.projections.processes import processes as every_process
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
    str,
    typer.Option(
        "--at", help="As of a day, a moment, a position of the history, or checkpoint:FILE."
    ),
]
HeldOn = Annotated[
    str, typer.Option("--held-on", help="Only what is about this day or an earlier one.")
]


def _view(name: str, division: str, at: str, held_on: str = "") -> None:
    wishes = WISHES.get()
    day = finding.day(wishes, held_on)
    with wishes.history() as hjul:
        moment = finding.moment(wishes, at)
        which = finding.division(wishes, hjul, division)
        table: Table = getattr(hjul, name)(which, at=moment, held_on=day)
        rows = hjul.rows(name, which, at=moment, held_on=day) if wishes.as_json else []
        show(wishes, table, data=of_table(table) | {"data": [asdict(row) for row in rows]})


@command("board", "board", "board vard-och-omsorg --at 2027-03-10", "board --json")
def board(division: Division = "", at: At = "") -> None:
    """Show where each cycle stands, and for whom it waits."""
    _view("board", division, at)


@command("outcomes", "outcomes vard-och-omsorg")
def outcomes(division: Division = "", at: At = "", held_on: HeldOn = "") -> None:
    """Show what was predicted, seen and decided."""
    _view("outcomes", division, at, held_on)


@command("trail", "trail vard-och-omsorg", "trail --at 250")
def trail(division: Division = "", at: At = "", held_on: HeldOn = "") -> None:
    """Show the audit trail, a sentence an entry."""
    _view("trail", division, at, held_on)


@command("predictions", "predictions vard-och-omsorg")
def predictions(division: Division = "", at: At = "", held_on: HeldOn = "") -> None:
    """Show which predictions were made before the trial."""
    _view("predictions", division, at, held_on)


@command("lessons", "lessons", "lessons --lang sv")
def lessons(division: Division = "", at: At = "", held_on: HeldOn = "") -> None:
    """Show what was learnt, adopted, spread and celebrated."""
    _view("lessons", division, at, held_on)


@command("organisation", "organisation", "organisation --at 2027-01-01")
def organisation(division: Division = "", at: At = "") -> None:
    """Show divisions, units, offices and what is missing."""
    _view("organisation", division, at)


@command("processes", "processes", "processes vard-och-omsorg --at 2027-06-30", "processes --json")
def processes(division: Division = "", at: At = "") -> None:
    """Show how far each process has come, who knows it, and who works together."""
    wishes = WISHES.get()
    with wishes.history() as hjul:
        moment = finding.moment(wishes, at)
        which = finding.division(wishes, hjul, division)
        table = hjul.processes(which, at=moment)
        rows = hjul.rows("processes", at=moment) if wishes.as_json else []
        told = [asdict(row) for row in every_process(rows, which)]
        show(wishes, table, data=of_table(table) | {"data": told})


@command("examples", "examples", "examples --lang sv", "examples --at 2027-06-30 --json")
def examples(at: At = "") -> None:
    """Show how other municipalities do it, and whom to ask."""
    wishes = WISHES.get()
    with wishes.history() as hjul:
        moment = finding.moment(wishes, at)
        rows = hjul.rows("examples", at=moment) if wishes.as_json else []
        table = hjul.examples(at=moment)
        show(wishes, table, data=of_table(table) | {"data": [asdict(row) for row in rows]})


@command(
    "history",
    'history "Home visits"',
    "history 4f1c --at 2027-03-10",
    "history 4f1c --diff 2027-03-01 2027-04-01",
    "history 4f1c --step",
)
def history(
    stream: Stream,
    at: At = "",
    held_on: HeldOn = "",
    diff: Annotated[
        tuple[str, str],
        typer.Option("--diff", metavar="A B", help="What differs between two moments."),
    ] = ("", ""),
    step: Annotated[
        bool, typer.Option("--step", help="How it stood before and after each entry.")
    ] = False,
) -> None:
    """Tell everything that happened to an initiative."""
    wishes = WISHES.get()
    day = finding.day(wishes, held_on)
    if (step or any(diff)) and (day or (step and any(diff)) or (at and any(diff))):
        raise WrongUse(wishes.say("one_way"))
    with wishes.history() as hjul:
        found = finding.stream(wishes, hjul, stream)
        moment = finding.moment(wishes, at)
        if any(diff):
            a, b = (finding.moment(wishes, said) for said in diff)
            differing = hjul.diff(found, a, b, language=wishes.language)
            show(wishes, differing.table(), data=differing.data())
        elif step:
            steps = hjul.steps(found, at=moment, language=wishes.language)
            show(wishes, steps.text(), data=steps.data())
        else:
            entries = hjul.history(found, at=moment, held_on=day, language=wishes.language)
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
