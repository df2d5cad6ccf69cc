"""What policies look up around what happened: entries, streams and how the organisation stands."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import sqlalchemy as sa

from hjul.adapters.codec import Codec
from hjul.adapters.store.history import HistoryRecorder
from hjul.cycle.organisation.standing import Standing as Organisation
from hjul.cycle.record import Event

TIMED: Final = ("initiative-", "measure-", "proposal-", "year-")
"""How the names of the streams begin in which time is kept."""


class Around:
    """Implements what policies need (`hjul.cycle.policies.Surroundings`) on the history."""

    def __init__(
        self,
        recorder: HistoryRecorder,
        codec: Codec,
        standing: Callable[[str], tuple[Any, int] | None],
    ) -> None:
        """Look things up there; `standing` gives how a stream stands and its version."""
        self._recorder, self._codec, self._standing = recorder, codec, standing

    def entry(self, reference: str) -> Event | None:
        """Give the event that a reference cites; nothing when it is not there."""
        stream, _, version = reference.partition("@")
        found = self._recorder.select_stream(stream, gt=int(version) - 1, lte=int(version))
        return self._codec.recorded(found[0]).event if found else None

    def organisation(self) -> Organisation:
        """Give how the organisation stands."""
        found = self._standing("organisation")
        return found[0] if found else Organisation()

    def of(self, aggregate: str) -> Iterator[tuple[str, Any]]:
        """Give the streams of an aggregate and how each stands, by their names."""
        with self._recorder.database.transaction(write=False) as connection:
            found = _streams(self._recorder.tables.history, aggregate)
            names = sorted(name for name in connection.scalars(sa.select(found)) if name)
        for stream in names:
            if standing := self._standing(stream):
                yield stream, standing[0]

    def stands(self, stream: str) -> Any:
        """Give how a stream stands; nothing when it has no entry."""
        found = self._standing(stream)
        return found[0] if found else None

    def streams(self) -> Mapping[str, str]:
        """Give every stream in which time is kept, with the division that has it, by name."""
        known = self._divisions().items()
        return {name: division for name, division in known if name.startswith(TIMED)}

    def _divisions(self) -> Mapping[str, str]:
        """Give every stream with the division that has it, by their names.

        The index is entered once for every stream and never read through, so it matters little
        how many entries they have.
        """
        with self._recorder.database.transaction(write=False) as connection:
            found = connection.execute(_divisions(self._recorder.tables.history))
            return dict(sorted((name, division) for name, division in found))


def _divisions(history: sa.Table) -> sa.Select[Any, Any]:
    """Select each stream and the division of its last entry."""
    c, found = history.c, _streams(history)
    last = sa.select(c.division).where(c.originator_id == found.c.stream)
    last = last.order_by(c.originator_version.desc()).limit(1)
    return sa.select(found.c.stream, last.scalar_subquery()).where(found.c.stream.is_not(None))


def _streams(history: sa.Table, aggregate: str = "") -> sa.CTE:
    """Find every stream, or those of an aggregate, by entering the index once for each.

    After the hyphen that ends an aggregate's name comes the stop, in the order of the index.
    """
    stream = history.c.originator_id
    of_it = (stream >= f"{aggregate}-", stream < f"{aggregate}.") if aggregate else ()
    first = sa.select(sa.func.min(stream).label("stream")).where(*of_it)
    found = first.cte("streams", recursive=True)
    following = sa.select(sa.func.min(stream)).where(stream > found.c.stream, *of_it)
    more = sa.select(following.scalar_subquery()).where(found.c.stream.is_not(None))
    return found.union_all(more)
