"""Whoever watches a view sees each row as it becomes another one."""

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import islice

from hjul.adapters.store.database import Database
from hjul.adapters.views import Placed
from tests.views.projector import LATER
from tests.views.toys import (
    CELEBRATED,
    LEARNED,
    OPENED,
    House,
    joined,
    left,
    moved,
)


def seen(changes: Iterator[Placed], several: int) -> list[tuple[str, str, bool]]:
    return [(it.stream, it.key, it.row is not None) for it in islice(changes, several)]


@contextmanager
def ending(house: House) -> Generator[threading.Event]:
    """Give a flag that is set at the end, and in any case after a while."""
    flag = threading.Event()
    timer = threading.Timer(20, flag.set)
    timer.start()
    yield flag
    flag.set()
    timer.cancel()


def test_only_what_changes_from_now_on_is_seen(house: House) -> None:
    house.append(("initiative-a", OPENED), ("initiative-a", joined(1)))
    with ending(house) as stopped:
        changes = house.views.changes("members", stopped=stopped)
        house.append(("initiative-a", joined(2)), ("initiative-b", joined(1)))

        assert seen(changes, 2) == [("initiative-a", "2", True), ("initiative-b", "1", True)]


def test_a_change_carries_the_row_as_it_is_now(house: House) -> None:
    with ending(house) as stopped:
        changes = house.views.changes("summary", stopped=stopped)
        house.append(("initiative-a", OPENED), ("initiative-a", CELEBRATED))

        assert list(islice(changes, 1)) == house.views.rows("summary")


def test_a_row_that_goes_is_told_to_those_who_ask_for_it(house: House) -> None:
    house.append(("initiative-a", joined(1)))
    with ending(house) as stopped:
        every = house.views.changes("members", with_gone=True, stopped=stopped)
        rows = house.views.changes("members", stopped=stopped)
        house.append(("initiative-a", left(1)))
        house.append(("initiative-a", joined(3)))

        assert seen(every, 2) == [("initiative-a", "1", False), ("initiative-a", "3", True)]
        assert seen(rows, 1) == [("initiative-a", "3", True)]


def test_one_division_can_be_watched_alone(house: House) -> None:
    house.append(("initiative-a", OPENED), ("initiative-b", OPENED))
    with ending(house) as stopped:
        changes = house.views.changes("summary", division="school", stopped=stopped)
        house.append(("initiative-a", LEARNED), ("initiative-b", moved("school")))

        assert seen(changes, 1) == [("initiative-b", "", True)]


def test_a_view_behind_is_seen_when_it_has_come_that_far(url: str) -> None:
    with Database(url) as database:
        house = House(database, LATER, inline=())
        with ending(house) as stopped, house.views.worker():
            changes = house.views.changes("summary", stopped=stopped)
            house.append(("initiative-a", OPENED))

            assert seen(changes, 1) == [("initiative-a", "", True)]


def test_what_another_process_appends_is_seen(shared_url: str) -> None:
    with Database(shared_url) as one, Database(shared_url) as other:
        house = House(one)
        with ending(house) as stopped:
            changes = house.views.changes("summary", stopped=stopped)
            House(other).append(("initiative-a", OPENED))

            assert seen(changes, 1) == [("initiative-a", "", True)]


def test_watching_ends_when_the_views_are_closed(house: House) -> None:
    changes = house.views.changes("summary")
    threading.Timer(0.05, house.views.close).start()

    assert list(changes) == []
