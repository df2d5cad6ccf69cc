"""A series as a line the height of a text."""

from typing import Any

from hypothesis import given, settings, strategies as st

from hjul.adapters.exchange.charts.sparkline import sparkline
from hjul.cycle.signals import chart


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=30),
    st.sampled_from(["run", "i"]),
)
def test_a_sparkline_is_drawn_of_any_series(values: list[float | None], kind: Any) -> None:
    drawn = sparkline(chart(values, kind=kind, rules="anhoej"), "said <here>")

    assert drawn.startswith("<svg ")
    assert "<title>said &lt;here&gt;</title>" in drawn
    assert "nan" not in drawn
    assert "inf" not in drawn


def test_a_sparkline_marks_signals_and_the_last_figure() -> None:
    made = chart([*range(1, 13), 90], kind="i", rules="nhs", direction="increase")

    assert sparkline(made).count("translate(") >= 2
    assert 'aria-hidden="true"' in sparkline(made)


def test_where_figures_stand_close_their_shapes_are_smaller() -> None:
    rising = [*range(1, 40)]

    assert "scale(0.55)" in sparkline(chart(rising, kind="i", rules="nhs"))
    assert "scale(" not in sparkline(chart(rising[:8], kind="i", rules="nhs"))


def test_a_figure_between_two_that_are_missing_is_a_dot() -> None:
    assert "M60.0,12.0h0" in sparkline(chart([None, 5.0, None], kind="run"))
