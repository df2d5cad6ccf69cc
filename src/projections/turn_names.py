"""How a turn of the quality wheel is called when it is told: whose it is, and of which year.

Vocabulary that all views share, and so may import.
"""

import re
from datetime import date
from typing import Final

from hjul.cycle.templates import TEMPLATES, When, turns_named
from hjul.projections.telling import EVERYBODY, WHOLE, Teller

YEAR: Final = re.compile("[12][0-9]{3}")
"""A year as a turn is named by it."""


def named(stream: str, teller: Teller) -> str:
    """Give the name of a turn from that of its stream; what is no turn stays as it is.

    >>> named("year-vard-nykoping-2027", Teller(names={"vard": "Care"}))
    'Care 2027'
    >>> named("year-organisation-school-year-2027", Teller(language="sv"))
    'Hela organisationen 2027'
    >>> named("year-unknown-2027", Teller())
    'year-unknown-2027'
    """
    return teller.turn(stream)


def opens_by(stream: str) -> date:
    """Give the day by which a turn should be open: a month after it begins.

    One by the organisation's own template may begin at any time of its year; what is no turn at all
    cannot open.

    >>> opens_by("year-vard-nykoping-2027"), opens_by("year-vard-own-2027"), opens_by("year-2O27")
    (datetime.date(2027, 2, 1), datetime.date(2028, 1, 1), datetime.date(1, 1, 1))
    """
    for _, from_on in turns_named(stream, TEMPLATES):
        return When(1, 1).on(from_on)
    year = stream.rpartition("-")[2]
    return date(int(year) + 1, 1, 1) if YEAR.fullmatch(year) else date.min


def scope_named(scope: str, teller: Teller) -> str:
    """Give the name of the division whose turn it is, or of the whole."""
    return EVERYBODY[teller.language] if scope in ("", WHOLE) else teller.place(scope)


__all__ = ["EVERYBODY", "WHOLE", "YEAR", "named", "opens_by", "scope_named"]
