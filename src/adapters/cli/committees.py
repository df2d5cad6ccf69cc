"""The command of those who decide: what waits for a committee, across its divisions."""

from typing import Annotated

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.reading import At
from hjul.adapters.cli.showing import of_table, show
from hjul.adapters.cli.wishes import WISHES, Wishes
from hjul.adapters.committees import NoSuchCommittee
from hjul.adapters.engine import Hjul
from hjul.adapters.reader import At as Moment

Which = Annotated[
    str, typer.Argument(metavar="[COMMITTEE]", help="A committee, by its key or its name.")
]


@command(
    "committee",
    "committee",
    "committee socialnamnden",
    'committee "Barn- och utbildningsnämnden" --at 2027-11-30',
    "committee --json",
)
def committee(which: Which = "", at: At = "") -> None:
    """Show what waits for a committee, and what was, is and comes in its divisions.

    Without one every committee with how much waits for it, and what waits for nobody.
    """
    wishes = WISHES.get()
    with wishes.history() as hjul:
        moment = finding.moment(wishes, at)
        try:
            _shown(wishes, hjul, which, moment)
        except NoSuchCommittee as error:
            _shown(wishes, hjul, finding.committee(wishes, which, error.known), moment)


def _shown(wishes: Wishes, hjul: Hjul, key: str, at: Moment) -> None:
    table = hjul.committee(key, at=at, language=wishes.language)
    data = hjul.committee_data(key, at=at) if wishes.as_json else {}
    show(wishes, table, data=of_table(table) | {"data": data})
