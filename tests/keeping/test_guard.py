"""A history that is behind what was kept of it, or another one, is read and not written to."""

import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from eventsourcing.persistence import PersistenceError

from hjul import Hjul, Refused, SimulatedClock
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.keeping import NothingLost
from hjul.adapters.ledger.keeping_guard import HistoryNotKept
from hjul.adapters.store.database import Database
from hjul.adapters.store.verdict import Problem
from hjul.adapters.views import HistoryReplaced
from hjul.cycle.keeping.events import HistoryRestored
from tests.keeping.conftest import ANNA, Place, record

WHY = "The disk broke"


def refused(place: Place, reason: str, **given: object) -> HistoryNotKept:
    """Make sure that it is read and not written to, and give why."""
    with place.open(**given) as hjul:
        count = hjul.verify().count
        with pytest.raises(HistoryNotKept) as told:
            record(hjul, 1)
        with pytest.raises(HistoryNotKept):
            hjul.checkpoint()
        assert hjul.board().rows, "reading works"
        assert hjul.verify().count == count
    assert told.value.reason == reason
    return told.value


def rolled_back(place: Place, *, kept: int = 3, lost: int = 2) -> None:
    """Record so much, copy it, record more, and put the copy back."""
    place.record(kept)
    copy = place.back_up()
    place.record(lost)
    place.put_back(copy)


def test_a_history_put_back_from_a_backup_is_not_written_to(place: Place) -> None:
    rolled_back(place)
    error = refused(place, "behind")

    assert error.facts == {"kept": 5, "kept_epoch": 1, "size": 3, "epoch": 1}
    assert "A checkpoint of 5 entries was kept" in str(error)
    assert "hjul audit restore" in str(error)


def test_the_right_history_put_back_is_written_to_again(place: Place) -> None:
    place.record(3)
    copy = place.back_up()
    place.record(2)
    right = Path(shutil.copy(place.file, place.file.with_suffix(".right")))
    place.put_back(copy)
    refused(place, "behind")
    place.put_back(right)

    place.record(1)
    with place.open() as hjul:
        assert hjul.verify().count == 6


def test_a_history_that_went_another_way_is_not_written_to(place: Place, tmp_path: Path) -> None:
    place.record(3)
    copy = place.back_up()
    place.record(2)
    place.put_back(copy)
    place.record(4, checkpoints=tmp_path / "elsewhere")

    assert refused(place, "another").facts["kept"] == 5


def test_a_history_that_was_changed_after_its_last_checkpoint_is_not_written_to(
    place: Place,
) -> None:
    place.record(3)
    with place.open() as hjul:
        record(hjul, 2)
        hjul.keeping.close = lambda: None  # type: ignore[method-assign]  # as if it were killed
    place.tamper("UPDATE hjul_leaf SET leaf = x'7b7d' WHERE position = 4")
    refused(place, "inconsistent")


FORGE: Final = """UPDATE hjul_leaf SET leaf = x'7b7d' WHERE position = 2"""


MOVED: Final = (
    "UPDATE hjul_history SET division = 'kultur' WHERE position = 2",
    "UPDATE hjul_leaf SET leaf = CAST(replace(leaf, 'omsorg', 'kultur') AS BLOB) "
    "WHERE position = 2",
)


@pytest.mark.parametrize("more", ["", "DELETE FROM hjul_checkpoint"], ids=["as it is", "alone"])
def test_what_was_changed_while_it_is_open_is_signed_by_nobody(
    signed: Place, more: str, tmp_path: Path
) -> None:
    """Though its tree was made to fit: it has not grown from what was signed before."""
    with signed.open() as hjul:
        record(hjul, 3)
        hjul.checkpoint()
        signed.tamper(FORGE)
        peaks = hjul.keeping._recorder.grown(b"", 0, 4)  # as whoever does this would
        signed.tamper(f"UPDATE hjul_head SET peaks = x'{peaks.hex()}'")
        signed.tamper(more)
        for signing in (hjul.checkpoint, lambda: hjul.prove(2), lambda: record(hjul, 1)):
            with pytest.raises(HistoryNotKept):
                signing()
        with pytest.raises(HistoryReplaced):
            hjul.rebuild()
        copy = hjul.export(tmp_path / "copy").where
    assert "\n\n" not in (copy / "checkpoint").read_text(), "a copy there is, and nobody's"
    assert "kept-root" in {problem.code for problem in refused_at_all(signed)}


def refused_at_all(place: Place) -> Sequence[Problem]:
    with place.open() as hjul:
        assert hjul.keeping.fault is not None
        return hjul.verify().problems


def test_a_checkpoint_in_the_database_that_was_changed_stops_writing(place: Place) -> None:
    place.record(3)
    place.tamper("UPDATE hjul_checkpoint SET root = zeroblob(32)")
    refused(place, "inconsistent")


