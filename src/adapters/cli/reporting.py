"""The commands that report on a turn: review, quality report, status, and which sources it used."""

import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.asking import THROUGH, answered
from hjul.adapters.cli.showing import complain, show
from hjul.adapters.cli.wishes import WISHES, CheckFailed, Wishes, WrongUse, actor
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.reports.document import Report
from hjul.adapters.exchange.reports.gathering import NoTurn, ReportWaits
from hjul.adapters.exchange.reports.page import html
from hjul.adapters.exchange.reports.plain import markdown
from hjul.adapters.exchange.window import rows
from hjul.adapters.reports import NoSuchReport, NothingToReport
from hjul.cycle.law import Command
from hjul.cycle.obligations import OBLIGATIONS

WAYS: Final[Mapping[str, Callable[[Report], str]]] = {
    ".html": html,
    ".htm": html,
    ".md": markdown,
}
WHOLE: Final = "organisation"

Kind = Annotated[
    str, typer.Argument(metavar="KIND", help="Which report: review, quality or status.")
]
Whose = Annotated[
    str,
    typer.Argument(metavar="DIVISION", help="A division, by its key or name; or organisation."),
]
Year = Annotated[str, typer.Argument(metavar="YEAR", help="The year of its turn.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="A file to write: .html to print, or .md.")
]
Audience = Annotated[
    str, typer.Option("--audience", help="Who reads: elected, profession, management, citizens.")
]
At = Annotated[
    str,
    typer.Option(
        "--at", help="As of a day, a moment, a position of the history, or checkpoint:FILE."
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", help="A division that the whole does not wait for; repeat it."),
]
Present = Annotated[
    str, typer.Option("--present", help="Record that it is presented to this committee.")
]
Issue = Annotated[
    str, typer.Option("--issue", help="Record that it is issued for this obligation.")
]
By = Annotated[str, typer.Option("--as", help="Who asks: an id of your directory.")]


@command(
    "report",
    "report review vard-och-omsorg 2027 -o review.html",
    "report quality vard-och-omsorg 2027 --audience citizens -o quality.html --lang sv",
    "report review organisation 2027 --without kultur -o whole.html",
    "report review vard 2027 -o review.html --present omsorgsnamnden --as u-4711",
)
def report(
    kind: Kind,
    division: Whose,
    year: Year,
    output: Output = None,
    audience: Audience = "management",
    at: At = "",
    without: Without = None,
    present: Present = "",
    issue: Issue = "",
    by: By = "",
) -> None:
    """Report on a year: management review, quality report, or status.

    Assembled from the history, every sentence with the entries it comes from, for one of four
    audiences. What nobody did is told as missing. The same position of the history gives the same
    report, byte for byte. With -o it says which digest the file has, and how to record that it was
    presented or issued; --present and --issue record it at once.
    """
    wishes = WISHES.get()
    if (present or issue) and output is None:
        raise WrongUse(wishes.say("report_needs_file"))
    who = actor(wishes, by) if present or issue else None
    way = _way(wishes, output)
    with wishes.history() as hjul:
        scope = _scope(wishes, hjul, division)
        committee = _committee(wishes, hjul, present)
        _check_obligation(wishes, issue)
        made = _made(wishes, hjul, kind, scope, year, audience, at, without or [])
        written = way(made).encode()
        if output is None:
            show(wishes, written.decode().rstrip("\n"), data=_data(made))
            return
        # Bytes, so that the digest is that of the very file on every system.
        output.write_bytes(written)
        digest = sha256(written).hexdigest()
        asked = _commands(hjul, made, digest, committee, issue)
        _told(wishes, made, output, digest, is_asked=bool(asked))
        if who is not None:
            answer = hjul.ask(asked, by=who, through=THROUGH)
            answered(wishes, hjul, answer)


@command("coverage", "coverage", "coverage vard-och-omsorg --at 2027-11-01")
def coverage(
    division: Annotated[
        str, typer.Argument(metavar="[DIVISION]", help="A division, by its key or its name.")
    ] = "",
    at: At = "",
) -> None:
    """Show which sources of information each year has used.

    The sources of the list that nobody used stand there too, so that what is missing is seen; for
    several divisions they stand beside each other.
    """
    wishes = WISHES.get()
    with wishes.history() as hjul:
        scope = _scope(wishes, hjul, division) if division else ""
        key = "" if scope == WHOLE else scope
        show(wishes, hjul.coverage(key, at=finding.moment(wishes, at)))


# ---- what is asked for ---------------------------------------------------------------------------


def _way(wishes: Wishes, output: Path | None) -> Callable[[Report], str]:
    if output is None:
        return markdown
    way = WAYS.get(output.suffix.lower())
    if way is None:
        raise WrongUse(wishes.say("report_file", file=output))
    return way


def _scope(wishes: Wishes, hjul: Hjul, said: str) -> str:
    """Tell whose turn is meant: the whole, or a division, also one that has ended since."""
    known = {row.scope for row in rows(hjul, "coverage")}
    if said == WHOLE or said in known:
        return said
    return finding.division(wishes, hjul, said)


def _made(
    wishes: Wishes,
    hjul: Hjul,
    kind: str,
    scope: str,
    year: str,
    audience: str,
    at: str,
    without: list[str],
) -> Report:
    excepted = [_scope(wishes, hjul, one) for one in without]
    moment = finding.moment(wishes, at)
    try:
        return hjul.report(kind, scope, year, audience=audience, at=moment, without=excepted)
    except NoSuchReport as error:
        listed = ", ".join(error.known)
        raise WrongUse(wishes.say("no_report", found=error.found, listed=listed)) from None
    except NothingToReport:
        raise WrongUse(wishes.say("nothing_yet")) from None
    except NoTurn as error:
        listed = ", ".join(error.known) or "–"
        told = wishes.say("no_turn", place=error.division, year=error.year, listed=listed)
        raise WrongUse(told) from None
    except ReportWaits as error:
        excepting = " ".join(f"--without {key}" for key in error.divisions)
        named = ", ".join(error.names)
        complain(wishes.say("report_waits", named=named, excepting=excepting))
        raise CheckFailed from None


# ---- what came of it -----------------------------------------------------------------------------


def _commands(hjul: Hjul, made: Report, digest: str, committee: str, issue: str) -> list[Command]:
    given = {"stream": made.stream, "document": digest, "at_position": made.seal.position}
    asked: list[Command] = []
    if committee:
        asked.append(hjul.command("PresentReview", committee=committee, **given))
    if issue:
        asked.append(hjul.command("IssueQualityReport", obligation=issue, **given))
    return asked


def _check_obligation(wishes: Wishes, said: str) -> None:
    known = sorted({one.key for one in OBLIGATIONS})
    if said and said not in known:
        raise WrongUse(wishes.say("no_obligation", found=said, listed=", ".join(known)))


def _committee(wishes: Wishes, hjul: Hjul, said: str) -> str:
    if not said:
        return ""
    known = {key: row.name for key, row in finding.places(hjul, "committee").items()}
    found = [key for key, name in known.items() if said.casefold() in (key, name.casefold())]
    if found or not known:
        return found[0] if found else said
    lines = "\n".join(f"  {key}  {name}" for key, name in sorted(known.items()))
    raise WrongUse(wishes.say("no_committee", said=said, listed=lines))


def _told(wishes: Wishes, made: Report, output: Path, digest: str, *, is_asked: bool) -> None:
    """Say that it is written, which digest it has, and how to record what is done with it."""
    given = f"--stream {made.stream} --document {digest} --at-position {made.seal.position}"
    ready = {
        "review": f"hjul ask PresentReview {given} --committee … --as …",
        "quality": f"hjul ask IssueQualityReport {given} --obligation quality-report --as …",
    }.get(made.kind, "")
    lines = [wishes.say("written", file=output), wishes.say("report_digest", digest=digest)]
    if ready and not is_asked:
        lines.append(wishes.say(f"report_{made.kind}", ready=ready))
    if is_asked and wishes.as_json:
        return  # what is recorded is the answer to a program
    data = {
        "written": str(output),
        "sha256": digest,
        "position": made.seal.position,
        "stream": made.stream,
        "ready": ready,
    }
    show(wishes, "\n".join(lines), data=data)
    sys.stdout.flush()


def _data(made: Report) -> dict[str, Any]:
    """Give a report to a program: its sections with what is said, and the entries it comes from."""
    from dataclasses import asdict

    return asdict(made)
