"""The commands that read the quality wheel: proposals and their chains, a year, the whole wheel."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.duing import write_calendar
from hjul.adapters.cli.reading import At, Division, HeldOn
from hjul.adapters.cli.showing import of_table, show, width
from hjul.adapters.cli.wishes import WISHES, Wishes, WrongUse
from hjul.adapters.engine import Hjul
from hjul.adapters.why import NoEntry
from hjul.projections.proposals import loose, proposals as every
from hjul.projections.turn_names import WHOLE
from hjul.projections.years import turns


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
        rows = hjul.rows("proposals", **said) if wishes.as_json else []
        rows = every(rows, which, hjul.today(moment))
        told = [asdict(row) | {"missing": loose(row)} for row in rows if loose(row) or not orphans]
        show(wishes, table, data=of_table(table) | {"data": told})


@command(
    "follow", 'follow "A bus on Thursdays"', "follow visits", "follow year-vard-nykoping-2027@7"
)
def follow(
    what: Annotated[
        str,
        typer.Argument(
            metavar="PROPOSAL|INITIATIVE|ENTRY",
            help="By its id, a part of it or of its words; or an entry as it is cited.",
        ),
    ],
    at: At = "",
) -> None:
    """Follow a proposal from evidence to outcome, and back.

    From an initiative it begins at the proposal it came from; from an entry with what cites it.
    """
    wishes = WISHES.get()
    with wishes.history() as hjul:
        stream, _, version = what.rpartition("@") if "@" in what else (what, "", "")
        found = finding.stream(wishes, hjul, stream, first="proposal")
        cited = f"{found}@{version}" if version else found
        moment = finding.moment(wishes, at)
        try:
            chain = hjul.follow(cited, at=moment, language=wishes.language)
        except NoEntry as error:
            raise WrongUse(wishes.say("no_entry", said=error.reference)) from error
        show(wishes, chain.text(width()), data=chain.data())


Period = Annotated[
    str, typer.Argument(metavar="[YEAR]", help="The year in which the turn begins, such as 2027.")
]


@command("year", "year", "year vard-och-omsorg", "year vard-och-omsorg 2027 --at 2027-11-30")
def year(division: Division = "", period: Period = "", at: At = "") -> None:
    """Show a division's turn of the wheel: what is late, answered and loose.

    Without a division every turn at a glance; the turn of the whole is that of `organisation`.
    """
    wishes = WISHES.get()
    with wishes.history() as hjul:
        moment = finding.moment(wishes, at)
        which = _scope(wishes, hjul, division)
        table = hjul.year(which, period, at=moment, language=wishes.language)
        rows = turns(hjul.rows("years", at=moment), which) if wishes.as_json else []
        told = [asdict(turn) for turn in rows if period in ("", turn.row.period)]
        show(wishes, table, data=of_table(table) | {"data": told})


@command(
    "wheel",
    "wheel",
    "wheel --year 2027 --at 2027-11-30",
    "wheel -o wheel.svg",
    "wheel --ics wheel.ics --of vard-och-omsorg",
)
def wheel(
    year: Annotated[
        int, typer.Option("--year", min=0, max=9998, help="The calendar year; this one if unsaid.")
    ] = 0,
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FILE", help="Draw it into an SVG file.")
    ] = "",
    ics: Annotated[
        str,
        typer.Option(
            "--ics",
            metavar="FILE",
            help="Write its activities as a calendar; - for standard output.",
        ),
    ] = "",
    whose: Annotated[
        str, typer.Option("--of", help="In the calendar: of a division, or of a person's id.")
    ] = "",
    at: At = "",
) -> None:
    """Show the organisation's wheel: every division by track and month."""
    wishes = WISHES.get()
    from hjul.adapters.exchange.calendar_feed import NeedsCalendar

    with wishes.history() as hjul:
        moment = finding.moment(wishes, at)
        asked: dict[str, Any] = {"at": moment, "language": wishes.language}
        if ics:
            division, person = whose_turns(wishes, hjul, whose)
            try:
                calendar = hjul.wheel_calendar(division, person=person, **asked)
            except NeedsCalendar as error:
                raise WrongUse(wishes.say("needs_calendar")) from error
            write_calendar(wishes, calendar, ics)
            return
        if not out:
            show(wishes, hjul.wheel(year or None, **asked))
            return
        Path(out).write_text(hjul.wheel_drawn(year or None, **asked), encoding="utf-8")
        if not wishes.is_quiet:
            print(wishes.say("written", file=out))


def whose_turns(wishes: Wishes, hjul: Hjul, said: str) -> tuple[str, str]:
    """Give the division, or the person, that is meant."""
    people = {row.who for row in hjul.rows("years") if row.who}
    return ("", said) if said in people else (_scope(wishes, hjul, said), "")


def _scope(wishes: Wishes, hjul: Hjul, said: str) -> str:
    """Give the division that is meant, or the whole organisation."""
    return said if said == WHOLE else finding.division(wishes, hjul, said)
