"""Imports a bundle into an empty database: the same history to the last byte, or nothing.

The bundle is checked first, by the code that everybody else checks it with.
"""

from binascii import unhexlify
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from eventsourcing.persistence import ProgrammingError

from hjul.adapters.ledger import tree
from hjul.adapters.ledger.verifier.checking import OLDER, Report, Wanted, check
from hjul.adapters.ledger.verifier.container import (
    CHECKPOINT,
    COMMANDS,
    LEAVES,
    PAYLOADS,
    Container,
    container,
)
from hjul.adapters.ledger.verifier.contents import command_of, lines_of, rows_of, state_of
from hjul.adapters.ledger.verifier.leaves import groups_of, plain_of
from hjul.adapters.ledger.verifier.line import guarded
from hjul.adapters.ledger.verifier.notes import Head, head_of
from hjul.adapters.store.appending import COMMAND_FIELD
from hjul.adapters.store.columns import utc_text
from hjul.adapters.store.database import Database
from hjul.adapters.store.history_tables import HistoryTables, create, history_tables
from hjul.adapters.store.statements import insert_text

AT_ONCE: Final = 1_000

Progress = Callable[[int, int], None]
Values = tuple[Any, ...]


class NotImported(ProgrammingError):
    """The bundle, or the database, is not one that can be imported (into); nothing was stored.

    `code` is `not-empty` or `not-whole`.
    """

    def __init__(self, code: str, sentence: str) -> None:
        """Tell why."""
        self.code = code
        super().__init__(sentence)


def import_bundle(
    path: Path,
    database: Database,
    wanted: Wanted,
    progress: Progress | None = None,
) -> Report:
    """Check a bundle and store its history in an empty database.

    Views are not part of it: they are built from the history when it is opened.

    Args:
        path: A folder or a zip.
        database: With no history in it, or an empty one.
        wanted: The keys that the bundle must be signed with.
        progress: Told how many entries of how many are checked, and then stored.

    Raises:
        Bad: If the bundle is not whole and unaltered.
        NotImported: If it holds one division only, or the database has a history already.
    """
    report: Report = guarded(lambda: check(str(path), wanted, progress))
    if report.payloads_withheld:
        raise NotImported(
            "not-whole",
            f"The bundle holds the entries of {report.division!r} only, and a history can be "
            "imported only as a whole: export one without a division.",
        )
    tables = history_tables(database.schema)
    create(database, tables, report.head.log_id)
    bundle = container(str(path))
    try:
        _Import(bundle, database, tables, report, progress).run()
    finally:
        bundle.close()
    return report


