"""The points of the series: what was measured, what is said of it, and from what it is judged."""

from dataclasses import replace

import pytest

from hjul.cycle.entries import CorrectEntry, StrikeEntry
from hjul.cycle.measure.commands import (
    ExcludePoint,
    FreezeBaseline,
    NoteComment,
    Rebase,
    RecordMeasurement,
)
from hjul.cycle.measure.events import CommentNoted, MeasurementRecorded, PointExcluded, Rebased
from tests.cycle.samples import DEFINED, MEASURED
from tests.cycle.story import STRICT, but, given

BARE = RecordMeasurement(period="2027-02")
WHY = "The ward was moved"


@pytest.mark.parametrize(
    "measured",
    [
        {"value": "0"},
        {"value": "-3.10"},
        {"numerator": "3", "denominator": "120"},
        {"numerator": "0", "denominator": "0"},
        {"value": "0.025", "numerator": "3", "denominator": "120"},
        {"value": "12", "denominator": "31"},
    ],
    ids=str,
)
def test_a_measurement_is_a_value_or_a_numerator_over_a_denominator(
    measured: dict[str, str],
) -> None:
    given(DEFINED).when(but(BARE, **measured)).then(MeasurementRecorded, **measured)


@pytest.mark.parametrize(
    ("measured", "missing"),
    [({}, "(value)"), ({"numerator": "3"}, "(denominator)"), ({"denominator": "3"}, "(numerator)")],
)
def test_what_has_no_value_and_misses_a_half_is_refused(
    measured: dict[str, str], missing: str
) -> None:
    given(DEFINED).when(but(BARE, **measured)).then_refused(missing)


def test_a_denominator_is_never_less_than_nothing() -> None:
    given(DEFINED).when(replace(BARE, numerator="3", denominator="-1")).then_refused(
        "nothing or more, never less"
    )


@pytest.mark.parametrize("period", ["2027", "2027-Q1", "2027-03", "2027-W11", "2027-03-15"])
def test_a_period_that_has_begun_today_can_be_measured(period: str) -> None:
    given(DEFINED).when(replace(MEASURED, period=period)).then(MeasurementRecorded)


@pytest.mark.parametrize("period", ["2028", "2027-Q2", "2027-04", "2027-W12", "2027-03-16"])
def test_a_period_that_has_not_begun_cannot(period: str) -> None:
    given(DEFINED).when(replace(MEASURED, period=period)).then_broken("period-has-begun")


@pytest.mark.parametrize("period", ["2027-02-30", "2025-W53", "0000", "2027-02-03/2027-02-02"])
def test_a_period_that_the_calendar_lacks_is_refused(period: str) -> None:
    given(DEFINED).when(replace(MEASURED, period=period)).then_refused("(period)")


def test_a_period_may_be_measured_more_than_once() -> None:
    given(DEFINED, MEASURED).when(MEASURED).stays_quiet()


def test_a_stratum_is_one_of_the_definition_or_none() -> None:
    given(DEFINED).when(replace(MEASURED, stratum="children")).then_refused("no such stratum")
    given(DEFINED).when(replace(MEASURED, stratum="")).stays_quiet()


def test_a_comment_may_be_about_a_stratum_in_all_its_periods() -> None:
    given(DEFINED).when(NoteComment(stratum="men", comment="Night shifts")).then(CommentNoted)
    given(DEFINED).when(NoteComment(stratum="old", comment="x")).then_broken("stratum-is-defined")


def test_a_measurement_is_left_out_once_and_with_a_reason() -> None:
    story, leave_out = given(DEFINED, MEASURED), ExcludePoint(entry=2, why=WHY)

    story.when(leave_out).then(PointExcluded, entry=2).stays_quiet()
    story.when(ExcludePoint(entry=2)).then_refused("fill in the reason (why)")
    story.and_then(leave_out).when(leave_out).then_refused("left out or struck already")
    story.and_then(StrikeEntry(entry=2, why=WHY)).when(leave_out).then_broken("point-still-counts")


@pytest.mark.parametrize("entry", [0, 1, 3, -1])
def test_only_a_measurement_is_left_out(entry: int) -> None:
    given(DEFINED, MEASURED).when(ExcludePoint(entry=entry, why=WHY)).then_refused(
        "no measurement of this series"
    )


def test_a_measurement_is_corrected_field_by_field() -> None:
    story = given(DEFINED, MEASURED)
    correct = CorrectEntry(entry=2, field="value", now_number="3", why="A slip")

    story.when(correct).stays_quiet()
    story.when(replace(correct, field="noted")).then_refused("no field of that name")
    story.when(replace(correct, now_number="")).then_refused("what is right")
    story.when(replace(correct, entry=3)).then_refused("There is no such entry here")


def test_a_baseline_is_from_one_period_to_a_later_one() -> None:
    freeze = FreezeBaseline(from_period="2026-01", to_period="2026-12", why=WHY)

    given(DEFINED).when(freeze).stays_quiet()
    given(DEFINED).when(replace(freeze, to_period="2026-01")).stays_quiet()
    given(DEFINED).when(replace(freeze, to_period="2025-12")).then_refused("in order")
    given(DEFINED).when(replace(freeze, to_period="2026-W54")).then_refused("(to_period)")
    given(DEFINED).when(FreezeBaseline()).then_refused("first period", "last period")


def test_a_series_is_rebased_on_evidence_and_with_a_reason() -> None:
    rebase = Rebase(from_period="2027-01")

    given(DEFINED).when(rebase).then(Rebased).and_advises("gives-a-reason", "rests-on-evidence")
    given(DEFINED).when(rebase, method=STRICT).then_refused("evidence of a known cause", "why")
