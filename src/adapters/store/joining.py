"""A host's own transaction: may we join it, and what runs once it has been committed.

Joining is refused rather than half done. An unprepared SQLite connection begins as a reader, and
two of those that turn writers lose what one of them read; above READ COMMITTED, PostgreSQL shows
an append the head of the history as it was before it got its turn.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast
from weakref import WeakSet

import sqlalchemy as sa
from eventsourcing.persistence import ProgrammingError
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from hjul.adapters.store.sqlite import BEGAN, WRITE, prepare_sqlite

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

CALLS: Final = "hjul_after_commit"
COMMITTED: Final = "hjul_committed"
SAME: Final = "hjul_same_database"

_prepared: Final[WeakSet[Dialect]] = WeakSet()
_followed: Final[WeakSet[Dialect]] = WeakSet()


class CannotJoin(ProgrammingError):
    """A host's transaction cannot be joined; says why and what to do."""


def prepare(engine: sa.Engine) -> sa.Engine:
    """Make the transactions of a host's engine ones that we can join; once, at start.

    On SQLite they then begin with BEGIN IMMEDIATE, wait their turn, and are safe on the disk
    when committed. A host that only reads can say so, and waits for nobody:
    `engine.execution_options(hjul_write=False)`. On PostgreSQL nothing changes.

    Returns:
        The same engine, so that it can wrap `create_engine(...)`.

    Raises:
        CannotJoin: If it is not an engine of SQLAlchemy, or an asynchronous one.
    """
    if not isinstance(engine, sa.Engine) or engine.dialect.is_async:  # pyright: ignore[reportUnnecessaryIsInstance]  # hosts are not all typed
        raise CannotJoin(
            f"Only an engine from sqlalchemy.create_engine can be prepared, not {engine!r}."
        )
    if engine.dialect not in _prepared:
        _prepared.add(engine.dialect)
        if engine.dialect.name == "sqlite":
            prepare_sqlite(engine, ours=False, busy_seconds=0)
    follow_commits(engine)
    return engine


def own(engine: sa.Engine, busy_seconds: float) -> None:
    """Set up an engine that is ours alone."""
    _prepared.add(engine.dialect)
    if engine.dialect.name == "sqlite":
        prepare_sqlite(engine, ours=True, busy_seconds=busy_seconds)
    follow_commits(engine)


def host_connection(joined: object) -> sa.Connection:
    """Return the connection that the host's transaction runs on, its pending rows flushed.

    Raises:
        CannotJoin: If it is nothing that can be joined.
    """
    from sqlalchemy.orm import Session, scoped_session  # a host that has one has loaded it

    if isinstance(joined, scoped_session):
        joined = cast("scoped_session[Session]", joined)()
    if isinstance(joined, Session):
        return _session_connection(joined)
    if isinstance(joined, sa.Connection):
        if joined.closed:
            raise CannotJoin("The connection is closed: join while its transaction is open.")
        return joined
    raise CannotJoin(
        f"Cannot join {type(joined).__name__}: expected a SQLAlchemy Session or Connection "
        "(synchronous; an asynchronous host runs the whole transaction in a thread)."
    )


def _session_connection(session: "Session") -> sa.Connection:
    if not session.is_active:
        raise CannotJoin("The session's transaction has failed: roll it back, then begin again.")
    try:
        session.flush()
        return session.connection()
    except SQLAlchemyError as error:
        raise CannotJoin(f"The session has no transaction that can be joined: {error}") from error


def check_joinable(host: sa.Connection, ours: sa.Engine) -> None:
    """Refuse a transaction in which our events would not be safe.

    Raises:
        CannotJoin: With the reason and the remedy.
    """
    if host.dialect.is_async:
        raise CannotJoin("Cannot join an asynchronous connection: run the transaction in a thread.")
    if host.dialect.name != ours.dialect.name:
        raise CannotJoin(
            f"The host's transaction is on {host.dialect.name} and the history on "
            f"{ours.dialect.name}: both must be the same database."
        )
    if not host.in_transaction():
        host.begin()
    if isinstance(host.get_transaction(), sa.TwoPhaseTransaction):
        raise CannotJoin("Cannot join a two-phase transaction: begin an ordinary one.")
    (_check_sqlite if host.dialect.name == "sqlite" else _check_postgresql)(host, ours)


