"""What can be asked of the keeping of the history.

Commands are permissive: everything may be left out, and the law says in words what is missing.
"""

from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from hjul.cycle.keeping.events import Form
from hjul.cycle.law import Command
from hjul.cycle.words import Digest, Key, Person, Reference, Token, Words


@dataclass(frozen=True)
class KeepingCommand(Command):
    """Something asked of the keeping. There is one, so its stream need not be named."""

    stream: str = "keeping"
    _: KW_ONLY
    aggregate: ClassVar[str] = "keeping"


@dataclass(frozen=True, kw_only=True)
class TakeKey(KeepingCommand):
    """Sign checkpoints with another key from now on; say its name and its public part, base64."""

    name: Token = ""
    public_key: Token = ""
    needed: ClassVar[tuple[str, ...]] = ("name", "public_key")


@dataclass(frozen=True, kw_only=True)
class RecordRestore(KeepingCommand):
    """Record that the history goes on from a backup, with the reason in `why`.

    `old_size` and `old_root` are of the last checkpoint of what is lost, `size` and `root` of the
    history that goes on. `lost_from` is the first entry that is not the same in both.
    """

    lost_from: int | None = None
    old_size: int | None = None
    old_root: Digest = ""
    size: int | None = None
    root: Digest = ""
    decided_by: Person = ""
    needed: ClassVar[tuple[str, ...]] = (
        *("lost_from", "old_size", "old_root", "size", "root", "decided_by", "why"),
    )


@dataclass(frozen=True, kw_only=True)
class RecordExport(KeepingCommand):
    """Record that a copy was made of the history as it stood, of one division or of all."""

    form: Form | None = None
    division: Key = ""
    size: int | None = None
    root: Digest = ""
    is_masked: bool = False
    needed: ClassVar[tuple[str, ...]] = ("form", "size", "root")


@dataclass(frozen=True, kw_only=True)
class RecordDisclosure(KeepingCommand):
    """Record that a copy was made for somebody who asked, and how many texts were withheld."""

    division: Key = ""
    size: int | None = None
    root: Digest = ""
    withheld: int | None = None
    request: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("size", "root", "withheld", "request")


@dataclass(frozen=True, kw_only=True)
class RecordComparison(KeepingCommand):
    """Record that views were folded again and compared with the live ones."""

    views: tuple[Key, ...] = ()
    at_position: int | None = None
    rows: int | None = None
    differences: int | None = None
    first: Token = ""
    needed: ClassVar[tuple[str, ...]] = ("views", "at_position", "rows", "differences")


@dataclass(frozen=True, kw_only=True)
class DecideDisposal(KeepingCommand):
    """Decide that texts are disposed of: which decision, what it is about, by which law."""

    decision: Words = ""
    scope: Words = ""
    legal_basis: Words = ""
    needed: ClassVar[tuple[str, ...]] = ("decision", "scope", "legal_basis")


@dataclass(frozen=True, kw_only=True)
class ExecuteDisposal(KeepingCommand):
    """Record that texts were disposed of by a decision: how many, and the digest of their list."""

    decision: Reference = ""
    texts: int | None = None
    digest: Digest = ""
    needed: ClassVar[tuple[str, ...]] = ("decision", "texts", "digest")
