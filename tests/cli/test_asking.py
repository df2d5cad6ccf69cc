"""Asking from a terminal: any command with any field, and two fields for people in a hurry."""

import io
import json

import pytest

from hjul.adapters.cli.words import SAID
from tests.cli.conftest import VISITS, Line


def test_what_happened_is_told_as_a_sentence_with_its_citation(care: Line) -> None:
    told = care("ask", "PlanCycle", "--stream", "visits", "--idea", "Ring the evening before")

    assert told.status == 0
    assert "planned cycle 1" in told.out
    assert "“Ring the evening before”" in told.out
    assert f"[{VISITS}@2]" in told.out


def test_a_command_may_be_spelled_as_one_types(care: Line) -> None:
    told = care("ask", "plan-cycle", "--stream", "visits", "--idea", "Ring")

    assert f"[{VISITS}@2]" in told.out


def test_a_refusal_tells_every_reason_stores_nothing_and_ends_in_one(care: Line) -> None:
    told = care("ask", "MakePrediction", "--stream", "visits", "--cycle", "1")

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith(SAID["en"]["refused"])
    assert len(care("history", "visits").out.splitlines()) == 1


def test_a_refusal_is_told_to_a_program_by_the_ids_of_the_rules(care: Line) -> None:
    care("ask", "PlanCycle", "--stream", "visits", "--idea", "Ring")
    told = care("ask", "StartTrial", "--stream", "visits", "--cycle", "1", "--json")

    assert told.status == 1
    assert told.data["refused"] == ["initiative.prediction-is-made"]
    assert "MakePrediction" in told.data["said"][0]


def test_a_refusal_at_a_terminal_has_the_words_and_a_program_has_both(line: Line) -> None:
    line("ask", "OpenDivision", "--division", "care")
    line("ask", "OpenDivision", "--division", "school")
    line("ask", "OpenYear", "--scope", "care", "--period", "2027")
    made = ("ask", "MakeProposal", "--stream", "proposal-lamps", "--division", "school")
    line(*made, "--text", "Softer lamps")

    asked = ("ask", "CompileProposals", "--stream", "year-care", "--proposals", "proposal-lamps")
    told, data = line(*asked), line(*asked, "--json").data

    assert told.status == 1
    assert told.err.startswith(SAID["en"]["refused"])
    assert "proposal-lamps (“Softer lamps" in told.err
    assert "proposal-lamps. Leave" in data["said"][0]
    assert data["called"] == {"proposal-lamps": "Softer lamps"}


def test_advice_that_was_not_followed_is_told_in_friendly_words(care: Line) -> None:
    care("ask", "PlanCycle", "--stream", "visits", "--idea", "Ring")
    told = care(
        "ask", "MakePrediction", "--stream", "visits", "--cycle", "1", "--statement", "70 %"
    )

    assert told.status == 0
    assert SAID["en"]["advice"] in told.out
    assert "says why one believes it" in told.out
    assert "\x00" not in told.out
    assert "Fill in too." not in told.out


def test_lists_parts_and_bare_words_are_fields_too(care: Line) -> None:
    told = care(
        *("ask", "PlanCycle", "--stream", "visits", "--questions", "Who?", "--questions", "When?"),
        *("--data-plan.who", "the planner"),
    )
    assert "“Who?” and “When?”" in told.out
    assert "“the planner”" in told.out

    lesson = care("ask", "LearnLesson", "--stream", "visits", "--lesson", "Ring", "--for-others")
    assert lesson.status == 0


def test_a_list_of_commands_is_one_step(care: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [
        {"ask": "PlanCycle", "stream": "visits", "idea": "Ring"},
        {"ask": "start-trial", "stream": "visits", "cycle": 1},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(steps)))
    refused = care("ask", "-")
    assert refused.status == 1
    assert len(care("history", "visits").out.splitlines()) == 1

    steps.insert(1, {"ask": "MakePrediction", "stream": "visits", "cycle": 1, "statement": "70 %"})
    told = care("ask", "--json", json.dumps(steps), "--json")
    assert told.status == 0
    assert told.data["entries"] == [f"{VISITS}@{version}" for version in (2, 3, 4)]


def test_the_same_command_id_twice_is_the_same_asking(care: Line) -> None:
    words = ("ask", "PlanCycle", "--stream", "visits", "--idea", "Ring", "--command-id", "one")

    assert care(*words).out == care(*words).out
    assert care("verify").out.count("all 4 entries") == 1


def test_the_same_command_id_for_something_else_is_told_in_a_sentence(care: Line) -> None:
    words = ("ask", "PlanCycle", "--stream", "visits", "--command-id", "one", "--idea")
    care(*words, "Ring")
    told = care(*words, "Knock")

    assert told.status == 1
    assert "went wrong" not in told.err
    assert "“one”" in told.err


