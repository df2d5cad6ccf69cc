"""Each rule set, exactly on each of its thresholds and one past it."""

from collections.abc import Sequence

import pytest

from hjul.cycle.signals import KINDS, RULE_SETS, NotJudged, chart
from hjul.cycle.signals.limits import Lines
from hjul.cycle.signals.patterns import NO_SIDE, marks, seen
from hjul.cycle.signals.results import SIDELESS
from hjul.cycle.signals.rules import (
    Alternating,
    BeyondLimits,
    BeyondOneSigma,
    Far,
    NearLimit,
    OneSide,
    Pattern,
    Trend,
    WithinOneSigma,
)


def marked(pattern: Pattern, ys: Sequence[float]) -> list[int]:
    """Mark figures about a centre of nought with a sigma of one."""
    many = len(ys)
    lines = [[j * side] * many for side in (-1.0, 1.0) for j in (1, 2, 3)]
    drawn = Lines(list(ys), 0.0, (lines[0], lines[1], lines[2]), (lines[3], lines[4], lines[5]))
    return marks(pattern, seen(drawn), many)


NAN = float("nan")
SAW = [0.2, -0.2] * 20


@pytest.mark.parametrize(
    ("pattern", "ys", "expected"),
    [
        (BeyondLimits(), [3.0, 3.1, -3.0, -3.1], [0, 1, 0, -1]),
        # a trend is so many points, each beyond the one before
        (Trend(7), [0, 1, 2, 3, 4, 5], [0] * 6),
        (Trend(7), [0, 1, 2, 3, 4, 5, 6], [1] * 7),
        (Trend(7), [0, 1, 2, 3, 3, 4, 5, 6], [0] * 8),
        (Trend(7), [9, 6, 5, 4, 3, 2, 1, 1], [-1] * 7 + [0]),
        (Trend(6), [0, 1, 2, 3, 4, 5], [1] * 6),
        (Trend(6), [0, 1, 2, 3, 4], [0] * 5),
        (Trend(5, passes_over_equals=True), [1, 2, 2, 3, 4, 5], [1, 1, 0, 1, 1, 1]),
        (Trend(5, passes_over_equals=True), [1, 2, 2, 3, 4], [0] * 5),
        # a shift; on the centre breaks it, or is passed over
        (OneSide(7), [1] * 6 + [-1], [0] * 7),
        (OneSide(7), [-1] * 7, [-1] * 7),
        (OneSide(7), [1] * 4 + [0] + [1] * 3, [0] * 8),
        (OneSide(6, passes_over_centre=True), [1] * 4 + [0] + [1] * 2, [1] * 4 + [0] + [1] * 2),
        (OneSide(6, passes_over_centre=True), [1] * 5 + [0], [0] * 6),
        (OneSide(7), [1] * 4 + [NAN] + [1] * 3, [0] * 8),
        # near a limit: between two sigma and the limit, all three on one side
        (NearLimit(), [2.5, 0.5, 2.5], [1, 0, 1]),
        (NearLimit(), [2.5, -0.5, 2.5], [0, 0, 0]),
        (NearLimit(), [2.5, 0, 2.5], [0, 0, 0]),
        (NearLimit(), [2.0, 0.5, 2.5], [0, 0, 0]),
        (NearLimit(), [3.0, 0.5, 2.5], [1, 0, 1]),
        (NearLimit(), [3.1, 0.5, 2.5], [0, 0, 0]),
        (NearLimit(), [2.5, -2.5], [0, 0]),
        # far out: the others may lie anywhere
        (Far(2, 3, 2, "two-of-three"), [2.5, -0.5, 3.5], [1, 0, 1]),
        (Far(2, 3, 2, "two-of-three"), [2.5, 2.0, -2.5], [0, 0, 0]),
        (Far(2, 3, 2, "two-of-three"), [2.5, 0, 0, 2.5], [0, 0, 0, 0]),
        (Far(2, 3, 2, "two-of-three"), [-2.5, -2.5], [-1, -1]),
        (Far(4, 5, 1, "four-of-five"), [1.5, 1.5, -1, 1.5, 1.1], [1, 1, 0, 1, 1]),
        (Far(4, 5, 1, "four-of-five"), [1.5, 1.5, -1, 1.5, 1.0], [0] * 5),
        (Far(4, 5, 1, "four-of-five"), [1.5, 1.5, 0, 0, 1.5, 1.5], [0] * 6),
        (Far(2, 3, 2, "two-of-three"), [2.5, NAN, 2.5], [0, 0, 0]),
        # up and down by turns
        (Alternating(14), SAW[:14], [NO_SIDE] * 14),
        (Alternating(14), SAW[:13], [0] * 13),
        (Alternating(14), [*SAW[:13], 0.2], [0] * 14),
        (Alternating(14), [*SAW[:6], NAN, *SAW[:7]], [0] * 14),
        (Alternating(3), [0, 1, 0, 0, 1, 0], [NO_SIDE] * 6),
        # hugging the centre, and keeping away from it
        (WithinOneSigma(15), [0.5] * 14 + [1.0], [0] * 15),
        (WithinOneSigma(15), [0.5, -0.9] * 7 + [0], [NO_SIDE] * 15),
        (BeyondOneSigma(8), [1.5, -1.5] * 4, [NO_SIDE] * 8),
        (BeyondOneSigma(8), [1.5, -1.5] * 3 + [1.5, 1.0], [0] * 8),
    ],
)
def test_a_pattern_begins_at_its_threshold(
    pattern: Pattern, ys: list[float], expected: list[int]
) -> None:
    assert marked(pattern, ys) == expected


