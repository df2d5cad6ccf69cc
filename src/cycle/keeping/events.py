"""What can happen to the history as a whole: how it is signed, copied, compared and restored.

An import is not among them: an imported history is the same one, to the last byte.
"""

from dataclasses import dataclass
from typing import Literal

from hjul.cycle.entries import EntryEvent
from hjul.cycle.record import Event
from hjul.cycle.words import Digest, Key, Person, Reference, Token, Words

Form = Literal["folder", "zip"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTaken(Event):
    """Checkpoints are signed with this key from now on.

    `name` stands in every signature, `key_id` is the four bytes of C2SP signed-note in
    hexadecimal, and `public_key` the 32 bytes of Ed25519 in base64. `replaces` is the key id of the
    one before, empty for the first.
    """

    name: Token
    key_id: Token
    public_key: Token
    replaces: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRestored(Event):
    """The history went on from a backup: what was recorded after it is lost, and a new epoch began.

    Entries `lost_from` to `lost_to` are lost. `old_size` and `old_root` are of the last checkpoint
    that is known of the lost history, `size` and `root` of the history that goes on.
    """

    epoch: int
    lost_from: int
    lost_to: int
    old_size: int
    old_root: Digest
    size: int
    root: Digest
    decided_by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryExported(Event):
    """A copy of the history was made, of one division or of all, with or without its texts."""

    form: Form
    division: Key
    size: int
    root: Digest
    is_masked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyDisclosed(Event):
    """A copy was made for somebody who asked for it; so many texts were withheld."""

    division: Key
    size: int
    root: Digest
    withheld: int
    request: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewsCompared(Event):
    """Views were folded again and compared with the live ones, row by row.

    `first` says where the first difference is, as `view:stream:key:column`; empty if there is none.
    """

    views: tuple[Key, ...]
    at_position: int
    rows: int
    differences: int
    first: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalDecided(Event):
    """Somebody who may has decided that texts of some kind are disposed of (gallring)."""

    decision: Words
    scope: Words
    legal_basis: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalExecuted(Event):
    """Texts were disposed of by a decision: so many, and the digest of the list of them."""

    decision: Reference
    texts: int
    digest: Digest


KeepingEvent = (
    KeyTaken
    | HistoryRestored
    | HistoryExported
    | CopyDisclosed
    | ViewsCompared
    | DisposalDecided
    | DisposalExecuted
    | EntryEvent
)