def test_nobody_asks_without_saying_who(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HJUL_ACTOR")
    told = line("ask", "NameOrganisation", "--name", "Nyköping")

    assert (told.status, told.out) == (2, "")
    assert "--as u-4711" in told.err


def test_the_role_and_on_whose_behalf_are_recorded(care: Line) -> None:
    told = care("idea", "norr", "Ring.", "--as", "u-9", "--for", "u-1", "--role", "unit-manager")

    assert "u-9 (unit manager, on behalf of u-1) opened" in told.out


def test_an_idea_takes_two_fields_and_says_what_happens_next(care: Line) -> None:
    told = care("idea", "norr", "Ring the evening before. Many are out when we come.")

    assert told.status == 0
    assert "“Ring the evening before”" in told.out
    assert "an idea of our own" in told.out
    assert "hjul ask PlanCycle --stream" in told.out
    titles = [row["initiative"] for row in care("board", "vard", "--json").data["rows"]]
    assert "Ring the evening before" in titles


def test_a_deviation_keeps_its_number(care: Line) -> None:
    told = care("deviation", "Hemtjänst norr", "Two were forgotten", "--reference", "KIA-118")

    assert "KIA-118" in told.out
    assert "a deviation" in told.out


def test_a_unit_nobody_knows_lists_those_there_are(care: Line) -> None:
    told = care("idea", "soder", "Ring")

    assert told.status == 2
    assert "norr  Hemtjänst norr" in told.err


def test_where_no_unit_is_known_the_division_is_asked_for(line: Line) -> None:
    assert "--division" in line("idea", "norr", "Ring").err
    assert line("idea", "norr", "Ring", "--division", "vard").status == 0


def test_an_empty_idea_is_none(care: Line) -> None:
    assert care("idea", "norr", "  ").status == 2


def test_a_command_tells_its_fields(line: Line) -> None:
    told = line("ask", "make-prediction", "--fields")

    assert "--statement" in told.out
    assert "world-around" in line("ask", "CollectInformation", "--fields").out
    assert line("ask", "fly", "--fields").status == 2


@pytest.mark.parametrize(
    "words",
    [
        ("ask",),
        ("ask", "PlanCycle", "PlanCycle"),
        ("ask", "{"),
        ("ask", "[1]"),
        ("ask", "--idea", "Ring"),
        ("ask", "PlanCycle", "--a.b.c", "1"),
        ("ask", "PlanCycle", "--a", "1", "--a.b", "2"),
    ],
)
def test_a_line_that_cannot_be_meant_is_told_so(care: Line, words: tuple[str, ...]) -> None:
    told = care(*words)

    assert (told.status, told.out) == (2, "")
    assert told.err.strip()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ask", "Fly"), "“Fly”"),
        (("ask", "PlanCycle", "--stream", "visits", "--wings", "2"), "wings"),
        (("ask", "StartTrial", "--stream", "visits", "--cycle", "one"), "“one”"),
    ],
)
def test_what_the_law_does_not_understand_is_refused_in_its_words(
    care: Line, words: tuple[str, ...], said: str
) -> None:
    told = care(*words)

    assert told.status == 1
    assert said in told.err


def test_a_series_is_evaluated_and_what_it_says_is_kept(care: Line) -> None:
    care(
        "ask",
        "DefineMeasure",
        "--stream",
        "measure-time",
        "--name",
        "In time",
        "--division",
        "vard",
    )
    for month, value in enumerate((52, 55, 49, 60, 58, 61), start=1):
        words = ("--period", f"2026-{month:02}", "--value", str(value))
        assert care("ask", "RecordMeasurement", "--stream", "in time", *words).status == 0
    told = care("evaluate", "visits", "in time")

    assert told.status == 0
    assert f"[{VISITS}@2]" in told.out
    assert care("evaluate", "visits", "no such").status == 2


def test_the_role_of_an_office_is_the_field_and_the_role_of_who_asks_is_said_beside(
    care: Line,
) -> None:
    office = ("--role", "quality-officer", "--person", "Eva", "--division", "vard")
    told = care("ask", "TakeOffice", *office, "--in-role", "registrar")

    assert told.status == 0, told.err
    assert "(registrar) recorded that Eva took office 1 as quality officer" in told.out


def test_several_proposals_are_found_by_their_words(care: Line) -> None:
    opened = ("--scope", "vard", "--period", "2027", "--template", "nykoping.1")
    year = care("ask", "OpenYear", *opened, "--json").data["stream"]
    made = ("ask", "MakeProposal", "--division", "vard", "--year", year, "--text")
    streams = [care(*made, text, "--json").data["stream"] for text in ("Ring", "Softer lamps")]
    told = care("ask", "CompileProposals", "--stream", "vard", "--proposals", "ring",
                "--proposals", "lamps", "--summary", "Two")  # fmt: skip

    assert told.status == 0, told.err
    assert all(stream in told.out for stream in streams)


def test_what_is_no_template_is_told_with_the_name_of_one(care: Line) -> None:
    told = care("ask", "OpenYear", "--scope", "vard", "--period", "2027", "--template", "nykoping")

    assert told.status == 1
    assert "such as nykoping.1: “nykoping”" in told.err


def test_an_entry_is_never_cited_of_a_stream_that_only_its_kind_was_said_of(care: Line) -> None:
    catalogue = ("--catalogue", "sosfs-2011-9.1", "--division", "vard")
    round_of = care("ask", "OpenAssessment", *catalogue, "--json").data["stream"]
    told = care("ask", "MakeProposal", "--text", "Ring", "--division", "vard", "--evidence",
                "assessment@1", "--evidence", "organisation@1")  # fmt: skip

    assert f"{round_of}@1 and organisation@1" in told.out
