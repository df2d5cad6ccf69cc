"""What holds for every command: which history, in which language, for a person or for a program."""

import locale
import os
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hjul.adapters.cli.words import say
from hjul.adapters.engine import Hjul
from hjul.adapters.ledger.keys import key_in
from hjul.adapters.store.urls import database_url, is_memory
from hjul.cycle.record import Actor
from hjul.cycle.sentences import Language

DEFAULT_URL: Final = "sqlite:///hjul.db"
EVERYWHERE: Final = ("--url", "--lang", "--json", "--quiet", "-q", "--verbose", "-v")
"""What may stand anywhere in a line; the first two take a value."""
WITH_A_VALUE: Final = ("--url", "--lang")


class WrongUse(Exception):
    """Somebody asked in a way that cannot be meant; the sentence says what to do. Status 2."""


class CheckFailed(Exception):
    """A check did not pass, and everything about it has been said. Status 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was said before, or beside, the command."""

    url: str = DEFAULT_URL
    language: Language = "en"
    is_language_said: bool = False
    as_json: bool = False
    is_quiet: bool = False
    is_verbose: bool = False

    def say(self, key: str, **facts: object) -> str:
        """Say something of the catalogue."""
        return say(self.language, key, **facts)

    @contextmanager
    def history(self, *, may_begin: bool = False, key: str = "") -> Generator[Hjul]:
        """Open the history; only what writes into it may begin one.

        Checkpoints are signed with the key in that file, or in that of HJUL_KEY, and kept in the
        folder of HJUL_CHECKPOINTS; unless it is said, both are beside an SQLite file.

        Raises:
            WrongUse: When there is none yet and this may not begin it.
        """
        file = file_of(self.url)
        is_new = file is not None and not file.exists()
        if is_new and not may_begin:
            raise WrongUse(self.say("no_history", url=self.url))
        file_of_key = key or os.environ.get("HJUL_KEY", "")
        signer = key_in(Path(file_of_key)) if file_of_key else None
        folder = os.environ.get("HJUL_CHECKPOINTS") or None
        with Hjul(self.url, language=self.language, signer=signer, checkpoints=folder) as hjul:
            if is_new and not self.is_quiet and hjul.keeping.fault is None:
                print(self.say("begun", url=self.url), file=sys.stderr)
            yield hjul


WISHES: Final[ContextVar[Wishes]] = ContextVar("WISHES")
"""Set when the command line is read, and read by the command."""


def file_of(url: str) -> Path | None:
    """Give the file of a SQLite database; nothing for one in memory or on a server."""
    address = database_url(url)
    if address.get_backend_name() != "sqlite" or is_memory(address):
        return None
    path = address.database or ""
    return None if path.startswith("file:") else Path(path)


def actor(wishes: Wishes, said: str, role: str = "") -> Actor:
    """Give who asks: by `--as`, or by the environment.

    Raises:
        WrongUse: When nobody is named. The name one logs in with is never taken: the history holds
            opaque ids, and whose they are the organisation's own directory knows.
    """
    who = said or os.environ.get("HJUL_ACTOR", "")
    if not who:
        raise WrongUse(wishes.say("who_asks"))
    return Actor(id=who, roles=(role,) if role else ())


# ---- in which language ---------------------------------------------------------------------------


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Tell in which language to speak, before anything else has been understood.

    >>> language_of(["board", "--lang", "sv"], {}), language_of([], {"HJUL_LANG": "sv"})
    ('sv', 'sv')
    >>> language_of([], {"LANG": "sv_SE.UTF-8"}), language_of([], {"LC_ALL": "C", "LANG": "sv"})
    ('sv', 'en')
    """
    asked = _value(arguments, "--lang") or environment.get("HJUL_LANG", "")
    if not asked:
        asked = next(
            (
                environment[name]
                for name in ("LC_ALL", "LC_MESSAGES", "LANG")
                if name in environment
            ),
            "" if environment else (locale.getlocale()[0] or ""),
        )
    return "sv" if asked.lower().startswith("sv") else "en"


def _value(arguments: Sequence[str], option: str) -> str:
    for at, word in enumerate(arguments):
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
        if word == option and at + 1 < len(arguments):
            return arguments[at + 1]
    return ""


def ahead(arguments: Sequence[str]) -> list[str]:
    """Put what may stand anywhere in front, where it is read.

    A `--json` that is given something to read belongs to the command. After `--` nothing moves.

    >>> ahead(["board", "--lang", "sv", "vard", "--json"])
    ['--lang', 'sv', '--json', 'board', 'vard']
    >>> ahead(["ask", "--json", "[]"])
    ['ask', '--json', '[]']
    """
    first: list[str] = []
    rest: list[str] = []
    left = list(arguments)
    while left:
        word = left.pop(0)
        if word == "--":
            return [*first, *rest, word, *left]
        is_read = word == "--json" and bool(left) and (left[0] == "-" or left[0][:1] in ("{", "["))
        if is_read:
            rest += [word, left.pop(0)]
        elif word in WITH_A_VALUE:
            first += [word, *left[:1]]
            del left[:1]
        else:
            (first if _is_everywhere(word) else rest).append(word)
    return [*first, *rest]


def _is_everywhere(word: str) -> bool:
    return word in EVERYWHERE or word.partition("=")[0] in WITH_A_VALUE
