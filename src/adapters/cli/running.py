"""Runs one line: reads it, does what it asks, and ends in a status, never in a traceback."""

import contextlib
import logging
import os
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.main import get_command

from hjul.adapters.cli import (
    asking,
    assessing,
    auditing,
    bundling,
    caring,
    charting,
    committees,
    duing,
    hurrying,
    knowing,
    measuring,
    meetings,
    papers,
    playing,
    reading,
    replaying,
    reporting,
    scheduling,
    sheets,
    signalling,
    studying,
    wheeling,
)
from hjul.adapters.cli.app import app, translate
from hjul.adapters.cli.failures import WELL, WRONG_USE, failed
from hjul.adapters.cli.wishes import WISHES, Wishes, language_of
from hjul.cycle.sentences import Language

MODULES = (
    *(asking, hurrying, meetings, sheets, reading, replaying, papers, knowing, playing),
    *(signalling, charting, measuring, studying, wheeling, duing, scheduling, caring, auditing),
    *(bundling, reporting, assessing, committees),
)
"""Where the commands are; to import them is to have them."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what a line asks, and return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _steady()
    before = logging.getLogger("hjul").handlers[:]
    asked = Wishes(language=language_of(words, os.environ), as_json="--json" in words)
    token = WISHES.set(asked)
    try:
        return _flushed(_done(words))
    except BrokenPipeError:
        return _nobody_reads()
    except BaseException as error:
        return failed(WISHES.get(), error)
    finally:
        WISHES.reset(token)
        logging.getLogger("hjul").handlers = before


def line(language: Language = "en") -> Any:
    """Build the commands, with their help in a language."""
    built = get_command(app)
    if language == "sv":
        translate(built)
    return built


def _done(words: list[str]) -> int:
    """Read and do a line without the library's own ending, which hides who stopped it."""
    try:
        with line(WISHES.get().language).make_context("hjul", words) as context:
            context.command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except BaseException as error:
        if type(error).__name__ != "NoArgsIsHelpError":
            raise
        print(getattr(error, "message", ""))
        return WRONG_USE
    return WELL


def _steady() -> None:
    """Let no letter that a terminal cannot show end a command."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # real streams have it


def _flushed(status: int) -> int:
    sys.stdout.flush()
    return status


def _nobody_reads() -> int:
    """End quietly when whoever read our output has stopped, as in `hjul trail | head`."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return WELL
