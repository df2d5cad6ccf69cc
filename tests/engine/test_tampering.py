"""What somebody with the file in hand changes is found, and caches that are broken do no harm."""

import sqlite3
from pathlib import Path

import pytest

from hjul import Hjul, LearnLesson, OpenInitiative, SimulatedClock
from hjul.adapters.views import HistoryReplaced
from tests.engine.histories import ANNA

BEHIND_OUR_BACK = {
    "a command, deleted": ("DELETE FROM hjul_command WHERE first_position = 5", "was sealed"),
    "a command, renamed": (
        "UPDATE hjul_command SET command_id = 'x' WHERE first_position = 5",
        "the table of commands says 'x'",
    ),
    "a command, renamed so as to reach across fields": (
        'UPDATE hjul_command SET command_id = command_id || \'","kind":"human\' '
        "WHERE first_position = 5",
        "the table of commands says",
    ),
    "a command, moved": (
        "UPDATE hjul_command SET first_position = 6, last_position = 6 WHERE first_position = 5",
        "two commands",
    ),
    "whose the texts are": (
        "UPDATE hjul_private SET subject = 'u-9' WHERE position = 3 AND field <> '#command'",
        "filed under another person",
    ),
    "the moment of the head": (
        "UPDATE hjul_head SET recorded_at = '2099-01-01T00:00:00.000000Z'",
        "its head says that the last event was recorded at 2099",
    ),
}


@pytest.fixture
def path(tmp_path: Path, clock: SimulatedClock) -> Path:
    """The file of a history with a stream long enough for a snapshot."""
    with Hjul(tmp_path / "quality.db", clock=clock) as hjul:
        stream = hjul.ask(OpenInitiative(division="kultur", title="Open longer"), by=ANNA).stream
        for number in range(120):
            hjul.ask(LearnLesson(stream, lesson=f"lesson {number}"), by=ANNA)
    return tmp_path / "quality.db"


def changed(path: Path, statement: str) -> None:
    """Change the file as somebody would who first takes the guards away."""
    database = sqlite3.connect(path)
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for (name,) in database.execute(names).fetchall():
        database.execute(f"DROP TRIGGER {name}")
    database.execute(statement)
    database.commit()
    database.close()


@pytest.mark.parametrize("what", BEHIND_OUR_BACK)
def test_what_is_changed_beside_the_events_is_found(
    path: Path, clock: SimulatedClock, what: str
) -> None:
    statement, sentence = BEHIND_OUR_BACK[what]
    changed(path, statement)
    with Hjul(path, clock=clock) as hjul:
        verdict = hjul.verify()
    assert not verdict.ok
    assert sentence in " ".join(problem.why for problem in verdict.problems)


def test_a_snapshot_that_cannot_be_read_is_as_if_it_were_not_there(
    path: Path, clock: SimulatedClock
) -> None:
    changed(path, "UPDATE hjul_snapshot SET state = 'junk'")
    with Hjul(path, clock=clock) as hjul:
        stream = hjul.rows("board")[0].initiative
        assert hjul.ask(LearnLesson(stream, lesson="one more"), by=ANNA).entries
        assert hjul.verify().ok


def test_a_view_that_says_nonsense_of_itself_is_refused_and_can_be_rebuilt(
    path: Path, clock: SimulatedClock
) -> None:
    changed(path, "UPDATE hjul_view SET position = 3")
    with Hjul(path, clock=clock) as hjul:
        assert hjul.verify().ok
        with pytest.raises(HistoryReplaced, match="hjul rebuild"):
            hjul.board()
        hjul.rebuild()
        assert "Open longer" in str(hjul.board())


def test_a_correction_never_wins_a_proof(clock: SimulatedClock, path: Path) -> None:
    from datetime import timedelta

    with Hjul(path, clock=clock) as hjul:
        stream = hjul.rows("board")[0].initiative
        began, later = clock.today() - timedelta(days=10), clock.today() + timedelta(days=5)

        def ask(name: str, **given: object) -> str:
            return hjul.ask(hjul.command(name, stream=stream, **given), by=ANNA).references[0]

        ask("PlanCycle", idea="Sundays")
        ask("MakePrediction", cycle=1, statement="more visitors")
        entry = int(ask("StartTrial", cycle=1, started_on=began).partition("@")[2])
        assert hjul.rows("predictions")[-1].proof != "proved-before"
        clock.go_on(timedelta(days=9))
        ask("CorrectEntry", entry=entry, field="started_on", now_on=later, why="a slip")
        proofs = [row.proof for row in hjul.rows("predictions") if row.prediction]
        assert proofs == ["afterwards"]
