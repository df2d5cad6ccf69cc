"""The sealed history: appended in one order, answered once, and read in every way."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
import sqlalchemy as sa
from eventsourcing.persistence import (
    IntegrityError,
    ProgrammingError,
    StoredEvent,
    Tracking,
)

from hjul.adapters.ledger import tree
from hjul.adapters.store.check import verify
from hjul.adapters.store.database import Database
from hjul.adapters.store.history import (
    AlreadyAsked,
    ClockBehind,
    CommandReused,
    HistoryRecorder,
    Kept,
    PrivateRow,
)
from tests.store.places import Place, event, events, table, told

MONDAY = datetime(2027, 3, 1, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def at(database: Database, moment: datetime) -> HistoryRecorder:
    return HistoryRecorder(database, now=lambda: moment)


def test_positions_begin_at_one_and_have_no_gaps(history: HistoryRecorder) -> None:
    assert history.max_notification_id() is None
    assert list(history.insert_events(events("initiative-1", 2))) == [1, 2]
    with pytest.raises(IntegrityError):
        history.insert_events([event("initiative-1", 2)])
    assert list(history.insert_events([event("measure-1", 1)])) == [3]
    assert told(history) == [(1, "initiative-1", 1), (2, "initiative-1", 2), (3, "measure-1", 1)]
    assert history.max_notification_id() == 3


def test_several_streams_are_appended_together_or_not_at_all(history: HistoryRecorder) -> None:
    history.insert_events([event("initiative-1")])
    with pytest.raises(IntegrityError):
        history.insert_events([event("initiative-2"), event("initiative-1")])
    assert told(history) == [(1, "initiative-1", 1)]
    assert verify(history).count == 1


def test_what_is_stored_is_what_was_handed_over(database: Database) -> None:
    history = at(database, MONDAY)
    history.insert_events([event(state='{"å":1}'.encode())], divisions=["vård-och-omsorg"])
    assert history.select_events("initiative-1") == [
        StoredEvent("initiative-1", 1, "initiative.opened.1", '{"å":1}'.encode())
    ]
    assert history.select_notifications(1, 10) == [
        Kept(
            "initiative-1",
            1,
            "initiative.opened.1",
            '{"å":1}'.encode(),
            1,
            "vård-och-omsorg",
            MONDAY,
        )
    ]


def test_the_tables_hold_these_formats_for_ever(database: Database) -> None:
    history = at(database, MONDAY)
    private = PrivateRow(0, "title", "u-1", b"s" * 16, b"Home visits")
    history.insert_events([event()], command_id="c-1", divisions=["d"], private=[private])
    moment = "2027-03-01T08:00:00.000000Z"
    leaf = tree.leaf_bytes(1, "initiative-1", 1, "initiative.opened.1", "d", moment, b"{}")
    assert table(history, "hjul_history") == [
        (1, "initiative-1", 1, "initiative.opened.1", "d", moment, b"{}")
    ]
    assert table(history, "hjul_leaf") == [(1, leaf)]
    assert table(history, "hjul_head") == [(1, 1, sha256(b"\0" + leaf).digest(), moment)]
    assert table(history, "hjul_command") == [("c-1", 1, 1)]
    assert table(history, "hjul_private") == [(1, "title", "u-1", b"s" * 16, b"Home visits")]
    meta: dict[str, str] = dict(table(history, "hjul_meta"))
    assert meta["schema_version"] == "1"
    assert len(bytes.fromhex(meta["log_id"])) == 16
    assert history.log_id() == meta["log_id"]


def test_every_history_has_an_id_of_its_own() -> None:
    with Database("memory:") as one, Database("memory:") as other:
        assert HistoryRecorder(one).log_id() != HistoryRecorder(other).log_id()


def test_the_same_command_twice_is_stored_once(history: HistoryRecorder) -> None:
    history.insert_events([event("initiative-1")])
    first = history.insert_events(
        events("initiative-2", 3), command_id="c-1", fingerprint=b"open it"
    )
    with pytest.raises(AlreadyAsked) as again:
        history.insert_events(
            events("initiative-2", 3, first=4), command_id="c-1", fingerprint=b"open it"
        )
    assert list(again.value.positions) == list(first) == [2, 3, 4]
    assert history.find_command("c-1") == range(2, 5)
    assert history.find_command("c-2") is None
    assert history.max_notification_id() == 4


def test_a_retry_that_collides_with_its_own_success_is_not_an_error(
    history: HistoryRecorder,
) -> None:
    history.insert_events([event()], command_id="c-1", fingerprint=b"open it")
    with pytest.raises(AlreadyAsked):  # though it is the very same version of the same stream
        history.insert_events([event()], command_id="c-1", fingerprint=b"open it")


def test_another_command_under_the_same_id_is_an_error(history: HistoryRecorder) -> None:
    history.insert_events([event()], command_id="c-1", fingerprint=b"open it")
    with pytest.raises(CommandReused, match="give every command an id of its own"):
        history.insert_events([event(version=2)], command_id="c-1", fingerprint=b"close it")
    assert history.max_notification_id() == 1


def test_a_fingerprint_is_never_stored_in_the_clear(history: HistoryRecorder) -> None:
    history.insert_events([event()], command_id="c-1", fingerprint=b"fingerprint of it")
    ((position, name, subject, salt, data),) = table(history, "hjul_private")
    assert (position, name, subject, len(salt)) == (1, "#command", "", 16)
    assert data == sha256(salt + b"fingerprint of it").digest()
    assert history.texts([1]) == {}


def test_without_its_fingerprint_a_repeat_is_taken_to_be_the_same(
    history: HistoryRecorder,
) -> None:
    history.insert_events([event()], command_id="c-1", fingerprint=b"open it")
    assert history.dispose([(1, "#command")]) == 1
    with pytest.raises(AlreadyAsked):
        history.insert_events([event(version=2)], command_id="c-1", fingerprint=b"close it")


def test_a_command_that_led_to_nothing_is_not_stored(history: HistoryRecorder) -> None:
    assert history.insert_events([], command_id="c-1", fingerprint=b"x") == []
    assert table(history, "hjul_command") == []
    assert list(history.insert_events([event()], command_id="c-1")) == [1]


def test_what_the_history_cannot_store_is_refused(history: HistoryRecorder) -> None:
    with pytest.raises(ProgrammingError, match="cannot store tracking"):
        history.insert_events([event()], tracking=Tracking("upstream", 1))
    with pytest.raises(ValueError, match="zip"):
        history.insert_events(events("initiative-1", 2), divisions=["only one"])
    assert history.max_notification_id() is None


def test_a_private_text_belongs_to_one_event_of_the_append(history: HistoryRecorder) -> None:
    history.insert_events([event("organisation")])
    rows = [
        PrivateRow(0, "title", "u-1", b"a" * 16, b"first"),
        PrivateRow(1, "title", "u-2", b"b" * 16, b"second"),
        PrivateRow(1, "record.by", "u-2", b"c" * 16, b"u-2"),
    ]
    history.insert_events(events("initiative-1", 2), private=rows)
    assert history.texts([3, 2, 2]) == {
        (2, "title"): b"first",
        (3, "title"): b"second",
        (3, "record.by"): b"u-2",
    }
    assert history.private([(3, "title"), (1, "title")]) == {(3, "title"): b"second"}


def test_texts_are_found_however_many_are_asked_for(history: HistoryRecorder) -> None:
    rows = [PrivateRow(index, "title", "u", b"s" * 16, b"%d" % index) for index in range(1201)]
    history.insert_events(events("initiative-1", 1201), private=rows)
    found = history.texts(range(1, 1202))
    assert found == {(index + 1, "title"): b"%d" % index for index in range(1201)}


def test_a_hook_sees_the_events_inside_the_transaction(history: HistoryRecorder) -> None:
    seen: list[Kept] = []

    def hook(connection: sa.Connection, kept: Sequence[Kept]) -> None:
        stored = connection.scalar(sa.select(sa.func.count()).select_from(history.tables.history))
        assert stored == kept[-1].id
        seen.extend(kept)

    history.hooks.append(hook)
    history.insert_events(events("initiative-1", 2), divisions=["a", "b"])
    assert seen == history.select_notifications(None, 10)


def test_a_hook_that_fails_undoes_the_append(history: HistoryRecorder) -> None:
    def hook(connection: sa.Connection, kept: Sequence[Kept]) -> None:
        raise LookupError(kept[0].id)

    history.hooks.append(hook)
    with pytest.raises(LookupError):
        history.insert_events([event()], command_id="c-1")
    history.hooks.clear()
    assert list(history.insert_events([event()], command_id="c-1")) == [1]


def test_a_page_of_notifications_is_what_was_asked_for(history: HistoryRecorder) -> None:
    history.insert_events(events("initiative-1", 6), divisions=["a", "b", "a", "b", "a", "c"])

    def positions(*given: Any, **more: Any) -> list[int]:
        return [kept.id for kept in history.select_notifications(*given, **more)]

    assert positions(None, 10) == [1, 2, 3, 4, 5, 6]
    assert positions(3, 2) == [3, 4]
    assert positions(3, 10, 4) == [3, 4]
    assert positions(3, 10, inclusive_of_start=False) == [4, 5, 6]
    assert positions(None, 10, divisions=["a", "c"]) == [1, 3, 5, 6]
    assert positions(2, 2, topics=["initiative.opened.1"]) == [2, 3]
    assert positions(None, 10, topics=["another.1"]) == []


def test_a_stream_is_read_from_either_end(history: HistoryRecorder) -> None:
    history.insert_events(events("initiative-1", 5))
    history.insert_events(events("initiative-2", 2))

    def versions(**given: Any) -> list[int]:
        return [e.originator_version for e in history.select_events("initiative-1", **given)]

    assert versions() == [1, 2, 3, 4, 5]
    assert versions(gt=3) == [4, 5]
    assert versions(lte=2) == [1, 2]
    assert versions(desc=True, limit=2) == [5, 4]
    assert versions(gt=1, lte=4, limit=2) == [2, 3]


def test_the_moment_never_goes_backwards(database: Database) -> None:
    moments = iter([MONDAY, MONDAY - MINUTE, MONDAY + MINUTE])
    history = HistoryRecorder(database, now=lambda: next(moments))
    for version in (1, 2, 3):
        history.insert_events([event(version=version)])
    recorded = [kept.recorded_at for kept in history.select_notifications(None, 3)]
    assert recorded == [MONDAY, MONDAY, MONDAY + MINUTE]


def test_a_clock_far_behind_is_refused_and_says_what_to_do(database: Database) -> None:
    at(database, MONDAY).insert_events([event()])
    late = at(database, MONDAY - 6 * MINUTE)
    with pytest.raises(ClockBehind, match="Set the clock right") as refused:
        late.insert_events([event(version=2)])
    assert (refused.value.now, refused.value.last) == (MONDAY - 6 * MINUTE, MONDAY)
    assert late.max_notification_id() == 1


def test_a_clock_that_was_ahead_is_waited_for_when_one_says_so(database: Database) -> None:
    at(database, MONDAY + timedelta(days=3)).insert_events([event()])
    patient = HistoryRecorder(database, now=lambda: MONDAY, clock_may_lag=timedelta(days=7))
    patient.insert_events([event(version=2)])
    assert patient.select_notifications(2, 1)[0].recorded_at == MONDAY + timedelta(days=3)


def test_a_moment_can_be_given_and_must_say_its_zone(history: HistoryRecorder) -> None:
    history.insert_events([event()], recorded_at=MONDAY)
    assert history.select_notifications(1, 1)[0].recorded_at == MONDAY
    with pytest.raises(ValueError, match="time zone"):
        history.insert_events([event(version=2)], recorded_at=datetime(2027, 3, 2))  # noqa: DTZ001  # the point


def test_without_a_clock_of_ours_the_moment_is_now(history: HistoryRecorder) -> None:
    before = datetime.now(UTC)
    history.insert_events([event()])
    after = datetime.now(UTC)
    recorded = history.select_notifications(1, 1)[0].recorded_at
    assert before - MINUTE <= recorded <= after + MINUTE


def test_a_moment_is_resolved_to_the_last_position_recorded_by_then(database: Database) -> None:
    history = HistoryRecorder(database)
    for day in range(3):
        moment = MONDAY + timedelta(days=day)
        history.insert_events(events("initiative-1", 2, first=1 + 2 * day), recorded_at=moment)
    assert history.position_at(MONDAY - MINUTE) == 0
    assert history.position_at(MONDAY) == 2
    assert history.position_at(MONDAY + timedelta(days=1, hours=5)) == 4
    assert history.position_at(MONDAY + timedelta(days=9)) == 6


def test_the_root_is_known_at_every_size(history: HistoryRecorder) -> None:
    roots = [history.root()]
    for version in range(1, 8):
        history.insert_events([event(version=version)])
        roots.append(history.root())
    assert roots[0] == tree.EMPTY_ROOT
    assert [history.root(size) for size in range(8)] == roots
    assert history.head() == (7, roots[7])
    with pytest.raises(ValueError, match="never had 8"):
        history.root(8)


def test_reopening_changes_nothing(shared: Place) -> None:
    with shared.open() as database:
        first = HistoryRecorder(database)
        first.insert_events([event()], command_id="c-1")
        log_id = first.log_id()
    with shared.open() as database:
        again = HistoryRecorder(database)
        assert again.log_id() == log_id
        assert told(again) == [(1, "initiative-1", 1)]
        assert list(again.insert_events([event(version=2)])) == [2]


def test_a_live_subscription_sees_every_event_once(history: HistoryRecorder) -> None:
    history.insert_events(events("initiative-1", 3))
    with history.subscribe(gt=1) as subscription:
        assert [next(subscription).id for _ in range(2)] == [2, 3]
        history.insert_events(events("initiative-1", 2, first=4))
        assert [next(subscription).id for _ in range(2)] == [4, 5]
