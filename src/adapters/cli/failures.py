"""What goes wrong, in a sentence: what was expected, what was found, what to do."""

import os
import re
import tempfile
import traceback
from collections.abc import Mapping
from typing import Final

import typer
from eventsourcing.persistence import PersistenceError

from hjul.adapters.cli.showing import complain, show_json
from hjul.adapters.cli.wishes import CheckFailed, Wishes, WrongUse
from hjul.adapters.codec import NotStorable
from hjul.adapters.exchange.badrow import BadStory
from hjul.adapters.ledger.keeping import NothingLost
from hjul.adapters.ledger.keeping_guard import HistoryNotKept
from hjul.adapters.ledger.keys import BadKey
from hjul.adapters.reader import OtherHistory
from hjul.adapters.store.appending import CommandReused
from hjul.adapters.store.errors import Busy, ConnectionLost, Damaged, DiskFull
from hjul.adapters.store.urls import BadUrl, DriverMissing
from hjul.adapters.texts import said as spoken
from hjul.cycle.refusals import Refusal, Refused

WELL: Final = 0
FAILED: Final = 1
WRONG_USE: Final = 2
STOPPED: Final = 130
"""What a shell expects of a command that was stopped by hand."""

ADVICE: Final[Mapping[type[Exception], str]] = {
    Busy: "when_busy",
    ConnectionLost: "when_lost",
    DiskFull: "when_full",
    Damaged: "when_damaged",
}

UsageError: Final = typer.BadParameter.__mro__[1]
"""What the library raises for a line it does not understand; it has no public name in every one."""


def failed(wishes: Wishes, error: BaseException) -> int:
    """Say what went wrong and give the exit status."""
    match error:
        case CheckFailed():
            return FAILED
        case Refusal():
            return _refused(wishes, error)
        case WrongUse() | BadUrl() | DriverMissing() | OtherHistory():
            return _said(wishes, str(error), WRONG_USE)
        case BadStory():
            return _said(wishes, error.told(wishes.language), FAILED)
        case BadKey():
            return _said(wishes, wishes.say(f"key_{error.reason}", file=error.file), WRONG_USE)
        case HistoryNotKept():
            new = ["kept_new_here"] if error.reason == "replaced" else []
            told = [f"kept_{error.reason}", *new, "kept_way_out"]
            return _said(wishes, " ".join(wishes.say(one, **error.facts) for one in told), FAILED)
        case NothingLost():
            return _said(wishes, wishes.say("nothing_lost"), WRONG_USE)
        case CommandReused():
            return _said(wishes, wishes.say("id_reused", id=error.command_id), FAILED)
        case UnicodeDecodeError():
            return _said(wishes, wishes.say("not_text"), WRONG_USE)
        case NotStorable():
            return _said(wishes, str(error), FAILED)
        case PersistenceError():
            return _said(wishes, _stored(wishes, error), FAILED)
        case KeyboardInterrupt() | typer.Abort():
            return _said(wishes, wishes.say("stopped"), STOPPED)
        case OSError() if error.filename:
            found = _of_a_file(wishes, error)
            return _said(wishes, wishes.say("file", file=error.filename, found=found), WRONG_USE)
        case _ if isinstance(error, UsageError):
            return _said(wishes, _not_understood(wishes, error), WRONG_USE)
        case _:
            return _unknown(wishes, error)


def _of_a_file(wishes: Wishes, error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return wishes.say("file_missing")
        case IsADirectoryError():
            return wishes.say("file_folder")
        case PermissionError():
            return wishes.say("file_forbidden")
        case _:
            return error.strerror or type(error).__name__


def _refused(wishes: Wishes, refusal: Refusal) -> int:
    told = refusal.told(wishes.language)
    if wishes.as_json:
        rules = list(refusal.rules) if isinstance(refusal, Refused) else ["not-now"]
        said = {"refused": rules, "said": refusal.in_ids(wishes.language).split("\n")}
        words = {stream: spoken(it, wishes.language) for stream, it in refusal.called.items()}
        show_json({**said, **({"called": words} if words else {})})
    lines = told.split("\n")
    listed = lines if len(lines) == 1 else [f"* {line}" for line in lines]
    complain("\n".join([wishes.say("refused"), *listed]))
    return FAILED


def _said(wishes: Wishes, sentence: str, status: int) -> int:
    if wishes.as_json:
        show_json({"error": sentence})
    complain(sentence)
    return status


def _stored(wishes: Wishes, error: PersistenceError) -> str:
    advice = next((key for kind, key in ADVICE.items() if isinstance(error, kind)), "")
    return "\n".join([str(error), *([wishes.say(advice)] if advice else [])])


SAID: Final = (
    ("no_such_command", r"No such command '([^']*)'"),
    ("no_such_option", r"No such option:? '?([^\s'.]+)"),
    ("missing", r"Missing \w+ '(.*?)'"),
    ("needs_a_value", r"Option '(.*?)' requires an? (?:value|argument)"),
    ("too_many", r"Got unexpected extra argument(?:s|\(s\))? \((.*?)\)"),
    ("no_whole_number", r"Invalid value for '([^']*)'.* integer"),
)
"""What the library says of a line, and the same in our words."""


def _not_understood(wishes: Wishes, error: BaseException) -> str:
    """Say what the library found, and where to read how it is meant."""
    said: str = getattr(error, "format_message", lambda: str(error))()
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "hjul") or "hjul"
    known = ((key, re.search(pattern, said)) for key, pattern in SAID)
    told = next((wishes.say(key, found=found[1]) for key, found in known if found), said)
    return wishes.say("not_understood", found=told, help=f"{path} --help")


def _unknown(wishes: Wishes, error: BaseException) -> int:
    """Keep the details of what nobody expected in a file, and say where."""
    details = "".join(traceback.format_exception(error))
    try:
        handle, path = tempfile.mkstemp(prefix="hjul-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(details)
        kept = wishes.say("details_kept", path=path)
    except OSError:
        kept = ""
    if wishes.is_verbose:
        complain("\n".join(line.rstrip() for line in details.splitlines()))
    told = wishes.say("unknown", kind=type(error).__name__, kept=kept)
    return _said(wishes, told, FAILED)
