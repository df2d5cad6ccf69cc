"""The commands that study: fidelity, progress, ramps, calibration, the bouquet and the sheet."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.reading import At, Division
from hjul.adapters.cli.showing import of_table, show, width
from hjul.adapters.cli.wishes import WISHES, Wishes, WrongUse, actor
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.sheet import NoSuchCycle
from hjul.adapters.exchange.study import StudySheet
from hjul.adapters.exchange.study_pages import data as sheet_data, html, markdown, text
from hjul.cycle.initiative.commands import ClaimProgress

Scope = Annotated[
    str,
    typer.Argument(
        metavar="[INITIATIVE|DIVISION]", help="An initiative or a division, by id, key or name."
    ),
]
Initiative = Annotated[
    str,
    typer.Argument(metavar="INITIATIVE", help="Its id, a part of it, or of its title."),
]
WAYS: Final[Mapping[str, Callable[[StudySheet], str]]] = {
    ".html": html,
    ".htm": html,
    ".md": markdown,
    ".txt": text,
}


@command("fidelity", "fidelity", 'fidelity "Home visits"', "fidelity vard-och-omsorg --lang sv")
def fidelity(scope: Scope = "", at: At = "") -> None:
    """Name what the method asks for and is missing.

    With what can be done about it and the source. It is for the team: nothing is counted.
    """
    _of_scope("fidelity", scope, at)


@command("progress", "progress", 'progress "Home visits"', 'progress "Home visits" --claim 2.5')
def progress(
    scope: Scope = "",
    at: At = "",
    claim: Annotated[
        str, typer.Option("--claim", help="Say how far it has come: 0.5 to 5, in halves.")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="Who claims it: team or director.")] = "team",
    why: Annotated[str, typer.Option("--why", help="Why, in a few words.")] = "",
    as_: Annotated[str, typer.Option("--as", help="Who asks: an id of your directory.")] = "",
) -> None:
    """Show the progress that is claimed beside what is supported.

    On the scale from 0.5 to 5, with what the next step lacks.
    """
    if claim:
        _claim(scope, claim, by, why, as_)
    _of_scope("progress", scope, at)


@command("ramp", 'ramp "Home visits"')
def ramp(initiative: Initiative, at: At = "") -> None:
    """Show how an initiative's trials grow, idea by idea.

    And how large the next may be.
    """
    _of_one("ramp", initiative, at)


@command("calibration", "calibration", "calibration vard-och-omsorg")
def calibration(division: Division = "", at: At = "") -> None:
    """Show how often what was predicted came true.

    And what surprised. Groups under five are not shown.
    """
    wishes = WISHES.get()
    with wishes.history() as hjul:
        which = finding.division(wishes, hjul, division)
        _show(wishes, hjul, "calibration", {"division": which, "at": finding.moment(wishes, at)})


@command("bouquet", 'bouquet "Home visits"')
def bouquet(initiative: Initiative, at: At = "") -> None:
    """Show an initiative's numbers, observations and story together."""
    _of_one("bouquet", initiative, at)


@command("study", 'study "Home visits"', "study 4f1c --cycle 2 -o study.html", "study 4f1c --json")
def study(
    initiative: Initiative,
    cycle: Annotated[
        int | None, typer.Option("--cycle", help="Which cycle; the last that began unless said.")
    ] = None,
    at: At = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A file to write: .html, .md or .txt."),
    ] = None,
) -> None:
    """Prepare the answers of Study from the history.

    What was predicted, what the data say, what is missing, and what was decided in like cases.
    """
    wishes = WISHES.get()
    way = WAYS.get(output.suffix.lower()) if output else None
    if output and way is None:
        raise WrongUse(wishes.say("study_file", file=output))
    with wishes.history() as hjul:
        stream = finding.stream(wishes, hjul, initiative, "initiative")
        sheet = _sheet(wishes, hjul, stream, cycle, at)
    if output and way:
        output.write_text(way(sheet), encoding="utf-8")
        show(wishes, wishes.say("written", file=output), data={"written": str(output)})
        return
    show(wishes, text(sheet, width()).rstrip("\n"), data=sheet_data(sheet))


def _sheet(wishes: Wishes, hjul: Hjul, stream: str, cycle: int | None, at: str) -> StudySheet:
    try:
        return hjul.study(stream, cycle, at=finding.moment(wishes, at))
    except NoSuchCycle as error:
        known = ", ".join(map(str, error.known)) or "–"
        raise WrongUse(wishes.say("no_cycle", cycle=error.cycle, known=known)) from None


def _of_scope(what: str, scope: str, at: str) -> None:
    wishes = WISHES.get()
    with wishes.history() as hjul:
        found = _scope(wishes, hjul, scope)
        _show(wishes, hjul, what, {**found, "at": finding.moment(wishes, at)})


def _of_one(what: str, said: str, at: str) -> None:
    wishes = WISHES.get()
    with wishes.history() as hjul:
        stream = finding.stream(wishes, hjul, said, "initiative")
        _show(wishes, hjul, what, {"stream": stream, "at": finding.moment(wishes, at)})


def _show(wishes: Wishes, hjul: Hjul, what: str, how: dict[str, Any]) -> None:
    table = getattr(hjul, what)(**how)
    data = of_table(table) | {"data": hjul.study_data(what, **how)} if wishes.as_json else None
    show(wishes, table, data=data)


def _scope(wishes: Wishes, hjul: Hjul, said: str) -> dict[str, str]:
    """Tell whether a division or an initiative is meant: a division by its whole key or name."""
    divisions = finding.places(hjul, "division")
    used = {one.division for one in finding.initiatives(hjul)}
    named = {row.name.casefold(): key for key, row in divisions.items()}
    if not said or said in divisions or said in used:
        return {"division": said}
    if said.casefold() in named:
        return {"division": named[said.casefold()]}
    return {"stream": finding.stream(wishes, hjul, said, "initiative")}


def _claim(scope: str, score: str, by: str, why: str, as_: str) -> None:
    wishes = WISHES.get()
    with wishes.history() as hjul:
        if not scope:
            raise WrongUse(wishes.say("claim_of_what"))
        stream = finding.stream(wishes, hjul, scope, "initiative")
        given = {"stream": stream, "score": score, "claimed_by": by, "why": why}
        asked = hjul.command(ClaimProgress.__name__, **given)
        hjul.ask(asked, by=actor(wishes, as_), through="cli")
