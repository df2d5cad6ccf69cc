"""Signed notes, checkpoints and the keys they are checked with, read strictly.

Sources: C2SP signed-note and tlog-checkpoint.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import List, NamedTuple, Sequence, Tuple

from hjul.adapters.ledger.verifier.ed25519 import decoded, is_signed
from hjul.adapters.ledger.verifier.limits import Bad, WrongUse

NOTE_BYTES_AT_MOST = 1_000_000
SIGNATURES_AT_MOST = 100
DASH = "\u2014 "


class Key(NamedTuple):
    """A public key, from outside."""

    name: str
    public_key: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that stand before its signatures."""
        return hashlib.sha256(self.name.encode() + b"\n\x01" + self.public_key).digest()[:4]


class Head(NamedTuple):
    """A checkpoint: the tree of a log at a size. `signed_by` is empty if no known key signed."""

    origin: str
    size: int
    root: bytes
    signed_by: Tuple[str, ...] = ()

    @property
    def log_id(self) -> str:
        """The id of the history."""
        return self.origin.split("/")[1]

    @property
    def epoch(self) -> int:
        """How often the history was begun again from a backup, from 1."""
        return int(self.origin.split("/")[2])


def key_of(text: str, where: str) -> Key:
    """Read a verifier key, `name+keyid+base64`; `where` is what is told if it is none.

    Raises:
        WrongUse: If it is none.
    """
    name, _, rest = text.partition("+")
    identity, _, encoded_key = rest.partition("+")
    try:
        data = base64_of(encoded_key)
    except ValueError:
        raise WrongUse("no-key", found=where) from None
    key = Key(name, data[1:])
    is_key = data[:1] == b"\x01" and len(data) == 33 and decoded(data[1:]) is not None
    if not is_key or not is_name(name) or identity != key.id.hex():
        raise WrongUse("no-key", found=where)
    return key


def head_of(note: bytes, keys: Sequence[Key], where: str, *, bare: bool = False) -> Head:
    """Read a checkpoint and check the signatures of the keys one knows.

    Args:
        note: The bytes of the file.
        keys: From outside.
        where: What the file is called, to be told.
        bare: Whether the three lines alone, without any signature, will do.

    Raises:
        Bad: If it is none, or the signature of a known key is wrong.
    """
    text, lines = taken_apart(note, where, bare)
    signed_by: List[str] = []
    for name, identity, signature in (signature_of(line, where) for line in lines):
        for key in keys:
            if (key.name, key.id) != (name, identity):
                continue
            if not is_signed(key.public_key, signature, text.encode()):
                raise Bad("wrong-signature", where=where, key=name)
            if name not in signed_by:
                signed_by.append(name)
    return head_in(text, where)._replace(signed_by=tuple(signed_by))


def taken_apart(note: bytes, where: str, bare: bool) -> Tuple[str, List[str]]:
    """Take a note apart at its last empty line: its text, and the lines under it."""
    if len(note) > NOTE_BYTES_AT_MOST:
        raise Bad("bad-note", where=where)
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError:
        raise Bad("bad-note", where=where) from None
    if any(sign < " " and sign != "\n" for sign in whole):
        raise Bad("bad-note", where=where)
    text, empty, under = whole.rpartition("\n\n")
    if not empty and bare:
        return whole, []
    if not empty or not under.endswith("\n"):
        raise Bad("bad-note", where=where)
    lines = under[:-1].split("\n")
    if len(lines) > SIGNATURES_AT_MOST:
        raise Bad("bad-note", where=where)
    return text + "\n", lines


def signature_of(line: str, where: str) -> Tuple[str, bytes, bytes]:
    """Read a line under the text: the key's name and id, and the signature."""
    name, _, encoded_one = line[len(DASH) :].partition(" ")
    try:
        data = base64_of(encoded_one)
    except ValueError:
        raise Bad("bad-note", where=where) from None
    if not line.startswith(DASH) or not is_name(name) or len(data) <= 4:
        raise Bad("bad-note", where=where)
    return name, data[:4], data[4:]


def head_in(text: str, where: str) -> Head:
    """Read the three lines of a checkpoint of ours."""
    found = re.fullmatch(
        r"(hjul/[0-9a-f]{32}/[1-9][0-9]{0,8})\n(0|[1-9][0-9]{0,15})\n(\S{44})\n", text, re.ASCII
    )
    if found is None:
        raise Bad("bad-checkpoint", where=where)
    try:
        root = base64_of(found.group(3))
    except ValueError:
        raise Bad("bad-checkpoint", where=where) from None
    return Head(found.group(1), int(found.group(2)), root)


def base64_of(encoded_data: str) -> bytes:
    """Decode base64, and only as an encoder writes it.

    Raises:
        ValueError: If it is not.
    """
    try:
        data = binascii.a2b_base64(encoded_data.encode("ascii"))
    except binascii.Error as error:
        raise ValueError(str(error)) from None
    if base64.b64encode(data).decode() != encoded_data:
        raise ValueError("not canonical")
    return data


def is_name(name: str) -> bool:
    """Say whether a key may be called so."""
    return bool(name) and not any(sign.isspace() or sign == "+" or sign < " " for sign in name)


def shortened(text: str) -> str:
    """Give the beginning of something that may be long."""
    return text if len(text) <= 80 else text[:79] + "…"