@pytest.mark.parametrize(
    ("statement", "told"),
    {
        "DELETE FROM hjul_meta WHERE name = 'log_id'": "The id of the history is missing",
        "UPDATE hjul_checkpoint SET made_at = 'x'": "A moment is stored as 'x', which is none",
    }.items(),
)
def test_what_cannot_be_opened_says_why(place: Place, statement: str, told: str) -> None:
    place.record(2)
    place.tamper(statement)
    with pytest.raises(PersistenceError, match=told):
        place.open()


@pytest.mark.parametrize("where", ["beside it", "in a folder of its own"])
def test_an_empty_database_in_the_stead_of_a_history_is_not_written_to(
    place: Place, where: str, tmp_path: Path
) -> None:
    """Until somebody who means to begin anew puts away what is known of the place."""
    given = {} if where == "beside it" else {"checkpoints": tmp_path / "kept"}
    place.record(5, **given)
    place.take_away()
    with place.open(**given) as hjul:
        assert [problem.code for problem in hjul.verify().problems] == ["place-held"]
        with pytest.raises(HistoryNotKept) as told:
            record(hjul, 1)
    assert (told.value.reason, told.value.facts["kept"]) == ("replaced", 5)
    away = Path(str(told.value.facts["put_away"]))
    assert f"put away {away} first" in str(told.value)
    away.rename(tmp_path / "away")
    place.record(1, **given)

    with place.open(**given) as hjul:
        assert hjul.verify().ok


def test_a_history_that_was_given_another_id_is_noticed_with_no_checkpoint_in_it(
    place: Place,
) -> None:
    place.record(5)
    place.tamper(f"UPDATE hjul_meta SET value = '{'1' * 32}' WHERE name = 'log_id'")
    place.tamper("DELETE FROM hjul_checkpoint")

    assert refused(place, "replaced").facts["id"] == "1" * 32
    with place.open() as hjul:
        assert [problem.code for problem in hjul.verify().problems] == ["place-held"]


def test_a_folder_without_a_word_about_the_place_is_known_by_what_lies_in_it(place: Place) -> None:
    place.record(2)
    (said,) = Path(f"{place.file}.checkpoints").glob("*.place")
    said.unlink()
    place.take_away()
    with place.open() as hjul:
        assert hjul.keeping.fault is not None


def test_after_a_decision_an_empty_database_goes_on_from_nothing(place: Place) -> None:
    place.record(3)
    place.take_away()
    with place.open() as hjul:
        hjul.restore(by=ANNA, decided_by="u-2", why=WHY)
        told = hjul.history("keeping").text()
    place.record(1)

    with place.open() as hjul:
        assert hjul.verify().ok, str(hjul.verify())
    assert "entries 1 to 3 were lost, as u-2 decided" in told


def test_histories_that_share_a_folder_take_nobody_for_a_stranger(
    place: Place, tmp_path: Path, clock: SimulatedClock, postgres: str
) -> None:
    shared = tmp_path / "shared"
    places = [place.file, tmp_path / "skola.db", postgres, "memory:", "memory:"]
    for _ in range(2):
        for url in places:
            with Hjul(url, clock=clock, checkpoints=shared) as hjul:
                record(hjul, 1)
                assert hjul.verify().ok

    said = [file.read_text() for file in shared.glob("*.place")]
    assert len(said) == 3
    assert not any("postgres@" in one for one in said)


def test_an_empty_schema_in_the_stead_of_a_history_is_not_written_to(
    postgres: str, clock: SimulatedClock, tmp_path: Path
) -> None:
    with Hjul(postgres, clock=clock, checkpoints=tmp_path) as hjul:
        record(hjul, 2)
    with Database(postgres) as database, database.transaction() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    with Hjul(postgres, clock=clock, checkpoints=tmp_path) as hjul:
        with pytest.raises(HistoryNotKept, match="held another history"):
            record(hjul, 1)
        assert not hjul.verify().ok


def test_the_guard_reads_only_what_came_after_the_last_checkpoint(place: Place) -> None:
    place.record(30)
    place.tamper("UPDATE hjul_leaf SET leaf = x'7b7d' WHERE position = 4")
    place.record(1)  # nothing is noticed here, and must not be: this is for verify

    with place.open() as hjul:
        assert not hjul.verify().ok


# ---- a restore -----------------------------------------------------------------------------------


