"""The commands that read assessments: rounds, gaps and the catalogues they are held against."""

from typing import Annotated, Any

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.reading import At, Division
from hjul.adapters.cli.showing import of_table, show
from hjul.adapters.cli.wishes import WISHES, Wishes, WrongUse

Round = Annotated[
    str,
    typer.Argument(
        metavar="[ASSESSMENT]",
        help="A round: its id, a part of it, or of its title; all if unsaid.",
    ),
]


@command("gaps", "gaps", "gaps vard-och-omsorg", "gaps --at 2027-06-30 --json")
def gaps(division: Division = "", at: At = "") -> None:
    """Show what lacks, the most urgent first, and what was done about it."""
    wishes = WISHES.get()
    with wishes.history() as hjul:
        which = finding.division(wishes, hjul, division)
        how: dict[str, Any] = {"at": finding.moment(wishes, at)}
        table = hjul.gaps(which, language=wishes.language, **how)
        data = hjul.gaps_data("gaps", which, **how) if wishes.as_json else []
        show(wishes, table, data=of_table(table) | {"data": data})


@command("assessment", "assessment", 'assessment "Rosen 2028"', "assessment rosen-2028 --json")
def assessment(which: Round = "", at: At = "") -> None:
    """Show a round of assessment: what is met, what lacks, what has changed.

    Without one every round at a glance.
    """
    wishes = WISHES.get()
    with wishes.history() as hjul:
        stream = finding.stream(wishes, hjul, which, "assessment") if which else ""
        how: dict[str, Any] = {"at": finding.moment(wishes, at)}
        said = {"language": wishes.language, **how}
        table = hjul.assessment(stream, **said) if stream else hjul.assessments(**said)
        data = hjul.gaps_data("assessments", stream=stream, **how) if wishes.as_json else []
        show(wishes, table, data=of_table(table) | {"data": data})


@command("catalogues", "catalogues", "catalogues sosfs-2011-9.1", "catalogues --lang sv")
def catalogues(
    name: Annotated[
        str, typer.Argument(metavar="[CATALOGUE]", help="One of them, by its name and version.")
    ] = "",
    at: At = "",
) -> None:
    """Show what each catalogue requires, and the keys to assess it by."""
    wishes = WISHES.get()
    with wishes.history() as hjul:
        how: dict[str, Any] = {"at": finding.moment(wishes, at)}
        every = hjul.gaps_data("catalogues", **how)
        which = _catalogue(wishes, name, [str(one["name"]) for one in every])
        table = hjul.catalogues(which, language=wishes.language, **how)
        data = [one for one in every if which in ("", one["name"])]
        show(wishes, table, data=of_table(table) | {"data": data})


def _catalogue(wishes: Wishes, said: str, known: list[str]) -> str:
    """Give the catalogue that is meant: by its name, or its newest version by the key alone."""
    meant = [name for name in known if said in (name, name.partition(".")[0])]
    if said and not meant:
        listed = "\n".join(f"  {name}" for name in known)
        raise WrongUse(wishes.say("no_catalogue", said=said, listed=listed))
    return meant[-1] if said else ""
