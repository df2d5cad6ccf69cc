"""Turns what happened into the bytes that are sealed and the texts kept apart, and back.

The stored state is canonical JSON: keys sorted, no blanks, UTF-8, defaults written out. Where a
text or a person was stands the digest of a salt and its bytes, so the bytes can be withheld or
disposed of while the state, its leaf and every proof stay as they are. Reading needs no text: it
gives references, which `hjul.adapters.texts` resolves when a person reads.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from json import JSONEncoder
from typing import Any, Final, cast

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import (
    JSONTranscoder,
    Mapper,
    MapperDeserialisationError,
    Notification,
    StoredEvent,
)
from pydantic_core import from_json

from hjul.adapters.shapes import DIGEST_MARK, object_schema, shape
from hjul.adapters.store.history import Kept, PrivateRow
from hjul.adapters.topics import TOPICS, UPCASTERS, Upcaster, aggregate_of
from hjul.cycle.record import Event, Record, Recorded
from hjul.cycle.words import Apart, is_reference, reference

SALT_BYTES: Final = 16
RECORD: Final = shape(Record)
_encode: Final = JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


class UnknownTopic(MapperDeserialisationError):
    """The history holds something under a name that this release does not know."""

    def __init__(self, topic: str) -> None:
        """Tell which, and what to do."""
        self.topic = topic
        super().__init__(
            f"The history holds {topic!r}, which this release of hjul does not know: a newer one "
            "wrote it. Install that release, or a later one, and read again."
        )


class NotReadable(MapperDeserialisationError):
    """What is stored has not the shape that its name promises."""


class NotStorable(ValueError):
    """A text is no text one can keep."""


@dataclass(frozen=True, slots=True)
class PrivateText:
    """A text or a person of one event, to be kept apart from it."""

    field: str
    subject: str
    salt: bytes
    data: bytes

    def row(self, index: int) -> PrivateRow:
        """Give the row for the event of that index, from 0, in an append."""
        return PrivateRow(index, self.field, self.subject, self.salt, self.data)


@dataclass(frozen=True, slots=True)
class Sealed:
    """An event as it is stored."""

    topic: str
    state: bytes
    private: tuple[PrivateText, ...]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An event as the eventsourcing library handles it.

    `sealed` is there when it is about to be stored: salts are drawn once, so the state and the
    texts kept apart always fit. `position` is 0 until it is stored.
    """

    originator_id: str
    originator_version: int
    timestamp: datetime | None
    event: Event
    record: Record
    division: str = ""
    position: int = 0
    sealed: Sealed | None = None

    @property
    def private(self) -> tuple[PrivateText, ...]:
        """The texts and persons to be kept apart; none when it was read."""
        return self.sealed.private if self.sealed else ()


def private_rows(entries: Sequence[Entry]) -> list[PrivateRow]:
    """Give the rows to be kept apart, for one append of all these entries."""
    return [text.row(index) for index, entry in enumerate(entries) for text in entry.private]


