"""What has been disposed of is gone: from the table, from the file, from the log beside it."""

from pathlib import Path

from hjul.adapters.store.history import HistoryRecorder, PrivateRow
from tests.store.places import Place, event


def canary(number: int, length: int) -> bytes:
    return (f"canary-{number:04}-".encode() * (length // 12 + 1))[:length]


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("history.db*")))


def planted(history: HistoryRecorder, lengths: list[int]) -> list[tuple[int, str]]:
    keys: list[tuple[int, str]] = []
    for number, length in enumerate(lengths):
        subject, text = f"subject-canary-{number:04}", canary(number, length)
        row = PrivateRow(0, "title", subject, bytes(16), text)
        (position,) = history.insert_events([event(version=number + 1)], private=[row])
        keys.append((position, "title"))
    return keys


def test_no_byte_of_a_disposed_text_stays_in_the_file(file: Place, tmp_path: Path) -> None:
    lengths = [14, 90, 800, 5_000, 40_000] * 24
    with file.open() as database:
        history = HistoryRecorder(database)
        keys = planted(history, lengths)
        assert bytes_on_disk(tmp_path).count(b"canary-0044") > 0
        assert history.dispose(keys[::2]) == 60
        left = bytes_on_disk(tmp_path)
        for number in range(0, 120, 2):
            assert f"canary-{number:04}".encode() not in left
        assert history.texts([keys[1][0]]) == {keys[1]: canary(1, lengths[1])}
        assert history.dispose(keys) == 60
        assert b"canary" not in bytes_on_disk(tmp_path)


def test_what_is_disposed_of_while_somebody_reads_goes_at_the_next_scrubbing(
    file: Place, tmp_path: Path
) -> None:
    with file.open(busy_seconds=0.1) as database, file.open() as other:
        history = HistoryRecorder(database)
        keys = planted(history, [900] * 3)
        with other.transaction(write=False) as reading:
            reading.exec_driver_sql("SELECT * FROM hjul_private").all()
            history.dispose(keys)
            assert b"canary" in bytes_on_disk(tmp_path)
            assert not database.scrub()
        assert database.scrub()
        assert b"canary" not in bytes_on_disk(tmp_path)


def test_disposal_touches_no_event_and_no_leaf(history: HistoryRecorder) -> None:
    row = PrivateRow(0, "title", "u-1", bytes(16), b"text")
    history.insert_events([event()], command_id="c-1", private=[row])
    before = history.head(), history.select_events("initiative-1")
    assert history.dispose([(1, "title"), (7, "title")]) == 1
    assert (history.head(), history.select_events("initiative-1")) == before
    assert history.texts([1]) == {}