class _Import:
    """One import, in one transaction."""

    def __init__(
        self,
        bundle: Container,
        database: Database,
        tables: HistoryTables,
        report: Report,
        progress: Progress | None,
    ) -> None:
        self._bundle, self._database, self._tables = bundle, database, tables
        self._report, self._progress = report, progress
        self._heads = _heads(bundle)
        self._peaks: dict[int, tuple[bytes, str]] = {0: (b"", "")}
        self._recorded_at = ""

    def run(self) -> None:
        with self._database.transaction() as connection:
            self._database.lock(connection, "append")
            self._take_place(connection)
            peaks = self._insert_events(connection)
            if tree.root(peaks) != self._report.head.root:
                raise ProgrammingError("The bundle was changed while it was being imported.")
            self._insert(connection, "private", self._private())
            self._insert(connection, "command", self._commands())
            self._insert(connection, "checkpoint", self._checkpoints())
            head = self._tables.head
            size = self._report.head.size
            moved: dict[str, Any] = {"size": size, "peaks": peaks}
            if self._recorded_at:
                moved["recorded_at"] = datetime.fromisoformat(self._recorded_at)
            connection.execute(sa.update(head).values(moved))

    def _take_place(self, connection: sa.Connection) -> None:
        """See that nothing is there, and give the history its id."""
        size = connection.scalar(sa.select(self._tables.head.c.size))
        kept = connection.scalar(
            sa.select(sa.func.count())
            .select_from(self._tables.checkpoint)
            .where(self._tables.checkpoint.c.size > 0)
        )
        if size or kept:
            raise NotImported(
                "not-empty",
                f"The database has a history of {size} entries already. Import into an empty "
                "database: another file, or another schema.",
            )
        meta = self._tables.meta
        log_id = {"value": self._report.head.log_id}
        connection.execute(sa.update(meta).where(meta.c.name == "log_id").values(log_id))

    def _insert_events(self, connection: sa.Connection) -> bytes:
        """Store the entries and their leaves; return the peaks of the tree they make."""
        leaves, payloads = lines_of(self._bundle, LEAVES), lines_of(self._bundle, PAYLOADS)
        peaks, size = b"", 0
        while lines := list(islice(leaves, AT_ONCE)):
            events = [
                self._event(line, next(payloads), position)
                for position, line in enumerate(lines, start=size + 1)
            ]
            self._run(connection, "history", events)
            self._run(connection, "leaf", list(enumerate(lines, start=size + 1)))
            peaks = self._grow(peaks, size, lines, [event[5] for event in events])
            size += len(lines)
            if self._progress:
                self._progress(size, self._report.head.size)
        return peaks

    def _event(self, line: bytes, payload: bytes, position: int) -> Values:
        division, stream, _, moment, digest, topic, version = groups_of(line, position)
        state = state_of(payload, position)
        if sha256(state).hexdigest().encode() != digest:
            raise ProgrammingError("The bundle was changed while it was being imported.")
        self._recorded_at = moment.decode()
        oid, kind, where = (_plain(one, position) for one in (stream, topic, division))
        return (position, oid, int(version), kind, where, self._recorded_at, state)

    def _grow(self, peaks: bytes, size: int, lines: list[bytes], moments: list[str]) -> bytes:
        """Let the tree grow, and remember how it stood where there is a checkpoint."""
        for number, (line, moment) in enumerate(zip(lines, moments, strict=True), start=size):
            peaks = tree.grown(peaks, number, [tree.leaf_hash(line)])
            if number + 1 in self._heads:
                self._peaks[number + 1] = (peaks, moment)
        return peaks

    def _private(self) -> Iterator[Values]:
        """Give the texts, and the digests of commands, which are kept beside them."""
        for field, position, salt, subject, data in rows_of(self._bundle):
            yield int(position), field.decode(), subject.decode(), unhexlify(salt), data
        for command in map(command_of, lines_of(self._bundle, COMMANDS)):
            if command[3] is not None and command[4] is not None:
                yield command[1], COMMAND_FIELD, "", command[3], command[4]

    def _commands(self) -> Iterator[Values]:
        return (command_of(line)[:3] for line in lines_of(self._bundle, COMMANDS))

    def _checkpoints(self) -> Iterator[Values]:
        """Give the checkpoints, made when the last entry that each covers was recorded."""
        listed = sorted((one for some in self._heads.values() for one in some), key=_place)
        for number, (head, note) in enumerate(listed, start=1):
            peaks, moment = self._peaks[head.size]
            made_at = moment or utc_text(datetime.now(UTC))
            yield number, head.epoch, head.size, head.root, peaks, note, made_at

    def _insert(self, connection: sa.Connection, name: str, rows: Iterator[Values]) -> None:
        while some := list(islice(rows, AT_ONCE)):
            self._run(connection, name, some)

    def _run(self, connection: sa.Connection, name: str, rows: Sequence[Values]) -> None:
        table: sa.Table = getattr(self._tables, name)
        connection.exec_driver_sql(insert_text(table, self._database.dialect), list(rows))


def _heads(bundle: Container) -> dict[int, list[tuple[Head, str]]]:
    """Read all checkpoints of a bundle, by size."""
    found: dict[int, list[tuple[Head, str]]] = {}
    for name in (*sorted(one for one in bundle.sizes if one.startswith(OLDER)), CHECKPOINT):
        note = bundle.small(name)
        head = head_of(note, (), name, bare=True)
        found.setdefault(head.size, []).append((head, note.decode()))
    return found


def _plain(text: bytes, position: int) -> str:
    return plain_of(text, "leaf-form", position) if b"\\" in text else text.decode()


def _place(made: tuple[Head, str]) -> tuple[int, int]:
    return made[0].epoch, made[0].size
