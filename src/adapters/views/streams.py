"""Streams as wholes: from where to where each reaches, and the entries of many at a time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import sqlalchemy as sa

from hjul.adapters.store.columns import moment_of
from hjul.adapters.store.history import HistoryRecorder, Kept

STREAMS_AT_ONCE: Final = 400

Raw = sa.Row[*tuple[Any, ...]]
"""An entry as it is read: stream, version, topic, state, position, division, and the moment."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stream: the positions of its first and its last entry, and how many entries it has."""

    stream: str
    first: int
    last: int
    entries: int


def spans(recorder: HistoryRecorder) -> list[Span]:
    """Find every stream of a history, in the order of their names.

    The index is entered once for every stream, never read through: a stream is passed over in
    one step, however many entries it has.
    """
    c, stream = recorder.tables.history.c, recorder.tables.history.c.originator_id
    begin = sa.select(sa.func.min(stream).label("stream"))
    found = begin.cte("streams", recursive=True)
    following = sa.select(sa.func.min(stream)).where(stream > found.c.stream).scalar_subquery()
    found = found.union_all(sa.select(following).where(found.c.stream.is_not(None)))
    first, last, entries = (
        sa.select(column).where(stream == found.c.stream).order_by(order).limit(1).scalar_subquery()
        for column, order in (
            (c.position, c.originator_version),
            (c.position, c.originator_version.desc()),
            (c.originator_version, c.originator_version.desc()),
        )
    )
    query = sa.select(found.c.stream, first, last, entries).where(found.c.stream.is_not(None))
    with recorder.database.transaction(write=False) as connection:
        return [Span(*row) for row in connection.execute(query)]


def entries_of(
    recorder: HistoryRecorder, streams: Sequence[str], last: int, division: str | None = None
) -> Iterator[list[Kept]]:
    """Yield the entries of each stream up to a position, in the order of their versions.

    Streams come in the order they are given in, as long as that is the order of their names. With
    a division, those are left out of which no row can be of it: no entry is, or names it.
    """
    for at in range(0, len(streams), STREAMS_AT_ONCE):
        found = _select(recorder, streams[at : at + STREAMS_AT_ONCE], last)
        for _, rows in groupby(found, lambda row: row[0]):
            entries = list(rows)
            if division is None or _concern(entries, division):
                yield [_kept(row) for row in entries]


def _select(recorder: HistoryRecorder, streams: Sequence[str], last: int) -> Sequence[Raw]:
    c = recorder.tables.history.c
    columns = (c.originator_id, c.originator_version, c.topic, c.state, c.position, c.division)
    query = (
        # Moments are read as they are written: most of the rows are soon passed over.
        sa.select(*columns, sa.type_coerce(c.recorded_at, sa.Text))
        .where(c.originator_id.in_(streams), c.position <= last)
        .order_by(c.originator_id, c.originator_version)
    )
    with recorder.database.transaction(write=False) as connection:
        return connection.execute(query).all()


def _kept(row: Raw) -> Kept:
    stream, version, topic, state, position, division, recorded_at = row
    moment = moment_of(recorded_at)
    return Kept(stream, version, topic, state, position, division, moment)


def _concern(entries: Sequence[Raw], division: str) -> bool:
    named = json.dumps(division, ensure_ascii=False).encode()
    return any(row[5] == division or named in row[3] for row in entries)
