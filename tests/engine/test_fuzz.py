"""Whatever is asked, by whomever, with whatever in it: it happens, or it is refused in words."""

import dataclasses
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from hjul import Actor, Hjul, Refusal, SimulatedClock
from hjul.cycle.aggregates import COMMANDS
from hjul.cycle.law import Command
from tests.engine.histories import ANNA, a_whole_initiative

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**40), 10**40),
    st.floats(),
    st.decimals(),
    st.text(max_size=40),
    st.sampled_from(
        ["", "x", "\x02withheld", "\x00", "\ud800", "1", "-1", "3,10", "2027-03-01", "9999-12-31"]
    ),
    st.sampled_from(["initiative-visits@1", "measure-1", "organisation", "omsorg", "pdsa.1"]),
    st.dates(),
    st.datetimes(),
    st.lists(st.one_of(st.text(max_size=5), st.dates(), st.none()), max_size=3),
    st.dictionaries(st.sampled_from(["who", "what", "x"]), st.text(max_size=5), max_size=2),
)


SLOW = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large)


@pytest.fixture(scope="module")
def hjul() -> Any:
    """One history that all askings go to, so that they meet every standing."""
    clock = SimulatedClock(datetime.fromisoformat("2027-03-01T09:00:00+01:00"))
    with Hjul("memory:", clock=clock) as engine:
        engine.streams = [*a_whole_initiative(engine), "organisation", ""]  # type: ignore[attr-defined]  where the askings of this module go
        yield engine


@settings(max_examples=1500, deadline=None, suppress_health_check=SLOW)
@given(data=st.data())
def test_nothing_but_the_two_refusals_is_ever_raised(hjul: Any, data: st.DataObject) -> None:
    kind: type[Command] = data.draw(st.sampled_from(sorted(COMMANDS.values(), key=str)))
    names = sorted({field.name for field in dataclasses.fields(kind)} - {"stream"})
    fields = data.draw(st.dictionaries(st.sampled_from(names), ODD, max_size=6))
    stream = data.draw(st.one_of(st.sampled_from(hjul.streams), ODD))
    by = data.draw(st.one_of(st.just(ANNA), st.builds(Actor, id=ODD, roles=ODD), ODD))
    more = data.draw(st.dictionaries(st.sampled_from(["role", "through", "correlation"]), ODD))
    made: Any = kind
    try:
        answer = hjul.ask(made(stream, **fields), by=by, **more)
    except Refusal as refusal:
        for language in ("en", "sv"):
            told = refusal.told(language)
            assert told
    else:
        assert answer.entries


def test_the_history_and_every_view_are_whole_after_all_that(hjul: Any) -> None:
    assert hjul.verify().ok
    assert hjul.parked() == []
    for name in ("board", "outcomes", "trail", "predictions", "lessons", "organisation"):
        for language in ("en", "sv"):
            live = str(getattr(hjul, name)(language=language))
            assert live == str(getattr(hjul, name)(language=language, at=hjul.verify().count))


@pytest.mark.parametrize("asked", ["x", None, 7, [object()], ["x"]])
def test_what_is_no_command_is_refused(hjul: Any, asked: Any) -> None:
    with pytest.raises(Refusal):
        hjul.ask(asked, by=ANNA)
