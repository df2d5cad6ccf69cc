"""Progress: every step needs what it says, and nothing is supported that the history lacks."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from hjul.cycle.fidelity.progress import progress
from hjul.cycle.initiative import events as e
from hjul.cycle.initiative.events import InitiativeEvent
from hjul.projections import progress as view, study
from hjul.projections.telling import Teller
from tests.projections.histories import histories, made
from tests.projections.studied import (
    BALANCE,
    HIGH,
    LOW,
    OUTCOME,
    PERFECT,
    PROCESS,
    TODAY,
    WORK,
    Told,
    on,
    recorded,
    series,
)


def supported(told: Told, today: date = TODAY) -> str:
    """Give the score that is supported."""
    return str(progress(told.facts(), today).supported)


def lacking(told: Told, score: str) -> set[str]:
    """Name what a step lacks."""
    steps = {str(step.score): step for step in progress(told.facts(), TODAY).steps}
    return {part.key for part in steps[score].missing}


UNMEASURED = Told(PERFECT.work)
UNTARGETED = Told(
    [
        replace(one, event=replace(one.event, target=""))
        if isinstance(one.event, e.MeasureFollowed)
        else one
        for one in PERFECT.work
    ],
    PERFECT.series,
)
WORSE = series("Stress", "decrease", [*[4, 5] * 6, *[8, 9] * 10])
NO_BETTER = series("Late", "decrease", [*HIGH, *HIGH, *HIGH][:32])
BRIEFLY = series("Late", "decrease", [*HIGH, *LOW[:9], 9, 8, 9])
HALFWAY = series("Late", "decrease", [*HIGH, *[6.4, 6.6] * 10])


@pytest.mark.parametrize(
    ("score", "step", "part", "told"),
    [
        ("0.5", "1.0", "assignment-time", PERFECT.but(e.AssignmentGiven, time="")),
        ("0.5", "1.0", "member-with-a-role", PERFECT.but(e.MemberNamed, role="")),
        ("1.0", "1.5", "whole-activity", PERFECT.but(e.ActivityPlanned, followed_up="")),
        ("1.5", "2.0", "baseline-or-answer", UNMEASURED),
        ("2.0", "2.5", "studied-test", Told(PERFECT.work[:16], PERFECT.series)),
        ("2.0", "2.5", "measures-with-target", UNTARGETED),
        ("2.5", "3.0", "adopted-change", PERFECT.without(e.ChangeAdopted)),
        ("2.5", "3.0", "share-of-the-way", PERFECT.with_series(OUTCOME, NO_BETTER)),
        ("3.5", "4.0", "share-of-the-way", PERFECT.with_series(OUTCOME, HALFWAY)),
        ("3.5", "4.0", "implementing-cycle", PERFECT.but(e.CyclePlanned, 3, purpose="test")),
        ("4.0", "4.5", "balancing-concern", PERFECT.with_series(BALANCE, WORSE)),
        ("4.5", "5.0", "implemented-for-good", PERFECT.but(e.ChangeAdopted, keeper="")),
    ],
)  # fmt: skip
def test_a_step_is_not_supported_without_what_it_takes(
    score: str, step: str, part: str, told: Told
) -> None:
    assert part in lacking(told, step)
    assert supported(told) == score


def test_a_perfect_initiative_is_supported_to_the_top() -> None:
    found = progress(PERFECT.facts(), TODAY)

    assert (found.supported, found.next, found.share) == (Decimal("5.0"), None, 1)


def test_six_months_must_have_gone_since_the_last_change() -> None:
    assert "held-six-months" not in lacking(PERFECT, "5.0")
    assert supported(PERFECT, date(2028, 3, 1)) == "4.5"


def test_an_improvement_that_did_not_last_is_not_sustained() -> None:
    told = PERFECT.with_series(OUTCOME, BRIEFLY).with_series(
        PROCESS, series("Calls", "neutral", [1, 2] * 16)
    )

    assert "held-improvement" in lacking(told, "4.5")


def test_steps_that_are_there_above_one_that_is_not_are_told_and_not_counted() -> None:
    told = PERFECT.without(e.AssignmentGiven)
    found = progress(told.facts(), TODAY)

    assert str(found.supported) == "0.5"
    assert [str(s.score) for s in found.steps if not s.is_there] == ["1.0"]
    assert "there, but a step below is not" in " ".join(
        str(view.read([told.facts()], TODAY, Teller())).split()
    )


def test_a_claim_above_what_is_supported_is_told_as_a_talk_to_have() -> None:
    claims = [
        on(
            "2028-02-01", made(e.ProgressClaimed, score="3.5", claimed_by="team"), why="it feels so"
        ),
        on("2028-02-02", made(e.ProgressClaimed, score="2.0", claimed_by="director")),
    ]
    told = Told(PERFECT.work[:16], PERFECT.series).and_then(*claims)

    (row,) = view.read([told.facts()], TODAY, Teller(language="sv")).rows
    text = " ".join(str(view.read([told.facts()], TODAY, Teller())).split())

    assert row[1:4] == (
        "3,5 (1 februari 2028)",
        "2,0 (2 februari 2028)",
        "2,0 aktivitet, men inga förändringar",
    )
    assert "The claim of the team is above what the history supports (2.0)" in text
    assert "the director is above" not in text


def test_the_latest_claim_of_each_counts_and_none_moves_the_supported_score() -> None:
    claims = [
        on("2028-02-01", made(e.ProgressClaimed, score=score, claimed_by="team"))
        for score in ("5.0", "1.0")
    ]

    assert [
        claim.score for claim in view.claims_of(PERFECT.and_then(*claims).facts()).values()
    ] == ["1.0"]
    assert supported(Told(PERFECT.work[:16], PERFECT.series).and_then(*claims)) == "2.0"


@given(kept=st.integers(0, len(PERFECT.work)))
@settings(max_examples=25, deadline=None)
def test_evidence_only_ever_supports_more(kept: int) -> None:
    """On one day, over a history that only grows, the supported score never falls."""
    before = Told(PERFECT.work[:kept], PERFECT.series)
    after = Told(PERFECT.work[: kept + 1], PERFECT.series)
    if kept == 0:
        return

    assert supported(before) <= supported(after)


@given(
    history=histories(InitiativeEvent, WORK),
    days=st.integers(0, 900),
    claimed=st.sampled_from(["0.5", "5.0"]),
)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_no_step_is_supported_whose_evidence_is_not_there(
    history: Any, days: int, claimed: str
) -> None:
    rows: dict[str, Any] = {}
    for entry in history.entries:
        study.fold(rows, entry)
    last = len(history.entries) + 1
    claim = on("2027-12-31", made(e.ProgressClaimed, score=claimed, claimed_by="team"))
    for entry in recorded(WORK, [claim]):
        study.fold(rows, replace(entry, version=last))
    today = date(2026, 12, 1) + timedelta(days=days)

    for facts in study.facts_of(rows.values()).values():
        found = progress(facts, today)
        below = [step for step in found.steps if step.score <= found.supported]
        assert all(step.is_there for step in below)
        assert not any(facts.measures), "no measure is known here"
        assert found.supported <= Decimal("2.0")
        assert "None" not in str(view.read([facts], today, Teller(language="sv")))
