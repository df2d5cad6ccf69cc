"""The answers that others have published."""

import pytest

from hjul.cycle.signals import Chart, chart
from tests.cycle.signals.published import BEFORE, DAYS, FLOW, INFECTIONS, VIGNETTE


def limits(made: Chart, part: int = 0) -> tuple[float | None, float | None, float | None]:
    one = made.parts[part]
    return one.lower, one.centre, one.upper


def beyond(made: Chart) -> list[int]:
    return [at for at, point in enumerate(made.points, start=1) if point.sigma_signal]


def test_the_flow_rate_of_nist() -> None:
    made = chart(FLOW, kind="i")

    assert limits(made) == pytest.approx((45.8159, 50.81, 55.8041), abs=5e-5)
    assert made.parts[0].provisional
    assert beyond(made) == []


def test_infections_as_counts() -> None:
    made = chart(INFECTIONS, kind="c")

    assert limits(made) == pytest.approx((3.2791, 14.8333, 26.3876), abs=5e-5)
    assert beyond(made) == [3, 31]
    runs = made.parts[0].runs
    assert (runs.longest, runs.longest_max, runs.crossings, runs.crossings_min) == (17, 8, 5, 13)
    assert made.parts[0].signals == ("long-run", "few-crossings")


@pytest.mark.parametrize(
    ("screened", "lower", "upper", "found"),
    [(True, 3.33, 26.33, [3, 31]), (False, 2.22, 27.45, [])],
)
def test_whether_ranges_are_screened_decides_whether_two_months_are_special(
    screened: bool, lower: float, upper: float, found: list[int]
) -> None:
    made = chart(INFECTIONS, kind="i", screened=screened)

    assert limits(made) == pytest.approx((lower, 14.8333, upper), abs=5e-3)
    assert beyond(made) == found
    assert made.screened is screened


def test_infections_as_rates_signal_as_a_whole_and_not_before_and_after() -> None:
    whole = chart(INFECTIONS, DAYS, kind="u", multiply=10_000)
    parted = chart(INFECTIONS, DAYS, kind="u", multiply=10_000, parts=[len(BEFORE)])

    assert whole.parts[0].centre == pytest.approx(10.38023, abs=5e-6)
    assert whole.parts[0].signals
    assert [part.centre for part in parted.parts] == pytest.approx([13.02423, 5.00892], abs=5e-6)
    assert [part.signals for part in parted.parts] == [(), ()]
    assert beyond(parted) == []


def test_a_run_chart_with_the_median_of_before() -> None:
    made = chart(INFECTIONS, DAYS, kind="run", multiply=10_000, baseline=24)
    runs = made.parts[0].runs

    assert made.parts[0].centre == pytest.approx(13.2311, abs=5e-5)
    assert (runs.longest, runs.longest_max, runs.crossings, runs.crossings_min) == (15, 8, 10, 13)


@pytest.mark.parametrize(
    ("rules", "lower", "upper"), [("nhs", -0.716, 4.604), ("nhs_excel", -3.063, 6.952)]
)
def test_an_outlier_with_and_without_screening(rules: str, lower: float, upper: float) -> None:
    made = chart(VIGNETTE, kind="i", rules=rules)

    assert (made.parts[0].lower, made.parts[0].upper) == pytest.approx((lower, upper), abs=5e-4)
    assert [point.state for point in made.points].count("special_cause_neutral_high") == 1


def test_points_on_the_centre_are_not_useful() -> None:
    made = chart([1, 2, 2, 3] * 4, kind="i")

    assert made.parts[0].runs.useful == 8
    assert made.parts[0].signals == ()


def test_what_only_rises_signals() -> None:
    made = chart(range(1, 51), kind="run")

    assert (made.parts[0].runs.longest, made.parts[0].runs.crossings) == (25, 1)
    assert made.parts[0].signals == ("long-run", "few-crossings")


@pytest.mark.parametrize("kind", ["run", "i", "c", "g"])
def test_what_never_varies_has_no_useful_point_and_no_signal(kind: str) -> None:
    made = chart([5.0] * 20, kind=kind)  # type: ignore[arg-type]  # the list names kinds

    assert made.parts[0].runs.useful == 0
    assert made.parts[0].signals == ()
    assert {point.state for point in made.points} == {"common_cause"}


def test_two_of_three_on_opposite_sides_are_common_cause() -> None:
    still = [1, -1, 1, -1, 2, -2, 1, -1, 2, -1, 1, -2, 1, -1]
    made = chart([*still, 5.5, -5.5], kind="i", rules="nhs", direction="increase")

    assert [point.state for point in made.points[-2:]] == ["common_cause"] * 2
