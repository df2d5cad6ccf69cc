"""The key file: yours alone, whole or not there, and never overwritten."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hjul.adapters.ledger.keys import BadKey, key_in, new_key, public_part
from hjul.adapters.ledger.note import BadNote, parse_verifier_key


def test_a_new_key_can_be_read_again_and_only_by_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "hjul.key"
    made = new_key(file, "hjul-aby")

    assert file.stat().st_mode & 0o777 == 0o600
    assert key_in(file).public_key == made.public_key
    assert key_in(file).sign(b"text") == made.sign(b"text")
    assert parse_verifier_key(str(public_part(made))) == public_part(made)
    assert sorted(tmp_path.iterdir()) == [file], "nothing is left beside it"


def test_two_keys_are_never_the_same(tmp_path: Path) -> None:
    keys = {new_key(tmp_path / str(number), "hjul").public_key for number in range(20)}

    assert len(keys) == 20


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "hjul.key"
    new_key(file, "hjul-aby")
    before = file.read_bytes()

    with pytest.raises(BadKey, match="never overwritten"):
        new_key(file, "hjul-aby")
    assert file.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610])
def test_a_key_that_others_can_read_or_write_is_refused(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "hjul.key"
    new_key(file, "hjul-aby")
    file.chmod(mode)

    with pytest.raises(BadKey, match="others on this machine"):
        key_in(file)


def test_a_file_that_is_missing_or_no_key_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(BadKey, match="no such file"):
        key_in(tmp_path / "none")


SPOILED: dict[str, Callable[[str], str]] = {
    "empty": lambda line: "",
    "cut short": lambda line: line[:-2],
    "another name": lambda line: line.replace("hjul-aby", "hjul-bya"),
    "a public key": lambda line: line.replace("PRIVATE", "PUBLIC"),
    "something after it": lambda line: line + "more\n",
    "another end of line": lambda line: line.replace("\n", "\r\n"),
    "a key of another kind": lambda line: "-----BEGIN PRIVATE KEY-----\n",
    "capitals": lambda line: line.upper(),
    "no text": lambda line: "\x00" * 200,
}


@pytest.mark.parametrize("what", SPOILED)
def test_a_file_that_holds_anything_else_is_refused(tmp_path: Path, what: str) -> None:
    file = tmp_path / "hjul.key"
    new_key(file, "hjul-aby")
    file.write_text(SPOILED[what](file.read_text()), newline="")

    with pytest.raises(BadKey, match="no signing key"):
        key_in(file)


def test_a_pipe_is_no_key_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "hjul.key", 0o600)
    with pytest.raises(BadKey, match="no signing key"):
        key_in(tmp_path / "hjul.key")


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb"])
def test_a_name_that_cannot_stand_in_a_signature_makes_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadNote):
        new_key(tmp_path / "hjul.key", name)
    assert list(tmp_path.iterdir()) == []


def test_openssl_makes_the_same_public_part_of_the_secret(tmp_path: Path) -> None:
    file = tmp_path / "hjul.key"
    made = new_key(file, "hjul-aby")
    secret = made._key.private_bytes_raw()  # what openssl is to be asked about
    # RFC 8410, section 7: the fixed head of an Ed25519 private key in PKCS 8.
    der = tmp_path / "key.der"
    der.write_bytes(bytes.fromhex("302e020100300506032b657004220420") + secret)
    told = subprocess.run(
        ["openssl", "pkey", "-inform", "DER", "-in", der, "-pubout", "-outform", "DER"],
        check=True,
        capture_output=True,
    )

    assert told.stdout[-32:] == made.public_key
