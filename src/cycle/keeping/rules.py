"""What must hold of keys, restores, copies and disposal, and what then happened."""

from base64 import b64decode, b64encode
from binascii import Error
from hashlib import sha256
from typing import Final

from hjul.cycle.entries import StrikeEntry
from hjul.cycle.keeping import commands as c, events as e
from hjul.cycle.keeping.standing import Standing
from hjul.cycle.law import HOLDS, Asked, Missing, told, unless

ED25519: Final = b"\x01"
"""The kind of a signature, as C2SP signed-note numbers them."""
KEY_BYTES: Final = 32
COUNTS: Final = ("size", "old_size", "at_position", "rows", "differences", "withheld", "texts")

Counted = (
    c.RecordRestore | c.RecordExport | c.RecordDisclosure | c.RecordComparison | c.ExecuteDisposal
)

# ---- what must hold ------------------------------------------------------------------------------


def name_can_stand_in_a_signature(_: object, asked: Asked[c.TakeKey]) -> Missing:
    """The name of a key has no blanks and no plus sign (C2SP signed-note)."""
    return unless("+" in asked.command.name)


def public_key_is_whole(_: object, asked: Asked[c.TakeKey]) -> Missing:
    """The public part of an Ed25519 key is 32 bytes (RFC 8032, section 5.1.5), here in base64."""
    given = asked.command.public_key
    return unless(bool(given) and not _key_bytes(given))


def key_is_new(standing: Standing, asked: Asked[c.TakeKey]) -> Missing:
    """A key that was replaced is never taken up again: somebody else may have it."""
    return unless(asked.command.public_key in standing.public_keys)


def counts_are_possible(_: object, asked: Asked[Counted]) -> Missing:
    """Nothing, or something, is counted; never less."""
    counted = ((name, getattr(asked.command, name, None)) for name in COUNTS)
    return tuple(name for name, count in counted if count is not None and count < 0)


def something_was_lost(_: object, asked: Asked[c.RecordRestore]) -> Missing:
    """What is lost begins right after what both histories share, and ends where the old one did."""
    lost_from, old, size = asked.command.lost_from, asked.command.old_size, asked.command.size
    if lost_from is None or old is None or size is None or min(old, size) < 0:
        return HOLDS
    return unless(not 1 <= lost_from <= min(old, size + 1))


def says_where_it_differs(_: object, asked: Asked[c.RecordComparison]) -> Missing:
    """The first difference is named when there is one, and only then."""
    return unless(bool(asked.command.differences) is not bool(asked.command.first))


def disposal_was_decided(standing: Standing, asked: Asked[c.ExecuteDisposal]) -> Missing:
    """Texts are disposed of by a decision that stands in this history (arkivlagen, 10 §)."""
    stream, _, version = asked.command.decision.partition("@")
    number = int(version) if version.isascii() and version.isdecimal() else 0
    is_known = stream == "keeping" and number in standing.disposals
    return unless(bool(asked.command.decision) and not is_known)


def is_not_struck_already(standing: Standing, asked: Asked[StrikeEntry]) -> Missing:
    """An entry is struck once."""
    return unless(asked.command.entry in standing.struck)


# ---- what then happened --------------------------------------------------------------------------


def key_taken(standing: Standing, asked: Asked[c.TakeKey]) -> e.KeyTaken:
    """It says which key id that is, and which one it replaces."""
    key_id = key_id_of(asked.command.name, _key_bytes(asked.command.public_key))
    return told(e.KeyTaken, asked, key_id=key_id, replaces=standing.key)


def history_restored(standing: Standing, asked: Asked[c.RecordRestore]) -> e.HistoryRestored:
    """It says which epoch began, and up to which entry it was lost."""
    lost_to = asked.command.old_size
    return told(e.HistoryRestored, asked, epoch=standing.epoch + 1, lost_to=lost_to)


def key_id_of(name: str, public_key: bytes) -> str:
    """Give the key id in hexadecimal: of its name, its kind and its bytes (C2SP signed-note).

    The example is the published key of Go's checksum database, whose id is 033de0ae.

    >>> key_id_of("sum.golang.org", b64decode("zjNy11rR7l7Nr4cnKT1LER2H6zdTHXyG1NMAPw64Cfw="))
    '033de0ae'
    """
    return sha256(name.encode() + b"\n" + ED25519 + public_key).hexdigest()[:8]


def _key_bytes(base64: str) -> bytes:
    """Give the 32 bytes of a key; nothing when it is not one, or not spelled as base64 is."""
    try:
        found = b64decode(base64, validate=True)
    except (Error, ValueError):
        return b""
    is_key = len(found) == KEY_BYTES and b64encode(found).decode() == base64
    return found if is_key else b""
