"""The command line: python3 -I verifier.py BUNDLE --key KEY [--since CHECKPOINT] [--lang sv]."""

from __future__ import annotations

import argparse
import gc
import json
import locale
import os
import struct
import sys
import zipfile
import zlib
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from hjul.adapters.ledger.verifier.checking import Wanted, check
from hjul.adapters.ledger.verifier.limits import LINE_BYTES_AT_MOST, Bad, WrongUse
from hjul.adapters.ledger.verifier.notes import NOTE_BYTES_AT_MOST, Key, head_of, key_of, shortened
from hjul.adapters.ledger.verifier.proof import proved
from hjul.adapters.ledger.verifier.telling import (
    data_of_failure,
    data_of_proof,
    data_of_report,
    lines_of_proof,
    lines_of_report,
    told_bad,
    told_wrong_use,
)
from hjul.adapters.ledger.verifier.words import say

WELL, FAILED, WRONG_USE = 0, 1, 2
UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    struct.error,
    zlib.error,
    zipfile.BadZipFile,
)
"""What the libraries raise for a file that is damaged."""

Told = Tuple[List[str], Dict[str, Any]]


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Check what the line says, and return the exit status: 0 it holds, 1 it does not, 2 misuse."""
    steady()
    given = parser().parse_args(arguments)
    language = given.lang or language_here()
    try:
        status, (lines, data) = WELL, done(given, language)
    except Bad as bad:
        status, lines = FAILED, [say(language, "failed"), told_bad(language, bad)]
        data = data_of_failure(language, bad)
    except WrongUse as wrong:
        status, lines = WRONG_USE, [told_wrong_use(language, wrong)]
        data = data_of_failure(language, wrong)
    return written(status, json.dumps(data, ensure_ascii=False) if given.json else "\n".join(lines))


def done(given: argparse.Namespace, language: str) -> Told:
    """Do what the line says."""
    wanted = wanted_of(given.key, given.since, given.no_key, given.bundle)
    if given.proof:
        entry = guarded(lambda: proved(whole(given.bundle, LINE_BYTES_AT_MOST), wanted))
        return lines_of_proof(language, entry), data_of_proof(entry)
    gc.disable()  # nothing here goes in circles, and looking for that takes a third of the time
    report = guarded(lambda: check(given.bundle, wanted))
    return lines_of_report(language, report), data_of_report(report)


def guarded(checked: Callable[[], Any]) -> Any:
    """Check something that may be damaged in any way.

    Raises:
        Bad: For whatever is wrong with it.
    """
    try:
        return checked()
    except (Bad, WrongUse):
        raise
    except (MemoryError, RecursionError):
        raise Bad("too-much") from None
    except UNREADABLE as error:
        raise Bad("unreadable", found=type(error).__name__) from None


def wanted_of(keys: Sequence[str], since: Sequence[str], no_key: bool, bundle: str) -> Wanted:
    """Read what comes from outside the bundle.

    Raises:
        WrongUse: If there is no key, it is none, or it lies in the bundle; or if what was kept from
            before is no checkpoint.
    """
    if not keys and not no_key:
        raise WrongUse("key-needed")
    known: Tuple[Key, ...] = tuple(key for one in keys for key in keys_given(one, bundle))
    kept = tuple((one, kept_in(one)) for one in since)
    return Wanted(known, kept, is_signed=bool(known))


def keys_given(given: str, bundle: str) -> List[Key]:
    """Read a key, or the keys in a file: one a line, where # begins a remark.

    Raises:
        WrongUse: If it is none, if it is the secret one, or if it lies in the bundle.
    """
    if not os.path.exists(given):
        return [key_of(given, shortened(given))]
    inside, outside = os.path.realpath(given), os.path.realpath(bundle)
    if (inside + os.sep).startswith(outside + os.sep):
        raise WrongUse("key-from-bundle", file=given)
    lines = lines_in(given)
    if any("PRIVATE" in line for line in lines):
        raise WrongUse("private-key", file=given)
    found = [key_of(line, given) for line in lines if line and not line.startswith("#")]
    if not found:
        raise WrongUse("no-key", found=given)
    return found


def kept_in(path: str) -> bytes:
    """Read a checkpoint from before, in the form in which it was printed.

    Raises:
        WrongUse: If it is none: that says nothing about the bundle.
    """
    note = "".join(line + "\n" for line in lines_in(path)).encode()
    try:
        head_of(note, (), shortened(path), bare=True)
    except Bad:
        raise WrongUse("bad-since", where=shortened(path)) from None
    return note


def lines_in(path: str) -> List[str]:
    """Read the lines of a file that somebody typed, or kept by way of another program.

    Windows ends lines its own way, and may put a mark before the first or write two bytes for each
    sign; and whoever copies from a screen copies the blanks before a line as well.
    """
    data = whole(path, NOTE_BYTES_AT_MOST)
    kind = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return [line.strip() for line in data.decode(kind, "replace").strip().splitlines()]


def whole(path: str, most: int) -> bytes:
    """Read a file.

    Raises:
        WrongUse: If it is not there.
        Bad: If it is too long.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError):
        raise WrongUse("no-file", file=ascii(path)[1:-1][:120]) from None
    if len(data) > most:
        raise Bad("too-much")
    return data


def parser() -> argparse.ArgumentParser:
    """Say what the line may hold."""
    made = argparse.ArgumentParser(
        prog="verifier.py",
        description="Checks a bundle of a hjul history, or a proof of one entry, with the "
        "standard library of Python alone. Kontrollerar ett paket eller ett bevis.",
        epilog="Exit status: 0 it holds, 1 it does not, 2 nothing was checked.",
    )
    made.add_argument("bundle", help="the folder or zip; with --proof the .tlog-proof file")
    made.add_argument(
        "--key", action="append", default=[], help="the verifier key, or the file it is in"
    )
    made.add_argument("--no-key", action="store_true", help="do not check who signed")
    made.add_argument(
        "--since", action="append", default=[], help="a checkpoint that you kept from before"
    )
    made.add_argument("--proof", action="store_true", help="check the proof of one entry")
    made.add_argument("--json", action="store_true", help="print JSON")
    made.add_argument("--lang", choices=("en", "sv"), help="the language")
    return made


def language_here() -> str:
    """Guess the language from the machine's settings."""
    said = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    try:
        said = said or (locale.getlocale()[0] or "")
    except ValueError:
        said = ""
    return "sv" if said.lower().startswith("sv") else "en"


def steady() -> None:
    """Let no letter that a terminal cannot show end the check."""
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change is not None:
            change(errors="replace")


def written(status: int, text: str) -> int:
    """Print, unless nobody reads any more."""
    try:
        print(text)
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return status
