"""Stories and the demo from a terminal."""

from functools import partial
from pathlib import Path

import pytest

from hjul import Actor, Hjul, NameOrganisation
from hjul.adapters.exchange import demo
from tests.cli.conftest import Line
from tests.house.files import ROOT

STORY = str(ROOT / "scenarios/home-visits-on-time.yaml")


def test_a_story_is_played_in_memory_and_told(line: Line) -> None:
    told = line("play", STORY)

    assert told.status == 0
    assert "═" in told.out
    assert list(Path().glob("*.db")) == []
    assert line("play", STORY, "--json").data["failed"] == []


def test_a_story_may_be_played_into_a_history_that_stays(line: Line) -> None:
    assert line("play", STORY, "--url", "sqlite:///story.db").status == 0
    assert line("--url", "sqlite:///story.db", "verify").status == 0

    again = line("play", STORY, "--url", "sqlite:///story.db")
    assert again.status == 1
    assert "went wrong" not in again.err


def test_a_story_that_does_not_come_out_as_it_says_ends_in_one(line: Line) -> None:
    text = Path(STORY).read_text()
    assert "phase: Plan}" in text
    Path("story.yaml").write_text(text.replace("phase: Plan}", "phase: Act}", 1))
    told = line("play", "story.yaml")

    assert told.status == 1
    assert "phase: Act" in told.out
    assert line("play", "story.yaml", "--json").data["failed"]


def test_a_story_that_is_well_written_is_valid(line: Line) -> None:
    assert line("validate", STORY).status == 0


@pytest.mark.parametrize("text", ["", "a: [", "story: 3\n", "\x00", "- 1"])
def test_a_story_with_faults_names_file_and_line(line: Line, text: str) -> None:
    Path("story.yaml").write_text(text)

    for command in ("validate", "play"):
        told = line(command, "story.yaml", "--lang", "sv")
        assert told.status == 1
        assert "story.yaml" in told.out + told.err
        assert "gick fel" not in told.err


def test_a_story_that_is_not_there_is_told_in_a_sentence(line: Line) -> None:
    assert line("validate", "nowhere.yaml").status == 1
    assert "nowhere.yaml" in line("play", "nowhere.yaml").err


def test_the_demo_never_touches_what_is_not_a_demos(line: Line) -> None:
    with Hjul("sqlite:///hjul-demo.db") as hjul:
        hjul.ask(NameOrganisation(name="Our own"), by=Actor(id="u-1"))
    before = Path("hjul-demo.db").read_bytes()
    told = line("demo")

    assert (told.status, told.out) == (2, "")
    assert Path("hjul-demo.db").read_bytes() == before
    Path("hjul-demo.db").unlink()
    Path("hjul-demo.db").write_text("Not a database, and dear to somebody.")
    assert line("demo").status == 2
    assert Path("hjul-demo.db").exists()


def test_the_demo_plays_into_no_history_that_has_begun(line: Line, postgres: str) -> None:
    with Hjul(postgres) as hjul:
        hjul.ask(NameOrganisation(name="Our own"), by=Actor(id="u-1"))
    told = line("demo", "--url", postgres)

    assert (told.status, told.out) == (2, "")
    assert "already" in told.err
    assert line("verify", "--url", postgres, "--json").data["count"] == 1


def test_a_demo_gives_way_to_the_next(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "run", partial(demo.run, initiatives=2))
    demo.run("sqlite:///hjul-demo.db", seed=3)
    before = line("verify", "--url", "sqlite:///hjul-demo.db").out
    told = line("demo")

    assert told.status == 0
    assert "hjul verify" in told.out
    assert "sqlite:///hjul-demo.db" in told.out
    assert line("verify", "--url", "sqlite:///hjul-demo.db").out != before
