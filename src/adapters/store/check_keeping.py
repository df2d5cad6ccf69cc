"""Checks what was published of a history: its checkpoints, their signatures, its keys and epochs.

A checkpoint says what the tree was at a size. So while the tree is grown again, its root is taken
at each of those sizes, and afterwards every checkpoint is held against it: those in the database,
and those that were kept outside.
"""

from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa

from hjul.adapters.ledger import tree
from hjul.adapters.ledger.checkpoint import Checkpoint, origin_of
from hjul.adapters.ledger.note import BadNote, VerifierKey, key_id
from hjul.adapters.store.history import HistoryRecorder

KEY_TAKEN: Final = "keeping.key-taken.1"
RESTORED: Final = "keeping.history-restored.1"
DISPOSED: Final = "keeping.disposal-executed.1"
TOPICS: Final = frozenset({KEY_TAKEN, RESTORED, DISPOSED})

Add = Callable[..., None]
Facts = Mapping[str, Any]


@dataclass
class Taken:
    """A key, and the position from which on it signs."""

    position: int
    key: VerifierKey


@dataclass
class Restore:
    """Where an epoch begins, and what was lost then."""

    position: int
    epoch: int
    lost_from: int
    lost_to: int


@dataclass
class KeepingCheck:
    """One run over the checkpoints of a history, beside the run over its entries."""

    recorder: HistoryRecorder
    kept: list[str]
    add: Add
    rows: list[Any] = field(default_factory=list[Any])
    roots: dict[int, bytes] = field(default_factory=dict[int, bytes])
    keys: list[Taken] = field(default_factory=list[Taken])
    restores: list[Restore] = field(default_factory=list[Restore])
    log_id: str = ""
    texts_disposed: int = 0
    """How many texts were disposed of, as the history says."""
    found: dict[Checkpoint, bool] = field(default_factory=dict[Checkpoint, bool])
    """The checkpoints that were held against the tree, and whether they are signed."""

    def read(self) -> None:
        """Read the checkpoints; those that are made meanwhile are for the next time."""
        c = self.recorder.tables.checkpoint.c
        query = sa.select(c.number, c.epoch, c.size, c.root, c.peaks, c.note).order_by(c.number)
        with self.recorder.database.transaction(write=False) as connection:
            self.rows = list(connection.execute(query).all())
        self.log_id = self.recorder.log_id()
        self.roots = dict.fromkeys({row[2] for row in self.rows}, b"")
        self.roots.update((one.size, b"") for one in map(_said, self.kept) if one)

    @property
    def epoch(self) -> int:
        """The epoch that the history is in."""
        return self.restores[-1].epoch if self.restores else 1

    def sizes(self, first: int, last: int) -> list[int]:
        """Give the sizes at which the root of the tree is wanted, from one to another, in order."""
        if len(self.roots) < last - first:
            return sorted(size for size in self.roots if first <= size <= last)
        return [size for size in range(first, last + 1) if size in self.roots]

    def happened(self, position: int, stream: str, topic: str, event: Facts) -> None:
        """Take note of a key that was taken, an epoch that began, texts that were disposed of."""
        if stream != "keeping":
            return
        if topic == KEY_TAKEN:
            self._key(position, event)
        elif topic == RESTORED:
            self._restore(position, event)
        elif topic == DISPOSED:
            texts = event.get("texts")
            self.texts_disposed += texts if isinstance(texts, int) else 0

    def run(self, count: int) -> None:
        """Hold every checkpoint against the tree that was grown again."""
        self.roots[0] = tree.EMPTY_ROOT
        before: Any = (0, 1, 0)
        for row in self.rows:
            self._row(row, before, count)
            before = row
        for note in self.kept:
            self._kept(note, count)

    def lacking(self) -> dict[str, int]:
        """Give how many agree and are only outside the database, and the size of the first one.

        One that was made of a backup after it was taken is not in the backup, and need not be.
        """
        rows = {(row[1], row[2], row[3]) for row in self.rows}
        backups = {restore.position - 1 for restore in self.restores}
        lacking = [
            one.size
            for one in self.found
            if (one.epoch, one.size, one.root) not in rows
            and self.roots.get(one.size) == one.root
            and one.size not in backups
        ]
        return {"count": len(lacking), "first": min(lacking)} if lacking else {}

    def _key(self, position: int, event: Facts) -> None:
        name, public = str(event.get("name")), _decoded(event.get("public_key"))
        expected = self.keys[-1].key.key_id.hex() if self.keys else ""
        key = VerifierKey(name, public)
        if len(public) != 32 or key_id(name, public).hex() != event.get("key_id"):
            self.add(position, "keeping", "key-id", found=event.get("key_id"))
            return
        if event.get("replaces") != expected:
            found = event.get("replaces")
            self.add(position, "keeping", "key-replaces", found=found, expected=expected)
        self.keys.append(Taken(position, key))

    def _restore(self, position: int, event: Facts) -> None:
        numbers = [event.get(name) for name in ("epoch", "lost_from", "lost_to")]
        epoch, lost_from, lost_to = (one if isinstance(one, int) else 0 for one in numbers)
        expected = self.epoch + 1
        if epoch != expected:
            self.add(position, "keeping", "epoch-order", found=epoch, expected=expected)
        self.restores.append(Restore(position, expected, lost_from, lost_to))

    def _row(self, row: Any, before: Any, count: int) -> None:
        number, epoch, size, root, peaks, note = row
        if number != before[0] + 1:
            expected = before[0] + 1
            self.add(0, "", "checkpoint-gap", expected=expected, before=before[0], found=number)
        if (epoch, size) < (before[1], before[2]):
            self.add(0, "", "checkpoint-order", number=number, size=size, before=before[2])
        said = _said(note)
        if said is None:
            self.add(0, "", "checkpoint-unreadable", number=number)
            return
        if said.origin != origin_of(self.log_id, epoch):
            self.add(0, "", "checkpoint-origin", number=number, origin=said.origin)
        elif (said.size, said.root) != (size, root) or not _are_peaks(peaks, size, root):
            self.add(0, "", "checkpoint-changed", number=number)
        elif size > count:
            self.add(0, "", "checkpoint-ahead", number=number, size=size, count=count)
            return
        elif self.roots.get(size) != root and not self._was_lost(said):
            self.add(size, "", "checkpoint-root", number=number, size=size)
        if not self._is_genuine(said, note):
            self.add(0, "", "checkpoint-signature", number=number)

    def _is_genuine(self, said: Checkpoint, note: str) -> bool:
        """Say whether the key that was in use signed it; that nobody did is no problem.

        Of what was lost with an earlier epoch, the key may be lost as well.
        """
        if self._was_lost(said):
            return True
        self.found.setdefault(said, False)
        if "\n\n" not in note:
            return True
        in_use = [taken.key for taken in self.keys if taken.position <= said.size][-1:]
        try:
            Checkpoint.opened(note, in_use)
        except BadNote:
            return False
        self.found[said] = True
        return True

    def _kept(self, note: str, count: int) -> None:
        one = _said(note)
        if one is None or one.log_id != self.log_id:
            self.add(0, "", "kept-unreadable")
            return
        if one.epoch > self.epoch:
            self.add(0, "", "kept-epoch", found=one.epoch, epoch=self.epoch)
            return
        if self._was_lost(one):
            return
        if one.size > count:  # the key that signed it may be lost with what is missing
            self.add(0, "", "kept-ahead", size=one.size, count=count)
            return
        if not self._is_genuine(one, note):
            self.add(0, "", "kept-signature", size=one.size)
        if self.roots.get(one.size) != one.root:
            self.add(one.size, "", "kept-root", size=one.size)

    def _was_lost(self, one: Checkpoint) -> bool:
        """Say whether it was told, when a later epoch began, that what it is of is lost."""
        later = (restore for restore in self.restores if restore.epoch > one.epoch)
        return any(restore.lost_from <= one.size <= restore.lost_to for restore in later)


def keeping_check(recorder: HistoryRecorder, kept: Iterable[str], add: Add) -> KeepingCheck:
    """Begin to check what was published of a history."""
    check = KeepingCheck(recorder, list(kept), add)
    check.read()
    return check


def _said(note: str) -> Checkpoint | None:
    try:
        return Checkpoint.unchecked(note) if "\n\n" in note else Checkpoint.parse(note)
    except BadNote:
        return None


def _are_peaks(peaks: bytes, size: int, root: bytes) -> bool:
    return len(peaks) == tree.HASH_BYTES * size.bit_count() and tree.root(peaks) == root


def _decoded(base64: object) -> bytes:
    try:
        return b64decode(str(base64), validate=True)
    except ValueError:
        return b""
