"""How a SQLite connection is set up, so that nothing acknowledged is lost and nothing lingers.

SQLite's own defaults are not ours: Python's driver begins transactions when it likes, a reader
that turns writer fails instead of waiting, and deleted bytes stay in the file.
"""

import sqlite3
import time
from typing import Final, cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

WRITE: Final = "hjul_write"
"""Execution option: False begins a transaction that only reads, and so waits for nobody."""

READY: Final = "hjul_ready"
BEGAN: Final = "hjul_began"
WAL_TRIES_SECONDS: Final = 0.02

OURS: Final = ("synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", "secure_delete=ON")
HOSTS: Final = ("synchronous=FULL", "recursive_triggers=ON", "secure_delete=ON")


def prepare_sqlite(engine: sa.Engine, *, ours: bool, busy_seconds: float) -> None:
    """Make every transaction of the engine one that we can write in.

    Args:
        engine: Of SQLite.
        ours: Whether nobody but us uses the engine; a host's keeps its own foreign keys and wait.
        busy_seconds: How long a connection of ours waits for another writer.
    """

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:  # pyright: ignore[reportUnusedFunction]  # SQLAlchemy calls it
        if READY not in connection.info:
            set_up(connection, ours=ours, busy_seconds=busy_seconds)
            connection.info[READY] = True
        write = connection.get_execution_options().get(WRITE, True)
        connection.info[BEGAN] = _begin(connection, write=write, ours=ours)


def set_up(connection: sa.Connection, *, ours: bool, busy_seconds: float) -> None:
    """Give a connection our settings; outside a transaction, for SQLite ignores some within."""
    driver = cast(sqlite3.Connection, connection.connection.dbapi_connection)
    driver.isolation_level = None  # else Python's driver begins transactions of its own
    if ours:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(busy_seconds * 1000)}")
        _write_ahead(connection, busy_seconds)
    for pragma in OURS if ours else HOSTS:
        connection.exec_driver_sql(f"PRAGMA {pragma}")


def _write_ahead(connection: sa.Connection, seconds: float) -> None:
    """Switch the file to WAL; of two that do so at once SQLite refuses one without waiting."""
    until = time.monotonic() + seconds
    while connection.exec_driver_sql("PRAGMA journal_mode").scalar() not in ("wal", "memory"):
        try:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        except OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(WAL_TRIES_SECONDS)


def _begin(connection: sa.Connection, *, write: bool, ours: bool) -> str:
    """Begin, as a writer if that is asked for; a host that may only read begins as a reader."""
    if not write:
        connection.exec_driver_sql("BEGIN")
        return "BEGIN"
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError:
        if ours:
            raise
        # The file is read-only or somebody writes for long: a host that reads can still read,
        # and joining is refused, since what began as a reader cannot safely become a writer.
        connection.exec_driver_sql("BEGIN")
        return "BEGIN"
    return "BEGIN IMMEDIATE"


def truncate_log(driver: sqlite3.Connection, busy_seconds: float) -> bool:
    """Move the write-ahead log into the file and empty it; False if a reader was in the way."""
    driver.execute(f"PRAGMA busy_timeout={int(busy_seconds * 1000)}")
    return bool(driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
