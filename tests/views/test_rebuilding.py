"""Views are built anew beside the live rows, and nothing slips between."""

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from hjul.adapters.store.database import Database
from hjul.adapters.views import advancing, rebuilding, shelf
from hjul.adapters.views.advancing import Advance
from tests.views.toys import (
    LEARNED,
    MEMBERS,
    OPENED,
    SUMMARY,
    TOYS,
    House,
    joined,
    left,
)


class Stopped(Exception):
    """The process was ended."""


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a rebuild go on three entries at a time."""
    monkeypatch.setattr(advancing, "AT_ONCE", 3)
    monkeypatch.setattr(rebuilding, "AT_ONCE", 3)
    monkeypatch.setattr(advancing, "ROWS_IN_MEMORY", 2)
    monkeypatch.setattr(shelf, "ROWS_AT_ONCE", 1)


def generations(house: House) -> list[tuple[str, int, int, int, bool]]:
    view = sa.text("SELECT name, generation, version, position, live FROM hjul_view ORDER BY 1, 2")
    with house.database.transaction(write=False) as connection:
        return [(*it[:4], bool(it[4])) for it in connection.execute(view)]


def rows_of(house: House, view: str) -> set[int]:
    query = sa.text("SELECT DISTINCT generation FROM hjul_view_row WHERE view = :view")
    with house.database.transaction(write=False) as connection:
        return set(connection.scalars(query, {"view": view}))


def fill(house: House, times: int = 4) -> None:
    for at in range(times):
        house.append(("initiative-a", joined(at)), ("initiative-b", LEARNED))
        house.append(("initiative-a", left(at - 1)))


def test_starting_with_an_empty_history_costs_nothing(house: House) -> None:
    assert generations(house) == [("members", 1, 1, 0, True), ("summary", 1, 1, 0, True)]


def test_starting_again_changes_nothing(house: House) -> None:
    fill(house)
    before = generations(house)

    house.again()

    assert generations(house) == before


@pytest.mark.usefixtures("small_steps")
def test_a_fold_of_a_newer_version_is_built_anew_at_start(house: House) -> None:
    fill(house)

    again = house.again((replace(MEMBERS, version=2), SUMMARY))

    assert generations(again) == [("members", 2, 2, 12, True), ("summary", 1, 1, 12, True)]
    assert again.views.rows("members") == again.folded(MEMBERS)
    assert rows_of(again, "members") == {2}, "the old rows are gone"


@pytest.mark.usefixtures("small_steps")
def test_a_view_that_is_new_is_built_from_the_first_entry_on(database: Database) -> None:
    house = House(database, (SUMMARY,))
    fill(house)

    again = house.again(TOYS)

    assert again.views.rows("members") == again.folded(MEMBERS)


@pytest.mark.usefixtures("small_steps")
def test_progress_is_told(house: House) -> None:
    fill(house)
    told: list[tuple[str, int, int]] = []

    def tell(name: str, position: int, size: int) -> None:
        told.append((name, position, size))

    house.views.rebuild("members", tell)

    assert told == [("members", at, 12) for at in (3, 6, 9, 12, 12)]


@pytest.mark.usefixtures("small_steps")
def test_live_rows_are_read_and_fed_until_the_moment_of_the_swap(house: House) -> None:
    fill(house)
    seen: list[bool] = []

    def meanwhile(name: str, position: int, size: int) -> None:
        if position == 6:
            house.append(("initiative-c", OPENED), ("initiative-a", joined(9)))
            seen.append(house.views.rows(name) == house.folded(MEMBERS))

    house.views.rebuild("members", meanwhile)

    assert seen == [True]
    assert house.views.rows("members") == house.folded(MEMBERS)
    assert house.views.position("members") == 14


@pytest.mark.usefixtures("small_steps")
def test_a_rebuild_that_was_interrupted_goes_on_where_it_was(house: House) -> None:
    fill(house)
    before = house.views.rows("members")

    def ended(name: str, position: int, size: int) -> None:
        if position == 6:
            raise Stopped

    with pytest.raises(Stopped):
        house.views.rebuild("members", ended)
    assert ("members", 2, 1, 6, False) in generations(house)
    assert house.views.rows("members") == before

    told: list[int] = []
    house.again().views.rebuild("members", lambda name, position, size: told.append(position))
    assert told[0] == 9
    assert house.views.rows("members") == house.folded(MEMBERS)
    assert rows_of(house, "members") == {2}


@pytest.mark.usefixtures("small_steps")
def test_an_interrupted_rebuild_of_another_history_begins_from_the_start(house: House) -> None:
    fill(house)

    def ended(*_: object) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        house.views.rebuild("members", ended)
    with house.database.transaction() as connection:
        connection.execute(
            sa.text("UPDATE hjul_view SET peaks = :it WHERE live = :no"),
            {"it": bytes(64), "no": False},
        )

    house.views.rebuild("members")

    assert house.views.rows("members") == house.folded(MEMBERS)
    assert rows_of(house, "members") == {3}


@pytest.mark.usefixtures("small_steps")
def test_sweeping_that_was_interrupted_is_done_at_the_next_start(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(house)

    def ended(*_: object) -> None:
        raise Stopped

    with monkeypatch.context() as patch:
        patch.setattr(shelf.Shelf, "sweep", ended)
        with pytest.raises(Stopped):
            house.views.rebuild("members")
    assert rows_of(house, "members") == {1, 2}
    assert house.views.rows("members") == house.folded(MEMBERS)

    house.again()

    assert rows_of(house, "members") == {2}


def test_a_rebuild_while_eight_threads_append_misses_nothing(shared_url: str) -> None:
    with Database(shared_url) as database:
        house = House(database)
        fill(house)
        go_on = threading.Event()

        def write(number: int) -> int:
            appended = 0
            while not go_on.is_set() or appended < 5:
                house.append((f"initiative-{number}", joined(appended)))
                appended += 1
            return appended

        with ThreadPoolExecutor(8) as pool:
            writing = [pool.submit(write, number) for number in range(8)]
            for _ in range(3):
                house.views.rebuild()
            go_on.set()
            appended = sum(it.result() for it in writing)

        assert len(house.entries()) == 12 + appended
        for view in TOYS:
            assert house.views.rows(view.name) == house.folded(view)


def test_what_is_appended_right_before_the_swap_is_folded_in_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(house)
    real = Advance.finish

    def late(advance: Advance, connection: sa.Connection) -> None:
        house.append(("initiative-c", joined(1)))
        real(advance, connection)

    monkeypatch.setattr(Advance, "finish", late)
    house.views.rebuild("members")

    assert house.views.position("members") == 13
    assert house.views.rows("members") == house.folded(MEMBERS)


def test_nobody_appends_while_a_generation_takes_its_place(
    shared_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Advance.finish
    with Database(shared_url) as database, ThreadPoolExecutor(1) as pool:
        house = House(database)
        fill(house)
        appending: list[Future[Any]] = []

        def slow(advance: Advance, connection: sa.Connection) -> None:
            appending.append(pool.submit(house.append, ("initiative-c", joined(1))))
            time.sleep(0.3)
            assert not appending[0].done(), "it waits for its turn"
            real(advance, connection)

        monkeypatch.setattr(Advance, "finish", slow)
        house.views.rebuild("members")

        assert appending[0].result() == [13]
        assert house.views.rows("members") == house.folded(MEMBERS)


def test_two_who_rebuild_at_once_build_one_generation(shared_url: str) -> None:
    with Database(shared_url) as database:
        house = House(database)
        fill(house, 40)
        with Database(shared_url) as other_database:
            both = [house, House(other_database)]
            with ThreadPoolExecutor(2) as pool:
                for done in [pool.submit(it.views.rebuild) for it in both]:
                    done.result()

        for view in TOYS:
            assert house.views.rows(view.name) == house.folded(view)
            assert len(rows_of(house, view.name)) == 1
