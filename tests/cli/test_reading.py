"""Reading from a terminal: the views, one stream, and whatever is meant by a few words."""

import pytest

from tests.cli.conftest import VISITS, Line

VIEWS = ("board", "outcomes", "trail", "predictions", "lessons", "organisation")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_view_is_shown_to_people_and_to_programs(
    trial: Line, view: str, language: str
) -> None:
    told = trial(view, "vard", "--lang", language)
    data = trial(view, "--json", "--lang", language).data

    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(data["title"].split(" ")[0])
    assert set(data) == {"title", "rows", "notes", "data"}
    assert data["rows"] or data["notes"]


def test_a_board_of_the_past_shows_what_was_recorded_by_then(trial: Line) -> None:
    assert trial("board", "--at", "3", "--json").data["rows"][0]["phase"] == "no cycle yet"
    assert trial("board", "--json").data["rows"][0]["phase"] == "Do"
    assert trial("board", "--at", "2020-01-01", "--json").data["rows"] == []
    assert trial("board", "--at", "2020-01-01T10:00", "--json").data["rows"] == []


def test_no_moment_is_told_with_what_was_expected(trial: Line) -> None:
    told = trial("board", "--at", "yesterday")

    assert told.status == 2
    assert "2027-03-10" in told.err


def test_a_division_is_found_by_its_name_and_an_unknown_one_lists_those_there_are(
    trial: Line,
) -> None:
    assert (
        trial("trail", "Vård", "--json").data["rows"]
        == trial("trail", "vard", "--json").data["rows"]
    )
    told = trial("board", "skola")
    assert (told.status, told.out) == (2, "")
    assert "vard  Vård och omsorg" in told.err


@pytest.mark.parametrize("said", [VISITS, "visits", "vis", "home VISITS", "on time"])
def test_an_initiative_is_found_by_its_id_a_part_of_it_or_of_its_title(
    trial: Line, said: str
) -> None:
    told = trial("history", said)

    assert told.status == 0
    assert len(told.out.splitlines()) == 5


def test_what_can_mean_several_lists_them(care: Line) -> None:
    care("idea", "norr", "Home visits at night")
    told = care("history", "home visits")

    assert told.status == 2
    assert "visits  Home visits on time" in told.err
    assert "Home visits at night" in told.err
    assert care("history", "at night").status == 0


def test_the_end_of_a_drawn_id_is_enough(care: Line) -> None:
    opened = care("idea", "norr", "Knock twice", "--json").data["stream"]

    assert care("history", opened[-6:], "--json").data[0]["entry"] == f"{opened}@1"


def test_what_nothing_is_called_is_told_with_what_there_is(care: Line) -> None:
    assert "Home visits on time" in care("story", "school meals").err


def test_a_history_tells_each_entry_with_its_citation_and_day(trial: Line) -> None:
    lines = trial("history", "visits", "--lang", "sv").out.splitlines()

    assert [line.rpartition("[")[2] for line in lines] == [f"{VISITS}@{n}]" for n in range(1, 6)]
    assert "förutsägelse 1" in lines[2]


def test_a_history_of_before_the_beginning_says_so(trial: Line) -> None:
    assert trial("history", "visits", "--at", "2020-01-01").status == 0


def test_a_story_puts_prediction_beside_outcome(trial: Line) -> None:
    told = trial("story", "visits").out

    assert "We predicted" in told
    assert "70 %" in told
    assert trial("story", "visits", "--json").data["told"].strip() == told.strip()


def test_reading_never_begins_a_history(line: Line) -> None:
    for view in VIEWS:
        told = line(view)
        assert (told.status, told.out) == (2, "")
        assert "hjul demo" in told.err
    assert line("verify").status == 2


@pytest.mark.parametrize("columns", [24, 50, 80, 200])
@pytest.mark.parametrize("view", ["board", "predictions"])
def test_lines_are_no_longer_than_the_terminal(
    trial: Line, monkeypatch: pytest.MonkeyPatch, view: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    told = trial(view).out

    assert max(map(len, told.splitlines())) <= columns
    assert "visits" in told


def test_what_a_terminal_would_obey_is_never_printed(care: Line) -> None:
    care("ask", "LearnLesson", "--stream", "visits", "--lesson", "a\u202eb\u009bc")

    assert not set(care("lessons").out) & {"\u202e", "\u009b", "\x1b"}
    assert not set(care("history", "visits").out) & {"\u202e", "\u009b", "\x1b"}


def test_processes_and_examples_are_shown_to_people_and_to_programs(
    trial: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = ("--name", "Care at night", "--division", "vard", "--is-main", "--as", "u-1")
    trial("ask", "MapProcess", "--process", "night-care", *named)
    trial("ask", "ConcernProcess", "--stream", "visits", "--process", "night-care", "--as", "u-1")
    noted = ("--title", "A year", "--municipality", "Solna", "--as", "u-1")
    trial("ask", "NoteExample", *noted)

    told = trial("processes", "vard", "--lang", "sv")
    assert "version 1 kartlagd" in told.out
    assert "Home visits" in told.out
    data = trial("processes", "--json").data
    assert [row["process"] for row in data["data"]] == ["night-care"]
    assert trial("processes", "--at", "3").out.endswith("No process has been mapped yet.\n")
    assert "Solna" in trial("examples").out
    monkeypatch.setenv("COLUMNS", "40")
    assert "Concerned by: Home visits" in trial("processes").out
    assert trial("examples", "--json").data["data"][0]["municipality"] == "Solna"
