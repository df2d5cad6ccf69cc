"""Checking a history against what was published of it, in both languages."""

import re
from hashlib import sha256
from pathlib import Path
from string import Formatter

import pytest

from hjul import (
    DecideDisposal,
    Hjul,
    OpenInitiative,
    RecordRestore,
    Refused,
    SimulatedClock,
    TakeKey,
)
from hjul.adapters.ledger.note import PrivateKey
from hjul.adapters.store import check, check_keeping, check_stored, verdict_en, verdict_sv
from hjul.adapters.store.verdict import Problem
from hjul.cycle.keeping.events import DisposalExecuted
from tests.keeping.conftest import ANNA, Place, record


def published(place: Place, times: int = 3) -> None:
    """Record and publish so often."""
    for _ in range(times):
        place.record(2)


def codes(place: Place) -> list[str]:
    with place.open() as hjul:
        verdict = hjul.verify()
    for problem in verdict.problems:
        assert problem.told("en") != problem.told("sv")
        assert "{" not in problem.told("en") + problem.told("sv")
    return [problem.code for problem in verdict.problems]


def test_a_whole_history_agrees_with_every_checkpoint_and_says_how_many_are_signed(
    signed: Place,
) -> None:
    published(signed)
    with signed.open() as hjul:
        verdict = hjul.verify()

    assert verdict.ok, str(verdict)
    assert (verdict.count, verdict.checkpoints, verdict.signed, verdict.epoch) == (7, 3, 3, 1)


