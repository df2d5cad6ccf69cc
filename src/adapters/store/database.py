"""A database: one engine, and the one place where transactions begin and end.

Whoever writes does so inside `transaction()`. Within one, further ones join it, so that events,
views and a host's own rows are one step; inside `join(session)` the step is the host's.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import sqlalchemy as sa
from eventsourcing.persistence import InterfaceError, ProgrammingError
from sqlalchemy.pool import StaticPool

from hjul.adapters.log import logger
from hjul.adapters.store import joining
from hjul.adapters.store.errors import Busy, told
from hjul.adapters.store.signal import Signal
from hjul.adapters.store.sqlite import WRITE, truncate_log
from hjul.adapters.store.urls import BadUrl, DriverMissing, database_url, is_memory

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, scoped_session

BUSY_SECONDS: Final = 10.0
SCRUB_SECONDS: Final = 0.5
TELL_AFTER_SECONDS: Final = 1.0


@dataclass(slots=True, eq=False)
class Frame:
    """A transaction that is under way."""

    connection: sa.Connection
    write: bool
    joined: bool
    open: bool = True
    calls: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])


_frames: ContextVar[dict["Database", Frame] | None] = ContextVar("hjul_transactions", default=None)


class Database:
    """One engine on SQLite or PostgreSQL, and the transactions in it.

    >>> with Database("memory:") as database, database.transaction() as connection:
    ...     connection.exec_driver_sql("SELECT 1").scalar()
    1
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        engine: sa.Engine | None = None,
        schema: str | None = None,
        busy_seconds: float = BUSY_SECONDS,
        pool_size: int = 5,
        max_overflow: int = 10,
        pool_timeout: float = 30.0,
    ) -> None:
        """Open a database by its URL, or on an engine that a host has already.

        Args:
            url: As in `sqlite:///quality.db`, `postgresql://user@host/name` or `memory:`.
            engine: A host's own; it is prepared for joining, and stays the host's to close.
            schema: On PostgreSQL, where our tables live; the connection's current one by default.
            busy_seconds: How long a writer waits for its turn before it is told `Busy`.
            pool_size: Connections kept open.
            max_overflow: Connections opened above that.
            pool_timeout: Seconds to wait for one when all are taken.

        Raises:
            BadUrl: If the address cannot be used.
            DriverMissing: If PostgreSQL is asked for and its driver is not installed.
        """
        if (url is None) == (engine is None):
            raise BadUrl("A database needs either a url or an engine, and exactly one of them.")
        self.busy_seconds = busy_seconds
        self._closed = False
        self._is_own = engine is None
        if engine is None:
            engine = _engine(url or "", pool_size, max_overflow, pool_timeout)
            joining.own(engine, busy_seconds)
        else:
            joining.prepare(engine)
        self.engine: sa.Engine = engine
        self.dialect: Literal["sqlite", "postgresql"] = _dialect(engine)
        self.is_memory: bool = is_memory(engine.url)
        self._writer, self._reader = self._engines()
        self._turns = threading.RLock()
        self.schema: str | None = self._schema(schema)
        self._signal = Signal(None if self.is_memory else self.own_connection, self.schema or "")

    def __enter__(self) -> "Database":
        """Close at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    @contextmanager
    def transaction(self, *, write: bool = True, is_part: bool = True) -> Generator[sa.Connection]:
        """Begin a transaction, or a part of the one under way, and end it with the block.

        A part that fails leaves nothing behind, and the whole can go on.

        Args:
            write: Whether anything is written; on SQLite readers then wait for nobody.
            is_part: Whether it is a part of its own within the one under way; else what fails here
                is to fail there too.

        Raises:
            PersistenceError: One of the library's, or of ours, for what the database said.
        """
        frame = self._frame()
        inner = self._outermost(write) if frame is None else self._within(frame, write, is_part)
        with told(), inner as connection:
            yield connection

    @contextmanager
    def join(self, joined: "Session | scoped_session[Any] | sa.Connection") -> Generator[None]:
        """Let everything inside the block be a part of the host's transaction.

        Both are committed or neither. What an append has locked stays locked until the host
        commits: so ask last, and commit soon.

        Raises:
            CannotJoin: If our events would not be safe in that transaction, and why.
        """
        connection = joining.host_connection(joined)
        with self._turn(write=False):
            if self._frame() is None or cast(Frame, self._frame()).connection is not connection:
                with told():
                    joining.check_joinable(connection, self.engine)
            with self._ambient(Frame(connection, write=True, joined=True)):
                yield

    def after_commit(self, call: Callable[[], None]) -> None:
        """Call when the transaction under way has been committed; at once if there is none."""
        frame = self._frame()
        if frame is None:
            call()
        elif frame.joined:
            joining.after_commit(frame.connection, call)
        else:
            frame.calls.append(call)

    @property
    def is_inside(self) -> bool:
        """Whether a transaction is under way here, ours or a host's."""
        return self._frame() is not None

    @property
    def is_hosted(self) -> bool:
        """Whether the transaction under way here is a host's."""
        frame = self._frame()
        return frame is not None and frame.joined

    def notify(self) -> None:
        """Tell those who wait, here and in other processes, that something was appended."""
        self._signal.give()

    def wait(self, seconds: float, since: int | None = None) -> int:
        """Sleep until something is appended; return a count to hand back as `since`.

        Who takes the count, reads, and waits since that count, misses nothing.
        """
        return self._signal.wait(seconds, since)

    @property
    def signal(self) -> Signal:
        """What `notify` gives and `wait` waits for."""
        return self._signal

    def lock(self, connection: sa.Connection, name: str) -> None:
        """Wait for the turn to append under this name; kept until the transaction ends.

        On SQLite whoever writes has had their turn since BEGIN IMMEDIATE.
        """
        if self.dialect == "sqlite":
            return
        key = int.from_bytes(
            sha256(f"hjul:{self.schema}:{name}".encode()).digest()[:8], "big", signed=True
        )
        limit = f"{int(self.busy_seconds * 1000)}ms"
        before, began = self._host_patience(connection), time.monotonic()
        connection.exec_driver_sql(
            f"SET LOCAL lock_timeout = '{limit}'; SELECT pg_advisory_xact_lock({key})"
        )
        _tell_of_waiting(began)
        if before is not None:
            connection.exec_driver_sql("SELECT set_config('lock_timeout', %s, true)", (before,))

    def _host_patience(self, connection: sa.Connection) -> str | None:
        """Return how long a host's own transaction waits for locks; None in one of ours."""
        frame = self._frame()
        if frame is None or not frame.joined:
            return None
        found = connection.exec_driver_sql("SELECT current_setting('lock_timeout')")
        return str(found.scalar_one())

    def take_turn(self, name: str) -> None:
        """Wait for the turn to append within the transaction under way, which goes on without."""
        if self.dialect == "postgresql":
            with self.transaction() as connection:
                self.lock(connection, name)

    def own_connection(self) -> sa.Connection:
        """Return a connection outside the pool that commits by itself; the caller closes it."""
        connection = self.engine.connect()
        if self.dialect == "postgresql":
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.detach()
        return connection

    def scrub(self) -> bool:
        """On SQLite, leave no byte of deleted rows in the write-ahead log beside the file.

        Returns:
            False if a reader was in the way: what was deleted is then gone at a later call.
        """
        if self.dialect == "postgresql" or self.is_memory:
            return True
        with told(), self.own_connection() as connection:
            driver = cast(sqlite3.Connection, connection.connection.dbapi_connection)
            return truncate_log(driver, SCRUB_SECONDS)

    def close(self) -> None:
        """End the threads and close the connections; a host's engine stays open."""
        self._closed = True
        self._signal.close()
        # In memory a thread may be reading on the only connection: closing it then crashes.
        with self._turn(write=True):
            if self._is_own:
                self.engine.dispose()

    def _frame(self) -> Frame | None:
        frames = _frames.get()
        frame = frames.get(self) if frames else None
        return frame if frame is not None and frame.open else None

    @contextmanager
    def _outermost(self, write: bool) -> Generator[sa.Connection]:
        engine, began = self._writer if write else self._reader, time.monotonic()
        with self._turn(write=write):
            if self._closed:
                raise InterfaceError("The database has been closed: open another one.")
            with engine.connect() as connection, connection.begin():
                _tell_of_waiting(began)
                frame = Frame(connection, write=write, joined=False)
                with self._ambient(frame):
                    yield connection
        for call in frame.calls:
            call()

    @contextmanager
    def _turn(self, *, write: bool) -> Generator[None]:
        """Let threads take turns where SQLite would make them fail or sleep.

        In memory all share one connection; in a file writers would poll for the lock, and one
        could wait for ever while others get it.
        """
        if not (self.is_memory or (write and self.dialect == "sqlite")):
            yield
            return
        if not self._turns.acquire(timeout=self.busy_seconds):
            raise Busy(f"Another thread has been writing for {self.busy_seconds:g} seconds.")
        try:
            yield
        finally:
            self._turns.release()

    @contextmanager
    def _within(self, frame: Frame, write: bool, is_part: bool) -> Generator[sa.Connection]:
        if write and not frame.write:
            raise ProgrammingError(
                "A transaction that was begun to read cannot go on to write: begin one to write."
            )
        with frame.connection.begin_nested() if write and is_part else nullcontext():
            yield frame.connection

    @contextmanager
    def _ambient(self, frame: Frame) -> Generator[None]:
        token = _frames.set({**(_frames.get() or {}), self: frame})
        try:
            yield
        finally:
            frame.open = False
            _frames.reset(token)

    def _engines(self) -> tuple[sa.Engine, sa.Engine]:
        if self.dialect == "sqlite":
            return self.engine.execution_options(**{WRITE: True}), self.engine.execution_options(
                **{WRITE: False}
            )
        # Above READ COMMITTED an append would not see what others appended while it waited.
        level = self.engine.execution_options(isolation_level="READ COMMITTED")
        return level, level

    def _schema(self, schema: str | None) -> str | None:
        if self.dialect == "sqlite":
            if schema is not None:
                raise BadUrl(
                    "A schema is for PostgreSQL: on SQLite give every history its own file."
                )
            return None
        if schema is not None:
            return schema
        # Named always, for a host's transaction that we join may look elsewhere first.
        with told(), self.engine.connect() as connection:
            return str(connection.exec_driver_sql("SELECT current_schema()").scalar() or "public")


