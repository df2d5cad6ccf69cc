"""Where rows, generations and parked streams are kept: every statement about the views' tables."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from eventsourcing.persistence import ProgrammingError

from hjul.adapters.store.columns import Name, Position
from hjul.adapters.store.database import Database
from hjul.adapters.store.history_tables import HistoryTables
from hjul.adapters.store.many import AT_ONCE, asked_for
from hjul.adapters.store.statements import compiled, insert_text, value
from hjul.adapters.views.tables import ViewTables

Claim = Callable[[sa.Connection, int, int], Sequence[Any]]

LEAVING: Final = -1
"""The version of a generation whose rows are being deleted."""
REFUSED: Final = -2
"""The version of a generation that was built from another history."""
ROWS_AT_ONCE: Final = 5_000
STREAMS_AT_ONCE: Final = 500
VIEWS_AT_ONCE: Final = 20
"""So many streams of so many views are read by one statement: 10,040 values, of 32,766 that
SQLite takes."""
Wanted = tuple[str, int, Sequence[str]]
"""Streams of a view: its name, its generation, and theirs."""


@dataclass(frozen=True, slots=True)
class Generation:
    """One building of a view, and how far it has come."""

    name: str
    generation: int
    version: int
    position: int
    peaks: bytes
    live: bool
    parked: int


@dataclass(frozen=True, slots=True)
class ParkedStream:
    """A stream that a view has stopped to follow, at which entry and why."""

    view: str
    stream: str
    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What folding has changed in one generation: rows as they are stored."""

    rows: list[tuple[Any, ...]]
    gone: list[tuple[Any, ...]]
    parked: list[tuple[Any, ...]]


