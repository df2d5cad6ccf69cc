"""Copies are made, checked and imported from the command line, in both languages."""

import itertools
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hjul import LearnLesson, OpenInitiative, SimulatedClock
from hjul.adapters.cli import main
from hjul.adapters.ledger.keys import new_key, public_part
from tests.audit.conftest import ANNA, a_history


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a history and its key, and whoever asks."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"URL": "sqlite:///hjul.db", "ACTOR": "u-4711", "LANG": "en"}.items():
        monkeypatch.setenv(f"HJUL_{name}", value)
    monkeypatch.delenv("HJUL_KEY", raising=False)
    key = public_part(new_key(tmp_path / "hjul.db.key", "hjul-nykoping"))
    (tmp_path / "nykoping.vkey").write_text(f"{key}\n")
    with a_history(tmp_path / "hjul.db") as hjul:
        stream = hjul.ask(OpenInitiative(division="kultur", title="Open longer"), by=ANNA).stream
        hjul.ask(LearnLesson(stream, lesson="Sundays are best"), by=ANNA)
    monkeypatch.setattr("hjul.adapters.engine.SystemClock", lambda: _later())
    return tmp_path


def _later() -> SimulatedClock:
    return SimulatedClock(datetime(2027, 3, 1, tzinfo=UTC), seed=f"later {next(OPENED)}")


def told(capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, str]:
    status = main(line)
    found = capsys.readouterr()
    assert "Traceback" not in found.err
    return status, found.out + found.err


OPENED = itertools.count(1)
CHECKED = ("--key", "nykoping.vkey")


def test_a_copy_is_made_checked_and_imported(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = told(capsys, "audit", "export", "copy.zip")
    assert (status, "hjul audit check copy.zip --key" in said) == (0, True)
    status, said = told(capsys, "audit", "check", "copy.zip", *CHECKED)
    assert (status, "whole and unaltered" in said) == (0, True)
    status, said = told(
        capsys, "audit", "import", "copy.zip", *CHECKED, "--url", "sqlite:///again.db"
    )
    assert (status, "the views are built" in said) == (0, True)
    status, said = told(capsys, "board", "--url", "sqlite:///again.db")
    assert "Open longer" in said
    status, said = told(
        capsys, "audit", "import", "copy.zip", *CHECKED, "--url", "sqlite:///again.db"
    )
    assert (status, "an empty one" in said) == (2, True)


def test_a_copy_that_was_changed_fails_with_status_1(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "audit", "export", "copy")
    leaves = here / "copy" / "leaves.jsonl"
    leaves.write_bytes(leaves.read_bytes().replace(b"kultur", b"skolan"))
    for language, sentence in (("en", "THE CHECK FAILED"), ("sv", "KONTROLLEN MISSLYCKADES")):
        status, said = told(capsys, "audit", "check", "copy", *CHECKED, "--lang", language)
        assert (status, sentence in said) == (1, True)
    status, said = told(capsys, "audit", "import", "copy", *CHECKED, "--url", "sqlite:///again.db")
    assert (status, "THE CHECK FAILED" in said) == (1, True)
    assert not (here / "again.db").exists() or not (here / "again.db").stat().st_size


def test_texts_are_withheld_for_whoever_asked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ("audit", "disclose", "copy", "--request", "DN 2027:14", "--lang", "sv")
    status, said = told(capsys, *line, "--entry", "longer@2")
    assert (status, "undanhållna" in said) == (0, True)
    private = (here / "copy" / "private.jsonl").read_bytes()
    assert b"Sundays" not in private
    assert b"Open longer" in private
    status, said = told(capsys, "audit", "check", "copy", *CHECKED)
    assert (status, "withheld" in said) == (0, True)
    status, said = told(capsys, "trail")
    assert "DN 2027:14" in said


def test_an_entry_is_proved_and_the_proof_checked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = told(capsys, "audit", "prove", "longer@2", "entry.tlog-proof")
    assert (status, "entry.tlog-proof" in said) == (0, True)
    status, said = told(capsys, "audit", "check", "entry.tlog-proof", "--proof", *CHECKED)
    assert (status, "Sundays are best" in said) == (0, True)
    kept = told(capsys, "audit", "checkpoint")[1]
    (here / "kept").write_text(kept.partition("\n\n")[0] + "\n", encoding="utf-8")
    since = ("--proof", *CHECKED, "--since", "kept")
    status, said = told(capsys, "audit", "check", "entry.tlog-proof", *since)
    assert (status, "is the very one this rests on" in said) == (0, True)
    told(capsys, "audit", "export", "copy")
    told(capsys, "audit", "prove", "longer@2", "later.tlog-proof")
    status, said = told(capsys, "audit", "check", "later.tlog-proof", *since)
    assert (status, "check a copy for that" in said) == (0, True)
    status, said = told(capsys, "audit", "prove", "longer@2", "--without-texts")
    assert said.startswith("c2sp.org/tlog-proof@v1\n")
    for wrong in ("longer@99", "nonsense", "999", "keeping@99"):
        assert told(capsys, "audit", "prove", wrong)[0] == 2
    assert told(capsys, "audit", "prove", "longer@2", "entry.tlog-proof")[0] == 2


@pytest.mark.parametrize(
    "line",
    [
        ("check", "nowhere", *CHECKED),
        ("check", "nykoping.vkey"),
        ("check", "nykoping.vkey", "--key", "x"),
        ("export", "nowhere/copy"),
        ("export", "copy", "--at", "someday"),
        ("sample", "--seed", " "),
        ("compare", "--division", "nowhere"),
        ("export", "copy", "--division", "nowhere"),
        ("disclose", "copy", "--request", "x", "--entry", "longer@99"),
        ("import", "nowhere", *CHECKED),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_and_leaves_nothing(
    line: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = told(capsys, "audit", *line)
    assert status == 2
    assert len(said.strip()) > 20
    assert not (here / "copy").exists()


def test_a_program_is_given_data(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = told(capsys, "audit", "export", "copy.zip", "--json")
    assert (status, json.loads(said)["is_signed"]) == (0, True)
    status, said = told(capsys, "audit", "check", "copy.zip", *CHECKED, "--json")
    assert (status, json.loads(said)["ok"]) == (0, True)
