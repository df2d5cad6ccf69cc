"""What a chart shows and says: marks by shape, lines, bands, words in both languages."""

import json
import os
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.charts import rendering
from hjul.adapters.exchange.charts.drawing import FORMS, Drawing
from hjul.adapters.exchange.charts.layers import LOOKS
from hjul.adapters.exchange.charts.layout import apart, axes, lanes, nice
from hjul.adapters.exchange.charts.picture import Band
from hjul.adapters.figures import NoSuchMeasure
from hjul.adapters.studies import NoSuchInitiative
from hjul.cycle.commands import StrikeEntry
from tests.charts.showcase import ANNA, CLIMATE, FALLS, TODAY, VISITS, WAITS, WORK, showcase

MEASURES = (VISITS, FALLS, WAITS, CLIMATE)


@pytest.fixture(scope="module")
def hjul() -> Iterator[Hjul]:
    with showcase() as opened:
        yield opened


def texts(spec: Any) -> list[str]:
    """Give every text that is written on a chart."""
    return re.findall(r'"text": "([^"]*)"', json.dumps(spec, ensure_ascii=False))


def layer(spec: Any, kind: str, at: int = 0) -> Any:
    """Give a layer by the kind of its mark."""
    return [one for one in spec["layer"] if one["mark"]["type"] == kind][at]


def words(drawn: str) -> list[str]:
    """Give every text of an SVG."""
    return re.findall(r"<(?:text|tspan)[^>]*>([^<]+)</", drawn)


# ---- what is on it -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("what", [*MEASURES, WORK])
def test_every_chart_is_drawn_in_every_form_and_language(
    hjul: Hjul, what: str, language: str
) -> None:
    drawing = hjul.chart(what, language=language)

    begins = {".svg": "<svg role", ".png": b"\x89PNG", ".pdf": b"%PDF-", ".html": "<!doctype"}
    for ending, form in FORMS.items():
        assert form(drawing)[: len(begins[ending])] == begins[ending]


def test_a_signal_is_a_shape_of_its_own_and_named_in_words(hjul: Hjul) -> None:
    drawing = hjul.chart(VISITS, language="sv")
    values = layer(drawing.spec, "point")["data"]["values"]

    assert {one["what"] for one in values} == {
        "common_cause",
        "special_cause_improvement",
        "excluded",
    }
    assert len({shape for shape, fill, _ in LOOKS.values() if fill != "#FFFFFF"}) == 6
    assert any(
        text.startswith("förbättring: ") and "skifte" in text for text in texts(drawing.spec)
    )


def test_a_point_that_is_left_out_is_hollow(hjul: Hjul) -> None:
    values = layer(hjul.chart(VISITS).spec, "point")["data"]["values"]

    assert [one["period"] for one in values if one["what"] == "excluded"] == ["October 2025"]
    assert LOOKS["excluded"][1] == "#FFFFFF"


def test_provisional_limits_are_dashed_and_the_target_has_a_line_of_its_own(hjul: Hjul) -> None:
    values = layer(hjul.chart(VISITS).spec, "line")["data"]["values"]

    assert {one["line"]: one["dash"] for one in values} == {
        "centre": "yes",
        "limit": "yes",
        "target": "target",
    }
    assert {one["y"] for one in values if one["line"] == "target"} == {85.0}


def test_limits_of_enough_points_are_whole_lines(hjul: Hjul) -> None:
    values = layer(hjul.chart(FALLS).spec, "line")["data"]["values"]

    assert {one["dash"] for one in values} == {"no"}


def test_each_part_has_a_centre_of_its_own_and_says_why_it_began(hjul: Hjul) -> None:
    spec = hjul.chart(WAITS, language="sv").spec
    values = layer(spec, "line")["data"]["values"]

    assert len({one["id"] for one in values if one["line"] == "centre"}) == 2
    assert "Del 2: ny mittlinje" in texts(spec)


