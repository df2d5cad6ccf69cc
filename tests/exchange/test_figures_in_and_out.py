"""Figures in and out: workbooks, layouts, corrections, series that come back unchanged."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from hjul.adapters.clock import SimulatedClock
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange import excel
from hjul.adapters.exchange.layouts import layouts
from hjul.adapters.exchange.measurements import load, read
from hjul.adapters.exchange.sheets_in import sheet_of
from hjul.adapters.exchange.taking_in import NoSuchLayout, taken_in
from hjul.adapters.ports import ComparisonValue
from hjul.cycle.commands import (
    DefineMeasure,
    FreezeBaseline,
    NoteComment,
    RecordMeasurement,
    StrikeEntry,
)
from hjul.cycle.record import Actor

ANNA = Actor(id="u-1")
FALLS = "measure-falls"
TABLE = "månad;täljare;nämnare;kommentar\n2027-01;3;1 200;Halka\n2027-02;4;1 180;\n"
WORKBOOK_ROWS: list[list[excel.Cell]] = [
    [date(2027, 1, 1), Decimal("3.1"), "women"],
    [date(2027, 2, 1), Decimal(4), "women"],
]


@pytest.fixture
def hjul() -> Iterator[Hjul]:
    clock = SimulatedClock(datetime(2027, 6, 1, tzinfo=UTC))
    with Hjul("memory:", clock=clock) as opened:
        define = DefineMeasure(
            FALLS,
            name="Fall på boenden",
            division="care",
            unit="per 1 000 vårddygn",
            frequency="month",
            strata=("women", "men"),
        )
        opened.ask(define, by=ANNA)
        yield opened


def workbook(rows: list[list[excel.Cell]], *headings: str) -> bytes:
    return excel.workbook([("Om", ["vad"], [["fall"]]), ("Tal", headings, rows)])


# ---- workbooks -----------------------------------------------------------------------------------


def test_a_day_of_a_workbook_that_begins_a_month_is_the_month_of_a_monthly_measure() -> None:
    book = workbook(WORKBOOK_ROWS, "Månad", "Värde", "Kön")
    found = read(book, FALLS, sheet="tal", frequency="month")

    assert found.bad == ()
    assert [(r.command.period, r.command.value, r.command.stratum) for r in found.rows] == [
        ("2027-01", "3.1", "women"),
        ("2027-02", "4", "women"),
    ]


def test_the_first_sheet_is_read_unless_one_is_said_and_one_that_is_not_there_is_told() -> None:
    book = workbook(WORKBOOK_ROWS, "Månad", "Värde")

    assert sheet_of(book).rows == [(1, ["vad"]), (2, ["fall"])]
    (bad,) = read(book, FALLS, sheet="Ark", file="falls.xlsx").bad
    assert bad.told("sv") == "falls.xlsx: väntade något av bladen Om, Tal, fann ”Ark”."


def test_faults_of_a_workbook_are_told_by_row_and_column() -> None:
    rows: list[list[excel.Cell]] = [["2027-01", "tolv"], ["Summa", Decimal(3)]]
    found = read(workbook(rows, "Månad", "Värde"), FALLS, sheet="Tal")

    assert [(row.line, row.column, row.expected) for row in found.bad] == [
        (2, 2, "number"),
        (3, 1, "period"),
    ]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([excel.ZIPPED, excel.OLD]))
def test_what_only_begins_like_a_workbook_is_told_and_never_a_traceback(
    rest: bytes, begins: bytes
) -> None:
    (bad,) = read(begins + rest, FALLS).bad

    assert bad.told("en")


def test_a_missing_package_is_told_with_what_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    book = workbook(WORKBOOK_ROWS, "Månad", "Värde")
    monkeypatch.setattr(excel, "import_module", missing)

    with pytest.raises(excel.NeedsExcel, match=r"pip install 'hjul\[excel\]'"):
        read(book, FALLS)


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_number_comes_out_of_a_workbook_as_it_went_in(number: Decimal) -> None:
    assert Decimal(excel.seen(float(number))) == number


# ---- decimal marks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "written", "meant"),
    [
        ("comma", "1.234,5", "1234.5"),
        ("comma", "1.234", "1234"),
        ("point", "1,234.5", "1234.5"),
        ("point", "1,234", "1234"),
        (None, "1,234", "1.234"),
        ("comma", "3,10", "3.10"),
        ("comma", "0.5", "0.5"),
    ],
)
def test_a_decimal_mark_that_is_known_tells_what_divides_thousands(
    mark: Any, written: str, meant: str
) -> None:
    (row,) = read(f"month;value\n2027-01;{written}\n", FALLS, decimal=mark).rows

    assert row.command.value == meant


# ---- what is there already -----------------------------------------------------------------------


def test_what_was_recorded_by_hand_is_not_recorded_again(hjul: Hjul) -> None:
    by_hand = RecordMeasurement(FALLS, period="2027-01", numerator="3.0", denominator="1200")
    hjul.ask(by_hand, by=ANNA)

    loaded = load(hjul, read(TABLE, FALLS), by=ANNA)

    assert (loaded.recorded, loaded.repeated, loaded.commented) == (1, 1, 1)


def test_another_figure_is_told_and_nothing_is_changed(hjul: Hjul) -> None:
    load(hjul, read(TABLE, FALLS), by=ANNA)
    before = len(hjul.history(FALLS))

    loaded = load(hjul, read(TABLE.replace(";4;", ";5;"), FALLS, file="f.csv"), by=ANNA)

    (bad,) = loaded.bad
    assert (bad.line, bad.column, bad.expected) == (3, 2, "the-recorded-figure")
    assert "4/1180" in bad.told("sv")
    assert len(hjul.history(FALLS)) == before


def test_another_figure_is_corrected_when_that_is_asked_for(hjul: Hjul) -> None:
    load(hjul, read(TABLE, FALLS), by=ANNA)

    fives = read(TABLE.replace(";4;", ";5;"), FALLS, file="f.csv")
    loaded = load(hjul, fives, by=ANNA, correct=True)

    assert (loaded.corrected, loaded.repeated, loaded.bad) == (1, 1, ())
    assert hjul.history(FALLS)[-1].record.why == "f.csv says so"
    again = load(hjul, fives, by=ANNA, correct=True)
    assert (again.corrected, again.repeated) == (0, 2)


def test_what_was_corrected_back_can_be_corrected_again(hjul: Hjul) -> None:
    fours, fives = (read(TABLE.replace(";4;", f";{n};"), FALLS) for n in (4, 5))
    load(hjul, fours, by=ANNA)

    done = [load(hjul, one, by=ANNA, correct=True).corrected for one in (fives, fours, fives)]

    assert done == [1, 1, 1]
    assert [r.numerator for r in hjul.rows("outcomes", stream=FALLS) if r.period == "2027-02"] == [
        "5"
    ]


def test_a_value_where_a_share_was_is_struck_and_recorded_anew(hjul: Hjul) -> None:
    load(hjul, read(TABLE, FALLS), by=ANNA)

    share = read("month;value\n2027-02;3,4\n", FALLS)
    loaded = load(hjul, share, by=ANNA, correct=True)

    points = [r for r in hjul.rows("outcomes", stream=FALLS) if r.period == "2027-02"]
    assert loaded.corrected == 1
    assert [(r.struck, r.value) for r in points] == [(True, ""), (False, "3.4")]


def test_figures_of_a_subgroup_stand_beside_each_other() -> None:
    clock = SimulatedClock(datetime(2027, 6, 1, tzinfo=UTC))
    with Hjul("memory:", clock=clock) as hjul:
        hjul.ask(DefineMeasure(FALLS, name="Tid", division="care", chart="xbar"), by=ANNA)
        load(hjul, read("month;value\n2027-01;3\n", FALLS), by=ANNA)

        assert load(hjul, read("month;value\n2027-01;4\n", FALLS), by=ANNA).recorded == 1


def test_a_struck_figure_does_not_come_back_with_its_file(hjul: Hjul) -> None:
    load(hjul, read(TABLE, FALLS), by=ANNA)
    hjul.ask(StrikeEntry(FALLS, entry=4, why="Wrong ward"), by=ANNA)

    again = load(hjul, read(TABLE, FALLS), by=ANNA)

    assert (again.recorded, again.repeated) == (0, 2)


# ---- layouts -------------------------------------------------------------------------------------

WARD = b"N\xe4r;Antal;Av\r\nmars 2027;3;1.200\r\n"


def test_a_layout_is_kept_and_used_when_its_headings_come_again(hjul: Hjul) -> None:
    columns = {"period": "När", "numerator": "Antal", "denominator": "3"}
    taken_in(hjul, WARD, FALLS, by=ANNA, columns=columns, keep_as="ward", decimal="comma")
    again = taken_in(hjul, WARD.replace(b"mars", b"april"), FALLS, by=ANNA)

    kept = layouts((one.version, one.event) for one in hjul.history(FALLS))
    assert dict(kept["ward"].columns) == columns
    assert (again.recorded, again.bad) == (1, ())
    assert {r.denominator for r in hjul.rows("outcomes", stream=FALLS) if r.period} == {"1200"}


def test_keeping_the_same_layout_twice_keeps_it_once(hjul: Hjul) -> None:
    columns = {"period": "När", "numerator": "Antal", "denominator": "Av"}
    for _ in range(2):
        taken_in(hjul, WARD, FALLS, by=ANNA, columns=columns, keep_as="ward", decimal="comma")

    assert [type(one.event).__name__ for one in hjul.history(FALLS)].count("LayoutKept") == 1


def test_a_table_with_usual_headings_needs_no_layout_though_one_is_kept(hjul: Hjul) -> None:
    columns = {"period": "När", "numerator": "Antal", "denominator": "Av"}
    taken_in(hjul, WARD, FALLS, by=ANNA, columns=columns, keep_as="ward")

    assert taken_in(hjul, TABLE, FALLS, by=ANNA).recorded == 2


def test_a_layout_that_is_not_kept_is_told(hjul: Hjul) -> None:
    with pytest.raises(NoSuchLayout, match="there are: none"):
        taken_in(hjul, TABLE, FALLS, by=ANNA, layout="ward")
    assert len(hjul.history(FALLS)) == 1


# ---- out -----------------------------------------------------------------------------------------


def filled(hjul: Hjul) -> None:
    """Record figures with everything that can go with them."""
    load(hjul, read(TABLE, FALLS), by=ANNA)
    hjul.ask(
        [
            RecordMeasurement(FALLS, period="2027-03", stratum="women", value="3.10", source="=A1"),
            NoteComment(FALLS, period="2027-01", comment="Isigt"),
            FreezeBaseline(FALLS, from_period="2027-01", to_period="2027-02", why="before"),
        ],
        by=ANNA,
    )


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_what_was_taken_out_changes_nothing_when_it_is_taken_in(
    hjul: Hjul, form: str, language: str
) -> None:
    filled(hjul)
    before = len(hjul.history(FALLS))

    series = hjul.series(FALLS, language=language)
    out = json.dumps(series.data, default=str) if form == "json" else getattr(series, form)()
    loaded = taken_in(hjul, out, FALLS, by=ANNA)

    assert (loaded.recorded, loaded.repeated, loaded.commented, loaded.bad) == (0, 3, 0, ())
    assert len(hjul.history(FALLS)) == before


def test_a_series_is_written_as_spreadsheets_of_the_language_read_it(hjul: Hjul) -> None:
    filled(hjul)

    swedish = hjul.series(FALLS, language="sv").csv().decode("utf-8-sig").splitlines()
    english = hjul.series(FALLS, language="en").csv().decode("utf-8-sig").splitlines()

    assert swedish[0].startswith("period;delgrupp;värde;täljare;nämnare;källa;kommentar;siffra;")
    assert swedish[1].startswith("2027-01;;;3;1200;;Halka | Isigt;2,5;2027-01-01;2027-01-31;1;;")
    assert english[3].startswith("2027-03,women,3.10,,,'=A1,,3.10,")


def test_a_series_as_data_has_its_definition_comments_and_decimal_text(hjul: Hjul) -> None:
    filled(hjul)
    data = json.loads(json.dumps(hjul.series(FALLS).data, default=str))

    assert (data["name"], data["unit"], data["frequency"]) == (
        "Fall på boenden",
        "per 1 000 vårddygn",
        "month",
    )
    assert data["points"][2]["value"] == "3.10"
    assert [one["comment"] for one in data["comments"]] == ["Halka", "Isigt"]


def test_a_workbook_says_what_is_measured_and_takes_no_text_for_a_formula(hjul: Hjul) -> None:
    filled(hjul)
    book = hjul.series(FALLS, language="sv").xlsx()

    figures = sheet_of(book, sheet="Mätvärden").rows
    assert figures[3][1][5] == "=A1"
    assert ["name", "Fall på boenden"] in [cells for _, cells in sheet_of(book, sheet="Mått").rows]
    assert book == hjul.series(FALLS, language="sv").xlsx()
    assert io.BytesIO(book).read(4) == excel.ZIPPED


# ---- the values of others ------------------------------------------------------------------------


class Neighbours:
    """A comparator that knows one value, as it is asked."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.asked: list[tuple[str, str, list[str]]] = []

    def values(self, measure: str, name: str, periods: Any) -> list[ComparisonValue]:
        self.asked.append((measure, name, list(periods)))
        return [
            ComparisonValue(
                organisation="Strandköping",
                period="2026",
                value=self.value,
                source="Kolada N00001",
                fetched_on=date(2027, 5, 1),
            )
        ]


