"""Reads the leaves: each must be the exact canonical JSON, and all of them follow one another.

Thousands are read at a time, in few steps each. Where anything is out of the ordinary, they are
read again one by one, which accepts all that is canonical and says what is not.

The tree is the one of RFC 6962 (SHA-256, prefix 0x00 for a leaf and 0x01 for a node).
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

from hjul.adapters.ledger.verifier.limits import LEAF_BYTES_AT_MOST, Bad

TEXT = rb'"([^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"'
LEAF = re.compile(
    rb'\{"div":' + TEXT + rb',"oid":' + TEXT + rb',"pos":([1-9][0-9]{0,17})'
    rb',"rec":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z)"'
    rb',"sha256":"([0-9a-f]{64})","topic":' + TEXT + rb',"v":1,"ver":([1-9][0-9]{0,17})\}'
).fullmatch
PLAIN_LEAVES = re.compile(
    rb'^\{"div":"([^"]*)","oid":"([^"]*)","pos":([1-9][0-9]{0,17}),"rec":"(.{27})"'
    rb',"sha256":"(.{64})","topic":"([^"]*)","v":1,"ver":([1-9][0-9]{0,17})\}$',
    re.MULTILINE,
).findall
"""Leaves without anything that JSON must escape; the digits of moments and digests are left over.

As many are found as there are lines only if each is a whole line.
"""
HEXADECIMAL = b"0123456789abcdef"
ESCAPED = bytes(range(32)) + b"\\"
"""What never stands unescaped in a text of JSON, but for the quotation mark."""
RESTORED = (b"keeping", b"keeping.history-restored.1")
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
    """A tree that grows; of it only the roots of its perfect parts stay: one or none of each size.

    The first is of one leaf, and each of twice as many as the one before.
    """

    def __init__(self) -> None:
        """Begin with no leaf."""
        self.size = 0
        self.peaks: List[bytes] = []

    def add(self, lines: Sequence[bytes]) -> None:
        """Add some leaves."""
        sha256, peaks = hashlib.sha256, self.peaks
        nodes = [sha256(b"\x00" + line).digest() for line in lines]
        self.size += len(nodes)
        level = 0
        while nodes:
            if level == len(peaks):
                peaks.append(b"")
            if peaks[level]:
                nodes.insert(0, peaks[level])
            peaks[level] = nodes.pop() if len(nodes) & 1 else b""
            nodes = [
                sha256(b"\x01" + left + right).digest()
                for left, right in zip(nodes[::2], nodes[1::2])  # noqa: B905  # new in Python 3.10
            ]
            level += 1

    def root(self) -> bytes:
        """Give the root as it is now."""
        top = b""
        for peak in filter(None, self.peaks):
            top = hashlib.sha256(b"\x01" + peak + top).digest() if top else peak
        return top or hashlib.sha256(b"").digest()


class Order:
    """Checks that leaves follow one another: positions, versions of each stream, moments."""

    def __init__(self) -> None:
        """Begin before the first."""
        self.position = 0
        self.versions: Dict[bytes, int] = {}
        self.recorded_at = b""
        self.began_at = b""
        self.restored: List[int] = []

    def take_all(self, block: bytes, lines: List[bytes]) -> Tuple[List[Groups], Optional[Bad]]:
        """Check the next leaves; give those that can follow, and what is wrong with the one after.

        Args:
            block: Some lines as one piece.
            lines: The same, apart.
        """
        leaves: List[Groups] = PLAIN_LEAVES(block)
        are_plain = len(leaves) == len(lines) > 0 and is_plain(block, len(lines))
        if are_plain and max(map(len, lines)) <= LEAF_BYTES_AT_MOST and self._follow(leaves):
            return self._take_plain(leaves)
        taken: List[Groups] = []
        for line in lines:
            try:
                taken.append(self.take(line))
            except Bad as bad:
                return taken, bad
        return taken, None

    def _follow(self, leaves: List[Groups]) -> bool:
        """Say whether all is well with plain leaves, but for the versions."""
        streams, positions, moments, digests = ([leaf[at] for leaf in leaves] for at in range(1, 5))
        first = self.position + 1
        return (
            list(map(int, positions)) == list(range(first, first + len(leaves)))
            and is_hexadecimal(b"".join(digests))
            and moments == sorted(moments)
            and moments[0] >= self.recorded_at
            and all(map(is_moment, set(moments)))
            and max(map(len, streams)) <= SHORT_NAME
        )

    def _take_plain(self, leaves: List[Groups]) -> Tuple[List[Groups], Optional[Bad]]:
        """Check the versions of plain leaves that follow, and take up what they say."""
        versions, position = self.versions, self.position
        for leaf in leaves:
            position += 1
            stream = leaf[1]
            expected = versions.get(stream, 0) + 1
            if int(leaf[6]) != expected:
                return leaves[: position - self.position - 1], gap(leaf, position, expected)
            versions[stream] = expected
            if stream == RESTORED[0] and leaf[5] == RESTORED[1]:
                self.restored.append(position)
        self.position = position
        self.recorded_at = leaves[-1][3]
        self.began_at = self.began_at or leaves[0][3]
        return leaves, None

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
            raise gap(leaf, position, expected)
        self.versions[stream] = expected
        if (leaf[1], leaf[5]) == RESTORED:
            self.restored.append(position)
        return leaf

    def _moment(self, moment: str, position: int) -> None:
        if not is_moment(moment.encode()):
            raise Bad("moment", position, found=moment)
        if moment.encode() < self.recorded_at:
            raise Bad("backwards", position, found=moment, last=self.recorded_at.decode())
        self.recorded_at = moment.encode()
        self.began_at = self.began_at or self.recorded_at


def gap(leaf: Groups, position: int, expected: int) -> Bad:
    """Say that a leaf has not the version that follows."""
    found = leaf[6].decode()[:20]
    return Bad("version", position, stream=name_of(leaf[1]), found=found, expected=expected)


def is_moment(moment: bytes) -> bool:
    """Say whether a moment is one, written as it is stored: `2027-03-01T08:00:00.000000Z`."""
    try:
        told = moment.decode("ascii")
        return datetime.fromisoformat(told[:-1]).isoformat("T", "microseconds") + "Z" == told
    except ValueError:
        return False


def is_plain(block: bytes, lines: int) -> bool:
    """Say whether so many lines are UTF-8, and hold nothing that is escaped or has to be."""
    return len(block.translate(None, ESCAPED)) == len(block) - lines and is_text(block)


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


def is_hexadecimal(digits: bytes) -> bool:
    """Say whether bytes are small hexadecimal digits."""
    return not digits.translate(None, HEXADECIMAL)


def is_text(line: bytes) -> bool:
    """Say whether bytes are UTF-8."""
    try:
        return line.isascii() or bool(line.decode())
    except UnicodeDecodeError:
        return False


def plain_of(text: bytes, code: str, position: int) -> str:
    """Read a text of JSON as it stands between its marks, if it is written canonically.

    Args:
        text: Without quotation marks and control characters, unless there is a backslash before.
        code: What it is called if it is not.
        position: Where it stands.

    Raises:
        Bad: With that code, if it is not.
    """
    try:
        if b"\\" not in text:
            return text.decode()
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