def test_cycles_are_bands_named_with_their_decision(hjul: Hjul) -> None:
    spec = hjul.chart(VISITS, language="sv").spec

    assert len(layer(spec, "rect")["data"]["values"]) == 2
    assert {"Cykel 1: anpassades", "Cykel 2: pågår"} <= set(texts(spec))


def test_a_long_run_is_ringed_and_said(hjul: Hjul) -> None:
    spec = hjul.chart(FALLS, language="en").spec
    rings = [s for s in layer(spec, "point", 1)["data"]["values"] if s["fill"] == "transparent"]

    assert "Long run: 10 above the centre" in texts(spec)
    assert len([one for one in rings if one["size"] == 190]) == 10
    assert "More than chance" in texts(spec)
    assert "Chance only" not in texts(spec)


def test_comments_are_numbered_on_it_and_written_below(hjul: Hjul) -> None:
    said = texts(hjul.chart(VISITS, language="sv").spec)

    assert {"1", "2"} <= set(said)
    assert "1. oktober 2025: Planeringssystemet låg nere i tre veckor." in said


def test_months_and_decimal_marks_are_those_of_the_language(hjul: Hjul) -> None:
    swedish = words(hjul.chart(VISITS, language="sv").svg())
    english = words(hjul.chart(VISITS, language="en").svg())

    assert {"maj", "okt", "Medelvärde 60,9 (preliminär)"} <= set(swedish)
    assert {"may", "oct", "Mean 60.9 (provisional)"} <= set(english)


def test_letters_with_rings_and_dots_are_drawn(hjul: Hjul) -> None:
    drawn = hjul.chart(VISITS, language="sv").svg()

    assert "Hembesök som började inom 15 minuter från avtalad tid" in words(drawn)


def test_a_measure_by_strata_is_drawn_by_strata(hjul: Hjul) -> None:
    drawing = hjul.chart(FALLS, strata=("women", "men"), language="sv")

    assert [one.stratum for one in drawing.pictures] == ["women", "men"]
    assert {"Fall, kvinnor", "Fall, män"} <= set(texts(drawing.spec))


def test_an_initiative_has_a_small_chart_of_each_measure(hjul: Hjul) -> None:
    drawing = hjul.chart(WORK)

    assert [one.stream for one in drawing.pictures] == [VISITS, FALLS]
    assert len(drawing.spec["concat"]) == 2


def test_a_share_is_told_in_the_unit_of_its_measure(hjul: Hjul) -> None:
    (picture,) = hjul.chart(VISITS).pictures

    assert picture.marks[0].point.y == pytest.approx(61.0)
    assert picture.chart.parts[0].centre == pytest.approx(100 * 668 / 1097)


def test_a_struck_figure_is_not_drawn() -> None:
    with showcase() as hjul:
        before = len(hjul.chart(VISITS).pictures[0].marks)
        hjul.ask(StrikeEntry(VISITS, entry=2, why="Twice"), by=ANNA)

        assert len(hjul.chart(VISITS).pictures[0].marks) == before - 1


def test_a_chart_is_drawn_as_of_any_moment(hjul: Hjul) -> None:
    first = hjul.history(VISITS)[5].position

    assert len(hjul.chart(VISITS, at=first).pictures[0].marks) == 5


def test_what_is_not_there_is_told(hjul: Hjul) -> None:
    with pytest.raises(NoSuchMeasure, match="measure-nowhere"):
        hjul.chart("measure-nowhere")
    with pytest.raises(NoSuchInitiative, match="initiative-nowhere"):
        hjul.chart("initiative-nowhere")


# ---- for those who do not see it -----------------------------------------------------------------


