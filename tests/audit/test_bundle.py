"""A copy of a history: the same bytes every time, whole or not at all, and a history again."""

import filecmp
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from hjul import Hjul, LearnLesson, SimulatedClock
from hjul.adapters.copies import NoSuchEntry, NoSuchField, import_history
from hjul.adapters.ledger.bundle.importing import NotImported
from hjul.adapters.ledger.bundle.masking import Masking
from hjul.adapters.ledger.note import parse_verifier_key
from hjul.adapters.ledger.verifier.limits import Bad
from hjul.cycle.keeping.events import CopyDisclosed, HistoryExported
from hjul.cycle.refusals import Refusal
from tests.audit.conftest import ANNA, KEY, Check, Copies, a_clock, a_history
from tests.audit.forging import Forger
from tests.engine.histories import a_whole_initiative

OURS = [parse_verifier_key(KEY)]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each lasting kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'imported.db'}"


def same(one: Path, other: Path) -> bool:
    """Say whether two folders hold the same files, byte for byte."""
    found = filecmp.dircmp(one, other)
    names = found.common_files
    if (
        found.left_only
        or found.right_only
        or filecmp.cmpfiles(one, other, names, False)[1:]
        != (
            [],
            [],
        )
    ):
        return False
    return all(same(one / name, other / name) for name in found.common_dirs)


# ---- writing -------------------------------------------------------------------------------------


def test_the_same_history_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        first, second = (hjul.export(tmp_path / name).where for name in ("one", "two"))
        packed = [hjul.export(tmp_path / name).where for name in ("one.zip", "two.ZIP")]

    assert same(first, second)
    assert packed[0].read_bytes() == packed[1].read_bytes()
    with zipfile.ZipFile(packed[0]) as found:
        assert all(found.read(name) == (first / name).read_bytes() for name in found.namelist())
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_history_is_copied_as_it_was_then(tmp_path: Path, check: Check) -> None:
    with a_history("memory:") as hjul:
        stream, _ = a_whole_initiative(hjul)
        then = hjul.export(tmp_path / "then")
        hjul.ask(LearnLesson(stream, lesson="later"), by=ANNA)
        again = hjul.export(tmp_path / "again", at=then.head.size)
        nothing = hjul.export(tmp_path / "nothing", at=date(2026, 1, 1))

    assert same(then.where, again.where)
    assert (nothing.head.size, check(nothing.where).status) == (0, 0)


def test_a_copy_of_one_division_has_all_leaves_and_only_its_payloads(
    tmp_path: Path, check: Check
) -> None:
    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        whole, part = (
            hjul.export(tmp_path / "whole"),
            hjul.export(tmp_path / "part", division="omsorg"),
        )

    assert (whole.where / "leaves.jsonl").read_bytes() == (part.where / "leaves.jsonl").read_bytes()
    said = check(part.where)
    assert (said.status, said.data["division"]) == (0, "omsorg")
    assert said.data["payloads_withheld"] == part.payloads_withheld > 0
    assert b"canary organisation" not in (part.where / "private.jsonl").read_bytes()

    forger = Forger.of(part.where)
    del forger.payloads[2]
    assert check(forger.write(tmp_path / "less")).code == "payload-order"
    forger = Forger.of(part.where)
    forger.manifest["division"] = "kultur"
    assert check(forger.write(tmp_path / "other")).status == 1


def test_texts_and_persons_are_withheld_and_the_rest_is_proved(
    tmp_path: Path, check: Check
) -> None:
    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        bare = hjul.export(tmp_path / "bare", without_private=True)

    everything = b"".join(file.read_bytes() for file in bare.where.rglob("*") if file.is_file())
    assert b"canary" not in everything
    said = check(bare.where)
    assert (said.status, said.data["texts"]) == (0, 0)
    assert said.data["texts_withheld"] == bare.texts_withheld > 50


@pytest.mark.parametrize(
    ("masking", "gone", "left"),
    [
        (Masking(texts=True), b"canary learnt", b"u-canary-owner"),
        (Masking(persons=True), b"u-canary", b"canary learnt"),
        (Masking(fields=frozenset({"learnt"})), b"canary learnt", b"canary lesson"),
        (Masking(fields=frozenset({"record.by"})), b"u-canary-anna", b"canary learnt"),
        (Masking(fields=frozenset({"drivers"})), b"drivers", b"canary learnt"),
        (Masking(positions=frozenset({1})), b"canary organisation", b"canary learnt"),
    ],
    ids=["texts", "persons", "a field", "who wrote", "a list", "an entry"],
)
def test_a_disclosed_copy_withholds_what_was_said_and_is_still_proved(
    masking: Masking, gone: bytes, left: bytes, tmp_path: Path, check: Check
) -> None:
    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        made = hjul.disclose(tmp_path / "copy", by=ANNA, request="DN 2027:14", masking=masking)
        last = hjul.history("keeping")[-1].event

    private = (made.where / "private.jsonl").read_bytes()
    assert gone not in private
    assert left in private
    assert b'"digest"' not in (made.where / "commands.jsonl").read_bytes()
    said = check(made.where)
    assert (said.status, said.data["texts_withheld"]) == (0, made.texts_withheld)
    assert isinstance(last, CopyDisclosed)
    assert (last.withheld, last.request) == (made.texts_withheld, "DN 2027:14")