FORGED = {
    "a row is gone": ("DELETE FROM hjul_checkpoint WHERE number = 2", "checkpoint-gap"),
    "a size": ("UPDATE hjul_checkpoint SET size = 4 WHERE number = 2", "checkpoint-changed"),
    "a root": (
        "UPDATE hjul_checkpoint SET root = zeroblob(32) WHERE number = 2",
        "checkpoint-changed",
    ),
    "its peaks": (
        "UPDATE hjul_checkpoint SET peaks = zeroblob(64) WHERE number = 2",
        "checkpoint-changed",
    ),
    "an epoch": ("UPDATE hjul_checkpoint SET epoch = 2 WHERE number = 2", "checkpoint-origin"),
    "a note": ("UPDATE hjul_checkpoint SET note = 'x' WHERE number = 2", "checkpoint-unreadable"),
    "a signature": (
        "UPDATE hjul_checkpoint SET note = replace(note, substr(note, -30, 9), 'AAAAAAAAA') "
        "WHERE number = 2",
        "checkpoint-signature",
    ),
    "their order": (
        "UPDATE hjul_checkpoint SET number = 4 - number WHERE number <> 2",
        "checkpoint-order",
    ),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_checkpoint_is_found(signed: Place, what: str) -> None:
    statement, code = FORGED[what]
    published(signed)
    if what == "their order":
        signed.tamper("UPDATE hjul_checkpoint SET number = -number")
        statement = "UPDATE hjul_checkpoint SET number = 4 + number"
    signed.tamper(statement)

    assert code in codes(signed)


def test_a_checkpoint_of_another_tree_is_found_also_when_its_row_agrees_with_it(
    signed: Place, tmp_path: Path, clock: SimulatedClock
) -> None:
    published(signed)
    key = PrivateKey("hjul-aby", bytes(32))
    with Hjul(tmp_path / "other.db", clock=clock, signer=key) as other:
        record(other, 4)
        made = other.keeping.make()
    root, peaks = made.root.hex(), made.peaks.hex()
    signed.tamper(
        f"UPDATE hjul_checkpoint SET root = x'{root}', peaks = x'{peaks}' WHERE number = 2"
    )

    assert codes(signed) == ["checkpoint-changed"]


def test_a_whole_history_written_anew_is_found_by_what_was_kept_outside(place: Place) -> None:
    published(place)
    with place.open() as hjul:
        log_id = hjul.keeping.log_id
    place.take_away()
    with place.open(checkpoints=place.file.with_name("nowhere")) as hjul:
        record(hjul, 9)
    place.tamper(f"UPDATE hjul_meta SET value = '{log_id}' WHERE name = 'log_id'")
    place.tamper("DELETE FROM hjul_checkpoint")

    assert codes(place) == ["kept-root", "kept-root", "kept-root"]


def test_checkpoints_that_are_only_outside_are_named_and_are_no_broken_seal(place: Place) -> None:
    published(place)
    place.tamper("DELETE FROM hjul_checkpoint WHERE number > 1")
    with place.open() as hjul:
        verdict = hjul.verify()

    assert verdict.ok
    told = {notice.code: notice for notice in verdict.notices}
    assert told["checkpoints-only-outside"].facts == {"count": 2, "first": 4}
    assert verdict.checkpoints == 3


def test_triggers_that_were_taken_away_are_put_back_and_told_of(place: Place) -> None:
    place.record(1)
    place.tamper("SELECT 1")
    with place.open() as hjul:
        (notice,) = hjul.verify().notices
        assert hjul.verify().ok
    assert (notice.code, "hjul_leaf_no_delete" in notice.why) == ("guards-put-back", True)
    with place.open() as hjul:
        assert hjul.verify().notices == ()


def test_texts_go_together_with_the_entry_that_says_so_or_not_at_all(place: Place) -> None:
    with place.open() as hjul:
        hjul.ask(OpenInitiative(division="omsorg", title="canary"), by=ANNA)
        decided = DecideDisposal(decision="DN 7", scope="Old titles", legal_basis="10 §")
        decision = hjul.ask(decided, by=ANNA).entries[0].reference
        for wrong in ("keeping@99", ""):
            with pytest.raises(Refused):
                hjul.dispose([(1, "title")], decision=wrong, by=ANNA)
        assert hjul.verify().texts_gone == 0
        gone = [(1, "title"), (99, "title")]
        event = hjul.dispose(gone, decision=decision, by=ANNA).entries[0].event
        verdict = hjul.verify()

    assert b"canary" not in place.file.read_bytes()
    assert isinstance(event, DisposalExecuted)
    assert (event.texts, event.digest) == (1, sha256(b"1 title\n").hexdigest())
    assert (verdict.ok, verdict.texts_gone, verdict.texts_disposed) == (True, 1, 1)


def test_a_cut_tail_is_found_by_what_was_kept_outside(place: Place) -> None:
    place.record(3)
    copy = place.back_up()
    place.record(2)
    place.put_back(copy)

    assert "kept-ahead" in codes(place)


def test_a_kept_file_that_was_forged_is_found(signed: Place) -> None:
    published(signed)
    (file,) = signed.file.with_name("quality.db.checkpoints").glob("*/*-000000000003-*")
    file.write_text(file.read_text().replace("\n3\n", "\n5\n"))

    assert set(codes(signed)) == {"kept-signature", "kept-root"}
    file.write_bytes(b"\xff\xfe")
    assert codes(signed) == ["kept-unreadable"]


def test_a_key_that_signs_without_having_been_taken_is_found(signed: Place) -> None:
    published(signed, 1)
    stranger = PrivateKey("hjul-aby", bytes(range(32)))
    with signed.open() as hjul:
        record(hjul, 1)
        hjul.keeping._signer = lambda _: stranger  # type: ignore[method-assign]  # somebody with the file in hand
        hjul.checkpoint()

    assert set(codes(signed)) == {"checkpoint-signature", "kept-signature"}


def test_a_key_taken_behind_the_law_is_found(place: Place) -> None:
    with place.open() as hjul:
        hjul.ask(TakeKey(name="hjul-aby", public_key=f"{'A' * 43}="), by=ANNA)
    place.tamper(
        'UPDATE hjul_history SET state = CAST(replace(CAST(state AS TEXT), \'"replaces":""\', '
        '\'"replaces":"00000000"\') AS BLOB)'
    )

    assert codes(place) == ["state-changed", "key-replaces"]


def test_an_epoch_out_of_order_is_found(place: Place) -> None:
    with place.open() as hjul:
        record(hjul, 1)
        restore = RecordRestore(
            lost_from=2,
            old_size=2,
            old_root="ab" * 32,
            size=1,
            root="cd" * 32,
            decided_by="u-2",
            why="x",
        )
        hjul.ask(restore, by=ANNA)
        assert hjul.verify().ok, str(hjul.verify())
    place.tamper(
        "UPDATE hjul_history SET state = CAST(replace(CAST(state AS TEXT), '\"epoch\":2', "
        "'\"epoch\":3') AS BLOB)"
    )

    assert "epoch-order" in codes(place)


def test_both_catalogues_say_the_same_problems_with_the_same_facts() -> None:
    english, swedish = verdict_en.PROBLEMS, verdict_sv.PROBLEMS
    assert english.keys() == swedish.keys()
    for code in english:
        holes = {name for _, name, *_ in Formatter().parse(english[code]) if name}
        assert holes == {name for _, name, *_ in Formatter().parse(swedish[code]) if name}
        facts = dict.fromkeys(holes, 3)
        for language in ("en", "sv"):
            told = Problem(3, "measure-1", code, facts).told(language)  # type: ignore[arg-type]  # one of the two
            assert told.endswith(".")
            assert told.startswith("Position 3 (measure-1): ")


def test_every_problem_there_is_can_be_found_and_no_other() -> None:
    modules = (check, check_keeping, check_stored)
    source = "".join(Path(str(module.__file__)).read_text() for module in modules)
    said = set(re.findall(r'"([a-z]+-[a-z-]+|unreadable)"', source)) & verdict_en.PROBLEMS.keys()

    assert said == verdict_en.PROBLEMS.keys()
