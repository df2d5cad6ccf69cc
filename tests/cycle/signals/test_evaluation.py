"""What a measure's series says when it is frozen, and what it says when it is computed again."""

from dataclasses import fields, replace
from typing import Any

import pytest

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.evaluation import (
    corrected_since,
    drawn,
    evaluated,
    is_as_frozen,
    recomputed,
    series_of,
)
from hjul.cycle.initiative.commands import FreezeSignals
from hjul.cycle.initiative.events import SignalsEvaluated
from hjul.cycle.measure.events import (
    BaselineFrozen,
    MeasureDefined,
    MeasurementRecorded,
    MeasureRedefined,
    PointExcluded,
    Rebased,
)
from hjul.cycle.record import Event
from hjul.cycle.series import Judging
from hjul.cycle.signals import chart
from tests.codec.samples import filled
from tests.cycle.signals.published import AFTER, BEFORE, DAYS, INFECTIONS

MEASURE = "measure-infections"
MONTHS = [f"{2012 + at // 12}-{at % 12 + 1:02}" for at in range(10, 46)]
Entries = list[tuple[int, Event]]


def made(kind: type[Event], **given: Any) -> Any:
    """Make an event with every field filled in, some of them as given."""
    return replace(filled(kind), **given)


def defined(chart_kind: str = "run", rules: str = "anhoej", good: str = "decrease") -> Event:
    return made(MeasureDefined, chart=chart_kind, rules=rules, good=good)


def measured(period: str, above: object, below: object = "", stratum: str = "") -> Event:
    said = {"numerator": str(above), "denominator": str(below)} if below else {"value": str(above)}
    empty = {"value": "", "numerator": "", "denominator": ""}
    return made(MeasurementRecorded, period=period, stratum=stratum, **{**empty, **said})


def numbered(*events: Event) -> Entries:
    return list(enumerate(events, start=1))


def infections(chart_kind: str, *more: Event, rules: str = "anhoej") -> Entries:
    figures = zip(MONTHS, INFECTIONS, DAYS, strict=True)
    rows = (measured(month, count, days) for month, count, days in figures)
    return numbered(defined(chart_kind, rules), *rows, *more)


def frozen(entries: Entries, stratum: str = "") -> SignalsEvaluated:
    """Freeze what a series says, as the law stores it."""
    said = evaluated(series_of(MEASURE, entries), stratum)
    names = {one.name for one in fields(SignalsEvaluated)} - {"cycle"}
    return SignalsEvaluated(cycle=1, **{name: getattr(said, name) for name in names})


def kinds(said: FreezeSignals) -> list[tuple[str, str, str]]:
    return [(one.kind, one.from_period, one.to_period) for one in said.signals]


def test_a_series_is_judged_as_its_definition_says() -> None:
    said = evaluated(series_of(MEASURE, infections("u")))
    (part,) = said.parts

    assert (said.chart, said.rules, said.rules_version, said.screened) == ("u", "anhoej", 1, False)
    assert float(part.centre) * 10_000 == pytest.approx(10.38023, abs=5e-6)
    assert (part.lower, part.upper) == ("", "")  # they differ from month to month
    assert [kind for kind, *_ in kinds(said)][:2] == ["long-run", "few-crossings"]
    assert [(c.name, c.value) for c in said.constants] == [("sigmas", "3")]


def test_counts_are_the_numerators() -> None:
    said = evaluated(series_of(MEASURE, infections("c")))

    assert (said.parts[0].centre, said.parts[0].lower[:7]) == ("14.8333333333", "3.27911")
    assert kinds(said)[2:] == [
        ("beyond-limits", "2013-01", "2013-01"),
        ("beyond-limits", "2015-05", "2015-05"),
    ]


def test_a_rebase_begins_a_part_in_which_nothing_signals() -> None:
    rebased = made(Rebased, from_period="2014-11", evidence=())
    said = evaluated(series_of(MEASURE, infections("u", rebased)))

    assert [part.points for part in said.parts] == [len(BEFORE), len(AFTER)]
    assert [round(float(part.centre) * 10_000, 5) for part in said.parts] == [13.02423, 5.00892]
    assert said.signals == ()


def test_a_struck_rebase_begins_nothing() -> None:
    rebased = made(Rebased, from_period="2014-11", evidence=())
    struck = made(EntryStruck, entry=38)

    assert len(evaluated(series_of(MEASURE, infections("u", rebased, struck))).parts) == 1


def test_a_frozen_baseline_gives_the_centre() -> None:
    frozen_base = made(BaselineFrozen, from_period="2012-11", to_period="2014-10")
    said = evaluated(series_of(MEASURE, infections("run", frozen_base)))

    assert float(said.parts[0].centre) * 10_000 == pytest.approx(13.2311, abs=5e-5)
    assert (said.parts[0].longest_run, said.parts[0].crossings) == (15, 10)


def test_a_redefinition_changes_how_the_series_is_judged() -> None:
    anew = made(
        MeasureRedefined,
        from_period="2014-11",
        chart="c",
        rules="western_electric",
        good="decrease",
    )
    said = evaluated(series_of(MEASURE, infections("u", anew)))

    assert (said.chart, said.rules, len(said.parts)) == ("c", "western_electric", 2)


