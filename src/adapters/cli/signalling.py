"""The command that judges a plain series: a file of figures in, a chart in words or data out."""

import math
import sys
from pathlib import Path
from typing import Annotated, Final, get_args

import typer

from hjul.adapters.cli.app import command
from hjul.adapters.cli.showing import show
from hjul.adapters.cli.wishes import WISHES, Wishes, WrongUse
from hjul.adapters.exchange import chart_told, series_file
from hjul.cycle.signals import KINDS, RULE_SETS, Chart, Direction, Kind, chart

DIRECTIONS: Final[tuple[Direction, ...]] = get_args(Direction)


@command(
    "signals",
    "signals waiting-times.csv --chart i --rules nhs --direction decrease --target 30",
    "signals infections.csv --chart u --multiply 10000 --parts 24",
    "signals flow.csv --chart i --unscreened --json",
    "signals - --chart p --exclude 15,23 < visits.csv",
)
def signals(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A CSV file with a line of headings, or -.")
    ],
    kind: Annotated[str, typer.Option("--chart", help=f"The chart: {', '.join(KINDS)}.")] = "run",
    rules: Annotated[
        str, typer.Option("--rules", help=f"The rule set: {', '.join(RULE_SETS)}.")
    ] = "anhoej",
    direction: Annotated[
        str, typer.Option("--direction", help="Improvement is: increase, decrease or neutral.")
    ] = "neutral",
    target: Annotated[str, typer.Option("--target", help="What is aimed at, a number.")] = "",
    baseline: Annotated[
        int | None,
        typer.Option("--baseline", help="Compute centre and limits of the first so many points."),
    ] = None,
    exclude: Annotated[
        str, typer.Option("--exclude", help="Leave these points out, such as 15,23.")
    ] = "",
    parts: Annotated[
        str, typer.Option("--parts", help="Begin a new part after these points, such as 24.")
    ] = "",
    multiply: Annotated[
        str, typer.Option("--multiply", help="Show figures times so much, such as 10000.")
    ] = "1",
    screened: Annotated[
        bool | None,
        typer.Option(
            "--screened/--unscreened",
            help="Leave the largest moving ranges out once; else as the rule set has it.",
        ),
    ] = None,
) -> None:
    """Say which signals a series of figures holds; no history is needed.

    The file has a column y, one n where the chart has denominators, and maybe one x: a label, or
    the subgroup of an xbar or s chart. Numbers may have a decimal comma; an empty cell is missing.
    """
    wishes = WISHES.get()
    known = _chart(wishes, kind)
    series = series_file.read(_content(file), known, file)
    many = len(dict.fromkeys(series.labels)) if series.labels else len(series.values)
    if baseline is not None and not 0 < baseline <= many:
        raise WrongUse(wishes.say("no_point", option="--baseline", found=baseline, many=many))
    made = chart(
        series.values,
        series.denominators,
        kind=known,
        rules=_rules(wishes, rules, kind),
        labels=series.labels,
        baseline=baseline,
        exclude=[place - 1 for place in _places(wishes, "--exclude", exclude, many)],
        parts=_places(wishes, "--parts", parts, many),
        target=_number(wishes, "--target", target) if target else None,
        direction=_direction(wishes, direction),
        screened=screened,
        multiply=_number(wishes, "--multiply", multiply),
    )
    _tell(wishes, made, has_baseline=baseline is not None)


def _tell(wishes: Wishes, made: Chart, *, has_baseline: bool) -> None:
    if wishes.as_json:
        show(wishes, data=chart_told.data(made))
        return
    is_used = RULE_SETS[made.rules].baseline_in_each_part or len(made.parts) == 1
    notes = [wishes.say("baseline_idle")] if has_baseline and not is_used else []
    show(wishes, chart_told.table(made, wishes.language), *notes)


def _content(file: str) -> bytes:
    return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()


def _chart(wishes: Wishes, said: str) -> Kind:
    for kind in KINDS:
        if kind == said.casefold():
            return kind
    raise WrongUse(wishes.say("not_one_of", option="--chart", found=said, listed=", ".join(KINDS)))


def _rules(wishes: Wishes, said: str, kind: str) -> str:
    """Give the rule set that was named, when it judges the chart."""
    name = said.casefold().replace("-", "_")
    if name not in RULE_SETS:
        listed = ", ".join(RULE_SETS)
        raise WrongUse(wishes.say("not_one_of", option="--rules", found=said, listed=listed))
    by = RULE_SETS[name]
    if kind.casefold() not in by.kinds:
        charts = ", ".join(one for one in KINDS if one in by.kinds)
        others = ", ".join(one.name for one in RULE_SETS.values() if kind.casefold() in one.kinds)
        facts = {"rules": name, "chart": kind, "charts": charts, "others": others}
        raise WrongUse(wishes.say("not_judged", **facts))
    return name


def _direction(wishes: Wishes, said: str) -> Direction:
    for direction in DIRECTIONS:
        if direction == said.casefold():
            return direction
    listed = ", ".join(DIRECTIONS)
    raise WrongUse(wishes.say("not_one_of", option="--direction", found=said, listed=listed))


def _number(wishes: Wishes, option: str, said: str) -> float:
    try:
        number = float(said.replace(",", "."))
    except ValueError:
        number = math.nan
    if math.isfinite(number) and (number > 0 or option != "--multiply"):
        return number
    raise WrongUse(wishes.say("no_number", option=option, found=said))


def _places(wishes: Wishes, option: str, said: str, many: int) -> list[int]:
    """Read positions that count from 1, divided by commas or spaces."""
    places: list[int] = []
    for word in said.replace(";", ",").replace(",", " ").split():
        if not (word.isdecimal() and word.isascii() and 0 < int(word) <= many):
            raise WrongUse(wishes.say("no_point", option=option, found=word, many=many))
        places.append(int(word))
    return places


__all__ = ["signals"]
