"""The history as handling sees it: an application of the eventsourcing library on our recorders.

The library's application saves, its repository folds a stream from its snapshot and its tail, its
mapper and event store carry the entries. What we add is the answer to a repeated asking, the turn
taken when others are in the way, and snapshots that know which law made them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, cast

import sqlalchemy as sa
from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import (
    EventStore,
    InfrastructureFactory,
    IntegrityError,
    JSONTranscoder,
    Mapper,
    StoredEvent,
)
from eventsourcing.utils import Environment
from pydantic import TypeAdapter

from hjul.adapters.codec import Codec, Entry, HjulMapper, private_rows
from hjul.adapters.standings import Remembered, Standings
from hjul.adapters.store.appending import Commanded
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import AlreadyAsked, HistoryRecorder, Kept
from hjul.adapters.store.history_factory import SNAPSHOTS, HistoryFactory
from hjul.adapters.store.reading import LAST_VERSION
from hjul.cycle.aggregates import AGGREGATES, aggregate_of_stream
from hjul.cycle.handling import Happening, StaleStream
from hjul.cycle.keeping.standing import Standing as Keeping
from hjul.cycle.record import Event, Recorded

EVOLVED_BY: Final = 6
"""The version of every `evolve` and standing: raise it when one changes; snapshots are remade."""

SNAPSHOT_EVERY: Final = 100
"""After how many entries of a stream its standing is kept."""


@dataclass(frozen=True, slots=True)
class Stood:
    """How a stream stood after one of its entries."""

    id: str
    version: int
    standing: Any


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A standing kept beside the history; a cache that may be thrown away at any time."""

    originator_id: str
    originator_version: int
    state: bytes

    @property
    def timestamp(self) -> datetime:
        """The library asks every entry for a moment; a cache has none."""
        return datetime.min.replace(tzinfo=UTC)

    @classmethod
    def take(cls, aggregate: Stood) -> "Snapshot":
        """Keep a standing."""
        state = _STANDINGS[_kind(aggregate.id)].dump_json(aggregate.standing)
        return cls(aggregate.id, aggregate.version, state)

    def standing(self) -> Any:
        """Give the standing that was kept."""
        return _STANDINGS[_kind(self.originator_id)].validate_json(self.state)


def _kind(stream: str) -> str:
    return stream.partition("-")[0]


_STANDINGS: Final[dict[str, TypeAdapter[Any]]] = {
    name: TypeAdapter(aggregate.standing) for name, aggregate in AGGREGATES.items()
}


class SnapshotMapper(Mapper[str]):
    """Stores snapshots under a name that says which law folded them."""

    TOPIC: Final = f"standing.{EVOLVED_BY}"

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        """Give what is stored of a snapshot."""
        kept = cast(Snapshot, domain_event)
        return StoredEvent(kept.originator_id, kept.originator_version, self.TOPIC, kept.state)

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """Give a snapshot back."""
        return Snapshot(
            str(stored_event.originator_id), stored_event.originator_version, stored_event.state
        )


class SnapshotStore(EventStore[str]):
    """Snapshots of this law; those that another law folded are as if they were not there."""

    def get(self, originator_id: str, **kwargs: Any) -> Any:
        """Give the newest snapshot, if this law made it."""
        stored = self.recorder.select_events(originator_id, **kwargs)
        mine = [one for one in stored if one.topic == SnapshotMapper.TOPIC]
        snapshots = [self.mapper.to_domain_event(one) for one in mine]
        return iter(snapshot for snapshot in snapshots if _is_readable(cast(Snapshot, snapshot)))


def _is_readable(snapshot: Snapshot) -> bool:
    """A cache that cannot be read is as if it were not there."""
    try:
        snapshot.standing()
    except ValueError:
        return False
    return True


def projected(before: Stood | None, entries: Iterable[Any]) -> Stood | None:
    """Fold entries, and maybe a snapshot first, into how their stream stands."""
    stood = before
    for entry in entries:
        if isinstance(entry, Snapshot):
            stood = Stood(entry.originator_id, entry.originator_version, entry.standing())
            continue
        aggregate = aggregate_of_stream(entry.originator_id)
        assert aggregate is not None, f"{entry.originator_id} is nobody's stream"
        standing = stood.standing if stood else aggregate.initial
        version = entry.originator_version
        evolved = aggregate.evolve(standing, version, entry.event)
        stood = Stood(entry.originator_id, version, evolved)
    return stood


