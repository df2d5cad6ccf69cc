"""What the streams that a refusal names are called, for whoever asked and may read them.

The law sees ids and never a text; so the words are found when a refusal leaves the engine, and kept
with it, so that everybody who tells it tells them: the command line, stories, hosts.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from hjul.adapters.ports import Authorizer
from hjul.adapters.reader import Reader
from hjul.cycle.record import Actor
from hjul.cycle.refusals import Refusal

NAMED: Final = re.compile(r"(?<![\w-])(proposal|initiative|measure|assessment)-[a-z0-9-]*[a-z0-9]")
WORDS: Final[Mapping[str, tuple[str, Callable[[Any], str]]]] = {
    "proposal": ("proposals", lambda row: row.text),
    "initiative": ("board", lambda row: "" if row.cycle else row.title),
    "measure": ("outcomes", lambda row: row.title if row.kind == "part" else ""),
    "assessment": ("assessments", lambda row: row.title if row.kind == "round" else ""),
}
"""In which view the words of a stream stand, and which they are."""


def call(refusal: Refusal, reader: Reader, authorizer: Authorizer, by: Actor | None) -> None:
    """Find what the streams that a refusal names are called, and keep it with the refusal.

    Words of a division that whoever asked may not read are left out; what is not there has none.
    """
    found = {match[0]: match[1] for match in NAMED.finditer(refusal.in_ids())}
    words = ((stream, _words(reader, authorizer, by, stream, of)) for stream, of in found.items())
    refusal.called = {stream: said for stream, said in words if said}


def _words(reader: Reader, authorizer: Authorizer, by: Actor | None, stream: str, of: str) -> str:
    view, said = WORDS[of]
    rows: Iterable[Any] = reader.rows(view, stream=stream)
    return next(
        (said(row) for row in rows if said(row) and authorizer.may_read(by, view, row.division)), ""
    )
