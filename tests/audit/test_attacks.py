"""Every way to pass another history off as the real one is caught, and the right thing is said."""

import shutil
import sqlite3
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from hjul import LearnLesson, OpenInitiative
from hjul.adapters.ledger.keeping_guard import HistoryNotKept
from tests.audit.conftest import (
    ANNA,
    KEY,
    OTHER_KEY,
    OTHERS,
    OURS,
    Check,
    Copies,
    a_clock,
    a_history,
)
from tests.audit.forging import Forger

Attack = Callable[[Forger], None]


def payload_edited(forger: Forger) -> None:
    forger.edit(5, b'"value":"5', b'"value":"9')


def payload_and_leaf_edited(forger: Forger) -> None:
    payload_edited(forger)
    forger.reseal(5)


def deleted_in_the_middle(forger: Forger) -> None:
    del forger.leaves[6], forger.payloads[6]


def deleted_and_all_that_follows_moved_up(forger: Forger) -> None:
    forger.drop(len(forger.leaves) - 2)


def two_swapped(forger: Forger) -> None:
    forger.swap(6, 7)


def two_swapped_and_numbered_anew(forger: Forger) -> None:
    forger.swap(6, 7)
    forger.renumber()


def tail_cut(forger: Forger) -> None:
    forger.cut(20)


def one_more_at_the_end(forger: Forger) -> None:
    forger.leaves.append(forger.leaves[-1])


def text_edited(forger: Forger) -> None:
    at = next(i for i, line in enumerate(forger.private) if b"canary learnt" in line)
    forger.private[at] = forger.private[at].replace(b"canary learnt", b"canary unlearnt")


def texts_swapped(forger: Forger) -> None:
    one, other, *_ = (i for i, line in enumerate(forger.private) if b'"pos":1,' in line)
    lines = forger.private
    first, second = lines[one].partition(b',"salt"'), lines[other].partition(b',"salt"')
    lines[one], lines[other] = first[0] + second[1] + second[2], second[0] + first[1] + first[2]


def text_filed_under_somebody_else(forger: Forger) -> None:
    at = next(i for i, line in enumerate(forger.private) if b"canary learnt" in line)
    forger.private[at] = forger.private[at].replace(b"u-canary-anna", b"u-canary-owner")


def beginning_of_a_text_moved_into_its_salt(forger: Forger) -> None:
    """Leave the digest as it is: that of the salt and the text, one after the other."""
    at = next(i for i, line in enumerate(forger.private) if b"canary learnt" in line)
    line = forger.private[at].replace(b'","subject"', b"canary ".hex().encode() + b'","subject"')
    forger.private[at] = line.replace(b"canary learnt", b"learnt")


def text_gone_and_another_told_under_two_names(forger: Forger) -> None:
    """Let as many texts be there as were sealed."""
    at = next(i for i, line in enumerate(forger.private) if b'"drivers.0"' in line)
    forger.private.insert(at + 1, forger.private[at].replace(b"drivers.0", b"drivers.00"))
    forger.private = [line for line in forger.private if b"canary learnt" not in line]


def text_filed_under_somebody_else_and_its_writer_withheld(forger: Forger) -> None:
    text_filed_under_somebody_else(forger)
    forger.private = [line for line in forger.private if b'"field":"record.by"' not in line]


def text_twice(forger: Forger) -> None:
    forger.private.insert(1, forger.private[0])


def text_of_no_entry(forger: Forger) -> None:
    line = forger.private[-1]
    forger.private.append(line.replace(b'"pos":', b'"pos":9'))


def payload_kept_back(forger: Forger) -> None:
    forger.private = [line for line in forger.private if b'"pos":9,' not in line]
    del forger.payloads[8]


def text_told_in_base64(forger: Forger) -> None:
    """Hide it from whoever reads the file, and change nothing else."""
    at = next(i for i, line in enumerate(forger.private) if b"canary learnt" in line)
    before, _, text = forger.private[at].partition(b'"text":"')
    forger.private[at] = before + b'"base64":"' + b64encode(text[:-2]) + b'"}'


def payload_told_in_base64(forger: Forger) -> None:
    state = forger.payloads[4].partition(b'"state":')[2][:-1]
    forger.payloads[4] = b'{"pos":5,"base64":"%b"}' % b64encode(state)


def text_filed_under_nobody(forger: Forger) -> None:
    at = next(i for i, line in enumerate(forger.private) if b"canary learnt" in line)
    forger.private[at] = forger.private[at].replace(b"u-canary-anna", b"")


def command_renamed(forger: Forger) -> None:
    forger.commands[0] = forger.commands[0].replace(b'"command_id":"', b'"command_id":"x')


def command_stretched(forger: Forger) -> None:
    forger.commands[0] = forger.commands[0].replace(b'"last":1', b'"last":2')


def command_gone(forger: Forger) -> None:
    del forger.commands[3]