def test_a_copy_that_cannot_be_recorded_is_not_made(tmp_path: Path) -> None:
    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        for name in ("copy", "copy.zip"):
            with pytest.raises(Refusal):
                hjul.disclose(tmp_path / name, by=ANNA, request="")
    assert list(tmp_path.iterdir()) == []


def test_a_name_under_which_nothing_is_written_withholds_nothing_and_is_refused(
    tmp_path: Path,
) -> None:
    masking = Masking(fields=frozenset({"lessn"}))
    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        with pytest.raises(NoSuchField, match=r"'lessn'.*lesson"):
            hjul.disclose(tmp_path / "copy", by=ANNA, request="DN 2027:14", masking=masking)
    assert list(tmp_path.iterdir()) == []


def test_the_history_says_that_a_copy_was_made(tmp_path: Path) -> None:
    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        hjul.export(tmp_path / "quiet")
        assert not isinstance(hjul.history("keeping")[-1].event, HistoryExported)
        made = hjul.export(tmp_path / "told.zip", division="omsorg", by=ANNA)
        event = hjul.history("keeping")[-1].event

    assert event == HistoryExported(
        form="zip",
        division="omsorg",
        size=made.head.size,
        root=made.head.root.hex(),
        is_masked=False,
    )


def test_a_text_that_was_disposed_of_is_missing_and_the_rest_is_proved(
    tmp_path: Path, check: Check
) -> None:
    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        before = hjul.export(tmp_path / "before")
        hjul._history.kept.dispose([(1, "name")])
        after = hjul.export(tmp_path / "after")
    assert after.texts_withheld == before.texts_withheld + 1
    assert check(after.where).status == 0


def test_a_history_without_a_key_is_copied_and_says_that_nobody_signed(
    tmp_path: Path, check: Check
) -> None:
    with Hjul("memory:", clock=a_clock()) as hjul:
        a_whole_initiative(hjul)
        made = hjul.export(tmp_path / "bundle")
    assert check(made.where).code in ("bad-note", "unsigned")
    said = check(made.where, "--no-key", key="")
    assert (said.status, said.data["signed_by"]) == (0, [])


# ---- importing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["again", "again.zip"])
def test_an_imported_history_is_the_same_to_the_last_byte(
    name: str, empty: str, copies: Copies, tmp_path: Path
) -> None:
    report = import_history(copies.grown, empty, keys=OURS)
    with Hjul(empty, clock=SimulatedClock(datetime(2027, 3, 1, tzinfo=UTC), seed="later")) as hjul:
        verdict = hjul.verify()
        again = hjul.export(tmp_path / name, at=report.head.size)
        lessons = str(hjul.lessons())
        hjul.ask(LearnLesson(copies.stream, lesson="after"), by=ANNA)
        assert hjul.verify().ok

    assert verdict.ok
    assert "lesson 4 öäå" in lessons
    if name == "again":
        assert same(copies.grown, again.where)
    else:
        with zipfile.ZipFile(again.where) as packed:
            packed.extractall(tmp_path / "unpacked")
        assert same(copies.grown, tmp_path / "unpacked")


def test_a_history_goes_from_one_kind_of_database_to_the_other_and_back(
    postgres: str, copies: Copies, tmp_path: Path
) -> None:
    there = import_history(copies.grown, postgres, keys=OURS)
    with Hjul(postgres) as hjul:
        moved = hjul.export(tmp_path / "moved", at=there.head.size).where
    back = import_history(moved, tmp_path / "back.db", keys=OURS)
    with Hjul(tmp_path / "back.db") as hjul:
        last = hjul.export(tmp_path / "last", at=back.head.size).where
    assert same(copies.grown, moved)
    assert same(copies.grown, last)


