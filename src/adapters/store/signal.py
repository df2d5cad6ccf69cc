"""The signal that something was appended, within a process and between processes.

It only wakes: what was appended is always read from the database, so a signal that is lost or
comes twice costs a little time and nothing else.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, Final, cast

import sqlalchemy as sa

CHANNEL: Final = "hjul_appended"
POLL_SECONDS: Final = 0.5
"""How long a waiter sleeps at most, whatever signals are lost."""
SQLITE_POLL_SECONDS: Final = 0.01
COALESCED_SECONDS: Final = 0.01
"""How long appends are gathered into one NOTIFY."""


class Signal:
    """Counts appends and wakes those who wait for them; one for each database object.

    Threads start when they are first needed: one that watches for other processes when somebody
    waits, and on PostgreSQL one that tells them when something was appended.
    """

    def __init__(self, connect: Callable[[], sa.Connection] | None, schema: str = "") -> None:
        """Make a signal.

        Args:
            connect: Gives a connection of its own, committing by itself; None for a database in
                memory, which no other process can see.
            schema: On PostgreSQL, whose appends to tell of and to listen for.
        """
        self._connect = connect
        self._schema = schema
        self._changed = threading.Condition()
        self._count = 0
        self._listeners: set[threading.Event] = set()
        self._closed = threading.Event()
        self._untold = threading.Event()
        self._threads: dict[str, threading.Thread] = {}

    @property
    def count(self) -> int:
        """How often the signal was given; take it before reading, and hand it to `wait`."""
        return self._count

    def give(self) -> None:
        """Wake those who wait here, and tell other processes."""
        self._wake()
        if self._connect is not None and self._schema:
            self._untold.set()
            self._start("hjul-notify", self._tell)

    def wait(self, seconds: float, since: int | None = None) -> int:
        """Sleep until the signal is given, or was since `since` was counted; return the count."""
        self._watch()
        with self._changed:
            before = self._count if since is None else since
            self._changed.wait_for(lambda: self._count != before or self._closed.is_set(), seconds)
            return self._count

    def listen(self, woken: threading.Event) -> None:
        """Set the event at every signal, and now and then without one."""
        self._watch()
        with self._changed:
            self._listeners.add(woken)

    def unlisten(self, woken: threading.Event) -> None:
        """Stop setting the event."""
        with self._changed:
            self._listeners.discard(woken)

    def close(self) -> None:
        """Wake everybody for the last time and end the threads; what is untold is told first."""
        self._closed.set()
        self._untold.set()
        self._wake()
        for thread in list(self._threads.values()):
            if thread is not threading.current_thread():
                thread.join(timeout=5)

    def _wake(self) -> None:
        with self._changed:
            self._count += 1
            self._changed.notify_all()
            for woken in self._listeners:
                woken.set()

    def _watch(self) -> None:
        self._start("hjul-watch", self._listen_to_server if self._schema else self._poll_file)

    def _start(self, name: str, run: Callable[[sa.Connection], None]) -> None:
        if name in self._threads or self._closed.is_set():
            return
        with self._changed:
            if name not in self._threads:
                thread = threading.Thread(target=self._keep, args=(run,), name=name, daemon=True)
                self._threads[name] = thread
                thread.start()

    def _keep(self, run: Callable[[sa.Connection], None]) -> None:
        """Run on a connection of its own, on a new one when it is lost, until closed."""
        while True:
            try:
                if self._connect is None:
                    self._only_poll()
                else:
                    with self._connect() as connection:
                        run(connection)
            except Exception:
                # Of whatever kind: who waits polls all the same, and is only woken later.
                self._wake()
            if self._closed.wait(POLL_SECONDS):
                return

    def _only_poll(self) -> None:
        while not self._closed.wait(POLL_SECONDS):
            self._wake()

    def _poll_file(self, connection: sa.Connection) -> None:
        """Wake when another connection has changed the file (its data_version differs)."""
        driver = cast(Any, connection.connection.dbapi_connection)
        seen, slept = None, 0.0
        while not self._closed.wait(SQLITE_POLL_SECONDS):
            version = driver.execute("PRAGMA data_version").fetchone()[0]
            slept += SQLITE_POLL_SECONDS
            if version != seen or slept >= POLL_SECONDS:
                seen, slept = version, 0.0
                self._wake()

    def _listen_to_server(self, connection: sa.Connection) -> None:
        driver = cast(Any, connection.connection.dbapi_connection)
        driver.execute(f"LISTEN {CHANNEL}")
        self._wake()
        while not self._closed.is_set():
            heard = [told.payload for told in driver.notifies(timeout=POLL_SECONDS, stop_after=1)]
            if not heard or self._schema in heard:
                self._wake()

    def _tell(self, connection: sa.Connection) -> None:
        driver = cast(Any, connection.connection.dbapi_connection)
        while True:
            self._untold.wait()
            if not self._closed.is_set():
                time.sleep(COALESCED_SECONDS)
            self._untold.clear()
            driver.execute("SELECT pg_notify(%s, %s)", (CHANNEL, self._schema))
            if self._closed.is_set():
                return
