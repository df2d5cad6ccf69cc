"""Compares live views with what the history says: folded again, row by row, stream by stream.

The shadow is folded in memory for some streams at a time and thrown away, so a long history takes
time and no room. Each part is compared at the position that the live view had just then; an append
in the middle of it makes the part begin again.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

import sqlalchemy as sa

from hjul.adapters.store.reading import LAST_POSITION
from hjul.adapters.views.advancing import check
from hjul.adapters.views.folding import Folding, Kind, Read, read_all
from hjul.adapters.views.ground import Ground
from hjul.adapters.views.reading import Reading
from hjul.adapters.views.shelf import Generation
from hjul.adapters.views.streams import Span, entries_of, spans
from hjul.projections.view import follows

ENTRIES_AT_ONCE: Final = 5_000
SHOWN_AT_MOST: Final = 100
"""So many differences are kept to be shown; all are counted."""
VALUE_AT_MOST: Final = 200

Progress = Callable[[str, int, int], None]
"""Is told of which view how many streams are compared, and of how many."""


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that is not what the history says.

    `column` is a field of the row, or `division`, `position` or `wakes` as they are kept beside
    it; empty when the whole row is missing or one too many. It is `parked`, without a key, when a
    stream is set aside that can be followed, or the other way round, with the position; without a
    stream, when the view counts other parked streams than there are. What is expected and found
    are as they are kept: texts are references.
    """

    view: str
    stream: str
    key: str
    column: str
    expected: str
    found: str

    @property
    def name(self) -> str:
        """How it is cited: `view:stream:key:column`."""
        return f"{self.view}:{self.stream}:{self.key}:{self.column}"


