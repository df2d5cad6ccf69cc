"""The words are put in when a person reads, and are nowhere else."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest

from hjul.adapters.texts import Texts, said
from hjul.adapters.views import Placed
from hjul.cycle.initiative.events import SuccessCelebrated
from hjul.cycle.words import WITHHELD, reference
from tests.views.toys import (
    CELEBRATED,
    LEARNED,
    OPENED,
    RECORD,
    TOYS,
    House,
    joined,
)


class Pair(NamedTuple):
    left: str
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nest:
    title: str
    inner: tuple["Nest", ...] = ()
    facts: dict[str, Any] | None = None


def fill(house: House) -> None:
    house.append(("initiative-a", OPENED), ("initiative-a", CELEBRATED), ("initiative-a", LEARNED))
    house.append(("initiative-a", joined(1)))


def dispose_of_everything(house: House) -> None:
    found = house.recorder.texts(range(1, len(house.entries()) + 1))
    assert house.recorder.dispose(found) == len(found)


def test_rows_are_read_with_their_words(house: House) -> None:
    fill(house)

    (placed,) = Texts(house.recorder).resolve(house.views.rows("summary"))

    assert placed.row.title == "Färre fall"
    assert placed.row.said == ("Tårta", "Fråga först")


def test_words_are_put_in_however_deep_they_are(house: House) -> None:
    fill(house)
    title, cake = reference(1, "title"), reference(2, "what")
    nest = Nest(title=title, inner=(Nest(title="x", facts={"a": [cake, {"b": Pair(cake, 1)}]}),))

    resolved = Texts(house.recorder).resolve(nest)

    inside = {"a": ["Tårta", {"b": Pair("Tårta", 1)}]}
    assert resolved == Nest(title="Färre fall", inner=(Nest(title="x", facts=inside),))


def test_entries_are_read_with_their_words(house: House) -> None:
    fill(house)
    entry = house.codec.recorded(house.entries()[1])

    resolved = Texts(house.recorder).resolve(entry)

    assert resolved.event == CELEBRATED
    assert resolved.record == RECORD
    assert (resolved.position, resolved.stream) == (2, "initiative-a")


def test_what_holds_no_reference_stays_the_very_same(house: House) -> None:
    row = Placed("initiative-a", "", Nest(title="plain"))

    assert Texts(house.recorder).resolve(row) is row


def test_a_thousand_texts_are_read_at_once(house: House) -> None:
    for start in range(0, 1100, 100):
        batch = [SuccessCelebrated(what=f"cake {start + at}", ambassadors="") for at in range(100)]
        house.append(*(("initiative-a", it) for it in batch))

    resolved = Texts(house.recorder).resolve([reference(at, "what") for at in range(1, 1101)])

    assert resolved == [f"cake {at}" for at in range(1100)]


def test_a_text_that_looks_like_a_reference_reads_no_other_text(house: House) -> None:
    """Whoever writes the sign that opens a reference gets it back as it was."""
    fill(house)
    looks = Texts(house.recorder).resolve((reference(2, "what"), "\x02", "\x02x#y", "\x020#what"))

    assert looks == ("Tårta", "\x02", "\x02x#y", "\x020#what")


def test_when_the_texts_are_disposed_of_every_view_reads_withheld(house: House) -> None:
    fill(house)
    before = {view.name: house.views.rows(view.name) for view in TOYS}

    dispose_of_everything(house)

    texts = Texts(house.recorder)
    assert {view.name: house.views.rows(view.name) for view in TOYS} == before, "rows stay"
    (summary,) = texts.resolve(house.views.rows("summary"))
    (member,) = texts.resolve(house.views.as_of("members", 4))
    assert (summary.row.title, summary.row.said) == (WITHHELD, (WITHHELD, WITHHELD))
    assert member.row.person == WITHHELD
    assert texts.resolve(summary) == summary, "what is withheld stays so"


def test_views_can_be_built_anew_when_the_texts_are_gone(house: House) -> None:
    fill(house)
    before = house.views.rows("summary")
    dispose_of_everything(house)

    house.views.rebuild()

    assert house.views.rows("summary") == before
    assert house.views.parked() == []


def test_no_text_is_in_the_tables_of_the_views(house: House) -> None:
    fill(house)
    with house.database.transaction(write=False) as connection:
        stored = [
            *connection.exec_driver_sql("SELECT row FROM hjul_view_row").scalars(),
            *connection.exec_driver_sql("SELECT reason FROM hjul_view_parked").scalars(),
        ]

    assert len(stored) == 2
    assert not [row for row in stored for word in ("Tårta", "fall", "u-") if word in row]


@pytest.mark.parametrize(("language", "printed"), [("en", "[withheld]"), ("sv", "[undanhållet]")])
def test_what_is_withheld_is_printed_as_such(language: Any, printed: str) -> None:
    assert said(WITHHELD, language) == printed
    assert said("Tårta", language) == "Tårta"
