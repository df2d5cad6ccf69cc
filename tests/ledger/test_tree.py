"""The tree is the one of RFC 6962, and its leaves are canonical JSON."""

import json
from collections.abc import Sequence
from hashlib import sha256

import pytest
import rfc8785
from hypothesis import given, strategies as st

from hjul.adapters.ledger import tree

# The eight leaves that implementations of RFC 6962 are tested with, and their roots by size.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def grown_one_by_one(leaves: Sequence[bytes]) -> bytes:
    peaks = b""
    for size, leaf in enumerate(leaves):
        peaks = tree.grown(peaks, size, [tree.leaf_hash(leaf)])
    return peaks


def by_definition(leaves: Sequence[bytes]) -> bytes:
    """Section 2.1 of the RFC, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\1" + by_definition(leaves[:half]) + by_definition(leaves[half:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_the_root_is_the_published_one_at_every_size(size: int) -> None:
    assert tree.root(grown_one_by_one(LEAVES[:size])).hex() == ROOTS[size]


@given(st.lists(st.binary(max_size=4), max_size=70))
def test_the_root_from_the_peaks_is_the_root_by_definition(leaves: list[bytes]) -> None:
    assert tree.root(grown_one_by_one(leaves)) == by_definition(leaves)


@given(st.lists(st.binary(max_size=4), max_size=40), st.integers(0, 40))
def test_it_does_not_matter_how_many_are_appended_at_once(leaves: list[bytes], at: int) -> None:
    hashes = [tree.leaf_hash(leaf) for leaf in leaves]
    at = min(at, len(leaves))
    in_two = tree.grown(tree.grown(b"", 0, hashes[:at]), at, hashes[at:])
    assert in_two == tree.grown(b"", 0, hashes) == grown_one_by_one(leaves)


@given(st.integers(0, 2000))
def test_there_is_a_peak_for_every_one_in_the_binary_form_of_the_size(size: int) -> None:
    peaks = tree.grown(b"", 0, [bytes(32)] * size)
    assert len(tree.apart(peaks, size)) == bin(size).count("1")


@pytest.mark.parametrize(("peaks", "size"), [(b"", 1), (bytes(32), 0), (bytes(64), 4), (b"", -1)])
def test_peaks_that_cannot_be_of_that_size_are_refused(peaks: bytes, size: int) -> None:
    with pytest.raises(ValueError, match="cannot be the peaks"):
        tree.grown(peaks, size, [bytes(32)])


def test_a_leaf_is_these_bytes_for_ever() -> None:
    leaf = tree.leaf_bytes(
        7,
        "initiative-1",
        2,
        "initiative.trial-started.1",
        "vard-och-omsorg",
        "2027-03-01T08:00:00.000000Z",
        b"{}",
    )
    assert leaf == (
        b'{"div":"vard-och-omsorg","oid":"initiative-1","pos":7,'
        b'"rec":"2027-03-01T08:00:00.000000Z",'
        b'"sha256":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",'
        b'"topic":"initiative.trial-started.1","v":1,"ver":2}'
    )


@given(st.integers(1, 2**53 - 1), names, st.integers(1, 2**31), names, names, st.binary())
def test_a_leaf_is_canonical_json(
    position: int, stream: str, version: int, topic: str, division: str, state: bytes
) -> None:
    recorded_at = "2027-03-01T08:00:00.000000Z"
    leaf = tree.leaf_bytes(position, stream, version, topic, division, recorded_at, state)
    assert leaf == rfc8785.dumps(json.loads(leaf))
    assert json.loads(leaf) == {
        "v": 1,
        "pos": position,
        "oid": stream,
        "ver": version,
        "topic": topic,
        "div": division,
        "rec": recorded_at,
        "sha256": sha256(state).hexdigest(),
    }


def test_a_leaf_that_would_be_too_long_is_refused() -> None:
    room = 65_534 - len(tree.leaf_bytes(1, "", 1, "t", "d", "r", b""))
    assert len(tree.leaf_bytes(1, "s" * room, 1, "t", "d", "r", b"")) == 65_534
    with pytest.raises(tree.LeafTooLong, match="65535 bytes long"):
        tree.leaf_bytes(1, "s" * (room + 1), 1, "t", "d", "r", b"")
