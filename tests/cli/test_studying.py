"""The commands that study, asked as one does after `hjul`."""

from pathlib import Path

from tests.cli.conftest import Line


def flat(told: str) -> str:
    """Put a text on one line."""
    return " ".join(told.split())


def test_fidelity_names_what_is_missing_what_to_do_and_the_source(trial: Line) -> None:
    told, rows = trial("fidelity", "Home visits"), trial("fidelity", "visits", "--json").data

    assert told.status == 0
    assert "F1 Taylor et al. 2014" in flat(told.out)
    first = rows["rows"][0]
    assert first["rule"] == "F1 The prediction is proved to come first"
    assert first["missing"].endswith("when that had begun. [initiative-visits@3]")
    assert first["to_do"].startswith("Write the next prediction down")


def test_fidelity_gives_a_program_the_rule_the_cycle_and_the_evidence(trial: Line) -> None:
    told = trial("fidelity", "visits", "--json")
    first = next(one for one in told.data["data"] if one["rule"] == "F1")

    assert (first["cycle"], first["measure"], first["level"]) == (1, None, "cycle")
    assert first["evidence"] == ["initiative-visits@3"]


def test_fidelity_of_a_division_is_asked_by_its_key_or_name(trial: Line) -> None:
    by_name, by_key = (trial("fidelity", said, "--json") for said in ("Vård och omsorg", "vard"))

    assert by_name.data == by_key.data
    assert {one["initiative"] for one in by_key.data["data"]} == {"initiative-visits"}


def test_nothing_is_missing_of_what_has_only_begun(care: Line) -> None:
    told = care("fidelity")

    assert told.status == 0
    assert "Nothing is missing so far." in told.out


def test_a_claim_stands_beside_what_is_supported(trial: Line) -> None:
    told = trial("progress", "visits", "--claim", "3,5", "--lang", "sv", "--why", "det känns så")

    assert told.status == 0, told.err
    assert "3,5" in told.out
    assert "0,5 avsikt att delta" in flat(told.out)
    assert "Det teamet säger är mer än historiken stöder (0,5)" in flat(told.out)


def test_a_claim_off_the_scale_is_refused_in_a_sentence_and_nothing_is_stored(trial: Line) -> None:
    told = trial("progress", "visits", "--claim", "2.7", "--by", "director")
    after = trial("progress", "visits", "--json")

    assert told.status == 1
    assert "Progress is told in halves from 0.5 to 5" in told.err
    assert after.data["data"][0]["claimed"] == {}


def test_a_claim_says_of_which_initiative(trial: Line) -> None:
    told = trial("progress", "--claim", "2")

    assert told.status == 2
    assert "hjul progress INITIATIVE --claim 2.5" in told.err


def test_the_ramp_tells_the_scale_and_what_to_say_for_an_advice(trial: Line) -> None:
    told = trial("ramp", "visits")

    assert "12 of 140" in told.out
    assert "Ramp 1: one trial so far." in told.out


def test_calibration_shows_no_small_group(trial: Line) -> None:
    trial("ask", "EndTrial", "--stream", "visits", "--cycle", "1", "--as-planned", "yes")
    trial("ask", "AssessPrediction", "--stream", "visits", "--cycle", "1", "--prediction", "1",
          "--result", "not")  # fmt: skip

    told = trial("calibration", "vard")

    assert told.status == 0
    assert "Groups with fewer than five" in told.out
    assert "70 %" not in told.out


def test_the_bouquet_puts_three_things_side_by_side(trial: Line) -> None:
    told = trial("bouquet", "visits", "--json")

    assert set(told.data["data"]) == {"numbers", "said", "observations", "story"}
    assert told.data["data"]["observations"][0]["seen"] == "Two changed the time"
    assert "No number is followed" in " ".join(told.data["notes"])


def test_the_sheet_is_told_and_written(trial: Line, tmp_path: Path) -> None:
    shown = trial("study", "visits")
    ways = [
        trial("study", "visits", "-o", f"sheet{end}").status for end in (".html", ".md", ".txt")
    ]

    assert "LEFT TO ANSWER" in shown.out
    assert ways == [0, 0, 0]
    assert (tmp_path / "sheet.html").read_text().startswith("<!DOCTYPE html>")


def test_the_sheet_for_a_program(trial: Line) -> None:
    told = trial("study", "visits", "--cycle", "1", "--json")

    assert told.data["predictions"][0]["proof"] == "said-before"
    assert told.data["to_do"][0]["what"] == "end"


def test_a_cycle_or_a_file_that_cannot_be_is_wrong_use(trial: Line) -> None:
    cycle, file = trial("study", "visits", "--cycle", "9"), trial("study", "visits", "-o", "x.doc")

    assert (cycle.status, file.status) == (2, 2)
    assert "Its cycles: 1." in cycle.err
    assert "x.doc" in file.err


def test_everything_can_be_read_as_of_a_day_before_it_happened(trial: Line) -> None:
    told = [trial(name, "--at", "2020-01-01") for name in ("fidelity", "progress", "calibration")]

    assert [one.status for one in told] == [0, 0, 0]
    assert "No initiative has been opened here yet." in told[0].out
