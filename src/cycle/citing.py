"""What a command cites of the history: entries as evidence, and other streams by their names.

A citation that leads nowhere is a trail that breaks where an auditor follows it.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Final, NamedTuple, get_args, get_origin, get_type_hints

from hjul.cycle.law import Command
from hjul.cycle.refusals import Broken
from hjul.cycle.words import Reference, Spelled, Stream

ENTRY: Final[Spelled] = get_args(Reference)[1]
STREAM: Final[Spelled] = get_args(Stream)[1]

MAY_COME: Final = "year-"
"""How the names of those streams begin that may be named before they are there.

Something is handed on to a turn of the wheel, or carried over into it, long before that is opened.
"""

SAID_BETTER: Final = frozenset({"stream", "decision"})
"""The stream that is asked is no citation; that a disposal was decided has a rule of its own."""

KINDS: Final[Mapping[str, str]] = {
    "initiative": "initiative",
    "measures": "measure",
    "proposals": "proposal",
}
"""Of which aggregate the stream in a field is, where no rule of the law says it better."""


class Citation(NamedTuple):
    """A field and what is written there: an entry, or a stream, which has at least its first."""

    field: str
    written: str
    stream: str
    version: int


def citations(command: Command) -> Iterator[Citation]:
    """Give what a command cites, in the order of its fields.

    What may come later is no citation.
    """
    kind: Any = type(command)
    for name in _citing(kind):
        said: str | tuple[str, ...] = getattr(command, name)
        for one in (said,) if isinstance(said, str) else said:
            stream, _, version = one.partition("@")
            if version or (stream and not stream.startswith(MAY_COME)):
                yield Citation(name, one, stream, int(version or 1))


def astray(command: Command, is_there: Callable[[str, int], bool]) -> tuple[Broken, ...]:
    """Tell of every citation that leads nowhere, or to something of another kind."""
    told = {"asked": type(command).__name__}
    return tuple(wrong for cited in citations(command) for wrong in _wrong(cited, is_there, told))


def _wrong(
    cited: Citation, is_there: Callable[[str, int], bool], asked: Mapping[str, str]
) -> Iterator[Broken]:
    told, kind = {**asked, "found": cited.written}, KINDS.get(cited.field)
    if kind and not cited.stream.startswith(f"{kind}-"):
        yield Broken("asking.names-the-right-stream", (), {**told, "expected": kind})
    elif not is_there(cited.stream, cited.version):
        yield Broken("asking.cites-what-is-there", (cited.field,), told)


@cache
def _citing(kind: Any) -> tuple[str, ...]:
    """Name the fields of a kind of command that cite."""
    hints = get_type_hints(kind, include_extras=True).items()
    cites = ((name, _mark(hint) in (ENTRY, STREAM)) for name, hint in hints)
    return tuple(name for name, does in cites if does and name not in SAID_BETTER)


def _mark(hint: Any) -> object:
    """Give how a text, or each of several, is spelled; nothing when it is something else."""
    one = get_args(hint)[0] if get_origin(hint) is tuple else hint
    return get_args(one)[1] if get_origin(one) is Annotated else None
