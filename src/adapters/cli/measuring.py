"""The commands on figures: tables in, series out, and measures that municipalities know."""

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import app, command
from hjul.adapters.cli.asking import answered
from hjul.adapters.cli.reading import At
from hjul.adapters.cli.showing import show
from hjul.adapters.cli.wishes import WISHES, CheckFailed, Wishes, WrongUse, actor
from hjul.adapters.exchange.excel import NeedsExcel
from hjul.adapters.exchange.hme_told import answers_of, hme_table
from hjul.adapters.exchange.measurement_rows import FIELDS, Keep
from hjul.adapters.exchange.measurements import Loaded
from hjul.adapters.exchange.series_out import SeriesOut
from hjul.adapters.exchange.taking_in import NoSuchLayout, taken_in
from hjul.cycle.measure.events import DecimalMark
from hjul.cycle.measure.known import GROUPS, KNOWN, hme
from hjul.projections.table import Table

figures = typer.Typer(
    name="measurements",
    help="Take figures in from tables, and series out.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
app.add_typer(figures)

Measure = Annotated[str, typer.Argument(metavar="MEASURE", help="A measure, by id or name.")]
As = Annotated[str, typer.Option("--as", help="Who asks: an id of your directory.")]
Sheet = Annotated[
    str, typer.Option("--sheet", help="Which sheet of a workbook; the first unless said.")
]
OUT: Final = (".csv", ".xlsx", ".json")


@figures.callback()
def about_the_figures() -> None:
    """Take figures in from tables, and series out."""


@command(
    "import",
    "measurements import visits.csv measure-visits",
    "measurements import wards.xlsx measure-falls --sheet 2027 --column value=Utfall",
    "measurements import wards.csv measure-falls --correct --why 'The register was mended'",
    "measurements import - measure-visits --keep good < visits.csv",
    group=figures,
)
def bring_in(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A table: .csv, .xlsx, .xls, .ods or .json, or -.")
    ],
    measure: Measure,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", help="Where a field stands: field=heading, or field=number."),
    ] = None,
    layout: Annotated[
        str, typer.Option("--layout", help="Read it as this layout, kept with the measure, says.")
    ] = "",
    keep_layout: Annotated[
        str, typer.Option("--keep-layout", help="Keep the columns with the measure, by this name.")
    ] = "",
    decimal: Annotated[
        str, typer.Option("--decimal", help="The decimal mark: comma or point; else either.")
    ] = "",
    sheet: Sheet = "",
    keep: Annotated[
        str, typer.Option("--keep", help="When rows are bad, keep: good (rows), or nothing.")
    ] = "nothing",
    correct: Annotated[
        bool, typer.Option("--correct", help="Correct recorded figures that the table has anew.")
    ] = False,
    why: Annotated[str, typer.Option("--why", help="The reason for the corrections.")] = "",
    as_: As = "",
) -> None:
    """Record the measurements of a table.

    A line of headings, then a measurement a line: a period, and a value or a numerator and a
    denominator; maybe a stratum, a source and a comment. Bad rows are told by row and column. The
    same table twice changes nothing.
    """
    wishes = WISHES.get()
    content = _content(file)
    with wishes.history() as hjul:
        try:
            loaded = taken_in(
                hjul,
                content,
                finding.stream(wishes, hjul, measure, "measure"),
                by=actor(wishes, as_),
                file=file,
                columns=_columns(wishes, column or ()),
                decimal=_decimal(wishes, decimal),
                layout=layout,
                keep_as=keep_layout,
                sheet=sheet,
                keep=_keep(wishes, keep),
                correct=correct,
                why=why,
                through="cli",
            )
        except NoSuchLayout as error:
            known = ", ".join(error.known) or "–"
            raise WrongUse(wishes.say("no_layout", said=layout, known=known)) from None
        except NeedsExcel:
            raise WrongUse(wishes.say("needs_excel")) from None
    _tell(wishes, loaded)


def _tell(wishes: Wishes, loaded: Loaded) -> None:
    """Say what came of it: the bad rows first, as many as one can mend."""
    told = [row.told(wishes.language) for row in loaded.bad]
    counts = {
        "recorded": loaded.recorded,
        "repeated": loaded.repeated,
        "corrected": loaded.corrected,
        "commented": loaded.commented,
        "empty": loaded.empty,
    }
    more = [wishes.say("figures_corrected", **counts)] if loaded.corrected else []
    more += [wishes.say("figures_commented", **counts)] if loaded.commented else []
    more += [wishes.say("figures_empty", **counts)] if loaded.empty else []
    more += [wishes.say("figures_bad", many=len(told))] if told else []
    lines = [*told, " ".join([wishes.say("figures_loaded", **counts), *more])]
    show(wishes, "\n".join(lines), data={**counts, "bad": told})
    if told:
        raise CheckFailed


def _content(file: str) -> bytes:
    return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()


