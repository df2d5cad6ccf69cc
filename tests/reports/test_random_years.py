"""Random years: whatever was done in whatever order, every report of it is whole."""

import os
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from hjul import Actor, Hjul, Refusal, SimulatedClock
from hjul.adapters.exchange.reports.document import Grid, cited, of_block, sentences
from hjul.adapters.exchange.reports.material import AUDIENCES
from hjul.adapters.exchange.reports.page import html
from hjul.adapters.exchange.reports.plain import markdown
from hjul.adapters.exchange.reports.profiles import KINDS
from tests.reports.reading import Page
from tests.reports.town import NOON, YEAR

WHO = Actor(id="u-1", roles=("quality-officer",))
TEXTS = st.sampled_from(["", "Färre fall", "<b>", "a|b", "Slut."])
YEARS = int(os.environ.get("HJUL_YEARS", "8"))
"""So many random years; more when somebody asks for them."""
CITED = (f"{YEAR}@1",)
Step = tuple[str, dict[str, Any]]


def asked(name: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    """Ask a command with any of these fields."""
    return st.tuples(st.just(name), st.fixed_dictionaries(fields))


ACTIVITY = {"activity": st.integers(1, 12), "why": st.just("skäl")}
TRACK = {"track": st.sampled_from(["study", "act", "plan", "do"])}
BASIS = {"evidence": st.just(CITED)}
CONTROL = {"control": st.integers(1, 2)}

STEPS: st.SearchStrategy[Step] = st.one_of(
    asked(
        "AnswerGoalAttainment",
        kind=st.sampled_from(["economic", "operational"]),
        attained=st.sampled_from(["yes", "partly", "no", "cannot-tell"]),
        goal=TEXTS,
        **BASIS,
    ),
    asked(
        "MakeComparison",
        compared_with=st.sampled_from(["over-time", "goals", "needs", "similar", "best"]),
        shows=TEXTS,
        **BASIS,
    ),
    asked(
        "AnalyseCause",
        origin=st.sampled_from(["internal", "external"]),
        side=st.sampled_from(["strength", "weakness"]),
        cause=TEXTS,
        took_part=TEXTS,
    ),
    asked(
        "CollectInformation",
        source=st.sampled_from(["audits", "hme", "own-source"]),
        what=TEXTS,
        **BASIS,
    ),
    asked(
        "JudgeOverallPicture",
        narrative=TEXTS,
        action_needed=st.booleans(),
        evidence=st.just((*CITED, *CITED)),
    ),
    *(asked(name, **ACTIVITY) for name in ("OpenActivity", "CompleteActivity", "CallOffActivity")),
    *(asked(name, **TRACK) for name in ("OpenTrack", "CloseTrack")),
    asked("PlanSelfMonitoring", what=TEXTS, how=TEXTS),
    asked("CompileSelfMonitoring", found=TEXTS, **CONTROL),
    asked("AnalyseSelfMonitoring", analysis=TEXTS, **CONTROL),
    asked("HandOverSelfMonitoring", **CONTROL),
    asked("HoldManagementReview", who=TEXTS, decided=TEXTS, use=TEXTS, inputs=st.just(CITED)),
    asked("SetGoals", goals=st.lists(TEXTS, max_size=2)),
    asked("AllocateResources", resources=TEXTS, hours=st.just("60")),
    asked("ImproveRoutine", routine=TEXTS, change=TEXTS, made_known=TEXTS),
    asked("ReportStatus", status=TEXTS, to_whom=TEXTS),
    asked("MakeProposal", division=st.just("vard"), text=TEXTS),
)


@pytest.fixture(scope="module")
def clock() -> SimulatedClock:
    """A clock whose ids never come again."""
    return SimulatedClock(NOON)


@settings(
    max_examples=YEARS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, max_size=25), kind=st.sampled_from(KINDS))
def test_whatever_happened_every_report_of_the_year_is_whole(
    clock: SimulatedClock, steps: list[Step], kind: str
) -> None:
    with Hjul("memory:", clock=clock) as hjul:
        for name, given in [
            ("OpenDivision", {"division": "vard", "name": "Vård"}),
            ("OpenYear", {"scope": "vard", "period": "2027"}),
            *steps,
        ]:
            try_to_ask(hjul, name, given)
        for audience in AUDIENCES:
            is_whole(hjul, kind, audience)


def try_to_ask(hjul: Hjul, name: str, given: dict[str, Any]) -> None:
    """Ask, and let the law say no."""
    stream = {} if name in ("MakeProposal", "OpenDivision", "OpenYear") else {"stream": YEAR}
    with suppress(Refusal):
        hjul.ask(hjul.command(name, **stream, **given), by=WHO)


def is_whole(hjul: Hjul, kind: str, audience: str) -> None:
    """See that nothing is empty, everything is cited, and the notes are where they say."""
    report = hjul.report(kind, "vard", 2027, audience=audience, charts=False, language="sv")
    trail = {f"{row.stream}@{row.version}": row.position for row in hjul.rows("trail")}
    assert all(said.text.strip() for said in sentences(report))
    assert [section.key for section in report.sections if not section.blocks] == []
    for section in report.sections:
        for block in section.blocks:
            rows = block.rows if isinstance(block, Grid) else [tuple(of_block(block))]
            for row in rows:
                is_founded = any(said.refs or said.is_hole or said.by_law for said in row)
                assert is_founded or not row, (section.key, row)
    assert {
        ref: report.notes[ref].position for ref in cited(sentences(report))
    }.items() <= trail.items()
    assert Page(html(report)).levels[0] == 1
    assert markdown(report)
