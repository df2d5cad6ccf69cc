"""Recorders for any application of the eventsourcing library, on SQLite and PostgreSQL.

Every application has tables of its own. Positions are dense, begin at 1, and become visible in
order: who has read up to a position never finds a new one below it.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa
from eventsourcing import persistence as es
from sqlalchemy.dialects import postgresql, sqlite

from hjul.adapters.store.columns import Name, Position, TextId
from hjul.adapters.store.database import Database
from hjul.adapters.store.subscription import AppendedSubscription

IdType = Literal["uuid", "text"]


class SqlRecorder(es.Recorder):
    """What all recorders share: a database, and the tables they keep in it."""

    lease: object = None
    """Keeps a database that several factories share open for as long as the recorder lives."""

    def __init__(
        self, database: Database, *, table_name: str = "stored_events", id_type: IdType = "uuid"
    ) -> None:
        """Define the tables; `create_table` makes them."""
        self.database = database
        self.table_name = table_name
        self.id_type: IdType = id_type
        self.metadata = sa.MetaData(schema=database.schema)
        self.define(self.metadata)

    def define(self, metadata: sa.MetaData) -> None:
        """Define the tables; a subclass with tables of its own adds them, after ours."""

    def create_table(self) -> None:
        """Make the tables that are not there; two processes may do so at once."""
        with self.database.transaction() as connection:
            self.database.lock(connection, "create")
            schema = self.metadata.schema
            if schema is not None and not sa.inspect(connection).has_schema(schema):
                connection.execute(sa.schema.CreateSchema(schema))
            self.metadata.create_all(connection)

    def _id_column(self) -> sa.Column[Any]:
        kind: sa.types.TypeEngine[Any] = TextId() if self.id_type == "text" else sa.Uuid()
        return sa.Column("originator_id", kind, nullable=False)


class SqlAggregateRecorder(SqlRecorder, es.AggregateRecorder):
    """Records events by stream alone; the library keeps snapshots so."""

    events: sa.Table

    def define(self, metadata: sa.MetaData) -> None:
        """Define the table of events."""
        super().define(metadata)
        self.events = sa.Table(
            self.table_name,
            metadata,
            self._id_column(),
            sa.Column("originator_version", sa.Integer, nullable=False),
            sa.Column("topic", Name, nullable=False),
            sa.Column("state", sa.LargeBinary, nullable=False),
            sa.PrimaryKeyConstraint("originator_id", "originator_version"),
        )

    def insert_events(
        self, stored_events: Sequence[es.StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        """Store events, all or none; None, for they have no position."""
        if stored_events:
            with self.database.transaction() as connection:
                connection.execute(sa.insert(self.events), [_row(e) for e in stored_events])
        return None

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[es.StoredEvent]:
        """Return the events of a stream, after version `gt`, up to version `lte`."""
        c = self.events.c
        query = sa.select(c.originator_id, c.originator_version, c.topic, c.state)
        query = query.where(c.originator_id == originator_id)
        if gt is not None:
            query = query.where(c.originator_version > gt)
        if lte is not None:
            query = query.where(c.originator_version <= lte)
        query = query.order_by(c.originator_version.desc() if desc else c.originator_version)
        with self.database.transaction(write=False) as connection:
            return [_event(row) for row in connection.execute(query.limit(limit))]


class SqlApplicationRecorder(SqlAggregateRecorder, es.ApplicationRecorder):
    """Records the events of an application, by stream and in one order."""

    def define(self, metadata: sa.MetaData) -> None:
        """Define the table of events, with positions."""
        SqlRecorder.define(self, metadata)
        self.events = sa.Table(
            self.table_name,
            metadata,
            sa.Column("position", Position, primary_key=True, autoincrement=False),
            self._id_column(),
            sa.Column("originator_version", sa.Integer, nullable=False),
            sa.Column("topic", Name, nullable=False),
            sa.Column("state", sa.LargeBinary, nullable=False),
            sa.UniqueConstraint("originator_id", "originator_version"),
        )

    def insert_events(
        self, stored_events: Sequence[es.StoredEvent], **kwargs: Any
    ) -> Sequence[int]:
        """Append events, all or none, and return their positions."""
        with self.database.transaction() as connection:
            return self._append(connection, stored_events)

    def _append(
        self, connection: sa.Connection, stored_events: Sequence[es.StoredEvent]
    ) -> Sequence[int]:
        if not stored_events:
            return []
        self.database.lock(connection, self.table_name)
        last = connection.scalar(sa.select(sa.func.max(self.events.c.position))) or 0
        positions = range(last + 1, last + 1 + len(stored_events))
        rows = [
            {"position": position, **_row(event)}
            for position, event in zip(positions, stored_events, strict=True)
        ]
        connection.execute(sa.insert(self.events), rows)
        self.database.after_commit(self.database.notify)
        return list(positions)

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[es.Notification]:
        """Return events by position, from `start` to `stop`, at most `limit`."""
        c = self.events.c
        query = sa.select(c.originator_id, c.originator_version, c.topic, c.state, c.position)
        if start is not None:
            query = query.where(c.position >= start + (not inclusive_of_start))
        if stop is not None:
            query = query.where(c.position <= stop)
        if topics:
            query = query.where(c.topic.in_(topics))
        with self.database.transaction(write=False) as connection:
            rows = connection.execute(query.order_by(c.position).limit(limit))
            return [_notification(row) for row in rows]

    def max_notification_id(self) -> int | None:
        """Return the last position, or None if nothing is recorded."""
        with self.database.transaction(write=False) as connection:
            last: int | None = connection.scalar(sa.select(sa.func.max(self.events.c.position)))
            return last

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> es.Subscription[es.ApplicationRecorder]:
        """Follow the application's events after a position, live, whoever records them."""
        return AppendedSubscription(self, self.database.signal, gt, topics)