@dataclass(slots=True)
class Compared:
    """What came of comparing one view."""

    view: str
    position: int = 0
    rows: int = 0
    count: int = 0
    differences: list[RowDifference] = field(default_factory=list[RowDifference])

    def add(self, found: RowDifference) -> None:
        """Count a difference, and keep the first ones."""
        self.count += 1
        if len(self.differences) < SHOWN_AT_MOST:
            self.differences.append(found)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A row as it is stored."""

    division: str
    position: int
    row: str
    wakes: int | None


Rows = dict[tuple[str, str], _Kept]
Parked = dict[str, int]
"""The streams that are parked, each at the position of an entry."""
Between = tuple[str | None, str | None]
"""After which stream, and up to which; nothing is the beginning and the end."""


@dataclass(frozen=True, slots=True)
class Live:
    """What a view holds of some streams, at a position, and of how many parked streams it knows.

    `counted` is what the view says of all its streams, `listed` how many there are.
    """

    position: int
    rows: Rows
    parked: Parked
    counted: int
    listed: int


def compared(
    ground: Ground, names: Sequence[str], progress: Progress | None = None, division: str = ""
) -> list[Compared]:
    """Fold views again, all in one go, and compare every row of them, or those of one division.

    Raises:
        ViewNotReady: If one is not kept in the version of this release.
        HistoryReplaced: If one was built from another history than this.
    """
    kinds = [ground.kinds[name] for name in names]
    results = [Compared(name) for name in names]
    every = [
        it for it in spans(ground.recorder) if any(follows(kind.view, it.stream) for kind in kinds)
    ]
    done = 0
    after: str | None = None
    for part in _parts(every):
        until = None if done + len(part) == len(every) else part[-1].stream
        shadow = _Shadow(ground, [it.stream for it in part], division)
        for kind, result in zip(kinds, results, strict=True):
            _compare(ground, kind, shadow, (after, until), result)
        done, after = done + len(part), until
        if progress is not None:
            progress("views", done, len(every))
    return results


def _parts(every: Sequence[Span]) -> Iterator[list[Span]]:
    """Divide the streams so that few entries are read at once; the last part may be empty."""
    part: list[Span] = []
    entries = 0
    for span in every:
        if part and entries + span.entries > ENTRIES_AT_ONCE:
            yield part
            part, entries = [], 0
        part.append(span)
        entries += span.entries
    yield part


class _Shadow:
    """The entries of some streams, read once for all views."""

    def __init__(self, ground: Ground, streams: Sequence[str], division: str) -> None:
        self._ground = ground
        self.division = division
        self._entries: dict[str, list[Read]] = {}
        self._read(streams, division or None)

    def fold(self, kind: Kind, position: int, live: Live) -> tuple[Rows, Parked]:
        """Fold a view up to a position, into rows as they would be stored."""
        # What was begun after the streams were listed has rows already: it is read now.
        wanted = {place[0] for place, row in live.rows.items() if self.concerns(row)}
        self._read(sorted(wanted - self._entries.keys()))
        found: Rows = {}
        parked: Parked = {}
        for stream, entries in self._entries.items():
            if follows(kind.view, stream):
                folding = Folding(kind)
                folding.fold([it for it in entries if it.position <= position])
                changes = folding.changes()
                found |= {(it[2], it[3]): _kept(it) for it in changes.rows}
                parked |= {it[2]: it[3] for it in changes.parked}
        return found, parked

    def concerns(self, row: _Kept | None) -> bool:
        """Say whether a row is one of those that are compared."""
        return row is not None and self.division in ("", row.division)

    def knows(self, stream: str) -> bool:
        """Say whether a stream is among those that are compared."""
        return not self.division or stream in self._entries

    def _read(self, streams: Sequence[str], division: str | None = None) -> None:
        if division is None:
            self._entries |= {stream: [] for stream in streams}
        recorder = self._ground.recorder
        for entries in entries_of(recorder, streams, LAST_POSITION, division):
            read = read_all(self._ground.codec, entries)
            self._entries[read[0].stream] = read


def _kept(row: tuple[Any, ...]) -> _Kept:
    return _Kept(row[4], row[5], row[6], row[7] if len(row) > 7 else None)


def _compare(
    ground: Ground, kind: Kind, shadow: _Shadow, between: Between, result: Compared
) -> None:
    live = _live(ground, kind, between)
    result.position = live.position
    expected, parked = shadow.fold(kind, live.position, live)
    for place in sorted({*expected, *live.rows}):
        right, wrong = expected.get(place), live.rows.get(place)
        if shadow.concerns(right) or shadow.concerns(wrong):
            result.rows += right is not None
            for column, *values in _columns(right, wrong):
                result.add(RowDifference(kind.name, *place, column, *values))
    for found in _set_aside(kind.name, parked, live, is_first=between[0] is None):
        if not found.stream or shadow.knows(found.stream):
            result.add(found)


def _set_aside(view: str, parked: Parked, live: Live, *, is_first: bool) -> Iterator[RowDifference]:
    """Yield where the streams that the view has set aside are not those that it has to."""
    for stream in sorted({*parked, *live.parked}):
        right, wrong = parked.get(stream, ""), live.parked.get(stream, "")
        if right != wrong:
            yield RowDifference(view, stream, "", "parked", str(right), str(wrong))
    if is_first and live.counted != live.listed:
        yield RowDifference(view, "", "", "parked", str(live.listed), str(live.counted))


def _live(ground: Ground, kind: Kind, between: Between) -> Live:
    """Read the rows of some streams, and the position at which they stand."""
    while True:
        with ground.database.transaction(write=False) as connection:
            before = _generation(ground, connection, kind)
            rows = _rows(ground, connection, kind, before, between)
            parked = ground.shelf.parked(connection, kind.name, before.generation)
            after = _generation(ground, connection, kind)
        if before == after:
            here = {it.stream: it.position for it in parked.values() if _is_in(it.stream, between)}
            return Live(before.position, rows, here, before.parked, len(parked))


def _is_in(stream: str, between: Between) -> bool:
    after, until = between
    return (after is None or stream > after) and (until is None or stream <= until)


def _generation(ground: Ground, connection: sa.Connection, kind: Kind) -> Generation:
    found = Reading(ground).live(connection, kind.name)
    check(ground.shelf.head(connection), [found])
    return found


def _rows(
    ground: Ground,
    connection: sa.Connection,
    kind: Kind,
    generation: Generation,
    between: Between,
) -> Rows:
    row, (after, until) = ground.shelf.tables.row, between
    query = sa.select(*row.columns).where(
        row.c.view == kind.name,
        row.c.generation == generation.generation,
    )
    if after is not None:
        query = query.where(row.c.stream > after)
    if until is not None:
        query = query.where(row.c.stream <= until)
    found = connection.execute(query).mappings()
    return {
        (it["stream"], it["key"]): _Kept(it["division"], it["position"], it["row"], it.get("wakes"))
        for it in found
    }


# ---- column by column ----------------------------------------------------------------------------


def _columns(expected: _Kept | None, found: _Kept | None) -> Iterator[tuple[str, str, str]]:
    """Yield each column that differs, with what it should be and what it is."""
    if expected == found:
        return
    if expected is None or found is None:
        yield "", _shown(expected.row if expected else ""), _shown(found.row if found else "")
        return
    for name in ("division", "position", "wakes"):
        pair = (getattr(expected, name), getattr(found, name))
        if pair[0] != pair[1]:
            yield name, _shown(pair[0]), _shown(pair[1])
    if expected.row != found.row:
        yield from _fields(expected.row, found.row)


def _fields(expected: str, found: str) -> Iterator[tuple[str, str, str]]:
    right, wrong = json.loads(expected), _object(found)
    if wrong is None:
        yield "row", _shown(expected), _shown(found)
        return
    names = [name for name in {**right, **wrong} if right.get(name, "") != wrong.get(name, "")]
    for name in names:
        yield name, _shown(right.get(name, "")), _shown(wrong.get(name, ""))
    if not names:
        yield "row", _shown(expected), _shown(found)


def _object(text: str) -> dict[str, object] | None:
    try:
        found: object = json.loads(text)
    except (TypeError, ValueError):
        return None
    return cast("dict[str, object]", found) if isinstance(found, dict) else None


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= VALUE_AT_MOST else f"{text[:VALUE_AT_MOST]}…"


__all__ = ["Compared", "RowDifference", "compared"]
