"""Reads the leaves: each must be the exact canonical JSON, and all of them follow one another.

The tree is the one of RFC 6962 (SHA-256, prefix 0x00 for a leaf and 0x01 for a node).
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from typing import Dict, List, NamedTuple, Tuple

from hjul.adapters.ledger.verifier.limits import LEAF_BYTES_AT_MOST, Bad

TEXT = rb'"([^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"'
LEAF = re.compile(
    rb'\{"div":' + TEXT + rb',"oid":' + TEXT + rb',"pos":([1-9][0-9]{0,17})'
    rb',"rec":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z)"'
    rb',"sha256":"([0-9a-f]{64})","topic":' + TEXT + rb',"v":1,"ver":([1-9][0-9]{0,17})\}'
).fullmatch
RESTORED = b"keeping.history-restored.1"
SHORT_NAME = 120


Groups = Tuple[bytes, ...]


class Leaf(NamedTuple):
    """What was sealed of one entry, as the bytes that stand between the quotation marks."""

    division: bytes
    stream: bytes
    position: bytes
    recorded_at: bytes
    digest: bytes
    topic: bytes
    version: bytes


class Tree:
    """A tree that grows by one leaf at a time; of it only the roots of its perfect parts stay."""

    def __init__(self) -> None:
        """Begin with no leaf."""
        self.size = 0
        self.peaks: List[bytes] = []

    def add(self, line: bytes) -> None:
        """Add a leaf."""
        sha256, peaks, size = hashlib.sha256, self.peaks, self.size
        node = sha256(b"\x00" + line).digest()
        while size & 1:
            node = sha256(b"\x01" + peaks.pop() + node).digest()
            size >>= 1
        peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        """Give the root as it is now."""
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        top = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            top = hashlib.sha256(b"\x01" + peak + top).digest()
        return top


class Order:
    """Checks that leaves follow one another: positions, versions of each stream, moments."""

    def __init__(self) -> None:
        """Begin before the first."""
        self.position = 0
        self.versions: Dict[bytes, int] = {}
        self.recorded_at = b""
        self.began_at = b""
        self.restored: List[int] = []

    def take(self, line: bytes) -> Groups:
        """Check the next leaf.

        Raises:
            Bad: If it is not the one that can follow.
        """
        position = self.position = self.position + 1
        leaf = groups_of(line, position)
        if int(leaf[2]) != position:
            raise Bad("leaf-order", position, found=leaf[2].decode()[:20])
        if leaf[3] != self.recorded_at:
            self._moment(leaf[3].decode(), position)
        stream = leaf[1] if len(leaf[1]) <= SHORT_NAME else hashlib.sha256(leaf[1]).digest()
        expected = self.versions.get(stream, 0) + 1
        if int(leaf[6]) != expected:
            found = leaf[6].decode()[:20]
            raise Bad("version", position, stream=name_of(leaf[1]), found=found, expected=expected)
        self.versions[stream] = expected
        if leaf[5] == RESTORED:
            self.restored.append(position)
        return leaf

    def _moment(self, moment: str, position: int) -> None:
        try:
            datetime.fromisoformat(moment[:-1])
        except ValueError:
            raise Bad("moment", position, found=moment) from None
        if moment.encode() < self.recorded_at:
            raise Bad("backwards", position, found=moment, last=self.recorded_at.decode())
        self.recorded_at = moment.encode()
        self.began_at = self.began_at or self.recorded_at


def groups_of(line: bytes, position: int) -> Groups:
    """Read a leaf that is written in the one canonical way, in the order of `Leaf`.

    Raises:
        Bad: If it is not.
    """
    found = LEAF(line)
    if found is None or len(line) > LEAF_BYTES_AT_MOST:
        raise Bad("leaf-form", position)
    leaf = found.groups()
    if b"\\" in line or not is_text(line):
        for text in (leaf[0], leaf[1], leaf[5]):
            plain_of(text, "leaf-form", position)
    return leaf


def is_text(line: bytes) -> bool:
    """Say whether bytes are UTF-8."""
    try:
        return line.isascii() or bool(line.decode())
    except UnicodeDecodeError:
        return False


def plain_of(text: bytes, code: str, position: int) -> str:
    """Read a text of JSON as it stands between its marks, if it is written canonically.

    Raises:
        Bad: With that code, if it is not.
    """
    try:
        plain = json.loads(b'"' + text + b'"')
        written = json.dumps(plain, ensure_ascii=False).encode()
    except (ValueError, UnicodeError):
        raise Bad(code, position) from None
    if written[1:-1] != text:
        raise Bad(code, position)
    return str(plain)


def name_of(text: bytes) -> str:
    """Give the name of a stream, to be told."""
    told = text.decode("utf-8", "replace")
    return told if len(told) <= 80 else told[:79] + "…"