def test_the_rule_sets_are_as_their_sources_have_them() -> None:
    told = {name: [repr(p) for p in one.patterns] for name, one in RULE_SETS.items()}

    assert list(told) == ["anhoej", "nhs", "nhs_excel", "nelson", "western_electric", "perla"]
    assert {one.version for one in RULE_SETS.values()} == {1}
    assert told["nhs"] == told["nhs_excel"]
    assert [RULE_SETS[name].screened for name in told] == [True, True, False, False, False, False]
    assert RULE_SETS["western_electric"].patterns[-1] == OneSide(8)
    assert {OneSide(9), Trend(6), Alternating(14)} < set(RULE_SETS["nelson"].patterns)


FLAT = [50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 52, 48, 51, 49]


def states(ys: Sequence[float], rules: str = "nhs", direction: str = "increase") -> list[str]:
    made = chart(ys, kind="i", rules=rules, direction=direction)  # type: ignore[arg-type]  # the word is one
    return [point.state for point in made.points]


def test_a_trend_is_told_by_its_direction_and_not_by_its_side() -> None:
    rising = [44, 45, 46, 47, 48, 49, 50]

    assert states([*FLAT, *rising])[-7:] == ["special_cause_improvement"] * 7
    assert states([*FLAT, *rising], direction="decrease")[-7:] == ["special_cause_concern"] * 7
    assert states([*FLAT, *rising], direction="neutral")[-1] == "special_cause_neutral_high"


@pytest.mark.parametrize("direction", ["increase", "decrease", "neutral"])
def test_a_pattern_without_a_side_is_neutral_and_told_by_the_side_of_each_point(
    direction: str,
) -> None:
    made = chart([4, 6] * 8, kind="i", rules="nelson", direction=direction)  # type: ignore[arg-type]  # the word is one

    high, low = "special_cause_neutral_high", "special_cause_neutral_low"
    assert [point.state for point in made.points] == [low, high] * 8
    assert {point.look for point in made.points} == {"special_cause_neutral"}
    assert made.icons.variation == "special_cause_neutral"


def test_the_rules_without_a_side_are_those_whose_marks_have_none() -> None:
    saw = [1.5, -1.5] * 8 + [0.1] * 15
    drawn = Lines(
        saw,
        0.0,
        ([-1.0] * 31, [-2.0] * 31, [-3.0] * 31),
        ([1.0] * 31, [2.0] * 31, [3.0] * 31),
    )
    patterns = RULE_SETS["nelson"].patterns
    found = {one.name for one in patterns if NO_SIDE in marks(one, seen(drawn), 31)}

    assert found == SIDELESS


def test_beyond_a_limit_goes_before_a_trend() -> None:
    falling = [52, 51.5, 51, 50.5, 50, 49.5, 70]
    made = chart([*FLAT, *falling[:6], 10], kind="i", rules="nhs", direction="increase")

    assert made.points[-1].rules_broken[0] == "beyond-limits"
    assert made.points[-1].state == "special_cause_concern"
    assert "trend" in made.points[-1].rules_broken


