"""The key that checkpoints are signed with, in a file that nobody else can read.

The file holds one line, as Go's note package writes a signer's key:
`PRIVATE+KEY+<name>+<key id>+<base64 of 0x01 and the 32 secret bytes>`. What is handed to an
auditor is the other half, the verifier key.

Source: golang.org/x/mod/sumdb/note, GenerateKey; C2SP signed-note for names and key ids.
"""

import os
import secrets
import stat
from base64 import b64encode
from pathlib import Path
from typing import Final

from hjul.adapters.ledger.files import write_whole
from hjul.adapters.ledger.note import (
    ED25519,
    KEY_BYTES,
    BadNote,
    PrivateKey,
    VerifierKey,
    canonical,
    checked_name,
    key_id,
)

PREFIX: Final = "PRIVATE+KEY+"
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
BYTES_AT_MOST: Final = 1_000

REASONS: Final = {
    "missing": "there is no such file. Make a key with: hjul audit key new",
    "open-to-others": (
        "others on this machine can read it, and then others can sign. Make it yours alone "
        "(chmod 600), and if somebody may have read it, make a new one"
    ),
    "no-key": (
        "it holds no signing key. Expected one line that begins with PRIVATE+KEY+, as "
        "hjul audit key new writes it"
    ),
    "there-already": "there is a file already, and a key is never overwritten. Give another place",
}


class BadKey(ValueError):
    """A key file that cannot be used; `reason` is a key of `REASONS`, `file` the file."""

    def __init__(self, reason: str, file: Path) -> None:
        """Tell why, and what to do."""
        self.reason, self.file = reason, file
        super().__init__(f"The key file {file}: {REASONS[reason]}.")


def new_key(file: Path, name: str) -> PrivateKey:
    """Make a key and write it down, whole or not at all, readable for nobody else.

    Raises:
        BadKey: If the file is there already.
        BadNote: If no key may have that name.
    """
    secret = secrets.token_bytes(KEY_BYTES)
    key = PrivateKey(name, secret)
    encoded = b64encode(ED25519 + secret).decode()
    identity = key_id(key.name, key.public_key).hex()
    line = f"{PREFIX}{key.name}+{identity}+{encoded}\n"
    try:
        write_whole(file, line.encode(), mode=0o600, may_replace=False)
    except FileExistsError:
        raise BadKey("there-already", file) from None
    return key


def key_in(file: Path) -> PrivateKey:
    """Read a key from its file.

    Raises:
        BadKey: If it is not there, others can read it, or it holds no key.
    """
    if file.is_fifo() or file.is_char_device():  # to read it may never end
        raise BadKey("no-key", file)
    try:
        with file.open("rb") as opened:
            if os.name == "posix" and os.fstat(opened.fileno()).st_mode & OTHERS:
                raise BadKey("open-to-others", file)
            line = opened.read(BYTES_AT_MOST)
    except FileNotFoundError:
        raise BadKey("missing", file) from None
    try:
        return _parsed(line.decode("ascii"))
    except (BadNote, ValueError) as error:
        raise BadKey("no-key", file) from error


def public_part(key: PrivateKey) -> VerifierKey:
    """Return what is handed to whoever checks."""
    return VerifierKey(key.name, key.public_key)


def _parsed(line: str) -> PrivateKey:
    """Read the line that `new_key` writes.

    Raises:
        ValueError: If it is anything else, or its id is that of another key.
    """
    private, word, name, identity, encoded = line.removesuffix("\n").split("+", 4)
    data = canonical(encoded, "malformed-key")
    if f"{private}+{word}+" != PREFIX or data[:1] != ED25519 or len(data) != 1 + KEY_BYTES:
        raise BadNote("malformed-key")
    key = PrivateKey(checked_name(name), data[1:])
    if key_id(name, key.public_key).hex() != identity:
        raise BadNote("malformed-key")
    return key
