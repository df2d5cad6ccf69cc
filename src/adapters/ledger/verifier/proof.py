"""Checks the proof of one entry: a C2SP `.tlog-proof` whose extra data are the entry itself.

Source: C2SP tlog-proof; RFC 6962, section 2.1.1.
"""

from __future__ import annotations

import binascii
import hashlib
import json
import re
from typing import Dict, List, NamedTuple, Tuple

from hjul.adapters.ledger.verifier.checking import Wanted
from hjul.adapters.ledger.verifier.contents import COMMITMENTS, at, object_of, row_of, state_of
from hjul.adapters.ledger.verifier.leaves import Leaf, groups_of
from hjul.adapters.ledger.verifier.limits import LINE_BYTES_AT_MOST, Bad
from hjul.adapters.ledger.verifier.notes import Head, base64_of, head_of

FIRST = b"c2sp.org/tlog-proof@v1"
HASHES_AT_MOST = 63


class Proved(NamedTuple):
    """An entry that is proved to be part of a history."""

    head: Head
    leaf: Leaf
    state: bytes
    texts: Tuple[Tuple[str, str], ...]
    texts_withheld: int
    since: Tuple[Head, ...] = ()
    """The checkpoints from before that do not say anything else."""


class Parts(NamedTuple):
    """A proof taken apart."""

    extra: bytes
    number: int
    hashes: List[bytes]
    checkpoint: bytes


def proved(data: bytes, wanted: Wanted) -> Proved:
    """Check a proof.

    Raises:
        Bad: If it does not prove what it says.
    """
    parts = parts_of(data)
    head = head_of(parts.checkpoint, wanted.keys, "checkpoint", bare=not wanted.is_signed)
    if wanted.is_signed and not head.signed_by:
        raise Bad("unsigned", where="checkpoint")
    lines = parts.extra.split(b"\n")
    leaf = Leaf(*groups_of(lines[0], parts.number + 1))
    if int(leaf.position) != parts.number + 1:
        raise Bad("leaf-order", parts.number + 1, found=leaf.position.decode())
    node = hashlib.sha256(b"\x00" + lines[0]).digest()
    if not is_included(parts.number, head.size, node, parts.hashes, head.root):
        raise Bad("inclusion", parts.number + 1)
    since = tuple(kept_of(name, note, wanted, head) for name, note in wanted.since)
    return entry_of(head, leaf, lines[1:], parts.number + 1)._replace(since=since)


def kept_of(name: str, note: bytes, wanted: Wanted, head: Head) -> Head:
    """Read a checkpoint from before, and check it as far as a proof allows."""
    kept = head_of(note, wanted.keys, name, bare=True)
    same_log(kept, head, name)
    return kept


def same_log(kept: Head, head: Head, name: str) -> None:
    """Check as much as a proof allows: that two checkpoints do not say different things."""
    if kept.log_id != head.log_id:
        raise Bad("other-log", where=name)
    if kept.size == head.size and kept.epoch == head.epoch and kept.root != head.root:
        raise Bad("since", where=name, size=kept.size)


def entry_of(head: Head, leaf: Leaf, lines: List[bytes], position: int) -> Proved:
    """Check the payload and the texts that come with a proof."""
    if not lines:
        return Proved(head, leaf, b"", (), 0)
    state = state_of(lines[0], position)
    if hashlib.sha256(state).hexdigest().encode() != leaf.digest:
        raise Bad("payload", position, stream=leaf.stream.decode("utf-8", "replace"))
    stored = object_of(state)
    texts: Dict[str, str] = {}
    for row in map(row_of, lines[1:]):
        digest = "sha256:" + hashlib.sha256(binascii.unhexlify(row[2]) + row[4]).hexdigest()
        field = row[0].decode("utf-8", "replace")
        steps = field.split(".") if field.startswith("record.") else ["event", *field.split(".")]
        if int(row[1]) != position or field in texts or at(stored, tuple(steps)) != digest:
            raise Bad("text", position, field=field[:80])
        texts[field] = row[4].decode("utf-8", "replace")
    return Proved(head, leaf, state, tuple(texts.items()), len(COMMITMENTS(state)) - len(texts))


def parts_of(data: bytes) -> Parts:
    """Take a proof apart, line by line.

    Raises:
        Bad: If it is none.
    """
    above, empty, checkpoint = data.partition(b"\n\n")
    lines = above.split(b"\n")
    if len(data) > LINE_BYTES_AT_MOST or not empty or lines[0] != FIRST or len(lines) < 3:
        raise Bad("proof-form")
    index = re.fullmatch(rb"index (0|[1-9][0-9]{0,17})", lines[2])
    hashes = lines[3:]
    if not lines[1].startswith(b"extra ") or index is None or len(hashes) > HASHES_AT_MOST:
        raise Bad("proof-form")
    try:
        extra = base64_of(lines[1][len(b"extra ") :].decode("ascii"))
        nodes = [base64_of(line.decode("ascii")) for line in hashes]
    except ValueError:
        raise Bad("proof-form") from None
    if any(len(node) != 32 for node in nodes):
        raise Bad("proof-form")
    return Parts(extra, int(index.group(1)), nodes, checkpoint)


def is_included(index: int, size: int, node: bytes, hashes: List[bytes], root: bytes) -> bool:
    """Say whether a leaf is in a tree (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    last = size - 1
    for other in hashes:
        if last == 0:
            return False
        if index & 1 or index == last:
            node = hashlib.sha256(b"\x01" + other + node).digest()
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            node = hashlib.sha256(b"\x01" + node + other).digest()
        index, last = index >> 1, last >> 1
    return last == 0 and node == root


def told_state(state: bytes) -> str:
    """Write a payload so that a person can read it."""
    try:
        return json.dumps(json.loads(state), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return ascii(state)
