"""Whatever somebody changes behind our back is found, named by position, and told in a sentence."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa
from eventsourcing.persistence import StoredEvent

from hjul.adapters.ledger import tree
from hjul.adapters.store.check import faults, verify
from hjul.adapters.store.columns import utc_text
from hjul.adapters.store.database import Database
from hjul.adapters.store.faults import network_fault
from hjul.adapters.store.history import HistoryRecorder, PrivateRow
from tests.store.places import Place, event

SALT = b"s" * 16


def digest(text: bytes) -> str:
    return "sha256:" + sha256(SALT + text).hexdigest()


@pytest.fixture
def kept(database: Database) -> HistoryRecorder:
    """Keep five events of two streams, with texts at several depths, and two commands."""
    history = HistoryRecorder(database)
    state = {
        "event": {"title": digest(b"Home visits"), "members": [{"name": digest(b"Anna")}]},
        "record": {"by": digest(b"u-1")},
        "salt": "00",
    }
    history.insert_events(
        [
            StoredEvent("initiative-1", 1, "initiative.opened.1", json.dumps(state).encode()),
            event("initiative-1", 2),
        ],
        command_id="c-1",
        fingerprint=b"open",
        divisions=["vard", "vard"],
        private=[
            PrivateRow(0, "title", "u-1", SALT, b"Home visits"),
            PrivateRow(0, "members.0.name", "u-1", SALT, b"Anna"),
            PrivateRow(0, "record.by", "u-1", SALT, b"u-1"),
        ],
    )
    history.insert_events([event("initiative-2"), event("initiative-1", 3)], command_id="c-2")
    history.insert_events([event("initiative-2", 2)])
    return history


def unguarded(history: HistoryRecorder, *statements: sa.Executable) -> None:
    """Do what no trigger hinders, as who owns the database can."""
    with history.database.transaction() as connection:
        for name in ("history", "leaf", "command", "private"):
            table = history.tables.metadata.tables[
                f"{history.database.schema}.hjul_{name}"
                if history.database.schema
                else f"hjul_{name}"
            ]
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(
                    f'ALTER TABLE "{table.schema}".{table.name} DISABLE TRIGGER USER'
                )
            else:
                for kind in ("update", "delete", "replace"):
                    connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table.name}_no_{kind}")
        for statement in statements:
            connection.execute(statement)


def test_a_history_as_it_was_sealed_is_well(kept: HistoryRecorder) -> None:
    verdict = verify(kept)
    assert verdict.ok
    assert (verdict.count, verdict.root) == kept.head()
    assert str(verdict) == f"All 5 events are as they were sealed; root {kept.root().hex()}."


def test_an_empty_history_is_well(history: HistoryRecorder) -> None:
    verdict = verify(history)
    assert (verdict.ok, verdict.count, verdict.root) == (True, 0, tree.EMPTY_ROOT)


def test_one_is_told_how_far_it_has_come(kept: HistoryRecorder) -> None:
    told: list[tuple[int, int]] = []
    verify(kept, lambda done, total: told.append((done, total)))
    assert told == [(5, 5)]


def test_a_text_that_is_gone_is_no_problem(kept: HistoryRecorder) -> None:
    assert kept.dispose([(1, "title"), (1, "record.by"), (1, "#command")]) == 3
    assert verify(kept).ok


Tamper = Callable[[HistoryRecorder], sa.Executable]


def change(position: int, **values: object) -> Tamper:
    return lambda history: (
        sa.update(history.tables.history)
        .where(history.tables.history.c.position == position)
        .values(**values)
    )


def change_text(place: str, /, **values: object) -> Tamper:
    return lambda history: (
        sa.update(history.tables.private)
        .where(history.tables.private.c.field == place)
        .values(**values)
    )


def swapped_leaf(history: HistoryRecorder) -> sa.Executable:
    moment = utc_text(history.select_notifications(3, 1)[0].recorded_at)
    forged = tree.leaf_bytes(3, "initiative-2", 1, "initiative.opened.1", "", moment, b"other")
    leaf = history.tables.leaf
    return sa.update(leaf).where(leaf.c.position == 3).values(leaf=forged)


def last_cut(history: HistoryRecorder) -> sa.Executable:
    return sa.delete(history.tables.history).where(history.tables.history.c.position == 5)


def leaf_gone(history: HistoryRecorder) -> sa.Executable:
    return sa.delete(history.tables.leaf).where(history.tables.leaf.c.position == 2)


def event_gone(history: HistoryRecorder) -> sa.Executable:
    return sa.delete(history.tables.history).where(history.tables.history.c.position == 2)


def event_slipped_in(history: HistoryRecorder) -> sa.Executable:
    row = (6, "initiative-9", 1, "t.1", "", history.select_notifications(5, 1)[0].recorded_at, b"")
    return sa.insert(history.tables.history).values(row)


def head_changed(history: HistoryRecorder) -> sa.Executable:
    return sa.update(history.tables.head).values(peaks=bytes(64))


def head_moment_spoilt(history: HistoryRecorder) -> sa.Executable:
    head = history.tables.head
    return sa.update(head).values({head.c.recorded_at: sa.literal("tomorrow")})


def head_shrunk(history: HistoryRecorder) -> sa.Executable:
    return sa.update(history.tables.head).values(size=4, peaks=bytes(32))


def command_forged(history: HistoryRecorder) -> sa.Executable:
    return sa.insert(history.tables.command).values(
        command_id="c-9", first_position=8, last_position=9
    )


def text_forged(history: HistoryRecorder) -> sa.Executable:
    return sa.insert(history.tables.private).values((2, "title", "u", SALT, b"never said"))


def mark_forged(history: HistoryRecorder) -> sa.Executable:
    return sa.insert(history.tables.private).values((5, "#command", "", SALT, b"d" * 32))


def text_lost(history: HistoryRecorder) -> sa.Executable:
    return sa.insert(history.tables.private).values((77, "title", "u", SALT, b"never said"))


LONG_AGO = "1999-12-31T23:59:59.000000Z"
TAMPERINGS: dict[str, tuple[Tamper, int, str]] = {
    "its state": (change(2, state=b"[]"), 2, "state is not the one that was sealed"),
    "its stream": (
        change(5, originator_id="initiative-7"),
        5,
        "stream is 'initiative-7', but 'ini",
    ),
    "its version": (change(4, originator_version=9), 4, "version is 9, but 3 was sealed"),
    "its topic": (change(2, topic="t.2"), 2, "topic is 't.2', but 'initiative.opened.1' was"),
    "its division": (change(1, division="skola"), 1, "division is 'skola', but 'vard' was sealed"),
    "its leaf": (swapped_leaf, 3, "state is not the one that was sealed"),
    "the last event, cut": (last_cut, 5, "the event is missing"),
    "a leaf, deleted": (leaf_gone, 2, "the leaf is missing"),
    "an event, deleted": (event_gone, 2, "the event is missing"),
    "an event, slipped in": (event_slipped_in, 0, "its last event has position 6"),
    "the head, changed": (head_changed, 0, "root of the tree's head is not that of the leaves"),
    "the head's moment": (head_moment_spoilt, 5, "last event was recorded at tomorrow, not at"),
    "the head, shrunk": (head_shrunk, 0, "its last event has position 5"),
    "a command, forged": (command_forged, 0, "command 'c-9' names positions that are not there"),
    "a command's digest": (mark_forged, 5, "a digest of a command is kept with it"),
    "a text": (change_text("title", bytes=b"Visits"), 1, "the text kept apart under 'title'"),
    "a salt": (change_text("members.0.name", salt=b"t" * 16), 1, "under 'members.0.name'"),
    "a text's place": (change_text("title", field="record.by2"), 1, "under 'record.by2'"),
    "whose a text is": (
        change_text("title", subject="u-9"),
        1,
        "the text under 'title' is filed under another person",
    ),
    "a text, forged": (text_forged, 2, "the text kept apart under 'title'"),
    "a text of no event": (text_lost, 0, "a text is kept for position 77"),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_whatever_is_changed_is_found(kept: HistoryRecorder, what: str) -> None:
    tamper, position, sentence = TAMPERINGS[what]
    unguarded(kept, tamper(kept))
    verdict = verify(kept)
    assert not verdict.ok
    at = [problem for problem in verdict.problems if problem.position == position]
    assert any(sentence in problem.why for problem in at), str(verdict)


def test_a_changed_moment_is_found(kept: HistoryRecorder) -> None:
    history = kept.tables.history
    at_three = history.c.position == 3
    raw = sa.type_coerce(history.c.recorded_at, sa.Text)
    unguarded(
        kept,
        sa.update(history).where(at_three).values({history.c.recorded_at: sa.literal(LONG_AGO)}),
    )
    with kept.database.transaction(write=False) as connection:
        assert connection.scalar(sa.select(raw).where(at_three)) == LONG_AGO
    problems = [problem.why for problem in verify(kept).problems if problem.position == 3]
    assert any("recorded_at is" in why and "was sealed" in why for why in problems)
    assert any("goes back" in why for why in problems)


def test_an_event_and_its_leaf_changed_together_do_not_fit_the_head(kept: HistoryRecorder) -> None:
    moment = utc_text(kept.select_notifications(3, 1)[0].recorded_at)
    forged = tree.leaf_bytes(3, "initiative-2", 1, "initiative.opened.1", "", moment, b"[]")
    leaf = kept.tables.leaf
    unguarded(
        kept,
        change(3, state=b"[]")(kept),
        sa.update(leaf).where(leaf.c.position == 3).values(leaf=forged),
    )
    (problem,) = verify(kept).problems
    assert (problem.position, problem.stream) == (0, "")
    assert str(problem) == "The history: the root of the tree's head is not that of the leaves."


def test_the_first_bad_position_is_told_first(kept: HistoryRecorder) -> None:
    unguarded(kept, change(4, topic="t.9")(kept), change(2, topic="t.8")(kept), head_changed(kept))
    verdict = verify(kept)
    assert [problem.position for problem in verdict.problems] == [2, 4, 0]
    assert str(verdict).startswith("Position 2 (initiative-1): its topic is 't.8'")
    assert str(verdict).endswith("And 2 more.")


@pytest.mark.parametrize("value", ["'text'", "17", "x'ff'"])
@pytest.mark.parametrize(
    "column", ["originator_id", "originator_version", "topic", "division", "recorded_at", "state"]
)
def test_a_value_of_another_type_is_a_problem_and_no_crash(
    file: Place, column: str, value: str
) -> None:
    with file.open() as database:
        history = HistoryRecorder(database)
        history.insert_events([event(), event("initiative-2")])
        unguarded(
            history, sa.text(f"UPDATE hjul_history SET {column} = {value} WHERE position = 2")
        )
        (problem, *_) = verify(history).problems
        assert problem.position == 2
        assert "is None" not in problem.why


def test_text_that_is_no_text_is_a_problem_and_no_crash(file: Place) -> None:
    with file.open() as database:
        history = HistoryRecorder(database)
        history.insert_events([event()])
        unguarded(history, sa.text("UPDATE hjul_history SET topic = CAST(x'ff' AS TEXT)"))
        assert "cannot be read" in verify(history).problems[0].why


# The database itself


def test_a_sound_sqlite_has_no_faults(file: Place) -> None:
    with file.open() as database:
        HistoryRecorder(database)
        assert faults(database) == []


def test_a_test_server_that_forgets_in_a_power_cut_is_told(on_postgres: Place) -> None:
    with on_postgres.open() as database:
        HistoryRecorder(database)
        with database.transaction(write=False) as connection:
            is_forgetful = connection.exec_driver_sql("SHOW fsync").scalar() == "off"
        assert any("fsync is 'off'" in fault for fault in faults(database)) == is_forgetful


def test_a_missing_guard_is_a_fault(kept: HistoryRecorder) -> None:
    unguarded(kept)
    found = " ".join(faults(kept.database))
    assert "keeps the history append-only, is missing, off or changed" in found
    assert "hjul_history_" in found


def test_a_role_without_the_right_to_append_is_told(on_postgres: Place) -> None:
    with on_postgres.open() as owner:
        HistoryRecorder(owner)
        role = f"reader_{on_postgres.schema}"
        with owner.transaction() as connection:
            connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN")
            connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {on_postgres.schema} TO {role}")
            connection.exec_driver_sql(
                f"GRANT SELECT ON ALL TABLES IN SCHEMA {on_postgres.schema} TO {role}"
            )
        url = on_postgres.url.replace("//postgres@", f"//{role}@")
        with Database(url, schema=on_postgres.schema) as reader:
            found = [fault for fault in faults(reader) if "may not" in fault]
            assert any("may not INSERT on" in fault and "hjul_history" in fault for fault in found)
            assert any("may not UPDATE on" in fault and "hjul_head" in fault for fault in found)
            assert not any("SELECT" in fault for fault in found)
            with owner.transaction() as connection:
                leaf = f"{on_postgres.schema}.hjul_leaf"
                connection.exec_driver_sql(f"DROP TRIGGER hjul_leaf_append_only ON {leaf}")
            assert HistoryRecorder(reader).unguarded == ["hjul_leaf_append_only"]
            assert [it.code for it in verify(HistoryRecorder(reader)).notices] == ["guards-missing"]
        with owner.transaction() as connection:
            connection.exec_driver_sql(f"DROP OWNED BY {role}")
            connection.exec_driver_sql(f"DROP ROLE {role}")


@pytest.mark.parametrize(
    ("kind", "is_fault"), [("nfs4", True), ("cifs", True), ("ext4", False), ("overlay", False)]
)
def test_a_file_on_another_machine_is_a_fault(tmp_path: Path, kind: str, is_fault: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/share /srv/share {kind} rw 0 0\n")
    found = list(network_fault(Path("/srv/share/quality.db"), mounts))
    assert bool(found) == is_fault
    assert list(network_fault(Path("/srv/quality.db"), mounts)) == []
