"""Signed notes and checkpoints are those of C2SP, and nothing else is believed."""

import subprocess
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from hjul.adapters.ledger.checkpoint import Checkpoint, origin_of
from hjul.adapters.ledger.note import (
    BadNote,
    PrivateKey,
    VerifierKey,
    opened,
    parse_verifier_key,
    signed,
    verifier_key,
)

# The note, and the keys, that the specification and Go's checksum database publish.
SPEC_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SPEC_NOTE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONnc"
    "AlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
GO_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
GO_NOTE = (
    "go.sum database tree\n13485\n/ZWur4obeiqK+ASdnPK+/Rmz6LPQMUeSmHh0+UkL54Y=\n\n— sum.golang.org "
    "Az3grnQReYTvpCrRxT+w50vixbqBlB/aPS8bL8f8KW4HHP+UjLSXOJgCh4f54n8hO6lrESglzyRXMXnhaWzaeY3zqw8=\n"
)
OURS = PrivateKey("hjul-nykoping", b"7" * 32)
OTHERS = PrivateKey("witness.example", b"8" * 32)
KEY = VerifierKey(OURS.name, OURS.public_key)
HEAD = Checkpoint(origin_of("0123456789abcdef" * 2, 1), 13, bytes(range(32)))
NOTE = HEAD.note([OURS])


def refused(note: str | bytes, *keys: VerifierKey) -> str:
    with pytest.raises(BadNote) as caught:
        opened(note, keys or (KEY,))
    return caught.value.reason


@pytest.mark.parametrize(("key", "note"), [(SPEC_KEY, SPEC_NOTE), (GO_KEY, GO_NOTE)])
def test_published_notes_are_accepted(key: str, note: str) -> None:
    assert opened(note, [parse_verifier_key(key)]).signed_by == (parse_verifier_key(key),)
    assert str(parse_verifier_key(key)) == key


def test_a_published_note_whose_text_was_altered_is_refused() -> None:
    altered = GO_NOTE.replace("13485", "13486")
    assert refused(altered, parse_verifier_key(GO_KEY)) == "wrong-signature"


def test_signing_is_deterministic() -> None:
    assert HEAD.note([OURS]) == NOTE == signed(HEAD.text(), [OURS])


def test_openssl_accepts_our_signature(tmp_path: Path) -> None:
    text, _, line = NOTE.partition("\n\n")
    signature = b64decode(line.split(" ")[2])[4:]
    spki = b64encode(bytes.fromhex("302a300506032b6570032100") + OURS.public_key).decode()
    pem = f"-----BEGIN PUBLIC KEY-----\n{spki}\n-----END PUBLIC KEY-----\n"
    (tmp_path / "key.pem").write_text(pem)
    (tmp_path / "text").write_text(text + "\n")
    (tmp_path / "signature").write_bytes(signature)
    line_of = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in text -sigfile signature"
    checked = subprocess.run(line_of.split(), cwd=tmp_path, capture_output=True, text=True)

    assert "Verified Successfully" in checked.stdout, checked.stderr


def test_signatures_of_keys_one_does_not_know_are_passed_over() -> None:
    both = HEAD.note([OTHERS, OURS])
    found = opened(both, [KEY])

    assert (found.signed_by, found.unknown) == ((KEY,), 1)
    assert refused(both, VerifierKey("another", OURS.public_key)) == "unknown-key"


def test_one_wrong_signature_of_a_known_key_refuses_the_note() -> None:
    good, bad = NOTE, Checkpoint(HEAD.origin, 14, HEAD.root).note([OURS])
    line = bad.rpartition("\n\n")[2]
    assert refused(good + line) == "wrong-signature"
    assert refused(good.rpartition("\n\n")[0] + "\n\n" + line) == "wrong-signature"


