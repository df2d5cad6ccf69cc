"""An application of the eventsourcing library stores and reads our entries with our mapper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from eventsourcing.application import Application
from eventsourcing.persistence import ApplicationRecorder, EventStore, Mapper, Notification

from hjul.adapters.codec import Codec, Entry, HjulMapper, private_rows
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import HistoryRecorder
from hjul.cycle.initiative.events import MeetingHeld, SuccessCelebrated
from hjul.cycle.words import reference
from tests.codec.samples import SOMEBODY, counted

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
CELEBRATED = SuccessCelebrated(what="Tårta", ambassadors="")
MET = MeetingHeld(held_on=SOMEBODY.on, who="alla", decided="")


@dataclass(frozen=True)
class Cake:
    """A little aggregate: how often there was something to celebrate."""

    id: str
    version: int
    slices: int


def eaten(cake: Cake | None, entries: Iterable[Entry]) -> Cake | None:
    for entry in entries:
        cake = cake or Cake(entry.originator_id, 0, 0)
        slices = cake.slices + isinstance(entry.event, SuccessCelebrated)
        cake = replace(cake, version=entry.originator_version, slices=slices)
    return cake


class Party(Application[str]):
    """An application whose entries are ours; by default in the library's own memory."""

    def construct_mapper(self) -> Mapper[str]:
        return HjulMapper(Codec(counted()))


@pytest.fixture
def history() -> Iterator[HistoryRecorder]:
    with Database("memory:") as database:
        yield HistoryRecorder(database)


class SealedParty(Party):
    """The same one on our history."""

    def __init__(self, recorder: HistoryRecorder) -> None:
        self._history = recorder
        super().__init__()

    def construct_recorder(self) -> ApplicationRecorder:
        return self._history


def entries(*events: SuccessCelebrated | MeetingHeld) -> list[Entry]:
    codec = Codec(counted())
    return [
        codec.entry("initiative-1", version, event, SOMEBODY, division="care")
        for version, event in enumerate(events, 1)
    ]


@pytest.mark.parametrize("place", ["memory", "history"])
def test_a_repository_folds_our_entries(place: str, history: HistoryRecorder) -> None:
    party = Party() if place == "memory" else SealedParty(history)

    party.save(*entries(CELEBRATED, MET, CELEBRATED))

    cake = party.repository.get("initiative-1", projector_func=eaten)
    assert cake == Cake("initiative-1", 3, 2)


def test_entries_and_their_texts_go_into_the_history_together(history: HistoryRecorder) -> None:
    store = EventStore(HjulMapper(Codec(counted())), history)
    to_store = entries(CELEBRATED, MET)

    recorded = store.put(to_store, divisions=["care", "care"], private=private_rows(to_store))

    assert [it.notification.id for it in recorded] == [1, 2]
    assert history.texts([2]) == {(2, "who"): b"alla", (2, "record.by"): b"u-4711"}


def test_an_entry_that_was_read_tells_its_place_and_refers_to_its_texts(
    history: HistoryRecorder,
) -> None:
    to_store = entries(CELEBRATED)
    mapper = HjulMapper(Codec(counted()))
    store = EventStore(mapper, history)
    store.put(to_store, divisions=["care"], private=private_rows(to_store), recorded_at=NOON)

    (kept,) = history.select_notifications(1, 10)
    read = mapper.to_domain_event(kept)

    assert (read.position, read.division, read.timestamp) == (1, "care", NOON)
    assert read.event == SuccessCelebrated(what=reference(1, "what"), ambassadors="")
    assert read.private == ()


def test_a_plain_notification_of_the_library_is_read_too() -> None:
    mapper = HjulMapper(Codec(counted()))
    (entry,) = entries(MET)
    stored = mapper.to_stored_event(entry)

    read = mapper.to_domain_event(
        Notification(stored.originator_id, 1, stored.topic, stored.state, id=31)
    )

    assert read.event == MeetingHeld(held_on=SOMEBODY.on, who=reference(31, "who"), decided="")


def test_an_entry_made_without_a_codec_is_sealed_when_it_is_stored() -> None:
    (entry,) = entries(MET)
    mapper = HjulMapper(Codec(counted()))

    assert mapper.to_stored_event(replace(entry, sealed=None)) == mapper.to_stored_event(entry)
