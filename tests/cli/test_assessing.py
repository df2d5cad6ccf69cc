"""Assessments at the command line and in the engine: gaps, rounds, catalogues, and both ways."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hjul import Actor, Hjul
from hjul.adapters.gaps import NoSuchAssessment
from hjul.cycle import commands as c

ANNA = Actor(id="u-1", roles=("unit-manager",))
ROUND, ASK = "assessment-rosen-2027", "initiative-ask-first"
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A history with a round of which one gap became an initiative, in a division that merged."""
    url = f"sqlite:///{tmp_path / 'gaps.db'}"
    found = c.AssessRequirement(
        ROUND, item="risk-analysis", coverage="missing", gap="Nobody asks", priority=1
    )
    with Hjul(url) as hjul:
        for asked in (
            c.OpenDivision(division="care", name="Care of the elderly"),
            c.OpenDivision(division="support", name="Support"),
            c.OpenAssessment(
                ROUND, division="care", catalogue="sosfs-2011-9.1", title="Rosen, 2027"
            ),
            found,
            c.AssessRequirement(ROUND, item="routines", coverage="partly", gap="No names"),
            c.OpenInitiative(
                ASK,
                title="Ask first",
                division="care",
                origin="gap-item",
                origin_entry=f"{ROUND}@2",
            ),
            c.MergeDivision(division="care", into="support"),
        ):
            hjul.ask(asked, by=ANNA)
    return url


@pytest.fixture
def say(url: str, capsys: pytest.CaptureFixture[str]) -> Say:
    """Ask at the command line, and give the status and what was printed."""
    from hjul.adapters.cli import main

    def said(*words: str) -> tuple[int, str, str]:
        status = main(["--url", url, *words])
        out, err = capsys.readouterr()
        return status, out, err

    return said


def test_gaps_are_shown_with_what_came_of_them_where_the_round_moved_to(say: Say) -> None:
    status, out, _ = say("gaps", "support", "--lang", "sv")

    assert status == 0
    assert "Ask first" in out
    assert "Utan förbättringsarbete eller förslag: 1." in out
    _, out, _ = say("gaps", "--json")
    found = json.loads(out)["data"]
    assert [one["item"] for one in found] == ["risk-analysis", "routines"]
    assert found[0]["division"] == "support"
    assert found[0]["became"][0]["stream"] == ASK
    assert json.loads(say("gaps", "--json", "--at", "4")[1])["data"][0]["division"] == "care"


def test_an_initiative_names_its_gap_and_the_gap_its_initiative(say: Say) -> None:
    assert "It comes from a gap: Risks are analysed" in say("story", "Ask first")[1]
    assert f"It comes from {ROUND}@2" in say("history", ASK)[1]
    assert "opened the initiative “Ask first”" in say("follow", f"{ROUND}@2")[1]
    assert "assessed the requirement risk analysis" in say("follow", ASK)[1]


def test_a_proposal_names_its_gap_and_the_gap_its_proposal(say: Say) -> None:
    made = ("ask", "MakeProposal", "--division", "support", "--as", "u-1")
    say(*made, "--stream", "proposal-names", "--text", "Write names", "--evidence", f"{ROUND}@3")
    say(*made, "--stream", "proposal-risk", "--text", "Ask", "--origin_entry", f"{ROUND}@2")

    gaps = say("gaps")[1]
    assert "(proposal:" in gaps  # how wide the table is, the terminal says
    assert "Without an initiative" not in gaps
    became = [one["became"] for one in json.loads(say("gaps", "--json")[1])["data"]]
    assert [[it["stream"] for it in one] for one in became] == [
        [ASK, "proposal-risk"],
        ["proposal-names"],
    ]
    told = " ".join(say("proposals", "--lang", "sv")[1].split())
    assert "”Write names”: Det kommer ur ett gap: " in told
    assert f"Gap: No names [{ROUND}@3]." in told
    assert f"[{ROUND}@2]" in told
    assert "Det kommer ur ett gap" not in say("proposals", "care", "--lang", "sv")[1]
    assert "assessed the requirement routines" in say("follow", "proposal-names")[1]
    assert "“Write names”" in say("follow", f"{ROUND}@3")[1]


def test_a_round_is_found_by_its_title_and_says_what_is_left(say: Say) -> None:
    status, out, _ = say("assessment", "rosen, 2027")

    assert status == 0
    assert "Still to be assessed: responsibility-and-use" in out
    assert "Before it can be closed" in say("why", "Rosen, 2027")[1]
    assert say("assessment")[1].startswith("Assessments on")
    assert len(json.loads(say("assessment", ROUND, "--json")[1])["data"]) == 14
    assert say("assessment", "nowhere")[0] == 2


def test_catalogues_are_found_by_their_key_and_a_wrong_one_is_told(say: Say) -> None:
    status, out, _ = say("catalogues", "sosfs-2011-9")
    assert (status, "risk-analysis" in out) == (0, True)

    status, _, err = say("catalogues", "iso-9001")
    assert status == 2
    assert "There is no catalogue “iso-9001”. There are:\n  sosfs-2011-9.1" in err


def test_an_entry_and_a_round_are_named_in_short_when_one_asks(say: Say) -> None:
    asked = ("--division", "support", "--as", "u-1")
    status, out, _ = say(
        *("ask", "OpenInitiative", "--title", "Ask again", "--origin", "gap-item"),
        *("--origin_entry", "Rosen, 2027@2", *asked),
    )
    assert (status, f"It comes from {ROUND}@2" in out) == (0, True)
    status, out, _ = say(
        *("ask", "OpenAssessment", "--stream", "assessment-rosen-2028", "--earlier", "rosen-2027"),
        *("--catalogue", "sosfs-2011-9.1", *asked),
    )
    assert (status, f"The round before: {ROUND}" in out) == (0, True)
    assert "The round before is Rosen, 2027." in say("assessment", "rosen-2028")[1]
    status, _, err = say("ask", "OpenInitiative", "--origin_entry", "gone@2", *asked)
    assert (status, "Nothing is called “gone”" in err) == (2, True)


def test_a_round_that_is_not_there_is_told_to_a_host() -> None:
    with Hjul("memory:") as hjul, pytest.raises(NoSuchAssessment, match="assessment-rosen-2027"):
        hjul.assessment("assessment-gone")