@pytest.mark.parametrize(("many", "state"), [(6, "common_cause"), (7, "special_cause_concern")])
def test_seven_on_one_side_are_told_and_six_are_not(many: int, state: str) -> None:
    ys = [55, 45] * 12 + [52] * many
    made = chart(ys, kind="i", rules="nhs", direction="decrease", baseline=24)

    assert {point.state for point in made.points[:24]} == {"common_cause"}
    assert [point.state for point in made.points[24:]] == [state] * many


def test_parts_are_judged_by_themselves() -> None:
    made = chart([1, 2] * 8 + [11, 12] * 8, kind="i", rules="nhs", parts=[16])

    assert {point.state for point in made.points} == {"common_cause"}
    assert [(part.first, part.last) for part in made.parts] == [(0, 15), (16, 31)]


def test_an_excluded_point_beyond_a_limit_is_told_all_the_same() -> None:
    made = chart([*FLAT, 90, *FLAT], kind="i", exclude=[15], direction="increase")
    point = made.points[15]

    assert point.is_excluded
    assert point.sigma_signal
    assert point.state == "special_cause_improvement"
    assert made.parts[0].centre == pytest.approx(sum(FLAT) / 15)
    assert made.parts[0].runs.useful == len([y for y in [*FLAT, *FLAT] if y != 50])


@pytest.mark.parametrize("direction", ["increase", "decrease"])
@pytest.mark.parametrize(
    ("target", "increase", "decrease"),
    [
        (10, "consistent_pass", "consistent_fail"),
        (50, "inconsistent", "inconsistent"),
        (90, "consistent_fail", "consistent_pass"),
    ],
)
def test_assurance_is_what_the_latest_limits_promise(
    target: float, increase: str, decrease: str, direction: str
) -> None:
    made = chart(FLAT, kind="i", rules="nhs", target=target, direction=direction)  # type: ignore[arg-type]  # the word is one

    assert made.icons.assurance == {"increase": increase, "decrease": decrease}[direction]


def test_a_target_on_a_limit_is_not_beyond_it() -> None:
    upper = chart(FLAT, kind="i", rules="nhs").points[-1].upper
    made = chart(FLAT, kind="i", rules="nhs", target=upper, direction="increase")

    assert made.icons.assurance == "inconsistent"
    assert chart(FLAT, kind="i", rules="nhs", target=upper).icons.assurance is None
    assert chart(FLAT, kind="run", target=upper, direction="increase").icons.assurance is None


@pytest.mark.parametrize(
    ("direction", "icon"),
    [("increase", "improvement_high"), ("decrease", "concern_high"), ("neutral", "neutral_high")],
)
def test_the_icon_of_variation_is_the_last_points(direction: str, icon: str) -> None:
    made = chart([*FLAT, 90], kind="i", direction=direction)  # type: ignore[arg-type]  # the word is one

    assert made.icons.variation == icon
    assert chart([*FLAT, 90, None], kind="i").icons.variation == "neutral_high"


def test_perla_counts_runs_shifts_and_trends_about_the_median() -> None:
    shifted = chart([1, 9] * 5 + [2] * 6 + [8] * 6, rules="perla", direction="increase")
    alternating = chart([1, 9] * 10, rules="perla")

    assert [p.state for p in shifted.points[-6:]] == ["special_cause_improvement"] * 6
    assert alternating.parts[0].signals == ("many-runs",)
    assert chart([1] * 8 + [9] * 8, rules="perla").parts[0].signals == ("few-runs",)


def test_anhoej_judges_every_chart_and_others_say_which_they_judge() -> None:
    assert RULE_SETS["anhoej"].kinds == frozenset(KINDS)
    with pytest.raises(NotJudged, match="perla judges these charts: run"):
        chart([1, 2], kind="i", rules="perla")
    with pytest.raises(NotJudged, match="no rule set 'mine'"):
        chart([1, 2], kind="i", rules="mine")
    with pytest.raises(NotJudged, match="no chart 'z'"):
        chart([1, 2], kind="z")  # type: ignore[arg-type]  # that is what is tested
