"""Fidelity: an initiative in which nothing is missing, and each fault alone gives its own rule."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.fidelity.facts import Facts
from hjul.cycle.fidelity.misses import IDS, RULES, Miss, misses, misses_of_division
from hjul.cycle.initiative import events as e
from hjul.cycle.initiative.events import InitiativeEvent
from hjul.cycle.measure import events as m
from hjul.cycle.words import WITHHELD
from hjul.projections import (
    fidelity,
    fidelity_en,
    fidelity_sv,
    progress_en,
    progress_sv,
    ramp,
    study,
)
from hjul.projections.telling import Teller
from tests.projections.faults import (
    FAULTS,
    backdated,
    judged_early,
    never_better,
    plan_without_data,
    predicted_late,
    with_a_gap,
)
from tests.projections.histories import apart, histories, made, resolved
from tests.projections.studied import (
    CALLS,
    HIGH,
    LATE,
    OUTCOME,
    PERFECT,
    PROCESS,
    TODAY,
    WORK,
    Told,
    cycle,
    extended,
    on,
    recorded,
    series,
)


def found(told: Told, today: date = TODAY) -> tuple[Miss, ...]:
    """Name the misses."""
    return misses(told.facts(), today)


def test_where_nothing_is_missing_no_rule_says_anything() -> None:
    assert found(PERFECT) == ()


@pytest.mark.parametrize(("rule", "part", "told"), FAULTS, ids=[f"{r}-{p}" for r, p, _ in FAULTS])
def test_each_fault_alone_gives_its_own_rule_and_no_other(rule: str, part: str, told: Told) -> None:
    named = found(told)

    assert {miss.rule for miss in named} == {rule}
    assert part in {one.key for miss in named for one in miss.parts}


def test_every_rule_is_broken_by_some_fault() -> None:
    assert {rule for rule, _, _ in FAULTS} | {"F25"} == set(IDS)
    assert list(IDS) == [f"F{number}" for number in range(1, 26)]


def test_every_rule_and_every_part_can_be_told_in_both_languages() -> None:
    english, swedish = fidelity_en, fidelity_sv

    assert list(english.NAMES) == list(swedish.NAMES) == list(IDS)
    assert list(english.TO_DO) == list(swedish.TO_DO) == list(IDS)
    assert {part for _, part, _ in FAULTS} <= set(english.PARTS)
    for mine, other in (
        (english.PARTS, swedish.PARTS),
        (english.GROUPS, swedish.GROUPS),
        (english.WORDS, swedish.WORDS),
        (progress_en.PARTS, progress_sv.PARTS),
        (progress_en.WORDS, progress_sv.WORDS),
        (progress_en.STEPS, progress_sv.STEPS),
    ):
        assert {key: mine[key].count("{") for key in mine} == {
            key: other[key].count("{") for key in other
        }


def test_every_rule_has_a_source() -> None:
    assert [rule.id for rule in RULES if not rule.source] == []


def test_a_miss_says_of_which_cycle_and_where_it_was_looked_for() -> None:
    told = PERFECT.but(e.StudyConcluded, learnt="")
    at = [type(one.event) for one in told.work].index(e.StudyConcluded) + 1

    (miss,) = found(told)

    assert (miss.rule, miss.cycle, miss.measure) == ("F4", 1, None)
    assert miss.evidence == (f"{WORK}@{at}",)


def test_a_miss_of_a_series_names_the_measure_and_its_entry() -> None:
    (miss,) = found(with_a_gap())

    assert (miss.cycle, miss.measure) == (None, OUTCOME)
    assert miss.evidence == (f"{OUTCOME}@21",)


def test_what_is_not_due_yet_is_not_missing() -> None:
    opened = Told(PERFECT.work[:1])
    planned = Told([*PERFECT.work[:1], *cycle(1, date(2027, 1, 4), extended(1))[:1]])

    assert found(opened) == ()
    assert found(planned) == ()


def test_a_trial_that_was_called_off_asks_for_nothing() -> None:
    off = on("2027-01-03", made(e.TrialCalledOff, cycle=1), why="nobody had time")
    told = Told([*PERFECT.work[:12], *cycle(1, date(2027, 1, 4), extended(1))[:2], off])

    assert found(told) == ()


def test_an_idea_given_up_after_its_first_trial_needs_no_second() -> None:
    first = cycle(1, date(2027, 1, 4), extended(1), how_many=3, out_of=62)[:-1]
    given_up = on("2027-01-20", made(e.ChangeAbandoned, cycle=1), why="it cost too much")
    told = Told([*PERFECT.work[:12], *first, given_up], PERFECT.series)

    assert found(told) == ()


def test_a_next_cycle_may_wait_a_month_before_it_is_missed() -> None:
    first = cycle(1, date(2027, 1, 4), extended(1), how_many=3, out_of=62)
    told = Told([*PERFECT.work[:12], *first], PERFECT.series)

    assert [miss.rule for miss in found(told, date(2027, 2, 18))] == []
    assert [miss.rule for miss in found(told, date(2027, 2, 21))] == ["F7"]


def test_a_trial_that_ended_in_time_is_judged_before_its_prediction_is_due() -> None:
    assert found(PERFECT.but(e.PredictionMade, due_on=date(2027, 2, 28))) == ()


def test_a_trial_that_was_stopped_is_judged_when_it_was_stopped() -> None:
    stopped = judged_early().without(e.TrialEnded, where=lambda event: event.cycle == 1)
    stop = made(e.TrialStopped, cycle=1, stopped_on=date(2027, 1, 18), reason="harm")

    assert found(stopped.before(e.PredictionAssessed, 1, on("2027-01-18", stop))) == ()


def test_days_of_rest_do_not_count_as_days_of_a_trial() -> None:
    rest = [
        on("2027-02-04", made(e.InitiativePaused, paused_on=date(2027, 2, 4))),
        on("2027-02-11", made(e.InitiativeResumed, resumed_on=date(2027, 2, 11), moved_days=7)),
    ]
    longer = PERFECT.but(e.CyclePlanned, 2, lasts_days=7)

    assert found(longer.before(e.TrialEnded, 2, *rest)) == ()


def test_only_what_is_recorded_by_the_decision_speaks_against_it() -> None:
    """A series that was entered long after the decision says nothing of what was known then."""
    late = [
        replace(one, recorded=date(2028, 9, 1)) if one.event is not LATE[0].event else one
        for one in series("Late", "decrease", [*HIGH, *HIGH, *HIGH][:32])
    ]
    told = never_better().with_series(OUTCOME, late).with_series(PROCESS, CALLS[:1])

    assert "F20" not in {miss.rule for miss in found(told)}


# ---- corrections and struck entries --------------------------------------------------------------


def version_of(told: Told, kind: type) -> int:
    """Give the version of the first entry of a kind."""
    return [type(one.event) for one in told.work].index(kind) + 1


def test_a_correction_mends_what_was_missing() -> None:
    broken = PERFECT.but(e.StudyConcluded, learnt="")
    entry = version_of(broken, e.StudyConcluded)
    mend = made(
        EntryCorrected,
        entry=entry,
        entry_kind="study-concluded",
        field="learnt",
        now="A call helps",
    )

    assert found(broken.and_then(on("2028-02-01", mend))) == ()


def test_what_is_struck_is_not_there() -> None:
    entry = version_of(PERFECT, e.InvolvementRecorded)
    struck = made(EntryStruck, entry=entry, entry_kind="involvement-recorded", cycle=None)

    assert {miss.rule for miss in found(PERFECT.and_then(on("2028-02-01", struck)))} == {"F21"}


def test_a_data_plan_that_was_corrected_is_complete() -> None:
    broken = PERFECT.but(e.CyclePlanned, data_plan=replace_how(""))
    entry = version_of(broken, e.CyclePlanned)
    mend = made(EntryCorrected, entry=entry, field="data_plan.how", now="on a list")

    assert {miss.rule for miss in found(broken)} == {"F22"}
    assert found(broken.and_then(on("2028-02-01", mend))) == ()


def replace_how(how: str) -> e.DataPlan:
    """Give a data plan with another how."""
    return e.DataPlan(who="Bo", what="late", when="daily", where="north", how=how)


def test_a_trial_corrected_to_begin_later_does_not_prove_a_prediction() -> None:
    late = predicted_late()
    entry = [at for at, one in enumerate(late.work, 1) if isinstance(one.event, e.TrialStarted)][1]
    later = made(
        EntryCorrected,
        entry=entry,
        field="started_on",
        was_on=date(2027, 2, 1),
        now_on=date(2027, 2, 8),
    )

    assert "F1" in {miss.rule for miss in found(late.and_then(on("2028-02-01", later)))}


# ---- a division ----------------------------------------------------------------------------------


def deciding(*decisions: str) -> list[Facts]:
    """Give initiatives with one decided test each."""
    (first, *_) = PERFECT.facts().cycles
    whole = PERFECT.facts()
    return [
        replace(whole, stream=f"initiative-{at}", cycles=(replace(first, decision=decision),))
        for at, decision in enumerate(decisions)
    ]


@pytest.mark.parametrize(
    ("decisions", "part"),
    [
        (["adopted"] * 12, "nothing-fails"),
        (["abandoned"] * 8 + ["adopted"] * 2, "too-much-fails"),
    ],
)
def test_a_division_in_which_nothing_or_nearly_everything_fails_is_told(
    decisions: list[str], part: str
) -> None:
    (miss,) = misses_of_division(deciding(*decisions))

    assert (miss.rule, miss.parts[0].key) == ("F25", part)


@pytest.mark.parametrize(
    "decisions",
    [
        ["adopted"] * 4,
        ["adapted"] + ["adopted"] * 9,
        ["abandoned"] * 7 + ["extended"] * 3,
    ],
)
def test_on_the_edge_of_the_band_and_of_few_tests_nothing_is_said(decisions: list[str]) -> None:
    assert misses_of_division(deciding(*decisions)) == ()


# ---- whatever happened ---------------------------------------------------------------------------


@given(history=histories(InitiativeEvent, WORK), days=st.integers(0, 900))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_no_history_however_wandering_makes_a_rule_fail(history: Any, days: int) -> None:
    rows: dict[str, Any] = {}
    for entry in history.entries:
        study.fold(rows, entry)
    series_rows: dict[str, Any] = {}
    for entry in recorded("measure-m", LATE):
        study.fold(series_rows, entry)
    today = date(2026, 12, 1) + timedelta(days=days)

    for facts in study.facts_of([*rows.values(), *series_rows.values()]).values():
        for language in ("en", "sv"):
            told = str(fidelity.read([facts], today, Teller(language=language)))
            assert "None" not in told
            assert "{" not in told


def test_what_is_withheld_still_counts_as_said() -> None:
    rows: dict[str, Any] = {}
    for entry in recorded(WORK, PERFECT.work):
        hidden, kept = apart(entry)
        study.fold(rows, hidden)
        gone = dict.fromkeys(kept, WITHHELD)
        rows = {key: resolved(row, gone) for key, row in rows.items()}
    whole = Told([], PERFECT.series)
    facts = study.facts_of([*rows.values(), *(r for r in whole.rows())])[WORK]

    named = misses(facts, TODAY)

    assert {miss.rule for miss in named} <= {"F19"}, "two withheld places cannot be told apart"
    assert "[withheld]" in str(fidelity.read([facts], TODAY, Teller())) or not named


# ---- how it is told ------------------------------------------------------------------------------


def test_the_list_says_what_is_missing_what_to_do_and_where_it_comes_from() -> None:
    told = str(fidelity.read([plan_without_data().facts()], TODAY, Teller()))

    assert "when, where and how" in " ".join(told.split())
    assert "Institute for Healthcare Improvement" in " ".join(told.split())


def test_no_figure_counts_the_misses_and_no_unit_stands_beside_another() -> None:
    every = [plan_without_data().facts(), backdated().facts()]
    table = fidelity.read(every, TODAY, Teller(), "vard")

    assert "rank" not in str(table).casefold()
    assert not any(cell.strip().isdecimal() for row in table.rows for cell in row)


# ---- work that rests, that ended, and that goes back ---------------------------------------------


def test_of_work_that_rests_nothing_more_is_awaited() -> None:
    first = cycle(1, date(2027, 1, 4), extended(1), how_many=3, out_of=62)
    rests = on("2027-01-12", made(e.InitiativePaused, paused_on=date(2027, 1, 12)))
    running = Told([*PERFECT.work[:12], *first[:4], rests], PERFECT.series)
    between = Told([*PERFECT.work[:12], *first, replace(rests, on=date(2027, 1, 25))])

    assert found(running) == ()
    assert "F7" not in {miss.rule for miss in found(between)}


@pytest.mark.parametrize(("ending", "rules"), [("withdrawn", ""), ("abandoned", "F7")])
def test_only_work_that_was_given_up_is_asked_for_its_next_cycle(ending: str, rules: str) -> None:
    first = cycle(1, date(2027, 1, 4), extended(1), how_many=3, out_of=62)
    closed = on("2027-01-25", made(e.InitiativeClosed, ending=ending), why="no need any more")
    told = Told([*PERFECT.work[:12], *first, closed], PERFECT.series)

    assert {miss.rule for miss in found(told)} == set(rules.split())


def test_who_goes_back_to_plan_is_not_asked_to_compare_what_is_not_tried_yet() -> None:
    first = cycle(1, date(2027, 1, 4), extended(1), how_many=3, out_of=62)[:-1]
    back = made(e.SteppedBack, cycle=1, from_phase="act", to_phase="plan")
    anew = replace(first[1].event, prediction=2, made_on=date(2027, 2, 1))  # type: ignore[type-var]  # the second entry is a prediction
    told = [*PERFECT.work[:12], *first, on("2027-02-01", back), on("2027-02-01", anew)]

    assert {miss.rule for miss in found(Told(told, PERFECT.series))} == {"F1"}


def test_a_gap_that_a_comment_explains_is_none() -> None:
    commented = on("2027-12-01", made(m.CommentNoted, period="2027-10", comment="moved house"))
    series_of = with_a_gap().series[OUTCOME]

    assert found(PERFECT.with_series(OUTCOME, [*series_of, commented])) == ()


def test_what_is_missing_alike_in_several_cycles_is_told_once() -> None:
    without = PERFECT.but(e.CyclePlanned, 1, data_plan=e.DataPlan())
    without = without.but(e.CyclePlanned, 3, data_plan=e.DataPlan())

    table = fidelity.read([without.facts()], TODAY, Teller(language="sv"))

    assert [row["where"] for row in table.dicts()] == ["Cyklerna 1 och 3"]
    assert table.dicts()[0]["missing"].count(WORK) == 2


def test_a_ramp_is_called_by_its_noted_idea_and_its_scale_is_told_once() -> None:
    first = PERFECT.but(e.CyclePlanned, 1, idea="", scale="3 of 62 visits")
    alone = Told(first.work[:20], PERFECT.series).facts()

    (row,) = ramp.read(alone, TODAY, Teller()).dicts()

    assert row["ramp"].endswith("Ring")
    assert row["scale"] == "3 of 62 visits"
