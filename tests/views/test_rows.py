"""The rows of one stream, as a fold sees them."""

from typing import Any

import pytest

from hjul.adapters.views.rows import GONE, RowFormat, StreamRows
from tests.views.toys import Summary


class Table:
    """A table that remembers what was read from it."""

    def __init__(self, **rows: int) -> None:
        self.rows = rows
        self.read: list[str] = []

    def one(self, key: str) -> object:
        self.read.append(key)
        return self.rows.get(key, GONE)

    def everything(self) -> dict[str, int]:
        self.read.append("everything")
        return dict(self.rows)

    def open(self) -> StreamRows:
        return StreamRows(self.one, self.everything)


def test_a_lookup_reads_one_row_once() -> None:
    table = Table(a=1, b=2)
    rows = table.open()

    assert (rows["a"], rows["a"], rows.get("c"), "c" in rows) == (1, 1, None, False)
    assert table.read == ["a", "c"]


def test_setting_a_row_reads_nothing() -> None:
    table = Table(a=1)
    rows = table.open()

    rows["a"] = 5
    rows.keep(1)

    assert table.read == []
    assert rows.changed == {"a": (1, 5)}


def test_iteration_reads_all_rows_once_and_gives_them_in_order() -> None:
    table = Table(b=2, a=1, c=3)
    rows = table.open()
    rows["ab"] = 0
    del rows["c"]

    assert (list(rows), list(rows), len(rows)) == (["a", "ab", "b"], ["a", "ab", "b"], 3)
    assert table.read == ["c", "everything"]


def test_what_was_changed_is_not_overwritten_by_what_is_read_later() -> None:
    rows = Table(a=1, b=2).open()
    rows["a"] = 5
    rows.keep(1)
    del rows["b"]

    assert dict(rows) == {"a": 5}


def test_what_a_failed_fold_changed_is_forgotten() -> None:
    rows = Table(a=1).open()
    rows["a"] = 2
    rows.keep(1)

    rows["a"] = 3
    del rows["a"]
    rows["b"] = 4
    rows.drop()

    assert dict(rows) == {"a": 2}
    assert rows.changed == {"a": (1, 2)}


def test_rows_may_change_while_one_goes_through_them() -> None:
    rows = Table(a=1, b=2).open()

    for key in rows:
        rows[key + key] = rows.pop(key)

    assert dict(rows) == {"aa": 1, "bb": 2}


def test_the_first_change_since_the_last_writing_is_remembered() -> None:
    rows = Table().open()
    rows["a"] = 1
    rows.keep(7)
    rows["a"] = 2
    rows.keep(9)

    assert (rows.first, rows.changed) == (7, {"a": (9, 2)})


def test_a_row_that_is_not_there_cannot_be_deleted() -> None:
    rows = Table().open()

    with pytest.raises(KeyError):
        del rows["a"]
    assert rows.pop("a", None) is None


@pytest.mark.parametrize("key", [3, None, "a\0b", "\ud83d", "a" * 501])
def test_a_key_is_a_string_that_every_database_can_hold(key: Any) -> None:
    table = Table(a=1)
    rows = table.open()

    with pytest.raises(ValueError, match=r"string|surrogates"):
        rows[key] = 1
    with pytest.raises(ValueError, match=r"string|surrogates"):
        rows.get(key)
    assert table.read == []


def test_a_row_that_is_not_what_its_type_says_is_not_written() -> None:
    wrong = Summary(division="care", entries="many")  # type: ignore[arg-type]  # a careless fold

    with pytest.raises(ValueError, match="int"):
        RowFormat(Summary).dump(wrong)
