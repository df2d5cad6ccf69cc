"""A lease: one of several machines works for a while, and the others rest.

It saves idle work and nothing else. Whoever works without it, or goes on after it ran out, changes
nothing that another has done: the id of each command is derived from its timer. So it may be short,
and it passes on within seconds when its holder has died, is frozen, or has lost its connection.
"""

import os
import socket
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Final

import sqlalchemy as sa
from eventsourcing.persistence import PersistenceError

from hjul.adapters.scheduler.tables import SchedulerTables
from hjul.adapters.store.database import Database

SECONDS: Final = 5.0
"""How long a lease lasts when nobody renews it."""
LONGEST: Final = 60_000_000
"""No lease lasts longer than a minute, in microseconds."""

NOW: Final = {
    "postgresql": "(extract(epoch from clock_timestamp()) * 1000000)::bigint",
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)",
}
"""The moment by the clock of the database, in microseconds since 1970."""


class Lease:
    """The right to work, until a moment by the database's clock."""

    def __init__(
        self,
        database: Database,
        tables: SchedulerTables,
        holder: str,
        *,
        name: str = "sweep",
        seconds: float = SECONDS,
    ) -> None:
        """Say whose it would be.

        Args:
            database: Where it is kept.
            tables: The scheduler's.
            holder: An id that no other process or thread has.
            name: What it is the right to do.
            seconds: How long it lasts unless it is renewed.
        """
        self.seconds: Final = seconds
        self._database, self._name, self._holder = database, name, holder
        now, table = NOW[database.dialect], tables.lease.fullname
        mark = "?" if database.dialect == "sqlite" else "%s"
        # What lasts longer than any lease does was taken before the clock was set back.
        self._take = (
            f"INSERT INTO {table} (name, holder, until) VALUES ({mark}, {mark}, {now} + {mark})"
            " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until"
            f" WHERE {tables.lease.name}.holder = excluded.holder"
            f" OR {tables.lease.name}.until < {now}"
            f" OR {tables.lease.name}.until > {now} + {LONGEST}"
        )
        self._give = f"DELETE FROM {table} WHERE name = {mark} AND holder = {mark}"

    def take(self) -> bool:
        """Take it or renew it; false when another holds it."""
        length = int(self.seconds * 1_000_000)
        values = (self._name, self._holder, length)
        with self._database.transaction() as connection:
            return connection.exec_driver_sql(self._take, values).rowcount == 1

    def give_back(self) -> None:
        """Let the next one take it at once; it is only kept for a moment longer if this fails."""
        with suppress(PersistenceError), self._database.transaction() as connection:
            connection.exec_driver_sql(self._give, (self._name, self._holder))

    @contextmanager
    def held(self) -> Generator[bool]:
        """Hold it for a block, which is told whether it is held."""
        is_held = self.take()
        try:
            yield is_held
        finally:
            if is_held:
                self.give_back()


class NoLease:
    """Everybody works: for a database in which nobody may write beside the history."""

    seconds: float = SECONDS

    def take(self) -> bool:
        """Work."""
        return True

    def give_back(self) -> None:
        """Nothing was taken."""

    @contextmanager
    def held(self) -> Generator[bool]:
        """Work."""
        yield True


def holder_id(drawn: str) -> str:
    """Name this process for whoever looks who works: machine, process, and a drawn id."""
    return f"{socket.gethostname()}:{os.getpid()}:{drawn}"


def moment_of(connection: sa.Connection, dialect: str) -> int:
    """Read the database's clock, in microseconds since 1970."""
    return int(connection.exec_driver_sql(f"SELECT {NOW[dialect]}").scalar_one())
