"""The commands about time that only read: what is due, and why things are as they are."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.reading import At
from hjul.adapters.cli.showing import of_table, show, width
from hjul.adapters.cli.wishes import WISHES, Wishes, WrongUse
from hjul.adapters.engine import Hjul
from hjul.adapters.why import NoEntry
from hjul.projections.due import DAYS, pending


@command(
    "due",
    "due",
    "due vard-och-omsorg --days 30",
    "due u-4711 --at 2027-03-10",
    "due vard-och-omsorg --ics due.ics",
)
def due(
    whose: Annotated[
        str,
        typer.Argument(
            metavar="[DIVISION|PERSON]", help="A division by its key or name, or somebody's id."
        ),
    ] = "",
    days: Annotated[
        int, typer.Option("--days", min=0, max=36500, help="How many days ahead to look.")
    ] = DAYS,
    at: At = "",
    ics: Annotated[
        str,
        typer.Option(
            "--ics", metavar="FILE", help="Write it as a calendar to a file; - for standard output."
        ),
    ] = "",
) -> None:
    """Show what is due: late, today and soon, and what happens next."""
    wishes = WISHES.get()
    with wishes.history() as hjul:
        moment = finding.moment(wishes, at)
        division, person = _whose(wishes, hjul, whose)
        asked: dict[str, Any] = {"person": person, "at": moment, "language": wishes.language}
        if ics:
            write_calendar(wishes, _calendar(wishes, hjul, division, asked), ics)
            return
        table = hjul.due(division, days=days, **asked)
        rows = pending(hjul.rows("due", division, at=moment)) if wishes.as_json else []
        timers = [asdict(row) for row in rows if person in ("", row.who)]
        show(wishes, table, data=of_table(table) | {"data": timers})


@command("why", "why initiative-visits@12", 'why "Home visits"', "why 4f1c --json")
def why(
    what: Annotated[
        str,
        typer.Argument(
            metavar="ENTRY|STREAM", help="An entry as it is cited, or an initiative or a measure."
        ),
    ],
) -> None:
    """Say why an entry is there, or why an initiative stands still."""
    wishes = WISHES.get()
    with wishes.history() as hjul:
        stream, _, version = what.rpartition("@") if "@" in what else (what, "", "")
        found = finding.stream(wishes, hjul, stream)
        try:
            reasons = hjul.why(f"{found}@{version}" if version else found, language=wishes.language)
        except NoEntry as error:
            raise WrongUse(wishes.say("no_entry", said=error.reference)) from error
        show(wishes, reasons.text(width()), data=asdict(reasons))


def _whose(wishes: Wishes, hjul: Hjul, said: str) -> tuple[str, str]:
    """Give the division, or the person, that is meant."""
    try:
        return finding.division(wishes, hjul, said), ""
    except WrongUse:
        if any(row.who == said for row in hjul.rows("due")):
            return "", said
        raise


def _calendar(wishes: Wishes, hjul: Hjul, division: str, asked: dict[str, Any]) -> bytes:
    from hjul.adapters.exchange.calendar_feed import NeedsCalendar

    try:
        return hjul.calendar_feed(division, **asked)
    except NeedsCalendar as error:
        raise WrongUse(wishes.say("needs_calendar")) from error


def write_calendar(wishes: Wishes, calendar: bytes, where: str) -> None:
    """Write a calendar to a file, or to standard output for `-`."""
    if where == "-":
        sys.stdout.buffer.write(calendar)
        return
    Path(where).write_bytes(calendar)
    if not wishes.is_quiet:
        print(wishes.say("written", file=where))
