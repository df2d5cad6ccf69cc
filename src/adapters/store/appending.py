"""How events are appended to the sealed history, step by step, inside a transaction."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa
from eventsourcing.persistence import Notification, OperationalError, StoredEvent

from hjul.adapters.ledger import tree
from hjul.adapters.store.at_once import Rows, columns, insert_at_once
from hjul.adapters.store.columns import Name, moment_of, utc_text
from hjul.adapters.store.database import Database
from hjul.adapters.store.history_tables import HistoryTables
from hjul.adapters.store.statements import compiled, insert_text, value

CLOCK_MAY_LAG: Final = timedelta(minutes=5)
COMMAND_FIELD: Final = "#command"
SALT_BYTES: Final = 16


class AlreadyAsked(Exception):
    """The command was asked before; what it led to then is stored at these positions."""

    def __init__(self, command_id: str, positions: Sequence[int]) -> None:
        """Tell which."""
        self.command_id = command_id
        self.positions = positions
        super().__init__(f"Command {command_id!r} is stored at positions {list(positions)}.")


class CommandReused(Exception):
    """The same command id was used before, for another command."""

    def __init__(self, command_id: str, positions: Sequence[int]) -> None:
        """Tell which."""
        self.command_id = command_id
        self.positions = positions
        super().__init__(
            f"Command id {command_id!r} was used before for another command, stored at positions "
            f"{list(positions)}: give every command an id of its own."
        )


class ClockBehind(OperationalError):
    """The clock is far behind what was recorded last; nothing was stored."""

    def __init__(self, now: datetime, last: datetime) -> None:
        """Tell both moments and the ways out."""
        self.now = now
        self.last = last
        super().__init__(
            f"The clock says {now:%Y-%m-%d %H:%M:%S} UTC, but the last event was recorded at "
            f"{last:%Y-%m-%d %H:%M:%S} UTC. Set the clock right and ask again. If the clock is "
            "right and it was wrong before, open the history with a longer clock_may_lag: what "
            "is appended gets the last moment until the clock has caught up."
        )


@dataclass(frozen=True, slots=True)
class PrivateRow:
    """A text or a person of one event, kept apart from it.

    Attributes:
        index: Which event of the append it belongs to, from 0.
        field: Where in the event it stands.
        subject: Whom it is about, for disposal; may be empty.
        salt: 16 random bytes.
        data: The bytes themselves; the event holds only SHA-256(salt || data).
    """

    index: int
    field: str
    subject: str
    salt: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command that led to one event of an append: to which, counted from 0."""

    index: int
    id: str
    fingerprint: bytes


@dataclass(frozen=True)
class Kept(Notification):
    """An event as it is stored: the library's notification, with division and moment."""

    division: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Appended:
    """What is appended in one step: by one command, or each event by one of its own."""

    events: Sequence[StoredEvent]
    command_id: str | None = None
    fingerprint: bytes | None = None
    divisions: Sequence[str] = ()
    private: Sequence[PrivateRow] = ()
    recorded_at: datetime | None = None
    commands: Sequence[Commanded] = ()


@dataclass(slots=True)
class Head:
    """The tree as it stands when our turn has come, and whether the command is stored already."""

    size: int
    peaks: bytes
    recorded_at: str | None
    asked: range | None
    clock: datetime | None


