"""Around a table: a whole meeting as one act, and a cycle as a worksheet."""

import builtins
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import VISITS, Line


def answer(monkeypatch: pytest.MonkeyPatch, *said: str) -> list[str]:
    """Sit at a terminal and answer line after line; give the questions that were asked."""
    asked: list[str] = []
    left: Iterator[str] = iter(said)

    def ask(question: str = "") -> str:
        asked.append(question.strip())
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(builtins, "input", ask)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    return asked


def test_a_meeting_shows_what_happened_what_waits_what_to_celebrate_and_what_to_answer(
    trial: Line,
) -> None:
    trial("ask", "CelebrateSuccess", "--stream", "visits", "--what", "The first week")
    told = trial("meeting", "norr", "--lang", "sv")

    assert told.status == 0
    for heading in ("Sedan ", "Väntar på oss", "Att fira", "Att svara på"):
        assert heading in told.out
    assert "vad har vi sett?" in told.out
    data = trial("meeting", "vard", "--json").data
    assert data["decide"] == [
        {"stream": VISITS, "cycle": 1, "phase": "do", "title": "Home visits on time"}
    ]
    assert "The first week" in data["celebrate"][0]["what"]


def test_the_answers_of_a_meeting_are_one_step_with_the_meeting(
    trial: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(
        monkeypatch, "All were at home", "praise", "yes", "no", "One evening nobody rang",
        "the whole group", "", "yes",
    )  # fmt: skip
    told = trial("meeting", "norr")

    assert told.status == 0
    assert len(asked) == 8
    happened = [row["happened"] for row in trial("history", "visits", "--json").data[5:]]
    assert happened == ["ObservationNoted", "TrialEnded", "MeetingHeld"]
    assert "praise" in told.out
    assert "verify" not in told.out


def test_a_cycle_goes_round_the_wheel_in_meetings(
    trial: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "", "ja", "ja", "", "", "ja")
    assert trial("meeting", "norr", "--lang", "sv").status == 0
    answer(monkeypatch, "partly", "66 %", "yes", "Offer a choice", "we", "", "yes")
    assert trial("meeting", "norr").status == 0
    answer(monkeypatch, "adapt", "The choice helped most", "Two times to choose", "", "", "y")
    assert trial("meeting", "norr").status == 0

    happened = [row["happened"] for row in trial("history", "visits", "--json").data[5:]]
    assert happened == [
        *("TrialEnded", "MeetingHeld"),
        *("PredictionAssessed", "StudyConcluded", "MeetingHeld"),
        *("ChangeAdapted", "MeetingHeld"),
    ]
    assert "nothing waits" in trial("meeting", "norr").out.lower()


def test_a_new_idea_is_planned_predicted_and_started_in_meetings(
    care: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "Ring the evening before", "", "", "yes")
    assert care("meeting", "norr").status == 0
    answer(monkeypatch, "70 %", "fewer are out", "yes", "", "", "yes")
    assert care("meeting", "norr").status == 0

    assert care("board", "--json").data["rows"][0]["phase"] == "Do"


@pytest.mark.parametrize("said", [(), ("Seen", "", "no", "", "", "no"), ("", "", "", "", "")])
def test_a_meeting_that_is_broken_off_or_answers_nothing_records_nothing(
    trial: Line, monkeypatch: pytest.MonkeyPatch, said: tuple[str, ...]
) -> None:
    answer(monkeypatch, *said)

    assert trial("meeting", "norr").status == 0
    assert len(trial("history", "visits", "--json").data) == 5


def test_an_answer_that_is_none_of_the_choices_is_asked_again(
    trial: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, "", "maybe", "no", "", "we go on", "yes")

    assert "Choose one of: yes, no" in trial("meeting", "norr").out
    assert asked[1] == asked[2]


def test_refused_answers_are_kept_to_be_mended(
    trial: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial("ask", "EndTrial", "--stream", "visits", "--cycle", "1", "--as-planned")
    answer(monkeypatch, "held", "71 %", "yes", "", "", "", "yes")
    told = trial("meeting", "norr")

    assert told.status == 1
    kept = next(Path().glob("hjul-meeting-*.json"))
    assert kept.name in told.err
    answers = json.loads(kept.read_text())
    answers["answers"][1]["learnt"] = "Ring early"
    kept.write_text(json.dumps(answers))
    assert trial("meeting", "norr", "--answers", str(kept)).status == 0


def test_answers_may_come_in_a_file(trial: Line) -> None:
    Path("answers.yaml").write_text(
        "who: everybody\nanswers:\n  - {ask: EndTrial, in: visits, cycle: 1, as_planned: yes}\n"
    )
    told = trial("meeting", "norr", "--answers", "answers.yaml", "--json")

    assert told.status == 0
    assert told.data["entries"] == [f"{VISITS}@6", f"{VISITS}@7"]


@pytest.mark.parametrize("text", ["- 1", "a: [", "answers: 3", "answers: [{cycle: 1}]", ""])
def test_answers_that_are_none_are_told_so(trial: Line, text: str) -> None:
    Path("answers.yaml").write_text(text)
    told = trial("meeting", "norr", "--answers", "answers.yaml")

    assert (told.status, told.out) == (2, "")
    assert "answers" in told.err


def test_a_place_nobody_knows_lists_those_there_are(trial: Line) -> None:
    told = trial("meeting", "moon")

    assert told.status == 2
    assert "norr" in told.err
    assert "vard" in told.err


# ---- the sheet -----------------------------------------------------------------------------------


def test_a_sheet_is_printed_and_written(trial: Line) -> None:
    assert trial("sheet", "visits").out.startswith("# PDSA worksheet\n")
    assert trial("sheet", "visits", "-o", "sheet.html", "--lang", "sv").status == 0
    assert '<html lang="sv">' in Path("sheet.html").read_text()
    assert trial("sheet", "visits", "-o", "sheet.md").status == 0
    assert "Ring the evening before" in Path("sheet.md").read_text()


def test_a_blank_sheet_needs_no_history(line: Line) -> None:
    assert line("sheet", "--blank", "-o", "blank.html").status == 0
    assert 'class="blank"' in Path("blank.html").read_text()


@pytest.mark.parametrize(
    "words", [("sheet",), ("sheet", "visits", "--blank"), ("sheet", "visits", "-o", "sheet.pdf")]
)
def test_a_sheet_of_nothing_or_of_a_strange_kind_is_told_so(
    trial: Line, words: tuple[str, ...]
) -> None:
    assert trial(*words).status == 2


def test_a_cycle_that_is_not_there_names_those_that_are(trial: Line) -> None:
    assert "Its cycles: 1." in trial("sheet", "visits", "--cycle", "4").err
