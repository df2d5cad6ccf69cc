"""What an app that embeds hjul can rely on when it reads."""

import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hjul import Actor, Hjul, NameOwner, OpenInitiative, SimulatedClock
from hjul.adapters.store.urls import BadUrl
from tests.engine.histories import ANNA, a_whole_initiative, everything_read


def test_any_view_can_be_read_as_it_was(engine: Hjul, clock: SimulatedClock) -> None:
    engine.ask(OpenInitiative(division="kultur", title="Open longer"), by=ANNA)
    first = str(engine.board())
    clock.go_on(timedelta(days=10))
    engine.ask(OpenInitiative(division="kultur", title="Open on Sundays"), by=ANNA)
    assert "Sundays" in str(engine.board())
    for at in (date(2027, 3, 1), datetime(2027, 3, 2, tzinfo=UTC), 1):
        assert "Sundays" not in str(engine.board(at=at))
    assert str(engine.board(at=date(2027, 3, 1))) == first
    assert "Sundays" in str(engine.board(at=date(2027, 3, 11)))


def test_a_day_ends_at_midnight_in_stockholm(engine: Hjul, clock: SimulatedClock) -> None:
    clock.set(datetime(2027, 6, 1, 21, 59, tzinfo=UTC))
    engine.ask(OpenInitiative(division="kultur", title="Before midnight"), by=ANNA)
    clock.set(datetime(2027, 6, 1, 22, 1, tzinfo=UTC))
    engine.ask(OpenInitiative(division="kultur", title="After midnight"), by=ANNA)
    board = str(engine.board(at=date(2027, 6, 1)))
    assert "Before midnight" in board
    assert "After midnight" not in board


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_view_is_the_same_live_as_of_now_and_rebuilt(engine: Hjul, language: str) -> None:
    stream, _ = a_whole_initiative(engine)
    live = everything_read(engine, stream, language=language)
    now = engine.verify().count
    names = ("board", "outcomes", "trail", "predictions", "lessons", "organisation")
    assert [str(getattr(engine, n)(at=now, language=language)) for n in names] == live[:6]
    engine.rebuild()
    assert everything_read(engine, stream, language=language) == live


def test_a_view_shows_one_division_or_all(engine: Hjul) -> None:
    for division in ("kultur", "omsorg"):
        engine.ask(OpenInitiative(division=division, title=f"In {division}"), by=ANNA)
    assert "In kultur" in str(engine.board("kultur"))
    assert "In omsorg" not in str(engine.board("kultur"))
    assert "In omsorg" in str(engine.board())


def test_names_of_persons_come_from_the_hosts_directory(url: str, clock: SimulatedClock) -> None:
    class Staff:
        def names(self, ids: frozenset[str]) -> dict[str, str]:
            return {"u-4711": "Anna Ek"} if "u-4711" in ids else {}

    with Hjul(url, clock=clock, directory=Staff()) as hjul:
        opening = OpenInitiative(division="kultur", title="Open longer")
        stream = hjul.ask(opening, by=Actor(id="u-4711")).stream
        hjul.ask(NameOwner(stream, person="u-1"), by=Actor(id="u-4711"))
        told = hjul.history(stream).text()
    assert "Anna Ek" in told
    assert "u-1" in told


def test_whoever_watches_sees_rows_as_they_change(engine: Hjul) -> None:
    seen: list[Any] = []
    ready = threading.Event()

    def watch() -> None:
        changes = engine.watch("board")
        ready.set()
        for _, _, row in changes:
            seen.append(row.title)
            if len(seen) == 2:
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    ready.wait(5)
    for title in ("Open longer", "Open on Sundays"):
        engine.ask(OpenInitiative(division="kultur", title=title), by=ANNA)
    watcher.join(10)
    assert set(seen) == {"Open longer", "Open on Sundays"}


def test_evaluating_a_series_freezes_what_it_says(engine: Hjul) -> None:
    stream, measure = a_whole_initiative(engine)
    frozen: Any = engine.evaluate(stream, measure, cycle=1, by=ANNA).entries[0].event
    (part,) = frozen.parts
    assert (part.centre, part.points, part.longest_run, part.crossings) == ("54.5", 8, 4, 1)
    assert part.is_provisional
    assert frozen.series_at == f"{measure}@10"
    again: Any = engine.evaluate(stream, measure, cycle=1, by=ANNA).entries[0].event
    assert again == frozen


def test_an_url_that_is_none_is_told_with_an_example() -> None:
    with pytest.raises(BadUrl, match="sqlite:///"):
        Hjul("mysql://nowhere")
