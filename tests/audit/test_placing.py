"""A copy is put in its place whole, or not at all, and never over something."""

import errno
import resource
import zipfile
from pathlib import Path

import pytest

from hjul.adapters.ledger.bundle import files
from tests.audit.conftest import a_history
from tests.engine.histories import a_whole_initiative


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_of_two_copies_that_are_written_at_once_the_second_is_none(
    name: str, tmp_path: Path
) -> None:
    where = tmp_path / name

    def both() -> None:
        with files.writing(where) as second:
            second.add("x", [b"second"])
            with files.writing(where) as first:
                first.add("x", [b"first"])

    with pytest.raises(FileExistsError) as caught:
        both()
    assert caught.value.filename == str(where)
    assert list(tmp_path.iterdir()) == [where]
    packed = zipfile.ZipFile(where).read("x") if where.is_file() else (where / "x").read_bytes()
    assert packed == b"first"


def test_a_copy_is_never_put_over_something(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there.zip").write_text("mine")
    with a_history("memory:") as hjul:
        for name in ("there", "there.zip"):
            with pytest.raises(FileExistsError):
                hjul.export(tmp_path / name)
        with pytest.raises(FileNotFoundError) as caught:
            hjul.export(tmp_path / "no" / "folder")
    assert caught.value.filename == str(tmp_path / "no" / "folder")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["there", "there.zip"]


@pytest.mark.parametrize("name", ["bundle", "bundle.zip"])
def test_nothing_is_left_on_a_disk_that_is_full(name: str, tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
        try:
            with pytest.raises(OSError, match="bundle") as caught:
                hjul.export(tmp_path / name)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.errno == errno.EFBIG
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_when_it_is_stopped_half_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with a_history("memory:") as hjul:
        a_whole_initiative(hjul)
        monkeypatch.setattr(files, "_written", stopped)
        for name in ("bundle", "bundle.zip"):
            with pytest.raises(KeyboardInterrupt):
                hjul.export(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
