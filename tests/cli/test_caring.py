"""Care for a history from a terminal: whole or not, views built anew, what the database lacks."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from hjul.adapters import engine
from hjul.adapters.reader import VIEWS
from tests.cli.conftest import Line


def tamper(statement: str) -> None:
    """Do to the history what only somebody with the file in hand can."""
    with sqlite3.connect("hjul.db") as file:
        names = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            file.execute(f"DROP TRIGGER {name}")
        file.execute(statement)
    file.close()


def test_a_whole_history_says_so_with_its_root(trial: Line) -> None:
    told = trial("verify", "--json").data

    assert told["ok"] is True
    assert told["count"] == 7
    assert told["root"] in trial("verify").out


def test_a_history_somebody_changed_names_where_and_why_and_ends_in_one(trial: Line) -> None:
    tamper("UPDATE hjul_history SET division = 'skola' WHERE position = 4")
    told = trial("verify")

    assert told.status == 1
    assert "Position 4 (initiative-visits)" in told.out
    assert "division is 'skola'" in told.out
    assert trial("verify", "--json").data["problems"][0]["position"] == 4
    assert "Historiken är inte hel" in trial("verify", "--lang", "sv").out


def test_a_database_without_its_guards_fails_its_check(trial: Line) -> None:
    assert trial("db", "check").status == 0
    tamper("SELECT 1")
    told = trial("db", "check", "--json")

    assert told.status == 1
    assert any("append-only" in fault for fault in told.data["faults"])
    assert trial("--url", "sqlite:///other.db", "db", "check").status == 2
    assert not Path("other.db").exists()


def test_views_built_anew_show_the_same(trial: Line) -> None:
    before = [trial(view.name, "--json").data for view in VIEWS]

    assert trial("rebuild", "--json").data == {"rebuilt": [view.name for view in VIEWS]}
    assert trial("rebuild", "board").status == 0
    assert [trial(view.name, "--json").data for view in VIEWS] == before


def test_a_view_that_is_none_names_those_there_are(trial: Line) -> None:
    assert "board, outcomes" in trial("rebuild", "wall").err


def test_nothing_parked_is_well_and_something_parked_is_not(
    trial: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert trial("parked").status == 0

    def fails(*_: object) -> None:
        raise KeyError("it was not there")

    broken = replace(VIEWS[0], fold=fails)
    monkeypatch.setattr(engine, "VIEWS", (broken, *VIEWS[1:]))
    assert trial("ask", "NameOwner", "--stream", "visits", "--person", "u-1").status == 0
    told = trial("parked")

    assert told.status == 1
    assert "initiative-visits" in told.out
    assert "KeyError" in told.out
