"""A plain series judged from the command line."""

from pathlib import Path
from typing import get_args

import pytest

from hjul.adapters.exchange.chart_told import WORDS
from hjul.cycle.signals import KINDS, RULE_SETS, Look
from tests.cli.conftest import Line
from tests.cycle.signals.published import DAYS, FLOW, INFECTIONS


@pytest.fixture
def flow(tmp_path: Path) -> str:
    (tmp_path / "flow.csv").write_text("y\n" + "\n".join(map(str, FLOW)) + "\n")
    return "flow.csv"


@pytest.fixture
def infections(tmp_path: Path) -> str:
    """As a Swedish spreadsheet saves it."""
    pairs = zip(INFECTIONS, DAYS, strict=True)
    rows = [f"{at};{y};{n}".replace(".", ",") for at, (y, n) in enumerate(pairs, start=1)]
    text = "\r\n".join(["x;Y;N", *rows, ""])
    (tmp_path / "infections.csv").write_bytes(text.encode("utf-8-sig"))
    return "infections.csv"


def test_a_series_is_judged_without_a_history(line: Line, flow: str, tmp_path: Path) -> None:
    told = line("signals", flow, "--chart", "i")

    assert told.status == 0
    assert "No signal" in told.out
    assert "55.804" in told.out
    assert "fewer than 12 points" in told.out
    assert not (tmp_path / "hjul.db").exists()


def test_a_program_gets_every_point_with_its_limits_and_its_state(line: Line, flow: str) -> None:
    told = line("signals", flow, "--chart", "i", "--rules", "nhs", "--json").data

    assert (told["rules"], told["rules_version"], told["screened"]) == ("nhs", 1, True)
    assert told["constants"] == {"ranges-to-limit": 2.66, "screened-beyond": 3.267}
    assert len(told["points"]) == 10
    first = told["points"][0]
    assert (first["y"], first["state"], first["sigma_signal"]) == (49.6, "common_cause", False)
    assert told["runs"] == {
        "useful": 10,
        "longest": 5,
        "longest_max": 6,
        "crossings": 3,
        "crossings_min": 2,
        "signal": False,
    }
    assert told["icons"] == {"variation": "common_cause", "assurance": None}


def test_rates_are_shown_times_ten_thousand_and_signals_are_told(
    line: Line, infections: str
) -> None:
    words = ("signals", infections, "--chart", "u", "--multiply", "10000")
    whole, parted = line(*words), line(*words, "--parts", "24")

    assert "15 points in a row" in line(*words, "--baseline", "24", "--chart", "run").out
    assert "points in a row lie on one side" in whole.out
    assert "No signal" in parted.out
    assert [part["centre"] for part in line(*words, "--parts", "24", "--json").data["parts"]] == [
        pytest.approx(13.02423, abs=5e-6),
        pytest.approx(5.00892, abs=5e-6),
    ]


def test_signals_are_told_in_swedish(line: Line, infections: str) -> None:
    told = line(
        *("signals", infections, "--chart", "c", "--direction", "decrease", "--target", "2"),
        *("--lang", "sv"),
    ).out

    assert "Utanför styrgränserna: punkterna 3 och 31." in told
    assert "Serien korsar sin mittlinje 5 gånger" in told
    assert "14,833" in told
    assert "● förbättring" in told
    assert "Målet 2 missas varje gång" in told


@pytest.mark.parametrize(
    ("wish", "beyond"), [((), [3, 31]), (("--screened",), [3, 31]), (("--unscreened",), [])]
)
def test_screening_is_a_wish(
    line: Line, infections: str, wish: tuple[str, ...], beyond: list[int], tmp_path: Path
) -> None:
    (tmp_path / "counts.csv").write_text("y\n" + "\n".join(map(str, INFECTIONS)))
    told = line("signals", "counts.csv", "--chart", "i", *wish, "--json").data

    assert [point["at"] for point in told["points"] if point["sigma_signal"]] == beyond


def test_a_point_is_excluded_by_its_number(line: Line, infections: str) -> None:
    told = line("signals", infections, "--chart", "c", "--exclude", "3, 31", "--json").data

    assert [point["at"] for point in told["points"] if point["excluded"]] == [3, 31]
    assert told["useful"] == 34
    assert told["points"][2]["sigma_signal"]


def test_rows_of_one_x_are_a_subgroup_and_x_gives_the_order(line: Line, tmp_path: Path) -> None:
    rows = [f"{day},{day + value}" for day in (10, 9, 2) for value in (1, 2, 4)]
    (tmp_path / "groups.csv").write_text("x,y\n" + "\n".join(rows))
    told = line("signals", "groups.csv", "--chart", "xbar", "--json").data

    assert [point["x"] for point in told["points"]] == ["2", "9", "10"]
    assert [point["n"] for point in told["points"]] == [3.0] * 3
    assert told["points"][0]["y"] == pytest.approx(2 + 7 / 3)


