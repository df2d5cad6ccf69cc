"""Charts against limits and marks that were computed elsewhere, in R.

Each line of `references.jsonl` is one chart: what went in, and what the published algorithms of
qicharts2 0.8.1 and (as chart `nhs`) of NHSRplotthedots 0.2.2 give for it when they are written
down in R 4.2.2 with R's own mean, median, sd and qbinom. A column that is the same for every point
is given once; positions count from 1.
"""

import json
from pathlib import Path
from typing import Any, Final, cast

import pytest

from hjul.cycle.signals import Chart, chart

CASES: Final[list[dict[str, Any]]] = [
    json.loads(line)
    for line in Path(__file__).with_name("references.jsonl").read_text().splitlines()
]
MARKS: Final = {"special_cause_improvement": 1, "special_cause_concern": -1, "common_cause": 0}


def drawn(case: dict[str, Any]) -> Chart:
    is_nhs = case["chart"] == "nhs"
    return chart(
        case["y"],
        case.get("n"),
        kind="i" if is_nhs else case["chart"],
        rules="nhs" if is_nhs else "anhoej",
        direction="increase",
        screened=case["screened"],
        baseline=case.get("baseline"),
        parts=case.get("parts", ()),
        exclude=[place - 1 for place in case.get("exclude", ())],
        labels=[str(x) for x in case["x"]] if "x" in case else None,
    )


def column(case: dict[str, Any], name: str, many: int) -> list[Any]:
    said: Any = case.get(name)
    return cast("list[Any]", said) if isinstance(said, list) else [said] * many


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["chart"])
def test_limits_are_those_of_the_reference(case: dict[str, Any]) -> None:
    made = drawn(case)

    names = ["centre", "lower", "upper", "near_lower", "near_upper"]
    for name in names:
        expected = column(case, name, len(made.points))
        assert [getattr(point, name) for point in made.points] == [
            None if one is None else pytest.approx(one, rel=1e-10, abs=1e-12) for one in expected
        ], name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["chart"])
def test_signals_are_those_of_the_reference(case: dict[str, Any]) -> None:
    made = drawn(case)
    many = len(made.points)
    if case["chart"] == "nhs":
        assert [MARKS[point.state] for point in made.points] == column(case, "marks", many)
        return
    assert [point.sigma_signal for point in made.points] == column(case, "beyond", many)
    runs = [made.parts[point.part].runs for point in made.points]
    for name in ("useful", "longest", "crossings", "longest_max", "crossings_min"):
        assert [getattr(one, name) for one in runs] == column(case, name, many), name
    found = [bool(made.parts[point.part].signals) for point in made.points]
    assert found == column(case, "signal", many)
