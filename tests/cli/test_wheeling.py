"""The quality wheel at the command line: proposals, chains, a year and the whole wheel."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hjul import Actor, Hjul
from hjul.cycle import commands as c

ANNA = Actor(id="u-1", roles=("quality-officer",))
YEAR = "year-care-nykoping-2027"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A history with a year and a proposal."""
    url = f"sqlite:///{tmp_path / 'wheel.db'}"
    with Hjul(url) as hjul:
        hjul.ask(c.OpenDivision(division="care", name="Care of the elderly"), by=ANNA)
        hjul.ask(c.OpenYear(YEAR, scope="care", template="nykoping.1", period="2027"), by=ANNA)
        hjul.ask(c.MakeProposal("proposal-lamps", text="Softer lamps", division="care"), by=ANNA)
        hjul.ask(c.RouteProposal("proposal-lamps", level="within-frame"), by=ANNA)
    return url


@pytest.fixture
def say(url: str, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Ask at the command line, and give the status and what was printed."""
    from hjul.adapters.cli import main

    def said(*words: str) -> tuple[int, str, str]:
        status = main(["--url", url, *words])
        out, err = capsys.readouterr()
        return status, out, err

    return said


Say = Callable[..., tuple[int, str, str]]


def test_proposals_are_shown_with_the_orphans_first(say: Say) -> None:
    status, out, _ = say("proposals", "--lang", "sv")

    assert status == 0
    assert out.startswith("Herrelösa förslag")
    assert "Softer lamps" in out


def test_orphans_are_given_to_programs_with_what_is_missing(say: Say) -> None:
    _, out, _ = say("proposals", "--orphans", "--json")

    found: Any = json.loads(out)["data"]
    assert [(row["proposal"], row["missing"]) for row in found] == [
        ("proposal-lamps", ["not-answered"])
    ]


def test_a_year_is_shown_whole_or_at_a_glance(say: Say) -> None:
    assert "Care of the elderly 2027: The quality wheel of a year" in say("year", "care", "2027")[1]
    assert "The turns of the wheel" in say("year")[1]
    assert (
        "No turn of Care of the elderly has been opened for 2031." in say("year", "care", "2031")[1]
    )


def test_a_year_and_a_proposal_have_a_history_by_their_names(say: Say) -> None:
    assert (
        "8 Management review (Act, 1–31 December 2027, a duty)" in say("history", "elderly 2027")[1]
    )
    assert "proposed “Softer lamps”" in say("history", "lamps")[1]


def test_a_proposal_is_followed_by_its_words(say: Say) -> None:
    status, out, _ = say("follow", "softer")

    assert status == 0
    assert out.startswith("The proposal\n")
    assert "[proposal-lamps@2]" in out


def test_what_cannot_be_followed_is_told_in_a_sentence(say: Say) -> None:
    assert say("follow", "nobody")[0] == 2
    status, _, err = say("follow", "lamps@99")
    assert status == 2
    assert "proposal-lamps@99" in err


def test_the_wheel_is_shown_and_drawn(say: Say, tmp_path: Path) -> None:
    picture = tmp_path / "wheel.svg"

    assert "The wheel of 2027" in say("wheel", "--year", "2027")[1]
    assert say("wheel", "--year", "2027", "-o", str(picture))[0] == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_the_wheel_is_a_calendar_of_a_division(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "wheel.ics"

    assert say("wheel", "--ics", str(file), "--of", "care")[0] == 0
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 11


def test_a_division_that_was_merged_can_still_be_read(say: Say) -> None:
    anna = ("--as", "u-1")
    say("ask", "OpenDivision", "--division", "home", "--name", "Home care", *anna)
    say("ask", "MergeDivision", "--division", "care", "--into", "home", "--why", "One", *anna)

    assert say("year", "care", "2027")[0] == 0
    assert "merged the division" in say("trail", "care of the elderly")[1]


def test_an_initiative_of_the_same_words_does_not_hide_the_proposal_it_came_from(say: Say) -> None:
    say("ask", "OpenInitiative", "--title", "Softer lamps", "--division", "care", "--as", "u-1")

    assert say("follow", "Softer lamps")[1].startswith("The proposal\n")
    status, _, err = say("history", "Softer lamps")
    assert status == 2
    assert "  lamps  Softer lamps (proposal)" in err