def test_the_fonts_of_the_machine_are_as_they_were_after_drawing(
    hjul: Hjul, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(rendering.FONTS_OF, "/etc/fonts/mine.conf")
    rendering._converter.cache_clear()  # as when nothing was drawn before
    drawn = hjul.chart(VISITS).png()

    assert os.environ[rendering.FONTS_OF] == "/etc/fonts/mine.conf"
    assert drawn == hjul.chart(VISITS).png()


def test_a_level_that_stays_is_one_piece_of_a_line(hjul: Hjul) -> None:
    drawn = hjul.chart(FALLS)
    lines = layer(drawn.spec, "line")["data"]["values"]

    assert len(drawn.pictures[0].marks) == 24
    assert len([one for one in lines if one["line"] == "centre"]) == 2


def test_the_picture_carries_its_title_and_its_text_alternative(hjul: Hjul) -> None:
    drawing = hjul.chart(FALLS, language="sv")
    drawn = drawing.svg()

    assert '<svg role="img"' in drawn
    assert "<title>Fall</title>" in drawn
    assert "10 punkter i rad ligger på samma sida om mittlinjen" in drawn.partition("</desc>")[0]


def test_the_text_says_a_sentence_for_each_thing_that_is_seen(hjul: Hjul) -> None:
    said = hjul.chart(VISITS, language="sv").said

    for sentence in (
        "P-diagram över ”Hembesök som började inom 15 minuter från avtalad tid” (procent av "
        "besöken): 24 siffror från januari 2025 till december 2026.",
        "Utgångsläget är januari 2025 till december 2025.",
        "Målet är 85 senast den 31 december 2027.",
        "Cykel 1: anpassades, från den 15 november 2025 till den 20 januari 2026.",
        "Räknas inte i mittlinje och gränser: oktober 2025.",
        "Not 1 (oktober 2025): Planeringssystemet låg nere i tre veckor.",
        "Andra: Liknande kommuner 74,5 för 2026 (källa: Kolada N00001, hämtat den 2 maj 2027).",
        "Siffror saknas sedan den 31 december 2026.",
    ):
        assert sentence in said
    assert "{" not in said


def test_the_table_has_every_figure_with_its_count_and_note(hjul: Hjul) -> None:
    table = hjul.chart(VISITS, language="en").table

    assert len(table.rows) == 24
    assert table.dicts()[9] == {
        "period": "October 2025",
        "y": "40.4",
        "count": "40/99",
        "centre": "60.9",
        "lower": "46.2",
        "upper": "75.6",
        "state": "concern, beyond the limit, left out of centre and limits",
        "note": "1",
    }


def test_a_page_holds_the_picture_its_sentences_and_its_table(hjul: Hjul) -> None:
    page = hjul.chart(WAITS, language="sv").html()

    assert '<html lang="sv">' in page
    assert page.count("<tr>") == 1 + 12
    assert '<th scope="col">Värde</th>' in page
    assert "Siffror saknas mellan den 28 februari 2027 och den 29 mars 2027." in page


def test_to_a_program_a_chart_is_its_figures_and_all_around_them(hjul: Hjul) -> None:
    (data,) = hjul.chart(VISITS).data

    assert data["points"][9]["excluded"]
    assert data["points"][9]["period"] == "2025-10"
    assert [one["decision"] for one in data["cycles"]] == ["adapted", ""]
    assert data["icons"] == {"variation": "improvement_high", "assurance": "consistent_fail"}
    assert json.dumps(data, default=str)


def test_a_measure_without_figures_says_so(hjul: Hjul) -> None:
    drawing = hjul.chart(CLIMATE, language="sv")

    assert "Det finns inga siffror än." in texts(drawing.spec)
    assert drawing.said == "Seriediagram över ”HME” (index): inga siffror än."


# ---- without colour ------------------------------------------------------------------------------

DEUTERANOPIA = ((0.625, 0.375, 0.0), (0.70, 0.30, 0.0), (0.0, 0.30, 0.70))
PROTANOPIA = ((0.567, 0.433, 0.0), (0.558, 0.442, 0.0), (0.0, 0.242, 0.758))
TRITANOPIA = ((0.95, 0.05, 0.0), (0.0, 0.433, 0.567), (0.0, 0.475, 0.525))
GREY = ((0.299, 0.587, 0.114),) * 3


def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> list[float]:
    """Give a colour as somebody sees it."""
    rgb = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return [sum(m * c for m, c in zip(row, rgb, strict=True)) for row in matrix]


@pytest.mark.parametrize("matrix", [DEUTERANOPIA, PROTANOPIA, TRITANOPIA, GREY])
def test_signals_stand_out_however_colours_are_seen(matrix: tuple[tuple[float, ...], ...]) -> None:
    paper = seen("#FFFFFF", matrix)
    outlines = [seen(stroke, matrix) for _, _, stroke in LOOKS.values()]

    assert all(max(abs(a - b) for a, b in zip(one, paper, strict=True)) > 90 for one in outlines)


def test_a_chart_printed_in_grey_still_has_every_shape(hjul: Hjul) -> None:
    wide, rows = pixels(rendering.png(hjul.chart(VISITS).svg(), scale=0.5))
    grey = {round(sum(row[at : at + 3]) / 3 / 32) for row in rows for at in range(0, wide * 4, 4)}

    assert min(grey) <= 2
    assert max(grey) == 8
    assert len(grey) >= 6


def pixels(png: bytes) -> tuple[int, list[bytes]]:
    """Unpack the rows of a PNG of eight bits a channel, four channels."""
    wide, tall, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (8, 6)
    packed, at = b"", 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += size + 12
    raw, line = zlib.decompress(packed), wide * 4 + 1
    rows: list[bytes] = []
    for row in range(tall):
        before = rows[-1] if rows else bytes(wide * 4)
        rows.append(unfiltered(raw[row * line], raw[row * line + 1 : (row + 1) * line], before))
    return wide, rows


def unfiltered(way: int, line: bytes, above: bytes) -> bytes:
    """Undo the filter of a row of a PNG (W3C, Portable Network Graphics, 9)."""
    out = bytearray()
    for at, byte in enumerate(line):
        a, c = (out[at - 4], above[at - 4]) if at >= 4 else (0, 0)
        b = above[at]
        guess = a + b - c
        paeth = min((a, b, c), key=lambda one: abs(guess - one))
        out.append((byte + (0, a, b, (a + b) // 2, paeth)[way]) & 255)
    return bytes(out)


# ---- where things stand --------------------------------------------------------------------------


@given(st.floats(1e-9, 1e9))
def test_a_step_is_counted_in_and_large_enough(rough: float) -> None:
    step = nice(rough)

    assert rough * (1 - 1e-6) <= step <= rough * 2.6


@settings(max_examples=200)
@given(st.lists(st.floats(0, 300), max_size=6))
def test_labels_beside_lines_never_stand_on_each_other(wanted: list[float]) -> None:
    places = sorted(apart(wanted, 12, 0, 300))

    assert all(b - a >= 11 for a, b in pairwise(places))


@given(st.lists(st.dates(date(2025, 1, 1), date(2026, 12, 1)), max_size=9))
def test_names_of_cycles_never_stand_on_each_other(hjul: Hjul, days: list[date]) -> None:
    axis = axes(hjul.chart(CLIMATE).pictures[0], 720, 300)
    axis = replace(axis, first=date(2025, 1, 1).toordinal(), last=date(2027, 1, 1).toordinal())
    bands = [Band(cycle=n, from_on=day, to_on=None) for n, day in enumerate(sorted(days), 1)]
    laned = lanes(bands, axis, date(2026, 12, 31), lambda band: f"Cycle {band.cycle}: adapted")

    for lane in {one.lane for one in laned}:
        lefts = sorted(one.left for one in laned if one.lane == lane)
        assert all(b - a > 17 * 5.7 for a, b in pairwise(lefts))


def test_the_same_history_gives_the_same_picture(hjul: Hjul) -> None:
    def drawn() -> str:
        return Drawing(hjul.chart(VISITS).pictures, hjul.history(VISITS).teller).svg()

    assert drawn() == drawn()
    assert TODAY.year == 2027
