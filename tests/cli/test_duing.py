"""What is due, and why, from a terminal."""

import sys
from datetime import date
from pathlib import Path

import pytest

from hjul import Hjul, SetDeadline
from tests.cli.conftest import BY, VISITS, Line

LANGUAGES = ("en", "sv")
FAR = date(2099, 3, 2)


@pytest.fixture
def listed(trial: Line) -> Line:
    """Give a history with a trial and a deadline that names somebody."""
    with Hjul("sqlite:///hjul.db") as hjul:
        hjul.ask(SetDeadline(VISITS, what="Order phones", due_on=FAR, who="u-9"), by=BY)
    return trial


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_due_is_shown_to_people_and_to_programs(listed: Line, language: str) -> None:
    told = listed("due", "vard", "--days", "36500", "--lang", language)
    data = listed("due", "--days", "36500", "--json", "--lang", language).data

    assert (told.status, told.err) == (0, "")
    assert "Order phones" in told.out
    assert set(data) == {"title", "rows", "notes", "data"}
    assert [row["rule"] for row in data["data"]][-1] == "time.deadline"
    assert data["data"][-1]["due_on"] == FAR.isoformat()


def test_somebody_sees_what_waits_for_them(listed: Line) -> None:
    told = listed("due", "u-9", "--days", "36500", "--json")

    assert [row["what"] for row in told.data["rows"]] == ["deadline 1: Order phones"]
    assert [row["who"] for row in told.data["data"]] == ["u-9"]


def test_neither_division_nor_person_lists_the_divisions(listed: Line) -> None:
    told = listed("due", "nobody")

    assert told.status == 2
    assert "vard  Vård och omsorg" in told.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_is_written_to_a_file(listed: Line, tmp_path: Path, language: str) -> None:
    told = listed("due", "u-9", "--ics", "due.ics", "--lang", language)

    assert (told.status, told.err) == (0, "")
    assert "due.ics" in told.out
    written = (tmp_path / "due.ics").read_text(encoding="utf-8")
    assert written.startswith("BEGIN:VCALENDAR")
    assert written.count("BEGIN:VTODO") == 1


def test_a_calendar_that_cannot_be_written_is_told_in_a_sentence(listed: Line) -> None:
    told = listed("due", "--ics", "no/such/folder.ics")

    assert told.status == 2
    assert "no/such/folder.ics" in told.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_package_is_told_with_what_helps(
    listed: Line, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)

    told = listed("due", "--ics", "due.ics", "--lang", language)

    assert told.status == 2
    assert "pip install 'hjul[calendar]'" in told.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_is_answered_for_an_entry_and_for_what_stands_still(
    listed: Line, language: str
) -> None:
    entry = listed("why", f"{VISITS}@3", "--lang", language)
    whole = listed("why", "home visits", "--json", "--lang", language)

    assert (entry.status, entry.err) == (0, "")
    assert entry.out.startswith(f"{VISITS}@3: ")
    assert f"{VISITS}@4" in whole.data["evidence"]
    assert len(whole.data["sentences"]) >= 4


@pytest.mark.parametrize("what", ["visits@99", "visits@x"])
def test_an_entry_that_is_not_there_is_told_in_a_sentence(listed: Line, what: str) -> None:
    told = listed("why", what)

    assert told.status == 2
    assert "stream@version" in told.err
