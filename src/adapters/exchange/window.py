"""What a view is made of, for those who look for something in it instead of showing it whole."""

from typing import Any

from hjul.adapters.engine import Hjul
from hjul.cycle.sentences import Language
from hjul.projections.telling import Teller


def rows(hjul: Hjul, view: str, division: str = "", stream: str = "") -> list[Any]:
    """Give the rows of a view as it is now, with their texts."""
    return hjul.rows(view, division, stream=stream)


def teller(hjul: Hjul, language: Language) -> Teller:
    """Give what tells sentences, with the names of divisions, units and persons."""
    return hjul.history("organisation", language=language).teller
