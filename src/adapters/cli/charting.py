"""The command that draws: a measure, or all measures of an initiative, with words and table."""

from pathlib import Path
from typing import Annotated

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.reading import At
from hjul.adapters.cli.showing import show
from hjul.adapters.cli.wishes import WISHES, Wishes, WrongUse
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.charts.drawing import FORMS, Drawing, form_of
from hjul.adapters.exchange.charts.rendering import NeedsCharts

ALL = "all"


@command(
    "chart",
    'chart "Home visits on time" -o visits.svg',
    "chart measure-visits -o visits.png --strata all",
    'chart "Home visits" -o visits.html --lang sv',
    "chart measure-visits --json",
)
def chart(
    what: Annotated[
        str,
        typer.Argument(
            metavar="INITIATIVE|MEASURE", help="An initiative or a measure, by id or name."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A file to write: .svg, .png, .pdf or .html."),
    ] = None,
    strata: Annotated[
        str,
        typer.Option("--strata", help="Draw these strata apart, such as women,men; or all."),
    ] = "",
    at: At = "",
) -> None:
    """Draw a measure, or all measures of an initiative.

    With its parts, signals, cycles, target and comments. What the picture shows is said in
    sentences and as a table too: on the page of a .html file, and here when no file is named.
    """
    wishes = WISHES.get()
    form = form_of(output) if output else None
    if output and form is None:
        raise WrongUse(wishes.say("chart_file", file=output, forms=", ".join(FORMS)))
    with wishes.history() as hjul:
        stream = _stream(wishes, finding.stream(wishes, hjul, what))
        chosen = _strata(wishes, stream, strata, _known(hjul, stream))
        drawing = hjul.chart(stream, strata=chosen, at=finding.moment(wishes, at))
    if not drawing.pictures:
        raise WrongUse(wishes.say("no_measures", stream=stream))
    if output and form:
        _write(wishes, drawing, output)
        return
    show(wishes, drawing.table, data=drawing.data)


def _stream(wishes: Wishes, stream: str) -> str:
    if not stream.startswith(("initiative-", "measure-")):
        raise WrongUse(wishes.say("no_chart_of", stream=stream))
    return stream


def _known(hjul: Hjul, stream: str) -> tuple[str, ...]:
    """Give the strata that a measure has figures of."""
    rows = hjul.rows("outcomes", stream=stream)
    found = {row.stratum for row in rows if row.kind == "point" and not row.struck}
    return tuple(sorted(found - {""}))


def _strata(
    wishes: Wishes, stream: str, said: str, known: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Give the strata to draw, when some were named."""
    if not said:
        return None
    if said.casefold() == ALL and known:
        return known
    named = tuple(said.replace(",", " ").split())
    if stream.startswith("initiative-") or not set(named) <= set(known):
        listed = ", ".join(known) or "–"
        raise WrongUse(wishes.say("no_stratum", found=said, known=listed))
    return named


def _write(wishes: Wishes, drawing: Drawing, output: Path) -> None:
    form = form_of(output)
    assert form is not None
    try:
        made = form(drawing)
    except NeedsCharts:
        raise WrongUse(wishes.say("needs_charts")) from None
    content = made if isinstance(made, bytes) else made.encode("utf-8")
    output.write_bytes(content)
    show(
        wishes,
        wishes.say("written", file=output),
        "" if wishes.is_quiet else drawing.said,
        data={"written": str(output), "charts": drawing.data},
    )
