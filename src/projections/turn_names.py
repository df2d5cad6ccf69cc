"""How a turn of the quality wheel is called when it is told: whose it is, and of which year.

Vocabulary that all views share, and so may import.
"""

from typing import Final

from hjul.projections.telling import Teller

WHOLE: Final = "organisation"
"""The scope of the organisation's own turn."""
EVERYBODY: Final = {"en": "The organisation", "sv": "Hela organisationen"}


def named(stream: str, teller: Teller) -> str:
    """Give the name of a turn from that of its stream; what is no turn stays as it is.

    >>> named("year-vard-nykoping-2027", Teller(names={"vard": "Care"}))
    'Care 2027'
    >>> named("year-organisation-school-year-2027", Teller(language="sv"))
    'Hela organisationen 2027'
    >>> named("year-unknown-2027", Teller())
    'year-unknown-2027'
    """
    kind, _, rest = stream.partition("-")
    before, _, period = rest.rpartition("-")
    scopes = [key for key in (WHOLE, *teller.names) if f"{before}-".startswith(f"{key}-")]
    if kind != "year" or not scopes or not period.isdecimal():
        return stream
    return f"{scope_named(max(scopes, key=len), teller)} {period}"


def scope_named(scope: str, teller: Teller) -> str:
    """Give the name of the division whose turn it is, or of the whole."""
    return EVERYBODY[teller.language] if scope in ("", WHOLE) else teller.place(scope)
