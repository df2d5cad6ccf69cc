"""How things are shown: tables for a terminal, plain text for a pipe, JSON for a program."""

import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from hjul.adapters.cli.wishes import Wishes
from hjul.projections.table import Table, seen, wrapped

PIPED: Final = 100
"""How wide text is when nobody says: in a pipe, or in a file."""
NARROWEST: Final = 20
ROOM_FOR_COLUMNS: Final = 60
"""Below this many characters columns would break every word."""
_OBEYED: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

Told = Callable[..., None]
"""Takes how many of how many are done, as its last two arguments."""


def show(wishes: Wishes, *things: Table | str, data: Any = None) -> None:
    """Show tables and sentences; to a program the data, or the tables by their keys."""
    if wishes.as_json:
        tables = [of_table(thing) for thing in things if isinstance(thing, Table)]
        value = data if data is not None else tables[0] if len(tables) == 1 else tables
        show_json(value)
        return
    for at, thing in enumerate(things):
        if at and (isinstance(thing, Table) or isinstance(things[at - 1], Table)):
            print()
        _show(thing)


def show_json(value: Any) -> None:
    """Print JSON, letters as they are and days in ISO 8601."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def of_table(table: Table) -> dict[str, Any]:
    """Give a table to a program."""
    return {"title": table.title, "rows": table.dicts(), "notes": list(table.notes)}


def width() -> int:
    """Give how many characters a line may have."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return max(NARROWEST, int(asked))
    return max(NARROWEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else PIPED


def stacked(table: Table, wide: int) -> Iterator[str]:
    """Put a table on a screen too narrow for columns: a row below the other, a cell on a line."""
    yield from textwrap.wrap(seen(table.title), wide)
    for row in table.rows:
        yield ""
        for column, cell in zip(table.columns, map(seen, row), strict=True):
            if cell:
                yield from textwrap.wrap(
                    f"{column}: {cell}", wide, subsequent_indent="  ", break_on_hyphens=False
                )
    for note in table.notes:
        yield ""
        yield from wrapped(seen(note), wide)
    for more in table.then:
        yield ""
        yield from stacked(more, wide)


def harmless(text: str) -> str:
    r"""Leave out what a terminal would obey instead of show; lines and spaces stay.

    >>> harmless("a  b\x1b[31m\nc")
    'a  b [31m\nc'
    """
    return _OBEYED.sub(" ", text)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _show(thing: Table | str) -> None:
    if isinstance(thing, str):
        print(harmless(thing))
    elif width() < ROOM_FOR_COLUMNS and len(thing.columns) > 3:
        print("\n".join(stacked(thing, width())))
    elif sys.stdout.isatty():
        _draw(thing)
    else:
        print(thing.text(width()))


def _draw(table: Table) -> None:
    """Draw a table on a terminal: as in a pipe, with weight where the eye begins."""
    console = Console(highlight=False, soft_wrap=True)
    groups = {seen(row[0]) for row in table.rows} if table.grouped else set[str]()
    title, *lines = table.text(width()).split("\n")
    console.print(Text(title, style="bold"))
    heads = True
    for line in lines:
        is_rule = set(line) == {"─", " "} or set(line) == {"─"}
        style = "dim" if is_rule else "bold" if heads and line else ""
        heads = heads and not is_rule and bool(table.rows)
        console.print(Text(line, style="bold cyan" if line in groups and not heads else style))


@contextmanager
def progress(wishes: Wishes, what: str) -> Generator[Told]:
    """Show on standard error how far something long has come, when somebody is there to see it."""
    if wishes.is_quiet or wishes.as_json or not sys.stderr.isatty():
        yield lambda *_: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)

        def tell(*told: Any) -> None:
            done, total = told[-2:]
            bar.update(task, completed=done, total=total)

        yield tell


def complain(sentence: str) -> None:
    """Say something on standard error."""
    print(harmless(sentence), file=sys.stderr)
