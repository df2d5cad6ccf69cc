"""Exports a history as a bundle."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from hjul.adapters.codec import Codec, UnknownTopic
from hjul.adapters.ledger.bundle.files import Writing, writing
from hjul.adapters.ledger.bundle.masking import NOTHING, Masking
from hjul.adapters.ledger.bundle.readme import README
from hjul.adapters.ledger.bundle.rows import Rows
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.verifier.assembling import assembled
from hjul.adapters.ledger.verifier.checking import OLDER, manifest_text
from hjul.adapters.ledger.verifier.container import (
    CHECKPOINT,
    COMMANDS,
    LEAVES,
    MANIFEST,
    PAYLOADS,
    PRIVATE,
)
from hjul.adapters.ledger.verifier.limits import FORMAT
from hjul.adapters.store.history import HistoryRecorder

PASSES: Final = 4
OLDER_AT_MOST: Final = 100

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Copy:
    """What a bundle is to hold.

    Attributes:
        note: The checkpoint of the tree as far as it is copied, signed or not.
        older: Checkpoints from before, as notes.
        division: Whose payloads; everybody's if it is empty. All leaves are always there.
        masking: Which texts are withheld.
    """

    note: str
    older: Sequence[str] = ()
    division: str = ""
    masking: Masking = NOTHING

    @property
    def head(self) -> Checkpoint:
        """How far the history is copied."""
        return Checkpoint.unchecked(self.note)


@dataclass(frozen=True)
class Exported:
    """What was written: where, how far, and how many payloads and texts are not in it."""

    where: Path
    head: Checkpoint
    payloads_withheld: int
    texts_withheld: int


def write_bundle(
    recorder: HistoryRecorder,
    codec: Codec,
    where: Path,
    copy: Copy,
    progress: Progress | None = None,
) -> Exported:
    """Write a bundle: a zip if that is the ending of its name, and else a folder.

    Memory stays small however long the history is. The same copy is the same bytes every time.

    Args:
        recorder: Of the history.
        codec: Knows how every kind of entry is made.
        where: Nothing may be there yet.
        copy: What it is to hold.
        progress: Told now and then how much of how much is done.

    Raises:
        OSError: If it cannot be written; nothing is left then.
    """
    head, done = copy.head, 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(done, PASSES * head.size)

    rows = Rows(recorder, head.size, copy.division, copy.masking, told)
    with writing(where) as bundle:
        bundle.add(LEAVES, rows.leaves())
        bundle.add(PAYLOADS, rows.payloads())
        bundle.add(PRIVATE, rows.texts())
        bundle.add(COMMANDS, rows.commands())
        _add_rest(bundle, recorder, codec, copy)
        manifest = _manifest(head, copy, rows, bundle.listed)
        bundle.add(MANIFEST, [manifest_text(manifest).encode()])
    withheld = manifest["withheld"]
    return Exported(where, head, withheld["payloads"], withheld["texts"])


def _add_rest(bundle: Writing, recorder: HistoryRecorder, codec: Codec, copy: Copy) -> None:
    """Write the checkpoints, the schemas, the verifier and the README."""
    bundle.add(CHECKPOINT, [copy.note.encode()])
    older = {_name(note): note for note in copy.older}
    for name in sorted(older):
        bundle.add(name, [older[name].encode()])
    for topic in _topics(recorder, copy.head.size):
        if (schema := _schema(codec, topic)) is not None:
            text = json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False)
            bundle.add(f"schemas/{topic}.json", [text.encode(), b"\n"])
    bundle.add("verifier.py", [assembled().encode()])
    bundle.add("README.txt", [README.encode()])


def _name(note: str) -> str:
    head = Checkpoint.unchecked(note)
    return f"{OLDER}{head.epoch}-{head.size:016d}"


def _manifest(head: Checkpoint, copy: Copy, rows: Rows, listed: dict[str, Any]) -> dict[str, Any]:
    counts = rows.counts
    return {
        "counts": {**counts, "checkpoints": sum(name.startswith(OLDER) for name in listed)},
        "division": copy.division,
        "files": listed,
        "format": FORMAT,
        "log_id": head.log_id,
        "origin": head.origin,
        "root": b64encode(head.root).decode(),
        "size": head.size,
        "withheld": {
            "payloads": head.size - counts["payloads"],
            "texts": rows.commitments - counts["texts"],
        },
    }


def _topics(recorder: HistoryRecorder, size: int) -> Iterable[str]:
    c = recorder.tables.history.c
    with recorder.database.transaction(write=False) as connection:
        found = connection.scalars(sa.select(c.topic).where(c.position <= size).distinct())
        return sorted(found)


def _schema(codec: Codec, topic: str) -> dict[str, Any] | None:
    try:
        return codec.schema(topic)
    except UnknownTopic:
        return None
