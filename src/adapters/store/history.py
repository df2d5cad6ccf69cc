"""Hjul's own history: what happened, in one order, sealed as it is stored.

An append is one transaction: the events with their positions, the texts and persons that stand
apart, the leaves and the head of the tree, the command that asked, and the hooks that keep
inline views. All of it is there, or nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from eventsourcing.persistence import (
    ApplicationRecorder,
    PersistenceError,
    ProgrammingError,
    StoredEvent,
    Subscription,
)

from hjul.adapters.store.appending import (
    CLOCK_MAY_LAG,
    AlreadyAsked,
    Appended,
    Appender,
    ClockBehind,
    Commanded,
    CommandReused,
    Kept,
    PrivateRow,
)
from hjul.adapters.store.database import Database
from hjul.adapters.store.errors import ConnectionLost
from hjul.adapters.store.history_tables import (
    SCHEMA_VERSION,
    SchemaTooNew,
    create,
    guarded,
    history_tables,
    schema_version,
)
from hjul.adapters.store.reading import HistoryReader
from hjul.adapters.store.subscription import AppendedSubscription

__all__ = [
    "AlreadyAsked",
    "ClockBehind",
    "CommandReused",
    "HistoryRecorder",
    "Kept",
    "PrivateRow",
]

Hook = Callable[[sa.Connection, Sequence[Kept]], None]


class HistoryRecorder(HistoryReader, ApplicationRecorder):
    """Records events in the sealed history of one organisation, and reads them."""

    def __init__(
        self,
        database: Database,
        *,
        now: Callable[[], datetime] | None = None,
        clock_may_lag: timedelta = CLOCK_MAY_LAG,
        create_table: bool = True,
    ) -> None:
        """Open the history of a database.

        Args:
            database: A file of its own on SQLite, a schema of its own on PostgreSQL.
            now: The clock; by default the server's on PostgreSQL, the machine's on SQLite.
            clock_may_lag: How far the clock may be behind the last event.
            create_table: Whether to make the tables if they are not there.

        Raises:
            ForeignTables: If the database has tables with our names that are not ours.
        """
        tables = history_tables(database.schema)
        super().__init__(database, tables)
        if create_table:
            create(database, tables)
        self.schema_version: int = schema_version(database, tables)
        is_ours = create_table and self.schema_version == SCHEMA_VERSION
        self.unguarded: Sequence[str] = guarded(database) if is_ours else ()
        """Which of the triggers that guard it were not there when it was opened."""
        self.hooks: list[Hook] = []
        self.refusal: PersistenceError | None = None
        """Why nothing may be appended, if that is so."""
        self._appender = Appender(database, tables, now, clock_may_lag)

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        command_id: str | None = None,
        fingerprint: bytes | None = None,
        divisions: Sequence[str] = (),
        private: Sequence[PrivateRow] = (),
        recorded_at: datetime | None = None,
        commands: Sequence[Commanded] = (),
        is_all: bool = False,
        **kwargs: Any,
    ) -> Sequence[int]:
        """Append events, all or none, and return their positions.

        Args:
            stored_events: Of one or several streams; none stores nothing, not even the command.
            command_id: Who asks twice under one id is answered with what was stored first.
            fingerprint: What the command was, so that another one under its id is noticed.
            divisions: One for each event; none by default.
            private: The texts and persons that stand apart.
            recorded_at: The moment, instead of the clock's.
            commands: Instead of one command, one for each event. That one of them is stored is an
                `IntegrityError`, and nothing is.
            is_all: Whether the transaction under way is undone when this fails.
            kwargs: What the library hands over to every recorder, when it is empty.

        Raises:
            AlreadyAsked: If the command is stored, with its positions.
            CommandReused: If another command is stored under its id.
            ClockBehind: If the clock is too far behind the last event.
            IntegrityError: If a stream has an event of that version already.
            SchemaTooNew: If a newer release has written the database.
            PersistenceError: The `refusal`, if the history may be read and not written to.
        """
        self._refuse(kwargs)
        step = Appended(
            stored_events, command_id, fingerprint, divisions, private, recorded_at, commands
        )
        if not stored_events:
            return []
        try:
            return self._append(step, is_part=not is_all)
        except ConnectionLost:
            stored = self._settled(command_id)
            if stored is None:
                raise
            return stored

    def check_command(self, command_id: str, fingerprint: bytes) -> None:
        """Find out whether a command is stored already, before deciding on it again.

        Raises:
            AlreadyAsked: If it is, with its positions.
            CommandReused: If another command is stored under its id.
        """
        with self.database.transaction(write=False) as connection:
            self._appender.check(connection, command_id, fingerprint)

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        """Follow the history after a position, live, whoever appends to it."""
        return AppendedSubscription(self, self.database.signal, gt, topics)

    def dispose(self, keys: Iterable[tuple[int, str]]) -> int:
        """Delete private rows by (position, field) and return how many there were.

        Whoever disposes of texts by a decision asks the engine (`Hjul.dispose`), which lets the
        history say so in the same step; this alone says nothing to anybody.

        The events, their leaves and every proof stay as they are; what is left of a text is its
        salted digest. No byte of it stays in the file, once no reader is in the way.
        """
        private, gone = self.tables.private, 0
        with self.database.transaction() as connection:
            for position, name in keys:
                gone += connection.execute(
                    sa.delete(private).where(
                        private.c.position == position, private.c.field == name
                    )
                ).rowcount
            self.database.after_commit(self._scrub)
        return gone

    def _scrub(self) -> None:
        self.database.scrub()

    def _append(self, step: Appended, *, is_part: bool) -> list[int]:
        with self.database.transaction(is_part=is_part) as connection:
            kept = self._appender.append(connection, step)
            for hook in self.hooks:
                hook(connection, kept)
            self.database.after_commit(self.database.notify)
        return [event.id for event in kept]

    def _settled(self, command_id: str | None) -> Sequence[int] | None:
        """Find out whether what was being committed when the connection was lost is stored.

        Taking the turn waits for a commit that may still be under way.
        """
        if command_id is None or self.database.is_inside:
            return None
        with suppress(PersistenceError), self.database.transaction() as connection:
            self.database.lock(connection, "append")
            return self._appender.asked(connection, command_id)
        return None

    def _refuse(self, kwargs: dict[str, Any]) -> None:
        if self.refusal is not None:
            raise self.refusal
        if self.schema_version > SCHEMA_VERSION:
            raise SchemaTooNew(
                f"The database has schema version {self.schema_version}, and this release of hjul "
                f"writes {SCHEMA_VERSION}: it can read, and not write. Install the newer release."
            )
        unknown = sorted(name for name, given in kwargs.items() if given is not None)
        if unknown:
            raise ProgrammingError(f"The history cannot store {', '.join(unknown)} with events.")
