"""Rows that wake: found in the order of their moments, however many others sleep."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from hjul.adapters.store.database import Database
from hjul.adapters.views import Placed
from hjul.projections.view import View
from tests.views.toys import OPENED, House, Member, fold_members, joined, left

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def wakes(row: Member) -> datetime | None:
    """Let the members of odd positions wake, a minute apart and the last ones first."""
    number = int(row.person.rpartition("#")[0].strip("\x02") or 0)
    return NOON - timedelta(minutes=number) if number % 2 else None


def always(_: Member) -> datetime:
    return NOON


MEMBERS = View("waking", 1, Member, fold_members, wakes)


@pytest.fixture
def waking(database: Database) -> House:
    """Give a history with four streams of three members each."""
    house = House(database, [MEMBERS])
    for name in ("a", "b", "c", "d"):
        stream = f"initiative-{name}"
        house.append((stream, OPENED), *((stream, joined(member)) for member in (1, 2, 3)))
    return house


def places(found: list[Placed]) -> list[tuple[str, str]]:
    return [(one.stream[-1], one.key) for one in found]


def test_rows_wake_in_the_order_of_their_moments(waking: House) -> None:
    found = waking.views.waking("waking", NOON, 100)

    moments = [wakes(one.row) for one in found]
    assert len(found) == 4
    assert moments == sorted(filter(None, moments))


def test_what_wakes_later_is_not_found(waking: House) -> None:
    first, second, *_ = waking.views.waking("waking", NOON, 100)
    until = wakes(first.row)
    assert until is not None

    assert waking.views.waking("waking", until, 100) == [first]
    assert waking.views.waking("waking", until - timedelta(microseconds=1), 100) == []
    assert waking.views.waking("waking", NOON, 2) == [first, second]


def test_pages_go_on_where_the_last_one_ended(waking: House) -> None:
    whole = waking.views.waking("waking", NOON, 100)

    pages: list[Placed] = []
    while page := waking.views.waking("waking", NOON, 2, after=pages[-1] if pages else None):
        pages += page

    assert pages == whole


def test_rows_of_one_moment_are_told_apart_by_stream_and_key(database: Database) -> None:
    house = House(database, [replace(MEMBERS, wakes=always)])
    for name in ("b", "a"):
        stream = f"initiative-{name}"
        house.append((stream, OPENED), (stream, joined(1)), (stream, joined(2)))

    first = house.views.waking("waking", NOON, 3)

    assert places(first) == [("a", "1"), ("a", "2"), ("b", "1")]
    assert places(house.views.waking("waking", NOON, 3, after=first[-1])) == [("b", "2")]


def test_the_next_wake_is_the_first_moment(waking: House) -> None:
    first, *_ = waking.views.waking("waking", NOON, 1)

    assert waking.views.next_wake("waking") == wakes(first.row)


def test_nothing_wakes_in_an_empty_history(database: Database) -> None:
    house = House(database, [MEMBERS])

    assert house.views.next_wake("waking") is None
    assert house.views.waking("waking", NOON, 10) == []


def test_a_row_that_is_gone_never_wakes(waking: House) -> None:
    for name in ("a", "b", "c", "d"):
        waking.append(*((f"initiative-{name}", left(member)) for member in (1, 2, 3)))

    assert waking.views.next_wake("waking") is None


def test_a_rebuilt_view_wakes_as_before(waking: House) -> None:
    before = waking.views.waking("waking", NOON, 100)

    waking.views.rebuild("waking")

    assert waking.views.waking("waking", NOON, 100) == before


def test_tables_of_a_release_that_knew_no_waking_are_made_anew(database: Database) -> None:
    house = House(database, [MEMBERS])
    house.append(*(("initiative-a", event) for event in (OPENED, joined(1), joined(3))))
    before = house.views.waking("waking", NOON, 100)
    with database.transaction() as connection:
        prefix = f"{database.schema}." if database.schema else ""
        connection.execute(sa.text(f"DROP INDEX {prefix}hjul_view_row_wakes"))
        connection.execute(sa.text(f"ALTER TABLE {prefix}hjul_view_row DROP COLUMN wakes"))

    again = House(database, [MEMBERS])

    assert again.views.waking("waking", NOON, 100) == before
