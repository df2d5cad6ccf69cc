"""The views of hjul, over anything that can be stored: one thing however one comes by them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from hjul.adapters.reader import VIEWS
from hjul.adapters.store.database import Database
from hjul.adapters.texts import Texts
from hjul.adapters.topics import TOPICS
from hjul.cycle.record import Event
from hjul.cycle.words import REFERENCE_MARK, WITHHELD
from hjul.projections.view import View
from tests.codec.samples import any_event, filled
from tests.views import toys
from tests.views.toys import House

STREAMS = {
    "initiative": ("initiative-a", "initiative-b"),
    "measure": ("measure-a",),
}


def streams_of(topic: str) -> tuple[str, ...]:
    kind = topic.partition(".")[0]
    alone = kind in ("organisation", "keeping")
    return STREAMS.get(kind, (kind if alone else f"{kind}-a",))


def on_a_stream(named: tuple[str, Event]) -> st.SearchStrategy[tuple[str, Event]]:
    topic, event = named
    return st.tuples(st.sampled_from(streams_of(topic)), st.just(event))


batches = st.lists(
    st.lists(any_event().flatmap(on_a_stream), min_size=1, max_size=8), min_size=1, max_size=5
)
EVERYTHING = [(streams_of(topic)[0], filled(TOPICS[topic])) for topic in TOPICS]
"""Each event once, with every field filled in."""


def assert_is_one_thing(house: House, view: View[Any]) -> None:
    live = house.views.rows(view.name)
    assert live == house.folded(view)
    assert live == house.views.as_of(view.name, len(house.entries()))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches)
def test_live_rows_are_the_fold_into_a_dict_and_what_a_rebuild_gives(
    history: list[list[tuple[str, Event]]],
) -> None:
    with toys.house(views=VIEWS) as house:
        for batch in history:
            house.append(*batch)
        for view in VIEWS:
            assert_is_one_thing(house, view)
        assert house.views.parked() == []
        house.views.rebuild()
        for view in VIEWS:
            assert_is_one_thing(house, view)


@pytest.fixture
def full(database: Database) -> House:
    """Give a history in which everything happened, an entry at a time."""
    house = House(database, VIEWS)
    for event in EVERYTHING:
        house.append(event)
    return house


def test_everything_that_can_happen_is_folded_on_every_database(full: House) -> None:
    assert full.views.parked() == []
    for view in VIEWS:
        assert_is_one_thing(full, view)


MARK = repr(REFERENCE_MARK)[1:-1]
"""How the sign that opens a reference is printed in the representation of a row."""


def test_when_the_texts_are_disposed_of_every_view_reads_withheld(full: House) -> None:
    texts = Texts(full.recorder)

    def told() -> dict[str, str]:
        return {it.name: repr(texts.resolve(full.views.rows(it.name))) for it in VIEWS}

    references = {it.name: repr(full.views.rows(it.name)).count(MARK) for it in VIEWS}
    before = told()
    full.recorder.dispose(full.recorder.texts(range(1, len(full.entries()) + 1)))
    after = told()

    for name, text in before.items():
        assert references[name] > 0
        assert "så här" in text or "u-4711" in text
        assert MARK not in text
        assert "så här" not in after[name]
        assert "u-4711" not in after[name]
        assert after[name].count(repr(WITHHELD)[1:-1]) == references[name]


def test_no_text_is_in_the_rows(full: House) -> None:
    with full.database.transaction(write=False) as connection:
        stored = " ".join(connection.exec_driver_sql("SELECT row FROM hjul_view_row").scalars())

    assert "#title" in stored
    assert "så här" not in stored
    assert "u-4711" not in stored
