"""Where the store's tests keep a history: in memory, in a file, on a PostgreSQL."""

import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from eventsourcing.persistence import StoredEvent

from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Place:
    """An empty place for a history; on PostgreSQL a schema of its own."""

    url: str
    schema: str | None = None

    def open(self, **given: Any) -> Database:
        """Open it; as often as one likes, but in memory each time another."""
        return Database(self.url, schema=self.schema, **given)


def fresh_schema() -> str:
    """Return a name that no schema has yet."""
    return f"place_{os.getpid()}_{next(_numbers)}"


def event(stream: str = "initiative-1", version: int = 1, state: bytes = b"{}") -> StoredEvent:
    """Return an event as the codec hands it over."""
    return StoredEvent(stream, version, "initiative.opened.1", state)


def events(stream: str, count: int, first: int = 1) -> list[StoredEvent]:
    """Return consecutive events of a stream."""
    return [event(stream, version) for version in range(first, first + count)]


def told(recorder: HistoryRecorder) -> Sequence[tuple[int, str | object, int]]:
    """Return (position, stream, version) of everything that is recorded, by position."""
    return [(k.id, k.originator_id, k.originator_version) for k in everything(recorder)]


def everything(recorder: HistoryRecorder) -> Iterator[Any]:
    """Read page by page."""
    at = 0
    while page := recorder.select_notifications(at, 1000, inclusive_of_start=False):
        yield from page
        at = page[-1].id


def table(recorder: HistoryRecorder, name: str) -> list[tuple[Any, ...]]:
    """Return a table as it is stored, without our types."""
    schema = recorder.database.schema
    place = f'"{schema}".{name}' if schema else name
    with recorder.database.transaction(write=False) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {place}")]