class SqlTrackingRecorder(SqlRecorder, es.TrackingRecorder):
    """Keeps how far a projection has come, together with the projection's own rows.

    A projection's view is a subclass: it adds its tables in `define`, and writes its rows inside
    `tracked`, which is one transaction with the position. A position that was processed before is
    an `IntegrityError`, and its rows are not written again:

        >>> class Counter(SqlTrackingRecorder):
        ...     def define(self, metadata):
        ...         super().define(metadata)
        ...         self.counts = sa.Table("counts", metadata, sa.Column("topic", sa.Text))
        ...
        ...     def count(self, topic, tracking):
        ...         with self.tracked(tracking) as connection:
        ...             connection.execute(sa.insert(self.counts).values(topic=topic))
        >>> view = Counter(Database("memory:"))
        >>> view.create_table()
        >>> view.count("opened", es.Tracking("upstream", 1))
        >>> view.max_tracking_id("upstream")
        1
    """

    tracking: sa.Table

    @property
    def tracking_table_name(self) -> str:
        """The name of the table of positions."""
        return self.table_name

    def define(self, metadata: sa.MetaData) -> None:
        """Define the table of positions."""
        super().define(metadata)
        self.tracking = sa.Table(
            self.tracking_table_name,
            metadata,
            sa.Column("application_name", Name, primary_key=True),
            sa.Column("notification_id", sa.BigInteger, nullable=False),
        )

    @contextmanager
    def tracked(self, tracking: es.Tracking) -> Generator[sa.Connection]:
        """Write rows in one transaction with the position they come from.

        Raises:
            IntegrityError: If that position, or a later one, was processed before.
        """
        with self.database.transaction() as connection:
            self._track(connection, tracking)
            yield connection

    def insert_tracking(self, tracking: es.Tracking) -> None:
        """Record that a position has been processed."""
        with self.tracked(tracking):
            pass

    def max_tracking_id(self, application_name: str) -> int | None:
        """Return the last position of an application that was processed, or None."""
        c = self.tracking.c
        query = sa.select(c.notification_id).where(c.application_name == application_name)
        with self.database.transaction(write=False) as connection:
            return connection.scalar(query)

    def _track(self, connection: sa.Connection, tracking: es.Tracking) -> None:
        """Move the position forward, in one statement: two that race cannot both succeed."""
        insert = postgresql.insert if self.database.dialect == "postgresql" else sqlite.insert
        c = self.tracking.c
        new = insert(self.tracking).values(
            application_name=tracking.application_name, notification_id=tracking.notification_id
        )
        moved = new.on_conflict_do_update(
            index_elements=[c.application_name],
            set_={"notification_id": new.excluded.notification_id},
            where=c.notification_id < new.excluded.notification_id,
        ).returning(c.notification_id)
        if connection.execute(moved).first() is None:
            raise es.IntegrityError(
                f"Position {tracking.notification_id} of {tracking.application_name!r} has been "
                "processed before."
            )


class SqlProcessRecorder(SqlTrackingRecorder, SqlApplicationRecorder, es.ProcessRecorder):
    """Records the events of an application that follows another, and how far it has come."""

    @property
    def tracking_table_name(self) -> str:
        """The name of the table of positions, beside the one of events."""
        return f"{self.table_name.removesuffix('_events')}_tracking"

    def insert_events(
        self, stored_events: Sequence[es.StoredEvent], **kwargs: Any
    ) -> Sequence[int]:
        """Append events in one transaction with the position (`tracking=`) they come from."""
        tracking: es.Tracking | None = kwargs.get("tracking")
        with self.database.transaction() as connection:
            if tracking is not None:
                self._track(connection, tracking)
            return self._append(connection, stored_events)


def _row(event: es.StoredEvent) -> dict[str, Any]:
    return {
        "originator_id": event.originator_id,
        "originator_version": event.originator_version,
        "topic": event.topic,
        "state": event.state,
    }


def _event(row: sa.Row[*tuple[Any, ...]]) -> es.StoredEvent:
    stream, version, topic, state = row
    return es.StoredEvent(stream, version, topic, state)


def _notification(row: sa.Row[*tuple[Any, ...]]) -> es.Notification:
    stream, version, topic, state, position = row
    return es.Notification(stream, version, topic, state, position)