class Shelf:
    """The tables of the views in one database; the caller's connection says in which step."""

    def __init__(self, database: Database, tables: ViewTables, history: HistoryTables) -> None:
        """Compile what is asked often."""
        self.tables: Final = tables
        self._head = history.head
        dialect = self._dialect = database.dialect
        self._one = compiled(_select_row(tables), dialect)[0]
        self._stream = compiled(_select_stream(tables), dialect)[0]
        self._live = compiled(_select_live(tables), dialect)[0]
        self._at = compiled(_select_at(tables), dialect)[0]
        self._of_view = compiled(_select_of_view(tables), dialect)[0]
        self._upsert = insert_text(tables.row, dialect) + (
            " ON CONFLICT (view, generation, stream, key) DO UPDATE SET"
            " division = excluded.division, position = excluded.position, row = excluded.row,"
            " wakes = excluded.wakes"
        )
        self._delete = compiled(_delete_row(tables), dialect)[0]

    def one(self, connection: sa.Connection, place: tuple[str, int, str], key: str) -> str | None:
        """Read one row of a stream."""
        found = connection.exec_driver_sql(self._one, (*place, key)).one_or_none()
        return None if found is None else found[0]

    def stream(self, connection: sa.Connection, place: tuple[str, int, str]) -> dict[str, str]:
        """Read every row of a stream."""
        found = connection.exec_driver_sql(self._stream, place)
        return {it[0]: it[1] for it in found}

    def at(
        self, connection: sa.Connection, generation: Generation, places: Sequence[tuple[str, str]]
    ) -> list[Any]:
        """Read rows by their places, each a stream and a key: with both of them."""
        columns, found = {"stream": "text", "key": "text"}, list[Any]()
        for at in range(0, len(places), AT_ONCE):
            text, values = asked_for(self._dialect, columns, places[at : at + AT_ONCE])
            values = (*values, generation.name, generation.generation)
            found += connection.exec_driver_sql(f"{text} {self._at}", values).all()
        return found

    def streams(
        self, connection: sa.Connection, wanted: Iterable[Wanted]
    ) -> dict[str, dict[str, dict[str, str]]]:
        """Read every row of several streams of several views with few statements.

        Args:
            connection: At hand.
            wanted: For each view its streams.

        Returns:
            For each view, and each of its streams, the rows by key.
        """
        found: dict[str, dict[str, dict[str, str]]] = {}
        parts: list[Wanted] = []
        for name, generation, streams in wanted:
            found[name] = {stream: {} for stream in streams}
            for at in range(0, len(streams), STREAMS_AT_ONCE):
                parts.append((name, generation, streams[at : at + STREAMS_AT_ONCE]))
        for at in range(0, len(parts), VIEWS_AT_ONCE):
            text, values = self._union(parts[at : at + VIEWS_AT_ONCE])
            for view, stream, key, row in connection.exec_driver_sql(text, values):
                found[view][stream][key] = row
        return found

    def _union(self, parts: Sequence[Wanted]) -> tuple[str, tuple[Any, ...]]:
        """Give one statement for several views, and its values: names stand for the streams."""
        texts: list[str] = []
        values: list[Any] = []
        for name, generation, streams in parts:
            if self._dialect == "postgresql":
                texts.append(f"{self._of_view} AND stream = ANY(%s::text[])")
                values += (name, generation, list(streams))
            else:
                texts.append(f"{self._of_view} AND stream IN ({', '.join('?' * len(streams))})")
                values += (name, generation, *streams)
        return " UNION ALL ".join(texts), tuple(values)

    def write(self, connection: sa.Connection, changes: Changes) -> None:
        """Write what folding has changed."""
        _run(connection, self._upsert, changes.rows)
        _run(connection, self._delete, changes.gone)
        self.park(connection, changes.parked)

    def park(self, connection: sa.Connection, parked: list[tuple[Any, ...]]) -> None:
        """Park streams that were not parked; of each (view, generation, stream, position, why)."""
        view = self.tables.view
        for name, generation, stream, position, reason in parked:
            row = {"view": name, "generation": generation, "stream": stream}
            row |= {"position": position, "reason": reason}
            connection.execute(sa.insert(self.tables.parked).values(row))
            connection.execute(
                sa.update(view)
                .where(view.c.name == name, view.c.generation == generation)
                .values(parked=view.c.parked + 1)
            )

    def unpark(self, connection: sa.Connection, name: str, generation: int, stream: str) -> None:
        """Let a stream be followed again."""
        view, parked = self.tables.view, self.tables.parked
        deleted = connection.execute(
            sa.delete(parked).where(
                parked.c.view == name,
                parked.c.generation == generation,
                parked.c.stream == stream,
            )
        )
        connection.execute(
            sa.update(view)
            .where(view.c.name == name, view.c.generation == generation)
            .values(parked=view.c.parked - deleted.rowcount)
        )

    def parked(
        self, connection: sa.Connection, name: str, generation: int
    ) -> dict[str, ParkedStream]:
        """Read which streams are parked."""
        parked = self.tables.parked
        query = (
            sa.select(parked.c.view, parked.c.stream, parked.c.position, parked.c.reason)
            .where(parked.c.view == name, parked.c.generation == generation)
            .order_by(parked.c.position)
        )
        return {row.stream: ParkedStream(*row) for row in connection.execute(query)}

    def claiming(self, views: Sequence[tuple[str, int]]) -> Claim:
        """Prepare to move views, by name and version, together with an append.

        The claim is given the last position of the append and the one before its first, and
        moves every live generation that stood right before. It returns name, generation and
        number of parked streams of each.
        """
        text = compiled(_claim(self.tables, self._head, len(views)), self._dialect)[0]
        fixed = [it for view in views for it in view]

        def claim(connection: sa.Connection, position: int, before: int) -> Sequence[Any]:
            return connection.exec_driver_sql(text, (position, before, *fixed)).all()

        return claim

    def move(
        self, connection: sa.Connection, generation: Generation, position: int, peaks: bytes
    ) -> bool:
        """Move one generation on; false if somebody else has moved it meanwhile."""
        view = self.tables.view
        moved = connection.execute(
            sa.update(view)
            .where(
                view.c.name == generation.name,
                view.c.generation == generation.generation,
                view.c.position == generation.position,
                view.c.version == generation.version,
            )
            .values(position=position, peaks=peaks)
        )
        return moved.rowcount == 1

    def generations(
        self, connection: sa.Connection, names: Iterable[str] | None = None
    ) -> list[Generation]:
        """Read the generations of views, of all of them unless said."""
        view = self.tables.view
        query = sa.select(*view.columns).order_by(view.c.name, view.c.generation)
        if names is not None:
            query = query.where(view.c.name.in_(list(names)))
        return [Generation(*row) for row in connection.execute(query)]

    def live(self, connection: sa.Connection, name: str) -> Generation | None:
        """Read the live generation of a view."""
        found = connection.exec_driver_sql(self._live, (name, True)).first()
        return None if found is None else Generation(*found)

    def begin(self, connection: sa.Connection, generation: Generation) -> None:
        """Begin a generation."""
        connection.execute(
            sa.insert(self.tables.view).values(
                {name: getattr(generation, name) for name in Generation.__dataclass_fields__}
            )
        )

    def swap(self, connection: sa.Connection, name: str, generation: int) -> None:
        """Let a generation be the live one; the rows of the others are to be deleted."""
        view = self.tables.view
        others = sa.update(view).where(view.c.name == name, view.c.generation != generation)
        connection.execute(others.values(live=False, version=LEAVING))
        this = sa.update(view).where(view.c.name == name, view.c.generation == generation)
        connection.execute(this.values(live=True))

    def leave(self, connection: sa.Connection, name: str, generation: int) -> None:
        """Say that the rows of a generation are to be deleted."""
        view = self.tables.view
        this = sa.update(view).where(view.c.name == name, view.c.generation == generation)
        connection.execute(this.values(live=False, version=LEAVING))

    def refuse(self, connection: sa.Connection, name: str, generation: int) -> None:
        """Say that a generation is of another history, so that nobody reads it or goes on."""
        view = self.tables.view
        this = sa.update(view).where(view.c.name == name, view.c.generation == generation)
        connection.execute(this.values(version=REFUSED))

    def sweep(self, connection: sa.Connection, generation: Generation) -> bool:
        """Delete some rows of a generation that is leaving; false when it is gone altogether."""
        row, view, parked = self.tables.row, self.tables.view, self.tables.parked
        of_it = (row.c.view == generation.name) & (row.c.generation == generation.generation)
        streams = sa.select(row.c.stream).where(of_it).limit(ROWS_AT_ONCE)
        if connection.execute(sa.delete(row).where(of_it, row.c.stream.in_(streams))).rowcount:
            return True
        for table, name in ((view, view.c.name), (parked, parked.c.view)):
            connection.execute(
                sa.delete(table).where(
                    name == generation.name, table.c.generation == generation.generation
                )
            )
        return False

    def head(self, connection: sa.Connection) -> tuple[int, bytes]:
        """Read the size and the peaks of the tree."""
        head = self._head
        found = connection.execute(sa.select(head.c.size, head.c.peaks)).one_or_none()
        if found is None:
            raise ProgrammingError(
                "The head of the history's tree is missing: somebody has changed the database. "
                "Restore it from a copy; nothing can be appended or read safely until then."
            )
        size, peaks = found
        return size, peaks


