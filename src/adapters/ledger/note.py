"""Signed notes: a text under which somebody's Ed25519 signatures stand (C2SP signed-note).

A note is read strictly: exact bytes, canonical base64, nothing after the last signature. The
signatures of keys one does not know are passed over, as the specification says; one of a key that
one knows must be right, or the whole note is refused.

Source: C2SP, signed-note (https://c2sp.org/signed-note), signature type 0x01.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

ED25519: Final = b"\x01"
KEY_BYTES: Final = 32
ID_BYTES: Final = 4
BYTES_AT_MOST: Final = 1_000_000
SIGNATURES_AT_MOST: Final = 100
DASH: Final = "\u2014 "
PRIME: Final = 2**255 - 19

REASONS: Final = {
    "not-text": "it is no UTF-8 text, or holds control characters",
    "too-long": f"it is longer than {BYTES_AT_MOST:,} bytes",
    "no-signature": "no signature stands under an empty line at its end",
    "too-many-signatures": f"it has more than {SIGNATURES_AT_MOST} signatures",
    "malformed-signature": "a line under its text is no signature",
    "unknown-key": "none of the known keys has signed it",
    "wrong-signature": "a signature under it is wrong: the text was altered, or the key is another",
    "malformed-key": "the verifier key is not of the form name+keyid+base64 of an Ed25519 key",
    "malformed-name": "the name of a key is empty, or holds blanks or a plus sign",
    "malformed-checkpoint": "its text is not an origin, a size and a root on three lines",
}


class BadNote(ValueError):
    """A note, key or checkpoint that is not to be believed; `reason` is a key of `REASONS`."""

    def __init__(self, reason: str) -> None:
        """Tell why."""
        self.reason = reason
        super().__init__(f"The note is refused: {REASONS[reason]}.")


class Signer(Protocol):
    """Whoever signs: a key in a file, or a municipality's own key store."""

    @property
    def name(self) -> str:
        """The name that stands before the signature."""
        ...

    @property
    def public_key(self) -> bytes:
        """The 32 bytes of RFC 8032."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the Ed25519 signature."""
        ...


class PrivateKey:
    """A signer that holds its key in memory."""

    def __init__(self, name: str, secret: bytes) -> None:
        """Sign under a name with the 32 secret bytes of RFC 8032.

        Raises:
            BadNote: If no key may have that name.
            ValueError: If the secret has another length.
        """
        self.name = checked_name(name)
        self._key = Ed25519PrivateKey.from_private_bytes(secret)
        self.public_key = self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature; the same for the same message, always."""
        return self._key.sign(message)


@dataclass(frozen=True)
class VerifierKey:
    """What one must have from elsewhere, to know that a note is genuine."""

    name: str
    public_key: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that stand before a signature."""
        return key_id(self.name, self.public_key)

    def __str__(self) -> str:
        """Write it down as C2SP does."""
        return verifier_key(self.name, self.public_key)


@dataclass(frozen=True)
class Note:
    """A note that at least one of the known keys has signed.

    Attributes:
        text: With its last newline.
        signed_by: The known keys, in the order of their signatures, each once.
        unknown: How many signatures of other keys stand under it.
    """

    text: str
    signed_by: tuple[VerifierKey, ...]
    unknown: int = 0


def key_id(name: str, public_key: bytes) -> bytes:
    """Return the four bytes by which a signature tells its key."""
    return sha256(name.encode() + b"\n" + ED25519 + public_key).digest()[:ID_BYTES]


def verifier_key(name: str, public_key: bytes) -> str:
    """Write a public key down as a person hands it over: `name+keyid+base64`."""
    encoded = b64encode(ED25519 + public_key).decode()
    return f"{checked_name(name)}+{key_id(name, public_key).hex()}+{encoded}"


def parse_verifier_key(text: str) -> VerifierKey:
    """Read what `verifier_key` writes.

    Raises:
        BadNote: If it is anything else, its id is not that of the key, or it is no Ed25519 key.
    """
    name, _, rest = text.partition("+")
    identity, _, encoded = rest.partition("+")
    key = canonical(encoded, "malformed-key")
    public_key = key[1:]
    if key[:1] != ED25519 or len(public_key) != KEY_BYTES or not _is_canonical(public_key):
        raise BadNote("malformed-key")
    if identity != key_id(checked_name(name), public_key).hex():
        raise BadNote("malformed-key")
    return VerifierKey(name, public_key)


