"""Checkpoints: what a tree was at a size, on three lines that fit into the minutes of a meeting.

The text of a checkpoint is signed as a note (`hjul.adapters.ledger.note`). Whoever keeps one can
prove later that the history has only grown since.

Source: C2SP, tlog-checkpoint (https://c2sp.org/tlog-checkpoint).
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hjul.adapters.ledger.note import (
    BadNote,
    Note,
    Signer,
    VerifierKey,
    canonical,
    opened,
    signed,
    text_of,
)
from hjul.adapters.ledger.tree import HASH_BYTES

SIZE: Final = re.compile("0|[1-9][0-9]{0,18}")
ORIGIN: Final = re.compile("hjul/([0-9a-f]{32})/([1-9][0-9]{0,8})")


@dataclass(frozen=True)
class Checkpoint:
    """A tree at one size.

    Attributes:
        origin: Whose tree: `hjul/<log id>/<epoch>`.
        size: How many entries.
        root: 32 bytes.
    """

    origin: str
    size: int
    root: bytes

    @property
    def log_id(self) -> str:
        """The id that the history got when it was made; nothing if it is not one of ours."""
        found = ORIGIN.fullmatch(self.origin)
        return found[1] if found else ""

    @property
    def epoch(self) -> int:
        """How often the history was begun again from a backup, from 1; 0 if it is not ours."""
        found = ORIGIN.fullmatch(self.origin)
        return int(found[2]) if found else 0

    def text(self) -> str:
        """Write the three lines."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    def note(self, signers: Iterable[Signer]) -> str:
        """Write it as a signed note."""
        return signed(self.text(), signers)

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read the three lines, exactly as `text` writes them.

        Raises:
            BadNote: If it is anything else.
        """
        lines = text.split("\n")
        if len(lines) != 4 or lines[3] or not lines[0]:
            raise BadNote("malformed-checkpoint")
        if any(sign < " " for sign in lines[0]) or not SIZE.fullmatch(lines[1]):
            raise BadNote("malformed-checkpoint")
        root = canonical(lines[2], "malformed-checkpoint")
        if len(root) != HASH_BYTES:
            raise BadNote("malformed-checkpoint")
        return cls(lines[0], int(lines[1]), root)

    @classmethod
    def opened(cls, note: str | bytes, keys: Iterable[VerifierKey]) -> "tuple[Checkpoint, Note]":
        """Read a signed checkpoint and check it against the keys one knows.

        Raises:
            BadNote: If it is none, or not signed by one of them.
        """
        checked = opened(note, keys)
        return cls.parse(checked.text), checked

    @classmethod
    def unchecked(cls, note: str) -> "Checkpoint":
        """Read a checkpoint, signed or not, without checking who signed it.

        Raises:
            BadNote: If it is none.
        """
        return cls.parse(text_of(note) if "\n\n" in note else note)


def origin_of(log_id: str, epoch: int) -> str:
    """Name the tree of a history in one of its epochs."""
    return f"hjul/{log_id}/{epoch}"
