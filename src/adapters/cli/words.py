"""Everything the command line itself says, looked up in the catalogue of the language."""

from collections.abc import Mapping
from typing import Final

from hjul.adapters.cli import words_en, words_sv
from hjul.adapters.cli.help_sv import HELP
from hjul.cycle.sentences import Language

SAID: Final[Mapping[Language, Mapping[str, str]]] = {"en": words_en.SAID, "sv": words_sv.SAID}


def say(language: Language, key: str, **facts: object) -> str:
    """Say something of the catalogue, with the facts put in.

    >>> say("sv", "stopped")
    'Avbrutet. Inget halvgjort finns kvar.'
    """
    return SAID[language][key].format(**facts)


def helped(language: Language, english: str) -> str:
    """Give a text of the help in a language; the English one stands in the code it explains."""
    return HELP.get(english.partition("\n")[0], english) if language == "sv" else english