BROKEN = {
    "no-signature": ["", HEAD.text(), HEAD.text() + "\n", NOTE[:-1], "one line\n"],
    "not-text": [NOTE.replace("\n", "\r\n"), "\x01" + NOTE, b"\xff" + NOTE.encode(), NOTE + "\x00"],
    "malformed-signature": [
        NOTE.replace("— ", "- "),
        NOTE + "Trailing.\n",
        NOTE.replace("hjul-nykoping ", "hjul nykoping "),
        NOTE.replace("hjul-nykoping ", "hjul+nykoping "),
        NOTE.replace("hjul-nykoping ", "hjul-nykoping  "),
        NOTE[:-3] + "\n",
        NOTE + "— x AAAA\n",
        NOTE + "— x\n",
    ],
    "too-long": ["x" * 1_000_001],
    "too-many-signatures": [NOTE + NOTE.rpartition("\n\n")[2] * 100],
    "wrong-signature": [NOTE.replace("13\n", "14\n", 1)],
    "unknown-key": [HEAD.note([OTHERS])],
}


@pytest.mark.parametrize("reason", BROKEN)
def test_a_note_that_is_not_exactly_one_is_refused_with_its_reason(reason: str) -> None:
    assert [refused(note) for note in BROKEN[reason]] == [reason] * len(BROKEN[reason])


def test_base64_is_believed_only_as_an_encoder_writes_it() -> None:
    line = NOTE.rpartition(" ")[2][:-1]
    data = b64decode(line)
    assert len(data) % 3 == 2, "so that the last letter has bits to spare"
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    spare = alphabet[alphabet.index(line[-2]) ^ 1]
    other = line[:-2] + spare + "="

    assert b64decode(other) == data
    assert refused(NOTE.replace(line, other)) == "malformed-signature"


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(NOTE.encode()) - 1), st.integers(0, 255))
def test_no_note_with_another_byte_is_accepted(at: int, byte: int) -> None:
    changed = bytearray(NOTE.encode())
    is_changed = changed[at] != byte
    changed[at] = byte
    if is_changed:
        assert refused(bytes(changed))


@pytest.mark.parametrize(
    "key",
    [
        "",
        "x",
        str(KEY) + "=",
        str(KEY).replace("hjul-nykoping", "hjul-enkoping"),
        str(KEY).replace("+A", "+B"),
        str(KEY).upper(),
        "a b+00000000+AAAA",
        verifier_key("k", b"\xed" + b"\xff" * 30 + b"\x7f"),
    ],
)
def test_what_is_no_verifier_key_is_refused(key: str) -> None:
    with pytest.raises(BadNote, match="key"):
        parse_verifier_key(key)


def test_a_checkpoint_is_three_lines_and_is_read_back() -> None:
    assert Checkpoint.parse(HEAD.text()) == HEAD
    assert Checkpoint.unchecked(NOTE) == Checkpoint.unchecked(HEAD.text()) == HEAD
    assert (HEAD.log_id, HEAD.epoch) == ("0123456789abcdef" * 2, 1)
    assert Checkpoint.opened(NOTE, [KEY])[0] == HEAD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n1\n" + HEAD.text().split("\n")[2] + "\n",
        HEAD.text() + "extension\n",
        HEAD.text()[:-1],
        HEAD.text().replace("\n13\n", "\n013\n"),
        HEAD.text().replace("\n13\n", "\n-13\n"),
        HEAD.text().replace("\n13\n", "\n１３\n"),
        HEAD.text().replace("=", ""),
        "o\n0\nAAAA\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadNote) as caught:
        Checkpoint.parse(text)
    assert caught.value.reason == "malformed-checkpoint"


def test_what_cannot_be_signed_is_refused() -> None:
    for text in ("no newline", "control\x07\n", "half \ud800\n"):
        with pytest.raises(BadNote):
            signed(text, [OURS])
    with pytest.raises(BadNote):
        signed(HEAD.text(), [])
    with pytest.raises(BadNote):
        PrivateKey("two words", b"7" * 32)
