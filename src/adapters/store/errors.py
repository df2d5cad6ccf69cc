"""What can go wrong in a database, as few typed errors; every one keeps its cause.

Errors of SQLAlchemy and of drivers become those of `eventsourcing.persistence`, so that a host
that knows the library knows ours. What kind an error is, is read from its code, never its text.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Final

from eventsourcing import persistence as es
from sqlalchemy import exc as sx


class DiskFull(es.OperationalError):
    """There is no room for what was to be stored; nothing of it was."""


class ConnectionLost(es.OperationalError):
    """The connection to the database is gone; what was being stored may or may not be."""


class Busy(es.OperationalError):
    """Somebody else held the database for longer than we were ready to wait; nothing was stored."""


class Damaged(es.OperationalError):
    """What the database is stored in cannot be read: it was cut short, overwritten, or is none."""


MAP: Final[tuple[tuple[type[sx.SQLAlchemyError], type[es.PersistenceError]], ...]] = (
    (sx.InterfaceError, es.InterfaceError),
    (sx.DataError, es.DataError),
    (sx.OperationalError, es.OperationalError),
    (sx.IntegrityError, es.IntegrityError),
    (sx.InternalError, es.InternalError),
    (sx.ProgrammingError, es.ProgrammingError),
    (sx.NotSupportedError, es.NotSupportedError),
    (sx.DatabaseError, es.DatabaseError),
    (sx.SQLAlchemyError, es.PersistenceError),
)

# https://www.sqlite.org/rescode.html: primary result codes.
SQLITE_CODES: Final[dict[int, type[es.OperationalError]]] = {
    5: Busy,
    6: Busy,
    11: Damaged,  # SQLITE_CORRUPT
    13: DiskFull,
    26: Damaged,  # SQLITE_NOTADB
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRESQL_STATES: Final[dict[str, type[es.OperationalError]]] = {
    "40001": Busy,  # serialization_failure
    "40P01": Busy,  # deadlock_detected
    "53100": DiskFull,
    "53300": Busy,  # too_many_connections
    "55P03": Busy,  # lock_not_available
    "57P01": ConnectionLost,  # admin_shutdown
    "57P02": ConnectionLost,  # crash_shutdown
    "57P03": ConnectionLost,  # cannot_connect_now
    "57P05": ConnectionLost,  # idle_session_timeout
    "XX001": Damaged,  # data_corrupted
    "XX002": Damaged,  # index_corrupted
    "25P03": ConnectionLost,  # idle_in_transaction_session_timeout
}


@contextmanager
def told() -> Generator[None]:
    """Turn an error of SQLAlchemy into the one of the library that callers know."""
    try:
        yield
    except sx.SQLAlchemyError as error:
        raise translated(error) from error


def translated(error: sx.SQLAlchemyError) -> es.PersistenceError:
    """Return the library's error for one of SQLAlchemy's."""
    if isinstance(error, sx.PendingRollbackError):
        return ConnectionLost("The connection was lost earlier in this transaction.")
    if isinstance(error, sx.TimeoutError):
        return Busy(f"No connection became free in time: {error}")
    # SQLite takes back the whole transaction when the disk is full, and then its savepoints are
    # gone: what was wrong first is what counts.
    for one in _with_what_led_to_it(error):
        if (known := _by_code(one)) is not None:
            return known(_said(one))
    return _by_class(error)(_said(error))


def _with_what_led_to_it(error: BaseException | None) -> Iterator[sx.DBAPIError]:
    while error is not None:
        if isinstance(error, sx.DBAPIError):
            yield error
        error = error.__context__


def _by_class(error: Exception) -> type[es.PersistenceError]:
    return next(ours for theirs, ours in MAP if isinstance(error, theirs))


def _said(error: sx.SQLAlchemyError) -> str:
    """Return what the driver said, without the statement's values: they may be texts."""
    return str(error.orig if isinstance(error, sx.DBAPIError) else error).partition("\n")[0]


def _by_code(error: sx.DBAPIError) -> type[es.OperationalError] | None:
    code: int | None = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return SQLITE_CODES.get(code & 0xFF)
    if error.connection_invalidated:
        return ConnectionLost
    state: str | None = getattr(error.orig, "sqlstate", None)
    if state is None:
        # A psycopg error without a state did not come from the server: it was never reached.
        return ConnectionLost if _is_stateless(error) else None
    return ConnectionLost if state.startswith("08") else POSTGRESQL_STATES.get(state)


def _is_stateless(error: sx.DBAPIError) -> bool:
    return hasattr(error.orig, "sqlstate") and isinstance(error, sx.OperationalError)
