"""The commands that print papers for an auditor: the trail of a division, a sample of decisions."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.auditing import audit
from hjul.adapters.cli.showing import show
from hjul.adapters.cli.wishes import WISHES, Wishes, WrongUse
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.papers.lines import Scope
from hjul.adapters.exchange.papers.pages import html, markdown, text
from hjul.adapters.exchange.papers.paper import Paper
from hjul.adapters.exchange.papers.sample import Draw, sample_paper
from hjul.adapters.exchange.papers.sheet import as_csv
from hjul.adapters.exchange.papers.trail import trail_paper

WAYS: Final[Mapping[str, Callable[[Paper], str]]] = {
    "text": text,
    "markdown": markdown,
    "html": html,
    "csv": as_csv,
}
ENDINGS: Final[Mapping[str, str]] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
}

Division = Annotated[
    str, typer.Argument(metavar="[DIVISION]", help="A division, by its key or its name.")
]
InDivision = Annotated[
    str, typer.Option("--division", help="A division, by its key or its name; all unless said.")
]
Since = Annotated[str, typer.Option("--from", help="The first day of the period.")]
Until = Annotated[str, typer.Option("--to", help="The last day of the period.")]
Late = Annotated[
    int, typer.Option("--late-after", min=0, help="So many days later is marked as late.")
]
At = Annotated[
    str,
    typer.Option(
        "--at", help="As of a day, a moment, a position of the history, or checkpoint:FILE."
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="A file to write: .html to print, .csv, .md or .txt."),
]
Format = Annotated[
    str, typer.Option("--format", help="text, markdown, html or csv; by the file unless said.")
]


@command(
    "trail",
    "audit trail vard-och-omsorg -o trail.html",
    "audit trail vard-och-omsorg --from 2027-01-01 --to 2027-12-31 -o trail.csv",
    group=audit,
)
def trail(
    division: Division = "",
    since: Since = "",
    until: Until = "",
    late_after: Late = 1,
    at: At = "",
    output: Output = None,
    form: Format = "",
) -> None:
    """Print the audit trail of a division as a working paper.

    Every entry with its position and how it is cited; what was recorded late, corrected or struck
    is marked. At its end stands the checkpoint that covers it, and what to do with it.
    """
    wishes = WISHES.get()
    way = _way(wishes, output, form)
    with wishes.history() as hjul:
        scope = _scope(wishes, hjul, division, since, until, late_after)
        moment = finding.moment(wishes, at)
        paper = trail_paper(hjul, scope, at=moment, language=wishes.language)
    _hand_over(wishes, paper, way, output)


@command(
    "sample",
    "audit sample --seed 42 --n 25 -o sample.html",
    "audit sample --seed 42 --n 10 --division vard-och-omsorg -o sample.csv",
    group=audit,
)
def sample(
    seed: Annotated[str, typer.Option("--seed", help="What the lots are drawn by: any text.")],
    count: Annotated[int, typer.Option("--n", min=1, help="How many decisions to draw.")] = 25,
    division: InDivision = "",
    since: Since = "",
    until: Until = "",
    late_after: Late = 1,
    at: At = "",
    output: Output = None,
    form: Format = "",
) -> None:
    """Draw a sample of decisions, each with what it rests on and its proof.

    The same seed and history give the same sample, and the paper says how to draw it by hand.
    There is room for the auditor's notes.
    """
    wishes = WISHES.get()
    if not seed.strip():
        raise WrongUse(wishes.say("no_seed"))
    way = _way(wishes, output, form)
    with wishes.history() as hjul:
        scope = _scope(wishes, hjul, division, since, until, late_after)
        moment = finding.moment(wishes, at)
        draw = Draw(seed, count)
        paper = sample_paper(hjul, scope, draw, at=moment, language=wishes.language)
    _hand_over(wishes, paper, way, output)


def _scope(
    wishes: Wishes, hjul: Hjul, division: str, since: str, until: str, late_after: int
) -> Scope:
    first, last = finding.day(wishes, since), finding.day(wishes, until)
    if first and last and first > last:
        raise WrongUse(wishes.say("backwards", since=first, until=last))
    return Scope(
        division=finding.division(wishes, hjul, division),
        since=first,
        until=last,
        late_after_days=late_after,
    )


def _way(wishes: Wishes, output: Path | None, form: str) -> str:
    """Choose how the paper is written: as was said, by the file's ending, else as text."""
    if form:
        if form not in WAYS:
            raise WrongUse(wishes.say("no_format", found=form, listed=", ".join(WAYS)))
        return form
    if output is None:
        return "text"
    if output.suffix.lower() not in ENDINGS:
        raise WrongUse(wishes.say("paper_file", file=output, listed=", ".join(ENDINGS)))
    return ENDINGS[output.suffix.lower()]


def _hand_over(wishes: Wishes, paper: Paper, way: str, output: Path | None) -> None:
    if output is None:
        show(wishes, WAYS[way](paper).rstrip("\n"), data=asdict(paper))
        return
    # Bytes, so that no system changes the ends of the lines.
    output.write_bytes(WAYS[way](paper).encode())
    count = len(paper.cases) if paper.is_sample else len(paper.lines)
    data = {"written": str(output), "count": count}
    show(wishes, wishes.say("written", file=output), data=data)
