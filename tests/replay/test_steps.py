"""A stream step by step, and what differs in it between two moments."""

from datetime import date
from itertools import pairwise

import pytest

from hjul import Actor, Hjul, Refused, SimulatedClock
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.reader import VIEWS, OtherHistory
from hjul.adapters.replay.states import Place, flat
from hjul.adapters.replay.steps import READ
from hjul.adapters.replay.words import FIELDS, HEADINGS
from hjul.cycle.law import Command

Lived = tuple[Hjul, str, str]


def read_at(hjul: Hjul, stream: str, at: int) -> dict[Place, object]:
    """Take apart what the views themselves say of a stream at a position."""
    found: dict[Place, object] = {}
    for view in (it.name for it in VIEWS if it.name in READ):
        for placed in hjul._reader.placed(view, stream=stream, at=at):
            row = hjul._texts.resolve(placed.row)
            found |= {Place(view, placed.key, path): value for path, value in flat(row)}
    return found


def test_a_difference_is_what_is_read_then_and_not_before(quick: Lived) -> None:
    hjul, *streams = quick
    size = hjul.verify().count
    for stream in (*streams, "organisation"):
        states = {at: read_at(hjul, stream, at) for at in range(0, size + 1, 3)}
        for a, b in [*pairwise(states), (0, max(states)), (max(states), 3)]:
            changed = {it.place: (it.was, it.now) for it in hjul.diff(stream, a, b)}
            every = {*states[a], *states[b]}
            differing = {p: (states[a].get(p), states[b].get(p)) for p in every}
            assert changed == {p: pair for p, pair in differing.items() if pair[0] != pair[1]}


def test_every_change_cites_the_entry_that_made_it(quick: Lived) -> None:
    hjul, stream, _ = quick
    entries = {it.version: it for it in hjul.history(stream)}
    for change in hjul.diff(stream, 0):
        position = entries[change.entry].position
        before, after = (read_at(hjul, stream, at) for at in (position - 1, position))
        assert after.get(change.place) == change.now
        assert before.get(change.place) != change.now


def test_steps_put_together_are_the_whole_difference(quick: Lived) -> None:
    hjul, stream, _ = quick
    now: dict[Place, object] = {}
    for step in hjul.steps(stream):
        for change in step.changes:
            assert now.get(change.place) == change.was
            now[change.place] = change.now
    whole = {it.place: it.now for it in hjul.diff(stream, 0)}
    assert {place: value for place, value in now.items() if value is not None} == whole
    assert whole == {place: known.value for place, known in hjul.state(stream).items()}


def test_a_step_tells_how_it_stood_before_and_after(quick: Lived) -> None:
    hjul, stream, _ = quick
    (started,) = [
        it for it in hjul.steps(stream) if type(it.recorded.event).__name__ == "TrialStarted"
    ]
    assert any("Plan" in line for line in started.before)
    assert any("Do" in line for line in started.after)
    (phase,) = [it for it in started.changes if it.place.path == "phase"]
    assert (phase.was, phase.now, phase.entry) == ("plan", "do", started.recorded.version)


def test_days_that_go_by_are_no_difference(quick: Lived) -> None:
    hjul, stream, _ = quick
    for step in hjul.steps(stream):
        assert not {*step.before} & {*step.after}
        if not step.changes:
            assert not step.before
            assert not step.after


def test_steps_are_told_on_every_database_in_both_languages(lived: Lived) -> None:
    hjul, stream, measure = lived
    for language, heading in (("en", "What happened:"), ("sv", "Vad som hände:")):
        steps = hjul.steps(stream, language=language)
        assert len(steps) == len(hjul.history(stream))
        assert steps.text().count(heading) == len(steps)
        assert "\x02" not in steps.text()
        assert str(steps) == steps.text()
    assert "canary title öäå" in hjul.steps(stream).text()
    assert "52" in hjul.diff(measure, 0).text()


def test_steps_stop_at_the_moment_that_was_asked_for(quick: Lived) -> None:
    hjul, stream, _ = quick
    third = hjul.history(stream)[2].position
    assert len(hjul.steps(stream, at=third)) == 3
    assert len(hjul.steps(stream)[1:3]) == 2
    assert hjul.steps(stream, at=0).text() == HEADINGS["en"]["no_steps"]


def test_what_does_not_differ_is_said_to_be_the_same(quick: Lived) -> None:
    hjul, stream, _ = quick
    assert HEADINGS["sv"]["same"] in hjul.diff(stream, 20, 20, language="sv").text()


def test_a_text_that_was_disposed_of_is_withheld_in_steps_too(quick: Lived) -> None:
    hjul, stream, _ = quick
    kept = hjul._history.kept
    kept.dispose(kept.texts(range(1, hjul.verify().count + 1)))
    told = hjul.steps(stream).text() + hjul.diff(stream, 0).text()
    assert "canary" not in told
    assert "[withheld]" in told
    assert "\x02" not in told


class NobodyReads:
    """Lets everybody ask, and nobody read."""

    def may_ask(self, by: Actor, command: Command) -> bool:
        return True

    def may_read(self, by: Actor | None, what: str, division: str) -> bool:
        return False


def test_who_may_not_read_sees_no_steps(clock: SimulatedClock) -> None:
    with Hjul("memory:", clock=clock, authorizer=NobodyReads()) as hjul:
        with pytest.raises(Refused):
            hjul.steps("organisation")
        with pytest.raises(Refused):
            hjul.state("organisation")
        with pytest.raises(Refused):
            hjul.diff("organisation", 0)
        with pytest.raises(Refused):
            hjul.compare()


def test_a_checkpoint_is_a_moment_of_its_own_history_only(quick: Lived) -> None:
    hjul, stream, _ = quick
    size, log_id = 20, hjul._history.kept.log_id()
    root = hjul._history.kept.root(size)
    checkpoint = Checkpoint(f"hjul/{log_id}/1", size, root)
    assert hjul.rows("board", at=checkpoint) == hjul.rows("board", at=size)
    assert hjul.diff(stream, checkpoint).between[0] == "position 20"
    others = (
        Checkpoint(f"hjul/{'0' * 32}/1", size, root),
        Checkpoint(f"hjul/{log_id}/1", 10_000, root),
        Checkpoint(f"hjul/{log_id}/1", size, bytes(32)),
    )
    for other in others:
        with pytest.raises(OtherHistory, match="not of this history"):
            hjul.board(at=other)


def test_the_last_day_there_is_is_a_moment_too(quick: Lived) -> None:
    hjul, *_ = quick
    assert hjul.rows("board", at=date.max) == hjul.rows("board")


def test_every_word_of_a_replay_is_there_in_both_languages() -> None:
    assert HEADINGS["en"].keys() == HEADINGS["sv"].keys()
    assert all(english and swedish for english, swedish in FIELDS.values())


def test_fields_are_named_in_swedish_too(quick: Lived) -> None:
    hjul, stream, measure = quick
    places = [*hjul.state(stream), *hjul.state(measure), *hjul.state("organisation")]
    names = {step.partition("@")[0] for it in places for step in it.path.split(".")}
    assert {name for name in names if name and not name.isdecimal()} - {*FIELDS, "cycle"} == set()