def test_a_division_is_copied_the_same_from_either_kind_of_database(
    postgres: str, copies: Copies, tmp_path: Path
) -> None:
    found: list[Path] = []
    for name, place in (("server", postgres), ("file", f"sqlite:///{tmp_path / 'a.db'}")):
        size = import_history(copies.grown, place, keys=OURS).head.size
        with Hjul(place) as hjul:
            made = hjul.export(tmp_path / name, at=size, division="omsorg")
            found.append(made.where)
            proof = hjul.prove(f"{copies.stream}@2", with_texts=False)
        assert made.payloads_withheld
        assert proof.count("\n") > 8
    assert same(*found)


def test_a_command_asked_again_after_the_import_is_answered_as_before(tmp_path: Path) -> None:
    clock = a_clock()
    with a_history("memory:", clock) as hjul:
        stream, _ = a_whole_initiative(hjul)
        command = LearnLesson(stream, lesson="once")
        before = hjul.ask(command, by=ANNA, command_id="once-1")
        bundle = hjul.export(tmp_path / "bundle").where
    import_history(bundle, tmp_path / "imported.db", keys=OURS)
    with a_history(tmp_path / "imported.db", clock) as hjul:
        assert hjul.ask(command, by=ANNA, command_id="once-1").references == before.references


def refused_import(step: Callable[[], object], error: type[Exception]) -> Any:
    with pytest.raises(error) as caught:
        step()
    return caught.value


def test_a_bundle_that_is_not_whole_is_not_imported(copies: Copies, tmp_path: Path) -> None:
    forger = Forger.of(copies.young)
    forger.edit(1, b"sha256:", b"sha256:0")
    forged, place = forger.write(tmp_path / "forged"), tmp_path / "imported.db"

    error = refused_import(lambda: import_history(forged, place, keys=OURS), Bad)
    assert error.code == "payload"
    assert refused_import(lambda: import_history(copies.young, place), ValueError)
    with Hjul(place) as hjul:
        assert hjul.verify().count == 0


def test_only_a_whole_history_is_imported_and_only_into_an_empty_database(
    copies: Copies, tmp_path: Path
) -> None:
    with a_history(tmp_path / "full.db") as hjul:
        a_whole_initiative(hjul)
        part = hjul.export(tmp_path / "part", division="omsorg").where
        size = hjul.verify().count
    full = tmp_path / "full.db"
    error = refused_import(lambda: import_history(copies.young, full, keys=OURS), NotImported)
    assert error.code == "not-empty"
    error = refused_import(
        lambda: import_history(part, tmp_path / "part.db", keys=OURS), NotImported
    )
    assert error.code == "not-whole"
    with Hjul(full) as hjul:
        assert (hjul.verify().ok, hjul.verify().count) == (True, size)


def test_a_database_that_was_opened_and_never_used_takes_a_history(
    copies: Copies, empty: str
) -> None:
    with Hjul(empty):
        pass
    report = import_history(copies.young, empty, keys=OURS)
    with Hjul(empty) as hjul:
        assert hjul.verify().ok
        assert hjul.verify().count == report.head.size


# ---- proving one entry ---------------------------------------------------------------------------


def test_a_single_entry_is_proved_with_its_texts_or_without(check: Check, tmp_path: Path) -> None:
    file = tmp_path / "entry.tlog-proof"
    with a_history("memory:") as hjul:
        stream, _ = a_whole_initiative(hjul)
        whole = hjul.prove(f"{stream}@1")
        bare = hjul.prove(f"{stream}@1", with_texts=False)
        last = hjul.prove(hjul.verify().count)
    assert whole.startswith("c2sp.org/tlog-proof@v1\nextra ")
    for proof, texts in ((whole, True), (bare, False), (last, True)):
        file.write_text(proof, encoding="utf-8")
        said = check(file, "--proof")
        assert (said.status, bool(said.data["texts"])) == (0, texts)
        assert ("canary" in str(said.data["texts"])) <= texts


def test_an_entry_that_is_not_there_is_not_proved() -> None:
    with a_history("memory:") as hjul:
        stream, _ = a_whole_initiative(hjul)
        for entry in ("x", "@1", "x@" + "9" * 30, "0", 0, f"{stream}@0", f"{stream}@\uff11"):
            with pytest.raises(NoSuchEntry, match="stream@version"):
                hjul.prove(entry)


def test_a_proof_of_one_entry_does_not_prove_another(check: Check, tmp_path: Path) -> None:
    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        one, other = (hjul.prove(position).split("\n") for position in (4, 5))
    file = tmp_path / "entry.tlog-proof"
    file.write_text("\n".join([one[0], other[1], *one[2:]]), encoding="utf-8")
    assert check(file, "--proof").code == "leaf-order"
    file.write_text("\n".join([*one[:3], *other[3:4], *one[4:]]), encoding="utf-8")
    assert check(file, "--proof").code == "inclusion"