ATTACKS: dict[Attack, str] = {
    payload_edited: "payload",
    payload_and_leaf_edited: "root-other",
    deleted_in_the_middle: "leaf-order",
    deleted_and_all_that_follows_moved_up: "size",
    two_swapped: "leaf-order",
    two_swapped_and_numbered_anew: "command",
    tail_cut: "size",
    one_more_at_the_end: "size",
    text_edited: "text",
    texts_swapped: "text",
    text_filed_under_somebody_else: "subject",
    text_filed_under_somebody_else_and_its_writer_withheld: "subject",
    beginning_of_a_text_moved_into_its_salt: "text-form",
    text_gone_and_another_told_under_two_names: "text",
    text_told_in_base64: "text-form",
    text_filed_under_nobody: "subject",
    payload_told_in_base64: "payload-form",
    text_twice: "text-order",
    text_of_no_entry: "left-over",
    payload_kept_back: "payload-order",
    command_renamed: "command",
    command_stretched: "command",
    command_gone: "command",
}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_a_bundle_that_was_changed_is_refused(
    attack: Attack, copies: Copies, check: Check, tmp_path: Path
) -> None:
    forger = Forger.of(copies.young)
    attack(forger)
    said = check(forger.write(tmp_path / "forged"))

    assert (said.status, said.code) == (1, ATTACKS[attack])


def test_whoever_changes_nothing_is_believed(copies: Copies, check: Check, tmp_path: Path) -> None:
    said = check(Forger.of(copies.young).write(tmp_path / "forged"))
    assert (said.status, said.code) == (0, "")


def rewritten(copies: Copies) -> Forger:
    """Rewrite a decision, and everything that hangs on it."""
    forger = Forger.of(copies.grown)
    payload_and_leaf_edited(forger)
    return forger


def test_a_history_rewritten_with_another_key_is_refused(
    copies: Copies, check: Check, tmp_path: Path
) -> None:
    forged = rewritten(copies).write(tmp_path / "forged", OTHERS)

    assert check(forged).code == "unsigned"
    assert check(forged, key=OTHER_KEY).status == 0, "but for its key the forgery is perfect"


def test_a_key_that_comes_with_the_bundle_is_refused(
    copies: Copies, check: Check, tmp_path: Path
) -> None:
    forger = rewritten(copies)
    forger.files["key.vkey"] = OTHER_KEY.encode()
    forged = forger.write(tmp_path / "forged", OTHERS)

    assert check(forged, key=str(forged / "key.vkey")).code == "key-from-bundle"
    assert check(forged, key=str(forged / "key.vkey")).status == 2
    assert (check(forged).status, check(forged).code) == (1, "key-inside")


def test_a_history_rewritten_with_the_stolen_key_is_caught_by_an_older_checkpoint(
    copies: Copies, check: Check, tmp_path: Path
) -> None:
    forged = rewritten(copies).write(tmp_path / "forged", OURS)

    assert check(forged).status == 0, "nobody can tell who has nothing to compare it with"
    said = check(forged, "--since", copies.young / "checkpoint")
    assert (said.status, said.code) == (1, "since")


def test_a_rollback_to_an_older_signed_state_is_caught_by_a_newer_checkpoint(
    copies: Copies, check: Check
) -> None:
    assert check(copies.young).status == 0
    said = check(copies.young, "--since", copies.grown / "checkpoint")
    assert (said.status, said.code) == (1, "rollback")


def test_a_checkpoint_of_another_history_is_no_comparison(copies: Copies, check: Check) -> None:
    said = check(copies.grown, "--since", copies.other / "checkpoint")
    assert (said.status, said.code) == (1, "other-log")


def test_a_checkpoint_one_kept_may_be_the_three_lines_printed_in_minutes(
    copies: Copies, check: Check, tmp_path: Path
) -> None:
    minutes = tmp_path / "minutes.txt"
    lines = (copies.young / "checkpoint").read_text().partition("\n\n")[0] + "\n"
    minutes.write_text(lines)
    assert check(copies.grown, "--since", minutes).data["since"]

    size = int(lines.split("\n")[1])
    minutes.write_text(lines.replace(f"\n{size}\n", f"\n{size - 1}\n"))
    assert check(copies.grown, "--since", minutes).code == "since"


