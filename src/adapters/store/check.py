"""Checks the history as it is stored against its tree, and says what is wrong in sentences.

Nothing is believed but the bytes: every event is hashed again, every leaf is built again from the
columns beside it, and the tree is grown again from the leaves. Memory stays small however long
the history is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa
from eventsourcing.persistence import PersistenceError

from hjul.adapters.ledger import tree
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.verifier.leaves import is_plain
from hjul.adapters.ledger.verifier.shapes import Shapes
from hjul.adapters.store.appending import COMMAND_FIELD, SALT_BYTES
from hjul.adapters.store.check_keeping import TOPICS, KeepingCheck, keeping_check
from hjul.adapters.store.check_stored import (
    MOMENT,
    Event,
    as_bytes,
    at_path,
    commitments,
    difference,
    event_of,
    is_after,
    leaf_of,
    names,
    object_of,
    within,
)
from hjul.adapters.store.faults import faults
from hjul.adapters.store.guards import unguarded
from hjul.adapters.store.history import HistoryRecorder
from hjul.adapters.store.history_tables import HistoryTables
from hjul.adapters.store.verdict import Problem, Verdict

__all__ = ["Problem", "Verdict", "faults", "verify"]

AT_ONCE: Final = 1_000
DIGEST_BYTES: Final = 32
PROBLEMS_AT_MOST: Final = 100

Progress = Callable[[int, int], None]


def verify(
    recorder: HistoryRecorder,
    progress: Progress | None = None,
    kept: Iterable[str] = (),
    held: Checkpoint | None = None,
) -> Verdict:
    """Check the whole history of a database, as it stands when this begins.

    Args:
        recorder: Of the history.
        progress: Told now and then how many positions of how many are checked.
        kept: The notes of checkpoints that were kept outside the database.
        held: The newest checkpoint of another history that this place held last, if it did.
    """
    return _Check(recorder, tuple(dict.fromkeys(kept)), held).run(
        progress or (lambda done, total: None)
    )


Text = tuple[int, str, bytes, bytes, str]
Asked = tuple[str, int, int]
Read = tuple[re.Match[bytes] | None, Mapping[bytes, int], dict[str, object]]
"""A state held against its shape, and the places of its texts; or what it is as JSON."""


@dataclass
class _Check:
    """One run over the history, with what it remembers from position to position."""

    recorder: HistoryRecorder
    kept: tuple[str, ...]
    held: Checkpoint | None = None
    problems: list[Problem] = field(default_factory=list[Problem])
    versions: dict[str, int] = field(default_factory=dict[str, int])
    recorded_at: str = ""
    head_at: str = ""
    keeping: KeepingCheck = field(init=False)
    texts_gone: int = 0
    shapes: Shapes = field(default_factory=Shapes)
    asked: dict[int, str] = field(default_factory=dict[int, str])
    """The command of each position that is still to be checked, as the table of commands has it."""

    def run(self, progress: Progress) -> Verdict:
        # Checkpoints first: those that are made meanwhile may be of more than is read here.
        self.keeping = keeping_check(self.recorder, self.kept, self._add)
        size, peaks = self._head()
        grown = self._grown(size, progress)
        if grown != peaks:
            self._add(0, "", "head-root")
        if self.head_at != self.recorded_at and not self.problems:
            found = self.head_at or "no moment"
            self._add(size, "", "head-moment", found=found, last=self.recorded_at)
        self._check_beside()
        self._check_place(size)
        self.keeping.run(size)
        self.problems.sort(key=lambda problem: problem.position or size + 1)
        return Verdict(
            count=size,
            root=tree.root(grown),
            problems=tuple(self.problems),
            notices=(*self._unguarded(), *self._lacking()),
            checkpoints=len(self.keeping.found),
            signed=sum(self.keeping.found.values()),
            epoch=self.keeping.epoch,
            texts_gone=self.texts_gone,
            texts_disposed=self.keeping.texts_disposed,
        )

    def _grown(self, size: int, progress: Progress) -> bytes:
        """Grow the tree again, and take its root at the size of each checkpoint."""
        peaks, count = b"", 0
        for first in range(1, size + 1, AT_ONCE):
            last = min(first + AT_ONCE - 1, size)
            hashes = list(map(tree.leaf_hash, self._page(first, last)))
            for wanted in self.keeping.sizes(first, last):
                some, hashes = hashes[: wanted - count], hashes[wanted - count :]
                peaks, count = tree.grown(peaks, count, some), count + len(some)
                self.keeping.roots[wanted] = tree.root(peaks)
            peaks, count = tree.grown(peaks, count, hashes), count + len(hashes)
            progress(last, size)
        return peaks

    def _head(self) -> tuple[int, bytes]:
        """Read the head, and in the same moment what the history ends with."""
        tables = self.recorder.tables
        events, leaves = (
            sa.select(sa.func.max(table.c.position)).scalar_subquery()
            for table in (tables.history, tables.leaf)
        )
        head = tables.head.c
        moment = sa.type_coerce(head.recorded_at, sa.Text)  # as it is: it need not be one
        query = sa.select(head.size, head.peaks, moment, events, leaves)
        with self.recorder.database.transaction(write=False) as connection:
            row = connection.execute(query).one_or_none()
            last_event = connection.scalar(sa.select(events)) if row is None else row[3]
        if row is None:
            self._add(0, "", "head-missing")
            return last_event or 0, b""
        size, peaks, last_leaf = row[0], row[1], row[4]
        self.head_at = str(row[2] or "")
        for what, end in (("event", last_event or 0), ("leaf", last_leaf or 0)):
            if end != size:
                self._add(0, "", "head-size", size=size, what=what, last=end)
        return size, peaks

    def _page(self, first: int, last: int) -> list[bytes]:
        """Check the positions from first to last; return their leaves as far as they are there."""
        try:
            events, leaves, texts, asked = self._read(first, last)
        except PersistenceError as error:
            self._add(first, "", "unreadable", last=last, error=error)
            return []
        self._take_up(asked)
        for position in range(first, last + 1):
            event, leaf = events.get(position), leaves.get(position)
            if event is None or not self._is_as_sealed(event, leaf):
                self._check_position(position, event, leaf)
        self._check_texts(texts, events)
        self._check_marks(texts, {one[1] for one in asked})
        return [as_bytes(leaves[position]) for position in sorted(leaves)]

    def _read(
        self, first: int, last: int
    ) -> tuple[dict[int, Event], dict[int, bytes], Sequence[Text], Sequence[Asked]]:
        """Read as the driver gives it: what somebody has put there need not be of our types."""
        tables, read = self.recorder.tables, self.recorder.raw_between
        c = tables.private.c
        with self.recorder.database.transaction(write=False) as connection:
            events = read(connection, tables.history.c, first, last)
            leaves = read(connection, tables.leaf.c, first, last)
            texts = read(connection, (c.position, c.field, c.salt, c.bytes, c.subject), first, last)
            asked = connection.execute(_asked(tables, first, last)).all()
        return (
            {row[0]: row for row in events},
            dict(leaves),
            texts,
            [(row[0], row[1], row[2]) for row in asked],
        )

    def _take_up(self, asked: Sequence[Asked]) -> None:
        for command, first, last in asked:
            for position in range(first, min(last, first + AT_ONCE) + 1):
                if self.asked.setdefault(position, command) != command:
                    self._add(position, "", "command-twice", command=command)

    def _is_as_sealed(self, event: Event, leaf: bytes | None) -> bool:
        """Say whether all is well at a position; if so, take up what it says.

        What is out of the ordinary is left for `_check_position`, which says what is wrong, if
        anything is.
        """
        position, stream, version, topic, _, moment, state = event
        version_expected = self.versions.get(stream, 0) + 1
        asked = self.asked.get(position)
        if (
            leaf != leaf_of(event)
            or version != version_expected
            or (moment != self.recorded_at and not is_after(moment, self.recorded_at))
            or topic in TOPICS
            or not names(state, asked)
        ):
            return False
        self.versions[stream], self.recorded_at = version_expected, moment
        if asked is not None:
            del self.asked[position]
        return True

    def _check_position(self, position: int, event: Event | None, leaf: bytes | None) -> None:
        if event is None:
            self._add(position, "", "event-missing")
            return
        if leaf is None:
            self._add(position, event[1], "leaf-missing")
        elif leaf != leaf_of(event):
            code, facts = difference(event, leaf)
            self._add(position, event[1], code, **facts)
        self._check_order(event)
        asked = self.asked.pop(position, None)
        sealed = asked if names(event[6], asked) else at_path(event[6], "record.command_id")
        if isinstance(sealed, str) and sealed != asked:
            self._add(position, event[1], "command-changed", found=asked, sealed=sealed)
        if event[3] in TOPICS:
            self.keeping.happened(position, event[1], event[3], event_of(event[6]))

    def _check_order(self, event: Event) -> None:
        position, stream, version, _, _, recorded_at, _ = event
        expected = self.versions.get(stream, 0) + 1
        if version != expected:
            self._add(position, stream, "version-gap", found=version, expected=expected)
        self.versions[stream] = max(expected, version if type(version) is int else 0)
        if recorded_at == self.recorded_at:
            return
        if not (isinstance(recorded_at, str) and MOMENT.fullmatch(recorded_at)):  # pyright: ignore[reportUnnecessaryIsInstance]  # anything may be there
            self._add(position, stream, "no-moment", found=recorded_at)
        elif recorded_at < self.recorded_at:
            before = self.recorded_at
            self._add(position, stream, "moment-goes-back", before=before, found=recorded_at)
        else:
            self.recorded_at = recorded_at

    def _check_texts(self, texts: Sequence[Text], events: dict[int, Event]) -> None:
        """Hold texts against the digests in their events, and count those that are gone."""
        kept = [text for text in texts if text[1] != COMMAND_FIELD]
        self.texts_gone += sum(commitments(event[6]) for event in events.values()) - len(kept)
        actors = {text[0]: text[3] for text in kept if text[1] == "record.by"}
        read: dict[int, Read] = {}
        for text in kept:
            position = text[0]
            if (event := events.get(position)) is not None:
                if position not in read:
                    read[position] = self._read_state(event)
                self._check_text(text, event, read[position], actors.get(position))

    def _check_marks(self, texts: Sequence[Text], begun: set[int]) -> None:
        """Check that the digests of commands stand where one began; what they are is not sealed."""
        for position, name, salt, data, _ in texts:
            if name != COMMAND_FIELD:
                continue
            lengths = len(as_bytes(salt)), len(as_bytes(data))
            if lengths != (SALT_BYTES, DIGEST_BYTES) or position not in begun:
                self._add(position, "", "command-mark")

    def _read_state(self, event: Event) -> Read:
        """Read a stored state by its shape, if it has one, and else as JSON."""
        topic, state = str(event[3]).encode("utf-8", "replace"), event[6]
        if not isinstance(state, bytes) or not is_plain(state, 0):  # pyright: ignore[reportUnnecessaryIsInstance]  # anything may be there
            return None, {}, object_of(state)
        known = self.shapes.of.get(topic)
        if known and (found := known[0].pattern.fullmatch(state)):
            return found, known[0].places, {}
        shape = self.shapes.fitting(topic, state)
        if shape is None:
            return None, {}, object_of(state)
        return shape.pattern.fullmatch(state), shape.places, {}

    def _check_text(self, text: Text, event: Event, read: Read, actor: bytes | None) -> None:
        position, name, salt, data, subject = text
        salt, data = as_bytes(salt), as_bytes(data)
        found, places, stored = read
        place = places.get(str(name).encode("utf-8", "replace")) if found else None
        sealed = found[place].decode() if found and place else within(stored, str(name))
        # In a longer salt the beginning of the text could hide, and the digest be the same.
        if len(salt) != SALT_BYTES or sealed != f"sha256:{sha256(salt + data).hexdigest()}":
            self._add(position, event[1], "text-changed", name=name)
        elif actor is not None and str(subject).encode() not in (data, as_bytes(actor)):
            self._add(position, event[1], "text-misfiled", name=name)

    def _check_beside(self) -> None:
        """Check that no command and no text speaks of events that are not there."""
        tables = self.recorder.tables
        command, private = tables.command.c, tables.private.c
        size = sa.select(tables.head.c.size).scalar_subquery()
        is_off = sa.or_(
            command.last_position > size,
            command.first_position < 1,
            command.first_position > command.last_position,
        )
        is_lost = sa.or_(private.position < 1, private.position > size)
        with self.recorder.database.transaction(write=False) as connection:
            asked = connection.scalar(sa.select(command.command_id).where(is_off).limit(1))
            kept = connection.scalar(sa.select(private.position).where(is_lost).limit(1))
        if asked is not None:
            self._add(0, "", "command-lost", command=asked)
        if kept is not None:
            self._add(0, "", "text-lost", found=kept)

    def _check_place(self, size: int) -> None:
        """Check that this is the history that was here last."""
        if self.held is not None:
            facts = {"found": self.held.log_id, "held": self.held.size}
            self._add(0, "", "place-held", **facts, log_id=self.recorder.log_id(), size=size)

    def _unguarded(self) -> Iterator[Problem]:
        """Tell of triggers that are missing, or were when this was opened: no seal is broken."""
        database = self.recorder.database
        with database.transaction(write=False) as connection:
            missing = unguarded(connection, database.schema)
        back = [name for name in self.recorder.unguarded if name not in missing]
        for code, listed in (("guards-missing", missing), ("guards-put-back", back)):
            if listed:
                yield Problem(0, "", code, {"triggers": ", ".join(listed)})

    def _lacking(self) -> Iterator[Problem]:
        """Tell of checkpoints that are only outside: they are held against it all the same."""
        if lacking := self.keeping.lacking():
            yield Problem(0, "", "checkpoints-only-outside", lacking)

    def _add(self, position: int, stream: str, code: str, **facts: object) -> None:
        if len(self.problems) < PROBLEMS_AT_MOST:
            self.problems.append(Problem(position, stream, code, facts))


def _asked(tables: HistoryTables, first: int, last: int) -> sa.Select[Any, Any, Any]:
    command = tables.command.c
    chosen = sa.select(command.command_id, command.first_position, command.last_position)
    return chosen.where(command.first_position.between(first, last))