@pytest.mark.parametrize("cell", ["", "NA", "-"])
def test_an_empty_cell_is_missing(line: Line, tmp_path: Path, cell: str) -> None:
    (tmp_path / "gap.csv").write_text(f"y,n\n3,10\n{cell},10\n4,0\n5,12\n")
    told = line("signals", "gap.csv", "--chart", "p", "--json").data

    gaps = [point for point in told["points"] if point["missing"]]
    assert [(point["y"], point["state"]) for point in gaps] == [(None, "common_cause")] * 2
    assert told["points"][1]["y"] is None
    assert told["points"][0]["centre"] == pytest.approx(12 / 22)  # 4 of 0 count, as in qicharts2
    assert line("signals", "gap.csv", "--chart", "p").out.count("over nought") == 1


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ('y\n1\n""\n3\n\n5\n""\n\n', [1, None, 3, None, 5, None]),
        ("y,n\n1,\n,\n3,\n,\n", [1, None, 3]),
        ("x;y\n;1\n;\n;3\n", [1, None, 3]),
        ("x,y,n\n2,1,\n1,,\n\n3,5,\n", [None, 1, 5]),
    ],
)
def test_an_empty_row_among_figures_is_missing_and_an_empty_column_is_none(
    line: Line, tmp_path: Path, text: str, figures: list[float | None]
) -> None:
    (tmp_path / "gap.csv").write_text(text)
    told = line("signals", "gap.csv", "--chart", "i", "--json").data

    assert [point["y"] for point in told["points"]] == figures


def test_a_baseline_of_plot_the_dots_is_of_each_part(line: Line, tmp_path: Path) -> None:
    (tmp_path / "two.csv").write_text("y\n1\n3\n9\n9\n5\n7\n9\n9\n")
    asked = ("signals", "two.csv", "--chart", "i", "--baseline", "2", "--parts", "4")
    nhs = line(*asked, "--rules", "nhs", "--json").data["parts"]

    assert [part["centre"] for part in nhs] == [2, 6]
    assert [part["centre"] for part in line(*asked, "--json").data["parts"]] == [5.5, 7.5]
    assert "was not used" not in line(*asked, "--rules", "nhs").out
    assert "was not used" in line(*asked).out


def test_it_is_read_from_standard_input(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "in.csv"
    path.write_text("y\n1,5\n2,5\n")
    with path.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        told = line("signals", "-", "--json").data

    assert [point["y"] for point in told["points"]] == [1.5, 2.5]


@pytest.mark.parametrize(
    ("chart", "text", "said"),
    [
        ("i", "y\n3\nmany\n", "bad.csv:3:1: expected a number such as 12 or 3,10, found “many”"),
        ("p", "n;y\n10;3\n-1;4\n", "bad.csv:3:1: expected a number of nought or more, found “-1”"),
        ("c", "y\n-4\n", "bad.csv:2:1: expected a number of nought or more, found “-4”"),
        ("t", "y\n4\n0\n", "bad.csv:3:1: expected a number above nought, found “0”"),
        ("u", "y\n4\n", "bad.csv:1: expected a column with n, found “y”"),
        ("s", "y\n4\n", "bad.csv:1: expected a column with x, found “y”"),
        ("i", "z\n4\n", "bad.csv:1: expected a column with y, found “z”"),
        ("i", "", "bad.csv:1:1: expected a table with a line of headings, found nothing"),
        ("i", "y\n1_0\ninf\n", "bad.csv:3:1: expected a number"),
        ("i", "y,x\n1,a\n2,\n", "bad.csv:3:2: expected a text, found nothing"),
    ],
)
def test_a_bad_cell_is_told_by_line_and_column(
    line: Line, tmp_path: Path, chart: str, text: str, said: str
) -> None:
    (tmp_path / "bad.csv").write_text(text)
    told = line("signals", "bad.csv", "--chart", chart)

    assert told.status == 1
    assert said in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--chart", "pie"), "--chart is one of run, i, mr"),
        (("--rules", "mine"), "--rules is one of anhoej, nhs"),
        (("--chart", "i", "--rules", "perla"), "perla judges these charts: run."),
        (("--rules", "nhs"), "“run” is judged by: anhoej, perla."),
        (("--direction", "up"), "--direction is one of increase, decrease, neutral"),
        (("--target", "soon"), "--target takes a number"),
        (("--multiply", "0"), "--multiply takes a number"),
        (("--exclude", "3,11"), "from 1 to 10, not “11”"),
        (("--parts", "0"), "from 1 to 10, not “0”"),
        (("--baseline", "11"), "from 1 to 10, not “11”"),
    ],
)
def test_wrong_use_is_told_with_what_there_is(
    line: Line, flow: str, words: tuple[str, ...], said: str
) -> None:
    told = line("signals", flow, *words)

    assert told.status == 2
    assert said in told.err


def test_a_baseline_is_of_no_use_beside_parts(line: Line, infections: str) -> None:
    told = line("signals", infections, "--chart", "c", "--parts", "24", "--baseline", "12")

    assert "The baseline was not used" in told.out


def test_a_file_that_is_not_there_is_told(line: Line) -> None:
    told = line("signals", "nowhere.csv")

    assert told.status == 2
    assert "nowhere.csv cannot be used" in told.err


def test_every_rule_and_state_is_told_in_both_languages() -> None:
    rules = {f"rule.{pattern.name}" for one in RULE_SETS.values() for pattern in one.patterns}
    parts = {f"part.{rule}" for one in RULE_SETS.values() for rule in one.part_rules}

    assert WORDS["en"].keys() == WORDS["sv"].keys()
    looks = set(get_args(Look))
    assert rules | parts | {f"chart.{kind}" for kind in KINDS} | looks < set(WORDS["en"])
