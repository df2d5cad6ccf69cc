"""The command for a worksheet: a cycle on one A4, filled in from its history or blank."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.showing import show
from hjul.adapters.cli.wishes import WISHES, WrongUse
from hjul.adapters.exchange.sheet import BLANK, NoSuchCycle, Worksheet, filled
from hjul.adapters.exchange.sheet_pages import html, markdown
from hjul.projections.telling import Teller

WAYS: Final[Mapping[str, Callable[[Worksheet, Teller], str]]] = {
    ".html": html,
    ".htm": html,
    ".md": markdown,
}


@command("sheet", 'sheet "Home visits" -o sheet.html', "sheet --blank -o sheet.html", "sheet 4f1c")
def sheet(
    initiative: Annotated[
        str, typer.Argument(metavar="[INITIATIVE]", help="Its id, a part of it, or of its title.")
    ] = "",
    cycle: Annotated[
        int | None, typer.Option("--cycle", help="Which cycle; the last one unless said.")
    ] = None,
    blank: Annotated[bool, typer.Option("--blank", help="A sheet to fill in by hand.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A file to write: .html to print, or .md."),
    ] = None,
) -> None:
    """Print a cycle as a worksheet on one A4.

    Filled in from the history, or blank to be filled in by hand.
    """
    wishes = WISHES.get()
    if blank is bool(initiative):
        raise WrongUse(wishes.say("sheet_of_what"))
    drawn, tell = (BLANK, Teller(language=wishes.language)) if blank else _filled(initiative, cycle)
    way = WAYS.get(output.suffix.lower()) if output else markdown
    if way is None:
        raise WrongUse(wishes.say("sheet_file", file=output))
    text = way(drawn, tell)
    if output is None:
        show(wishes, text.rstrip("\n"), data={"sheet": text})
        return
    output.write_text(text, encoding="utf-8")
    show(wishes, wishes.say("written", file=output), data={"written": str(output)})


def _filled(said: str, cycle: int | None) -> tuple[Worksheet, Teller]:
    wishes = WISHES.get()
    with wishes.history() as hjul:
        stream = finding.stream(wishes, hjul, said, "initiative")
        entries = hjul.history(stream, language=wishes.language)
        try:
            return filled(entries, cycle, dict(entries.teller.names)), entries.teller
        except NoSuchCycle as error:
            known = ", ".join(map(str, error.known)) or "–"
            raise WrongUse(wishes.say("no_cycle", cycle=error.cycle, known=known)) from None
