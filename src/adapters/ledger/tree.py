"""The Merkle tree of RFC 6962 over the history, and the bytes of its leaves.

The tree is a pure function of the leaves in order. While it grows it is kept as its *peaks*: the
roots of the perfect subtrees that its size is made of, largest first, 32 bytes each. A tree of
13 leaves has three peaks (8 + 4 + 1), so an append hashes a handful of times however long the
history is.

    >>> peaks = grown(b"", 0, [leaf_hash(b"a"), leaf_hash(b"b")])
    >>> root(peaks) == node_hash(leaf_hash(b"a"), leaf_hash(b"b"))
    True
"""

from collections.abc import Iterable
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Final

HASH_BYTES: Final = 32
LEAF_BYTES_AT_MOST: Final = 65_534
EMPTY_ROOT: Final = sha256(b"").digest()


class LeafTooLong(ValueError):
    """A stream, topic or division is so long that its leaf would not fit in 65,534 bytes."""


def leaf_bytes(
    position: int,
    originator_id: str,
    originator_version: int,
    topic: str,
    division: str,
    recorded_at: str,
    state: bytes,
) -> bytes:
    """Return what is sealed of one event, as the canonical JSON of RFC 8785.

    Args:
        position: From 1, without gaps.
        originator_id: The stream.
        originator_version: From 1, without gaps, within the stream.
        topic: The stored name of the event.
        division: The permanent key of the division, or nothing.
        recorded_at: `2027-03-01T08:00:00.000000Z`, as stored.
        state: The stored bytes themselves; the leaf holds their SHA-256.

    Raises:
        LeafTooLong: If the names are too long to be sealed.
    """
    leaf = (
        f'{{"div":{encode_basestring(division)},"oid":{encode_basestring(originator_id)}'
        f',"pos":{position},"rec":{encode_basestring(recorded_at)}'
        f',"sha256":"{sha256(state).hexdigest()}","topic":{encode_basestring(topic)}'
        f',"v":1,"ver":{originator_version}}}'
    ).encode()
    if len(leaf) > LEAF_BYTES_AT_MOST:
        raise LeafTooLong(
            f"The leaf of position {position} is {len(leaf)} bytes long, and at most "
            f"{LEAF_BYTES_AT_MOST} can be sealed. Shorten the stream, topic or division."
        )
    return leaf


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of one leaf (RFC 6962, section 2.1: prefix 0x00)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash over two subtrees (RFC 6962, section 2.1: prefix 0x01)."""
    return sha256(b"\x01" + left + right).digest()


def grown(peaks: bytes, size: int, leaf_hashes: Iterable[bytes]) -> bytes:
    """Return the peaks of a tree of `size` leaves after more have been appended.

    Raises:
        ValueError: If `peaks` cannot be those of a tree of `size` leaves.
    """
    stack = apart(peaks, size)
    for new in leaf_hashes:
        climbing = size
        while climbing & 1:
            new = node_hash(stack.pop(), new)
            climbing >>= 1
        stack.append(new)
        size += 1
    return b"".join(stack)


def root(peaks: bytes) -> bytes:
    """Return the root of the tree with these peaks; of no leaves, the hash of nothing."""
    if not peaks:
        return EMPTY_ROOT
    top = peaks[-HASH_BYTES:]
    for end in range(len(peaks) - HASH_BYTES, 0, -HASH_BYTES):
        top = node_hash(peaks[end - HASH_BYTES : end], top)
    return top


def apart(peaks: bytes, size: int) -> list[bytes]:
    """Return the peaks one by one, largest subtree first.

    Raises:
        ValueError: If their number is not that of the ones in the binary form of `size`.
    """
    if size < 0 or len(peaks) != HASH_BYTES * size.bit_count():
        raise ValueError(f"{len(peaks)} bytes cannot be the peaks of a tree of {size} leaves.")
    return [peaks[at : at + HASH_BYTES] for at in range(0, len(peaks), HASH_BYTES)]
