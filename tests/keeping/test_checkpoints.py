"""When checkpoints are made, what they say, who signs them and where they are kept."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from eventsourcing.persistence import ProgrammingError

from hjul import (
    CloseInitiative,
    DecideDisposal,
    Hjul,
    OpenInitiative,
    Refused,
    SimulatedClock,
)
from hjul.adapters.ledger import keeping
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.keeping_folder import Folder
from hjul.adapters.ledger.keeping_rows import Made
from hjul.adapters.ledger.note import PrivateKey, VerifierKey
from hjul.adapters.topics import TOPICS
from tests.keeping.conftest import ANNA, Place, record

DECISION = DecideDisposal(decision="KS 2027/12", scope="all", legal_basis="arkivlagen, 10 §")


def sizes(hjul: Hjul) -> list[int]:
    return [made.size for made in hjul.keeping.all()]


def soon(hjul: Hjul, expected: list[int]) -> None:
    """Wait until the checkpoints are of these sizes."""
    ends = time.monotonic() + 10
    while sizes(hjul) != expected:
        assert time.monotonic() < ends, sizes(hjul)
        time.sleep(0.01)


def test_a_decision_has_a_checkpoint_when_it_is_answered(url: str, clock: SimulatedClock) -> None:
    with Hjul(url, clock=clock) as hjul:
        record(hjul, 3)
        assert sizes(hjul) == []
        hjul.ask(DECISION, by=ANNA)
        assert sizes(hjul) == [4]


def test_decisions_that_follow_fast_share_a_checkpoint_and_none_is_left_out(
    url: str, clock: SimulatedClock
) -> None:
    with Hjul(url, clock=clock) as hjul:
        for _ in range(5):
            hjul.ask(DECISION, by=ANNA)
        assert sizes(hjul)[0] == 1
        ends = time.monotonic() + 10
        while sizes(hjul)[-1] != 5 and time.monotonic() < ends:
            time.sleep(0.01)
        assert sizes(hjul)[-1] == 5
        assert len(sizes(hjul)) < 5


def test_the_names_of_decisions_are_names_that_are_stored() -> None:
    assert TOPICS.keys() >= keeping.DECISIONS


def test_closing_an_initiative_is_a_decision(place: Place) -> None:
    with place.open() as hjul:
        stream = hjul.ask(OpenInitiative(division="omsorg", title="Falls"), by=ANNA).stream
        hjul.ask(CloseInitiative(stream, ending="withdrawn", why="Another way"), by=ANNA)
        assert sizes(hjul) == [2]


def test_every_so_many_entries_make_one(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "EVERY_ENTRIES", 4)
    with place.open() as hjul:
        record(hjul, 9)
        assert sizes(hjul) == [4, 8]


def test_what_nothing_follows_is_covered_after_a_while(
    url: str, clock: SimulatedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "EVERY_SECONDS", 0.3)
    with Hjul(url, clock=clock) as hjul:
        record(hjul, 2)
        soon(hjul, [2])


def test_who_stops_leaves_nothing_uncovered_and_who_only_reads_leaves_no_trace(
    place: Place,
) -> None:
    place.record(2)
    with place.open() as hjul:
        assert sizes(hjul) == [2]
        hjul.board()
    with place.open() as hjul:
        assert sizes(hjul) == [2]


def test_a_step_of_several_askings_has_one_checkpoint_after_its_commit(place: Place) -> None:
    with place.open() as hjul:
        with hjul.together():
            hjul.ask(DECISION, by=ANNA)
            with pytest.raises(ProgrammingError, match="after the transaction"):
                hjul.checkpoint()
            hjul.ask(DECISION, by=ANNA)
        assert sizes(hjul) == [2]


def test_what_is_rolled_back_has_no_checkpoint(place: Place) -> None:
    with place.open() as hjul:
        with pytest.raises(Refused), hjul.together():  # noqa: PT012  # the first is taken back with it
            hjul.ask(DECISION, by=ANNA)
            hjul.ask(DecideDisposal(), by=ANNA)
        assert sizes(hjul) == []
    with place.open() as hjul:
        assert sizes(hjul) == []


def test_without_a_key_a_checkpoint_is_three_lines_and_nobodys(place: Place) -> None:
    with place.open() as hjul:
        record(hjul, 2)
        made = hjul.keeping.make()
        said = Checkpoint.parse(made.note)
        assert not made.is_signed
        assert (said.size, said.root) == (2, hjul.verify().root)
        assert said.origin == f"hjul/{hjul.keeping.log_id}/1"


def test_with_a_key_it_is_signed_and_the_history_says_by_whom(signed: Place) -> None:
    assert signed.key is not None
    with signed.open() as hjul:
        record(hjul, 2)
        made = hjul.keeping.make()
        said, note = Checkpoint.opened(made.note, [signed.key])
        assert (said.size, note.signed_by) == (3, (signed.key,))
        assert "took the key hjul-aby into use" in hjul.history("keeping").text()
        assert hjul.keeping.make() == made, "of the same tree there is one"


def test_a_signer_of_ones_own_signs(place: Place) -> None:
    own = PrivateKey("nyckelskapet", bytes(32))
    with place.open(signer=own) as hjul:
        record(hjul, 1)
        Checkpoint.opened(hjul.checkpoint(), [VerifierKey(own.name, own.public_key)])


def test_a_key_is_changed_by_an_entry_and_the_old_one_signs_no_more(signed: Place) -> None:
    signed.record(1)
    second = PrivateKey("hjul-aby", bytes(32))
    with signed.open(signer=second) as hjul:
        record(hjul, 1)
        Checkpoint.opened(hjul.checkpoint(), [VerifierKey("hjul-aby", second.public_key)])
        assert "in place of" in hjul.history("keeping").text()
    with signed.open() as hjul:  # the first key is still beside the file
        record(hjul, 1)
        assert not hjul.keeping.make().is_signed
        assert hjul.verify().ok


def test_checkpoints_lie_beside_the_file_by_the_id_of_the_history(signed: Place) -> None:
    assert signed.key is not None
    signed.record(3)
    with signed.open() as hjul:
        folder = signed.file.with_name("quality.db.checkpoints") / hjul.keeping.log_id
    said, _ = Checkpoint.opened((folder / "latest").read_bytes(), [signed.key])
    (file,) = folder.glob("*.checkpoint")

    assert said.size == 4
    assert file.read_bytes() == (folder / "latest").read_bytes()


def test_on_a_server_and_in_memory_they_are_kept_outside_only_where_it_is_said(
    postgres: str, clock: SimulatedClock, tmp_path: Path
) -> None:
    for url in ("memory:", postgres):
        with Hjul(url, clock=clock) as hjul:
            assert hjul.keeping.folder is None
        with Hjul(url, clock=clock, checkpoints=tmp_path) as hjul:
            record(hjul, 1)
            hjul.checkpoint()
            assert (tmp_path / hjul.keeping.log_id / "latest").exists()


def test_of_the_last_day_all_are_kept_and_before_that_one_a_day(
    tmp_path: Path, clock: SimulatedClock
) -> None:
    folder = Folder(tmp_path, "0" * 32)
    for hour in range(96):
        note = Checkpoint(f"hjul/{'0' * 32}/1", hour, bytes(32)).text()
        folder.keep(Made(0, 1, hour, bytes(32), b"", note, clock.now()))
        clock.go_on(timedelta(hours=1))
    kept = sorted(one.size for one in folder.all())
    days = {str(file.name)[20:28] for file in folder.path.glob("*.checkpoint")}

    assert len(days) == 4 or len(days) == 5
    assert kept[-24:] == [*range(73, 96), 95], "the last one is in latest too"
    assert len(kept) <= 24 + 2 + len(days)
    newest = folder.newest()
    assert newest is not None
    assert newest.size == 95


def test_a_file_that_cannot_be_read_is_passed_over(signed: Place) -> None:
    signed.record(3)
    with signed.open() as hjul:
        folder = hjul.keeping.folder
    assert folder is not None
    (folder.path / "latest").write_bytes(b"\xff half of it")
    newest = folder.newest()

    assert newest is not None
    assert newest.size == 4


def test_an_older_checkpoint_never_takes_the_place_of_a_newer(
    tmp_path: Path, clock: SimulatedClock
) -> None:
    folder = Folder(tmp_path, "0" * 32)
    for size in (5, 3):
        note = Checkpoint(f"hjul/{'0' * 32}/1", size, bytes(32)).text()
        folder.keep(Made(0, 1, size, bytes(32), b"", note, clock.now()))

    assert Checkpoint.parse((folder.path / "latest").read_text()).size == 5


def test_a_hosts_own_transaction_is_covered_after_it_was_committed(
    place: Place, clock: SimulatedClock
) -> None:
    engine = sa.create_engine(f"sqlite:///{place.file}")
    with Hjul(engine=engine, clock=clock) as hjul:
        with engine.begin() as connection, hjul.join(connection):
            hjul.ask(DECISION, by=ANNA)
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
        soon(hjul, [1])
    engine.dispose()


def test_a_key_beside_the_file_that_others_can_read_is_refused_at_the_door(signed: Place) -> None:
    signed.file.with_name("quality.db.key").chmod(0o644)

    with pytest.raises(ValueError, match="others on this machine can read it"):
        signed.open()
