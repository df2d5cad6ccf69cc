"""Only what is about a day or an earlier one."""

from datetime import date

import pytest

from hjul import Hjul
from hjul.adapters.replay.held import last_day

Lived = tuple[Hjul, str, str]


@pytest.mark.parametrize(
    ("period", "last"),
    [
        ("2028-02", date(2028, 2, 29)),
        ("2026-W53", date(2027, 1, 3)),
        ("2027-Q4", date(2027, 12, 31)),
        ("2027", date(2027, 12, 31)),
        ("2027-03-07", date(2027, 3, 7)),
        ("2027-02-27/2027-03-02", date(2027, 3, 2)),
        ("2027-02-30", None),
        ("2027-W60", None),
        ("sometime", None),
        ("", None),
    ],
)
def test_a_period_ends_on_its_last_day(period: str, last: date | None) -> None:
    assert last_day(period) == last


def test_a_series_has_the_points_whose_periods_had_ended(quick: Lived) -> None:
    hjul, _, measure = quick
    rows = hjul.rows("outcomes", stream=measure, held_on=date(2026, 4, 30))
    assert [row.period for row in rows if row.kind == "point"] == [
        f"2026-0{month}" for month in range(1, 5)
    ]
    assert [row.kind for row in rows if not row.period] == ["part"]


def test_entries_are_those_about_the_day_or_an_earlier_one(quick: Lived) -> None:
    hjul, stream, _ = quick
    every = hjul.history(stream)
    day = every[0].record.on
    held = hjul.history(stream, held_on=date(2027, 2, 1))
    assert [it.reference for it in held] == [
        it.reference for it in every if it.record.on <= date(2027, 2, 1)
    ]
    assert 0 < len(held) < len(every)
    assert len(hjul.rows("trail", stream=stream, held_on=day)) >= 1


def test_a_phase_is_never_computed_anew_for_a_day(quick: Lived) -> None:
    hjul, *_ = quick
    assert hjul.rows("board", held_on=date(2000, 1, 1)) == hjul.rows("board")