def _tell_of_waiting(began: float) -> None:
    """Log a turn that was long in coming: somebody holds a transaction open for too long."""
    waited = time.monotonic() - began
    if waited > TELL_AFTER_SECONDS:
        logger().warning("waited_for_turn", waited_ms=int(waited * 1000))


def _engine(url: str, pool_size: int, max_overflow: int, pool_timeout: float) -> sa.Engine:
    place = database_url(url)
    if is_memory(place):
        return sa.create_engine(
            place,
            poolclass=StaticPool,
            connect_args={"check_same_thread": False},
            hide_parameters=True,
        )
    try:
        return sa.create_engine(
            place,
            pool_size=pool_size,
            max_overflow=max_overflow,
            pool_timeout=pool_timeout,
            hide_parameters=True,  # texts and persons must not end in a log by way of an error
            pool_pre_ping=place.get_backend_name() == "postgresql",
        )
    except ModuleNotFoundError as error:
        raise DriverMissing(
            "PostgreSQL needs the driver psycopg, which is not installed: "
            "pip install 'hjul[postgres]'"
        ) from error


def _dialect(engine: sa.Engine) -> Literal["sqlite", "postgresql"]:
    match engine.dialect.name, engine.dialect.driver:
        case "sqlite", "pysqlite":
            return "sqlite"
        case "postgresql", "psycopg":
            return "postgresql"
        case name, driver:
            raise BadUrl(
                f"The engine is {name} by {driver}: expected SQLite by pysqlite or PostgreSQL by "
                "psycopg 3, as in create_engine('postgresql+psycopg://user@host/name')."
            )