def _run(connection: sa.Connection, text: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(text, rows[0] if len(rows) == 1 else list(rows))


def _place(table: sa.Table) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        table.c.view == value("view", Name),
        table.c.generation == value("generation", sa.Integer),
        table.c.stream == value("stream", Name),
    )


def _select_row(tables: ViewTables) -> sa.Select[Any]:
    row = tables.row
    return sa.select(row.c.row).where(*_place(row), row.c.key == value("key", Name))


def _select_stream(tables: ViewTables) -> sa.Select[Any, Any]:
    row = tables.row
    return sa.select(row.c.key, row.c.row).where(*_place(row))


def _select_live(tables: ViewTables) -> sa.Select[*tuple[Any, ...]]:
    view = tables.view
    named = view.c.name == value("name", Name)
    return sa.select(*view.columns).where(named, view.c.live == value("live", sa.Boolean))


def _select_at(tables: ViewTables) -> sa.Select[Any, Any, Any]:
    """Select rows of a view at the places that are asked for."""
    row, asked = tables.row, sa.table("asked", sa.column("stream"), sa.column("key"))
    view, generation, _ = _place(row)
    places = (row.c.stream == asked.c.stream, row.c.key == asked.c.key)
    return sa.select(row.c.stream, row.c.key, row.c.row).where(view, generation, *places)


def _select_of_view(tables: ViewTables) -> sa.Select[Any, Any, Any, Any]:
    """Select rows of a view; which streams is to be said after it."""
    row = tables.row
    view, generation, _ = _place(row)
    query = sa.select(row.c.view, row.c.stream, row.c.key, row.c.row)
    return query.where(view, generation)


def _delete_row(tables: ViewTables) -> sa.Delete:
    row = tables.row
    return sa.delete(row).where(*_place(row), row.c.key == value("key", Name))


def _claim(tables: ViewTables, head: sa.Table, views: int) -> sa.UpdateBase:
    view = tables.view
    peaks = sa.select(head.c.peaks).scalar_subquery()
    ours = [
        (view.c.name == value(f"name_{at}", Name))
        & (view.c.version == value(f"version_{at}", sa.Integer))
        for at in range(views)
    ]
    return (
        sa.update(view)
        .where(view.c.live, view.c.position == value("before", Position), sa.or_(sa.false(), *ours))
        .values(position=value("new_position", Position), peaks=peaks)
        .returning(view.c.name, view.c.generation, view.c.parked)
    )