def signed(text: str, signers: Iterable[Signer]) -> str:
    """Return the note: the text, an empty line, and a signature of each.

    Raises:
        BadNote: If the text cannot be signed: it must end with a newline and hold no other
            control characters; or if nobody signs.
    """
    message = _checked_bytes(text)
    if not text.endswith("\n"):
        raise BadNote("not-text")
    lines = [_signature_line(signer, message) for signer in signers]
    if not lines:
        raise BadNote("no-signature")
    return f"{text}\n{''.join(lines)}"


def opened(note: str | bytes, keys: Iterable[VerifierKey]) -> Note:
    """Read a note and check it against the keys one knows.

    Raises:
        BadNote: If it is no note, none of the keys has signed it, or one of their signatures is
            wrong.
    """
    text, lines = _apart(note)
    known = {(key.name, key.key_id): key for key in keys}
    signed_by: dict[VerifierKey, None] = {}
    unknown = 0
    for name, identity, signature in map(_signature, lines):
        key = known.get((name, identity))
        if key is None:
            unknown += 1
            continue
        if not is_signed(key.public_key, signature, text.encode()):
            raise BadNote("wrong-signature")
        signed_by[key] = None
    if not signed_by:
        raise BadNote("unknown-key")
    return Note(text, tuple(signed_by), unknown)


def is_signed(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether an Ed25519 signature is that of the key over the message."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def text_of(note: str | bytes) -> str:
    """Return the text of a note whose signatures are not checked: what it says of itself.

    Raises:
        BadNote: If it is no note.
    """
    text, lines = _apart(note)
    for line in lines:
        _signature(line)
    return text


def canonical(encoded: str, reason: str) -> bytes:
    """Decode base64, and only as an encoder writes it.

    Raises:
        BadNote: For that reason, if anybody could have written it otherwise.
    """
    try:
        data = b64decode(encoded, validate=True)
    except ValueError as error:
        raise BadNote(reason) from error
    if b64encode(data).decode() != encoded:
        raise BadNote(reason)
    return data


def checked_name(name: str) -> str:
    """Return the name of a key.

    Raises:
        BadNote: If it is empty, or holds blanks, control characters or a plus sign.
    """
    if not name or any(sign.isspace() or sign == "+" or sign < " " for sign in name):
        raise BadNote("malformed-name")
    return name


def _signature_line(signer: Signer, message: bytes) -> str:
    identity = key_id(checked_name(signer.name), signer.public_key)
    return f"{DASH}{signer.name} {b64encode(identity + signer.sign(message)).decode()}\n"


def _apart(note: str | bytes) -> tuple[str, list[str]]:
    """Take a note apart at its last empty line: the text, and the lines under it."""
    whole = _checked_bytes(note).decode()
    text, empty, under = whole.rpartition("\n\n")
    if not empty or not under.endswith("\n"):
        raise BadNote("no-signature")
    lines = under[:-1].split("\n")
    if len(lines) > SIGNATURES_AT_MOST:
        raise BadNote("too-many-signatures")
    return text + "\n", lines


def _checked_bytes(note: str | bytes) -> bytes:
    try:
        encoded = note.encode() if isinstance(note, str) else note
        text = encoded.decode()
    except UnicodeError as error:
        raise BadNote("not-text") from error
    if len(encoded) > BYTES_AT_MOST:
        raise BadNote("too-long")
    if any(sign < " " and sign != "\n" for sign in text):
        raise BadNote("not-text")
    return encoded


def _signature(line: str) -> tuple[str, bytes, bytes]:
    """Read a line under the text: the key's name and id, and the signature."""
    name, _, encoded = line[len(DASH) :].partition(" ")
    if not line.startswith(DASH):
        raise BadNote("malformed-signature")
    try:
        checked_name(name)
    except BadNote as error:
        raise BadNote("malformed-signature") from error
    data = canonical(encoded, "malformed-signature")
    if len(data) <= ID_BYTES:
        raise BadNote("malformed-signature")
    return name, data[:ID_BYTES], data[ID_BYTES:]


def _is_canonical(public_key: bytes) -> bool:
    """Say whether the y of a point is less than the prime (RFC 8032, section 5.1.3)."""
    return int.from_bytes(public_key, "little") & ((1 << 255) - 1) < PRIME