class History(Application[str]):
    """The application of the eventsourcing library that keeps our history."""

    name = "hjul"
    is_snapshotting_enabled = True
    snapshot_class = cast(Any, Snapshot)

    def __init__(
        self,
        database: Database,
        codec: Codec,
        now: Callable[[], datetime] | None,
    ) -> None:
        """Open the history of a database."""
        self.database, self.codec, self._now = database, codec, now
        self.standings = Standings()
        super().__init__(env={"IS_SNAPSHOTTING_ENABLED": "y", "AGGREGATE_CACHE_MAXSIZE": ""})

    def construct_factory(self, env: Environment) -> InfrastructureFactory[Any]:
        """Take the recorders from the database that is open already."""
        return HistoryFactory(env, self.database, now=self._now)

    def construct_mapper(self) -> Mapper[str]:
        """Map with our codec: topics are names on a list, never paths to import."""
        return HjulMapper(self.codec)

    def construct_snapshot_store(self) -> EventStore[str]:
        """Keep snapshots beside the history, unsealed."""
        recorder = self.factory.aggregate_recorder(purpose="snapshots")
        return SnapshotStore(SnapshotMapper(JSONTranscoder()), recorder)

    def keeping(self) -> Keeping:
        """Give how the keeping of this history stands: its epoch, and the key in use."""
        found = HistoryLog(self, lambda _: None).standing("keeping")
        return found[0] if found else Keeping()

    def forget(self) -> None:
        """Throw away every standing that is remembered or kept beside the history."""
        self.standings = Standings()
        snapshots = sa.table(SNAPSHOTS, schema=self.database.schema)
        with self.database.transaction() as connection:
            connection.execute(sa.delete(snapshots))

    def entries(self, stream: str) -> list[Recorded[Event]]:
        """Give the entries of a stream, with references in place of texts."""
        return [self.codec.recorded(kept) for kept in self.kept.select_stream(stream)]

    @property
    def kept(self) -> HistoryRecorder:
        """The sealed recorder."""
        return cast(HistoryRecorder, self.recorder)