@dataclass(slots=True)
class Appender:
    """Appends to the history of one database."""

    database: Database
    tables: HistoryTables
    now: Callable[[], datetime] | None = None
    clock_may_lag: timedelta = CLOCK_MAY_LAG
    _texts: dict[str, str] = field(default_factory=dict[str, str], init=False)

    def __post_init__(self) -> None:
        """Compile the statements."""
        tables, dialect = self.tables, self.database.dialect
        self._texts = {table.name: insert_text(table, dialect) for table in tables.all}
        self._texts["read head"] = compiled(_read_head(tables, dialect), dialect)[0]
        self._texts["move head"] = compiled(_move_head(tables), dialect)[0]
        if dialect == "postgresql":
            then = self._texts["move head"]
            self._texts["all at once"] = insert_at_once(tables.filled, then)

    def append(self, connection: sa.Connection, step: Appended) -> list[Kept]:
        """Store everything of the step, and return the events as they are stored.

        Raises:
            AlreadyAsked: If the command is stored.
            CommandReused: If another command is stored under its id.
            ClockBehind: If the clock is too far behind the last event.
            IntegrityError: If a stream has an event of that version already.
        """
        self.database.lock(connection, "append")
        head = self._head(connection, step.command_id)
        if head.asked is not None:
            raise self._answer(connection, step, head.asked)
        recorded_at = self._moment(head, step.recorded_at)
        kept = _placed(step, head.size + 1, recorded_at)
        self._insert(connection, step, kept, head)
        return kept

    def check(self, connection: sa.Connection, command_id: str, fingerprint: bytes) -> None:
        """Raise the answer to a command that is stored; do nothing when it is not."""
        asked = self.asked(connection, command_id)
        if asked is not None:
            raise self._answer(connection, Appended((), command_id, fingerprint), asked)

    def asked(self, connection: sa.Connection, command_id: str) -> range | None:
        """Return the positions of a command's events, or None if it was never asked."""
        return self._head(connection, command_id).asked

    def _head(self, connection: sa.Connection, command_id: str | None) -> Head:
        size, peaks, recorded_at, first, last, clock = connection.exec_driver_sql(
            self._texts["read head"], (command_id,)
        ).one()
        asked = None if first is None else range(first, last + 1)
        return Head(size, peaks, recorded_at, asked, clock)

    def _answer(self, connection: sa.Connection, step: Appended, asked: range) -> Exception:
        """Return the error for a command that is stored: the same one again, or another?"""
        assert step.command_id is not None
        private = self.tables.private
        query = sa.select(private.c.salt, private.c.bytes).where(
            private.c.position == asked.start, private.c.field == COMMAND_FIELD
        )
        stored = connection.execute(query).one_or_none()
        # Without its row, which goes with the texts, one can no longer tell: it is the same one.
        if step.fingerprint is None or stored is None:
            return AlreadyAsked(step.command_id, asked)
        salt, digest = stored
        same = sha256(salt + step.fingerprint).digest() == digest
        return (AlreadyAsked if same else CommandReused)(step.command_id, asked)

    def _moment(self, head: Head, given: datetime | None) -> str:
        now = given or (self.now() if self.now is not None else head.clock or datetime.now(UTC))
        text = utc_text(now)
        if head.recorded_at is None or text >= head.recorded_at:
            return text
        last = moment_of(head.recorded_at)
        if last - now > self.clock_may_lag:
            raise ClockBehind(now.astimezone(UTC), last)
        return head.recorded_at

    def _insert(
        self, connection: sa.Connection, step: Appended, kept: list[Kept], head: Head
    ) -> None:
        recorded_at = utc_text(kept[0].recorded_at)
        leaves = [
            tree.leaf_bytes(
                k.id,
                str(k.originator_id),
                k.originator_version,
                k.topic,
                k.division,
                recorded_at,
                k.state,
            )
            for k in kept
        ]
        peaks = tree.grown(head.peaks, head.size, map(tree.leaf_hash, leaves))
        events = [
            (k.id, k.originator_id, k.originator_version, k.topic, k.division, recorded_at, k.state)
            for k in kept
        ]
        first, last = kept[0].id, kept[-1].id
        rows: list[Rows] = [
            events,
            list(zip(range(first, last + 1), leaves, strict=True)),
            _commands(step, first, last),
            _private(step, first),
        ]
        self._store(connection, rows, (last, peaks, recorded_at))

    def _store(self, connection: sa.Connection, rows: list[Rows], head: tuple[Any, ...]) -> None:
        """Insert the rows of every table that is filled, and move the head."""
        filled = self.tables.filled
        if self.database.dialect == "postgresql":
            lists = [
                values
                for table, some in zip(filled, rows, strict=True)
                for values in columns(table, some)
            ]
            connection.exec_driver_sql(self._texts["all at once"], (*lists, *head))
            return
        for table, some in zip(filled, rows, strict=True):
            self._run(connection, table.name, some)
        self._run(connection, "move head", [head])

    def _run(self, connection: sa.Connection, name: str, rows: Rows) -> None:
        if len(rows) == 1:
            connection.exec_driver_sql(self._texts[name], rows[0])
        elif rows:
            connection.exec_driver_sql(self._texts[name], list(rows))


def _placed(step: Appended, first: int, recorded_at: str) -> list[Kept]:
    """Give every event its position, division and moment."""
    moment = datetime.fromisoformat(recorded_at)
    divisions = step.divisions or [""] * len(step.events)
    return [
        Kept(
            event.originator_id,
            event.originator_version,
            event.topic,
            event.state,
            first + index,
            division,
            moment,
        )
        for index, (event, division) in enumerate(zip(step.events, divisions, strict=True))
    ]


def _commands(step: Appended, first: int, last: int) -> list[tuple[Any, ...]]:
    rows = [(it.id, first + it.index, first + it.index) for it in step.commands]
    return rows if step.command_id is None else [*rows, (step.command_id, first, last)]


def _private(step: Appended, first: int) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        (first + row.index, row.field, row.subject, row.salt, row.data) for row in step.private
    ]
    if step.command_id is not None and step.fingerprint is not None:
        rows.append(_mark(first, step.fingerprint))
    return rows + [_mark(first + it.index, it.fingerprint) for it in step.commands]


def _mark(position: int, fingerprint: bytes) -> tuple[Any, ...]:
    """Keep a command's digest with the entry it led to, salted."""
    salt = secrets.token_bytes(SALT_BYTES)
    return (position, COMMAND_FIELD, "", salt, sha256(salt + fingerprint).digest())


def _read_head(tables: HistoryTables, dialect: str) -> sa.Select[*tuple[Any, ...]]:
    head, command = tables.head, tables.command
    clock = sa.func.clock_timestamp() if dialect == "postgresql" else sa.null()
    return sa.select(
        head.c.size,
        head.c.peaks,
        head.c.recorded_at,
        command.c.first_position,
        command.c.last_position,
        clock,
    ).select_from(head.outerjoin(command, command.c.command_id == value("command_id", Name)))


def _move_head(tables: HistoryTables) -> sa.Update:
    head = tables.head
    return sa.update(head).values(
        size=value("new_size", head.c.size.type),
        peaks=value("new_peaks", head.c.peaks.type),
        recorded_at=value("new_recorded_at", Name),
    )
