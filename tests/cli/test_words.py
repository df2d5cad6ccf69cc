"""What the command line says: the same in Swedish and English, and nothing that nobody says."""

import re
import string
from pathlib import Path
from typing import Any

from hjul.adapters import cli
from hjul.adapters.cli import words_en, words_sv
from hjul.adapters.cli.help_sv import HELP
from hjul.adapters.cli.running import line
from hjul.adapters.exchange.sheet_words import WORDS

FILES = Path(str(cli.__file__)).parent.glob("*.py")
CODE = "\n".join(path.read_text() for path in FILES if not path.name.startswith("words_"))


def holes(text: str) -> set[str]:
    """Name what is put into a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_swedish_and_english_say_the_same_things() -> None:
    assert list(words_sv.SAID) == list(words_en.SAID)
    assert list(WORDS["sv"]) == list(WORDS["en"])


def test_a_sentence_speaks_of_the_same_in_both_languages() -> None:
    said = words_en.SAID

    assert [key for key in said if holes(words_sv.SAID[key]) != holes(said[key])] == []


def test_everything_in_the_catalogue_is_said_somewhere() -> None:
    put_together = re.compile("(waits|ask|choice|key|kept|kind|of|import|report)_")
    told = [key for key in words_en.SAID if not put_together.match(key)]

    assert [key for key in told if not re.search(f"[\"']{key}[\"']", CODE)] == []


def texts(one: Any) -> list[str]:
    """Give every text of the help."""
    own = [one.help, *(getattr(parameter, "help", None) for parameter in one.params)]
    inner = [text for each in getattr(one, "commands", {}).values() for text in texts(each)]
    return [text for text in (*own, *inner) if text]


def test_every_text_of_the_help_is_there_in_swedish() -> None:
    told = {text.partition("\n")[0] for text in texts(line())} - {"Show this message and exit."}

    assert told - set(HELP) == set()
    assert set(HELP) - told == {"Examples:"}


def test_the_swedish_help_has_no_english_left() -> None:
    left = [text for text in texts(line("sv")) if text in set(texts(line()))]

    assert left == ["Show this message and exit."] * len(left)