@pytest.mark.parametrize(
    ("asked", "used"),
    [
        (("i", "nhs"), ("i", "nhs")),
        (("i", "perla"), ("i", "anhoej")),
        (("u", "mine"), ("u", "anhoej")),
        (("pie", "nhs"), ("run", "anhoej")),
    ],
)
def test_what_cannot_be_judged_as_asked_is_judged_by_rules_that_can(
    asked: tuple[str, str], used: tuple[str, str]
) -> None:
    said = evaluated(series_of(MEASURE, infections(asked[0], rules=asked[1])))

    assert (said.chart, said.rules) == used


def test_neighbours_that_break_a_rule_alike_are_one_signal() -> None:
    steady = [50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 52, 48, 49, 51]
    rising = [44, 45, 46, 47, 48, 49, 50]
    rows = [measured(month, y) for month, y in zip(MONTHS, [*steady, *rising], strict=False)]
    said = evaluated(series_of(MEASURE, numbered(defined("i", "nhs"), *rows)))

    assert kinds(said) == [("trend", MONTHS[15], MONTHS[21])]
    assert said.signals[0].entry == f"{MEASURE}@23"
    assert said.screened
    assert {c.name: c.value for c in said.constants}["ranges-to-limit"] == "2.66"


def test_measurements_of_one_period_are_a_subgroup() -> None:
    rows = [
        measured(month, y)
        for at, month in enumerate(MONTHS[:6])
        for y in (at % 2, 3 + at % 3, 5, 4)
    ]
    left_out = made(PointExcluded, entry=2)
    series = series_of(MEASURE, numbered(defined("xbar"), *rows, left_out))
    ((_, drawn_as),) = drawn(series)

    assert [point.n for point in drawn_as.points] == [3.0, *[4.0] * 5]
    assert evaluated(series).parts[0].points == 6


def test_an_excluded_point_counts_for_nothing_but_is_told_beyond_a_limit() -> None:
    left_out = made(PointExcluded, entry=4)
    said = evaluated(series_of(MEASURE, infections("c", left_out)))
    plain = chart(INFECTIONS, kind="c", exclude=[2])

    assert float(said.parts[0].centre) == pytest.approx(plain.parts[0].centre)
    assert ("beyond-limits", "2013-01", "2013-01") in kinds(said)


def test_what_was_frozen_is_computed_again_from_the_history() -> None:
    entries = infections("up", made(PointExcluded, entry=9))
    once = frozen(entries)
    later = [
        *entries,
        (39, measured("2015-11", 30, 14000)),
        (40, made(EntryCorrected, entry=5, field="numerator", now_number="99")),
        (41, made(Rebased, from_period="2014-11", evidence=())),
        (42, made(MeasureRedefined, from_period="2015-01", chart="c", good="increase")),
    ]

    assert is_as_frozen(once, later)
    again = recomputed(once, later)
    assert again is not None
    assert (again.parts, again.inputs, again.for_cycle) == (once.parts, once.inputs, 1)


def test_a_stratum_is_found_again_by_its_inputs() -> None:
    rows = [
        measured(month, y + add, stratum=stratum)
        for month, y in zip(MONTHS, BEFORE, strict=False)
        for stratum, add in (("women", 0), ("men", 5))
    ]
    entries = numbered(defined("i"), *rows)
    once = frozen(entries, "men")

    assert is_as_frozen(once, entries)
    assert float(once.parts[0].centre) == pytest.approx(sum(BEFORE) / len(BEFORE) + 5)


def test_a_frozen_figure_that_was_touched_is_noticed() -> None:
    entries = infections("c")
    once = frozen(entries)
    (part,) = once.parts

    assert not is_as_frozen(replace(once, parts=(replace(part, centre="12"),)), entries)
    assert not is_as_frozen(replace(once, inputs="00" * 32), entries)
    assert recomputed(replace(once, rules_version=99), entries) is None


def test_corrections_and_strikes_after_the_freezing_are_named() -> None:
    entries = infections("c", made(EntryCorrected, entry=2, field="numerator", now_number="18"))
    once = frozen(entries)
    later = [
        *entries,
        (39, measured("2015-11", 7, 14000)),
        (40, made(EntryCorrected, entry=3, field="numerator", now_number="13")),
        (41, made(EntryCorrected, entry=3, field="source")),
        (42, made(EntryStruck, entry=3)),
        (43, made(EntryStruck, entry=39)),
        (44, made(EntryCorrected, entry=7, field="denominator", now_number="14000")),
    ]

    assert corrected_since(once, entries) == {}
    assert corrected_since(once, later) == {3: (40, 42), 7: (44,)}


def test_the_same_share_of_more_is_another_input() -> None:
    half = numbered(defined("p"), measured("2027-01", 1, 2), measured("2027-02", 3, 4))
    more = numbered(defined("p"), measured("2027-01", 10, 20), measured("2027-02", 3, 4))

    assert frozen(half).inputs != frozen(more).inputs
    assert (
        evaluated(series_of(MEASURE, half), how=Judging()).inputs
        == evaluated(series_of(MEASURE, more), how=Judging()).inputs
    )


def test_a_series_without_figures_is_frozen_too() -> None:
    said = evaluated(series_of(MEASURE, numbered(defined("i", "nhs"))))

    assert (said.parts, said.signals, said.chart) == ((), (), "i")