class HistoryLog:
    """Implements what handling needs (`hjul.cycle.handling.Log`) on the application."""

    def __init__(
        self,
        history: History,
        follow: Callable[[Sequence[Recorded[Event]]], None],
        *,
        may_repeat: bool = True,
    ) -> None:
        """Use a history.

        Args:
            history: Where it is kept.
            follow: Is told what was stored, in the same transaction.
            may_repeat: Whether the command id can have been used before.
        """
        self._history, self._follow, self._may_repeat = history, follow, may_repeat

    def standing(self, stream: str) -> tuple[Any, int] | None:
        """Give how a stream stands and its version; nothing when it has no entry."""
        remembered = self._history.standings.get(stream)
        stood = None
        if remembered is not None:
            tail = self._history.kept.select_stream(stream, gt=remembered.version - 1)
            stood = self._gone_on(stream, remembered, tail)
        stood = stood or self._folded(stream)
        return (stood.standing, stood.version) if stood else None

    def standings(self, streams: Sequence[str]) -> Mapping[str, tuple[Any, int]]:
        """Give how those of these streams stand that are remembered, read in one go."""
        remembered = {it: one for it in streams if (one := self._history.standings.get(it))}
        before = {stream: one.version - 1 for stream, one in remembered.items()}
        tails = self._history.kept.select_tails(before)
        stood = {
            stream: self._gone_on(stream, one, tails.get(stream, ()))
            for stream, one in remembered.items()
        }
        return {it: (one.standing, one.version) for it, one in stood.items() if one is not None}

    def _gone_on(self, stream: str, remembered: Remembered, tail: Sequence[Kept]) -> Stood | None:
        """Fold what came after what is remembered; nothing when that is not believed any more."""
        if not remembered.is_true_of(tail):
            return None
        before = Stood(stream, remembered.version, remembered.standing)
        stood = projected(before, map(self._history.mapper.to_domain_event, tail[1:])) or before
        self._history.standings.keep(stream, stood.standing, tail[-1])
        return stood

    def _folded(self, stream: str) -> Stood | None:
        """Fold a stream from its snapshot, or from its beginning."""
        try:
            stood: Stood = self._history.repository.get(stream, projector_func=cast(Any, projected))
        except AggregateNotFoundError:
            return None
        for last in self._history.kept.select_stream(
            stream, gt=stood.version - 1, lte=stood.version
        ):
            self._history.standings.keep(stream, stood.standing, last)
        return stood

    def entry(self, stream: str, version: int) -> Event | None:
        """Give one event of a stream; nothing when it is not there."""
        if version > LAST_VERSION:
            return None
        found = self._history.kept.select_stream(stream, gt=version - 1, lte=version)
        return self._history.codec.recorded(found[0]).event if found else None

    def position(self) -> int:
        """Give the position of the last entry of the history, 0 before the first."""
        return self._history.kept.max_notification_id() or 0

    def answered(self, command_id: str, fingerprint: bytes) -> Sequence[Recorded[Event]] | None:
        """Give what an asking of that id led to before; nothing when it was never asked.

        Raises:
            CommandReused: When another command was asked under that id.
        """
        if not self._may_repeat:
            return None
        try:
            self._history.kept.check_command(command_id, fingerprint)
        except AlreadyAsked as before:
            return self._at(before.positions)
        return None

    def append(
        self, happenings: Sequence[Happening], command_id: str, fingerprint: bytes
    ) -> Sequence[Recorded[Event]]:
        """Store all of it in one step, or raise `StaleStream` and store nothing."""
        entries = [self._entry(happening) for happening in happenings]
        try:
            with self._history.database.transaction():
                recordings = self._history.save(
                    *entries,
                    command_id=command_id,
                    fingerprint=fingerprint,
                    divisions=[entry.division for entry in entries],
                    private=private_rows(entries),
                    is_all=True,
                )
                self._keep_snapshots(entries)
                recorded = self._at([recording.notification.id for recording in recordings])
                self._follow(recorded)
        except AlreadyAsked as before:
            return self._at(before.positions)
        except IntegrityError as error:
            raise StaleStream(str(error)) from error
        return recorded

    def append_each(
        self, asked: Sequence[tuple[Happening, str, bytes]]
    ) -> Sequence[Recorded[Event]]:
        """Store what several askings led to, one entry each, in one step.

        Raises:
            IntegrityError: When one of them was asked before, or its stream has moved on; nothing
                is stored then.
        """
        entries = [self._entry(happening) for happening, _, _ in asked]
        named = enumerate((command_id, mark) for _, command_id, mark in asked)
        with self._history.database.transaction():
            recordings = self._history.save(
                *entries,
                commands=[Commanded(at, *command) for at, command in named],
                divisions=[entry.division for entry in entries],
                private=private_rows(entries),
                is_all=True,
            )
            self._keep_snapshots(entries)
            recorded = self._at([recording.notification.id for recording in recordings])
            self._follow(recorded)
        return recorded

    def in_turn(self, step: Callable[[], Sequence[Recorded[Event]]]) -> Sequence[Recorded[Event]]:
        """Take a step while nobody else can append."""
        database = self._history.database
        if database.is_inside:
            database.take_turn("append")
            return step()  # whatever it stores is a part of its own
        with database.transaction() as connection:
            database.lock(connection, "append")
            return step()

    def _entry(self, happening: Happening) -> Entry:
        return self._history.codec.entry(
            happening.stream,
            happening.version,
            happening.event,
            happening.record,
            division=happening.division,
        )

    def _at(self, positions: Sequence[int]) -> list[Recorded[Event]]:
        if not positions:
            return []
        found: Sequence[Kept] = self._history.kept.select_notifications(
            positions[0], len(positions), positions[-1]
        )
        return [self._history.codec.recorded(kept) for kept in found]

    def _keep_snapshots(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry.originator_version % SNAPSHOT_EVERY == 0:
                self._history.take_snapshot(
                    entry.originator_id, entry.originator_version, cast(Any, projected)
                )
