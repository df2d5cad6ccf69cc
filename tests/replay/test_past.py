"""A view as of any position is the fold of what was recorded by then, whatever happened since."""

from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from hjul import Hjul
from hjul.adapters.reader import VIEWS
from hjul.adapters.views import Placed
from hjul.adapters.views.streams import spans
from hjul.cycle.record import Event
from hjul.projections.view import View
from tests.codec.samples import any_event
from tests.views import toys
from tests.views.test_real_views import on_a_stream
from tests.views.toys import TOYS, House, histories

History = list[list[tuple[str, Event]]]
DIVISIONS = ("care", "school", "")
divided = st.lists(
    st.tuples(
        st.lists(any_event().flatmap(on_a_stream), min_size=1, max_size=6),
        st.sampled_from(DIVISIONS[:2]),
    ),
    min_size=1,
    max_size=5,
)


def of(rows: list[Placed], division: str) -> list[Placed]:
    return [it for it in rows if it.row.division == division]


def assert_every_past_is_a_fold(house: House, views: tuple[View[Any], ...]) -> None:
    for position in range(len(house.entries()) + 1):
        for view in views:
            folded = house.folded(view, position)
            assert house.views.as_of(view.name, position) == folded
            for division in DIVISIONS:
                then = house.views.as_of(view.name, position, division=division)
                assert then == of(folded, division)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(divided)
def test_any_past_of_our_views_is_the_fold_of_what_came_before(
    batches: list[tuple[list[tuple[str, Event]], str]],
) -> None:
    with toys.house(views=VIEWS) as house:
        for batch, division in batches:
            house.append(*batch, division=division)
        assert_every_past_is_a_fold(house, VIEWS)


@settings(max_examples=12, deadline=None)
@given(histories)
def test_rows_that_went_away_later_were_there_then(history: History) -> None:
    with toys.house() as house:
        for batch in history:
            house.append(*batch)
        assert_every_past_is_a_fold(house, TOYS)


def test_the_past_is_the_same_while_the_live_view_lags_behind() -> None:
    with toys.house(inline=()) as house:
        house.append(("initiative-a", toys.OPENED))
        house.views.worker().catch_up()
        house.append(("initiative-a", toys.LEARNED), ("initiative-b", toys.OPENED))
        assert house.views.position("summary") < 3
        assert_every_past_is_a_fold(house, TOYS)


def test_the_past_is_there_without_any_live_view() -> None:
    with toys.house(prepared=False) as house:
        house.recorder.hooks.clear()
        house.append(("initiative-a", toys.OPENED), ("initiative-b", toys.OPENED))
        assert house.views.as_of("summary", 1) == house.folded(toys.SUMMARY, 1)


def test_streams_are_found_with_where_they_begin_and_end(house: House) -> None:
    house.append(("initiative-b", toys.OPENED), ("initiative-a", toys.OPENED))
    house.append(("initiative-b", toys.LEARNED))
    found = [(it.stream, it.first, it.last, it.entries) for it in spans(house.recorder)]
    assert found == [("initiative-a", 2, 2, 1), ("initiative-b", 1, 3, 2)]


def test_an_empty_history_has_no_streams(house: House) -> None:
    assert spans(house.recorder) == []
    assert house.views.as_of("summary", 10) == []


def test_every_view_of_a_division_is_what_it_was(lived: tuple[Hjul, str, str]) -> None:
    hjul, *_ = lived
    size = hjul.verify().count
    for view in (view.name for view in VIEWS):
        for at in range(0, size, 9):
            every = hjul._reader.placed(view, at=at)
            then = hjul._reader.placed(view, "omsorg", at=at)
            assert then == of(list(every), "omsorg")
        assert hjul._reader.placed(view, at=size) == hjul._reader.placed(view)