def test_the_values_of_others_are_noted_once_and_a_revised_one_beside_the_first(hjul: Hjul) -> None:
    filled(hjul)
    first = Neighbours("3.4")

    assert hjul.compare_with_others(FALLS, first, by=ANNA) == 1
    assert hjul.compare_with_others(FALLS, Neighbours("3.40"), by=ANNA) == 0
    assert hjul.compare_with_others(FALLS, Neighbours("3.5"), by=ANNA) == 1
    assert first.asked == [(FALLS, "Fall på boenden", ["2027-01", "2027-02", "2027-03"])]
    compared = hjul.series(FALLS).data["compared"]
    assert [one["value"] for one in compared] == ["3.4", "3.5"]
    assert "Strandköping: 3,4 för 2026" in str(hjul.outcomes(stream=FALLS, language="sv"))


# ---- workbooks as people make them ---------------------------------------------------------------


def shown_as(form: str, number: float, sheet: str = "Blad1") -> bytes:
    """Make a workbook with one figure, of March, in a format."""
    held, xlsx = io.BytesIO(), import_module("xlsxwriter")
    book: Any = xlsx.Workbook(held)
    page = book.add_worksheet(sheet)
    page.write_row(0, 0, ["Utfall"])
    page.write_row(2, 0, ["period", "value"])
    page.write_number(3, 0, 46082)  # 1 March 2026, as a spreadsheet counts days
    page.write_number(3, 1, number, book.add_format({"num_format": form}))
    book.close()
    return held.getvalue()


@pytest.mark.parametrize(
    ("form", "number", "value"),
    [("0%", 0.65, "65"), ("0.0 %", 0.0712, "7.12"), ('0" %"', 65, "65"), ("0.00", 0.65, "0.65")],
)
def test_a_share_of_a_workbook_is_read_as_it_is_shown(form: str, number: float, value: str) -> None:
    (row,) = read(shown_as(form, number), "measure-x", frequency="month").rows

    assert (row.command.period, row.command.value) == ("2026-03", value)


def test_a_workbook_under_a_password_says_what_to_do() -> None:
    locked = excel.OLD + bytes(600) + excel.ENCRYPTED

    (fault,) = read(locked, "measure-x", file="falls.xlsx").bad

    assert "utan lösenord" in fault.told("sv")


@pytest.mark.parametrize(
    "text", ["{", '{"points": 7}', '{"points": [7]}', '{"points": [[[1, 2]]]}']
)
def test_json_that_is_no_series_is_told(text: str) -> None:
    assert read(text, "measure-x").bad
