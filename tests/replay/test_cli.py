"""Replays and papers from a terminal."""

import sqlite3
from pathlib import Path

import pytest

from hjul import Hjul
from tests.cli.conftest import VISITS, Line, begun_once, care, line, trial, tried_once

__all__ = ["begun_once", "care", "line", "trial", "tried_once"]


def tamper(folder: Path) -> None:
    with sqlite3.connect(folder / "hjul.db") as connection:
        connection.execute(
            "UPDATE hjul_view_row SET division = 'kultur' WHERE view = 'board' AND key = 'cycle-1'"
        )


def test_a_comparison_of_an_honest_history_ends_well_and_leaves_an_entry(
    trial: Line, tmp_path: Path
) -> None:
    told = trial("audit", "compare")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("All is what the history says")
    with Hjul(tmp_path / "hjul.db") as hjul:
        assert len(hjul.history("keeping")) == 1
    assert trial("audit", "compare", "--no-record", "--json").data["ok"] is True
    with Hjul(tmp_path / "hjul.db") as hjul:
        assert len(hjul.history("keeping")) == 1


def test_a_difference_is_named_by_row_and_column_and_the_status_is_one(
    trial: Line, tmp_path: Path
) -> None:
    tamper(tmp_path)
    told = trial("audit", "compare", "board", "--no-record", "--lang", "sv")
    assert told.status == 1
    for word in (VISITS, "cycle-1", "division", "vard", "kultur", "hjul rebuild"):
        assert word in told.out
    data = trial("audit", "compare", "--json").data
    assert [it["column"] for it in data["found"]] == ["division"]
    assert trial("rebuild", "board").status == 0
    assert trial("audit", "compare").status == 0


def test_who_compares_is_said_or_nothing_is_recorded(
    trial: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HJUL_ACTOR")
    assert trial("audit", "compare").status == 2
    assert trial("audit", "compare", "--no-record").status == 0
    assert trial("audit", "compare", "nothing", "--no-record").status == 2


def test_a_stream_is_told_step_by_step_and_beside_itself(trial: Line) -> None:
    told = trial("history", VISITS, "--step")
    assert told.status == 0
    assert told.out.count("What happened:") == 5
    steps = trial("history", VISITS, "--step", "--json", "--lang", "sv").data
    assert [it["entry"] for it in steps] == [f"{VISITS}@{version}" for version in range(1, 6)]
    assert steps[3]["changes"]
    differing = trial("history", VISITS, "--diff", "4", "6", "--json").data
    assert {it["by"] for it in differing} <= {f"{VISITS}@{version}" for version in range(2, 6)}
    assert "→" not in trial("history", VISITS, "--diff", "4", "4").out


def test_what_excludes_each_other_is_said(trial: Line) -> None:
    for words in (
        ("--step", "--diff", "1", "2"),
        ("--step", "--held-on", "2027-01-01"),
        ("--diff", "1", "2", "--at", "3"),
    ):
        told = trial("history", VISITS, *words)
        assert told.status == 2
        assert "--step" in told.err
    assert trial("history", VISITS, "--held-on", "soon").status == 2


def test_a_checkpoint_in_a_file_is_a_moment(trial: Line, tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text(trial("audit", "checkpoint").out, encoding="utf-8")
    trial("ask", "NoteObservation", "--stream", VISITS, "--cycle", "1", "--noted", "Three more")
    then = trial("history", VISITS, "--at", "checkpoint:minutes.txt", "--json").data
    assert len(trial("history", VISITS, "--json").data) == len(then) + 1
    (tmp_path / "other.txt").write_text("no checkpoint", encoding="utf-8")
    assert trial("board", "--at", "checkpoint:other.txt").status == 2
    assert trial("board", "--at", "checkpoint:gone.txt").status == 2
    text = (tmp_path / "minutes.txt").read_text(encoding="utf-8")
    (tmp_path / "other.txt").write_text(text.replace("/1\n", "/1\n9", 1), encoding="utf-8")
    told = trial("board", "--at", "checkpoint:other.txt")
    assert (told.status, told.out) == (2, "")
    assert "not of this history" in told.err


@pytest.mark.parametrize("ending", ["txt", "md", "html", "csv"])
@pytest.mark.parametrize("paper", [["trail", "vard"], ["sample", "--seed", "42"]])
def test_papers_are_written_into_files(
    trial: Line, tmp_path: Path, ending: str, paper: list[str]
) -> None:
    told = trial("audit", *paper, "-o", f"paper.{ending}", "--lang", "sv")
    assert told.status == 0, told.err
    written = (tmp_path / f"paper.{ending}").read_bytes().decode()
    assert "hjul/" in written


def test_a_paper_is_shown_when_no_file_is_named(trial: Line) -> None:
    told = trial("audit", "trail", "vard", "--from", "2020-01-01", "--to", "2100-01-01")
    assert told.out.startswith("Audit trail: Vård och omsorg")
    assert trial("audit", "trail", "--format", "csv").out.startswith("\ufeff")
    assert trial("audit", "sample", "--seed", "1", "--json").data["is_sample"] is True


@pytest.mark.parametrize(
    "words",
    [
        ["trail", "nowhere"],
        ["trail", "-o", "trail.pdf"],
        ["trail", "--format", "pdf"],
        ["trail", "--from", "2027-02-02", "--to", "2027-02-01"],
        ["trail", "--from", "yesterday"],
        ["sample"],
        ["sample", "--seed", "1", "--n", "0"],
    ],
)
def test_what_cannot_be_meant_is_told_in_a_sentence(trial: Line, words: list[str]) -> None:
    told = trial("audit", *words)
    assert (told.status, told.out) == (2, "")
    assert told.err.strip()
    assert "Traceback" not in told.err
