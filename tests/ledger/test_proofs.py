"""Proofs over the tree: that an entry is in it, and that it has only grown."""

from functools import cache

import pytest
from hypothesis import given, settings, strategies as st

from hjul.adapters.ledger import tree
from hjul.adapters.ledger.proofs import (
    consistency_proof,
    inclusion_proof,
    is_consistent,
    is_included,
    subtrees,
)
from tests.ledger.test_tree import LEAVES, ROOTS

HASHES = [tree.leaf_hash(b"%d" % number) for number in range(300)]
SUBTREE = cache(subtrees(lambda first, last: HASHES[first:last]))

# The proofs over the eight published leaves that implementations of RFC 6962 are tested with:
# (index, size) to the hashes of the proof.
PUBLISHED_INCLUSION = {
    (0, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (5, 8): (
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 3): ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",),
}
PUBLISHED_CONSISTENCY = {
    (1, 8): PUBLISHED_INCLUSION[0, 8],
    (6, 8): (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
}


def published(first: int, last: int) -> bytes:
    return tree.root(tree.grown(b"", 0, map(tree.leaf_hash, LEAVES[first:last])))


@pytest.mark.parametrize("place", PUBLISHED_INCLUSION)
def test_a_proof_that_a_leaf_is_there_is_the_published_one(place: tuple[int, int]) -> None:
    index, size = place
    proof = inclusion_proof(index, size, published)

    assert [one.hex() for one in proof] == list(PUBLISHED_INCLUSION[place])
    root = bytes.fromhex(ROOTS[size])
    assert is_included(index, size, tree.leaf_hash(LEAVES[index]), proof, root)


@pytest.mark.parametrize("place", PUBLISHED_CONSISTENCY)
def test_a_proof_that_a_tree_has_grown_is_the_published_one(place: tuple[int, int]) -> None:
    old, new = place
    proof = consistency_proof(old, new, published)

    assert [one.hex() for one in proof] == list(PUBLISHED_CONSISTENCY[place])
    assert is_consistent(old, new, proof, bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[new]))


@given(st.data())
def test_every_leaf_is_proved_and_no_other_by_its_proof(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(HASHES)))
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1))
    proof, root = inclusion_proof(index, size, SUBTREE), SUBTREE(0, size)

    assert is_included(index, size, HASHES[index], proof, root)
    assert is_included(other, size, HASHES[other], proof, root) == (other == index)
    assert len(proof) <= (size - 1).bit_length()


@given(st.data())
def test_a_tree_has_grown_from_every_smaller_one(data: st.DataObject) -> None:
    new = data.draw(st.integers(1, len(HASHES)))
    old = data.draw(st.integers(1, new))
    proof = consistency_proof(old, new, SUBTREE)

    assert is_consistent(old, new, proof, SUBTREE(0, old), SUBTREE(0, new))
    forged = tree.node_hash(SUBTREE(0, old), b"")
    assert not is_consistent(old, new, proof, forged, SUBTREE(0, new))
    assert not is_consistent(old, new, proof, SUBTREE(0, old), forged)


@settings(max_examples=300)
@given(st.data())
def test_a_proof_with_any_bit_changed_proves_nothing(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 64))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, SUBTREE)
    at = data.draw(st.integers(0, len(proof) - 1))
    bit = data.draw(st.integers(0, 255))
    broken = bytearray(proof[at])
    broken[bit // 8] ^= 1 << bit % 8
    changed = [*proof[:at], bytes(broken), *proof[at + 1 :]]

    assert not is_included(index, size, HASHES[index], changed, SUBTREE(0, size))


def test_a_proof_that_is_longer_or_shorter_proves_nothing() -> None:
    proof, root = inclusion_proof(4, 11, SUBTREE), SUBTREE(0, 11)
    for wrong in ([], proof[:-1], [*proof, root], [root, *proof], proof[::-1], [b"", *proof]):
        assert not is_included(4, 11, HASHES[4], wrong, root)
    grown = consistency_proof(4, 11, SUBTREE)
    for wrong in ([], grown[:-1], [*grown, root], [root, *grown], grown[::-1], [b"", *grown]):
        assert not is_consistent(4, 11, wrong, SUBTREE(0, 4), root)


def test_what_is_no_tree_has_no_proof() -> None:
    for index, size in ((0, 0), (-1, 4), (4, 4)):
        with pytest.raises(ValueError, match="has no leaf"):
            inclusion_proof(index, size, SUBTREE)
        assert not is_included(index, size, HASHES[0], [], SUBTREE(0, max(size, 1)))
    for old, new in ((0, 4), (5, 4)):
        with pytest.raises(ValueError, match="cannot have grown"):
            consistency_proof(old, new, SUBTREE)
        assert not is_consistent(old, new, [], HASHES[0], HASHES[0])


def test_an_empty_tree_agrees_with_an_empty_one_only() -> None:
    assert is_consistent(0, 0, [], tree.EMPTY_ROOT, tree.EMPTY_ROOT)
    assert not is_consistent(0, 0, [], HASHES[0], HASHES[0])
    assert not is_consistent(0, 1, [], tree.EMPTY_ROOT, HASHES[0])


def test_a_leaf_hash_has_thirty_two_bytes() -> None:
    assert is_included(0, 1, HASHES[0], [], HASHES[0])
    assert not is_included(0, 1, b"short", [], b"short")


def test_every_leaf_is_asked_for_at_most_once() -> None:
    asked: list[int] = []

    def leaves(first: int, last: int) -> list[bytes]:
        asked.extend(range(first, last))
        return HASHES[first:last]

    inclusion_proof(77, 300, subtrees(leaves))
    assert sorted(asked) == [number for number in range(300) if number != 77]
    asked.clear()
    consistency_proof(77, 300, subtrees(leaves))
    assert len(asked) == len(set(asked))
