"""What holds of every chart, whatever the figures."""

from itertools import pairwise
from math import inf, isclose, nan
from typing import Final, get_args

import pytest
from hypothesis import given, settings, strategies as st

from hjul.cycle.signals import KINDS, RULE_SETS, Chart, Kind, State, chart

FIGURES = st.one_of(
    st.none(),
    st.integers(-5, 40).map(float),
    st.floats(-1e6, 1e6),
    st.sampled_from([nan, inf, -inf, 1e308, -1e308, 5e-324, 0.1]),
)
SERIES = st.lists(FIGURES, max_size=30)
JUDGED: Final = [
    (kind, one.name) for one in RULE_SETS.values() for kind in KINDS if kind in one.kinds
]
WAYS: Final = ("increase", "decrease", "neutral")


@settings(max_examples=400, deadline=None)
@given(data=st.data(), series=SERIES, judged=st.sampled_from(JUDGED))
def test_no_figures_make_a_chart_fail(
    data: st.DataObject, series: list[float | None], judged: tuple[Kind, str]
) -> None:
    kind, rules = judged
    many = len(series)
    ns = data.draw(st.none() | st.lists(FIGURES, min_size=many, max_size=many))
    labels = data.draw(st.none() | st.lists(st.sampled_from("abcd"), min_size=many, max_size=many))
    places = st.frozensets(st.integers(0, 30), max_size=3)
    made = chart(
        series,
        ns,
        kind=kind,
        rules=rules,
        labels=labels,
        baseline=data.draw(st.none() | st.integers(0, 35) | places),
        exclude=data.draw(places),
        parts=data.draw(places),
        target=data.draw(st.none() | st.floats()),
        direction=data.draw(st.sampled_from(WAYS)),  # type: ignore[arg-type]  # they are directions
        screened=data.draw(st.none() | st.booleans()),
        multiply=data.draw(st.sampled_from([1.0, 10_000.0])),
    )

    assert len(made.points) == (len(set(labels)) if labels else many)
    _holds_together(made)


def _holds_together(made: Chart) -> None:
    """The parts cover the points; figures are finite or None; states agree with rules."""
    covered = [place for part in made.parts for place in range(part.first, part.last + 1)]
    assert covered == list(range(len(made.points)))
    for point in made.points:
        for figure in (point.y, point.centre, point.lower, point.upper):
            assert figure is None or abs(figure) < inf
        assert point.state in get_args(State)
        assert point.is_missing == (point.y is None) == (point.look == "missing")
        assert bool(point.rules_broken) == (point.state != "common_cause")
        if point.sigma_signal and point.y is not None:
            assert (point.upper is not None and point.y > point.upper) or (
                point.lower is not None and point.y < point.lower
            )


WHOLE = st.lists(st.integers(1, 60).map(float), min_size=2, max_size=40)
MIRRORED = {
    "special_cause_improvement": "special_cause_concern",
    "special_cause_concern": "special_cause_improvement",
}


@settings(max_examples=150, deadline=None)
@given(series=WHOLE, judged=st.sampled_from(JUDGED))
def test_the_other_direction_mirrors_the_states(
    series: list[float], judged: tuple[Kind, str]
) -> None:
    kind, rules = judged
    ns = [100.0] * len(series)
    up = chart(series, ns, kind=kind, rules=rules, direction="increase")
    down = chart(series, ns, kind=kind, rules=rules, direction="decrease")

    assert [MIRRORED.get(p.state, p.state) for p in up.points] == [p.state for p in down.points]


@settings(max_examples=150, deadline=None)
@given(
    series=WHOLE,
    rules=st.sampled_from(["anhoej", "nhs", "nhs_excel", "western_electric"]),
    shift=st.integers(-50, 50),
    scale=st.sampled_from([0.5, 2.0, 8.0]),
)
def test_another_unit_of_measurement_says_the_same(
    series: list[float], rules: str, shift: int, scale: float
) -> None:
    here = chart(series, kind="i", rules=rules)
    there = chart([y * scale + shift for y in series], kind="i", rules=rules)

    for before, after in zip(here.parts, there.parts, strict=True):
        for name in ("centre", "lower", "upper"):
            was, now = getattr(before, name), getattr(after, name)
            assert (was is None) == (now is None)
            assert was is None or isclose(was * scale + shift, now, rel_tol=1e-9, abs_tol=1e-9)
    assert _apart(here) or [p.state for p in here.points] == [p.state for p in there.points]


def _apart(made: Chart) -> bool:
    """Whether a point lies on a line, where rounding may put it on either side."""
    return any(
        isclose(point.y or 0.0, line, rel_tol=1e-12, abs_tol=1e-12)
        for point in made.points
        for line in (point.centre, point.lower, point.upper, point.near_lower, point.near_upper)
        if line is not None
    )