def _check_sqlite(host: sa.Connection, ours: sa.Engine) -> None:
    driver = cast(sqlite3.Connection, host.connection.dbapi_connection)
    if host.dialect not in _prepared or BEGAN not in host.info:
        raise CannotJoin(
            "The host's SQLite engine is not prepared: call prepare(engine) once, before its "
            "first transaction. Unprepared, two who write at once can lose each other's rows."
        )
    if (
        host.get_execution_options().get("isolation_level") == "AUTOCOMMIT"
        or not driver.in_transaction
    ):
        raise CannotJoin(
            "The host's connection commits every statement by itself: begin a transaction."
        )
    if host.info[BEGAN] != "BEGIN IMMEDIATE":
        raise CannotJoin(
            "The host's transaction began as a reader (hjul_write=False, a read-only file, or "
            "somebody wrote for long) and cannot safely become a writer: begin it again to write."
        )
    if not _is_known_same(host, ours):
        with ours.execution_options(**{WRITE: False}).connect() as connection:
            mine, theirs = _file(connection), _file(host)
        if not (mine and theirs and Path(theirs).samefile(mine)):
            raise CannotJoin(f"The host's transaction is on {theirs!r}, the history in {mine!r}.")
        host.info[SAME] = id(ours.dialect)


def _is_known_same(host: sa.Connection, ours: sa.Engine) -> bool:
    """Say whether it is our engine's own connection, or was found to be on our database before."""
    return host.dialect is ours.dialect or host.info.get(SAME) == id(ours.dialect)


def _file(connection: sa.Connection) -> str:
    rows = connection.exec_driver_sql("PRAGMA database_list").all()
    return next((str(row[2]) for row in rows if row[1] == "main"), "")


POSTGRESQL_SERVER: Final = (
    "SELECT current_database(), pg_postmaster_start_time(), "
    "current_setting('transaction_isolation'), current_setting('transaction_read_only')"
)


def _check_postgresql(host: sa.Connection, ours: sa.Engine) -> None:
    driver = cast(Any, host.connection.dbapi_connection)
    if driver.autocommit:
        raise CannotJoin(
            "The host's connection commits every statement by itself: begin a transaction."
        )
    name, started, isolation, read_only = host.exec_driver_sql(POSTGRESQL_SERVER).one()
    if isolation != "read committed":
        raise CannotJoin(
            f"The host's transaction is at {isolation.upper()}: joining needs READ COMMITTED, "
            "where an append sees what others appended while it waited for its turn."
        )
    if read_only == "on":
        raise CannotJoin("The host's transaction is read only: begin one that may write.")
    if not _is_known_same(host, ours):
        with ours.connect() as connection:
            mine = connection.exec_driver_sql(POSTGRESQL_SERVER).one()
        if (name, started) != (mine[0], mine[1]):
            raise CannotJoin(
                f"The host's transaction is on database {name!r}, the history in {mine[0]!r} or "
                "on another server: both must be the same database."
            )
        host.info[SAME] = id(ours.dialect)


def after_commit(connection: sa.Connection, call: Callable[[], None]) -> None:
    """Call once the host's transaction on this connection has been committed, else never."""
    follow_commits(connection.engine)
    connection.info.setdefault(CALLS, []).append(call)


def follow_commits(engine: sa.Engine) -> None:
    """Run what waits for a commit; SQLAlchemy tells of one before it is made.

    So a commit is only marked, and the calls are made when the connection is next used or handed
    back, whichever comes first: by then it has been made.
    """
    if engine.dialect in _followed:
        return
    _followed.add(engine.dialect)

    def mark(connection: sa.Connection) -> None:
        if CALLS in connection.info:
            connection.info[COMMITTED] = True

    def forget(connection: sa.Connection) -> None:
        if not connection.invalidated:  # a lost one has forgotten by itself
            connection.info.pop(CALLS, None)

    def begun(connection: sa.Connection) -> None:
        run_calls(connection.info)

    def returned(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        run_calls(entry.info)

    event.listen(engine, "commit", mark)
    event.listen(engine, "rollback", forget)
    event.listen(engine, "begin", begun)
    event.listen(engine, "checkin", returned)


def run_calls(info: dict[Any, Any]) -> None:
    """Make the calls that waited, if the commit they waited for was made."""
    committed, calls = info.pop(COMMITTED, False), info.pop(CALLS, ())
    for call in calls if committed else ():
        call()
