"""Charts and figures from the command line: what is drawn, taken in and taken out."""

import json
from pathlib import Path

import pytest

from hjul.adapters.exchange.charts import rendering
from tests.cli.conftest import Line

TABLE = "Månad;Täljare;Nämnare\nmars 2026;12;1 240\napril 2026;9;1 235\n"


@pytest.fixture
def falls(line: Line, tmp_path: Path) -> Path:
    """Define a measure, and give a table with figures of it."""
    line("ask", "OpenDivision", "--division", "care", "--name", "Care", "--opened-on", "2026-01-01")
    assert line("measurements", "known", "complaints", "--division", "care").status == 0
    table = tmp_path / "k.csv"
    table.write_text(TABLE, encoding="cp1252")
    return table


def test_a_table_is_taken_in_once(line: Line, falls: Path) -> None:
    first = line("measurements", "import", str(falls), "Complaints")
    again = line("measurements", "import", str(falls), "Complaints", "--lang", "sv")

    assert (first.status, first.out) == (0, "New measurements: 2. Already there: 0.\n")
    assert (again.status, again.out) == (0, "Nya mätvärden: 0. Fanns redan: 2.\n")


def test_bad_rows_are_told_by_row_and_column_and_fail(line: Line, falls: Path) -> None:
    falls.write_text(TABLE.replace(";9;", ";nio;"), encoding="utf-8")

    told = line("measurements", "import", str(falls), "Complaints", "--json")
    assert told.status == 1
    assert told.data["recorded"] == 0
    assert ":3:2: Täljare" in told.data["bad"][0]
    kept = line("measurements", "import", str(falls), "Complaints", "--keep", "good")
    assert kept.status == 1
    assert "New measurements: 1." in kept.out


def test_a_changed_figure_is_told_and_corrected_when_asked(line: Line, falls: Path) -> None:
    line("measurements", "import", str(falls), "Complaints")
    falls.write_text(TABLE.replace(";9;", ";8;"), encoding="utf-8")

    told = line("measurements", "import", str(falls), "Complaints")
    assert told.status == 1
    assert "--correct" in told.out
    done = line("measurements", "import", str(falls), "Complaints", "--correct", "--why", "Recount")
    assert (done.status, done.out) == (0, "New measurements: 0. Already there: 1. Corrected: 1.\n")


def test_a_series_goes_out_and_comes_back(line: Line, falls: Path, tmp_path: Path) -> None:
    line("measurements", "import", str(falls), "Complaints")

    for name in ("out.csv", "out.xlsx", "out.json"):
        assert line("measurements", "export", "Complaints", "-o", tmp_path / name).status == 0
    assert len(json.loads((tmp_path / "out.json").read_text())["points"]) == 2
    for name in ("out.csv", "out.xlsx"):
        back = line("measurements", "import", tmp_path / name, "Complaints")
        assert back.out == "New measurements: 0. Already there: 2.\n"
    assert line("measurements", "export", "Complaints", "--json").data["unit"] == "per 1 000 people"


@pytest.mark.parametrize("ending", ["svg", "png", "pdf", "html"])
def test_a_chart_is_written_and_told(line: Line, falls: Path, tmp_path: Path, ending: str) -> None:
    line("measurements", "import", str(falls), "Complaints")

    told = line("chart", "Complaints", "-o", tmp_path / f"k.{ending}", "--lang", "sv")

    assert told.status == 0
    assert "U-diagram över ”Complaints and comments”" in told.out
    assert (tmp_path / f"k.{ending}").stat().st_size > 2_000


def test_without_a_file_a_chart_is_told_as_a_table_and_as_data(line: Line, falls: Path) -> None:
    line("measurements", "import", str(falls), "Complaints")

    assert "12/1240" in line("chart", "Complaints").out
    assert [p["period"] for p in line("chart", "Complaints", "--json").data[0]["points"]] == [
        "2026-03",
        "2026-04",
    ]


def test_without_the_package_that_draws_a_sentence_says_what_helps(
    line: Line, falls: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(rendering, "import_module", missing)
    monkeypatch.setattr(rendering, "_converter", rendering._converter.__wrapped__)
    told = line("chart", "Complaints", "-o", tmp_path / "k.svg")

    assert told.status == 2
    assert "pip install 'hjul[charts]'" in told.err
    assert not (tmp_path / "k.svg").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chart", "Complaints", "-o", "k.gif"), "k.gif"),
        (("chart", "Complaints", "--strata", "children"), "children"),
        (("chart", "organisation"), "organisation"),
        (("measurements", "export", "Complaints", "-o", "k.doc"), "k.doc"),
        (("measurements", "import", "k.csv", "Complaints", "--layout", "ward"), "ward"),
        (("measurements", "import", "k.csv", "Complaints", "--column", "Antal"), "Antal"),
        (("measurements", "import", "k.csv", "Complaints", "--decimal", "dot"), "dot"),
        (("measurements", "import", "k.csv", "Complaints", "--keep", "some"), "some"),
        (("measurements", "import", "none.csv", "Complaints"), "none.csv"),
        (("measurements", "known", "weather"), "weather"),
        (("measurements", "known", "hme"), "--division"),
    ],
)
def test_wrong_use_is_told_with_what_was_found(
    line: Line, falls: Path, words: tuple[str, ...], said: str
) -> None:
    told = line(*words)

    assert told.status == 2
    assert said in told.err


def test_hme_is_computed_of_a_table_of_answers(line: Line, tmp_path: Path) -> None:
    answers = tmp_path / "hme.csv"
    heading = ";".join(["id", *(f"fråga {n}" for n in range(1, 10))])
    answers.write_text("\n".join([heading, *(f"{n};" + ";".join("4" * 9) for n in range(6))]))

    told = line("measurements", "hme", str(answers), "--json")
    assert told.data["total"] == 75.0
    assert told.data["answered"] == 6
    answers.write_text("\n".join([heading, *(f"{n};" + ";".join("4" * 9) for n in range(4))]))
    few = line("measurements", "hme", str(answers), "--lang", "sv")
    assert "Färre än fem" in few.out
    assert line("measurements", "hme", str(answers), "--json").data["total"] is None
    answers.write_text("\n".join([heading, "1;" + ";".join("9" * 9)]))
    wrong = line("measurements", "hme", str(answers))
    assert wrong.status == 1
    assert "an answer from 1 to 5" in wrong.err


def test_known_measures_are_listed_in_both_languages(line: Line) -> None:
    assert "Sustainable" in line("measurements", "known").out.title()
    assert "Klagomål och synpunkter" in line("measurements", "known", "--lang", "sv").out


def test_answers_without_headings_are_told_before_anybody_is_lost(
    line: Line, tmp_path: Path
) -> None:
    answers = tmp_path / "hme.csv"
    answers.write_text("\n".join(f"{n};" + ";".join("4" * 9) for n in range(6)))

    told = line("measurements", "hme", str(answers), "--lang", "sv")

    assert (told.status, "rubrikrad" in told.err) == (1, True)
