"""The list of stored names: whole, written by hand, and the only way in."""

import ast
import re
from typing import get_args

import pytest

from hjul.adapters import topics
from hjul.adapters.topics import TOPICS
from hjul.cycle.assessment.events import AssessmentEvent
from hjul.cycle.initiative.events import InitiativeEvent
from hjul.cycle.keeping.events import KeepingEvent
from hjul.cycle.measure.events import MeasureEvent
from hjul.cycle.organisation.events import OrganisationEvent
from hjul.cycle.proposal.events import ProposalEvent
from hjul.cycle.year.events import YearEvent
from tests.house.files import ROOT

UNIONS = {
    "initiative": InitiativeEvent,
    "measure": MeasureEvent,
    "organisation": OrganisationEvent,
    "keeping": KeepingEvent,
    "proposal": ProposalEvent,
    "year": YearEvent,
    "assessment": AssessmentEvent,
}


@pytest.mark.parametrize("aggregate", UNIONS)
def test_everything_that_can_happen_has_a_name(aggregate: str) -> None:
    named = [event for topic, event in TOPICS.items() if topic.partition(".")[0] == aggregate]

    assert set(named) == set(get_args(UNIONS[aggregate]))
    assert len(named) == len(set(named)), "an event has two names, and only one is written"


def test_a_name_is_the_aggregate_the_event_and_the_version_of_its_shape() -> None:
    assert [
        topic for topic in TOPICS if not re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*\.[1-9]\d*", topic)
    ] == []


def test_names_are_written_by_hand_and_never_derived() -> None:
    tree = ast.parse((ROOT / "src/adapters/topics.py").read_text())
    table = next(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "TOPICS"
    )

    assert isinstance(table, ast.Dict)
    keys = [key.value if isinstance(key, ast.Constant) else None for key in table.keys]
    assert keys == list(topics.TOPICS), "every key is a string that one can search for"
    assert len(keys) == len(set(keys))


def test_no_name_is_written_and_only_read_at_once() -> None:
    assert TOPICS.keys() & topics.UPCASTERS.keys() == set()
