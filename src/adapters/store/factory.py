"""Our recorders by environment variables alone, for any application of eventsourcing.

    PERSISTENCE_MODULE=hjul.adapters.store
    SQLALCHEMY_URL=sqlite:///quality.db       (postgresql://user@host/name, memory:)
    SQLALCHEMY_SCHEMA=quality                 on PostgreSQL, if not the connection's own
    ORIGINATOR_ID_TYPE=uuid                   or text
    CREATE_TABLE=yes                          or no

Factories for one address share a database, so that a projection is woken by its application at
once. A database in memory is never shared.
"""

import threading
import weakref
from typing import Final, TypeVar

from eventsourcing import persistence as es
from eventsourcing.utils import Environment, EnvType, resolve_topic, strtobool

from hjul.adapters.store.database import Database
from hjul.adapters.store.recorders import (
    IdType,
    SqlAggregateRecorder,
    SqlApplicationRecorder,
    SqlProcessRecorder,
    SqlRecorder,
    SqlTrackingRecorder,
)

R = TypeVar("R", bound=SqlRecorder)

LONGEST_NAME: Final = 63
"""PostgreSQL cuts longer names, so that two tables could become one."""


class Lease:
    """A share in a database; the last one to be given back closes it."""

    _shared: Final[dict[tuple[str, str | None], tuple[Database, set[int]]]] = {}
    _lock: Final = threading.RLock()

    def __init__(self, url: str, schema: str | None) -> None:
        """Open the database, or take a share in the one that is open."""
        key = (url, schema)
        with self._lock:
            database, holders = self._shared.get(key) or (Database(url, schema=schema), set[int]())
            self.database = database
            holders.add(id(self))
            if not database.is_memory:
                self._shared[key] = (database, holders)
        self.give_back = weakref.finalize(self, Lease._given_back, key, database, holders, id(self))

    @classmethod
    def _given_back(
        cls, key: tuple[str, str | None], database: Database, holders: set[int], holder: int
    ) -> None:
        with cls._lock:
            holders.discard(holder)
            if holders:
                return
            cls._shared.pop(key, None)
        database.close()


class Factory(es.InfrastructureFactory[SqlTrackingRecorder]):
    """Makes our recorders for an application of the library."""

    SQLALCHEMY_URL = "SQLALCHEMY_URL"
    SQLALCHEMY_SCHEMA = "SQLALCHEMY_SCHEMA"
    ORIGINATOR_ID_TYPE = "ORIGINATOR_ID_TYPE"
    CREATE_TABLE = "CREATE_TABLE"

    def __init__(self, env: Environment | EnvType | None) -> None:
        """Open the database that the environment names.

        Raises:
            InfrastructureFactoryError: If the environment says nothing, or something impossible.
        """
        super().__init__(env)
        refuse_database_functions(self.env)
        url = self.env.get(self.SQLALCHEMY_URL)
        if not url:
            raise es.InfrastructureFactoryError(
                f"The environment variable {self.SQLALCHEMY_URL} is missing: set it, for example "
                "to 'sqlite:///quality.db' or 'postgresql://user@host/name'."
            )
        self._id_type: IdType = self._read_id_type()
        self._lease = Lease(url, self.env.get(self.SQLALCHEMY_SCHEMA) or None)
        self.database: Database = self._lease.database

    def aggregate_recorder(self, purpose: str = "events") -> es.AggregateRecorder:
        """Make a recorder of streams, such as the one for `snapshots`."""
        return self._made(
            SqlAggregateRecorder(
                self.database, table_name=self._table(purpose), id_type=self._id_type
            )
        )

    def application_recorder(self) -> es.ApplicationRecorder:
        """Make the recorder of an application, or a subclass the environment names."""
        kind = self._named(self.APPLICATION_RECORDER_TOPIC, SqlApplicationRecorder)
        return self._made(
            kind(self.database, table_name=self._table("events"), id_type=self._id_type)
        )

    def tracking_recorder(
        self, tracking_recorder_class: type[SqlTrackingRecorder] | None = None
    ) -> SqlTrackingRecorder:
        """Make the recorder of a projection: this class, or the one the environment names."""
        kind = tracking_recorder_class or self._named(
            self.TRACKING_RECORDER_TOPIC, SqlTrackingRecorder
        )
        if not issubclass(kind, SqlTrackingRecorder):  # pyright: ignore[reportUnnecessaryIsInstance]  # an application may bring a view that keeps itself, in memory say
            return kind()
        return self._made(
            kind(self.database, table_name=self._table("tracking"), id_type=self._id_type)
        )

    def process_recorder(self) -> es.ProcessRecorder:
        """Make the recorder of an application that follows another."""
        kind = self._named(self.PROCESS_RECORDER_TOPIC, SqlProcessRecorder)
        return self._made(
            kind(self.database, table_name=self._table("events"), id_type=self._id_type)
        )

    def close(self) -> None:
        """Give the database back; the last of those who share it closes it."""
        self._lease.give_back()

    def _named(self, variable: str, default: type[R]) -> type[R]:
        topic = self.env.get(variable)
        if not topic:
            return default
        kind: object = resolve_topic(topic)
        if not (isinstance(kind, type) and issubclass(kind, default)):
            raise es.InfrastructureFactoryError(
                f"{variable} names {topic!r}, which is no subclass of {default.__name__}."
            )
        return kind

    def _made(self, recorder: R) -> R:
        recorder.lease = self._lease
        if strtobool(self.env.get(self.CREATE_TABLE) or "yes"):
            recorder.create_table()
        return recorder

    def _table(self, purpose: str) -> str:
        # A process recorder makes of `..._events` the name `..._tracking`, as long as this one.
        name = f"{self.env.name.lower() or 'stored'}_{purpose}"
        if len(name.encode()) > LONGEST_NAME:
            raise es.InfrastructureFactoryError(
                f"The table {name!r} would have a name of more than {LONGEST_NAME} bytes: give "
                "the application a shorter name."
            )
        return name

    def _read_id_type(self) -> IdType:
        match (self.env.get(self.ORIGINATOR_ID_TYPE) or "uuid").lower():
            case "uuid":
                return "uuid"
            case "text":
                return "text"
            case other:
                raise es.InfrastructureFactoryError(
                    f"{self.ORIGINATOR_ID_TYPE} is {other!r}; expected 'uuid' or 'text'."
                )


def refuse_database_functions(env: Environment) -> None:
    """Refuse a setting of the library's own PostgreSQL module that loses events for followers.

    Raises:
        InfrastructureFactoryError: If it is switched on.
    """
    if strtobool(env.get("POSTGRES_ENABLE_DB_FUNCTIONS") or "no"):
        raise es.InfrastructureFactoryError(
            "POSTGRES_ENABLE_DB_FUNCTIONS is switched on: with it, those who follow an application "
            "can miss events. Unset it; it is of no use here."
        )