@settings(max_examples=100, deadline=None)
@given(series=WHOLE, kind=st.sampled_from(KINDS), cut=st.integers(1, 39))
def test_a_part_is_judged_as_if_it_stood_alone(series: list[float], kind: Kind, cut: int) -> None:
    ns = [100.0 + at % 7 for at in range(len(series))]
    parted = chart(series, ns, kind=kind, parts=[cut])
    if cut < len(series):
        alone = chart(series[cut:], ns[cut:], kind=kind)

        assert parted.parts[1].runs == alone.parts[0].runs
        assert [p.upper for p in parted.points[cut:]] == [p.upper for p in alone.points]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("series", [[], [None], [3.0], [3.0, None], [3.0, 4.0], [None] * 5])
def test_few_figures_have_an_answer(kind: Kind, series: list[float | None]) -> None:
    made = chart(series, [10.0] * len(series), kind=kind, target=3.0, direction="increase")

    assert len(made.parts) == min(len(series), 1)
    assert all(part.provisional and part.signals == () for part in made.parts)


@pytest.mark.parametrize("kind", ["i", "ip"])
def test_what_never_varies_has_limits_only_unscreened(kind: Kind) -> None:
    """As the references: screened, no range is left to compute a limit from."""
    screened = chart([5.0] * 9, kind=kind, screened=True)
    unscreened = chart([5.0] * 9, kind=kind, screened=False)

    assert (screened.parts[0].lower, screened.parts[0].upper) == (None, None)
    assert (unscreened.parts[0].lower, unscreened.parts[0].upper) == (5.0, 5.0)


@pytest.mark.parametrize("kind", ["p", "u", "pp", "up", "i", "run", "ip"])
def test_a_share_of_nothing_is_missing(kind: Kind) -> None:
    ys, ns = [1.0, 0.0, 2.0, 3.0, 2.0], [10.0, 0.0, 10.0, None, 12.0]
    made = chart(ys, ns, kind=kind)
    without = chart([1.0, 2.0, 2.0], [10.0, 10.0, 12.0], kind=kind)

    assert [point.is_missing for point in made.points] == [False, True, False, True, False]
    assert made.parts[0].centre == without.parts[0].centre
    if kind in ("p", "u"):
        assert made.points[1].upper is None


def test_a_missing_point_breaks_moving_ranges_and_an_excluded_one_does_not() -> None:
    ys = [10.0, 12.0, 30.0, 11.0, 13.0]
    missing = chart([*ys[:2], None, *ys[3:]], kind="i", screened=False)
    excluded = chart(ys, kind="i", exclude=[2], screened=False)

    assert _sigma(missing) == pytest.approx((2 + 2) / 2 / 1.128)
    assert _sigma(excluded) == pytest.approx((2 + 1 + 2) / 3 / 1.128)


def _sigma(made: Chart) -> float:
    part = made.parts[0]
    assert part.upper is not None
    assert part.lower is not None
    return (part.upper - part.lower) / 6


def test_steps_of_an_mr_chart_begin_anew_in_each_part() -> None:
    made = chart([1.0, 3.0, 2.0, 8.0, 9.0], kind="mr", parts=[3])

    assert [point.y for point in made.points] == [None, 2.0, 1.0, None, 1.0]
    assert all(part.signals == () for part in made.parts)


def test_subgroups_are_values_with_the_same_label() -> None:
    labels = [str(at // 5) for at in range(20)]
    values = [float(at * 7 % 11) for at in range(20)]
    means = chart(values, kind="xbar", labels=labels)
    spreads = chart(values, kind="s", labels=labels)

    assert [point.n for point in means.points] == [5.0] * 4
    assert [point.y for point in means.points] == [
        pytest.approx(sum(values[at : at + 5]) / 5) for at in range(0, 20, 5)
    ]
    spread = spreads.parts[0].centre
    assert spread is not None
    assert means.parts[0].upper == pytest.approx(
        (means.parts[0].centre or 0) + 1.42730 * spread, rel=1e-5
    )
    assert spreads.parts[0].upper == pytest.approx(2.08895 * spread, rel=1e-4)
    assert spreads.parts[0].lower == 0.0


def test_times_are_judged_by_their_root() -> None:
    times = [3.0, 20.0, 7.0, 55.0, 1.0, 12.0]
    made = chart(times, kind="t", screened=False)
    roots = [time ** (1 / 3.6) for time in times]
    centre = sum(roots) / 6
    sigma = sum(abs(after - before) for before, after in pairwise(roots)) / 5 / 1.128

    assert made.parts[0].centre == pytest.approx(centre**3.6)
    assert made.parts[0].upper == pytest.approx((centre + 3 * sigma) ** 3.6)
    assert made.parts[0].lower == 0.0
    assert chart([0.0, -3.0, 4.0], kind="t").points[0].is_missing
