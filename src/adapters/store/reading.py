"""Reading the history: streams, positions, moments, texts, and the root of the tree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

import sqlalchemy as sa
from eventsourcing.persistence import ApplicationRecorder, ProgrammingError, StoredEvent

from hjul.adapters.ledger import tree
from hjul.adapters.store.appending import COMMAND_FIELD, Kept
from hjul.adapters.store.columns import Position, moment_of
from hjul.adapters.store.database import Database
from hjul.adapters.store.history_tables import HistoryTables
from hjul.adapters.store.many import AT_ONCE, asked_for
from hjul.adapters.store.statements import compiled, limited, no_limit, value

T = TypeVar("T")

KEYS_AT_ONCE: Final = 500
LEAVES_AT_ONCE: Final = 10_000
LAST_VERSION: Final = 2**31 - 1
LAST_POSITION: Final = 2**63 - 1


class HistoryReader(ApplicationRecorder):
    """The half of the history's recorder that changes nothing."""

    def __init__(self, database: Database, tables: HistoryTables) -> None:
        """Compile what is asked often."""
        self.database: Final = database
        self.tables: Final = tables
        dialect = database.dialect
        self._forwards = limited(_select_stream(tables, desc=False), dialect)
        self._backwards = limited(_select_stream(tables, desc=True), dialect)
        self._onwards = limited(_select_onwards(tables), dialect)
        self._of_stream = compiled(_select_kept(tables), dialect)[0]
        self._tails = _select_tails(tables, dialect)
        self._no_limit = no_limit(dialect)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Return the events of a stream, after version `gt`, up to version `lte`."""
        values = (
            str(originator_id),
            -1 if gt is None else gt,
            LAST_VERSION if lte is None else lte,
            self._no_limit if limit is None else limit,
        )
        rows = self._rows(self._backwards if desc else self._forwards, values)
        return [
            StoredEvent(stream, version, topic, state) for stream, version, topic, state in rows
        ]

    def select_stream(self, stream: str, *, gt: int = 0, lte: int = LAST_VERSION) -> Sequence[Kept]:
        """Return the events of a stream as they are kept, after version `gt`, up to `lte`."""
        return [_kept(row) for row in self._rows(self._of_stream, (stream, gt, lte))]

    def select_tails(self, after: Mapping[str, int]) -> dict[str, list[Kept]]:
        """Return the events of many streams, of each after a version; streams without are left."""
        columns, asked = {"stream": "text", "version": "integer"}, list(after.items())
        found: dict[str, list[Kept]] = {}
        for at in range(0, len(asked), AT_ONCE):
            text, values = asked_for(self.database.dialect, columns, asked[at : at + AT_ONCE])
            for row in self._rows(f"{text} {self._tails}", values):
                found.setdefault(row[0], []).append(_kept(row))
        return found

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
        divisions: Sequence[str] = (),
    ) -> Sequence[Kept]:
        """Return events by position, at most `limit`, with division and moment.

        Args:
            start: The first position, or the one before it; None is the beginning.
            limit: How many at most.
            stop: The last position.
            topics: Only these, if any are given.
            inclusive_of_start: Whether `start` itself is wanted.
            divisions: Only these, if any are given.
        """
        first = (start or 0) + (start is not None and not inclusive_of_start)
        last = LAST_POSITION if stop is None else stop
        if topics or divisions:
            return self._select_some(first, last, limit, topics, divisions)
        return [_kept(row) for row in self._rows(self._onwards, (first, last, limit))]

    def max_notification_id(self) -> int | None:
        """Return the last position, or None if nothing is recorded."""
        with self.database.transaction(write=False) as connection:
            return connection.scalar(sa.select(self.tables.head.c.size)) or None

    def position_at(self, moment: datetime) -> int:
        """Return the last position that was recorded by a moment; 0 if there was none."""
        history = self.tables.history
        query = (
            sa.select(history.c.position)
            .where(history.c.recorded_at <= moment)
            .order_by(history.c.recorded_at.desc(), history.c.position.desc())
            .limit(1)
        )
        with self.database.transaction(write=False) as connection:
            return connection.scalar(query) or 0

    def texts(self, positions: Iterable[int]) -> dict[tuple[int, str], bytes]:
        """Return the private bytes of events by (position, field); what is gone is missing."""
        private = self.tables.private
        query = sa.select(private.c.position, private.c.field, private.c.bytes)
        found: dict[tuple[int, str], bytes] = {}
        with self.database.transaction(write=False) as connection:
            for some in _chunks(sorted(set(positions))):
                for at, name, data in connection.execute(
                    query.where(private.c.position.in_(some), private.c.field != COMMAND_FIELD)
                ):
                    found[at, name] = data
        return found

    def private(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], bytes]:
        """Return the private bytes under these (position, field); what is gone is missing."""
        wanted = set(keys)
        found = self.texts(position for position, _ in wanted)
        return {key: data for key, data in found.items() if key in wanted}

    def marks(self, positions: Iterable[int]) -> list[tuple[int, str]]:
        """Return where the digests of the commands are kept that led to these positions."""
        command, found = self.tables.command.c, set[int]()
        with self.database.transaction(write=False) as connection:
            for position in set(positions):
                led = sa.and_(command.first_position <= position, position <= command.last_position)
                found.update(connection.scalars(sa.select(command.first_position).where(led)))
        return [(position, COMMAND_FIELD) for position in sorted(found)]

    def find_command(self, command_id: str) -> range | None:
        """Return the positions of a command's events, or None if it is not stored."""
        command = self.tables.command
        query = sa.select(command.c.first_position, command.c.last_position)
        with self.database.transaction(write=False) as connection:
            row = connection.execute(query.where(command.c.command_id == command_id)).one_or_none()
        return None if row is None else range(row.first_position, row.last_position + 1)

    def log_id(self) -> str:
        """Return the id that the history was given when its database was made."""
        meta = self.tables.meta
        with self.database.transaction(write=False) as connection:
            found = connection.scalar(sa.select(meta.c.value).where(meta.c.name == "log_id"))
        if found is None:
            raise ProgrammingError(
                "The id of the history is missing: somebody has changed the database. Restore it "
                "from a copy."
            )
        return str(found)

    def head(self) -> tuple[int, bytes]:
        """Return the size and the root of the tree, as they belong together."""
        head = self.tables.head
        with self.database.transaction(write=False) as connection:
            size, peaks = connection.execute(sa.select(head.c.size, head.c.peaks)).one()
        return size, tree.root(peaks)

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the tree as it is, or as it was with its first `size` leaves.

        Raises:
            ValueError: If the tree has never been so large.
        """
        now, root = self.head()
        if size is None or size == now:
            return root
        if not 0 <= size < now:
            raise ValueError(f"The tree has {now} leaves and never had {size}.")
        return tree.root(self.grown(b"", 0, size))

    def grown(self, peaks: bytes, after: int, until: int) -> bytes:
        """Return the peaks of the tree of `until` leaves, from those of its first `after`."""
        size = after
        for leaves in self._leaves(until, after):
            peaks = tree.grown(peaks, size, map(tree.leaf_hash, leaves))
            size += len(leaves)
        return peaks

    def raw_between(
        self, connection: sa.Connection, columns: Iterable[sa.Column[Any]], first: int, last: int
    ) -> Sequence[Any]:
        """Return columns of the rows from one position to another, as the driver gives them."""
        chosen = list(columns)
        position = chosen[0].table.c.position
        query = sa.select(*chosen).where(
            position >= value("first", Position), position <= value("last", Position)
        )
        text, _ = compiled(query, self.database.dialect)
        return connection.exec_driver_sql(text, (first, last)).all()

    def _leaves(self, size: int, after: int = 0) -> Iterator[list[bytes]]:
        leaf = self.tables.leaf
        query = sa.select(leaf.c.leaf).order_by(leaf.c.position)
        for before in range(after, size, LEAVES_AT_ONCE):
            last = min(before + LEAVES_AT_ONCE, size)
            with self.database.transaction(write=False) as connection:
                rows = connection.scalars(query.where(leaf.c.position.between(before + 1, last)))
                yield list(rows)

    def _rows(self, text: str, values: tuple[Any, ...]) -> Sequence[sa.Row[*tuple[Any, ...]]]:
        with self.database.transaction(write=False) as connection:
            return connection.exec_driver_sql(text, values).all()

    def _select_some(
        self, first: int, last: int, limit: int, topics: Sequence[str], divisions: Sequence[str]
    ) -> list[Kept]:
        history = self.tables.history
        query = _columns(self.tables).where(history.c.position.between(first, last))
        if topics:
            query = query.where(history.c.topic.in_(topics))
        if divisions:
            query = query.where(history.c.division.in_(divisions))
        with self.database.transaction(write=False) as connection:
            rows = connection.execute(query.order_by(history.c.position).limit(limit)).all()
        return [Kept(*row) for row in rows]


def _kept(row: sa.Row[*tuple[Any, ...]]) -> Kept:
    stream, version, topic, state, position, division, recorded_at = row
    moment = moment_of(recorded_at)
    return Kept(stream, version, topic, state, position, division, moment)


def _columns(tables: HistoryTables) -> sa.Select[*tuple[Any, ...]]:
    c = tables.history.c
    return sa.select(
        c.originator_id,
        c.originator_version,
        c.topic,
        c.state,
        c.position,
        c.division,
        c.recorded_at,
    )


def _select_onwards(tables: HistoryTables) -> sa.Select[*tuple[Any, ...]]:
    position = tables.history.c.position
    return (
        _columns(tables)
        .where(position >= value("first", Position), position <= value("last", Position))
        .order_by(position)
    )


def _select_stream(tables: HistoryTables, *, desc: bool) -> sa.Select[*tuple[Any, ...]]:
    c = tables.history.c
    version = c.originator_version
    return (
        sa.select(c.originator_id, version, c.topic, c.state)
        .where(
            c.originator_id == value("stream", c.originator_id.type),
            version > value("gt", version.type),
            version <= value("lte", version.type),
        )
        .order_by(version.desc() if desc else version)
    )


def _select_kept(tables: HistoryTables) -> sa.Select[*tuple[Any, ...]]:
    c = tables.history.c
    version = c.originator_version
    return (
        _columns(tables)
        .where(
            c.originator_id == value("stream", c.originator_id.type),
            version > value("gt", version.type),
            version <= value("lte", version.type),
        )
        .order_by(version)
    )


def _select_tails(tables: HistoryTables, dialect: str) -> str:
    """Write what follows the table of what is asked for: streams, and after which versions."""
    c = tables.history.c
    asked = sa.table("asked", sa.column("stream"), sa.column("version"))
    query = _columns(tables).where(
        c.originator_id == asked.c.stream, c.originator_version > asked.c.version
    )
    return compiled(query.order_by(c.originator_id, c.originator_version), dialect)[0]


def _chunks(positions: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(positions), KEYS_AT_ONCE):
        yield positions[at : at + KEYS_AT_ONCE]
