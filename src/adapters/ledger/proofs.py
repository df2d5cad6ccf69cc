"""Proofs over the tree of RFC 6962: that an entry is in it, and that it has only grown.

A proof is made over anything that can hash a part of the leaves: `subtree(first, last)` gives the
root of the leaves from `first`, counted from 0, up to but not including `last`. Every leaf is
asked for at most once for a proof. Nothing is remembered between two proofs.

Sources: RFC 6962, sections 2.1.1 and 2.1.2; the checks are those of RFC 9162, sections 2.1.3.2
and 2.1.4.2.
"""

from collections.abc import Callable, Iterable, Sequence

from hjul.adapters.ledger.tree import EMPTY_ROOT, HASH_BYTES, grown, node_hash, root

Subtree = Callable[[int, int], bytes]


def subtrees(leaf_hashes: Callable[[int, int], Iterable[bytes]]) -> Subtree:
    """Hash parts of a tree from its leaf hashes, which are given in order from first to last.

    Nothing but the peaks of a part is held, so a part may have any number of leaves.
    """
    return lambda first, last: root(grown(b"", 0, leaf_hashes(first, last)))


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """Prove that a leaf is in the tree of so many leaves, from its sibling up to the root's child.

    Raises:
        ValueError: If the tree has no such leaf; leaves are counted from 0.
    """
    if not 0 <= index < size:
        raise ValueError(f"A tree of {size} leaves has no leaf {index}.")
    proof: list[bytes] = []
    first, last = 0, size
    while last - first > 1:
        middle = first + _half(last - first)
        if index < middle:
            proof.append(subtree(middle, last))
            last = middle
        else:
            proof.append(subtree(first, middle))
            first = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """Prove that a tree of `new` leaves has that of `old` leaves for its beginning.

    Raises:
        ValueError: If `old` is larger than `new`, or nothing.
    """
    if not 0 < old <= new:
        raise ValueError(f"A tree of {new} leaves cannot have grown from one of {old}.")
    proof: list[bytes] = []
    first, last, is_whole = 0, new, True
    while old != last:
        middle = first + _half(last - first)
        if old <= middle:
            proof.append(subtree(middle, last))
            last = middle
        else:
            proof.append(subtree(first, middle))
            first, is_whole = middle, False
    if not is_whole:
        proof.append(subtree(first, last))
    return proof[::-1]


def is_included(index: int, size: int, leaf: bytes, proof: Sequence[bytes], top: bytes) -> bool:
    """Say whether a proof shows that the leaf of this hash is in the tree of this root."""
    if not 0 <= index < size or not _are_hashes(leaf, *proof):
        return False
    last = size - 1
    for other in proof:
        if last == 0:
            return False
        if index & 1 or index == last:
            leaf = node_hash(other, leaf)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            leaf = node_hash(leaf, other)
        index, last = index >> 1, last >> 1
    return last == 0 and leaf == top


def is_consistent(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Say whether a proof shows that the tree of `old` leaves has grown to that of `new`.

    Nothing is proved from an empty tree, which all trees have grown from: then both must be empty.
    """
    if not 0 <= old <= new or not _are_hashes(*proof):
        return False
    if old == new or old == 0:
        is_same = old == new and old_root == new_root and not proof
        return is_same and (old > 0 or old_root == EMPTY_ROOT)
    return bool(proof) and _climbed(old, new, proof, old_root) == (old_root, new_root)


def _climbed(old: int, new: int, proof: Sequence[bytes], old_root: bytes) -> tuple[bytes, bytes]:
    """Climb up both trees along a proof; give their roots, and nothing where it has a bad end."""
    nodes = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    index, last = old - 1, new - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    before = after = nodes[0]
    for other in nodes[1:]:
        if last == 0:
            return b"", b""
        if index & 1 or index == last:
            before, after = node_hash(other, before), node_hash(other, after)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            after = node_hash(after, other)
        index, last = index >> 1, last >> 1
    return (before, after) if last == 0 else (b"", b"")


def _half(count: int) -> int:
    """Give the largest power of two that is smaller than a count of at least two."""
    return 1 << (count - 1).bit_length() - 1


def _are_hashes(*given: bytes) -> bool:
    return all(len(one) == HASH_BYTES for one in given)