def test_a_clock_that_was_set_back_is_seen_though_it_was_signed(
    copies: Copies, check: Check, tmp_path: Path
) -> None:
    forger = Forger.of(copies.grown)
    forger.relabel(len(forger.leaves), rec="2020-01-01T00:00:00.000000Z")
    assert check(forger.write(tmp_path / "forged", OURS)).code == "backwards"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ver": 77}, "version"),
        ({"pos": 77}, "leaf-order"),
        ({"rec": "2027-02-30T00:00:00.000000Z"}, "moment"),
        ({"rec": "tomorrow"}, "leaf-form"),
        ({"v": 2}, "leaf-form"),
        ({"sha256": "AB" * 32}, "leaf-form"),
        ({"more": 1}, "leaf-form"),
        ({"oid": "x" * 65_535}, "leaf-form"),
    ],
    ids=str,
)
def test_a_leaf_that_no_engine_writes_is_refused_though_it_was_signed(
    changed: dict[str, object], code: str, copies: Copies, check: Check, tmp_path: Path
) -> None:
    forger = Forger.of(copies.young)
    forger.relabel(5, **changed)
    said = check(forger.write(tmp_path / "forged", OURS))
    assert (said.code, said.data["position"]) == (code, 5)


def test_what_the_manifest_says_is_found_again_or_refused(
    copies: Copies, check: Check, tmp_path: Path
) -> None:
    for name, wrong in (("log_id", "0" * 32), ("size", 1), ("root", "AAAA"), ("origin", "x")):
        forged = Forger.of(copies.young).write(tmp_path / "forged")
        said = (forged / "manifest.json").read_text()
        value = Forger.of(forged).manifest[name]
        quote = '"' if isinstance(value, str) else ""
        changed = said.replace(
            f'"{name}": {quote}{value}{quote}', f'"{name}": {quote}{wrong}{quote}'
        )
        assert changed != said
        (forged / "manifest.json").write_text(changed)
        assert check(forged).code == "manifest-other"


# ---- the live database ---------------------------------------------------------------------------


def test_texts_that_somebody_deleted_without_a_decision_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "quality.db"
    with a_history(path) as hjul:
        stream = hjul.ask(OpenInitiative(division="kultur", title="Open longer"), by=ANNA).stream
        hjul.ask(LearnLesson(stream, lesson="inconvenient"), by=ANNA)
        assert hjul.verify().texts_gone == 0
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM hjul_private WHERE field = 'lesson'")

    with a_history(path) as hjul:
        verdict = hjul.verify()
    assert (verdict.ok, verdict.texts_gone, verdict.texts_disposed) == (True, 1, 0)


def test_a_history_that_was_given_another_id_is_not_written_to(tmp_path: Path) -> None:
    """What was kept under its own id would not be looked for any more."""
    path = tmp_path / "quality.db"
    with a_history(path, a_clock()) as hjul:
        stream = hjul.ask(OpenInitiative(division="kultur", title="Open longer"), by=ANNA).stream
    with sqlite3.connect(path) as database:
        database.execute(f"UPDATE hjul_meta SET value = '{'1' * 32}' WHERE name = 'log_id'")

    with a_history(path) as hjul, pytest.raises(HistoryNotKept):
        hjul.ask(LearnLesson(stream, lesson="x"), by=ANNA)


def test_a_history_that_went_on_from_a_backup_says_so(check: Check, tmp_path: Path) -> None:
    path, backup, clock = tmp_path / "quality.db", tmp_path / "backup.db", a_clock()
    with a_history(path, clock) as hjul:
        stream = hjul.ask(OpenInitiative(division="kultur", title="Open longer"), by=ANNA).stream
        kept = hjul.export(tmp_path / "kept").where / "checkpoint"
    shutil.copy(path, backup)
    with a_history(path, clock) as hjul:
        hjul.ask(LearnLesson(stream, lesson="lost"), by=ANNA)
        lost = hjul.export(tmp_path / "lost").where / "checkpoint"
    for file in tmp_path.glob("quality.db*"):
        if file.is_file():
            file.unlink()
    shutil.copy(backup, path)
    with a_history(path, clock) as hjul:
        hjul.restore(by=ANNA, decided_by="u-2", why="The disk broke")
        restored = hjul.export(tmp_path / "restored").where

    said = check(restored)
    assert said.status == 0
    assert said.data["restored"]
    assert said.data["origin"].endswith("/2")
    assert check(restored, "--since", lost).code == "lost"

    forger = Forger.of(restored)
    lines = forger.files["checkpoint"].decode().split("\n")
    told = "\n".join([lines[0][:-1] + "1", *lines[1:3], ""]).encode()
    forger.files[f"checkpoints/1-{len(forger.leaves):016d}"] = told
    assert check(forger.write(tmp_path / "forged")).code == "epoch"
    forger = Forger.of(restored)
    forger.relabel(1, div="omsorg")
    forged = forger.write(tmp_path / "forged", OURS)
    said = check(forged, "--since", kept)
    assert said.code == "since", "no restore excuses what it does not speak of"


def test_the_key_of_the_tests_is_one(check: Check, copies: Copies) -> None:
    assert check(copies.young).data["signed_by"] == [OURS.name]
    assert check(copies.young, key=KEY + "x").status == 2
    assert check(copies.young, key="").code == "key-needed"
    assert check(copies.young, "--no-key", key="").data["signed_by"] == []
