"""Proves a single entry: a C2SP `.tlog-proof` with the entry itself as its extra data.

Source: C2SP tlog-proof (https://c2sp.org/tlog-proof).
"""

from base64 import b64encode
from collections.abc import Iterator
from typing import Final

import sqlalchemy as sa

from hjul.adapters.ledger import proofs, tree
from hjul.adapters.ledger.bundle.masking import Masking
from hjul.adapters.ledger.bundle.rows import as_bytes, payload_line, text_at, text_lines
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.store.appending import COMMAND_FIELD
from hjul.adapters.store.history import HistoryRecorder

OPENING: Final = "c2sp.org/tlog-proof@v1"
LEAVES_AT_ONCE: Final = 10_000


def proof_of(recorder: HistoryRecorder, position: int, note: str, masking: Masking) -> str:
    """Write the proof that an entry is in the tree of a checkpoint.

    Args:
        recorder: Of the history.
        position: From 1, and at most the size of the checkpoint.
        note: The checkpoint, signed or not.
        masking: Which of the entry's texts are left out.

    Raises:
        ValueError: If the tree has no such entry.
    """
    head = Checkpoint.unchecked(note)
    subtree = proofs.subtrees(lambda first, last: leaf_hashes(recorder, first, last))
    hashes = proofs.inclusion_proof(position - 1, head.size, subtree)
    extra = b"\n".join(_entry(recorder, position, masking))
    lines = [OPENING, f"extra {b64encode(extra).decode()}", f"index {position - 1}"]
    return "\n".join([*lines, *(b64encode(one).decode() for one in hashes), "", note])


def leaf_hashes(recorder: HistoryRecorder, first: int, last: int) -> Iterator[bytes]:
    """Give the hashes of leaves, counted from 0, from `first` up to but not including `last`."""
    c = recorder.tables.leaf.c
    for after in range(first, last, LEAVES_AT_ONCE):
        upto = min(after + LEAVES_AT_ONCE, last)
        with recorder.database.transaction(write=False) as connection:
            rows = recorder.raw_between(connection, (c.position, c.leaf), after + 1, upto)
        yield from (tree.leaf_hash(as_bytes(row[1])) for row in sorted(rows))


def _entry(recorder: HistoryRecorder, position: int, masking: Masking) -> Iterator[bytes]:
    """Give the leaf, the payload and the texts of an entry, as they stand in a bundle."""
    history, leaf, private = (
        recorder.tables.history.c,
        recorder.tables.leaf.c,
        recorder.tables.private.c,
    )
    texts = sa.select(
        private.position, private.field, private.salt, private.subject, private.bytes
    ).where(private.position == position, private.field != COMMAND_FIELD)
    with recorder.database.transaction(write=False) as connection:
        yield connection.execute(sa.select(leaf.leaf).where(leaf.position == position)).scalar_one()
        state = connection.execute(
            sa.select(history.state).where(history.position == position)
        ).scalar_one()
        yield payload_line(position, state)
        found = [text_at(row) for row in connection.execute(texts)]
    yield from text_lines(sorted(found, key=lambda one: one.field.encode()), masking)