class Codec:
    """Writes and reads events, by the list of names in `hjul.adapters.topics`."""

    def __init__(
        self,
        salt: Callable[[], bytes],
        *,
        topics: Mapping[str, type[Event]] = TOPICS,
        upcasters: Mapping[str, Upcaster] = UPCASTERS,
    ) -> None:
        """Make a codec.

        Args:
            salt: Gives 16 bytes that nobody can guess, and in a simulation always the same ones.
            topics: What is written and read.
            upcasters: What is only read.
        """
        self._salt = salt
        self._upcasters = upcasters
        self._shapes = {topic: shape(event) for topic, event in topics.items()}
        self._topics = {(topic.partition(".")[0], event): topic for topic, event in topics.items()}

    def topic(self, event: type[Event], aggregate: str) -> str:
        """Give the stored name of an event on a stream of that aggregate.

        Raises:
            KeyError: If it is not on the list: it can then neither be stored nor read.
        """
        return self._topics[aggregate, event]

    def seal(self, event: Event, record: Record, aggregate: str) -> Sealed:
        """Write an event down.

        Raises:
            NotStorable: If a text is a reference, or holds half a character.
        """
        topic = self.topic(type(event), aggregate)
        apart: list[PrivateText] = []

        def keep(mark: Apart, field: str, text: str) -> str:
            data, salt = _bytes(text), self._salt()
            subject = text if mark.kind == "person" else record.by
            apart.append(PrivateText(field, subject, salt, data))
            return DIGEST_MARK + sha256(salt + data).hexdigest()

        state = {
            "event": self._shapes[topic].write(event, "", keep),
            "record": RECORD.write(record, "record.", keep),
            "salt": self._salt().hex(),
        }
        return Sealed(topic, _encode(state).encode(), tuple(apart))

    def decode(self, topic: str, state: bytes, position: int) -> tuple[Event, Record]:
        """Read an event, with references to that position in place of texts.

        Raises:
            UnknownTopic: If a newer release wrote it.
            NotReadable: If its fields are not those of its name.
        """
        where = reference(position, "")
        try:
            stored = from_json(state)
            given = stored["event"]
            if topic not in self._shapes:
                topic, given = self._upcast(topic, given, where)
            return self._shapes[topic].read(given, where), RECORD.read(
                stored["record"], where + "record."
            )
        except UnknownTopic:
            raise
        except (KeyError, TypeError, ValueError) as error:
            raise NotReadable(
                f"{topic!r} at position {position} cannot be read: {error}"
            ) from error

    def entry(
        self,
        stream: str,
        version: int,
        event: Event,
        record: Record,
        *,
        division: str = "",
        timestamp: datetime | None = None,
    ) -> Entry:
        """Make an entry that is ready to be stored."""
        return Entry(
            originator_id=stream,
            originator_version=version,
            timestamp=timestamp,
            event=event,
            record=record,
            division=division,
            sealed=self.seal(event, record, aggregate_of(stream)),
        )

    def recorded(self, kept: Kept) -> Recorded[Event]:
        """Read an entry of the history, for a fold."""
        event, record = self.decode(kept.topic, kept.state, kept.id)
        return Recorded(
            stream=str(kept.originator_id),
            version=kept.originator_version,
            position=kept.id,
            division=kept.division,
            recorded_at=kept.recorded_at,
            record=record,
            event=event,
        )

    def schema(self, topic: str) -> dict[str, Any]:
        """Give the JSON Schema of what is stored under a name."""
        if topic not in self._shapes:
            raise UnknownTopic(topic)
        whole = object_schema(
            {
                "event": self._shapes[topic].schema(),
                "record": RECORD.schema(),
                "salt": {"type": "string", "pattern": f"^[0-9a-f]{{{2 * SALT_BYTES}}}$"},
            }
        )
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": topic} | whole

    def _upcast(self, topic: str, given: Any, where: str) -> tuple[str, dict[str, Any]]:
        given = _referred(given, where)
        while topic not in self._shapes:
            if topic not in self._upcasters:
                raise UnknownTopic(topic)
            topic, newer = self._upcasters[topic]
            given = newer(given)
        return topic, given


class HjulMapper(Mapper[str]):
    """Lets an application of the eventsourcing library store and read our entries."""

    def __init__(self, codec: Codec) -> None:
        """Map with this codec."""
        super().__init__(JSONTranscoder())
        self._codec = codec

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        """Give what is stored of an entry; the texts kept apart go with the append."""
        entry = cast(Entry, domain_event)
        sealed = entry.sealed or self._codec.seal(
            entry.event, entry.record, aggregate_of(entry.originator_id)
        )
        return StoredEvent(
            entry.originator_id, entry.originator_version, sealed.topic, sealed.state
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Entry:
        """Read an entry back; what the recorder tells of its place comes with it."""
        kept = stored_event if isinstance(stored_event, Kept) else None
        position = stored_event.id if isinstance(stored_event, Notification) else 0
        event, record = self._codec.decode(stored_event.topic, stored_event.state, position)
        return Entry(
            originator_id=str(stored_event.originator_id),
            originator_version=stored_event.originator_version,
            timestamp=kept.recorded_at if kept else None,
            event=event,
            record=record,
            division=kept.division if kept else "",
            position=position,
        )


def _bytes(text: str) -> bytes:
    if is_reference(text):
        raise NotStorable(
            "A reference stands where a text should: resolve it, and ask again with the words."
        )
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise NotStorable(
            "A text holds half a character, which no copy of it could show."
        ) from error


def _referred(given: Any, where: str) -> Any:
    """Put references where digests are, under the names the fields had when they were stored."""
    if isinstance(given, dict):
        join = "" if where.endswith("#") else "."
        fields = cast("dict[str, Any]", given).items()
        return {name: _referred(value, f"{where}{join}{name}") for name, value in fields}
    if isinstance(given, list):
        values = enumerate(cast(Sequence[Any], given))
        return [_referred(value, f"{where}.{at}") for at, value in values]
    return where if isinstance(given, str) and given.startswith(DIGEST_MARK) else given
