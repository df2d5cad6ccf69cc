"""With every text and person gone, the history still stands, and says that they are withheld."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from hjul import Hjul, SimulatedClock
from tests.engine.histories import ANNA, a_whole_initiative, everything_read


def private_bytes(hjul: Hjul) -> list[tuple[int, str, bytes]]:
    """Every text and person that is kept apart."""
    with hjul._database.transaction(write=False) as connection:
        rows = connection.execute(sa.text("SELECT position, field, bytes FROM hjul_private"))
        return [(position, field, bytes(data)) for position, field, data in rows]


def disposed(hjul: Hjul) -> int:
    """Dispose of every text and person, as a decision would."""
    keys = [(position, field) for position, field, _ in private_bytes(hjul)]
    return hjul._history.kept.dispose(keys)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_view_and_page_says_withheld(engine: Hjul, language: str) -> None:
    stream, _ = a_whole_initiative(engine)
    before = everything_read(engine, stream, language=language)
    assert sum("canary" in told for told in before) >= len(before) - 1
    root, count = engine.verify().root, engine.verify().count
    assert disposed(engine) > 50
    after = everything_read(engine, stream, language=language)
    assert not any("canary" in told for told in after)
    word = "[undanhållet]" if language == "sv" else "[withheld]"
    assert sum(word in told for told in after) >= len(after) - 1
    verdict = engine.verify()
    assert (verdict.ok, verdict.root, verdict.count) == (True, root, count)


def test_work_goes_on_and_the_past_can_be_replayed(engine: Hjul) -> None:
    stream, _ = a_whole_initiative(engine)
    disposed(engine)
    engine.ask(engine.command("CheckGain", stream=stream, cycle=1, holds="yes"), by=ANNA)
    replayed = engine.board(at=engine._history.kept.max_notification_id())
    assert str(replayed) == str(engine.board())
    engine.rebuild()
    assert str(engine.board()) == str(replayed)


def test_no_text_or_person_is_left_anywhere_in_the_file(
    tmp_path: Path, clock: SimulatedClock
) -> None:
    path = tmp_path / "quality.db"
    with Hjul(f"sqlite:///{path}", clock=clock) as hjul:
        a_whole_initiative(hjul)
        said = {data for _, field, data in private_bytes(hjul) if field != "#command"}
        planted = {data for data in said if b"canary" in data}
        assert len(planted) > 30
        hjul.rebuild()
    assert planted <= {data for data in planted if data in path.read_bytes()}
    with Hjul(f"sqlite:///{path}", clock=clock) as hjul:
        disposed(hjul)
    files = (file for file in tmp_path.rglob("*") if file.is_file())
    left = b"".join(file.read_bytes() for file in files)
    assert b"canary" not in left
    assert not [data for data in planted if data in left]


def test_texts_stand_in_one_table_only(tmp_path: Path, clock: SimulatedClock) -> None:
    path = tmp_path / "quality.db"
    with Hjul(f"sqlite:///{path}", clock=clock) as hjul:
        a_whole_initiative(hjul)
        with hjul._database.transaction(write=False) as connection:
            names = [row[0] for row in connection.execute(sa.text(TABLES))]
            rows = {
                name: list(connection.execute(sa.text(f"SELECT * FROM {name}"))) for name in names
            }
    elsewhere = {name for name, found in rows.items() if "canary" in str(found)}
    assert elsewhere == {"hjul_private"}


TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
