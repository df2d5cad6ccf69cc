"""Random years: whatever was done in whatever order, every report of it is whole."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from hjul import Actor, Hjul, Refusal, SimulatedClock
from hjul.adapters.exchange.reports.document import Grid, numbered, of_block, sentences
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

STEPS = st.one_of(
    st.builds(
        lambda kind, attained, goal: (
            "AnswerGoalAttainment",
            {"kind": kind, "attained": attained, "goal": goal, "evidence": CITED},
        ),
        st.sampled_from(["economic", "operational"]),
        st.sampled_from(["yes", "partly", "no", "cannot-tell"]),
        TEXTS,
    ),
    st.builds(
        lambda how, shows: ("MakeComparison", {"compared_with": how, "shows": shows}),
        st.sampled_from(["over-time", "goals", "needs", "similar", "best"]),
        TEXTS,
    ),
    st.builds(
        lambda origin, side, cause: (
            "AnalyseCause",
            {"origin": origin, "side": side, "cause": cause, "took_part": cause},
        ),
        st.sampled_from(["internal", "external"]),
        st.sampled_from(["strength", "weakness"]),
        TEXTS,
    ),
    st.builds(
        lambda source, what: ("CollectInformation", {"source": source, "what": what}),
        st.sampled_from(["audits", "hme", "own-source"]),
        TEXTS,
    ),
    st.builds(
        lambda narrative, needed: (
            "JudgeOverallPicture",
            {"narrative": narrative, "action_needed": needed, "evidence": (*CITED, *CITED)},
        ),
        TEXTS,
        st.booleans(),
    ),
    st.builds(
        lambda name, number: (name, {"activity": number, "why": "skäl"}),
        st.sampled_from(["OpenActivity", "CompleteActivity", "CallOffActivity"]),
        st.integers(1, 12),
    ),
    st.builds(
        lambda name, track: (name, {"track": track}),
        st.sampled_from(["OpenTrack", "CloseTrack"]),
        st.sampled_from(["study", "act", "plan", "do"]),
    ),
    st.builds(
        lambda what, control: ("PlanSelfMonitoring", {"what": what, "how": control}), TEXTS, TEXTS
    ),
    st.builds(
        lambda name, control: (
            name,
            {"control": control, "found": "38 av 40", "analysis": "vikariat"}
            if name != "HandOverSelfMonitoring"
            else {"control": control},
        ),
        st.sampled_from(["CompileSelfMonitoring", "HandOverSelfMonitoring"]),
        st.integers(1, 2),
    ),
    st.builds(
        lambda decided, use: (
            "HoldManagementReview",
            {"who": "alla", "decided": decided, "use": use, "inputs": CITED},
        ),
        TEXTS,
        TEXTS,
    ),
    st.builds(lambda text: ("MakeProposal", {"division": "vard", "text": text}), TEXTS),
)


@pytest.fixture(scope="module")
def clock() -> SimulatedClock:
    """A clock whose ids never come again."""
    return SimulatedClock(NOON)


@settings(
    max_examples=int(os.environ.get("HJUL_YEARS", "10")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, max_size=25), kind=st.sampled_from(KINDS))
def test_whatever_happened_every_report_of_the_year_is_whole(
    clock: SimulatedClock, steps: list[tuple[str, dict[str, Any]]], kind: str
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
    """Ask, and let the law say no; `CompileSelfMonitoring` takes no analysis."""
    fields = {it: value for it, value in given.items() if it not in ("analysis", "why")}
    if "why" in given:
        fields["why"] = given["why"]
    streams = {"MakeProposal": "", "OpenDivision": "", "OpenYear": ""}
    try:
        stream = streams.get(name, YEAR)
        asked = hjul.command(name, **({"stream": stream} if stream else {}), **fields)
        hjul.ask(asked, by=WHO)
    except Refusal:
        pass


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
                cited = any(said.refs or said.is_hole or said.by_law for said in row)
                assert cited or not row, (section.key, row)
    assert {ref: report.notes[ref].position for ref in numbered(report)}.items() <= trail.items()
    assert Page(html(report)).levels[0] == 1
    assert markdown(report)
