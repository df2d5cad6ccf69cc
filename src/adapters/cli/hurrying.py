"""The commands for people in a hurry: an idea or a deviation, in two fields and under a minute."""

from typing import Annotated, Final

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.asking import THROUGH, answered
from hjul.adapters.cli.wishes import WISHES, Wishes, WrongUse, actor
from hjul.adapters.engine import Hjul

LONGEST_TITLE: Final = 80


def _opened(
    origin: str, said: str, text: str, number: str, division: str, by: str, behalf: str, role: str
) -> None:
    """Open an initiative from two fields, and say what happens next."""
    wishes = WISHES.get()
    if not text.strip():
        raise WrongUse(wishes.say("say_something"))
    who = actor(wishes, by, role)
    with wishes.history(may_begin=True) as hjul:
        unit, of = _where(wishes, hjul, said, division)
        fields = {"title": title_of(text), "need": text, "division": of, "unit": unit}
        opening = hjul.command("OpenInitiative", **fields, origin=origin, origin_number=number)
        answer = hjul.ask(opening, by=who, on_behalf_of=behalf, role=role, through=THROUGH)
        short = finding.short(answer.stream)
        answered(wishes, hjul, answer, wishes.say("what_next", division=of, stream=short))


def _where(wishes: Wishes, hjul: Hjul, said: str, division: str) -> tuple[str, str]:
    """Give the unit and its division; a unit that is not known needs `--division`."""
    if division:
        return said, finding.division(wishes, hjul, division)
    unit = finding.unit(wishes, hjul, said)
    if unit is None:
        raise WrongUse(wishes.say("say_division", unit=said))
    return unit.key, unit.division


def title_of(text: str) -> str:
    """Make a title of the first sentence, no longer than a line.

    >>> title_of("Ring the evening before. Many are out when we come.")
    'Ring the evening before'
    """
    first = " ".join(text.split())
    for end in (". ", "! ", "? ", "; "):
        first = first.partition(end)[0]
    first = first.rstrip(".")
    if len(first) <= LONGEST_TITLE:
        return first
    return f"{first[: LONGEST_TITLE - 1].rpartition(' ')[0] or first[: LONGEST_TITLE - 1]}…"


Unit = Annotated[str, typer.Argument(metavar="UNIT", help="The unit, by its key or its name.")]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="In your own words.")]
By = Annotated[str, typer.Option("--as", help="Who asks: an id of your directory.")]
For = Annotated[str, typer.Option("--for", help="On whose behalf.")]
Role = Annotated[str, typer.Option("--role", help="In which role, such as unit-manager.")]
Division = Annotated[str, typer.Option("--division", help="The division, if the unit is unknown.")]


@command(
    "idea",
    'idea hemtjanst-norr "Ring the evening before. Many are out when we come." --as u-4711',
)
def idea(
    unit: Unit, text: Text, by: By = "", behalf: For = "", role: Role = "", division: Division = ""
) -> None:
    """Leave an idea, in under a minute.

    Where, and what; it is sorted later.
    """
    _opened("own-idea", unit, text, "", division, by, behalf, role)


@command(
    "deviation",
    'deviation hemtjanst-norr "Two visits were forgotten" --reference KIA-2027-118 --as u-4711',
)
def deviation(
    unit: Unit,
    text: Text,
    reference: Annotated[
        str, typer.Option("--reference", help="Its number where deviations are kept.")
    ] = "",
    by: By = "",
    behalf: For = "",
    role: Role = "",
    division: Division = "",
) -> None:
    """Report a deviation that should lead to better work.

    Where, and what. Whistle-blowing has its own channel and never goes here.
    """
    _opened("deviation", unit, text, reference, division, by, behalf, role)