def test_a_restore_begins_an_epoch_and_says_what_was_lost_and_who_decided(signed: Place) -> None:
    assert signed.key is not None
    rolled_back(signed, kept=3, lost=2)
    with signed.open() as hjul:
        hjul.restore(by=ANNA, decided_by="u-2", why=WHY)
        told = hjul.history("keeping").text()
        record(hjul, 2)
        said, _ = Checkpoint.opened(hjul.checkpoint(), [signed.key])
        assert hjul.verify().ok
        assert hjul.verify().epoch == 2
    assert said.origin.endswith("/2")
    assert "entries 5 to 6 were lost, as u-2 decided" in told
    assert f"“{WHY}”" in told
    with signed.open() as hjul:
        record(hjul, 1)


def test_a_restore_is_refused_without_a_reason_and_then_still_nothing_is_written(
    place: Place,
) -> None:
    rolled_back(place)
    with place.open() as hjul, pytest.raises(Refused):
        hjul.restore(by=ANNA, decided_by="", why="")
    refused(place, "behind")


def test_there_is_nothing_to_restore_of_a_history_that_is_whole(place: Place) -> None:
    place.record(3)
    with place.open() as hjul, pytest.raises(NothingLost):
        hjul.restore(by=ANNA, decided_by="u-2", why=WHY)


def test_a_restore_of_a_history_that_went_another_way_says_from_where(
    place: Place, tmp_path: Path, clock: SimulatedClock
) -> None:
    place.record(3)
    copy = place.back_up()
    clock.go_on(timedelta(seconds=1))
    place.record(2)
    place.put_back(copy)
    place.record(4, checkpoints=tmp_path / "elsewhere")
    with place.open() as hjul:
        answer = hjul.restore(by=ANNA, decided_by="u-2", why=WHY)
        event = answer.entries[0].event
        assert isinstance(event, HistoryRestored)
        assert (event.lost_from, event.lost_to) == (4, 5)
        assert (event.size, event.old_size) == (7, 5)
        assert hjul.verify().ok, str(hjul.verify())


def test_a_copy_holds_no_checkpoint_of_what_was_lost(place: Place, tmp_path: Path) -> None:
    """When it is decided to go on with what does not fit the checkpoints beside it."""
    with place.open() as hjul:
        record(hjul, 3)
        hjul.checkpoint()
        for statement in MOVED:
            place.tamper(statement)
        peaks = hjul.keeping._recorder.grown(b"", 0, 3)
        place.tamper(f"UPDATE hjul_head SET peaks = x'{peaks.hex()}'")
        with pytest.raises(HistoryNotKept):
            hjul.checkpoint()
        hjul.restore(by=ANNA, decided_by="u-2", why=WHY)
        record(hjul, 1)
        copy = hjul.export(tmp_path / "copy").where
        sizes = [made.size for made in hjul.keeping.all()]
    assert sizes == [3, 4, 5]
    assert [file.name for file in (copy / "checkpoints").iterdir()] == ["2-0000000000000004"]


def test_a_backup_from_before_a_restore_is_not_written_to(place: Place) -> None:
    rolled_back(place)
    before = place.back_up()
    with place.open() as hjul:
        hjul.restore(by=ANNA, decided_by="u-2", why=WHY)
    place.put_back(before)

    assert refused(place, "behind").facts["kept_epoch"] == 2


def test_what_was_computed_from_the_lost_history_is_computed_again(place: Place) -> None:
    with place.open() as hjul:
        record(hjul, 2)
    copy = place.back_up()
    with place.open() as hjul:
        record(hjul, 3)
        assert len(hjul.board().rows) == 5
    place.put_back(copy)
    place.tamper("UPDATE hjul_snapshot SET state = 'of the lost history'")
    with place.open() as hjul:
        hjul.restore(by=ANNA, decided_by="u-2", why=WHY)
        assert len(hjul.board().rows) == 2
        record(hjul, 1)
        assert len(hjul.board().rows) == 3
        assert [row for row in hjul.parked() if row] == []


def test_on_postgresql_a_cut_history_is_noticed_by_the_folder_it_was_given(
    postgres: str, clock: SimulatedClock, tmp_path: Path
) -> None:
    with Hjul(postgres, clock=clock, checkpoints=tmp_path) as hjul:
        record(hjul, 4)
    with Hjul(postgres, clock=clock) as hjul:
        database = hjul._database  # what only an administrator can do
        with database.transaction() as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for table in ("history", "leaf", "private"):
                connection.exec_driver_sql(f"DELETE FROM hjul_{table} WHERE position > 2")
            connection.exec_driver_sql("DELETE FROM hjul_command WHERE first_position > 2")
            connection.exec_driver_sql("DELETE FROM hjul_checkpoint")
            peaks = hjul.keeping._recorder.grown(b"", 0, 2)  # and would
            connection.exec_driver_sql("UPDATE hjul_head SET size = 2, peaks = %s", (peaks,))
    with (
        Hjul(postgres, clock=clock, checkpoints=tmp_path) as hjul,
        pytest.raises(HistoryNotKept, match="what came after is missing"),
    ):
        record(hjul, 1)
