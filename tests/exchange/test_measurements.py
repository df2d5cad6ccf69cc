"""Measurements from tables of text: what is understood, what is told, what is recorded twice."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings, strategies as st

from hjul.adapters.clock import SimulatedClock
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange import measurements
from hjul.adapters.exchange.measurements import LARGEST_BYTES, MOST_ROWS, Keep, load, read
from hjul.adapters.exchange.periods import period_of
from hjul.cycle.measure.commands import DefineMeasure
from hjul.cycle.measure.periods import first_day
from hjul.cycle.record import Actor

ANNA = Actor(id="u-1")
BENGT = Actor(id="u-2")
MEASURE = "measure-falls"
TABLE = "period;numerator;denominator\n2027-01;3;1200\n2027-02;4;1180\n2027-03;2;1210\n"
PIECES = ["month", "value", ";", "\n", "2027-03", '"', "3,1", "\t", ",", "\x00", "sep=;\n", "å"]
ONE_BAD = "period;value\n2027-01;3\n2027-02;many\n2027-03;2\n"


@pytest.fixture
def hjul() -> Iterator[Hjul]:
    """Give a history in which the measure is defined, in June 2027."""
    clock = SimulatedClock(datetime(2027, 6, 1, tzinfo=UTC))
    with Hjul("memory:", clock=clock) as opened:
        define = DefineMeasure(MEASURE, name="Falls", division="care", strata=("room-a",))
        opened.ask(define, by=ANNA)
        yield opened


def values(content: str | bytes, **columns: str) -> list[tuple[str, str, str, str, str]]:
    """Read a table without faults, and give what is measured."""
    found = read(content, MEASURE, columns=columns)
    assert found.bad == ()
    commands = [row.command for row in found.rows]
    return [(c.period, c.stratum, c.value, c.numerator, c.denominator) for c in commands]


def faults(content: str | bytes, **columns: str) -> list[tuple[int, int, str]]:
    """Read a table, and give the line, column and code of each fault."""
    found = read(content, MEASURE, columns=columns)
    return [(row.line, row.column, row.expected) for row in found.bad]


# ---- what is understood --------------------------------------------------------------------------


@pytest.mark.parametrize("divider", [";", "\t", ","])
def test_cells_are_divided_by_semicolons_tabs_or_commas(divider: str) -> None:
    assert values(TABLE.replace(";", divider))[1] == ("2027-02", "", "", "4", "1180")


def test_a_number_may_have_a_decimal_comma_spaces_and_a_percent_sign() -> None:
    table = "Vecka;Värde\n2027v3;4 120,50\n2027v4;\u22120,5\n2027v5;12 %\n"

    assert [row[2] for row in values(table)] == ["4120.50", "-0.5", "12"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_may_be_saved_as_spreadsheets_save_it(encoding: str) -> None:
    table = "Månad;Täljare;Nämnare;Kön\r\nmars 2027;3;9;\r\n"

    assert values(table.encode(encoding)) == [("2027-03", "", "", "3", "9")]


def test_lines_before_the_headings_may_tell_where_the_figures_come_from() -> None:
    table = "sep=;\n# Källa: vågen\n\nMånad;Värde\n2027-03;3\n# maj saknas\n2027-06;4\n"

    assert [row[0] for row in values(table)] == ["2027-03", "2027-06"]


def test_columns_are_found_by_the_heading_or_the_number_one_says() -> None:
    table = "När;Hur många;Av\n2027-03;3;9\n"

    assert values(table, period="när", numerator="2", denominator="Av") == [
        ("2027-03", "", "", "3", "9")
    ]


def test_a_stratum_is_spelled_as_a_key() -> None:
    assert values("month;value;group\n2027-03;1;Room A\n")[0][1] == "room-a"


def test_a_cell_in_quotation_marks_may_hold_anything_and_lines_are_counted_right() -> None:
    table = 'month;value;source\n2027-03;1;"scales;\nby the door"\n2027-99;1;\n'
    found = read(table, MEASURE)

    assert found.rows[0].command.source == "scales; by the door"
    assert [(row.line, row.column) for row in found.bad] == [(4, 1)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2027", "2027"),
        ("2027-03", "2027-03"),
        ("2027-3", "2027-03"),
        ("202703", "2027-03"),
        ("03/2027", "2027-03"),
        ("mars 2027", "2027-03"),
        ("Mars, 2027", "2027-03"),
        ("2027 mars", "2027-03"),
        ("okt. 2027", "2027-10"),
        ("May 2027", "2027-05"),
        ("2027v12", "2027-W12"),
        ("2027-W12", "2027-W12"),
        ("v.12 2027", "2027-W12"),
        ("vecka 5, 2027", "2027-W05"),
        ("2027-Q1", "2027-Q1"),
        ("kvartal 3 2027", "2027-Q3"),
        ("2027 kv2", "2027-Q2"),
        ("2027-03-01", "2027-03-01"),
        ("2027-03-01 00:00:00", "2027-03-01"),
        ("20270301", "2027-03-01"),
        ("1 mars 2027", "2027-03-01"),
        ("den 1 mars 2027", "2027-03-01"),
        ("1/3 2027", "2027-03-01"),
        ("2027-03-01 - 2027-03-14", "2027-03-01/2027-03-14"),
        ("1 mars 2027 till 14 mars 2027", "2027-03-01/2027-03-14"),
        ("1–7 mars 2027", "2027-03-01/2027-03-07"),
        ("1-7 mars 2027", "2027-03-01/2027-03-07"),
        ("1 januari - 31 mars 2027", "2027-01-01/2027-03-31"),
        ("måndag 1 mars 2027", "2027-03-01"),
        ("1.3.2027", "2027-03-01"),
        ("1:a kvartalet 2027", "2027-Q1"),
        ("helår 2027", "2027"),
        ("2027-H2", "2027-07-01/2027-12-31"),
        ("halvår 1 2027", "2027-01-01/2027-06-30"),
        ("2:a halvåret 2027", "2027-07-01/2027-12-31"),
        ("T1 2028", "2028-01-01/2028-04-30"),
        ("tertial 3, 2027", "2027-09-01/2027-12-31"),
    ],
)
def test_a_period_is_understood_as_people_write_it(written: str, meant: str) -> None:
    assert period_of(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Summa",
        "2027-02-30",
        "2027-W53",
        "2027-Q5",
        "2027-H3",
        "T4 2027",
        "3/1/27",
        "1/3-27",
        "v 12",
        "2027-13",
        "mars",
    ],
)
def test_what_is_no_period_of_the_calendar_is_not_guessed_at(written: str) -> None:
    assert period_of(written) is None


@given(st.text(max_size=80))
def test_whatever_is_understood_is_in_the_calendar(text: str) -> None:
    period = period_of(text)

    assert period is None or first_day(period)


# ---- what is told --------------------------------------------------------------------------------


def test_every_fault_is_told_by_line_and_column() -> None:
    table = (
        "period;numerator;denominator;stratum\n"
        "March;3;9;\n"  # no such period
        "2027-02;three;nine;\n"  # two faults in one row
        "2027-03;;;\n"  # says nothing yet, which is no fault
        "2027-04;3;;\n"  # half of a measurement
        "2027-05;3;9;?!;more\n"  # no key, and a cell too many
    )

    assert faults(table) == [
        (2, 1, "period"),
        (3, 2, "number"),
        (3, 3, "number"),
        (5, 0, "a-value"),
        (6, 5, "no-more-cells"),
        (6, 4, "key"),
    ]


def test_a_fault_says_what_was_expected_and_found_in_both_languages() -> None:
    found = read(ONE_BAD, MEASURE, file="falls.csv")

    assert [row.told("en") for row in found.bad] == [
        "falls.csv:3:2: value: expected a number such as 12 or 3,10, found “many”."
    ]
    assert [row.told("sv") for row in found.bad] == [
        "falls.csv:3:2: value: väntade ett tal som 12 eller 3,10, fann ”many”."
    ]


@pytest.mark.parametrize("table", ["", "\n\n", "# only words\n"])
def test_an_empty_table_is_told(table: str) -> None:
    assert faults(table) == [(1, 1, "one-line")]


def test_headings_that_are_missing_are_told_once() -> None:
    assert faults("what;ever\n1;2\n") == [(1, 0, "period-column"), (1, 0, "value-column")]
    assert faults("month;value\n", numerator="Antal") == [(1, 0, "column")]
    assert faults("month;value\n", colour="red") == [(1, 0, "field")]


def test_a_quotation_mark_that_never_ends_is_told() -> None:
    assert faults('month;value\n2027-03;1\n2027-04;"1\n') == [(3, 0, "one-line")]


def test_files_and_tables_that_are_too_large_are_told() -> None:
    assert faults(b"x" * (LARGEST_BYTES + 1)) == [(0, 0, "a-smaller-file")]
    table = "day;value\n" + "2027-03-01;1\n" * (MOST_ROWS + 1)
    assert faults(table) == [(MOST_ROWS + 2, 0, "fewer-rows")]


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300),
        st.lists(
            st.sampled_from(
                [
                    "month",
                    "value",
                    ";",
                    "\n",
                    "2027-03",
                    '"',
                    "3,1",
                    "\t",
                    ",",
                    "\x00",
                    "sep=;\n",
                    "å",
                ]
            ),
            max_size=40,
        ).map("".join),
    )
)
def test_no_file_is_ever_answered_with_a_traceback(content: bytes | str) -> None:
    found = read(content, MEASURE)

    assert all(row.told("sv") and row.told("en") for row in found.bad)


# ---- what is recorded ----------------------------------------------------------------------------


def test_the_same_file_twice_changes_nothing(hjul: Hjul) -> None:
    first = load(hjul, read(TABLE, MEASURE), by=ANNA)
    again = load(hjul, read(TABLE, MEASURE), by=ANNA)

    assert (first.recorded, first.repeated) == (3, 0)
    assert (again.recorded, again.repeated) == (0, 3)
    assert len(hjul.history(MEASURE)) == 4


def test_the_same_file_loaded_by_somebody_else_changes_nothing(hjul: Hjul) -> None:
    load(hjul, read(TABLE, MEASURE), by=ANNA)

    again = load(hjul, read(TABLE, MEASURE), by=BENGT)

    assert (again.recorded, again.repeated) == (0, 3)
    assert len(hjul.history(MEASURE)) == 4


def test_a_file_that_has_grown_adds_only_what_is_new(hjul: Hjul) -> None:
    load(hjul, read(TABLE, MEASURE), by=ANNA)

    grown = load(hjul, read(TABLE + "2027-04;5;1190\n", MEASURE), by=ANNA)

    assert (grown.recorded, grown.repeated) == (1, 3)


def test_two_rows_that_are_alike_are_two_measurements(hjul: Hjul) -> None:
    twice = load(hjul, read("day;value\n2027-03-01;7\n2027-03-01;7\n", MEASURE), by=ANNA)

    assert twice.recorded == 2


@pytest.mark.parametrize(("keep", "recorded"), [("good", 2), ("nothing", 0)])
def test_the_good_rows_or_nothing_is_kept_as_asked(hjul: Hjul, keep: Keep, recorded: int) -> None:
    loaded = load(hjul, read(ONE_BAD, MEASURE), by=ANNA, keep=keep)

    assert (loaded.recorded, len(loaded.bad)) == (recorded, 1)
    assert len(hjul.history(MEASURE)) == 1 + recorded


@pytest.mark.parametrize(("keep", "recorded"), [("good", 1), ("nothing", 0)])
def test_what_the_law_refuses_is_told_by_line_too(hjul: Hjul, keep: Keep, recorded: int) -> None:
    table = "month;value;group\n2027-03;1;room-a\n2027-04;1;room-c\n2028-01;1;room-a\n"

    loaded = load(hjul, read(table, MEASURE, file="rooms.csv"), by=ANNA, keep=keep)

    assert loaded.recorded == recorded
    assert [(row.line, row.expected) for row in loaded.bad] == [
        (3, "allowed-by-law"),
        (4, "allowed-by-law"),
    ]
    assert "no such stratum" in loaded.bad[0].told("en")
    assert "ingen sådan grupp" in loaded.bad[0].told("sv")
    assert len(hjul.history(MEASURE)) == 1 + recorded


def test_a_measure_that_is_not_there_gets_nothing(hjul: Hjul) -> None:
    found = read(TABLE, "measure-nowhere")

    loaded = measurements.load(hjul, found, by=ANNA, keep="good")

    assert loaded.recorded == 0
    assert len(loaded.bad) == 3
    assert len(hjul.history("measure-nowhere")) == 0


# ---- what tables of people hold ------------------------------------------------------------------


def test_a_title_may_stand_above_the_headings() -> None:
    table = "Falls in 2027;\nWard north;\n\nMonth;Value\n2027-01;5\n"

    assert values(table) == [("2027-01", "", "5", "", "")]
    assert values("Falls;\nMånad;Utfall 2027\n2027-01;5\n", value="Utfall 2027") == [
        ("2027-01", "", "5", "", "")
    ]


def test_a_template_of_a_year_is_read_as_far_as_it_is_filled_in() -> None:
    found = read("Month;Value\n2027-01;5\n2027-02;\n2027-03;\n", MEASURE)

    assert (len(found.rows), found.empty, found.bad) == (1, 2, ())


@pytest.mark.parametrize(
    ("figures", "wrong"),
    [
        ("1 234 567,5", ""),
        ("12 34", "one-number"),
        ("1 2345", "one-number"),
        ("1.234", ""),
        ("1.234\n2027-02;2,5", "clear-mark"),
    ],
)
def test_a_figure_that_can_be_misread_is_told(figures: str, wrong: str) -> None:
    assert [code for _, _, code in faults(f"month;value\n2027-01;{figures}\n")] == (
        [wrong] if wrong else []
    )


def test_a_period_twice_is_told_where_it_is_said_how_often_it_is_measured(hjul: Hjul) -> None:
    monthly = "measure-monthly"
    hjul.ask(DefineMeasure(monthly, name="M", division="care", frequency="month"), by=ANNA)

    loaded = load(hjul, read("month;value\n2027-03;7\n2027-03;8\n", monthly), by=ANNA, keep="good")

    assert loaded.recorded == 1
    assert [(row.line, row.expected, row.detail) for row in loaded.bad] == [(3, "period-once", "2")]