def _columns(wishes: Wishes, said: Sequence[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for one in said:
        field, equals, heading = one.partition("=")
        if not equals or field not in FIELDS or not heading:
            raise WrongUse(wishes.say("no_column", said=one, fields=", ".join(FIELDS)))
        columns[field] = heading.strip()
    return columns


def _decimal(wishes: Wishes, said: str) -> DecimalMark | None:
    marks: dict[str, DecimalMark | None] = {"": None, "comma": "comma", "point": "point"}
    if said.casefold() not in marks:
        listed = "comma, point"
        raise WrongUse(wishes.say("not_one_of", option="--decimal", found=said, listed=listed))
    return marks[said.casefold()]


def _keep(wishes: Wishes, said: str) -> Keep:
    kept: dict[str, Keep] = {"good": "good", "nothing": "nothing"}
    if said.casefold() not in kept:
        listed = "good, nothing"
        raise WrongUse(wishes.say("not_one_of", option="--keep", found=said, listed=listed))
    return kept[said.casefold()]


# ---- out -----------------------------------------------------------------------------------------


@command(
    "export",
    "measurements export measure-visits -o visits.xlsx",
    "measurements export measure-visits --lang sv > visits.csv",
    "measurements export measure-visits --at 2027-03-01 --json",
    group=figures,
)
def take_out(
    measure: Measure,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A file to write: .csv, .xlsx or .json."),
    ] = None,
    at: At = "",
) -> None:
    """Give the series of a measure, with its comments.

    As CSV unless a file says otherwise: with semicolons and decimal commas in Swedish. What was
    taken out can be taken in again, and changes nothing then.
    """
    wishes = WISHES.get()
    if output and output.suffix.lower() not in OUT:
        raise WrongUse(wishes.say("series_file", file=output, forms=", ".join(OUT)))
    with wishes.history() as hjul:
        stream = finding.stream(wishes, hjul, measure, "measure")
        found = hjul.series(stream, at=finding.moment(wishes, at))
    if output is None and not wishes.as_json:
        sys.stdout.buffer.write(found.csv())
        return
    if output is None:
        show(wishes, data=found.data)
        return
    output.write_bytes(_written(wishes, found, output.suffix.lower()))
    show(wishes, wishes.say("written", file=output), data={"written": str(output)})


def _written(wishes: Wishes, found: SeriesOut, form: str) -> bytes:
    if form == ".csv":
        return found.csv()
    if form == ".json":
        return json.dumps(found.data, ensure_ascii=False, indent=2, default=_day).encode()
    try:
        return found.xlsx()
    except NeedsExcel:
        raise WrongUse(wishes.say("needs_excel")) from None


def _day(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


# ---- what municipalities know --------------------------------------------------------------------


@command(
    "known",
    "measurements known",
    "measurements known complaints --division vard-och-omsorg --lang sv",
    group=figures,
)
def known(
    key: Annotated[
        str, typer.Argument(metavar="[KEY]", help="Which one to define; without it all are listed.")
    ] = "",
    division: Annotated[
        str, typer.Option("--division", help="For which division to define it, by key or name.")
    ] = "",
    as_: As = "",
) -> None:
    """List measures that municipalities know, or define one of them."""
    wishes = WISHES.get()
    if not key:
        show(wishes, _known_table(wishes))
        return
    if key not in KNOWN:
        raise WrongUse(wishes.say("no_known", said=key, known=", ".join(KNOWN)))
    with wishes.history() as hjul:
        where = finding.division(wishes, hjul, division)
        if not where:
            raise WrongUse(wishes.say("known_where", said=key))
        define = KNOWN[key].defined("", where, wishes.language)
        answer = hjul.ask(define, by=actor(wishes, as_), through="cli")
        answered(wishes, hjul, answer)


def _known_table(wishes: Wishes) -> Table:
    rows: list[tuple[str, ...]] = []
    for one in KNOWN.values():
        said = one.swedish if wishes.language == "sv" else one.english
        rows.append((one.key, said.name, said.unit, one.chart, one.rules))
    keys = ("key", "name", "unit", "chart", "rules")
    columns = tuple(wishes.say("known_columns").split(", "))
    return Table(
        title=wishes.say("known_title"),
        keys=keys,
        columns=columns,
        rows=tuple(rows),
        notes=(wishes.say("known_how"),),
    )


@command(
    "hme", "measurements hme answers.csv", "measurements hme answers.xlsx --json", group=figures
)
def hme_of(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A table with an answer from 1 to 5 a cell, or -.")
    ],
    sheet: Sheet = "",
) -> None:
    """Compute HME of the answers of a survey: nine statements, a row a person.

    The nine last columns are the statements in the survey's order. Of fewer than five answers
    nothing is told.
    """
    wishes = WISHES.get()
    try:
        found = hme(answers_of(_content(file), file, sheet))
    except NeedsExcel:
        raise WrongUse(wishes.say("needs_excel")) from None
    data: dict[str, float | None] = {"answered": found.answered if found else None}
    for name in ("total", *GROUPS):
        data[name] = round(float(getattr(found, name)), 4) if found else None
    show(wishes, hme_table(found, wishes.language), data=data)
