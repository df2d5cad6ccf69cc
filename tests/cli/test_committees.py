"""A committee at the command line: which there are, what waits, and what is asked wrongly."""

from pathlib import Path
from shutil import copy

import pytest

from hjul import Hjul, NameOrganisation, SimulatedClock
from tests.cli.conftest import BY, Line
from tests.engine.sittings import BEGAN, BUS, DOORS, opened


@pytest.fixture(scope="module")
def sat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history with two committees, to be copied."""
    path = tmp_path_factory.mktemp("sat") / "hjul.db"
    opened(SimulatedClock(BEGAN), f"sqlite:///{path}").stop()
    return path


@pytest.fixture
def town(line: Line, sat: Path, tmp_path: Path) -> Line:
    """Lines asked where two committees are."""
    copy(sat, tmp_path / "hjul.db")
    return line


def test_without_a_name_the_committees_are_listed_with_what_waits_for_nobody(town: Line) -> None:
    told = town("committee", "--at", "2027-12-15", "--lang", "sv")

    assert told.status == 0
    assert told.out.startswith("Nämnderna den 15 december 2027, och vad som väntar på dem\n")
    assert "Ingen nämnd svarar för Culture" in told.out
    assert "A stage in the park" in told.out


@pytest.mark.parametrize("said", ["social", "The social committee", "soc", "Social"])
def test_a_committee_is_found_by_its_key_its_name_or_how_they_begin(town: Line, said: str) -> None:
    told = town("committee", said, "--at", "2027-12-15")

    assert told.status == 0
    assert told.out.startswith("The social committee, on 15 December 2027\n")
    assert (
        told.out.index("Doors that open") < told.out.index("What was") < told.out.index("What is")
    )


def test_a_committee_that_is_not_there_is_answered_with_those_that_are(town: Line) -> None:
    told = town("committee", "socialförvaltningen")

    assert (told.status, told.out) == (2, "")
    assert "There is no committee “socialförvaltningen”. There are:" in told.err
    assert "  green  The parks committee\n  social  The social committee" in told.err


def test_a_name_that_fits_several_is_answered_with_all_of_them(town: Line) -> None:
    told = town("committee", "committee", "--lang", "sv")

    assert told.status == 2
    assert "Det finns ingen nämnd ”committee”" in told.err


def test_before_any_committee_was_named_that_is_said(line: Line, tmp_path: Path) -> None:
    with Hjul(f"sqlite:///{tmp_path / 'hjul.db'}") as hjul:
        hjul.ask(NameOrganisation(name="Åby"), by=BY)

    assert "No committee has been named yet" in line("committee").out
    told = line("committee", "social", "--lang", "sv")
    assert (told.status, told.err) == (
        2,
        "Ingen nämnd hade namngetts då: gör det med NameCommittee.\n",
    )


def test_a_program_is_given_everything_with_its_entries(town: Line) -> None:
    found = town("committee", "social", "--json", "--at", "2027-12-15").data["data"]

    assert sorted(found) == [
        *("comes", "committee", "divisions", "entry", "is", "name", "waits", "was"),
    ]
    first, second, *_ = found["waits"]["proposals"]
    assert (first["proposal"], second["proposal"]) == (DOORS, BUS)
    assert second["because"] == ["political"]
    assert second["suggestion"]["yes"] == ["extra_resources", "changes_direction"]
    assert second["entries"]["judged"] == f"{BUS}@2"


def test_the_list_for_a_program_counts_what_waits_for_each(town: Line) -> None:
    found = town("committee", "--json", "--at", "2027-12-15").data["data"]

    assert [(one["committee"], one["waits"]["proposals"]) for one in found["committees"]] == [
        ("social", 5),
        ("green", 0),
    ]
    assert [one["division"] for one in found["nobodys"]] == ["culture"]


def test_the_past_knows_only_the_committees_that_were_named_then(town: Line) -> None:
    told = town("committee", "social", "--at", "2")

    assert told.status == 2
    assert "No committee had been named by then" in told.err


def test_a_narrow_screen_has_a_line_for_each_cell(
    town: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")

    told = town("committee", "social", "--at", "2027-12-15")

    assert max(map(len, told.out.splitlines())) <= 50
    assert "About: 1. Doors that open by themselves (School)" in told.out


def test_the_help_is_in_swedish_too(line: Line) -> None:
    told = line("committee", "--help", "--lang", "sv")

    assert "Visa vad som väntar på en nämnd" in told.out
    assert "En nämnd, efter nyckel eller namn." in told.out
